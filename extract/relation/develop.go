// What is developed 发展: the list behind the verb, without what only speaks about it.
//
//	加快发展 | 满足大飞机等需求的 | 高性能铝合金 | 生产

package relation

import (
	"slices"
	"strings"

	"planq/extract/quantity"
)

// develops reads a verb of development with what stands behind it. A strong verb
// (重点发展) makes a product of a name that nobody knows; a weak one (推进) does not.
func (w *walk) develops(k token) verdict { return w.developed(k, true) }

// pushes reads who is pushed to do something, 推动|荆州生态文化旅游区|创建…示范区, and what is pushed.
func (w *walk) pushes(k token) verdict {
	w.lasted = k.class
	for _, t := range w.now.tokens {
		if t.start <= k.end || t.class&(build|develop|push) == 0 {
			continue
		}
		wanted := []Kind{Region, Park, Enterprise, Institution}
		if endsInAny(w.text[t.start:t.end], "成为") && len(w.listOf(k.end, t.start).parts) == 1 { // 推动|未来产业|成为新的增长点
			wanted = append(wanted, Industry, Product)
		}
		if who := w.things(k.end, t.start, wanted...); len(who) > 0 && t.end < w.now.end && !vocabulary().is(who[0].Name, home) {
			w.local = who
			return w.try(ways, t)
		}
		break
	}
	s := w.text[k.end:w.now.end]
	n := 0
	if endsInAny(s, selfActs...) || endsInAny(s, selfNouns...) {
		n = w.placePrefix(s)
	}
	if n > 0 && (endsInAny(s, selfActs...) || w.kindOf(s[:n]) == Region && !vocabulary().is(s[:n], home)) { // 推动金山第二工业区|深度转型，发展…, 提升成渝地区双城经济圈|能级，打造…
		w.who, w.said, w.opened = []Thing{w.thing(k.end, k.end+n, w.kindOf(s[:n]))}, true, false
	}
	return w.developed(k, false)
}

// placePrefix is the length of the park or the region that opens s and is not all of it, 0 for none.
func (w *walk) placePrefix(s string) int {
	n := w.namedPrefix(s)
	if n == 0 || w.kindOf(s[:n]) != Park {
		n = w.regionPrefix(s)
		for i := range s { // 成渝地区|双城经济圈
			if i > n && i <= 3*longest && len(vocabulary().suffix(s[:i], region).word) > len("圈") && w.kindOf(s[:i]) == Region {
				n = i
			}
		}
	}
	if n == len(s) || n > 0 && w.kindOf(s[:n]) != Park && w.kindOf(s[:n]) != Region {
		return 0
	}
	return n
}

func (w *walk) developed(k token, strong bool) verdict {
	w.lasted = k.class
	end := w.phraseEnd(k.end, w.now.end)
	if i := strings.Index(w.text[k.end:w.now.end], "在"); i > 0 && !strong && endsInAny(w.text[:w.now.end], settles...) && w.settles(k.end, k.end+i, w.now.end) {
		return done
	}
	verb := w.text[k.start:k.end]
	if what := w.text[k.end:end]; verb == "扩大" && (!endsInAny(what, expanded...) || strings.Contains(what, "口")) {
		return done // 扩大…出口规模
	}
	w.led = w.opensAt(k)
	w.objects(k.end, w.moved(k.end, end, strong), strong, verb)
	w.led = true
	w.pos = end
	return more(end < w.now.end)
}

// moved is where what is pushed ends, before what it is to do: 推动|铝加工产业链|向下游延伸, 推动单通道飞机|实现适航取证.
func (w *walk) moved(start, end int, strong bool) int {
	s := w.text[start:end]
	if strong {
		return end
	}
	if i := strings.Index(s, "在"); i > 0 && endsInAny(s, uses...) && !w.nested(start+i) {
		return start + i // 推动|农业机器人|在医疗、现代都市农业等领域推广应用
	}
	if i := lastIndex(s, "向"); i > 0 && endsInAny(s, moving...) && w.kindOf(s[:i]) != "" {
		return start + i
	}
	// 聚焦重点产业|突破关键技术 is about the end, 产业|赋能 about others
	if i := actAt(s); i > 0 && startsWithAny(s[i:], progress...) && quantity.RuneCount(s[i:]) > 2 && !strings.Contains(s[:i], "和") && !strings.HasSuffix(w.text[:start], "聚焦") && w.kindOf(unbracketed(s[:i])) != "" {
		return start + i
	}
	return end
}

// unbracketed is a name without the bracket behind it: 宽体客机（CR929）.
func unbracketed(name string) string {
	if i := strings.Index(name, "（"); i > 0 && strings.HasSuffix(name, "）") {
		return name[:i]
	}
	return name
}

// opensAt says whether a verb opens what is said: at the beginning of a clause, behind a word that says how.
// 占据|发展|主导权 and 我国|发展|面临困难 have a noun.
func (w *walk) opensAt(k token) bool {
	if start, _ := w.trim(w.now.start, k.start); start == k.start {
		return true
	}
	for _, t := range w.now.tokens {
		if t.end == k.start {
			return true
		}
	}
	return false
}

// lineRises reads a verb that stands behind what is developed: 白酒产业|提质升级, 音视频、北斗等新兴产业|加速壮大.
func (w *walk) lineRises(token) verdict {
	s := w.text[w.pos:w.now.end]
	if len(s) >= 3*longest || !strings.Contains(s, "产业") {
		return declined
	}
	line := trimTail(s)
	if !strings.HasSuffix(line, "产业") || vocabulary().prefix(line, home) != "" {
		return declined // 全省建材产业快速发展
	}
	rule, many, said := s[len(line):], strings.ContainsAny(line, "、等"), len(w.out)
	switch {
	case many && endsInAny(rule, rising...):
		if w.objects(w.pos, w.pos+len(line), true, rule); len(w.out) > said {
			return done
		}
	case !many && len(rule) >= len("提质升级") && w.kindOf(line) == Industry:
		who, inherited := w.actors()
		w.say(who, inherited, Develops, []Thing{w.thing(w.pos, w.pos+len(line), Industry)}, rule)
		return done
	}
	return declined
}

// goodsRise reads 深加工产品|不断|做大做强.
func (w *walk) goodsRise(token) verdict {
	tokens := w.now.tokens
	n := len(tokens)
	if n == 0 || tokens[n-1].class&develop == 0 || tokens[n-1].end != w.now.end || vocabulary().prefix(w.text[w.pos:w.now.end], home) != "" {
		return declined
	}
	first := n - 1
	for first > 0 && tokens[first-1].end == tokens[first].start && tokens[first-1].class&(adverb|push) != 0 {
		first--
	}
	if first == n-1 && w.text[tokens[first].start:tokens[first].end] != "做大做强" {
		return declined // 汽车产业发展 is a noun
	}
	things := w.things(w.pos, tokens[first].start, Industry, Product)
	if len(things) == 0 {
		return declined
	}
	who, inherited := w.actors()
	w.say(who, inherited, Develops, things, w.text[tokens[first].start:tokens[n-1].end])
	return done
}

// phrase is what stands behind a verb of development: a list, with the verb and what the list's noun says.
type phrase struct {
	*walk
	start, end int
	strong     bool   // the verb is said of things
	rule       string // the verb
	list       list
	closer     Kind   // that the noun behind 等 gives to the members
	noun       string // that noun, without what is done with it
}

// refusal is a phrase that looks like a list of what is developed and is none.
type refusal struct {
	Way
	is func(p *phrase) bool
}

// notNames are phrases that are sentences before they are lists; notThings are lists of something else.
var (
	notNames = []refusal{
		{Way{Name: "a task begins it", Leaves: []string{"加快淘汰落后的燃煤锅炉"}}, func(p *phrase) bool {
			return (vocabulary().prefix(p.said(), never) != "" || vocabulary().prefix(p.said(), act) != "" && !strings.Contains(p.said(), "的")) && p.regionPrefix(p.said()) == 0
		}},
		{Way{Name: "figures are told of it", Leaves: []string{"完成交通干线、城镇基础设施投资51亿元", "生产大米646万吨"}}, func(p *phrase) bool {
			return (p.rule == "生产" || strings.HasSuffix(p.said(), "元") || strings.Contains(p.said(), "、")) && len(withoutFigure(p.said())) < len(p.said())
		}},
		{Way{Name: "a sentence about it", Leaves: []string{"发展新能源汽车是必由之路", "培育集采选冶加一体化的龙头企业"}}, func(p *phrase) bool {
			return strings.Contains(p.said(), "是") || strings.HasPrefix(p.said(), "集") && strings.Contains(p.said(), "一体")
		}},
	}
	notThings = []refusal{
		{Way{Name: "how it shall be closes it", Leaves: []string{"促进药品和医疗器械价格更加合理", "推动轨道交通1号线顺畅运行"}}, func(p *phrase) bool {
			return !p.strong && endsInAny(p.said(), states...)
		}},
		{Way{Name: "a level is raised", Leaves: []string{"提升航空产业水平"}}, func(p *phrase) bool {
			return (p.rule == "提升" || p.rule == "构筑") && (!p.list.etc || p.closer == "")
		}},
		{Way{Name: "a look at fields", Leaves: []string{"聚焦自建房、建筑施工、燃气等重点领域"}}, func(p *phrase) bool {
			return p.rule == "聚焦" && p.list.etc && strings.HasSuffix(p.list.closer, "领域") && 2*p.known() < len(p.list.parts)
		}},
		{Way{Name: "where it is used", Leaves: []string{"拓展特种玻璃在建筑节能等领域的使用"}}, func(p *phrase) bool {
			return p.has(clause{tokens: p.now.tokens}, p.start, at) && strings.Contains(p.said(), "在")
		}},
		{Way{Name: "an act stands in the first member", Leaves: []string{"推广科学施用农药、化肥"}}, func(p *phrase) bool {
			l := p.list.parts
			return len(l) > 1 && actsInside(p.text[l[0].start:l[0].end])
		}},
		{Way{Name: "of all of them something else is pushed forward", Leaves: []string{"促进新老矿山及资源枯竭型城市的生态恢复"}}, (*phrase).ofAll},
		{Way{Name: "the noun is no goods", Leaves: []string{"打造红色旅游、青少年研学等系列文化品牌"}}, func(p *phrase) bool {
			return p.list.etc && p.closer == "" && endsInAny(p.noun, frames...)
		}},
		{Way{Name: "what is controlled is not developed", Leaves: []string{"研发氮氧化物、重金属等控制技术"}}, func(p *phrase) bool {
			return p.list.etc && startsWithAny(p.noun, remedies...)
		}},
		{Way{Name: "the noun is a quality", Leaves: []string{"突破烧制成型、配方开发等关键环节"}}, func(p *phrase) bool {
			return p.list.etc && p.closer == "" && (vocabulary().suffix(p.noun, abstract).word != "" || !p.strong && p.noun != "" && vocabulary().suffix(p.noun, sector).word == "")
		}},
		{Way{Name: "both have a quality", Leaves: []string{"推进机动车和油品标准升级"}}, (*phrase).sharesQuality},
		{Way{Name: "slogans", Leaves: []string{"推进交通攻坚、产业重塑、城市更新、文旅升级"}}, func(p *phrase) bool {
			p.list = p.described(p.list)
			return !p.strong && p.slogans(p.list) && !p.standings()
		}},
	}
)

// known is how many members of the list are known to be lines of business or goods.
func (p *phrase) known() (n int) {
	for _, x := range p.list.parts {
		if k := p.kindOf(p.text[x.start:x.end]); k == Industry || k == Product {
			n++
		}
	}
	return n
}

func (p *phrase) said() string { return p.text[p.start:p.end] }

// refused says whether the phrase is one of those.
func (p *phrase) refused(by []refusal) bool {
	for i := range by {
		if by[i].is(p) {
			return true
		}
	}
	return false
}

// joined says whether the list is of two with 和 between them.
func (p *phrase) joined() bool {
	l := p.list.parts
	return !p.list.etc && len(l) == 2 && slices.Contains(ands, p.text[l[0].end:l[1].start])
}

// unlike says whether the first of two is of another sort than the second, of which alone something is done: 推进信用信息归集共享和信用|应用.
func (p *phrase) unlike(last part) bool {
	if !p.joined() {
		return false
	}
	first, own := p.core(p.list.parts[0])
	_, n := quantity.LastRune(p.text[last.start:last.end])
	return !own && p.kindOf(p.text[first.start:first.end]) == "" && !strings.HasSuffix(p.text[first.start:first.end], p.text[last.end-n:last.end])
}

// sharesQuality tells two that are no more than what the quality behind the second is of: 机动车和油品|标准.
func (p *phrase) sharesQuality() bool {
	l := p.list.parts
	if !p.joined() {
		return false
	}
	last, _ := p.core(l[1])
	name := p.text[last.start:last.end]
	quality := vocabulary().suffix(name, abstract).word
	if _, own := p.core(l[0]); own || len(quality) < len("标准") || p.strong && !endsInAny(name, somebody...) {
		return false // 人工智能|应用和大数据|监管
	}
	return p.kindOf(name) == ""
}

// ofAll tells a list that only says whose something is: 新老矿山及资源枯竭型城市|的生态恢复.
func (p *phrase) ofAll() bool {
	l := p.list.parts
	i := lastIndex(p.said(), "的")
	if i <= 0 || p.strong || p.list.etc || len(l) < 2 || l[len(l)-1].start >= p.start+i {
		return false
	}
	what := p.said()[i+len("的"):]
	return !vocabulary().is(what, tail) && p.kindOf(trimTail(what)) == ""
}

// objects writes down what text[start:end] names as developed.
func (w *walk) objects(start, end int, strong bool, rule string) {
	if end-start > 3000 {
		return
	}
	led, named := w.ledBy(start, end)
	if led > start && !named {
		w.madeOf(nil, "", start, end) // 发展以先进制造业、现代服务业为代表的|产业集群
	}
	start = led
	who, inherited, start := w.ofWhom(start, end)
	if len(who) == 0 {
		return
	}
	p := &w.all
	*p = phrase{walk: w, start: w.openerEnd(start, end), end: end, strong: strong, rule: rule}
	if p.refused(notNames) {
		return
	}
	if b := vocabulary().prefix(p.said(), build); b != "" && w.regionPrefix(p.said()[len(b):]) > 0 {
		p.start += len(b) // 培育|建设|共青城开放开发区
	}
	p.end = w.qualities(p.start, p.start+len(withoutFigure(p.said())))
	if !p.link() {
		return
	}
	p.list = w.listOf(p.start, p.end)
	if w.placesOf(p.list, p.end, rule) {
		return
	}
	p.closer, p.noun = w.closerKind(p.list.closer), trimTail(p.list.closer)
	if p.refused(notThings) {
		return
	}
	if !p.strong && w.regionPrefix(p.said()) > 0 {
		last, made := w.core(part{p.start, p.end})
		if places, is := w.cities(last.start, last.end); made && len(places) > 0 && p.placeStanding(&is) { // 加快|贵阳、遵义|国家物流枢纽|建设
			w.say(places, "", Becomes, []Thing{w.thing(is.start, is.end, Goal)}, rule)
			return
		}
	}
	if how := p.manner(); !w.produce(p.list, how) {
		p.members(who, inherited, how)
	}
}

// placeStanding says whether what stands behind places is a standing of theirs, the first of several: 国际消费中心城市|和6个区域消费中心城市. What
// is built there is none: 拉萨|综保区.
func (p *phrase) placeStanding(is *part) bool {
	name := p.text[is.start:is.end]
	if i := strings.Index(name, "和"); i > 0 && vocabulary().suffix(name[:i], goal).word != "" {
		is.end = is.start + i
		name = name[:i]
	}
	return !counted(name) && amount(name) == 0 && !strings.ContainsAny(name, "等与及") && (ranked(name) || !endsInAny(name, siteStandings...))
}

// ofWhom is who develops what text[start:end] names, and where its names begin: 高安的|水轮发电机, 我省|直升机.
func (w *walk) ofWhom(start, end int) ([]Thing, string, int) {
	who, inherited := w.actors()
	if len(who) == 0 {
		return nil, "", start
	}
	if place, from := w.owner(start, end); from > 0 {
		return []Thing{place}, "", from
	}
	h := vocabulary().prefix(w.text[start:end], home)
	if h == "" || start+len(h) >= end {
		return who, inherited, start
	}
	if inherited != "" && (who[0].Kind == Enterprise || who[0].Kind == Industry) {
		who, inherited = []Thing{w.thing(start, start+len(h), Region)}, "" // 提升我省|直升机 is no longer the firm's
		w.who = who
	}
	return who, inherited, start + len(h)
}

// link leaves out the 产业链 of 延伸|生物制造|产业链; it is false where the chain is of several, 延伸输变电、家电用钢产业链.
func (p *phrase) link() bool {
	s := p.said()
	if !strings.HasPrefix(p.rule, "延伸") || !endsInAny(s, chains...) {
		return true
	}
	p.end -= len(s) - len(strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(s, "条"), "链"), "产业"))
	return !strings.ContainsAny(s, "、等") && p.kindOf(p.said()) != ""
}

// manner is how the phrase speaks of its members.
func (p *phrase) manner() manner {
	l := p.list
	how := manner{closer: p.closer, made: l.etc && p.noun == "" && makes(l.closer), etc: l.etc || l.closer != "" || strings.HasPrefix(p.rule, "以…"), rule: p.rule}
	if len(l.parts) > 0 && !l.etc && how.closer == "" {
		last, tail := p.core(l.parts[len(l.parts)-1])
		how.closer = p.closerOfLast(p.text[last.start:last.end])
		how.made = tail && makes(p.text[last.end:p.end]) && (p.strong || !p.unlike(last))
	}
	if how.closer == "" && p.noun == "" {
		how.closer = p.alike()
	}
	if slices.Contains(strengthening, p.rule) {
		how.made = false // 强化考核数据分析应用: only what is known
	}
	how.strong = (p.strong || how.made) && (!l.etc || how.closer != "" || p.noun == "") // 开发红色陇东、载人航天等经典线路: only what is known
	how.bare = how.strong && (how.made || p.scene.industry.Name != "" || grows(p.rule) && p.led)
	how.lines = grows(p.rule) && len(l.parts) > 2 && slices.ContainsFunc(l.parts, func(x part) bool { return p.kindOf(p.text[x.start:x.end]) == Industry })
	return how
}

// alike is the kind of a list whose short members all end alike, where one of them is known or what they end in is a sector:
// 文旅、农旅、体旅, 磷化工、煤化工、氟化工.
func (p *phrase) alike() Kind {
	l, kind := p.list.parts, Kind("")
	if len(l) < 3 {
		return ""
	}
	_, size := quantity.LastRune(p.text[l[0].start:l[0].end])
	last := p.text[l[0].end-size : l[0].end]
	for _, x := range l {
		name := p.text[x.start:x.end]
		if !strings.HasSuffix(name, last) || quantity.RuneCount(name) > 5 {
			return ""
		}
		if k := p.kindOf(name); k == Industry || k == Product {
			kind = k
		} else if k != "" {
			return ""
		}
		if vocabulary().suffix(name, sector).word != "" {
			kind = Industry
		}
	}
	return kind
}

// members writes down the members of the list, each without what is no part of its name.
func (p *phrase) members(who []Thing, inherited string, how manner) {
	w := p.walk
	for i, x := range p.list.parts {
		if i > 0 {
			if place, from := w.owner(x.start, x.end); from > 0 {
				who, inherited, x.start = []Thing{place}, "", from
			}
		}
		if how.tail, how.done = false, ""; p.list.etc && (len(p.list.more) == 0 || i+1 < len(p.list.parts)) {
			x = w.member(x)
		} else {
			end := x.end
			if x, how.tail = w.core(x); !how.tail && p.standings() {
				how.tail, end = true, p.end // 国际会展中心城市、国际消费中心城市|建设: what is done with the last is done with all
			}
			how.done = w.text[x.end:end]
		}
		if x.start >= x.end {
			continue
		}
		firm := 0
		if i == 0 {
			firm = w.firmPrefix(w.text[x.start:x.end])
		}
		if firm > 0 { // 洪都航空|K8
			who, inherited = []Thing{w.thing(x.start, x.start+firm, Enterprise)}, ""
			w.who, w.said = who, true
			x.start, x.end = w.trim(x.start+firm, x.end)
		}
		w.object(who, inherited, x, how)
	}
}

// standings says whether all members of a list that is built are standings.
func (p *phrase) standings() bool {
	return !p.strong && len(p.list.parts) > 1 && strings.HasSuffix(p.said(), "建设") && !slices.ContainsFunc(p.list.parts, func(x part) bool {
		return vocabulary().suffix(strings.TrimSuffix(p.text[x.start:x.end], "建设"), goal).word == ""
	})
}

// phraseEnd is where a verb's object ends: before the next verb that follows an adverb or 、.
func (w *walk) phraseEnd(start, end int) int {
	for i, k := range w.now.tokens {
		if k.start <= start {
			continue
		}
		if k.start >= end {
			break
		}
		before, behind, word := w.text[start:k.start], w.text[k.end:end], w.text[k.start:k.end]
		if at := w.nextActor(start, k); at > 0 && k.end < end {
			return at
		}
		if k.class&by != 0 && k.class&being == 0 && before != "" && strings.Contains(behind, "为") && !strings.HasPrefix(behind, "为") {
			if strings.Contains(behind, "的") {
				continue // 以淤泥为原料的新型墙体材料
			}
			return k.start
		}
		followed := i+1 < len(w.now.tokens) && w.now.tokens[i+1].start == k.end && w.now.tokens[i+1].class&verbs != 0
		switch {
		case k.class&adverb != 0 && followed, k.class&develop != 0 && k.class&light == 0 && endsInAny(before, verbJoiners...) && w.opensObject(behind):
			if followed && w.now.tokens[i+1].end == end {
				before = withoutEnds(before, qualitiesOf...) // 低空经济|健康有序发展
			}
			return start + len(withoutEnds(before, verbJoiners...))
		case word == "并" && (followed || vocabulary().prefix(behind, act|never) != ""), word == "从而" && followed:
			return k.start // 研制|并实现首飞
		}
	}
	return end
}

// nextActor is where another place begins that does what verb k says, 0 where none does: 推动深圳建设全球海洋中心城市、|广州|建设….
func (w *walk) nextActor(start int, k token) int {
	if k.class&(build|develop) == 0 {
		return 0
	}
	if at := lastIndex(w.text[start:k.start], "、"); at > 0 && len(w.things(start+at+len("、"), k.start, Region, Park)) > 0 {
		return start + at
	}
	return 0
}

// opensObject says whether what stands behind a verb in a list of verbs is an object of its own: 、发展|精深加工, unlike 、研发|和产业化.
func (w *walk) opensObject(s string) bool {
	return quantity.RuneCount(s) > 3 && !startsWithAny(s, joiners...)
}
