// Package pages sets what stands on pages into text: glyphs, each at its place, and
// the straight lines that rule a table. A page knows neither lines nor paragraphs nor
// tables, whatever format it is of; a person sees them, and what they are seen by is
// here. line.go sets glyphs into lines, column.go finds columns of print and of tables
// without lines, table.go ruled tables, paragraph.go what the lines are to each other.
package pages

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

const (
	MaxPages  = 5000    // of a file that is read
	MaxGlyphs = 200_000 // letters of a page that is read
)

// MaxText is how many letters of a file of so many bytes are read. A long plan has 200,000, and a letter takes a
// byte at least; only a file whose pages show the same letters again and again has more.
func MaxText(size int) int { return min(400_000+size, 4_000_000) }

// Glyph is a character at its place. x grows to the right, y grows upwards, as
// the reader sees the page.
type Glyph struct {
	R      rune
	X0, X1 float64 // the space it takes along the line
	Y      float64 // the line it stands on
	Y0, Y1 float64 // its height
	Size   float64 // of its font, in points
	Index  int     // in the text page
	Stray  bool    // turned, as a watermark is
	Sure   int     // how surely it was recognised in a picture, of 100; 0 where the file itself names it
}

// rule is a straight line of a table: across where y0 == y1, else down.
type rule struct {
	x0, y0, x1, y1 float64
}

func (r rule) across() bool { return r.y0 == r.y1 }

// Stroke is a straight line, from where to where.
type Stroke [2][2]float64

// Page is one page as it was found.
type Page struct {
	Number        int // from 1
	Width, Height float64
	Glyphs        []Glyph
	rules         []rule
	Bold          func(index int) bool // whether a glyph is heavier than running text; nil where the file does not say
	Scan          int                  // how surely its letters were recognised, of 100; 0 where the file itself has them
}

// Near says whether two places are no farther apart than by.
func Near(a, b, by float64) bool { return math.Abs(a-b) <= by }

// Finite says whether all are numbers that a page can have.
func Finite(v ...float64) bool {
	return !slices.ContainsFunc(v, func(f float64) bool { return !(f > -1e6 && f < 1e6) })
}

// Matrix leads from an object's own places to those of the page: a, b, c, d, e, f as
// PDF and OFD write them.
type Matrix [6]float64

// After is the matrix that does n first, then m.
func (m Matrix) After(n Matrix) Matrix {
	return Matrix{
		n[0]*m[0] + n[1]*m[2], n[0]*m[1] + n[1]*m[3],
		n[2]*m[0] + n[3]*m[2], n[2]*m[1] + n[3]*m[3],
		n[4]*m[0] + n[5]*m[2] + m[4], n[4]*m[1] + n[5]*m[3] + m[5],
	}
}

// Point is where a point comes to lie.
func (m Matrix) Point(x, y float64) (float64, float64) {
	return m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]
}

const thin = 2.5 // points: a rectangle no wider is a line

// AddShape adds the straight lines of a run of corners.
func (p *Page) AddShape(shape [][2]float64, stroke bool) {
	if len(shape) < 2 {
		return
	}
	x0, y0, x1, y1 := shape[0][0], shape[0][1], shape[0][0], shape[0][1]
	for _, c := range shape {
		x0, y0, x1, y1 = min(x0, c[0]), min(y0, c[1]), max(x1, c[0]), max(y1, c[1])
	}
	switch {
	case y1-y0 <= thin && x1-x0 > 2*thin:
		p.rules = append(p.rules, rule{x0, (y0 + y1) / 2, x1, (y0 + y1) / 2})
	case x1-x0 <= thin && y1-y0 > 2*thin:
		p.rules = append(p.rules, rule{(x0 + x1) / 2, y0, (x0 + x1) / 2, y1})
	case stroke:
		for i := 1; i < len(shape); i++ {
			p.AddShape([][2]float64{shape[i-1], shape[i]}, false)
		}
	}
}

// IsHeavy says whether the name of a font is that of one in which headings are set.
func IsHeavy(font string) bool {
	for _, heavy := range [...]string{"Bold", "bold", "Black", "Heavy", "SimHei", "黑体", "STHeiti", "FZHTJW", "FZHei", "小标宋", "XiaoBiaoSong", "FZXBS", "FZDBS", "STZhongsong"} {
		if strings.Contains(font, heavy) {
			return true
		}
	}
	return false
}

// Doubtful is below which confidence a letter that was recognised is in doubt, of 100.
const Doubtful = 70

// Faults are the pages that are not read whole, or not from the file itself.
type Faults struct {
	Scanned []int // recognised
	Blank   []int // pictures
	Unknown []int // with letters that the file does not name
	Damaged []int
}

// Problems says so, a sentence a fault.
func (f Faults) Problems() (problems []string) {
	for _, fault := range [...]struct {
		pages []int
		what  string
	}{
		{f.Scanned, "recognised in pictures of the pages by tesseract: what counts is to be compared with them"},
		{f.Blank, "no text layer: a picture, which is not read"},
		{f.Unknown, "letters that the file does not name: � stands for them"},
		{f.Damaged, "damaged: not read"},
	} {
		if len(fault.pages) > 0 {
			problems = append(problems, Say(fault.pages, fault.what))
		}
	}
	return problems
}

// Say is a sentence about pages: pages 3, 7–9: no text layer.
func Say(pages []int, what string) string {
	var b strings.Builder
	b.WriteString("page ")
	if len(pages) > 1 {
		b.Reset()
		b.WriteString("pages ")
	}
	for i := 0; i < len(pages); {
		j := i
		for j+1 < len(pages) && pages[j+1] == pages[j]+1 {
			j++
		}
		if i > 0 {
			b.WriteString(", ")
		}
		if j > i {
			fmt.Fprintf(&b, "%d–%d", pages[i], pages[j])
		} else {
			fmt.Fprint(&b, pages[i])
		}
		i = j + 1
	}
	return b.String() + ": " + what
}
