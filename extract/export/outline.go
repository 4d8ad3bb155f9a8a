// The tree of a plan: as JSON for programs, as an indented page for people.

package export

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"planq/extract"
	"planq/extract/context"
	"planq/extract/plan"
)

// Outline is a plan's tree as it is printed.
type Outline struct {
	Plan Plan `json:"plan"`
	Root Node `json:"root"`
}

// Node is a node of the tree as it is printed. A node with children has its own
// label and title as a first child of kind title, so that the leaves alone cover
// every byte of the text that is not blank.
type Node struct {
	Kind  plan.Kind    `json:"kind" enum:"document part chapter section article heading subheading topic column annex table item paragraph front toc noise title" doc:"篇 part, 章 chapter, 节 section, 条 article, 一、 heading, （一） and 1. subheading, ◆ topic, 专栏 column, 附件 annex; title is the heading of the node it stands in"`
	Label string       `json:"label" doc:"第一章, 一、, 专栏三; as written, without blanks"`
	Title string       `json:"title" doc:"without label and closing punctuation, blanks repaired"`
	Level int          `json:"level,omitempty" doc:"depth among subheadings, from 1"`
	Read  string       `json:"read,omitempty" doc:"what it was read as, where a person has corrected it; text where it was read as none"`
	Page  int          `json:"page,omitempty" doc:"the page of the file it begins on, from 1"`
	Mode  context.Mode `json:"mode,omitempty" enum:"front review outlook goal task safeguard annex back" doc:"篇章模式: whether it looks back or ahead, where that is not as in the node above: 回顾 review, 形势 outlook, 目标 goal, 任务 task, 保障 safeguard"`
	Span  plan.Span    `json:"span" doc:"label, title and everything below"`
	*Grid
	Children []Node `json:"children,omitempty" doc:"in order and apart, inside span"`
}

// Grid is what a table holds, as it is printed.
type Grid struct {
	Rows    int    `json:"rows" doc:"of a table: how many rows it has"`
	Cols    int    `json:"cols" doc:"how many columns it has"`
	Head    int    `json:"head" doc:"how many rows are header rows, from the top"`
	Caption string `json:"caption,omitempty" doc:"what stands beside it: 表1 …, 单位：万吨"`
	Cells   []Cell `json:"cells" doc:"by row, then by column; a merged cell stands once, at its first place"`
}

// Cell is a cell of a table as it is printed.
type Cell struct {
	Row     int       `json:"row" doc:"from 0"`
	Col     int       `json:"col" doc:"from 0"`
	RowSpan int       `json:"rowspan" doc:"how many rows it covers, at least 1"`
	ColSpan int       `json:"colspan" doc:"how many columns it covers, at least 1"`
	Span    plan.Span `json:"span" doc:"where it stands in the text"`
	Text    string    `json:"text" doc:"blanks repaired"`
}

// title is the kind of the leaf that covers a node's own label and title.
const title plan.Kind = "title"

// OutlineJSON prints the tree of a plan as JSON, node by node and cell by cell: a megabyte of small cells is a
// hundred of JSON.
func OutlineJSON(w io.Writer, d *extract.Document, o Offsets) error {
	t := &tree{printer{w: w}, o.ruler(d.Plan.Text), d.Context}
	t.print("{\n  \"plan\": ")
	t.value(FromDocument(d), "  ")
	t.print(",\n  \"root\": ")
	t.node(d.Plan.Root, "", "  ")
	t.print("\n}\n")
	return t.err
}

// tree is what the printing of a tree needs.
type tree struct {
	printer
	*ruler
	context *context.Context // nil of a plan that nobody has read
}

// node prints a node below one of the mode above.
func (t *tree) node(n *plan.Node, above context.Mode, margin string) {
	inner, printed := margin+"  ", t.bare(n, above)
	if t.context != nil {
		above = t.context.Mode(n)
	}
	if isLeaf(n) {
		t.value(printed, margin)
		return
	}
	t.begin(printed, margin)
	if g := n.Grid; g != nil && printed.Cells == nil {
		t.array(len(g.Cells), inner, func(i int, margin string) { t.value(t.cell(g.Cells[i]), margin) })
	}
	titled := 0
	if n.Head.End > n.Head.Start {
		titled = 1
	}
	if c := n.Children; len(c) > 0 {
		t.print(",\n" + inner + `"children": `)
		if titled == 0 && len(c) == 1 && isLeaf(c[0]) { // which may be short enough for one line
			t.value([]Node{t.bare(c[0], above)}, inner)
		} else {
			t.array(titled+len(c), inner, func(i int, margin string) {
				if i < titled {
					t.value(Node{Kind: title, Title: n.Title, Span: t.span(n.Head)}, margin)
				} else {
					t.node(c[i-titled], above, margin)
				}
			})
		}
	}
	t.print("\n" + margin + "}")
}

func isLeaf(n *plan.Node) bool { return n.Grid == nil && len(n.Children) == 0 }

// bare is a node as it is printed below one of the mode above, without its children, and without cells where there
// are several.
func (t *tree) bare(n *plan.Node, above context.Mode) Node {
	printed := Node{Kind: n.Kind, Label: n.Label, Title: n.Title, Level: n.Level, Read: n.Read, Page: n.Page, Span: t.span(n.Span)}
	if t.context != nil {
		if m := t.context.Mode(n); m != above {
			printed.Mode = m
		}
	}
	if g := n.Grid; g != nil {
		printed.Grid = &Grid{Rows: g.Rows, Cols: g.Cols, Head: g.Head, Caption: g.Caption}
		if len(g.Cells) < 2 {
			printed.Cells = []Cell{}
			for _, c := range g.Cells {
				printed.Cells = append(printed.Cells, t.cell(c))
			}
		}
	}
	return printed
}

func (t *tree) cell(c plan.Cell) Cell {
	return Cell{c.Row, c.Col, c.RowSpan, c.ColSpan, t.ruler.span(c.Span), c.Text}
}

// begin prints an object, a field a line, up to the value of its last field where that is null, else up to its end.
func (t *tree) begin(v any, margin string) {
	var b strings.Builder
	p := printer{err: t.err}
	p.encode(layout{w: &b, margin: margin, short: short, spread: true}, v)
	t.err = p.err
	t.print(strings.TrimSuffix(strings.TrimSuffix(b.String(), "\n"+margin+"}"), "null"))
}

// array prints n values, each on lines of its own.
func (t *tree) array(n int, margin string, value func(i int, margin string)) {
	t.print("[")
	for i := range n {
		if i > 0 {
			t.print(",")
		}
		t.print("\n" + margin + "  ")
		value(i, margin+"  ")
	}
	t.print("\n" + margin + "]")
}

// OutlineText prints the headings of a plan, indented, each with the line it
// stands on and the number of records below it. What has no title is not shown:
// paragraphs, notes, page numbers.
func OutlineText(w io.Writer, d *extract.Document) error {
	out := printer{w: w}
	p := d.Plan
	out.print(cmp.Or(p.Title, p.ID) + "\n")
	if about := About(p); about != "" {
		out.print(about + "\n")
	}
	starts := make([]int, len(d.Records)) // where the records stand, in order
	for i, r := range d.Records {
		starts[i] = r.Span.Start
	}
	slices.Sort(starts)
	if len(starts) == 1 {
		out.print("1 record\n\n")
	} else {
		out.print(fmt.Sprintf("%d records\n\n", len(starts)))
	}
	heads := 0
	var walk func(n *plan.Node, depth int)
	walk = func(n *plan.Node, depth int) {
		if shown(n) {
			heads++
			first, _ := slices.BinarySearch(starts, n.Span.Start)
			last, _ := slices.BinarySearch(starts, n.Span.End)
			figures := ""
			if last > first {
				figures = fmt.Sprintf("  (%d)", last-first)
			}
			out.print(fmt.Sprintf("%6d  %s%s%s\n", p.Line(n.Span.Start), strings.Repeat("  ", depth), heading(n), figures))
			depth++
		}
		for _, c := range n.Children {
			walk(c, depth)
		}
	}
	walk(p.Root, 0)
	if heads == 0 {
		out.print("        no headings\n")
	}
	return out.err
}

// heading is what a line of the outline says of a node.
func heading(n *plan.Node) string {
	switch n.Kind {
	case plan.Topic, plan.Item:
		return cmp.Or(n.Label, "·") + " " + n.Name()
	}
	return n.Name()
}

// shown says whether a node is a heading that the page of an outline shows.
func shown(n *plan.Node) bool {
	switch n.Kind {
	case plan.Document, plan.Paragraph, plan.Front, plan.TOC, plan.Noise:
		return false
	case plan.Item:
		return n.Title != ""
	}
	return n.Label != "" || n.Title != ""
}

// About says in a line whom a plan is from, its date and its period.
func About(p *plan.Plan) string {
	var parts []string
	for _, s := range []string{p.Issuer, p.Date} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if period := Period(p.From, p.To); period != "" {
		parts = append(parts, period)
	}
	return strings.Join(parts, " · ")
}

// Period writes the years that a plan is for: 2021–2025, 2025, –2020 where the first is not known; "" where none is.
func Period(from, to int) string {
	switch {
	case to == 0:
		return ""
	case from == 0:
		return fmt.Sprintf("–%d", to)
	case from == to:
		return fmt.Sprint(to)
	}
	return fmt.Sprintf("%d–%d", from, to)
}
