// Figures that ran together. 2551.72347.6-8% can be cut in many ways; the header says
// into how many cells, and the arithmetic of the row which way is right: from 2551.7
// to 2347.6 is a fall of 8 %. Where more than one way is left, none is taken.

package plan

import (
	"math/big"
	"slices"
	"strings"
	"unicode/utf8"
)

// figure is one cell's figure.
type figure struct {
	span    Span
	value   int64 // without the point
	places  int   // behind the point
	unit    figureUnit
	missing bool // /, -, ——
	bracket bool // [16]: over the whole period
	open    bool // ends in a bare digit
}

type figureUnit uint8

const (
	bare    figureUnit = iota
	percent            // %
	points             // 个百分点
)

// fit is how well the arithmetic of a row holds.
type fit uint8

const (
	forced  fit = iota // there is one way to cut
	exact              // holds to the last digit
	rounded            // holds when rounded
	near               // is off by one in the last digit
	silent             // nothing to compute
	wrong
)

// cutting finds the way to cut a row's figures.
type cutting struct {
	s       string
	limit   int
	columns []gridColumn // of the figures
	next    int          // the number of the next row
	budget  *int
	cells   []figure
	found   [wrong][]figure // the plausible way for each fit
	count   [wrong]int
	total   int
	only    []figure // the first way
}

// cutFigures cuts the figures that begin at s[at] into the columns: the cells, the
// end of the last, how well they fit. No cells where that cannot be told.
func cutFigures(s string, at, limit int, columns []gridColumn, next int, budget *int) ([]figure, fit) {
	if cells := cutWords(s, at, limit, columns); cells != nil {
		return cells, forced
	}
	c := &cutting{s: s, limit: limit, columns: columns, next: next, budget: budget}
	c.cut(at)
	if *budget < 0 {
		return nil, wrong
	}
	if c.total == 1 && c.parted(c.only) {
		return c.only, forced
	}
	for f := exact; f < wrong; f++ {
		if f == silent && !c.grows() && (c.count[f] != 1 || c.total > 1 && c.apart(c.found[f]) > 0 || natureAt(s[c.found[f][len(columns)-1].span.End:limit]) == 0) {
			break // nothing bears such a cut out but values that lie close together: >77.376.34预期性
		}
		switch c.count[f] {
		case 0:
		case 1:
			return c.found[f], f
		default:
			return nil, wrong
		}
	}
	if cells := onlyTotal(s, at, limit, columns); cells != nil {
		return cells, forced
	}
	return withoutGrowth(s, at, limit, columns, next, budget), forced
}

// withoutGrowth reads a row whose growth is left empty, as it is for a rate:
// 城镇登记失业率（%）4.1<5. Signs or blanks must part the values.
func withoutGrowth(s string, at, limit int, columns []gridColumn, next int, budget *int) []figure {
	values := len(columns) - 1
	if values < 2 || columns[values].kind != growthColumn {
		return nil
	}
	for _, c := range columns[:values] {
		if c.kind != valueColumn {
			return nil
		}
	}
	c := &cutting{s: s, limit: limit, columns: columns[:values], next: next, budget: budget}
	c.cut(at)
	cells := c.only
	if c.total != 1 || !c.parted(cells) || !c.within(cells, 4) {
		// 5456 预期性: a word closes the figures, and one way alone to cut them gives values that lie close together.
		if cells = c.found[silent]; *budget < 0 || c.count[silent] != 1 || c.apart(cells) > 0 || !c.alike(cells) {
			return nil
		}
		end := cells[values-1].span.End
		if natureAt(s[end+skipLineBlank(s[end:limit]):limit]) == 0 {
			return nil
		}
	}
	end := cells[values-1].span.End
	return append(cells, figure{span: Span{end, end}, missing: true})
}

// onlyTotal reads the one figure of a row that has no other: [16] for the whole period.
func onlyTotal(s string, at, limit int, columns []gridColumn) []figure {
	var buf [24]figure
	cells := figuresAt(s, at, limit, buf[:0])
	if len(cells) != 1 || !cells[0].bracket {
		return nil
	}
	rest := cells[0].span.End + skipLineBlank(s[cells[0].span.End:limit])
	if rest < limit && s[rest] != '\n' && figureBegins(s, rest) || isHan(s[rest:limit]) && strings.HasPrefix(s[at:], "（") {
		return nil // （1）国内生产总值 begins a row
	}
	out := make([]figure, len(columns))
	growths := 0
	for x, c := range columns {
		out[x] = figure{span: Span{at, at}, missing: true}
		if c.kind == growthColumn {
			out[x] = cells[0]
			growths++
		}
	}
	if growths != 1 {
		return nil
	}
	out[len(out)-1].span.End = max(out[len(out)-1].span.End, cells[0].span.End)
	return out
}

// cutWords takes figures that blanks part: 39.8 55.8 〔7〕.
func cutWords(s string, at, limit int, columns []gridColumn) []figure {
	cells := make([]figure, 0, len(columns))
	i := at
	for range columns {
		if i >= limit || !figureBegins(s, i) {
			return nil
		}
		end := i
		for end < min(limit, i+42) && s[end] > ' ' && !strings.HasPrefix(s[end:], "\u3000") && !strings.HasPrefix(s[end:], "\u00A0") {
			end++
		}
		if unit := end + skipLineBlank(s[end:limit]); strings.HasPrefix(s[unit:limit], "%") || strings.HasPrefix(s[unit:limit], "％") {
			if after := unit + 1; s[unit] == '%' && (after >= limit || s[after] <= ' ') {
				end = after
			}
		}
		if end-i > 40 || !oneFigure(s[i:end]) {
			return nil
		}
		cells = append(cells, figure{span: Span{i, end}})
		i = end + skipLineBlank(s[end:limit])
	}
	if last := cells[len(cells)-1].span.End; last < limit && i == last && s[i] != '\n' {
		return nil
	}
	return cells
}

// oneFigure says whether a word is one figure and no more: ≥80, 4.5左右, 20-25, 1,234.5, 〔18〕, ——.
func oneFigure(w string) bool {
	if year, n := headerYear(w); year > 0 && n == len(w) && strings.HasSuffix(w, "年") {
		return false // a header
	}
	points, digits, tail, runs := 0, 0, 0, 0
	prev := byte(0)
	for i := 0; i < len(w); {
		r, n := decode(w[i:])
		switch d, _ := digitAt(w, i); {
		case d >= 0:
			if prev != 'd' {
				runs++
				if prev != '.' && prev != ',' {
					points = 0
				}
			}
			if tail > 0 && prev == 'u' {
				return false
			}
			digits++
			prev = 'd'
		case r == '.' || r == '．':
			if points++; points > 1 || prev != 'd' {
				return false
			}
			prev = '.'
		case r == ',':
			prev = ','
		case isHan(w[i:]) || r == '%' || r == '％' || isLetter(r):
			if prev == '.' {
				return false // 1.空气质量
			}
			tail++
			prev = 'u'
			if digits == 0 && !strings.HasPrefix(w, "约") && !strings.HasPrefix(w, "超") {
				return false
			}
		default:
			prev = 's'
		}
		i += n
	}
	if runs > 4 || tail > 10 {
		return false
	}
	if i := strings.IndexAny(w[min(1, len(w)):], "-"); i >= 0 && digits > 0 && strings.Count(w, "-") > 1 {
		return false
	}
	return digits > 0 || missingMark(w)
}

func isLetter(r rune) bool { return r|0x20 >= 'a' && r|0x20 <= 'z' }

// missingMark says whether a word stands for no value: /, -, ——, ….
func missingMark(w string) bool { return w != "" && strings.Trim(w, "/／-－—–―─…") == "" }

// digitAt is the digit at s[i], half-width or full-width, and its length; -1 where none is.
func digitAt(s string, i int) (d, n int) {
	if i >= len(s) {
		return -1, 0
	}
	if c := s[i]; c < utf8.RuneSelf {
		if c >= '0' && c <= '9' {
			return int(c - '0'), 1
		}
		return -1, 0
	}
	if i+2 < len(s) && s[i] == 0xEF && s[i+1] == 0xBC && s[i+2] >= 0x90 && s[i+2] <= 0x99 {
		return int(s[i+2] - 0x90), 3
	}
	return -1, 0
}

// figureBegins says whether a cell's figure, or the mark of a missing one, can begin at s[i].
func figureBegins(s string, i int) bool {
	if d, _ := digitAt(s, i); d >= 0 {
		return true
	}
	r, n := decode(s[i:])
	switch r {
	case '/', '／', '-', '－', '—', '–', '―', '─', '−', '+', '＋', '≥', '≤', '>', '<', '＞', '＜', '≧', '≦', '⩾', '⩽', '~', '～', '…':
		return true
	case '约':
		d, _ := digitAt(s, i+n+skipLineBlank(s[i+n:]))
		return d >= 0
	case '[', '［', '〔', '【', '(', '（':
		j := i + n
		j += skipLineBlank(s[j:])
		if d, _ := digitAt(s, j); d >= 0 {
			return true
		}
		if q, m := decode(s[j:]); q == '-' || q == '－' || q == '≥' || q == '+' {
			d, _ := digitAt(s, j+m)
			return d >= 0
		}
	}
	return false
}

// figuresAt appends the figures that can begin at s[i]: of 2551.72 these are 2, 25, 255,
// 2551, 2551.7 and 2551.72.
func figuresAt(s string, i, limit int, out []figure) []figure {
	f := figure{span: Span{i, i}}
	j := i
	r, n := decode(s[j:limit])
	switch r {
	case '/', '／', '…':
		f.span.End, f.missing = j+n, true
		return append(out, f)
	case '-', '－', '—', '–', '―', '─', '−':
		k, dashes := j, 0
		for k < limit {
			q, m := decode(s[k:limit])
			if q != r {
				break
			}
			k += m
			if dashes++; dashes <= 2 {
				out = append(out, figure{span: Span{i, k}, missing: true})
			}
		}
		if d, _ := digitAt(s[:limit], k); d < 0 || dashes > 1 {
			return out
		}
		return plainFigures(s, i, j+n, limit, true, out)
	case '+', '＋', '≥', '≤', '>', '<', '＞', '＜', '≧', '≦', '⩾', '⩽', '~', '～', '约':
		j += n
		j += skipLineBlank(s[j:limit])
		return plainFigures(s, i, j, limit, false, out)
	case '[', '［', '〔', '【', '(', '（':
		j += n
		end := strings.IndexAny(s[j:min(limit, j+40)], "]］〕】)）")
		if end < 0 {
			return out
		}
		_, size := decode(s[j+end:])
		var buf [24]figure
		negative := false
		k := j + skipLineBlank(s[j:j+end])
		if q, m := decode(s[k:]); q == '-' || q == '－' || q == '≥' || q == '+' || q == '>' || q == '<' {
			negative = q == '-' || q == '－'
			k += m
		}
		for _, g := range plainFigures(s, k, k, j+end, negative, buf[:0]) {
			if g.span.End+skipLineBlank(s[g.span.End:j+end]) == j+end {
				g.span, g.bracket, g.open = Span{i, j + end + size}, true, false
				return append(out, g)
			}
		}
		return out
	}
	return plainFigures(s, i, i, limit, false, out)
}

// plainFigures appends the figures whose digits begin at s[j].
func plainFigures(s string, start, j, limit int, negative bool, out []figure) []figure {
	s = s[:limit]
	first, n := digitAt(s, j)
	if first < 0 {
		return out
	}
	var value int64
	digits, places, point := 0, 0, false
	for n > 0 && digits < 9 {
		d, _ := digitAt(s, j)
		value = value*10 + int64(d)
		digits++
		j += n
		if point {
			places++
		}
		if first == 0 && digits > 1 && !point {
			return out
		}
		f := figure{span: Span{start, j}, value: value, places: places, open: true}
		if negative {
			f.value = -value
		}
		next, m := digitAt(s, j)
		switch {
		case next >= 0:
			out = append(out, f)
			n = m
			continue
		case !point && (strings.HasPrefix(s[j:], ".") || strings.HasPrefix(s[j:], "．")):
			w := 1
			if s[j] != '.' {
				w = 3
			}
			if _, n = digitAt(s, j+w); n == 0 {
				return out
			}
			point = true
			j += w
			continue
		case strings.HasPrefix(s[j:], ".") || strings.HasPrefix(s[j:], "．"):
			return out
		case !point && strings.HasPrefix(s[j:], ",") && threeDigits(s, j+1):
			j++
			n = 1
			continue
		}
		return append(out, withUnit(s, f))
	}
	return out
}

func threeDigits(s string, i int) bool {
	for k := range 3 {
		if i+k >= len(s) || !isDigit(s[i+k]) {
			return false
		}
	}
	return i+3 >= len(s) || !isDigit(s[i+3])
}

// withUnit takes what belongs to a figure behind its last digit: %, 个百分点, 以上, （生活）.
func withUnit(s string, f figure) figure {
	j := f.span.End
	for _, u := range [...]struct {
		word string
		unit figureUnit
	}{{"%", percent}, {"％", percent}, {"个百分点", points}, {"百分点", points}, {"‰", bare}} {
		if n := prefixLoose(s[j+skipLineBlank(s[j:]):], u.word); n > 0 {
			f.span.End, f.unit, f.open = j+skipLineBlank(s[j:])+n, u.unit, false
			break
		}
	}
	for _, w := range [...]string{"以上", "以下", "以内", "左右"} {
		if n := prefixLoose(s[f.span.End:], w); n > 0 {
			f.span.End += n
			f.open = false
		}
	}
	if rest := s[f.span.End:]; strings.HasPrefix(rest, "（") && isHan(rest[len("（"):]) {
		if n := bracketed(rest); n > 0 && n <= 24 {
			f.span.End += n
			f.open = false
		}
	}
	return f
}

// cut tries every way to go on at s[at].
func (c *cutting) cut(at int) {
	if *c.budget--; *c.budget < 0 {
		return
	}
	if len(c.cells) == len(c.columns) {
		if c.endsAt(at) {
			c.keep()
		}
		return
	}
	at += skipLineBlank(c.s[at:c.limit])
	if at >= c.limit || !figureBegins(c.s, at) {
		return
	}
	var buf [24]figure
	for _, f := range figuresAt(c.s, at, c.limit, buf[:0]) {
		if !c.plausible(f) {
			continue
		}
		c.cells = append(c.cells, f)
		c.cut(f.span.End)
		c.cells = c.cells[:len(c.cells)-1]
	}
}

// grows says whether one of the columns is a growth.
func (c *cutting) grows() bool {
	for _, column := range c.columns {
		if column.kind == growthColumn {
			return true
		}
	}
	return false
}

// parted says whether signs part all cells: 55>60 5个百分点, not 551.
func (c *cutting) parted(cells []figure) bool {
	for x := 1; x < len(cells); x++ {
		if d, _ := digitAt(c.s, cells[x].span.Start); d >= 0 && cells[x-1].open && cells[x-1].span.End == cells[x].span.Start {
			return false
		}
	}
	return true
}

// endsAt says whether a row's figures can end at s[at]: behind a unit or a bracket, or
// where no more digits follow but the number of the next row.
func (c *cutting) endsAt(at int) bool {
	last := c.cells[len(c.cells)-1]
	if n := missingAt(c.s[at:c.limit]); n > 0 && natureAt(c.s[at+n:c.limit]) > 0 {
		return false // 15左右-预期性: the dash is a figure's
	}
	if !last.open {
		return true
	}
	next := at + skipLineBlank(c.s[at:c.limit])
	if next >= c.limit {
		return true
	}
	if n, size := readDigits(c.s[next:c.limit]); size > 0 {
		return n == c.next && next+size < c.limit && isHan(c.s[next+size:])
	}
	return at < next || c.s[next] == '\n' || !figureBegins(c.s, next) && c.s[next] != '.'
}

// plausible says whether a value can stand beside those before it: within a hundredfold.
func (c *cutting) plausible(f figure) bool {
	x := len(c.cells)
	if f.missing || f.bracket || c.columns[x].kind != valueColumn || f.value <= 0 {
		return true
	}
	for y, g := range c.cells {
		if c.columns[y].kind == valueColumn && !g.missing && g.value > 0 {
			return within(f, g, 100)
		}
	}
	return true
}

// within says whether two figures are within a factor of each other.
func within(f, g figure, factor int64) bool {
	a, b, ok := level(f, g)
	return ok && a <= b*factor && b <= a*factor
}

// level brings two figures to the same number of places.
func level(f, g figure) (a, b int64, ok bool) {
	a, b = f.value, g.value
	for p := f.places; p < g.places; p++ {
		a *= 10
	}
	for p := g.places; p < f.places; p++ {
		b *= 10
	}
	const most = 1e11
	return a, b, a < most && a > -most && b < most && b > -most
}

// keep counts a way of cutting by how well it fits.
func (c *cutting) keep() {
	c.total++
	f := c.fit()
	if c.total == 1 {
		c.only = append([]figure(nil), c.cells...)
	}
	if f == wrong {
		return
	}
	// Among ways that fit equally, values of two years that lie close are right:
	// /6075/ is 60 and 75, not 607 and 5; 15.7415左右 is 15.74 and 15, not 15.741 and 5.
	if c.count[f] > 0 {
		was, is := c.apart(c.found[f]), c.apart(c.cells)
		switch {
		case was < is:
			return
		case is < was:
			c.count[f] = 0
		}
	}
	c.count[f]++
	c.found[f] = append([]figure(nil), c.cells...)
}

// apart is how unlikely the values are to be those of one row: 0 when they lie close
// together, 1 within a factor of four or with more than two places, 2 otherwise.
func (c *cutting) apart(cells []figure) int {
	switch {
	case !c.within(cells, 4):
		return 2
	case slices.ContainsFunc(cells, func(f figure) bool { return f.places > 2 }), !c.within(cells, 2):
		return 1
	}
	return 0
}

// alike says whether all figures have as many places.
func (c *cutting) alike(cells []figure) bool {
	for _, f := range cells {
		if f.places != cells[0].places || f.missing {
			return false
		}
	}
	return true
}

// within says whether all values lie within a factor.
func (c *cutting) within(cells []figure, factor int64) bool {
	first := -1
	for x, f := range cells {
		if c.columns[x].kind != valueColumn || f.missing {
			continue
		}
		if first < 0 {
			first = x
		} else if f.value <= 0 || !within(cells[first], f, factor) {
			return false
		}
	}
	return true
}

// fit is how well the growth in the row goes with its values.
func (c *cutting) fit() fit {
	worst := silent
	for x, g := range c.cells {
		if c.columns[x].kind != growthColumn || g.missing {
			continue
		}
		from, to := c.pair(x)
		if from < 0 {
			continue
		}
		if c.cells[from].missing || c.cells[to].missing {
			if !g.bracket {
				return wrong // nothing grows from nothing
			}
			continue
		}
		years := 0
		if c.columns[x].annual {
			years = c.columns[to].year - c.columns[from].year
		}
		f := fits(c.cells[from], c.cells[to], g, years)
		if f == wrong {
			return wrong
		}
		if worst == silent || f > worst {
			worst = f
		}
	}
	return worst
}

// pair are the columns between which the growth in column x lies.
func (c *cutting) pair(x int) (from, to int) {
	from, to = -1, -1
	for y, column := range c.columns {
		if column.kind != valueColumn {
			continue
		}
		if base := c.columns[x].base; base > 0 && column.year == base && from < 0 || base == 0 && from < 0 {
			from = y
		}
		to = y
	}
	if from == to {
		return -1, -1
	}
	return from, to
}

// fits is how well a growth g goes with the values a before and b after: in percent,
// in percentage points, or a year over so many years.
func fits(a, b, g figure, years int) fit {
	from, to, ok := level(a, b)
	if !ok {
		return wrong
	}
	best := wrong
	if g.unit != percent {
		best = difference(from, to, max(a.places, b.places), g)
	}
	if g.unit != points && from > 0 {
		if years > 1 {
			best = min(best, compound(from, to, g, years))
		} else {
			best = min(best, relative(from, to, g))
		}
	}
	return best
}

// difference compares g with to-from, which have so many places.
func difference(from, to int64, places int, g figure) fit {
	d, v := to-from, g.value
	for p := g.places; p < places; p++ {
		v *= 10
	}
	ulp := int64(1)
	for p := g.places; p < places; p++ {
		ulp *= 10
	}
	for p := places; p < g.places; p++ {
		d *= 10
	}
	return offBy(abs(d-v), ulp)
}

// offBy grades an error against one in the last digit.
func offBy(err, ulp int64) fit {
	switch {
	case err == 0:
		return exact
	case ulp > 1 && 2*err <= ulp:
		return rounded
	case ulp > 1 && 2*err <= 3*ulp:
		return near
	}
	return wrong
}

// relative compares g with the growth from from to to in percent.
func relative(from, to int64, g figure) fit {
	if g.value > 1e6 || g.value < -1e6 || g.places > 3 {
		return wrong
	}
	want := (to - from) * 100
	for range g.places {
		want *= 10
	}
	err := abs(g.value*from - want)
	switch {
	case 2*err <= from:
		return exact
	case 2*err <= 3*from:
		return near
	}
	return wrong
}

// compound compares g with the yearly growth that leads from from to to.
func compound(from, to int64, g figure, years int) fit {
	if years > 30 || to <= 0 || g.value > 1e6 || g.value < -1e6 || g.places > 3 {
		return wrong
	}
	scale := int64(200) // half a unit in the last place of a percentage is one
	for range g.places {
		scale *= 10
	}
	for _, try := range [...]struct {
		off int64
		fit fit
	}{{1, exact}, {3, near}} {
		low, high := scale+2*g.value-try.off, scale+2*g.value+try.off
		if low > 0 && power(low, years, from).Cmp(power(scale, years, to)) <= 0 && power(high, years, from).Cmp(power(scale, years, to)) >= 0 {
			return try.fit
		}
	}
	return wrong
}

func power(base int64, n int, times int64) *big.Int {
	v := new(big.Int).Exp(big.NewInt(base), big.NewInt(int64(n)), nil)
	return v.Mul(v, big.NewInt(times))
}

func abs(n int64) int64 {
	if n < 0 {
		return -n
	}
	return n
}
