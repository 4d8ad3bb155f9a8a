// Ruled tables 表格 of a page: where lines cross there is a grid, and what stands
// between them is a cell. A line that is missing joins two cells into one. A frame
// around one column, as a 专栏 has, is no table: what it holds is read as text.

package pages

import (
	"cmp"
	"slices"
	"strings"

	"planq/extract/source/marked"
)

const (
	touch    = 3.0    // points: lines that come so near to each other meet
	narrow   = 6.0    // points: no letter stands between lines so near to each other; they are a double border
	maxRules = 8_000  // of one page
	maxGrid  = 40_000 // cells of one table
	maxFrame = 100    // tables of one page
	maxHead  = 5      // rows that a table repeats on its next page
)

// table is a table on one page.
type table struct {
	x0, y0, x1, y1 float64
	xs             []float64 // the borders of its columns, from the left
	ys             []float64 // the borders of its rows, from the top
	cells          []cell    // by row, then column
}

// cell is a cell and the lines in it.
type cell struct {
	marked.Cell
	x0, x1 float64
	lines  []*line
}

// text is what a cell says, on one line.
func (c *cell) text() string {
	s, _ := c.said()
	return s
}

// said is what a cell says, with what of it is in doubt.
func (c *cell) said() (string, []doubt) {
	var b strings.Builder
	var doubts []doubt
	for i, l := range c.lines {
		if i > 0 && (c.begins(c.lines[i-1], l) || needsBlank(c.lines[i-1].text, l.text)) {
			b.WriteByte(' ')
		}
		doubts = append(doubts, doubtsAt(l.doubts, 0, len(l.text), b.Len())...)
		b.WriteString(strings.ReplaceAll(l.text, "\t", " "))
	}
	return b.String(), doubts
}

// box is where the lines of a cell stand together in the picture of a page.
func (c *cell) box() (b marked.Box) {
	for _, l := range c.lines {
		switch {
		case l.box == (marked.Box{}):
		case b == (marked.Box{}):
			b = l.box
		default:
			b = marked.Box{Left: min(b.Left, l.box.Left), Top: min(b.Top, l.box.Top), Right: max(b.Right, l.box.Right), Bottom: max(b.Bottom, l.box.Bottom)}
		}
	}
	return b
}

// begins says whether the line l says something of its own below the line above.
// A number is broken only where the cell is full: 2551.7 over 2347.6 are two.
func (c *cell) begins(above, l *line) bool {
	em := max(l.size, above.size)
	full := (c.x1-c.x0)-(above.x1-above.x0) < 2.2*em
	if isASCIIDigitOrSign(above.text[len(above.text)-1]) && isASCIIDigitOrSign(l.text[0]) {
		return !full
	}
	return !full && above.y-l.y > 2*em || endsLine(above.text) && beginsLabel(l.text)
}

func isASCIIDigitOrSign(c byte) bool { return c >= '0' && c <= '9' || c == '.' || c == '%' || c == '-' }

// tablesOf takes the tables out of a page, with the glyphs that stand in them.
func (p *Page) tablesOf() []*table {
	rules := mergeRules(p.rules)
	if len(rules) > maxRules {
		return nil
	}
	var tables []*table
	for _, group := range groupsOf(rules) {
		if t := gridOfRules(group); t != nil {
			tables = append(tables, t)
		}
	}
	// A table in a table is read as the outer one's text.
	slices.SortStableFunc(tables, func(a, b *table) int { return int((b.x1-b.x0)*(b.y1-b.y0) - (a.x1-a.x0)*(a.y1-a.y0)) })
	var outer []*table
	for _, t := range tables {
		if len(outer) == maxFrame {
			break
		}
		if !slices.ContainsFunc(outer, func(o *table) bool {
			return t.x0 > o.x0-touch && t.x1 < o.x1+touch && t.y0 > o.y0-touch && t.y1 < o.y1+touch
		}) {
			outer = append(outer, t)
		}
	}
	var kept []*table
	for _, t := range outer {
		if p.fill(t) {
			kept = append(kept, t)
		}
	}
	return kept
}

// fill moves the glyphs of a table into its cells. It is false, and moves
// nothing, where the table holds no data.
func (p *Page) fill(t *table) bool {
	in := make([][]Glyph, len(t.cells))
	rest := make([]Glyph, 0, len(p.Glyphs))
	at := t.index()
	cols := len(t.xs) - 1
	for _, g := range p.Glyphs {
		x, y := (g.X0+g.X1)/2, g.Y+0.35*g.Size
		col, row := between(t.xs, x), betweenDown(t.ys, y)
		if g.Stray || col < 0 || row < 0 {
			rest = append(rest, g)
			continue
		}
		i := at[row*cols+col]
		in[i] = append(in[i], g)
	}
	columns, rows := map[int]bool{}, map[int]bool{}
	for i := range t.cells {
		if t.cells[i].lines = linesOf(in[i]); len(t.cells[i].lines) > 0 {
			columns[t.cells[i].Col], rows[t.cells[i].Row] = true, true
		}
	}
	if len(columns) < 2 || len(rows) < 2 && len(columns) < 3 {
		return false
	}
	p.Glyphs = rest
	return true
}

// index says for every place of the grid which cell covers it.
func (t *table) index() []int {
	cols := len(t.xs) - 1
	at := make([]int, cols*(len(t.ys)-1))
	for i, c := range t.cells {
		for r := c.Row; r < c.Row+c.RowSpan; r++ {
			for x := c.Col; x < c.Col+c.ColSpan; x++ {
				at[r*cols+x] = i
			}
		}
	}
	return at
}

// between is the interval of the ascending borders that v lies in, -1 for none.
func between(borders []float64, v float64) int {
	i, _ := slices.BinarySearch(borders, v)
	if i == 0 || i == len(borders) {
		return -1
	}
	return i - 1
}

// betweenDown is the same for descending borders.
func betweenDown(borders []float64, v float64) int {
	if v > borders[0] || v < borders[len(borders)-1] {
		return -1
	}
	for i := 1; i < len(borders); i++ {
		if v >= borders[i] {
			return i - 1
		}
	}
	return -1
}

// mergeRules joins lines that were drawn in pieces, cell by cell.
func mergeRules(rules []rule) []rule {
	var across, down []rule
	for _, r := range rules {
		r.x0, r.x1 = min(r.x0, r.x1), max(r.x0, r.x1)
		r.y0, r.y1 = min(r.y0, r.y1), max(r.y0, r.y1)
		switch {
		case r.across():
			across = append(across, r)
		case r.x0 == r.x1:
			down = append(down, rule{r.y0, r.x0, r.y1, r.x0}) // as if it went across
		}
	}
	merged := mergeAcross(across)
	for _, r := range mergeAcross(down) {
		merged = append(merged, rule{r.y0, r.x0, r.y0, r.x1})
	}
	return merged
}

// mergeAcross joins level lines that lie on each other or follow each other.
func mergeAcross(rules []rule) []rule {
	slices.SortStableFunc(rules, func(a, b rule) int { return cmp.Compare(a.y0, b.y0) })
	var merged []rule
	for i := 0; i < len(rules); {
		j := i + 1
		for j < len(rules) && rules[j].y0-rules[i].y0 < touch/2 {
			j++
		}
		level := rules[i:j]
		y := level[len(level)/2].y0
		slices.SortStableFunc(level, func(a, b rule) int { return cmp.Compare(a.x0, b.x0) })
		open := rule{level[0].x0, y, level[0].x1, y}
		for _, r := range level[1:] {
			if r.x0 <= open.x1+touch {
				open.x1 = max(open.x1, r.x1)
				continue
			}
			merged = append(merged, open)
			open = rule{r.x0, y, r.x1, y}
		}
		merged = append(merged, open)
		i = j
	}
	return merged
}

// groupsOf are the lines that hang together, each group a table or a frame.
func groupsOf(rules []rule) [][]rule {
	parent := make([]int, len(rules))
	for i := range parent {
		parent[i] = i
	}
	root := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}

	var across, down []int
	for i, r := range rules {
		if r.across() {
			across = append(across, i)
		} else {
			down = append(down, i)
		}
	}
	// across is by height, so a line down meets a stretch of it.
	for _, d := range down {
		from, _ := slices.BinarySearchFunc(across, rules[d].y0-touch, func(i int, y float64) int {
			if rules[i].y0 < y {
				return -1
			}
			return 1
		})
		for _, a := range across[from:] {
			if rules[a].y0 > rules[d].y1+touch {
				break
			}
			if rules[a].x0 <= rules[d].x0+touch && rules[a].x1 >= rules[d].x0-touch {
				parent[root(d)] = root(a)
			}
		}
	}
	at := map[int]int{}
	var groups [][]rule
	for i := range rules {
		r := root(i)
		if _, ok := at[r]; !ok {
			at[r] = len(groups)
			groups = append(groups, nil)
		}
		groups[at[r]] = append(groups[at[r]], rules[i])
	}
	return groups
}

// gridOfRules is the grid of lines that hang together, nil where they are none.
func gridOfRules(rules []rule) *table {
	var xs, ys []float64
	t := &table{x0: 1e9, y0: 1e9, x1: -1e9, y1: -1e9}
	for _, r := range rules {
		t.x0, t.y0, t.x1, t.y1 = min(t.x0, r.x0), min(t.y0, r.y0), max(t.x1, r.x1), max(t.y1, r.y1)
		if r.across() {
			ys = append(ys, r.y0)
		} else {
			xs = append(xs, r.x0)
		}
	}
	if len(xs) == 0 || len(ys) < 2 {
		return nil
	}
	// A table may be open at its sides, and at its foot where the page ends.
	t.xs = levels(append(xs, t.x0, t.x1))
	t.ys = levels(append(ys, t.y0, t.y1))
	slices.Reverse(t.ys)
	cols, rows := len(t.xs)-1, len(t.ys)-1
	if cols < 2 || rows < 1 || cols*rows > maxGrid || cols > marked.MaxColumns {
		return nil
	}
	wall, floor := make([]bool, cols*rows), make([]bool, cols*rows) // to the right of a place, below it
	for _, r := range rules {
		if r.across() {
			i := nearest(t.ys, r.y0)
			if i == 0 || i > rows {
				continue
			}
			for c := range cols {
				if min(r.x1, t.xs[c+1])-max(r.x0, t.xs[c]) > 0.5*(t.xs[c+1]-t.xs[c]) {
					floor[(i-1)*cols+c] = true
				}
			}
			continue
		}
		i := nearest(t.xs, r.x0)
		if i == 0 || i > cols {
			continue
		}
		for row := range rows {
			if min(r.y1, t.ys[row])-max(r.y0, t.ys[row+1]) > 0.5*(t.ys[row]-t.ys[row+1]) {
				wall[row*cols+i-1] = true
			}
		}
	}
	// Each free place grows to the right, then down, into a rectangle.
	taken := make([]bool, cols*rows)
	for row := range rows {
		for col := range cols {
			if taken[row*cols+col] {
				continue
			}
			w := 1
			for col+w < cols && !wall[row*cols+col+w-1] && !taken[row*cols+col+w] {
				w++
			}
			h := 1
			for row+h < rows && openBelow(floor, wall, cols, row+h-1, col, w) {
				h++
			}
			for r := row; r < row+h; r++ {
				for c := col; c < col+w; c++ {
					taken[r*cols+c] = true
				}
			}
			t.cells = append(t.cells, cell{Cell: marked.Cell{Row: row, Col: col, RowSpan: h, ColSpan: w}, x0: t.xs[col], x1: t.xs[col+w]})
		}
	}
	return t
}

// openBelow says whether w places from col have no line below them in row, and
// none between them in the row after.
func openBelow(floor, wall []bool, cols, row, col, w int) bool {
	for c := col; c < col+w; c++ {
		if floor[row*cols+c] || c+1 < col+w && wall[(row+1)*cols+c] {
			return false
		}
	}
	return true
}

// levels are the values in order, those with no room between them being one.
func levels(v []float64) []float64 {
	slices.Sort(v)
	out := v[:1:1]
	for _, f := range v[1:] {
		if f-out[len(out)-1] > narrow {
			out = append(out, f)
		}
	}
	return out
}

func nearest(v []float64, f float64) int {
	best := 0
	for i := range v {
		if d := v[i] - f; d*d < (v[best]-f)*(v[best]-f) {
			best = i
		}
	}
	return best
}

// follows says whether t, at the head of a page, goes on with the table before.
func (t *table) follows(before *table) bool {
	if len(t.xs) != len(before.xs) {
		return false
	}
	for i := range t.xs {
		if !Near(t.xs[i]-t.xs[0], before.xs[i]-before.xs[0], 2*touch) {
			return false
		}
	}
	return true
}

// headRows is how many rows at the head of t say the same as those of before.
func (t *table) headRows(before *table) int {
	n := 0
	for n < maxHead && n < len(t.ys)-2 && n < len(before.ys)-2 && t.rowText(n) != "" && t.rowText(n) == before.rowText(n) {
		n++
	}
	return n
}

func (t *table) rowText(row int) string {
	var b strings.Builder
	for i := range t.cells {
		if t.cells[i].Row > row {
			break
		}
		if t.cells[i].Row == row {
			b.WriteString(t.cells[i].text())
			b.WriteByte('\t')
		}
	}
	return strings.Trim(b.String(), "\t")
}

// append adds the rows of more below those of t, without its first skip.
func (t *table) append(more *table, skip int) {
	rows := len(t.ys) - 1
	for _, c := range more.cells {
		if c.Row+c.RowSpan <= skip {
			continue
		}
		if c.Row < skip {
			c.RowSpan -= skip - c.Row
			c.Row = skip
		}
		c.Row += rows - skip
		t.cells = append(t.cells, c)
	}
	for _, y := range more.ys[1+skip:] {
		t.ys = append(t.ys, t.ys[rows]+y-more.ys[skip]) // only their number counts now
	}
}
