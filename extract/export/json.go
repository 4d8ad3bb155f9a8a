// Records as JSON: one object a plan for a person to read, one line a record for
// a program to stream.

package export

import (
	"bytes"
	"encoding/json"
	"io"

	"planq/extract"
	"planq/extract/plan"
	"planq/extract/quantity"
)

// JSON prints each plan and its records as one object.
func JSON(w io.Writer, docs Documents, o Offsets) error {
	p := printer{w: w}
	for d, err := range docs {
		if err != nil {
			return err
		}
		p.document(d, o, "")
		p.print("\n")
	}
	return p.err
}

// JSONArray prints plans and their records as an array of such objects.
func JSONArray(w io.Writer, docs Documents, o Offsets) error {
	p := printer{w: w}
	p.print("[")
	between := "\n  "
	for d, err := range docs {
		if err != nil {
			return err
		}
		p.print(between)
		between = ",\n  "
		p.document(d, o, "  ")
	}
	p.print("\n]\n")
	return p.err
}

// JSONL prints a line a record, each with its plan's ID.
func JSONL(w io.Writer, docs Documents, o Offsets) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	for d, err := range docs {
		if err != nil {
			return err
		}
		ruler := o.ruler(d.Plan.Text)
		for i := range d.Records {
			if err := out.Encode(printed(d, i, ruler)); err != nil {
				return err
			}
		}
	}
	return nil
}

// Quantities is a line of text with what was read from it.
type Quantities struct {
	Text       string     `json:"text"`
	Quantities []Quantity `json:"quantities"`
}

// Quantity is a quantity as it is printed outside a plan.
type Quantity struct {
	Value     string           `json:"value"`
	Min       quantity.Decimal `json:"min"`
	Max       quantity.Decimal `json:"max"`
	Unit      string           `json:"unit,omitempty"`
	Canonical Canonical        `json:"canonical"`
	Op        quantity.Op      `json:"op"`
	Measure   quantity.Measure `json:"measure"`
	Span      plan.Span        `json:"span"`
}

// Line reads the quantities of one line of text; spans count its bytes.
func Line(text string) Quantities {
	found := Quantities{Text: text, Quantities: []Quantity{}}
	for _, q := range quantity.Scan(text) {
		found.Quantities = append(found.Quantities, Quantity{
			Value:     text[q.Start:q.End],
			Min:       q.Min,
			Max:       q.Max,
			Unit:      q.Unit,
			Canonical: Canonical(q.Canonical),
			Op:        q.Op,
			Measure:   q.Measure,
			Span:      plan.Span{Start: q.Start, End: q.End},
		})
	}
	return found
}

// printer writes until something fails, and remembers what.
type printer struct {
	w   io.Writer
	err error
}

func (p *printer) print(s string) {
	if p.err == nil {
		_, p.err = io.WriteString(p.w, s)
	}
}

// value prints any value laid out for reading.
func (p *printer) value(v any, margin string) {
	if p.err != nil {
		return
	}
	var compact bytes.Buffer
	out := json.NewEncoder(&compact)
	out.SetEscapeHTML(false)
	if p.err = out.Encode(v); p.err == nil {
		_, p.err = p.w.Write(layOut(nil, bytes.TrimSuffix(compact.Bytes(), []byte("\n")), margin))
	}
}

// document prints one plan, record by record: a plan of a hundred thousand
// records never stands in memory twice.
func (p *printer) document(d *extract.Document, o Offsets, margin string) {
	inner := margin + "  "
	p.print("{\n" + inner + `"schema": "` + Version + `",` + "\n" + inner + `"plan": `)
	p.value(FromPlan(d.Plan), inner)
	p.print(",\n" + inner + `"records": [`)
	ruler := o.ruler(d.Plan.Text)
	for i, r := range d.Records {
		if i > 0 {
			p.print(",")
		}
		p.print("\n" + inner + "  ")
		row := FromRecord(r)
		row.Span = ruler.span(row.Span)
		p.value(row, inner+"  ")
	}
	if len(d.Records) > 0 {
		p.print("\n" + inner)
	}
	p.print("]\n" + margin + "}")
}
