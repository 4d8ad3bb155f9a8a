// What a file holds as one table may be more: its title and its unit 单位：亿元 in rows of their own, a note below
// it, or several tables one below another, as offices lay them out in one grid. Then the titles and notes are lines
// of the text, and each table stands alone:
//
//	金融                                  over all columns
//	                          单位：亿元
//	指标      | 3月末 | 比年初增减额
//	存款余额  | 91.6  | 4.8
//	外贸                                  over all columns
//	指标      | 1-3月 | 增长（%）

package marked

import (
	"slices"
	"strings"
)

// Part makes lines of what is no row of a table, and a table each of what one mark holds.
func (t *Text) Part() {
	for i := 0; i < len(t.Marks); i++ {
		if t.Marks[i].Kind != Table {
			continue
		}
		if parts, ok := t.parts(t.Marks[i]); ok {
			t.Marks = slices.Replace(t.Marks, i, i+1, parts...)
			i += len(parts) - 1
		}
	}
}

// gridRow is a row of a grid: the cells that begin in it, and how many of them have text.
type gridRow struct {
	cells  []Cell
	filled int
	only   Cell // the first that has text
	wide   bool // no other cell shares the row
}

// parts are the tables that a mark holds; false where that is the one it is.
func (t *Text) parts(m Mark) ([]Mark, bool) {
	rows := t.rowsOf(m)
	var kept []Mark
	changed := false
	for from := 0; from < len(rows); {
		first := from
		for first < len(rows) && (rows[first].filled == 0 || t.isTitle(rows, first, from)) {
			first++
		}
		if first == len(rows) || !t.heads(rows, first) {
			first = from // what follows is no header: nothing stands above it
		}
		next := t.nextHeader(rows, first)
		last := next
		for last > first && (rows[last-1].filled == 0 || t.isNote(rows[last-1])) {
			last--
		}
		if first > from || last < len(rows) {
			changed = true
		}
		if last > first {
			kept = append(kept, partOf(m, rows, first, last))
		}
		from = next
	}
	return kept, changed && len(kept) > 0
}

// rowsOf are the rows of a table. A row that cells of others reach into shares them.
func (t *Text) rowsOf(m Mark) []gridRow {
	n := 0
	for _, c := range m.Cells {
		n = max(n, c.Row+1)
	}
	rows := make([]gridRow, n)
	shared := make([]bool, n)
	columns := 0
	for _, c := range m.Cells {
		r := &rows[c.Row]
		r.cells = append(r.cells, c)
		columns = max(columns, c.Col+c.ColSpan)
		if strings.Trim(t.Body[c.Start:c.End], " \u3000\u00A0") != "" {
			if r.filled++; r.filled == 1 {
				r.only = c
			}
		}
		for y := c.Row + 1; y < min(n, c.Row+c.RowSpan); y++ {
			shared[y], shared[c.Row] = true, true
		}
	}
	for y := range rows {
		rows[y].wide = rows[y].filled == 1 && !shared[y] && (rows[y].only.Col == 0 || rows[y].only.ColSpan >= columns)
		if shared[y] {
			rows[y].filled += 2 // neither a title nor an end
		}
	}
	return rows
}

// isTitle says whether a row above a header is the table's title or its unit.
func (t *Text) isTitle(rows []gridRow, y, from int) bool {
	r := rows[y]
	if r.filled != 1 {
		return false
	}
	text := t.Body[r.only.Start:r.only.End]
	if isUnit(text) {
		return true
	}
	return r.wide && y < from+3 && strings.Trim(text, "0123456789., ") != "" && !t.isNote(r)
}

// isUnit says whether a cell says what a table counts in.
func isUnit(s string) bool {
	s = strings.TrimLeft(s, " \u3000\u00A0（(")
	return strings.HasPrefix(s, "单位：") || strings.HasPrefix(s, "单位:") || strings.HasPrefix(s, "计量单位：") || strings.HasPrefix(s, "计量单位:")
}

// isNote says whether a row speaks of the table above it: 注：2020年为初步核算数.
func (t *Text) isNote(r gridRow) bool {
	if r.filled != 1 || !r.wide {
		return false
	}
	s := strings.TrimLeft(t.Body[r.only.Start:r.only.End], " \u3000\u00A0")
	for _, w := range [...]string{"注：", "注:", "注1", "注 ", "备注：", "备注:", "说明：", "说明:", "资料来源", "数据来源"} {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// heads says whether a row is a header: it has several cells of words, and the first row below it with as many
// begins otherwise.
func (t *Text) heads(rows []gridRow, y int) bool {
	words := 0
	for _, c := range rows[y].cells {
		switch s := strings.Trim(t.Body[c.Start:c.End], " \u3000\u00A0"); {
		case s == "":
		case strings.Trim(s, "0123456789.,%-+—/ ") == "" && !isYear(s):
			return false
		default:
			words++
		}
	}
	return words > 1
}

func isYear(s string) bool {
	return len(s) == 4 && (s[:2] == "19" || s[:2] == "20") && strings.Trim(s, "0123456789") == ""
}

// nextHeader is the row at which the next table begins, with its title, behind the header in row y: below a line
// with its unit, or where the first title stands again above others.
func (t *Text) nextHeader(rows []gridRow, y int) int {
	if y >= len(rows) || rows[y].filled < 2 {
		return len(rows)
	}
	for h := y + 2; h < len(rows); h++ {
		if rows[h].filled < 2 || !t.heads(rows, h) {
			continue
		}
		above := h
		for above > y+1 && (rows[above-1].filled == 0 || t.isTitle(rows, above-1, h-3)) {
			above--
		}
		told := false
		for k := above; k < h; k++ {
			told = told || rows[k].filled == 1 && isUnit(t.Body[rows[k].only.Start:rows[k].only.End])
		}
		if told || t.word(rows[h].only) == t.word(rows[y].only) && !t.same(rows[h], rows[y]) {
			return above
		}
	}
	return len(rows)
}

// word is a cell's text without blanks.
func (t *Text) word(c Cell) string {
	return strings.NewReplacer(" ", "", "\u3000", "", "\u00A0", "").Replace(t.Body[c.Start:c.End])
}

// same says whether two rows say the same, as a header does that stands again on a new page.
func (t *Text) same(a, b gridRow) bool {
	return slices.EqualFunc(a.cells, b.cells, func(c, d Cell) bool { return t.word(c) == t.word(d) })
}

// partOf is the table of some rows of another.
func partOf(m Mark, rows []gridRow, first, last int) Mark {
	p := Mark{Kind: Table, Start: -1}
	for y := first; y < last; y++ {
		for _, c := range rows[y].cells {
			if p.Start < 0 {
				p.Start = c.Start
			}
			p.End = max(p.End, c.End)
			c.Row -= first
			c.RowSpan = min(c.RowSpan, last-first-c.Row)
			p.Cells = append(p.Cells, c)
		}
	}
	if last == len(rows) {
		p.End = m.End
	}
	if first == 0 {
		p.Start = m.Start
	}
	return p
}
