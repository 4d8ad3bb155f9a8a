// The same indicator of several plans, side by side: as tables for people, rows for table
// programs, JSON for others. extract/chart draws it.

package export

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"planq/extract"
	"planq/extract/check"
	"planq/extract/plan"
	"planq/extract/quantity"
	"planq/extract/record"
)

// Comparison is what plans have in common, with the plans.
type Comparison struct {
	Plans  []*plan.Plan
	Series []check.Series
}

// Compare puts what plans say of the same indicator side by side, of those that hold a word.
func Compare(docs []*extract.Document, indicator string) Comparison {
	var c Comparison
	var sources []check.Source
	for _, doc := range docs {
		c.Plans = append(c.Plans, doc.Plan)
		sources = append(sources, check.Source{Plan: doc.Plan, Records: doc.Records})
	}
	c.Series = slices.DeleteFunc(check.Compare(sources), func(s check.Series) bool { return !strings.Contains(s.Indicator, indicator) })
	return c
}

// SeriesTitle is an indicator with what it is counted in: 化学需氧量排放总量（万吨）, 国内生产总值 年均增长（%）.
func SeriesTitle(s check.Series) string {
	title := s.Indicator
	switch s.Measure {
	case quantity.Growth:
		title += " " + RateName(s.Rate) + "增长"
	case quantity.Share:
		if !strings.HasSuffix(title, "比例") && !strings.HasSuffix(title, "比重") {
			title += " 占比"
		}
	}
	if s.Unit != "" {
		title += "（" + s.Unit + "）"
	}
	return title
}

// Rows is the table of a series: a line for each region and plan, a column for each year.
func (c Comparison) Rows(s check.Series) [][]string {
	var years []string
	for _, p := range s.Points {
		if y := YearOf(p.Record); !slices.Contains(years, y) {
			years = append(years, y)
		}
	}
	slices.Sort(years)
	rows := [][]string{append([]string{"地区", "规划"}, append(slices.Clone(years), "")...)}
	for i := 0; i < len(s.Points); {
		region := s.Points[i].Region
		var here []check.Point
		for ; i < len(s.Points) && s.Points[i].Region == region; i++ {
			here = append(here, s.Points[i])
		}
		line := sparkline(here)
		for n, p := range c.Plans {
			cells := make([]string, len(years))
			for _, o := range here {
				if o.Source != n {
					continue
				}
				at := slices.Index(years, YearOf(o.Record))
				v := o.Value
				if o.Record.Role == record.Target {
					v += " 目标"
				}
				if cells[at] != "" {
					v = cells[at] + " / " + v
				}
				cells[at] = v
			}
			if strings.Join(cells, "") == "" {
				continue
			}
			rows = append(rows, append([]string{CutTo(region, 20), CutTo(cmp.Or(p.Title, p.ID), 40)}, append(cells, line)...))
			line = ""
		}
	}
	return rows
}

// sparkline shows the course of a region's values, one block a year: ▂▅█.
func sparkline(points []check.Point) string {
	var years []int
	values := map[int]*big.Rat{}
	for _, p := range points {
		if values[p.Record.Year] == nil {
			years = append(years, p.Record.Year)
		}
		if values[p.Record.Year] == nil || p.Record.Role == record.Actual { // what was reached counts before what was wanted
			values[p.Record.Year] = p.Number
		}
	}
	if len(years) < 2 {
		return ""
	}
	slices.Sort(years)
	lo, hi := values[years[0]], values[years[0]]
	for _, y := range years {
		if values[y].Cmp(lo) < 0 {
			lo = values[y]
		}
		if values[y].Cmp(hi) > 0 {
			hi = values[y]
		}
	}
	blocks := []rune("▁▂▃▄▅▆▇█")
	var line strings.Builder
	for _, y := range years {
		at := new(big.Rat)
		if hi.Cmp(lo) > 0 {
			at.Sub(values[y], lo)
			at.Quo(at, new(big.Rat).Sub(hi, lo))
			at.Mul(at, big.NewRat(int64(len(blocks)-1), 1))
		}
		f, _ := at.Float64()
		line.WriteRune(blocks[int(f+0.5)])
	}
	return line.String()
}

// OutcomeText is a target and what became of it: 2010年 目标 1270 → 实际 2551.7  未达到 (+100.9%).
func OutcomeText(s check.Series, o check.Outcome) string {
	text := fmt.Sprintf("%s %s年: 目标 %s → 实际 %s  %s", o.Target.Region, YearOf(o.Target.Record), o.Target.Value, o.Actual.Value, MetName(o.Met))
	if o.Gap != "" {
		text += " (" + o.Gap + ")"
	}
	return strings.TrimSpace(text)
}

// CSV prints a row for each value.
func (c Comparison) CSV(w io.Writer) error {
	out := NewCSVWriter(w)
	out.Write([]string{"indicator", "measure", "rate", "unit", "region", "year", "base_year", "role", "value", "number", "plan", "id", "written", "quote", "line"})
	for _, s := range c.Series {
		for _, p := range s.Points {
			r := p.Record
			base := ""
			if r.BaseYear != 0 {
				base = strconv.Itoa(r.BaseYear)
			}
			owner := c.Plans[p.Source]
			out.Write([]string{s.Indicator, string(s.Measure), s.Rate, s.Unit, p.Region, strconv.Itoa(r.Year), base, string(r.Role), p.Value, RatText(p.Number), owner.ID, r.ID, r.Value, oneLine(r.Quote), strconv.Itoa(owner.Line(r.Span.Start))})
		}
	}
	out.Flush()
	return out.Error()
}

// RatText writes a number as a table's cell: 2551.7.
func RatText(v *big.Rat) string {
	s := v.FloatString(6)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// Markdown prints a table for each indicator.
func (c Comparison) Markdown(w io.Writer) error {
	var b strings.Builder
	for i, s := range c.Series {
		if i > 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "## %s\n\n", SeriesTitle(s))
		for _, why := range s.Matched {
			fmt.Fprintf(&b, "- %s\n", why)
		}
		b.WriteString("\n")
		for n, row := range c.Rows(s) {
			row = row[:len(row)-1]
			for j := range row {
				row[j] = strings.ReplaceAll(row[j], "|", "\\|")
			}
			b.WriteString("| " + strings.Join(row, " | ") + " |\n")
			if n == 0 {
				b.WriteString("|" + strings.Repeat(" --- |", len(row)) + "\n")
			}
		}
		for n, o := range s.Outcomes {
			if n == 0 {
				b.WriteString("\n")
			}
			fmt.Fprintf(&b, "- %s\n", OutcomeText(s, o))
			if o.Note != "" {
				fmt.Fprintf(&b, "  %s\n", o.Note)
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// comparisonVersion names the shape of a comparison as JSON; it changes when a field does.
const comparisonVersion = "planq/comparison/v1"

// printedComparison is a comparison as JSON.
type printedComparison struct {
	Schema string          `json:"schema" doc:"names this shape; it changes when a field does"`
	Plans  []Plan          `json:"plans" doc:"in the order in which they were named"`
	Series []printedSeries `json:"series" doc:"the indicators that two of the plans have"`
}

type printedSeries struct {
	Indicator string           `json:"indicator" doc:"指标"`
	Measure   quantity.Measure `json:"measure" enum:"level change growth share ratio multiple rank" doc:"水平, 增减量, 增长率, 比重, 比例, 倍数, 位次"`
	Rate      string           `json:"rate,omitempty" enum:"annual yoy cumulative" doc:"年均, 同比, 累计"`
	Unit      string           `json:"unit,omitempty" doc:"of all values of the series"`
	Matched   []string         `json:"matched" doc:"why the names are taken for one"`
	Points    []printedPoint   `json:"points" doc:"by region and year"`
	Outcomes  []printedOutcome `json:"outcomes,omitempty" doc:"targets that another plan reports on"`
}

type printedPoint struct {
	Plan      string      `json:"plan" doc:"the plan's id"`
	ID        string      `json:"id" doc:"the record's, as extract prints it"`
	Region    string      `json:"region,omitempty" doc:"地区"`
	Year      int         `json:"year" format:"year" doc:"the year at which the value holds"`
	BaseYear  int         `json:"base_year,omitempty" format:"year" doc:"基期"`
	Role      record.Role `json:"role" enum:"actual target provision qualifier" doc:"性质"`
	Value     string      `json:"value" doc:"in the unit of the series, with its bound"`
	Number    json.Number `json:"number" doc:"the same, without"`
	Canonical Canonical   `json:"canonical" doc:"the same in the base unit"`
	Written   string      `json:"written" doc:"as the plan writes it"`
	Quote     string      `json:"quote" doc:"the clause"`
	Line      int         `json:"line" doc:"of the value, from 1"`
	Span      plan.Span   `json:"span" doc:"where the value stands in the plan's text"`
}

type printedOutcome struct {
	Target string    `json:"target" doc:"the id of the record that sets it"`
	Actual string    `json:"actual" doc:"the id of the record that reports on it"`
	Met    check.Met `json:"met" doc:"whether it was reached"`
	Gap    string    `json:"gap,omitempty" doc:"by how much it was passed or missed"`
	Note   string    `json:"note,omitempty" doc:"what has changed in between in what is counted 统计口径"`
}

// JSON prints the whole of it.
func (c Comparison) JSON(w io.Writer) error {
	out := printedComparison{Schema: comparisonVersion, Series: []printedSeries{}}
	for _, p := range c.Plans {
		out.Plans = append(out.Plans, FromPlan(p))
	}
	for _, s := range c.Series {
		j := printedSeries{Indicator: s.Indicator, Measure: s.Measure, Rate: s.Rate, Unit: s.Unit, Matched: s.Matched}
		for _, p := range s.Points {
			r, owner := p.Record, c.Plans[p.Source]
			j.Points = append(j.Points, printedPoint{
				owner.ID, r.ID, p.Region, r.Year, r.BaseYear, r.Role, p.Value, json.Number(RatText(p.Number)),
				Canonical(r.Canonical), r.Value, r.Quote, owner.Line(r.Span.Start), r.Span,
			})
		}
		for _, o := range s.Outcomes {
			j.Outcomes = append(j.Outcomes, printedOutcome{o.Target.Record.ID, o.Actual.Record.ID, o.Met, o.Gap, o.Note})
		}
		out.Series = append(out.Series, j)
	}
	return Object(w, out)
}
