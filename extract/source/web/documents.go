// A table of documents in a page: a cell holds the text of a whole report in lines of its own, and the others say
// of it whose it is and of which year. Package documents knows how such columns are called.

package web

import (
	"strings"

	"golang.org/x/net/html"

	"planq/extract/source/documents"
	"planq/extract/source/marked"
)

// documentColumn is the column of a table of documents that holds them; -1 where it is none.
func (w *pageWriter) documentColumn(n *html.Node, cells []tableCell, columns int) int {
	if columns < 2 || w.isOneLine || w.outside() || isWithin(w.article, n) && w.article != n {
		return -1
	}
	column, held, rows := -1, 0, 0
	for _, c := range cells {
		is := w.holdsDocument(c.node)
		if c.RowSpan > 1 || c.ColSpan > 1 || c.Row == 0 && is || is && column >= 0 && c.Col != column {
			return -1
		}
		if is {
			column = c.Col
			held++
		}
		rows = c.Row
	}
	if column < 0 || held < rows {
		return -1
	}
	names := make([]string, columns)
	for _, c := range cells {
		if weight := w.weights[c.node]; c.Col != column && (weight.tables || weight.text > 2000) {
			return -1 // it says more than a fact
		}
		if c.Row == 0 {
			names[c.Col] = w.cellLine(c.node)
		}
	}
	if !documents.AreNamed(names, column) {
		return -1
	}
	return column
}

// holdsDocument says whether a cell holds a document.
func (w *pageWriter) holdsDocument(n *html.Node) bool {
	weight := w.weights[n]
	lines := weight.blocks
	if lines == 0 && !weight.tables {
		lines = sourceLines(n)
	}
	return documents.Is(weight.text, lines)
}

// sourceLines is how many lines the source of a cell has: programs that write a table of texts leave their lines as
// they are.
func sourceLines(n *html.Node) int {
	lines := 1
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			lines += strings.Count(strings.TrimSpace(d.Data), "\n")
		}
	}
	return lines
}

// cellLine is what a cell says, on one line.
func (w *pageWriter) cellLine(n *html.Node) string {
	was := *w
	w.last, w.space, w.begin, w.isOneLine = 0, noGap, len(w.out), true
	w.write(n)
	said := string(w.out[len(was.out):])
	*w = was
	return said
}

// documents writes the documents, one behind another, each under what the other columns say of it.
func (w *pageWriter) documents(cells []tableCell, column, columns int) {
	names, said := make([]string, columns), make([]string, columns)
	several := cells[len(cells)-1].Row > 1
	for len(cells) > 0 {
		row := cells[0].Row
		var text *html.Node
		clear(said)
		for ; len(cells) > 0 && cells[0].Row == row; cells = cells[1:] {
			switch c := cells[0]; {
			case c.Col == column:
				text = c.node
			case row == 0:
				names[c.Col] = w.cellLine(c.node)
			default:
				said[c.Col] = w.cellLine(c.node)
			}
		}
		if row == 0 || text == nil {
			continue
		}
		head := marked.Writer{Out: w.out, Marks: w.marks}
		documents.Head(&head, names, said, column, several)
		w.out, w.marks = head.Out, head.Marks
		w.begin, w.last, w.space = len(w.out), 0, noGap
		kept := w.isKept
		w.isKept = w.weights[text].blocks == 0
		w.write(text)
		w.endLine()
		w.isKept = kept
	}
}
