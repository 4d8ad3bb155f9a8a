// The thing that a query is, before the passages that hold its name: planq search 江铜集团.

package main

import (
	"fmt"
	"strconv"
	"strings"

	"planq/extract/export"
	"planq/index"
)

// printThing prints the thing: its names, and its relations both ways with their lines.
func (s *search) printThing(b *strings.Builder, t *index.Thing) {
	fmt.Fprintf(b, "%s  %s\n", s.bold(t.Names[0]), s.faint(strings.TrimSpace(export.KindName(t.Kind)+" "+export.StandardCode(t.ID))))
	if also := t.Names[1:]; len(also) > 0 {
		fmt.Fprintf(b, "  %s\n", export.CutTo("also "+strings.Join(also, ", "), columns-2))
	}
	var rows [][]string
	for _, st := range t.Shown() {
		row := []string{
			export.CutTo(strings.Join(st.Subjects, "、"), 28), export.PredicateName(st.Predicate), export.CutTo(strings.Join(st.Objects, "、"), 44),
			export.RoleName(st.Role), "line " + strconv.Itoa(st.Line),
		}
		if s.several() {
			row = append(row, export.CutTo(planName(st.Plan), 40))
		}
		rows = append(rows, row)
	}
	if len(rows) > 0 {
		b.WriteString(strings.Join(align(rows, "  "), "\n") + "\n")
	}
	of := ""
	if s.several() {
		of = fmt.Sprintf(" (%d plans)", t.Plans)
	}
	fmt.Fprintf(b, "  %s\n\n", s.faint("all: planq entity "+shellQuoted(t.Names[0])+of))
}

// markdownThing prints the thing as a list.
func markdownThing(b *strings.Builder, t *index.Thing) {
	fmt.Fprintf(b, "\n**%s**（%s）", t.Names[0], export.KindName(t.Kind))
	if also := t.Names[1:]; len(also) > 0 {
		b.WriteString("，又称 " + strings.Join(also, "、"))
	}
	b.WriteString("\n\n")
	for _, st := range t.Shown() {
		fmt.Fprintf(b, "- %s %s %s（%s，%s, line %d）\n", strings.Join(st.Subjects, "、"), export.PredicateName(st.Predicate), strings.Join(st.Objects, "、"),
			export.RoleName(st.Role), planName(st.Plan), st.Line)
	}
}
