// A table of documents: a column holds the text of a whole report, line by line, and the other columns say of it
// whose it is, of which year, what it is called and when and where it was put up. Each is read as that document, with what is said of it
// in lines at its top, where documents say such things themselves.

package sheet

import (
	_ "embed"
	"strings"
	"sync"

	"planq/extract/source/marked"
)

//go:embed columns.txt
var columnWords string

// columnClasses are the classes of columns by their names.
var columnClasses = sync.OnceValue(func() map[string]string {
	classes := map[string]string{}
	for line := range strings.Lines(columnWords) {
		if class, name, ok := strings.Cut(strings.TrimSpace(line), " "); ok && class != "#" {
			classes[name] = class
		}
	}
	return classes
})

// isDocument says whether a cell holds a document: it has lines, as no cell of figures or words has, and is long.
func isDocument(cell string) bool { return len(cell) > 1000 && strings.Count(cell, "\n") >= 5 }

// documentColumn is the column that holds a document in every row below the first; -1 where there is none.
func documentColumn(rows [][]string) int {
	if len(rows) < 2 {
		return -1
	}
	for c := range rows[0] {
		all := !isDocument(rows[0][c])
		for _, row := range rows[1:] {
			all = all && c < len(row) && isDocument(row[c])
		}
		if all {
			return c
		}
	}
	return -1
}

// writeDocuments writes the documents that a column holds, one behind another.
func writeDocuments(w *marked.Writer, rows [][]string, column int) {
	for _, row := range rows[1:] {
		said := map[string]string{}
		var others []string
		for c, cell := range row {
			if c == column || c >= len(rows[0]) {
				continue
			}
			name, cell := cellLine(rows[0][c]), cellLine(cell)
			class := columnClasses()[strings.ToLower(name)]
			switch {
			case cell == "":
			case class != "" && said[class] == "":
				said[class] = cell
			default:
				others = append(others, name+"："+cell)
			}
		}
		if title := said["title"]; title != "" {
			start, end := w.Line(title)
			if len(rows) > 2 { // the others are below it
				w.Marks = append(w.Marks, marked.Mark{Start: start, End: end, Kind: marked.Heading, Level: 1})
			}
		}
		for _, fact := range [...]struct{ class, before, behind string }{
			{"place", "", ""}, {"year", "", "年"}, {"issuer", "发布机构：", ""}, {"date", "发布日期：", ""},
		} {
			if s := said[fact.class]; s != "" {
				w.Line(fact.before + strings.TrimSuffix(s, fact.behind) + fact.behind)
			}
		}
		w.Noise(others)
		for line := range strings.Lines(row[column]) {
			w.Line(strings.TrimRight(line, "\r\n"))
		}
	}
}
