// Rank: what comes first.
//
// It is decided here, from the text, so that an index and a plain reading agree: a
// heading that is about the word, the figures whose subject or indicator it is,
// a passage under such a heading, a passage that only mentions it.

package index

import (
	"math"
	"slices"
	"strings"

	"planq/extract/record"
)

// ranking is what of a query says how good a hit is: its words, each with its synonyms.
type ranking struct {
	words [][]string

	// Of the segment that is looked at: the paths whose headings or titles may hold one of the words; nil for all.
	paths     set
	firstPath int // of the plan

	under [][]float64 // of each word, how much the headings above the last entry speak of it
	above bool        // one of the words stands in them
	said  bool        // the record that was looked at last says one of the words itself
}

func rankingOf(e *expr) *ranking {
	r := new(ranking)
	if s := e.understood(); s != nil {
		for _, t := range s.terms {
			r.words = append(r.words, slices.Concat(t.words, t.near))
		}
		s.literal.leaves(func(leaf *expr) { r.words = append(r.words, []string{leaf.text}) })
	} else {
		e.leaves(func(leaf *expr) {
			if leaf.op != field {
				r.words = append(r.words, append([]string{leaf.text}, leaf.also...))
			} else if leaf.name == "指标" || leaf.name == "主体" {
				r.words = append(r.words, []string{leaf.where.text})
			}
		})
	}
	for _, ws := range r.words {
		r.under = append(r.under, make([]float64, len(ws)))
	}
	return r
}

// score says how well an entry answers a query, from 0 to about 6. The text of one that cannot have so much as
// least is not looked into: it has less.
func (r *ranking) score(c *candidate, least float64) (score float64, ok bool) {
	if c.figure == nil && c.title == "" && untitledMost < least {
		return 0, false
	}
	r.look(c)
	if c.figure == nil && least > 0 && r.sum(c, mentionedMost) < least {
		return 0, false
	}
	score = math.Round(r.sum(c, mentioned)*1000) / 1000
	return score, score >= least
}

// look sees what the headings above an entry say. Where pairs tell that they say nothing, neither they nor the
// title are read.
func (r *ranking) look(c *candidate) {
	r.above = false
	if r.paths != nil && !r.paths.has(r.firstPath+c.path) {
		c.title = ""
		for _, under := range r.under {
			clear(under)
		}
		return
	}
	head := c.head()
	for n, ws := range r.words {
		for i, w := range ws {
			r.under[n][i] = under(head, w)
			r.above = r.above || r.under[n][i] > 0
		}
	}
}

func (r *ranking) sum(c *candidate, mention func(text, w string) float64) float64 {
	sum := 0.0
	r.said = false
	for n, ws := range r.words {
		best := 0.0
		for i, w := range ws {
			score := 0.0
			if c.figure != nil {
				own := scoreRecord(&c.entry, w)
				r.said = r.said || own > 0
				score = own + r.under[n][i]/4
			} else {
				score = scorePassage(&c.entry, w, r.under[n][i], mention)
			}
			if i > 0 {
				score *= 0.8 // a synonym is not the user's own word
			}
			best = max(best, score)
		}
		sum += best
	}
	if len(r.words) > 0 {
		sum /= float64(len(r.words))
	}
	if c.figure != nil {
		switch c.figure.role {
		case record.Target:
			sum += 0.2
		case record.Qualifier:
			sum -= 0.5
		}
		return sum
	}
	if c.column {
		sum-- // 专栏三 钨和稀土加工产业 repeats its section's title
	}
	figures := float64(c.count) / float64(c.count+3)
	if r.above || c.title != "" && r.titled(c.title) {
		return sum + 0.5*figures // of a section on the subject the goals and facts say more than the measures
	}
	return sum + 0.15*figures
}

// titled says whether a word stands in a title.
func (r *ranking) titled(title string) bool {
	for _, ws := range r.words {
		for _, w := range ws {
			if holds(title, w) {
				return true
			}
		}
	}
	return false
}

func scorePassage(e *entry, w string, under float64, mention func(text, w string) float64) float64 {
	score := 0.0
	if holds(e.title, w) {
		if e.heading {
			return 4 + 2*coverage(w, e.title)
		}
		score += 1.5 + coverage(w, e.title)
	}
	return score + mention(e.text, w) + under
}

// mentioned says how much a text speaks of a word for its length, and whether it begins with it.
func mentioned(text, w string) float64 {
	first := find(text, w)
	if first < 0 {
		return 0
	}
	n := 1.0
	for rest := text[first+len(w):]; ; n++ {
		i := find(rest, w)
		if i < 0 {
			break
		}
		rest = rest[i+len(w):]
	}
	score := n / (n + 0.5 + 0.5*float64(len(text))/3/150)
	if first < 90 {
		score += 0.2
	}
	return score
}

// untitledMost is more than a passage without a title can have: for its text, the headings above, and its figures.
const untitledMost = 1.2 + 1.5 + 0.5

// mentionedMost is more than a text can have.
func mentionedMost(string, string) float64 { return 1.2 }

// under says how much the headings above speak of a word: the nearest most.
func under(head, w string) float64 {
	if !holds(head, w) {
		return 0
	}
	near := 1.0
	for {
		at := strings.LastIndex(head, separator)
		if h := head[at+1:]; holds(h, w) {
			return near * (0.5 + coverage(w, h))
		}
		head = head[:max(at, 0)]
		near *= 0.8
	}
}

// scoreRecord says how much a record is about a word; 0 when it does not say it.
func scoreRecord(e *entry, w string) float64 {
	of := func(field string, weight float64) float64 {
		if !holds(field, w) {
			return 0
		}
		return weight + 1.5*coverage(w, field)
	}
	f := e.figure
	score := max(of(f.subject, 2.5), of(f.indicator, 2.4), of(f.whole, 1))
	if score > 0 || holds(e.text, w) {
		score += 0.4
	}
	return score
}

// coverage is how much of a text a word makes up.
func coverage(w, text string) float64 {
	if text == "" {
		return 0
	}
	return float64(len(w)) / float64(len(text))
}
