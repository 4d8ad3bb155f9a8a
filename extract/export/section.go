// The table section: the headings of a plan, each with the text that stands below
// it before the next one. Together their texts are the whole plan.

package export

import (
	"slices"
	"strings"

	"planq/extract"
	"planq/extract/plan"
)

// Section is a heading of a plan with its own text, as a row of a table.
type Section struct {
	Plan   string    `json:"plan" doc:"the plan's id"`
	ID     int       `json:"id" doc:"its number in the plan, from 1 in the order of the text; 1 is the plan itself, with what stands before the first heading"`
	Parent int       `json:"parent,omitempty" doc:"the section it lies in"`
	Kind   plan.Kind `json:"kind" enum:"document part chapter section article heading subheading topic column annex table item" doc:"篇 part, 章 chapter, 节 section, 条 article, 一、 heading, （一） and 1. subheading, ◆ topic, 专栏 column, 附件 annex"`
	Label  string    `json:"label,omitempty" doc:"第一章, 一、, 专栏三; as written, without blanks"`
	Title  string    `json:"title,omitempty" doc:"without label and closing punctuation, blanks repaired"`
	Path   []string  `json:"path,omitempty" doc:"the headings above and its own, outermost first"`
	Line   int       `json:"line" unit:"lines" doc:"the line of the text it begins on, from 1"`
	Page   int       `json:"page,omitempty" unit:"pages" doc:"the page of the file it begins on, from 1; none where the file has no pages"`
	Span   plan.Span `json:"span" doc:"heading, text and everything below"`
	Text   string    `json:"text,omitempty" doc:"what stands below the heading before the next one, as in the source"`
	Read   string    `json:"read,omitempty" doc:"what was read of the title where a person has corrected it; text, where a person says that a line is a heading"`
}

func sectionTable() Table {
	t := tableOf("section", "one heading of a plan with its own text 章节", func(d *extract.Document, r *ruler, add func(Section) bool) {
		for _, s := range sectionsOf(d.Plan) {
			row := Section{
				Plan: d.Plan.ID, ID: s.id, Parent: s.parent, Kind: s.node.Kind, Label: s.node.Label, Title: s.node.Title, Read: s.node.Read,
				Path: s.path, Line: d.Plan.Line(s.node.Span.Start), Page: s.node.Page, Span: r.span(s.node.Span), Text: s.text(d.Plan),
			}
			if row.ID == 1 {
				row.Title = d.Plan.Title
			}
			if !add(row) {
				return
			}
		}
	})
	t.ofPlan()
	t.Refs = append(t.Refs, Ref{[]string{"plan", "parent"}, "section", []string{"plan", "id"}, true})
	t.Search = []string{"title", "text"}
	t.Filter = []string{"kind", "title"}
	return t
}

// section is a node that has a number: the plan itself, and every heading.
type section struct {
	id, parent int
	node       *plan.Node
	path       []string
	own        []plan.Span // its leaves that lie in no section below
}

// sectionsOf numbers the headings of a plan in the order of the text.
func sectionsOf(p *plan.Plan) []section {
	var all []section
	var walk func(n *plan.Node, in int)
	walk = func(n *plan.Node, in int) {
		if n == p.Root || shown(n) {
			s := section{id: len(all) + 1, node: n}
			if in >= 0 {
				s.parent = all[in].id
				s.path = all[in].path[:len(all[in].path):len(all[in].path)]
			}
			if name := n.Name(); name != "" && n != p.Root {
				s.path = append(s.path, name)
			}
			all = append(all, s)
			in = len(all) - 1
		}
		if own := ownText(n); own.End > own.Start {
			all[in].own = append(all[in].own, own)
		}
		for _, c := range n.Children {
			walk(c, in)
		}
	}
	if p.Root != nil {
		walk(p.Root, -1)
	}
	return all
}

// ownText is what of a node belongs to the section it lies in and to none of its
// children: of a heading what follows its title, of a bullet without one the bullet.
func ownText(n *plan.Node) plan.Span {
	switch {
	case len(n.Children) == 0 && shown(n):
		return plan.Span{Start: n.Head.End, End: n.Span.End}
	case len(n.Children) == 0:
		return n.Span
	case shown(n):
		return plan.Span{}
	}
	return n.Head
}

// text is what stands below a heading before the next one: neighbouring leaves
// with what lies between them, so that a list keeps its lines.
func (s *section) text(p *plan.Plan) string {
	var b strings.Builder
	for i := 0; i < len(s.own); {
		last := i
		for last+1 < len(s.own) && strings.TrimSpace(p.Text[s.own[last].End:s.own[last+1].Start]) == "" {
			last++
		}
		if b.Len() > 0 {
			b.WriteString("\n")
		}
		b.WriteString(strings.TrimSpace(p.Text[s.own[i].Start:s.own[last].End]))
		i = last + 1
	}
	return b.String()
}

// sectionAt is the number of the innermost section around a span; 0 where the
// plan's tree is not at hand.
func sectionAt(all []section, at plan.Span) int {
	if len(all) == 0 {
		return 0
	}
	i, _ := slices.BinarySearchFunc(all, at.Start+1, func(s section, start int) int { return s.node.Span.Start - start })
	for i--; i > 0 && all[i].node.Span.End < at.End; {
		i = all[i].parent - 1
	}
	return max(i, 0) + 1
}
