// All that one plan says about a thing, as JSON.

package export

import (
	"strings"

	"planq/extract/plan"
	"planq/extract/relation"
)

// Card is what one plan says about a place, firm, park, industry or product.
type Card struct {
	Plan      string              `json:"plan" doc:"the plan's id"`
	Title     string              `json:"title,omitempty" doc:"规划名称"`
	Entity    relation.Entity     `json:"entity" doc:"the thing with all its names"`
	Relations []relation.Relation `json:"relations" doc:"whose subject or object it is, as relations prints them"`
	Records   []Record            `json:"records" doc:"whose subject or indicator names it"`
	Passages  []NamedIn           `json:"passages" doc:"that name it"`

	Amounts []string         `json:"-"` // of the records, as a reader writes them: 累计约−20%
	Line    func(at int) int `json:"-"` // the line of a place in the plan's text, from 1
}

// NamedIn is a passage that names the thing.
type NamedIn struct {
	Section []string  `json:"section,omitempty" doc:"the path of headings above, outermost first"`
	Text    string    `json:"text" doc:"on one line"`
	Line    int       `json:"line" doc:"from 1"`
	Span    plan.Span `json:"span" doc:"where it stands"`
}

// StandardCode is the code that a standard gives a thing: GB/T 2260 360100, GB/T 4754 C36; "" where there is none.
func StandardCode(id string) string {
	kind, value, _ := strings.Cut(id, ":")
	switch {
	case kind == "region" && len(value) == 6 && value[0] >= '0' && value[0] <= '9':
		return "GB/T 2260 " + value
	case kind == "industry" && len(value) <= 3 && value[0] >= 'A' && value[0] <= 'Z':
		return "GB/T 4754 " + value
	}
	return ""
}
