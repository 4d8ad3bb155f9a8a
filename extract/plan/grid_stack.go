// Tables with one cell a line, as a web page leaves them: the header's cells, then
// row after row of as many. The kinds of the columns hold the rows in step, since a
// merged cell (类别) stands once for several rows, and a group of rows may have a
// title of its own:
//
//	指标 / 单位 / 2015年 / 2020年 / 完成率
//	新增绿地 / 公顷 / 350 / 396 / 113%

package plan

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// stacked is the table whose first header cell is the line of block i. A line that may be a title or the first row's name
// belongs to the header as long as rows fit below it.
func (r *tables) stacked(i int) (*Grid, Span, int) {
	if _, ok := r.headerCell(i); !ok {
		return nil, Span{}, 0
	}
	columns, behind := r.stackedHeader(i)
	for n := len(columns); n >= 2; n-- {
		if g, end := r.stackedRows(columns[:n], columns[:n], behind[n-1]); g != nil {
			return g, Span{r.blocks[i].span.Start, r.blocks[end-1].span.End}, end
		}
		if below := columnsBelow(r.body, columns[:n]); below != nil {
			if g, end := r.stackedRows(columns[:n], below, behind[n-1]); g != nil {
				return g, Span{r.blocks[i].span.Start, r.blocks[end-1].span.End}, end
			}
		}
		for k := 1; k+2 < n; k++ {
			if below := columnsUnder(columns[:n], k); below != nil {
				if g, end := r.stackedRows(columns[:n], below, behind[n-1]); g != nil {
					return g, Span{r.blocks[i].span.Start, r.blocks[end-1].span.End}, end
				}
			}
		}
		if !columns[n-1].loose && !(columns[0].kind == yearColumn && columns[n-1].year > 0) {
			break
		}
	}
	return nil, Span{}, 0
}

// columnsBelow are the columns of a header of two rows, 2020年 | 2025年 above 产值 | 占比 | 产值 | 占比: what stands once for each of
// the titles above says so. None where the header has one row.
func columnsBelow(body string, header []gridColumn) []gridColumn {
	labels := 0
	for labels < len(header) && !header[labels].figures() {
		labels++
	}
	tops := labels
	for tops < len(header) && header[tops].figures() && header[tops].year > 0 {
		tops++
	}
	below := header[tops:]
	n := tops - labels
	if labels == 0 || n < 2 || len(below) == 0 || len(below)%n != 0 || len(below)/n < 2 {
		return nil
	}
	each := len(below) / n
	for x := each; x < len(below); x++ {
		if closeUp(body[below[x].span.Start:below[x].span.End]) != closeUp(body[below[x-each].span.Start:below[x-each].span.End]) {
			return nil
		}
	}
	columns := append(make([]gridColumn, 0, labels+len(below)), header[:labels]...)
	for _, c := range below {
		if !c.figures() {
			return nil
		}
		columns = append(columns, c)
	}
	return columns
}

// columnsUnder are the columns of a header of which one title stands above all behind it: “十四五”目标 above 2025年 | 年均增长.
func columnsUnder(header []gridColumn, k int) []gridColumn {
	if header[k].kind != valueColumn || header[k].loose || header[k].year > 0 {
		return nil
	}
	for _, c := range header[k+1:] {
		if !c.figures() {
			return nil
		}
	}
	return append(slices.Clone(header[:k]), header[k+1:]...)
}

// stackedRows reads the rows below a header from block next on, and the block behind the last. The columns are those of the header
// or, where it has two rows, of the lower one.
func (r *tables) stackedRows(header, columns []gridColumn, next int) (*Grid, int) {
	if !r.countable(columns) {
		return nil, 0
	}
	m := &gridMaker{body: r.body}
	switch {
	case len(header) == len(columns):
		m.header(columns)
	case len(header) == len(columns)+1:
		m.oneTop(header, columns)
	default:
		m.twoRows(header, columns)
	}
	rows, end := 0, next
	for next < len(r.blocks) {
		cells, places, stop := r.stackedRow(columns, next)
		if cells != nil {
			for k, c := range cells {
				m.add(m.grid.Rows, places[k], 1, c)
			}
			m.grid.Rows++
			rows++
			next, end = stop, stop
			continue
		}
		titles := r.groupTitles(columns, next)
		if titles == 0 && rows > 0 {
			// The table goes on after the end of a page, perhaps below its header again.
			on := r.pastNoise(next)
			if again, behind := r.stackedHeader(on); len(again) >= len(header) {
				on = behind[len(header)-1]
			}
			if on > next && r.goesOnStacked(columns, on) {
				next = on
				continue
			}
		}
		if titles == 0 {
			break
		}
		for range titles {
			m.add(m.grid.Rows, nameOf(columns), len(columns)-nameOf(columns), r.blocks[next].span)
			m.grid.Rows++
			next++
		}
	}
	if rows < 2 || rows < 3 && !whole(columns) {
		return nil, 0
	}
	return &m.grid, end
}

// countable says whether something is named, and counted beside it.
func (r *tables) countable(columns []gridColumn) bool {
	figures := 0
	for _, c := range columns {
		if c.figures() {
			figures++
		}
	}
	return figures > 0 && (has(columns, nameColumn) || has(columns, yearColumn) || has(columns, numberColumn) && figures > 1)
}

// pastNoise is the next block from i on that is no page number or running head.
func (r *tables) pastNoise(i int) int {
	for i < len(r.blocks) && r.blocks[i].kind == Noise {
		i++
	}
	return i
}

// goesOnStacked says whether a row, or a title with one behind it, begins at block i.
func (r *tables) goesOnStacked(columns []gridColumn, i int) bool {
	cells, _, _ := r.stackedRow(columns, i)
	return cells != nil || r.groupTitles(columns, i) > 0
}

// groupTitles is how many lines from block i on are the titles of a group of rows:
// 一、经济发展, or 生态环境质量 / 1.空气质量.
func (r *tables) groupTitles(columns []gridColumn, i int) int {
	for n := range 3 {
		t, ok := r.line(i + n)
		if !ok || !isName(t) {
			return 0
		}
		if cells, _, _ := r.stackedRow(columns, i+n+1); cells != nil {
			return n + 1
		}
	}
	return 0
}

// line is the text of a block that can be a cell of its own: short, on its own line.
func (r *tables) line(i int) (string, bool) {
	if i >= len(r.blocks) {
		return "", false
	}
	b := r.blocks[i]
	if b.span.End-b.span.Start > 240 || b.grid != nil || len(b.holes) > 0 {
		return "", false
	}
	switch b.kind {
	case TOC, Noise, Front, Part, Chapter, Section, Article, Column, Annex:
		return "", false
	}
	if next := i + 1; next < len(r.blocks) && !strings.Contains(r.body[b.span.End:r.blocks[next].span.Start], "\n") {
		return "", false
	}
	t := r.body[b.span.Start:b.span.End]
	if sentences(t) {
		return "", false
	}
	return t, true
}

// sentences says whether a text has a stop, a tab or another line, as no cell that is a line of its own has.
func sentences(t string) bool {
	for i := 0; i < len(t); i++ {
		switch t[i] {
		case '\n', '\t':
			return true
		case "。"[0]:
			if strings.HasPrefix(t[i:], "。") {
				return true
			}
		case "；"[0]: // and of ！ and ？
			if beginsWithAny(t[i:], "；", "！", "？") {
				return true
			}
		}
	}
	return false
}

func (r *tables) headerCell(i int) (gridColumn, bool) {
	if i < len(r.blocks) && r.blocks[i].span.End-r.blocks[i].span.Start > 90 {
		return gridColumn{}, false
	}
	if _, ok := r.line(i); !ok {
		return gridColumn{}, false
	}
	b := r.blocks[i]
	columns, end := readHeader(r.body, b.span.Start, b.span.End)
	if len(columns) == 0 || end != b.span.End {
		kind := looseTitle(r.body[b.span.Start:b.span.End])
		return gridColumn{kind: kind, span: b.span, loose: kind != nameColumn && kind != yearColumn}, kind != noColumn
	}
	if len(columns) > 1 && (!columns[0].figures() || columns[0].kind == columns[1].kind) {
		return gridColumn{}, false
	}
	c := columns[0]
	for _, more := range columns[1:] { // 2015年增长 is one cell where it is one line
		if more.kind == growthColumn {
			c.kind = growthColumn
			c.annual = c.annual || more.annual
		}
		if more.year > 0 && c.year == 0 {
			c.year = more.year
		}
	}
	c.span = b.span
	return c, true
}

// stackedHeader reads the header's cells from block i on, and the block behind each of them.
func (r *tables) stackedHeader(i int) (columns []gridColumn, behind []int) {
	next := i
	for next < len(r.blocks) && len(columns) < 16 {
		if on := r.pastNoise(next); on > next && len(columns) > 0 {
			if _, ok := r.headerCell(on); !ok {
				return columns, behind
			}
			next = on // a page ends inside the header
		}
		c, ok := r.headerCell(next)
		switch {
		case ok && len(columns) > 0 && c.kind != valueColumn && c.kind != growthColumn && has(columns, c.kind) && c.kind != groupColumn && c.kind != wordColumn:
			return columns, behind // a row that begins as the header does
		case ok && c.loose && len(columns) == 0:
			return columns, behind
		case ok:
			columns = append(columns, c)
		default:
			// An unknown title between known ones: 指标 / 2020年 / 占比 / 属性.
			t, short := r.line(next)
			if !short || utf8.RuneCountInString(t) > 10 || isFigure(t) || len(columns) == 0 {
				return columns, behind
			}
			after, known := r.headerCell(next + 1)
			if !known || after.loose || has(columns, after.kind) && !after.figures() {
				return columns, behind
			}
			columns = append(columns, gridColumn{kind: wordColumn, span: r.blocks[next].span})
		}
		next++
		behind = append(behind, next)
	}
	return columns, behind
}

func has(columns []gridColumn, kind columnKind) bool {
	for _, c := range columns {
		if c.kind == kind {
			return true
		}
	}
	return false
}

// stackedRow reads the row whose first cell is the line of block i: its cells, their
// columns and the block behind it. A class or a number may be merged with the one above.
func (r *tables) stackedRow(columns []gridColumn, i int) ([]Span, []int, int) {
	for _, without := range [...][2]columnKind{{}, {groupColumn}, {numberColumn}, {groupColumn, numberColumn}} {
		if without[0] != noColumn && !has(columns, without[0]) || without[1] != noColumn && !has(columns, without[1]) {
			continue
		}
		if cells, places, next := r.stackedFrom(columns, without, i); cells != nil {
			return cells, places, next
		}
	}
	return nil, nil, 0
}

func (r *tables) stackedFrom(columns []gridColumn, without [2]columnKind, i int) ([]Span, []int, int) {
	var cells []Span
	var places []int
	next, figures := i, 0
	for x, c := range columns {
		if c.kind == without[0] || c.kind == without[1] {
			continue
		}
		if x > 0 && next > i {
			next = r.pastNoise(next) // a page ends inside the row
		}
		t, ok := r.line(next)
		span := Span{}
		if ok {
			span = r.blocks[next].span
		}
		if rest, more := r.line(next + 1); ok && more && c.kind == nameColumn && oneHan(t) && oneHan(rest) {
			span.End = r.blocks[next+1].span.End // 农 / 业
			t += rest
			next++
		}
		if ok && x > 0 && x == len(columns)-1 && c.kind == wordColumn && r.rowFollows(columns, next) {
			break // the remark is empty or merged with the one above
		}
		if ok && c.kind == natureColumn && x == len(columns)-1 && figures > 0 && natureAt(t) == 0 && isName(t) {
			break // so is 约束性
		}
		if !ok || !fitsColumn(c.kind, t) && !(c.kind == growthColumn && figures > 0 && (unchanged(t) || r.wordsBefore(columns[x+1:], next+1))) {
			return nil, nil, 0
		}
		if c.figures() && !missingMark(closeUp(t)) {
			figures++
		}
		cells = append(cells, span)
		places = append(places, x)
		next++
	}
	if figures == 0 {
		return nil, nil, 0
	}
	return cells, places, next
}

// wordsBefore says whether 约束性 or the like follows at block i as the column's header
// wants it: what stands before it may be words, 与经济增长基本同步.
func (r *tables) wordsBefore(columns []gridColumn, i int) bool {
	if len(columns) == 0 || columns[0].kind != natureColumn {
		return false
	}
	t, ok := r.line(i)
	return ok && natureAt(t) == len(t)
}

// rowFollows says whether a whole row begins at block i.
func (r *tables) rowFollows(columns []gridColumn, i int) bool {
	last := len(columns) - 1
	cells, _, _ := r.stackedFrom(columns[:last], [2]columnKind{}, i)
	return cells != nil
}

// fitsColumn says whether a line can be a cell of a column.
func fitsColumn(kind columnKind, t string) bool {
	t = closeUp(t)
	switch kind {
	case numberColumn:
		n, size := readDigits(strings.TrimRight(t, ".、．"))
		return size > 0 && size == len(strings.TrimRight(t, ".、．")) && n > 0 || len(t) <= 6 && isHan(t) && strings.Trim(t, "一二三四五六七八九十") == ""
	case unitColumn:
		return len(t) <= 36 && !isFigure(t) && natureAt(t) == 0
	case natureColumn:
		return natureAt(t) > 0 && natureAt(t) == len(t) || missingMark(t)
	case nameColumn:
		return isName(t) || oneHan(t)
	case groupColumn:
		return isName(t)
	case yearColumn:
		_, n := headerYear(t)
		return n > 0 && len(t) <= len("2025年（目标）") && (n == len(t) || isHan(t[n:]) || t[n] == '(')
	case valueColumn, growthColumn:
		return isCellFigure(t)
	}
	return len(t) <= 120
}

// oneHan says whether a line is one Chinese character: 鹅 names a row, too.
func oneHan(t string) bool {
	t = strings.TrimLeft(closeUp(t), "#＃")
	_, n := decode(t)
	return isHan(t) && n == len(t)
}

// unchanged says whether a cell of growth tells in words that there is none.
func unchanged(t string) bool {
	switch closeUp(t) {
	case "持平", "基本持平", "与上年持平", "同上年持平", "不变":
		return true
	}
	return false
}

// isName says whether a line can name a row: words, and no figure.
func isName(t string) bool {
	t = closeUp(t)
	han := 0
	for i := 0; i < len(t); {
		_, n := decode(t[i:])
		if isHan(t[i:]) {
			han++
		}
		i += n
	}
	return han >= 2 && len(t) <= 150 && !isCellFigure(t) && natureAt(t) != len(t)
}

// isCellFigure says whether a line is a figure and nothing more: 396, 113%, ≥50,
// 4.5左右, 1.2万亿元, ——.
func isCellFigure(t string) bool {
	t = closeUp(t)
	return t != "" && len(t) <= 40 && figureBegins(t, 0) && oneFigure(t)
}
