// From blocks to the lines of Body: a paragraph a line, a table a row a line, and
// the marks that say which is which.

package docx

import (
	"strings"

	"planq/extract/source/documents"
	"planq/extract/source/marked"
)

// writer writes lines.
type writer struct{ marked.Writer }

func (w *writer) blocks(blocks []block) {
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

func (w *writer) paragraph(b block) {
	if strings.TrimSpace(b.text) == "" {
		return
	}
	if b.level > 0 {
		start, end := w.Line(strings.Join(strings.FieldsFunc(b.text, func(r rune) bool { return r == '\n' }), " "))
		w.Marks = append(w.Marks, marked.Mark{Start: start, End: end, Kind: marked.Heading, Level: b.level})
		return
	}
	for s := range strings.SplitSeq(b.text, "\n") {
		if s = strings.TrimRight(s, " \t"); s != "" {
			w.Line(s)
		}
	}
}

// box writes a text box behind the paragraph that it hangs on. One of a single
// paragraph is a note; a longer one is part of the plan: many a 专栏 stands in a box.
func (w *writer) box(blocks []block) {
	if len(blocks) == 1 && blocks[0].table == nil && blocks[0].level == 0 && len(blocks[0].boxes) == 0 {
		w.marked(marked.Note, blocks)
		return
	}
	w.blocks(blocks)
}

func (w *writer) notes(notes [][]block) {
	for _, n := range notes {
		w.marked(marked.Note, n)
	}
}

// marked writes blocks as one stretch with a mark.
func (w *writer) marked(kind marked.Kind, blocks []block) {
	at := len(w.Marks)
	w.Marks = append(w.Marks, marked.Mark{Start: len(w.Out), Kind: kind})
	w.blocks(blocks)
	if len(w.Out) == w.Marks[at].Start {
		w.Marks = w.Marks[:at]
		return
	}
	w.Marks[at].End = len(w.Out) - 1
}

// table writes a table of data as a grid, any other in lines.
func (w *writer) table(t *table) {
	if column := t.documents(); column >= 0 {
		w.documents(t, column)
		return
	}
	if !t.isGrid() {
		for _, c := range t.cells {
			w.blocks(c.blocks)
		}
		return
	}
	g := marked.Grid{Rows: t.rows, Columns: t.columns}
	for _, c := range t.cells {
		g.Cells = append(g.Cells, c.Cell)
		g.Texts = append(g.Texts, c.cellText())
	}
	w.Grid(g)
	for _, c := range t.cells {
		for _, b := range c.blocks {
			for _, box := range b.boxes {
				w.box(box)
			}
		}
	}
}

// documents writes the documents that a column of a table holds, one behind another, each under what the other
// columns say of it.
func (w *writer) documents(t *table, column int) {
	names, said := make([]string, t.columns), make([]string, t.columns)
	for at := 0; at < len(t.cells); {
		row := t.cells[at].Row
		var text []block
		clear(said)
		for ; at < len(t.cells) && t.cells[at].Row == row; at++ {
			switch c := t.cells[at]; {
			case row == 0:
				names[c.Col] = c.cellText()
			case c.Col == column:
				text = c.blocks
			default:
				said[c.Col] = c.cellText()
			}
		}
		if row > 0 {
			documents.Head(&w.Writer, names, said, column, t.rows > 2)
			w.blocks(text)
		}
	}
}
