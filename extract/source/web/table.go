// Tables 表格 of a page: the grid that a person sees, rowspan and colspan spread
// out, each merged cell once. A table that only places things on the page (one
// column, a table in a table, the frame of a 专栏) is read as lines.

package web

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"planq/extract/source/marked"
)

// tableCell is a cell with its place in the grid.
type tableCell struct {
	node *html.Node
	marked.Cell
}

// table writes a table.
func (w *pageWriter) table(n *html.Node) {
	w.endLine()
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Caption {
			w.write(c)
			w.endLine()
		}
	}
	rows := tableRows(n)
	cells, columns := gridOf(rows)
	switch column := w.documentColumn(n, cells, columns); {
	case w.isAboutBox(cells):
		w.aboutBox(cells)
	case column >= 0:
		w.documents(cells, column, columns)
	case w.isOneLine || w.outside() || !w.isGrid(n, cells, columns):
		w.layout(rows)
	default:
		w.grid(cells, len(rows), columns)
	}
	w.endLine()
}

// tableRows are the rows of a table as they are shown: the head first, the foot last.
func tableRows(n *html.Node) []*html.Node {
	var head, body, foot []*html.Node
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Thead, atom.Tbody, atom.Tfoot:
			part := &body
			switch c.DataAtom {
			case atom.Thead:
				part = &head
			case atom.Tfoot:
				part = &foot
			}
			for r := c.FirstChild; r != nil; r = r.NextSibling {
				if r.DataAtom == atom.Tr && !isHidden(r) {
					*part = append(*part, r)
				}
			}
		case atom.Tr:
			if !isHidden(c) {
				body = append(body, c)
			}
		}
	}
	return append(append(head, body...), foot...)
}

// gridOf gives every cell its place. A rowspan ends with the table.
func gridOf(rows []*html.Node) (cells []tableCell, columns int) {
	var until []int // per column, the first row that no cell from above reaches
	for i, row := range rows {
		column := 0
		for c := row.FirstChild; c != nil; c = c.NextSibling {
			if c.DataAtom != atom.Td && c.DataAtom != atom.Th {
				continue
			}
			for column < len(until) && until[column] > i {
				column++
			}
			if column >= marked.MaxColumns {
				return nil, column
			}
			cell := tableCell{c, marked.Cell{Row: i, Col: column, RowSpan: spanOf(c, "rowspan", len(rows)-i), ColSpan: spanOf(c, "colspan", marked.MaxColumns-column)}}
			cell.Header = c.DataAtom == atom.Th || row.Parent.DataAtom == atom.Thead
			for range cell.ColSpan {
				if column == len(until) {
					until = append(until, 0)
				}
				until[column] = i + cell.RowSpan
				column++
			}
			cells = append(cells, cell)
			columns = max(columns, column)
		}
	}
	return cells, columns
}

// spanOf is how many rows or columns a cell takes; rowspan="0" is all that are left.
func spanOf(n *html.Node, key string, limit int) int {
	span, err := strconv.Atoi(strings.TrimSpace(attribute(n, key)))
	switch {
	case err != nil || span < 0:
		return 1
	case span == 0 && key == "rowspan":
		return max(limit, 1)
	}
	return max(1, min(span, limit))
}

// isGrid says whether a table holds data, and not merely places things.
func (w *pageWriter) isGrid(n *html.Node, cells []tableCell, columns int) bool {
	role := attribute(n, "role")
	if role == "presentation" || role == "none" || w.weights[n].tables || isWithin(w.article, n) && w.article != n {
		return false
	}
	rows, filled := 0, map[int]bool{}
	for _, c := range cells {
		weight := w.weights[c.node]
		if weight.text == 0 {
			continue
		}
		rows = max(rows, c.Row+1)
		filled[c.Col] = true
		if weight.text > 6000 && weight.blocks > 5 {
			return false // two columns of a page
		}
		if rows == 1 && c.Row == 0 && weight.blocks > 3 && len(cells) <= 2 {
			return false
		}
	}
	return columns > 1 && len(filled) > 1 && rows > 1 // one row is no table
}

// layout writes a table that only places things: each cell in lines of its own.
func (w *pageWriter) layout(rows []*html.Node) {
	for _, row := range rows {
		for c := row.FirstChild; c != nil; c = c.NextSibling {
			if c.DataAtom == atom.Td || c.DataAtom == atom.Th {
				if w.outside() && c != w.article && w.weights[c].blocks == 0 && !w.weights[c].tables {
					w.blank()
					w.children(c)
					continue
				}
				w.endLine()
				w.write(c)
				w.endLine()
			}
		}
		w.endLine()
	}
}

// grid writes a table of data: a row a line, its cells parted by tabs.
func (w *pageWriter) grid(cells []tableCell, rows, columns int) {
	first := len(w.out)
	table := marked.Mark{Start: first, Kind: marked.Table, Cells: make([]marked.Cell, 0, len(cells))}
	next := 0
	for row := range rows {
		column := 0
		w.begin, w.last, w.space = len(w.out), 0, noGap
		for ; next < len(cells) && cells[next].Row == row; next++ {
			c := cells[next]
			for ; column < c.Col; column++ {
				w.out = append(w.out, '\t')
			}
			w.last, w.space, w.begin = 0, noGap, len(w.out)
			c.Start = len(w.out)
			w.isOneLine = true
			w.write(c.node)
			w.isOneLine = false
			c.End = len(w.out)
			table.Cells = append(table.Cells, c.Cell)
		}
		for ; column < columns-1; column++ {
			w.out = append(w.out, '\t')
		}
		w.out = append(w.out, '\n')
	}
	w.begin, w.last, w.space = len(w.out), 0, noGap
	table.End = w.lineEnd()
	w.marks = append(w.marks, table)
}

// isAboutBox says whether a table is the box above a document: 索引号, 发文机关,
// 成文日期, 发布日期.
func (w *pageWriter) isAboutBox(cells []tableCell) bool {
	labels, filled := 0, 0
	for _, c := range cells {
		if n := w.weights[c.node].text; n == 0 {
			continue
		} else if filled++; n < 60 && isAboutLabel(textOf(c.node, 60)) {
			labels++
		}
	}
	return labels >= 3 && labels*3 >= filled
}

// aboutBox writes the box above a document, a label and its value a line:
// 发文机关：国务院.
func (w *pageWriter) aboutBox(cells []tableCell) {
	in, noise := w.isIn, w.isNoise
	isLabelled := false // a label stands before, and its value comes
	for _, c := range cells {
		weight := w.weights[c.node]
		if weight.text == 0 {
			continue
		}
		if weight.text < 60 && isAboutLabel(textOf(c.node, 60)) {
			w.endLine()
			w.isIn = false
			isLabelled = true
		} else if isLabelled {
			if w.last != '：' && w.last != ':' {
				w.space = noGap
				w.rune('：')
			}
			isLabelled = false
		}
		w.blank()
		if w.last == '：' || w.last == ':' {
			w.space = noGap
		}
		w.isOneLine = true
		w.children(c.node)
		w.isOneLine = false
	}
	w.endLine()
	w.isIn, w.isNoise = in, noise
}

// Table is the first table of a piece of HTML, as other programs write one into their JSON; false where there is none.
func Table(fragment string) (g marked.Grid, ok bool) {
	doc, err := html.Parse(strings.NewReader(fragment))
	if err != nil {
		return g, false
	}
	var found *html.Node
	for n := range doc.Descendants() {
		if n.DataAtom == atom.Table {
			found = n
			break
		}
	}
	if found == nil {
		return g, false
	}
	rows := tableRows(found)
	cells, columns := gridOf(rows)
	for _, c := range cells {
		var text strings.Builder
		for n := range c.node.Descendants() {
			if n.Type == html.TextNode {
				text.WriteString(n.Data)
			} else if n.DataAtom == atom.Br {
				text.WriteString(" ")
			}
		}
		g.Cells, g.Texts = append(g.Cells, c.Cell), append(g.Texts, marked.OneLine(strings.TrimSpace(text.String())))
	}
	g.Rows, g.Columns = len(rows), columns
	return g, len(cells) > 0
}
