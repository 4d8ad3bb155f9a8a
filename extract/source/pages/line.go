// Glyphs into lines: what stands on one line from left to right, with the blanks
// that a reader sees and without those that only justify the line.

package pages

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"planq/extract/source/marked"
	"planq/extract/source/signs"
)

// line is a line of print.
type line struct {
	text        string
	x0, x1      float64
	y, y0, y1   float64
	size        float64
	bold        bool
	stray       bool       // turned: a watermark, a side note
	left, right float64    // of the column of print that it stands in
	alone       bool       // on a page without running text: a cover
	column      int        // of a page in two columns: 1 or 2
	em          float64    // the size of running text
	pieces      []piece    // what wide blanks part, as in a row of a table
	doubts      []doubt    // letters that may be others
	box         marked.Box // of a page that was recognised
	glyphs      []Glyph
	at          map[int]bool // places taken, in quarters of grain
	grain       float64
}

// doubt is a stretch of letters that were recognised with little confidence.
type doubt struct {
	from, to int // bytes of the text
	sure     int
}

// doubtsAt are the doubts of a line whose first from bytes are left out, at a place of a longer text.
func doubtsAt(doubts []doubt, from, to, at int) (moved []doubt) {
	for _, d := range doubts {
		if d.from >= from && d.to <= to {
			moved = append(moved, doubt{d.from - from + at, d.to - from + at, d.sure})
		}
	}
	return moved
}

// piece is a piece of a line between wide blanks.
type piece struct {
	text   string
	from   int // in the line
	x0, x1 float64
}

// wideBlank is how many letters of blank part two pieces.
const wideBlank = 1.8

// linesOf sets glyphs into lines, from the top of the page to its foot.
func linesOf(glyphs []Glyph) []*line {
	var pieces []*line
	var open *line
	for _, g := range glyphs {
		if isBlankRune(g.R) && (open == nil || !open.takes(g)) {
			continue
		}
		if open == nil || !open.takes(g) {
			open = &line{x0: g.X0, x1: g.X1, y: g.Y, y0: g.Y0, y1: g.Y1, size: g.Size, stray: g.Stray}
			pieces = append(pieces, open)
		}
		open.add(g)
	}
	pieces = slices.DeleteFunc(pieces, func(l *line) bool { return strings.TrimSpace(l.plain()) == "" })
	slices.SortStableFunc(pieces, func(a, b *line) int {
		switch {
		case a.stray != b.stray && a.stray:
			return 1
		case a.stray != b.stray:
			return -1
		case a.y > b.y:
			return -1
		case a.y < b.y:
			return 1
		}
		return 0
	})
	// Pieces of one line: the content of a page comes in any order.
	var lines []*line
	for _, p := range pieces {
		at := -1
		for i := len(lines) - 1; i >= 0 && i >= len(lines)-8; i-- {
			if lines[i].holds(p) {
				at = i
				break
			}
		}
		if at < 0 {
			p.note(p.glyphs)
			lines = append(lines, p)
			continue
		}
		l := lines[at]
		if p.size > l.size+0.5 { // the small piece was a raised sign
			l.y, l.size = p.y, p.size
		}
		l.note(p.glyphs)
		l.glyphs = append(l.glyphs, p.glyphs...)
		l.x0, l.x1 = min(l.x0, p.x0), max(l.x1, p.x1)
		l.y0, l.y1 = min(l.y0, p.y0), max(l.y1, p.y1)
	}
	for _, l := range lines {
		l.at = nil
		l.finish()
	}
	return slices.DeleteFunc(lines, func(l *line) bool { return l.text == "" })
}

// takes says whether g goes on with the line l, as the content of the page has it.
func (l *line) takes(g Glyph) bool {
	if g.Stray != l.stray {
		return false
	}
	em := max(l.size, g.Size)
	if l.stray {
		return math.Abs(g.X0-l.glyphs[len(l.glyphs)-1].X0) < 2*em && math.Abs(g.Y-l.glyphs[len(l.glyphs)-1].Y) < 2*em
	}
	last := l.glyphs[len(l.glyphs)-1]
	return l.sameHeight(g.Y, g.Y0, g.Y1, g.Size) && g.X0 > last.X0-0.3*em && g.X0 < last.X1+40*em
}

// sameHeight says whether what stands at y is on the line, be it raised or lowered.
func (l *line) sameHeight(y, y0, y1, size float64) bool {
	em := max(l.size, size)
	if d := math.Abs(y - l.y); d < 0.2*em {
		return true
	} else if d > 0.6*em || size > 0.85*l.size && l.size > 0.85*size {
		return false
	}
	return min(y1, l.y1)-max(y0, l.y0) > 0.4*min(y1-y0, l.y1-l.y0) // a raised or lowered sign
}

// holds says whether the piece p belongs to the line l.
func (l *line) holds(p *line) bool {
	if l.stray || p.stray || !l.sameHeight(p.y, p.y0, p.y1, p.size) {
		return false
	}
	if p.x0 > l.x1 || p.x1 < l.x0 {
		return true
	}
	over := 0 // what is printed over it is a line of its own
	for _, g := range p.glyphs {
		if !isBlankRune(g.R) && l.at[l.place(g)] {
			over++
		}
	}
	return 2*over < len(p.glyphs) || over == 0
}

// place is where on the line a glyph has its middle, in quarters of a letter.
func (l *line) place(g Glyph) int { return int(2 * (g.X0 + g.X1) / l.grain) }

// note keeps the places that glyphs take.
func (l *line) note(glyphs []Glyph) {
	if l.at == nil {
		l.at, l.grain = map[int]bool{}, max(l.size, 1)
	}
	for _, g := range glyphs {
		if !isBlankRune(g.R) {
			l.at[l.place(g)] = true
		}
	}
}

func (l *line) add(g Glyph) {
	l.glyphs = append(l.glyphs, g)
	if isBlankRune(g.R) {
		return
	}
	l.x0, l.x1 = min(l.x0, g.X0), max(l.x1, g.X1)
	if g.Size > l.size {
		l.y, l.size = g.Y, g.Size
	}
	l.y0, l.y1 = min(l.y0, g.Y0), max(l.y1, g.Y1)
}

func (l *line) plain() string {
	var b strings.Builder
	for _, g := range l.glyphs {
		b.WriteRune(g.R)
	}
	return b.String()
}

// finish writes the line's text.
func (l *line) finish() {
	if !l.stray {
		slices.SortStableFunc(l.glyphs, func(a, b Glyph) int { return cmp.Compare(a.X0, b.X0) })
	}
	l.size = usualSize(l.glyphs)
	for _, g := range l.glyphs {
		if Near(g.Size, l.size, 0.1) {
			l.y = g.Y
			break
		}
	}
	l.text = l.write()
}

// usualSize is the size that most of the glyphs have.
func usualSize(glyphs []Glyph) float64 {
	sizes := make([]float64, 0, len(glyphs))
	for _, g := range glyphs {
		if !isBlankRune(g.R) {
			sizes = append(sizes, g.Size)
		}
	}
	if len(sizes) == 0 {
		return 0
	}
	slices.Sort(sizes)
	best, most := sizes[0], 0
	for i := 0; i < len(sizes); {
		j := i
		for j < len(sizes) && sizes[j]-sizes[i] < 0.3 {
			j++
		}
		if j-i >= most {
			best, most = sizes[i], j-i
		}
		i = j
	}
	return best
}

// write is the text of the line.
func (l *line) write() string {
	var b strings.Builder
	stretch := l.stretch()
	var last *Glyph // that is no blank
	blank := false  // a blank character stands between
	from, x0 := 0, 0.0
	for i := 0; i < len(l.glyphs); i++ {
		g := &l.glyphs[i]
		if isBlankRune(g.R) {
			blank = true
			continue
		}
		if last != nil {
			if last.R == g.R && Near(last.X0, g.X0, 0.1*g.Size) && Near(last.Y, g.Y, 0.1*g.Size) {
				continue // printed twice to look bold
			}
			switch {
			case l.stray:
			case g.X0-last.X1-stretch > wideBlank*l.size:
				l.pieces = append(l.pieces, piece{b.String()[from:], from, x0, last.X1})
				b.WriteByte(' ')
				from, x0 = b.Len(), g.X0
			case parted(last, g, blank, stretch), blank && fillsSquare(g.R) && isNumbered(b.String()):
				b.WriteByte(' ')
			}
		} else {
			x0 = g.X0
		}
		blank = false
		if how := l.script(g); how != 0 {
			j := i
			for j < len(l.glyphs) && l.script(&l.glyphs[j]) == how && (j == i || l.glyphs[j].X0-l.glyphs[j-1].X1 < 0.3*l.size) {
				j++
			}
			writeScript(&b, l.glyphs[i:j], how)
			last, i = &l.glyphs[j-1], j-1
			continue
		}
		r := g.R
		if r == utf8.RuneError && last == nil {
			r = '•' // the sign of an item, of a font of signs
		}
		b.WriteRune(r)
		if g.Sure > 0 && g.Sure < Doubtful {
			l.doubt(b.Len()-utf8.RuneLen(r), b.Len(), g.Sure)
		}
		last = g
	}
	if last != nil {
		l.pieces = append(l.pieces, piece{b.String()[from:], from, x0, last.X1})
	}
	return strings.TrimSpace(b.String())
}

// doubt notes that a letter may be another.
func (l *line) doubt(from, to, sure int) {
	if n := len(l.doubts) - 1; n >= 0 && l.doubts[n].to == from {
		l.doubts[n].to, l.doubts[n].sure = to, min(l.doubts[n].sure, sure)
		return
	}
	l.doubts = append(l.doubts, doubt{from, to, sure})
}

// isNumbered says whether s is the number of a heading that a blank parts from its
// title: 专栏 1 构筑安全体系, 表2 主要指标.
func isNumbered(s string) bool {
	if len(s) > 24 || s == "" {
		return false
	}
	for _, word := range [...]string{"专栏", "附表", "附件", "附图", "表", "图"} {
		if rest, ok := strings.CutPrefix(s, word); ok {
			return strings.Trim(rest, " 0123456789-.") == "" && rest != ""
		}
	}
	return false
}

// stretch is by how much the line is spaced out: 1 in 目　录 set as two letters,
// 0.05 in a line that is justified.
func (l *line) stretch() float64 {
	var gaps []float64
	for i := 1; i < len(l.glyphs); i++ {
		a, g := l.glyphs[i-1], l.glyphs[i]
		if fillsSquare(a.R) && fillsSquare(g.R) {
			gaps = append(gaps, g.X0-a.X1)
		}
	}
	if len(gaps) < 4 {
		return 0
	}
	slices.Sort(gaps)
	return max(0, gaps[len(gaps)/2])
}

// parted says whether a reader sees a blank between two glyphs. 到 2025 年 is set
// with a quarter of a letter around its number, which is no blank.
func parted(a, g *Glyph, blank bool, stretch float64) bool {
	em := min(a.Size, g.Size)
	gap := g.X0 - a.X1 - stretch
	switch {
	case fillsSquare(a.R) && fillsSquare(g.R):
		return gap > 0.3*em || blank && gap > 0.2*em // ◆前沿新材料 以市场需求为导向
	case blank && strings.ContainsRune("。；：，、！？", a.R):
		return gap > 0.15*em // 重点发展啤酒产业。 --饮料。
	case fillsSquare(a.R) || fillsSquare(g.R):
		return gap > 0.6*em
	}
	return gap > 0.3*em || blank && gap > 0.1*em
}

// script is 1 for a raised glyph, -1 for a lowered one, else 0.
func (l *line) script(g *Glyph) int {
	if l.stray || g.Size > 0.85*l.size || g.Size < 0.3*l.size {
		return 0
	}
	switch d := g.Y - l.y; {
	case d > 0.15*l.size:
		return 1
	case d < -0.05*l.size:
		return -1
	}
	return 0
}

// writeScript writes a run of raised or lowered signs.
func writeScript(b *strings.Builder, run []Glyph, how int) {
	var lowered strings.Builder
	for _, g := range run {
		lowered.WriteRune(g.R)
	}
	if how < 0 && signs.StaysOnLine(b.String(), lowered.String()) {
		b.WriteString(lowered.String())
		return
	}
	for _, g := range run {
		if how > 0 {
			b.WriteRune(signs.Raise(g.R))
		} else {
			b.WriteRune(signs.Lower(g.R))
		}
	}
}

func isBlankRune(r rune) bool {
	return r <= ' ' || r == 0xA0 || r == 0x3000 || r >= 0x2000 && r <= 0x200B || r == 0xFEFF || r == 0xFFFE || r == 0xFFFF
}

// fillsSquare says whether a character fills a square.
func fillsSquare(r rune) bool {
	return r >= 0x2E80 && r <= 0xA4CF || r >= 0xAC00 && r <= 0xD7A3 || r >= 0xF900 && r <= 0xFAFF || r >= 0xFE30 && r <= 0xFE6F || r >= 0xFF01 && r <= 0xFF60 || r >= 0x20000
}

// needsBlank says whether a blank stands between two lines of a paragraph: between
// two words of English, but not in 新建 20 and 万个.
func needsBlank(a, b string) bool {
	x, _ := utf8.DecodeLastRuneInString(a)
	y, _ := utf8.DecodeRuneInString(b)
	letter := func(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }
	return letter(x) && (letter(y) || y == '(') || (x == ',' || x == ';' || x == '.' || x == ')') && letter(y)
}
