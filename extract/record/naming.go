// Whose and what before a figure, where the clause says either: 全省工业|完成|增加值|4359亿元, 其中|有色|超过5000亿元.

package record

import (
	"sort"
	"strings"
	"unicode/utf8"

	"planq/extract/quantity"
)

// naming is what stands before a figure while it is taken apart.
type naming struct {
	q         *quantity.Quantity
	l         lead
	m         quantity.Measure
	verb      string // between whose and what; "" where there is none
	s         string // what is unread of the name
	start     int    // where it stands
	named            // the same taken apart
	whose     phrase // what is found
	what      phrase
	inherited bool // of it nothing is left to inherit
}

// nameWay is a way to tell whose and what a figure is by the words before it; it says whether it does.
type nameWay struct {
	Way
	read func(r *reader, n *naming) bool
}

// nameWays read the words before a figure.
var nameWays []nameWay

func init() {
	nameWays = []nameWay{
		{Way{"what is made has an output", []string{"全省企业生产水泥500万吨"}, []string{"全省企业生产能力500万吨"}}, (*reader).made},
		{Way{"each of several names waits for its value", []string{"锂电池、光伏产品出口分别增长18.6%、下降3.2%"}, nil}, (*reader).awaited},
		{Way{"value that goes on with what was named", []string{"工业增加值300亿元，增长8%"}, []string{"工业增加值300亿元，固定资产投资增长8%"}}, (*reader).unnamed},
		{Way{"what changes is a share", []string{"增加值占全省工业的比重提高2个百分点"}, []string{"城镇化率提高2个百分点"}}, (*reader).shareChanges},
		{Way{"what pulls the growth of something", []string{"工业拉动经济增长2.07个百分点"}, []string{"工业带动就业增长2%"}}, (*reader).pulls},
		{Way{"a level of school", []string{"生均教育经费小学11860元、初中16420元"}, nil}, (*reader).schoolLevel},
		{Way{"a ratio of two", []string{"城乡居民收入比缩小到2.63"}, []string{"居民收入增长到2.63万元"}}, (*reader).ratioOf},
		{Way{"two indicators share a change", nil, []string{"粮食和油料产量增长5%"}}, (*reader).bothChange}, // 均 reads 地区生产总值和城乡居民人均收入翻一番
		{Way{"a limit for each receiver", []string{"给予一次性奖补，单个企业最高300万元"}, nil}, (*reader).forEach},
		{Way{"what is done for others", []string{"累计为企业融资80亿元"}, []string{"全市企业融资80亿元"}}, (*reader).forOthers},
		{Way{"what a rule gives", []string{"对新认定的国家级创新中心，创新中心一次性奖励500万元"}, nil}, (*reader).awarded},
		{Way{"a branch of industry grows", []string{"规模以上工业增加值增长8%，产销率98%，石化行业增长14%"}, []string{"社会消费品零售总额增长8%，石化行业增长14%"}}, (*reader).branchGrows},
		{Way{"a part takes the indicator of the whole", []string{"规模以上工业增加值增长8%。其中，制造业增长9%"}, []string{"规模以上工业增加值增长8%。其中，制造业投资增长9%"}}, (*reader).partOfWhole},
		{Way{"a word for what was named", []string{"森林覆盖率达到60%，到2025年这一指标达到62%"}, nil}, (*reader).pointsBack},
		{Way{"a sum of what was named", []string{"四大产业主营业务收入均超千亿元，总量达到6402亿元"}, []string{"社会消费品零售总额达到6402亿元"}}, (*reader).summed},
		{Way{"an owner alone", []string{"主营业务收入300亿元，全省突破500亿元"}, nil}, (*reader).ownerAlone},
		{Way{"the other side of an account", []string{"社会保险基金收入11.8亿元，支出10.3亿元"}, []string{"社会保险基金收入11.8亿元，科技支出10.3亿元"}}, (*reader).counterpart},
		{Way{"value behind its indicator", []string{"工业增加值达到300亿元"}, nil}, (*reader).knownIndicator},
		{Way{"an item of a budget", []string{"科学技术支出6.2亿元，社会保障和就业11.4亿元"}, []string{"科学技术支出6.2亿元，财政收入11.4亿元"}}, (*reader).budgetItem},
		{Way{"a sector's part of the economy", []string{"地区生产总值增长7.1%，第一产业增长5.3%"}, []string{"粮食产量增长7.1%，第一产业增长5.3%"}}, (*reader).sectorGrows},
		{Way{"a name without an indicator is whose", []string{"主营业务收入6000亿元，其中有色超过5000亿元"}, []string{"粮食产量6000吨，有色超过5000亿元"}}, (*reader).nameIsWhose},
		{Way{Name: "value behind a name that nobody knows"}, (*reader).nameIsWhat},
	}
}

// names are whose and what before a figure. Either is inherited when the clause leaves it out.
func (r *reader) names(q *quantity.Quantity, l lead, m quantity.Measure) (who, what phrase) {
	n := &r.naming
	*n = naming{q: q, l: l, m: m, s: l.rest, start: l.start}
	r.aroundVerb(n)
	r.shed(n)
	if n.s != "" {
		r.takeApart(n)
	}
	for i := range nameWays {
		if w := &nameWays[i]; w.read(r, n) {
			r.by = w.Name
			break
		}
	}
	if n.inherited {
		return n.whose, n.what
	}
	if (m == quantity.Growth || m == quantity.Change) && l.words&fall != 0 && r.lex.is(lastName(n.what.text), pollutant) {
		n.what.text += "排放量"
	}
	if e := r.lex.opens(n.whose.text, anyClass); e.is(obtain) && !e.is(names|entity|nominal) && len(e.word) < len(n.whose.text) {
		n.whose = phrase{} // 支持科技创新和制造业发展|减税降费退税 is nobody's of them
	}
	return r.inherit(q, n.whose, n.what, m)
}

// namedTogether is what a list of names before 等 is of: 商州无人机、陇县光伏配套等|苏陕协作项目|587个.
func (r *reader) namedTogether(s string) string {
	i := lastIndex(s, "等")
	if i < 0 {
		return s
	}
	if what := s[i+len("等"):]; !startsWithAny(what, "级", "次", "候", "效", "额", "地", "待") && r.lex.suffix(what, entity|thing|site|people) != "" {
		return what
	}
	return s
}

// is says of whom and of what the figure is, by the unread words.
func (n *naming) is(r *reader, whose, what string) bool {
	if whose != "" {
		n.whose = r.place(whose, n.start, n.l.end)
	}
	if what != "" {
		n.what = r.place(what, n.start, n.l.end)
	}
	return true
}

// aroundVerb finds whose before the last verb and what behind it: 全省工业|完成|增加值.
func (r *reader) aroundVerb(n *naming) {
	v, t := r.lastVerb(n.l.start, n.l.end), r.passage
	if v.start < 0 || n.l.words&pairs != 0 && strings.HasSuffix(t.text[n.l.start:v.start], "、") {
		return // 进口货值、|新增|外资企业、销售额分别增长38.9%、13%、46.8%: it begins one of the names
	}
	n.verb = t.text[v.start:v.end]
	if n.l.whole {
		return
	}
	before := trimRight(trimLeft(t.text[n.l.start:v.start]))
	if strings.HasPrefix(before, "每") && perHead(before) && n.verb == "拥有" {
		return // 每百名中小学生|拥有|计算机18台
	}
	if n.verb != giving {
		// 对…的企业 was said before; what stands before 给予 is who gives.
		if s := r.withoutTime(before, n.l.start, v.start); s != "" {
			n.whose = r.whoseBefore(n.verb, s, n.l.start, v.start)
		}
	}
	n.s, n.start = trimLeft(t.text[v.end:n.l.end]), v.end
	if n.s == "" && before != "" && n.verb != giving && (split(before).what != "" || r.isPart(before) && r.partial(n)) {
		n.whose, n.s, n.start = phrase{}, before, n.l.start // 中央预算内投资|安排|5000亿元: what is arranged stands before the verb
	}
}

// giving is the verb of a rule that gives.
const giving = "给予"

// whoseBefore is the owner that stands before a verb, where one does.
func (r *reader) whoseBefore(verb, before string, from, until int) phrase {
	switch n := split(before); {
	case n.who != "" && n.what == "" && strings.HasPrefix(before, n.who):
		return r.place(n.who, from, until) // 全省|累计
	case n.who != "" && n.what == "" || r.owner(before) || !n.sure && endsWithAny(verb, achieving...) && len(before) <= len("一")*16 && !strings.ContainsAny(before, "，；"):
		return r.place(before, from, until)
	case n.who != "" && n.sure:
		return r.place(n.who, from, until)
	}
	return phrase{}
}

var achieving, making = set("achieving"), set("making")

// shed takes off the unread words what is neither whose nor what.
func (r *reader) shed(n *naming) {
	t := r.passage
	if percent(n.q) {
		n.s = withoutAdverbial(n.s)
	}
	if s, ok := strings.CutPrefix(n.s, "加"); ok && isMoney(n.q) && startsWithAny(s, "上", "下级", "补助") {
		if n.s = s; !startsWithAny(s, "上级", "上年") {
			n.s = strings.TrimPrefix(s, "上") // 加上|中央补助4722.3亿元, 加|上级补助收入
		}
	}
	if r.lex.is(n.s, particle) {
		n.s = "" // 即|比1952年增长一倍
	}
	// 江铃集团2010年主营业务收入: the year stands between whose and what.
	for k := sort.Search(len(t.times), func(k int) bool { return t.times[k].Start > n.start }); k < len(t.times) && t.times[k].End < n.l.end; k++ {
		if y := t.times[k]; y.Kind != quantity.Each && !carried(t.text[y.End:n.l.end]) {
			if i := strings.Index(n.s, t.text[y.Start:y.End]); i > 0 {
				if before := trimLeft(n.s[:i]); r.owner(before) {
					n.is(r, before, "")
				}
				n.s = trimLeft(n.s[i+y.End-y.Start:])
			}
		}
	}
	if i := strings.Index(n.s, "在"); i > 0 && r.owner(n.s[:i]) {
		n.is(r, n.s[:i], "") // 某公司在芯片领域80亿粒的年产量
		n.s = withoutField(n.s[i:])
	}
	r.mustHave(n)
	if i := strings.Index(n.s, "成为"); i > 0 && r.lex.suffix(n.s[:i], indicator|head) != "" {
		n.s = n.s[:i] // 经济总量|成为全省第四个|突破2000亿元大关的市
	}
}

// mustHave takes a duty apart that a rule lays on somebody: 供水企业|应当保证|管网末梢压力不低于0.14兆帕.
func (r *reader) mustHave(n *naming) {
	for _, w := range duties[:len(duties)-1] { // 要 is half of many words
		i := strings.Index(n.s, w)
		if i <= 0 || !r.owner(trimLeft(n.s[:i])) {
			continue
		}
		rest := n.s[i+len(w):]
		if len(w) == len("应") && !r.lex.opens(rest, anyClass).is(obtain|task|goal) {
			continue // 供应, 需求
		}
		for {
			e := r.lex.opens(rest, anyClass)
			if !e.is(obtain|task|goal|strength) || e.is(names) || len(e.word) == len(rest) {
				break
			}
			rest = rest[len(e.word):]
		}
		n.is(r, trimLeft(n.s[:i]), "")
		n.s = trimLeft(rest)
		return
	}
}

// withoutField is what a figure is of without the words around its field: 在|芯片|领域.
func withoutField(s string) string {
	s = strings.TrimPrefix(s, "在")
	for _, w := range fieldEnds {
		s = strings.TrimSuffix(s, w)
	}
	return s
}

var fieldEnds, asideEnds = set("fieldEnds"), set("asideEnds")

// takeApart splits the unread words into whose and what.
func (r *reader) takeApart(n *naming) {
	n.named = split(n.s)
	if n.m == quantity.Share && !n.sure {
		if places, rest := listedPlaces(n.s); places != "" && rest != "" {
			n.named = named{who: places, what: rest, sure: true} // 辽宁、吉林|3省|达标河段|比例仍不到55%
		}
	}
	if who, what, ok := strings.Cut(n.s, "的"); ok && r.ctx.Rules() && r.frame.who.text == "" && n.named.who == "" && who != "" && len(who) <= longName/6 && r.lex.suffix(what, indicator|head) != "" {
		n.named = named{who: who, what: what, sure: true} // 应急通道|的|净空高度不小于4.5米
	}
	if pronoun(n.who) || strings.HasPrefix(n.verb, giving) && r.frame.who.text != "" {
		n.who = ""
	}
}

func (r *reader) made(n *naming) bool {
	s, yearly := strings.CutPrefix(n.s, "年产")
	if yearly && len(r.lex.longest(n.s).word) > len("年产") {
		s, yearly = n.s, false // 年产值 is no 年产|水泥
	}
	if s == "" || !yearly && (n.m != quantity.Level || percent(n.q) || !endsWithAny(n.verb, making...) || closesAmount(s)) {
		return false
	}
	if !yearly {
		r.frame.group = ""
	}
	n.is(r, "", s)
	n.what.text += r.sharedHead("产量")
	return true
}

func (r *reader) awaited(n *naming) bool {
	if n.s != "" || len(r.frame.waiting) == 0 {
		return false
	}
	n.what = r.place(r.frame.waiting[0], r.list[r.now].start, n.l.end)
	r.frame.waiting = r.frame.waiting[1:]
	return true
}

func (r *reader) unnamed(n *naming) bool {
	if n.s != "" {
		return false
	}
	if strings.HasSuffix(n.q.Unit, "人次") && r.lex.is(n.verb, spread) {
		n.what = phrase{text: n.verb + "人次", at: r.passage.view.Span(n.l.start, n.l.end)} // 救助资金42万元，|惠及|1830人次
		return true
	}
	n.whose, n.what = r.inherit(n.q, n.whose, n.what, n.m)
	n.inherited = true
	t, each := r.passage, "人均"
	if strings.HasSuffix(t.text[:n.l.end], each) || strings.Contains(t.text[n.l.end:n.q.Start], each) {
		n.what.text = each + strings.TrimPrefix(n.what.text, each) // 地区生产总值完成3280亿元，人均突破8万元
	}
	return true
}

func (r *reader) shareChanges(n *naming) bool {
	if n.m != quantity.Change {
		return false
	}
	i := strings.Index(n.s, "占")
	if i <= 0 || r.lex.suffix(n.s, head) == "" {
		return false
	}
	of := split(n.s[:i])
	n.is(r, of.who, "")
	n.what = phrase{text: of.what + n.s[i:], at: r.passage.view.Span(n.start, n.l.end)}
	return true
}

func (r *reader) pulls(n *naming) bool {
	if n.m != quantity.Change || n.verb != "拉动" || n.s == "" || n.l.verb.text != "增长" {
		return false
	}
	n.is(r, "", n.s)
	n.what.text = n.verb + n.what.text + "增长"
	return true
}

// schoolLevel reads a level of school between an indicator and its figure, or alone where the one before had one.
func (r *reader) schoolLevel(n *naming) bool {
	if n.m != quantity.Level {
		return false
	}
	if oneOf(n.s, schools) && r.frame.what.text != "" && (oneOf(r.frame.who.text, schools) || n.q.Canonical.Unit == r.frame.whatUnit && !counts(n.q)) {
		return n.is(r, n.s, "")
	}
	for _, w := range schools {
		if rest, ok := strings.CutSuffix(n.s, w); ok && r.lex.suffix(rest, indicator|head|funds|money) != "" {
			return n.is(r, w, rest)
		}
	}
	return false
}

func (r *reader) ratioOf(n *naming) bool {
	if n.m != quantity.Ratio {
		return false
	}
	w := r.lex.prefix(n.s, region)
	if len(w) == len(n.s) {
		w = ""
	}
	n.is(r, w, n.s[len(w):])
	if strings.HasPrefix(r.passage.text[n.l.end:], "比") && !strings.HasSuffix(n.what.text, "比") {
		n.what.text += "比" // 车桩|比|不高于2.5:1
	}
	return true
}

func (r *reader) bothChange(n *naming) bool {
	if n.m == quantity.Level {
		return false
	}
	a, b, ok := strings.Cut(n.s, "和")
	if !ok || a == "" || strings.Contains(n.s, "、") || r.lex.suffix(a, indicator) == "" || !split(b).sure {
		return false
	}
	first := split(a)
	n.is(r, first.who, n.s)
	n.what.text = first.what + "、" + b
	return true
}

func (r *reader) forEach(n *naming) bool {
	return startsWithAny(n.s, eachOne...) && r.lex.suffix(n.s, indicator) == ""
}

var eachOne = set("eachOne")

func (r *reader) forOthers(n *naming) bool {
	if !isMoney(n.q) {
		return false
	}
	before := r.passage.text[:n.start]
	if !endsWithAny(before, serving...) && !(endsWithAny(n.s, paid...) && paying.In(r.passage.text[r.list[r.now].start:n.l.start]) && r.lex.prefix(n.s, region) == "") {
		return false // whom it serves and who is paid is not whose it is
	}
	return n.is(r, "", n.s)
}

var serving, paid, paying = set("serving"), set("paid"), quantity.NewAnywhere(set("paying")...)

func (r *reader) awarded(n *naming) bool {
	w := r.award(n.s)
	if w == "" {
		return false
	}
	n.whose = phrase{}
	return n.is(r, "", w)
}

func (r *reader) partOfWhole(n *naming) bool {
	if !r.isPart(n.s) || !r.partial(n) {
		return false
	}
	n.is(r, n.s, "")
	n.what, n.inherited = r.frame.said, true
	n.what.how = fromClauseBefore
	return true
}

// isPart says whether a name is that of a part, where parts of a whole are told, and of no indicator.
func (r *reader) isPart(s string) bool {
	return r.frame.listing && s != "" && len(s) <= longName/5 && (r.owner(s) || strings.HasSuffix(s, "部门")) && !split(s).sure && !strings.ContainsAny(s, "、的")
}

// partial says whether a figure is one of what the whole was measured by.
func (r *reader) partial(n *naming) bool {
	unit := n.q.Canonical.Unit
	if isMoney(n.q) {
		unit = "元"
	}
	return (unit == r.frame.whatUnit || n.m == quantity.Growth) && r.lex.suffix(r.frame.said.text, indicator|head) != ""
}

func (r *reader) pointsBack(n *naming) bool {
	if w := r.lex.suffix(n.s, anaphor); w == "" || len(n.s) > len(w)+len("全县") {
		return false
	}
	if r.frame.what.text == "" {
		n.what = r.frame.said
		n.what.how = fromClauseBefore
	}
	return true
}

func (r *reader) summed(n *naming) bool {
	if n.who != "" || !allTogether(n.named.what) || r.frame.what.text == "" {
		return false
	}
	n.what = r.frame.what
	n.what.text = r.withoutNew(n.what.text)
	n.what.how = fromClauseBefore
	return true
}

// withoutNew is what there is of something of which new ones were told: 新增|国际友好城市|4对、总数达110对.
func (r *reader) withoutNew(name string) string {
	if w := r.lex.prefix(name, obtain); strings.HasPrefix(w, "新") {
		return name[len(w):]
	}
	return name
}

// allTogether says whether a name only sums up what was named before: 总量, 合计.
func allTogether(s string) bool { return oneOf(s, sumNames) }

var sumNames, pronouns = set("sumNames"), set("pronouns")

func pronoun(s string) bool { return oneOf(s, pronouns) }

// oneOf says whether s is one of some words.
func oneOf(s string, words []string) bool {
	for _, w := range words {
		if s == w {
			return true
		}
	}
	return false
}

func (r *reader) ownerAlone(n *naming) bool {
	if n.named.what != "" {
		return false
	}
	if n.whose.text == "" {
		n.is(r, n.who, "")
	}
	return true
}

// sides are the two sides of an account.
var sides = map[string]string{"收入": "支出", "支出": "收入"}

func (r *reader) counterpart(n *naming) bool {
	other := sides[n.named.what]
	if other == "" || n.who != "" {
		return false
	}
	for _, last := range []phrase{r.frame.what, r.frame.said} {
		if account := strings.TrimSuffix(last.text, other); account != last.text && account != "" && endsWithAny(account, "预算", "基金") {
			n.is(r, "", n.named.what)
			n.what.text = account + n.what.text
			return true
		}
	}
	return false
}

func (r *reader) knownIndicator(n *naming) bool {
	if !n.sure {
		return false
	}
	what := n.named.what
	n.is(r, "", what)
	if n.who == "" && n.whose.text == "" {
		if of := thingOf(r.frame.what.text); of != "" && r.lex.is(what, short) {
			n.what.text = of + n.what.text // 大蒜播种面积9.4万亩，|总产量|13.7万吨
		}
	}
	n.is(r, n.who, "")
	if n.whose.text == "" && strings.HasSuffix(what, "率") && strings.Contains(what, "对") {
		n.whose = r.inheritedOwner() // 科技进步对经济增长的贡献率 is nobody's but the region's
	}
	return true
}

func (r *reader) budgetItem(n *naming) bool {
	if n.m != quantity.Level || n.l.words != 0 || !isMoney(n.q) {
		return false
	}
	head := r.itemHead(n.named.what)
	if head == "" {
		return false
	}
	n.is(r, n.who, n.named.what)
	n.what.text += head
	return true
}

// itemHead is the head that an item of a budget leaves out because the item before it has it: 科学技术|支出|6.2亿元，社会保障和就业11.4亿元; "" where
// nothing says that the name is an item.
func (r *reader) itemHead(name string) string {
	last := r.frame.what
	head := r.lex.suffix(last.text, money)
	if last.how == fromClauseBefore || r.frame.whatUnit != "元" && r.frame.whatUnit != announced || head == "" || len(head) == len(last.text) || head != "支出" && r.lex.is(last.text, indicator) || r.lex.suffix(strings.TrimSuffix(last.text, head), entity|region) != "" {
		return ""
	}
	if r.owner(name) && !r.lex.closes(name, anyClass).is(whole) || r.lex.suffix(name, indicator|capacity|thing) != "" || places(name) || len(name) > longName/3 {
		return ""
	}
	return head
}

// branchGrows reads by how much a branch of industry grows, where the paragraph has told that of industry.
func (r *reader) branchGrows(n *naming) bool {
	added := r.frame.added
	if n.m != quantity.Growth || n.who != "" || added.text == "" || !endsWithAny(n.named.what, branches...) || r.frame.listing && r.frame.said.text == added.text {
		return false
	}
	n.is(r, n.named.what, "")
	n.what = added
	n.what.how = fromParagraph
	return true
}

var branches = set("branches")

func (r *reader) sectorGrows(n *naming) bool {
	if n.m != quantity.Growth || n.who != "" || !endsWithAny(r.frame.what.text, economies...) || !oneOf(n.named.what, sectorNames) {
		return false
	}
	n.is(r, "", n.named.what)
	n.what.text += "增加值"
	n.whose = r.inheritedOwner()
	return true
}

var economies, sectorNames = set("economies"), set("sectorNames")

// nameIsWhose reads a name without an indicator as whose. What is given or arranged is no owner: 为企业融资|80亿元.
func (r *reader) nameIsWhose(n *naming) bool {
	name := n.named.what
	if r.namesSum(n, name) {
		return false
	}
	if n.m == quantity.Growth && !r.frame.listing && n.l.words&among == 0 && r.lex.is(r.frame.what.text, economy) && !r.owner(name) && !places(name) {
		return false // 固定资产投资增长5%，|服务贸易|增长23.9%
	}
	if !(n.m == quantity.Growth && isMoneyName(r.frame.what.text) || r.frame.what.text != "" && places(name)) {
		money, _ := r.frame.countedIn("元")
		if !isMoney(n.q) || n.m == quantity.Change || money.text == "" || strings.Contains(name, "等") || len(bare(name)) > longName/2 {
			return false
		}
		if n.l.words == 0 && !r.owner(name) && (n.verb != "" || r.lex.suffix(name, indicator|head|thing) != "" || endsWithAny(r.passage.text[:n.l.start], "为", "向", "给", "对")) {
			return false
		}
	}
	return n.is(r, n.who+name, "")
}

// namesSum says whether a name is what a sum is of and that of nobody: one that closes as the sum before it, 城市低保金986万元，|农村低保金|6821万元, or is long, 支出总计64.5亿元，
// |年终结转|1.66亿元. 有色 and 新能源 are sectors.
func (r *reader) namesSum(n *naming, name string) bool {
	if r.owner(name) {
		return false
	}
	if alike(name, r.frame.what.text) || strings.HasSuffix(name, "标准") {
		return true
	}
	reached := n.l.words != 0 && (n.q.Op != quantity.Equal || n.l.words&among != 0) // 中联重科将|超过千亿
	return n.m == quantity.Level && isMoney(n.q) && !reached && !r.frame.listing &&
		utf8.RuneCountInString(bare(name)) > 3 && r.lex.suffix(bare(name), people) == "" && !places(name) && !strings.Contains(name, "、")
}

// alike says whether two names close with the same word: 城市|低保金, 农村|低保金.
func alike(a, b string) bool {
	_, n := quantity.LastRune(a)
	_, m := quantity.LastRune(a[:len(a)-n])
	return m > 0 && n+m < len(a) && a != b && strings.HasSuffix(b, a[len(a)-n-m:])
}

// places says whether a name is that of places and nothing else: 京津冀、长三角、珠三角.
func places(name string) bool {
	for p := range strings.SplitSeq(name, "、") {
		if !vocabulary().is(p, locality|region) && !(endsWithAny(p, areaNouns...) && vocabulary().prefix(p, locality|region) != "") {
			return false
		}
	}
	return true
}

var areaNouns, moneyNames = set("areaNouns"), set("moneyNames")

func isMoneyName(s string) bool { return endsWithAny(s, moneyNames...) }

func (r *reader) nameIsWhat(n *naming) bool {
	n.is(r, n.who, withoutField(n.named.what))
	if n.m == quantity.Level && !percent(n.q) && !isMoney(n.q) {
		n.what.text = treated(n.q, n.what.text, n.verb)
		if !strings.HasSuffix(n.what.text, "总产") { // 棉花总产|1.9万吨
			n.what.text += r.headFor(n.l)
		}
	}
	return true
}

// treated is the name of what is done to land where an area of it is given: 治理|石漠化土地|1300万亩 and 石漠化土地治理|1300万亩 are 石漠化土地治理面积.
func treated(q *quantity.Quantity, name, verb string) string {
	if name == "" || !endsWithAny(q.Unit, "亩", "公顷", "平方公里", "平方千米") {
		return name
	}
	if startsWithAny(verb, treatments...) && len(verb) <= len("治理修复") && !endsWithAny(name, treatedAlready...) {
		return name + verb + "面积"
	}
	if endsWithAny(name, treatments...) && len(name) > len("治理") {
		return name + "面积"
	}
	return name
}

var treatments, treatedAlready = set("treating"), set("treated")

// verbOf is the verb between whose and what in a lead, "" where there is none.
func verbOf(r *reader, l lead) string {
	if v := r.lastVerb(l.start, l.end); v.start >= 0 {
		return r.passage.text[v.start:v.end]
	}
	return ""
}

// lastName is the last of a list of names.
func lastName(s string) string {
	if i := lastIndex(s, "、"); i >= 0 {
		s = s[i+len("、"):]
	}
	return s
}

// owner says whether s is the name of somebody or something that has figures.
func (r *reader) owner(s string) bool {
	return (r.lex.suffix(s, entity|region) != "" || isSite(s)) && len(s) <= len("一")*40 && !strings.Contains(s, "，") && !contains(s, apartWords)
}
