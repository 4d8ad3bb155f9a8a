// An extraction read back: what JSON and JSONL have printed, as records again.

package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"

	"planq/extract"
	"planq/extract/plan"
	"planq/extract/record"
)

// ErrNoExtraction is what ReadJSON gives for JSON that planq extract did not print.
var ErrNoExtraction = errors.New("not what planq extract prints")

// ReadJSON reads an extraction: an object for one plan, an array for several, or a
// record a line. The plans stand in the order in which they first come up; they have
// no text and no tree, and those of JSON lines nothing but their ID.
func ReadJSON(b []byte) ([]*extract.Document, error) {
	b = bytes.TrimPrefix(b, []byte("\ufeff"))
	in := json.NewDecoder(bytes.NewReader(b))
	var all []*extract.Document
	at := map[string]int{}
	for n := 1; ; n++ {
		var value json.RawMessage
		err := in.Decode(&value)
		if err == io.EOF {
			return all, nil
		}
		if err != nil {
			return nil, fmt.Errorf("value %d: broken JSON: %w", n, err)
		}
		objects := []json.RawMessage{value}
		if value[0] == '[' {
			if err := json.Unmarshal(value, &objects); err != nil {
				return nil, err
			}
		}
		for _, object := range objects {
			d, err := readObject(object)
			if err != nil {
				return nil, fmt.Errorf("value %d: %w", n, err)
			}
			i, known := at[d.Plan.ID]
			if !known {
				i = len(all)
				at[d.Plan.ID] = i
				all = append(all, &extract.Document{Plan: d.Plan, Problems: d.Problems})
			}
			all[i].Records = append(all[i].Records, d.Records...)
		}
	}
}

// readObject reads a plan with its records, or one record that names its plan.
func readObject(object json.RawMessage) (*extract.Document, error) {
	var whole struct {
		Schema   string
		Plan     json.RawMessage
		Problems []string
		Records  []Record
	}
	if object[0] != '{' {
		return nil, ErrNoExtraction
	}
	if err := json.Unmarshal(object, &whole); err != nil {
		return nil, fmt.Errorf("%w: %v", ErrNoExtraction, err)
	}
	if whole.Schema == "" {
		var r Record
		if err := json.Unmarshal(object, &r); err != nil {
			return nil, fmt.Errorf("%w: %v", ErrNoExtraction, err)
		}
		back, err := r.record()
		if err != nil {
			return nil, err
		}
		return &extract.Document{Plan: &plan.Plan{ID: r.Plan}, Records: []record.Record{back}}, nil
	}
	if whole.Schema != Version {
		return nil, fmt.Errorf("%w: its schema is %.40q, and this is %q", ErrNoExtraction, whole.Schema, Version)
	}
	var p Plan
	if err := json.Unmarshal(whole.Plan, &p); err != nil {
		return nil, fmt.Errorf("%w: plan: %v", ErrNoExtraction, err)
	}
	d := &extract.Document{
		Plan:     &plan.Plan{ID: p.ID, SHA256: p.SHA256, About: p.About()},
		Records:  make([]record.Record, len(whole.Records)),
		Problems: whole.Problems,
	}
	for i, r := range whole.Records {
		back, err := r.record()
		if err != nil {
			return nil, fmt.Errorf("record %d: %w", i+1, err)
		}
		d.Records[i] = back
	}
	return d, nil
}

// record is the way back from FromRecord. What is not printed, the reasons and the
// place of the clause, stays empty. A record without id and value is none.
func (r Record) record() (record.Record, error) {
	if r.ID == "" || r.Value == "" {
		return record.Record{}, fmt.Errorf("%w: no id and value", ErrNoExtraction)
	}
	var back record.Record
	recordFields().back().copy(reflect.ValueOf(&back).Elem(), reflect.ValueOf(&r).Elem())
	back.Recall(r.Corrected)
	return back, nil
}
