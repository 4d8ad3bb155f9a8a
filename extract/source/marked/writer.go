// Lines of Body with the marks of their tables and noise, as the readers of
// paragraphs and of sheets write them.

package marked

import "strings"

// Writer writes lines.
type Writer struct {
	Out   []byte
	Marks []Mark
}

// Line writes a line, and is where its text stands.
func (w *Writer) Line(s string) (start, end int) {
	start = len(w.Out)
	w.Out = append(append(w.Out, s...), '\n')
	return start, len(w.Out) - 1
}

// Noise writes lines that are no part of the plan.
func (w *Writer) Noise(lines []string) {
	for _, s := range lines {
		start, end := w.Line(s)
		w.Marks = append(w.Marks, Mark{Start: start, End: end, Kind: Noise})
	}
}

// OneLine is s with breaks and tabs of the file as blanks: they are none of the text's.
func OneLine(s string) string {
	if !strings.ContainsAny(s, "\n\r\t\v\f") {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch r {
		case '\n', '\r', '\t', '\v', '\f':
			return ' '
		}
		return r
	}, s)
}

// Grid is a table of data: cells in the order of the text, each with its text on
// one line.
type Grid struct {
	Cells         []Cell
	Texts         []string
	Rows, Columns int
}

// Grid writes a table: a row a line, its cells parted by tabs, every row with all
// columns.
func (w *Writer) Grid(g Grid) {
	table := Mark{Start: len(w.Out), Kind: Table, Cells: make([]Cell, 0, len(g.Cells))}
	isSparse := g.Rows*g.Columns > 20*len(g.Cells)+10_000 // made to burst: the blanks of its rows are left out
	next := 0
	for row := range g.Rows {
		column := 0
		for ; next < len(g.Cells) && g.Cells[next].Row == row; next++ {
			c := g.Cells[next]
			for ; column < c.Col; column++ {
				w.Out = append(w.Out, '\t')
			}
			c.Start = len(w.Out)
			w.Out = append(w.Out, g.Texts[next]...)
			c.End = len(w.Out)
			table.Cells = append(table.Cells, c)
		}
		for ; column < g.Columns-1 && !isSparse; column++ {
			w.Out = append(w.Out, '\t')
		}
		w.Out = append(w.Out, '\n')
	}
	table.End = len(w.Out) - 1
	w.Marks = append(w.Marks, table)
}
