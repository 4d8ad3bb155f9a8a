// A person's word over a heading: it is called otherwise than it was read, it is none, or a line that was read as text is one.

package plan

import "slices"

// Retitle calls the node otherwise, and keeps what was read.
func (n *Node) Retitle(title string) {
	if n.Read == "" {
		n.Read = n.Title
	}
	n.Title = title
}

// Unhead makes text of a heading. What stood below it goes on where the text before it stands: its own headings stand where those of the heading
// before do, and what comes before them in the last of these. Where no heading stands before it, all of it stands beside it.
func (p *Plan) Unhead(n *Node) {
	above := p.above(n)
	if above == nil || n.Head.End <= n.Head.Start {
		return
	}
	at := slices.Index(above.Children, n)
	text := &Node{Kind: Paragraph, Span: n.Head, Head: Span{n.Head.Start, n.Head.Start}, Page: n.Page, Read: n.Heading()}
	if len(n.Children) == 0 {
		text.Span = n.Span
	}
	rest := append([]*Node{text}, n.Children...)
	if at > 0 && opens(above.Children[at-1]) {
		before := above.Children[at-1]
		before.Span.End = max(before.Span.End, n.Span.End)
		own := 1
		for own < len(rest) && !opens(rest[own]) {
			own++
		}
		last := before
		for len(last.Children) > 0 && opens(last.Children[len(last.Children)-1]) {
			last = last.Children[len(last.Children)-1]
			last.Span.End = max(last.Span.End, rest[own-1].Span.End)
		}
		last.Children = append(last.Children, rest[:own]...)
		before.Children = append(before.Children, rest[own:]...)
		rest = nil
	}
	above.Children = slices.Replace(above.Children, at, at+1, rest...)
	count(p.Root, 0)
}

// opens says whether the text behind a node's last may stand below it: it is a heading.
func opens(n *Node) bool {
	switch n.Kind {
	case Part, Chapter, Section, Article, Heading, Subheading, Topic, Annex:
		return n.Title != "" || n.Label != ""
	}
	return false
}

// ReadText is what was read of a heading that was a paragraph.
const ReadText = "text"

// Head makes a heading of a paragraph: what stands behind it, up to the next heading beside it, stands below it.
func (p *Plan) Head(n *Node) {
	above := p.above(n)
	if above == nil || n.Kind != Paragraph || len(n.Children) > 0 {
		return
	}
	at := slices.Index(above.Children, n)
	to := at + 1
	for to < len(above.Children) && above.Children[to].Title == "" {
		to++
	}
	n.Kind, n.Head, n.Read = Heading, n.Span, ReadText
	n.Title = Repaired(p.Text, n.Span)
	n.Children = slices.Clone(above.Children[at+1 : to])
	for _, c := range n.Children {
		n.Span.End = max(n.Span.End, c.Span.End)
	}
	above.Children = slices.Delete(above.Children, at+1, to)
	count(p.Root, 0)
}

// above is the node that another stands in.
func (p *Plan) above(n *Node) (found *Node) {
	p.Walk(func(path []*Node, m *Node) {
		if m == n && len(path) > 0 {
			found = path[len(path)-1]
		}
	})
	return found
}
