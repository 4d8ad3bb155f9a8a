// The chart of a comparison: a panel for each indicator, a line for each region and plan.

package chart

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"planq/extract/check"
	"planq/extract/export"
	"planq/extract/quantity"
	"planq/extract/record"
)

// The measures of a chart, in pixels.
const (
	panelWide, panelHigh = 480, 300
	panelColumns         = 2
	Most                 = 24 // panels that a page can show
	left, right          = 72, 24
	abovePlot, below     = 56, 72
)

// Link is where a page has a record; nil where there are no pages.
type Link func(plan string, r *record.Record) string

// Compared draws the series of a comparison, a panel each.
func Compared(c export.Comparison, link Link) *Picture {
	rows := (len(c.Series) + panelColumns - 1) / panelColumns
	p := &Picture{wide: panelWide * float64(min(panelColumns, len(c.Series))), high: panelHigh * float64(rows)}
	for i, s := range c.Series {
		p.panel(c, s, link, float64(i%panelColumns)*panelWide, float64(i/panelColumns)*panelHigh)
	}
	return p
}

// panel draws one series with its corner at x, y.
func (p *Picture) panel(c export.Comparison, s check.Series, link Link, x, y float64) {
	p.words = append(p.words, label{x + left, y + 28, export.CutTo(export.SeriesTitle(s), 44), 15, ink, "start", false})
	lo, hi, step, first, last := bounds(s)
	x0, x1, y0, y1 := x+left, x+panelWide-right, y+panelHigh-below, y+abovePlot
	across := func(year int) float64 {
		if last == first {
			return (x0 + x1) / 2
		}
		return x0 + 16 + (x1-x0-32)*float64(year-first)/float64(last-first)
	}
	up := func(v *big.Rat) float64 {
		f, _ := new(big.Rat).Quo(new(big.Rat).Sub(v, lo), new(big.Rat).Sub(hi, lo)).Float64()
		return y0 - (y0-y1)*f
	}
	for v := new(big.Rat).Set(lo); v.Cmp(hi) <= 0; v.Add(v, step) {
		color := grid
		if v.Sign() == 0 {
			color = axis
		}
		p.lines = append(p.lines, stroke{x0, up(v), x1, up(v), 1, color, false})
		p.words = append(p.words, label{x0 - 8, up(v) + 4, export.RatText(v), 11, faint, "end", false})
	}
	var years []int
	for _, o := range s.Points {
		years = append(years, o.Record.Year)
	}
	slices.Sort(years)
	free := x // where the last year's label ends: two that would touch are one
	for _, year := range slices.Compact(years) {
		if at := across(year); at-18 > free {
			p.words = append(p.words, label{at, y0 + 18, strconv.Itoa(year), 11, faint, "middle", false})
			free = at + 18
		}
	}
	p.dots = append(p.dots, dot{x: x1 - 78, y: y + 23, r: 4, color: faint}, dot{x: x1 - 34, y: y + 23, r: 4, color: faint, ring: true})
	p.words = append(p.words, label{x1 - 44, y + 27, "实际", 11, faint, "end", false}, label{x1, y + 27, "目标", 11, faint, "end", false})
	p.lined(c, s, link, x0, y0, across, up)
}

// lined draws the lines of a panel, one for each region and plan, and what they are called.
func (p *Picture) lined(c export.Comparison, s check.Series, link Link, x0, y0 float64, across func(int) float64, up func(*big.Rat) float64) {
	type line struct {
		region string
		source int
	}
	var names []line
	for i, o := range s.Points {
		name := line{o.Region, o.Source}
		if slices.Contains(names, name) {
			continue
		}
		color := colors[len(names)%len(colors)]
		names = append(names, name)
		var before *check.Point
		for j := range s.Points[i:] {
			next := &s.Points[i+j]
			if (line{next.Region, next.Source}) != name {
				continue
			}
			x, y := across(next.Record.Year), up(next.Number)
			goal := next.Record.Role == record.Target
			if before != nil && s.Measure != quantity.Growth && before.Record.Year < next.Record.Year {
				p.lines = append(p.lines, stroke{across(before.Record.Year), up(before.Number), x, y, 2, color, goal})
			}
			p.dots = append(p.dots, dot{x: x, y: y, r: 4.5, color: color, ring: goal, says: says(c, s, *next), link: link.to(c.Plans[next.Source].ID, next.Record)})
			before = next
		}
		if n := len(names) - 1; n < 4 {
			at := x0 + float64(n%2)*195
			high := y0 + 40 + float64(n/2)*18
			text := c.Plans[o.Source].Title
			if (o.Region != s.Points[0].Region || o.Region != s.Points[len(s.Points)-1].Region) && !strings.Contains(text, o.Region) {
				text = o.Region + " " + text
			}
			p.dots = append(p.dots, dot{x: at, y: high - 4, r: 4.5, color: color})
			p.words = append(p.words, label{at + 9, high, export.CutTo(cmp.Or(text, c.Plans[o.Source].ID), 28), 11, soft, "start", false})
		}
	}
}

// says is what a dot stands for: 某市 2010年 目标 ≥120万吨, 某市农业发展规划.
func says(c export.Comparison, s check.Series, o check.Point) string {
	p := c.Plans[o.Source]
	return strings.TrimSpace(fmt.Sprintf("%s %s年 %s %s%s, %s", o.Region, export.YearOf(o.Record), export.RoleName(o.Record.Role), o.Value, s.Unit, cmp.Or(p.Title, p.ID)))
}

// to is the address of a record, "" where there are no pages.
func (l Link) to(plan string, r *record.Record) string {
	if l == nil {
		return ""
	}
	return l(plan, r)
}

// bounds are the values and years between which a panel lies, and the step of its axis.
// Amounts begin at nothing.
func bounds(s check.Series) (lo, hi, step *big.Rat, first, last int) {
	lo, hi = new(big.Rat), new(big.Rat)
	first, last = s.Points[0].Record.Year, s.Points[0].Record.Year
	for _, p := range s.Points {
		if p.Number.Cmp(lo) < 0 {
			lo = p.Number
		}
		if p.Number.Cmp(hi) > 0 {
			hi = p.Number
		}
		first, last = min(first, p.Record.Year), max(last, p.Record.Year)
	}
	step = stepOf(new(big.Rat).Sub(hi, lo))
	ends := [...]*big.Rat{new(big.Rat), new(big.Rat)}
	for ends[0].Cmp(lo) > 0 {
		ends[0].Sub(ends[0], step)
	}
	for ends[1].Cmp(hi) < 0 {
		ends[1].Add(ends[1], step)
	}
	return ends[0], ends[1], step, first, last
}
