// Tables whose rows are lines and whose cells stand apart: by tabs, by bars, or by
// two blanks and more, as they are copied out of a spreadsheet or a page:
//
//	指标	2015年	2020年
//	地区生产总值（亿元）	1234	1650

package plan

import (
	"strings"
	"unicode/utf8"
)

// aligned is the table whose first row is the line of block i.
func (r *tables) aligned(i int) (*Grid, Span, int) {
	if i < r.lined && r.tries > 2 {
		return nil, Span{}, 0
	}
	b := r.blocks[i]
	first := r.cellsOfLine(i)
	if len(first) < 2 {
		return nil, Span{}, 0
	}
	tabs := strings.ContainsAny(r.body[b.span.Start:b.span.End], "\t|")
	rows := [][]Span{first}
	next, cols := i+1, len(first)
	for next < len(r.blocks) && len(rows) < 5000 && r.gap(next) <= r.gap(i+1) {
		cells := r.cellsOfLine(next)
		if n := r.blocks[next]; tabs && n.kind == TOC && len(first) > 2 && r.tabsBefore(n) > 0 {
			cells = cutAt(r.body[n.span.Start:n.span.End], n.span.Start, "\t") // 下河乡 and a figure below a cell left empty are no line of contents
		} else if tabs && len(first) > 2 && len(cells) == 0 && r.isGroup(next) {
			cells = cutAt(r.body[n.span.Start:n.span.End], n.span.Start, "\t")
		}
		if tabs && len(cells) > 1 && !strings.ContainsAny(r.body[r.blocks[next].span.Start:r.blocks[next].span.End], "\t|") {
			cells = []Span{r.blocks[next].span} // wide blanks part nothing where tabs do: 外  贸
		}
		if len(cells) < 2 && !(len(cells) == 1 && next+1 < len(r.blocks) && len(r.cellsOfLine(next+1)) > 1 && (tabs || len(rows) > 1)) {
			break
		}
		if len(cells) == 1 && (r.blocks[next].form == captionForm || IsUnitLine(r.body[cells[0].Start:cells[0].End]) || r.sameTitle(first, next+1)) {
			break // another table begins
		}
		rows = append(rows, cells)
		cols = max(cols, len(cells))
		next++
	}
	for len(rows) > 1 && len(rows[len(rows)-1]) < 2 {
		rows, next = rows[:len(rows)-1], next-1
	}
	above, titled := [][]gridTop(nil), rows
	if len(rows) > 1 && cols <= 40 && !tabs && len(rows[0]) < len(rows[1]) {
		if above = topsOf(r.body, rows, cols); above != nil {
			titled = rows[1:] // the upper row of the header has fewer cells than the rows below
		}
	}
	if len(rows) < 2 || cols > 40 || !r.holdsFigures(titled, tabs) && !(i > 0 && r.blocks[i-1].form == captionForm && !tabs && r.holdsPairs(rows)) {
		if i >= r.lined {
			r.lined, r.tries = next, 0
		}
		r.tries++ // the first line or two may be a caption
		return nil, Span{}, 0
	}
	m := &gridMaker{body: r.body}
	m.grid.Cols, m.grid.Rows = cols, len(rows)
	if tabs {
		if r.stubless(rows, cols) {
			rows[0] = append(make([]Span, 1, cols), rows[0]...)
		}
		for y := range rows {
			if lead := r.tabsBefore(r.blocks[i+y]); lead > 0 && lead+len(rows[y]) <= cols && r.tabsBefore(b) == 0 {
				rows[y] = append(make([]Span, lead, cols), rows[y]...)
			}
		}
		above = topsOf(r.body, rows, cols)
	}
	for y, cells := range rows {
		if y < len(above) {
			for _, t := range above[y] {
				m.add(y, t.col, t.width, t.span)
			}
			continue
		}
		for x, c := range cells {
			col, span := x, 1
			if len(cells) == 1 {
				span = cols
			} else if !tabs && len(cells) < cols {
				col = r.under(c, rows[0], x)
			}
			m.add(y, col, span, c)
		}
	}
	m.grid.Head = max(1, headRows(&m.grid))
	switch {
	case m.grid.Head >= len(rows):
		m.grid.Head = 1
	case tabs && r.holdsNoTitles(rows[0]):
		m.grid.Head = 0
	}
	return &m.grid, Span{b.span.Start, r.blocks[next-1].span.End}, next
}

// isGroup says whether a line is the number and name of a group of rows, （一） and 经济发展, with a row of more cells below it.
func (r *tables) isGroup(i int) bool {
	b := r.blocks[i]
	if b.kind != Heading && b.kind != Subheading || b.label.End >= b.span.End || r.body[b.label.End] != '\t' || i+1 == len(r.blocks) {
		return false
	}
	name := r.body[b.label.End+1 : b.span.End]
	return !strings.ContainsAny(name, "\t\n。") && isHan(name) && len(r.cellsOfLine(i+1)) > 2
}

// stubless says whether a table's header leaves out the title of the column that names its rows, and so is a cell shorter than they are:
// | 绝对数（亿元） | 比上年增长（%） | above 第一产业 | 37.11 | 2.6.
func (r *tables) stubless(rows [][]Span, cols int) bool {
	if len(rows[0]) != cols-1 || cols < 3 {
		return false
	}
	for y, row := range rows {
		for x, c := range row {
			t := closeUp(r.body[c.Start:c.End])
			switch {
			case y == 0 && x == 0 && (t == "" || titleKind(t) != valueColumn && titleKind(t) != growthColumn):
				return false
			case y > 0 && len(row) != cols, y > 0 && (x == 0) == (t == "" || isCellFigure(t)):
				return false
			}
		}
	}
	return true
}

// titleKind is the kind of column that a cell of a header is the title of.
func titleKind(t string) columnKind {
	if k := looseTitle(t); k != noColumn {
		return k
	}
	for _, w := range headerWords {
		if strings.HasPrefix(t, w.word) {
			return w.kind
		}
	}
	if _, n := headerYear(t); n > 0 {
		return valueColumn
	}
	return noColumn
}

// tabsBefore is how many tabs stand before a block on its line: empty cells, where rows above have words in them.
func (r *tables) tabsBefore(b *block) int {
	n, i := 0, b.span.Start
	for i > 0 && i > b.span.Start-40 && (r.body[i-1] == '\t' || r.body[i-1] == ' ') {
		i--
		if r.body[i] == '\t' {
			n++
		}
	}
	return n
}

// holdsNoTitles says whether the first row of a table is one of figures: the table goes on from another that has the header.
func (r *tables) holdsNoTitles(row []Span) bool {
	figures := 0
	for _, c := range row[1:] {
		t := r.body[c.Start:c.End]
		if _, n := headerYear(closeUp(t)); n > 0 || headerMonth(closeUp(t)) {
			return false
		}
		if isCellFigure(t) {
			figures++
		}
	}
	return figures > 0 && 2*figures >= len(row)-1
}

// sameTitle says whether the line of block i begins as the header does.
func (r *tables) sameTitle(header []Span, i int) bool {
	cells := r.cellsOfLine(i)
	title := closeUp(r.body[header[0].Start:header[0].End])
	return len(cells) > 1 && title != "" && closeUp(r.body[cells[0].Start:cells[0].End]) == title
}

// gridTop is a title of the upper rows of a header, with the columns that it stands above.
type gridTop struct {
	col, width int
	span       Span
}

// topsOf lays out a header of two rows. In the upper one a title covers what is empty behind it, as far as the lower one has
// titles there; where the page has lost the empty cells, each title covers as many of the lower ones. Nothing where the header has
// one row.
func topsOf(body string, rows [][]Span, cols int) [][]gridTop {
	if len(rows) < 3 || len(rows[0]) > cols {
		return nil
	}
	upper, lower := rows[0], rows[1]
	text := func(row []Span, x int) string {
		if x >= len(row) {
			return ""
		}
		return closeUp(body[row[x].Start:row[x].End])
	}
	for x := range lower {
		if t := text(lower, x); isFigure(t) || x > 0 && isCellFigure(t) && !headerMonth(t) {
			return nil
		}
	}
	var out [2][]gridTop
	labels := cols - len(lower)
	if tops := len(upper) - labels; labels > 0 && labels < len(upper) && text(lower, 0) != "" && len(lower)%tops == 0 && len(lower)/tops > 1 && !hasEmpty(text, upper) {
		each := len(lower) / tops
		for x := range upper {
			col, width := x, 1
			if x >= labels {
				col, width = labels+(x-labels)*each, each
			}
			out[0] = append(out[0], gridTop{col, width, upper[x]})
		}
		for x := range lower {
			out[1] = append(out[1], gridTop{labels + x, 1, lower[x]})
		}
		return out[:]
	}
	if tops := spreadTops(text, upper, lower, cols); tops != nil {
		return tops
	}
	if text(lower, 0) != "" || len(lower) < 3 {
		return nil
	}
	for x := 0; x < len(upper); x++ {
		if text(upper, x) == "" {
			continue
		}
		width := 1
		for text(lower, x) != "" && x+width < cols && text(upper, x+width) == "" && text(lower, x+width) != "" {
			width++
		}
		out[0] = append(out[0], gridTop{x, width, upper[x]})
	}
	for x := range lower {
		out[1] = append(out[1], gridTop{x, 1, lower[x]})
	}
	return out[:]
}

// spreadTops lays out an upper row of titles without empty cells, fewer than the lower row has, where the lower titles come again below each of
// them: 2020年 | 2025年 above 产业 | 产值 | 占比 | 产值 | 占比. What the two rows begin with names the rows.
func spreadTops(text func([]Span, int) string, upper, lower []Span, cols int) [][]gridTop {
	if len(lower) != cols || hasEmpty(text, upper) {
		return nil
	}
	for labels := 1; labels <= 2 && labels < cols; labels++ {
		own := 0 // titles of the names in the upper row
		if text(lower, 0) == "" {
			own = labels
		}
		tops := len(upper) - own
		if tops < 2 || (cols-labels)%tops != 0 || (cols-labels)/tops < 2 {
			continue
		}
		each := (cols - labels) / tops
		repeats := true
		for x := labels + each; x < cols && repeats; x++ {
			repeats = text(lower, x) == text(lower, x-each) && text(lower, x) != ""
		}
		if !repeats {
			continue
		}
		var out [2][]gridTop
		for x := range upper {
			col, width := x, 1
			if x >= own {
				col, width = labels+(x-own)*each, each
			}
			out[0] = append(out[0], gridTop{col, width, upper[x]})
		}
		for x := range lower {
			out[1] = append(out[1], gridTop{x, 1, lower[x]})
		}
		return out[:]
	}
	return nil
}

func hasEmpty(text func([]Span, int) string, row []Span) bool {
	for x := range row {
		if text(row, x) == "" {
			return true
		}
	}
	return false
}

// gap is how many lines' ends stand before block i.
func (r *tables) gap(i int) int {
	return strings.Count(r.body[r.blocks[i-1].span.End:r.blocks[i].span.Start], "\n")
}

// cellsOfLine are the cells of a line that is cut by tabs, bars or wide blanks; an
// empty one between two tabs is empty. One cell where nothing cuts.
func (r *tables) cellsOfLine(i int) []Span {
	b := r.blocks[i]
	switch b.kind {
	case TOC: // 地区生产总值 and tabs and a number at the end
		if strings.Count(r.body[b.span.Start:b.span.End], "\t") < 2 {
			return nil
		}
	case Noise, Front, Part, Chapter, Section, Article, Column, Annex:
		return nil
	}
	if b.grid != nil || len(b.holes) > 0 || b.span.End-b.span.Start > 2000 || b.followOn {
		return nil
	}
	if i+1 < len(r.blocks) && r.blocks[i+1].followOn {
		return nil
	}
	s := r.body[b.span.Start:b.span.End]
	if strings.Contains(s, "。") || strings.Contains(s, "\n") {
		return nil
	}
	if (b.kind == Heading || b.kind == Subheading) && strings.Count(s, "\t") == 1 {
		return nil // 一、总则 and the number of its page
	}
	at := b.span.Start
	switch {
	case strings.Contains(s, "\t"):
		return cutAt(s, at, "\t")
	case strings.Count(s, "|") > 1:
		return cutAt(strings.Trim(s, "|"), at+len(s)-len(strings.TrimLeft(s, "|")), "|")
	}
	return cutAtBlanks(s, at)
}

func cutAt(s string, at int, sign string) []Span {
	var cells []Span
	for {
		i := strings.Index(s, sign)
		if i < 0 {
			return append(cells, Span{at, at + len(s)})
		}
		cells = append(cells, Span{at, at + i})
		at += i + len(sign)
		s = s[i+len(sign):]
	}
}

// cutAtBlanks cuts where two blanks or a wide one stand.
func cutAtBlanks(s string, at int) []Span {
	var cells []Span
	from := 0
	for i := 0; i < len(s); {
		n := skipLineBlank(s[i:])
		if n == 0 {
			_, n = decode(s[i:])
			i += n
			continue
		}
		if n >= 2 && i > from {
			cells = append(cells, Span{at + from, at + i})
			from = i + n
		}
		i += n
	}
	return append(cells, Span{at + from, at + len(s)})
}

// holdsFigures says whether the rows are those of a table of figures and no lines of
// a list. Tabs say so themselves if the rows agree; blanks need figures in columns.
func (r *tables) holdsFigures(rows [][]Span, tabs bool) bool {
	same, figures, cells, numbered := 0, 0, 0, 0
	usual := len(rows[0])
	if tabs {
		usual = usualLength(rows)
	}
	for _, row := range rows {
		if len(row) == usual {
			same++
		}
		has := false
		for x, c := range row {
			t := closeUp(r.body[c.Start:c.End])
			if t == "" {
				continue
			}
			if x > 0 {
				cells++
				if isCellFigure(t) && !phone(t) {
					figures++
					has = true
				}
			}
		}
		if has {
			numbered++
		}
	}
	if 2*same < len(rows) {
		return false
	}
	if tabs {
		return len(rows) >= 2 && (numbered > 0 || len(rows) >= 3 && 10*same >= 9*len(rows))
	}
	return len(rows) >= 3 && len(rows[0]) >= 3 && 3*numbered >= 2*(len(rows)-1) && 3*figures >= cells
}

// holdsPairs says whether rows of two cells below a caption, 表1 and the like, are a table: a header without figures, and in each row a name and a figure,
// 1000万以上  一般不高于3%.
func (r *tables) holdsPairs(rows [][]Span) bool {
	for y, row := range rows {
		if len(row) != 2 {
			return false
		}
		t := closeUp(r.body[row[1].Start:row[1].End])
		if from := strings.IndexAny(t, "0123456789"); (from >= 0 && from <= len("原则上一般不高于") && isCellFigure(t[from:])) != (y > 0) {
			return false
		}
	}
	return len(rows) > 2
}

// usualLength is how many cells most rows have.
func usualLength(rows [][]Span) int {
	var count [41]int
	best := len(rows[0])
	for _, row := range rows {
		if n := len(row); n < len(count) {
			if count[n]++; count[n] > count[best] {
				best = n
			}
		}
	}
	return best
}

// phone says whether a figure is a number that is dialled: 0791-88916331.
func phone(t string) bool {
	digits := 0
	for i := 0; i < len(t); i++ {
		if isDigit(t[i]) {
			digits++
		} else if t[i] == '.' || t[i] == ',' || t[i] >= utf8.RuneSelf {
			return false
		}
	}
	return digits >= 10 || digits >= 7 && t[0] == '0'
}

// under is the column whose header stands above a cell: their places on the line overlap most.
func (r *tables) under(c Span, header []Span, x int) int {
	from, to := r.place(c)
	best, col := 0, x
	for k, h := range header {
		hFrom, hTo := r.place(h)
		if n := min(to, hTo) - max(from, hFrom); n > best {
			best, col = n, k
		}
	}
	return max(col, x)
}

// place is where a cell begins and ends on its line, in columns of a terminal.
func (r *tables) place(c Span) (from, to int) {
	line := strings.LastIndexByte(r.body[max(0, c.Start-2000):c.Start], '\n') + 1 + max(0, c.Start-2000)
	from = columns(r.body[line:c.Start])
	return from, from + columns(r.body[c.Start:c.End])
}
