// Tables whose cells ran together, or are parted by single blanks as a PDF leaves
// them. The header says which columns there are, each row begins with the next
// number or with a name, and its figures are cut by grid_figure.go:
//
//	1化学需氧量排放总量（万吨）14141270-10%2二氧化硫排放总量（万吨）25492295-10%
//
// The line that holds a row's figures may stand between the two halves of its name:
//
//	全社会研发经费投入相当于
//	6 % 预期性 4.5左右 -
//	全市生产总值比例

package plan

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// runRow is one row as it was read.
type runRow struct {
	number  Span
	groups  []Span // lines above the row that name a group of rows
	name    Span
	unit    Span
	nature  Span
	word    Span
	figures []figure
	fit     fit
	counted int // the row's number, 0 where it has none
	halved  bool
	torn    bool   // a line above it has figures and no name
	title   string // of a name in two halves
	end     int
}

// run reads the rows of one table.
type run struct {
	s       string
	limit   int
	columns []gridColumn
	figures []gridColumn // those of them that hold figures
	budget  *int
	counted int
}

// runTogether is the table whose header begins in block i.
func (r *tables) runTogether(i int) (*Grid, Span, int) {
	b := r.blocks[i]
	if len(b.holes) > 0 {
		return nil, Span{}, 0
	}
	from := b.head
	if b.form == columnForm {
		from = b.label.End // what was taken for the title may hold the header: …主要指标指　标2010年
	}
	for at := from; at < b.span.End; {
		at = headerBegins(r.body, at, b.span.End)
		if at < 0 {
			break
		}
		limit := r.reach(i)
		columns, end := readHeader(r.body, at, min(limit, at+500))
		if !whole(columns) || at < b.head && closeUp(r.body[b.label.End:at]) == "" {
			_, n := decode(r.body[at:])
			at += n
			continue
		}
		for columns[0].kind == nameColumn && has(columns[1:], nameColumn) {
			columns = columns[1:] // 主要指标 was the title, 指标 is the header
			at = columns[0].span.Start
		}
		if g, stop := r.readRun(at, end, limit, columns); g != nil {
			next := i + 1
			for next < len(r.blocks) && r.blocks[next].span.Start < stop {
				next++
			}
			return g, Span{at, stop}, next
		}
		at = end
	}
	return nil, Span{}, 0
}

// headerHeads has a bit for the last two bytes of each character that headerBegins looks for.
var headerHeads = func() (bits [64]uint64) {
	for _, r := range "序指项名类领具发" {
		bits[r>>6&63] |= 1 << (r & 63)
	}
	return bits
}()

// headerSeconds has one for those of the second character of each title.
var headerSeconds = func() (bits [64]uint64) {
	for _, h := range headerWords {
		bits[h.word[4]&63] |= 1 << (h.word[5] & 63)
	}
	return bits
}()

// headerBegins is where the next header can begin in s[at:end]; negative where none can.
func headerBegins(s string, at, end int) int {
	s = s[:end]
	for i := at; i < len(s); {
		t := s[i:]
		n := 0 // up to where no header begins, as mostly
		for n < len(t)-2 && t[n] >= 0xE0 && headerHeads[t[n+1]&63]>>(t[n+2]&63)&1 == 0 {
			n += 3
		}
		if n >= len(t)-2 {
			break
		}
		if i += n; t[n] < 0xE0 {
			i++
			continue
		}
		if next := t[n+3:]; len(next) > 2 && next[0] >= 0xE4 && next[0] <= 0xE9 && headerSeconds[next[1]&63]>>(next[2]&63)&1 == 0 {
			i += 3 // as mostly: 发挥, 名牌
			continue
		}
		if kind, _ := headerWord(t[n:min(len(t), n+60)]); kind != noColumn && kind <= nameColumn {
			return i
		}
		i += 3
	}
	return -1
}

// reach is how far a table that begins in block i may go: to what is no text.
func (r *tables) reach(i int) int {
	for r.wall = max(r.wall, i+1); r.wall < len(r.blocks); r.wall++ {
		b := r.blocks[r.wall]
		switch {
		case b.kind == Noise, b.kind == TOC, b.kind == Front, b.grid != nil, len(b.holes) > 0, b.kind == Chapter, b.kind == Section, b.kind == Part, b.kind == Column, b.kind == Article:
			return r.blocks[r.wall-1].span.End
		}
	}
	return len(r.body)
}

// readRun reads the rows behind a header.
func (r *tables) readRun(start, at, limit int, columns []gridColumn) (*Grid, int) {
	t := &run{s: r.body, limit: limit, columns: columns, budget: &r.budget}
	for _, c := range columns {
		if c.figures() {
			t.figures = append(t.figures, c)
		}
	}
	var rows []runRow
	// A row is sure when its arithmetic holds, held when 约束性 or the like stands where
	// its figures end.
	sure, held, unsure, failed, inARow := 0, 0, 0, 0, 0
	kept := 0 // rows up to the last one that was read
	for len(rows) < 2000 {
		row, ok := t.row(at)
		if row.torn {
			return nil, 0 // the rows above have more figures than the header has columns
		}
		if !ok {
			row, ok = t.skip(at)
			if !ok || inARow > 0 {
				break
			}
			inARow++
			failed++
		} else {
			inARow = 0
			switch {
			case row.fit <= rounded:
				sure++
			case row.fit == silent && row.nature != (Span{}):
				held++
			default:
				unsure++
			}
		}
		rows = append(rows, row)
		if inARow == 0 {
			kept = len(rows)
		}
		at = row.end
	}
	failed -= inARow
	rows = rows[:kept]
	grows := false
	for _, c := range t.figures {
		grows = grows || c.kind == growthColumn
	}
	if sure < 1 && (grows || held < 3) || sure+held+unsure < 2 || sure+held < unsure || 2*failed > sure+held+unsure {
		return nil, 0
	}
	m := &gridMaker{body: r.body}
	m.header(columns)
	for _, row := range rows {
		m.row(row, columns, sure+held >= 2)
	}
	return &m.grid, rows[len(rows)-1].end
}

// row adds a row; a cut that the arithmetic does not bear out only where that of others does.
func (m *gridMaker) row(row runRow, columns []gridColumn, trusted bool) {
	for _, g := range row.groups {
		m.add(m.grid.Rows, nameOf(columns), len(columns)-nameOf(columns), g)
		m.grid.Rows++
	}
	y := m.grid.Rows
	m.grid.Rows++
	f := 0
	for x, c := range columns {
		switch c.kind {
		case numberColumn:
			m.add(y, x, 1, row.number)
		case nameColumn:
			m.add(y, x, 1, row.name)
			if n := len(m.grid.Cells); row.title != "" && n > 0 {
				m.grid.Cells[n-1].Text = row.title
			}
		case unitColumn:
			m.add(y, x, 1, row.unit)
		case natureColumn:
			m.add(y, x, 1, row.nature)
		case wordColumn:
			m.add(y, x, 1, row.word)
		case valueColumn, growthColumn:
			if f < len(row.figures) && (trusted || row.fit <= rounded) {
				m.add(y, x, 1, row.figures[f].span)
			}
			f++
		}
	}
}

// nameOf is the column of the names.
func nameOf(columns []gridColumn) int {
	for x, c := range columns {
		if c.kind == nameColumn || c.kind == yearColumn {
			return x
		}
	}
	return 0
}

// row reads the row that begins at s[at].
func (t *run) row(at int) (runRow, bool) {
	at += skipBlank(t.s[at:t.limit])
	if size := t.nextAt(at); size > 0 {
		i := at + size
		if strings.HasPrefix(t.s[i:], ".") && !(i+1 < t.limit && isDigit(t.s[i+1])) {
			i++
		} else if strings.HasPrefix(t.s[i:], "、") {
			i += len("、")
		}
		t.counted++
		if row, ok := t.named(i + skipBlank(t.s[i:t.limit])); ok {
			row.number, row.counted = Span{at, at + size}, t.counted
			return row, true
		}
		t.counted--
	}
	return t.named(at)
}

// nextAt is the length of the next row's number where s[at] begins with it.
func (t *run) nextAt(at int) int {
	n := strconv.Itoa(t.counted + 1)
	rest := t.s[at:t.limit]
	if !strings.HasPrefix(rest, n) || !t.hasNumbers() && !isHan(rest[len(n):]) {
		return 0
	}
	return len(n)
}

// named reads a row from its name on.
func (t *run) named(at int) (runRow, bool) {
	first := t.afterName()
	tries, breaks := 0, 0
	for i := at; i < t.limit && i < at+300 && tries < 10; {
		r, n := decode(t.s[i:])
		switch r {
		case '。', '；', '！', '？':
			return runRow{}, false
		case '\n':
			if breaks++; breaks > 6 {
				return runRow{}, false
			}
		}
		if strings.HasPrefix(t.s[i:], "专栏") || strings.HasPrefix(t.s[i:], "注：") || strings.HasPrefix(t.s[i:], "注:") {
			return runRow{}, false
		}
		begins := false
		before := byte(' ')
		if i > at {
			before = t.s[i-1]
		}
		switch first {
		case unitColumn:
			begins = before <= ' ' && !isBlank(r) && i > at || figureBegins(t.s, i) && i > at && !isDigit(before) && before != '.' // 人均预期寿命岁＞77.3
		case natureColumn:
			begins = natureAt(t.s[i:]) > 0
		default:
			begins = figureBegins(t.s, i) && !isWordByte(before) && before != '.' && (i > at || isDigit(t.s[i]) || r == '/')
		}
		if i == at && !t.hasNumbers() {
			begins = false
		}
		if begins {
			tries++
			row := runRow{}
			from := i
			if size := t.nextAt(i); size > 0 && strings.LastIndexByte(t.s[at:i], '\n') >= 0 && closeUp(t.s[at+strings.LastIndexByte(t.s[at:i], '\n'):i]) == "" {
				// The line of the figures stands between the halves of the name.
				from = i + size + skipLineBlank(t.s[i+size:t.limit])
				if t.fields(from, &row) && len(t.s[at:i]) < 150 {
					t.counted++
					row.number, row.counted, row.halved = Span{i, i + size}, t.counted, true
					t.nameIn(at, i, &row)
					t.secondHalf(&row)
					return row, true
				}
			}
			row = runRow{}
			if n := noteBefore(t.s[i:t.limit]); n > 0 && i > at && isHan(t.s[i-3:i]) {
				// 挥发性有机物5--〔10〕: the digit is that of a note.
				if t.fields(i+n, &row) {
					t.nameIn(at, i, &row)
					return row, true
				}
				row = runRow{}
			}
			if t.fields(i, &row) {
				t.nameIn(at, i, &row)
				return row, true
			}
			if d, _ := digitAt(t.s, i); d >= 0 {
				for d >= 0 && i < t.limit {
					_, m := digitAt(t.s, i)
					i += m
					d, _ = digitAt(t.s, i)
				}
				continue
			}
		}
		i += n
	}
	return runRow{}, false
}

// noteBefore is the length of a note's number that missing figures follow: 5--〔10〕.
func noteBefore(s string) int {
	if _, n := readDigits(s); n == 1 && missingAt(s[n+skipLineBlank(s[n:]):]) > 0 {
		return n
	}
	return 0
}

func (t *run) hasNumbers() bool {
	for _, c := range t.columns {
		if c.kind == numberColumn {
			return true
		}
	}
	return false
}

// afterName is the kind of the first column behind the name.
func (t *run) afterName() columnKind {
	for x, c := range t.columns {
		if c.kind == unitColumn || c.kind == natureColumn || c.figures() {
			return t.columns[x].kind
		}
	}
	return valueColumn
}

// nameIn takes the name that stands in s[from:to]; lines above its own are names of groups.
func (t *run) nameIn(from, to int, row *runRow) {
	s, lead := trimBlank(t.s[from:to])
	from += lead
	for !row.halved {
		i := strings.IndexByte(s, '\n')
		if i < 0 {
			break
		}
		if line, lead := trimBlank(s[:i]); line != "" {
			row.torn = row.torn || !holdsHan(line)
			row.groups = append(row.groups, Span{from + lead, from + lead + len(line)})
		}
		from += i + 1
		s = s[i+1:]
	}
	line, lead := trimBlank(s)
	from += lead
	// 生态环境质量1.空气质量优良天数比率: a number inside parts the group from the name.
	if number := strconv.Itoa(t.counted+1) + "."; !t.hasNumbers() && row.number == (Span{}) {
		if i := strings.Index(line, number); i > 0 && isHan(line[i+len(number):]) && isHan(line) {
			row.groups = append(row.groups, Span{from, from + i})
			row.number = Span{from + i, from + i + len(number)}
			t.counted++
			from, line = from+i+len(number), line[i+len(number):]
		}
	}
	// 主要污染物排放总量减少（%）化学需氧量: so does a unit.
	if i := strings.Index(line, "（%）"); i > 0 {
		end := i + len("（%）")
		begin := end + skipLineBlank(line[end:])
		if begin < len(line) && isHan(line[begin:]) && !strings.Contains(line[begin:], "（") {
			row.groups = append(row.groups, Span{from, from + end})
			from, line = from+begin, line[begin:]
		}
	}
	row.name = Span{from, from + len(line)}
}

func holdsHan(s string) bool {
	for i := 0; i < len(s); {
		if isHan(s[i:]) {
			return true
		}
		_, n := decode(s[i:])
		i += n
	}
	return false
}

// secondHalf takes the line behind a row's figures as the rest of its name.
func (t *run) secondHalf(row *runRow) {
	i := row.end + skipBlank(t.s[row.end:t.limit])
	line, _ := trimBlank(lineAt(t.s[:t.limit], i))
	if !isHan(line) || len(line) > 120 || strings.ContainsAny(line, "。；：0123456789") {
		return
	}
	row.title = Repaired(t.s, row.name) + Repaired(t.s, Span{i, i + len(line)})
	row.end = i + len(line)
}

// fields reads the columns behind the name, from s[at] on.
func (t *run) fields(at int, row *runRow) bool {
	i := at
	for x := 0; x < len(t.columns); x++ {
		c := t.columns[x]
		i += skipLineBlank(t.s[i:t.limit])
		switch {
		case c.kind == unitColumn && i == at && at > 0 && t.s[at-1] > ' ' && figureBegins(t.s, i):
			// The unit ran together with the name, which keeps it.
		case c.kind == unitColumn:
			end := i
			for end < min(t.limit, i+40) && t.s[end] > ' ' && !strings.HasPrefix(t.s[end:], "\u3000") {
				end++
			}
			if end == i || end-i > 36 || isDigit(t.s[i]) {
				return false
			}
			row.unit = Span{i, end}
			i = end
		case c.kind == natureColumn:
			n := natureAt(t.s[i:t.limit])
			if n > 0 {
				row.nature = Span{i, i + n}
			} else if n = missingAt(t.s[i:t.limit]); n == 0 && (x+1 < len(t.columns) || !row.closes(t.s[i:t.limit])) {
				return false
			}
			i += n
		case c.kind == wordColumn:
			line, _ := trimBlank(lineAt(t.s[:t.limit], i))
			if len(line) > 120 || strings.Contains(line, "。") {
				return false
			}
			row.word = Span{i, i + len(line)}
			i += len(line)
		case c.figures():
			last := x
			for last+1 < len(t.columns) && t.columns[last+1].figures() {
				last++
			}
			if row.figures != nil && len(row.figures)+last-x+1 > len(t.figures) {
				return false
			}
			cells, fit := cutFigures(t.s, i, t.limit, t.columns[x:last+1], t.counted+1, t.budget)
			if cells == nil || cells[len(cells)-1].missing {
				if words, f := t.wordsForGrowth(i, x, last); words != nil {
					cells, fit = words, f
				}
			}
			if cells == nil {
				return false
			}
			row.figures = append(row.figures, cells...)
			row.fit = max(row.fit, fit)
			for _, f := range cells {
				i = max(i, f.span.End)
			}
			for y := range cells {
				if f := &row.figures[len(row.figures)-len(cells)+y]; f.missing {
					f.span.End = max(f.span.End, f.span.Start)
				}
			}
			x = last
		}
	}
	row.end = i
	return row.figures != nil
}

// wordsForGrowth reads figures whose growth is told in words: 5.0—与经济增长基本同步预期性.
func (t *run) wordsForGrowth(at, x, last int) ([]figure, fit) {
	if last == x || t.columns[last].kind != growthColumn || last+1 >= len(t.columns) || t.columns[last+1].kind != natureColumn {
		return nil, wrong
	}
	cells, fit := cutFigures(t.s, at, t.limit, t.columns[x:last], t.counted+1, t.budget)
	if cells == nil {
		return nil, wrong
	}
	from := cells[len(cells)-1].span.End
	from += skipLineBlank(t.s[from:t.limit])
	line := lineAt(t.s[:t.limit], from)
	if !isHan(line) {
		return nil, wrong
	}
	for i := range line {
		if i > 90 {
			break
		}
		if natureAt(line[i:]) > 0 {
			if i == 0 {
				break
			}
			return append(cells, figure{span: Span{from + i, from + i}, missing: true}), fit
		}
	}
	return nil, wrong
}

// closes says whether a row can end behind its figures without a word of its nature,
// which is merged with the row above, when rest stands behind them.
func (row *runRow) closes(rest string) bool {
	n := len(row.figures)
	if n == 0 {
		return false
	}
	if rest = rest[skipLineBlank(rest):]; rest == "" || rest[0] == '\n' {
		return true
	}
	if _, number := readDigits(rest); number > 0 && number < 3 && (strings.HasPrefix(rest[number:], ".") || strings.HasPrefix(rest[number:], "、")) {
		rest = strings.TrimPrefix(strings.TrimPrefix(rest[number:], "."), "、") // 〔15〕6.区域性污染物: the next group has a number
	}
	return isHan(rest) && row.figures[n-1].bracket
}

// natures are the kinds of indicators 指标属性: binding, expected, advised.
var natures = [...]string{"约束性", "预期性", "建议性", "指导性", "引导性"}

// natureAt is the length of 约束性 or the like at the beginning of s.
func natureAt(s string) int {
	for _, w := range natures {
		if n := prefixLoose(s, w); n > 0 {
			return n
		}
	}
	return max(prefixLoose(s, "约束"), prefixLoose(s, "预期"))
}

// missingAt is the length of the mark of a missing value at the beginning of s.
func missingAt(s string) int {
	n := 0
	for n < len(s) && n < 12 {
		r, size := decode(s[n:])
		if !strings.ContainsRune("/／-－—–―─…", r) {
			break
		}
		n += size
	}
	return n
}

// skip passes over a row whose figures cannot be cut: it keeps its name.
func (t *run) skip(at int) (runRow, bool) {
	at += skipBlank(t.s[at:t.limit])
	row := runRow{fit: wrong}
	if size := t.nextAt(at); size > 0 && isHan(t.s[at+size:t.limit]) {
		row.number = Span{at, at + size}
		t.counted++
		at += size
	}
	for i := at; i < t.limit && i < at+240; {
		r, n := decode(t.s[i:])
		if r == '。' || r == '；' || r == '\n' || strings.HasPrefix(t.s[i:], "注：") {
			break
		}
		if i > at && figureBegins(t.s, i) && (strings.HasSuffix(t.s[:i], "）") || strings.HasSuffix(t.s[:i], ")") || isBlank(lastRune(t.s[:i]))) {
			end := i
			for end < min(t.limit, i+200) {
				if q, m := decode(t.s[end:]); q != '%' && q != '％' && q != '.' && !figureBegins(t.s, end) && !strings.ContainsRune("]〕）)】 ", q) {
					break
				} else {
					end += m
				}
			}
			if number, size := nextNumber(t.s[i:end], t.counted+1); size > 0 && number > 0 && isHan(t.s[end:t.limit]) {
				end -= size
			}
			for end > i && t.s[end-1] == ' ' {
				end--
			}
			end += natureAt(t.s[end:t.limit])
			row.name = Span{at, i}
			row.end = end
			return row, true
		}
		i += n
	}
	return row, false
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// nextNumber says whether s ends in the number.
func nextNumber(s string, number int) (n, size int) {
	for size = 1; size <= 3 && size < len(s); size++ {
		if n, all := readDigits(s[len(s)-size:]); all == size && n == number && s[len(s)-size] != '0' {
			return n, size
		}
	}
	return 0, 0
}
