// Rank: what comes first.
//
// It is decided here, from the text, so that an index and a plain reading agree: a
// heading that is about the word, the figures whose subject or indicator it is,
// a passage under such a heading, a passage that only mentions it.

package index

import (
	"slices"
	"strings"

	"planq/extract/plan"
	"planq/extract/record"
)

// ranking is what of a query says how good a hit is: its words, each with its synonyms.
type ranking [][]string

func rankingOf(e *expr) ranking {
	var r ranking
	e.leaves(func(leaf *expr) {
		if leaf.op != field {
			r = append(r, append([]string{leaf.text}, leaf.also...))
		} else if leaf.name == "指标" || leaf.name == "主体" {
			r = append(r, []string{leaf.where.text})
		}
	})
	return r
}

// score says how well an entry answers a query, from 0 to about 6.
func (r ranking) score(c *candidate) float64 {
	sum := 0.0
	for _, ws := range r {
		best := 0.0
		for i, w := range ws {
			score := 0.0
			if c.record != nil {
				score = scoreRecord(c, w)
			} else {
				score = scorePassage(c, w)
			}
			if i > 0 {
				score *= 0.8 // a synonym is not the user's own word
			}
			best = max(best, score)
		}
		sum += best
	}
	if len(r) > 0 {
		sum /= float64(len(r))
	}
	if c.record != nil {
		switch c.record.Role {
		case record.Target:
			sum += 0.2
		case record.Qualifier:
			sum -= 0.5
		}
		return sum
	}
	if c.passage.Kind == plan.Column {
		sum-- // 专栏三 钨和稀土加工产业 repeats its section's title
	}
	figures := float64(c.passage.Count) / float64(c.passage.Count+3)
	if r.above(c) {
		return sum + 0.5*figures // of a section on the subject the goals and facts say more than the measures
	}
	return sum + 0.15*figures
}

// above says whether a word stands in the headings of a passage.
func (r ranking) above(c *candidate) bool {
	for _, ws := range r {
		for _, w := range ws {
			if strings.Contains(c.head, w) || strings.Contains(c.title, w) {
				return true
			}
		}
	}
	return false
}

func scorePassage(c *candidate, w string) float64 {
	score := 0.0
	if strings.Contains(c.title, w) {
		if c.passage.heading() {
			return 4 + 2*coverage(w, c.title)
		}
		score += 1.5 + coverage(w, c.title)
	}
	if n := float64(strings.Count(c.text, w)); n > 0 {
		length := float64(len(c.text)) / 3
		score += n / (n + 0.5 + 0.5*length/150)
		if strings.Index(c.text, w) < 90 {
			score += 0.2
		}
	}
	return score + under(c.above, w)
}

// under says how much the headings above speak of a word: the nearest most.
func under(above []string, w string) float64 {
	near := 1.0
	for _, h := range slices.Backward(above) {
		if strings.Contains(h, w) {
			return near * (0.5 + coverage(w, h))
		}
		near *= 0.8
	}
	return 0
}

func scoreRecord(c *candidate, w string) float64 {
	var fields [4]string // subject, indicator, whole of a share, clause, as recordEntry joins them
	copy(fields[:], strings.SplitN(c.text, separator, len(fields)))
	of := func(field string, weight float64) float64 {
		if !strings.Contains(field, w) {
			return 0
		}
		return weight + 1.5*coverage(w, field)
	}
	score := max(of(fields[0], 2.5), of(fields[1], 2.4), of(fields[2], 1))
	if strings.Contains(c.text, w) {
		score += 0.4
	}
	return score + under(c.above, w)/4
}

// coverage is how much of a text a word makes up.
func coverage(w, text string) float64 {
	if text == "" {
		return 0
	}
	return float64(len(w)) / float64(len(text))
}
