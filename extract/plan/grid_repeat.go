// Tables with one cell a line whose titles nobody knows. That a name and so many figures come again and again tells the columns:
//
//	省份 / 1995年招生人数 / 扩招 / 分年度任务 / 1996年 / 1997年
//	江苏 / 100 / 45 / 120 / 140
//	上海 / 105 / 70 / 135 / 175

package plan

import "strings"

// repeats are how many rows must be alike before their titles are believed, and lines the most that a header has.
const repeats, longestHeader = 3, 16

// repeated is the table whose first header cell is the line of block i.
func (r *tables) repeated(i int) (*Grid, Span, int) {
	var header []gridColumn
	next := i
	for ; len(header) <= longestHeader; next++ {
		t, ok := r.line(next)
		if !ok || len(t) > 3*longestTitle || strings.ContainsAny(t, "，。；：、") {
			return nil, Span{}, 0
		}
		year, _ := headerYear(t)
		if isCellFigure(t) && year == 0 {
			break
		}
		kind := valueColumn
		if next == i {
			kind = nameColumn
		}
		header = append(header, gridColumn{kind: kind, span: r.blocks[next].span, year: year, loose: year == 0})
	}
	next-- // the last was the name of the first row
	if len(header) < 4 || !isName(r.text(i)) || !isName(r.text(next)) {
		return nil, Span{}, 0
	}
	header = header[:len(header)-1]
	figures := r.figuresFrom(next + 1)
	for row, at := 1, next; row < repeats; row++ {
		if at += 1 + figures; !r.named(at) || r.figuresFrom(at+1) != figures {
			return nil, Span{}, 0
		}
	}
	columns := header
	switch len(header) {
	case figures + 1:
	case figures + 2: // one stands above all behind it, which begin with a year
		for k := 1; k+2 < len(header) && len(columns) == len(header); k++ {
			if above(header, k) {
				columns = append(append(make([]gridColumn, 0, figures+1), header[:k]...), header[k+1:]...)
			}
		}
	}
	if figures < 2 || len(columns) != figures+1 {
		return nil, Span{}, 0
	}
	g, end := r.stackedRows(header, columns, next)
	if g == nil {
		return nil, Span{}, 0
	}
	return g, Span{r.blocks[i].span.Start, r.blocks[end-1].span.End}, end
}

// text is the text of block i.
func (r *tables) text(i int) string { return r.body[r.blocks[i].span.Start:r.blocks[i].span.End] }

// named says whether block i can be the name of a row.
func (r *tables) named(i int) bool {
	t, ok := r.line(i)
	return ok && isName(t) && len(t) <= 60
}

// figuresFrom is how many blocks from i on are cells with a figure, as far as a row goes.
func (r *tables) figuresFrom(i int) int {
	for n := range longestHeader {
		if t, ok := r.line(i + n); !ok || !isCellFigure(t) {
			return n
		}
	}
	return longestHeader
}
