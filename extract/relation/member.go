// What stands around the names of a list and is no part of them: figures before, activities behind, 以…为主的,
// qualities, descriptions.
//
//	满足大飞机等需求的 | 高性能铝合金 | 生产

package relation

import (
	"strings"
	"unicode/utf8"

	"planq/extract/quantity"
)

// qualities is where an object ends that is to become of several qualities: 能源产业|高端化、多元化、低碳化发展,
// 新材料产业|集约化、高端化和绿色化发展. It is end where none stand there.
func (w *walk) qualities(start, end int) int {
	s := trimTail(w.text[start:end])
	if q := w.qualityList(start, end); q > 0 {
		return q
	}
	if !strings.HasSuffix(s, "化") {
		return end
	}
	for found := false; ; found = true {
		i := max(lastIndex(s, "、")+len("、"), lastIndex(s, "和")+len("和"), lastIndex(s, "与")+len("与"))
		last := s[max(i, 0):]
		n := quantity.RuneCount(last)
		if i > len("、") && strings.HasSuffix(last, "化") && n <= 4 || i > len("、") && found && n <= 3 {
			s = s[:i-len("、")]
			continue
		}
		// 能源产业高端化: the first of them follows without a mark
		if name := strings.TrimSuffix(s, "化"); found && name != s && quantity.RuneCount(name) > 4 {
			for range 2 {
				_, size := utf8.DecodeLastRuneInString(name)
				name = name[:len(name)-size]
			}
			return start + len(name)
		}
		return end
	}
}

// qualityList is where what is developed ends before several qualities, 0 where none stand there: 推动能源环保装备|智慧、绿色、高效发展,
// 推进国产大飞机|规模化系列化发展.
func (w *walk) qualityList(start, end int) int {
	if !strings.HasSuffix(w.text[start:end], "发展") || end-start < len("装备绿色、高效发展") {
		return 0
	}
	to, several := end-len("发展"), 0
	for {
		q := lastOf(w.text[start:to], qualitiesOf...)
		if q == "" && strings.HasSuffix(w.text[start:to], "化") && to-start > len("规模化") { // 规模|化
			_, a := quantity.LastRune(w.text[start : to-len("化")])
			_, b := quantity.LastRune(w.text[start : to-len("化")-a])
			q = w.text[to-len("化")-a-b : to]
		}
		if q == "" || to-len(q) <= start {
			break
		}
		to = start + len(withoutEnds(w.text[start:to-len(q)], "、", "和"))
		several++
	}
	if several > 1 {
		return to
	}
	return 0
}

// placesOf reads places before 等 with what stands there behind it: 加快|宝鸡、延安等4个|国家骨干冷链物流基地|建设. It says
// whether the list was such a one.
func (w *walk) placesOf(l list, end int, rule string) bool {
	if !l.etc || len(l.parts) == 0 || l.closer == "" {
		return false
	}
	what := part{end - len(l.closer), end}
	if len(l.more) > 0 {
		what = part{l.end + len("等"), l.more[0].start}
	}
	what, _ = w.core(what)
	places := w.bodiesIn(l.parts[:len(l.parts)-len(l.more)])
	if what.start >= what.end || len(places) == 0 {
		return false
	}
	if r := w.text[what.start:what.end]; places[0].Kind == Region && strings.HasPrefix(r, "地区") && len(r) > len("地区") {
		what.start += len("地区") // 青藏高原等|地区|生态屏障
	}
	name, first := w.text[what.start:what.end], places[0].Kind
	if strings.Contains(name, "亿元") || strings.Contains(name, "万元") || isGeneric(name) && !conferred(name) && !strings.HasSuffix(name, "中心城市") {
		return false // 主营业务收入超千亿元的重点园区 is an amount
	}
	land := first == Region || first == Park
	if k := w.kindOf(name); (k == Industry || k == Product) && land {
		w.say(places, "", Develops, []Thing{w.thing(what.start, what.end, k)}, rule)
		return true
	}
	if land && vocabulary().suffix(name, goal).word != "" || ranked(name) && strings.HasSuffix(name, "平台") {
		w.say(places, "", Becomes, []Thing{w.thing(what.start, what.end, Goal)}, rule)
		return true
	}
	return false
}

// bodiesIn are the places and bodies that all members of a list are, nothing where one is none.
func (w *walk) bodiesIn(parts []part) []Thing {
	var out []Thing
	for _, p := range parts {
		name := w.text[p.start:p.end]
		k := w.kindOf(name)
		if k != Region && k != Park && k != Institution && k != Enterprise || strings.Contains(name, "“") {
			return nil
		}
		out = append(out, w.thing(p.start, p.end, k))
	}
	return out
}

// described drops what only describes the name behind 的: 性价比高、成熟稳定、具有品牌效应的|商业运载火箭 is one thing.
func (w *walk) described(l list) list {
	if n := len(l.parts); n < 2 || !strings.Contains(w.text[l.parts[1].start:max(l.parts[1].start, l.parts[n-1].end)], "的") {
		return l
	}
	for at, p := range l.parts {
		name := w.text[p.start:p.end]
		if i := lastIndex(name, "的"); at > 0 && i > 0 && i+len("的") < len(name) {
			if vocabulary().prefix(name[i+len("的"):], tail) == "" {
				l.parts = l.parts[at:]
			}
			return l
		}
		if w.kindOf(name) != "" {
			return l
		}
	}
	return l
}

// slogans says whether a list is of three tasks and more, of which most name no thing:
// 推进|交通攻坚、产业重塑、城市更新、文旅升级.
func (w *walk) slogans(l list) bool {
	if len(l.parts) < 3 || l.etc || w.closerKind(l.closer) != "" {
		return false
	}
	known, acts, last := 0, 0, ""
	for i, p := range l.parts {
		q, made := w.core(p)
		if w.kindOf(w.text[q.start:q.end]) != "" {
			known++
		}
		if act := w.text[q.end:p.end]; made && act != last && i+1 < len(l.parts) { // 岸线|开发、产业|集聚、资源|更新
			acts, last = acts+1, act
		}
	}
	return 2*known < len(l.parts) || acts > 1
}

// ledBy reads 以…为…的 that opens an object, and gives where the object goes on:
// 推进以巨石集团九江有限公司为龙头的|玻纤发展, 完善以南昌地区为主的|乳制品加工业.
func (w *walk) ledBy(start, end int) (rest int, named bool) {
	s := w.text[start:end]
	if !strings.HasPrefix(s, "以") {
		return start, false
	}
	for _, as := range leading {
		i := strings.Index(s, as)
		if i < 0 {
			continue
		}
		rest := start + i + len(as)
		things := w.things(start+len("以"), start+i, Region, Park, Enterprise)
		if len(things) == 0 {
			return rest, false
		}
		if things[0].Kind != Region {
			who, inherited := w.actors()
			w.say(who, inherited, ReliesOn, things, "以…"+strings.TrimSuffix(as, "的"))
		} else if p, _ := w.core(part{rest, w.industryEnd(rest, end)}); w.kindOf(w.text[p.start:p.end]) == Industry {
			w.say([]Thing{w.thing(p.start, p.end, Industry)}, "", LocatedIn, things, "以…"+strings.TrimSuffix(as, "的"))
		}
		return rest, true
	}
	return start, false
}

// industryEnd is where the industry ends that a stretch begins with: 鳗鱼产业|加工与出口区.
func (w *walk) industryEnd(start, end int) int {
	if i := strings.Index(w.text[start:end], "产业"); i > 0 {
		return start + i + len("产业")
	}
	return end
}

// openerEnd is where the names begin behind a clause that describes them:
// 满足大飞机、交通运输设备等需求的|高性能铝合金.
func (w *walk) openerEnd(start, end int) int {
	s := w.text[start:end]
	lex := vocabulary()
	if lex.prefix(s, count|opener) == "" {
		return start // as mostly
	}
	for word := lex.prefix(s, count); word != ""; word = lex.prefix(s, count) {
		s = s[len(word):]
	}
	if i := strings.Index(s, "的"); lex.prefix(s, opener) != "" && i > 0 && i+len("的") < len(s) && quantity.RuneCount(s[i+len("的"):]) >= 2 {
		s = s[i+len("的"):]
	}
	for word := lex.prefix(s, count); word != "" && word != s; word = lex.prefix(s, count) {
		s = s[len(word):]
	}
	return end - len(s)
}

// closerOfLast is the kind that the last name gives to the others of its list:
// 石油化工、有机硅、精细化工产业.
func (w *walk) closerOfLast(name string) Kind {
	if vocabulary().suffix(name, industry).word != "" && strings.HasSuffix(name, "业") {
		return Industry
	}
	if vocabulary().suffix(name, product|industry).class&product != 0 || endsInAny(name, "制造", "加工") {
		return Product // 火箭、卫星制造
	}
	return ""
}

// member is a member of a list that 等 closes: only what stands before its name is no part of it.
func (w *walk) member(p part) part {
	p.start = w.openerEnd(p.start, p.end)
	p.start += amount(w.text[p.start:p.end])
	p.start += len(firstOf(w.text[p.start:p.end], including...))
	s := w.text[p.start:p.end]
	if i := lastIndex(s, "的"); i > 0 && !w.nested(p.start+i) {
		if right := s[i+len("的"):]; quantity.RuneCount(right) >= 2 && (!isGeneric(right) || isEconomy(right)) {
			p.start += i + len("的")
		}
	}
	p.start, p.end = w.trim(p.start, p.end)
	return p
}

// core is a member without what does not belong to its name: amounts before it,
// 的, and nouns of activity behind it (锂电产业|建设); hadTail says whether one was there.
func (w *walk) core(p part) (part, bool) {
	lex := vocabulary()
	hadTail := false
	for {
		s := w.text[p.start:p.end]
		e := lex.suffix(s, tail)
		if e.word == "" || len(s)-len(e.word) < len("钢材") {
			break
		}
		if x := lex.suffix(s, industry|product); len(x.word) > len(e.word) {
			break // 电子商务 does not end in 商务
		}
		p.end -= len(e.word)
		hadTail = true
		p.start, p.end = w.trim(p.start, p.end)
		p.end = p.start + len(withoutEnds(w.text[p.start:p.end], ands...)) // 智能体|协作与规模化应用
	}
	return w.member(p), hadTail
}

// amount is the length of the figure that opens a name: 12600吨|硅料, 三种型号|小型固定翼飞机.
func amount(s string) int {
	i := 0
	for i < len(s) {
		c, n := quantity.FirstRune(s[i:])
		if !inAmount(c, i > 0) {
			break
		}
		i += n
	}
	if _, n := quantity.FirstRune(s); i == 0 {
		if of := firstOf(s[n:], kindsOf...); of != "" && (severals.In(s[:n]) || strings.HasPrefix(s, "一")) {
			return n + len(of)
		}
		return 0
	}
	unit := firstOf(s[i:], unitsBefore...)
	if unit == "" {
		return 0 // 5G, 3D打印
	}
	i += len(unit)
	for _, per := range []string{"级", "以上"} {
		i += len(s[i:]) - len(strings.TrimPrefix(s[i:], per))
	}
	return i
}

// withoutFigure is a stretch without the figure that it ends in: 发展高效节水农业|30万亩.
func withoutFigure(s string) string {
	rest := strings.TrimSuffix(s, "以上")
	if unit := lastOf(rest, unitsBefore...); unit != "" {
		rest = strings.TrimRight(rest[:len(rest)-len(unit)], "0123456789.万亿千百多余 ")
		if n, _ := quantity.FirstRune(s[len(rest):]); inAmount(n, false) {
			return rest
		}
	}
	return s
}

// inAmount says whether a character stands in a figure; 万 and the like do not open one.
func inAmount(c rune, inside bool) bool {
	switch c {
	case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', '+', '-', '%', '×':
		return true
	case '万', '亿', '千', '百', '多', '余':
		return inside
	}
	return false
}

// acts are the verbs that stand in no name.
var acts = anyOf("act")

// actsInside says whether a verb that stands in no name stands in a stretch.
func actsInside(s string) bool {
	_, n := quantity.FirstRune(s)
	return acts().In(s[n:])
}

// actAt is where the first verb that stands in no name stands in s, -1 where none does.
func actAt(s string) int { return acts().At(s) }

// produce reads places with what each makes: 娄底|硅钢、郴州|锂电、常德|生物制造. It says whether all members of the list were
// such.
func (w *walk) produce(l list, how manner) bool {
	if len(l.parts) < 2 {
		return false
	}
	all := w.locals(l.parts)
	goods := make([]Thing, 0, len(all))
	for _, x := range all {
		k := w.kindOf(w.text[x.rest.start:x.rest.end])
		if k == "" {
			k = how.closer
		}
		if k != Industry && k != Product {
			return false
		}
		goods = append(goods, w.thing(x.rest.start, x.rest.end, k))
	}
	for i, x := range all {
		w.say(x.places, "", Develops, goods[i:i+1], how.rule)
	}
	return len(all) > 0
}
