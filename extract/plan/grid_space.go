// Tables whose cells stand apart by single blanks, below a line that holds nothing but titles of columns. Old communiqués
// name no column for what stands at the left:
//
//	1998年 比上年增长%
//	小麦 10900万吨 2.0
//	甘薯 310万吨 -4.1

package plan

import "unicode/utf8"

// spaced is the table whose header is the line of block i. Every row has as many words as the header says, each of its column's kind.
func (r *tables) spaced(i int) (*Grid, Span, int) {
	if i+1 >= len(r.blocks) || r.blocks[i].span.End-r.blocks[i].span.Start > 200 {
		return nil, Span{}, 0
	}
	header := r.titlesOfLine(i)
	columns := header
	if len(columns) > 0 && columns[0].figures() {
		at := columns[0].span.Start
		columns = append([]gridColumn{{kind: nameColumn, span: Span{at, at}}}, columns...)
	}
	if len(header) < 2 || len(columns) < 3 || !r.countable(columns) {
		return nil, Span{}, 0
	}
	m := &gridMaker{body: r.body}
	m.header(columns)
	rows, end := 0, i
	for next := i + 1; next < len(r.blocks); {
		cells := r.wordsOfLine(next, columns)
		if cells == nil {
			if t, ok := r.line(next); !ok || !isName(t) || r.wordsOfLine(next+1, columns) == nil {
				break
			}
			m.add(m.grid.Rows, nameOf(columns), len(columns)-nameOf(columns), r.blocks[next].span)
			m.grid.Rows++
			next++
			continue
		}
		for x, c := range cells {
			m.add(m.grid.Rows, x, 1, c)
		}
		m.grid.Rows++
		rows++
		next++
		end = next
	}
	if rows < 2 {
		return nil, Span{}, 0
	}
	return &m.grid, Span{r.blocks[i].span.Start, r.blocks[end-1].span.End}, end
}

// titlesOfLine are the columns of a line whose every word is the title of one; none where one word is not.
func (r *tables) titlesOfLine(i int) []gridColumn {
	if _, ok := r.line(i); !ok {
		return nil
	}
	var columns []gridColumn
	for _, w := range r.words(i) {
		columns1, end := readHeader(r.body, w.Start, w.End)
		c := gridColumn{span: w}
		if len(columns1) == 1 && end == w.End {
			c.kind, c.year, c.base, c.annual = columns1[0].kind, columns1[0].year, columns1[0].base, columns1[0].annual
		} else {
			c.kind = looseTitle(r.body[w.Start:w.End])
		}
		if c.kind == noColumn || len(columns) >= 16 {
			return nil
		}
		columns = append(columns, c)
	}
	return columns
}

// wordsOfLine are the cells of a row: its words, of which each fits its column and one at least is a figure.
func (r *tables) wordsOfLine(i int, columns []gridColumn) []Span {
	if _, ok := r.line(i); !ok {
		return nil
	}
	words := r.words(i)
	if len(words) != len(columns) {
		return nil
	}
	figures := 0
	for x, w := range words {
		t := r.body[w.Start:w.End]
		if !fitsColumn(columns[x].kind, t) && !(columns[x].kind == growthColumn && unchanged(t)) {
			return nil
		}
		if columns[x].figures() && !missingMark(t) {
			figures++
		}
	}
	if figures == 0 {
		return nil
	}
	return words
}

// words are the words of block i, parted by blanks.
func (r *tables) words(i int) []Span {
	var out []Span
	at, end := r.blocks[i].span.Start, r.blocks[i].span.End
	for at < end && len(out) <= 16 {
		at += skipLineBlank(r.body[at:end])
		from := at
		for at < end && skipLineBlank(r.body[at:end]) == 0 {
			_, n := utf8.DecodeRuneInString(r.body[at:end])
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
