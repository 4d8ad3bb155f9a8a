// The JSON export of Label Studio: a list of tasks, each with its text and what
// people marked in it.
//
//	{"id": 1, "data": {"text": "…"}, "annotations": [{"result": [
//	  {"id": "a", "type": "labels", "value": {"start": 33, "end": 39, "text": "9000亿元", "labels": ["target"]},
//	   "meta": {"text": ["indicator: 增加值; year: 2015"]}},
//	  {"id": "a", "type": "textarea", "from_name": "subject", "value": {"text": ["全省工业"]}}]}]}
//
// The fields of a mark stand in its meta data, or in controls that were asked for each
// region, named for the field. What a task's predictions say is nobody's judgement.

package check

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"planq/extract/plan"
)

// ReadLabelStudio reads the tasks that people annotated, and counts those that nobody did.
func ReadLabelStudio(export []byte) (annotated []Annotated, untouched int, err error) {
	var tasks []json.RawMessage
	if err := json.Unmarshal(export, &tasks); err != nil {
		return nil, 0, fmt.Errorf("no JSON export of Label Studio: %w", err)
	}
	for n, raw := range tasks {
		var task struct {
			ID          json.Number
			Data        map[string]any
			Annotations []struct {
				Cancelled bool `json:"was_cancelled"`
				Result    []json.RawMessage
			}
		}
		t := Annotated{Name: "task " + strconv.Itoa(n+1)}
		if err := json.Unmarshal(raw, &task); err != nil {
			t.Bad = []error{fmt.Errorf("no task of Label Studio: %w", err)}
			annotated = append(annotated, t)
			continue
		}
		if t.Text = textOf(task.Data); task.ID != "" {
			t.Name = "task " + task.ID.String()
		}
		if t.Text == "" {
			t.Bad = []error{errors.New("it has no text; export as JSON, with the data of the tasks")}
			annotated = append(annotated, t)
			continue
		}
		var result []json.RawMessage
		judged := false
		for _, a := range task.Annotations { // of several people the last has the word
			if !a.Cancelled {
				result, judged = a.Result, true
			}
		}
		if !judged {
			untouched++
			continue
		}
		t.Marks, t.Bad = marksOf(t.Text, result)
		annotated = append(annotated, t)
	}
	return annotated, untouched, nil
}

// textOf is the text of a task: what is called so, or the longest there is.
func textOf(data map[string]any) string {
	if s, ok := data["text"].(string); ok {
		return s
	}
	longest := ""
	for _, v := range data {
		if s, ok := v.(string); ok && (len(s) > len(longest) || len(s) == len(longest) && s < longest) {
			longest = s
		}
	}
	return longest
}

// region is one result of an annotation: a mark, or what was said of one.
type region struct {
	ID    string
	Type  string
	From  string `json:"from_name"`
	Value struct {
		Start, End    json.RawMessage
		GlobalOffsets *struct{ Start, End int }
		Text          any // of a mark its text, of a text area what was typed
		Labels        []string
		HyperText     []string `json:"hypertextlabels"` // the labels of a text that is HTML
		Choices       []string
		Number        *float64
	}
	Meta map[string]any
}

// marksOf reads the marks of an annotation; those that cannot be read are told.
func marksOf(text string, result []json.RawMessage) (marks []Mark, bad []error) {
	places := offsetsOf(text)
	at := map[string]int{}
	regions := make([]region, 0, len(result))
	for n, raw := range result {
		var r region
		if err := json.Unmarshal(raw, &r); err != nil {
			bad = append(bad, fmt.Errorf("result %d: no region of Label Studio: %w", n+1, err))
			continue
		}
		regions = append(regions, r)
	}
	for _, r := range regions {
		if !strings.HasSuffix(r.Type, "labels") {
			continue
		}
		span, err := r.span(text, places)
		if err != nil {
			bad = append(bad, fmt.Errorf("region %s: %w", r.ID, err))
			continue
		}
		m := Mark{Name: "region " + r.ID, Span: span, Fields: map[string]string{}}
		for _, l := range append(r.Value.Labels, r.Value.HyperText...) {
			m.label(l)
		}
		if notes, ok := r.Meta["text"]; ok {
			delete(r.Meta, "text")
			for _, note := range texts(notes) {
				m.note(note)
			}
		}
		m.fields(r.Meta)
		at[r.ID] = len(marks)
		marks = append(marks, m)
	}
	for _, r := range regions {
		i, known := at[r.ID]
		if !known || strings.HasSuffix(r.Type, "labels") {
			continue
		}
		said := ""
		switch {
		case r.Type == "number" && r.Value.Number != nil:
			said = strconv.FormatFloat(*r.Value.Number, 'f', -1, 64)
		case r.Type == "choices" && len(r.Value.Choices) > 0:
			said = r.Value.Choices[0]
		case r.Type == "textarea" && len(texts(r.Value.Text)) > 0:
			said = texts(r.Value.Text)[0]
		}
		marks[i].Fields[r.From] = said
	}
	return marks, bad
}

// texts are the strings of a value that is a string or a list of them.
func texts(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var all []string
		for _, e := range v {
			if s, ok := e.(string); ok {
				all = append(all, s)
			}
		}
		return all
	}
	return nil
}

// span is where a region stands. Label Studio counts characters, and before it did so
// counted UTF-16 units; the text that it keeps with the region tells which.
func (r *region) span(text string, places *offsets) (plan.Span, error) {
	var from, to int
	if json.Unmarshal(r.Value.Start, &from) != nil || json.Unmarshal(r.Value.End, &to) != nil {
		if r.Value.GlobalOffsets == nil {
			return plan.Span{}, errors.New("its start and end are no numbers; annotate with a Text object")
		}
		from, to = r.Value.GlobalOffsets.Start, r.Value.GlobalOffsets.End
	}
	marked, _ := r.Value.Text.(string)
	for _, count := range [][]int{places.chars, places.utf16} {
		if s, ok := spanOf(count, from, to); ok && (marked == "" || norm(text[s.Start:s.End]) == norm(marked)) {
			return s, nil
		}
	}
	return plan.Span{}, fmt.Errorf("%q does not stand at %d–%d of the text", marked, from, to)
}
