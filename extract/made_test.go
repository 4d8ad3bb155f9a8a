// Whole documents put together from the parts that plans are made of go through every stage, as files of every format that a page can hold.

package extract_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"html"
	"strings"
	"testing"

	"planq/extract"
	"planq/extract/check"
	"planq/extract/export"
	"planq/extract/plan"
	"planq/internal/made"
	"planq/internal/slow"
)

// grammar makes documents that state figures and relations.
func grammar(t testing.TB) *made.Grammar {
	return made.New(t, made.Figures+"\n"+made.Relations, "record/words/*.txt", "relation/words/*.txt", "context/words/*.txt")
}

func FuzzDocuments(f *testing.F) {
	g := grammar(f)
	made.Seeds(f)
	f.Fuzz(func(t *testing.T, choices []byte) { readMade(t, g, made.Choices(choices)) })
}

// Documents of every shape are read without harm.
func TestMadeDocuments(t *testing.T) {
	slow.Short(t, "it reads a great deal")
	g := grammar(t)
	made.Each(2000, func(next func(int) int) { readMade(t, g, next) })
}

// readMade makes a document, reads it and writes what it says.
func readMade(t *testing.T, g *made.Grammar, next func(int) int) {
	t.Helper()
	name, text := file(g, next)
	made.Holds(t, name+": "+text, func() {
		d, err := extract.Read(name, []byte(text))
		var failure *extract.Failure
		if errors.As(err, &failure) {
			t.Error(err)
		}
		if err != nil {
			return
		}
		d.Failed = func(err error) { t.Error(err) }
		for _, r := range d.Records {
			var out bytes.Buffer
			if err := export.Object(&out, export.FromRecord(r)); err != nil || out.Len() > longest {
				t.Errorf("%s: a record of %d bytes, %v", r.ID, out.Len(), err)
			}
			if d.Plan.Cut(r.Span) != r.Value {
				t.Errorf("%s stands at %v, where %s is", r.Value, r.Span, d.Plan.Cut(r.Span))
			}
			export.Explain(d.Plan, &r)
		}
		relations := d.Relations()
		for _, x := range relations {
			var out bytes.Buffer
			if err := export.Object(&out, export.FromRelation(x)); err != nil || out.Len() > 3*longest {
				t.Errorf("%s: a relation of %d bytes, %v", x.ID, out.Len(), err)
			}
			if plan.Repaired(d.Plan.Text, x.Object.Span) != x.Object.Name {
				t.Errorf("%s stands at %v, where %s is", x.Object.Name, x.Object.Span, d.Plan.Cut(x.Object.Span))
			}
			export.ExplainRelation(d.Plan, &x)
		}
		var out bytes.Buffer
		for _, err := range []error{
			export.JSON(&out, export.Each(d), "bytes"), export.OutlineJSON(&out, d, "utf16"), export.OutlineText(&out, d), export.Markdown(&out, d.Plan),
			export.FactsText(&out, d, "", ""), export.Page(&out, d), export.LabelStudio(&out, export.Each(d)),
			export.Object(&out, export.FindingsOf(d, check.Find(d.Plan, d.Records))), export.Compare([]*extract.Document{d, d}, "").JSON(&out),
		} {
			if err != nil {
				t.Error(err)
			}
		}
		if most := 12<<20 + 3000*len(text); out.Len() > most {
			t.Errorf("%d bytes of all that is written of %d bytes of text", out.Len(), len(text))
		}
	})
}

// longest is how many bytes a record is written with at most.
const longest = 8000

// file makes a document as a text, as Markdown, as a page, as a table, or as a cell of a table of documents.
func file(g *made.Grammar, next func(int) int) (name, text string) {
	switch next(8) {
	case 0:
		var b strings.Builder
		b.WriteString("<html><body>")
		for line := range strings.Lines(g.Document(next)) {
			tag := []string{"p", "p", "div", "h2", "li", "td"}[next(6)]
			b.WriteString("<" + tag + ">" + html.EscapeString(line) + "</" + tag + ">")
		}
		return "plan.html", b.String()
	case 1:
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		for range 1 + next(5) {
			row := make([]string, 1+next(5))
			for i := range row {
				var cell strings.Builder
				g.Sentence(&cell, next)
				row[i] = cell.String()
			}
			w.Write(row)
		}
		w.Flush()
		return "plan.csv", b.String()
	case 2:
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		w.Write([]string{"title", "year", "full_text"})
		for range 1 + next(2) {
			w.Write([]string{"某市规划", "2020", g.Document(next) + strings.Repeat("各地要落实责任，务求实效。\n", 20) + g.Document(next)})
		}
		w.Flush()
		return "plans.csv", b.String()
	case 3:
		return "plan.txt", g.Document(next)
	}
	return "plan.md", g.Document(next)
}
