// Figures of a plan that contradict one another, as JSON.

package export

import (
	"fmt"
	"slices"
	"strings"

	"planq/extract"
	"planq/extract/check"
	"planq/extract/plan"
	"planq/extract/record"
)

// FindingsVersion names the shape of printed findings; it changes when a field does.
const FindingsVersion = "planq/findings/v1"

// Findings are those of a plan.
type Findings struct {
	Schema    string    `json:"schema" doc:"names this shape; it changes when a field does"`
	Plan      Plan      `json:"plan"`
	Unsettled []string  `json:"unsettled,omitempty" doc:"what nothing has told of the plan although figures lean on it: region, scope, from, to, base; planq explain PLAN says why"`
	Inherit   int       `json:"inherit,omitempty" doc:"how many figures inherit one of them"`
	Findings  []Finding `json:"findings" doc:"in the order of the text"`
}

// Finding is a set of figures that cannot all be right.
type Finding struct {
	Kind     check.Kind     `json:"kind" enum:"growth difference share part twice count limit sum magnitude" doc:"what was held against what: 增长, 增减, 占比, 分项, 前后, 计数, 限度; of several plans 汇总, 量级"`
	Severity check.Severity `json:"severity" enum:"contradiction doubt prices" doc:"矛盾 the figures cannot all hold, 存疑 a difference in scope would explain it, 价格 a real rate beside nominal levels"`
	Subject  string         `json:"subject" doc:"what the figures are of"`
	Says     string         `json:"says" doc:"what is wrong, in a sentence"`
	Working  []string       `json:"working,omitempty" doc:"the arithmetic, a step each"`
	Caveat   string         `json:"caveat,omitempty" doc:"what may explain it all the same"`
	Figures  []Figured      `json:"figures" doc:"what it stands on, in the order of the text"`
}

// Figured is a figure of a finding.
type Figured struct {
	ID       string      `json:"id" doc:"the record's, as extract prints it"`
	Value    string      `json:"value" doc:"数值"`
	Year     int         `json:"year,omitempty" format:"year" doc:"the year at which the value holds"`
	BaseYear int         `json:"base_year,omitempty" format:"year" doc:"基期"`
	Role     record.Role `json:"role" enum:"actual target provision qualifier" doc:"性质"`
	Section  []string    `json:"section,omitempty" doc:"the path of headings above, outermost first"`
	Quote    string      `json:"quote" doc:"the clause"`
	Line     int         `json:"line" doc:"of the value, from 1"`
	Page     int         `json:"page,omitempty" doc:"of the file, from 1; none where it has no pages"`
	Span     plan.Span   `json:"span" doc:"where the value stands"`
	Plan     string      `json:"plan,omitempty" doc:"the id of the plan that says it, where a finding stands on several"`
}

// FindingsOf gives the findings of a plan their printed shape.
func FindingsOf(d *extract.Document, found []check.Finding) Findings {
	out := Findings{Schema: FindingsVersion, Plan: FromPlan(d.Plan), Findings: []Finding{}}
	out.Unsettled, out.Inherit = Unsettled(d)
	for _, f := range found {
		out.Findings = append(out.Findings, findingOf(f))
	}
	return out
}

// findingOf gives a finding its printed shape.
func findingOf(f check.Finding) Finding {
	one := Finding{f.Kind, f.Severity, f.Subject, f.Says, f.Working, f.Caveat, nil}
	for _, g := range f.Figures {
		r := g.Record
		of := ""
		if g.Plan != nil {
			of = g.Plan.ID
		}
		one.Figures = append(one.Figures, Figured{r.ID, r.Value, r.Year, r.BaseYear, r.Role, r.Section, r.Quote, g.Line, r.Page, r.Span, of})
	}
	return one
}

// AcrossOf gives the findings that stand on figures of several plans their printed shape: an array of findings.
func AcrossOf(found []check.Finding) []Finding {
	out := []Finding{}
	for _, f := range found {
		out = append(out, findingOf(f))
	}
	return out
}

// Unsettled are the fields that nothing has told of a plan although figures lean on them, and how many figures
// inherit one.
func Unsettled(d *extract.Document) (fields []string, inherit int) {
	for _, field := range d.Context.Unsettled() {
		if slices.Contains([]string{"region", "scope", "from", "to", "base"}, field) {
			fields = append(fields, field)
		}
	}
	for i := range d.Records {
		if slices.ContainsFunc(d.Records[i].Reasons, func(why record.Reason) bool { return why.Field == "confidence" && why.Fact != "" }) {
			inherit++
		}
	}
	return fields, inherit
}

// UnsettledText says so in a line; "" where all is settled.
func UnsettledText(d *extract.Document) string {
	fields, inherit := Unsettled(d)
	if len(fields) == 0 {
		return ""
	}
	var names []string
	for _, field := range fields {
		names = append(names, FactName(field)+" "+field)
	}
	text := "not settled: " + strings.Join(names, ", ")
	switch inherit {
	case 0:
	case 1:
		text += "; 1 figure inherits that"
	default:
		text += fmt.Sprintf("; %d figures inherit that", inherit)
	}
	return text + "; planq explain PLAN says why, --region and --years say what it is"
}
