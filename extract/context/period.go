// 规划期: the years that a document plans for, the last year whose state it looks back on (基期), and a farther year of vision (远景).

package context

import (
	"fmt"
	"strings"

	"planq/extract/plan"
	"planq/extract/quantity"
)

// years settles from, to, base and horizon, and the document's own year.
func (r *reader) years() {
	c := r.c
	dated := 0
	if len(c.Date) >= 4 {
		dated = atoi(c.Date[:4])
	}
	b := ballot{field: "from"}
	span := func(from, to, weight int, why string, at plan.Span) {
		if from > 1900 && to >= from && to < from+60 {
			b.vote(fmt.Sprintf("%d-%d", from, to), weight, why, at)
		}
	}
	titleSpan := plan.Span{}
	if f := c.Finding("title"); len(f.For) > 0 {
		titleSpan = f.For[0].Span
	}
	yearly := c.Kind == Report || c.Kind == Budget || c.Kind == Execution || c.Kind == Bulletin
	last := 0
	for _, t := range quantity.Times(plainYears(c.Title)) {
		switch t.Kind {
		case quantity.Years:
			if !yearly || c.Kind == Execution && strings.Contains(c.Title, "实施情况") {
				span(t.From, t.To, 9, "the title names the years", titleSpan)
			}
		case quantity.Period:
			w := 8
			if c.Kind == Report && !strings.Contains(c.Title, "实施") {
				w = 3
			}
			span(t.From, t.To, w, "the title names the five-year plan", titleSpan)
		case quantity.Year, quantity.Date:
			if t.To > 0 {
				last = t.To
			}
		}
	}
	if at := titleSpan; yearly && last == 0 {
		if last, at = r.laidBefore(); last > 0 {
			span(last, last, 8, "what it lays before the assembly names the year", at)
		}
	} else if yearly {
		span(last, last, 8, "the title names the year", titleSpan)
	} else if last > 0 && c.Kind != Law && (dated == 0 || last >= dated-1) {
		span(last, last, 4, "the title names the year", titleSpan)
	}
	if yearly && c.Kind != Bulletin && dated > 0 {
		span(dated, dated, 6, "it was given in that year", plan.Span{})
	}
	if yearly && c.Kind == Bulletin && dated > 0 {
		if partOfYear(c.Title) {
			span(dated, dated, 3, "it tells of a part of the year in which it was issued", titleSpan)
		} else {
			span(dated-1, dated-1, 2, "it was issued the year after", plan.Span{})
		}
	}
	if !yearly && c.Kind != Law {
		r.goalYears(span, dated)
	}
	if !yearly && c.Kind != Law || c.Kind == Report {
		r.openingYears(span)
	}
	if c.Kind != Law && dated == 0 && last == 0 {
		r.firstYear(span)
	}
	if yearly && c.Kind != Bulletin && dated == 0 && last == 0 {
		if y, at := r.reviewed(); y > 0 {
			span(y+1, y+1, 5, "its first heading looks back on the year before", at)
		}
	}
	f := b.settle(2)
	if f.Value == "" && r.over.From == 0 && (c.Kind == Outline || c.Kind == Plan || c.Kind == Action || c.Kind == Opinion) {
		r.lastGoal()
		r.ownYear(dated)
		r.base()
		r.horizon()
		return
	}
	if r.over.From != 0 {
		f = Finding{Field: "from", Value: fmt.Sprintf("%d-%d", r.over.From, max(r.over.From, r.over.To)), Overruled: true, Against: append(f.For, f.Against...)}
	}
	from, to, _ := strings.Cut(f.Value, "-")
	c.From, c.To = atoi(from), atoi(to)
	f.Value = from
	c.Findings = append(c.Findings, f)
	f.Field, f.Value = "to", to
	c.Findings = append(c.Findings, f)
	r.ownYear(dated)
	r.base()
	r.horizon()
}

// laidBefore is the last of the years of what a report lays before an assembly: 现将2007年国民经济和社会发展计划执行情况及2008年国民经济和社会发展
// 计划草案提请…审议; 0 where it names none.
func (r *reader) laidBefore() (last int, at plan.Span) {
	for i := range r.top {
		t := &r.top[i]
		end := 0
		for _, w := range []string{"提请", "审议", "审查", "报告如下"} {
			if j := strings.Index(t.text, w); j > 0 && (end == 0 || j < end) {
				end = j
			}
		}
		if end == 0 || !containsAny(t.text[:end], []string{"执行情况", "草案", "决算", "预算", "计划"}) {
			continue
		}
		for _, y := range quantity.Times(t.text[:end]) {
			if y.Kind == quantity.Year && y.To > last {
				last, at = y.To, t.span
			}
		}
		if last > 0 {
			return last, at
		}
	}
	return 0, plan.Span{}
}

// reviewed is the year on which the first heading of an undated report looks back: 一、2022年工作回顾; 0 where it is another.
func (r *reader) reviewed() (int, plan.Span) {
	if n := firstTitled(r.plan.Root); n != nil && containsAny(n.Title, []string{"回顾", "总结", "执行情况", "完成情况"}) {
		if t := HeadingTime(n.Title); t.Kind == quantity.Year {
			return t.To, n.Head
		}
	}
	return 0, plan.Span{}
}

// openingYears looks for the years in the notice and the first paragraphs: 规划期为2021—2025年.
func (r *reader) openingYears(span func(from, to, weight int, why string, at plan.Span)) {
	for i := range r.top {
		t := &r.top[i]
		if i > 30 {
			break
		}
		for _, y := range quantity.Times(t.text) {
			near := t.text[max(0, y.Start-30):min(len(t.text), y.End+30)]
			switch {
			case y.Kind == quantity.Years && (strings.Contains(near, "规划期") || strings.Contains(near, "期限") || strings.Contains(near, "时间范围")):
				span(y.From, y.To, 7, "the text names the years it plans for", t.span)
			case y.Kind == quantity.Years && y.Title:
				span(y.From, y.To, 4, "the notice names the years", t.span)
			case y.Kind == quantity.Period && r.c.Kind == Report && strings.HasSuffix(withoutBrackets(t.text), "的报告") && len(t.text) < 150:
				span(y.From, y.To, 16, "it reports on the five-year plan", t.span)
			case r.c.Kind == Report:
			case y.Kind == quantity.Period && (y.Title || hasNoun(t.text) && !t.long):
				span(y.From, y.To, 4, "the notice names the five-year plan", t.span)
			case y.Kind == quantity.Period && strings.HasPrefix(strings.TrimLeft(t.text[y.End:], "”"), "规划") && i < 12:
				span(y.From, y.To, 2, "the opening names the five-year plan", t.span)
			}
		}
	}
}

// farGoal is how many years a goal may lie ahead that is no vision.
const farGoal = 8

// goalYears takes the years of the goals: from the year of issue to the last one that they name.
func (r *reader) goalYears(span func(from, to, weight int, why string, at plan.Span), dated int) {
	if dated == 0 {
		return
	}
	best, at := 0, plan.Span{}
	for i := 0; i < len(r.plan.Text); {
		j := strings.Index(r.plan.Text[i:], "20")
		if j < 0 {
			break
		}
		i += j
		y := yearIn(r.plan.Text[i:min(len(r.plan.Text), i+len("2020年"))])
		if y < dated || y > dated+farGoal {
			i += 2
			continue
		}
		rest := r.plan.Text[min(len(r.plan.Text), i+len("2020年")):]
		if strings.HasSuffix(r.plan.Text[:i], "到") || strings.HasPrefix(rest, "底前") || strings.HasPrefix(rest, "年底前") || strings.HasPrefix(rest, "前") || strings.HasPrefix(rest, "底，") {
			if y > best {
				best, at = y, plan.Span{Start: i, End: i + len("2020年")}
			}
		}
		i += 4
	}
	switch {
	case best > 0:
		span(dated, best, 3, "from the year of issue to that of its goals", at)
	case r.c.Kind == Opinion || r.c.Kind == Action || r.c.Kind == Other:
		span(dated, dated, 2, "the year of issue", plan.Span{})
	}
}

// lastGoal takes the last year that the goals of an undated document name; which is the first that it plans for is not told.
func (r *reader) lastGoal() {
	last, at := 0, plan.Span{}
	text := r.plan.Text
	for i := 0; i < len(text); {
		j := strings.Index(text[i:], "到20")
		if j < 0 {
			break
		}
		i += j + len("到")
		if y := yearIn(text[i:min(len(text), i+len("2020年"))]); y > 0 && (last == 0 || y > last && y <= last+farGoal) {
			last, at = y, plan.Span{Start: i, End: i + len("2020年")}
		}
	}
	b := ballot{field: "from"}
	first, years := r.firstOf(last)
	b.vote(number(first), 2, "the years that its goals name", years)
	if first == 0 && last > 0 {
		for i := range r.top {
			for _, t := range quantity.Times(r.top[i].text) {
				if t.Kind == quantity.Period && !t.Title && t.To == last {
					b.vote(number(t.From), 2, "the five-year plan that ends with its goals", r.top[i].span)
				}
			}
		}
	}
	r.c.From = atoi(r.found(b.settle(2), ""))
	b = ballot{field: "to"}
	b.vote(number(last), 3, "the last year of its goals", at)
	r.c.To = atoi(r.found(b.settle(2), ""))
}

// firstOf is the first of the years, told together with the last, over which the goals of an undated document run: 2012—2015年，年均新增就业24万人. They
// are named twice at least.
func (r *reader) firstOf(last int) (first int, at plan.Span) {
	text, count := r.plan.Text, 0
	for i := 0; last > 0; {
		j := strings.Index(text[i:], number(last)+"年")
		if j < 0 {
			break
		}
		i += j
		before := text[:i]
		for _, dash := range [...]string{"—", "－", "–", "-", "~", "～", "至"} {
			for strings.HasSuffix(before, dash) {
				before = strings.TrimSuffix(before, dash)
			}
		}
		before = strings.TrimSuffix(before, "年")
		if n := len(before); n < i && n >= 4 {
			if y := atoi(before[n-4:]); y > last-farGoal && y < last {
				if first == 0 || y < first {
					first, at = y, plan.Span{Start: n - 4, End: i + len("2015年")}
				}
				count++
			}
		}
		i += 4
	}
	if count < 2 {
		return 0, plan.Span{}
	}
	return first, at
}

// firstYear takes the year that the first paragraph of an undated document speaks of: 2014年，全市上下…; or the one from which it holds.
func (r *reader) firstYear(span func(from, to, weight int, why string, at plan.Span)) {
	for _, pieces := range [][]piece{r.top, r.tail} {
		for i := range pieces {
			t := &pieces[i]
			for _, y := range quantity.Times(t.text) {
				switch {
				case y.Kind == quantity.Year && y.Start == 0 && t.long:
					span(y.To, y.To, 2, "the text begins with it", t.span)
					return
				case (y.Kind == quantity.Year || y.Kind == quantity.Date) && y.To > 0 && strings.HasPrefix(t.text[y.End:], "起") && strings.Contains(t.text, "自"):
					span(y.To, y.To, 2, "it holds from then on", t.span)
					return
				}
			}
		}
	}
}

// ownYear settles the year that 今年 means.
func (r *reader) ownYear(dated int) {
	c := r.c
	switch {
	case c.Kind == Bulletin && c.To > 0:
		c.own = c.To
	case c.Kind == Other && dated == 0 && c.Yearly() && r.looksBack():
		c.own = c.To + 1
	case c.Yearly() && (dated == 0 || dated > c.To || dated < c.To-1):
		c.own = c.To
	case dated > 0:
		c.own = dated
	case c.Kind == Other && c.From > 0 && r.sofar() > 0:
		c.own = r.sofar() + 1
	case c.From > 0:
		c.own = c.From - 1 // a plan is written before its first year
	}
}

// sofar is the last of the years of its five-year plan that an undated page counts from the first, which are over when it is written: “十四五”|前四年|固定资产投资
// 达到6200亿元; 0 where it counts none.
func (r *reader) sofar() int {
	if r.c.Yearly() {
		return 0
	}
	for _, t := range quantity.Times(r.plan.Text[:whole(r.plan.Text, sample)]) {
		if t.Kind == quantity.Years && t.From == r.c.From && t.To < r.c.To && strings.Contains(r.plan.Text[t.Start:t.End], "五") && !r.wants(t) {
			return t.To
		}
	}
	return 0
}

// wants says whether the clause that names a time tells what is to be: 力争“十四五”前三年完成投资50亿元.
func (r *reader) wants(t quantity.Time) bool {
	from, to := t.Start, t.End
	for from > 0 && t.Start-from < 60 && !strings.HasSuffix(r.plan.Text[:from], "。") && !strings.HasSuffix(r.plan.Text[:from], "，") {
		from--
	}
	to += whole(r.plan.Text[to:], 90)
	if i := strings.IndexAny(r.plan.Text[t.End:to], "，。；"); i >= 0 {
		to = t.End + i
	}
	return wanting.In(r.plan.Text[from:to])
}

// wanting are words of what is to be.
var wanting = quantity.NewAnywhere("提出", "明确", "要求", "确定", "目标", "任务", "将", "力争", "预计", "计划完成", "规划建设", "应当", "必须", "争取")

// looksBack says whether an undated page tells of the year that its title names when that is over: it calls a year 去年 and none 今年.
func (r *reader) looksBack() bool {
	if yearIn(r.c.Title) == 0 || !completed.In(r.c.Title) {
		return false
	}
	text := r.plan.Text[:whole(r.plan.Text, sample)]
	return strings.Contains(text, "去年") && !strings.Contains(text, "今年")
}

// opensOver says whether the paragraph that begins with the document's year tells what the year has brought:
// 2014年，…全市第一产业实现增加值185亿元，同比增长8.5%.
func (r *reader) opensOver() bool {
	for i := range r.top {
		t := r.top[i].text
		if y := quantity.Times(t[:whole(t, 60)]); len(y) > 0 && y[0].Start == 0 && y[0].Kind == quantity.Year && y[0].To == r.c.To {
			return measured.In(t) && !wanting.In(t)
		}
	}
	return false
}

// measured are words that hold a year against the one before it.
var measured = quantity.NewAnywhere("同比", "比上年", "较上年", "比去年", "较去年")

// completed are words of titles that speak of a year as over.
var completed = quantity.NewAnywhere("完成", "圆满", "收官", "回顾", "总结", "综述", "成就", "成效", "实现")

// base settles the last year whose state the document looks back on.
func (r *reader) base() {
	c := r.c
	b := ballot{field: "base"}
	dated := 0
	if len(c.Date) >= 4 {
		dated = atoi(c.Date[:4])
	}
	switch {
	case c.Kind == Bulletin:
		b.vote(number(c.To), 5, "the year that the bulletin reports", plan.Span{})
	case c.Rules():
	case (c.Kind == Budget || c.Kind == Execution || c.Kind == Other) && c.From == c.To && reportsOn(c.Title, c.To):
		b.vote(number(c.To), 6, "the year that the title says it reports on", plan.Span{})
	case c.Kind == Execution && c.From < c.To && c.own > c.From && c.own <= c.To:
		b.vote(number(c.own-1), 5, "the year before the review", plan.Span{})
	case c.Kind == Other && c.Yearly() && (c.own > c.To || dated > c.To):
		b.vote(number(c.To), 6, "the title's year is over when it is written", plan.Span{})
	case c.Kind == Other && !c.Yearly() && c.From > 0 && dated >= c.From && !tellsOfPlan(c.Title):
		b.vote(number(min(dated, c.To)), 5, "a page of news tells of its own time", plan.Span{})
	case c.Kind == Other && !c.Yearly() && dated == 0 && c.own > c.From && c.own <= c.To:
		b.vote(number(c.own-1), 5, "the text tells of the years until then as over", plan.Span{})
	case c.Kind == Other && c.Yearly() && dated == 0 && r.opensOver():
		b.vote(number(c.To), 5, "the year that the text begins with is compared with the one before it", plan.Span{})
	case c.From > 0:
		b.vote(number(c.From-1), 5, "the year before the first that it plans for", plan.Span{})
	}
	for i := range r.top {
		t := &r.top[i]
		for _, w := range []string{"基准年", "规划基期", "基期"} {
			if j := strings.Index(t.text, w); j >= 0 {
				year := yearIn(t.text[max(0, j-len("2020年")):j]) // 2020年基期值, but 规划基期为2020年
				if year == 0 {
					year = yearIn(t.text[j:min(len(t.text), j+60)])
				}
				b.vote(number(year), 7, "the text names its base year", t.span)
				break
			}
		}
	}
	f := b.settle(2)
	said := number(r.over.Base)
	c.Base = atoi(r.found(f, said))
}

// partOfYear says whether a title names a part of a year: 前三季度, 2016年1—9月, 上半年.
func partOfYear(title string) bool {
	for _, w := range []string{"季度", "上半年", "下半年"} {
		if strings.Contains(title, w) {
			return true
		}
	}
	i := strings.Index(title, "月")
	if i <= 0 {
		return false
	}
	before := strings.TrimSuffix(title[:i], "份")
	return before[len(before)-1] >= '0' && before[len(before)-1] <= '9' && !strings.HasPrefix(strings.TrimLeft(title[i+len("月"):], "0123456789"), "日")
}

// reportsOn says whether a title says that a yearly report tells of no other year than its own: a part of it, or its final accounts 决算.
func reportsOn(title string, year int) bool {
	if y := yearIn(title); y != 0 && y != year || strings.Contains(title, "草案") && !strings.Contains(title, "决算") || strings.Contains(title, "安排") {
		return false
	}
	return partOfYear(title) || strings.Contains(title, "决算")
}

// horizon settles the farther year of vision.
func (r *reader) horizon() {
	c := r.c
	b := ballot{field: "horizon"}
	if !c.Yearly() && c.Kind == Report {
		for i := range r.top {
			t := plainYears(r.top[i].text)
			if !strings.Contains(t, "远景") || !hasNoun(t) {
				continue
			}
			for _, y := range quantity.Times(t) {
				if y.Kind == quantity.Year && y.To > c.To {
					b.vote(number(y.To), 9, "the title names it", r.top[i].span)
				}
			}
		}
	}
	if c.To > 0 && (c.Kind == Outline || c.Kind == Plan || c.Kind == Action || c.Kind == Opinion || c.Kind == Other) {
		for _, t := range quantity.Times(plainYears(c.Title)) {
			if t.From > c.To && (strings.Contains(c.Title, "远景") || strings.Contains(c.Title, "展望")) {
				b.vote(number(t.To), 9, "the title names it", plan.Span{})
			}
		}
		text := r.plan.Text
		for i, count := 0, 0; count < 40; {
			j := strings.Index(text[i:], "20")
			if j < 0 {
				break
			}
			i += j
			if strings.HasSuffix(text[:i], "到") || strings.HasSuffix(text[:i], "展望") {
				count++
				if y := yearIn(text[i:min(len(text), i+len("2035年"))]); y > c.To && (c.Kind != Other || strings.HasSuffix(text[:i], "展望")) {
					b.vote(number(y), 1, "the text looks as far", plan.Span{Start: i, End: i + 4})
				}
			}
			i += 2
		}
	}
	c.Horizon = atoi(r.found(b.settle(1), ""))
}

// plainYears is a title with the years that are spelt in characters in figures: 二○一○年 is 2010年.
func plainYears(s string) string {
	if !strings.Contains(s, "年") || !strings.Contains(s, "二") && !strings.Contains(s, "一九") {
		return s
	}
	r := []rune(s)
	digits := map[rune]rune{'○': '0', '〇': '0', '零': '0', '一': '1', '二': '2', '三': '3', '四': '4', '五': '5', '六': '6', '七': '7', '八': '8', '九': '9', 'Ｏ': '0', 'O': '0', '0': '0'}
	for i := 0; i+4 < len(r); i++ {
		if r[i+4] != '年' || r[i] != '二' && r[i] != '一' {
			continue
		}
		ok := true
		for _, c := range r[i : i+4] {
			ok = ok && digits[c] != 0
		}
		if ok {
			for k := i; k < i+4; k++ {
				r[k] = digits[r[k]]
			}
		}
	}
	return string(r)
}
