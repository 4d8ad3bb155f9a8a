// When a figure holds: the year of its clause, or the one that still holds from before.

package record

import (
	"strings"

	"planq/extract/context"
	"planq/extract/quantity"
)

// superlatives make of 20年来 no time but a comparison.
var superlatives = []string{"首次", "第一", "最", "新高", "新低", "罕见", "未有"}

// times notes the years a clause names; a year something is compared with (比2005年) is no such year.
func (r *reader) times(c clause) {
	t := r.passage
	for _, k := range c.tokens {
		if k.kind != time {
			continue
		}
		y := t.times[k.at]
		if y.Title || y.Kind == quantity.Each || y.From == 0 && y.Kind != quantity.Relative {
			continue
		}
		before, after := t.text[c.start:y.Start], t.text[y.End:c.end]
		w := when{from: y.From, to: y.To, kind: y.Kind, at: t.view.Span(y.Start, y.End)}
		switch {
		case carried(after):
			continue
		case r.comparedWith(before), startsWithAny(after, "的基础上", "基础上"):
			r.frame.base = r.resolveTime(w) // 在2020年基础上翻一番
			r.frame.base.holds = startsWithAny(after, "相比", "比较", "对比") && !c.hasFigure()
			continue
		case endsWithAny(before, "高于", "低于", "快于", "好于", "优于", "超过", "多于", "少于") && !strings.HasPrefix(after, "的"):
			continue // 力争投入强度高于“十三五”时期实际 compares with it
		case y.Kind == quantity.Relative && strings.HasSuffix(t.text[y.Start:y.End], "来") && len(after) < len("一")*12 && contains(after, superlatives):
			continue // 增速居全省第一，为35年来首次
		case strings.HasSuffix(before, "从"), strings.HasSuffix(before, "由"):
			r.frame.base = r.resolveTime(w) // 从2019年的1.5万亿元增加到2.2万亿元，年均增长6.5%
			continue
		case strings.HasPrefix(after, "的") && (endsWithAny(before, "是", "为", "相当于") || endsWithAny(before, "至", "到") && timesIn(after)):
			continue
		case y.Kind == quantity.Relative && strings.HasSuffix(t.text[y.Start:y.End], "年前"):
			continue // 相当于5年前1.5个百分点: the sentence goes on in its own year
		case y.Kind == quantity.Relative && standard(before, t.text[y.End:c.end]):
			continue // 标准不低于|上年度|居民收入的60%
		case context.Slogan(t.text[c.start:min(c.end, y.End+60)], sliding(y, c.start)):
			continue // “十四五”规划收官之年, 按2005年可比价格
		}
		own := t.text[y.Start:y.End]
		fleeting := strings.HasPrefix(after, "的") && endsWithAny(before, "至", "到") || // 增加到2010年的139.8亿元
			w.kind == quantity.Relative && (strings.HasPrefix(own, "近") || strings.HasSuffix(own, "内")) // 近三年 and 三年内
		if strings.HasPrefix(after, "以来") && r.ctx.Base > w.to && w.kind != quantity.Relative {
			w.to = r.ctx.Base // 1961年以来 reaches until now
		}
		now := r.resolveTime(w)
		if !now.known() && r.frame.time.known() {
			continue // 五年来, where nothing tells of which year, leaves the heading's
		}
		r.frame.time = now
		if w.kind == quantity.Period {
			r.frame.period = r.frame.time
		}
		if (r.opens() && (strings.HasPrefix(after, "，") || c.last == y.End || c.hasFigure() || w.kind == quantity.Period) || r.leads(c, y)) && !fleeting && (r.suits(r.frame.time) || w.kind == quantity.Relative && r.announces()) {
			r.frame.opening = r.frame.time
		}
	}
}

// standard says whether what stands around a time measures a figure by an amount of that time: 不低于|上年度|居民收入的60%.
func standard(before, after string) bool {
	i := strings.IndexAny(after, "0123456789")
	return i > 0 && strings.HasSuffix(after[:i], "的") && contains(before, []string{"不低于", "不高于", "不少于", "不超过", "相当于"})
}

// completions are the verbs with which the end of a sentence says by when what it tells of is there.
var completions = quantity.NewAnywhere("建成", "投产", "投用", "完工", "竣工", "通车", "投入使用", "完成", "投运", "运营", "交付")

// completed dates a sentence of a measure by the year in which its end says that it is there: 设置床位400张，总投资6.8亿元，|力争2024年投用.
func (r *reader) completed(from int) {
	switch r.frame.scene.mode {
	case context.Goal, context.Task, context.Safeguard:
	default:
		return
	}
	t := r.passage
	for _, c := range r.list[from:] {
		figures, named := false, when{}
		for _, k := range c.tokens {
			figures = figures || k.kind == figure
			if k.kind != time {
				continue
			}
			y := t.times[k.at]
			if y.Title || y.Kind != quantity.Year && y.Kind != quantity.Date || y.To <= r.ctx.Base {
				if y.From > 1900 {
					return // it has a year of its own
				}
				continue
			}
			named = when{from: y.From, to: y.To, kind: y.Kind, at: t.view.Span(y.Start, y.End)}
			if figures || !completions.In(t.text[y.End:c.end]) {
				if c.closes == stop || figures || !strings.Contains(t.text[y.End:c.end], "开工") && !strings.Contains(t.text[y.End:c.end], "启动") {
					return
				}
				named = when{}
			}
		}
		if named.known() && c.start > r.list[from].start {
			r.frame.time = named
			return
		}
		if c.closes == stop {
			return
		}
	}
}

// carried says whether a year before it belongs to the name of a sum: 上年|结转收入, 上年|结余.
func carried(after string) bool { return startsWithAny(after, "结转", "结余", "滚存") }

// sliding is a time counted from where a stretch of its text begins.
func sliding(y quantity.Time, from int) quantity.Time {
	y.Start, y.End = y.Start-from, y.End-from
	return y
}

// opens says whether the clause at hand opens the passage: it is of the first sentence and nothing was stated before it: 2024年，….
func (r *reader) opens() bool {
	if len(r.kept) > 0 || r.further {
		return false
	}
	if r.now > 0 && r.list[r.now-1].closes == stop {
		return true // 2015年是“十二五”收官之年。|过去五年，…
	}
	for _, c := range r.list[:r.now] {
		if c.closes == stop {
			return false
		}
	}
	return true
}

// leads says whether a sentence opens with the year of goals, which then holds for what follows in the passage: 到2020年，…。|到2025年，….
func (r *reader) leads(c clause, y quantity.Time) bool {
	if r.now > 0 && r.list[r.now-1].closes != stop {
		return false
	}
	before := r.passage.text[c.first:y.Start]
	return before == "到" || before == "至"
}

// suits says whether a year may hold for a whole passage: one beyond the years that the plan is for holds for its own sentence, and so does one that
// goals and tasks look back to: 去年建成3座，今年再建2座.
func (r *reader) suits(w when) bool {
	if r.ctx.To > 0 && w.to > r.ctx.To {
		return false
	}
	switch r.frame.scene.mode {
	case context.Goal, context.Task, context.Safeguard:
		return r.ctx.Base == 0 || w.to > r.ctx.Base
	}
	return true
}

// announces says whether the sentence at hand states no figure of its own: what it says of the time is said of those behind it,
// 过去一年，各项工作取得很大成绩。|国内生产总值增长10.3%.
func (r *reader) announces() bool {
	for _, c := range r.list[r.now:] {
		if c.hasFigure() {
			return false
		}
		if c.closes == stop {
			return true
		}
	}
	return false
}

// resolveTime turns 去年 and 未来五年 into years, counted from the document's own; in a review the years end with the one it looks back on.
func (r *reader) resolveTime(w when) when {
	if w.kind != quantity.Relative {
		return w
	}
	w.counted = true
	own, now := r.ctx.Year(), r.ctx.Year()
	last, review := startsWithAny(r.plan.Text[w.at.Start:w.at.End], "上年", "上一年"), r.frame.scene.mode == context.Review
	if review && r.ctx.Base > 0 {
		now = r.ctx.Base
	}
	switch t := r.frame.time; {
	case startsWithAny(r.plan.Text[w.at.Start:w.at.End], "上半年", "下半年"):
		if t.known() {
			return t
		}
	case last && t.known():
		now = t.to // the year before the one that the text speaks of
	case now == 0:
		return when{}
	case last, w.from < w.to && w.to == 0: // 近三年
	case review && w.from < w.to && (w.to == -1 || w.from == 1): // 五年来, 五年累计: the years that the review ends with
		w.from, w.to = w.from-w.to, 0
	case w.to > 1 && !r.ctx.Yearly() && r.ctx.From > 0:
		w.from, w.to = r.ctx.From, r.ctx.To // 未来五年
		return w
	case w.to > 1:
		w.from, w.to = own, own+w.to-1 // 今后五年 in a report of 2016 ends in 2020
		return w
	default:
		now = own
	}
	w.from += now
	w.to += now
	w.kind = quantity.Year
	if w.from < w.to {
		w.kind = quantity.Years
	}
	return w
}

// finish settles what does not hang on whose and what: time, role, base, rate.
func (r *reader) finish(d *draft, l lead) {
	if !d.at.known() {
		switch {
		case l.time.known():
			d.at = l.time
		default:
			d.at = r.frame.time
		}
	}
	if d.figure.Min.Sign() < 0 && (d.Measure == quantity.Growth || d.Measure == quantity.Change) {
		d.Direction = "decrease"
		d.Min, d.Max = d.Max.Neg(), d.Min.Neg()
		d.Canonical.Min, d.Canonical.Max = d.Canonical.Max.Neg(), d.Canonical.Min.Neg()
	}
	if l.words&fall != 0 && l.words&rise == 0 && (d.Measure == quantity.Growth || d.Measure == quantity.Change) {
		d.Direction = "decrease"
	}
	if l.from && d.Role == "" {
		r.before(d, l)
	}
	if d.Measure == quantity.Growth || d.Measure == quantity.Change {
		d.changeBy = l.verb
	}
	r.role(d, l)
	r.strength(d, l)
	r.year(d, l)
	r.base(d, l)
	d.Stretch = d.Stretch || d.Role == Target && l.rest == "" && r.stretches(l.goal.text) && r.goesBeyond(d)
}

// goesBeyond says whether a goal is a second one of what the goal before was of:
// 9000亿元以上、力争突破10000亿元; 增长5.5%左右，力争6%.
func (r *reader) goesBeyond(d *draft) bool {
	n := len(r.frame.run)
	if n == 0 {
		return false
	}
	first := r.frame.run[n-1]
	return first.ind.text == d.ind.text && first.Measure == d.Measure && first.Rate == d.Rate
}

// before settles the first of two states: 由第13位上升到第10位. It held before the
// time that the sentence speaks of, in the year it names or in the year that
// changes are counted from.
func (r *reader) before(d *draft, l lead) {
	d.Role, d.roleBy = Actual, phrase{how: fromFirstState}
	switch now := d.at; {
	case l.time.known():
	case r.frame.base.known():
		d.at = r.frame.base
	case now.to > r.ctx.Base && r.ctx.Base > 0 || r.frame.scene.role == Target:
		d.at = when{to: r.ctx.Base, how: fromPlan}
	case now.kind == quantity.Period || now.kind == quantity.Years:
		d.at = when{to: now.from - 1, how: fromPeriod}
	case r.frame.scene.mode != context.Review:
		d.at = when{to: r.ctx.Base, how: fromPlan}
	case r.reviewed() > 0:
		d.at = when{to: r.reviewed(), how: fromPeriod}
	}
}

// reviewed is the year before the years that a review looks back on: those of the five-year plan that the paragraph or its heading names, or as many as
// the plan is for; 0 where neither tells.
func (r *reader) reviewed() int {
	switch {
	case r.frame.period.known():
		return r.frame.period.from - 1
	case r.ctx.Kind == context.Execution && !r.ctx.Yearly() && r.ctx.From > 0:
		return r.ctx.From - 1 // a plan's midterm review looks back to its beginning
	case r.ctx.Base > 0 && r.ctx.From > 0 && !r.ctx.Yearly():
		return r.ctx.Base - (r.ctx.To - r.ctx.From + 1)
	}
	return 0
}

func (r *reader) stretches(s string) bool {
	return strings.Contains(s, "力争") || strings.Contains(s, "甚至")
}

// year settles the year a figure holds at.
func (r *reader) year(d *draft, l lead) {
	switch {
	case d.Role == Provision:
		return
	case d.at.known():
		d.Year = d.at.to
		if base := r.ctx.Base; d.Role == Actual && base > 0 && d.Year > base && d.at.kind != quantity.Year && d.at.kind != quantity.Date {
			d.Year = base
		}
		if d.Role == Target && d.Year <= r.ctx.Base && d.at.how != inClause && d.at.how != fromHeader {
			d.Year, d.at = r.ctx.To, when{how: fromPlan}
		}
	case d.Role == Actual && r.ctx.Kind == context.Other && r.untold():
		d.Year, d.at.how = r.ctx.Year(), fromPlan // a page of news tells of its own year
	case d.Role == Actual || d.Role == Qualifier && (r.frame.scene.role == Actual || r.frame.scene.mode == ""):
		d.Year, d.at.how = r.ctx.Base, fromPlan
	default:
		d.Year, d.at.how = r.ctx.To, fromPlan
	}
}

// beside says whether a difference is one from somebody else, not from a year before:
// 增长7.2%、高于全国|3.7个百分点. A table has no such figures.
func beside(t *passage, d *draft, l lead) bool {
	if d.Rule == besideRule {
		return true
	}
	if t == nil || l.base.known() || d.Measure != quantity.Change || l.end >= d.figure.Start || !strings.HasSuffix(d.Unit, "百分点") {
		return false
	}
	return contains(t.text[l.end:d.figure.Start], apartWords)
}

// yearByYear says whether a growth is that of a yearly change just told: 平均每年增加42亿元，增长4.9%.
func (r *reader) yearByYear(d *draft) bool {
	n := len(r.frame.run)
	if n == 0 || d.Measure != quantity.Growth || d.ind.how != fromClauseBefore {
		return false
	}
	last := r.frame.run[n-1]
	return last.Measure == quantity.Change && last.Rate == "annual" && last.ind.text == d.ind.text
}

// base settles from which year a change is counted, and how.
func (r *reader) base(d *draft, l lead) {
	if d.Measure != quantity.Growth && d.Measure != quantity.Change && d.Measure != quantity.Multiple || d.Role == Provision {
		return
	}
	if beside(r.passage, d, l) {
		if r.passage != nil && l.end < d.figure.Start && contains(r.passage.text[l.end:d.figure.Start], lessWords) {
			d.Direction = "decrease"
		}
		return
	}
	base := l.base
	period, whole := 0, d.at.kind == quantity.Period || d.at.kind == quantity.Years
	if whole && d.at.how == fromHeading && r.ctx.Yearly() {
		whole = false // a yearly report counts from the year before, whatever five years its heading speaks of
	}
	switch {
	case d.at.kind == quantity.Period || d.at.kind == quantity.Years:
		period = d.at.from - 1
	case d.Role == Target:
		period = r.ctx.Base
	case d.Year > 0 && d.Year == r.ctx.Base:
		period = r.reviewed()
	case d.Year > 0 && d.Year == r.frame.period.to:
		period = r.frame.period.from - 1
	}
	switch {
	case l.words&annual != 0, r.yearByYear(d):
		d.Rate = "annual"
		if l.years > 0 && d.Year > 0 {
			base = when{to: d.Year - l.years, how: fromPeriod} // 两年平均增长4.8%
		}
		if f := r.frame.base; !base.known() && (d.Role != Target || r.ctx.Yearly()) && !(d.at.kind == quantity.Period && d.at.at.Start > f.at.Start) {
			base = f // 到2020年收入比2010年翻一番，“十三五”时期经济年均增长6.5%: the period has its own
		}
		if !base.known() && period > 0 {
			base = when{to: period, how: fromPeriod}
		}
	case base.known():
		d.Rate = "cumulative"
		if base.to == d.Year-1 {
			d.Rate = "yoy"
		}
	case l.words&yoy != 0:
		d.Rate = "yoy"
		if d.Year > 0 {
			base = when{to: d.Year - 1, how: fromYearBefore}
		}
	case l.words&cumulative != 0, whole, d.Role == Target && (!r.ctx.Yearly() || d.Year > r.ctx.To):
		d.Rate = "cumulative"
		if period > 0 {
			base = when{to: period, how: fromPeriod}
		}
	case r.frame.base.known() && (d.Measure != quantity.Growth || d.ind.how == fromClauseBefore || r.frame.base.holds):
		base, d.Rate = r.frame.base, "cumulative"
		if base.to == d.Year-1 {
			d.Rate = "yoy"
		}
	case d.Measure == quantity.Change && r.frame.period.to == d.Year && d.Year > 0 && d.at.at.End < d.Clause.Start:
		base = when{to: r.frame.period.from - 1, how: fromPeriod} // “十二五”时期，…。减少贫困人口541万
	default:
		d.Rate = "yoy"
		if d.Year > 0 {
			base = when{to: d.Year - 1, how: fromYearBefore}
		}
	}
	d.from = base
	d.BaseYear = base.to
	if d.Measure != quantity.Growth && d.Rate != "annual" {
		d.Rate = ""
	}
}
