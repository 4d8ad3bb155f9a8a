// planq explain: why a record or a relation reads as it does, and what a plan says of itself.

package main

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"planq/extract"
	"planq/extract/export"
	"planq/extract/plan"
	"planq/extract/record"
	"planq/index"
)

func newExplainCommand(a *app) *cobra.Command {
	var format, output string
	cmd := &cobra.Command{
		Use:   "explain ID [FILE], explain [PLAN]",
		Short: "Show why a record reads as it does, or what a plan says of itself",
		Long: `Shows a record in its clause, the rule that read it, the words that triggered it,
and for every field where it came from, also when it was inherited from the
sentence before or from a heading. ID is the id that extract and search print, or as
much of its beginning as no other record has. The id of a relation (planq relations)
shows its things, the words that say it, and where a subject left out was taken from.

PLAN is a FILE or a plan of the library; without it it is the plan that ships with planq. It shows
what the plan says of itself, which every record leans on: title, kind of document 文种, issuer, number
发文字号, date, region 地区, the word for its whole (全省), its years, the year it looks back on 基期 and a farther one
远景, each with the words that settled it and what spoke against it; then whether its text looks
back or ahead 篇章模式, with the headings and passages at which that turns. What is wrong there
is mended with a word: --region, --years, --kind, --base, --date, --title; planq index PLAN
with one of them keeps it.

The formats ris, csl (CSL-JSON), biblatex and gbt7714 cite the plan, or the place of the record in it.`,
		Example: `  planq explain 3f2a
  planq explain 3f2a plan.txt --format json
  planq explain plan.txt
  planq explain plan.txt --region 江西省南昌市`,
		Args: cobra.MaximumNArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 || len(args) == 1 && !identifies(args[0]) && a.isPlan(args[0]) {
				return a.explainPlan(args, format, output)
			}
			if len(args) == 1 && args[0] != "" && !identifies(args[0]) {
				return a.fail("give a path, a name that planq list shows, or an id that planq search and planq extract print", "%s: no such file, no plan of that name in the library, and no id", args[0])
			}
			doc, r, err := a.findRecord(args[0], args[1:])
			if err != nil {
				doc, x := a.findRelation(args[0], args[1:])
				if x == nil && len(args) == 1 && a.isPlan(args[0]) {
					return a.explainPlan(args, format, output)
				}
				if x == nil {
					return err
				}
				return a.explainRelation(doc, x, format, output)
			}
			return a.write(output, func(w io.Writer) error {
				if format == "json" {
					return export.Object(w, export.Explain(doc.Plan, r))
				}
				if slices.Contains(export.CitationFormats, format) {
					at := export.CitedAt(doc.Plan, r.Section, r.Span, r.ID)
					at.Page = r.Page
					return export.Citations(w, []export.Citation{export.Cite(doc.Plan, at)}, format)
				}
				mark := a.marksFor(output)
				return explainText(w, doc.Plan, r, mark)
			})
		},
	}
	formatFlag(cmd, &format, append([]string{"text", "json"}, export.CitationFormats...)...)
	planFlags(a, cmd, &output)
	return cmd
}

// identifies says whether an argument looks like an id, or the beginning of one: r28ebbe108e96, x81; its letter may
// be left out.
func identifies(arg string) bool {
	return arg != "" && len(arg) <= 16 && strings.Trim(strings.TrimLeft(arg[:1], "rx")+arg[1:], "0123456789abcdef") == ""
}

// isPlan says whether an argument names a plan: a file that is there, or one of the library.
func (a *app) isPlan(arg string) bool {
	if arg == "-" {
		return true
	}
	if _, err := os.Stat(arg); err == nil {
		return true
	}
	_, err := a.holding(arg)
	return err == nil && arg != ""
}

// explainPlan prints what a plan says of itself.
func (a *app) explainPlan(args []string, format, output string) error {
	doc, err := a.loadOne(args)
	if err != nil {
		return err
	}
	return a.write(output, func(w io.Writer) error {
		if format == "json" {
			return export.Object(w, export.FactsOf(doc))
		}
		if slices.Contains(export.CitationFormats, format) {
			return export.Citations(w, []export.Citation{export.Cite(doc.Plan, export.Cited{})}, format)
		}
		mark := a.marksFor(output)
		var b strings.Builder
		if err := export.FactsText(&b, doc, mark.dimOn, mark.dimOff); err != nil {
			return err
		}
		_, err := io.WriteString(w, wrapped(b.String()))
		return err
	})
}

// findRecord finds the record whose ID is, or alone begins with, what the user
// typed: in the file he names, else among the plans that a search answers from.
func (a *app) findRecord(id string, file []string) (*extract.Document, *record.Record, error) {
	if len(file) > 0 {
		doc, err := a.loadOne(file)
		if err != nil {
			return nil, nil, err
		}
		r, err := a.byID(id, "this plan", doc.Records)
		return doc, r, err
	}
	lib, err := a.openLibrary()
	if err != nil {
		return nil, nil, err
	}
	found, err := lib.Records(index.Filter{})
	if err != nil {
		return nil, nil, err
	}
	hits := found.Hits
	records := make([]record.Record, len(hits))
	for i, h := range hits {
		records[i] = *h.Record
	}
	r, err := a.byID(id, "the library", records)
	if err != nil {
		return nil, nil, err
	}
	of := slices.IndexFunc(hits, func(h index.Hit) bool { return h.Record.ID == r.ID })
	doc, err := a.loadFromLibrary(hits[of].Plan.ID)
	if err != nil {
		return nil, nil, err
	}
	r, err = a.byID(r.ID, "the plan as it is read now", doc.Records)
	return doc, r, err
}

func (a *app) byID(id, where string, records []record.Record) (*record.Record, error) {
	var found []*record.Record
	for i := range records {
		r := &records[i]
		if r.ID == id {
			return r, nil
		}
		if id != "" && strings.HasPrefix(r.ID, id) {
			found = append(found, r)
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return nil, a.fail("planq search and planq extract print the ids of records; name the file of another plan behind the id",
			"%q: %s has no record of that id", id, where)
	}
	var ids []string
	for _, r := range found[:min(len(found), 4)] {
		ids = append(ids, r.ID+" ("+r.Value+")")
	}
	return nil, a.fail("type more of it", "%q: %d records have an id that begins so: %s", id, len(found), strings.Join(ids, ", "))
}

// marks say how the value and the words that decided something stand out in the clause.
type marks struct{ valueOn, valueOff, wordOn, wordOff, dimOn, dimOff string }

var (
	plainMarks = marks{"【", "】", "‹", "›", "", ""}
	colorMarks = marks{"\x1b[1;7m", "\x1b[0m", "\x1b[1;32m", "\x1b[0m", "\x1b[2m", "\x1b[0m"}
)

// marksFor are the marks of what goes to an output.
func (a *app) marksFor(output string) marks {
	if a.styleFor(output).colored() {
		return colorMarks
	}
	return plainMarks
}

func explainText(w io.Writer, p *plan.Plan, r *record.Record, m marks) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s%s%s\n", r.Value, m.dimOn, r.ID, m.dimOff)
	fmt.Fprintf(&b, "%s, line %d\n", cmp.Or(p.Title, p.ID), p.Line(r.Span.Start))
	if len(r.Section) > 0 {
		fmt.Fprintln(&b, strings.Join(r.Section, " › "))
	}
	fmt.Fprintf(&b, "\n  %s\n\n", m.of(export.Clause(p, r)))
	for _, f := range export.Fields(p, r) {
		line := fmt.Sprintf("  %-9s  %s", f.Name, f.Value)
		if len(f.Why) > 0 {
			line += "  " + m.dimOn + "← " + strings.Join(f.Why, "; ") + m.dimOff
		}
		fmt.Fprintln(&b, line)
	}
	if r.Rule != "" {
		fmt.Fprintf(&b, "\n  rule       %s\n", r.Rule)
		if tried := record.Tried(r.Rule); len(tried) > 0 {
			own := tried[len(tried)-1]
			for _, s := range own.Reads {
				fmt.Fprintf(&b, "             reads %s\n", s)
			}
			for _, s := range own.Leaves {
				fmt.Fprintf(&b, "             not %s\n", s)
			}
			for _, w := range tried[:len(tried)-1] {
				fmt.Fprintf(&b, "             declined: %s\n", w.Name)
			}
		}
	}
	_, err := io.WriteString(w, wrapped(b.String()))
	return err
}

// of writes pieces of a clause with their marks.
func (m marks) of(pieces []export.Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		switch p.Mark {
		case export.ValueMark:
			b.WriteString(m.valueOn + p.Text + m.valueOff)
		case export.WordMark:
			b.WriteString(m.wordOn + p.Text + m.wordOff)
		default:
			b.WriteString(p.Text)
		}
	}
	return oneLine(b.String())
}

// oneLine takes line breaks and runs of blanks out of a stretch of text.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
