// planq compare: the same indicator of several plans, side by side.

package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"math/big"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"planq/extract/check"
	"planq/extract/export"
	"planq/extract/plan"
	"planq/extract/quantity"
	"planq/extract/record"
)

func newCompareCommand(a *app) *cobra.Command {
	var format, output, indicator, chart, font string
	cmd := &cobra.Command{
		Use:   "compare FILE FILE…",
		Short: "Put the same indicator of several plans side by side",
		Long: `Puts what several plans say of the same indicator 指标 side by side, over regions and years, in
one unit, and says why their names are taken for one. Targets 目标 that one plan sets and another
reports as reached or not are held against one another; where what is counted 统计口径 has changed
between the plans, that is said.

table prints a small table for each indicator with a line that shows its course; csv a row for
each value; json and markdown the whole. --chart draws the indicators into an SVG or PNG file.
docs/compare.md says how names are matched.

Ends with 1 when the plans have no indicator in common.`,
		Example: `  planq compare plan-2006.txt plan-2011.txt
  planq compare plans/ --indicator 化学需氧量 --chart cod.svg
  planq compare a.txt b.txt --format csv --output both.csv`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return a.fail("planq compare OLD NEW, or a folder with both", "compare: no plans named")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if kind := strings.ToLower(filepath.Ext(chart)); chart != "" && kind != ".svg" && kind != ".png" {
				return a.fail("name a file that ends in .svg or .png", "--chart %s: no such kind of picture", chart)
			}
			docs, err := a.load(args)
			if err != nil {
				return err
			}
			if len(docs) < 2 {
				return a.fail("name another plan to hold it against", "%s: one plan alone", args[0])
			}
			var c comparison
			var sources []check.Source
			for _, doc := range docs {
				c.plans = append(c.plans, doc.Plan)
				sources = append(sources, check.Source{Plan: doc.Plan, Records: doc.Records})
			}
			c.series = slices.DeleteFunc(check.Compare(sources), func(s check.Series) bool { return !strings.Contains(s.Indicator, indicator) })
			if chart != "" && len(c.series) > 0 {
				if err := a.chart(chart, font, c); err != nil {
					return err
				}
			}
			if err := a.write(output, func(w io.Writer) error { return a.compared(w, c, format, output) }); err != nil {
				return err
			}
			if len(c.series) > 0 {
				return nil
			}
			switch {
			case indicator != "":
				a.note("no indicator that these plans share holds %s; hint: leave out --indicator", indicator)
			case same(c.plans):
				a.note("nothing to compare: it is one plan, named twice; hint: planq check looks for contradictions inside a plan")
			default:
				a.note("nothing to compare: no indicator stands in two of these plans")
			}
			return errNo
		},
	}
	formatFlag(cmd, &format, "table", "csv", "json", "markdown")
	flags := cmd.Flags()
	flags.StringVar(&indicator, "indicator", "", "only where the indicator 指标 holds `TEXT`")
	flags.StringVar(&chart, "chart", "", "draw the indicators into `FILE`, an .svg or .png")
	flags.StringVar(&font, "font", "", "a font `FILE` with Chinese characters for a .png (default: one that the system has)")
	outputFlag(cmd, &output)
	return cmd
}

// comparison is what plans have in common, with the plans.
type comparison struct {
	plans  []*plan.Plan
	series []check.Series
}

func same(plans []*plan.Plan) bool {
	return !slices.ContainsFunc(plans, func(p *plan.Plan) bool { return p.SHA256 != plans[0].SHA256 })
}

func (a *app) compared(w io.Writer, c comparison, format, output string) error {
	switch format {
	case "csv":
		return c.csv(w)
	case "json":
		return c.json(w)
	case "markdown":
		return c.markdown(w)
	}
	style := a
	if output != "" && output != "-" {
		style = &app{color: "never"}
	}
	var b strings.Builder
	for i, s := range c.series {
		if i > 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "%s  %s\n", style.bold(seriesTitle(s)), style.faint(strings.Join(s.Matched, "; ")))
		lines := align(c.rows(s), "  ")
		lines[0] = style.faint(lines[0])
		b.WriteString(strings.Join(lines, "\n") + "\n")
		for _, o := range s.Outcomes {
			fmt.Fprintf(&b, "  %s\n", outcomeText(s, o))
			if o.Note != "" {
				fmt.Fprintf(&b, "    %s\n", style.faint(o.Note))
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// seriesTitle is an indicator with what it is counted in: 化学需氧量排放总量（万吨）, 国内生产总值 年均增长（%）.
func seriesTitle(s check.Series) string {
	title := s.Indicator
	switch s.Measure {
	case quantity.Growth:
		title += " " + map[string]string{"annual": "年均", "yoy": "同比", "cumulative": "累计"}[s.Rate] + "增长"
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

// rows is the table of a series: a line for each region and plan, a column for each year.
func (c comparison) rows(s check.Series) [][]string {
	var years []string
	for _, p := range s.Points {
		if y := yearOf(p.Record); !slices.Contains(years, y) {
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
		for n, p := range c.plans {
			cells := make([]string, len(years))
			for _, o := range here {
				if o.Source != n {
					continue
				}
				at := slices.Index(years, yearOf(o.Record))
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
			rows = append(rows, append([]string{cutTo(region, 20), cutTo(planTitle(p), 40)}, append(cells, line)...))
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

// metOf says in Chinese whether a target was reached.
func metOf(m check.Met) string {
	switch m {
	case check.Reached:
		return "达到"
	case check.Missed:
		return "未达到"
	}
	return "未判定"
}

// outcomeText is a target and what became of it: 2010年 目标 1270 → 实际 2551.7  未达到 (+100.9%).
func outcomeText(s check.Series, o check.Outcome) string {
	text := fmt.Sprintf("%s %s年: 目标 %s → 实际 %s  %s", o.Target.Region, yearOf(o.Target.Record), o.Target.Value, o.Actual.Value, metOf(o.Met))
	if o.Gap != "" {
		text += " (" + o.Gap + ")"
	}
	return strings.TrimSpace(text)
}

func (c comparison) csv(w io.Writer) error {
	out := csv.NewWriter(w)
	out.Write([]string{"indicator", "measure", "rate", "unit", "region", "year", "base_year", "role", "value", "number", "plan", "id", "written", "quote", "line"})
	for _, s := range c.series {
		for _, p := range s.Points {
			r := p.Record
			base := ""
			if r.BaseYear != 0 {
				base = strconv.Itoa(r.BaseYear)
			}
			owner := c.plans[p.Source]
			out.Write([]string{s.Indicator, string(s.Measure), s.Rate, s.Unit, p.Region, strconv.Itoa(r.Year), base, string(r.Role), p.Value, numberText(p.Number), owner.ID, r.ID, r.Value, oneLine(r.Quote), strconv.Itoa(owner.Line(r.Span.Start))})
		}
	}
	out.Flush()
	return out.Error()
}

// numberText writes a number as a table's cell: 2551.7.
func numberText(v *big.Rat) string {
	s := v.FloatString(6)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

func (c comparison) markdown(w io.Writer) error {
	var b strings.Builder
	for i, s := range c.series {
		if i > 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "## %s\n\n", seriesTitle(s))
		for _, why := range s.Matched {
			fmt.Fprintf(&b, "- %s\n", why)
		}
		b.WriteString("\n")
		for n, row := range c.rows(s) {
			row = row[:len(row)-1]
			for j := range row {
				row[j] = cellText(row[j])
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
			fmt.Fprintf(&b, "- %s\n", outcomeText(s, o))
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

type jsonComparison struct {
	Schema string        `json:"schema"`
	Plans  []export.Plan `json:"plans"`
	Series []jsonSeries  `json:"series"`
}

type jsonSeries struct {
	Indicator string           `json:"indicator"`
	Measure   quantity.Measure `json:"measure"`
	Rate      string           `json:"rate,omitempty"`
	Unit      string           `json:"unit,omitempty"`
	Matched   []string         `json:"matched"`
	Points    []jsonPoint      `json:"points"`
	Outcomes  []jsonOutcome    `json:"outcomes,omitempty"`
}

// jsonPoint is a value of a series; id is the record's, as extract prints it.
type jsonPoint struct {
	Plan      string           `json:"plan"`
	ID        string           `json:"id"`
	Region    string           `json:"region,omitempty"`
	Year      int              `json:"year"`
	BaseYear  int              `json:"base_year,omitempty"`
	Role      record.Role      `json:"role"`
	Value     string           `json:"value"`  // in the unit of the series, with its bound
	Number    json.Number      `json:"number"` // the same, without
	Canonical export.Canonical `json:"canonical"`
	Written   string           `json:"written"`
	Quote     string           `json:"quote"`
	Line      int              `json:"line"`
	Span      plan.Span        `json:"span"`
}

type jsonOutcome struct {
	Target string    `json:"target"` // the id of the record that sets it
	Actual string    `json:"actual"`
	Met    check.Met `json:"met"`
	Gap    string    `json:"gap,omitempty"`
	Note   string    `json:"note,omitempty"`
}

func (c comparison) json(w io.Writer) error {
	out := jsonComparison{Schema: comparisonVersion, Series: []jsonSeries{}}
	for _, p := range c.plans {
		out.Plans = append(out.Plans, export.FromPlan(p))
	}
	for _, s := range c.series {
		j := jsonSeries{Indicator: s.Indicator, Measure: s.Measure, Rate: s.Rate, Unit: s.Unit, Matched: s.Matched}
		for _, p := range s.Points {
			r, owner := p.Record, c.plans[p.Source]
			j.Points = append(j.Points, jsonPoint{
				owner.ID, r.ID, p.Region, r.Year, r.BaseYear, r.Role, p.Value, json.Number(numberText(p.Number)),
				export.Canonical(r.Canonical), r.Value, r.Quote, owner.Line(r.Span.Start), r.Span,
			})
		}
		for _, o := range s.Outcomes {
			j.Outcomes = append(j.Outcomes, jsonOutcome{o.Target.Record.ID, o.Actual.Record.ID, o.Met, o.Gap, o.Note})
		}
		out.Series = append(out.Series, j)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}
