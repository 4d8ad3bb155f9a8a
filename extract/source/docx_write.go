// From blocks to the lines of Body: a paragraph a line, a table a row a line, and
// the marks that say which is which.

package source

import "strings"

// docxWriter writes lines.
type docxWriter struct {
	out   []byte
	marks []Mark
}

func (w *docxWriter) blocks(blocks []docxBlock) {
	for _, b := range blocks {
		if b.table != nil {
			w.table(b.table)
		} else {
			w.paragraph(b)
		}
		for _, box := range b.boxes {
			w.box(box)
		}
	}
}

// line writes a line, and is where its text stands.
func (w *docxWriter) line(s string) (start, end int) {
	start = len(w.out)
	w.out = append(append(w.out, s...), '\n')
	return start, len(w.out) - 1
}

func (w *docxWriter) paragraph(b docxBlock) {
	if strings.TrimSpace(b.text) == "" {
		return
	}
	if b.level > 0 {
		start, end := w.line(strings.Join(strings.FieldsFunc(b.text, func(r rune) bool { return r == '\n' }), " "))
		w.marks = append(w.marks, Mark{Start: start, End: end, Kind: MarkHeading, Level: b.level})
		return
	}
	for _, s := range strings.Split(b.text, "\n") {
		if s = strings.TrimRight(s, " \t"); s != "" {
			w.line(s)
		}
	}
}

// box writes a text box behind the paragraph that it hangs on. One of a single
// paragraph is a note; a longer one is part of the plan: many a 专栏 stands in a box.
func (w *docxWriter) box(blocks []docxBlock) {
	if len(blocks) == 1 && blocks[0].table == nil && blocks[0].level == 0 && len(blocks[0].boxes) == 0 {
		w.marked(MarkNote, blocks)
		return
	}
	w.blocks(blocks)
}

func (w *docxWriter) notes(notes [][]docxBlock) {
	for _, n := range notes {
		w.marked(MarkNote, n)
	}
}

// marked writes blocks as one stretch with a mark.
func (w *docxWriter) marked(kind MarkKind, blocks []docxBlock) {
	at := len(w.marks)
	w.marks = append(w.marks, Mark{Start: len(w.out), Kind: kind})
	w.blocks(blocks)
	if len(w.out) == w.marks[at].Start {
		w.marks = w.marks[:at]
		return
	}
	w.marks[at].End = len(w.out) - 1
}

func (w *docxWriter) noise(lines []string) {
	for _, s := range lines {
		start, end := w.line(s)
		w.marks = append(w.marks, Mark{Start: start, End: end, Kind: MarkNoise})
	}
}

// table writes a table of data as a grid, any other in lines.
func (w *docxWriter) table(t *docxTable) {
	if !t.isGrid() {
		for _, c := range t.cells {
			w.blocks(c.blocks)
		}
		return
	}
	g := grid{rows: t.rows, columns: t.columns}
	for _, c := range t.cells {
		g.cells = append(g.cells, c.Cell)
		g.texts = append(g.texts, c.cellText())
	}
	w.grid(g)
	for _, c := range t.cells {
		for _, b := range c.blocks {
			for _, box := range b.boxes {
				w.box(box)
			}
		}
	}
}

// grid is a table of data: cells in the order of the text, each with its text on
// one line.
type grid struct {
	cells         []Cell
	texts         []string
	rows, columns int
}

// grid writes a table: a row a line, its cells parted by tabs, every row with all
// columns.
func (w *docxWriter) grid(g grid) {
	table := Mark{Start: len(w.out), Kind: MarkTable, Cells: make([]Cell, 0, len(g.cells))}
	isSparse := g.rows*g.columns > 20*len(g.cells)+10_000 // made to burst: the blanks of its rows are left out
	next := 0
	for row := range g.rows {
		column := 0
		for ; next < len(g.cells) && g.cells[next].Row == row; next++ {
			c := g.cells[next]
			for ; column < c.Col; column++ {
				w.out = append(w.out, '\t')
			}
			c.Start = len(w.out)
			w.out = append(w.out, g.texts[next]...)
			c.End = len(w.out)
			table.Cells = append(table.Cells, c)
		}
		for ; column < g.columns-1 && !isSparse; column++ {
			w.out = append(w.out, '\t')
		}
		w.out = append(w.out, '\n')
	}
	table.End = len(w.out) - 1
	w.marks = append(w.marks, table)
}
