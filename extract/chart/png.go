// A chart as PNG. A picture needs the shapes of its characters; no Chinese font comes with
// planq, which it would make larger by 10 MB: one of the system's is taken, or the one that
// --font names.

package chart

import (
	"errors"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/adrg/xdg"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// ErrFont is the error of a system without a font that has Chinese characters.
var ErrFont = errors.New("no font with Chinese characters found on this system")

// ErrNoFont is the error of a file that is none.
var ErrNoFont = errors.New("no font with Chinese characters")

// ChineseFont loads the font of a file, or one that the system has where name is "".
func ChineseFont(name string) (*sfnt.Font, error) {
	if name != "" {
		if f, _ := fontOf(name); f != nil {
			return f, nil
		}
		if _, err := os.Stat(name); err != nil {
			return nil, err
		}
		return nil, ErrNoFont
	}
	var best *sfnt.Font
	lowest := math.MaxInt
	for _, dir := range xdg.FontDirs {
		filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
			if err == nil && slices.Contains([]string{".ttf", ".ttc", ".otf", ".otc"}, strings.ToLower(filepath.Ext(path))) {
				if f, rank := fontOf(path); f != nil && rank < lowest {
					best, lowest = f, rank
				}
			}
			return nil
		})
	}
	if best == nil {
		return nil, ErrFont
	}
	return best, nil
}

// families are the fonts that charts look best in, the best first.
var families = []string{"Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "WenQuanYi Micro Hei"}

// fontOf is the font of a file that has Chinese characters, nil where it has none, and how far from the best. A
// font's glyphs are read from the file when they are drawn, so it stays open.
func fontOf(path string) (best *sfnt.Font, rank int) {
	file, err := os.Open(path)
	if err != nil {
		return nil, 0
	}
	defer func() {
		if best == nil {
			file.Close()
		}
	}()
	all, err := sfnt.ParseCollectionReaderAt(file)
	if err != nil {
		return nil, 0
	}
	var buffer sfnt.Buffer
	for i := range all.NumFonts() {
		f, err := all.Font(i)
		if err != nil {
			continue
		}
		if g, err := f.GlyphIndex(&buffer, '规'); err != nil || g == 0 {
			continue
		}
		family, _ := f.Name(&buffer, sfnt.NameIDFamily)
		style, _ := f.Name(&buffer, sfnt.NameIDSubfamily)
		n := slices.Index(families, family)
		if n < 0 {
			n = len(families)
		}
		if n *= 2; style != "Regular" {
			n++
		}
		if best == nil || n < rank {
			best, rank = f, n
		}
	}
	return best, rank
}

// sharp is how many pixels a PNG has for each of the chart's.
const sharp = 2

// PNG writes the picture with a font that has Chinese characters.
func (p *Picture) PNG(w io.Writer, f *sfnt.Font) error {
	img := image.NewRGBA(image.Rect(0, 0, int(p.wide)*sharp, int(p.high)*sharp))
	draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
	for _, s := range p.lines {
		drawStroke(img, s)
	}
	for _, d := range p.dots {
		disc(img, d.x, d.y, d.r+1, d.color)
		if d.ring {
			disc(img, d.x, d.y, d.r-1, "#FFFFFF")
		}
	}
	for _, t := range p.words {
		drawLabel(img, f, t)
	}
	return png.Encode(w, img)
}

// brush paints a shape inside a box of the picture: a rasterizer takes the time of its size.
type brush struct {
	vector.Rasterizer
	box image.Rectangle
}

func newBrush(img *image.RGBA, x1, y1, x2, y2 float64) *brush {
	b := &brush{box: image.Rect(int(x1)-1, int(y1)-1, int(x2)+2, int(y2)+2).Intersect(img.Bounds())}
	b.Reset(b.box.Dx(), b.box.Dy())
	return b
}

// at turns a place of the picture into one of the box.
func (b *brush) at(x, y float64) (float32, float32) {
	return float32(x - float64(b.box.Min.X)), float32(y - float64(b.box.Min.Y))
}

func (b *brush) paint(img *image.RGBA, hex string) {
	if b.box.Empty() {
		return
	}
	b.Draw(img, b.box, image.NewUniform(rgb(hex)), image.Point{})
}

// fill paints the polygon through the points.
func fill(img *image.RGBA, hex string, points ...[2]float64) {
	x1, y1, x2, y2 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, p := range points {
		x1, y1, x2, y2 = min(x1, p[0]*sharp), min(y1, p[1]*sharp), max(x2, p[0]*sharp), max(y2, p[1]*sharp)
	}
	b := newBrush(img, x1, y1, x2, y2)
	for i, p := range points {
		x, y := b.at(p[0]*sharp, p[1]*sharp)
		if i == 0 {
			b.MoveTo(x, y)
		} else {
			b.LineTo(x, y)
		}
	}
	b.ClosePath()
	b.paint(img, hex)
}

func drawStroke(img *image.RGBA, s stroke) {
	dx, dy := s.x2-s.x1, s.y2-s.y1
	length := math.Hypot(dx, dy)
	if length == 0 {
		return
	}
	dx, dy = dx/length, dy/length
	nx, ny := -dy*s.width/2, dx*s.width/2
	piece, gap := length, 0.0
	if s.dashed {
		piece, gap = 6, 4
	}
	for at := 0.0; at < length; at += piece + gap {
		end := min(at+piece, length)
		x1, y1, x2, y2 := s.x1+dx*at, s.y1+dy*at, s.x1+dx*end, s.y1+dy*end
		fill(img, s.color, [2]float64{x1 + nx, y1 + ny}, [2]float64{x2 + nx, y2 + ny}, [2]float64{x2 - nx, y2 - ny}, [2]float64{x1 - nx, y1 - ny})
	}
}

func disc(img *image.RGBA, x, y, r float64, hex string) {
	var points [][2]float64
	for i := range 32 {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / 32)
		points = append(points, [2]float64{x + r*cos, y + r*sin})
	}
	fill(img, hex, points...)
}

// drawLabel writes a text, character by character: Chinese needs no joining.
func drawLabel(img *image.RGBA, f *sfnt.Font, t label) {
	var buffer sfnt.Buffer
	unit := fixed.Int26_6(f.UnitsPerEm()) // a glyph as large as this has the font's own coordinates
	scale := t.size * sharp / float64(unit)
	x, y, long := t.x*sharp, t.y*sharp, 0.0
	glyph := func(c rune) (sfnt.GlyphIndex, float64) {
		g, _ := f.GlyphIndex(&buffer, c)
		wide, _ := f.GlyphAdvance(&buffer, g, unit, font.HintingNone)
		return g, float64(wide) * scale
	}
	for _, c := range t.text {
		_, wide := glyph(c)
		long += wide
	}
	switch t.anchor {
	case "middle":
		x -= long / 2
	case "end":
		x -= long
	}
	high := t.size * sharp
	b := newBrush(img, x-high, y-2*high, x+long+high, y+high)
	for _, c := range t.text {
		g, wide := glyph(c)
		shape, _ := f.LoadGlyph(&buffer, g, unit, nil)
		at := func(p fixed.Point26_6) (float32, float32) {
			return b.at(x+float64(p.X)*scale, y+float64(p.Y)*scale)
		}
		for _, s := range shape {
			ax, ay := at(s.Args[0])
			bx, by := at(s.Args[1])
			cx, cy := at(s.Args[2])
			switch s.Op {
			case sfnt.SegmentOpMoveTo:
				b.ClosePath()
				b.MoveTo(ax, ay)
			case sfnt.SegmentOpLineTo:
				b.LineTo(ax, ay)
			case sfnt.SegmentOpQuadTo:
				b.QuadTo(ax, ay, bx, by)
			case sfnt.SegmentOpCubeTo:
				b.CubeTo(ax, ay, bx, by, cx, cy)
			}
		}
		b.ClosePath()
		x += wide
	}
	b.paint(img, t.color)
}

// rgb reads a colour as SVG writes it: #0072B2.
func rgb(hex string) color.RGBA {
	digit := func(i int) uint8 {
		if c := hex[i]; c >= 'A' {
			return c - 'A' + 10
		}
		return hex[i] - '0'
	}
	return color.RGBA{digit(1)<<4 | digit(2), digit(3)<<4 | digit(4), digit(5)<<4 | digit(6), 255}
}
