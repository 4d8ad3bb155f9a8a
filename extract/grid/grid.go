// Package grid gives the tables of a plan whole: each with what it is called, the unit that its caption names, its notes and its cells.
//
//	for _, t := range grid.Of(doc.Plan) { fmt.Println(t.Label, t.Title, t.Unit, t.Rows) }
//
// Which cells a table has the tree knows (plan.Grid); here stands what is around it. A table whose cells could not be told apart is one cell, so that
// no word of it is lost.
package grid

import (
	"slices"
	"strings"

	"planq/extract/internal/late"
	"planq/extract/plan"
)

// Table is a table of a plan. 表格
type Table struct {
	Label string   // 表1, 专栏2; "" where it has none
	Title string   // 主要指标; "" where nothing names it
	Unit  string   // 亿元, where the caption or a line above says so for all of it
	Notes string   // what stands right below it and explains it: 注：…, 资料来源：…
	Rest  []string // what stands in it and in no cell, of a table that lost its borders: numbers of rows, marks of notes
	Grid  *plan.Grid
	Path  []*plan.Node // the headings above, outermost first
	Node  *plan.Node
}

var (
	unit  = late.Pattern(`[（(]?(?:计量)?单位[：:]\s*([^）)\s，；]+)[）)]?`)
	label = late.Pattern(`^(续?(?:附?表|专栏)\s*[0-9０-９一二三四五六七八九十]+(?:[-—－.．][0-9０-９]+)?)[\s：:、.．]*`)
	note  = late.Pattern(`^[（(]?(?:注|备注|说明|附注|资料来源|数据来源|来源)\s*[0-9０-９①-⑨]{0,2}\s*[：:．.、）)]`)
)

// Of gives the tables of a plan, in the order of the text.
func Of(p *plan.Plan) (all []Table) {
	var passages map[*plan.Node]int
	list := p.Passages()
	p.Walk(func(path []*plan.Node, n *plan.Node) {
		if n.Kind != plan.Table || n.Grid == nil && n.Head.End == n.Span.End { // 表1 主要指标 alone, whose cells come next
			return
		}
		t := Table{Grid: n.Grid, Node: n}
		for _, above := range path {
			if above.Kind != plan.Document && above.Name() != "" {
				t.Path = append(t.Path, above)
			}
		}
		caption := n.Heading()
		if t.Grid == nil {
			span := plan.Span{Start: max(n.Span.Start, n.Head.End), End: n.Span.End}
			t.Grid = &plan.Grid{Rows: 1, Cols: 1, Cells: []plan.Cell{{RowSpan: 1, ColSpan: 1, Span: span, Text: plan.Repaired(p.Text, span)}}}
		} else if t.Grid.Caption != "" {
			caption = t.Grid.Caption
		}
		if m := unit().FindStringSubmatch(caption); m != nil {
			t.Unit = m[1]
			caption = strings.Replace(caption, m[0], "", 1)
		}
		if m := label().FindStringSubmatch(caption); m != nil {
			t.Label = strings.Join(strings.Fields(m[1]), "")
			caption = caption[len(m[0]):]
		}
		t.Title = strings.Trim(caption, " \u3000：:")
		if passages == nil {
			passages = map[*plan.Node]int{}
			for i := range list {
				passages[list[i].Node] = i
			}
		}
		t.Rest = rest(p, n, t.Grid)
		if i, ok := passages[n]; ok {
			t.Notes = notes(p, list[i+1:])
		}
		all = append(all, t)
	})
	return all
}

// rest is what stands in a table and in none of its cells, but for what parts them.
func rest(p *plan.Plan, n *plan.Node, g *plan.Grid) (all []string) {
	held := []plan.Span{{Start: n.Span.Start, End: max(n.Span.Start, n.Head.End)}}
	for _, c := range g.Cells {
		held = append(held, c.Span)
	}
	for _, c := range n.Children {
		if c.Kind == plan.Noise {
			held = append(held, c.Span)
		}
	}
	slices.SortFunc(held, func(a, b plan.Span) int { return a.Start - b.Start })
	at := n.Span.Start
	for _, h := range append(held, plan.Span{Start: n.Span.End, End: n.Span.End}) {
		if h.Start > at {
			if s := strings.Trim(p.Text[at:h.Start], parting); s != "" {
				all = append(all, plan.Repaired(p.Text, plan.Span{Start: at, End: h.Start}))
			}
		}
		at = max(at, h.End)
	}
	return all
}

// parting are the signs that part cells.
const parting = "|-:*\\_ \t\r\n\u3000\u00a0\u200b\u200c\u200d\u2060\ufeff\u00ad\v\f\u2002\u2003\u2009"

// notes are the passages right below a table that explain it.
func notes(p *plan.Plan, below []plan.Passage) string {
	var all []string
	for i := range below[:min(len(below), 9)] {
		g := &below[i]
		if g.Node.Kind != plan.Paragraph && g.Node.Kind != plan.Item {
			break
		}
		text := plan.NewView(p.Text, g.Span, g.Holes...).Text
		if !note().MatchString(text) {
			break
		}
		all = append(all, text)
	}
	return strings.Join(all, "\n")
}

// mostPlaces is at how many places merged cells stand again; beyond that a cell stands at its first.
const mostPlaces = 1_000_000

// Rows are the texts of a table's cells, row by row as far as its cells go; what a merged cell says stands at all of its places.
func Rows(g *plan.Grid) [][]string {
	rows := make([][]string, g.Rows)
	places := mostPlaces
	for _, c := range g.Cells {
		down, right := min(g.Rows, c.Row+max(1, c.RowSpan)), min(g.Cols, c.Col+max(1, c.ColSpan))
		if places -= (down-c.Row)*(right-c.Col) - 1; places < 0 {
			down, right = min(g.Rows, c.Row+1), min(g.Cols, c.Col+1)
		}
		for row := c.Row; row < down; row++ {
			if n := right - len(rows[row]); n > 0 {
				rows[row] = append(rows[row], make([]string, n)...)
			}
			for col := c.Col; col < right; col++ {
				rows[row][col] = c.Text
			}
		}
	}
	return rows
}
