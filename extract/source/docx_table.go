// Tables 表格 of a document: cells that are merged across (gridSpan) and down
// (vMerge) stand once, at their first place. A table that only frames text, such as
// a 专栏 of one column, is read as lines.

package source

import "strings"

// docxTable is a table as it stands in the file.
type docxTable struct {
	cells   []docxCell
	rows    int
	columns int
}

// docxCell is a cell with its place in the grid.
type docxCell struct {
	Cell
	blocks []docxBlock
}

// table reads <w:tbl>; nil where it has no text.
func (r *docxReader) table() *docxTable {
	t := &docxTable{}
	above := map[int]int{} // the cell that a merge from above belongs to, by column
	r.rowsTo(t, above)
	for _, c := range t.cells {
		if len(c.blocks) > 0 {
			return t
		}
	}
	return nil
}

func (r *docxReader) rowsTo(t *docxTable, above map[int]int) {
	for e, ok := r.x.next(); ok; e, ok = r.x.next() {
		switch {
		case e.name == "w:tr":
			r.row(t, above)
		case e.name == "mc:AlternateContent":
			r.alternative(func() { r.rowsTo(t, above) })
		case isProperties(e.name):
			r.x.skip()
		default:
			r.rowsTo(t, above)
		}
	}
}

// docxRow is a row as it is read.
type docxRow struct {
	first    int // its first cell
	column   int
	isHeader bool
	isGone   bool
}

func (r *docxReader) row(t *docxTable, above map[int]int) {
	row := docxRow{first: len(t.cells)}
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

func (r *docxReader) cellsTo(t *docxTable, row *docxRow, above map[int]int) {
	for e, ok := r.x.next(); ok; e, ok = r.x.next() {
		switch {
		case row.isGone:
			if r.skipDeleted() {
				r.deleted++
			}
		case e.name == "w:tc":
			r.cell(t, row, above)
		case e.name == "w:trPr":
			for e, ok := r.x.next(); ok; e, ok = r.x.next() {
				switch e.name {
				case "w:gridBefore":
					row.column += min(number(e.attr("val"), 0), maxColumns)
				case "w:tblHeader":
					row.isHeader = e.isOn()
				case "w:del":
					row.isGone = true
				}
				r.x.skip()
			}
		case e.name == "mc:AlternateContent":
			r.alternative(func() { r.cellsTo(t, row, above) })
		case isProperties(e.name):
			r.x.skip()
		default:
			r.cellsTo(t, row, above)
		}
	}
}

// cell reads <w:tc>. One that a merge from above covers adds to that one.
func (r *docxReader) cell(t *docxTable, row *docxRow, above map[int]int) {
	c := docxCell{Cell: Cell{Row: t.rows, Col: row.column, RowSpan: 1, ColSpan: 1}}
	merge := "none"
	c.blocks = r.inside(func(blocks *[]docxBlock) {
		for e, ok := r.x.next(); ok; e, ok = r.x.next() {
			if e.name != "w:tcPr" {
				r.block(e, blocks)
				continue
			}
			for e, ok := r.x.next(); ok; e, ok = r.x.next() {
				switch e.name {
				case "w:gridSpan":
					c.ColSpan = max(1, min(number(e.attr("val"), 1), maxColumns))
				case "w:vMerge":
					merge = e.attr("val")
				}
				r.x.skip()
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
func (t *docxTable) isGrid() bool {
	if t.columns < 2 || t.columns > maxColumns {
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

// cellText is a cell's text on one line.
func (c docxCell) cellText() string {
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
