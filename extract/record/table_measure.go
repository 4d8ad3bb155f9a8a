// How the figure of a cell measures: a level, a growth, a change, a share or a rank, and in which unit. The column says it, the row,
// the unit, and brackets, in which stands what came over the whole period: 单位产值能耗降低（%） | 〔14〕.

package record

import (
	"strings"

	"planq/extract/quantity"
)

// cellFigure is a figure of a table with what tells how it measures.
type cellFigure struct {
	column *column
	row    *tableRow
	figure *quantity.Quantity
	what   string // what is measured
	moves  string // the word at its end that says how that moves: 减少
	unit   string // that row, column or caption give
	is     string // the unit that the figure has in the end
	whole  bool   // it stands in brackets: over the whole period
	total  bool   // it does, or its column says 累计
}

// unitless says whether the cell gives the figure no unit.
func (f *cellFigure) unitless() bool { return f.figure.Unit == "" }

// measureRules are the ways in which a figure of a table measures. The first that holds counts; where none does, it is a level.
var measureRules = [...]struct {
	holds   func(f *cellFigure) bool
	measure quantity.Measure
	unit    string // "" for the one at hand
}{
	{func(f *cellFigure) bool { return f.column.is(saysDone) }, quantity.Level, ""},
	{func(f *cellFigure) bool { return strings.HasSuffix(f.is, "百分点") }, quantity.Change, ""},
	{func(f *cellFigure) bool { return f.column.is(saysAmount) }, quantity.Change, ""},
	{func(f *cellFigure) bool {
		return f.column.is(saysYearStart) && f.column.unit != "%" && f.unit != "%"
	}, quantity.Change, ""},
	{func(f *cellFigure) bool { return f.moves != "" && f.is == "%" }, quantity.Growth, ""},
	{func(f *cellFigure) bool { return f.moves != "" }, quantity.Change, ""},
	// 年均增速〔累计〕: in brackets stands how much more it is at the end.
	{func(f *cellFigure) bool { return f.addsUp() && f.unit == "%" }, quantity.Change, "个百分点"},
	{func(f *cellFigure) bool { return f.addsUp() && f.row.ends }, quantity.Change, ""},
	{func(f *cellFigure) bool { return f.addsUp() }, quantity.Level, ""},
	{func(f *cellFigure) bool { return f.isRate() }, quantity.Level, ""},
	{func(f *cellFigure) bool {
		return f.column.is(saysGrows) && (f.figure.Unit == "%" || f.unitless() && (f.row.unit != "%" || f.column.is(saysAnnual)))
	}, quantity.Growth, "%"},
	{func(f *cellFigure) bool { return f.column.is(saysGrows) && f.unitless() && f.row.unit == "%" }, quantity.Change, "个百分点"},
	{func(f *cellFigure) bool {
		return f.column.is(saysAnnual) || f.whole && strings.HasPrefix(f.figure.Unit, "%")
	}, quantity.Growth, ""},
	{func(f *cellFigure) bool { return f.total && f.row.ends && f.is == "%" }, quantity.Change, "个百分点"},
	{func(f *cellFigure) bool { return f.total && (f.row.ends || strings.HasPrefix(f.what, "新增")) }, quantity.Change, ""},
	{func(f *cellFigure) bool {
		return f.is == "%" && (f.column.is(saysPart) || strings.Contains(f.what, "占") || endsWithAny(f.what, "比重", "比例"))
	}, quantity.Share, ""},
	{func(f *cellFigure) bool {
		return ranks(f.row.title) && (f.is == "" || f.is == "名" || f.is == "位")
	}, quantity.Rank, "位"},
}

// addsUp says whether a figure in brackets stands among yearly ones.
func (f *cellFigure) addsUp() bool { return f.whole && f.column.is(saysAnnual) && f.unitless() }

// isRate says whether a figure below 年均增速〔累计〕 is neither, but the rate itself: 失业率（%） | - | <5.2.
func (f *cellFigure) isRate() bool {
	return f.column.is(saysAnnual) && f.column.is(saysTotal) && !f.whole && !f.row.ends && f.unitless() && f.row.unit == "%" &&
		vocabulary().suffix(f.what, rate|rise|fall) == ""
}

// measure settles how a figure measures, in which unit and which way.
func (f *cellFigure) measure(d *draft) {
	c := f.column
	if c.is(saysDone|saysPart) || c.unit == "%" && c.is(saysGrows) && f.row.unit != "%" {
		f.unit = "%"
	}
	if f.is = f.figure.Unit; f.is == "" || scaleOnly(f.is) && f.unit != "" {
		f.is += f.unit
	}
	d.Measure, d.Unit = quantity.Level, f.is
	switch f.figure.Kind {
	case quantity.Order, quantity.Doubling, quantity.Proportion:
		if !c.is(saysDone) {
			d.Measure = f.figure.Measure // 第8位, 翻一番, 1:1.2 say themselves what they are
			return
		}
	}
	for _, rule := range measureRules {
		if rule.holds(f) {
			if d.Measure = rule.measure; rule.unit != "" {
				d.Unit = rule.unit
			}
			break
		}
	}
	if f.moves != "" && d.moves() && !c.is(saysAmount) && vocabulary().is(f.moves, fall) {
		d.Direction = "decrease"
	}
}

// ranks says whether a row's name is that of a place among others: 全省排名, 综合实力位次.
func ranks(title string) bool { return tells(title, saysRankName) }
