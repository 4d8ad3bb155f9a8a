// The tables plan and record: a row a plan, a row a quantity.

package export

import (
	"planq/extract"
)

func planTable() Table {
	t := tableOf("plan", "one plan 规划 that was read", func(d *extract.Document, _ *ruler, add func(Plan) bool) { add(FromDocument(d)) })
	t.Key = []string{"id"}
	t.Filter = []string{"region", "from_year"}
	return t
}

// recordRow is a record in its table, where it names its section by number as well.
type recordRow struct {
	Record
	SectionID int `json:"section_id,omitempty" doc:"the section it stands in, by its number in the table section"`
}

// RecordTable is the table of records.
func RecordTable() Table {
	t := tableOf("record", "one quantity that a plan states 记录", func(d *extract.Document, r *ruler, add func(recordRow) bool) {
		sections := sectionsOf(d.Plan)
		for i := range d.Records {
			if !add(recordRow{printed(d, i, r), sectionAt(sections, d.Records[i].Span)}) {
				return
			}
		}
	})
	t.Columns[0].Required = true // a table holds several plans
	t.inSections()
	t.Search = []string{"indicator", "subject", "quote"}
	t.Filter = []string{"indicator", "subject", "year", "role", "canonical_unit"}
	return t
}

// printed is the i-th record of a plan as it stands among records of other plans.
func printed(d *extract.Document, i int, r *ruler) Record {
	row := FromRecord(d.Records[i])
	row.Plan = d.Plan.ID
	row.Span = r.span(row.Span)
	return row
}
