// A file may hold several documents: two plans under one notice, the reports of a session one behind the other, the bulletins of several years. Each
// is read as if it stood alone, and asks the one before the others for what it does not say of itself.

package context

import (
	"slices"
	"strings"

	"planq/extract/gazetteer"
	"planq/extract/plan"
)

// At is what the document that a node is of says of itself: of nearly every file there is one, and this is it.
func (c *Context) At(n *plan.Node) *Context {
	for i := len(c.Further) - 1; i >= 0; i-- {
		if d := c.Further[i]; n.Order >= d.first {
			return d
		}
	}
	return c
}

// further are the places among the children of a tree's root where another document begins than the first, in order. A notice is no document of its
// own: what it issues first is the first.
func further(root *plan.Node) (at []int) {
	if root == nil {
		return nil
	}
	first := true // nothing but a notice, or nothing, was met
	for i, n := range root.Children {
		switch {
		case n.Kind == plan.Annex && isDocument(n, i > 0 && isLabel(root.Children[i-1])):
			if !first {
				at = append(at, i)
			}
			first = false
		case n.Kind != plan.Annex && heads(n):
			first = false
		}
	}
	return at
}

// isLabel says whether a node is the label of an annex, alone on its line: 附件2.
func isLabel(n *plan.Node) bool { return n.Kind == plan.Annex && n.Label != "" && n.Title == "" }

// isDocument says whether an annex is a document: it is called one, and has headings of its own. One that no label 附件 sets apart names in its
// title whose it is or what it is about: 2025年工作安排建议 is a part of a report.
func isDocument(n *plan.Node, labelled bool) bool {
	if n.Title == "" || !hasNoun(n.Title) || kindOf(n.Title) == "" {
		return false
	}
	if n.Label == "" && !labelled && !strings.Contains(n.Title, "关于") && strange(n.Title) == "" && len(gazetteer.Find(n.Title)) == 0 {
		return false
	}
	for _, c := range n.Children {
		if heads(c) {
			return true
		}
	}
	return false
}

// heads says whether a node is a heading with a text below it.
func heads(n *plan.Node) bool {
	switch n.Kind {
	case plan.Part, plan.Chapter, plan.Section, plan.Article, plan.Heading, plan.Subheading:
		return n.Title != "" && len(n.Children) > 0 || n.Kind == plan.Article
	}
	return false
}

// until is a plan that ends where a child of its root begins.
func until(p *plan.Plan, child int) *plan.Plan {
	root := *p.Root
	end := root.Children[child].Span.Start
	root.Span.End, root.Children = end, root.Children[:child]
	return &plan.Plan{ID: p.ID, Text: p.Text[:end], Root: &root}
}

// from is the document that the children of a root from one to another make, the first its title, as a plan of its own, and where it stands.
func from(p *plan.Plan, child, next int) (*plan.Plan, int) {
	title := p.Root.Children[child]
	start, end := title.Span.Start, p.Root.Children[next-1].Span.End
	root := moved(title, -start)
	root.Kind, root.Span.End = plan.Document, end-start
	for _, n := range p.Root.Children[child+1 : next] {
		root.Children = append(root.Children, moved(n, -start))
	}
	return &plan.Plan{ID: p.ID, Text: p.Text[start:end], Root: root}, start
}

// moved is a copy of a node and those below it with their places moved.
func moved(n *plan.Node, by int) *plan.Node {
	m := *n
	m.Span, m.Head = move(m.Span, by), move(m.Head, by)
	m.Children = make([]*plan.Node, len(n.Children), len(n.Children)+4)
	for i, c := range n.Children {
		m.Children[i] = moved(c, by)
	}
	return &m
}

func move(s plan.Span, by int) plan.Span {
	if s.End <= s.Start {
		return s
	}
	return plan.Span{Start: s.Start + by, End: s.End + by}
}

// move moves the places of the evidence to those of the file.
func (c *Context) move(by int) {
	moved := func(signs []Evidence) []Evidence {
		signs = slices.Clone(signs) // from and to may share theirs
		for i := range signs {
			signs[i].Span = move(signs[i].Span, by)
		}
		return signs
	}
	for i := range c.Findings {
		f := &c.Findings[i]
		f.For, f.Against = moved(f.For), moved(f.Against)
	}
	for i, s := range c.modes {
		if i == 0 || c.modes[i-1] != s { // nodes that follow one another share theirs
			s.Span = move(s.Span, by)
		}
	}
}

// lent is a finding, or where nothing settled it that of the document before the others.
func (r *reader) lent(f Finding) Finding {
	if f.Value != "" || r.before == nil {
		return f
	}
	switch f.Field {
	case "issuer", "date", "region", "scope":
		return r.borrowed(f)
	}
	return f
}

func (r *reader) borrowed(f Finding) Finding {
	if f.Value = r.before.Finding(f.Field).Value; f.Value != "" {
		f.For = []Evidence{{Value: f.Value, Why: "the document before it in the file says so", Weight: 1}}
	}
	return f
}

// lendYears gives a document that names no years those of the one before the others.
func (r *reader) lendYears() {
	if r.before == nil || r.c.To != 0 || r.c.Rules() {
		return
	}
	c, b := r.c, r.before
	c.From, c.To, c.Base, c.Horizon = b.From, b.To, b.Base, b.Horizon
	if c.own == 0 {
		c.own = b.own
	}
	for i := range c.Findings {
		switch f := &c.Findings[i]; f.Field {
		case "from", "to", "base", "horizon":
			*f = r.borrowed(*f)
		}
	}
}
