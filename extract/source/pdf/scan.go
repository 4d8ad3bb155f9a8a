// Pages of a PDF that are pictures, drawn to be recognised. The engine draws one after
// another, and tesseract reads several at once.

package pdf

import (
	"errors"
	"image"
	"math"

	"github.com/klippa-app/go-pdfium/requests"

	"planq/extract/source/pages"
	"planq/extract/source/scan"
)

// recognising is the recognising of one file, which begins with the first page that needs it.
type recognising struct {
	engine  *engine
	name    string
	options *scan.Options // nil where nothing is to be recognised
	total   int
	reader  *scan.Reader
	passed  int // pages that need none
}

// page gives a page to be recognised, if it is to be: one that is a picture, or of whose
// letters the file names less than half.
func (r *recognising) page(index int, p *page, isBlank bool) (bool, error) {
	if r.options == nil || !isBlank && 2*p.unknown <= len(p.Glyphs) || len(p.Glyphs) == 0 && !isBlank {
		if r.passed++; r.reader != nil {
			r.reader.Skip()
		}
		return false, nil
	}
	if r.reader == nil {
		reader, err := scan.NewReader(r.name, r.options, r.total)
		if err != nil {
			return false, err
		}
		for range r.passed {
			reader.Skip()
		}
		r.reader = reader
	}
	picture, err := r.engine.draw(p)
	if err != nil {
		r.reader.Skip()
		return false, nil
	}
	r.reader.Add(index, picture, p.Width)
	return true, nil
}

// end ends what has begun, where the file is given up.
func (r *recognising) end() {
	if r.reader != nil {
		r.reader.Wait()
		r.reader = nil
	}
}

// finish sets the pages that were recognised in their places, and says how many letters they have.
func (r *recognising) finish(d *pages.Document, faults *pages.Faults) (letters int, err error) {
	if r.reader == nil {
		return 0, nil
	}
	found, err := r.reader.Wait()
	r.reader = nil
	for index := range r.total {
		p, isScanned := found[index]
		switch {
		case !isScanned:
			continue
		case p == nil || len(p.Glyphs) == 0:
			faults.Blank = append(faults.Blank, index+1)
			continue
		}
		p.Number = index + 1
		d.Set(index, p)
		letters += len(p.Glyphs)
		faults.Scanned = append(faults.Scanned, index+1)
	}
	if letters > 0 {
		err = nil // what could not be recognised is told of its pages
	}
	return letters, err
}

// maxPixels is how large a page is drawn; one of A3 at 300 dots an inch has 17 million.
const maxPixels = 40_000_000

// draw draws a page in shades of grey.
func (engine *engine) draw(p *page) (*image.Gray, error) {
	dpi := scan.DPI
	if area := p.Width * p.Height / 72 / 72; area*scan.DPI*scan.DPI > maxPixels {
		dpi = int(math.Sqrt(maxPixels / area))
	}
	if dpi < 1 {
		return nil, errors.New("a page without end")
	}
	drawn, err := engine.RenderPageInDPI(&requests.RenderPageInDPI{Page: p.ref, DPI: dpi, ImageFormat: requests.RenderImageFormatGrayscale})
	if err != nil {
		return nil, err
	}
	defer drawn.Cleanup()
	own := scan.Gray(drawn.Result.RenderedImage)
	size := own.Bounds().Size()
	picture := image.NewGray(image.Rect(0, 0, size.X, size.Y)) // the engine takes its own back
	for y := range size.Y {
		copy(picture.Pix[y*picture.Stride:][:size.X], own.Pix[y*own.Stride:])
	}
	return picture, nil
}
