// Records as Web Annotations (https://www.w3.org/TR/annotation-model/), which
// programs that mark texts understand: each says of a place in the plan what it states.

package export

import (
	"io"
	"unicode/utf8"

	"planq/extract"
	"planq/extract/plan"
)

// Annotation is a record as a Web Annotation.
type Annotation struct {
	Context    []any  `json:"@context"`
	ID         string `json:"id"`
	Type       string `json:"type"`
	Motivation string `json:"motivation"`
	Body       Body   `json:"body"`
	Record     Record `json:"record"` // what the body says in words, as data
	Target     Target `json:"target"`
}

// Body is what an annotation says.
type Body struct {
	Type     string `json:"type"`
	Purpose  string `json:"purpose"`
	Language string `json:"language"`
	Format   string `json:"format"`
	Value    string `json:"value"`
}

// Target is where an annotation stands.
type Target struct {
	Source   string `json:"source"` // the file, by its digest
	Selector []any  `json:"selector"`
}

// PositionSelector is a TextPositionSelector. It counts characters, as the model says.
type PositionSelector struct {
	Type string `json:"type"`
	plan.Span
}

// QuoteSelector is a TextQuoteSelector: it finds its place again in a text that has changed.
type QuoteSelector struct {
	Type   string `json:"type"`
	Exact  string `json:"exact"`
	Prefix string `json:"prefix"`
	Suffix string `json:"suffix"`
}

// around is how many characters before and behind a value its selector quotes.
const around = 32

// annotationContext says what the names of an annotation mean; "record" is ours.
func annotationContext() []any {
	return []any{
		"http://www.w3.org/ns/anno.jsonld",
		map[string]any{"record": map[string]string{"@id": "urn:planq:records:v1#record", "@type": "@json"}},
	}
}

// Annotations prints records as Web Annotations: as an array or, as lines, one a line.
func Annotations(w io.Writer, docs Documents, lines bool) error {
	return jsonItems(w, lines, func(yield func(any, error) bool) {
		for d, err := range docs {
			if err != nil {
				yield(nil, err)
				return
			}
			ruler := Chars.ruler(d.Plan.Text)
			for i := range d.Records {
				if !yield(annotation(d, i, ruler), nil) {
					return
				}
			}
		}
	})
}

func annotation(d *extract.Document, i int, ruler *ruler) Annotation {
	r := &d.Records[i]
	before, behind := surroundings(d.Plan.Text, r.Span)
	row := printed(d, i, ruler)
	return Annotation{
		Context:    annotationContext(),
		ID:         "urn:planq:record:" + d.Plan.SHA256 + ":" + r.ID,
		Type:       "Annotation",
		Motivation: "describing",
		Body:       Body{"TextualBody", "describing", "zh", "text/plain", Summary(r)},
		Record:     row,
		Target: Target{"urn:sha256:" + d.Plan.SHA256, []any{
			PositionSelector{"TextPositionSelector", row.Span},
			QuoteSelector{"TextQuoteSelector", r.Value, before, behind},
		}},
	}
}

// surroundings are the characters before and behind a place.
func surroundings(text string, at plan.Span) (before, behind string) {
	start, end := at.Start, at.End
	for range around {
		_, n := utf8.DecodeLastRuneInString(text[:start])
		start -= n
		_, n = utf8.DecodeRuneInString(text[end:])
		end += n
	}
	return text[start:at.Start], text[at.End:end]
}
