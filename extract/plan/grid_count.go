// Tables with one cell a line whose rows are numbered. The numbers say where each row begins, whatever the titles of the columns
// are; which cell was broken over lines, which is merged with that above and which was left empty is told by what the columns hold:
//
//	序号 / 类别 / 主要指标 / 2020年现状 / 2025年目标 / 指标 / 属性
//	1 / 综合 / 治理 / 防治达标率（%） / —— / 95 / 约束性
//	2 / 防洪达标率（%） / 80 / 95 / 约束性
//	合  计 / 80 / 95

package plan

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// piece is a line that is a cell or a part of one, or the blank line of an empty cell.
type piece struct {
	kind  pieceKind
	text  string // without blanks
	span  Span
	block int
	page  bool // it may be the number of a page
	open  bool // it goes on in the next line: 上城区、拱墅区、
}

type pieceKind uint8

const (
	emptyPiece  pieceKind = iota
	wordPiece             // 综合
	figurePiece           // 95, ——
	ofPiece               // 县级市≥20: a figure and whose it is
	naturePiece           // 约束性
)

// pile are the lines of a table, which are read as they are asked for.
type pile struct {
	*tables
	all   []piece
	next  int // the block behind the last of them
	gap   int // ends of lines between two cells
	ended bool
	table *counting
}

// heading is a line of a header, the column that it heads by itself, and how little it looks like one title with the line before.
type heading struct {
	*piece
	column gridColumn
	apart  int
}

// counting is the header of a numbered table.
type counting struct {
	header  []gridColumn // with the titles above others
	columns []gridColumn
	titles  int // lines between the header and the first row that name a group of rows
	cost    int
}

// longestTitle is how many characters a column's title has that is none too long.
const longestTitle = 14

const tooMuch = 1 << 24

// counted is the numbered table whose first header cell is the line of block i.
func (r *tables) counted(i int) (*Grid, Span, int) {
	if b := r.blocks[i]; b.span.End-b.span.Start > len("序    号") {
		return nil, Span{}, 0
	}
	if c, ok := r.headerCell(i); !ok || c.kind != numberColumn {
		return nil, Span{}, 0
	}
	p := &pile{tables: r, next: i}
	first := 1
	for !p.starts(first, 1) {
		if first++; first > 40 || p.at(first) == nil {
			return nil, Span{}, 0
		}
	}
	p.table = p.readHeader(first)
	if p.table == nil {
		return nil, Span{}, 0
	}
	return p.rows(first)
}

// at is the piece k, nil behind the last.
func (p *pile) at(k int) *piece {
	for k >= len(p.all) && !p.ended {
		p.read()
	}
	if k >= len(p.all) {
		return nil
	}
	return &p.all[k]
}

// read appends the next line, behind as many empty cells as the blank lines before it tell of.
func (p *pile) read() {
	next := p.next
	for next < len(p.blocks) && p.blocks[next].kind == Noise {
		if t := p.body[p.blocks[next].span.Start:p.blocks[next].span.End]; isDigits(t) || sumTitle(closeUp(t)) {
			break // a cell that comes again and again is no running head
		}
		next++
	}
	if next >= len(p.blocks) || !p.isPiece(next) {
		p.ended = true
		return
	}
	b := p.blocks[next]
	if n := len(p.all); n > 0 && next == p.next {
		gap := p.tables.gap(next)
		if p.gap == 0 {
			p.gap = max(gap, 1) // the first two pieces may have a page number between them, which has no gap of its own
		}
		for e := min(gap/p.gap-1, 16); e > 0; e-- {
			p.all = append(p.all, piece{span: Span{b.span.Start, b.span.Start}, block: next})
		}
	}
	t := closeUp(p.body[b.span.Start:b.span.End])
	open := strings.HasSuffix(t, "、") || strings.Count(t, "（") > strings.Count(t, "）")
	p.all = append(p.all, piece{kind: kindOfPiece(t), text: t, span: b.span, block: next, page: b.kind == Noise && isDigits(t), open: open})
	p.next = next + 1
}

// isPiece says whether a block is a line of its own that can stand in a table.
func (p *pile) isPiece(i int) bool {
	b := p.blocks[i]
	switch b.kind {
	case TOC, Front, Part, Chapter, Section, Article, Column, Annex, Table:
		return false
	}
	if b.span.End-b.span.Start > 1200 || b.grid != nil || len(b.holes) > 0 || b.followOn || i+1 < len(p.blocks) && p.blocks[i+1].followOn {
		return false
	}
	s := p.body[b.span.Start:b.span.End]
	return !strings.ContainsAny(s, "\n\t") && !beginsWithAny(s, "注：", "注:", "备注：", "说明：", "资料来源")
}

func isDigits(s string) bool {
	_, n := readDigits(s)
	return n > 0 && n == len(s)
}

func kindOfPiece(t string) pieceKind {
	switch {
	case natureAt(t) == len(t):
		return naturePiece
	case isCellFigure(t):
		return figurePiece
	case figureOf(t):
		return ofPiece
	}
	return wordPiece
}

// figureOf says whether a line is a figure behind the words for whose it is: 县级市≥20, 城市建成区20%.
func figureOf(t string) bool {
	if len(t) > len("一")*14 {
		return false
	}
	i := 0
	for i < len(t) && isHan(t[i:]) && !figureBegins(t, i) {
		i += len("一")
	}
	return i >= len("一二") && i < len(t) && figureBegins(t, i) && isCellFigure(t[i:]) && !missingMark(t[i:])
}

// starts says whether the row of a number, or of one below it, （1）, begins at piece k: words stand behind it.
func (p *pile) starts(k, n int) bool {
	c := p.at(k)
	if c == nil || c.kind != figurePiece || strings.TrimRight(c.text, ".、．") != strconv.Itoa(n) && !c.isBelow() {
		return false
	}
	for k++; ; k++ {
		if c = p.at(k); c == nil || c.kind != emptyPiece {
			return c != nil && (c.kind == wordPiece || c.kind == ofPiece)
		}
	}
}

// isBelow says whether a piece is the number of a part of a row: （1）.
func (c *piece) isBelow() bool {
	t := strings.Trim(c.text, "（）()")
	return len(t) < len(c.text) && len(t) < 3 && isDigits(t)
}

// sumsUp says whether piece k begins the row that sums up those above.
func (p *pile) sumsUp(k int) bool {
	c := p.at(k)
	return c != nil && sumTitle(c.text)
}

func sumTitle(t string) bool { return t == "合计" || t == "小计" || t == "总计" || t == "共计" }

// readHeader finds the columns with which the first rows go best.
func (p *pile) readHeader(first int) *counting {
	var titles []heading
	for i := range p.all[:first] {
		c := &p.all[i]
		if c.kind == emptyPiece {
			continue
		}
		if len(c.text) > 120 || c.kind == naturePiece || len(titles) == 20 {
			return nil
		}
		t := heading{piece: c, column: columnOf(c.text, c.span)}
		if n := len(titles); n > 0 {
			t.apart = apart(&titles[n-1], &t)
		}
		titles = append(titles, t)
	}
	var ends []int // of the first rows
	for k, n := first+1, 2; len(ends) < 4 && k < first+100 && p.at(k) != nil; k++ {
		if p.starts(k, n) {
			ends = append(ends, k)
			n++
		}
	}
	if len(ends) == 0 {
		return nil
	}
	var best *counting
	for width := max(2, len(titles)-8); width <= min(16, len(titles)); width++ {
		for _, t := range p.headers(titles, width) {
			p.table = t
			from := first
			for _, end := range ends {
				if end-from > width+6 || best != nil && t.cost >= best.cost {
					break // rows without a number, or of a group
				}
				t.cost += 2 * p.fit(from, end, nil)
				from = end
			}
			if from > first && t.cost < tooMuch && (best == nil || t.cost < best.cost) {
				best = t
			}
		}
	}
	if best == nil || best.cost > 4*(len(ends)+1) {
		return nil
	}
	return best
}

// headers are the ways to read titles as the header of a table of so many columns: one that is broken over lines, one of two rows, or one with the name
// of a group of rows below it.
func (p *pile) headers(titles []heading, width int) (out []*counting) {
	for below := 0; below <= 2 && len(titles)-below >= width; below++ {
		own := titles[:len(titles)-below]
		cost := 0
		for _, c := range titles[len(own):] {
			if n := utf8.RuneCountInString(c.text); !c.column.loose {
				cost += 6
			} else if n <= longestTitle && !strings.HasSuffix(c.text, "：") {
				cost++
			}
		}
		if header, c := joined(own, width); header != nil {
			out = append(out, &counting{header, header, below, cost + c})
		}
		if header, c := joined(own, width+1); header != nil {
			for k := 1; k+2 < len(header); k++ {
				if above(header, k) {
					out = append(out, &counting{header, slices.Delete(slices.Clone(header), k, k+1), below, cost + c})
				}
			}
		}
		if header, c := joined(own, len(own)); c == 0 {
			if columns := columnsBelow(p.body, header); len(columns) == width {
				out = append(out, &counting{header, columns, below, cost})
			}
		}
	}
	return out
}

// above says whether title k stands above all behind it, each of which begins with a year: 整治计划（处） above 2021年 | 2022年.
func above(header []gridColumn, k int) bool {
	if header[k].year > 0 {
		return false
	}
	for _, c := range header[k+1:] {
		if c.year == 0 {
			return false
		}
	}
	return true
}

// joined are so many columns whose titles are these lines, of which those are joined that make one title: 指标 / 属性, 总投资 / （万元）.
func joined(titles []heading, width int) ([]gridColumn, int) {
	spare, cost := len(titles)-width, 0
	if spare < 0 || spare > 6 {
		return nil, 0
	}
	var joins [20]bool
	for limit := 0; spare > 0; limit++ {
		if limit > 2 {
			return nil, 0
		}
		for x := 1; x < len(titles) && spare > 0; x++ {
			if !joins[x] && titles[x].apart == limit {
				joins[x] = true
				cost += limit
				spare--
			}
		}
	}
	columns := make([]gridColumn, 0, width)
	for x := 0; x < len(titles); {
		c, title := titles[x].column, titles[x].text
		if utf8.RuneCountInString(title) > longestTitle {
			cost += 2
		}
		for x++; x < len(titles) && joins[x]; x++ {
			title += titles[x].text
			c = columnOf(title, Span{c.span.Start, titles[x].span.End})
		}
		columns = append(columns, c)
	}
	return columns, cost
}

// apart is how little two lines of a header look like one title.
func apart(a, b *heading) int {
	one, other, both := &a.column, &b.column, columnOf(a.text+b.text, a.span)
	switch {
	case a.open, beginsWithAny(b.text, "（", "(", "[", "［", "〔"):
		return 0
	case both.kind != noColumn && !both.loose && (one.kind == noColumn || other.kind == noColumn || one.kind == nameColumn || one.figures() && one.year == 0):
		return 0 // 指标|属性, “十四五”规划|目标
	case headerPeriod(a.text) == len(a.text):
		return 1 // “十四五”|投资
	case one.kind == noColumn && other.kind == noColumn && utf8.RuneCountInString(a.text+b.text) <= 8:
		return 2
	}
	return 3
}

// columnOf is the column that a title heads.
func columnOf(title string, span Span) gridColumn {
	if columns, end := readHeader(title, 0, len(title)); len(columns) == 1 && end == len(title) {
		columns[0].span = span
		return columns[0]
	}
	year, _ := headerYear(title)
	return gridColumn{kind: looseTitle(title), span: span, loose: true, year: year}
}

// fit is how badly pieces fit the columns as one row; each column gets the number of its pieces.
func (p *pile) fit(from, to int, sizes []int) int {
	columns := p.table.columns
	n := to - from
	if p.counts -= n * len(columns); n > len(columns)+6 || p.counts < 0 {
		return tooMuch
	}
	var cost [24][24]int // of the columns before x, with the pieces before k
	var took [24][24]int8
	for x := range cost {
		for k := range cost[x] {
			cost[x][k] = tooMuch
		}
	}
	first, sum := 0, p.sumsUp(from)
	if sum {
		first = 1 // 合计 stands over all that names a row
	}
	cost[2*first][first] = 0
	for x := 2 * first; x < len(columns); x++ {
		var fits [24]int
		for k := range n {
			fits[k] = fitOf(&columns[x], &p.all[from+k])
		}
		for k := 0; k <= n; k++ {
			if cost[x][k] >= tooMuch {
				continue
			}
			if x > 0 && k < n && p.all[from+k].page && cost[x][k]+1 < cost[x][k+1] {
				cost[x][k+1], took[x][k+1] = cost[x][k]+1, took[x][k]+1 // the cell has the page's end behind it
			}
			for m := 0; m <= 5 && k+m <= n; m++ {
				if m > 0 && fits[k+m-1] >= tooMuch {
					break
				}
				c := cost[x][k] + cellOf(&columns[x], p.all[from+k:from+k+m], fits[k:k+m], sum)
				if c < cost[x+1][k+m] {
					cost[x+1][k+m], took[x+1][k+m] = c, int8(m)
				}
			}
		}
	}
	if sizes != nil {
		clear(sizes)
		if sum {
			sizes[1] = 1
		}
		for x, k := len(columns), n; x > 2*first; x-- {
			sizes[x-1] = int(took[x][k])
			k -= sizes[x-1]
		}
	}
	return min(tooMuch, cost[len(columns)][n])
}

// cellOf is how badly pieces, each of which fits a column so badly, fit it as its cell.
func cellOf(column *gridColumn, pieces []piece, fits []int, sum bool) int {
	switch len(pieces) {
	case 0:
		switch {
		case sum && column.kind != valueColumn:
			return 1
		case column.kind == groupColumn, column.kind == wordColumn, column.kind == natureColumn:
			return 1
		case column.kind == nameColumn:
			return 6
		}
		return 2
	case 1:
		if sum && pieces[0].kind == wordPiece {
			return tooMuch
		}
		if fits[0] < tooMuch && pieces[0].open {
			return fits[0] + 3
		}
		return fits[0]
	}
	cost, unlike := 0, false
	for i := range pieces {
		c := &pieces[i]
		if c.kind == emptyPiece {
			return tooMuch
		}
		if cost += fits[i]; cost >= tooMuch {
			return tooMuch
		}
		if c.kind != pieces[0].kind || strings.HasSuffix(c.text, "%") != strings.HasSuffix(pieces[0].text, "%") {
			unlike = true
		}
	}
	more := len(pieces) - 1
	switch {
	case column.kind == numberColumn || column.kind == natureColumn || pieces[0].kind == figurePiece || pieces[0].kind == naturePiece:
		return tooMuch
	case pieces[0].kind == ofPiece && unlike:
		return cost + more*more + 2
	case pieces[0].kind == ofPiece:
		return cost + more*more
	case unlike || column.figures():
		return tooMuch
	}
	if pieces[more].open {
		cost += 3
	}
	for i := range more {
		n := utf8.RuneCountInString(pieces[i].text)
		switch {
		case pieces[i].open:
		case n > 4 && n < 10 || n+1 < utf8.RuneCountInString(pieces[i+1].text):
			cost += 3 // the end of no line in a cell
		default:
			cost++
		}
	}
	return cost
}

// fitOf is how badly a line fits a column.
func fitOf(column *gridColumn, c *piece) int {
	t := c.text
	if c.kind == emptyPiece {
		if column.kind == numberColumn || column.kind == nameColumn {
			return 1
		}
		return 0
	}
	switch column.kind {
	case numberColumn, unitColumn:
		if column.kind == numberColumn && c.isBelow() {
			return 0
		}
		if !fitsColumn(column.kind, t) && !(column.kind == unitColumn && missingMark(t)) {
			return tooMuch
		}
	case groupColumn:
		if c.kind != wordPiece {
			return tooMuch
		}
	case nameColumn:
		if c.kind == figurePiece && missingMark(t) || c.kind == naturePiece {
			return tooMuch
		} else if c.kind == figurePiece {
			return 3
		}
	case natureColumn:
		if c.kind == wordPiece {
			return 3
		} else if c.kind != naturePiece && !missingMark(t) {
			return tooMuch
		}
	case valueColumn, growthColumn:
		if c.kind == naturePiece {
			return tooMuch
		} else if c.kind == wordPiece && !unchanged(t) {
			return 3
		}
	case noColumn:
		if c.kind == naturePiece {
			return 2
		}
	}
	return 0
}

// rows reads the rows of the table, before the first of which may stand the title of a group of rows.
func (p *pile) rows(first int) (*Grid, Span, int) {
	t := p.table
	m := &gridMaker{body: p.body}
	switch {
	case len(t.header) == len(t.columns):
		m.header(t.columns)
	case len(t.header) == len(t.columns)+1:
		m.oneTop(t.header, t.columns)
	default:
		m.twoRows(t.header, t.columns)
	}
	at := first
	for k := t.titles; k > 0; k-- {
		for at--; p.all[at].kind == emptyPiece; at-- {
		}
	}
	rows, figures, n, end := 0, 0, 1, 0
	sizes := make([]int, len(t.columns))
	for {
		at = p.pastHeader(at, first, n)
		if stop, next := p.groupTitles(at, n); stop > 0 {
			for _, c := range p.all[at:stop] {
				if c.kind != emptyPiece {
					m.add(m.grid.Rows, 0, len(t.columns), c.span)
					m.grid.Rows++
				}
			}
			at, n = stop, next
		}
		if on := p.pastBlank(at, n); on > at && (p.starts(on, n) || p.sumsUp(on)) {
			at = on
		}
		stop := p.row(at, n)
		if stop == 0 {
			break
		}
		if p.starts(at, n) && !p.all[at].isBelow() {
			n++
		}
		p.fit(at, stop, sizes)
		for x, size := range sizes {
			pieces := p.all[at : at+size]
			at += size
			for size > 1 && pieces[size-1].page {
				size--
			}
			if size == 0 || pieces[0].kind == emptyPiece {
				continue
			}
			if x > 0 && (pieces[0].kind == ofPiece || pieces[0].kind == figurePiece && !missingMark(pieces[0].text)) {
				figures++
			}
			m.add(m.grid.Rows, x, 1, Span{pieces[0].span.Start, pieces[size-1].span.End})
		}
		m.grid.Rows++
		rows++
		end = stop
	}
	if rows < 2 || rows < 3 && figures == 0 {
		return nil, Span{}, 0
	}
	last := p.lastWord(end)
	return &m.grid, Span{p.all[0].span.Start, last.span.End}, last.block + 1
}

// lastWord is the last piece before k that is not empty.
func (p *pile) lastWord(k int) *piece {
	for k--; p.all[k].kind == emptyPiece; k-- {
	}
	return &p.all[k]
}

// row is where the row that begins at piece k, and has the number n or none, ends; 0 where none begins.
func (p *pile) row(k, n int) int {
	numbered, width := p.starts(k, n), len(p.table.columns)
	c := p.at(k)
	switch {
	case c != nil && c.page && !numbered:
		return 0
	case numbered && !c.isBelow():
		n++
	case numbered:
	case c == nil || !p.sumsUp(k) && c.kind != emptyPiece:
		return 0
	}
	best, stop := 13, 0
	try := func(size int) {
		if p.at(k+size-1) == nil {
			return
		}
		if b := p.bound(k+size, n); b >= 0 {
			if b += 2 * p.fit(k, k+size, nil); b < best || b == best && size <= width {
				best, stop = b, k+size
			}
		}
	}
	try(width)
	if best == 0 {
		return stop
	}
	if c.kind == emptyPiece && !p.sumsUp(k) {
		if best > 4 {
			return 0
		}
		return stop // 2 stands beside two rows
	}
	for size := 2; size <= width+6; size++ {
		if size != width {
			try(size)
		}
	}
	return stop
}

// bound is how little piece k looks like the one behind a row, the next of which has the number n; negative where it cannot be.
func (p *pile) bound(k, n int) int {
	c := p.at(k)
	switch {
	case c == nil:
		return 1
	case p.starts(k, n), p.sumsUp(k):
		return 0
	case c.kind == emptyPiece, c.page:
		return 2
	case c.kind == wordPiece:
		return 1
	}
	return -1
}

// groupTitles is where the row begins, and its number, above which the pieces from k on name a group; 0 where they do not.
func (p *pile) groupTitles(k, n int) (stop, next int) {
	for words := 0; words <= 2; k++ {
		c := p.at(k)
		switch {
		case c == nil:
			return 0, 0
		case words > 0 && p.starts(k, n):
			return k, n
		case words > 0 && p.starts(k, 1):
			return k, 1
		case c.kind == emptyPiece, c.page:
			continue
		case c.kind != wordPiece || p.sumsUp(k) || len(c.text) > 300:
			return 0, 0
		}
		words++
	}
	return 0, 0
}

// pastHeader is where the table goes on behind its header, if that stands again at piece k, at the top of a page, above the row n.
func (p *pile) pastHeader(k, first, n int) int {
	at := k
	for x := 0; x < first; x++ {
		if p.all[x].kind == emptyPiece {
			continue
		}
		at = p.pastBlank(at, n)
		if p.starts(at, n) && x > 0 {
			return at // and the title of the first group
		}
		if c := p.at(at); c == nil || c.text != p.all[x].text {
			return k
		}
		at++
	}
	if at = p.pastBlank(at, n); p.starts(at, n) {
		return at
	}
	return k
}

// pastBlank is the first piece from k on that is neither empty nor perhaps the number of a page.
func (p *pile) pastBlank(k, n int) int {
	for c := p.at(k); c != nil && (c.kind == emptyPiece || c.page && !p.starts(k, n)); c = p.at(k) {
		k++
	}
	return k
}
