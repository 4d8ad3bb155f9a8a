// When a figure holds: the year of its clause, or the one that still holds from before.

package record

import (
	"slices"
	"strings"

	"planq/extract/context"
	"planq/extract/quantity"
)

// timed is a time of a clause, with what is asked of it.
type timed struct {
	*reader
	c             clause
	y             quantity.Time
	own           string // its words
	before, after string // those of the clause around it
	w             when
}

// Whether a time is that of the figures behind it.
type use uint8

const (
	dates    use = iota // it is
	compares            // a change is counted from it: 比2005年
	passes              // it dates nothing
)

// timeRule says of a time that it is not that of the figures behind it.
type timeRule struct {
	use  use
	fits func(t *timed) bool
}

// timeRules are those rules; the first that fits says what the time is for.
var timeRules = [...]timeRule{
	{passes, func(t *timed) bool { return carried(t.after) }},
	{compares, func(t *timed) bool { // 在2020年基础上翻一番
		return t.comparedWith(t.before) || startsWithAny(t.after, "的基础上", "基础上")
	}},
	{passes, func(t *timed) bool { // 力争投入强度高于“十三五”时期实际 compares with it
		return endsWithAny(t.before, "高于", "低于", "快于", "好于", "优于", "超过", "多于", "少于") && !strings.HasPrefix(t.after, "的")
	}},
	{passes, func(t *timed) bool { // 增速居全省第一，为35年来首次; 总产量创近5年新高
		return t.y.Kind == quantity.Relative && (strings.HasSuffix(t.own, "来") || strings.HasPrefix(t.own, "近")) && len(t.after) < len("一")*12 && contains(t.after, superlatives)
	}},
	{compares, func(t *timed) bool { // 从2019年的1.5万亿元增加到2.2万亿元，年均增长6.5%
		return strings.HasSuffix(t.before, "从") || strings.HasSuffix(t.before, "由")
	}},
	{passes, func(t *timed) bool { // 达到2005年的17倍
		after := strings.TrimPrefix(t.after, "同期") // 恢复至2019年同期的121%
		return strings.HasPrefix(after, "的") && (endsWithAny(t.before, "是", "为", "相当于") || endsWithAny(t.before, "至", "到") && timesIn(t.before, after))
	}},
	{passes, func(t *timed) bool { // 保持|近两年|的水平, 恢复到|2019年|水平
		return t.before != "" && strings.TrimSpace(strings.TrimPrefix(t.after, "的")) == "水平"
	}},
	{passes, func(t *timed) bool { // 相当于5年前1.5个百分点: the sentence goes on in its own year
		return t.y.Kind == quantity.Relative && strings.HasSuffix(t.own, "年前")
	}},
	{passes, func(t *timed) bool { // 标准不低于|上年度|居民收入的60%
		return t.y.Kind == quantity.Relative && standard(t.before, t.after)
	}},
	{passes, func(t *timed) bool { // 加快建设|“十四五”|批复的6个基地，争取再纳规3个: it only says which are meant
		of, _, ok := strings.Cut(t.after[:min(len(t.after), len("一二三四五"))], "的")
		mode := t.frame.scene.mode
		return ok && len(of) >= len("批复") && t.y.Kind == quantity.Period && t.w.to <= t.ctx.Base && (mode == context.Goal || mode == context.Task) && t.before != ""
	}},
	{passes, func(t *timed) bool { // “十四五”规划收官之年, 按2005年可比价格
		return context.Slogan(t.passage.text[t.c.start:min(t.c.end, t.y.End+60)], sliding(t.y, t.c.start))
	}},
}

// superlatives make of 20年来 no time but a comparison.
var superlatives = []string{"首次", "第一", "最", "新高", "新低", "罕见", "未有"}

// times notes the years a clause names; a year something is compared with (比2005年) is no such year.
func (r *reader) times(c clause) {
	for _, k := range c.tokens {
		if k.kind != time {
			continue
		}
		y, t := r.passage.times[k.at], r.passage
		if y.Title || y.Kind == quantity.Each || y.From == 0 && y.Kind != quantity.Relative {
			continue
		}
		r.timed = timed{reader: r, c: c, y: y, own: t.text[y.Start:y.End], before: t.text[c.start:y.Start], after: t.text[y.End:c.end],
			w: when{from: y.From, to: y.To, kind: y.Kind, at: t.view.Span(y.Start, y.End)}}
		r.time(&r.timed)
	}
}

// time takes up one time of a clause.
func (r *reader) time(t *timed) {
	for i := range timeRules {
		if !timeRules[i].fits(t) {
			continue
		}
		if timeRules[i].use == compares {
			r.frame.base = r.resolveTime(t.w)
			r.frame.base.holds = startsWithAny(t.after, "相比", "比较", "对比") && !t.c.hasFigure()
		}
		return
	}
	w := t.w
	if strings.HasPrefix(t.after, "以来") && r.ctx.Base > w.to && w.kind != quantity.Relative {
		w.to = r.ctx.Base // 1961年以来 reaches until now
	}
	now := r.resolveTime(w)
	if !now.known() && r.frame.time.known() {
		return // 五年来, where nothing tells of which year, leaves the heading's
	}
	r.frame.time = now
	if w.kind == quantity.Period {
		r.frame.period = now
	}
	r.looksBackOver(now)
	if t.opens() && !t.fleeting() && (r.suits(now) || w.kind == quantity.Relative && r.announces()) {
		r.frame.opening = now
	}
}

// looksBackOver keeps the years over which a review says that it looks back, for what it says of them farther on: 五年来，…。|年均增长12.8%.
func (r *reader) looksBackOver(w when) {
	if years := w.to - w.from; r.frame.scene.mode == context.Review && w.to == r.ctx.Base && years > 1 && years < 10 {
		r.frame.over = w
	}
}

// opens says whether a time may hold for the sentences behind its own.
func (t *timed) opens() bool {
	return t.reader.opens() && (strings.HasPrefix(t.after, "，") || t.c.last == t.y.End || t.c.hasFigure() || t.w.kind == quantity.Period) || t.leads(t.c, t.y)
}

// fleeting says whether a time is one state's alone: 增加到2010年的139.8亿元, or reaches until an end that is not told: 近三年, 三年内.
func (t *timed) fleeting() bool {
	return strings.HasPrefix(t.after, "的") && endsWithAny(t.before, "至", "到") ||
		t.w.kind == quantity.Relative && (strings.HasPrefix(t.own, "近") || strings.HasSuffix(t.own, "内"))
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
	words, now := r.plan.Text[w.at.Start:w.at.End], r.ctx.Year()
	last, review := startsWithAny(words, "上年", "上一年") || strings.HasPrefix(words, "前") && w.to < -2, r.frame.scene.mode == context.Review
	if review && r.ctx.Base > 0 {
		now = r.ctx.Base
	}
	switch t, half := r.frame.time, startsWithAny(words, "上半年", "下半年"); {
	case half && t.known():
		return t
	case strings.HasPrefix(words, "这") && !r.ctx.Yearly():
		return r.these(w)
	case last && t.known(), strings.HasPrefix(words, "本年") && t.kind == quantity.Year && r.frame.scene.role != Target:
		return w.counting(t.to) // 1955年|本年收入; the year before the one that the text speaks of
	case now == 0:
		return when{}
	case half, last, w.from < w.to && w.to == 0: // 近三年
		return w.counting(now)
	case review && w.from < w.to && (w.to == -1 || w.from == 1): // 五年来, 五年累计: the years that the review ends with
		w.from, w.to = w.from-w.to, 0
		return w.counting(now)
	case w.to > 1 && !r.ctx.Yearly() && r.ctx.From > 0:
		w.from, w.to = r.ctx.From, r.ctx.To // 未来五年
		return w
	case w.to > 1:
		w.from, w.to = r.ctx.Year(), r.ctx.Year()+w.to-1 // 今后五年 in a report of 2016 ends in 2020
		return w
	}
	return w.counting(r.ctx.Year())
}

// counting is a time that is counted from a year; unknown where that is.
func (w when) counting(year int) when {
	if year == 0 {
		return when{}
	}
	w.from += year
	w.to += year
	w.kind = quantity.Year
	if w.from < w.to {
		w.kind = quantity.Years
	}
	return w
}

// these are the years of 这五年内 or 这两年 in a document of several years: its own, or the last; others the text has told already.
func (r *reader) these(w when) when {
	switch n, own := w.to-w.from+1, r.ctx.Year(); {
	case r.ctx.From > 0 && n == r.ctx.To-r.ctx.From+1:
		w.from, w.to = r.ctx.From, r.ctx.To
	case own > 0 && n == 2:
		w.from, w.to = own-1, own
	default:
		return when{}
	}
	w.kind = quantity.Years
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
	if l.from && d.Role == "" && r.goesOn(d) {
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

// goesOn says whether the sentence tells to which second state the one of a figure leads: 由第13位|上升到第10位. 从|两个方面|拉动经济增长 does not.
func (r *reader) goesOn(d *draft) bool {
	if r.passage == nil {
		return true
	}
	rest := r.passage.text[r.passage.to(d.index):]
	rest, _, _ = strings.Cut(rest[:min(len(rest), longName)], "。")
	return contains(rest, []string{"到", "至", "为", "成", "升", "降"})
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
	case r.ctx.Yearly() && r.ctx.Base > 0:
		d.at = when{to: r.ctx.Base - 1, how: fromYearBefore}
	}
}

// reviewed is the year before the years that a review looks back on: those of the five-year plan that the paragraph or its heading names, or as many as
// the plan is for; 0 where neither tells.
func (r *reader) reviewed() int {
	switch {
	case r.frame.period.known():
		return r.frame.period.from - 1
	case r.frame.over.known():
		return r.frame.over.from - 1
	case r.ctx.Kind == context.Execution && !r.ctx.Yearly() && r.ctx.From > 0:
		return r.ctx.From - 1 // a plan's midterm review looks back to its beginning
	case r.ctx.Base > 0 && r.ctx.From > 0 && !r.ctx.Yearly():
		return r.ctx.Base - (r.ctx.To - r.ctx.From + 1)
	}
	return 0
}

func (r *reader) stretches(s string) bool {
	return strings.Contains(s, "力争") || strings.Contains(s, "争取") || strings.Contains(s, "甚至")
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

// counting is a change of which is asked from which year it is counted.
type counting struct {
	*reader
	d      *draft
	l      lead
	period int  // the year from which a change over the years that the figure is of is counted; 0 where none is known
	whole  bool // its years are several
}

// baseRule says from which year a change is counted, and how; an unknown year where that is not told.
type baseRule func(b *counting) (from when, rate string, ok bool)

// baseRules are the ways in which that is told, in order of preference.
var baseRules = [...]baseRule{
	(*counting).annual,
	func(b *counting) (when, string, bool) { return b.l.base, "cumulative", b.l.base.known() },
	func(b *counting) (when, string, bool) { // 比2005年的1.28吨|降低35.3%
		f := b.frame.base
		return f, "cumulative", f.known() && b.startOf == b.now
	},
	func(b *counting) (when, string, bool) { // 总产量十年|增长1.3倍
		return when{to: b.d.Year - b.l.years, how: fromPeriod}, "cumulative", b.l.years > 0 && b.d.Year > 0
	},
	func(b *counting) (when, string, bool) { return b.yearBefore(), "yoy", b.l.words&yoy != 0 },
	func(b *counting) (when, string, bool) {
		ahead := b.d.Role == Target && (!b.ctx.Yearly() || b.d.Year > b.ctx.To)
		return b.over(), "cumulative", b.l.words&cumulative != 0 || b.whole || ahead
	},
	func(b *counting) (when, string, bool) {
		f := b.frame.base
		return f, "cumulative", f.known() && (b.d.Measure != quantity.Growth || b.d.ind.how == fromClauseBefore || f.holds)
	},
	func(b *counting) (when, string, bool) { // 五年|新增公路19万公里、沼气用户1650万户
		return when{to: b.d.Year - b.frame.years, how: fromPeriod}, "cumulative", b.frame.years > 0 && b.d.Role == Actual && b.d.Measure == quantity.Change && b.d.Year > 0
	},
	func(b *counting) (when, string, bool) { // 这五年综合实力大幅提升: 一般公共预算收入增加1000亿元
		f := b.frame.over
		return when{to: f.from - 1, how: fromPeriod}, "cumulative", b.frame.scene.spans && f.known() && !(b.d.at.known() && b.d.at.kind == quantity.Year && b.d.at.how != fromHeading) && b.d.Measure == quantity.Change && b.d.Year == b.ctx.Base && !b.besideYearly()
	},
	func(b *counting) (when, string, bool) { // “十二五”时期，…。减少贫困人口541万
		p := b.frame.period
		return when{to: p.from - 1, how: fromPeriod}, "yoy", b.d.Measure == quantity.Change && p.to == b.d.Year && b.d.Year > 0 && b.d.at.at.End < b.d.Clause.Start
	},
	func(b *counting) (when, string, bool) { // 高新技术企业由63家增加到118家，近乎翻番
		at, ok := b.firstState()
		return at, "cumulative", ok
	},
	func(b *counting) (when, string, bool) { // “十四五”时期和2025年工作回顾: 进出口总值实现翻番
		f := b.frame.over
		return when{to: f.from - 1, how: fromPeriod}, "cumulative", b.d.Measure == quantity.Multiple && f.known() && b.d.Year == b.ctx.Base && !b.besideYearly()
	},
	func(b *counting) (when, string, bool) { return b.yearBefore(), "yoy", true },
}

// besideYearly says whether the growth before in the sentence is one from the year before.
func (b *counting) besideYearly() bool {
	for _, d := range slices.Backward(b.frame.run) {
		if d.Measure == quantity.Growth {
			return d.Rate == "yoy"
		}
	}
	return false
}

// firstState is the year of the first of two states that the clause before tells of what changes.
func (b *counting) firstState() (when, bool) {
	n := len(b.kept)
	if n < 2 || b.d.ind.how != fromClauseBefore {
		return when{}, false
	}
	first, last := b.kept[n-2], b.kept[n-1]
	if first.roleBy.how != fromFirstState || first.ind.text != last.ind.text || last.ind.text != b.d.ind.text || first.Year == 0 || first.Year >= b.d.Year {
		return when{}, false
	}
	return when{to: first.Year, how: fromClauseBefore}, true
}

// base settles from which year a change is counted, and how.
func (r *reader) base(d *draft, l lead) {
	if d.Measure != quantity.Growth && d.Measure != quantity.Change && d.Measure != quantity.Multiple || d.Role == Provision {
		return
	}
	if d.Measure == quantity.Multiple && r.timesOther(d, l) || l.against {
		return
	}
	if beside(r.passage, d, l) {
		if r.passage != nil && l.end < d.figure.Start && contains(r.passage.text[l.end:d.figure.Start], lessWords) {
			d.Direction = "decrease"
		}
		return
	}
	b := &r.change
	*b = counting{reader: r, d: d, l: l, period: r.periodOf(d)}
	b.whole = (d.at.kind == quantity.Period || d.at.kind == quantity.Years) && !(d.at.how == fromHeading && r.ctx.Yearly()) // a yearly report counts from the year before, whatever five years its heading speaks of
	for _, rule := range baseRules {
		from, rate, ok := rule(b)
		if !ok {
			continue
		}
		if rate == "cumulative" && from.known() && from.to == d.Year-1 && (from.how != fromPeriod || r.ctx.To > d.Year && b.l.words&cumulative == 0) { // 1996年增长16% in a plan until 2000
			rate = "yoy"
		}
		d.from, d.BaseYear = from, from.to
		if d.Measure == quantity.Growth || rate == "annual" {
			d.Rate = rate
		}
		return
	}
}

// timesOther says whether a multiple is one of somebody else's amount, and no growth: 提高到当地最低工资标准的|2倍.
func (r *reader) timesOther(d *draft, l lead) bool {
	return r.passage != nil && !l.base.known() && l.words&(rise|fall) == 0 && !r.frame.base.known() && strings.HasSuffix(d.Unit, "倍") && !strings.Contains(d.Value, "翻") && l.rest != "" && !strings.Contains(l.rest, "比")
}

// periodOf is the year from which a change over the years that a figure is of is counted.
func (r *reader) periodOf(d *draft) int {
	switch {
	case d.at.kind == quantity.Period || d.at.kind == quantity.Years:
		return d.at.from - 1
	case d.Role == Target:
		return r.ctx.Base
	case d.Year > 0 && d.Year == r.ctx.Base:
		return r.reviewed()
	case d.Year > 0 && d.Year == r.frame.period.to:
		return r.frame.period.from - 1
	}
	return 0
}

// annual is from where a yearly change, 年均, is counted.
func (b *counting) annual() (from when, rate string, ok bool) {
	if b.l.words&annual == 0 && !b.yearByYear(b.d) {
		return when{}, "", false
	}
	from = b.l.base
	if b.l.years > 0 && b.d.Year > 0 {
		from = when{to: b.d.Year - b.l.years, how: fromPeriod} // 两年平均增长4.8%
	}
	if f := b.frame.base; !from.known() && (b.d.Role != Target || b.ctx.Yearly()) && !(b.d.at.kind == quantity.Period && b.d.at.at.Start > f.at.Start) {
		from = f // 到2020年收入比2010年翻一番，“十三五”时期经济年均增长6.5%: the period has its own
	}
	if !from.known() {
		from = b.over()
	}
	return from, "annual", true
}

// over is from where a change over the figure's years is counted; unknown where these are not told.
func (b *counting) over() when {
	if b.period <= 0 {
		return when{}
	}
	return when{to: b.period, how: fromPeriod}
}

// yearBefore is the year before the figure's.
func (b *counting) yearBefore() when {
	if b.d.Year <= 0 {
		return when{}
	}
	return when{to: b.d.Year - 1, how: fromYearBefore}
}
