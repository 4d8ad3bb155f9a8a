// Records as tasks for Label Studio (https://labelstud.io/guide/tasks), where people
// correct them: the text of a plan, and every value marked in it with its fields.
// Label Studio counts characters.

package export

import (
	"fmt"
	"html"
	"io"
	"strings"

	"planq/extract"
)

// LabelTask is a plan to be corrected.
type LabelTask struct {
	Data        LabelData         `json:"data"`
	Predictions []LabelPrediction `json:"predictions"`
}

// LabelData is what the person sees. Its plan comes back with the corrections.
type LabelData struct {
	Text string `json:"text"`
	Plan Plan   `json:"plan"`
}

// LabelPrediction is what planq has read.
type LabelPrediction struct {
	Model  string        `json:"model_version"`
	Result []LabelResult `json:"result"`
}

// LabelResult is the mark of a value, of type labels, or one of its fields, of type
// choices or textarea; they belong together by their id.
type LabelResult struct {
	ID       string     `json:"id"`
	FromName string     `json:"from_name"`
	ToName   string     `json:"to_name"`
	Type     string     `json:"type"`
	Value    LabelValue `json:"value"`
	Meta     *LabelMeta `json:"meta,omitempty"`
}

// LabelMeta comes back with a mark: the value that was read, so that planq gold import sees
// where the mark was moved.
type LabelMeta struct {
	Value string `json:"value"`
}

// LabelValue is where a value stands and what is said of it.
type LabelValue struct {
	Start   int      `json:"start"`
	End     int      `json:"end"`
	Text    any      `json:"text,omitempty"` // of a mark the value, of a textarea its lines
	Labels  []string `json:"labels,omitempty"`
	Choices []string `json:"choices,omitempty"`
}

// LabelStudio prints an array of tasks, one a plan.
func LabelStudio(w io.Writer, docs Documents) error {
	fields := correctable()
	return jsonItems(w, false, func(yield func(any, error) bool) {
		for d, err := range docs {
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(labelTask(d, fields), nil) {
				return
			}
		}
	})
}

func labelTask(d *extract.Document, fields Table) LabelTask {
	prediction := LabelPrediction{Model: Version, Result: []LabelResult{}}
	ruler := Chars.ruler(d.Plan.Text)
	var cells []any
	for i := range d.Records {
		r := printed(d, i, ruler)
		at := LabelValue{Start: r.Span.Start, End: r.Span.End}
		mark := at
		mark.Text, mark.Labels = r.Value, []string{string(r.Role)}
		prediction.Result = append(prediction.Result, LabelResult{r.ID, "role", "text", "labels", mark, &LabelMeta{r.Value}})
		cells = fields.cells(recordRow{Record: r}, cells)
		for n, c := range fields.Columns {
			text := written(cells[n])
			if text == "" || c.Type == Boolean && text == "false" {
				continue
			}
			field := LabelResult{r.ID, c.Name, "text", "textarea", at, nil}
			if choices := c.choices(); len(choices) > 0 {
				field.Type, field.Value.Choices = "choices", []string{text}
			} else {
				field.Value.Text = []string{text}
			}
			prediction.Result = append(prediction.Result, field)
		}
	}
	return LabelTask{LabelData{d.Plan.Text, FromPlan(d.Plan)}, []LabelPrediction{prediction}}
}

// correctable are the columns of a record that a person can correct beside its place
// and role: those that say what the value means.
func correctable() Table {
	t := RecordTable()
	var kept []Column
	for _, c := range t.Columns {
		switch c.Name {
		case "min", "max", "unit", "op", "indicator", "subject", "measure", "of", "year", "base_year", "direction", "rate", "stretch", "binding":
			kept = append(kept, c)
		}
	}
	t.Columns = kept
	return t
}

// choices are the values that a person can choose from; none where he types.
func (c *Column) choices() []string {
	if c.Type == Boolean {
		return []string{"true"}
	}
	return c.Enum
}

// LabelConfig is the labeling interface of a Label Studio project for these tasks.
func LabelConfig() string {
	var b strings.Builder
	b.WriteString("<View>\n  <Labels name=\"role\" toName=\"text\">\n")
	for _, role := range [][2]string{{"actual", "#4a90d9"}, {"target", "#d9534a"}, {"provision", "#8a6fbf"}, {"qualifier", "#8c8c8c"}} {
		fmt.Fprintf(&b, "    <Label value=%q background=%q/>\n", role[0], role[1])
	}
	b.WriteString("  </Labels>\n  <Text name=\"text\" value=\"$text\"/>\n")
	for _, c := range correctable().Columns {
		fmt.Fprintf(&b, "  <Header value=\"%s %s\"/>\n", c.Name, html.EscapeString(c.Doc))
		choices := c.choices()
		if len(choices) == 0 {
			fmt.Fprintf(&b, "  <TextArea name=%q toName=\"text\" perRegion=\"true\" maxSubmissions=\"1\" editable=\"true\"/>\n", c.Name)
			continue
		}
		fmt.Fprintf(&b, "  <Choices name=%q toName=\"text\" perRegion=\"true\" choice=\"single\">\n", c.Name)
		for _, choice := range choices {
			fmt.Fprintf(&b, "    <Choice value=\"%s\"/>\n", html.EscapeString(choice))
		}
		b.WriteString("  </Choices>\n")
	}
	b.WriteString("</View>\n")
	return b.String()
}
