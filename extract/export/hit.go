// What a search answers, as JSON.

package export

import "planq/extract/plan"

// Search is the answer to a query.
type Search struct {
	Query string `json:"query" doc:"as it was asked"`
	Total int    `json:"total" doc:"how many hits there are; hits may hold fewer, as --limit says"`
	Hits  []Hit  `json:"hits" doc:"best first"`
}

// Hit is a passage or a record that a search found.
type Hit struct {
	Kind    string      `json:"kind" enum:"passage record" doc:"what was found"`
	Plan    string      `json:"plan" doc:"the plan's id"`
	Section []string    `json:"section,omitempty" doc:"the path of headings above, outermost first"`
	Text    string      `json:"text" doc:"as it stands in the plan"`
	Marks   []plan.Span `json:"marks" doc:"where the words of the query stand in the plan's text"`
	Span    plan.Span   `json:"span" doc:"where text stands in the plan's text"`
	Score   float64     `json:"score" doc:"how well it fits; comparable within one answer"`
	Record  *Record     `json:"record,omitempty" doc:"as extract prints it"`
}
