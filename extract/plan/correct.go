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

// Unhead makes text of a heading: what stood below it stands beside it.
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
	above.Children = slices.Replace(above.Children, at, at+1, append([]*Node{text}, n.Children...)...)
	count(p.Root, 0)
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
