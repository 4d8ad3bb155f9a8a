// Tables of two header rows that a page has flattened: years, then below each of them the same titles again, then names with as many figures. The titles
// that come again say where the header ends and into how many figures a row is cut, and values of one title that lie close together say where:
//
//	产业2020年2025年产值（亿元）占比（%）产值（亿元）占比（%）电子3003050035装备2002040028

package plan

import "strings"

// paired is the table whose header stands in block i.
func (r *tables) paired(i int) (*Grid, Span, int) {
	b := r.blocks[i]
	if len(b.holes) > 0 || b.span.End-b.span.Start < len("2020年2025年") {
		return nil, Span{}, 0
	}
	years := r.twoYears(b.span.Start, b.span.End)
	if years < 0 {
		return nil, Span{}, 0
	}
	name, ok := r.titleBefore(b.span.Start, years)
	if !ok {
		return nil, Span{}, 0
	}
	limit := min(r.reach(i), years+20_000)
	header := []gridColumn{{kind: nameColumn, span: name}}
	at := years
	for {
		at += skipBlank(r.body[at:limit])
		year, n := headerYear(r.body[at:limit])
		if n == 0 || !strings.HasSuffix(r.body[at:at+n], "年") {
			break
		}
		header = append(header, gridColumn{kind: valueColumn, span: Span{at, at + n}, year: year})
		at += n
	}
	tops := len(header) - 1
	titles, end := r.titlesAgain(at, limit, tops)
	if tops < 2 || titles == nil {
		return nil, Span{}, 0
	}
	columns := append(header[:1:1], titles...)
	m := &gridMaker{body: r.body}
	m.twoRows(append(header, titles...), columns)
	rows := 0
	for {
		name, cells := r.pairedRow(end, limit, titles, len(titles)/tops)
		if cells == nil {
			break
		}
		m.add(m.grid.Rows, 0, 1, name)
		for x, c := range cells {
			m.add(m.grid.Rows, 1+x, 1, c.span)
		}
		m.grid.Rows++
		end = cells[len(cells)-1].span.End
		rows++
	}
	if rows < 2 {
		return nil, Span{}, 0
	}
	next := i + 1
	for next < len(r.blocks) && r.blocks[next].span.Start < end {
		next++
	}
	return &m.grid, Span{name.Start, end}, next
}

// twoYears is where two years stand side by side, 2020年2025年; negative where none do.
func (r *tables) twoYears(from, to int) int {
	for at := from; at < to; {
		i := strings.IndexByte(r.body[at:to], "年"[2]) // fewer characters end like it than begin like it
		if i < 0 {
			return -1
		}
		at += i + 1
		if !strings.HasSuffix(r.body[from:at], "年") {
			continue
		}
		first, behind := at-len("2020年"), at
		second := behind + skipBlank(r.body[behind:to])
		if first < from || second >= to || !isDigit(r.body[second]) {
			continue
		}
		if _, n := headerYear(r.body[first:to]); n == 0 {
			continue
		}
		if _, n := headerYear(r.body[second:to]); n > 0 && strings.HasSuffix(r.body[second:second+n], "年") {
			return first
		}
	}
	return -1
}

// titleBefore is the title of the names that stands before the years: 产业, 指标.
func (r *tables) titleBefore(from, years int) (Span, bool) {
	s := strings.TrimRight(r.body[from:years], " \t\n\u3000")
	for _, w := range rowTitles {
		if strings.HasSuffix(s, w) {
			return Span{from + len(s) - len(w), from + len(s)}, true
		}
	}
	for _, h := range headerWords {
		if h.kind == nameColumn && strings.HasSuffix(s, h.word) {
			return Span{from + len(s) - len(h.word), from + len(s)}, true
		}
	}
	return Span{}, false
}

// titlesAgain are the titles below the years, each of which ends with its unit in brackets, where they come once for every year, and where they end.
func (r *tables) titlesAgain(at, limit, tops int) (titles []gridColumn, end int) {
	for i := at; i < limit && len(titles) <= 16; {
		i += skipBlank(r.body[i:limit])
		open := strings.IndexAny(r.body[i:min(limit, i+60)], "（(0123456789")
		if open <= 0 || isDigit(r.body[i+open]) {
			break
		}
		n := bracketed(r.body[i+open : limit])
		if n == 0 {
			break
		}
		titles = append(titles, gridColumn{kind: valueColumn, span: Span{i, i + open + n}, loose: true})
		i += open + n
		each := len(titles) / tops
		again := len(titles)%tops == 0 && each > 1
		for x := each; x < len(titles) && again; x++ {
			again = closeUp(r.body[titles[x].span.Start:titles[x].span.End]) == closeUp(r.body[titles[x-each].span.Start:titles[x-each].span.End])
		}
		if again {
			return titles, i
		}
	}
	return nil, 0
}

// pairedRow is the name of a row and its figures, which are cut as the titles have it: each is one of them.
func (r *tables) pairedRow(at, limit int, titles []gridColumn, each int) (Span, []figure) {
	at += skipBlank(r.body[at:limit])
	if !isHan(r.body[at:limit]) {
		return Span{}, nil
	}
	end := at
	for end < limit && end < at+90 && !figureBegins(r.body[:limit], end) {
		c, n := decode(r.body[end:])
		if c == '\n' || c == '。' || c == '；' || c == '：' {
			return Span{}, nil
		}
		end += n
	}
	if end == limit || end >= at+90 {
		return Span{}, nil
	}
	if cells := cutWords(r.body, end, limit, titles); cells != nil {
		return Span{at, end}, cells
	}
	p := &pairing{s: r.body, limit: limit, titles: titles, each: each, budget: &r.budget}
	p.cut(end)
	if *p.budget < 0 || p.ways != 1 {
		return Span{}, nil
	}
	return Span{at, end}, p.best
}

// pairing looks for the one way to cut figures so that those of one title lie within a factor of four.
type pairing struct {
	s      string
	limit  int
	titles []gridColumn
	each   int // titles below a year
	budget *int
	cells  []figure
	best   []figure
	ways   int
}

func (p *pairing) cut(at int) {
	if *p.budget--; *p.budget < 0 || p.ways > 1 {
		return
	}
	if len(p.cells) == len(p.titles) {
		next := at + skipBlank(p.s[at:p.limit])
		if last := p.cells[len(p.cells)-1]; last.open && next == at && next < p.limit && (figureBegins(p.s[:p.limit], next) || p.s[next] == '.') {
			return
		}
		if next < p.limit && !isHan(p.s[next:]) {
			return
		}
		p.ways++
		p.best = append([]figure(nil), p.cells...)
		return
	}
	at += skipLineBlank(p.s[at:p.limit])
	if at >= p.limit || !figureBegins(p.s, at) {
		return
	}
	var buf [24]figure
	for _, f := range figuresAt(p.s, at, p.limit, buf[:0]) {
		if x := len(p.cells); !f.missing && (f.value <= 0 || x >= p.each && !p.cells[x-p.each].missing && (!within(f, p.cells[x-p.each], 4) || f.places != p.cells[x-p.each].places)) {
			continue
		}
		p.cells = append(p.cells, f)
		p.cut(f.span.End)
		p.cells = p.cells[:len(p.cells)-1]
	}
}
