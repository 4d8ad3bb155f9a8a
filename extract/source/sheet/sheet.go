// Package sheet reads sheets 工作表 of indicators: rows of cells from XLSX or CSV.
// Lines above the table (its title, 单位：亿元) and below it (注：…) are lines of the
// text, the rest is a table; where an empty row and a new title follow, a new table begins.
package sheet

import (
	"strings"

	"planq/extract/source/documents"
	"planq/extract/source/marked"
)

// sheet is a grid of texts, some of its cells merged.
type sheet struct {
	rows   [][]string // a cell is one line, unless it holds a document
	merges []merge
}

// merge is a rectangle of cells that are one.
type merge struct {
	row, col   int
	rows, cols int
}

// maxMerged is how many cells of a sheet are looked at for its merges.
const maxMerged = 500_000

// write writes a sheet.
func (s sheet) write(w *marked.Writer) {
	merged, left := map[[2]int]merge{}, maxMerged // by every cell of it that is inside the sheet
	for _, m := range s.merges {
		for r := m.row; r < min(m.row+m.rows, len(s.rows)) && left > 0; r++ {
			for c := m.col; c < min(m.col+m.cols, marked.MaxColumns); c++ {
				if _, twice := merged[[2]int{r, c}]; !twice {
					merged[[2]int{r, c}] = m
				}
				left--
			}
		}
	}
	isFilled := func(r, c int) bool {
		m, ok := merged[[2]int{r, c}]
		return s.rows[r][c] != "" && (!ok || m.row == r && m.col == c)
	}
	filled := make([]int, len(s.rows)) // how many cells of a row have text
	for r, row := range s.rows {
		for c := range row {
			if isFilled(r, c) {
				filled[r]++
			} else if m, ok := merged[[2]int{r, c}]; ok && m.row < r && s.rows[m.row][m.col] != "" {
				filled[r]++ // what is merged from above stands here too
			}
		}
	}
	for from := 0; from < len(s.rows); {
		if filled[from] == 0 {
			from++
			continue
		}
		to := from + 1
		for to < len(s.rows) && !(filled[to-1] == 0 && filled[to] == 1) {
			to++
		}
		s.block(w, from, to, filled, merged)
		from = to
	}
}

// block writes the rows of one table with the lines around it.
func (s sheet) block(w *marked.Writer, from, to int, filled []int, merged map[[2]int]merge) {
	begin, end := from, to
	if s.documents(from, to) < 0 { // a table of documents may have a single column
		for begin < to && filled[begin] < 2 {
			begin++
		}
	}
	for end > begin && (filled[end-1] == 0 || filled[end-1] == 1 && isRemark(s.only(end-1))) {
		end--
	}
	column := s.documents(begin, end)
	if column >= 0 { // what the table is called is the title of none of its documents
		var above []string
		for ; from < begin; from++ {
			if text := s.only(from); text != "" {
				above = append(above, cellLine(text))
			}
		}
		s.writeDocuments(w, begin, end, column, merged)
		w.Noise(above)
	}
	for ; from < begin; from++ {
		s.line(w, from)
	}
	if column < 0 && begin < end {
		s.table(w, begin, end, filled, merged)
	}
	for ; end < to; end++ {
		s.line(w, end)
	}
}

// only is the text of a row's only cell.
func (s sheet) only(row int) string {
	for _, text := range s.rows[row] {
		if text != "" {
			return text
		}
	}
	return ""
}

func (s sheet) line(w *marked.Writer, row int) {
	if text := s.only(row); isDocument(text) {
		writeLines(w, text)
	} else if text != "" {
		w.Line(text)
	}
}

func writeLines(w *marked.Writer, text string) {
	for line := range strings.Lines(text) {
		w.Line(strings.TrimRight(line, "\r\n"))
	}
}

// documents is the column of documents that the rows of a table have; -1 where they have none.
func (s sheet) documents(from, to int) int {
	if to-from < 2 {
		return -1
	}
	return documents.Column(s.rows[from], to-from, func(r, c int) bool { return c < len(s.rows[from+r]) && isDocument(s.rows[from+r][c]) })
}

// writeDocuments writes the documents that a column holds, one behind another.
func (s sheet) writeDocuments(w *marked.Writer, from, to, column int, merged map[[2]int]merge) {
	lines := func(row int) []string {
		cells := make([]string, len(s.rows[row]))
		for c, text := range s.rows[row] {
			if m, ok := merged[[2]int{row, c}]; ok && m.row > from && text == "" && m.col < len(s.rows[m.row]) {
				text = s.rows[m.row][m.col]
			}
			if c != column {
				cells[c] = cellLine(text)
			}
		}
		return cells
	}
	names := lines(from)
	for r := from + 1; r < to; r++ {
		documents.Head(w, names, lines(r), column, to-from > 2)
		writeLines(w, s.rows[r][column])
	}
}

// isRemark says whether a line below a table speaks of it: 注：2020年为初步核算数.
func isRemark(s string) bool {
	for _, word := range []string{"注", "备注", "说明", "资料来源", "数据来源", "来源", "*", "①", "1.", "1．"} {
		if strings.HasPrefix(s, word) {
			return true
		}
	}
	return false
}

// table writes the rows of a table; empty rows and the empty columns before it are
// left out.
func (s sheet) table(w *marked.Writer, from, to int, filled []int, merged map[[2]int]merge) {
	g := marked.Grid{}
	place := make([]int, to-from+1) // the grid's row by the sheet's
	for r := from; r < to; r++ {
		place[r-from] = g.Rows
		if filled[r] > 0 {
			g.Rows++
		}
	}
	place[to-from] = g.Rows
	first := marked.MaxColumns
	for r := from; r < to; r++ {
		for c, text := range s.rows[r] {
			if text != "" {
				first = min(first, c)
				g.Columns = max(g.Columns, c+1)
				break
			}
		}
		for c := len(s.rows[r]) - 1; c >= g.Columns; c-- {
			if s.rows[r][c] != "" {
				g.Columns = c + 1
			}
		}
	}
	for r := from; r < to; r++ {
		if filled[r] == 0 {
			continue
		}
		for c := first; c < len(s.rows[r]) && c < g.Columns; c++ {
			cell := marked.Cell{Row: place[r-from], Col: c - first, RowSpan: 1, ColSpan: 1}
			if m, ok := merged[[2]int{r, c}]; ok {
				if m.col != c || m.row != r && r != from {
					continue
				}
				below := min(m.row+m.rows, to)
				cell.RowSpan = max(1, place[below-from]-cell.Row)
				cell.ColSpan = max(1, min(m.cols, g.Columns-c))
			}
			g.Cells = append(g.Cells, cell)
			g.Texts = append(g.Texts, cellLine(s.rows[r][c]))
		}
	}
	g.Columns -= first
	w.Grid(g)
}

// isDocument says whether a cell holds a document: it has lines, as no other cell has, and is long.
func isDocument(cell string) bool { return documents.Is(len(cell), 1+strings.Count(cell, "\n")) }

// cellText is a cell's text on one line, unless it holds a document.
func cellText(s string) string {
	if isDocument(s) {
		return s
	}
	return cellLine(s)
}

// cellLine is a cell's text on one line.
func cellLine(s string) string {
	if !strings.ContainsAny(s, "\n\r\t\v\f") {
		return strings.Trim(s, " \u3000\u00A0")
	}
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return r == '\n' || r == '\r' || r == '\t' || r == '\v' || r == '\f'
	}), " ")
}
