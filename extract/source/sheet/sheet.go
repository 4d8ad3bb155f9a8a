// Package sheet reads sheets 工作表 of indicators: rows of cells from XLSX or CSV.
// Lines above the table (its title, 单位：亿元) and below it (注：…) are lines of the
// text, the rest is a table; where an empty row and a new title follow, a new table begins.
package sheet

import (
	"strings"

	"planq/extract/source/marked"
)

// sheet is a grid of texts, some of its cells merged.
type sheet struct {
	rows   [][]string
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
	for from < to && filled[from] < 2 {
		s.line(w, from)
		from++
	}
	end := to
	for end > from && (filled[end-1] == 0 || filled[end-1] == 1 && isRemark(s.only(end-1))) {
		end--
	}
	if from < end {
		s.table(w, from, end, filled, merged)
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
	if text := s.only(row); text != "" {
		w.Line(text)
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
			g.Texts = append(g.Texts, s.rows[r][c])
		}
	}
	g.Columns -= first
	w.Grid(g)
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
