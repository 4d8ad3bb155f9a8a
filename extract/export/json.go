// Records as JSON: one object a plan for a person to read, one line a record for
// a program to stream.

package export

import (
	"encoding/json"
	"io"
	"iter"

	"planq/extract"
	"planq/extract/plan"
	"planq/extract/quantity"
)

// Extraction is what JSON prints of a plan, for programs that read it back.
type Extraction struct {
	Schema   string   `json:"schema" doc:"names this shape; it changes when a field does"`
	Plan     Plan     `json:"plan"`
	Problems []string `json:"problems,omitempty" doc:"what is damaged in the plan's file, and from where on it says more than is read; one sentence each"`
	Records  []Record `json:"records" doc:"in the order of the text"`
}

// JSON prints each plan and its records as one object.
func JSON(w io.Writer, docs Documents, o Offsets) error {
	p := printer{w: w}
	for d, err := range docs {
		if err != nil {
			return err
		}
		p.document(d, o, "")
		p.print("\n")
		if p.err != nil {
			break
		}
	}
	return p.err
}

// JSONArray prints plans and their records as an array of such objects. Documents of one plan that stand behind one
// another are one object.
func JSONArray(w io.Writer, docs Documents, o Offsets) error {
	p := printer{w: w}
	p.print("[")
	between, of := "\n  ", ""
	n := 0
	for d, err := range docs {
		if err != nil {
			return err
		}
		if n == 0 || d.Plan.ID != of {
			if of = d.Plan.ID; between != "\n  " {
				p.close(n, "  ")
			}
			p.print(between)
			between, n = ",\n  ", 0
			p.open(d, "  ")
		}
		n = p.records(d, n, o, "  ")
		if p.err != nil {
			break
		}
	}
	if between != "\n  " {
		p.close(n, "  ")
	}
	p.print("\n]\n")
	return p.err
}

// JSONL prints a line a record, each with its plan's ID.
func JSONL(w io.Writer, docs Documents, o Offsets) error {
	p := printer{w: w}
	for d, err := range docs {
		if err != nil {
			return err
		}
		ruler := o.ruler(d.Plan.Text)
		for i := range d.Records {
			p.line(printed(d, i, ruler))
		}
		if p.err != nil {
			break
		}
	}
	return p.err
}

// JSONRows prints the rows of a table with the fields of their structs, as an array
// or, as lines, one a line.
func JSONRows(w io.Writer, t Table, docs Documents, o Offsets, lines bool) error {
	return jsonItems(w, lines, func(yield func(any, error) bool) {
		for d, err := range docs {
			if err != nil {
				yield(nil, err)
				return
			}
			for row := range t.each(d, o.ruler(d.Plan.Text)) {
				if !yield(row, nil) {
					return
				}
			}
		}
	})
}

// jsonItems prints values as an array or, as lines, one a line.
func jsonItems(w io.Writer, lines bool, items iter.Seq2[any, error]) error {
	p := printer{w: w}
	between := "[\n  "
	for item, err := range items {
		if err == nil {
			err = p.err // the reader of the pipe has seen enough
		}
		switch {
		case err != nil:
			return err
		case lines:
			p.line(item)
		default:
			p.print(between)
			p.value(item, "  ")
		}
		between = ",\n  "
	}
	switch {
	case lines:
	case between == "[\n  ":
		p.print("[]\n")
	default:
		p.print("\n]\n")
	}
	return p.err
}

// Quantities is a line of text with what was read from it.
type Quantities struct {
	Text       string     `json:"text" doc:"the line, without its end"`
	Quantities []Quantity `json:"quantities" doc:"in the order of the text"`
}

// Quantity is a quantity as it is printed outside a plan.
type Quantity struct {
	Value     string           `json:"value" doc:"数值: the shortest text that holds number and unit"`
	Min       quantity.Decimal `json:"min" unit:"unit" doc:"lower bound; an exact decimal"`
	Max       quantity.Decimal `json:"max" unit:"unit" doc:"upper bound; equal to min for a single number"`
	Unit      string           `json:"unit,omitempty" doc:"计量单位 as written, half-width; none for a bare ratio"`
	Canonical Canonical        `json:"canonical" doc:"the same in the base unit: 4359亿元 is 435900000000 元"`
	Op        quantity.Op      `json:"op" enum:"= >= > <= < ~ range" doc:"比较关系: 以上 is >=, 超过 >, 以内 <=, 不足 <, 左右 ~, 4-6家 range"`
	Measure   quantity.Measure `json:"measure" enum:"level change growth share ratio multiple rank" doc:"水平, 增减量, 增长率, 比重, 比例, 倍数, 位次"`
	Direction string           `json:"direction,omitempty" enum:"increase decrease" doc:"增减方向, where the figure has a sign of its own: 负增长3.9%; the amount is positive"`
	Parts     []Part           `json:"parts,omitempty" doc:"the shares of a structure 5.2∶44.8∶50; min and max are their sum"`
	Span      plan.Span        `json:"span" doc:"where value stands in text"`
	Explain   []Why            `json:"explain,omitempty" doc:"with --explain: why each field is what it is"`
}

// Part is one share of a structure.
type Part struct {
	Value quantity.Decimal `json:"value" doc:"the share, in the unit of the whole"`
	Span  plan.Span        `json:"span" doc:"where it stands in text"`
}

// Why is a reason for a field of a quantity.
type Why struct {
	Field string     `json:"field" enum:"value op unit measure direction" doc:"what it is the reason for"`
	Why   string     `json:"why" doc:"the reason"`
	Span  *plan.Span `json:"span,omitempty" doc:"the words that decided; none where no words did"`
}

// Line reads the quantities of one line of text, with the reasons where they are asked for; spans count
// its bytes.
func Line(text string, explain bool) Quantities {
	found := Quantities{Text: text, Quantities: []Quantity{}}
	all := quantity.Scan(text)
	var why [][]quantity.Reason
	if explain {
		why = quantity.Explain(text, all)
	}
	for i, q := range all {
		one := Quantity{
			Value:     text[q.Start:q.End],
			Min:       q.Min,
			Max:       q.Max,
			Unit:      q.Unit,
			Canonical: Canonical(q.Canonical),
			Op:        q.Op,
			Measure:   q.Measure,
			Direction: q.Direction.String(),
			Span:      plan.Span{Start: q.Start, End: q.End},
		}
		for _, p := range q.Parts {
			one.Parts = append(one.Parts, Part{p.Value, plan.Span{Start: p.Start, End: p.End}})
		}
		if explain {
			for _, r := range why[i] {
				w := Why{Field: r.Field, Why: r.Why}
				if r.End > r.Start {
					w.Span = &plan.Span{Start: r.Start, End: r.End}
				}
				one.Explain = append(one.Explain, w)
			}
		}
		found.Quantities = append(found.Quantities, one)
	}
	return found
}

// Object prints any value as JSON, a field a line.
func Object(w io.Writer, v any) error {
	p := printer{w: w}
	p.encode(layout{w: w, short: empty}, v)
	p.print("\n")
	return p.err
}

// Indented prints any value as JSON as encoding/json sets it out, every field on a line.
func Indented(w io.Writer, v any) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(v)
}

// Lines prints values as JSON, one a line.
func Lines[T any](w io.Writer, values []T) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	for _, v := range values {
		if err := out.Encode(v); err != nil {
			return err
		}
	}
	return nil
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
	p.encode(layout{w: p.w, margin: margin, short: short}, v)
}

// line prints any value on a line of its own.
func (p *printer) line(v any) {
	p.encode(p.w, v)
}

// encode writes a value as compact JSON, in one piece.
func (p *printer) encode(w io.Writer, v any) {
	if p.err == nil {
		out := json.NewEncoder(w)
		out.SetEscapeHTML(false)
		p.err = out.Encode(v)
	}
}

// document prints one plan.
func (p *printer) document(d *extract.Document, o Offsets, margin string) {
	p.open(d, margin)
	p.close(p.records(d, 0, o, margin), margin)
}

// open prints what stands before the records of a plan.
func (p *printer) open(d *extract.Document, margin string) {
	inner := margin + "  "
	p.print("{\n" + inner + `"schema": "` + Version + `",` + "\n" + inner + `"plan": `)
	p.value(FromDocument(d), inner)
	p.problems(d.Problems, inner)
	p.print(",\n" + inner + `"records": [`)
}

// problems prints what is told of a plan's file, where there is something.
func (p *printer) problems(all []string, margin string) {
	if len(all) > 0 {
		p.print(",\n" + margin + `"problems": `)
		p.value(all, margin)
	}
}

// records prints the records of a plan behind n others, one by one, so that a hundred thousand never stand
// in memory twice, and gives how many there are by then.
func (p *printer) records(d *extract.Document, n int, o Offsets, margin string) int {
	ruler := o.ruler(d.Plan.Text)
	for _, r := range d.Records {
		if n++; n > 1 {
			p.print(",")
		}
		p.print("\n" + margin + "    ")
		row := FromRecord(r)
		row.Span = ruler.span(row.Span)
		p.value(row, margin+"    ")
	}
	return n
}

// close prints what stands behind the n records of a plan.
func (p *printer) close(n int, margin string) {
	if n > 0 {
		p.print("\n" + margin + "  ")
	}
	p.print("]\n" + margin + "}")
}
