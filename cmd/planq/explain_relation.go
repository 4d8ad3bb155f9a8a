// planq explain of a relation: its things in their clause, the words that say it, and where a
// subject that the clause leaves out was taken from.

package main

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"planq/extract"
	"planq/extract/export"
	"planq/extract/plan"
	"planq/extract/relation"
)

// findRelation finds the relation whose ID is, or alone begins with, what the user typed: in the
// file he names, else among the plans that a search answers from. It is nil where there is none.
func (a *app) findRelation(id string, file []string) (*extract.Document, *relation.Relation) {
	if len(id) < 4 {
		return nil, nil
	}
	if len(file) > 0 {
		doc, err := a.loadOne(file)
		if err != nil {
			return nil, nil
		}
		return doc, relationByID(id, doc.Relations())
	}
	lib, err := a.openLibrary()
	if err != nil {
		return nil, nil
	}
	var of string
	for _, info := range lib.Plans() {
		relations, err := lib.Relations(info.ID)
		if err != nil {
			return nil, nil
		}
		x := relationByID(id, relations)
		if x == nil {
			continue
		}
		if of != "" && x.ID != id {
			return nil, nil // more than one
		}
		if of = info.ID; x.ID == id {
			break
		}
	}
	if of == "" {
		return nil, nil
	}
	doc, err := a.loadFromLibrary(of)
	if err != nil {
		return nil, nil
	}
	return doc, relationByID(id, doc.Relations())
}

// relationByID is the relation whose ID is, or alone begins with, what the user typed.
func relationByID(id string, relations []relation.Relation) (found *relation.Relation) {
	for i := range relations {
		x := &relations[i]
		if x.ID == id {
			return x
		}
		if strings.HasPrefix(x.ID, id) {
			if found != nil {
				return nil
			}
			found = x
		}
	}
	return found
}

func (a *app) explainRelation(doc *extract.Document, x *relation.Relation, format, output string) error {
	return a.write(output, func(w io.Writer) error {
		if format == "json" {
			return writeJSON(w, []export.RelationExplanation{export.ExplainRelation(doc.Plan, x)}, true)
		}
		mark := a.marksFor(output)
		_, err := io.WriteString(w, wrapped(relationPage(doc.Plan, x, mark)))
		return err
	})
}

func relationPage(p *plan.Plan, x *relation.Relation, m marks) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s %s  %s%s%s\n", x.Subject.Name, export.PredicateName(x.Predicate), x.Object.Name, m.dimOn, x.ID, m.dimOff)
	fmt.Fprintf(&b, "%s, line %d\n", cmp.Or(p.Title, p.ID), p.Line(x.Span.Start))
	if len(x.Section) > 0 {
		fmt.Fprintln(&b, strings.Join(x.Section, " › "))
	}
	fmt.Fprintf(&b, "\n  %s\n\n", m.of(export.RelationClause(p, x)))
	row := func(name, value, why string) {
		line := fmt.Sprintf("  %-9s  %s", name, value)
		if why != "" {
			line += "  " + m.dimOn + "← " + why + m.dimOff
		}
		fmt.Fprintln(&b, line)
	}
	row("subject", x.Subject.Name+"  "+x.Subject.ID, export.SubjectFrom(p, x))
	row("predicate", string(x.Predicate), x.Rule)
	for _, way := range x.Trail() {
		tried := relation.Tried(way)
		if len(tried) == 0 {
			continue
		}
		row("read by", way, "")
		own := tried[len(tried)-1]
		for _, s := range own.Reads {
			row("", "reads "+s, "")
		}
		for _, s := range own.Leaves {
			row("", "not "+s, "")
		}
		for _, w := range tried[:len(tried)-1] {
			row("", "declined: "+w.Name, "")
		}
	}
	row("object", x.Object.Name+"  "+x.Object.ID, "")
	row("role", string(x.Role), "")
	if x.Industry != nil {
		row("industry", x.Industry.Name+"  "+x.Industry.ID, fmt.Sprintf("heading, line %d", p.Line(x.Industry.Span.Start)))
	}
	return b.String()
}
