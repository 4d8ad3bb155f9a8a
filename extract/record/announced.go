// An indicator that stands in a clause of its own, before the clause with its figures: 粮食产量，|预计达到3.35亿吨, 轻工业产值占工业总产值的比重，|由44%提高到45%.

package record

import (
	"strings"

	"planq/extract/quantity"
)

// announced is an indicator whose figures are to follow, in whatever unit.
const announced = "?"

// prepositions open a clause that says how or by what something is done, and names nothing.
var prepositions = set("prepositions")

// namesAhead keeps in mind what a clause names that does nothing else.
func (r *reader) namesAhead(c clause) {
	t := r.passage
	if c.closes == colon {
		r.labelled(c)
	}
	if c.closes != comma || c.last-c.first > longName || len(c.tokens) > 4 {
		return
	}
	at := c.first
	for _, k := range c.tokens {
		switch {
		case k.kind == time:
			at = k.end
		case k.kind != word || k.class&(obtain|reach|rise|fall|rank|pairs) != 0 && k.class&nominal == 0:
			return
		}
	}
	s := trimLeft(t.text[at:c.last])
	if len(s) < len("产量") || startsWithAny(t.text[at:c.last], prepositions...) || r.lex.closes(s, indicator|head).word == "" && !endsWithAny(s, shareNouns...) || contains(s, definers) || contains(s, apartWords) || r.acts(s) {
		return
	}
	l := lead{start: c.last - len(s), end: c.last, rest: s}
	whole := phrase{}
	if endsWithAny(s, shareNouns...) {
		ok := false
		if l, whole, ok = r.share(l); !ok || whole.text == "" {
			return
		}
	}
	n := split(l.rest)
	if !n.sure && whole.text == "" {
		return
	}
	f := &r.frame
	f.what, f.whatUnit, f.whole = r.place(n.what, c.first, c.last), announced, whole
	if n.who != "" && !pronoun(n.who) {
		f.who = r.place(n.who, c.first, c.last)
	}
}

// labelled keeps in mind the label of an item whose clause names nothing of its own: 钢|：从一百三十五万吨增加到四百十二万吨, 粮食|：达到三千亿斤.
func (r *reader) labelled(c clause) {
	t := r.passage
	if r.now > 0 || len(r.list) < 2 || c.last-c.first > longName/3 || strings.ContainsAny(t.text[c.first:c.last], "、“”（") || endsWithAny(t.text[c.first:c.last], "目标", "指标", "任务", "要求") {
		return
	}
	for _, k := range c.tokens {
		if k.kind != word || k.class&(obtain|reach|rise|fall|rank|pairs|goal|light) != 0 && k.class&nominal == 0 {
			return
		}
	}
	next := r.list[1]
	for _, k := range next.tokens {
		if k.kind != figure {
			continue
		}
		s := t.text[c.first:c.last]
		if before := t.text[next.first:t.from(k.at)]; before == "从" || before == "由" || before == "达到" || before == "为" {
			r.frame.what, r.frame.whatUnit = r.place(s, c.first, c.last), announced
		}
		return
	}
}

var shareNouns, definers = set("shareNouns"), set("definers")

// acts says whether a word of doing stands in s that is no part of a name: 彻底|取消|农业税. One before 的 only says which thing is meant.
func (r *reader) acts(s string) bool {
	for i := 0; i < len(s); {
		_, n := quantity.FirstRune(s[i:])
		if e := r.lex.longest(s[i:]); e.word != "" {
			if n = len(e.word); e.is(obtain|task|adverb) && !e.is(nominal|names|thing) && !strings.Contains(s[i:], "的") {
				return true
			}
		}
		i += n
	}
	return false
}
