// Tables 表格 of a document: cells that are merged across (gridSpan) and down
// (vMerge) stand once, at their first place. A table that only frames text, such as
// a 专栏 of one column, is read as lines.

package docx

import (
	"slices"
	"strings"

	"planq/extract/source/documents"
	"planq/extract/source/marked"
)

// table is a table as it stands in the file.
type table struct {
	cells   []cell
	rows    int
	columns int
}

// cell is a cell with its place in the grid.
type cell struct {
	marked.Cell
	blocks []block
}

// table reads <w:tbl>; nil where it has no text.
func (r *reader) table() *table {
	t := &table{}
	above := map[int]int{} // the cell that a merge from above belongs to, by column
	r.rowsTo(t, above)
	for _, c := range t.cells {
		if len(c.blocks) > 0 {
			return t
		}
	}
	return nil
}

func (r *reader) rowsTo(t *table, above map[int]int) {
	for e, ok := r.x.Next(); ok; e, ok = r.x.Next() {
		switch {
		case e.Name == "w:tr":
			r.row(t, above)
		case e.Name == "mc:AlternateContent":
			r.alternative(func() { r.rowsTo(t, above) })
		case isProperties(e.Name):
			r.x.Skip()
		default:
			r.rowsTo(t, above)
		}
	}
}

// row is a row as it is read.
type row struct {
	first    int // its first cell
	column   int
	isHeader bool
	isGone   bool
}

func (r *reader) row(t *table, above map[int]int) {
	row := row{first: len(t.cells)}
	r.cellsTo(t, &row, above)
	if row.isGone {
		return
	}
	for i := row.first; i < len(t.cells); i++ {
		t.cells[i].Header = row.isHeader
	}
	t.rows++
	t.columns = max(t.columns, row.column)
}

func (r *reader) cellsTo(t *table, row *row, above map[int]int) {
	for e, ok := r.x.Next(); ok; e, ok = r.x.Next() {
		switch {
		case row.isGone:
			if r.skipDeleted() {
				r.deleted++
			}
		case e.Name == "w:tc":
			r.cell(t, row, above)
		case e.Name == "w:trPr":
			for e, ok := r.x.Next(); ok; e, ok = r.x.Next() {
				switch e.Name {
				case "w:gridBefore":
					row.column += min(number(e.Attr("val"), 0), marked.MaxColumns)
				case "w:tblHeader":
					row.isHeader = e.IsOn()
				case "w:del":
					row.isGone = true
				}
				r.x.Skip()
			}
		case e.Name == "mc:AlternateContent":
			r.alternative(func() { r.cellsTo(t, row, above) })
		case isProperties(e.Name):
			r.x.Skip()
		default:
			r.cellsTo(t, row, above)
		}
	}
}

// cell reads <w:tc>. One that a merge from above covers adds to that one.
func (r *reader) cell(t *table, row *row, above map[int]int) {
	c := cell{Cell: marked.Cell{Row: t.rows, Col: row.column, RowSpan: 1, ColSpan: 1}}
	merge := "none"
	c.blocks = r.inside(func(blocks *[]block) {
		for e, ok := r.x.Next(); ok; e, ok = r.x.Next() {
			if e.Name != "w:tcPr" {
				r.block(e, blocks)
				continue
			}
			for e, ok := r.x.Next(); ok; e, ok = r.x.Next() {
				switch e.Name {
				case "w:gridSpan":
					c.ColSpan = max(1, min(number(e.Attr("val"), 1), marked.MaxColumns))
				case "w:vMerge":
					merge = e.Attr("val")
				}
				r.x.Skip()
			}
		}
	})
	row.column += c.ColSpan
	if merge == "" || merge == "continue" {
		if i, ok := above[c.Col]; ok && t.cells[i].Row+t.cells[i].RowSpan == c.Row && t.cells[i].ColSpan == c.ColSpan {
			t.cells[i].RowSpan++
			t.cells[i].blocks = append(t.cells[i].blocks, c.blocks...)
			return
		}
	}
	delete(above, c.Col)
	if merge != "none" {
		above[c.Col] = len(t.cells)
	}
	t.cells = append(t.cells, c)
}

// isGrid says whether a table holds data, and does not merely frame text.
func (t *table) isGrid() bool {
	if t.columns < 2 || t.columns > marked.MaxColumns {
		return false
	}
	filled, first, one := 0, -1, 0
	for _, c := range t.cells {
		size := 0
		for _, b := range c.blocks {
			if b.table != nil {
				return false
			}
			size += len(b.text)
		}
		if size == 0 {
			continue
		}
		if size > 6000 && len(c.blocks) > 5 || t.rows == 1 && len(t.cells) <= 2 && len(c.blocks) > 3 {
			return false // two columns of a page
		}
		if filled++; first < 0 {
			first = c.Col
		}
		if c.Col != first {
			one++
		}
	}
	return filled > 1 && one > 0
}

// documents is the column of a table of documents that holds them; -1 where it is none.
func (t *table) documents() int {
	if t.columns < 2 || t.columns > marked.MaxColumns || t.rows < 2 {
		return -1
	}
	column, held := -1, 0
	for _, c := range t.cells {
		size, lines := c.size()
		switch is := documents.Is(size, lines); {
		case c.RowSpan > 1 || c.ColSpan > 1 || c.Col >= t.columns || c.Row == 0 && is || is && column >= 0 && c.Col != column:
			return -1
		case is:
			column = c.Col
			held++
		}
	}
	if column < 0 || held < t.rows-1 {
		return -1
	}
	names := make([]string, t.columns)
	for _, c := range t.cells {
		if c.Row == 0 {
			names[c.Col] = c.cellText()
		}
		if c.Col != column && slices.ContainsFunc(c.blocks, func(b block) bool { return b.table != nil || b.boxes != nil }) {
			return -1
		}
	}
	if !documents.AreNamed(names, column) {
		return -1
	}
	return column
}

// size is how many bytes of text a cell has, and how many lines.
func (c cell) size() (size, lines int) {
	for _, b := range c.blocks {
		size += len(b.text)
		lines += 1 + strings.Count(b.text, "\n")
	}
	return size, lines
}

// cellText is a cell's text on one line.
func (c cell) cellText() string {
	var b strings.Builder
	for _, block := range c.blocks {
		for _, s := range strings.FieldsFunc(block.text, func(r rune) bool { return r == '\n' || r == '\t' }) {
			if s = strings.Trim(s, " \u3000"); s == "" {
				continue
			}
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(s)
		}
	}
	return b.String()
}
