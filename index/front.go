// The front of an answer: the best hits, put so that each says something new.
//
// The figures that a query asks for stand first, one of each passage; a line that stands in many annexes
// (新增海绵城市建设示范项目6处) counts less each time that it comes again, and what a copy of a plan says stands
// behind all.

package index

import (
	"cmp"
	"sort"
	"strings"
)

const (
	frontLooked = 100 // hits that are held against one another
	fewFits     = 3   // where a figure is asked for, so many records stand among the first passages at least
	behind      = 4   // of them
	nearlyFits  = 0.55
	fitsShown   = 10   // records before the passages
	again       = 0.55 // of what its score is above the least, a line that has stood there before keeps so much
)

// passageAt is a passage, the same of a plan and of its copies.
type passageAt struct {
	plan string
	n    int
}

func atPassage(f *found, passage int) passageAt {
	return passageAt{cmp.Or(f.s.info.Letters, f.s.info.Key), passage}
}

// copiesLast puts what a copy of a plan says again behind all other hits.
func copiesLast(all []found) {
	seen := map[passageAt]bool{}
	for i := range min(len(all), frontLooked) {
		if f := &all[i]; !f.ref.record {
			if at := atPassage(f, f.ref.n); seen[at] {
				f.score = 0.999 * min(f.score, all[len(all)-1].score)
			} else {
				seen[at] = true
			}
		}
	}
	sortFound(all)
}

// arrange puts the best hits of an understood query in order. Records without passages are all wanted, as they stand.
func arrange(q Query, s *sense, all []found) {
	if !q.Passages {
		return
	}
	shown := 0
	has := map[passageAt]bool{}
	said := map[string]bool{}
	var c candidate
	for i := range all {
		f := &all[i]
		c.s, c.values = f.s, f.values
		c.become(f.ref)
		if f.ref.record {
			if f.score < fitScore {
				continue
			}
			at := atPassage(f, c.values.passageOf(f.ref.n))
			if has[at] || shown == fitsShown {
				f.score = 0.99 // behind the passages
				continue
			}
			has[at] = true
			shown++
			continue
		}
		if i >= frontLooked {
			continue
		}
		line := strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' || r == '.' {
				return -1
			}
			return r
		}, c.text)
		if said[line] {
			f.score = 1 + (f.score-1)*again
		}
		said[line] = true
	}
	if shown < fewFits && s.figure && q.Records {
		sortFound(all)
		var passages []float64
		for i := range all {
			if !all[i].ref.record {
				if passages = append(passages, all[i].score); len(passages) == behind {
					break
				}
			}
		}
		for i := range all {
			if f := &all[i]; f.ref.record && f.score < 1 && f.score > nearlyFits && shown < fewFits && len(passages) > 0 {
				if at := atPassage(f, f.values.passageOf(f.ref.n)); !has[at] {
					has[at] = true
					f.score = passages[len(passages)-1]
				}
				shown++
			}
		}
	}
	sortFound(all)
}

// passageOf is the number of the passage that a record stands in; -1 where it stands in none.
func (c *docValues) passageOf(record int) int {
	if c.isSlice {
		return c.in
	}
	// Records stand in the order of the text, and so do the passages that have them; a heading has those of all
	// below it.
	n := sort.Search(c.passages, func(i int) bool { return c.number(docValuesHead+i*passageRow+20) > record })
	var p entry
	for n--; n >= 0; n-- {
		if c.passage(n, &p); !p.heading && p.first <= record && record < p.first+p.count {
			return n
		}
		if p.first < record && !p.heading {
			break
		}
	}
	return -1
}
