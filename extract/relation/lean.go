// Who leans on whom: 新余市以赛维LDK、瑞晶等龙头企业为依托; 依托昌飞公司现有基础; and the layouts
// that are worded alike: 以南昌青山湖区，奉新、高安等优势地区为棉纺产业主要集聚地.

package relation

import (
	"slices"
	"strings"
)

// lean reads 以 … 为 …; it says whether the clause goes on.
func (w *walk) lean(k token) verdict {
	as := token{}
	for i, next := 0, w.now; ; i++ {
		for _, t := range next.tokens {
			if t.start > k.end && t.class&being != 0 && as.class == 0 {
				as = t
			}
		}
		// 以南昌青山湖区，奉新、高安…为主要集聚地: the list goes over a comma.
		if as.class != 0 || i == 2 || w.next >= len(w.clauses) || w.clauses[w.next].opens || w.has(next, k.end, verbs) {
			break
		}
		next = w.clauses[w.next]
		w.now.end, w.now.tokens = next.end, append(w.now.tokens[:len(w.now.tokens):len(w.now.tokens)], next.tokens...)
		w.next++
	}
	if as.class == 0 {
		return w.jump(k.end)
	}
	r, modifier, rest := w.roleAt(as.end)
	if r == "" {
		return w.jump(as.end)
	}
	w.leaned = true
	w.leans(k.end, as.start, r, modifier)
	if strings.HasPrefix(w.text[rest:w.now.end], "的") { // 以萍钢为依托的|建筑钢材精品基地
		who, inherited := w.actors()
		w.becomes(who, inherited, rest+len("的"), w.now.end, "以…为"+r)
		return done
	}
	w.pos = rest
	return more(rest < w.now.end)
}

// has says whether a token of the classes stands in the clause behind a place.
func (w *walk) has(c clause, from int, classes class) bool {
	for _, k := range c.tokens {
		if k.start >= from && k.class&classes != 0 && k.class&adverb == 0 {
			return true
		}
	}
	return false
}

// jump goes on with the next verb of development or building of the clause; 生产 and 研发 are more
// often nouns there.
func (w *walk) jump(from int) verdict {
	wanted := develop | build
	if strings.HasSuffix(w.text[:w.now.end], "发展") { // 以平台建设|促进|文创产业高质量发展
		wanted |= push
	}
	for _, k := range w.now.tokens {
		if k.start >= from && k.class&wanted != 0 && k.class&light == 0 && k.end < w.now.end && !startsWithAny(w.text[k.start:], makingVerbs...) {
			w.pos = k.start
			return goOn
		}
	}
	return done
}

// roleAt reads what stands behind 为: the role (主要集聚地), what modifies it
// (棉纺产业) and where the clause goes on.
func (w *walk) roleAt(start int) (r, modifier string, rest int) {
	lex := vocabulary()
	s := w.text[start:w.now.end]
	if r = lex.prefix(s, role|field|area); r != "" {
		// 为主要|发展平台和载体: nothing more than roles up to the end, or a verb behind it.
		after := s[len(r):]
		after = strings.TrimPrefix(after, "和载体")
		if strings.HasPrefix(after, "的") {
			return r, "", w.now.end - len(after)
		}
		if after == "" || lex.prefix(after, verbs|adverb|light) != "" || strings.HasPrefix(after, "，") {
			return r, "", w.now.end - len(after)
		}
	}
	if i := strings.Index(s, "”"); strings.HasPrefix(s, "“") && i > 0 && i <= len("“一二三四") { // 以科技创新走廊为“两廊”
		return s[len("“"):i], "", start + i + len("”")
	}
	end := start + len(strings.TrimRight(s, "ⅠⅡⅢⅣⅤ "))
	if e := lex.suffix(w.text[start:end], role|field|area); e.word != "" {
		return e.word, strings.TrimSpace(w.text[start : end-len(e.word)]), w.now.end
	}
	// 为重点|进行全省铜加工产业的布局
	if r = lex.prefix(s, role|field|area); r == "" {
		return "", "", 0
	}
	return r, s[len(r):], w.now.end
}

// leans writes down what 以 text[start:end] 为 role says.
func (w *walk) leans(start, end int, r, modifier string) {
	lex := vocabulary()
	who, inherited := w.actors()
	if len(who) == 0 {
		return
	}
	if lex.is(r, field) { // 以发展硅片、电池及组件等产品为主
		if d := lex.prefix(w.text[start:end], develop); d != "" {
			start += len(d)
		}
		w.objects(start, end, true, "以…为"+r)
		return
	}
	things := w.things(start, end, Region, Park, Enterprise, Institution)
	if len(things) == 0 && !vocabulary().is(r, area) {
		things = w.leanedOn(start, end) // 以新钢、萍钢九江分公司中厚板生产线为基础
	}
	if len(things) == 0 {
		if r == "重点" && w.scene.industry.Name != "" {
			w.objects(start, end, false, "以…为"+r)
		}
		return
	}
	line := w.industryIn(modifier)
	if things[0].Kind == Region {
		who, inherited = w.leaders(who, inherited)
	}
	for _, t := range things {
		w.leansOn(who, inherited, t, r, line)
	}
	if things[0].Kind == Region && (strings.HasPrefix(r, "辐射") || strings.HasPrefix(r, "扩展") || strings.HasPrefix(r, "拓展")) {
		w.who = things // 以吉安、赣州为辐射区，加快建设…: they build
	}
	if things[0].Kind == Region && w.tokenBehindRole() {
		w.local = things // 以南昌、吉安为重点发展我省啤酒产业
	}
}

// tokenBehindRole says whether a verb of development follows in the same clause.
func (w *walk) tokenBehindRole() bool {
	for _, k := range w.now.tokens {
		if k.class&being != 0 {
			if _, _, rest := w.roleAt(k.end); rest > 0 && rest < w.now.end {
				return vocabulary().prefix(w.text[rest:w.now.end], develop|adverb) != ""
			}
		}
	}
	return false
}

// leansOn writes down one of the things leaned on. An industry stands in the regions
// that a layout names; on parks and firms it relies.
func (w *walk) leansOn(who []Thing, inherited string, t Thing, r string, line Thing) {
	if line.Name != "" {
		who, inherited = []Thing{line}, ""
	}
	for _, a := range who {
		switch {
		case t.Kind == Region && vocabulary().is(r, area) && a.Kind == Industry:
			w.write(a, inherited, LocatedIn, t, "以…为"+r)
		case t.Kind == Park && line.Name != "" && vocabulary().is(r, area) && !vocabulary().is(r, role):
			w.write(a, inherited, LocatedIn, t, "以…为"+r)
		case t.Kind == Region && (vocabulary().is(r, area) || r == "代表"):
			if w.scene.industry.Name != "" {
				w.write(w.scene.industry, "heading", LocatedIn, t, "以…为"+r)
			} else if vocabulary().is(r, role) && !vocabulary().is(r, adverb) { // 以长三角一体化示范区为核心, and 为重点 is no more than where
				w.write(a, inherited, ReliesOn, t, "以…为"+r)
			}
		default:
			w.write(a, inherited, ReliesOn, t, "以…为"+r)
		}
	}
}

// leaders are those who lean on regions: where regions are named before, they are no more than
// what the sentence speaks of, and the plan's region or the industry leans.
func (w *walk) leaders(who []Thing, inherited string) ([]Thing, string) {
	if inherited != "sentence" || len(who) < 2 || who[0].Kind != Region {
		return who, inherited
	}
	if w.scene.industry.Name != "" {
		return []Thing{w.scene.industry}, "heading"
	}
	return []Thing{w.region}, "plan"
}

// standing reads 为 without 以: 龙南、南康等地为江西服装产业重点区块.
func (w *walk) standing(things []Thing, as token) {
	r, modifier, rest := w.roleAt(as.end)
	if r == "" {
		return
	}
	line := w.industryIn(modifier)
	if !w.follows && line.Name == "" {
		w.who = things
		return
	}
	w.leaned = true
	var who []Thing
	var inherited string
	who, inherited = w.actors()
	for _, t := range things {
		if t.Kind == Region || t.Kind == Park || t.Kind == Enterprise || t.Kind == Institution {
			w.leansOn(who, inherited, t, r, line)
		}
	}
	w.pos = rest
}

// industryIn is the industry that a modifier names: 建设|稀土新材料产业|基地, 进行全省|铜加工产业|的布局.
func (w *walk) industryIn(modifier string) Thing {
	if modifier == "" {
		return Thing{}
	}
	lex := vocabulary()
	start := strings.Index(w.text[w.now.start:w.now.end], modifier)
	if start < 0 {
		return Thing{}
	}
	start += w.now.start
	end := start + len(modifier)
	for {
		p := lex.prefix(w.text[start:end], verbs|adverb|home|light)
		if p == "" && strings.HasPrefix(w.text[start:end], "进行") {
			p = "进行"
		}
		if n := w.regionPrefix(w.text[start:end]); p == "" && n > 0 {
			p = w.text[start : start+n]
		}
		if p == "" {
			break
		}
		start += len(p)
	}
	if i := lastIndex(w.text[start:end], "业"); i > 0 {
		end = start + i + len("业")
	}
	if k := w.kindOf(w.text[start:end]); k == Industry || k == Product {
		return w.thing(start, end, Industry)
	}
	return Thing{}
}

// relies reads 依托 and the verbs like it; it says whether the clause goes on.
func (w *walk) relies(k token) verdict {
	ends := make([]int, 0, 4)
	for _, t := range w.now.tokens {
		if t.start > k.end && t.class&(develop|build|push|adverb|support) != 0 && t.class&light == 0 && len(ends) < 4 {
			ends = append(ends, t.start)
		}
	}
	if i := actAt(w.text[k.end:w.now.end]); i > 0 && (len(ends) == 0 || k.end+i < ends[0]) {
		ends = append([]int{k.end + i}, ends...) // 依托枢纽|加强…
	}
	ends = append(ends, w.now.end)
	from := k.end
	if i := strings.Index(w.text[from:w.now.end], "为主的"); i > 0 {
		from += i + len("为主的") // 依托赣中和沿浙赣线为主的优质生猪基地
	}
	asset := w.text[k.start:k.end] == "利用" || w.text[k.start:k.end] == "发挥"
	for _, end := range ends {
		if end < from {
			continue // 依靠以硅片、电池生产为主的产业集群: the 、 stands in what is left out
		}
		if asset && !endsInAny(w.text[k.end:end], assets...) {
			continue
		}
		things := w.leanedOn(from, end)
		if k.class&adverb != 0 { // 围绕|嘉善中心城区 says where
			things = slices.DeleteFunc(things, func(t Thing) bool { return t.Kind == Region })
		}
		if len(things) == 0 {
			if t := w.tokenAt(end); t.class&build != 0 && t.class&adverb == 0 {
				break // 依托高校优势|打造…科技园: what is built is not leaned on
			}
			continue
		}
		who, inherited := w.actors()
		w.say(who, inherited, ReliesOn, things, w.text[k.start:k.end])
		w.pos = end
		return more(end < w.now.end)
	}
	return w.jump(k.end)
}

// leanedOn are the named things that 依托 is said of; the asset behind a name does not
// belong to it: 昌飞公司|现有基础, 南昌航空大学|航空教育优势.
func (w *walk) leanedOn(start, end int) []Thing {
	l := w.listOf(start, end)
	closer := w.closerKind(l.closer)
	if lex := vocabulary(); l.etc && closer == "" && lex.suffix(l.closer, abstract).word != "" && !endsInAny(l.closer, "优势") {
		return nil
	}
	var out []Thing
	for _, p := range l.parts {
		if t, ok := w.named(nil, p, closer, []Kind{Park, Enterprise, Institution, Region}); ok {
			if !vocabulary().is(t[0].Name, home) && (t[0].Kind != Region || w.division(t[0].Name) == "" || end == p.end || l.etc && vocabulary().suffix(l.closer, goal).word != "") {
				out = append(out, t...)
			}
			continue
		}
		if n := w.namedPrefix(w.text[p.start:p.end]); n > 0 {
			if t, ok := w.named(nil, part{p.start, p.start + n}, "", []Kind{Park, Enterprise, Institution}); ok {
				out = append(out, t...)
			}
		}
	}
	return out
}

// namedPrefix is the length of the longest name that opens s, 0 for none.
func (w *walk) namedPrefix(s string) int {
	found, n := 0, 0
	for i, c := range s {
		if n++; n > longest {
			break
		}
		end := i + len(string(c))
		if n < 3 {
			if n == 2 && w.firms[s[:end]] {
				found = end
			}
			continue
		}
		if w.firms[s[:end]] {
			found = end
			continue
		}
		e := vocabulary().suffix(s[:end], park|firm|office)
		if len(e.word) >= len("公司") || e.word != "" && end == len(s) {
			switch w.kindOf(s[:end]) {
			case Park, Enterprise, Institution:
				if found == 0 || n <= longest {
					found = end
				}
			}
		}
		if c == '的' && found > 0 {
			break
		}
	}
	return found
}
