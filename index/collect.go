// Collecting: all that a query finds is looked at and counted, and the best of it kept.
//
// The pairs say which entries may be hits. Where they cannot be sure (a word of three characters,
// NEAR, 值:>1000亿元, fields of one and the same record), and of plans that no volume holds, each is held
// against the query. Only of hits that are shown more is read than their cards.

package index

import (
	"cmp"
	"slices"
)

// found is a hit that is not made yet.
type found struct {
	s     *shelf
	card  *card
	ref   reference
	n     int // of the hits, in the order of the plans and their text
	score float64
}

// wordsRanked is how many of the best hits are put in order by their words too (bleve.go).
const wordsRanked = 400

// collected is what a query has found so far.
type collected struct {
	found  []found
	total  int
	facets *counts
}

// collect looks through the plans in their order.
func (l *Library) collect(q Query, e *expr, inOrder bool) (got collected, err error) {
	defer caught(&err)
	l.openVolumes()
	if q.Facets {
		got.facets = newCounts()
	}
	enough := 0 // of the best; 0 for all
	if q.Limit > 0 {
		enough = max(wordsRanked, max(q.Offset, 0)+q.Limit)
	}
	sure := e.sure()
	ranking := rankingOf(e)
	may := map[*volume]set{}
	least := 0.0 // what a hit must have to be among the best
	var c candidate
	for _, s := range l.shelvesFor(q.Plans, e) {
		var some set
		first, last := 0, 0
		if s.volume != nil {
			var known bool
			if some, known = may[s.volume]; !known {
				some = s.volume.may(e)
				may[s.volume] = some
			}
			first, last = s.volume.first(s.at), s.volume.first(s.at+1)
			if some != nil && some.after(first, last) == last {
				continue
			}
		}
		card, err := s.look()
		if err != nil {
			return got, err
		}
		c.s, c.card = s, card
		if got.facets != nil {
			got.facets.plan(s.info.ID, card)
		}
		n, end := 0, card.passages+card.records
		if !q.Passages {
			n = card.passages
		}
		if !q.Records {
			end = card.passages
		}
		for ; n < end; n++ {
			if some != nil {
				if n = some.after(first+n, first+end) - first; n == end {
					break
				}
			}
			ref := reference{n: n}
			if n >= card.passages {
				ref = reference{record: true, n: n - card.passages}
			}
			c.become(ref)
			if !sure || some == nil {
				if is, err := c.answers(e); err != nil {
					return got, err
				} else if !is {
					continue
				}
			}
			got.total++
			if got.facets != nil {
				got.facets.note(&c)
			}
			f := found{s: s, card: card, ref: ref, n: got.total}
			if inOrder {
				if got.total > q.Offset && (q.Limit <= 0 || got.total <= q.Offset+q.Limit) {
					got.found = append(got.found, f)
				}
				continue
			}
			var ok bool
			if f.score, ok = ranking.score(&c, least); !ok {
				continue
			}
			if got.found = append(got.found, f); enough > 0 && len(got.found) == 2*enough {
				sortFound(got.found)
				got.found = got.found[:enough]
				least = got.found[enough-1].score
			}
		}
	}
	if !inOrder {
		sortFound(got.found)
		if enough > 0 && len(got.found) > enough {
			got.found = got.found[:enough]
		}
	}
	return got, nil
}

func sortFound(all []found) {
	slices.SortFunc(all, func(a, b found) int { return cmp.Or(cmp.Compare(b.score, a.score), a.n-b.n) })
}

// sure says whether the pairs alone tell what answers a query.
func (e *expr) sure() bool {
	switch e.op {
	case word, phrase:
		return sure(e.text) && !slices.ContainsFunc(e.also, func(w string) bool { return !sure(w) })
	case either:
		return !slices.ContainsFunc(e.of, func(part *expr) bool { return !part.sure() })
	}
	return false
}
