// Why a record or a relation reads as it does: its clause with the words that decided
// something, and where each field came from.

package export

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"planq/extract/check"
	"planq/extract/plan"
	"planq/extract/record"
	"planq/extract/relation"
)

// Explanation is a record with its reasons, as JSON.
type Explanation struct {
	Plan    Plan     `json:"plan"`
	Record  Record   `json:"record" doc:"as extract prints it"`
	Line    int      `json:"line" doc:"of the value, from 1"`
	Reasons []Reason `json:"reasons" doc:"where the fields came from"`
}

// Reason says where a field of a record came from.
type Reason struct {
	Field string     `json:"field" doc:"its name in record"`
	How   string     `json:"how" doc:"what settled it"`
	Words string     `json:"words,omitempty" doc:"the words that did, where there are some"`
	Span  *plan.Span `json:"span,omitempty" doc:"where they stand"`
	Line  int        `json:"line,omitempty" doc:"their line, from 1"`
	Fact  string     `json:"fact,omitempty" enum:"kind region scope to base mode" doc:"what the plan says of itself that settled it; planq explain PLAN says why"`
}

// Explain gives a record of a plan with its reasons.
func Explain(p *plan.Plan, r *record.Record) Explanation {
	e := Explanation{FromPlan(p), FromRecord(*r), p.Line(r.Span.Start), []Reason{}}
	for _, why := range r.Reasons {
		one := Reason{Field: why.Field, How: why.How, Fact: why.Fact}
		if why.Span.End > why.Span.Start {
			one.Words, one.Span, one.Line = p.Cut(why.Span), &why.Span, p.Line(why.Span.Start)
		}
		e.Reasons = append(e.Reasons, one)
	}
	return e
}

// ExplainedField is a field of a record with its value as a reader would write it.
type ExplainedField struct {
	Name, Value string
	Why         []string        // where it came from: 单位 stands at the value 「亿元」 line 12
	From        []record.Reason // the same, with the places
}

// Fields lists the fields of a record that apply, in the order of a page, with where each
// came from. The canonical value is left out where it says no more than the value.
func Fields(p *plan.Plan, r *record.Record) []ExplainedField {
	bounds := func(min, max fmt.Stringer, unit string) string {
		if min.String() == max.String() {
			return strings.TrimSpace(min.String() + " " + unit)
		}
		return strings.TrimSpace(min.String() + "–" + max.String() + " " + unit)
	}
	value, canonical := bounds(r.Min, r.Max, r.Unit), bounds(r.Canonical.Min, r.Canonical.Max, r.Canonical.Unit)
	if canonical == value {
		canonical = ""
	}
	all := []ExplainedField{{Name: "value", Value: value}, {Name: "canonical", Value: canonical}}
	for _, f := range check.Statements([]record.Record{*r})[0].Fields {
		switch f.Name {
		case "value", "number", "unit", "canonical", "region", "region_code", "rule", "inherited", "corrected":
		default:
			all = append(all, ExplainedField{Name: f.Name, Value: f.Says})
		}
	}
	all = slices.DeleteFunc(all, func(f ExplainedField) bool { return f.Value == "" })
	for i := range all {
		f := &all[i]
		for _, reason := range r.Reasons {
			if reason.Field == f.Name {
				f.From = append(f.From, reason)
				f.Why = append(f.Why, because(p, r, reason))
			}
		}
		if len(f.Why) == 0 && slices.Contains(r.Inherited, f.Name) {
			f.Why = append(f.Why, "inherited")
		}
	}
	return all
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
	} else if reason.Fact != "" {
		why += ", see planq explain PLAN"
	}
	return why
}

// shortened cuts a long stretch of text to what a line can hold.
func shortened(s string) string {
	if r := []rune(s); len(r) > 30 {
		return string(r[:14]) + "……" + string(r[len(r)-14:])
	}
	return s
}

// Piece is a stretch of a clause.
type Piece struct {
	Text string
	Mark PieceMark
	Span plan.Span
}

// PieceMark says why a stretch of a clause is shown otherwise than the rest.
type PieceMark string

// The marks of pieces.
const (
	Unmarked  PieceMark = ""
	ValueMark PieceMark = "value" // what is explained: the value, or the object of a relation
	WordMark  PieceMark = "word"  // words that decided a field, or the subject of a relation
)

// Clause is the clause of a record in pieces: the value, the words in it that decided a
// field, and what stands between.
func Clause(p *plan.Plan, r *record.Record) []Piece {
	marked := []Piece{{Mark: ValueMark, Span: r.Span}}
	for _, reason := range r.Reasons {
		s := reason.Span
		apart := !slices.ContainsFunc(marked, func(o Piece) bool { return s.Start < o.Span.End && o.Span.Start < s.End })
		if s.End > s.Start && s.Start >= r.Clause.Start && s.End <= r.Clause.End && apart {
			marked = append(marked, Piece{Mark: WordMark, Span: s})
		}
	}
	return pieces(p, plan.Span{Start: min(r.Clause.Start, r.Span.Start), End: max(r.Clause.End, r.Span.End)}, marked)
}

// pieces cuts a stretch of a plan into what is marked and what stands between.
func pieces(p *plan.Plan, of plan.Span, marked []Piece) []Piece {
	slices.SortStableFunc(marked, func(a, b Piece) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	var all []Piece
	at := of.Start
	add := func(end int, mark PieceMark) {
		if span := (plan.Span{Start: at, End: end}); end > at {
			all = append(all, Piece{p.Cut(span), mark, span})
			at = end
		}
	}
	for _, m := range marked {
		if m.Span.Start < at || m.Span.End > of.End {
			continue
		}
		add(m.Span.Start, Unmarked)
		add(m.Span.End, m.Mark)
	}
	add(of.End, Unmarked)
	return all
}

// RelationExplanation is a relation with the lines of its parts, as JSON.
type RelationExplanation struct {
	Plan        Plan              `json:"plan"`
	Relation    relation.Relation `json:"relation" doc:"as relations prints it"`
	Line        int               `json:"line" doc:"of its clause, from 1"`
	SubjectLine int               `json:"subject_line" doc:"where its subject is named"`
	ObjectLine  int               `json:"object_line" doc:"where its object is named"`
}

// ExplainRelation gives a relation of a plan with the lines of its parts.
func ExplainRelation(p *plan.Plan, x *relation.Relation) RelationExplanation {
	return RelationExplanation{FromPlan(p), *x, p.Line(x.Span.Start), p.Line(x.Subject.Span.Start), p.Line(x.Object.Span.Start)}
}

// RelationClause is the clause of a relation in pieces, its subject and object marked where
// they stand in it.
func RelationClause(p *plan.Plan, x *relation.Relation) []Piece {
	return pieces(p, x.Span, []Piece{{Mark: WordMark, Span: x.Subject.Span}, {Mark: ValueMark, Span: x.Object.Span}})
}

// SubjectFrom says where the subject of a relation comes from that the clause leaves out.
func SubjectFrom(p *plan.Plan, x *relation.Relation) string {
	line := p.Line(x.Subject.Span.Start)
	switch x.Inherited {
	case "sentence":
		return fmt.Sprintf("left out; the clauses before are about it, line %d", line)
	case "heading":
		return fmt.Sprintf("left out; heading 「%s」 line %d", oneLine(shortened(p.Cut(x.Subject.Span))), line)
	case "plan":
		return fmt.Sprintf("left out; it is the plan's region, named on line %d", line)
	}
	return ""
}
