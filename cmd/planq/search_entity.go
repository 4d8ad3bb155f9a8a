// The thing that a query is, before the passages that hold its name: planq search 江铜集团.

package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"planq/extract/export"
	"planq/extract/relation"
	"planq/index"
)

// Of what the plans say about a thing a search shows a little, out of the first of them.
const (
	plansAsked      = 20
	statementsShown = 5
)

// asked is a thing with what some plans say about it.
type asked struct {
	relation.Entity               // as the first plan has it
	found           []index.Named // plan by plan
	names           []string      // in all of them, the one that was asked for first
	plans           int           // that name it
	statements      []statementRow
}

type statementRow struct {
	export.Statement
	plan index.Info
	line int
}

// thing gives the thing that the query is: of several of that name the one that the plans say most about.
// It is nil where the query is none, and behind the first page.
func (s *search) thing() (*asked, error) {
	if s.page > 1 {
		return nil, nil
	}
	found, plans, err := s.lib.EntityOf(s.query, plansAsked)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	said := map[string]int{}
	for _, n := range found {
		said[n.Entity.ID] += len(n.Relations)
	}
	best := found[0].Entity.ID
	for _, n := range found {
		if said[n.Entity.ID] > said[best] {
			best = n.Entity.ID
		}
	}
	found = slices.DeleteFunc(found, func(n index.Named) bool { return n.Entity.ID != best })
	t := &asked{Entity: found[0].Entity, found: found, plans: plans}
	for _, n := range found {
		for _, name := range n.Entity.Names {
			if !slices.Contains(t.names, name.Name) {
				t.names = append(t.names, name.Name)
			}
		}
		for _, st := range export.Statements(n.Relations) {
			t.statements = append(t.statements, statementRow{st, n.Plan, n.Line(st.Span.Start)})
		}
	}
	if i := slices.Index(t.names, s.query.Text); i > 0 {
		t.names[0], t.names[i] = t.names[i], t.names[0]
	}
	return t, nil
}

// text prints the thing: its names, and its relations both ways with their lines.
func (t *asked) text(s *search, b *strings.Builder) {
	fmt.Fprintf(b, "%s  %s\n", s.bold(t.names[0]), s.faint(export.KindName(t.Kind)+code(t.ID)))
	if also := t.names[1:]; len(also) > 0 {
		fmt.Fprintf(b, "  %s\n", cutTo("also "+strings.Join(also, ", "), snippetWidth/2))
	}
	var rows [][]string
	for _, st := range t.shown() {
		row := []string{
			cutTo(strings.Join(st.Subjects, "、"), 28), export.PredicateName(st.Predicate), cutTo(strings.Join(st.Objects, "、"), 44),
			export.RoleName(st.Role), "line " + strconv.Itoa(st.line),
		}
		if s.several() {
			row = append(row, cutTo(planName(st.plan), 40))
		}
		rows = append(rows, row)
	}
	if len(rows) > 0 {
		b.WriteString(strings.Join(align(rows, "  "), "\n") + "\n")
	}
	of := ""
	if s.several() {
		of = fmt.Sprintf(" (%d plans)", t.plans)
	}
	fmt.Fprintf(b, "  %s\n\n", s.faint("all: planq entity "+shellQuoted(t.names[0])+of))
}

// shown are the statements for a glance: those that it is the subject of and those that it is the
// object of in turn, each predicate once before any is there twice.
func (t *asked) shown() []statementRow {
	type way struct {
		predicate relation.Predicate
		subject   bool
	}
	left := slices.Clone(t.statements)
	var out []statementRow
	for len(left) > 0 && len(out) < statementsShown {
		seen := map[way]bool{}
		left = slices.DeleteFunc(left, func(st statementRow) bool {
			w := way{st.Predicate, st.Subject.ID == t.ID}
			if seen[w] || len(out) == statementsShown {
				return false
			}
			seen[w] = true
			out = append(out, st)
			return true
		})
	}
	return out
}

// markdown prints the thing as a list.
func (t *asked) markdown(b *strings.Builder) {
	fmt.Fprintf(b, "\n**%s**（%s）", t.names[0], export.KindName(t.Kind))
	if also := t.names[1:]; len(also) > 0 {
		b.WriteString("，又称 " + strings.Join(also, "、"))
	}
	b.WriteString("\n\n")
	for _, st := range t.shown() {
		fmt.Fprintf(b, "- %s %s %s（%s，%s, line %d）\n", strings.Join(st.Subjects, "、"), export.PredicateName(st.Predicate), strings.Join(st.Objects, "、"),
			export.RoleName(st.Role), planName(st.plan), st.line)
	}
}

// json gives the thing its printed shape, with all that the plans that were read say.
func (t *asked) json() *export.Asked {
	if t == nil {
		return nil
	}
	out := &export.Asked{ID: t.ID, Kind: t.Kind, Name: t.names[0], Names: t.names, Plans: t.plans, Relations: []export.Stated{}}
	for _, n := range t.found {
		for _, x := range n.Relations {
			st := export.Stated{Relation: export.FromRelation(x), Line: n.Line(x.Span.Start)}
			st.Plan = n.Plan.ID
			out.Relations = append(out.Relations, st)
		}
	}
	return out
}
