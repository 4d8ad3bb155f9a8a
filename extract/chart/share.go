// Share 占比 and growth 增速 side by side: what part of a whole a subject is, and how fast it grows.
// Rates by the year 年均 and against the year before 同比 stand on one axis; what a plan counts over
// all its years 累计 is another thing, and is drawn only where there is nothing else.

package chart

import (
	"cmp"
	"slices"
	"strings"

	"planq/extract/quantity"
	"planq/extract/record"
)

// ShareChoices are the indicators with shares or rates of growth, those with the most subjects first.
func ShareChoices(items []Item) []Choice {
	subjects := map[string]map[subject]bool{}
	for _, i := range items {
		r := i.Record
		if r.Indicator == "" || unfit(r) != "" || r.Measure != quantity.Share && r.Measure != quantity.Growth {
			continue
		}
		if subjects[r.Indicator] == nil {
			subjects[r.Indicator] = map[subject]bool{}
		}
		subjects[r.Indicator][i.subject()] = true
	}
	var all []Choice
	for indicator, some := range subjects {
		all = append(all, Choice{indicator, "%", len(some)})
	}
	slices.SortFunc(all, func(a, b Choice) int {
		return cmp.Or(b.Rows-a.Rows, strings.Compare(a.Indicator, b.Indicator))
	})
	return all
}

// ShareGrowth draws shares and rates of growth of an indicator, of all where none is named.
func ShareGrowth(items []Item, indicator string, say Say, link Link) *Drawing {
	d := &Drawing{Axes: []Axis{{Title: say("占比（%）"), Unit: "%"}, {Title: say("年增长（%）"), Unit: "%"}}}
	var fit []Item
	yearly := false
	for _, i := range items {
		r := i.Record
		if indicator != "" && r.Indicator != indicator || r.Indicator == "" {
			continue
		}
		if r.Measure != quantity.Share && r.Measure != quantity.Growth {
			if indicator != "" { // of all indicators that would be all levels of the library
				d.Leave(say(whyKind), i)
			}
			continue
		}
		if why := unfit(r); why != "" {
			d.Leave(say(why), i)
			continue
		}
		if r.Canonical.Unit != "%" {
			d.Leave(say(whyUnit), i)
			continue
		}
		yearly = yearly || r.Measure == quantity.Growth && r.Rate != "cumulative"
		fit = append(fit, i)
	}
	if !yearly {
		d.Axes[1].Title = say("累计增长（%）")
	}
	type key struct {
		subject
		indicator string
	}
	type cells [2][2][]Item // by axis, then actual and target
	rows := map[key]*cells{}
	var order []key
	for _, i := range fit {
		r := i.Record
		if r.Measure == quantity.Growth && yearly && r.Rate == "cumulative" {
			d.Leave(say(whyRate), i)
			continue
		}
		k := key{i.subject(), r.Indicator}
		if rows[k] == nil {
			rows[k] = &cells{}
			order = append(order, k)
		}
		at := &rows[k][boolIndex(r.Measure == quantity.Growth)][boolIndex(r.Role == record.Target)]
		*at = append(*at, i)
	}
	for _, k := range order {
		row := Row{Marks: make([][]Mark, 2)}
		for axis := range 2 {
			for role := range 2 {
				some := rows[k][axis][role]
				if len(some) == 0 {
					continue
				}
				drawn := lastOf(some)
				for _, i := range some {
					switch {
					case i.Record == drawn.Record:
					case i.Record.Year == drawn.Record.Year:
						d.Leave(say(whyNarrower), i)
					default:
						d.Leave(say(whyOtherYear), i)
					}
				}
				row.Plan = drawn.Plan
				row.Name = cmp.Or(drawn.Record.Subject, drawn.Plan.Region)
				if indicator == "" {
					row.Name += " " + k.indicator
				}
				row.Marks[axis] = append(row.Marks[axis], markOf(drawn, "%"))
			}
		}
		d.Rows = append(d.Rows, row)
	}
	// Rows with both stand first, then the fastest.
	slices.SortStableFunc(d.Rows, func(a, b Row) int {
		both := func(r Row) int { return boolIndex(len(r.Marks[0]) > 0 && len(r.Marks[1]) > 0) }
		n := both(b) - both(a)
		for axis := 1; axis >= 0 && n == 0; axis-- {
			n = boolIndex(len(b.Marks[axis]) > 0) - boolIndex(len(a.Marks[axis]) > 0)
			if n == 0 && len(a.Marks[axis]) > 0 {
				n = b.Marks[axis][len(b.Marks[axis])-1].Number.Cmp(a.Marks[axis][len(a.Marks[axis])-1].Number)
			}
		}
		return n
	})
	if d.Title = say("占比与增长"); indicator != "" {
		d.Title = indicator + say("：占比与增长")
	}
	d.finish(say, link)
	return d
}

func boolIndex(b bool) int {
	if b {
		return 1
	}
	return 0
}
