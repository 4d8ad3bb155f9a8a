// The plan as Markdown: headings behind #, items behind -, tables between bars. What
// a page or a web site put around the plan is left out, and so are its contents.

package export

import (
	"io"
	"strings"
	"unicode/utf8"

	"planq/extract/plan"
)

// Markdown prints a plan as clean Markdown.
func Markdown(w io.Writer, p *plan.Plan) error {
	m := &markdown{printer: printer{w: w}, plan: p, says: map[*plan.Node]string{}}
	for _, g := range p.Passages() {
		m.says[g.Node] = plan.NewView(p.Text, g.Span, g.Holes...).Text
	}
	if p.Title != "" {
		m.block("# "+escaped(p.Title), "")
	}
	for _, n := range p.Root.Children {
		m.node(n, 1, "")
	}
	return m.err
}

// markdown prints the nodes of a plan.
type markdown struct {
	printer
	plan  *plan.Plan
	says  map[*plan.Node]string // the text of every leaf, repaired for reading
	begun bool
}

// block prints a block of text, set off by a blank line.
func (m *markdown) block(s, margin string) {
	if m.begun {
		m.print("\n")
	}
	m.begun = true
	m.print(margin + s + "\n")
}

// node prints a node below headings of the depth; the margin is that of the list it stands in.
func (m *markdown) node(n *plan.Node, depth int, margin string) {
	switch n.Kind {
	case plan.TOC, plan.Noise:
		return
	case plan.Front, plan.Paragraph:
		if t := m.says[n]; t != "" && !(n.Kind == plan.Front && strings.TrimLeft(t, "# ") == m.plan.Title) {
			m.block(escaped(t), margin)
		}
		return
	case plan.Table:
		m.table(n, margin)
		return
	case plan.Item, plan.Topic:
		m.item(n, depth, margin)
		return
	}
	depth++
	m.block(strings.Repeat("#", min(depth, 6))+" "+escaped(n.Heading()), "")
	m.below(n, depth, "")
}

// below prints what stands below a node.
func (m *markdown) below(n *plan.Node, depth int, margin string) {
	if t := m.says[n]; t != "" {
		m.block(escaped(t), margin)
	}
	for _, c := range n.Children {
		m.node(c, depth, margin)
	}
}

// item prints an item: its label where that is a number, its title, and its text
// on the same line.
func (m *markdown) item(n *plan.Node, depth int, margin string) {
	var parts []string
	if name := escaped(n.Heading()); n.Title != "" {
		if r, _ := utf8.DecodeRuneInString(n.Label); numbered(r) {
			name = escaped(n.Label) + name
		}
		parts = append(parts, "**"+name+"**")
	} else if r, _ := utf8.DecodeRuneInString(n.Label); numbered(r) {
		parts = append(parts, escaped(n.Label))
	}
	rest := n.Children
	if t := m.says[n]; t != "" {
		parts = append(parts, escaped(t))
	} else if len(rest) > 0 && rest[0].Kind == plan.Paragraph {
		parts = append(parts, escaped(m.says[rest[0]]))
		rest = rest[1:]
	}
	m.block("- "+strings.Join(parts, " "), margin)
	for _, c := range rest {
		m.node(c, depth, margin+"  ")
	}
}

// numbered says whether a label that begins with r tells more than a bullet: 1., （1）, ①, 一是.
func numbered(r rune) bool {
	return r >= '0' && r <= '9' || r >= '０' && r <= '９' || r == '（' || r == '(' || r >= '①' && r <= '⒛' || r >= 0x4E00 && r <= 0x9FFF
}

// table prints a table between bars. Markdown has one row of headers: those of
// several rows are put together.
func (m *markdown) table(n *plan.Node, margin string) {
	g := n.Grid
	if g == nil || g.Rows == 0 || g.Cols == 0 {
		if t := strings.TrimSpace(n.Heading()); t != "" {
			m.block("**"+escaped(t)+"**", margin)
		} else {
			m.block(escaped(plan.Repaired(m.plan.Text, n.Span)), margin)
		}
		return
	}
	m.block(strings.Join(gridLines(g, 0, g.Rows, escaped), "\n"+margin), margin)
}

// gridLines are some rows of a table between bars, below those of its head, which stand once; what a merged cell
// says of several rows stands in the first of them.
func gridLines(g *plan.Grid, from, to int, escape func(string) string) []string {
	from, to = max(from, g.Head), min(to, g.Rows)
	head := make([]string, g.Cols)
	rows := make([][]string, max(0, to-from))
	for i := range rows {
		rows[i] = make([]string, g.Cols)
	}
	for _, c := range g.Cells {
		t := strings.ReplaceAll(escape(c.Text), "|", "\\|")
		if c.Row >= g.Head {
			if at := max(c.Row, from); at < min(to, c.Row+max(1, c.RowSpan)) && c.Col < g.Cols {
				rows[at-from][c.Col] = t
			}
			continue
		}
		for col := c.Col; col < min(g.Cols, c.Col+max(1, c.ColSpan)); col++ {
			head[col] = strings.TrimSpace(head[col] + " " + t)
		}
	}
	lines := []string{bars(head), "|" + strings.Repeat(" --- |", g.Cols)}
	for _, r := range rows {
		lines = append(lines, bars(r))
	}
	return lines
}

// bars is a row of a table.
func bars(cells []string) string { return "| " + strings.Join(cells, " | ") + " |" }

// escaped is text in which no sign means anything to Markdown.
func escaped(s string) string {
	if strings.ContainsAny(s, "\\*_`<[") {
		s = markdownSigns.Replace(s)
	}
	switch {
	case s == "":
	case strings.IndexByte("#-+>", s[0]) >= 0:
		return "\\" + s
	case s[0] >= '0' && s[0] <= '9':
		digits := strings.TrimLeft(s, "0123456789")
		if strings.HasPrefix(digits, ".") || strings.HasPrefix(digits, ")") {
			return s[:len(s)-len(digits)] + "\\" + digits
		}
	}
	return s
}

var markdownSigns = strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "<", `\<`, "[", `\[`)
