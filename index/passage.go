// Passages: the pieces of a plan that a search finds.

package index

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"planq/extract/plan"
)

// passage is a leaf of a plan's tree, or the line of a heading that others
// stand under. A title and the text that goes on in its line are one passage:
// `--工业总量明显扩张。 2010年，全省工业完成增加值4359亿元`.
type passage struct {
	Kind    plan.Kind `json:"kind"`
	Section []string  `json:"section,omitempty"` // the headings above, outermost first, its own last
	Span    plan.Span `json:"span"`
	Head    plan.Span `json:"head"`            // its own title: 工业总量明显扩张 of an item; all of it for a heading
	End     int       `json:"end,omitempty"`   // of a heading: where all below it ends
	First   int       `json:"first"`           // the first of the records in it, of a heading below it
	Count   int       `json:"count"`           // how many there are
	Below   []string  `json:"below,omitempty"` // of a heading: the headings right below it
}

// heading says whether the passage is the line of a heading.
func (p *passage) heading() bool { return p.End > 0 }

// above is the headings the passage stands under, without its own.
func (p *passage) above() []string {
	if p.Head.End > p.Head.Start && len(p.Section) > 0 {
		return p.Section[:len(p.Section)-1]
	}
	return p.Section
}

// passagesOf lists the passages of a plan in the order of its text. Page
// furniture and tables of contents say nothing that the plan does not say elsewhere.
func passagesOf(p *plan.Plan) []passage {
	var all []passage
	var told *plan.Node // the text that its title has told already
	p.Walk(func(path []*plan.Node, n *plan.Node) {
		if n == told || n.Kind == plan.Noise || n.Kind == plan.TOC || inside(path, plan.TOC) || inside(path, plan.Noise) {
			return
		}
		q := passage{Kind: n.Kind, Span: n.Span, Head: n.Head}
		if len(n.Children) > 0 {
			if n.Head.End <= n.Head.Start {
				return
			}
			q.Span, q.End = n.Head, n.Span.End
			if c := n.Children[0]; goesOn(p.Text, n.Head, c) {
				told = c
				q.Span.End = c.Span.End
				if len(n.Children) == 1 {
					q.End = 0
				}
			}
			for _, c := range n.Children {
				if name := c.Name(); name != "" && titled(c) {
					q.Below = append(q.Below, name)
				}
			}
		}
		q.Span = trim(p.Text, q.Span)
		if q.Span.Start == q.Span.End {
			return
		}
		q.Section = names(append(slices.Clone(path), n))
		if n.Head.End > n.Head.Start && n.Name() == "" {
			q.Head = plan.Span{}
		}
		if len(all) > 0 && all[len(all)-1].brokenBefore(&q, p.Text) {
			all[len(all)-1].Span.End = q.Span.End
			return
		}
		all = append(all, q)
	})
	return all
}

// lineWidth is how many characters a line of text has at least; shorter ones are names, cells, signatures.
const lineWidth = 15

// brokenBefore says whether a paragraph goes on in the next line: 大力发展稀土产|业. Where a whole text is broken
// at its edge the plan has seen to it; in a short one this is all there is to see. The line ends inside a
// sentence, between two characters, and the next one is not indented as a paragraph is.
func (p *passage) brokenBefore(next *passage, text string) bool {
	if p.Kind != plan.Paragraph || next.Kind != plan.Paragraph || p.heading() || next.heading() ||
		p.Head.End > p.Head.Start || next.Head.End > next.Head.Start || !slices.Equal(p.Section, next.Section) {
		return false
	}
	between := cut(text, plan.Span{Start: p.Span.End, End: next.Span.Start})
	if between != "\n" && between != "\r\n" {
		return false
	}
	line := cut(text, p.Span)
	line = line[strings.LastIndexByte(line, '\n')+1:]
	last, _ := utf8.DecodeLastRuneInString(line)
	first, _ := utf8.DecodeRuneInString(text[next.Span.Start:])
	return unicode.Is(unicode.Han, last) && unicode.Is(unicode.Han, first) && utf8.RuneCountInString(line) >= lineWidth
}

// goesOn says whether a node is the text that goes on in the line of a title.
func goesOn(text string, head plan.Span, n *plan.Node) bool {
	return n.Kind == plan.Paragraph && len(n.Children) == 0 && !strings.Contains(cut(text, plan.Span{Start: head.End, End: n.Span.Start}), "\n")
}

func inside(path []*plan.Node, kind plan.Kind) bool {
	return slices.ContainsFunc(path, func(n *plan.Node) bool { return n.Kind == kind })
}

func names(path []*plan.Node) []string {
	var section []string
	for _, n := range path {
		if !titled(n) {
			continue
		}
		if name := n.Name(); name != "" {
			section = append(section, name)
		}
	}
	return section
}

// titled says whether a node's name is a heading: the title of the plan itself
// stands above everything and tells no passage from another.
func titled(n *plan.Node) bool {
	return n.Kind != plan.Document && n.Kind != plan.Front && n.Head.End > n.Head.Start
}

func trim(text string, span plan.Span) plan.Span {
	s := cut(text, span)
	span.Start += len(s) - len(strings.TrimLeftFunc(s, isBlank))
	if span.Start > span.End {
		span.Start = span.End
	}
	span.End = span.Start + len(strings.TrimRightFunc(text[span.Start:span.End], isBlank))
	return span
}

func isBlank(r rune) bool { return foldRune(r) < 0 }
