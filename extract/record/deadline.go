// By when a rule wants something done 时限: 政务部门应当|自收到申请之日起|7个工作日内|答复 is 答复时限 of 政务部门.

package record

import (
	"strings"

	"planq/extract/quantity"
)

var (
	duties, limitUnits, limitStarts = set("duties"), set("limitUnits"), set("limitStarts")
	formal                          = set("formal")
)

// deadline reads the time within which a rule wants something done, which stands behind it or in the next clause.
func (r *reader) deadline(s *said) bool {
	q, t := s.q, r.passage
	if len(s.group) > 1 || q.After.End == q.After.Start || !strings.HasSuffix(t.text[q.After.Start:q.After.End], "内") || !endsWithAny(q.Unit, limitUnits...) {
		return false
	}
	before := strings.TrimRight(s.before(r), " ")
	who, duty := dutyOf(before)
	if !endsWithAny(before, limitStarts...) && !((duty || r.scene.role == Provision) && strings.HasSuffix(before, "在")) {
		return false
	}
	c, end := s.c, s.until
	what := strings.TrimSpace(t.text[q.After.End:s.until])
	if what == "" && c.closes == comma && r.now+1 < len(r.list) && !r.list[r.now+1].hasFigure() {
		c = r.list[r.now+1] // 自受理之日起20日内，|作出决定
		what, end = t.text[c.first:c.last], c.last
	}
	for again := true; again; {
		again = false
		for _, w := range formal {
			if rest, ok := strings.CutPrefix(what, w); ok {
				what, again = rest, true
			}
		}
	}
	what = what[:markIn(what)]
	if what, _, _ = strings.Cut(what, "、"); what == "" || strings.HasPrefix(what, "的") {
		return false
	}
	d := r.draft(s.f, "by when a rule wants something done")
	if d.Measure = quantity.Level; duty {
		d.Role, d.roleBy = Provision, phrase{how: fromRule}
	}
	if d.ind = r.place(what, s.from, end); len(what) > longName/3 || startsWithAny(what, "将", "把", "向") {
		d.ind.text = "办理"
	}
	d.ind.text += "时限"
	if who != "" && len(who) <= longName/3 && !strings.ContainsAny(who, "，、") {
		r.frame.who = r.place(who, s.from, t.from(s.f))
		d.sub = r.frame.who
	} else {
		d.sub, _ = r.inherit(q, phrase{}, d.ind, quantity.Level)
	}
	r.finish(d, r.lead(s.from, t.from(s.f)))
	r.keep(d)
	s.end = s.until
	return true
}

// dutyOf is on whom a clause lays a duty, and whether it does: 政务部门|应当|自收到申请之日起.
func dutyOf(before string) (who string, duty bool) {
	for _, w := range duties {
		if i := strings.Index(before, w); i >= 0 {
			return trimLeft(before[:i]), true
		}
	}
	return "", false
}
