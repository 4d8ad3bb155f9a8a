// Package documents reads a table of documents: a column holds the text of a whole report 报告全文, line by line,
// and the other columns say of it whose it is, of which year, what it is called and when and where it was put up.
// Each is read as that document, with what is said of it in lines at its top, where documents say such things
// themselves. Sheets, pages and Word files have such tables.
package documents

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

// classOf is what a column of this name says of its document.
func classOf(name string) string { return columnClasses()[strings.ToLower(name)] }

// Is says whether a cell holds a document, by its bytes and lines: no cell of figures or words is as long.
func Is(size, lines int) bool { return size > 1000 && lines > 5 }

// Column is the column that holds a document in every row below the first, which names the columns; -1 where there
// is none.
func Column(names []string, rows int, holds func(row, column int) bool) int {
	if rows < 2 {
		return -1
	}
	for c := range names {
		all := !holds(0, c)
		for r := 1; r < rows && all; r++ {
			all = holds(r, c)
		}
		if all {
			return c
		}
	}
	return -1
}

// AreNamed says whether the columns are called as those of a table of documents are: one is the text, or two tell
// of it. In a document that itself has tables, long cells alone do not make one.
func AreNamed(names []string, column int) bool {
	facts := 0
	for c, name := range names {
		switch class := classOf(name); {
		case c == column && class == "text":
			return true
		case c != column && class != "" && class != "text":
			facts++
		}
	}
	return facts > 1
}

// Head writes what the other columns say of the document in a column. Its title is a heading where others stand
// beside it.
func Head(w *marked.Writer, names, cells []string, column int, isOneOfMany bool) {
	said := map[string]string{}
	var others []string
	for c, cell := range cells {
		if c == column || c >= len(names) || cell == "" {
			continue
		}
		if class := classOf(names[c]); class != "" && class != "text" && said[class] == "" {
			said[class] = cell
		} else {
			others = append(others, names[c]+"："+cell)
		}
	}
	if title := said["title"]; title != "" {
		start, end := w.Line(title)
		if isOneOfMany {
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
}
