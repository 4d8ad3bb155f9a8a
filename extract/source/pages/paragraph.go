// Lines into paragraphs, by where they stand: a paragraph 段 begins with two blank
// letters or after a line that ends short of the margin; a title 标题 is larger,
// bold or in the middle; what stands at the head or the foot of page after page
// is no part of the plan.

package pages

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"planq/extract/source/marked"
)

// pageLines is a page set into lines and tables, from its head to its foot.
type pageLines struct {
	number        int
	scan          int // how surely it was recognised
	width, height float64
	items         []item
}

// item is a line or a table.
type item struct {
	*line
	table *table
	noise bool
	note  bool // a footnote
}

func (i item) top() float64 {
	if i.table != nil {
		return i.table.y1
	}
	return i.y1
}

// Document is the pages of a file.
type Document struct {
	pages []*pageLines
	body  float64         // the size of running text
	pitch map[int]float64 // from line to line, by size in points
	sizes []float64       // of headings, the largest first
	bold  bool            // running text is bold, and bold says nothing
	cells int             // of its tables
}

const maxTableCells = 1_000_000 // of the tables of a file

// Numbers are those of the pages.
func (d *Document) Numbers() (numbers []int) {
	for _, p := range d.pages {
		numbers = append(numbers, p.number)
	}
	return numbers
}

// Add sets a page into lines while the engine still has it open.
func (d *Document) Add(p *Page) {
	d.pages = append(d.pages, nil)
	d.Set(len(d.pages)-1, p)
}

// Set sets a page into lines in the place of one that was added, the first of which is 0.
func (d *Document) Set(index int, p *Page) {
	set := &pageLines{number: p.Number, scan: p.Scan, width: p.Width, height: p.Height}
	if d.cells < maxTableCells {
		for _, t := range p.tablesOf() {
			set.items = append(set.items, item{table: t})
			d.cells += len(t.cells)
		}
	}
	p.findWatermarks()
	lines := columnsOf(linesOf(p.Glyphs))
	for _, l := range lines {
		l.bold = p.isBold(l)
		p.placeLine(l)
	}
	if p.Scan > 0 {
		for _, i := range set.items {
			for _, c := range i.table.cells {
				for _, l := range c.lines {
					p.placeLine(l)
				}
			}
		}
	}
	// Tables between the lines, without changing the order of these.
	tables := set.items
	slices.SortStableFunc(tables, func(a, b item) int {
		switch {
		case a.top() > b.top():
			return -1
		case a.top() < b.top():
			return 1
		}
		return 0
	})
	set.items = nil
	for _, l := range lines {
		for len(tables) > 0 && tables[0].table.y1 > l.y && !l.stray {
			set.items = append(set.items, tables[0])
			tables = tables[1:]
		}
		l.glyphs = nil
		set.items = append(set.items, item{line: l, noise: l.stray})
	}
	set.items = append(set.items, tables...)
	d.pages[index] = set
}

// placeLine says where a line stands in the picture of its page.
func (p *Page) placeLine(l *line) {
	if p.Scan > 0 {
		l.box = marked.Box{Left: int(l.x0), Top: int(p.Height - l.y1), Right: int(math.Ceil(l.x1)), Bottom: int(math.Ceil(p.Height - l.y0))}
	}
}

// isBold says whether a whole line is bold: its first, middle and last letter.
func (p *Page) isBold(l *line) bool {
	if p.Bold == nil {
		return false
	}
	var letters []Glyph
	for _, g := range l.glyphs {
		if fillsSquare(g.R) {
			letters = append(letters, g)
		}
	}
	if len(letters) == 0 {
		letters = l.glyphs
	}
	for _, i := range [...]int{0, len(letters) / 2, len(letters) - 1} {
		if !p.Bold(letters[i].Index) {
			return false
		}
	}
	return true
}

// Write sets the pages into text, behind what is in it already.
func (d *Document) Write(t *marked.Text) {
	d.measure()
	d.findNoise()
	for _, p := range d.pages {
		p.findNotes(d.body)
		p.findRows()
	}
	d.setMargins()
	w := &writer{doc: d}
	for _, p := range d.pages {
		w.page(p)
	}
	w.close()
	slices.SortStableFunc(w.marks, func(a, b marked.Mark) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	at := len(t.Body)
	for i := range w.marks {
		m := &w.marks[i]
		m.Start, m.End = m.Start+at, m.End+at
		for k := range m.Cells {
			m.Cells[k].Start, m.Cells[k].End = m.Cells[k].Start+at, m.Cells[k].End+at
		}
	}
	t.Body += w.out.String()
	t.Marks = append(t.Marks, w.marks...)
}

// measure finds the size of running text, and the sizes above it.
func (d *Document) measure() {
	weight := map[int]int{} // letters, by size in tenths of a point
	for _, p := range d.pages {
		for _, i := range p.items {
			if i.line != nil && !i.stray {
				weight[tenths(i.size)] += len(i.text)
			}
		}
	}
	most := 0
	for _, s := range sortedKeys(weight) {
		if weight[s] > most {
			most, d.body = weight[s], float64(s)/10
		}
	}
	for _, s := range slices.Backward(sortedKeys(weight)) {
		size := float64(s) / 10
		if size > 1.1*d.body && (len(d.sizes) == 0 || d.sizes[len(d.sizes)-1]-size > 0.6) {
			d.sizes = append(d.sizes, size)
		}
	}
	d.bold = d.allBold()
	// The usual way from a full line to the next.
	widest := d.widest()
	gaps := map[int]map[int]int{}
	for _, p := range d.pages {
		for k := 1; k < len(p.items); k++ {
			a, b := p.items[k-1], p.items[k]
			if a.line == nil || b.line == nil || !Near(a.size, b.size, 0.3) || a.x1-a.x0 < 0.6*widest || a.y-b.y < a.size || a.y-b.y > 4*a.size {
				continue
			}
			s := int(math.Round(a.size))
			if gaps[s] == nil {
				gaps[s] = map[int]int{}
			}
			gaps[s][int(math.Round(2*(a.y-b.y)))]++
		}
	}
	d.pitch = map[int]float64{}
	for s, by := range gaps {
		most := 0
		for _, gap := range sortedKeys(by) {
			if by[gap] > most {
				most, d.pitch[s] = by[gap], float64(gap)/2
			}
		}
	}
}

// widest is the width of the widest line.
func (d *Document) widest() float64 {
	widest := 0.0
	for _, p := range d.pages {
		for _, i := range p.items {
			if i.line != nil && !i.stray && i.column == 0 {
				widest = max(widest, i.x1-i.x0)
			}
		}
	}
	return widest
}

func tenths(f float64) int { return int(math.Round(10 * f)) }

func sortedKeys(m map[int]int) []int {
	keys := make([]int, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// setMargins says of every line between which margins it stands. Pages of a book
// have theirs in turn, so each page is asked, and the whole file where it has
// too few full lines.
func (d *Document) setMargins() {
	var all []*line
	for _, p := range d.pages {
		for _, i := range p.items {
			if i.line != nil && !i.noise {
				all = append(all, i.line)
			}
		}
	}
	left, right := margins(all)
	for _, p := range d.pages {
		for column := range 3 {
			var lines []*line
			for _, i := range p.items {
				if i.line != nil && !i.noise && i.column == column {
					lines = append(lines, i.line)
				}
			}
			l, r := margins(lines)
			alone := !slices.ContainsFunc(lines, func(x *line) bool { return x.x1-x.x0 > 0.8*(right-left) })
			if column == 0 && (alone || len(lines) < 6) {
				l, r = left, right
			}
			for _, x := range lines {
				x.left, x.right, x.em, x.alone = l, max(r, x.x1), d.body, alone && column == 0
				if x.x0 < l-3*x.size {
					x.left = x.x0
				}
			}
		}
	}
}

// margins are the sides of a column of print.
func margins(lines []*line) (left, right float64) {
	if len(lines) == 0 {
		return 0, 0
	}
	widest := 0.0
	for _, l := range lines {
		widest = max(widest, l.x1-l.x0)
	}
	var starts, ends []float64
	for _, l := range lines {
		if l.x1-l.x0 > 0.7*widest {
			starts, ends = append(starts, l.x0), append(ends, l.x1)
		}
	}
	if len(starts) == 0 {
		return lines[0].x0, lines[0].x1 // lines that a damaged page gives no width
	}
	slices.Sort(starts)
	slices.Sort(ends)
	left = starts[0]
	for i := range starts { // the first place at which several lines begin
		j := i
		for j < len(starts) && starts[j]-starts[i] < 3 {
			j++
		}
		if n := j - i; n > 1 && n*12 >= len(starts) {
			left = starts[i]
			break
		}
	}
	return left, ends[len(ends)*4/5]
}

// findNoise marks page numbers 页码 and running heads 页眉.
func (d *Document) findNoise() {
	type place struct {
		words string // without their numbers
		y     int
	}
	seen := map[place]int{}
	placeOf := func(l *line) place {
		words := strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' || isBlankRune(r) {
				return -1
			}
			return r
		}, l.text)
		return place{words, int(math.Round(l.y / 2))}
	}
	small := 0 // pages that have a line of small print at their head
	for _, p := range d.pages {
		for _, i := range p.edges() {
			seen[placeOf(p.items[i].line)]++
		}
		if p.smallHead(d.body) >= 0 {
			small++
		}
	}
	least := 3 + len(d.pages)/20 // a head may stand on every other page only, or in one part
	if len(d.pages) < 4 {
		least = 2
	}
	widest := d.widest()
	for _, p := range d.pages {
		for _, i := range p.edges() {
			l := p.items[i].line
			at := placeOf(l)
			times := seen[at] + seen[place{at.words, at.y - 1}] + seen[place{at.words, at.y + 1}]
			isText := Near(l.size, d.body, 0.05*d.body) && l.x1-l.x0 > 0.8*widest
			one := len(l.pieces) == 1 || len(l.pieces) == 2 && isPageNumber(l.pieces[1].text)
			if isPageNumber(l.text) || small == len(d.pages) && small > 1 && p.smallHead(d.body) == i || (len(d.pages) > 2 || len(d.pages) == 2 && one && len(l.text) < 90) && times >= least && len(l.text) < 150 && at.words != "" && !isText {
				p.items[i].noise = true
			}
		}
	}
}

// smallHead is the line of small print at the head of a page, well above its text: a running head, whatever it
// says; -1 where there is none.
func (p *pageLines) smallHead(body float64) int {
	top, next := -1, -1
	for i, item := range p.items {
		switch {
		case item.line == nil && item.table == nil, item.line != nil && item.stray:
		case top < 0 || item.top() > p.items[top].top():
			top, next = i, top
		case next < 0 || item.top() > p.items[next].top():
			next = i
		}
	}
	if top < 0 || next < 0 || p.items[top].line == nil || p.items[next].line == nil {
		return -1
	}
	l := p.items[top].line
	if l.size > 0.75*body || l.y < 0.88*p.height || len(l.text) > 90 || endsLine(l.text) || l.y-p.items[next].y1 < body {
		return -1
	}
	return top
}

// edges are the lines at the head and the foot of a page, in the margins.
func (p *pageLines) edges() []int {
	var found []int
	var heads, feet []float64 // of all that stands on the page
	for _, item := range p.items {
		switch {
		case item.table != nil:
			heads, feet = append(heads, item.table.y1), append(feet, item.table.y1)
		case !item.stray:
			heads, feet = append(heads, item.y1), append(feet, item.y)
		}
	}
	slices.Sort(heads)
	slices.Sort(feet)
	for i, item := range p.items {
		if item.line == nil || item.noise {
			continue
		}
		from, _ := slices.BinarySearch(heads, item.y1+0.01)
		above := len(heads) - from
		below, _ := slices.BinarySearch(feet, item.y-0.5*item.size)
		if above < 2 && item.y > 0.86*p.height || below < 2 && item.y1 < 0.14*p.height {
			found = append(found, i)
		}
	}
	return found
}

// findNotes marks the footnotes 脚注 at the foot of a page: small print, the first
// line of which begins with its number.
func (p *pageLines) findNotes(body float64) {
	from := len(p.items)
	first := from
	for from > 0 {
		i := p.items[from-1]
		if i.line == nil || !i.noise && (i.size > 0.9*body || i.y > 0.6*p.height) {
			break
		}
		if from--; !i.noise && beginsNote(i.text) {
			first = from
		}
	}
	for i := first; i < len(p.items); i++ {
		p.items[i].note = !p.items[i].noise
	}
}

// beginsNote says whether s begins with a footnote's number: ①, [1], ¹, 1 .
func beginsNote(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case r >= '①' && r <= '⑳', r == '¹', r == '²', r == '³', r >= '⁰' && r <= '⁹', r == '*', r == '※':
		return true
	case r == '[' || r == '［' || r == '〔':
		r, _ = utf8.DecodeRuneInString(s[n:])
	}
	return r >= '0' && r <= '9'
}

// isPageNumber says whether a line is a page's number: — 12 —, 第12页 共40页, 12/40.
func isPageNumber(s string) bool {
	if len(s) > 40 {
		return false
	}
	digits := 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9' || r >= '０' && r <= '９':
			digits++
		case strings.ContainsRune("-—–－―─·•.~～ 第页共/／|PpageofVIXivx第", r):
		default:
			return false
		}
	}
	if digits == 0 {
		return strings.Trim(s, "-—–－ IVXivx") == "" && strings.ContainsAny(s, "IVXivx")
	}
	return digits <= 8 && strings.Count(s, ".") == 0
}

// writer writes paragraphs, and keeps back what stands between two halves of one.
type writer struct {
	doc     *Document
	out     strings.Builder
	marks   []marked.Mark
	para    []*line // the open paragraph
	text    strings.Builder
	doubts  []doubt    // of it
	boxes   []boxed    // of its lines
	pages   []start    // pages that begin within it
	kept    []keptLine // what stands between its halves and is no part of it
	table   *table     // the open table
	number  int        // of the page
	pending bool       // the page has begun and has no text yet
}

// boxed is a line of the open paragraph that was recognised.
type boxed struct {
	from, to int // bytes of text
	box      marked.Box
}

// keptLine is a running head, a page's number, or a footnote.
type keptLine struct {
	text string
	more []string // the lines below, of a footnote
	kind marked.Kind
}

// start is where in the open paragraph or table a page begins.
type start struct {
	number int
	at     int // bytes of text; of a table, its row
}

func (w *writer) page(p *pageLines) {
	w.number, w.pending = p.number, true
	first := true
	for k, item := range p.items {
		switch {
		case item.noise:
			w.keep(item.text, marked.Noise)
			continue
		case item.note:
			if n := len(w.kept) - 1; n >= 0 && w.kept[n].kind == marked.Note && k > 0 && p.items[k-1].note && !beginsNote(item.text) {
				w.kept[n].more = append(w.kept[n].more, item.text)
				continue
			}
			w.kept = append(w.kept, keptLine{text: item.text, kind: marked.Note})
			continue
		case item.table != nil:
			w.addTable(item.table, first)
		default:
			w.addLine(item.line, first)
		}
		first = false
	}
}

// keep writes a line that is no part of the plan, after what is open.
func (w *writer) keep(text string, kind marked.Kind) {
	w.kept = append(w.kept, keptLine{text: text, kind: kind})
	if w.table == nil && len(w.para) == 0 {
		w.flushKept()
	}
}

func (w *writer) flushKept() {
	for _, k := range w.kept {
		at := w.out.Len()
		w.beginPage(at)
		w.out.WriteString(k.text)
		for _, more := range k.more {
			if needsBlank(k.text, more) {
				w.out.WriteByte(' ')
			}
			w.out.WriteString(more)
			k.text = more
		}
		w.marks = append(w.marks, marked.Mark{Start: at, End: w.out.Len(), Kind: k.kind})
		w.out.WriteByte('\n')
	}
	w.kept = nil
}

// beginPage notes that the page's text begins at.
func (w *writer) beginPage(at int) {
	if w.pending {
		w.pending = false
		w.marks = append(w.marks, marked.Mark{Start: at, End: at, Kind: marked.Page, Level: w.number})
	}
}

func (w *writer) addLine(l *line, first bool) {
	if w.table != nil {
		w.endTable()
	}
	if len(w.para) > 0 && !w.doc.goesOn(w.para, l, first) {
		w.endParagraph()
	}
	if len(w.para) == 0 {
		w.flushKept()
	}
	if n := len(w.para); n > 0 && needsBlank(w.para[n-1].text, l.text) {
		w.text.WriteByte(' ')
	}
	if w.pending {
		w.pending = false
		w.pages = append(w.pages, start{w.number, w.text.Len()})
	}
	w.doubts = append(w.doubts, doubtsAt(l.doubts, 0, len(l.text), w.text.Len())...)
	if l.box != (marked.Box{}) {
		w.boxes = append(w.boxes, boxed{w.text.Len(), w.text.Len() + len(l.text), l.box})
	}
	w.text.WriteString(l.text)
	w.para = append(w.para, l)
}

func (w *writer) endParagraph() {
	if len(w.para) == 0 {
		return
	}
	at := w.out.Len()
	text := w.text.String()
	w.out.WriteString(text)
	for _, p := range w.pages {
		w.marks = append(w.marks, marked.Mark{Start: at + p.at, End: at + p.at, Kind: marked.Page, Level: p.number})
	}
	if level := w.doc.headingLevel(w.para, text); level > 0 {
		w.marks = append(w.marks, marked.Mark{Start: at, End: w.out.Len(), Kind: marked.Heading, Level: level})
	}
	for _, l := range w.boxes {
		w.marks = append(w.marks, marked.Mark{Start: at + l.from, End: at + l.to, Kind: marked.Line, Box: l.box})
	}
	w.doubt(at, w.doubts)
	w.out.WriteByte('\n')
	w.para, w.pages, w.doubts, w.boxes = nil, nil, nil, nil
	w.text.Reset()
	w.flushKept()
}

func (w *writer) addTable(t *table, first bool) {
	w.endParagraph()
	if w.table != nil && first && t.follows(w.table) {
		skip := t.headRows(w.table)
		for row := range skip {
			w.kept = append(w.kept, keptLine{text: strings.ReplaceAll(t.rowText(row), "\t", " "), kind: marked.Noise})
		}
		if w.pending {
			w.pending = false
			w.pages = append(w.pages, start{w.number, len(w.table.ys) - 1})
		}
		w.table.append(t, skip)
		return
	}
	w.endTable()
	w.flushKept()
	w.table = t
	if w.pending {
		w.pending = false
		w.pages = append(w.pages, start{w.number, 0})
	}
}

func (w *writer) endTable() {
	if w.table == nil {
		return
	}
	t, pages := w.table, w.pages
	w.table, w.pages = nil, nil
	start := w.out.Len()
	mark := marked.Mark{Start: start, Kind: marked.Table}
	slices.SortStableFunc(t.cells, func(a, b cell) int {
		if a.Row != b.Row {
			return a.Row - b.Row
		}
		return a.Col - b.Col
	})
	i := 0
	for row := range len(t.ys) - 1 {
		if row > 0 {
			w.out.WriteByte('\n')
		}
		for len(pages) > 0 && pages[0].at == row {
			w.marks = append(w.marks, marked.Mark{Start: w.out.Len(), End: w.out.Len(), Kind: marked.Page, Level: pages[0].number})
			pages = pages[1:]
		}
		for first := true; i < len(t.cells) && t.cells[i].Row == row; i++ {
			if !first {
				w.out.WriteByte('\t')
			}
			first = false
			c := t.cells[i].Cell
			c.Start = w.out.Len()
			text, doubts := t.cells[i].said()
			w.doubt(c.Start, doubts)
			w.out.WriteString(text)
			c.End = w.out.Len()
			if box := t.cells[i].box(); box != (marked.Box{}) && c.End > c.Start {
				w.marks = append(w.marks, marked.Mark{Start: c.Start, End: c.End, Kind: marked.Line, Box: box})
			}
			mark.Cells = append(mark.Cells, c)
		}
	}
	mark.End = w.out.Len()
	w.marks = append(w.marks, mark)
	w.out.WriteByte('\n')
	w.flushKept()
}

// doubt marks what is in doubt of the text that begins at.
func (w *writer) doubt(at int, doubts []doubt) {
	for _, d := range doubts {
		w.marks = append(w.marks, marked.Mark{Start: at + d.from, End: at + d.to, Kind: marked.Doubt, Level: d.sure})
	}
}

// close ends what is open, and the pages.
func (w *writer) close() {
	w.endParagraph()
	w.endTable()
	w.flushKept()
	next := w.out.Len()
	for i := len(w.marks) - 1; i >= 0; i-- {
		if m := &w.marks[i]; m.Kind == marked.Page {
			m.End, next = next, m.Start
		}
	}
	scans := map[int]int{}
	for _, p := range w.doc.pages {
		scans[p.number] = p.scan
	}
	for _, m := range w.marks {
		if m.Kind == marked.Page && m.Start < m.End && scans[m.Level] > 0 {
			w.marks = append(w.marks, marked.Mark{Start: m.Start, End: m.End, Kind: marked.Scan, Level: scans[m.Level]})
		}
	}
}

// goesOn says whether l goes on with the paragraph.
func (d *Document) goesOn(para []*line, l *line, newPage bool) bool {
	last := para[len(para)-1]
	newPage = newPage || last.column == 1 && l.column == 2
	em := max(last.size, l.size)
	if !Near(last.size, l.size, 0.12*em) || hasLeader(last.text) || len(last.pieces) > 1 && last.pieces[1].x0-last.pieces[0].x1 > 3*em {
		return false
	}
	if !newPage {
		pitch := d.pitch[int(math.Round(last.size))]
		if pitch == 0 {
			pitch = 1.6 * em
		}
		if gap := last.y - l.y; gap > 1.3*pitch && gap > pitch+0.4*em && !(last.isCentred() && gap < 2.2*em) || gap < 0.3*em {
			return false
		}
	}
	if last.isCentred() || l.isCentred() {
		// 湖北省文物事业发展 / “十四五”规划 is one title.
		return last.isCentred() && l.isCentred() && last.size > 1.15*d.body && !newPage && last.bold == l.bold && !beginsLabel(l.text) && !beginsAside(l.text)
	}
	indent := l.x0 - l.left
	if indent > 1.2*em {
		// A paragraph that is set in as a whole.
		return len(para) > 1 && Near(last.x0, l.x0, 0.5*em) && Near(para[0].x0, l.x0, 4*em) && !last.endsShort(l) && !endsLine(last.text)
	}
	if last.endsShort(l) {
		return newPage && breaksOff(para) && !beginsLabel(l.text) && last.bold == l.bold // 增加值达到5 at the foot of a page, 00亿元 at the head of the next
	}
	return !(endsLine(last.text) && (beginsLabel(l.text) || last.bold != l.bold))
}

// breaksOff says whether a paragraph of whole sentences is broken off inside one of them.
func breaksOff(para []*line) bool {
	if len(para) < 2 || endsLine(para[len(para)-1].text) {
		return false
	}
	return slices.ContainsFunc(para, func(l *line) bool { return strings.ContainsAny(l.text, "，。；") })
}

// endsShort says whether the line ends though the first word of next would have
// had room on it.
func (l *line) endsShort(next *line) bool {
	em := max(l.size, next.size)
	return l.right-l.x1 > (firstWord(next.text)+0.9)*em
}

// firstWord is how wide the first word is that cannot be broken, in letters.
func firstWord(s string) float64 {
	width := 0.0
	for r, n := utf8.DecodeRuneInString(s); n > 0 && strings.ContainsRune("（《“‘「『【〔", r); r, n = utf8.DecodeRuneInString(s) {
		width++ // （CAPP）、 goes to the next line whole
		s = s[n:]
	}
	for i, r := range s {
		switch {
		case i > 0 && strings.ContainsRune("，。、；：！？．∶）》”’」』】％%", r):
			width++
			continue
		case fillsSquare(r) || isBlankRune(r):
			if i > 0 {
				return width
			}
			width++
		default:
			if first, _ := utf8.DecodeRuneInString(s); i > 0 && fillsSquare(first) {
				return width
			}
			width += 0.55
		}
	}
	return width
}

// isCentred says whether the line stands in the middle, clear of both margins.
func (l *line) isCentred() bool {
	before, after := l.x0-l.left, l.right-l.x1
	return before > 2.6*l.em && Near(before, after, 1.5*l.size)
}

// headingLevel is the level of a heading by its print, 0 where it has none.
func (d *Document) headingLevel(para []*line, text string) int {
	if len(para) > 4 || utf8.RuneCountInString(text) > 90 || hasLeader(text) {
		return 0
	}
	size, bold := para[0].size, true
	for _, l := range para {
		bold = bold && l.bold
	}
	switch {
	case size > 1.1*d.body && len(d.sizes) <= 6:
		for i, s := range d.sizes {
			if size >= s-0.6 {
				return i + 1
			}
		}
	case bold && !para[0].alone && size > 0.95*d.body && !endsLine(text) && !d.bold:
		return len(d.sizes) + 1
	}
	return 0
}

// allBold says whether running text is bold itself, and bold says nothing.
func (d *Document) allBold() bool {
	bold, all := 0, 0
	for _, p := range d.pages {
		for _, i := range p.items {
			if i.line != nil {
				all++
				if i.bold {
					bold++
				}
			}
		}
	}
	return 3*bold > all
}

// hasLeader says whether s is a line of contents 目录: 二、总体要求........ 2.
func hasLeader(s string) bool {
	return strings.Contains(s, ".....") || strings.Contains(s, "………") || strings.Contains(s, "·····") || strings.Contains(s, ". . . .")
}

// endsLine says whether a sentence or a clause ends with s.
func endsLine(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, "”’）)》"))
	return strings.ContainsRune("。；！？：;:!?", r)
}

// beginsLabel says whether s begins with what numbers a heading: 一、 （二） 3. 第四章.
func beginsLabel(s string) bool {
	i := 0
	for _, r := range s {
		switch {
		case strings.ContainsRune("一二三四五六七八九十百零〇0123456789第（(", r):
			i++
			continue
		case strings.ContainsRune("、.．章节篇条）)①②③④⑤⑥⑦⑧⑨⑩◆●", r):
			return i > 0 || strings.ContainsRune("①②③④⑤⑥⑦⑧⑨⑩◆●", r)
		}
		return strings.HasPrefix(s, "专栏")
	}
	return false
}

// beginsAside says whether s is what stands under a title: （2021年3月）, 2021年3月.
func beginsAside(s string) bool {
	return strings.HasPrefix(s, "（") || strings.HasPrefix(s, "(") || s != "" && s[0] >= '0' && s[0] <= '9' || strings.HasPrefix(s, "二〇")
}
