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

func (w *walk) pushes(k token) verdict {
	w.lasted = k.class
	for _, t := range w.now.tokens { // 推动|荆州生态文化旅游区|创建…示范区: who is pushed does it
		if t.start <= k.end || t.class&(build|develop) == 0 {
			continue
		}
		if who := w.things(k.end, t.start, Region, Park, Enterprise, Institution); len(who) > 0 && t.end < w.now.end && !vocabulary().is(who[0].Name, home) {
			w.local = who
			return w.try(ways, t)
		}
		break
	}
	return w.developed(k, false)
}

func (w *walk) developed(k token, strong bool) verdict {
	w.lasted = k.class
	end := w.phraseEnd(k.end, w.now.end)
	verb := w.text[k.start:k.end]
	if what := w.text[k.end:end]; verb == "扩大" && (!endsInAny(what, expanded...) || strings.Contains(what, "口")) {
		return done // 扩大…出口规模
	}
	w.led = w.opensAt(k)
	w.objects(k.end, end, strong, verb)
	w.led = true
	w.pos = end
	return more(end < w.now.end)
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
	rule, many, said := s[len(line):], strings.ContainsAny(line, "、等"), len(w.out)
	switch {
	case !strings.HasSuffix(line, "产业") || vocabulary().prefix(line, home) != "": // 全省建材产业快速发展
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
	if s := w.text[start:end]; strings.HasPrefix(rule, "延伸") && endsInAny(s, chains...) {
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
	if (rule == "提升" || rule == "构筑") && (!l.etc || closer == "") {
		return // 提升航空产业水平, but 提升|新能源、航空航天等新兴产业|规模能级
	}
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
	if l.etc && closer == "" && endsInAny(noun, frames...) {
		return // 打造红色旅游、青少年研学等系列文化品牌
	}
	if l.etc && startsWithAny(noun, remedies...) {
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
	how := manner{closer: closer, strong: strong, made: made, bare: strong && (made || w.scene.industry.Name != "" || grows(rule) && w.led), etc: l.etc || l.closer != "", rule: rule}
	how.lines = grows(rule) && len(l.parts) > 2 && slices.ContainsFunc(l.parts, func(p part) bool { return w.kindOf(w.text[p.start:p.end]) == Industry })
	if w.produce(l, how) {
		return
	}
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
	return !startsWithAny(s, joiners...)
}
