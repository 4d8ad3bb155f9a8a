// What a clause leaves out is taken from the clause before, the paragraph, the
// headings, the plan, in that order; and a record remembers from where.

package record

import (
	"slices"
	"strings"
	"unicode/utf8"

	"planq/extract/catalogue"
	"planq/extract/gazetteer"
	"planq/extract/plan"
	"planq/extract/quantity"
)

// inherit fills in whose and what from what was said before.
func (r *reader) inherit(q *quantity.Quantity, who, what phrase, m quantity.Measure) (phrase, phrase) {
	f := &r.frame
	if what.text == "" {
		if f.what.text == "" {
			if r.defined(); f.what.text == "" {
				r.spoken()
			}
		}
		if m == quantity.Level || m == "" {
			what = r.indicatorOf(q)
		} else {
			who, what = r.taken(q, who, m)
		}
	}
	if who.text != "" {
		return who, what
	}
	if f.who.text != "" && what.how == inClause {
		for i := range partings {
			if partings[i].holds(r, what.text) {
				f.who = phrase{}
				break
			}
		}
	}
	if n := len(f.run); n > 0 && what.how != inClause && what.text == f.run[n-1].ind.text && f.who.text != "" && strings.HasPrefix(what.text, f.who.text) {
		who = f.run[n-1].sub // 规模以上工业总产值58.3亿元，增长26.4%: whose it is stands in its name already
		if who.how == inClause {
			who.how = fromClauseBefore
		}
		return who, what
	}
	if p, ok := r.ofBody(what.text); ok {
		return p, what
	}
	if who = f.who; who.text == "" {
		who = r.members(what.text)
	}
	if who.text == "" {
		return r.inheritedOwner(), what
	}
	who.how = fromClauseBefore
	return who, what
}

// members are the firms or schools that the sentence has named or counted, where a figure is one that only such have: 规模以上工业企业实现营业收入300亿元；|利润总额|18亿元,
// 普通高中4所，|招生|3812人.
func (r *reader) members(what string) phrase {
	f := &r.frame
	x := catalogue.Named(what)
	if endsWithAny(f.host.text, firmNouns...) && (x != nil && x.Owner == catalogue.Firm && (f.counted == nil || f.host != f.counted.ind) || isMoneyName(what) && !strings.HasSuffix(what, "投资") && r.achieves()) || oneOf(what, pupils) && endsWithAny(f.host.text, schools...) {
		return f.host
	}
	return phrase{}
}

// achieves says whether the clause at hand opens with a verb of achieving, so that those do it who were counted before: 建筑业企业43家，|实现|总产值37亿元.
func (r *reader) achieves() bool {
	c := r.list[r.now]
	return startsWithAny(r.passage.text[c.first:c.last], achieving...)
}

var firmNouns, pupils, schools = set("firmNouns"), set("pupils"), set("schools")

// partings are the cases in which a figure with a name of its own is no longer of whom the clause before was.
var partings = []struct {
	Way
	holds func(r *reader, what string) bool
}{
	{Way{"what firms above a size do not have", []string{"规模以上工业增加值增长8%，城镇化率达到60%"}, []string{"规模以上工业增加值增长8%，利税增长9%"}}, func(r *reader, what string) bool {
		return r.frame.who.text == aboveSize && (!isMoneyName(what) || strings.HasPrefix(what, "规上"))
	}},
	{Way{"what only places have", []string{"光伏产业主营业务收入增长8%，固定资产投资增长5%"}, nil}, func(r *reader, what string) bool {
		first, _, _ := strings.Cut(what, "、") // 银行存款增速达7.9%，|接待游客、旅游总花费|分别增长14%、16.5%
		return r.lex.is(first, economy) && !place(r.frame.who.text)
	}},
	{Way{"what land, air and people have", []string{"南昌港吞吐能力达到8000万吨，森林覆盖率达到63%"}, []string{"南昌县粮食产量达到50万吨，森林覆盖率达到20%"}}, func(r *reader, what string) bool {
		x, who := catalogue.Named(what), r.frame.who.text
		return x != nil && !slices.Contains([]catalogue.Owner{"", catalogue.Firm, catalogue.Sector, catalogue.Site}, x.Owner) && !place(who) &&
			r.lex.suffix(who, work|nominal) == "" && // 工业污水治理 takes some of the country's 化学需氧量
			(x.Owner != catalogue.Region || r.lex.suffix(who, entity) == "") // 石化产业 has a 工业增加值
	}},
	{Way{"what is measured of a whole place", []string{"软件业收入增长8%，农产品加工转化率达到66%"}, []string{"石化产业主营业务收入3000亿元，工业增加值680亿元"}}, func(r *reader, what string) bool {
		x, who := catalogue.Named(what), r.frame.who.text
		return x != nil && x.Owner == catalogue.Region && !place(who) && !(isMoneyName(what) && strings.HasSuffix(who, "业")) && !r.lex.is(what, attribute) && r.carried()
	}},
	{Way{"what is no name of anybody", []string{"播种面积8780.7万亩，单产居全省第1位，总产量达到853.2亿斤"}, nil}, func(r *reader, what string) bool {
		who := r.frame.who.text
		return r.carried() && !r.ctx.Rules() && !r.frame.gave() && r.lex.suffix(what, provision) == "" && !r.rules(r.list[r.now]) && !r.owner(who) && !place(who) && !endsWithAny(who, "部门", "本级") && !strings.ContainsAny(who, "、“（")
	}},
	{Way{"a rate that says itself what it is of", []string{"港口岸电设施覆盖率达到100%，ETC使用率超过80%"}, []string{"规模以上工业企业研发机构覆盖率达到50%，数字化改造覆盖率达到80%"}}, func(r *reader, what string) bool {
		w, who := r.lex.suffix(what, bareRate), r.frame.who.text
		return r.carried() && w != "" && len(w) < len(what) && !place(who) && !endsWithAny(who, firmNouns...) && !strings.HasSuffix(who, "业") && r.lex.suffix(who, people) == ""
	}},
	{Way{"a part of a place or of its people", []string{"建成区污水处理率达到80%，森林覆盖率达到20%"}, nil}, func(r *reader, what string) bool {
		return endsWithAny(r.frame.who.text, placeParts...)
	}},
	{Way{"a list of places has had its values", []string{"京津冀、长三角细颗粒物浓度分别下降27.4%、20.9%，酸雨区面积下降7.6%"}, nil}, func(r *reader, what string) bool {
		who := r.frame.who.text
		return strings.Contains(who, "、") && (places(who) || r.frame.paired && (strings.Contains(what, "、") || !r.pairing()))
	}},
}

// carried says whether whose the last figure was stands in a clause before.
func (r *reader) carried() bool {
	first := r.list[r.now].first
	return r.frame.who.at.Start < r.passage.view.Span(first, first).Start
}

var placeParts = set("placeParts")

// taken is of what and of whom a change, a rate or a rank without a name is: what was named last.
func (r *reader) taken(q *quantity.Quantity, who phrase, m quantity.Measure) (phrase, phrase) {
	f := &r.frame
	what := f.what
	what.how = fromClauseBefore
	n := len(f.run)
	if n == 0 {
		return who, what
	}
	last := f.run[n-1]
	switch {
	case last.Measure == quantity.Rank && q.Unit == "位":
		who, what = last.sub, last.ind // 贷款余额增速居全国第6位、较上年提升4位
	case last.Measure == quantity.Share && m == quantity.Change && strings.HasSuffix(q.Unit, "百分点"):
		// 比重达到46．2%，比2005年提高10．3个百分点: what rises is the share.
		if last.whole.text != "" && !strings.Contains(last.ind.text, "占") {
			what = last.ind
			what.text += "占" + last.whole.text + "的比重"
		}
		if who.text != "" {
			return who, what
		}
		who = last.sub
	default:
		return who, what
	}
	what.how, who.how = fromClauseBefore, fromClauseBefore
	return who, what
}

// indicatorOf is the indicator that a bare amount takes by its unit: 江铜集团突破|800亿元
// is 主营业务收入 where that was the last indicator counted in 元.
func (r *reader) indicatorOf(q *quantity.Quantity) phrase {
	unit := q.Canonical.Unit
	if isMoney(q) {
		unit = "元"
	}
	f := &r.frame
	if f.what.text != "" && (f.whatUnit == unit || f.whatUnit == announced) {
		p := f.what
		p.how = fromClauseBefore
		return p
	}
	if unit == "元" && (isMoneyName(f.what.text) || strings.HasSuffix(f.what.text, "额") && f.what.how == inClause) {
		p := f.what
		p.how = fromClauseBefore // 地区生产总值|年均增长7%左右，到2025年突破3500亿元
		return p
	}
	if p, ok := f.countedIn(unit); ok {
		p.how = fromParagraph
		return p
	}
	if p, ok := r.money(); ok && unit == "元" {
		return p
	}
	p := f.what
	p.how = fromClauseBefore
	if p.text == "" {
		if t := r.titled(indicator | head); t.text != "" {
			return t
		}
	}
	return p
}

// titled is what the nearest title names, of the classes wanted, for what stands below it: 1、产值目标：|到2015年达到100亿元.
func (r *reader) titled(wanted class) phrase {
	if len(r.path) == 0 {
		return phrase{}
	}
	n := r.path[len(r.path)-1]
	title := strings.TrimSuffix(n.Title, "目标")
	if title == n.Title || len(title) > longName/3 {
		return phrase{}
	}
	if s := split(title); r.lex.suffix(s.what, wanted) != "" {
		return phrase{text: s.what, at: n.Head, how: fromHeading}
	} else if r.lex.suffix(title, wanted) != "" {
		return phrase{text: title, at: n.Head, how: fromHeading}
	}
	return phrase{}
}

// money is the indicator in 元 that the plan named last.
func (r *reader) money() (phrase, bool) {
	if r.lastMoney.text == "" {
		return phrase{}, false
	}
	p := r.lastMoney
	p.how = fromParagraphBefore
	return p, true
}

// topicReach is how far a paragraph goes on about whom it began to speak of, in bytes: a page of an old report that is one paragraph soon speaks of others.
const topicReach = len("一") * 600

// inheritedOwner is whose a figure is when its sentence names nobody.
func (r *reader) inheritedOwner() phrase {
	f := &r.frame
	if first := r.list[r.now].first; f.topic.text != "" && r.passage.view.Span(first, first).Start-f.topic.at.End < topicReach {
		p := f.topic
		p.how = fromParagraph
		return p
	}
	if f.scene.sector.text != "" {
		p := f.scene.sector
		if r.lex.prefix(p.text, region) == "" && strings.HasSuffix(p.text, "业") {
			p.text = r.own().text + p.text // 全省光伏产业
		}
		return p
	}
	return r.own()
}

// pairing says whether the clause at hand pairs names and values: 利税|分别|达到380亿元、120亿元.
func (r *reader) pairing() bool {
	for _, k := range r.list[r.now].tokens {
		if k.kind == word && k.class&(pairs|all) != 0 {
			return true
		}
	}
	return false
}

// place says whether s is the name of a place that has an economy: 全市, 某某县.
func place(s string) bool {
	return vocabulary().suffix(s, region|locality) != "" || gazetteer.Shaped(s)
}

// aboveSize is whose a 规模以上工业增加值 is, for the revenue that follows it.
const aboveSize = "规模以上工业"

// remember keeps what a statement said for those that follow.
func (r *reader) remember(drafts []*draft, who, what phrase, q *quantity.Quantity, m quantity.Measure) {
	f := &r.frame
	last := drafts[len(drafts)-1]
	f.run, f.stated = append(f.run, drafts...), append(f.stated, drafts...)
	if m == quantity.Level || m == quantity.Ratio {
		unit := q.Canonical.Unit
		if isMoney(q) {
			unit = "元"
			r.lastMoney = last.ind
		}
		f.count(unit, last.ind)
		f.whatUnit = unit
	}
	f.what = last.ind
	if m == quantity.Growth && strings.HasSuffix(what.text, "工业增加值") && what.how == inClause {
		f.added = last.ind
	}
	if what.how == inClause || m != quantity.Share && m != quantity.Level {
		f.whole = phrase{}
	}
	if first := drafts[0].sub; who.how == inClause && (len(drafts) == 1 || first.how == inClause || first.text == who.text) { // 城乡|居民收入 of two is nobody's but the region's
		f.who, f.paired = who, len(drafts) > 1
		if x := catalogue.Named(what.text); len(drafts) == 1 && x != nil && x.Owner == catalogue.Firm && endsWithAny(who.text, firmNouns...) {
			f.host = who
		}
	}
	if strings.HasPrefix(what.text, aboveSize) && what.how == inClause {
		f.who = what
		f.who.text = aboveSize
	}
	if w := ownBudget(what.text); w != "" && what.how == inClause {
		f.who = what
		f.who.text = w
	}
	if len(drafts) > 1 && strings.Contains(what.text, "、") {
		f.what = what
	}
}

// ownBudget is the level whose own budget a sum is of, as it is whose the sums behind it are: 市本级|收入60亿元，税收返还9.2亿元; "" where it is of none.
func ownBudget(name string) string {
	i := strings.Index(name, "本级")
	if _, n := utf8.DecodeRuneInString(name); i < 0 || i != n || len(name) == i+len("本级") {
		return ""
	}
	return name[:i+len("本级")]
}

// draft begins the record of figure f.
func (r *reader) draft(f int, rule string) *draft {
	t := r.passage
	q := &t.figures[f]
	d := r.newDraft()
	d.figure, d.index = q, f
	d.Rule = rule
	d.Min, d.Max, d.Unit, d.Canonical, d.Op = q.Min, q.Max, q.Unit, q.Canonical, q.Op
	d.Measure = q.Measure
	for _, cue := range []quantity.Cue{q.Before, q.After} {
		if cue.End > cue.Start && d.opBy == (plan.Span{}) {
			d.opBy = t.view.Span(cue.Start, cue.End)
		}
	}
	d.Span = t.view.Span(q.Start, q.End)
	d.Value = r.plan.Text[d.Span.Start:d.Span.End]
	d.Section = r.frame.scene.section
	c := r.list[r.now]
	a, b := t.quoted(c, q)
	d.Clause = t.view.Span(a, b)
	d.Quote = r.plan.Text[d.Clause.Start:d.Clause.End]
	return d
}

// newDraft takes a draft from the reader's room, which every passage uses anew.
func (r *reader) newDraft() *draft {
	if r.begun == len(r.drafts) {
		r.drafts = append(r.drafts, new(draft))
	}
	d := r.drafts[r.begun]
	r.begun++
	*d = draft{}
	return d
}

// copied is a second draft that begins as d is.
func (r *reader) copied(d *draft) *draft {
	e := r.newDraft()
	*e = *d
	return e
}

// quoted is the clause around a figure; of one that runs on without end, the part
// around it.
func (t *passage) quoted(c clause, q *quantity.Quantity) (int, int) {
	a, b := min(c.first, q.Start), max(c.last, q.End)
	const enough = longName * 3
	if q.Start-a > enough {
		a = q.Start - enough
		for !utf8.RuneStart(t.text[a]) {
			a++
		}
	}
	if b-q.End > enough {
		b = q.End + enough
		for !utf8.RuneStart(t.text[b]) {
			b--
		}
	}
	return a, b
}

// keep puts a draft among the plan's. 200亿 of revenue gets its 元 here and 3亿 of people their 人, where
// the indicator is known.
func (r *reader) keep(d *draft) {
	if d.ind.how != inClause && endsWithAny(d.ind.text, economies...) && oneOf(d.sub.text, sectorNames) {
		d.ind.text = "增加值" // 地区生产总值…，其中一、二、三产业分别实现49.3亿元、70.8亿元、134.2亿元
	}
	if scaleOnly(d.figure.Unit) && d.Measure != quantity.Growth {
		unit := r.unitOf(d)
		d.Unit += unit
		if unit != "" {
			d.Canonical.Unit = unit
		}
	}
	r.kept = append(r.kept, d)
}

// unitOf is the unit that the indicator of a bare 万 or 亿 implies: 收入|200亿|, 旅游人次|86万|, 用户数|3500万|, |9748万|农村人口饮水安全问题.
func (r *reader) unitOf(d *draft) string {
	name := d.ind.text
	switch {
	case r.lex.suffix(name, money) != "":
		return "元"
	case strings.HasSuffix(name, "人次"):
		return "人次"
	case endsWithAny(name, "户数", "户", "家庭") && !endsWithAny(name, "落户", "安家"):
		return "户"
	case r.lex.suffix(name, people) != "":
		return "人"
	case !d.count:
		return ""
	}
	for i := range name[:min(len(name), longName/5)] {
		if w := r.lex.prefix(name[i:], people); w != "" && !endsWithAny(w, "户", "家庭") {
			return "人"
		}
	}
	return ""
}
