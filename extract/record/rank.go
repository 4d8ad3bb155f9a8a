// Ranks: 列全国第三位, 跻身全国百强, 由第13位上升到第10位.

package record

import (
	"strings"

	"planq/extract/quantity"
)

// rank reads a rank, or two of a rise from one to the other; it returns where
// unread text begins when it read on, 0 otherwise.
func (r *reader) rank(group []int, from, until int) int {
	t := r.passage
	if f := group[0]; len(group) == 1 && t.figures[f].Op == quantity.AtMost && strings.HasPrefix(t.text[t.figures[f].Start:], "前") {
		if name, end := r.noun(t.to(f), until, true); r.lex.prefix(name, entity) != "" {
			return r.rankedGroup(f, from, end)
		}
	}
	for _, f := range group {
		l := r.lead(from, t.from(f))
		d := r.draft(f, "rank")
		d.Measure = quantity.Rank
		s, name, field := l.rest, "", ""
		at := l.start
		if i, w := lastRankVerb(s); i >= 0 {
			name, field = s[:i], s[i+len(w):]
			if name == "" {
				name = ""
			}
		} else if w := regionIn(s); w >= 0 {
			name, field = s[:w], s[w:]
		} else {
			name = s
		}
		if i := strings.Index(name, "在全国"); i >= 0 {
			field = name[i+len("在"):]
			name = name[:i]
		}
		if field == "" && regionIn(name) == 0 {
			name, field = "", name // 在全国|排名第四
		}
		name = strings.TrimRight(name, "在的 ")
		field = strings.TrimSuffix(strings.TrimRight(strings.TrimPrefix(field, "在"), "的 "), "中")
		for _, w := range []string{"排位", "排名", "位次", "市场", "行列"} {
			field = strings.TrimSuffix(field, w)
		}
		if field != "" {
			d.whole = r.place(field, at, l.end)
		} else if n := r.frame.lastRank(); n != nil {
			d.whole = n.whole
			d.whole.how = "clause before"
		}
		if name == "是" || name == "为" {
			name = ""
		}
		if v := r.lastVerb(at, at+len(name)); v.start >= at && v.end < at+len(name) && strings.HasPrefix(s, name) {
			name = name[v.end-at:] // 形成|规模处于国内前10位的集团
		}
		names := []string{strings.TrimSpace(name)}
		if strings.Contains(name, "、") {
			names = shared(list(name, 0))
		}
		for _, one := range names {
			e := *d
			one = strings.TrimSuffix(trimLeft(one), "等")
			if i := strings.Index(one, "领域"); i > 0 && i+len("领域") < len(one) {
				one = one[i+len("领域"):]
			}
			n := split(one)
			switch {
			case one == "":
				e.ind = r.frame.what
				e.ind.how = "clause before"
				e.sub = r.frame.who
				e.sub.how = "clause before"
				if strings.Contains(e.sub.text, "、") && !strings.Contains(e.sub.text, "等") && e.ind.text != "" {
					for _, who := range list(e.sub.text, 0) {
						x := e
						x.sub.text = who
						if counters()[strings.TrimLeft(r.frame.whatUnit, "万亿")] {
							x.ind = phrase{text: field + "排名", how: "no indicator"}
						}
						r.finish(&x, l)
						r.keep(&x)
					}
					continue
				}
				if e.ind.text == "" {
					e.ind = phrase{text: "排名", how: "no indicator"}
				}
			case r.lex.is(one, entity) && strings.Contains(r.frame.who.text, "、"):
				// 甲、乙、丙3家|公司|跻身全国百强行列
				e.ind = phrase{text: field + "排名", how: "no indicator"}
				for _, who := range list(r.frame.who.text, 0) {
					x := e
					x.sub = r.frame.who
					x.sub.text = who
					r.finish(&x, l)
					r.keep(&x)
				}
				continue
			case n.sure:
				e.ind = r.place(n.what, at, l.end)
				if n.who != "" {
					e.sub = r.place(n.who, at, l.end)
				} else if r.frame.who.text != "" {
					e.sub = r.frame.who
					e.sub.how = "clause before"
				}
			default:
				e.sub = r.place(one, at, l.end)
				e.ind = phrase{text: "排名", how: "no indicator"}
				if field != "" && len(field) <= len("全国") {
					e.ind.text = field + "排名"
				}
			}
			if e.sub.text == "" {
				e.sub = r.inheritedOwner()
			}
			x := e
			r.finish(&x, l)
			r.keep(&x)
			r.frame.ranked = &x
		}
	}
	return 0
}

// rankedGroup reads 水泥产能前5位企业的产能: the rank only says whose.
func (r *reader) rankedGroup(f, from, end int) int {
	t := r.passage
	l := r.lead(from, t.from(f))
	name := t.text[t.to(f):end]
	for i := range name {
		if w := r.lex.prefix(name[i:], entity); w != "" {
			end = t.to(f) + i + len(w)
			break
		}
	}
	d := r.draft(f, "rank that says whose")
	d.Role, d.roleBy = Qualifier, phrase{how: "threshold"}
	d.ind = r.place(l.rest, l.start, l.end)
	d.sub = r.phrase(t.to(f), end)
	r.finish(d, l)
	r.keep(d)
	r.frame.who = r.phrase(l.start, end)
	return end
}

func lastRankVerb(s string) (int, string) {
	best, verb := -1, ""
	for _, w := range []string{"位居", "位列", "居于", "居", "列", "排名", "名列", "跻身", "进入", "排在", "排位", "跃居", "升至", "处于", "稳居", "入围", "位次", "达到"} {
		if i := strings.LastIndex(s, w); i >= 0 && (i+len(w) > best+len(verb) || i+len(w) == best+len(verb) && len(w) > len(verb)) {
			best, verb = i, w
		}
	}
	return best, verb
}

// regionIn is where the field of a rank begins that no verb opens: 轻型客车|全国排名第二.
func regionIn(s string) int {
	best := -1
	for _, w := range []string{"全国", "国内", "世界", "全球", "中国", "全省", "中部六省"} {
		if i := strings.LastIndex(s, w); i > best {
			best = i
		}
	}
	return best
}

func (f *frame) lastRank() *draft { return f.ranked }
