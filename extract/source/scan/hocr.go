// What tesseract writes (hOCR, a web page with places): sheets of lines of words of
// letters, each in a box of pixels. The boxes of letters are rough, so what the room of
// pages goes by is made firm here: one size and one height for a line, no blank between
// two Chinese letters that only seem apart, and a sheet that lay askew set straight.

package scan

import (
	"bytes"
	"encoding/xml"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"planq/extract/source/pages"
)

// sheet is a page as it was recognised, in pixels from its head.
type sheet struct {
	width, height float64
	lines         []textLine
}

// textLine is a line of print.
type textLine struct {
	box          [4]float64 // x0, y0, x1, y1
	slope, base  float64    // of the line on which its letters stand, from the lower left of the box
	height       float64    // of its letters, as tesseract takes it
	letters      []letter
	size, middle float64 // what is made of it
}

// letter is a letter of a line.
type letter struct {
	r      rune
	x0, x1 float64
	sure   int
	word   int // of the line
}

const maxLetters = pages.MaxGlyphs

// readHOCR reads the sheets.
func readHOCR(b []byte) (sheets []*sheet) {
	d := xml.NewDecoder(bytes.NewReader(b))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	var s *sheet
	var l *textLine
	var open *letter
	word, sure, letters := 0, 0, 0
	for {
		token, err := d.Token()
		if err != nil {
			return sheets
		}
		switch t := token.(type) {
		case xml.StartElement:
			class, says := "", ""
			for _, a := range t.Attr {
				switch a.Name.Local {
				case "class":
					class = a.Value
				case "title":
					says = a.Value
				}
			}
			switch class {
			case "ocr_page":
				s, l = &sheet{}, nil
				box := boxOf(says, "bbox")
				s.width, s.height = box[2], box[3]
				sheets = append(sheets, s)
			case "ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat":
				if s == nil {
					return sheets
				}
				base := numbersAfter(says, "baseline", 2)
				s.lines = append(s.lines, textLine{box: boxOf(says, "bbox"), slope: base[0], base: base[1], height: numbersAfter(says, "x_size", 1)[0]})
				l = &s.lines[len(s.lines)-1]
			case "ocrx_word":
				word++
				sure = int(numbersAfter(says, "x_wconf", 1)[0])
			case "ocrx_cinfo":
				open = nil
				if l == nil || letters >= maxLetters {
					continue
				}
				letters++
				box := boxOf(says, "x_bboxes")
				l.letters = append(l.letters, letter{x0: box[0], x1: box[2], word: word,
					sure: max(1, min(100, sure, int(numbersAfter(says, "x_conf", 1)[0])))})
				open = &l.letters[len(l.letters)-1]
			}
		case xml.CharData:
			if open != nil {
				if r, _ := utf8.DecodeRune(bytes.TrimSpace(t)); r != utf8.RuneError && r > ' ' {
					open.r = r
				}
			}
		case xml.EndElement:
			open = nil
		}
	}
}

// numbersAfter are the n numbers behind a word of a title, 0 where they are not there.
func numbersAfter(title, word string, n int) []float64 {
	numbers := make([]float64, n)
	for part := range strings.SplitSeq(title, ";") {
		fields := strings.Fields(part)
		if len(fields) <= n || fields[0] != word {
			continue
		}
		for i := range n {
			if f, err := strconv.ParseFloat(fields[i+1], 64); err == nil && pages.Finite(f) {
				numbers[i] = f
			}
		}
	}
	return numbers
}

func boxOf(title, word string) [4]float64 { return [4]float64(numbersAfter(title, word, 4)) }

// page sets what was recognised on a page that is width points wide.
func (s *sheet) page(rules []pages.Stroke, width float64) *pages.Page {
	if s.width <= 0 || s.height <= 0 {
		return nil
	}
	if width <= 0 {
		width = sheetWidth
	}
	scale := width / s.width
	p := &pages.Page{Width: width, Height: s.height * scale}
	slope := s.slope()
	s.settle()
	sum, n := 0, 0
	for _, l := range s.lines {
		for _, c := range l.letters {
			if c.r == 0 {
				continue
			}
			middle := (c.x0 + c.x1) / 2
			// Where the line stands at this letter, on a sheet that is set straight.
			y := l.box[3] + l.base + l.slope*(l.middle-l.box[0]) - slope*(l.middle-s.width/2)
			up := slope * (y - s.height/2) // what stands below the middle has gone aside
			g := pages.Glyph{
				R: c.r, X0: (c.x0 + up) * scale, X1: (c.x1 + up) * scale, Size: l.size * scale, Sure: c.sure, Index: len(p.Glyphs),
				Y: (s.height - y) * scale,
			}
			g.Y0, g.Y1 = g.Y-0.12*g.Size, g.Y+0.88*g.Size
			if middle < 0 || !pages.Finite(g.X0, g.X1, g.Y, g.Y0, g.Y1) || g.Size <= 0 {
				continue
			}
			p.Glyphs = append(p.Glyphs, g)
			sum, n = sum+c.sure, n+1
		}
	}
	if n > 0 {
		p.Scan = max(1, sum/n)
	}
	for _, r := range rules {
		p.AddShape([][2]float64{s.straight(r[0], slope, scale), s.straight(r[1], slope, scale)}, true)
	}
	return p
}

// straight is a point of the picture on the page that is set straight.
func (s *sheet) straight(at [2]float64, slope, scale float64) [2]float64 {
	y := at[1] - slope*(at[0]-s.width/2)
	return [2]float64{(at[0] + slope*(y-s.height/2)) * scale, (s.height - y) * scale}
}

// slope is how much the lines of a sheet fall to the right: those that are long say it.
func (s *sheet) slope() float64 {
	var slopes []float64
	for _, l := range s.lines {
		if l.box[2]-l.box[0] > s.width/4 {
			slopes = append(slopes, l.slope)
		}
	}
	if len(slopes) == 0 {
		return 0
	}
	slices.Sort(slopes)
	if middle := slopes[len(slopes)/2]; math.Abs(middle) < 0.2 {
		return middle
	}
	return 0
}

// settle makes sizes and places firm.
func (s *sheet) settle() {
	weights := map[int]int{} // letters by size in pixels
	for i := range s.lines {
		l := &s.lines[i]
		l.letters = slices.DeleteFunc(l.letters, func(c letter) bool { return c.r == 0 })
		l.order()
		l.middle = (l.box[0] + l.box[2]) / 2
		l.size = l.pitch()
		weights[int(math.Round(l.size))] += len(l.letters)
	}
	// The usual size is the one that most letters have, or nearly.
	usual, most := 0.0, 0
	for _, size := range slices.Sorted(keysOf(weights)) {
		near := 0
		for other, n := range weights {
			if math.Abs(float64(other-size)) <= 0.06*float64(size) {
				near += n
			}
		}
		if near > most {
			usual, most = float64(size), near
		}
	}
	s.pairQuotes()
	for i := range s.lines {
		l := &s.lines[i]
		if math.Abs(l.size-usual) < 0.14*usual {
			l.size = usual
		}
		l.close()
	}
}

// pairQuotes turns quotation marks the way they stand: “ and ” look alike to tesseract, and so do （ and 〈.
func (s *sheet) pairQuotes() {
	open := 0 // letters since one was opened, 0 where none is
	for i := range s.lines {
		for k := range s.lines[i].letters {
			c := &s.lines[i].letters[k]
			if open > 0 {
				if open++; open > 60 {
					open = 0 // its end was not seen
				}
			}
			switch c.r {
			case '〈': // which plans do not use
				c.r = '（'
			case '〉':
				c.r = '）'
			case '“', '”', '"':
				if open == 0 {
					c.r, open = '“', 1
				} else {
					c.r, open = '”', 0
				}
			}
		}
	}
}

func keysOf(m map[int]int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// pitch is how far it is from one Chinese letter to the next, which is their size: the
// longest row of them says it. Without one it is as high as the line.
func (l *textLine) pitch() float64 {
	high := l.box[3] - l.box[1]
	if l.height > 0 {
		high = min(high, l.height)
	}
	best, longest := high/0.95, 3
	for i := 0; i < len(l.letters); {
		j := i
		for j+1 < len(l.letters) && isSquare(l.letters[j].r) && isSquare(l.letters[j+1].r) && l.letters[j+1].x0-l.letters[j].x1 < 0.7*high {
			j++
		}
		if n := j - i + 1; n > longest {
			// From middle to middle, since the boxes are as wide as the ink.
			longest, best = n, (l.letters[j].x0+l.letters[j].x1-l.letters[i].x0-l.letters[i].x1)/2/float64(n-1)
		}
		i = j + 1
	}
	return min(max(best, 0.6*high), 1.6*high)
}

// order brings the boxes of letters into the order in which they are read: those that
// stand before one another as read, and behind as placed, share the middle of their places.
func (l *textLine) order() {
	type pool struct{ sum, n float64 }
	var pools []pool
	for _, c := range l.letters {
		pools = append(pools, pool{(c.x0 + c.x1) / 2, 1})
		for k := len(pools) - 1; k > 0 && pools[k-1].sum/pools[k-1].n >= pools[k].sum/pools[k].n; k-- {
			pools[k-1] = pool{pools[k-1].sum + pools[k].sum, pools[k-1].n + pools[k].n}
			pools = pools[:k]
		}
	}
	i := 0
	for _, p := range pools {
		for k := range int(p.n) {
			c := &l.letters[i]
			by := p.sum/p.n - (c.x0+c.x1)/2
			if p.n > 1 {
				by += (float64(k) - (p.n-1)/2) * 2 // a pixel or two apart
			}
			c.x0, c.x1 = c.x0+by, c.x1+by
			i++
		}
	}
}

// close takes out the blanks that are none: the ink of 一 ends before its square does, and
// the boxes are rough. Words of other letters stand apart, and so do columns.
func (l *textLine) close() {
	em := l.size
	for i := range l.letters {
		c := &l.letters[i]
		if isSquare(c.r) && c.x1-c.x0 < em {
			middle := (c.x0 + c.x1) / 2
			c.x0, c.x1 = middle-em/2, middle+em/2
		}
	}
	for i := 1; i < len(l.letters); i++ {
		a, b := &l.letters[i-1], &l.letters[i]
		gap := b.x0 - a.x1
		apart := 0.95 * em
		if !isSquare(a.r) && !isSquare(b.r) {
			if apart = 0.5 * em; isLatin(a.r) && isLatin(b.r) && a.word != b.word {
				apart = 0
			}
		}
		if gap < apart {
			middle := max(a.x1+gap/2, a.x0+1) // the next begins behind it, whatever the boxes say
			a.x1, b.x0, b.x1 = middle, middle, max(b.x1, middle+1)
		}
	}
}

// isSquare says whether a letter fills a square.
func isSquare(r rune) bool {
	return r >= 0x2E80 && r <= 0x9FFF || r >= 0xFF01 && r <= 0xFF60 || r == '“' || r == '”' || r == '—' || r == '…'
}

func isLatin(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }
