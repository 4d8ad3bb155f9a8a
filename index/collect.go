// Collecting: all that a query finds is looked at and counted, and the best of it kept.
//
// The pairs say which entries may be hits. Where they cannot be sure (a word of three characters,
// NEAR, 值:>1000亿元, fields of one and the same record), and of plans that no segment holds, each is held
// against the query. Only of hits that are shown more is read than their doc values.

package index

import (
	"cmp"
	"math"
	"slices"
)

// found is a hit that is not made yet.
type found struct {
	s      *handle
	values *docValues
	ref    reference
	n      int // of the hits, in the order of the plans and their text
	score  float64
}

// wordsRanked is how many of the best hits are put in order by their words too (bleve.go).
const wordsRanked = 400

// collected is what a query has found.
type collected struct {
	found  []found
	total  int
	facets *counts
}

// looked is what the pairs of a segment tell: which entries may be hits, and which paths may speak of the words.
type looked struct{ entries, paths set }

// collector looks through the plans in their order.
type collector struct {
	collected
	q       Query
	e       *expr
	inOrder bool

	may     map[*segment]looked
	sure    bool // the pairs alone tell what is a hit
	ranking *ranking
	weigh   *weighing // of an understood query; then ranking is not asked
	enough  int       // so many of the best are kept; 0 for all
	least   float64   // what a hit must have to be among them
	c       candidate
}

func (l *Library) collect(q Query, e *expr, inOrder bool) (got collected, err error) {
	if l.far != nil {
		return l.far.collect(q, e, inOrder)
	}
	defer caught(&err)
	l.openSegments()
	k := &collector{q: q, e: e, inOrder: inOrder, may: map[*segment]looked{}, sure: e.sure(), ranking: rankingOf(e), least: math.Inf(-1)}
	if s := e.understood(); s != nil {
		k.weigh = s.weighing()
		k.c.weigh = k.weigh
	}
	if q.Facets {
		k.facets = newCounts()
	}
	if q.Limit > 0 {
		k.enough = max(wordsRanked, max(q.Offset, 0)+q.Limit)
	}
	ctx := q.context()
	for _, s := range l.handlesFor(q.Plans, e) {
		if err = ctx.Err(); err == nil {
			err = k.plan(s)
		}
		if err != nil {
			return collected{}, err
		}
	}
	if !inOrder {
		sortFound(k.found)
		if k.enough > 0 {
			k.found = k.found[:min(len(k.found), k.enough)]
		}
	}
	return k.collected, nil
}

// plan looks at the entries of a plan that may be hits.
func (k *collector) plan(s *handle) error {
	var some set // of the entries of its segment; all when nil
	first := 0
	k.ranking.paths = nil
	if s.segment != nil {
		v, known := k.may[s.segment]
		if !known {
			v.entries = s.segment.may(k.e)
			if k.weigh == nil {
				v.paths = s.segment.speaking(k.ranking.words)
			}
			k.may[s.segment] = v
		}
		some = v.entries
		k.ranking.paths, k.ranking.firstPath = v.paths, s.segment.firstPath(s.at)
		var last int
		if first, last = s.segment.first(s.at), s.segment.first(s.at+1); some != nil && some.after(first, last) == last {
			return nil
		}
	}
	values, err := s.look()
	if err != nil {
		return err
	}
	k.c.s, k.c.values = s, values
	if k.weigh != nil {
		k.weigh.plan(s)
	}
	if k.facets != nil {
		k.facets.plan(s.info.ID, values)
	}
	n, end := 0, values.passages+values.records
	if !k.q.Passages {
		n = values.passages
	}
	if !k.q.Records {
		end = values.passages
	}
	for ; n < end; n++ {
		if some != nil {
			if n = some.after(first+n, first+end) - first; n == end {
				break
			}
		}
		ref := reference{n: n}
		if n >= values.passages {
			ref = reference{record: true, n: n - values.passages}
		}
		if err := k.look(ref, k.sure && some != nil); err != nil {
			return err
		}
	}
	return nil
}

// look holds an entry against the query, unless that is sure, and keeps it when it is a hit and among the best.
func (k *collector) look(ref reference, sure bool) error {
	c := &k.c
	c.become(ref)
	score, good, scored := 0.0, false, false
	switch {
	case sure:
	case k.weigh != nil:
		if is, err := c.answers(k.e); err != nil || !is {
			return err
		}
		if score, good, scored = k.weigh.score(c), true, true; k.enough > 0 && score < k.least {
			good = false
		}
	case ref.record && k.e.op <= phrase: // its score tells whether it says the word
		if score, good = k.ranking.score(c, k.least); !k.ranking.said {
			return nil
		}
		scored = true
	default:
		if is, err := c.answers(k.e); err != nil || !is {
			return err
		}
	}
	k.total++
	if k.facets != nil {
		k.facets.note(c)
	}
	if k.inOrder {
		good = k.total > k.q.Offset && (k.q.Limit <= 0 || k.total <= k.q.Offset+k.q.Limit)
	} else if !scored {
		score, good = k.ranking.score(c, k.least)
	}
	if !good {
		return nil
	}
	k.found = append(k.found, found{s: c.s, values: c.values, ref: ref, n: k.total, score: score})
	if !k.inOrder && k.enough > 0 && len(k.found) == 2*k.enough {
		sortFound(k.found)
		k.found = k.found[:k.enough]
		k.least = k.found[k.enough-1].score
	}
	return nil
}

// understood is the sense of a query that has one, alone or beside fields.
func (e *expr) understood() *sense {
	if e == nil {
		return nil
	}
	if e.op == sensed {
		return e.sense
	}
	if e.op == all {
		for _, part := range e.of {
			if s := part.understood(); s != nil {
				return s
			}
		}
	}
	return nil
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
