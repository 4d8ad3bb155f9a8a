// Passages: the stretches of a plan that hold text, each with the headings it stands under.

package plan

import "strings"

// Passage is a stretch of text with its place. 段落
type Passage struct {
	Path []*Node // the nodes with a title above it, outermost first, without the document
	Node *Node   // the leaf it is the text of
	Span Span    // the text, without an item's bullet
}

// Passages gives every stretch that holds text, in order. The words of titles
// are in the paths; contents and noise are left out.
func (p *Plan) Passages() []Passage {
	var out []Passage
	p.Walk(func(path []*Node, n *Node) {
		if len(n.Children) > 0 || n.Kind == TOC || n.Kind == Noise || n.Kind == Document {
			return
		}
		span := n.Span
		if n.Head.End > n.Head.Start {
			span.Start = n.Head.End
		}
		t, lead := trimBlank(p.Text[span.Start:span.End])
		if t == "" {
			return
		}
		span = Span{span.Start + lead, span.Start + lead + len(t)}
		out = append(out, Passage{Path: append([]*Node(nil), path[1:]...), Node: n, Span: span})
	})
	return out
}

// Cut is the text that a span cuts out.
func (p *Plan) Cut(s Span) string { return p.Text[s.Start:s.End] }

// Line is the number of the line, from 1, that holds the byte at offset.
func (p *Plan) Line(offset int) int {
	return 1 + strings.Count(p.Text[:min(max(offset, 0), len(p.Text))], "\n")
}
