// Tables of a PDF whose header stands over several lines, in no order: a cell that is centred beside two others comes between them, and
// its own halves may stand lines apart. The titles say which columns there are; the rows, which their numbers and 约束性 or 预期性 set in
// step, say in which order. What a row lacks stands on the lines above and below it:
//
//	序 “十四五”目标
//	指 标 单位 属性
//	号
//	2025年 年均[累计]
//	1 地区生产总值增长 % 预期性 - 5左右
//	研发经费支出相当于
//	2 % 预期性 4.5左右 -
//	地区生产总值比例

package plan

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// scattering is the header of such a table and the order of its columns.
type scattering struct {
	*tables
	number, name, unit, nature *gridColumn
	figures                    []gridColumn
	joined                     map[Span]string // what the titles say whose halves stand apart
	behind                     int             // figures that stand behind 属性; the others stand before it
	lines                      []scatteredLine // from the header on
	next                       int             // the block behind the last of them
	first                      int             // the line of the first row
}

// scatteredLine is a line and the block that it stands in, which may have more: a full line looks as if the next went on with it.
type scatteredLine struct {
	Span
	block int
}

// scattered is the table whose header begins in block i.
func (r *tables) scattered(i int) (*Grid, Span, int) {
	if b := r.blocks[i]; b.span.End-b.span.Start > 120 || headerBegins(r.body, b.span.Start, min(b.span.End, b.span.Start+3)) < 0 && !beginsWithAny(r.body[b.span.Start:], "序") {
		return nil, Span{}, 0
	}
	t := &scattering{tables: r, next: i, joined: map[Span]string{}}
	if !t.readHeader() {
		return nil, Span{}, 0
	}
	rows, end := t.readRows()
	whole := 0
	for i := range rows {
		if row := &rows[i]; row.figures != nil && row.name != (Span{}) && (t.unit == nil || row.unit != (Span{})) {
			whole++
		}
	}
	if whole < 3 || 2*whole < len(rows) {
		return nil, Span{}, 0
	}
	last := t.lines[end-1]
	return t.grid(rows), Span{r.blocks[i].span.Start, last.End}, last.block + 1
}

// at is line k; ok is false where the table can have none any more.
func (t *scattering) at(k int) (line Span, ok bool) {
	for k >= len(t.lines) {
		next := t.pastNoise(t.next)
		if next >= len(t.blocks) {
			return Span{}, false
		}
		b := t.blocks[next]
		switch b.kind {
		case TOC, Front, Part, Chapter, Section, Article, Column, Annex, Table:
			return Span{}, false
		}
		if b.grid != nil || len(b.holes) > 0 || b.followOn || b.span.End-b.span.Start > 2000 {
			return Span{}, false
		}
		for at := b.span.Start; at < b.span.End; {
			n := strings.IndexByte(t.body[at:b.span.End], '\n')
			if n < 0 {
				n = b.span.End - at
			}
			t.lines = append(t.lines, scatteredLine{Span{at, at + n}, next})
			at += n + 1
		}
		t.next = next + 1
	}
	line = t.lines[k].Span
	return line, len(t.cut(line)) <= 240 && !sentences(t.cut(line))
}

// readHeader reads the titles up to the line of row 1, and from that the order of the columns.
func (t *scattering) readHeader() bool {
	var halves []Span
	var columns []gridColumn
	next := 0
	for ; ; next++ {
		line, ok := t.at(next)
		if !ok || next > 6 || len(columns) > 16 {
			return false
		}
		words := t.wordsIn(line)
		if len(words) > 2 && t.cut(words[0]) == "1" {
			break
		}
		for _, w := range words {
			if s := t.cut(w); len(s) == len("序") && isHan(s) {
				halves = append(halves, w)
				continue
			}
			c := columnOf(t.cut(w), w)
			if c.loose {
				return false
			}
			columns = append(columns, c)
		}
	}
	for len(halves) > 0 { // 序 and 号, 指 and 标
		k := 1
		for k < len(halves) && columnOf(t.cut(halves[0])+t.cut(halves[k]), Span{}).loose {
			k++
		}
		if k == len(halves) {
			return false
		}
		title := t.cut(halves[0]) + t.cut(halves[k])
		c := columnOf(title, halves[0])
		if k == 1 && closeUp(t.body[halves[0].Start:halves[1].End]) == title {
			c.span.End = halves[1].End
		}
		t.joined[c.span] = title
		columns = append(columns, c)
		halves = append(halves[1:k:k], halves[k+1:]...)
	}
	for i := range columns {
		switch c := &columns[i]; {
		case c.kind == numberColumn:
			t.number = c
		case c.kind == nameColumn:
			t.name = c
		case c.kind == unitColumn:
			t.unit = c
		case c.kind == natureColumn:
			t.nature = c
		case c.figures():
			t.figures = append(t.figures, *c)
		default:
			return false
		}
	}
	if t.number == nil || t.name == nil || t.nature == nil || next < 2 {
		return false
	}
	t.first = next
	words := t.wordsIn(t.lines[next].Span)
	nature, before := 0, 0
	for x, w := range words {
		if s := t.cut(w); natureAt(s) == len(s) {
			nature = x
		}
	}
	for x := nature - 1; x > 1 && isCellFigure(t.cut(words[x])); x-- {
		before++
	}
	t.behind = len(words) - 1 - nature
	if n := before + t.behind; nature < 2 || n == 0 || n > len(t.figures) {
		return false
	} else {
		t.figures = t.figures[len(t.figures)-n:] // a title above others is none of a column
	}
	return true
}

func (t *scattering) cut(w Span) string { return t.body[w.Start:w.End] }

// scatteredRow is a row: its cells, and the lines above and below it.
type scatteredRow struct {
	number, name, unit, nature Span
	figures                    []Span
	title, measure             string // of a name and a unit in two halves
	whole                      bool
}

// readRows reads the rows, and the line behind the last.
func (t *scattering) readRows() (rows []scatteredRow, end int) {
	var between []Span // lines since the last row
	for next := t.first; ; next++ {
		line, ok := t.at(next)
		if !ok {
			break
		}
		row, ok := t.row(t.wordsIn(line), len(rows)+1)
		if !ok {
			if between = append(between, line); len(between) > 4 {
				break
			}
			continue
		}
		above := between
		if n := len(rows); n > 0 && !rows[n-1].whole && len(between) > 0 {
			half := len(between)
			if !row.whole {
				half = (half + 1) / 2
			}
			t.complete(&rows[n-1], between[half-1])
			above = between[half:]
		}
		if !row.whole && len(above) > 0 {
			t.begin(&row, above[len(above)-1])
		}
		rows, between, end = append(rows, row), nil, next+1
	}
	if n := len(rows); n > 0 && !rows[n-1].whole && len(between) > 0 && t.lines[end].Span == between[0] {
		t.complete(&rows[n-1], between[0])
		end++
	}
	return rows, end
}

// row reads the line of a row, which its number begins; ok is false for other lines.
func (t *scattering) row(words []Span, number int) (row scatteredRow, ok bool) {
	if len(words) < 2 || t.cut(words[0]) != strconv.Itoa(number) {
		return row, false
	}
	nature := 0
	for x, w := range words[1:] {
		if s := t.cut(w); natureAt(s) == len(s) {
			nature = x + 1
		}
	}
	if nature == 0 {
		return row, false
	}
	row.number, row.nature = words[0], words[nature]
	before, behind := words[1:nature], words[nature+1:]
	own := len(t.figures) - t.behind // before 属性
	if len(behind) != t.behind || len(before) < own {
		return row, true
	}
	figures := before[len(before)-own:]
	before = before[:len(before)-own]
	row.figures = append(append(row.figures, figures...), behind...)
	if n := len(before); t.unit != nil && n > 0 {
		if s := t.cut(before[n-1]); fitsColumn(unitColumn, s) && (n > 1 || utf8.RuneCountInString(s) < 4) {
			row.unit, before = before[n-1], before[:n-1]
		}
	}
	if n := len(before); n > 0 {
		row.name = Span{before[0].Start, before[n-1].End}
	}
	row.whole = row.name != Span{} && (t.unit == nil || row.unit != Span{})
	return row, true
}

// begin takes the line above a row for the first half of what the row lacks.
func (t *scattering) begin(row *scatteredRow, line Span) {
	if row.name == (Span{}) {
		row.name, row.title = line, Repaired(t.body, line)
	} else if utf8.RuneCountInString(t.cut(line)) <= 6 {
		row.unit, row.measure = line, Repaired(t.body, line)
	}
}

// complete takes the line below a row for the second half.
func (t *scattering) complete(row *scatteredRow, line Span) {
	switch {
	case row.title != "":
		row.title += Repaired(t.body, line)
	case row.measure != "" && utf8.RuneCountInString(t.cut(line)) <= 6:
		row.measure += Repaired(t.body, line)
	}
}

// grid lays the cells out.
func (t *scattering) grid(rows []scatteredRow) *Grid {
	m := &gridMaker{body: t.body}
	labels := []gridColumn{*t.number, *t.name}
	if t.unit != nil {
		labels = append(labels, *t.unit)
	}
	figures := len(t.figures) - t.behind
	columns := append(append(append(labels, t.figures[:figures]...), *t.nature), t.figures[figures:]...)
	m.header(columns)
	for i := range m.grid.Cells {
		if title := t.joined[m.grid.Cells[i].Span]; title != "" {
			m.grid.Cells[i].Text = title
		}
	}
	for _, row := range rows {
		y, x := m.grid.Rows, 0
		put := func(span Span, text string) {
			if n := len(m.grid.Cells); span != (Span{}) {
				if m.add(y, x, 1, span); text != "" && len(m.grid.Cells) > n {
					m.grid.Cells[n].Text = text
				}
			}
			x++
		}
		put(row.number, "")
		put(row.name, row.title)
		if t.unit != nil {
			put(row.unit, row.measure)
		}
		for k := range t.figures {
			if k == figures {
				put(row.nature, "")
			}
			if row.figures == nil {
				x++
				continue
			}
			put(row.figures[k], "")
		}
		if t.behind == 0 {
			put(row.nature, "")
		}
		m.grid.Rows++
	}
	return &m.grid
}
