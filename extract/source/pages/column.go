// What a page shows only by leaving room: two columns of print 双栏, and the
// columns of a table without lines.

package pages

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"planq/extract/source/marked"
)

// columnsOf brings the lines of a page that is set in two columns in order: down
// the left one, then down the right one, between the lines that cross both.
func columnsOf(lines []*line) []*line {
	middle, ok := gutterOf(lines)
	from, to := 0, len(lines)
	if !ok {
		if middle, from, to = proseAround(lines); from == to {
			return lines
		}
	}
	var out, left, right []*line
	flush := func() {
		out = append(append(out, left...), right...)
		left, right = nil, nil
	}
	for i, l := range lines {
		if i < from || i >= to || l.stray || l.x0 < middle && l.x1 > middle && !l.hasGapAt(middle) {
			flush()
			out = append(out, l)
			continue
		}
		for side, glyphs := range l.cutAt(middle) {
			for _, half := range linesOf(glyphs) {
				half.column = side + 1
				if side == 0 {
					left = append(left, half)
				} else {
					right = append(right, half)
				}
			}
		}
	}
	flush()
	return out
}

// gutterOf is where the blank between two columns runs: most lines leave room
// there, and fill the room on both sides, as the rows of a table do not.
func gutterOf(lines []*line) (float64, bool) {
	x0, x1 := 1e9, -1e9
	for _, l := range lines {
		if !l.stray {
			x0, x1 = min(x0, l.x0), max(x1, l.x1)
		}
	}
	middle, width := (x0+x1)/2, x1-x0
	gaps := 0
	for _, l := range lines {
		if len(l.pieces) == 2 && l.hasGapAt(middle) && l.pieces[0].x1-l.pieces[0].x0 > 0.36*width && l.pieces[1].x1-l.pieces[1].x0 > 0.36*width {
			gaps++
		}
	}
	return middle, gaps >= 8 && 2*gaps > len(lines)
}

// proseAround finds a few lines, too few for the page to tell by its form, that are two columns by what they say:
// on both sides of a blank stand halves of sentences. The rows of a table have names on the left. It gives the
// middle of the blank and which lines they are, none where there are none.
func proseAround(lines []*line) (middle float64, from, to int) {
	for i := 0; i < len(lines); i++ {
		left, right := 0.0, 1e9
		n := 0
		for i+n < len(lines) && len(lines[i+n].pieces) == 2 && !lines[i+n].stray {
			p := lines[i+n].pieces
			if l, r := max(left, p[0].x1), min(right, p[1].x0); l < r {
				left, right = l, r
			} else {
				break
			}
			n++
		}
		if n >= 3 && isProse(lines[i:i+n]) {
			to = i + n
			for to < len(lines) && lines[to].x1 < right && !lines[to].stray && lines[to-1].y-lines[to].y < 2*lines[to].size && to < i+2*n { // the left column is the longer
				to++
			}
			return (left + right) / 2, i, to
		}
		i += max(0, n-1)
	}
	return 0, 0, 0
}

// isProse says whether the halves of lines are those of sentences.
func isProse(rows []*line) bool {
	clauses, words, open := [2]int{}, [2]int{}, 0
	for i, l := range rows {
		for side, p := range l.pieces {
			words[side] += utf8.RuneCountInString(p.text)
			if strings.ContainsAny(p.text, "，。；") {
				clauses[side]++
			}
		}
		if i+1 < len(rows) && !endsLine(l.pieces[0].text) {
			open++
		}
	}
	n := len(rows)
	return 2*clauses[0] >= n && 2*clauses[1] >= n && words[0] > 8*n && words[1] > 8*n && (n > 3 || open == n-1)
}

func (l *line) hasGapAt(x float64) bool {
	for i := 1; i < len(l.pieces); i++ {
		if l.pieces[i-1].x1 < x && l.pieces[i].x0 > x {
			return true
		}
	}
	return false
}

func (l *line) cutAt(x float64) [2][]Glyph {
	var sides [2][]Glyph
	for _, g := range l.glyphs {
		if g.X0 < x {
			sides[0] = append(sides[0], g)
		} else {
			sides[1] = append(sides[1], g)
		}
	}
	return sides
}

// findRows makes tables of the lines of a page that stand in columns without any
// ruling: at least three rows in which wide blanks run down between the pieces.
func (p *pageLines) findRows() {
	var out []item
	for i := 0; i < len(p.items); {
		n := max(1, p.rowsAt(i))
		rows := p.items[i : i+n]
		i += n
		// A line above the table, or below it, may have a wide blank of its own.
		for _, part := range [...][2]int{{0, n}, {1, n}, {0, n - 1}} {
			if part[1]-part[0] < 3 {
				break
			}
			if t := alignedTable(rows[part[0]:part[1]]); t != nil {
				out = append(append(out, rows[:part[0]]...), item{table: t})
				rows = rows[part[1]:]
				break
			}
		}
		out = append(out, rows...)
	}
	p.items = out
}

// rowsAt is how many lines from i on are rows of pieces, or short lines that carry
// a cell of the row above on.
func (p *pageLines) rowsAt(i int) int {
	isRow := func(item item) bool {
		return item.line != nil && !item.noise && !item.note && !item.stray && len(item.pieces) > 1 && !hasLeader(item.text)
	}
	if !isRow(p.items[i]) {
		return 0
	}
	n := 1
	for i+n < len(p.items) && isRow(p.items[i+n]) && p.items[i+n].column == p.items[i].column && p.items[i+n-1].y-p.items[i+n].y < 4*p.items[i].size {
		n++
	}
	return n
}

// alignedTable is the table that rows of pieces make, nil where their blanks do
// not run down through all of them, or hold no figures.
func alignedTable(items []item) *table {
	var spans []piece
	for _, item := range items {
		spans = append(spans, item.pieces...)
	}
	slices.SortStableFunc(spans, func(a, b piece) int { return cmp.Compare(a.x0, b.x0) })
	columns := spans[:1:1]
	for _, s := range spans[1:] {
		if last := &columns[len(columns)-1]; s.x0 < last.x1+2 {
			last.x1 = max(last.x1, s.x1)
			continue
		}
		columns = append(columns, s)
	}
	if len(columns) < 2 || len(columns) > 40 {
		return nil
	}
	t := &table{y1: items[0].y1, y0: items[len(items)-1].y0, x0: columns[0].x0, x1: columns[len(columns)-1].x1}
	for _, c := range columns {
		t.xs = append(t.xs, c.x0)
	}
	t.xs = append(t.xs, t.x1)
	figures, filled := 0, 0
	for row, item := range items {
		t.ys = append(t.ys, item.y1)
		at := -1
		for _, piece := range item.pieces {
			col := 0
			for col+1 < len(columns) && columns[col+1].x0 <= piece.x0 {
				col++
			}
			if col == at {
				return nil
			}
			for next := at + 1; next < col; next++ {
				t.cells = append(t.cells, emptyCell(row, next))
			}
			at = col
			filled++
			if strings.ContainsAny(piece.text, "0123456789％%") {
				figures++
			}
			cell := emptyCell(row, col)
			said := &line{text: piece.text, x0: piece.x0, x1: piece.x1, y: item.y, size: item.size, doubts: doubtsAt(item.doubts, piece.from, piece.from+len(piece.text), 0)}
			if box := item.box; box != (marked.Box{}) {
				said.box = marked.Box{Left: int(piece.x0), Top: box.Top, Right: int(math.Ceil(piece.x1)), Bottom: box.Bottom}
			}
			cell.lines = []*line{said}
			t.cells = append(t.cells, cell)
		}
		for next := at + 1; next < len(columns); next++ {
			t.cells = append(t.cells, emptyCell(row, next))
		}
	}
	t.ys = append(t.ys, t.y0)
	if 4*figures < filled || 3*filled < 2*len(items)*len(columns) {
		return nil
	}
	return t
}

func emptyCell(row, col int) cell {
	return cell{Cell: marked.Cell{Row: row, Col: col, RowSpan: 1, ColSpan: 1}}
}
