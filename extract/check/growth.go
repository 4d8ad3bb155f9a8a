// Growth against the levels it leads between:
//
//	2010年实现主营业务收入14197亿元 … 到2015年主营业务收入达到35000亿元、年均增长25%
//	从2005年3．1吨标准煤/万元下降为1．3吨标准煤/万元，累计下降38．2%
//	年均下降4％，力争“十二五”累计下降20％
//
// A rate, a multiple and two levels each say by what factor something moves from one
// year to another. Where no number lies in two of these factors, one of them is wrong.

package check

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"unicode/utf8"

	"planq/extract/plan"
	"planq/extract/quantity"
	"planq/extract/record"
)

// factor is what a rate or a multiple says a level multiplies by from its base year on.
func factor(e *entry) (band, bool) {
	years := e.Year - e.BaseYear
	if e.BaseYear == 0 || years < 1 || years > 50 {
		return band{}, false
	}
	switch e.Measure {
	case quantity.Multiple:
		return e.band.positive(), !slices.Contains(e.Inherited, "base_year") || years > 1 // 翻番 in a review of five years doubles what they began with
	case quantity.Growth:
		rate := e.band
		if e.Unit != "倍" { // 增长1.2倍
			rate = rate.scaled(big.NewRat(1, 100))
		}
		if e.Direction == "decrease" {
			rate = rate.negative()
		}
		f := band{big.NewRat(1, 1), big.NewRat(1, 1)}.plus(rate).positive()
		switch {
		case e.Rate == "annual":
			return f.power(years), true
		case e.Rate == "cumulative", years == 1:
			return f, true
		}
	}
	return band{}, false
}

// adjusted says whether a rate compares with what the year before would have been by other rules: 同口径增长14.6%.
func (b *book) adjusted(e *entry) bool {
	says := b.plan.Text[max(e.sentence, e.Clause.Start-plan.Reach):e.Span.Start] + e.Indicator
	return slices.ContainsFunc(adjusting(), func(w string) bool { return strings.Contains(says, w) })
}

// striven says whether a goal is one to strive for beside a plain one: 增长8%，力争达到4800万元.
func striven(e *entry) bool {
	return slices.ContainsFunc(strivings[:], func(w string) bool { return strings.Contains(e.Quote, w) })
}

var strivings = [...]string{"力争", "争取", "冲刺"}

// rise is what a rate adds to a percentage when it means percentage points.
func rise(e *entry) band {
	if e.Direction == "decrease" {
		return e.band.negative()
	}
	return e.band
}

// rateName says whether an indicator is itself a percentage: 城镇化率.
func rateName(name string) bool {
	return slices.ContainsFunc(rateNames[:], func(w string) bool { return strings.HasSuffix(name, w) })
}

var rateNames = [...]string{"率", "度", "比例", "比重", "占比", "系数", "指数"}

// from is the year that a change is counted from. Where the sentence leads from one level
// to another it is that of the first: 由2010年的1200万亩增加到2015年的2085万亩，增加885万亩.
func from(e *entry, of []*entry) int {
	if !slices.Contains(e.Inherited, "base_year") || e.Rate == "annual" {
		return e.BaseYear
	}
	before := nearest(of, e, func(o *entry) bool {
		return o.sentence == e.sentence && o.Span.Start < e.Span.Start && o.Measure == quantity.Level && o.Year != 0 && o.Year < e.Year
	})
	if len(before) > 0 {
		return before[0].Year
	}
	return e.BaseYear
}

// line is the paragraph that a record stands in.
func (b *book) line(e *entry) int { return b.plan.Line(e.Span.Start) }

// ends are two levels of one thing, or a level and the change that led to it.
type ends struct {
	base, last band
	from, to   *big.Rat
	unit       string // of the last level
	entries    []*entry
	wide       bool // the levels bear the name only in a wider sense
	percent    bool // the levels are percentages, whose 提高4% may be percentage points
}

func growth(b *book) []Finding {
	var found []Finding
	for i, e := range b.entries {
		f, ok := factor(e)
		if !ok || utf8.RuneCountInString(e.Indicator) < 2 || !namesIt(e) || b.adjusted(e) {
			continue
		}
		if i > 0 && striven(e) {
			if o := b.entries[i-1]; o.sentence == e.sentence && o.Measure == quantity.Growth && o.Year == e.Year && o.BaseYear == e.BaseYear && !striven(o) {
				continue // 年均增长4%，争取达到5%: the second lies beyond the levels that were planned
			}
		}
		between := b.endsOf(e, b.byName[e.key()], false)
		if !slices.ContainsFunc(between, func(x ends) bool { return x.base.lo != nil && x.base.hi != nil }) {
			if wide := b.endsOf(e, b.byWide[e.region+" "+e.wide], true); len(wide) > 0 {
				between = wide
			}
		}
		if e.Rule != "cell of a table" && !rateName(e.Indicator) {
			// what the value of goods grows by is no more of its share than it is of its price
			between = slices.DeleteFunc(between, func(x ends) bool { return x.percent })
		}
		fits := false
		for _, x := range between {
			fits = fits || x.last.over(x.base).meets(f) || x.percent && x.last.less(x.base).meets(rise(e))
		}
		if len(between) > 0 && !fits {
			found = append(found, b.growthFinding(e, f, between[0]))
			continue
		}
		if len(between) == 0 {
			found = append(found, b.otherRate(e, f)...)
		}
	}
	return found
}

// endsOf finds the levels at both ends of a rate's years, the nearest first.
func (b *book) endsOf(e *entry, of []*entry, wide bool) []ends {
	level := func(year int, role record.Role) func(*entry) bool {
		return func(o *entry) bool {
			return o.Measure == quantity.Level && o.Year == year && o.Role == role && !o.flow && !o.Stretch && !b.adjusted(o) && namesIt(o) && (!striven(o) || striven(e))
		}
	}
	var out []ends
	lasts := nearest(of, e, level(e.Year, e.Role))
	if len(lasts) == 0 {
		return nil
	}
	if i := slices.IndexFunc(lasts, func(o *entry) bool { return b.line(o) != b.line(e) }); i > 0 {
		lasts = lasts[:i] // what a rate says it says of the levels beside it: 2000亿元、年均增长25%以上
	}
	bases := closed(nearest(of, e, level(from(e, of), record.Actual)))
	for _, last := range closed(lasts) {
		bases := bases
		if beside := slices.DeleteFunc(slices.Clone(bases), func(o *entry) bool { return b.line(o) != b.line(last) }); len(beside) > 0 {
			bases = beside
		}
		for _, base := range bases {
			if base.Canonical.Unit == last.Canonical.Unit {
				out = append(out, ends{base.band, last.band, base.middle, last.middle, last.Unit, []*entry{base, last}, wide, last.Canonical.Unit == "%"})
			}
		}
		if len(bases) > 0 {
			continue
		}
		for _, c := range nearest(of, e, func(o *entry) bool {
			return o.Measure == quantity.Change && o.Year == e.Year && o.BaseYear == e.BaseYear && o.Canonical.Unit == last.Canonical.Unit
		}) {
			change, by := c.band, new(big.Rat).Set(c.middle)
			if c.Direction == "decrease" {
				change, by = change.negative(), by.Neg(by)
			}
			out = append(out, ends{last.band.less(change), last.band, new(big.Rat).Sub(last.middle, by), last.middle, last.Unit, []*entry{last, c}, wide, false})
		}
	}
	return out
}

// closed keeps of several values those that are more than a bound: 突破千亿元大关，达到1160亿元.
func closed(of []*entry) []*entry {
	open := func(e *entry) bool { return e.band.lo == nil || e.band.hi == nil }
	if some := slices.DeleteFunc(slices.Clone(of), open); len(some) > 0 {
		return some
	}
	return of
}

// namesIt says whether a level stands with whose or what it is, or in the sentence that
// said so: 实现主营业务收入突破千亿元大关，达到|1160亿元. One that took both from farther away
// may be of something else.
func namesIt(e *entry) bool {
	if ownName(e) {
		return true
	}
	return slices.ContainsFunc(e.Reasons, func(why record.Reason) bool {
		return why.Field == "indicator" && why.Span.Start >= e.sentence && why.Span.End <= e.Span.Start
	})
}

// ownName says whether a clause itself says whose or what its figure is.
func ownName(e *entry) bool {
	return !slices.Contains(e.Inherited, "indicator") || !slices.Contains(e.Inherited, "subject")
}

func (b *book) growthFinding(e *entry, f band, x ends) Finding {
	first, second := x.entries[0].Record, x.entries[1].Record
	start, years := e.BaseYear, e.Year-e.BaseYear
	if second.Measure != quantity.Change {
		start = first.Year
	}
	found := Finding{
		Kind: Growth, Severity: Contradiction, Subject: e.title(),
		Says:    fmt.Sprintf("%s与%d年、%d年的数值不符", spoken(e), start, e.Year),
		Figures: b.figures(append([]*entry{e}, x.entries...)...),
	}
	from, to := value(first), value(second)
	if second.Measure == quantity.Change {
		sign := "−"
		if second.Direction == "decrease" {
			sign = "+"
		}
		from, to = fmt.Sprintf("(%s %s %s)", value(first), sign, value(second)), value(first)
	}
	reached := x.base.times(f)
	found.Working = append(found.Working,
		fmt.Sprintf("%s × %s %s，文中%s", from, multiplier(e), inBand(reached, x.unit), to))
	if x.from.Sign() > 0 {
		ratio := new(big.Rat).Quo(x.to, x.from)
		whole := percentOf(new(big.Rat).Sub(ratio, big.NewRat(1, 1)))
		switch {
		case e.Measure == quantity.Multiple:
			found.Working = append(found.Working, fmt.Sprintf("%d–%d年两端之比是%s倍", start, e.Year, short(ratio)))
		case e.Rate == "annual":
			found.Working = append(found.Working, fmt.Sprintf("%d–%d年两端之间年均%s，文中%s", start, e.Year, signed(yearly(ratio, years)), spoken(e)))
		default:
			found.Working = append(found.Working, fmt.Sprintf("%d–%d年两端之间%s，文中%s", start, e.Year, signed(whole), spoken(e)))
		}
	}
	switch {
	case constantPrices(e.Record):
		found.Severity, found.Caveat = Prices, "增速按可比价、数值按当年价时可以不一致（real growth, nominal levels）"
	case doubtful(e.Record) && b.beside(e):
		found.Severity, found.Caveat = Doubt, "增速属于哪个指标有两种读法（the rate may be of another indicator of its sentence）"
	case x.wide && slices.ContainsFunc(x.entries, func(o *entry) bool { return o.sized != e.sized }):
		found.Severity, found.Caveat = Doubt, "几处的口径可能不同：规模以上与全行业（scope may differ）"
	}
	return found
}

// beside says whether the sentence of a rate has a level of something else as well, which
// the rate may speak of: 主营业务收入1000亿元、工业增加值265亿元，年均增长率为20%以上.
func (b *book) beside(e *entry) bool {
	return len(nearest(b.entries, e, func(o *entry) bool {
		return o.Measure == quantity.Level && o.name != e.name && o.sentence == e.sentence
	})) > 0
}

// otherRate holds a rate against the others of the same years: 年均 against 累计.
func (b *book) otherRate(e *entry, f band) []Finding {
	for _, o := range nearest(b.byName[e.key()], e, func(o *entry) bool {
		return o.Span.Start < e.Span.Start && (b.line(o) == b.line(e) || ownName(o) && ownName(e)) && o.Year == e.Year && o.BaseYear == e.BaseYear && o.Role == e.Role && (o.Rate != e.Rate || o.Measure != e.Measure)
	}) {
		g, ok := factor(o)
		if !ok || f.meets(g) {
			continue
		}
		return []Finding{{
			Kind: Growth, Severity: Contradiction, Subject: e.title(),
			Says: fmt.Sprintf("%s与%s不符", spoken(o), spoken(e)),
			Working: []string{
				fmt.Sprintf("%d–%d年：%s %s倍，%s %s倍", e.BaseYear, e.Year, multiplier(o), inBand(g, ""), multiplier(e), inBand(f, "")),
			},
			Figures: b.figures(o, e),
		}}
	}
	return nil
}

// spoken says a rate as a plan would: 年均增长25%, 累计下降38.2%, 17倍.
func spoken(e *entry) string {
	if e.Measure == quantity.Multiple {
		return written(e.Record)
	}
	word := map[string]string{"annual": "年均", "cumulative": "累计", "yoy": "同比"}[e.Rate]
	if e.Direction == "decrease" {
		word += "下降"
	} else {
		word += "增长"
	}
	return word + amount(e.Record)
}

// amount is a value with the words that bound it: 20%以上, 约40%.
func amount(r *record.Record) string {
	v := strings.TrimLeft(written(r), "-−")
	if r.Rule == "cell of a table" && !strings.HasSuffix(v, r.Unit) {
		v += r.Unit // the header has it
	}
	switch r.Op {
	case quantity.AtLeast:
		return v + "以上"
	case quantity.More:
		return "超过" + v
	case quantity.AtMost:
		return v + "以内"
	case quantity.Less:
		return "不足" + v
	case quantity.About:
		return v + "左右"
	}
	return v
}

// multiplier writes what a rate multiplies by: (1+25%)^5, (1−38.2%), 17.
func multiplier(e *entry) string {
	if e.Measure == quantity.Multiple {
		return e.Min.String()
	}
	sign := "+"
	if e.Direction == "decrease" {
		sign = "−"
	}
	rate := e.Min.String()
	if !e.Min.Equal(e.Max) {
		rate += "–" + e.Max.String()
	}
	if e.Unit != "倍" {
		rate += "%"
	}
	m := "(1" + sign + rate + ")"
	if n := e.Year - e.BaseYear; e.Rate == "annual" && n > 1 {
		m += fmt.Sprintf("^%d", n)
	}
	return m
}

// inBand writes what a sum comes to: = 42464.7–44200.8亿元, ≥ 2093.7亿元.
func inBand(b band, unit string) string {
	switch {
	case b.hi == nil:
		return "≥ " + in(b.lo, unit)
	case b.lo.Sign() == 0:
		return "≤ " + in(b.hi, unit)
	case b.lo.Cmp(b.hi) == 0:
		return "= " + in(b.lo, unit)
	}
	return "= " + strings.TrimSuffix(in(b.lo, unit), unit) + "–" + in(b.hi, unit)
}

// signed writes a rate as a rise or a fall.
func signed(rate string) string {
	if fall, ok := strings.CutPrefix(rate, "-"); ok {
		return "下降" + fall
	}
	return "增长" + rate
}
