// From what is to what is wanted: of one indicator, in one unit, the actual and the target of
// each subject: 全省铜加工产业 2010年 2300亿元 → 2015年 4500亿元.

package chart

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"planq/extract/check"
	"planq/extract/quantity"
	"planq/extract/record"
)

// Choice is an indicator that a chart can draw, in a unit.
type Choice struct {
	Indicator string
	Unit      string // base unit: 元
	Rows      int    // how many rows it would have
}

// Why a record is left out.
const (
	whyRole      = "是限定或规定，不是现状或目标"
	whyMeasure   = "不是水平值"
	whyUnit      = "单位不同"
	whyRange     = "是一个范围"
	whyYear      = "没有年份"
	whyUnsure    = "读法不确定"
	whyStretch   = "是力争的更高目标"
	whyNoBase    = "没有同一主体的现状作基数"
	whyNoTarget  = "没有同一主体的目标"
	whyNarrower  = "同一年另有更确切的数"
	whyOtherYear = "是另一年份的数"
	whyRate      = "增长的口径不同"
	whyKind      = "不是比重或增长率"
	whyAlone     = "只有一份规划有"
)

// Unfit says why a record of a comparison stands in none of its series.
func Unfit(r *record.Record) string {
	switch {
	case r.Role != record.Actual && r.Role != record.Target:
		return whyRole
	case r.Confidence != "":
		return whyUnsure
	case r.Year == 0:
		return whyYear
	}
	return whyAlone
}

// subject is whose a figure is: of which plan, and under which name.
type subject struct{ plan, owner string }

func (i Item) subject() subject {
	return subject{i.Plan.ID, check.Owner(i.Plan.About(), i.Record)}
}

// unfit says why a record can stand on no axis, "" when it can.
func unfit(r *record.Record) string {
	switch {
	case r.Role != record.Actual && r.Role != record.Target:
		return whyRole
	case r.Confidence != "":
		return whyUnsure
	case !r.Min.Equal(r.Max):
		return whyRange
	case r.Year == 0:
		return whyYear
	case r.Stretch:
		return whyStretch
	}
	return ""
}

// TargetChoices are the indicators with an actual and a target of one subject, those with
// the most subjects first.
func TargetChoices(items []Item) []Choice {
	type key struct {
		indicator, unit string
	}
	byKey := map[key][]Item{}
	for _, i := range items {
		if r := i.Record; r.Indicator != "" && r.Measure == quantity.Level && unfit(r) == "" {
			k := key{r.Indicator, r.Canonical.Unit}
			byKey[k] = append(byKey[k], i)
		}
	}
	var all []Choice
	for k, some := range byKey {
		if n := len(paired(some, nil)); n > 0 {
			all = append(all, Choice{k.indicator, k.unit, n})
		}
	}
	slices.SortFunc(all, func(a, b Choice) int {
		return cmp.Or(b.Rows-a.Rows, strings.Compare(a.Indicator, b.Indicator), strings.Compare(a.Unit, b.Unit))
	})
	return all
}

// pair is what is and what is wanted of one subject.
type pair struct{ actual, target Item }

// paired finds the pairs, and tells what is in none of them.
func paired(items []Item, leave func(why string, items ...Item)) []pair {
	if leave == nil {
		leave = func(string, ...Item) {}
	}
	type both struct{ actual, target []Item }
	bySubject := map[subject]*both{}
	var order []subject
	for _, i := range items {
		k := i.subject()
		b := bySubject[k]
		if b == nil {
			b = &both{}
			bySubject[k] = b
			order = append(order, k)
		}
		if i.Record.Role == record.Actual {
			b.actual = append(b.actual, i)
		} else {
			b.target = append(b.target, i)
		}
	}
	var pairs []pair
	for _, k := range order {
		b := bySubject[k]
		switch {
		case len(b.actual) == 0:
			leave(whyNoBase, b.target...)
			continue
		case len(b.target) == 0:
			leave(whyNoTarget, b.actual...)
			continue
		}
		target := lastOf(b.target)
		before := slices.DeleteFunc(slices.Clone(b.actual), func(i Item) bool { return i.Record.Year >= target.Record.Year })
		if len(before) == 0 {
			leave(whyNoBase, b.target...)
			leave(whyNoTarget, b.actual...)
			continue
		}
		p := pair{lastOf(before), target}
		for _, i := range slices.Concat(b.actual, b.target) {
			switch drawn := map[bool]Item{true: p.actual, false: p.target}[i.Record.Role == record.Actual]; {
			case i.Record == drawn.Record:
			case i.Record.Year == drawn.Record.Year:
				leave(whyNarrower, i)
			default:
				leave(whyOtherYear, i)
			}
		}
		pairs = append(pairs, p)
	}
	return pairs
}

// lastOf is the figure of the last year; of several for that year the one that says most:
// 2500亿元 more than 超过2000亿元, and that more than 超过1000亿元.
func lastOf(items []Item) Item {
	return slices.MaxFunc(items, func(a, b Item) int {
		ra, rb := a.Record, b.Record
		n := cmp.Or(ra.Year-rb.Year, exactness(ra)-exactness(rb))
		if n == 0 && exactness(ra) == 0 {
			n = ra.Canonical.Min.Cmp(rb.Canonical.Min) // the higher of two lower bounds
			if ra.Op == quantity.AtMost || ra.Op == quantity.Less {
				n = -n
			}
		}
		return n
	})
}

func exactness(r *record.Record) int {
	switch r.Op {
	case quantity.Equal:
		return 2
	case quantity.About:
		return 1
	}
	return 0
}

// Targets draws the subjects of an indicator. unit is a base unit; log and linear ask for
// such an axis, anything else leaves it to the numbers.
func Targets(items []Item, indicator, unit, scale string, say Say, link Link) *Drawing {
	d := &Drawing{}
	var fit []Item
	for _, i := range items {
		r := i.Record
		if r.Indicator != indicator {
			continue
		}
		why := unfit(r)
		switch {
		case why != "":
		case r.Measure != quantity.Level:
			why = whyMeasure
		case r.Canonical.Unit != unit:
			why = whyUnit
		default:
			fit = append(fit, i)
			continue
		}
		d.Leave(say(why), i)
	}
	pairs := paired(fit, func(why string, items ...Item) { d.Leave(say(why), items...) })
	shown := unit
	if len(pairs) > 0 {
		shown = writtenUnit(pairs)
	}
	for _, p := range pairs {
		name := p.target.Record.Subject
		d.Rows = append(d.Rows, Row{p.target.Plan, cmp.Or(name, p.target.Plan.Region), [][]Mark{{markOf(p.actual, shown), markOf(p.target, shown)}}})
	}
	slices.SortStableFunc(d.Rows, func(a, b Row) int { return b.Marks[0][1].Number.Cmp(a.Marks[0][1].Number) })
	d.Title = indicator
	if shown != "" {
		d.Title += "（" + shown + "）"
	}
	d.Title += say("：从现状到目标")
	d.Axes = []Axis{{Title: years(pairs, shown), Unit: shown, Log: scale == "log" && positive(d.Rows) || scale != "linear" && skewed(d.Rows, 0)}}
	d.finish(say, link)
	return d
}

func positive(rows []Row) bool {
	for _, r := range rows {
		for _, m := range r.Marks[0] {
			if m.Number.Sign() <= 0 {
				return false
			}
		}
	}
	return true
}

// years says between which years the rows lie: 亿元，2010 → 2015.
func years(pairs []pair, unit string) string {
	if len(pairs) == 0 {
		return unit
	}
	first, last := pairs[0].actual.Record.Year, pairs[0].target.Record.Year
	from, to := first, last
	for _, p := range pairs {
		first, from = min(first, p.actual.Record.Year), max(from, p.actual.Record.Year)
		last, to = min(last, p.target.Record.Year), max(to, p.target.Record.Year)
	}
	return strings.TrimPrefix(unit+"，"+between(first, from)+" → "+between(last, to), "，")
}

// writtenUnit is the unit that the pairs' records are most often written in, of two the smaller: 亿元.
func writtenUnit(pairs []pair) string {
	counts := map[string]int{}
	size := func(unit string) quantity.Canonical {
		one := quantity.DecimalOf(1, 0)
		return quantity.Canon(one, one, unit)
	}
	for _, p := range pairs {
		for _, i := range []Item{p.actual, p.target} {
			if u := i.Record.Unit; size(u).Unit == i.Record.Canonical.Unit { // 千亿 has no unit of its own
				counts[u]++
			}
		}
	}
	if len(counts) == 0 {
		return pairs[0].target.Record.Canonical.Unit
	}
	return slices.MinFunc(slices.Sorted(maps.Keys(counts)), func(a, b string) int {
		return cmp.Or(counts[b]-counts[a], size(a).Min.Cmp(size(b).Min))
	})
}

// between writes one year, or the two that all lie between.
func between(first, last int) string {
	if first == last {
		return strconv.Itoa(first)
	}
	return fmt.Sprintf("%d–%d", first, last)
}
