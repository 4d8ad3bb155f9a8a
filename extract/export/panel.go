// A panel as tables: long, a row a value; wide, a row for each region and year; what is said twice in two ways, and
// what is missing.

package export

import (
	"cmp"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"planq/extract"
	"planq/extract/check"
	"planq/extract/code"
	"planq/extract/plan"
	"planq/extract/quantity"
	"planq/extract/record"
)

// Panel is what documents say of some indicators by region and year.
type Panel struct {
	Plans []*plan.Plan
	Cells []check.Cell
	Gaps  []check.Gap
}

// PanelOf gives the panel of the indicators that are asked for.
func PanelOf(sources []check.Source, asked []check.Asked) Panel {
	var p Panel
	for _, s := range sources {
		p.Plans = append(p.Plans, s.Plan)
	}
	p.Cells, p.Gaps = check.Panel(sources, asked)
	return p
}

// Conflicts is how many of the values stand beside another of their cell that they do not agree with.
func (p Panel) Conflicts() int {
	n := 0
	for _, c := range p.Cells {
		if c.Conflict {
			n++
		}
	}
	return n
}

// panelVersion names the shape of a panel as JSON; it changes when a field does.
const panelVersion = "planq/panel/v1"

// printedPanel is a panel as JSON.
type printedPanel struct {
	Schema string     `json:"schema" doc:"names this shape; it changes when a field does"`
	Cells  []panelRow `json:"cells" doc:"by indicator, region and year"`
	Gaps   []gapRow   `json:"gaps" doc:"the cells that no document fills, although others of their indicator are filled"`
}

// panelRow is a value of a panel.
type panelRow struct {
	Indicator    string           `json:"indicator" doc:"指标, by its name in the catalogue"`
	IndicatorID  string           `json:"indicator_id,omitempty" doc:"its id there"`
	Region       string           `json:"region" doc:"地区"`
	RegionCode   string           `json:"region_code,omitempty" doc:"its code of GB/T 2260"`
	Year         int              `json:"year" format:"year" doc:"the year at which the value holds"`
	Role         record.Role      `json:"role" enum:"actual target" doc:"性质: 现状, 目标"`
	Measure      quantity.Measure `json:"measure" enum:"level change growth share ratio multiple rank" doc:"水平, 增减量, 增长率, 比重, 比例, 倍数, 位次; what is added each year is a level"`
	Rate         string           `json:"rate,omitempty" enum:"annual yoy cumulative" doc:"年均, 同比, 累计"`
	Direction    string           `json:"direction,omitempty" enum:"decrease" doc:"of a change or growth that is a fall"`
	Op           quantity.Op      `json:"op" enum:"= >= > <= < ~ range" doc:"比较关系"`
	Min          quantity.Decimal `json:"min" unit:"unit" doc:"lower bound, as the document has it"`
	Max          quantity.Decimal `json:"max" unit:"unit" doc:"upper bound"`
	Unit         string           `json:"unit,omitempty" doc:"计量单位 as written"`
	CanonicalMin quantity.Decimal `json:"canonical_min" unit:"unit_code" doc:"lower bound in the base unit"`
	CanonicalMax quantity.Decimal `json:"canonical_max" unit:"unit_code" doc:"upper bound in the base unit"`
	UnitCode     string           `json:"unit_code,omitempty" doc:"code of the base unit, ISO 4217 or UCUM"`
	Stretch      bool             `json:"stretch,omitempty" doc:"a second, higher goal"`
	Scope        string           `json:"scope,omitempty" doc:"how it is counted, where that is said: 多年 adds up several years, 新增 is what is added"`
	Conflict     bool             `json:"conflict,omitempty" doc:"another value of the same cell cannot hold beside it"`
	Quote        string           `json:"quote" doc:"the clause it was read from"`
	Plan         string           `json:"plan" doc:"the document's id"`
	Title        string           `json:"title,omitempty" doc:"its title"`
	Line         int              `json:"line" doc:"of the value, from 1"`
	ID           string           `json:"id" doc:"the record, as extract prints it"`
}

// gapRow is a cell that is missing.
type gapRow struct {
	Indicator string           `json:"indicator" doc:"指标"`
	Region    string           `json:"region" doc:"地区"`
	Year      int              `json:"year" format:"year" doc:"the year"`
	Role      record.Role      `json:"role" enum:"actual target" doc:"性质"`
	Measure   quantity.Measure `json:"measure" enum:"level change growth share ratio multiple rank" doc:"水平, 增长率 and so on"`
	Rate      string           `json:"rate,omitempty" enum:"annual yoy cumulative" doc:"年均, 同比, 累计"`
}

func (p Panel) row(c check.Cell) panelRow {
	r, owner := c.Record, p.Plans[c.Source]
	return panelRow{
		Indicator: c.Indicator, IndicatorID: c.ID, Region: c.Region, RegionCode: r.RegionCode, Year: c.Year, Role: c.Role, Measure: c.Measure, Rate: c.Rate,
		Direction: r.Direction, Op: r.Op, Min: r.Min, Max: r.Max, Unit: r.Unit, CanonicalMin: r.Canonical.Min, CanonicalMax: r.Canonical.Max,
		UnitCode: code.Unit(r.Canonical.Unit), Stretch: r.Stretch, Scope: c.Scope, Conflict: c.Conflict, Quote: oneLine(r.Quote), Plan: owner.ID, Title: owner.Title,
		Line: owner.Line(r.Span.Start), ID: r.ID,
	}
}

// Long is the panel as a table with a row a value.
func (p Panel) Long() Table {
	return listed("panel", "a value of an indicator, of one region and year", p.rows(func(check.Cell) bool { return true }))
}

func (p Panel) rows(wanted func(check.Cell) bool) []panelRow {
	rows := []panelRow{}
	for _, c := range p.Cells {
		if wanted(c) {
			rows = append(rows, p.row(c))
		}
	}
	return rows
}

// Wide is the panel as a table with a row for each region and year, and a column for each indicator, kind of
// figure, unit and role.
func (p Panel) Wide() Table {
	type place struct {
		region string
		year   int
	}
	var columns []string
	var places []place
	values := map[place]map[string]string{}
	units := map[string]string{} // of a column: the one that is written first, and all that convert into it
	for _, c := range p.Cells {
		name := wideColumn(c)
		base, _ := code.Common(c.Record.Canonical.Unit)
		unit, ok := units[name+base]
		if !ok {
			unit = c.Record.Unit
			units[name+base] = unit
		}
		if unit != "" {
			name += "（" + unit + "）"
		}
		if !slices.Contains(columns, name) {
			columns = append(columns, name)
		}
		at := place{c.Region, c.Year}
		if values[at] == nil {
			values[at] = map[string]string{}
			places = append(places, at)
		}
		_, v := check.InUnit(c.Record, unit)
		if had := values[at][name]; had != "" {
			if slices.Contains(strings.Split(had, " / "), v) {
				continue
			}
			v = had + " / " + v
		}
		values[at][name] = v
	}
	slices.SortFunc(places, func(a, b place) int { return cmp.Or(strings.Compare(a.region, b.region), a.year-b.year) })
	fields := []reflect.StructField{
		{Name: "Region", Type: reflect.TypeFor[string](), Tag: `json:"region" doc:"地区"`},
		{Name: "Year", Type: reflect.TypeFor[int](), Tag: `json:"year" doc:"the year"`},
	}
	for i, name := range columns {
		tag := "json:" + strconv.Quote(strings.ReplaceAll(name, ",", "，")+",omitempty") + ` doc:"with its bound; several that differ are all there"`
		fields = append(fields, reflect.StructField{Name: fmt.Sprintf("F%d", i), Type: reflect.TypeFor[string](), Tag: reflect.StructTag(tag)})
	}
	row := reflect.StructOf(fields)
	t := Table{Name: "wide", Doc: "the values of a region and year", Columns: columnsOf(row, Column{Required: true}, "")}
	t.rows = func(_ *extract.Document, _ *ruler, add func(any) bool) {
		for _, at := range places {
			v := reflect.New(row).Elem()
			v.Field(0).SetString(at.region)
			v.Field(1).SetInt(int64(at.year))
			for i, name := range columns {
				v.Field(2 + i).SetString(values[at][name])
			}
			if !add(v.Interface()) {
				return
			}
		}
	}
	return t
}

// wideColumn is the head of a column without its unit: 地区生产总值 同比增长 目标.
func wideColumn(c check.Cell) string {
	name := c.Indicator
	switch c.Measure {
	case quantity.Level:
	case quantity.Growth:
		name += " " + RateName(c.Rate) + "增长"
	default:
		name += " " + MeasureName(c.Measure)
	}
	name += " " + RoleName(c.Role)
	if c.Scope != "" {
		name += " " + c.Scope
	}
	if c.Record.Stretch {
		name += " 力争"
	}
	return name
}

func (p Panel) gaps() []gapRow {
	rows := []gapRow{}
	for _, g := range p.Gaps {
		rows = append(rows, gapRow{g.Indicator, g.Region, g.Year, g.Role, g.Measure, g.Rate})
	}
	return rows
}

// CSV prints the panel, long or wide.
func (p Panel) CSV(w io.Writer, wide bool) error {
	t := p.Long()
	if wide {
		t = p.Wide()
	}
	return CSV(w, t, ofNoPlan, Bytes)
}

// XLSX prints a workbook with the panel long and wide, its conflicts and its gaps.
func (p Panel) XLSX(w io.Writer) error {
	conflicts := listed("conflicts", "a value that another of its cell contradicts", p.rows(func(c check.Cell) bool { return c.Conflict }))
	return XLSX(w, []Table{conflicts, listed("gaps", "a cell that no document fills", p.gaps()), p.Wide(), p.Long()}, ofNoPlan, Bytes)
}

// JSON prints the whole of it.
func (p Panel) JSON(w io.Writer) error {
	return Object(w, printedPanel{panelVersion, p.rows(func(check.Cell) bool { return true }), p.gaps()})
}
