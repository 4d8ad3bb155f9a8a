// Records as a table: a row a record, nested fields spread over columns.

package export

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"planq/extract"
)

// columns are the fields of Record in its order, flat.
var columns = []string{
	"plan", "id", "value", "min", "max", "unit", "canonical_min", "canonical_max", "canonical_unit", "op",
	"indicator", "subject", "measure", "of", "role", "year", "base_year", "direction", "rate", "stretch",
	"binding", "strength", "confidence", "section", "quote", "span_start", "span_end", "rule", "inherited",
}

// CSV prints a table of all records, in UTF-8. A field that does not apply is an
// empty cell; the path of headings is joined by ›, the inherited fields by ;.
func CSV(w io.Writer, docs []*extract.Document, o Offsets) error {
	out := csv.NewWriter(w)
	if err := out.Write(columns); err != nil {
		return err
	}
	for _, d := range docs {
		ruler := o.ruler(d.Plan.Text)
		for _, each := range d.Records {
			r := FromRecord(each)
			span := ruler.span(r.Span)
			err := out.Write([]string{
				d.Plan.ID, r.ID, r.Value, r.Min.String(), r.Max.String(), r.Unit,
				r.Canonical.Min.String(), r.Canonical.Max.String(), r.Canonical.Unit, string(r.Op),
				r.Indicator, r.Subject, string(r.Measure), r.Of, string(r.Role), year(r.Year), year(r.BaseYear),
				r.Direction, r.Rate, yes(r.Stretch), r.Binding, r.Strength, r.Confidence, strings.Join(r.Section, " › "), r.Quote,
				strconv.Itoa(span.Start), strconv.Itoa(span.End), r.Rule, strings.Join(r.Inherited, ";"),
			})
			if err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}

func year(y int) string {
	if y == 0 {
		return ""
	}
	return strconv.Itoa(y)
}

func yes(b bool) string {
	if b {
		return "true"
	}
	return ""
}
