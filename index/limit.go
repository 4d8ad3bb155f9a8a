// Limits: a figure with a comparator in a query of words. 主营业务收入超过1000亿元 asks for records of 主营业务收入
// whose amount is so large, in whatever unit it is written.
//
// Such a figure is a thing like others: an entry says it that has a record of a thing of the query whose amount passes,
// or the figure in its text, so that nothing is lost that was typed from a plan.

package index

import (
	"cmp"
	"slices"
	"strings"

	"planq/extract/plan"
	"planq/extract/quantity"
)

// limitSays is how much a limit says among the words of a query, as their idf does.
const limitSays = 3

// limitOf gives what a figure of a query asks of an amount; nil where it has no comparator and is no range.
func limitOf(q quantity.Quantity) *test {
	switch q.Op {
	case quantity.Between:
		if q.Kind != quantity.Range {
			return nil
		}
	case quantity.AtLeast, quantity.More, quantity.AtMost, quantity.Less:
	default:
		return nil
	}
	least, most, _ := boundsOf(q, string(q.Op))
	return &test{least: least, most: most}
}

// together joins what a blank parts between a comparator and its figure: 超过 1000亿元.
func together(runs []string) (out []string) {
	limits := func(run string) (n int) {
		for _, q := range quantity.Scan(run) {
			if q.Unit != "" && limitOf(q) != nil {
				n++
			}
		}
		return n
	}
	for _, run := range runs {
		if n := len(out); n > 0 && limits(out[n-1]+run) > limits(out[n-1])+limits(run) {
			out[n-1] += run
			continue
		}
		out = append(out, run)
	}
	return out
}

// sign is the comparator as a field takes it.
func (t *test) sign() string {
	if t.least != nil && t.most != nil {
		return ""
	}
	b, sign := t.least, ">"
	if b == nil {
		b, sign = t.most, "<"
	}
	if b.strict {
		return sign
	}
	return sign + "="
}

// measured notes what a word of measuring says of the figure that is asked for: 增长5%以上 asks for no share.
func (s *sense) measured(w string) {
	switch w {
	case "增长", "增加", "提高", "提升", "增速", "增幅", "增长率":
		s.asked = quantity.Growth
	case "下降", "降低", "减少", "减排", "降幅":
		s.asked, s.fall = quantity.Growth, true
	case "占比", "比重", "比例":
		s.asked = quantity.Share
	}
}

// allows says whether the amount of a figure passes. What is at most so much is not at least anything, and a share is
// no growth.
func (s *sense) allows(t *test, c *candidate, f *figure) bool {
	written, _, _, base := c.values.unit(f.unit)
	if !t.ofUnit(written, base) {
		return false
	}
	in := func(b *Bound) *Bound {
		if b == nil {
			return nil
		}
		return &Bound{b.value, base, b.strict}
	}
	r := (&test{least: in(t.least), most: in(t.most)}).amount(c, f, base)
	if r == nil || t.least != nil && (r.Op == quantity.AtMost || r.Op == quantity.Less) || t.most != nil && (r.Op == quantity.AtLeast || r.Op == quantity.More) {
		return false
	}
	growth := r.Measure == quantity.Growth || r.Measure == quantity.Change
	switch s.asked {
	case quantity.Growth:
		return r.Measure != quantity.Share && s.fall == (r.Direction == "decrease")
	case quantity.Share:
		return !growth
	}
	return true
}

// ofUnit says whether an amount in a unit can be held against a limit: in its base unit, in that of a rate whose
// denominator is not typed, 35微克 for 35微克/立方米, or after a number alone, 百亿 for 百亿元.
func (t *test) ofUnit(written, base string) bool {
	unit := cmp.Or(t.least, t.most).unit
	if unit == "" {
		return base != "" && strings.TrimLeft(written, "十百千万亿") == base
	}
	return base == unit || strings.HasPrefix(base, unit+"/")
}

// agrees is how much better a figure that passes fits for having a comparator itself, and for being the one that was
// typed.
func (t *test) agrees(c *candidate, f *figure) (more float64) {
	r, err := c.s.statement(f.n)
	if err != nil {
		return 0
	}
	if slices.Contains([]quantity.Op{quantity.AtLeast, quantity.More, quantity.AtMost, quantity.Less}, r.Op) {
		more += 0.1
	}
	if (t.least == nil || r.Canonical.Min.Cmp(t.least.value) == 0) && (t.most == nil || r.Canonical.Max.Cmp(t.most.value) == 0) {
		more += 0.1
	}
	return more
}

// limited says whether a query has a limit.
func (s *sense) limited() bool {
	return s != nil && slices.ContainsFunc(s.terms, func(t term) bool { return t.limit != nil })
}

// names says whether an entry's own words name one of the things whose amount is asked for.
func (s *sense) names(e *entry) bool {
	unnamed := true
	for i := range s.terms[:s.things] {
		if t := &s.terms[i]; t.class != site && t.class != value {
			if slices.ContainsFunc(t.words, e.says) || slices.ContainsFunc(t.near, e.says) {
				return true
			}
			unnamed = false
		}
	}
	return unnamed
}

// mayName says whether an entry of a segment may name one of them.
func (s *sense) mayName(held *heldTerms, at int) bool {
	unnamed := true
	for i := range s.terms[:s.things] {
		if t := &s.terms[i]; t.class != site && t.class != value {
			if held.own[i].has(at) {
				return true
			}
			unnamed = false
		}
	}
	return unnamed
}

// meets says whether an entry has a record that a limit asks for.
func (s *sense) meets(c *candidate, limit *test) bool {
	if limit == nil || c.heading { // of the hundred figures below a chapter one is always so large
		return false
	}
	if c.figure != nil {
		return s.names(&c.entry) && s.allows(limit, c, c.figure)
	}
	var e entry
	for i := range min(c.count, figuresFit) {
		if c.values.record(c.first+i, &e, &c.other); s.names(&e) && s.allows(limit, c, &c.other) {
			return true
		}
	}
	return false
}

// amounts are the places of the amounts in an entry that meet a limit.
func (s *sense) amounts(f found) (spans []plan.Span) {
	if !s.limited() {
		return nil
	}
	c := candidate{s: f.s, values: f.values}
	c.become(f.ref)
	first, count := c.first, c.count
	if f.ref.record {
		first, count = f.ref.n, 1
	} else if c.heading {
		return nil
	}
	var e entry
	for n := first; n < first+min(count, figuresFit); n++ {
		c.values.record(n, &e, &c.other)
		for i := range s.terms[:s.things] {
			if limit := s.terms[i].limit; limit != nil && s.names(&e) && s.allows(limit, &c, &c.other) {
				if r, err := f.s.statement(n); err == nil {
					spans = append(spans, r.Span)
				}
			}
		}
	}
	return spans
}

// openLimits adds the entries that may meet a limit to those whose text may hold its figure: by what a record names and
// its unit. Its amount is read of those that are looked into.
func (s *sense) openLimits(l *Library) {
	for i := range s.terms[:s.things] {
		limit := s.terms[i].limit
		if limit == nil {
			continue
		}
		for _, h := range l.plans {
			if h.segment == nil {
				continue
			}
			values, err := h.look()
			if err != nil {
				continue // who looks into it tells
			}
			held, first := s.held[h.segment], h.segment.first(h.at)
			records := first + values.passages
			some := false
			var e entry
			var f figure
			for n := range values.records {
				if !s.mayName(held, records+n) {
					continue
				}
				values.record(n, &e, &f)
				if written, _, _, base := values.unit(f.unit); limit.ofUnit(written, base) {
					held.own[i].add(records + n)
					some = true
				}
			}
			for n := 0; some && n < values.passages; n++ {
				values.passage(n, &e)
				for m := 0; m < e.count && !e.heading; m++ {
					if held.own[i].has(records + e.first + m) {
						held.own[i].add(first + n)
						break
					}
				}
			}
		}
	}
}
