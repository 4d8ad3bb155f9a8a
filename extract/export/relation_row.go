// The tables entity and relation: a row a thing, a row a relation.

package export

import (
	"planq/extract"
	"planq/extract/relation"
)

// entityRow is a thing in its table, its places counted.
type entityRow struct {
	Plan   string        `json:"plan" doc:"the plan's id"`
	ID     string        `json:"id" doc:"the same for all names of a thing, and in all plans where it is a code or a name that they share: region:360100 (GB/T 2260), industry:C36 (GB/T 4754), enterprise:江西铜业集团"`
	Kind   relation.Kind `json:"kind" enum:"region park enterprise institution industry product project goal" doc:"地区, 园区, 企业, 机构, 产业, 产品, 工程, 定位"`
	Name   string        `json:"name" doc:"the name that stands first in the text"`
	Names  []string      `json:"names" doc:"all names, in the order of the text"`
	Places int           `json:"places" unit:"places" doc:"at how many places relations name it"`
}

func entityTable() Table {
	t := tableOf("entity", "one thing that the relations of a plan name 地区, 企业, 园区 and so on", func(d *extract.Document, _ *ruler, add func(entityRow) bool) {
		for _, e := range d.Entities() {
			row := entityRow{Plan: d.Plan.ID, ID: e.ID, Kind: e.Kind, Name: e.Name}
			for _, n := range e.Names {
				row.Names = append(row.Names, n.Name)
				row.Places += len(n.Places)
			}
			if !add(row) {
				return
			}
		}
	})
	t.ofPlan()
	t.Filter = []string{"kind", "name"}
	return t
}

// relationRow is a relation in its table, where it names its section by number as well.
type relationRow struct {
	Relation
	SectionID int `json:"section_id,omitempty" doc:"the section it stands in, by its number in the table section"`
}

// RelationTable is the table of relations.
func RelationTable() Table {
	t := tableOf("relation", "what one thing has to do with another 关系", func(d *extract.Document, r *ruler, add func(relationRow) bool) {
		sections := sectionsOf(d.Plan)
		for _, x := range d.Relations() {
			row := relationRow{measured(x, r), sectionAt(sections, x.Span)}
			row.Plan = d.Plan.ID
			if !add(row) {
				return
			}
		}
	})
	t.Columns[0].Required = true // a table holds several plans
	t.inSections()
	for _, end := range []string{"subject_id", "object_id", "industry_id"} {
		t.Refs = append(t.Refs, Ref{[]string{"plan", end}, "entity", []string{"plan", "id"}, end == "industry_id"})
	}
	t.Search = []string{"subject_name", "object_name", "quote"}
	t.Filter = []string{"predicate", "subject_id", "object_id", "role"}
	return t
}
