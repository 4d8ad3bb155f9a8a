// One thing that is developed: what a name must be to be one, and of which kind one is that nobody knows.
//
//	大力|发展|数字贸易 is a line of business, 发展|向好趋势并未改变 is nothing

package relation

import (
	"slices"
	"strings"

	"planq/extract/quantity"
)

// manner is how a list of objects is spoken of.
type manner struct {
	closer Kind   // of the noun behind 等
	strong bool   // its verb is said of things: 重点发展, unlike 推进
	bare   bool   // and of such as nobody knows
	made   bool   // a noun of making stands behind the list: …产业化
	etc    bool   // 等 stands behind the members
	lines  bool   // one of the members is known as a line of business
	tail   bool   // a noun of activity stands behind the member: 锂电产业|建设
	rule   string // the words that say it
}

// makes says whether a noun of activity is one of making: what is made is a thing, whatever its name.
func makes(s string) bool {
	return startsWithAny(s, makings...)
}

// grows says whether a verb is said of lines of business and goods alone: 大力|发展|数字贸易. What is 推广 or
// 引进 may be anything.
func grows(verb string) bool {
	return slices.Contains(growing, verb)
}

// isEconomy says whether a name of general words is a line of business: 现代能源经济, unlike 民营经济.
func isEconomy(name string) bool {
	return endsInAny(name, "经济", "服务业", "农业") && quantity.RuneCount(name) >= 4 && vocabulary().suffix(name, abstract).word == "" && isGeneric(name)
}

// lineOrGoods is the kind of a developed thing that nobody knows.
func lineOrGoods(name string) Kind {
	if endsInAny(name, lineEndings...) {
		return Industry
	}
	return Product
}

// saysMore says whether what stands in the place of a name is the rest of a sentence, or names somebody:
// 发展|向好趋势并未改变, 培育|建设标志性企业, 发展|中介服务机构.
func saysMore(name string) bool {
	return strings.ContainsAny(name, "了并未已将把被使让如向对由") || hasVerbInFront(name) || endsInAny(name, somebody...)
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
		if len(who) > 0 && who[0].Kind == Region && (strong || how.tail) && !hasVerbInside(name) && !strings.Contains(name, "向") {
			w.say(who, inherited, Develops, []Thing{w.thing(p.start, p.end, k)}, rule)
		}
		return
	case k == Region || k == Project:
		return
	case (closer == Industry || closer == Product) && (k != "" || rule != "开展" || how.made || inherited == ""):
		if !isPlain(name) && !((how.etc || how.lines) && closer == Industry && isGeneric(name) && quantity.RuneCount(name) >= 4 && vocabulary().suffix(name, abstract).word == "") {
			return // 健康养老 is a line of business where 等服务业 says so
		}
		if k == "" || closer == Industry || k == Project {
			k = closer
		}
	case k == "" && grows(rule) && closer == "" && (w.led && isEconomy(name) || how.lines && strings.HasSuffix(name, "服务") && quantity.RuneCount(name) == 4):
		w.say(who, inherited, Develops, []Thing{w.thing(p.start, p.end, Industry)}, rule)
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
	if !((how.etc || how.lines) && closer != "") && !w.nameable(name) || hasVerbInside(name) || !strong && closer == "" && (strings.HasSuffix(name, "系统") || rule == "开展" && !how.tail) {
		return
	}
	w.say(who, inherited, Develops, []Thing{w.thing(p.start, p.end, k)}, rule)
}

// firmly are the ends of firms' names.
var firmly = quantity.NewAnywhere(firmNouns...)

// firmPrefix is the length of a firm's name that opens s and is not all of it.
func (w *walk) firmPrefix(s string) int {
	a, size := quantity.FirstRune(s)
	if b, _ := quantity.FirstRune(s[size:]); !w.firmHeads.Has(a, b) && !firmly.In(s) {
		return 0 // as mostly
	}
	n := w.namedPrefix(s)
	if n == 0 || n >= len(s) || !w.firms[s[:n]] && (w.kindOf(s[:n]) != Enterprise || !endsInAny(s[:n], firmNouns...)) {
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
	if i := strings.Index(name, "向"); i > 0 && !endsInAny(name[:i], towards...) {
		return false // 数字经济向智能经济
	}
	return true
}
