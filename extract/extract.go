// Package extract reads a government plan from beginning to end: the bytes of
// its file into text, the text into the tree of chapters and items, the tree
// into what the plan says of itself, and both into records and relations.
//
//	doc, err := extract.Read("plan.txt", b)
//	for _, r := range doc.Records {
//		fmt.Println(r.Year, r.Subject, r.Indicator, r.Value)
//	}
//
// Each step is a package below this one and is useful alone: source, plan,
// context, quantity, record, relation; export writes what they found.
package extract

import (
	"fmt"
	"io"
	"slices"
	"sync"

	"planq/extract/context"
	"planq/extract/correct"
	"planq/extract/plan"
	"planq/extract/record"
	"planq/extract/relation"
	"planq/extract/script"
	"planq/extract/source"
	"planq/extract/source/marked"
)

// Document is a plan 规划 that has been read.
type Document struct {
	Plan     *plan.Plan
	Context  *context.Context // what the plan says of itself, with the evidence; nil of a document that nobody has read
	Records  []record.Record  // in the order of the text
	Problems []string         // what was damaged in the file, one sentence each
	Source   *marked.Text     // what the file says beyond the words; with it the plan can be read again
	Failed   func(error)      // told where the relations cannot be read, which is when they are asked for
	Short    func(string)     // told from where on they are left out, one sentence

	sheets    func() []marked.Mark              // the pages of its file
	relations func() ([]relation.Relation, int) // read when they are asked for, and how far; nil of a document that nobody has read
}

// Read reads the plan that a file's bytes hold. The name tells the format by its
// extension and gives the plan its ID; it is not opened. Read fails only where
// the bytes are no text, or, with a [Failure], where planq itself does: a plan that cannot
// be understood has few records.
func Read(name string, b []byte) (*Document, error) {
	return read(name, func() (*marked.Text, error) { return source.ReadBytes(name, b) })
}

// ReadWith reads the plan that r holds as o has it, which may let it recognise pictures of pages.
func ReadWith(name string, r io.Reader, o source.Options) (*Document, error) {
	return read(name, func() (*marked.Text, error) { return source.ReadWith(name, r, o) })
}

func read(name string, text func() (*marked.Text, error)) (doc *Document, err error) {
	failure := Guard(name, func() {
		var t *marked.Text
		if t, err = text(); err == nil {
			doc = ReadText(t)
		}
	})
	if failure != nil {
		return nil, failure
	}
	return doc, err
}

// ReadText reads the plan whose text has been taken out of its file.
func ReadText(text *marked.Text) *Document { return Overruled(text, context.Overrule{}) }

// Overruled reads a plan of which a person has said what it does not say of itself, or says wrongly.
func Overruled(text *marked.Text, o context.Overrule) *Document {
	simple := simplified(text)
	read := plan.Parse(simple)
	corrections, err := correct.Parse("corrections", []byte(o.Corrections))
	if err != nil {
		corrections = nil // who reads the file has told it
	}
	lost := correct.Headings(read, corrections, func(s string) string {
		if simple != text {
			return script.Simplify(s)
		}
		return s
	})
	c := context.Read(read, o)
	records, until := record.ReadUntil(read, c)
	p := read
	if simple != text {
		p = asWritten(read, records, text)
	}
	placed(text, records)
	records, none := correct.Records(records, corrections)
	problems := slices.Clip(text.Problems)
	problems = append(problems, correct.Lost(text.Body, append(lost, none...))...)
	if p.Rest > 0 {
		problems = append(problems, fmt.Sprintf("too many headings, items and paragraphs for a plan: from line %d on the text is read as one paragraph", p.Line(p.Rest)))
	}
	d := &Document{Plan: p, Context: c, Records: records, Problems: append(problems, leftOut(p, "figures", until)...), Source: text}
	d.sheets = sync.OnceValue(func() (sheets []marked.Mark) {
		for _, m := range text.Marks {
			if m.Kind == marked.Page {
				sheets = append(sheets, m)
			}
		}
		return sheets
	})
	d.relations = sync.OnceValues(func() (all []relation.Relation, until int) {
		until = len(p.Text)
		if err := Guard(text.Name, func() { all, until = relation.ReadUntil(read, c) }); err != nil && d.Failed != nil {
			d.Failed(err)
		}
		for _, problem := range leftOut(p, "relations", until) {
			if d.Short != nil {
				d.Short(problem)
			}
		}
		return all, until
	})
	return d
}

// simplified is a text as it is read: one in traditional characters 繁体字 in simplified ones, every place where it was.
func simplified(text *marked.Text) *marked.Text {
	if !script.IsTraditional(text.Body) {
		return text
	}
	simple := *text
	simple.Body = script.Simplify(text.Body)
	return &simple
}

// asWritten is the plan that was read with its text as the file has it, and gives the records the words that stand there: 500億元 of 工业增加值.
func asWritten(read *plan.Plan, records []record.Record, text *marked.Text) *plan.Plan {
	for i := range records {
		r := &records[i]
		if r.Quote == read.Cut(r.Clause) {
			r.Quote = text.Body[r.Clause.Start:r.Clause.End]
		}
		r.Value = text.Body[r.Span.Start:r.Span.End]
	}
	return &plan.Plan{ID: read.ID, About: read.About, SHA256: read.SHA256, Text: text.Body, Root: read.Root, Rest: read.Rest}
}

// leftOut says from where on a plan has more than its budget holds; nothing of nearly all plans.
func leftOut(p *plan.Plan, what string, until int) []string {
	if until >= len(p.Text) {
		return nil
	}
	return []string{fmt.Sprintf("more %s than a plan can have: those behind byte %d, in line %d, are left out", what, until, p.Line(until))}
}

// Relations are who does what, where, with whom, in the order of the text; they
// are read at the first call.
func (d *Document) Relations() []relation.Relation {
	if d.relations == nil {
		return nil
	}
	found, _ := d.relations()
	return found
}

// Unrelated says from where on the relations are left out, one sentence; nothing of nearly all plans.
func (d *Document) Unrelated() []string {
	if d.relations == nil {
		return nil
	}
	_, until := d.relations()
	return leftOut(d.Plan, "relations", until)
}

// Entities are the things that the relations name, in the order of the text.
func (d *Document) Entities() []relation.Entity { return relation.Entities(d.Relations()) }
