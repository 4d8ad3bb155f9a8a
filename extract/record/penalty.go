// What a law asks for: 处五千元以上五万元以下|罚款, 处应缴水费3倍以上5倍以下的|罚款, 按20%的税率缴纳|企业所得税. The figure stands before its name.

package record

import (
	"strings"

	"planq/extract/quantity"
)

// penalties are what a law makes those pay who break it; levies are the words for the rate of a tax, and levying the verbs before the tax.
var penalties, levies, levying = set("penalties"), set("levies"), set("levying")

// penalty reads a sum, or how many times something, that is to be paid.
func (r *reader) penalty(s *said) bool {
	t, last := r.passage, s.group[len(s.group)-1]
	if !isMoney(s.q) && s.q.Unit != "倍" {
		return false
	}
	rest := strings.TrimPrefix(t.text[t.to(last):s.c.last], "的")
	what := ""
	for _, w := range penalties {
		if strings.HasPrefix(rest, w) {
			what = w
		}
	}
	if what == "" {
		return false
	}
	r.provide(s, what, t.to(last), s.q.Measure)
	s.end = s.until
	return true
}

// levy reads the rate of a tax: 按20%的|税率|缴纳企业所得税, 减按1%|征收率|征收增值税.
func (r *reader) levy(s *said) bool {
	t := r.passage
	if len(s.group) > 1 || !percent(s.q) {
		return false
	}
	rest, rate := strings.TrimPrefix(t.text[t.to(s.f):s.c.last], "的"), ""
	for _, w := range levies {
		if behind, ok := strings.CutPrefix(rest, w); ok {
			rest, rate = behind, w
			break
		}
	}
	if rate == "" {
		return false
	}
	for _, w := range levying {
		if tax, ok := strings.CutPrefix(rest, w); ok && endsWithAny(tax, "税", "费") && len(tax) <= longName/5 {
			rate = tax + rate
			break
		}
	}
	r.provide(s, rate, t.to(s.f), quantity.Level)
	s.end = s.until
	return true
}

// provide keeps a parameter of a rule whose name stands behind it.
func (r *reader) provide(s *said, what string, at int, m quantity.Measure) {
	t := r.passage
	l := r.lead(s.from, t.from(s.f))
	for _, f := range s.group {
		d := r.draft(f, r.by)
		d.Measure, d.Role, d.roleBy = m, Provision, phrase{how: fromRule}
		d.ind = r.place(what, at, s.c.last)
		d.sub, _ = r.inherit(s.q, phrase{}, d.ind, m)
		r.finish(d, l)
		r.keep(d)
	}
}
