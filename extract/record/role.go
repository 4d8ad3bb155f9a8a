// What a figure is to the plan: reached already, wanted, or a parameter of a rule.

package record

import (
	"slices"
	"strings"

	"planq/extract/context"
	"planq/extract/quantity"
)

// told is what is asked of a figure to tell its role.
type told struct {
	*reader
	d      *draft
	l      lead
	c      clause
	before string // the words of the clause before the figure
	named  bool   // a year is named for it
	year   int
	past   int // the last year of which the document tells what was
}

// roleRule is a way to tell the role of a figure.
type roleRule struct {
	role Role // "" where by tells it, too
	by   func(a *told) (phrase, bool)
}

// role settles the role of a draft that has none yet.
func (r *reader) role(d *draft, l lead) {
	if d.Role != "" {
		return
	}
	c, a := r.list[r.now], &r.told
	*a = told{reader: r, d: d, l: l, c: c, before: r.passage.text[c.start:r.passage.from(d.index)], named: d.at.known(), year: d.at.to, past: r.ctx.Past()}
	if r.untold() {
		a.past = max(a.past, r.ctx.Year()) // news of its own year tells what was
	}
	if a.faded() {
		d.at, a.named = when{}, false
	}
	for i := range roleRules {
		if by, ok := roleRules[i].by(a); ok {
			d.Role, d.roleBy = roleRules[i].role, by
			if d.Role == "" {
				d.Role = r.frame.scene.role
			}
			return
		}
	}
}

// roleRules are the ways in order of preference; the first that fits tells the role.
var roleRules = [...]roleRule{
	{Provision, func(a *told) (phrase, bool) { // the document lays down rules
		return a.frame.scene.roleBy, a.frame.scene.role == Provision && (!a.named || !a.wanted())
	}},
	{Provision, func(a *told) (phrase, bool) { // 给予一次性奖补|100万元
		ok := !a.datedHere() && a.frame.scene.role == "" && !a.untold() && a.rules(a.c) && !helps(a.d.figure) && !raises.In(a.before)
		a.frame.ruled = a.frame.ruled || ok
		return phrase{how: fromRule}, ok
	}},
	{Provision, func(a *told) (phrase, bool) { // 入围企业为|2家|的，采取议价采购的方式: to whom a rule applies
		return phrase{how: fromRule}, !a.named && a.c.closes == comma && a.behind() == "的" && a.ctx.Kind != context.Report
	}},
	{Provision, func(a *told) (phrase, bool) { // a clause before laid down the rule
		return phrase{how: fromRule}, !a.named && a.frame.scene.role == "" && a.frame.ruled
	}},
	{Provision, func(a *told) (phrase, bool) { // 按利息的50%给予贴息，贴息期不超过|3年|: a limit to what a rule gives
		ok := a.frame.gave() && !a.named && !a.wanted() && !a.d.count && a.d.Op != quantity.Equal && a.d.figure.Before.End > a.d.figure.Before.Start
		return phrase{how: fromRule}, ok
	}},
	{Target, func(a *told) (phrase, bool) { // 未完成削减|10%|的控制目标
		return phrase{how: fromAim}, a.aimed(a.c, a.d)
	}},
	{Target, func(a *told) (phrase, bool) { // 远景|120万吨
		return phrase{}, strings.HasSuffix(a.before, "远景")
	}},
	{Target, func(a *told) (phrase, bool) { // 1980年计划基本建设投资总额控制在|500亿元
		return phrase{how: fromAim}, a.plansFor()
	}},
	{Actual, func(a *told) (phrase, bool) { // 7项|指标已于2024年完成
		return phrase{how: fromExistence}, a.d.count && !a.wanted() && strings.Contains(a.behind(), "已于")
	}},
	{Actual, func(a *told) (phrase, bool) { // 今年计划开工12个，一季度已开工|4个
		return phrase{how: fromExistence}, a.named && a.year <= a.ctx.Year() && !a.wanted() && a.already(a.before)
	}},
	{Actual, func(a *told) (phrase, bool) { // 今年亏损预计达|40亿元, in a report that is given when the year ends
		return phrase{how: fromYear, at: a.d.at.at}, a.named && a.year == a.ctx.Year() && a.endsSoon() && !a.l.base.known() && strings.Contains(a.before, "预计")
	}},
	{Actual, func(a *told) (phrase, bool) {
		return phrase{at: a.d.at.at, how: fromYear}, a.named && a.past > 0 && a.year <= a.past && !a.wanted()
	}},
	{Target, func(a *told) (phrase, bool) { // 到2018年可再增加|200吨, in a report of 2017
		own, at := a.ctx.Year(), a.d.at
		return phrase{at: at.at, how: fromYear}, a.named && own > 0 && a.year > own && (at.kind != quantity.Period || at.from > own)
	}},
	{Target, func(a *told) (phrase, bool) {
		return phrase{at: a.d.at.at, how: fromYear}, a.named && a.past > 0 && a.year > a.past && (a.frame.scene.role != Actual || a.wanted() || a.frame.goal.text != "")
	}},
	{Actual, func(a *told) (phrase, bool) { // “十二五”时期，…。预计2015年财政收入达到|52.3亿元
		period := a.frame.period
		return phrase{at: period.at, how: fromYear}, strings.Contains(a.l.goal.text+a.frame.goal.text, "预计") && a.untold() && period.known() && a.year == period.to
	}},
	{Target, func(a *told) (phrase, bool) {
		return a.l.goal, intends(a.l.goal.text) && !(a.frame.scene.mode == context.Review && strings.Contains(a.l.goal.text, "预计"))
	}},
	{Actual, func(a *told) (phrase, bool) {
		return phrase{how: fromExistence}, !a.wanted() && a.frame.goal.text == "" && a.already(a.before)
	}},
	{"", func(a *told) (phrase, bool) { return a.frame.scene.roleBy, a.frame.scene.role != "" }},
	{Target, func(a *told) (phrase, bool) { return a.l.goal, a.wanted() }},
	{Target, func(a *told) (phrase, bool) { return a.frame.goal, a.frame.goal.text != "" }},
	{Actual, func(a *told) (phrase, bool) { return phrase{how: fromExistence}, a.frame.known }},
	{Target, func(a *told) (phrase, bool) { // 培育100个知名品牌，|200家|以上单项冠军企业
		first := a.frame.counted
		if first == nil || first.Role != Target || !a.leans() {
			return phrase{}, false
		}
		return first.roleBy, true
	}},
	{Actual, func(a *told) (phrase, bool) { // 依托|2个|食品饮料加工示范基地: what exists needs no verb
		return phrase{how: fromExistence}, a.leans()
	}},
	{Actual, func(a *told) (phrase, bool) { // 比上年增长|5%|, and nothing wants it
		return phrase{how: fromYearBefore}, a.l.words&yoy != 0
	}},
	{Actual, func(a *told) (phrase, bool) {
		return phrase{how: fromReport}, a.untold() && !a.toward(a.d.at)
	}},
	{Actual, func(a *told) (phrase, bool) {
		return a.frame.scene.roleBy, a.frame.scene.mode == context.Outlook
	}},
	{Target, func(*told) (phrase, bool) { return phrase{how: fromWish}, true }},
}

// raises are verbs with which a plan raises what a rule gives, 低保标准|提高到|740元: that is wanted, and no rule of the plan's.
var raises = quantity.NewAnywhere("提高到", "提高至", "提标到", "提标至", "上调到", "上调至", "增加到", "增加至", "调整到")

// helps says whether a figure counts those whom something is given: 发放租赁补贴|1.6万户|, which is no parameter of a rule.
func helps(q *quantity.Quantity) bool { return q.Canonical.Unit == "人" || q.Canonical.Unit == "户" }

// plansFor says whether the words before a figure say that it was planned: 1980年计划|控制在. 完成年度计划的 and 行动计划 do not.
func (a *told) plansFor() bool {
	i := lastIndex(a.before, "计划")
	if i < 0 {
		return false
	}
	rest := a.before[i+len("计划"):]
	if rest == "" || startsWithAny(rest, "的", "数", "外", "内", "生育", "执行", "单列", "指标", "任务", "目标", "》", "”", "，", "、") || strings.Contains(rest, "实际") || numeralIn(rest) > 0 {
		return false
	}
	by := trimRight(a.before[:i])
	if _, ends := a.passage.timeEnding(a.c.start + len(by)); ends {
		return !strings.HasSuffix(by, "年度")
	}
	return by == "" && !startsWithAny(rest, "投资", "总投资") || endsWithAny(by, "原", "，") && !strings.HasSuffix(by, "比原") || a.lex.suffix(by, region) != ""
}

// behind are the words of the clause behind the figure.
func (a *told) behind() string {
	return a.passage.text[min(a.passage.to(a.d.index), a.c.end):a.c.end]
}

// endsSoon says whether the document dates from the second half of its year, which it then tells of as it ends.
func (a *told) endsSoon() bool {
	date := a.ctx.Date
	return len(date) > len("2017-06") && date[5:7] > "06"
}

// wanted says whether a word of wanting stands before the figure: 力争.
func (a *told) wanted() bool { return a.l.goal.text != "" }

// datedHere says whether the clause itself names the year.
func (a *told) datedHere() bool {
	return a.named && a.d.at.at.Start >= a.passage.view.Span(a.c.start, a.c.start).Start
}

// leans says whether a count is of what a measure only takes up.
func (a *told) leans() bool {
	return a.d.count && strings.Contains(a.d.Rule, "before") && a.exists(a.before)
}

// faded says whether the period that a description of the situation opens with is not what a clause farther on is of: “十四五”时期，慢性病负担加重，
// 每万人口全科医生数仅|2.3名.
func (a *told) faded() bool {
	at := a.d.at
	from := a.c.start
	if at.kind != quantity.Period {
		from = a.list[min(a.since, a.now)].start // 预计到2025年占24%；优质资源|六成|以上集中在主城区
	}
	return a.frame.scene.mode == context.Outlook && a.named && a.year > a.past &&
		at.at.End < a.passage.view.Span(from, a.c.end).Start && !looksAhead(a.passage.text[a.c.start:a.c.end])
}

// strength keeps the word with which a plan commits itself to a goal.
func (r *reader) strength(d *draft, l lead) {
	if d.Role != Target && d.Role != Provision {
		return
	}
	word := l.goal
	if !r.lex.is(word.text, strength) && r.frame.goal.at.End <= d.Span.Start {
		word = r.frame.goal // 9000亿元以上、力争突破1万亿元: only the second is 力争
	}
	if cue := d.figure.Before; !r.lex.is(word.text, strength) && cue.End > cue.Start {
		word = r.phrase(cue.Start, cue.End)
	}
	if r.lex.is(word.text, strength) {
		d.Strength = word.text
		d.strengthBy = word.at
	}
}

// intends says whether a word speaks of what is to come, in whatever section.
func intends(s string) bool {
	return strings.Contains(s, "将") || strings.Contains(s, "预计") || strings.Contains(s, "力争") || strings.Contains(s, "预期")
}

// aimed says whether the words behind a figure call it an aim: 10%|的控制目标.
func (r *reader) aimed(c clause, d *draft) bool {
	to := r.passage.to(d.index)
	if to >= c.end {
		return false
	}
	rest := r.passage.text[to:c.end]
	i := strings.Index(rest, "目标")
	return strings.HasPrefix(rest, "的") && i > 0 && i <= len("的一二三四") && percent(d.figure)
}

// rules says whether the clause at hand lays down a rule; it is asked once a clause.
func (r *reader) rules(c clause) bool {
	if r.ruleOf != r.now {
		r.ruleOf, r.rule = r.now, r.provides(r.passage.text[c.start:c.end])
	}
	return r.rule
}

// provides says whether a clause lays down a rule: 给予一次性奖补100万元, 减按15%的税率.
func (r *reader) provides(text string) bool {
	for i := 0; i < len(text); {
		_, n := quantity.FirstRune(text[i:])
		if e := r.lex.longest(text[i:]); e.word != "" {
			if e.is(provision) && !strings.HasPrefix(text[i+len(e.word):], "性") {
				return true // 补贴性培训 is none
			}
			n = len(e.word)
		}
		i += n
	}
	return false
}

// wishes are words of titles of what is to be.
var wishes = quantity.NewAnywhere("规划", "计划", "纲要", "方案", "实事")

// untold says whether nothing tells if the passage looks back or ahead, and the document is none that plans: a page of news, an analysis.
func (r *reader) untold() bool {
	switch r.frame.scene.mode {
	case context.Goal, context.Task, context.Safeguard, context.Outlook:
		return false
	}
	switch r.ctx.Kind {
	case context.Outline, context.Plan, context.Action, context.Opinion:
		return r.frame.scene.mode == context.Front
	}
	if wishes.In(r.ctx.Title) {
		return false // news of a plan tells what is wanted
	}
	return !slices.ContainsFunc(r.frame.scene.section, func(title string) bool { return strings.Contains(title, "实事") }) // 附件 2026年民生实事 › 一、为老年人提供服务
}

// leaning are words with which a measure takes up what is there already: 依托|2个食品饮料加工示范基地, 省内|7家软件学院.
var leaning = quantity.NewAnywhere("依托", "利用", "借助", "发挥", "围绕", "省内", "市内", "区内", "州内", "县内", "国内", "境内", "拥有", "分布", "现有", "原有", "已有", "全省共", "全市共", "共有")

// exists says whether the words before a count say that what is counted is there already.
func (r *reader) exists(before string) bool { return leaning.In(before) }

// already says whether the words before a figure say that it is reached: 累计已完成投资|38.6亿元. 在已有的基础上 does not.
func (r *reader) already(before string) bool {
	if endsWithAny(before, "仍", "仍然", "仍为", "仍有", "仍达") {
		return true // 达标河段比例|仍|不到55%
	}
	for i := 0; ; {
		j := strings.Index(before[i:], "已")
		if j < 0 {
			return false
		}
		i += j + len("已")
		if !startsWithAny(before[i:], "有的", "有基础") && !strings.HasSuffix(before[:i], "而已") && !strings.HasSuffix(before[:i], "对已") {
			return true
		}
	}
}

// looksAhead says whether a clause speaks of what is to come.
func looksAhead(s string) bool {
	return contains(s, []string{"将", "预计", "到2", "力争", "有望", "可达"})
}

// toward says whether a time is one that the text looks toward: 到2015年，全省城镇化率达到52%. Of 增加到2010年的139.8亿元 it is not.
func (r *reader) toward(w when) bool {
	return w.at.End > 0 && strings.HasSuffix(r.plan.Text[:w.at.Start], "到") && !strings.HasPrefix(r.plan.Text[w.at.End:], "的")
}
