// What stands on a page of a PDF: its glyphs and straight lines, as the engine
// tells them, brought to where the reader sees them.

package pdf

import (
	"fmt"
	"math"
	"unicode/utf8"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"planq/extract/source/pages"
	"planq/extract/source/signs"
)

const (
	maxObjects = 20_000 // of one page, the corners of its paths counted
	maxForms   = 8      // of forms in forms
)

// page is a page as the engine shows it.
type page struct {
	pages.Page
	objects  int
	unknown  int // letters without Unicode
	pictures bool
	ref      requests.Page
	fonts    *fonts
}

// fonts asks the engine about the weight of a glyph's font, for which it is
// too slow to be asked at every glyph.
type fonts struct {
	engine pdfium.Pdfium
	text   references.FPDF_TEXTPAGE
}

// turn brings a point of a page that is shown turned to where the reader sees it.
type turn struct {
	by             enums.FPDF_PAGE_ROTATION
	x0, y0, x1, y1 float64 // the page before it is turned
}

func (t turn) point(x, y float64) (float64, float64) {
	switch t.by {
	case enums.FPDF_PAGE_ROTATION_90_CW:
		return y - t.y0, t.x1 - x
	case enums.FPDF_PAGE_ROTATION_180_CW:
		return t.x1 - x, t.y1 - y
	case enums.FPDF_PAGE_ROTATION_270_CW:
		return t.y1 - y, x - t.x0
	}
	return x - t.x0, y - t.y0
}

// box brings a box there, its corners in order.
func (t turn) box(x0, y0, x1, y1 float64) (float64, float64, float64, float64) {
	x0, y0 = t.point(x0, y0)
	x1, y1 = t.point(x1, y1)
	return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
}

// readPage reads one page, from 0.
func readPage(engine pdfium.Pdfium, doc references.FPDF_DOCUMENT, index int, use func(*page)) error {
	loaded, err := engine.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: doc, Index: index})
	if err != nil {
		return err
	}
	defer engine.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page})
	ref := requests.Page{ByReference: &loaded.Page}
	p := &page{Page: pages.Page{Number: index + 1}, ref: ref}
	t := turnOf(engine, ref)
	_, _, p.Width, p.Height = t.box(t.x0, t.y0, t.x1, t.y1)

	text, err := engine.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: ref})
	if err != nil {
		return err
	}
	defer engine.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage})
	p.fonts = &fonts{engine, text.TextPage}
	p.Bold = p.fonts.bold
	if err := p.readGlyphs(engine, text.TextPage, t); err != nil {
		return err
	}
	p.readRules(engine, ref, t)
	use(p)
	return nil
}

func turnOf(engine pdfium.Pdfium, ref requests.Page) turn {
	t := turn{x1: 595, y1: 842}
	if box, err := engine.FPDFPage_GetCropBox(&requests.FPDFPage_GetCropBox{Page: ref}); err == nil && box.Right > box.Left && box.Top > box.Bottom {
		t.x0, t.y0, t.x1, t.y1 = float64(box.Left), float64(box.Bottom), float64(box.Right), float64(box.Top)
	} else if box, err := engine.FPDFPage_GetMediaBox(&requests.FPDFPage_GetMediaBox{Page: ref}); err == nil && box.Right > box.Left && box.Top > box.Bottom {
		t.x0, t.y0, t.x1, t.y1 = float64(box.Left), float64(box.Bottom), float64(box.Right), float64(box.Top)
	}
	if r, err := engine.FPDFPage_GetRotation(&requests.FPDFPage_GetRotation{Page: ref}); err == nil {
		t.by = r.PageRotation
	}
	return t
}

func (p *page) readGlyphs(engine pdfium.Pdfium, text references.FPDF_TEXTPAGE, t turn) error {
	count, err := engine.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: text})
	if err != nil {
		return err
	}
	n := count.Count
	if n > pages.MaxGlyphs {
		return fmt.Errorf("more than %d letters", pages.MaxGlyphs)
	}
	p.Glyphs = make([]pages.Glyph, 0, max(n, 0))
	for i := range n {
		code, err := engine.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: text, Index: i})
		if err != nil {
			return err
		}
		r := rune(code.Unicode)
		if r == '\r' || r == '\n' {
			continue // pdfium's own guess at lines
		}
		if r >= 0xD800 && r < 0xDC00 { // a rare character as two UTF-16 units
			if low, err := engine.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: text, Index: i + 1}); err == nil && low.Unicode >= 0xDC00 && low.Unicode < 0xE000 {
				r = (r-0xD800)<<10 + rune(low.Unicode) - 0xDC00 + 0x10000
			}
		}
		if r >= 0xDC00 && r < 0xE000 {
			continue
		}
		box, err := engine.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: text, Index: i})
		if err != nil {
			continue
		}
		switch {
		case r == 0 || r == utf8.RuneError:
			r = utf8.RuneError
			p.unknown++
		case signs.IsPrivate(r):
			s, _ := utf8.DecodeRuneInString(signs.OfFont(string(r), p.fonts.name(i)))
			r = s
		}
		g := pages.Glyph{R: r, Index: i}
		g.X0, g.Y0, g.X1, g.Y1 = t.box(float64(box.Rect.Left), float64(box.Rect.Bottom), float64(box.Rect.Right), float64(box.Rect.Top))
		// Every question to the engine costs microseconds, so the glyphs of a run,
		// which stand at one height, are asked for their font once.
		if last := len(p.Glyphs) - 1; last >= 0 && pages.Near(p.Glyphs[last].Y0, g.Y0, 0.01) && pages.Near(p.Glyphs[last].Y1, g.Y1, 0.01) {
			g.Y, g.Size, g.Stray = p.Glyphs[last].Y, p.Glyphs[last].Size, p.Glyphs[last].Stray
		} else if !stand(&g, engine, text, t) {
			continue
		}
		if !pages.Finite(g.X0, g.X1, g.Y0, g.Y1, g.Y, g.Size) {
			continue
		}
		p.Glyphs = append(p.Glyphs, g)
	}
	return nil
}

// stand asks on which line the glyph stands, and how large and how turned it is.
func stand(g *pages.Glyph, engine pdfium.Pdfium, text references.FPDF_TEXTPAGE, t turn) bool {
	at, err := engine.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: text, Index: g.Index})
	if err != nil {
		return false
	}
	m, err := engine.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: text, Index: g.Index})
	if err != nil {
		return false
	}
	size, err := engine.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: text, Index: g.Index})
	if err != nil {
		return false
	}
	_, g.Y = t.point(at.X, at.Y)
	g.Size = size.FontSize * math.Hypot(float64(m.Matrix.C), float64(m.Matrix.D))
	// The direction of the line on the page as it is shown.
	dx, dy := float64(m.Matrix.A), float64(m.Matrix.B)
	switch t.by {
	case enums.FPDF_PAGE_ROTATION_90_CW:
		dx, dy = dy, -dx
	case enums.FPDF_PAGE_ROTATION_180_CW:
		dx, dy = -dx, -dy
	case enums.FPDF_PAGE_ROTATION_270_CW:
		dx, dy = -dy, dx
	}
	g.Stray = math.Abs(dy) > 0.1*math.Abs(dx) || dx < 0
	return true
}

// name is the name of the glyph's font, without the mark of a subset: ABCDEF+Wingdings.
func (f *fonts) name(index int) string {
	info, err := f.engine.FPDFText_GetFontInfo(&requests.FPDFText_GetFontInfo{TextPage: f.text, Index: index})
	if err != nil {
		return ""
	}
	if len(info.FontName) > 7 && info.FontName[6] == '+' {
		return info.FontName[7:]
	}
	return info.FontName
}

// bold says whether the glyph at index is heavier than running text.
func (f *fonts) bold(index int) bool {
	if pages.IsHeavy(f.name(index)) {
		return true
	}
	w, err := f.engine.FPDFText_GetFontWeight(&requests.FPDFText_GetFontWeight{TextPage: f.text, Index: index})
	return err == nil && w.FontWeight >= 600
}

// readRules collects the straight lines of a page: strokes, and the thin
// rectangles that word processors draw instead of them.
func (p *page) readRules(engine pdfium.Pdfium, ref requests.Page, t turn) {
	count, err := engine.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: ref})
	if err != nil {
		return
	}
	for i := 0; i < count.Count && p.objects < maxObjects; i++ {
		p.objects++
		o, err := engine.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: ref, Index: i})
		if err != nil {
			continue
		}
		p.readObject(engine, o.PageObject, pages.Matrix{1, 0, 0, 1, 0, 0}, t, 0)
	}
}

// readObject reads an object of the page, or of a form on it, to which m leads.
func (p *page) readObject(engine pdfium.Pdfium, o references.FPDF_PAGEOBJECT, m pages.Matrix, t turn, depth int) {
	kind, err := engine.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: o})
	if err != nil {
		return
	}
	switch kind.Type {
	case enums.FPDF_PAGEOBJ_IMAGE:
		p.pictures = true
	case enums.FPDF_PAGEOBJ_PATH:
		p.readPath(engine, o, m.After(matrixOf(engine, o)), t)
	case enums.FPDF_PAGEOBJ_FORM:
		if depth == maxForms {
			return
		}
		m = m.After(matrixOf(engine, o))
		count, err := engine.FPDFFormObj_CountObjects(&requests.FPDFFormObj_CountObjects{PageObject: o})
		if err != nil {
			return
		}
		for i := 0; i < count.Count && p.objects < maxObjects; i++ {
			p.objects++
			inner, err := engine.FPDFFormObj_GetObject(&requests.FPDFFormObj_GetObject{PageObject: o, Index: uint64(i)})
			if err == nil {
				p.readObject(engine, inner.PageObject, m, t, depth+1)
			}
		}
	}
}

func matrixOf(engine pdfium.Pdfium, o references.FPDF_PAGEOBJECT) pages.Matrix {
	got, err := engine.FPDFPageObj_GetMatrix(&requests.FPDFPageObj_GetMatrix{PageObject: o})
	if err != nil {
		return pages.Matrix{1, 0, 0, 1, 0, 0}
	}
	m := got.Matrix
	return pages.Matrix{float64(m.A), float64(m.B), float64(m.C), float64(m.D), float64(m.E), float64(m.F)}
}

// readPath takes the straight strokes of a path, and of a path that is filled
// the rectangles that are as thin as a stroke.
func (p *page) readPath(engine pdfium.Pdfium, o references.FPDF_PAGEOBJECT, m pages.Matrix, t turn) {
	mode, err := engine.FPDFPath_GetDrawMode(&requests.FPDFPath_GetDrawMode{PageObject: o})
	if err != nil {
		return
	}
	if !mode.Stroke && mode.FillMode == enums.FPDF_FILLMODE_NONE {
		return
	}
	count, err := engine.FPDFPath_CountSegments(&requests.FPDFPath_CountSegments{PageObject: o})
	if err != nil || p.objects+count.Count > maxObjects {
		return
	}
	p.objects += count.Count
	var shape [][2]float64 // the corners of the subpath
	flush := func() {
		p.AddShape(shape, mode.Stroke)
		shape = shape[:0]
	}
	for i := range count.Count {
		s, err := engine.FPDFPath_GetPathSegment(&requests.FPDFPath_GetPathSegment{PageObject: o, Index: i})
		if err != nil {
			return
		}
		kind, err := engine.FPDFPathSegment_GetType(&requests.FPDFPathSegment_GetType{PathSegment: s.PathSegment})
		if err != nil {
			return
		}
		if kind.Type == enums.FPDF_SEGMENT_BEZIERTO {
			return // a drawing, or a letter
		}
		at, err := engine.FPDFPathSegment_GetPoint(&requests.FPDFPathSegment_GetPoint{PathSegment: s.PathSegment})
		if err != nil {
			return
		}
		x, y := t.point(m.Point(float64(at.X), float64(at.Y)))
		if !pages.Finite(x, y) {
			return
		}
		if kind.Type == enums.FPDF_SEGMENT_MOVETO {
			flush()
		}
		shape = append(shape, [2]float64{x, y})
		if closed, err := engine.FPDFPathSegment_GetClose(&requests.FPDFPathSegment_GetClose{PathSegment: s.PathSegment}); err == nil && closed.IsClose {
			shape = append(shape, shape[0])
			flush()
		}
	}
	flush()
}
