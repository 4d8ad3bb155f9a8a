// What is developed 发展: the list behind the verb, without what only speaks about it.
//
//	加快发展 | 满足大飞机等需求的 | 高性能铝合金 | 生产

package relation

import (
	"strings"
	"unicode/utf8"

	"planq/extract/quantity"
)

// develops reads a verb of development with what stands behind it. A strong verb
// (重点发展) makes a product of a name that nobody knows; a weak one (推进) does not.
func (w *walk) develops(k token, strong bool) bool {
	w.lasted = k.class
	if !strong { // 推动|荆州生态文化旅游区|创建…示范区: who is pushed does it
		for _, t := range w.now.tokens {
			if t.start <= k.end || t.class&(build|develop) == 0 {
				continue
			}
			if who := w.things(k.end, t.start, Region, Park, Enterprise, Institution); len(who) > 0 && t.end < w.now.end && !vocabulary().is(who[0].Name, home) {
				w.local = who
				return w.verb(t)
			}
			break
		}
	}
	end := w.phraseEnd(k.end, w.now.end)
	verb := w.text[k.start:k.end]
	if what := w.text[k.end:end]; verb == "扩大" && (!endsInAny(what, "规模", "产能", "生产", "产品供给") || strings.Contains(what, "口")) {
		return false // 扩大…出口规模
	}
	w.led = w.opensAt(k)
	w.objects(k.end, end, strong, w.text[k.start:k.end])
	w.led = true
	w.pos = end
	return end < w.now.end
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

// rises reads a verb that stands behind what is developed: 文旅产业|加快|发展, 深加工产品|不断|做大做强. It
// says whether the clause was one.
func (w *walk) rises() bool {
	if s := w.text[w.pos:w.now.end]; len(s) < 3*longest && strings.Contains(s, "产业") {
		line := trimTail(s)
		if h := vocabulary().prefix(line, home); h != "" {
			return false // 全省建材产业快速发展
		}
		if strings.HasSuffix(line, "产业") && len(s)-len(line) >= len("提质升级") && w.kindOf(line) == Industry {
			who, inherited := w.actors() // 白酒产业|提质升级
			w.say(who, inherited, Develops, []Thing{w.thing(w.pos, w.pos+len(line), Industry)}, s[len(line):])
			return true
		}
	}
	if w.launched() {
		return true
	}
	tokens := w.now.tokens
	n := len(tokens)
	if n == 0 || tokens[n-1].class&develop == 0 || tokens[n-1].end != w.now.end {
		return false
	}
	first := n - 1
	for first > 0 && tokens[first-1].end == tokens[first].start && tokens[first-1].class&(adverb|push) != 0 {
		first--
	}
	if first == n-1 && w.text[tokens[first].start:tokens[first].end] != "做大做强" {
		return false // 汽车产业发展 is a noun
	}
	things := w.things(w.pos, tokens[first].start, Industry, Product)
	if len(things) == 0 {
		return false
	}
	who, inherited := w.actors()
	w.say(who, inherited, Develops, things, w.text[tokens[first].start:tokens[n-1].end])
	return true
}

// launched reads goods that are there since something is said of them at the end of the clause: 最高10米液压支架|成功下线. It
// says whether there were any.
func (w *walk) launched() bool {
	s := w.text[w.pos:w.now.end]
	if !endsInAny(s, "下线", "面世", "问世", "量产") {
		return false
	}
	s = strings.TrimSuffix(strings.TrimSuffix(s[:len(s)-len("下线")], "实现"), "成功")
	if w.region.Name == "" || len(s) > 6*longest {
		return false
	}
	was, said := w.actual, false
	w.actual = true
	for _, p := range w.listOf(w.pos, w.pos+len(s)).parts {
		if k := w.kindOf(w.text[p.start:p.end]); k == Product {
			w.say([]Thing{w.region}, "plan", Produces, []Thing{w.thing(p.start, p.end, k)}, w.text[w.pos+len(s):w.now.end])
			said = true
		}
	}
	w.actual = was
	return said
}

// objects writes down what text[start:end] names as developed.
func (w *walk) objects(start, end int, strong bool, rule string) {
	if end-start > 3000 {
		return
	}
	start, _ = w.ledBy(start, end)
	who, inherited := w.actors()
	if len(who) == 0 {
		return
	}
	if place, from := w.owner(start, end); from > 0 {
		who, inherited, start = []Thing{place}, "", from
	} else if h := vocabulary().prefix(w.text[start:end], home); h != "" && start+len(h) < end {
		if inherited != "" && (who[0].Kind == Enterprise || who[0].Kind == Industry) {
			who, inherited = []Thing{w.thing(start, start+len(h), Region)}, "" // 提升我省|直升机 is no longer the firm's
			w.who = who
		}
		start += len(h)
	}
	start = w.openerEnd(start, end)
	if vocabulary().prefix(w.text[start:end], never) != "" && w.regionPrefix(w.text[start:end]) == 0 {
		return // 加快淘汰…的燃煤锅炉
	}
	if s := w.text[start:end]; strings.Contains(s, "是") || strings.HasPrefix(s, "集") && strings.Contains(s, "一体") {
		return // 发展新能源汽车|是|必由之路, 培育集采选冶加一体化的龙头企业
	}
	if b := vocabulary().prefix(w.text[start:end], build); b != "" && w.regionPrefix(w.text[start+len(b):end]) > 0 {
		start += len(b) // 培育|建设|共青城开放开发区
	}
	end = w.qualities(start, end)
	if s := w.text[start:end]; strings.HasPrefix(rule, "延伸") && endsInAny(s, "产业链", "产业链条", "链条") {
		end -= len(s) - len(strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(s, "条"), "链"), "产业"))
		if strings.ContainsAny(s, "、等") || w.kindOf(w.text[start:end]) == "" {
			return // 延伸输变电、家电用钢产业链, but 延伸|生物制造|产业链
		}
	}
	l := w.listOf(start, end)
	if w.placesOf(l, end, rule) {
		return
	}
	closer := w.closerKind(l.closer)
	if i := w.has(clause{tokens: w.now.tokens}, start, at); i && strings.Contains(w.text[start:end], "在") {
		return // 拓展特种玻璃在建筑节能等领域的使用
	}
	if len(l.parts) > 1 && actsInside(w.text[l.parts[0].start:l.parts[0].end]) {
		return // 推广科学施用农药、化肥
	}
	if i := lastIndex(w.text[start:end], "的"); i > 0 && !strong && !l.etc && len(l.parts) > 1 && l.parts[len(l.parts)-1].start < start+i {
		if what := w.text[start+i+len("的") : end]; !vocabulary().is(what, tail) && w.kindOf(trimTail(what)) == "" {
			return // 促进新老矿山及资源枯竭型城市的生态恢复
		}
	}
	noun := trimTail(l.closer)
	if l.etc && closer == "" && endsInAny(noun, "品牌", "模式", "平台", "场景", "格局") {
		return // 打造红色旅游、青少年研学等系列文化品牌
	}
	if l.etc && startsWithAny(noun, "控制", "处理", "治理", "防治", "防控", "监测", "检测", "回收", "替代", "净化", "减排") {
		return // 研发氮氧化物、重金属等控制技术: what is controlled is not developed
	}
	if l.etc && closer == "" && (vocabulary().suffix(noun, abstract).word != "" || !strong && noun != "") {
		return // 突破烧制成型、配方开发等关键环节
	}
	l = w.described(l)
	if !strong && w.slogans(l) {
		return
	}
	made := l.etc && noun == "" && makes(l.closer)
	if len(l.parts) > 0 && !l.etc && closer == "" {
		last, tail := w.core(l.parts[len(l.parts)-1])
		closer = w.closerOfLast(w.text[last.start:last.end])
		made = tail && makes(w.text[last.end:end])
	}
	strong = (strong || made) && (!l.etc || closer != "" || noun == "") // 开发红色陇东、载人航天等经典线路: only what is known
	how := manner{closer: closer, strong: strong, made: made, bare: strong && (made || w.scene.industry.Name != "" || grows(rule) && w.led), etc: l.etc, rule: rule}
	for i, p := range l.parts {
		if i > 0 {
			if place, from := w.owner(p.start, p.end); from > 0 {
				who, inherited, p.start = []Thing{place}, "", from
			}
		}
		how.tail = false
		if !l.etc {
			p, how.tail = w.core(p)
		} else {
			p = w.member(p)
		}
		if p.start >= p.end {
			continue
		}
		firm := 0
		if i == 0 {
			firm = w.firmPrefix(w.text[p.start:p.end])
		}
		if firm > 0 { // 洪都航空|K8
			who, inherited = []Thing{w.thing(p.start, p.start+firm, Enterprise)}, ""
			w.who, w.said = who, true
			p.start, p.end = w.trim(p.start+firm, p.end)
			if d := vocabulary().prefix(w.text[p.start:p.end], develop); d != "" { // 推动酒钢集团|发展|不锈钢
				p.start, p.end = w.trim(p.start+len(d), p.end)
				how.strong = true
			}
		}
		w.object(who, inherited, p, how)
	}
}

// qualities is where an object ends that is to become of several qualities: 能源产业|高端化、多元化、低碳化发展,
// 新材料产业|集约化、高端化和绿色化发展. It is end where none stand there.
func (w *walk) qualities(start, end int) int {
	s := trimTail(w.text[start:end])
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
	if what.start >= what.end {
		return false
	}
	var places []Thing
	for _, p := range l.parts[:len(l.parts)-len(l.more)] {
		name := w.text[p.start:p.end]
		k := w.kindOf(name)
		if k != Region && k != Park && k != Institution && k != Enterprise || strings.Contains(name, "“") {
			return false
		}
		places = append(places, w.thing(p.start, p.end, k))
	}
	name := w.text[what.start:what.end]
	if strings.Contains(name, "亿元") || strings.Contains(name, "万元") {
		return false // 主营业务收入超千亿元的重点园区 is an amount
	}
	switch k := w.kindOf(name); {
	case isGeneric(name) && !conferred(name) && !strings.HasSuffix(name, "中心城市"):
		return false
	case (k == Industry || k == Product) && places[0].Kind != Institution && places[0].Kind != Enterprise:
		w.say(places, "", Develops, []Thing{w.thing(what.start, what.end, k)}, rule)
	case vocabulary().suffix(name, goal).word != "" && (places[0].Kind == Region || places[0].Kind == Park) || ranked(name) && strings.HasSuffix(name, "平台"):
		w.say(places, "", Becomes, []Thing{w.thing(what.start, what.end, Goal)}, rule)
	default:
		return false
	}
	return true
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
	if len(l.parts) < 3 || l.etc {
		return false
	}
	known := 0
	for _, p := range l.parts {
		if p, _ := w.core(p); w.kindOf(w.text[p.start:p.end]) != "" {
			known++
		}
	}
	return 2*known < len(l.parts)
}

// ledBy reads 以…为…的 that opens an object, and gives where the object goes on:
// 推进以巨石集团九江有限公司为龙头的|玻纤发展, 完善以南昌地区为主的|乳制品加工业.
func (w *walk) ledBy(start, end int) (rest int, named bool) {
	s := w.text[start:end]
	if !strings.HasPrefix(s, "以") {
		return start, false
	}
	for _, as := range []string{"为主的", "为主导的", "为龙头的", "为依托的", "为核心的", "为重点的", "为中心的", "为代表的"} {
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

// manner is how a list of objects is spoken of.
type manner struct {
	closer Kind   // of the noun behind 等
	strong bool   // its verb is said of things: 重点发展, unlike 推进
	bare   bool   // and of such as nobody knows
	made   bool   // a noun of making stands behind the list: …产业化
	etc    bool   // 等 stands behind the members
	tail   bool   // a noun of activity stands behind the member: 锂电产业|建设
	rule   string // the words that say it
}

// makes says whether a noun of activity is one of making: what is made is a thing, whatever its name.
func makes(s string) bool {
	return startsWithAny(s, "生产", "研发", "的改进", "改进", "研制", "产业化", "应用", "示范应用", "规模化应用", "迭代", "开发")
}

// grows says whether a verb is said of lines of business and goods alone: 大力|发展|数字贸易. What is 推广 or
// 引进 may be anything.
func grows(verb string) bool {
	switch verb {
	case "发展", "壮大", "做大", "做优", "做强", "做大做强", "做强做大", "做优做强", "发展壮大", "培育壮大", "培育发展", "培育和发展", "布局发展":
		return true
	}
	return false
}

// isEconomy says whether a name of general words is a line of business: 现代能源经济, unlike 民营经济.
func isEconomy(name string) bool {
	return endsInAny(name, "经济", "服务业", "农业") && quantity.RuneCount(name) >= 4 && vocabulary().suffix(name, abstract).word == "" && isGeneric(name)
}

// lineOrGoods is the kind of a developed thing that nobody knows.
func lineOrGoods(name string) Kind {
	if endsInAny(name, "业", "经济", "贸易", "电商", "旅游", "游", "物流", "金融", "服务", "商务", "会展", "维修", "制造", "研发") {
		return Industry
	}
	return Product
}

// saysMore says whether what stands in the place of a name is the rest of a sentence, or names somebody:
// 发展|向好趋势并未改变, 培育|建设标志性企业, 发展|中介服务机构.
func saysMore(name string) bool {
	return strings.ContainsAny(name, "了并未已将把被使让如向对由") || hasVerbInFront(name) || endsInAny(name, "机构", "组织", "企业", "公司", "协会", "平台", "中心", "群众", "党员", "商")
}

// object writes down one member of the list.
func (w *walk) object(who []Thing, inherited string, p part, how manner) {
	name := w.text[p.start:p.end]
	if name == "" {
		return
	}
	closer, strong, rule := how.closer, how.strong, how.rule
	if !strong && how.tail && vocabulary().suffix(name, goal).word != "" && !strings.HasSuffix(name, "试点") && ranked(name) && !isGeneric(name) {
		w.say(who, inherited, Becomes, []Thing{w.thing(p.start, p.end, Goal)}, rule) // 加快世界铜都建设步伐
		return
	}
	k := w.kindOf(name)
	if i := strings.Index(name, "（"); k == "" && i > 0 && strings.HasSuffix(name, "）") {
		k = w.kindOf(name[:i]) // 宽体客机（CR929）
	}
	if k == Project && strong && strings.HasSuffix(name, "工程") && w.scene.industry.Name != "" {
		w.say(who, inherited, Develops, []Thing{w.thing(p.start, p.end, Industry)}, rule) // 生物医药工程
		return
	}
	switch {
	case k == Enterprise || k == Institution || w.firms[name] || k == "" && closer == Enterprise && w.plausible(name):
		if k == "" {
			k = Enterprise
		}
		if w.region.Name != "" && strong {
			w.write(w.region, "plan", Supports, w.thing(p.start, p.end, k), rule)
		}
		return
	case k == Park:
		if len(who) > 0 && who[0].Kind == Region && (strong || how.tail) && !hasVerbInside(name) {
			w.say(who, inherited, Develops, []Thing{w.thing(p.start, p.end, k)}, rule)
		}
		return
	case k == Region || k == Project:
		return
	case (closer == Industry || closer == Product) && (k != "" || rule != "开展" || how.made || inherited == ""):
		if !isPlain(name) && !(how.etc && closer == Industry && isGeneric(name) && quantity.RuneCount(name) >= 4 && vocabulary().suffix(name, abstract).word == "") {
			return // 健康养老 is a line of business where 等服务业 says so
		}
		if k == "" || closer == Industry || k == Project {
			k = closer
		}
	case k == "" && grows(rule) && w.led && len(how.closer) == 0 && isEconomy(name):
		k = Industry
		w.say(who, inherited, Develops, []Thing{w.thing(p.start, p.end, k)}, rule)
		return
	case k == "" && how.bare && w.nameable(name) && !saysMore(name) && (w.scene.industry.Name != "" || quantity.RuneCount(name) <= 14 && (quantity.RuneCount(name) >= 3 || !how.made) && !strings.Contains(name, "的")):
		k = Product
		if w.scene.industry.Name == "" {
			k = lineOrGoods(name)
		}
	}
	if k == "" || !strong && !how.tail && closer == "" && quantity.RuneCount(name) > 16 {
		return
	}
	if !(how.etc && closer != "") && !w.nameable(name) || hasVerbInside(name) || !strong && closer == "" && (strings.HasSuffix(name, "系统") || rule == "开展" && !how.tail) {
		return
	}
	w.say(who, inherited, Develops, []Thing{w.thing(p.start, p.end, k)}, rule)
}

// firmly are the ends of firms' names.
var firmly = quantity.NewAnywhere("公司", "集团", "股份")

// firmPrefix is the length of a firm's name that opens s and is not all of it.
func (w *walk) firmPrefix(s string) int {
	a, size := quantity.FirstRune(s)
	if b, _ := quantity.FirstRune(s[size:]); !w.firmHeads.Has(a, b) && !firmly.In(s) {
		return 0 // as mostly
	}
	n := w.namedPrefix(s)
	if n == 0 || n >= len(s) || !w.firms[s[:n]] && (w.kindOf(s[:n]) != Enterprise || !endsInAny(s[:n], "公司", "集团", "股份")) {
		return 0
	}
	return n
}

// nameable says whether a bare name can be a thing: a plain one that is no quality.
func (w *walk) nameable(name string) bool {
	return vocabulary().is(name, sector) || isPlain(name) && vocabulary().suffix(name, abstract|industry|product).class&abstract == 0
}

// isPlain says whether a name is one: no sentence, no number, nothing general.
func isPlain(name string) bool {
	n := quantity.RuneCount(name)
	if strings.ContainsAny(name, "0123456789") {
		for _, unit := range [...]string{"万吨", "%", "亿"} {
			if strings.Contains(name, unit) {
				return false // 粗钢3000万吨 is a figure
			}
		}
	}
	if n < 2 || n > 24 || isGeneric(name) && !vocabulary().is(name, sector) || breaks(name) || startsWithAny(name, "其", "从") || vocabulary().prefix(name, never) != "" {
		return false
	}
	if i := lastIndex(name, "的"); i > 0 && isGeneric(name[i+len("的"):]) {
		return false // 较为完整的产业链
	}
	if i := strings.Index(name, "向"); i > 0 && !endsInAny(name[:i], "面", "定", "双", "导", "单", "取") {
		return false // 数字经济向智能经济
	}
	return true
}

// phraseEnd is where a verb's object ends: before the next verb that follows an adverb or 、.
func (w *walk) phraseEnd(start, end int) int {
	for i, k := range w.now.tokens {
		if k.start <= start || k.start >= end {
			continue
		}
		if k.class&(build|develop) != 0 && k.end < end {
			if at := lastIndex(w.text[start:k.start], "、"); at > 0 && len(w.things(start+at+len("、"), k.start, Region, Park)) > 0 {
				return start + at // 推动深圳建设全球海洋中心城市、|广州|建设…
			}
		}
		if k.class&(by|at) != 0 && k.class&being == 0 && strings.Contains(w.text[k.end:end], "为") && k.class&by != 0 && w.text[start:k.start] != "" && !strings.HasPrefix(w.text[k.end:end], "为") {
			if strings.Contains(w.text[k.end:end], "的") {
				continue // 以淤泥为原料的新型墙体材料
			}
			return k.start
		}
		followed := i+1 < len(w.now.tokens) && w.now.tokens[i+1].start == k.end && w.now.tokens[i+1].class&verbs != 0
		paused := strings.HasSuffix(w.text[start:k.start], "、") || strings.HasSuffix(w.text[start:k.start], "并") || strings.HasSuffix(w.text[start:k.start], "和")
		if k.class&adverb != 0 && followed || paused && k.class&verbs != 0 && k.end < end && !strings.HasPrefix(w.text[k.end:end], "、") && quantity.RuneCount(w.text[k.end:end]) > 3 && k.class&light == 0 && k.class&develop != 0 && followedByName(w.text[k.end:end]) {
			e := k.start
			for _, and := range []string{"、", "并", "和"} {
				e -= len(w.text[start:e]) - len(strings.TrimSuffix(w.text[start:e], and))
			}
			return e
		}
		if w.text[k.start:k.end] == "并" && vocabulary().prefix(w.text[k.end:end], act|never) != "" {
			return k.start // 研制|并实现首飞
		}
		if k.class&light != 0 && (w.text[k.start:k.end] == "并" || w.text[k.start:k.end] == "从而") && followed {
			return k.start
		}
	}
	return end
}

// followedByName tells 、发展X from 、研发和产业化.
func followedByName(s string) bool {
	return !startsWithAny(s, "和", "与", "及", "等", "、", "能力", "基地", "中心")
}

// openerEnd is where the names begin behind a clause that describes them:
// 满足大飞机、交通运输设备等需求的|高性能铝合金.
func (w *walk) openerEnd(start, end int) int {
	s := w.text[start:end]
	if vocabulary().opens(s)&(count|opener) == 0 {
		return start // as mostly
	}
	for {
		c := vocabulary().prefix(s, count)
		if c == "" {
			break
		}
		s = s[len(c):]
	}
	if vocabulary().prefix(s, opener) != "" {
		if i := strings.Index(s, "的"); i > 0 && i+len("的") < len(s) && quantity.RuneCount(s[i+len("的"):]) >= 2 {
			s = s[i+len("的"):]
		}
	}
	for {
		c := vocabulary().prefix(s, count)
		if c == "" || c == s {
			break
		}
		s = s[len(c):]
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
	s := w.text[p.start:p.end]
	if i := lastIndex(s, "的"); i > 0 && !w.nested(p.start+i) {
		if right := s[i+len("的"):]; quantity.RuneCount(right) >= 2 && !isGeneric(right) {
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
		for _, and := range [...]string{"和", "与", "及"} { // 智能体|协作与规模化应用
			p.end -= len(w.text[p.start:p.end]) - len(strings.TrimSuffix(w.text[p.start:p.end], and))
		}
	}
	return w.member(p), hadTail
}

// amount is the length of the figure that opens a name: 12600吨|硅料, 三种型号|小型固定翼飞机.
func amount(s string) int {
	i := 0
	for i < len(s) {
		c, n := utf8.DecodeRuneInString(s[i:])
		if !inAmount(c, i > 0) {
			break
		}
		i += n
	}
	if c, n := utf8.DecodeRuneInString(s); i == 0 {
		switch c {
		case '一', '两', '二', '三', '四', '五', '六', '七', '八', '九', '十':
			for _, m := range [...]string{"种型号", "个", "种", "家", "条", "座", "类"} {
				if strings.HasPrefix(s[n:], m) {
					return n + len(m)
				}
			}
		}
		return 0
	}
	for _, u := range []string{"兆瓦", "千瓦", "平方米", "立方米", "吨", "台", "辆", "套", "只", "个", "条", "家", "座", "亩", "项", "米", "件", "粒", "块", "t/d"} {
		if strings.HasPrefix(s[i:], u) {
			i += len(u)
			for _, per := range []string{"级", "以上"} {
				i += len(s[i:]) - len(strings.TrimPrefix(s[i:], per))
			}
			return i
		}
	}
	return 0 // 5G, 3D打印
}

// acts are the verbs that stand in no name.
var acts = anyOf("act")

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

// actsInside says whether a verb that stands in no name stands in a stretch.
func actsInside(s string) bool {
	_, n := quantity.FirstRune(s)
	return acts().In(s[n:])
}

// actAt is where the first verb that stands in no name stands in s, -1 where none does.
func actAt(s string) int { return acts().At(s) }
