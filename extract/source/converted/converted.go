// Package converted reads what other converters have made of a file: the JSON of docling (a DoclingDocument) and of
// MinerU (content_list.json, middle.json, model.json). Who has one of them for scans need not have them recognised again: headings, lists,
// tables, pages and boxes are taken as they are there.
package converted

import (
	"bytes"
	"encoding/json"
	"math"
	"path/filepath"
	"slices"
	"strings"

	"planq/extract/source/marked"
)

// begins is how many bytes tell what a file is.
const begins = 4096

// Is says whether a file is the JSON of a converter.
func Is(name string, b []byte) bool {
	if !strings.EqualFold(filepath.Ext(name), ".json") {
		return false
	}
	b = bytes.TrimLeft(bytes.TrimPrefix(b, []byte("\ufeff")), " \t\r\n")
	return isDocling(b) || isMinerU(b) || isMinerUPages(b) || isMinerUModel(b)
}

// Beside says whether a file tells again what another one beside it does better: MinerU writes the same plan as
// X_content_list.json, X_middle.json, X_model.json and X.md.
func Beside(path string, there func(string) bool) bool {
	for _, ending := range [...]string{"_middle.json", "_model.json", ".md"} {
		if of, ok := strings.CutSuffix(path, ending); ok {
			return there(of+"_content_list.json") || ending == "_model.json" && there(of+"_middle.json") || ending == ".md" && there(of+"_middle.json")
		}
	}
	return false
}

func isDocling(b []byte) bool {
	return len(b) > 0 && b[0] == '{' && bytes.Contains(b[:min(len(b), begins)], []byte(`"DoclingDocument"`))
}

// isMinerU says whether b is a list of what stands on pages.
func isMinerU(b []byte) bool {
	head := b[:min(len(b), 16*begins)]
	return len(b) > 0 && b[0] == '[' && bytes.Contains(head, []byte(`"page_idx"`)) && bytes.Contains(head, []byte(`"type"`))
}

// isMinerUPages says whether b is of pages of blocks.
func isMinerUPages(b []byte) bool {
	return len(b) > 0 && b[0] == '{' && bytes.Contains(b[:min(len(b), begins)], []byte(`"pdf_info"`))
}

// isMinerUModel says whether b is a list for each page of what a model saw there.
func isMinerUModel(b []byte) bool {
	head := b[:min(len(b), 16*begins)]
	if len(b) == 0 || b[0] != '[' || !bytes.HasPrefix(bytes.TrimLeft(b[1:], " \t\r\n"), []byte("[")) {
		return false
	}
	return bytes.Contains(head, []byte(`"bbox"`)) && bytes.Contains(head, []byte(`"content"`)) && bytes.Contains(head, []byte(`"type"`))
}

// Read reads the JSON of a converter.
func Read(name string, b []byte) (*marked.Text, error) {
	t := marked.New(name, "docling", b)
	b = bytes.TrimLeft(bytes.TrimPrefix(b, []byte("\ufeff")), " \t\r\n")
	w := &writer{}
	var err error
	if isDocling(b) {
		err = w.docling(b)
	} else {
		t.Format = "mineru"
		switch {
		case isMinerUPages(b):
			err = w.minerUPages(b)
		case isMinerUModel(b):
			err = w.minerUModel(b)
		default:
			err = w.minerU(b)
		}
	}
	if err != nil {
		return nil, marked.NewError(name, "broken JSON of a converter: "+short(err.Error()), "have it converted again")
	}
	t.Body, t.Marks = w.text()
	if strings.TrimSpace(t.Body) == "" {
		return nil, marked.NewError(name, "a converter's JSON without text", "take MinerU's content_list.json or middle.json; a scan takes the converter's OCR")
	}
	return t, nil
}

func short(s string) string {
	if len(s) > 100 {
		return strings.ToValidUTF8(s[:100], "") + "…"
	}
	return s
}

// writer writes the text of a converter's pieces with their marks.
type writer struct {
	marked.Writer
	pages []marked.Mark
	boxed []marked.Mark
}

// place is where a piece stands in the converter's file.
type place struct {
	page int // from 1, 0 where that is not known
	box  marked.Box
}

// line writes a line of text.
func (w *writer) line(s string, at place) (start, end int) {
	s = strings.TrimSpace(marked.OneLine(strings.ToValidUTF8(s, "\uFFFD")))
	if s == "" {
		return len(w.Out), len(w.Out)
	}
	start, end = w.Line(s)
	w.at(start, end, at)
	return start, end
}

// at notes where a stretch of text stands.
func (w *writer) at(start, end int, at place) {
	if end <= start {
		return
	}
	if at.page > 0 {
		if n := len(w.pages); n > 0 && w.pages[n-1].Level == at.page {
			w.pages[n-1].End = end
		} else {
			w.pages = append(w.pages, marked.Mark{Start: start, End: end, Kind: marked.Page, Level: at.page})
		}
	}
	if at.box != (marked.Box{}) {
		w.boxed = append(w.boxed, marked.Mark{Start: start, End: end, Kind: marked.Line, Box: at.box})
	}
}

// heading writes a heading of a level.
func (w *writer) heading(s string, level int, at place) {
	if start, end := w.line(s, at); end > start {
		w.Marks = append(w.Marks, marked.Mark{Start: start, End: end, Kind: marked.Heading, Level: min(max(level, 1), 9)})
	}
}

// mark writes a line that is noise or a note.
func (w *writer) mark(s string, kind marked.Kind, at place) {
	if start, end := w.line(s, at); end > start {
		w.Marks = append(w.Marks, marked.Mark{Start: start, End: end, Kind: kind})
	}
}

// grid writes a table, whose cells may have boxes of their own.
func (w *writer) grid(g marked.Grid, at place, boxes []marked.Box) {
	start := len(w.Out)
	w.Grid(g)
	table := &w.Marks[len(w.Marks)-1]
	if table.End <= start {
		w.Marks = w.Marks[:len(w.Marks)-1]
		return
	}
	w.at(start, table.End, place{page: at.page})
	for i, c := range table.Cells {
		box := at.box
		if boxes != nil {
			box = boxes[i]
		}
		w.at(c.Start, c.End, place{box: box})
	}
}

// tidy makes a grid of cells as a converter tells them: each in its place once, rows and columns without what
// nothing stands in.
func tidy(cells []marked.Cell, texts []string, boxes []marked.Box) (marked.Grid, []marked.Box) {
	order := make([]int, 0, len(cells))
	var rows, cols []int
	for i, c := range cells {
		if c.Row >= 0 && c.Col >= 0 && c.Col < marked.MaxColumns {
			order = append(order, i)
			rows, cols = append(rows, c.Row), append(cols, c.Col)
		}
	}
	slices.Sort(rows)
	slices.Sort(cols)
	rows, cols = slices.Compact(rows), slices.Compact(cols)
	slices.SortStableFunc(order, func(a, b int) int {
		if cells[a].Row != cells[b].Row {
			return cells[a].Row - cells[b].Row
		}
		return cells[a].Col - cells[b].Col
	})
	var g marked.Grid
	var kept []marked.Box
	begin := make([][]int, len(cols)) // the rows in which a cell of each column begins
	for _, i := range order {
		c := cells[i]
		row, _ := slices.BinarySearch(rows, c.Row)
		col, _ := slices.BinarySearch(cols, c.Col)
		if n := len(begin[col]); n > 0 && begin[col][n-1] == row {
			continue
		}
		begin[col] = append(begin[col], row)
		behind := func(all []int, from, span int) int { // how many of the rows that there are a span covers
			a, _ := slices.BinarySearch(all, from)
			b, _ := slices.BinarySearch(all, from+max(1, min(span, 1<<20)))
			return max(1, b-a)
		}
		c.RowSpan, c.ColSpan = behind(rows, c.Row, c.RowSpan), behind(cols, c.Col, c.ColSpan)
		c.Row, c.Col = row, col
		g.Cells = append(g.Cells, c)
		g.Texts = append(g.Texts, marked.OneLine(strings.TrimSpace(strings.ToValidUTF8(texts[i], "\uFFFD"))))
		if boxes != nil {
			kept = append(kept, boxes[i])
		}
	}
	apart(g.Cells, begin)
	g.Rows, g.Columns = len(rows), len(cols)
	return g, kept
}

// apart shortens cells that would cover the beginning of another, or what another covers. They stand row by row;
// begin has the rows in which a cell of each column begins.
func apart(cells []marked.Cell, begin [][]int) {
	until := make([]int, len(begin)) // the row up to which a column is covered
	for i := range cells {
		c := &cells[i]
		first := func(col int) int { // the next row in which a cell of the column begins, from this one on
			for len(begin[col]) > 0 && begin[col][0] < c.Row {
				begin[col] = begin[col][1:]
			}
			if len(begin[col]) == 0 {
				return math.MaxInt
			}
			return begin[col][0]
		}
		first(c.Col)
		begin[c.Col] = begin[c.Col][1:] // its own
		rows := min(c.RowSpan, first(c.Col)-c.Row)
		n := 1
		for ; n < c.ColSpan && until[c.Col+n] <= c.Row && first(c.Col+n) != c.Row; n++ {
			rows = min(rows, first(c.Col+n)-c.Row)
		}
		c.RowSpan, c.ColSpan = rows, n
		for col := c.Col; col < c.Col+n; col++ {
			until[col] = c.Row + rows
		}
	}
}

// text is what was written, with its marks in order.
func (w *writer) text() (string, []marked.Mark) {
	all := append(append(w.pages, w.Marks...), w.boxed...)
	slices.SortStableFunc(all, func(a, b marked.Mark) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	return string(w.Out), all
}

func decode(b []byte, to any) error { return json.Unmarshal(b, to) }
