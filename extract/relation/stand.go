// Where something stands 布局, who is supported 扶持, and whose duty a
// measure is 责任单位.

package relation

import (
	"slices"
	"strings"

	"planq/extract/quantity"
)

// standsAt reads 在 …: the places where the clause's verb happens.
func (w *walk) standsAt(k token) verdict {
	for _, t := range w.now.tokens {
		if t.start <= k.end || t.class&(verbs|adverb) == 0 {
			continue
		}
		places := w.things(k.end, t.start, Region, Park)
		if len(places) == 0 || w.compares(places) {
			continue
		}
		if who, inherited := w.actors(); t.class&build != 0 && len(who) > 0 && who[0].Kind == Park && inherited != "plan" && !ranked(w.text[t.end:w.now.end]) {
			w.say(who, inherited, LocatedIn, places, "在…"+w.text[t.start:t.end])
			w.pos = t.start
			return goOn
		}
		if t.class&build != 0 { // 中国石油在庆阳|建设|石化项目
			w.say(w.things(t.end, w.now.end, Project), "", LocatedIn, places, "在…"+w.text[t.start:t.end])
		}
		w.local = places
		if w.scene.place.Name == "" {
			w.who, w.said = places, true
		}
		w.pos = t.start
		return goOn
	}
	if w.inFields(k) {
		return done
	}
	// 在南昌、景德镇、九江三个设区市进行集中布局
	if i := strings.Index(w.text[k.end:w.now.end], "进行"); i > 0 && strings.HasSuffix(w.text[:w.now.end], "布局") {
		who, inherited := w.actors()
		w.say(who, inherited, LocatedIn, w.things(k.end, k.end+i, Region, Park), "在…布局")
	}
	return w.jump(k.end)
}

// inFields reads the fields in which goods are to be brought out: 在|美妆护肤、珠宝首饰等领域|推出优质产品和新锐品牌.
func (w *walk) inFields(k token) bool {
	for _, t := range w.now.tokens {
		if t.start <= k.end || t.class&(build|develop|have) == 0 {
			continue
		}
		l := w.listOf(k.end, t.start)
		if !l.etc || len(l.parts) < 2 || !slices.Contains(fieldNouns, l.closer) || !endsInAny(w.text[t.end:w.now.end], marketed...) {
			return false
		}
		who, inherited := w.actors()
		for _, p := range l.parts {
			w.object(who, inherited, p, manner{closer: Industry, strong: true, etc: true, rule: w.text[t.start:t.end]})
		}
		return true
	}
	return false
}

// located reads 布局在, 落户, 包括 with the places behind it.
func (w *walk) located(k token) verdict {
	who, inherited := w.actors()
	from, to := k.end, w.now.end
	if from >= to && w.next < len(w.clauses) { // 重点布局在：南昌、宜春
		from, to = w.clauses[w.next].start, w.clauses[w.next].end
	}
	for _, a := range who {
		if a.Kind == Region {
			return done
		}
	}
	w.say(who, inherited, LocatedIn, w.things(from, to, Region, Park), w.text[k.start:k.end])
	return done
}

// supports reads 扶持 with somebody named behind it; 支持赣州发展稀土 is of 赣州.
func (w *walk) supports(k token) verdict {
	if next := w.tokenAt(k.end + len(firstOf(w.text[k.end:], pauses...))); next.class&support != 0 {
		k = next // 鼓励、支持
	}
	w.try(supportWays, k)
	return done
}

// placeActs reads 支持深圳|加快|建设…, and of an industry 支持新型电力装备等产业|进入|国家先进制造业集群.
func (w *walk) placeActs(k token) verdict {
	for _, t := range w.now.tokens {
		if t.start <= k.end || t.class&(verbs|by|adverb) == 0 {
			continue
		}
		if then := w.verbFrom(t.start); then.class == 0 {
			continue // 支持|特色小镇
		}
		who := w.things(k.end, t.start, Region)
		if t.class&win != 0 && len(who) == 0 {
			who = w.things(k.end, t.start, Industry)
		}
		if len(who) == 0 {
			return declined
		}
		if then := w.verbFrom(t.start); then.class != 0 {
			t = then
		}
		w.local, w.pos = who, t.start
		w.who, w.opened = who, false
		w.try(ways, t)
		return done
	}
	return declined
}

// placeReaches reads 支持广州|实现老城市新活力，建设世界城市: the next clauses are the place's.
func (w *walk) placeReaches(k token) verdict {
	at := actAt(w.text[k.end:w.now.end])
	if at <= 0 {
		return declined
	}
	places := w.things(k.end, k.end+at, Region)
	if len(places) == 0 {
		return declined
	}
	w.who, w.opened = places, false
	return done
}

// verbSupported reads 鼓励|发展…, whoever does it.
func (w *walk) verbSupported(k token) verdict {
	next := w.tokenAt(k.end)
	if next.class&(develop|build) == 0 {
		return declined
	}
	w.pos = k.end
	w.try(ways, next)
	return done
}

// lineSupported reads 支持|文旅、康养等服务贸易|发展, and 支持|精量播种、节水灌溉等技术的|示范推广.
func (w *walk) lineSupported(k token) verdict {
	l := w.listOf(k.end, w.now.end)
	if closer := w.closerKind(l.closer); w.region.Name != "" && l.etc && !acts().In(l.closer) && endsInAny(w.text[:w.now.end], "发展", "推广", "应用") && (closer == Industry || closer == Product) {
		w.objects(k.end, w.now.end, false, w.text[k.start:k.end])
		return done
	}
	return declined
}

// winnerSupported reads somebody whom nobody knows before a standing: 支持|神农源、大觉山|创建|国家5A级旅游景区.
func (w *walk) winnerSupported(k token) verdict {
	for _, t := range w.now.tokens {
		if t.start <= k.end || t.class&(build|win) == 0 {
			continue
		}
		if !w.isStanding(t.end, w.now.end) || !conferredOn(w.text[t.end:w.now.end]) {
			return declined
		}
		goal := w.standingAt(t.end, w.now.end)
		kind, who := winnerKind(goal.Name), []Thing{}
		for _, p := range w.listOf(k.end, t.start).parts {
			name := w.text[p.start:p.end]
			if !mayWin(name) || kind == "" {
				return declined
			}
			own := w.kindOf(name)
			if own == "" || own == Product || own == Industry {
				own = kind
			}
			who = append(who, w.thing(p.start, p.end, own))
		}
		if w.region.Name != "" && len(who) > 0 && who[0].Kind != Region {
			w.say([]Thing{w.region}, "plan", Supports, who, w.text[k.start:k.end])
		}
		w.say(who, "", Becomes, []Thing{goal}, w.text[t.start:t.end])
		return done
	}
	return declined
}

// conferredOn says whether a standing is one that a government gives by its level.
func conferredOn(s string) bool {
	return startsWithAny(s, levels...) || strings.HasPrefix(s, "国家") || strings.HasPrefix(s, "世界")
}

// goodsSupported reads 支持|智能机器人|研发及产业化应用.
func (w *walk) goodsSupported(k token) verdict {
	if strings.ContainsAny(w.text[k.end:w.now.end], "、等") {
		return declined
	}
	p, made := w.core(part{k.end, w.now.end})
	if kind := w.kindOf(w.text[p.start:p.end]); !made || kind != Product && kind != Industry || !makes(w.text[p.end:w.now.end]) {
		return declined
	}
	w.objects(k.end, w.now.end, false, w.text[k.start:k.end])
	return done
}

// bodySupported reads somebody whom the plan's region supports, and what he does with it.
func (w *walk) bodySupported(k token) verdict {
	if w.region.Name == "" {
		return done
	}
	verb := w.text[k.start:k.end]
	things, end := w.supported(k)
	if s := w.text[k.end:w.now.end]; len(things) == 0 && strings.HasSuffix(s, "发展") {
		w.objects(k.end, w.now.end, false, verb) // 支持|新能源矿卡等装备全产业链|发展
		return done
	} else if len(things) == 0 && amount(s) == 0 { // 支持|吉翼公司|上半年产品面市
		if n := w.namedPrefix(s); n > 0 && !w.nested(k.end+n) {
			things = w.things(k.end, k.end+n, Park, Enterprise, Institution)
		}
	}
	things = slices.DeleteFunc(things, func(t Thing) bool { return t.Kind == Project && counted(t.Name) }) // 支持94个项目
	w.say([]Thing{w.region}, "plan", Supports, things, verb)
	if t := w.verbFrom(end); len(things) > 0 && things[0].Kind != Project && t.class&(develop|build|win) != 0 && t.end < w.now.end {
		w.local = things // 支持兰石集团|发展|化工装备, 支持酒泉经开区|创建|国家级高新区
		w.try(ways, t)
	}
	return done
}

// supported are the bodies behind a verb of support, up to the first word that goes on, and where they end.
func (w *walk) supported(k token) (things []Thing, end int) {
	ends := []int{}
	for _, t := range w.now.tokens {
		if t.start > k.end && t.class&(verbs|adverb|light|at) != 0 && len(ends) < 4 {
			ends = append(ends, t.start)
		}
	}
	if at := actAt(w.text[k.end:w.now.end]); at > 0 { // 支持省博物馆|加强…
		ends = append(ends, k.end+at)
		slices.Sort(ends)
	}
	for _, end = range append(ends, w.now.end) {
		if things = w.things(k.end, end, Park, Enterprise, Institution, Project); len(things) > 0 {
			return things, end
		}
	}
	if w.now.end < len(w.text) && strings.HasPrefix(w.text[w.now.end:], "：") && w.next < len(w.clauses) {
		c := w.clauses[w.next] // 支持建立四个省级中心：A、B、C、D
		if things = w.things(c.start, c.end, Park, Enterprise, Institution); len(things) > 0 {
			w.now.end = c.end
		}
	}
	return things, end
}

// answers reads 负责 with the duty behind it: 省工业和信息化委员会负责….
func (w *walk) answers(k token) verdict {
	if !w.said || len(w.who) == 0 || w.who[0].Kind != Institution {
		return done
	}
	start, end := w.trim(k.end, w.now.end)
	if n := quantity.RuneCount(w.text[start:end]); n >= 3 && n <= longest {
		w.say(w.who, "", Responsible, []Thing{w.thing(start, end, Project)}, w.text[k.start:k.end])
	}
	return done
}

// duties reads who is responsible for what the passage says: （省发展改革委牵头，省科技厅配合）,
// 责任单位：省文物局.
func (w *walk) duties() {
	measure := Thing{}
	answered := func(start, end int) {
		if n := w.scene.node; measure.Name == "" && n != nil && quantity.RuneCount(n.Title) >= 4 {
			measure = w.inHead(n, 0, len(n.Title), Project)
		}
		if measure.Name != "" {
			w.duty(start, end, measure)
		}
	}
	for _, p := range w.deep {
		if s := w.text[p.start:p.end]; strings.HasPrefix(s, "（") && dutiesSaid.In(s) {
			answered(p.start+len("（"), p.end-len("）"))
		}
	}
	for i, c := range w.clauses {
		if endsInAny(w.text[c.start:c.end], dutyLabels...) && i+1 < len(w.clauses) {
			answered(w.clauses[i+1].start, w.clauses[i+1].end)
		}
	}
}

// dutiesSaid finds one of the words that say whose duty something is.
var dutiesSaid = quantity.NewAnywhere(set("dutiesSaid")...)

// answerable says whether a name that stands where duties are given out can be an office's.
func answerable(name string) bool {
	n := quantity.RuneCount(name)
	return n >= 3 && n <= 24 && !startsWithAny(name, "各有关", "各相关", "有关", "相关") && endsInAny(name, offices...) && !strings.ContainsAny(name, "的，。")
}

// duty writes down the institutions of a stretch.
func (w *walk) duty(start, end int, measure Thing) {
	w.now = clause{start: start, end: end}
	w.actual = false
	for from := start; from < end; {
		to := end
		if i := strings.IndexAny(w.text[from:end], "，；。"); i >= 0 {
			to = from + i
		}
		for _, p := range w.split(from, to) {
			s := withoutEnds(w.text[p.start:p.end], dutyWords...)
			if i := lastIndex(s, "："); i >= 0 { // 责任单位：
				p.start += i + len("：")
				s = s[i+len("："):]
			}
			a, b := w.trim(p.start, p.start+len(s))
			if name := w.text[a:b]; w.kindOf(name) == Institution || isAgency(name) || answerable(name) {
				w.write(w.thing(a, b, Institution), "", Responsible, measure, "责任单位")
			}
		}
		from = to + len("，")
	}
}
