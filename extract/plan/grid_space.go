// Tables whose cells stand apart by single blanks, below a line that holds nothing but titles of columns. Old communiqués
// name no column for what stands at the left:
//
//	1998年 比上年增长%
//	小麦 10900万吨 2.0
//	甘薯 310万吨 -4.1
//
// and systems of indicators say of each what kind it is, not yet how much:
//
//	编号 指标项 指标属性 指标层级
//	1 耕地保有量（公顷） 约束性 市域

package plan

import (
	"slices"
	"unicode/utf8"
)

// spaced is the table whose header is the line of block i. Every row has as many words as the header says, each of its column's kind.
func (r *tables) spaced(i int) (*Grid, Span, int) {
	if i+1 >= len(r.blocks) || r.blocks[i].span.End-r.blocks[i].span.Start > 200 {
		return nil, Span{}, 0
	}
	header, columns, first := r.spacedHeader(i)
	if len(header) == len(columns) && len(columns) > 0 && columns[0].figures() {
		at := columns[0].span.Start
		columns = append([]gridColumn{{kind: nameColumn, span: Span{at, at}}}, columns...)
	}
	if len(header) < 2 || len(columns) < 3 || !has(columns, nameColumn) && !has(columns, yearColumn) || !has(columns, natureColumn) && !r.countable(columns) {
		return nil, Span{}, 0
	}
	m := &gridMaker{body: r.body}
	if len(header) > len(columns) {
		m.twoRows(header, columns)
	} else {
		m.header(columns)
	}
	if units := r.unitsOfLine(first, columns); units != nil {
		for x, u := range units {
			m.add(m.grid.Rows, len(columns)-len(units)+x, 1, u)
		}
		m.grid.Head, m.grid.Rows = m.grid.Head+1, m.grid.Rows+1
		first++
	}
	rows, end := 0, i
	for next := first; next < len(r.blocks); {
		on := r.pastNoise(next)
		cells, title, stop := r.spacedRow(columns, on)
		if cells == nil {
			if t, ok := r.line(on); !ok || !isName(t) {
				break
			} else if cells, _, _ := r.spacedRow(columns, on+1); cells == nil {
				break
			}
			m.add(m.grid.Rows, nameOf(columns), len(columns)-nameOf(columns), r.blocks[on].span)
			m.grid.Rows++
			next = on + 1
			continue
		}
		for x, c := range cells {
			m.add(m.grid.Rows, x, 1, c)
			if title != "" && x == nameOf(columns) {
				m.grid.Cells[len(m.grid.Cells)-1].Text = title
			}
		}
		m.grid.Rows++
		rows++
		next, end = stop, stop
	}
	if rows < 2 {
		return nil, Span{}, 0
	}
	return &m.grid, Span{r.blocks[i].span.Start, r.blocks[end-1].span.End}, end
}

// spacedHeader are the titles of the line of block i, the columns that they head, and the block behind the header. A header of two rows has its second
// one in the next line, or a converter has run it into the first: 产业 2020年 2025年 产值（亿元） 占比（%） 产值（亿元） 占比（%）.
func (r *tables) spacedHeader(i int) (header, columns []gridColumn, next int) {
	header = r.titlesOfLine(i)
	if len(header) < 3 {
		return header, header, i + 1
	}
	if below := columnsBelow(r.body, header); below != nil {
		return header, below, i + 1
	}
	if lower := r.titlesOfLine(i + 1); len(lower) > 3 {
		both := append(slices.Clone(header), lower...)
		if below := columnsBelow(r.body, both); below != nil {
			return both, below, i + 2
		}
	}
	return header, header, i + 1
}

// unitsOfLine are the units of the columns of figures where the line of block i has nothing else: （亿元） （%） （亿元） （%）.
func (r *tables) unitsOfLine(i int, columns []gridColumn) []Span {
	if _, ok := r.line(i); !ok {
		return nil
	}
	figures := 0
	for _, c := range columns {
		if c.figures() {
			figures++
		}
	}
	words := r.words(i)
	if len(words) != figures {
		return nil
	}
	for _, w := range words {
		if t := r.body[w.Start:w.End]; bracketed(t) != len(t) || isCellFigure(t) {
			return nil
		}
	}
	return words
}

// spacedRow is the row that begins with the line of block i, the block behind it, and its name where that stands in two halves,
// above and below the other cells.
func (r *tables) spacedRow(columns []gridColumn, i int) (cells []Span, title string, next int) {
	if cells := r.wordsOfLine(i, columns); cells != nil {
		return cells, "", i + 1
	}
	name := nameOf(columns)
	above, ok := r.line(i)
	if below, more := r.line(i + 2); ok && more && has(columns, natureColumn) && isName(above) && isName(below) {
		others := append(append(make([]gridColumn, 0, len(columns)), columns[:name]...), columns[name+1:]...)
		if rest := r.wordsOfLine(i+1, others); rest != nil {
			half := r.blocks[i].span
			cells = append(append(append(cells, rest[:name]...), half), rest[name:]...)
			return cells, Repaired(r.body, half) + Repaired(r.body, r.blocks[i+2].span), i + 3
		}
	}
	return nil, "", 0
}

// titlesOfLine are the columns of a line of several words whose every word is the title of one; none where one word is not.
func (r *tables) titlesOfLine(i int) []gridColumn {
	if _, ok := r.line(i); !ok {
		return nil
	}
	words := r.words(i)
	if len(words) < 2 {
		return nil
	}
	var columns []gridColumn
	for _, w := range words {
		c := gridColumn{kind: looseTitle(r.body[w.Start:w.End]), span: w}
		if known, end := readHeader(r.body, w.Start, w.End); len(known) == 1 && end == w.End {
			c = known[0]
		}
		if c.kind == noColumn && has(columns, natureColumn) && utf8.RuneCountInString(r.body[w.Start:w.End]) <= 6 {
			c.kind = wordColumn // 指标层级 behind 指标属性
		}
		if c.kind == noColumn || len(columns) >= 16 {
			return nil
		}
		columns = append(columns, c)
	}
	return columns
}

// wordsOfLine are the cells of a row: its words, of which each fits its column and one at least is a figure or
// says what kind of indicator it is.
func (r *tables) wordsOfLine(i int, columns []gridColumn) []Span {
	if _, ok := r.line(i); !ok {
		return nil
	}
	words := r.words(i)
	if len(words) == len(columns)+1 && columns[0].kind == numberColumn && isPageNumber(r.body[words[0].Start:words[0].End]) {
		words = words[1:] // a page's number stands before the row's
	}
	if len(words) != len(columns) {
		b := r.blocks[i].span
		words = cutAtBlanks(r.body[b.Start:b.End], b.Start) // names with a blank in them
	}
	if len(words) != len(columns) {
		return nil
	}
	figures := 0
	for x, w := range words {
		t := r.body[w.Start:w.End]
		if !fitsColumn(columns[x].kind, t) && !(columns[x].kind == growthColumn && unchanged(t)) {
			return nil
		}
		if (columns[x].figures() || columns[x].kind == natureColumn) && !missingMark(t) {
			figures++
		}
	}
	if figures == 0 {
		return nil
	}
	return words
}

// words are the words of block i, parted by blanks.
func (r *tables) words(i int) []Span { return r.wordsIn(r.blocks[i].span) }

func (r *tables) wordsIn(line Span) []Span {
	var out []Span
	at, end := line.Start, line.End
	for at < end && len(out) <= 16 {
		at += skipLineBlank(r.body[at:end])
		from := at
		for at < end && skipLineBlank(r.body[at:end]) == 0 {
			_, n := decode(r.body[at:end])
			at += n
		}
		if at > from {
			out = append(out, Span{from, at})
		} else {
			break
		}
	}
	return out
}
