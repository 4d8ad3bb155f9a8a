// A figure behind its indicator: level, change, growth, share, multiple.
//
//	全省工业完成增加值4359亿元，比2005年增加2904亿元，年均增长19．8%，占GDP的比重达到46．2%

package record

import (
	"sort"
	"strings"

	"planq/extract/quantity"
)

// value reads a figure, or a list of values, whose name stands before it.
func (r *reader) value(c clause, group []int, from int) {
	t := r.passage
	q := &t.figures[group[0]]
	l := r.lead(from, t.from(group[0]))
	switch q.Direction { // CPI-0.3%, 负增长3.9%
	case quantity.Increase:
		l.words |= rise
	case quantity.Decrease:
		l.words |= fall
	}
	if r.beside(q, group[0], l) || r.faster(q, group[0], l) {
		return
	}
	m := r.measure(q, l)
	if m == quantity.Level && percent(q) && l.rest == "" && r.stretches(l.goal.text) {
		if words := r.growing(); words != 0 {
			m = quantity.Growth // 地区生产总值增长5.5%左右，力争6%
			l.words |= words
		}
	}
	if strings.Contains(l.rest, "分别") {
		l.words |= pairs // 分别|给予企业一次性奖补50万元、100万元
	}
	if m == quantity.Level && !percent(q) {
		if inner, ok := r.changes(l); ok {
			l, m = inner, quantity.Change
		}
	}
	var of phrase
	name, word := l, ""
	if whole, what, ok := r.grantShare(c, q, l, t.to(group[len(group)-1])); ok {
		d := r.draft(group[0], "a rule takes a share of something")
		d.Measure, d.ind, d.whole = quantity.Share, what, whole
		d.sub, _ = r.inherit(q, phrase{}, what, quantity.Share)
		d.Role, d.roleBy = Provision, what
		r.finish(d, l)
		r.keep(d)
		r.frame.what, r.frame.whatUnit = what, "元"
		return
	}
	if whole, before, ok := r.ofPlanned(q, group[0], from); ok {
		m, of, name, l = quantity.Share, whole, before, before
	} else if m == quantity.Share || percent(q) {
		if before, whole, ok := r.share(l); ok {
			m, of, name = quantity.Share, whole, before
			if strings.HasSuffix(whole.text, "市场") {
				r.marketShare(group, l, before, whole)
				return
			}
		} else if m == quantity.Share {
			name = trimShare(l)
			word = shareWord(l, name)
			if s := l.rest; endsWithAny(s, "的比例", "的比重") && r.lastVerb(l.start, l.end).start >= 0 {
				name.whole = true // 公民具备科学素质的比例: the verb is part of the name
			}
		}
	}
	if gap := overWhole(t.text, q); gap.End > gap.Start && (m == quantity.Level || m == quantity.Share) && of.text == "" {
		m, of = quantity.Share, r.phrase(gap.Start, gap.End) // 不低于|上年度居民收入|的60%
	}
	l.words |= name.words & (pairs | all) // 产量|均|占全国的40%
	who, what := r.names(q, name, m)
	if what.how == inClause && what.text != "" {
		what.text += word
	}
	if f := group[0]; l.rest == "" && f > 0 && t.to(f-1) == t.from(f) && r.frame.counted != nil && r.frame.counted.index == f-1 {
		what = r.frame.what // 高速公路5条|256公里: both are of what was counted
		what.how = fromClauseBefore
	}
	if given, ok := r.given(c, l, t.to(group[len(group)-1])); ok && what.how != inClause {
		what = given
	}
	drafts := r.expand(group, l, who, what, m)
	r.pairYears(drafts, group)
	for _, d := range drafts {
		d.whole = of
		r.finish(d, l)
		r.keep(d)
	}
	if len(drafts) > 0 {
		r.remember(drafts, who, what, q, m)
	}
}

// overWhole is the whole of a share between its comparator and itself: 不低于|居住用地供应总量|的70%; empty where none stands there.
func overWhole(text string, q *quantity.Quantity) quantity.Cue {
	if !percent(q) || q.Before.End <= q.Before.Start || q.Before.End > q.Start {
		return quantity.Cue{}
	}
	rest := strings.TrimSuffix(text[q.Before.End:q.Start], "的")
	if len(rest) < len("总量") || q.Before.End+len(rest) == q.Start {
		return quantity.Cue{}
	}
	return quantity.Cue{Start: q.Before.End, End: q.Before.End + len(rest)}
}

// growing says how the value before grows, where it does: what its words would say once more.
func (r *reader) growing() class {
	n := len(r.frame.run)
	if n == 0 || r.frame.run[n-1].Measure != quantity.Growth {
		return 0
	}
	words := rise
	if r.frame.run[n-1].Direction != "" {
		words = fall
	}
	if r.frame.run[n-1].Rate == "annual" {
		words |= annual
	}
	return words
}

// changes finds a verb of change between whose and what: 工业污水治理|削减|化学需氧量
// 100万吨. The lead that it returns names what changes.
func (r *reader) changes(l lead) (lead, bool) {
	if l.inner {
		return l, false
	}
	tokens := r.list[r.now].between(l.start, l.end)
	for i := len(tokens) - 1; i >= 0; i-- {
		k := tokens[i]
		verb := r.passage.text[k.start:k.end]
		if k.kind != word || k.end == l.end || k.class&fall == 0 && verb != "增加" && verb != "新增" {
			continue
		}
		l.words |= k.class & (rise | fall)
		l.verb = r.phrase(k.start, k.end)
		if before := trimRight(trimLeft(r.passage.text[l.start:k.start])); before != "" && len(before) < longName && !contains(before, []string{"措施", "方式", "途径", "手段"}) {
			r.frame.who = r.place(before, l.start, k.start)
		}
		l.start, l.rest = k.end, r.passage.text[k.end:l.end]
		return l, true
	}
	return l, false
}

// measure is what kind of figure it is, by its unit and the words before it.
func (r *reader) measure(q *quantity.Quantity, l lead) quantity.Measure {
	change := l.words&(rise|fall|rate) != 0
	switch {
	case q.Unit == "" && q.Measure == quantity.Level && (strings.HasSuffix(l.rest, "比") || l.rest == "" && strings.HasSuffix(r.frame.what.text, "比")):
		return quantity.Ratio // 城乡居民收入比|缩小到2.63
	case q.Measure == quantity.Multiple || q.Measure == quantity.Ratio || q.Measure == quantity.Rank:
		return q.Measure
	case q.Canonical.Unit == "百分点" || strings.HasSuffix(q.Unit, "百分点"), q.Canonical.Unit == "位" && q.Measure == quantity.Change:
		return quantity.Change
	case percent(q):
		if change {
			return quantity.Growth
		}
		if q.Measure == quantity.Share || strings.Contains(l.rest, "占") {
			return quantity.Share
		}
		for _, w := range []string{"比重", "比例", "占比", "份额"} {
			if strings.HasSuffix(l.rest, w) {
				return quantity.Share
			}
		}
		return quantity.Level
	case change:
		return quantity.Change
	}
	if v := r.lastVerb(l.start, l.end); v.start >= 0 && r.passage.text[v.start:v.end] == "新增" {
		if !strings.HasSuffix(r.passage.text[l.start:v.start], "每年") {
			return quantity.Change
		}
	}
	if strings.HasPrefix(l.rest, "新增") || strings.HasPrefix(l.rest, "削减") || strings.HasPrefix(l.rest, "减少") {
		return quantity.Change
	}
	return quantity.Level
}

// names are whose and what before a figure. Either is inherited when the clause leaves it out.
func (r *reader) names(q *quantity.Quantity, l lead, m quantity.Measure) (who, what phrase) {
	t := r.passage
	s, start := l.rest, l.start
	if v := r.lastVerb(l.start, l.end); v.start >= 0 && !l.whole {
		verb := t.text[v.start:v.end]
		if verb == "给予" {
			// 对…的企业 was said before; what stands here is who gives.
		} else if before := r.withoutTime(trimRight(trimLeft(t.text[l.start:v.start])), l.start, v.start); before != "" {
			if n := split(before); n.who != "" && n.what == "" && strings.HasPrefix(before, n.who) {
				who = r.place(n.who, l.start, v.start) // 全省|累计
			} else if n.who != "" && n.what == "" || r.owner(before) || namesProducer(verb, before, n) {
				who = r.place(before, l.start, v.start)
			} else if n.who != "" && n.sure {
				who = r.place(n.who, l.start, v.start)
			}
		}
		s, start = trimLeft(t.text[v.end:l.end]), v.end
		if before := trimRight(trimLeft(t.text[l.start:v.start])); s == "" && r.isPart(before) && r.partial(q, m) {
			return r.part(r.place(before, l.start, v.start)) // 其中税务部门|完成|1.6亿元
		} else if s == "" && before != "" && split(before).what != "" && verb != "给予" {
			// 中央预算内投资|安排|5000亿元: what is arranged stands before the verb.
			who, s, start = phrase{}, before, l.start
		}
		if s != "" && m == quantity.Level && !percent(q) && (verb == "生产" || verb == "建造" || verb == "制造") && !closesAmount(s) {
			what = r.place(s, start, l.end)
			what.text += r.sharedHead("产量")
			r.frame.group = ""
			return r.inherit(q, who, what, m)
		}
	}
	if strings.HasPrefix(s, "年产") && len(s) > len("年产") {
		s = strings.TrimPrefix(s, "年产")
		what = r.place(s, start, l.end)
		what.text += r.sharedHead("产量")
		return r.inherit(q, who, what, m)
	}
	if percent(q) {
		s = withoutAdverbial(s)
	}
	if r.lex.is(s, particle) {
		s = "" // 即|比1952年增长一倍
	}
	if s == "" && len(r.frame.waiting) > 0 {
		what = r.place(r.frame.waiting[0], r.list[r.now].start, l.end)
		r.frame.waiting = r.frame.waiting[1:]
		return r.inherit(q, who, what, m)
	}
	if s == "" {
		who, what = r.inherit(q, who, what, m)
		if each := "人均"; strings.HasSuffix(t.text[:l.end], each) || strings.Contains(t.text[l.end:q.Start], each) {
			what.text = each + strings.TrimPrefix(what.text, each) // 地区生产总值完成3280亿元，人均突破8万元
		}
		return who, what
	}
	if m == quantity.Change {
		// 增加值占全省工业的比重|提高2个百分点: what rises is the share.
		if i := strings.Index(s, "占"); i > 0 && r.lex.suffix(s, head) != "" {
			n := split(s[:i])
			if n.who != "" {
				who = r.place(n.who, start, l.end)
			}
			what = phrase{text: n.what + s[i:], at: t.view.Span(start, l.end)}
			return r.inherit(q, who, what, m)
		}
	}
	if m == quantity.Ratio {
		if w := r.lex.prefix(s, region); w != "" && len(w) < len(s) {
			who, s = r.place(w, start, l.end), s[len(w):]
		}
		return r.inherit(q, who, r.place(s, start, l.end), m)
	}
	// 江铃集团2010年主营业务收入: the year stands between whose and what.
	for k := sort.Search(len(t.times), func(k int) bool { return t.times[k].Start > start }); k < len(t.times) && t.times[k].End < l.end; k++ {
		if y := t.times[k]; y.Kind != quantity.Each && !carried(t.text[y.End:l.end]) {
			if i := strings.Index(s, t.text[y.Start:y.End]); i > 0 {
				if before := trimLeft(s[:i]); r.owner(before) {
					who = r.place(before, start, l.end)
				}
				s = trimLeft(s[i+y.End-y.Start:])
			}
		}
	}
	if i := strings.Index(s, "和"); i > 0 && !strings.Contains(s, "、") && r.lex.suffix(s[:i], indicator) != "" && split(s[i+len("和"):]).sure && m != quantity.Level {
		// 国内生产总值和城乡居民人均收入|翻一番: two indicators, each with the value.
		n := split(s[:i])
		if n.who != "" {
			who = r.place(n.who, start, l.end)
		}
		what = r.place(s, start, l.end)
		what.text = n.what + "、" + s[i+len("和"):]
		return r.inherit(q, who, what, m)
	}
	if i := strings.Index(s, "在"); i > 0 && r.owner(s[:i]) {
		who = r.place(s[:i], start, l.end) // 某公司在芯片领域80亿粒的年产量
		s = strings.TrimSuffix(strings.TrimSuffix(s[i+len("在"):], "领域"), "方面")
	}
	if i := strings.Index(s, "成为"); i > 0 && r.lex.suffix(s[:i], indicator|head) != "" {
		s = s[:i] // 经济总量|成为全省第四个|突破2000亿元大关的市
	}
	if startsWithAny(s, "单个", "每个", "每家", "每户", "每项") && r.lex.suffix(s, indicator) == "" {
		return r.inherit(q, who, what, m) // 单个企业最高300万元
	}
	if isMoney(q) && endsWithAny(t.text[:start], "为", "向", "给") {
		return r.inherit(q, who, r.place(s, start, l.end), m) // 为|企业融资|80亿元: whom it serves is not whose it is
	}
	if isMoney(q) && endsWithAny(s, "补贴", "补助", "救助", "优惠") && r.paid(l.start) && r.lex.prefix(s, region) == "" {
		return r.inherit(q, who, r.place(s, start, l.end), m) // 拨付|出租车行业财政补贴|1.6亿元: who is paid is not whose it is
	}
	if w := r.award(s); w != "" {
		return r.inherit(q, phrase{}, r.place(w, start, l.end), m)
	}
	if r.isPart(s) && r.partial(q, m) {
		return r.part(r.place(s, start, l.end)) // 分产业看，|第一产业|增长41.3%
	}
	if w := r.lex.suffix(s, anaphor); w != "" && len(s) <= len(w)+len("全县") {
		if r.frame.what.text == "" {
			what = r.frame.said
			what.how = fromClauseBefore
		}
		return r.inherit(q, who, what, m)
	}
	n := split(s)
	if places, rest := listedPlaces(s); m == quantity.Share && places != "" && rest != "" && !n.sure {
		n = named{who: places, what: rest, sure: true} // 辽宁、吉林|3省|达标河段|比例仍不到55%
	}
	if strings.HasPrefix(verbOf(r, l), "给予") && r.frame.who.text != "" {
		n.who = ""
	}
	if pronoun(n.who) {
		n.who = ""
	}
	if n.who == "" && allTogether(n.what) && r.frame.what.text != "" {
		what = r.frame.what // 四大产业…均超千亿，总量|达到6402亿元
		what.how = fromClauseBefore
		return r.inherit(q, who, what, m)
	}
	switch {
	case n.what == "":
		if n.who != "" && who.text == "" {
			who = r.place(n.who, start, l.end)
		}
	case n.sure:
		what = r.place(n.what, start, l.end)
		if of := thingOf(r.frame.what.text); n.who == "" && who.text == "" && of != "" && r.lex.is(n.what, short) {
			what.text = of + what.text // 大蒜播种面积9.4万亩，|总产量|13.7万吨
		}
		if n.who != "" {
			who = r.place(n.who, start, l.end)
		}
		if strings.Contains(n.what, "对") && strings.HasSuffix(n.what, "率") && who.text == "" {
			who = r.inheritedOwner() // 科技进步对经济增长的贡献率 is nobody's but the region's
		}
	case m == quantity.Level && isMoney(q) && l.words == 0 && r.itemHead(n.what) != "":
		what = r.place(n.what, start, l.end)
		what.text += r.itemHead(n.what) // 科学技术支出6.2亿元，|社会保障和就业|11.4亿元
		if n.who != "" {
			who = r.place(n.who, start, l.end)
		}
	case m == quantity.Growth && n.who == "" && endsWithAny(r.frame.what.text, "生产总值", "GDP") && isSector(n.what):
		what = r.place(n.what, start, l.end)
		what.text += "增加值" // 地区生产总值增长7.1%，|第一产业|增长5.3%: its share in it is its 增加值
		who = r.inheritedOwner()
	case r.namesWhose(q, l, m, n.what):
		// 其中有色超过5000亿元: a name without an indicator is whose.
		who = r.place(n.who+n.what, start, l.end)
	default:
		if n.who != "" {
			who = r.place(n.who, start, l.end)
		}
		n.what = strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(n.what, "在"), "领域"), "方面")
		what = r.place(n.what, start, l.end)
		if m == quantity.Level && !percent(q) {
			what.text = treated(q, what.text, verbOf(r, l))
			what.text += r.headFor(l)
		}
	}
	if (m == quantity.Growth || m == quantity.Change) && l.words&fall != 0 && r.lex.is(lastName(what.text), pollutant) {
		what.text += "排放量"
	}
	return r.inherit(q, who, what, m)
}

// paid says whether a verb of paying out stands in the clause before a place of it.
func (r *reader) paid(before int) bool {
	return payments.In(r.passage.text[r.list[r.now].start:before])
}

// payments are verbs of paying out what was granted.
var payments = quantity.NewAnywhere("拨付", "发放", "兑付", "兑现", "支付", "下拨", "补发", "落实")

// treated is the name of what is done to land where an area of it is given: 治理|石漠化土地|1300万亩 and 石漠化土地治理|1300万亩 are 石漠化土地治理面积.
func treated(q *quantity.Quantity, name, verb string) string {
	if !endsWithAny(q.Unit, "亩", "公顷", "平方公里", "平方千米") || name == "" {
		return name
	}
	if startsWithAny(verb, treatments...) && len(verb) <= len("治理修复") && !endsWithAny(name, "面积", "任务", "工程", "项目") {
		return name + verb + "面积"
	}
	if endsWithAny(name, treatments...) && len(name) > len("治理") {
		return name + "面积"
	}
	return name
}

// treatments are what is done to land.
var treatments = []string{"治理", "修复", "整治", "复垦"}

// isPart says whether a name is that of a part, where parts of a whole are told, and of no indicator: 分产业看，|第一产业|增长41.3%.
func (r *reader) isPart(s string) bool {
	return r.frame.listing && s != "" && len(s) <= longName/5 && (r.owner(s) || strings.HasSuffix(s, "部门")) && !split(s).sure && !strings.ContainsAny(s, "、的")
}

// partial says whether a figure is one of what the whole was measured by.
func (r *reader) partial(q *quantity.Quantity, m quantity.Measure) bool {
	unit := q.Canonical.Unit
	if isMoney(q) {
		unit = "元"
	}
	return (unit == r.frame.whatUnit || m == quantity.Growth) && r.lex.suffix(r.frame.said.text, indicator|head) != ""
}

// part gives a figure of a part the indicator of the whole.
func (r *reader) part(who phrase) (phrase, phrase) {
	what := r.frame.said
	what.how = fromClauseBefore
	return who, what
}

// itemHead is the head that an item of a budget leaves out because the item before it has it: 科学技术|支出|6.2亿元，社会保障和就业11.4亿元; "" where
// nothing says that the name is an item.
func (r *reader) itemHead(name string) string {
	last := r.frame.what
	head := r.lex.suffix(last.text, money)
	if last.how == fromClauseBefore || head == "" || len(head) == len(last.text) || head != "支出" && r.lex.is(last.text, indicator) || r.lex.suffix(strings.TrimSuffix(last.text, head), entity|region) != "" {
		return ""
	}
	if r.owner(name) && !r.lex.closes(name, anyClass).is(whole) || r.lex.suffix(name, indicator|capacity|thing) != "" || places(name) || len(name) > longName/3 {
		return ""
	}
	return head
}

// isSector says whether a name is that of one of the sectors of an economy.
func isSector(s string) bool {
	switch s {
	case "第一产业", "第二产业", "第三产业", "一产", "二产", "三产", "农业", "工业", "建筑业", "服务业":
		return true
	}
	return false
}

// namesWhose says whether a name without an indicator is whose: 其中有色|超过5000亿元.
// What is given or arranged is no owner: 为企业融资|80亿元.
func (r *reader) namesWhose(q *quantity.Quantity, l lead, m quantity.Measure, name string) bool {
	if m == quantity.Growth && isMoneyName(r.frame.what.text) || r.frame.what.text != "" && places(name) {
		return true
	}
	money, _ := r.frame.countedIn("元")
	if !isMoney(q) || m == quantity.Change || money.text == "" || strings.Contains(name, "等") || len(bare(name)) > longName/2 {
		return false
	}
	return l.words != 0 || r.owner(name) || r.lex.suffix(name, indicator|head|thing) == "" && r.lastVerb(l.start, l.end).start < 0 && !endsWithAny(r.passage.text[:l.start], "为", "向", "给", "对")
}

// places says whether a name is that of places and nothing else: 京津冀、长三角、珠三角.
func places(name string) bool {
	for p := range strings.SplitSeq(name, "、") {
		if !vocabulary().is(p, locality|region) && !(endsWithAny(p, "区域", "地区", "流域") && vocabulary().prefix(p, locality|region) != "") {
			return false
		}
	}
	return true
}

// allTogether says whether a name only sums up what was named before: 总量, 合计.
func allTogether(s string) bool {
	switch s {
	case "总量", "合计", "总额", "总计", "总规模", "总数", "总里程", "总面积":
		return true
	}
	return false
}

// namesProducer says whether an unknown name before a verb of achieving is whose:
// 某牌片剂|实现销售收入13亿元.
func namesProducer(verb, before string, n named) bool {
	switch verb {
	case "实现", "完成", "取得":
		return !n.sure && len(before) <= len("一")*16 && !strings.ContainsAny(before, "，；")
	}
	return false
}

// verbOf is the verb between whose and what in a lead, "" where there is none.
func verbOf(r *reader, l lead) string {
	if v := r.lastVerb(l.start, l.end); v.start >= 0 {
		return r.passage.text[v.start:v.end]
	}
	return ""
}

// lastName is the last of a list of names.
func lastName(s string) string {
	if i := strings.LastIndex(s, "、"); i >= 0 {
		s = s[i+len("、"):]
	}
	return s
}

func pronoun(s string) bool {
	switch s {
	case "全行业", "其", "该产业", "本行业", "该行业":
		return true
	}
	return false
}

func isMoneyName(s string) bool {
	for _, w := range []string{"收入", "增加值", "产值", "总值", "利税", "利润", "投资", "经济总量"} {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

// owner says whether s is the name of somebody or something that has figures.
func (r *reader) owner(s string) bool {
	return (r.lex.suffix(s, entity|region) != "" || isSite(s)) && len(s) <= len("一")*40 && !strings.Contains(s, "，")
}
