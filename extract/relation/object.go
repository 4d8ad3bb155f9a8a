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
	done   string // what stands behind the member: 锂电产业|建设
	tail   bool   // a noun of activity stands behind the member: 锂电产业|建设
	rule   string // the words that say it
}

// makes says whether a noun of activity is one of making: what is made is a thing, whatever its name.
func makes(s string) bool {
	return startsWithAny(s, makings...) && !strings.HasPrefix(s, "开发利用")
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
	return predicating.In(name) || hasVerbInFront(name) || endsInAny(name, somebody...)
}

// hasDigit says whether a figure stands in s.
func hasDigit(s string) bool {
	for i := range len(s) {
		if s[i]-'0' <= 9 {
			return true
		}
	}
	return false
}

// predicating are the characters that say something of a name.
var predicating = quantity.NewAnywhere("了", "并", "未", "已", "将", "把", "被", "使", "让", "如", "向", "对", "由", "靠")

// candidate is a member of a list that stands in the place of what is developed, with all that a way of reading may ask of it.
type candidate struct {
	*walk
	manner
	name string
	kind Kind // that the name tells by itself
	who  []Thing
	from string // where the subject comes from that the clause leaves out
}

// draft is what a way makes of a candidate; without a predicate it says nothing.
type draft struct {
	predicate Predicate
	kind      Kind
}

// memberWay is a way to read a candidate. The first that takes it has read it.
type memberWay struct {
	Way
	read func(c *candidate) (draft, bool)
}

// memberWays are those there are.
var memberWays = []memberWay{
	{Way{"who is pushed to become something becomes it", []string{"加快世界铜都建设步伐"}, []string{"加快试点建设"}}, (*candidate).becoming},
	{Way{"works of a trade are its industry", nil, nil}, (*candidate).works},
	{Way{"somebody who is developed is supported", []string{"培育壮大江铃集团"}, []string{"培育壮大龙头企业"}}, (*candidate).body},
	{Way{"a park is developed by its region", []string{"做大做强南昌高新技术产业开发区"}, []string{"推进园区升级"}}, (*candidate).zone},
	{Way{"a region or a project is not developed", nil, []string{"推进城市钢厂搬迁工程"}}, (*candidate).place},
	{Way{"the list's noun says what its members are", []string{"推进健康养老、文化旅游等服务业发展"}, []string{"推进一批等产业"}}, (*candidate).listed},
	{Way{"an economy is a line of business", []string{"发展现代能源经济"}, []string{"发展民营经济"}}, (*candidate).economy},
	{Way{"what a verb of growing is said of is a thing", []string{"大力发展虚拟现实"}, []string{"发展向好趋势并未改变"}}, (*candidate).unknown},
	{Way{"a name that tells its kind", []string{"发展数字贸易"}, []string{"开展系统"}}, (*candidate).known},
}

// object writes down one member of the list.
func (w *walk) object(who []Thing, inherited string, p part, how manner) {
	c := &w.one
	*c = candidate{walk: w, manner: how, name: w.text[p.start:p.end], who: who, from: inherited}
	if c.name == "" {
		return
	}
	if c.kind = w.kindOf(c.name); c.kind == "" {
		c.kind = w.kindOf(unbracketed(c.name))
	}
	for i := range memberWays {
		d, ok := memberWays[i].read(c)
		if !ok {
			continue
		}
		if d.predicate == Supports {
			who, inherited = []Thing{w.region}, "plan"
		}
		if d.predicate != "" {
			w.depth++
			w.by(memberWays[i].Name)
			w.say(who, inherited, d.predicate, []Thing{w.thing(p.start, p.end, d.kind)}, how.rule)
			w.depth--
		}
		return
	}
}

func (c *candidate) becoming() (draft, bool) {
	ok := !c.strong && c.tail && !endsInAny(c.done, "发展", "升级", "运行") && vocabulary().suffix(c.name, goal).word != "" && !strings.HasSuffix(c.name, "试点") && ranked(c.name) && (c.from == "" || !isGeneric(c.name)) && standingOf(c.name, c.from, false).stands()
	return draft{Becomes, Goal}, ok
}

// works tells 生物医药工程 under a trade's heading from a programme.
func (c *candidate) works() (draft, bool) {
	return draft{Develops, Industry}, c.kind == Project && c.strong && strings.HasSuffix(c.name, "工程") && c.scene.industry.Name != ""
}

func (c *candidate) body() (draft, bool) {
	k := c.kind
	if k != Enterprise && k != Institution && !c.firms[c.name] && !(k == "" && c.closer == Enterprise && c.plausible(c.name)) {
		return draft{}, false
	}
	if k == "" {
		k = Enterprise
	}
	if c.region.Name == "" || !c.strong || strings.HasPrefix(c.rule, "以…") {
		return draft{}, true
	}
	return draft{Supports, k}, true
}

func (c *candidate) zone() (draft, bool) {
	if c.kind == Park && c.tail && !c.strong && vocabulary().suffix(c.name, goal).word != "" && showsWay.In(c.name) && c.from != "plan" {
		return draft{Becomes, Goal}, true // 推进现代物流体系示范集聚区建设
	}
	if c.kind == Park && !c.strong && c.from == "plan" { // what is only built is supported, where it has a name
		if c.regionPrefix(c.name) > 0 && !hasVerbInside(c.name) && !strings.ContainsAny(c.name, "和与及") {
			return draft{Supports, Park}, true
		}
		return draft{}, true
	}
	if c.kind == Park && len(c.who) > 0 && c.who[0].Kind == Region && (c.strong || c.tail) && !hasVerbInside(c.name) && !strings.Contains(c.name, "向") {
		return draft{Develops, Park}, true
	}
	return draft{}, c.kind == Park
}

// joinsActs tells 新能源开发与特色优势产业: what is done with one thing, and another.
func joinsActs(name string) bool {
	if len(name) < len("开发与旅游") {
		return false
	}
	for _, and := range ands {
		if i := strings.Index(name, and); i > 0 && vocabulary().suffix(name[:i], tail).word != "" && vocabulary().prefix(name[i+len(and):], tail) == "" {
			return true
		}
	}
	return false
}

// saidOf tells what is said of a thing in quotation marks from a name: 汽车|“换能”, unlike 国产“华龙一号”.
func (c *candidate) saidOf() bool {
	i := strings.Index(c.name, "“")
	return i > 0 && strings.HasSuffix(c.name, "”") && (i > len("国产") || c.kindOf(c.name[:i]) != "")
}

var showsWay = quantity.NewAnywhere(shows...)

func (c *candidate) place() (draft, bool) { return draft{}, c.kind == Region || c.kind == Project }

// listed reads 健康养老, which is a line of business where 等服务业 says so.
func (c *candidate) listed() (draft, bool) {
	if c.closer != Industry && c.closer != Product || c.kind == "" && c.rule == "开展" && !c.made && c.from != "" {
		return draft{}, false
	}
	if !isPlain(c.name) && !((c.etc || c.lines) && c.closer == Industry && isGeneric(c.name) && quantity.RuneCount(c.name) >= 4 && vocabulary().suffix(c.name, abstract).word == "") {
		return draft{}, true
	}
	if c.kind == "" || c.closer == Industry {
		return c.develops(c.closer), true
	}
	return c.develops(c.kind), true
}

func (c *candidate) economy() (draft, bool) {
	ok := c.kind == "" && grows(c.rule) && c.closer == "" && (c.led && isEconomy(c.name) || c.lines && strings.HasSuffix(c.name, "服务") && quantity.RuneCount(c.name) == 4)
	return draft{Develops, Industry}, ok
}

func (c *candidate) unknown() (draft, bool) {
	n := quantity.RuneCount(c.name)
	if c.regionPrefix(c.name) > 0 && c.scene.industry.Name == "" { // 做强|成都极核
		return draft{}, c.kind == ""
	}
	if c.kind != "" || !c.bare || !c.nameable(c.name) || saysMore(c.name) || c.scene.industry.Name == "" && (n > 14 || n < 3 && c.made || strings.Contains(c.name, "的")) {
		return draft{}, false
	}
	if c.scene.industry.Name != "" {
		return c.develops(Product), true
	}
	return c.develops(lineOrGoods(c.name)), true
}

func (c *candidate) known() (draft, bool) { return c.develops(c.kind), c.kind != "" }

// develops is the draft of a thing of a kind, nothing where the name is more than one: 开展|…系统.
func (c *candidate) develops(k Kind) draft {
	weak := !c.strong && c.closer == ""
	switch {
	case weak && !c.tail && quantity.RuneCount(c.name) > 16, weak && (strings.HasSuffix(c.name, "系统") || c.rule == "开展" && !c.tail):
		return draft{}
	case !((c.etc || c.lines) && c.closer != "") && !c.nameable(c.name), hasVerbInside(c.name), joinsActs(c.name), c.saidOf(), len(c.name) <= len("示范应用推广") && vocabulary().class(c.name)&(tail|sector) == tail:
		return draft{}
	}
	return draft{Develops, k}
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
	if hasDigit(name) {
		for _, unit := range [...]string{"万吨", "%", "亿"} {
			if strings.Contains(name, unit) {
				return false // 粗钢3000万吨 is a figure
			}
		}
	}
	if n < 2 || n > 24 || isGeneric(name) && !vocabulary().is(name, sector) || breaks(name) || startsWithAny(name, noNames...) || vocabulary().prefix(name, never) != "" {
		return false
	}
	if endsInAny(name, settings...) || strings.Contains(name, "基础上") || strings.Count(name, "“") > 1 || strings.Contains(name, "企业“") {
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
