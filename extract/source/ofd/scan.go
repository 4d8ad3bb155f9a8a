// Pages of OFD that are pictures, drawn to be recognised: each picture at its place on
// white paper, turned as the page has it.

package ofd

import (
	"image"
	"image/draw"
	"math"
	"slices"

	xdraw "golang.org/x/image/draw"
	"golang.org/x/image/math/f64"

	"planq/extract/source/pages"
	"planq/extract/source/scan"
)

// placed is a picture on a page: its part, and the way from its own square of one to the page in points.
type placed struct {
	part string
	at   pages.Matrix
}

// maxPictures is how many pictures of a page are drawn.
const maxPictures = 200

// picture notes a picture of the page.
func (w *placer) picture(o *object, m pages.Matrix) {
	if len(w.placed) < maxPictures && w.media[o.unit] != "" {
		w.placed = append(w.placed, placed{w.media[o.unit], m})
	}
}

// recognise gives the pages that are pictures to be recognised, and sets what comes of it in their places.
func (f *file) recognise(name string, set *pages.Document, o *scan.Options) error {
	if o == nil || len(f.scans) == 0 {
		return nil
	}
	r, err := scan.NewReader(name, o, len(f.scans))
	if err != nil {
		return err
	}
	for i, s := range f.scans {
		if picture := f.draw(s); picture != nil {
			r.Add(i, picture, s.page.Width)
		} else {
			r.Skip()
		}
	}
	found, err := r.Wait()
	isAny := false
	for i, s := range f.scans {
		p := found[i]
		if p == nil || len(p.Glyphs) == 0 {
			continue
		}
		p.Number = s.page.Number
		set.Set(s.index, p)
		f.faults.Scanned = append(f.faults.Scanned, p.Number)
		f.faults.Blank = slices.DeleteFunc(f.faults.Blank, func(n int) bool { return n == p.Number })
		isAny = true
	}
	f.scans = nil
	if err != nil && !isAny {
		return scan.Failed(name, err)
	}
	return nil
}

// scanned is a page that is a picture.
type scanned struct {
	index    int // in its document
	page     *pages.Page
	pictures []placed
}

// draw draws the pictures of a page; nil where none of them can be read.
func (f *file) draw(s scanned) *image.Gray {
	k := scan.DPI / 72.0
	if area := s.page.Width * s.page.Height * k * k; area > 40_000_000 {
		k *= math.Sqrt(40_000_000 / area)
	}
	paper := image.NewGray(image.Rect(0, 0, int(s.page.Width*k), int(s.page.Height*k)))
	draw.Draw(paper, paper.Bounds(), image.White, image.Point{}, draw.Src)
	isAny := false
	for _, p := range s.pictures {
		b := f.pkg.Read(p.part)
		if b == nil {
			continue
		}
		picture, err := scan.Decode(b)
		if err != nil {
			continue
		}
		size := picture.Bounds().Size()
		// From pixels to the square of one, to the page, to the paper, whose y goes down.
		m := pages.Matrix{k, 0, 0, -k, 0, s.page.Height * k}.After(p.at).After(pages.Matrix{1 / float64(size.X), 0, 0, 1 / float64(size.Y), 0, 0})
		to := f64.Aff3{m[0], m[2], m[4], m[1], m[3], m[5]}
		xdraw.ApproxBiLinear.Transform(paper, to, picture, picture.Bounds(), xdraw.Over, nil)
		isAny = true
	}
	if !isAny {
		return nil
	}
	return paper
}
