// A panel 面板: what documents say of some indicators by region and year, the table that papers make by hand.
//
//	2025年河南省政府工作报告: 地区生产总值增长5.5%左右    河南省 2025 target gdp growth ~5.5 %
//
// Two values of one cell that no rounding reconciles are a conflict, and a cell without any among its neighbours is
// a gap.

package check

import (
	"cmp"
	"slices"
	"strings"

	"planq/extract/catalogue"
	"planq/extract/code"
	"planq/extract/quantity"
	"planq/extract/record"
)

// Cell is one value of a panel.
type Cell struct {
	Source    int
	Indicator string // as it was asked for, by its name in the catalogue where that has it
	ID        string // its id there, "" where it has none
	Region    string
	Year      int
	Measure   quantity.Measure // level or growth, and so on; what is added each year counts as a level
	Rate      string
	Scope     string // how it is counted, where it says so: 多年
	Role      record.Role
	Record    *record.Record
	Conflict  bool // another document, or the same one elsewhere, says another value
	entry     *entry
}

// Gap is a cell that no document fills, although others of its indicator are filled.
type Gap struct {
	Indicator, Region string
	Measure           quantity.Measure
	Rate              string
	Role              record.Role
	Year              int
}

// series is what a cell is of, but for region and year.
type panelSeries struct {
	indicator string
	measure   quantity.Measure
	rate      string
	role      record.Role
}

func (c *Cell) series() panelSeries { return panelSeries{c.Indicator, c.Measure, c.Rate, c.Role} }

// Asked is an indicator that a panel is asked for.
type Asked struct {
	Name      string
	indicator *catalogue.Indicator
	plain     string
}

// Ask finds an indicator by its id in the catalogue, its name there, or any other name that plans may have.
func Ask(name string) Asked {
	for _, x := range catalogue.All() {
		if x.ID == name {
			return Asked{x.Name, &x, ""}
		}
	}
	if x := code.Named(name); x != nil {
		return Asked{x.Name, x, ""}
	}
	plain, _ := withoutScopes(fuller().Replace(code.Synonyms().Replace(code.Plain(name))))
	return Asked{name, nil, plain}
}

// Known says whether the catalogue has it.
func (a Asked) Known() bool { return a.indicator != nil }

// Panel gives the cells of the indicators, in their order, by region and year, with the gaps.
func Panel(sources []Source, asked []Asked) (cells []Cell, gaps []Gap) {
	there := map[string]bool{}
	for i, s := range sources {
		if there[s.Plan.Identity()] {
			continue
		}
		there[s.Plan.Identity()] = true
		b := open(s.Plan, s.Records)
		for _, e := range b.entries {
			if e.Indicator == "" || e.Year == 0 || doubtful(e.Record) || e.region == "" {
				continue
			}
			codes := code.Of(e.Record)
			for _, a := range asked {
				c := Cell{Source: i, Indicator: a.Name, Region: e.region, Year: e.Year, Measure: e.Measure, Rate: e.Rate, Role: e.Role, Record: e.Record, entry: e}
				switch {
				case a.indicator != nil:
					if codes.Indicator == nil || codes.Indicator.ID != a.indicator.ID || codes.Industry != "" {
						continue
					}
					c.ID = a.indicator.ID
					if !namesIt(e) {
						continue
					}
				case !strings.Contains(e.name, a.plain):
					continue
				}
				if e.is = b.identify(e); e.is.name == "" || a.indicator == nil && e.is.name != a.plain {
					continue
				}
				if strings.HasPrefix(e.is.how, string(quantity.Level)) && (e.Measure == quantity.Change || e.Measure == quantity.Share) {
					c.Measure = quantity.Level
				}
				c.Scope = strings.Join(slices.DeleteFunc(strings.Fields(e.is.scope), func(w string) bool { return strings.Contains(a.Name, w) }), " ")
				cells = append(cells, c)
			}
		}
	}
	order := map[string]int{}
	for i, a := range asked {
		order[a.Name] = i
	}
	slices.SortStableFunc(cells, func(a, b Cell) int {
		return cmp.Or(order[a.Indicator]-order[b.Indicator], strings.Compare(string(a.Measure), string(b.Measure)), strings.Compare(a.Rate, b.Rate),
			strings.Compare(a.Region, b.Region), a.Year-b.Year, strings.Compare(string(a.Role), string(b.Role)), a.Source-b.Source)
	})
	cells = onceSaid(cells)
	conflicts(cells)
	return cells, gapsOf(cells)
}

// onceSaid drops what one document says again.
func onceSaid(cells []Cell) []Cell {
	type said struct {
		source int
		of     panelSeries
		region string
		year   int
		value  string
	}
	there := map[said]bool{}
	return slices.DeleteFunc(cells, func(c Cell) bool {
		r := c.Record
		at := said{c.Source, c.series(), c.Region, c.Year, string(r.Op) + r.Canonical.Min.String() + "-" + r.Canonical.Max.String() + r.Canonical.Unit + r.Direction + c.Scope}
		if there[at] {
			return true
		}
		there[at] = true
		return false
	})
}

// conflicts marks the cells that cannot both hold. A higher goal behind a goal is none, and neither is a value
// counted in another way.
func conflicts(cells []Cell) {
	for i := 0; i < len(cells); {
		j := i
		for j < len(cells) && cells[j].series() == cells[i].series() && cells[j].Region == cells[i].Region && cells[j].Year == cells[i].Year {
			j++
		}
		for a := i; a < min(j, i+4*most); a++ {
			for b := a + 1; b < min(j, i+4*most); b++ {
				x, y := cells[a].entry, cells[b].entry
				if x.is.scope != y.is.scope || x.is.how != y.is.how || x.Stretch != y.Stretch || x.BaseYear != y.BaseYear {
					continue
				}
				_, f := code.Common(x.Canonical.Unit)
				_, g := code.Common(y.Canonical.Unit)
				if !signedBand(x).scaled(f).meets(signedBand(y).scaled(g)) {
					cells[a].Conflict, cells[b].Conflict = true, true
				}
			}
		}
		i = j
	}
}

// gapsOf are the cells that are missing between what there is of a series: each region of it in each of its years.
func gapsOf(cells []Cell) []Gap {
	type place struct {
		region string
		year   int
	}
	var gaps []Gap
	for i := 0; i < len(cells); {
		of := cells[i].series()
		there := map[place]bool{}
		regions, years := map[string]bool{}, map[int]bool{}
		j := i
		for ; j < len(cells) && cells[j].Indicator == of.indicator && cells[j].Measure == of.measure && cells[j].Rate == of.rate; j++ {
		}
		for _, role := range []record.Role{record.Actual, record.Target} {
			clear(there)
			clear(regions)
			clear(years)
			for _, c := range cells[i:j] {
				if c.Role == role {
					there[place{c.Region, c.Year}], regions[c.Region], years[c.Year] = true, true, true
				}
			}
			if len(regions)*len(years) > 100_000 {
				continue
			}
			for _, region := range sorted(regions) {
				for _, year := range sorted(years) {
					if !there[place{region, year}] {
						gaps = append(gaps, Gap{of.indicator, region, of.measure, of.rate, role, year})
					}
				}
			}
		}
		i = j
	}
	return gaps
}

func sorted[K cmp.Ordered](m map[K]bool) []K {
	var keys []K
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
