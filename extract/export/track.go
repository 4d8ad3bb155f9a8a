// What became of a plan's targets, as JSON, tables and Markdown; track_page.go has the page to hand on.

package export

import (
	"cmp"
	"fmt"
	"io"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"planq/extract/check"
	"planq/extract/code"
	"planq/extract/plan"
	"planq/extract/quantity"
)

// Tracking is what became of the targets of the first of some plans.
type Tracking struct {
	Plans   []*plan.Plan
	Tracked []check.Tracked
}

// Track follows the targets of the first source through the others.
func Track(sources []check.Source) Tracking {
	t := Tracking{Tracked: check.Track(sources)}
	for _, s := range sources {
		t.Plans = append(t.Plans, s.Plan)
	}
	return t
}

// Counts is how many targets have each status, in the order of check.Statuses.
func (t Tracking) Counts() []int {
	counts := make([]int, len(check.Statuses))
	for _, k := range t.Tracked {
		counts[slices.Index(check.Statuses, k.Status)]++
	}
	return counts
}

// Summary says the counts in a line: 38项目标：达到 20，未见数据 18.
func (t Tracking) Summary() string {
	var parts []string
	for i, n := range t.Counts() {
		if n > 0 {
			parts = append(parts, StatusName(check.Statuses[i])+" "+strconv.Itoa(n))
		}
	}
	return fmt.Sprintf("%d项目标：%s", len(t.Tracked), strings.Join(parts, "，"))
}

// Chapter is where a target stands: the first heading above it that is not the plan's title.
func (t Tracking) Chapter(k check.Tracked) string {
	for _, title := range k.Target.Record.Section {
		if title != t.Plans[0].Title {
			return title
		}
	}
	return ""
}

// TargetName is what a target is of, with its region where that is not the plan's own: 南昌市生产总值.
func (t Tracking) TargetName(k check.Tracked) string {
	r := k.Target.Record
	name := r.Indicator
	if rest := code.Rest(r); rest != "" {
		name = code.Joined(rest, name)
	}
	if k.Target.Region != t.Plans[0].Region && k.Target.Region != "" {
		name = k.Target.Region + name
	}
	switch r.Measure {
	case quantity.Growth:
		name += "（" + RateName(r.Rate) + "增长）"
	case quantity.Share:
		name += "（占比）"
	case quantity.Multiple:
		name += "（倍数）"
	}
	return name
}

// Where says where a report stands: 江西省“十二五”规划 第12行.
func (t Tracking) Where(r check.Report) string {
	p := t.Plans[r.Source]
	return fmt.Sprintf("%s 第%d行", cmp.Or(p.Title, p.ID), p.Line(r.Record.Span.Start))
}

// Said is the value of a report with its unit.
func (t Tracking) Said(r check.Report, k check.Tracked) string {
	unit := k.Target.Record.Unit
	if r.Record.Measure != k.Target.Record.Measure && r.Record.Canonical.Unit != k.Target.Record.Canonical.Unit {
		unit = r.Record.Unit
	}
	return r.Value + unit
}

// Course writes what is reported for the years before a target's: 2006 110; 2008 118.
func (t Tracking) Course(k check.Tracked) string {
	var parts []string
	for _, r := range k.Path {
		parts = append(parts, YearOf(r.Record)+" "+r.Value)
	}
	return strings.Join(parts, "; ")
}

// trackVersion names the shape of a tracking as JSON; it changes when a field does.
const trackVersion = "planq/track/v1"

// printedTracking is a tracking as JSON.
type printedTracking struct {
	Schema  string           `json:"schema" doc:"names this shape; it changes when a field does"`
	Plan    Plan             `json:"plan" doc:"whose targets are followed"`
	Others  []Plan           `json:"others" doc:"the documents that may report on them"`
	Counts  []printedCount   `json:"counts" doc:"how many targets have each status"`
	Targets []printedTracked `json:"targets" doc:"in the order of the text"`
}

type printedCount struct {
	Status check.Status `json:"status" enum:"reached early missed redefined open unseen" doc:"达到, 提前达到, 未达到, 口径不同, 未判定, 未见数据"`
	Count  int          `json:"count" unit:"targets" doc:"of targets"`
}

type printedTracked struct {
	Status  check.Status    `json:"status" enum:"reached early missed redefined open unseen" doc:"达到, 提前达到, 未达到, 口径不同, 未判定, 未见数据"`
	Name    string          `json:"name" doc:"what is wanted, of whom"`
	Unit    string          `json:"unit,omitempty" doc:"of the values"`
	Target  printedReport   `json:"target" doc:"what is wanted"`
	Actuals []printedReport `json:"actuals,omitempty" doc:"what is reported for its year; all that differ, none of them averaged"`
	Path    []printedReport `json:"path,omitempty" doc:"what is reported for the years before"`
	Working []string        `json:"working,omitempty" doc:"the arithmetic, a step each"`
	Note    string          `json:"note,omitempty" doc:"why there is no verdict"`
}

type printedReport struct {
	Plan    string `json:"plan" doc:"the document's id"`
	Value   string `json:"value" doc:"in the unit of the target, with its bound"`
	Year    int    `json:"year" format:"year" doc:"the year at which it holds"`
	Line    int    `json:"line" doc:"of the value, from 1"`
	Matched string `json:"matched,omitempty" doc:"why it is taken for the target's indicator"`
	Record  Record `json:"record" doc:"as extract prints it"`
}

// JSON prints the whole of it.
func (t Tracking) JSON(w io.Writer) error {
	out := printedTracking{Schema: trackVersion, Plan: FromPlan(t.Plans[0]), Others: []Plan{}, Targets: []printedTracked{}}
	for _, p := range t.Plans[1:] {
		out.Others = append(out.Others, FromPlan(p))
	}
	for i, n := range t.Counts() {
		out.Counts = append(out.Counts, printedCount{check.Statuses[i], n})
	}
	for _, k := range t.Tracked {
		one := printedTracked{Status: k.Status, Name: t.TargetName(k), Unit: k.Target.Record.Unit, Target: t.printed(k.Target), Working: k.Working, Note: k.Note}
		for _, r := range k.Actuals {
			one.Actuals = append(one.Actuals, t.printed(r))
		}
		for _, r := range k.Path {
			one.Path = append(one.Path, t.printed(r))
		}
		out.Targets = append(out.Targets, one)
	}
	return Object(w, out)
}

func (t Tracking) printed(r check.Report) printedReport {
	p := t.Plans[r.Source]
	return printedReport{p.ID, r.Value, r.Record.Year, p.Line(r.Record.Span.Start), r.Matched, FromRecord(*r.Record)}
}

// trackRow is a target with one of the reports on it as a row of a table.
type trackRow struct {
	Plan        string           `json:"plan" doc:"the id of the plan that sets the target"`
	ID          string           `json:"id" doc:"the target's record, as extract prints it"`
	Chapter     string           `json:"chapter,omitempty" doc:"the heading it stands under"`
	Name        string           `json:"name" doc:"what is wanted, of whom"`
	IndicatorID string           `json:"indicator_id,omitempty" doc:"the indicator in the catalogue"`
	Region      string           `json:"region,omitempty" doc:"地区"`
	RegionCode  string           `json:"region_code,omitempty" doc:"its code of GB/T 2260"`
	Year        int              `json:"year" format:"year" doc:"the year that the target is for"`
	Unit        string           `json:"unit,omitempty" doc:"of all values of the row"`
	Base        string           `json:"base,omitempty" doc:"the level before, with its year"`
	Op          quantity.Op      `json:"op" enum:"= >= > <= < ~ range" doc:"比较关系 of the target"`
	Target      quantity.Decimal `json:"target" unit:"unit" doc:"what is wanted, of a range its lower bound"`
	Status      check.Status     `json:"status" enum:"reached early missed redefined open unseen" doc:"达到, 提前达到, 未达到, 口径不同, 未判定, 未见数据"`
	StatusName  string           `json:"status_name" doc:"the same in Chinese"`
	Actual      string           `json:"actual,omitempty" doc:"what is reported, in the unit of the target"`
	ActualYear  int              `json:"actual_year,omitempty" format:"year" doc:"for which year"`
	ActualPlan  string           `json:"actual_plan,omitempty" doc:"the id of the document that reports it"`
	ActualID    string           `json:"actual_id,omitempty" doc:"its record"`
	Path        string           `json:"path,omitempty" doc:"what is reported for the years before"`
	Working     string           `json:"working,omitempty" doc:"the arithmetic"`
	Note        string           `json:"note,omitempty" doc:"why there is no verdict"`
	Matched     string           `json:"matched,omitempty" doc:"why the two are taken for one indicator"`
	TargetQuote string           `json:"target_quote" doc:"the clause of the target"`
	TargetLine  int              `json:"target_line" doc:"its line, from 1"`
	ActualQuote string           `json:"actual_quote,omitempty" doc:"the clause of the report"`
	ActualLine  int              `json:"actual_line,omitempty" doc:"its line, from 1"`
}

// Table is the tracking as a table: the targets, each with the reports on it, a row a report, one where there is none.
func (t Tracking) Table() Table {
	var rows []trackRow
	for _, k := range t.Tracked {
		r := k.Target.Record
		row := trackRow{
			Plan: t.Plans[0].ID, ID: r.ID, Chapter: t.Chapter(k), Name: t.TargetName(k), Region: k.Target.Region, RegionCode: r.RegionCode, Year: r.Year, Unit: r.Unit,
			Op: r.Op, Target: r.Min, Status: k.Status, StatusName: StatusName(k.Status), Path: t.Course(k), Working: strings.Join(k.Working, "; "), Note: k.Note,
			TargetQuote: oneLine(r.Quote), TargetLine: t.Plans[0].Line(r.Span.Start),
		}
		if x := code.Of(r).Indicator; x != nil {
			row.IndicatorID = x.ID
		}
		if k.Base != nil {
			row.Base = YearOf(k.Base.Record) + " " + k.Base.Value
		}
		for _, a := range t.ReportsOn(k) {
			p := t.Plans[a.Source]
			row.Actual, row.ActualYear, row.ActualPlan, row.ActualID, row.Matched = t.Said(a, k), a.Record.Year, p.ID, a.Record.ID, a.Matched
			row.ActualQuote, row.ActualLine = oneLine(a.Record.Quote), p.Line(a.Record.Span.Start)
			rows = append(rows, row)
		}
		if len(t.ReportsOn(k)) == 0 {
			rows = append(rows, row)
		}
	}
	return listed("track", "a target with a document's report on it", rows)
}

// ReportsOn are the reports that stand beside a target: those of its year, else the last before it.
func (t Tracking) ReportsOn(k check.Tracked) []check.Report {
	if len(k.Actuals) > 0 {
		return k.Actuals
	}
	for _, r := range slices.Backward(k.Path) {
		if r.Source != 0 {
			return []check.Report{r}
		}
	}
	return nil
}

// CSV prints a row for each target and report.
func (t Tracking) CSV(w io.Writer) error {
	return CSV(w, t.Table(), ofNoPlan, Bytes)
}

// XLSX prints the same as a workbook.
func (t Tracking) XLSX(w io.Writer) error {
	return XLSX(w, []Table{t.Table()}, ofNoPlan, Bytes)
}

// Markdown prints a table by chapter, with the quotes below.
func (t Tracking) Markdown(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s 实施评估\n\n%s\n", cmp.Or(t.Plans[0].Title, t.Plans[0].ID), t.Summary())
	chapter := "\x00"
	cell := func(s string) string { return strings.ReplaceAll(oneLine(s), "|", "\\|") }
	for _, k := range t.Tracked {
		if c := t.Chapter(k); c != chapter {
			chapter = c
			fmt.Fprintf(&b, "\n## %s\n\n| 指标 | 基期 | 目标 | 实际 | 状态 | 依据 |\n| --- | --- | --- | --- | --- | --- |\n", cmp.Or(c, "全文"))
		}
		base, actual := "", ""
		if k.Base != nil {
			base = YearOf(k.Base.Record) + "年 " + t.Said(*k.Base, k)
		}
		var because []string
		for _, a := range t.ReportsOn(k) {
			actual += fmt.Sprintf("%s年 %s ", YearOf(a.Record), t.Said(a, k))
			because = append(because, t.Where(a)+"「"+oneLine(a.Record.Quote)+"」")
		}
		because = append(append(because, k.Working...), k.Note)
		fmt.Fprintf(&b, "| %s | %s | %s年 %s%s | %s | %s | %s |\n", cell(t.TargetName(k)), base, YearOf(k.Target.Record), k.Target.Value, k.Target.Record.Unit,
			cell(strings.TrimSpace(actual)), StatusName(k.Status), cell(strings.Trim(strings.Join(because, "；"), "；")))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// Bar is a target as a bar from nothing, or from what is least, to what is most: where the base, the target and the
// last report stand, in per cent.
type Bar struct{ Base, Target, Actual float64 }

// Drawn says where the figures of a target stand on a bar, and whether there is anything to draw.
func (t Tracking) Drawn(k check.Tracked) (bar Bar, base, actual, ok bool) {
	target := k.Target.Number
	if target == nil || k.Target.Record.Measure == quantity.Ratio {
		return bar, false, false, false
	}
	values := []*big.Rat{new(big.Rat), target}
	var last *big.Rat
	for _, a := range t.ReportsOn(k) {
		if a.Record.Measure == k.Target.Record.Measure || a.Record.Canonical.Unit == k.Target.Record.Canonical.Unit {
			last = a.Number
		}
	}
	if k.Base != nil {
		values = append(values, k.Base.Number)
	}
	if last != nil {
		values = append(values, last)
	}
	lo, hi := slices.MinFunc(values, (*big.Rat).Cmp), slices.MaxFunc(values, (*big.Rat).Cmp)
	width := new(big.Rat).Sub(hi, lo)
	if width.Sign() == 0 {
		return bar, false, false, false
	}
	at := func(v *big.Rat) float64 {
		f, _ := new(big.Rat).Quo(new(big.Rat).Sub(v, lo), width).Float64()
		return float64(int(f*950+.5)) / 10
	}
	bar.Target = at(target)
	if k.Base != nil {
		bar.Base = at(k.Base.Number)
	}
	if last != nil {
		bar.Actual = at(last)
	}
	return bar, k.Base != nil, last != nil, true
}
