// Passages: the stretches of a plan that hold text, each with the headings it stands under.

package plan

import (
	"slices"
	"sort"
	"strings"
)

// Passage is a stretch of text with its place. 段落
type Passage struct {
	Path  []*Node // the nodes with a title above it, outermost first, without the document
	Node  *Node   // the leaf it is the text of
	Span  Span    // the text, without an item's bullet
	Holes []Span  // noise inside it, a page's number in the middle of a sentence; NewView leaves it out
}

// States says whether the passage is the statement that a heading makes: 1、新建县级图书馆6家.
func (g *Passage) States() bool { return g.Node.Head.End >= g.Span.End }

// Passages gives every stretch that holds text, in order. The words of titles
// are in the paths; contents and noise are left out. They are found once, and are
// the plan's own: not to be changed.
func (p *Plan) Passages() []Passage {
	p.passagesOnce.Do(func() { p.passages = p.findPassages() })
	return p.passages
}

func (p *Plan) findPassages() []Passage {
	leaves := 0
	p.Walk(func(_ []*Node, n *Node) {
		if len(n.Children) == 0 {
			leaves++
		}
	})
	out := make([]Passage, 0, leaves)
	var above []*Node // what the passage before stands under, and mostly this one
	p.Walk(func(path []*Node, n *Node) {
		holes, cut := holesOf(n)
		if len(path) > 0 {
			if _, piece := holesOf(path[len(path)-1]); piece {
				return // of the passage above
			}
		}
		if n.Kind == TOC || n.Kind == Noise || n.Kind == Document {
			return
		}
		span := n.Span
		if n.Head.End > n.Head.Start {
			span.Start = n.Head.End
		}
		if len(n.Children) > 0 && !cut {
			if span = p.stated(n); !strings.HasPrefix(p.Text[span.End:], "。") {
				return
			}
		}
		t, lead := trimBlank(p.Text[span.Start:span.End])
		if t == "" && n.Kind != Front {
			span = p.stated(n)
			t, lead = trimBlank(p.Text[span.Start:span.End])
		}
		if t == "" {
			return
		}
		span = Span{span.Start + lead, span.Start + lead + len(t)}
		if !slices.Equal(above, path[1:]) {
			above = slices.Clone(path[1:])
		}
		out = append(out, Passage{Path: above, Node: n, Span: span, Holes: holes})
	})
	return out
}

// stated is the statement that a heading makes, by the figure in it, without its label and its stop: 二、|财政收入5亿元，增长8%|。 It is empty for any
// other.
func (p *Plan) stated(n *Node) Span {
	if n.Kind == Table || n.Title == "" || !hasDigit(n.Title) && !hasAmount(n.Title) {
		return Span{n.Span.End, n.Span.End}
	}
	at := n.Head.Start
	for _, want := range n.Label {
		for at < n.Head.End {
			r, size := decode(p.Text[at:n.Head.End])
			at += size
			if r == want {
				break
			}
		}
	}
	t := strings.TrimRight(p.Text[at:n.Head.End], " \t\r\n\u3000。；：！？;:*#")
	lead := len(t) - len(strings.TrimLeft(t, " \t\u3000：:、*"))
	return Span{at + lead, at + len(t)}
}

// hasDigit says whether s has an Arabic digit of any width.
func hasDigit(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= '0' && c <= '9' || c == "０"[0] && i+2 < len(s) && s[i+1] == "０"[1] && s[i+2] >= "０"[2] && s[i+2] <= "９"[2] {
			return true
		}
	}
	return false
}

// holesOf is the noise inside a text that it cuts, and whether it does.
func holesOf(n *Node) (holes []Span, cut bool) {
	if n.Kind != Paragraph && n.Kind != Front {
		return nil, false
	}
	for _, c := range n.Children {
		if c.Kind == Noise {
			holes = append(holes, c.Span)
		}
	}
	return holes, len(holes) > 0
}

// Cut is the text that a span cuts out.
func (p *Plan) Cut(s Span) string { return p.Text[s.Start:s.End] }

// Line is the number of the line, from 1, that holds the byte at offset.
func (p *Plan) Line(offset int) int {
	p.linesOnce.Do(func() {
		for i := 0; ; {
			n := strings.IndexByte(p.Text[i:], '\n')
			if n < 0 {
				return
			}
			i += n + 1
			p.lines = append(p.lines, i)
		}
	})
	return 1 + sort.Search(len(p.lines), func(i int) bool { return p.lines[i] > offset })
}
