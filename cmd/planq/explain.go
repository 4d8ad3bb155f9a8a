// planq explain: why a record or a relation reads as it does.

package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
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
		Use:   "explain ID [FILE]",
		Short: "Show why a record or a relation reads as it does",
		Long: `Shows a record in its clause, the rule that read it, the words that triggered it,
and for every field where it came from, also when it was inherited from the
sentence before or from a heading. ID is the id that extract and search print, or as
much of its beginning as no other record has. The id of a relation (planq relations)
shows its things, the words that say it, and where a subject left out was taken from.`,
		Example: "  planq explain 3f2a\n  planq explain 3f2a plan.txt --format json",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return a.fail("planq search and planq extract print the ids of records", "explain: no ID given")
			}
			return cobra.MaximumNArgs(2)(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			doc, r, err := a.findRecord(args[0], args[1:])
			if err != nil {
				doc, x := a.findRelation(args[0], args[1:])
				if x == nil {
					return err
				}
				return a.explainRelation(doc, x, format, output)
			}
			return a.write(output, func(w io.Writer) error {
				if format == "json" {
					return explainJSON(w, doc.Plan, r)
				}
				mark := plainMarks
				if (output == "" || output == "-") && a.colored() {
					mark = colorMarks
				}
				return explainText(w, doc.Plan, r, mark)
			})
		},
	}
	formatFlag(cmd, &format, "text", "json")
	outputFlag(cmd, &output)
	return cmd
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

// field is a field of a record with its value as a reader would write it.
type field struct{ name, value string }

// fields lists the fields of a record that apply, in the order of the page. The
// canonical value is left out where it says no more than the value.
func fields(r *record.Record) []field {
	num := func(y int) string {
		if y == 0 {
			return ""
		}
		return strconv.Itoa(y)
	}
	bounds := func(min, max fmt.Stringer, unit string) string {
		if min.String() == max.String() {
			return strings.TrimSpace(min.String() + " " + unit)
		}
		return strings.TrimSpace(min.String() + "–" + max.String() + " " + unit)
	}
	stretch := ""
	if r.Stretch {
		stretch = "true"
	}
	value, canonical := bounds(r.Min, r.Max, r.Unit), bounds(r.Canonical.Min, r.Canonical.Max, r.Canonical.Unit)
	if canonical == value {
		canonical = ""
	}
	all := []field{
		{"value", value},
		{"canonical", canonical},
		{"op", string(r.Op)},
		{"indicator", r.Indicator},
		{"subject", r.Subject},
		{"measure", string(r.Measure)},
		{"of", r.Of},
		{"role", string(r.Role)},
		{"year", num(r.Year)},
		{"base_year", num(r.BaseYear)},
		{"direction", r.Direction},
		{"rate", r.Rate},
		{"stretch", stretch},
		{"binding", r.Binding},
		{"strength", r.Strength},
		{"confidence", r.Confidence},
	}
	return slices.DeleteFunc(all, func(f field) bool { return f.value == "" })
}

func explainText(w io.Writer, p *plan.Plan, r *record.Record, m marks) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s%s%s\n", r.Value, m.dimOn, r.ID, m.dimOff)
	fmt.Fprintf(&b, "%s, line %d\n", cmp.Or(p.Title, p.ID), p.Line(r.Span.Start))
	if len(r.Section) > 0 {
		fmt.Fprintln(&b, strings.Join(r.Section, " › "))
	}
	fmt.Fprintf(&b, "\n  %s\n\n", oneLine(marked(p, r, m)))
	for _, f := range fields(r) {
		var why []string
		for _, reason := range r.Reasons {
			if reason.Field == f.name {
				why = append(why, because(p, r, reason))
			}
		}
		if len(why) == 0 && slices.Contains(r.Inherited, f.name) {
			why = append(why, "inherited")
		}
		line := fmt.Sprintf("  %-9s  %s", f.name, f.value)
		if len(why) > 0 {
			line += "  " + m.dimOn + "← " + strings.Join(why, "; ") + m.dimOff
		}
		fmt.Fprintln(&b, line)
	}
	if r.Rule != "" {
		fmt.Fprintf(&b, "\n  rule       %s\n", r.Rule)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// because says where a field came from: the words that decided it, and their
// line where it is another than the value's.
func because(p *plan.Plan, r *record.Record, reason record.Reason) string {
	why := reason.How
	if reason.Span.End > reason.Span.Start {
		why += " 「" + oneLine(shortened(p.Cut(reason.Span))) + "」"
		if line := p.Line(reason.Span.Start); line != p.Line(r.Span.Start) {
			why += fmt.Sprintf(" line %d", line)
		}
	}
	return why
}

// marked is the clause with the value and the words inside it that decided a field marked.
func marked(p *plan.Plan, r *record.Record, m marks) string {
	type mark struct {
		span    plan.Span
		on, off string
	}
	all := []mark{{r.Span, m.valueOn, m.valueOff}}
	for _, reason := range r.Reasons {
		s := reason.Span
		apart := !slices.ContainsFunc(all, func(o mark) bool { return s.Start < o.span.End && o.span.Start < s.End })
		if s.End > s.Start && s.Start >= r.Clause.Start && s.End <= r.Clause.End && apart {
			all = append(all, mark{s, m.wordOn, m.wordOff})
		}
	}
	slices.SortFunc(all, func(x, y mark) int { return x.span.Start - y.span.Start })
	var b strings.Builder
	at := min(r.Clause.Start, r.Span.Start)
	for _, k := range all {
		b.WriteString(p.Text[at:k.span.Start])
		b.WriteString(k.on + p.Text[k.span.Start:k.span.End] + k.off)
		at = k.span.End
	}
	if at < r.Clause.End {
		b.WriteString(p.Text[at:r.Clause.End])
	}
	return b.String()
}

// oneLine takes line breaks and runs of blanks out of a stretch of text.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// shortened cuts a long stretch of text to what a line can hold.
func shortened(s string) string {
	if r := []rune(s); len(r) > 30 {
		return string(r[:14]) + "……" + string(r[len(r)-14:])
	}
	return s
}

// explanation is a record with its reasons, as JSON.
type explanation struct {
	Plan    export.Plan   `json:"plan"`
	Record  export.Record `json:"record"`
	Line    int           `json:"line"`
	Reasons []reason      `json:"reasons"`
}

type reason struct {
	Field string     `json:"field"`
	How   string     `json:"how"`
	Words string     `json:"words,omitempty"`
	Span  *plan.Span `json:"span,omitempty"`
	Line  int        `json:"line,omitempty"`
}

func explainJSON(w io.Writer, p *plan.Plan, r *record.Record) error {
	e := explanation{export.FromPlan(p), export.FromRecord(*r), p.Line(r.Span.Start), []reason{}}
	for _, why := range r.Reasons {
		one := reason{Field: why.Field, How: why.How}
		if why.Span.End > why.Span.Start {
			one.Words, one.Span, one.Line = p.Cut(why.Span), &why.Span, p.Line(why.Span.Start)
		}
		e.Reasons = append(e.Reasons, one)
	}
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(e)
}
