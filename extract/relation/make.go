// What is made or owned already 拥有: 已形成硅片生产能力, 推出科学计算智能体, 最高10米液压支架成功下线.

package relation

import (
	"strings"
)

// produces reads 已形成 … 生产能力, 形成了 … 产业链 and 拥有 …: what is there already.
func (w *walk) produces(k token) verdict {
	lex := vocabulary()
	start, end := k.end, w.now.end
	start, end = w.trim(w.openerEnd(start, end), end)
	verb := w.text[k.start:k.end]
	who, inherited := w.actors()
	made := lastOf(w.text[start:end], capacities...)
	was := w.actual
	w.actual = true
	defer func() { w.actual = was }()
	if l := w.listOf(start, end); made == "" && l.etc && strings.HasSuffix(verb, "出") && w.closerKind(l.closer) == Product {
		if !was { // 推出医美抗衰、肿瘤康复等特色医疗旅游产品
			w.actual = false
			w.objects(start, end, true, verb)
			return done
		}
		made = w.text[l.end:end]
	}
	if made == "" {
		if verb != "拥有" && verb != "具有" && verb != "具备" && !strings.HasSuffix(verb, "出") {
			w.becomes(who, inherited, start, end, verb)
			return done
		}
		s := w.text[start:end]
		if i := lastIndex(s, "的"); i > 0 && lex.suffix(s, product).word != "" {
			start += i + len("的")
		}
		if k := w.kindOf(w.text[start:end]); k == Product && verb != "具有" && verb != "具备" && len(who) > 0 {
			if strings.HasSuffix(verb, "出") && !was { // 推出更多优秀作品
				w.actual = false
				w.say(who, inherited, Develops, []Thing{w.thing(start, end, k)}, verb)
				return done
			}
			w.say(who, inherited, Produces, []Thing{w.thing(start, end, k)}, verb)
		}
		return done
	}
	end -= len(made)
	l := w.listOf(start, end)
	for _, p := range l.parts {
		p, _ = w.core(p)
		if name := w.text[p.start:p.end]; w.nameable(name) && w.kindOf(name) != Region {
			w.say(w.makers(who), inherited, Produces, []Thing{w.thing(p.start, p.end, Product)}, verb)
		}
	}
	return done
}

// makers are those of the actors who can make something; an industry does not, its region does.
func (w *walk) makers(who []Thing) []Thing {
	if len(who) > 0 && who[0].Kind == Industry && w.region.Name != "" {
		return []Thing{w.region}
	}
	return who
}

// launched reads goods that are there since something is said of them at the end of the clause: 最高10米液压支架|成功下线.
func (w *walk) launched(token) verdict {
	s := w.text[w.pos:w.now.end]
	if !endsInAny(s, launches...) {
		return declined
	}
	s = strings.TrimSuffix(strings.TrimSuffix(s[:len(s)-len("下线")], "实现"), "成功")
	if w.region.Name == "" || len(s) > 6*longest {
		return declined
	}
	was, said := w.actual, declined
	w.actual = true
	for _, p := range w.listOf(w.pos, w.pos+len(s)).parts {
		if k := w.kindOf(w.text[p.start:p.end]); k == Product {
			w.say([]Thing{w.region}, "plan", Produces, []Thing{w.thing(p.start, p.end, k)}, w.text[w.pos+len(s):w.now.end])
			said = done
		}
	}
	w.actual = was
	return said
}
