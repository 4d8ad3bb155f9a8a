// Collecting for an understood query: which entries say enough of it is told by the pairs, and counted; the texts
// of those that say most are looked into.
//
// 发展 stands in half of all passages. Each of them is as good as the next until its text is read, so those are
// read that say more of the query by what the pairs tell: in their own words, in the headings above, and whether
// they state figures.

package index

import (
	"math"
	"slices"
)

const (
	lookedInto = 600  // passages, and as many records
	verified   = 3000 // entries are held against the query one by one before the pairs are believed, which for a long word may say too much
)

// picked is an entry that may be among the best.
type picked struct {
	s     *handle
	entry int32 // of its plan
	n     int32 // of the hits
}

// classes is how many steps there are in how much the pairs tell of an entry.
const classes = 32

// collectSensed answers an understood query.
func (l *Library) collectSensed(q Query, s *sense) (got collected, err error) {
	defer caught(&err)
	l.openSegments()
	if q.Facets {
		got.facets = newCounts()
	}
	k := s.weighing()
	c := candidate{weigh: k}
	sure := s.sure()
	var picks [2][classes][]picked
	hit := func(h *handle, entry, class, record int) {
		got.total++
		if got.facets != nil {
			c.become(referenceOf(c.values, entry))
			got.facets.note(&c)
		}
		if of := &picks[record][min(class, classes-1)]; len(*of) < lookedInto || q.Limit <= 0 {
			*of = append(*of, picked{h, int32(entry), int32(got.total)})
		}
	}
	checked := 0
	any := map[*segment]set{}
	plans, err := l.among(q.Plans)
	if err != nil {
		return got, err
	}
	ctx := q.context()
	for _, h := range plans {
		if err := ctx.Err(); err != nil {
			return got, err
		}
		v := h.segment
		first, last := 0, 0
		var some set
		if v != nil {
			if some = any[v]; some == nil {
				some = newSet(v.first(v.plans))
				for i := range s.things {
					some.or(s.held[v].own[i])
				}
				any[v] = some
			}
			if first, last = v.first(h.at), v.first(h.at+1); some.after(first, last) == last {
				continue
			}
		}
		values, err := h.look()
		if err != nil {
			return got, err
		}
		c.s, c.values = h, values
		k.plan(h)
		if got.facets != nil {
			got.facets.plan(h.info.ID, values)
		}
		n, end := 0, values.passages+values.records
		if !q.Passages {
			n = values.passages
		}
		if !q.Records {
			end = values.passages
		}
		for ; n < end; n++ {
			record := 0
			if some != nil {
				if n = some.after(first+n, first+end) - first; n >= end {
					break
				}
			}
			if n >= values.passages {
				record = 1
			}
			class, may := k.told(values, n)
			if !may {
				continue
			}
			if checked++; !sure && checked <= verified || some == nil {
				c.become(referenceOf(values, n))
				if !k.covers(&c) {
					continue
				}
			}
			hit(h, n, class, record)
		}
	}
	enough := math.MaxInt
	if q.Limit > 0 {
		enough = max(lookedInto, q.Offset+q.Limit)
	}
	var of *handle
	for record := range picks {
		left := enough
		for _, class := range slices.Backward(picks[record][:]) {
			for _, p := range class[:min(left, len(class))] {
				if p.s != of {
					of, c.s = p.s, p.s
					if c.values, err = p.s.look(); err != nil {
						return got, err
					}
					k.plan(p.s)
				}
				c.become(referenceOf(c.values, int(p.entry)))
				if !k.covers(&c) {
					continue
				}
				got.found = append(got.found, found{s: p.s, values: c.values, ref: c.ref, n: int(p.n), score: k.score(&c)})
			}
			left -= min(left, len(class))
		}
	}
	sortFound(got.found)
	if q.Limit > 0 {
		got.found = got.found[:min(len(got.found), max(wordsRanked, q.Offset+q.Limit))]
	}
	return got, nil
}

// referenceOf is an entry of a plan's doc values by its number: passages first, then records.
func referenceOf(c *docValues, n int) reference {
	if n >= c.passages {
		return reference{record: true, n: n - c.passages}
	}
	return reference{n: n}
}

// sure says whether the pairs alone tell what says the things of a query.
func (s *sense) sure() bool {
	for i := range s.terms {
		if s.terms[i].class == value { // 5% is no part of 15%
			return false
		}
		if (i < s.things || s.terms[i].class == site) && slices.ContainsFunc(s.terms[i].least(), func(w string) bool { return !sure(w) }) {
			return false
		}
	}
	return true
}

// told is what the pairs tell of an entry: how much it says of the query, and whether that may be enough.
func (k *weighing) told(values *docValues, n int) (class int, may bool) {
	if k.held == nil {
		return 0, true
	}
	path := -1
	covered, said, own := 0, 0.0, false
	for i := range k.terms {
		t := &k.terms[i]
		if i >= k.things && t.class != site {
			continue
		}
		has := k.held.own[i].has(k.first + n)
		if has {
			class += 3
			own = own || t.class != site
		}
		head := false
		if !has || n < values.passages { // a record's own words are what it is of
			if path < 0 {
				path = k.firstPath + values.path(n)
			}
			if head = k.held.paths[i].has(path); head {
				class += 2
			}
		}
		switch has = has || head || k.ofPlan[i]; {
		case i < k.things && has:
			covered++
			said += t.idf
		case t.class == site && !has && !k.concerns[i]:
			return 0, false
		}
	}
	if n < values.passages && values.number(docValuesHead+n*passageRow+24) > 0 {
		class++
	}
	return class, (own || k.onlySites) && k.enough(covered, said)
}
