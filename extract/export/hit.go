// What a search answers, as JSON.

package export

import (
	"planq/extract/plan"
	"planq/extract/relation"
)

// Search is the answer to a query.
type Search struct {
	Query  string   `json:"query" doc:"as it was asked"`
	Total  int      `json:"total" doc:"how many hits there are; hits may hold fewer, as --limit says"`
	Page   int      `json:"page" doc:"which page of the hits this is, from 1"`
	Notes  []string `json:"notes,omitempty" doc:"how the query was read, where that may surprise"`
	Facets []Facet  `json:"facets,omitempty" doc:"with --facets: how many hits each value of a field has"`
	Entity *Asked   `json:"entity,omitempty" doc:"the thing that the query is, where it is one; on the first page"`
	Hits   []Hit    `json:"hits" doc:"best first"`
}

// Asked is the thing that a query is, with what the plans say of it: 江铜集团 is a firm that
// 鹰潭 relies on.
type Asked struct {
	ID        string        `json:"id" doc:"as the relations have it: enterprise:江铜集团"`
	Kind      relation.Kind `json:"kind" enum:"region park enterprise institution industry product project goal" doc:"地区, 园区, 企业, 机构, 产业, 产品, 工程, 定位"`
	Name      string        `json:"name" doc:"the name that it was asked for by"`
	Names     []string      `json:"names" doc:"all names that the plans give it"`
	Plans     int           `json:"plans" doc:"how many plans name it in a relation"`
	Relations []Stated      `json:"relations" doc:"whose subject or object it is, of the first of those plans; planq entity has all"`
}

// Stated is a relation with its place.
type Stated struct {
	Relation
	Line int `json:"line" doc:"the line of the clause in the plan's text, from 1"`
}

// Facet is a field of the hits, with how many of them have each of its values.
type Facet struct {
	Field  string  `json:"field" doc:"a field of the query language: plan, chapter, role, year, unit"`
	Values []Count `json:"values" doc:"most hits first"`
}

// Count is one value of a field with its hits.
type Count struct {
	Value string `json:"value" doc:"as the field has it"`
	Hits  int    `json:"hits" doc:"how many hits have it"`
}

// Hit is a passage or a record that a search found.
type Hit struct {
	Kind    string      `json:"kind" enum:"passage record" doc:"what was found"`
	Plan    string      `json:"plan" doc:"the plan's id"`
	Section []string    `json:"section,omitempty" doc:"the path of headings above, outermost first"`
	Text    string      `json:"text" doc:"as it stands in the plan"`
	Marks   []plan.Span `json:"marks" doc:"where the words of the query stand in the plan's text"`
	Span    plan.Span   `json:"span" doc:"where text stands in the plan's text"`
	Page    int         `json:"page,omitempty" doc:"the page of the file that it begins on, from 1; none where the file has no pages"`
	Score   float64     `json:"score" doc:"how well it fits; comparable within one answer"`
	Record  *Record     `json:"record,omitempty" doc:"as extract prints it"`
	Before  []string    `json:"before,omitempty" doc:"with --context: the passages before"`
	After   []string    `json:"after,omitempty" doc:"with --context: the passages behind"`
}
