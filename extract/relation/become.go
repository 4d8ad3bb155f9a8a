// What something is to become 打造: 把新余建设成为全省光伏产业集聚区, 打造世界级光伏产业基地.

package relation

import (
	"strings"

	"planq/extract/gazetteer"
	"planq/extract/quantity"
)

// builds reads a verb of building: a standing, the products a base is built for, a park.
func (w *walk) builds(k token) verdict {
	verb := w.text[k.start:k.end]
	w.lasted = k.class
	if strings.HasPrefix(w.text[k.end:w.now.end], "以") && !strings.Contains(w.text[k.end:w.now.end], "的") {
		w.pos = k.end // 构建形成|以南昌为核心发展区
		return goOn
	}
	end := w.phraseEnd(k.end, w.now.end)
	w.pos = end
	if at := actAt(w.text[k.end:end]); at > 0 && vocabulary().suffix(w.text[k.end:k.end+at], goal).word != "" {
		end = k.end + at // 建设省域副中心|取得更大成效
	}
	who, inherited := w.actors()
	if len(who) == 0 {
		return done
	}
	if strings.HasPrefix(w.text[k.end:end], "包括") {
		w.becomes(who, inherited, k.end, end, verb)
		return done
	}
	if w.zones(k.end, end, verb) || strings.HasSuffix(verb, "建设") && w.basesFor(k.end, end, who, inherited, verb) {
		return more(end < w.now.end)
	}
	if s := trimTail(w.text[k.end:end]); verb != "成为" && endsInAny(s, "产业链", "产业") && !startsWithAny(s, "完整", "从", "以", "较") && w.kindOf(s) == Industry {
		w.say(who, inherited, Develops, []Thing{w.thing(k.end, k.end+len(s), Industry)}, verb) // 打造千亿级文旅康养产业链
		return more(end < w.now.end)
	}
	if verb == "成为" && w.isStanding(k.end, end) && winnerKind(w.standingAt(k.end, end).Name) != "" && vocabulary().suffix(w.text[k.end:end], goal).word == "" {
		w.say(who, inherited, Becomes, []Thing{w.standingAt(k.end, end)}, verb)
		return more(end < w.now.end)
	}
	if w.each(who, k.end, verb) {
		return more(end < w.now.end)
	}
	if verb != "新建" && verb != "建立" && verb != "构建" {
		w.becomes(who, inherited, k.end, end, verb)
	}
	return more(end < w.now.end)
}

// zones reads lists of what is built for products: 形成直升机、无人直升机和航空铸锻件三大生产区,
// 形成一批纯电动汽车、增程式动力汽车等新能源汽车产品. It says whether it was one.
func (w *walk) zones(start, end int, verb string) bool {
	from := w.openerEnd(start, end)
	l := w.listOf(from, end)
	if w.placed(l.parts, verb) || w.placesOf(l, end, verb) {
		return true
	}
	if len(l.parts) < 2 || l.closer == "" || startsWithAny(l.closer, remedies...) {
		return false
	}
	closer := w.closerKind(l.closer)
	if from > start && trimTail(l.closer) == "项目" { // 建设一批化工新材料、专用化学品等项目: only what is known
		who, inherited := w.actors()
		for _, p := range l.parts {
			w.object(who, inherited, p, manner{strong: true, etc: true, rule: verb})
		}
		return true
	}
	if clusters := endsInAny(l.closer, clusterNouns...); clusters {
		closer = Industry // 创建绿色化工、新能源装备制造等国家先进制造业集群
	} else if closer != Product && !endsInAny(l.closer, siteNouns...) {
		return false
	}
	who, inherited := w.actors()
	for _, p := range l.parts {
		p.end -= len(lastOf(w.text[p.start:p.end], plants...))
		p, _ = w.core(p)
		if closer != Industry {
			closer = Product
		}
		w.object(who, inherited, p, manner{closer: closer, strong: true, etc: l.etc && closer == Industry, rule: verb})
	}
	return true
}

// takes reads 把 … 打造成 …; it says whether the clause goes on.
func (w *walk) takes(k token) verdict {
	for _, t := range w.now.tokens {
		if t.start <= k.end || t.class&(build|locate) == 0 {
			continue
		}
		end := t.start - len(w.text[:t.start]) + len(strings.TrimSuffix(w.text[:t.start], "整体"))
		things := w.things(k.end, end, Region, Park, Enterprise, Institution, Industry, Product, Project)
		if len(things) == 0 {
			things = w.taken(k.end, end)
		}
		if len(things) == 0 && end-k.end >= len("农业") && t.class&build != 0 && w.tokenAt(k.end).class == 0 {
			return done // 把农业|建成现代化大产业: nobody's standing but its own
		}
		if len(things) == 0 {
			continue
		}
		if t.class&locate != 0 {
			w.say(things, "", LocatedIn, w.things(t.end, w.now.end, Region, Park), w.text[k.start:k.end]+"…"+w.text[t.start:t.end])
			if len(w.who) == 1 && w.who[0].Kind == Park {
				w.say(things, "", LocatedIn, w.who, w.text[k.start:k.end]+"…"+w.text[t.start:t.end]) // 南昌航空工业城，将洪都集团整体迁入
			}
			return done
		}
		rule, said := w.text[k.start:k.end]+"…"+w.text[t.start:t.end], len(w.out)
		w.becomes(things, "", t.end, w.now.end, rule)
		if len(w.out) == said && w.isStanding(t.end, w.now.end) && ranked(w.text[t.end:w.now.end]) {
			w.say(things, "", Becomes, []Thing{w.standingAt(t.end, w.now.end)}, rule) // 将省博物馆建成世界级博物馆
		}
		return done
	}
	return done
}

// taken is a short name that nobody knows between 把 and 打造成: 把|张江|建设成为 speaks of a place.
func (w *walk) taken(start, end int) []Thing {
	start, end = w.trim(start, end)
	name := w.text[start:end]
	if groups.In(name) && numbered(name) { // 把|五大新城|打造成为
		return []Thing{w.thing(start, end, Region)}
	}
	if n := quantity.RuneCount(name); n < 2 || n > 5 || !w.plausible(name) || w.kindOf(name) != "" || vocabulary().prefix(name, never) != "" {
		return nil
	}
	return []Thing{w.thing(start, end, Region)}
}

// groups are the nouns of places that go by their number: 五大|新城.
var groups = quantity.NewAnywhere(set("groupNouns")...)

// numbered says whether a name begins with a number of them.
func numbered(name string) bool {
	_, n := quantity.FirstRune(name)
	return severals.In(name[:n]) && startsWithAny(name[n:], "大", "个", "座")
}

// becomes writes down the standings that text[start:end] names.
func (w *walk) becomes(who []Thing, inherited string, start, end int, rule string) {
	start, end = w.trim(start, end)
	if rest, ok := w.ledBy(start, end); ok {
		start = rest // 以新钢为依托的|船用钢、电工钢精品基地
	}
	end = w.gathered(start, end)
	for {
		t := vocabulary().suffix(w.text[start:end], tail).word
		if t == "" || start+len(t) >= end {
			break
		}
		start, end = w.trim(start, end-len(t))
	}
	counted := start
	for c := vocabulary().prefix(w.text[start:end], count); c != ""; c = vocabulary().prefix(w.text[start:end], count) {
		start += len(c)
	}
	if start > counted && inherited == "plan" { // 全省 | 建设一批创新中心
		return
	}
	if start >= end || quantity.RuneCount(w.text[start:end]) > 80 || w.placed(w.split(start, end), rule) {
		return
	}
	if isQuoted(w.text[start:end]) {
		start, end = start+len("“"), end-len("”")
	}
	if strings.HasPrefix(w.text[start:end], "包括") { // 包括高安、丰城等区域的|泛高安建筑陶瓷产业基地
		if i := strings.Index(w.text[start:end], "的"); i > 0 {
			places := w.things(start+len("包括"), start+i, Region, Park)
			start += i + len("的")
			w.say([]Thing{w.thing(start, end, Park)}, "", LocatedIn, places, "包括")
			return
		}
	}
	parts := w.joinedStandings(w.ownStandings(w.split(start, end)))
	if len(parts) > 0 {
		end = parts[len(parts)-1].end
	}
	given := false // the member before has a rank, which is this one's too
	for _, p := range w.standings(parts) {
		if i := w.etc(p.start, p.end); i > 0 && len(parts) > 1 {
			p.end = i // 芦溪县工业电瓷产业基地、宜春市机电产业基地|等省级产业基地
		}
		if places, p := w.cities(p.start, p.end); len(places) > 0 {
			w.say(places, "", Becomes, []Thing{w.thing(p.start, p.end, Goal)}, rule)
			continue
		}
		name := w.text[p.start:p.end]
		if aim := standingOf(name, inherited, given); inherited == "plan" && w.isSite(name) {
			w.say(who, inherited, Supports, []Thing{w.thing(p.start, p.end, Park)}, rule)
		} else if aim.stands() {
			w.say(who, inherited, Becomes, []Thing{w.thing(p.start, p.end, Goal)}, rule)
			given = strings.HasPrefix(name, "国家") || aim.ranked && p.end < end
		}
	}
	w.madeOf(who, inherited, start, end)
}

// ownStandings are the members of a list before the first that says what a standing does for others: 区域性中心城市、带动|城市群协同发展.
func (w *walk) ownStandings(parts []part) []part {
	for i, p := range parts {
		if i > 0 && startsWithAny(w.text[p.start:p.end], describing...) && !strings.Contains(w.text[p.start:parts[len(parts)-1].end], "的") {
			return parts[:i]
		}
	}
	return parts
}

// isSite says whether a name is that of a park with its place, which is built and nobody's standing: 成都天府国际空港综合保税区.
func (w *walk) isSite(name string) bool {
	return endsInAny(name, siteStandings...) && !strings.Contains(name, "、") && w.kindOf(name) == Park && w.regionPrefix(name) > 0
}

// joinedStandings are the members of a list of standings, with what only describes the first of them: 汽车弹簧钢、轴承钢、易切削钢精品基地 is one,
// 市场活跃、影响广泛的国际时尚之都、品牌之都 two.
func (w *walk) joinedStandings(parts []part) []part {
	for i := len(parts) - 1; i >= 0; i-- {
		name := w.text[parts[i].start:parts[i].end]
		if vocabulary().suffix(name, goal).word == "" {
			return []part{{parts[0].start, parts[len(parts)-1].end}}
		}
		if i > 0 && strings.Contains(name, "的") {
			return append([]part{{parts[0].start, parts[i].end}}, parts[i+1:]...)
		}
	}
	return parts
}

// gathered is where a standing ends that is described over a comma: 打造成为以创意产业为特色，集软件研发、服务外包一体的软件园.
func (w *walk) gathered(start, end int) int {
	if w.next >= len(w.clauses) || w.clauses[w.next].opens || vocabulary().suffix(w.text[start:end], goal).word != "" {
		return end
	}
	next := w.text[w.clauses[w.next].start:w.clauses[w.next].end]
	if strings.HasPrefix(next, "集") || startsWithAny(w.text[start:end], describing...) && strings.Contains(next, "的") && vocabulary().suffix(next, goal).word != "" && !w.has(w.clauses[w.next], 0, build|push) {
		w.now.end = w.clauses[w.next].end
		return w.now.end
	}
	return end
}

// aim is what may be a standing, with all that is asked of it.
type aim struct {
	name, noun string // the noun closes the name: 光伏产业|基地
	from       string // where the subject comes from
	given      bool   // the member of the list before was given by the state
	ranked     bool
}

func standingOf(name, from string, given bool) aim {
	return aim{name, vocabulary().suffix(strings.TrimSuffix(name, "”"), goal).word, from, given, ranked(name)}
}

// notStanding is what looks like one and is none.
type notStanding struct {
	Way
	is func(a aim) bool
}

// stands says whether it is none of those that look like a standing.
func (a aim) stands() bool {
	for i := range notStandings {
		if notStandings[i].is(a) {
			return false
		}
	}
	return true
}

var notStandings = []notStanding{
	{Way{Name: "a pilot without a rank", Leaves: []string{"争创改革试点"}}, func(a aim) bool { return a.noun == "试点" && !a.ranked }},
	{Way{Name: "a task", Leaves: []string{"建好用好国家重大科技基础设施中心"}}, func(a aim) bool { return startsWithAny(a.name, tasksBefore...) }},
	{Way{Name: "no noun of standings closes it", Leaves: []string{"打造良好环境"}}, func(a aim) bool { return a.noun == "" }},
	{Way{Name: "it is general", Leaves: []string{"打造重点产业基地"}}, func(a aim) bool {
		return isGeneric(a.name) && !conferred(a.name) && !a.given && (!a.ranked || a.from != "") && (quantity.RuneCount(a.name) < 6 || endsInAny(a.noun, "集群", "基地") || !startsWithAny(a.name, highRanks...))
	}},
	{Way{Name: "it is short, or an amount", Leaves: []string{"建成20个省级基地"}}, func(a aim) bool { return quantity.RuneCount(a.name) < 4 || counted(a.name) }},
	{Way{Name: "a platform without a rank", Leaves: []string{"打造公共服务平台"}}, func(a aim) bool { return a.noun == "平台" && (!a.ranked || a.from == "plan") }},
	{Way{Name: "a list of brands", Leaves: []string{"打造赣菜等特色品牌"}}, func(a aim) bool { return a.noun == "品牌" && strings.Contains(a.name, "等") }},
	{Way{Name: "it is no standing of the plan's region", Leaves: []string{"打造智慧城市"}}, func(a aim) bool {
		return a.from == "plan" && !a.ranked && !a.given && !endsInAny(a.noun, regionalStandings...)
	}},
	{Way{Name: "a cluster of nothing", Leaves: []string{"打造未来产业集聚区"}}, func(a aim) bool {
		rest := strings.TrimSuffix(a.name, a.noun)
		return a.from == "plan" && !a.ranked && endsInAny(a.noun, "产业集群", "集聚区") && (isGeneric(rest) || strings.HasSuffix(rest, "未来产业"))
	}},
}

// standings are the members of a list of standings, of which two may be joined: 绿色锂产业基地|和|高端有色金属产业集聚区.
func (w *walk) standings(parts []part) []part {
	var out []part
	for _, p := range parts {
		s := w.text[p.start:p.end]
		for at := p.start; ; {
			i := strings.Index(w.text[at:p.end], "和")
			if i < 0 {
				break
			}
			at += i + len("和")
			left, right := w.text[p.start:at-len("和")], w.text[at:p.end]
			if !w.nested(at-len("和")) && vocabulary().suffix(left, goal).word != "" && vocabulary().suffix(right, goal).word != "" &&
				quantity.RuneCount(left) >= 4 && quantity.RuneCount(right) >= 4 && (!isGeneric(left) || quantity.RuneCount(left) >= 6) {
				out = append(out, part{p.start, at - len("和")})
				p.start = at
			}
		}
		if s != "" {
			out = append(out, p)
		}
	}
	return out
}

// local is a member of a list that opens with places, and what stands behind them: 娄底|硅钢.
type local struct {
	places []Thing
	rest   part
}

// locals are the members of a list, all of which open with places; nothing where one does not, or is no more than they.
func (w *walk) locals(parts []part) (all []local) {
	for _, p := range parts {
		x := local{rest: p}
		for n := w.regionPrefix(w.text[p.start:p.end]); n > 0; n = w.regionPrefix(w.text[x.rest.start:p.end]) {
			x.places = append(x.places, w.thing(x.rest.start, x.rest.start+n, Region))
			x.rest.start += n
		}
		if len(x.places) == 0 || x.rest.start == p.end {
			return nil
		}
		all = append(all, x)
	}
	return all
}

// placed reads places with what each is to become: 武汉黄冈“红色博物馆片区”、宜昌“民族博物馆片区”. It says whether
// all members of the list were such.
func (w *walk) placed(parts []part, rule string) bool {
	all := w.locals(parts)
	for _, x := range all {
		if name := w.text[x.rest.start:x.rest.end]; quantity.RuneCount(name) < len("“红色片区”")/len("“") || !isQuoted(name) {
			return false
		}
	}
	for _, x := range all {
		w.say(x.places, "", Becomes, []Thing{w.thing(x.rest.start, x.rest.end, Goal)}, rule)
	}
	return len(all) > 0
}

// isQuoted says whether a name is one in quotation marks.
func isQuoted(name string) bool {
	return strings.HasPrefix(name, "“") && strings.HasSuffix(name, "”") && strings.Count(name, "“") == 1
}

// cities reads the regions that open a standing: 打造|酒泉、天水|区域中心城市 is of the two.
func (w *walk) cities(start, end int) ([]Thing, part) {
	var places []Thing
	parts := w.split(start, end)
	for i, p := range parts {
		name := w.text[p.start:p.end]
		n := w.regionPrefix(name)
		last := i == len(parts)-1
		if n == 0 || !last && n != len(name) || last && (n == len(name) || quantity.RuneCount(name[n:]) < 4 || vocabulary().suffix(name[n:], goal).word == "" && !isQuoted(name[n:])) {
			return nil, part{}
		}
		if zone := name[n:]; endsInAny(zone, zoneNouns...) && !conferredOn(zone) || vocabulary().prefix(zone, never) != "" {
			return nil, part{} // 南昌|高新技术产业开发区 is the zone's name, 平顶山|融入都市圈 a task
		}
		if w.division(name[:n]) == "" || w.region.Name == name[:n] || w.whole == name[:n] || gazetteer.Short(w.whole) == name[:n] {
			return nil, part{}
		}
		places = append(places, w.thing(p.start, p.start+n, Region))
		if last {
			return places, part{p.start + n, p.end}
		}
	}
	return nil, part{}
}

// conferred says whether a general name is a standing that a government gives: 国家级高新区.
func conferred(name string) bool {
	return startsWithAny(name, levels...) && endsInAny(name, conferredNouns...)
}

// ranked says whether a standing has a rank: 全国重要的, 世界级.
func ranked(s string) bool { return rankWords.In(s) }

var rankWords = quantity.NewAnywhere(ranks...)

// counted says whether a name counts what it names, and so is an amount: 20个残疾人日间照料服务中心.
func counted(s string) bool {
	for i, c := range s {
		if c < '0' || c > '9' {
			continue
		}
		rest := strings.TrimLeft(s[i:], "0123456789.多余万”")
		return startsWithAny(rest, counters...)
	}
	return false
}

// madeOf reads what a cluster is made of: 建成以硅片、太阳能电池及组件生产为主的产业集群.
func (w *walk) madeOf(who []Thing, inherited string, start, end int) {
	s := w.text[start:end]
	if !strings.HasPrefix(s, "以") {
		return
	}
	for _, as := range mostly {
		if i := strings.Index(s, as); i > 0 && (endsInAny(s, layouts...) || endsInAny(trimTail(s), businesses...)) { // 以郊野公园为主的绿化带 is no business
			w.objects(start+len("以"), start+i, true, "以…"+strings.TrimSuffix(as, "的"))
			return
		}
	}
}

var rankedBases = quantity.NewAnywhere(baseRanks...)

// basesFor reads a base that is built for something: 建设器件封装产业基地 develops 器件封装产业,
// unless its rank or place makes it a standing. It says whether it was one.
func (w *walk) basesFor(start, end int, who []Thing, inherited, verb string) bool {
	if rankedBases.In(w.text[start:end]) {
		return false
	}
	found, l := false, w.listOf(start, end)
	if l.etc && endsInAny(l.closer, "项目", "工程") {
		return false // 建设永荣磷氟煤产业基地等重大项目
	}
	for _, p := range l.parts {
		name := w.text[p.start:p.end]
		for _, base := range bases {
			if !strings.HasSuffix(name, base) || name == base {
				continue
			}
			end := p.end - len(base)
			if base == "产业基地" {
				end += len("产业")
			}
			if i := strings.Index(name, "（"); i > 0 && p.start+i < end {
				end = p.start + i
			}
			if n := w.regionPrefix(name); n > 0 {
				return false // 建设南昌国内汽车零部件用钢生产基地
			}
			q, _ := w.core(part{p.start, end})
			k := w.kindOf(w.text[q.start:q.end])
			if k == Industry || k == Product {
				w.say(who, inherited, Develops, []Thing{w.thing(q.start, q.end, k)}, verb)
				found = true
			}
			break
		}
	}
	return found
}
