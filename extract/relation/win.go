// A standing that was won 入选: 张掖入选全国水预算管理试点地区, 景泰被列为国家级盐碱地综合利用试点.

package relation

import (
	"strings"

	"planq/extract/quantity"
)

// wins reads a verb of winning with the standing behind it. It has been won, unless somebody
// is still to win it: 力争获批国家级高新区.
func (w *walk) wins(k token) verdict {
	if !w.said && w.now.opens { // 临夏地质公园入列世界地质公园。获批建设…: no longer the park's
		w.who = nil
	}
	who, inherited := w.actors()
	if inherited == "heading" && who[0].Kind == Industry { // a standing is given to a place
		who, inherited = []Thing{w.region}, "plan"
	}
	w.opened = false
	if start, _ := w.trim(k.end, w.now.end); start == w.now.end || strings.HasPrefix(w.text[k.end:], "、") { // 漳州国家骨干冷链物流基地、平潭国家物流枢纽|获批建设
		w.given(w.now.start, k.start, w.text[k.start:k.end])
		return done
	}
	if len(who) > 0 && w.zones(k.end, w.now.end, w.text[k.start:k.end]) { // 获批创建国家级甘味生猪、高原夏菜2个产业集群
		return done
	}
	if len(who) == 0 || !w.isStanding(k.end, w.now.end) {
		return done
	}
	was := w.actual
	w.actual = !w.hoped(k)
	if w.each(who, k.end, w.text[k.start:k.end]) {
		w.actual = was
		return done
	}
	w.say(who, inherited, Becomes, []Thing{w.standingAt(k.end, w.now.end)}, w.text[k.start:k.end])
	w.actual = was
	return done
}

// given reads places with the standings that they were given, all before the verb.
func (w *walk) given(start, end int, rule string) {
	all := w.locals(w.split(start, end))
	for i := range all {
		p := &all[i].rest
		if !w.isStanding(p.start, p.end) {
			return
		}
		place := &all[i].places[len(all[i].places)-1]
		from := p.start - len(place.Name)
		for _, level := range levels { // 杭州未来科技城|省级高新技术产业园区
			if n := strings.Index(w.text[p.start:p.end], level); n > 0 && w.kindOf(w.text[from:p.start+n]) == Park {
				p.start += n
				*place = w.thing(from, p.start, Park)
			}
		}
	}
	was := w.actual
	w.actual = true
	for _, x := range all {
		w.say(x.places, "", Becomes, []Thing{w.standingAt(x.rest.start, x.rest.end)}, rule)
	}
	w.actual = was
}

// each pairs who stands before 分别 with what stands behind the verb: 安康、石泉|分别入选|美丽城市、美丽乡村先行区. It
// says whether it did.
func (w *walk) each(who []Thing, start int, rule string) bool {
	if len(who) < 2 || !strings.Contains(w.text[w.now.start:start], "分别") {
		return false
	}
	parts := w.split(start, w.now.end)
	if len(parts) != len(who) {
		return false
	}
	for i, p := range parts {
		w.say(who[i:i+1], "", Becomes, []Thing{w.standingAt(p.start, p.end)}, "分别…"+rule)
	}
	return true
}

// hoped says whether a word before a verb makes an intention of it: 力争|获批.
func (w *walk) hoped(k token) bool {
	for _, t := range w.now.tokens {
		if t.end == k.start && t.class&(adverb|support|push) != 0 {
			return true
		}
	}
	return false
}

// standingAt is the standing that a stretch names.
func (w *walk) standingAt(start, end int) Thing {
	start, end = w.trim(start, end)
	return w.thing(start, start+len(withoutEnds(w.text[start:end], awards...)), Goal) // 入选首批国家级零碳园区|建设名单
}

// isStanding says whether a stretch names a standing that somebody gives: it has a rank, and is no
// place in a list, no amount and no prize.
func (w *walk) isStanding(start, end int) bool {
	name := w.standingAt(start, end).Name
	n := quantity.RuneCount(name)
	if n >= 4 && n <= 12 && endsInAny(w.text[:start], "晋升为", "升格为") {
		return true // 晋升为职业本科
	}
	return n >= 4 && n <= longest && (ranked(name) || strings.Contains(name, "中国") || vocabulary().suffix(strings.TrimSuffix(name, "”"), goal).word != "" && !isGeneric(name) || conferred(name)) && !counted(name) &&
		!endsInAny(strings.TrimRight(name, "》”"), noStanding...) && !strings.ContainsAny(name, "，亿万")
}

// winner reads a name that nobody knows before a verb of winning or before 成为. What it names is of the
// sort that the standing is for: 冶力关|成功创建|国家5A级景区 is a park's, …|成为|全国500强企业 a firm's.
func (w *walk) winner(token) verdict {
	if w.k >= len(w.now.tokens) {
		return declined
	}
	verb := w.now.tokens[w.k]
	said := w.text[verb.start:verb.end]
	end, _ := w.trim(verb.end, w.now.end)
	switch {
	case verb.class&win != 0 && end == w.now.end:
		w.given(w.pos, verb.start, said)
		return declined
	case verb.class&win == 0 && said != "成为" && (said != "建成" || !ranked(w.text[verb.end:w.now.end])), verb.end >= w.now.end, !w.isStanding(verb.end, w.now.end):
		return declined
	}
	kind := winnerKind(w.standingAt(verb.end, w.now.end).Name)
	switch {
	case verb.class&build != 0 && kind == Park:
		kind = Enterprise // 白城梅花|建成|世界最大的赖氨酸生产基地
	case kind == "" && verb.class&win == 0:
		return declined
	case kind == "":
		kind = Project // 周原遗址入选全国十大考古新发现
	}
	var who []Thing
	for _, p := range w.listOf(w.pos, verb.start-len(w.text[w.pos:verb.start])+len(strings.TrimSuffix(w.text[w.pos:verb.start], "分别"))).parts {
		name := w.text[p.start:p.end]
		if !mayWin(name) {
			return declined
		}
		k := w.kindOf(name)
		if k == "" || k == Product && kind == Industry {
			k = kind
		}
		who = append(who, w.thing(p.start, p.end, k))
	}
	if len(who) == 0 {
		return declined
	}
	w.local, w.pos = who, verb.start
	return goOn
}

// mayWin says whether a name that nobody knows can be somebody's who wins something.
func mayWin(name string) bool {
	n := quantity.RuneCount(name)
	return n >= 2 && n <= 16 && !isGeneric(name) && !startsWithAny(name, "更多", "经") && !strings.Contains(name, "连续") && !endsInAny(name, "后", "时") && !strings.ContainsAny(name, "的“”") && !breaks(name) && vocabulary().prefix(name, never) == "" && vocabulary().suffix(name, abstract).word == ""
}

// winnerKind is the kind of thing that a standing is given to.
func winnerKind(standing string) Kind {
	switch {
	case endsInAny(standing, "企业", "公司"):
		return Enterprise
	case endsInAny(standing, officeStandings...):
		return Institution
	case endsInAny(standing, goodsStandings...):
		return Product
	case endsInAny(standing, industryStandings...):
		return Industry
	case endsInAny(standing, regionStandings...) && !endsInAny(standing, noRegionStandings...):
		return Region
	case endsInAny(standing, parkStandings...):
		return Park
	case endsInAny(standing, "项目", "工程"):
		return Project
	}
	return ""
}
