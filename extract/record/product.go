// Products and their amounts, with the head that a list of them shares:
// 形成12600吨硅料、3850兆瓦硅片生产能力; 纱产量62万吨，布7亿米.

package record

import (
	"strings"

	"planq/extract/quantity"
)

func closesAmount(s string) bool { return vocabulary().suffix(s, indicator|capacity) != "" }

// sharedHead is the head that closes a list of products and amounts in this
// clause or a later one of the segment: …600万只的生产能力. Otherwise plain.
func (r *reader) sharedHead(plain string) string {
	if r.heads == nil {
		r.heads = make([]string, len(r.list)+1)
		for i := len(r.list) - 1; i >= 0; i-- {
			r.heads[i] = r.headOf(r.list[i], r.heads[i+1])
		}
	}
	if h := r.heads[r.now]; h != "" {
		return h
	}
	return plain
}

// headOf is the head of a clause's list; later is that of the clause behind.
func (r *reader) headOf(c clause, later string) string {
	last := -1
	for _, x := range c.tokens {
		if x.kind == figure {
			last = x.at
		}
	}
	if last < 0 {
		return ""
	}
	rest := strings.TrimRight(r.passage.text[min(r.passage.to(last), c.end):c.end], " ")
	if i := strings.Index(rest, "位居"); i > 0 {
		rest = rest[:i]
	}
	if w := r.lex.suffix(rest, capacity); w != "" {
		if strings.HasPrefix(rest, "的") {
			return strings.TrimPrefix(w, "综合")
		}
		return w
	}
	if rest != "" || c.closes == semi || c.closes == stop {
		return ""
	}
	return later
}

// headFor is the head that a product without one takes from its list:
// 纱产量62万吨，布|7亿米 has 产量 from the item before, 芯片600亿粒…的生产能力 from behind.
func (r *reader) headFor(l lead) string {
	if h := r.sharedHead(""); h != "" {
		return h
	}
	if l.words&reach != 0 && l.inner {
		return ""
	}
	if len(r.frame.run) > 0 {
		prev := r.frame.run[len(r.frame.run)-1]
		if w := r.lex.suffix(prev.ind.text, capacity); w != "" && prev.Measure == quantity.Level {
			return w
		}
	}
	return ""
}

// productAhead reads an amount whose product stands behind it: 形成12600吨硅料、3850兆瓦硅片生产能力.
func (r *reader) productAhead(f, from, start, end int) (int, bool) {
	t := r.passage
	name := strings.TrimPrefix(t.text[start:end], "的")
	name = strings.TrimRight(name, " 、")
	if name == "" {
		return 0, false
	}
	for _, w := range []string{"左右", "以上", "以下", "以内", "及以上"} {
		if strings.HasPrefix(name, w) {
			return 0, false
		}
	}
	l := r.lead(from, t.from(f))
	// 70亿只封装的现实产能|在低端器件领域…: what follows the name is another statement.
	if i := strings.Index(name, "在"); i > 0 && closesAmount(name[:i]) {
		end = start + strings.Index(t.text[start:end], name) + i
		name = name[:i]
	}
	head := ""
	if !closesAmount(name) {
		head = r.sharedHead("")
	}
	if !closesAmount(name) && head == "" {
		return 0, false
	}
	d := r.draft(f, "amount before its product")
	what := name
	d.ind = r.place(what, start, end)
	d.ind.text += head
	who := phrase{}
	if v := r.lastVerb(l.start, l.end); v.start > l.start && r.owner(trimRight(t.text[l.start:v.start])) {
		who = r.place(trimRight(t.text[l.start:v.start]), l.start, v.start) // 全省光伏产业|已形成|12600吨硅料
	} else if r.owner(l.rest) {
		who = r.phrase(l.start, l.end) // 某公司|70亿只封装的现实产能
	} else if n := split(l.rest); n.who != "" {
		who = r.place(n.who, l.start, l.end)
		if what == "年产量" || what == "产量" || what == "产能" || what == "年产能" {
			rest := trimLeft(strings.TrimPrefix(strings.TrimPrefix(l.rest, n.who), "在"))
			rest = strings.TrimSuffix(rest, "领域")
			d.ind.text = rest + what
		}
	}
	if who.text != "" {
		r.frame.who = who
	}
	d.sub, _ = r.inherit(&t.figures[f], who, d.ind, quantity.Level)
	r.finish(d, l)
	r.keep(d)
	r.frame.what = d.ind
	r.frame.run, r.frame.stated = append(r.frame.run, d), append(r.frame.stated, d)
	return end, true
}
