// What stands on a page of OFD: text objects, whose letters each have a place;
// paths, of which the straight ones rule tables; pictures; and blocks and drawings
// that hold more of them. Places are in millimetres from the head of the page, in the
// box of the object and turned by its matrix (CTM).

package ofd

import (
	"math"
	"path"
	"strconv"
	"strings"
	"unicode/utf8"

	"planq/extract/source/pages"
	"planq/extract/source/parts"
	"planq/extract/source/signs"
)

const (
	maxObjects = 100_000   // of one page, the corners of its paths and the drawings in drawings counted
	maxUnits   = 8         // of drawings in drawings
	point      = 72 / 25.4 // points of a millimetre
)

// object is something that stands on a page.
type object struct {
	kind   string // the name of its element
	box    [4]float64
	ctm    pages.Matrix
	hidden bool
	note   bool // stuck on the page, and no part of what it says

	font   string // of a text, its ID
	size   float64
	scale  float64 // how wide its letters are
	weight int
	codes  []code
	signs  map[int]transform // by the letter that they begin with

	path    string // of a path, its strokes
	stroke  bool
	fill    bool
	unit    string // of a drawing or a picture, its ID
	objects []object
}

// code is a run of letters with their places (TextCode).
type code struct {
	text   string
	x, y   float64
	dx, dy string // from letter to letter; "g 3 2.1" is three times 2.1
}

// transform says that so many letters from at on are so many signs of the font
// (CGTransform); the places are those of the signs.
type transform struct {
	at, letters, signs int
}

// sheet is a part with objects as it was read.
type sheet struct {
	box       [4]float64
	hasBox    bool
	templates []string
	objects   []object
	count     int
	isDamaged bool
}

// page reads a page.
func (d *document) page(number int, part, id string) (*pages.Page, []placed) {
	s := d.sheet(part)
	box := d.box
	if s.hasBox {
		box = s.box
	}
	w := &placer{document: d, page: &pages.Page{Number: number, Width: box[2] * point, Height: box[3] * point}}
	w.page.Bold = func(i int) bool { return w.bold[i] }
	toPage := pages.Matrix{point, 0, 0, -point, -box[0] * point, (box[1] + box[3]) * point}
	for _, id := range s.templates {
		if place, ok := d.templates[id]; ok {
			t := d.drawn[place]
			if t == nil {
				t = d.sheet(place)
				d.drawn[place] = t
			}
			w.place(t.objects, toPage, 0)
		}
	}
	w.place(s.objects, toPage, 0)
	if place, ok := d.notes[id]; ok {
		w.place(d.sheet(place).objects, toPage, 0)
	}
	if len(w.page.Glyphs) == 0 { // a page of text that nobody sees lies under a scan
		w.hidden = true
		w.place(s.objects, toPage, 0)
	}
	switch {
	case s.isDamaged || w.left() < 0:
		d.faults.Damaged = append(d.faults.Damaged, number)
	case len(w.page.Glyphs) == 0 && w.pictures > 0:
		d.faults.Blank = append(d.faults.Blank, number)
	}
	if 20*w.unknown > len(w.page.Glyphs) {
		d.faults.Unknown = append(d.faults.Unknown, number)
	}
	return w.page, w.placed
}

// sheet reads a part with objects.
func (d *document) sheet(part string) *sheet {
	s := &sheet{}
	if !d.pkg.Has(part) {
		s.isDamaged = true
		return s
	}
	problems := len(d.pkg.Problems)
	x := d.pkg.XML(part)
	for _, ok := x.Next(); ok; _, ok = x.Next() {
		for e, ok := x.Next(); ok; e, ok = x.Next() {
			switch e.Name {
			case "Area":
				d.readArea(x, &s.box)
				s.hasBox = s.box[2] > 0
			case "Template":
				if id := e.Attr("TemplateID"); len(s.templates) < maxUnits {
					s.templates = append(s.templates, id)
				}
				x.Skip()
			case "PageRes":
				d.readResources(d.find(path.Dir(part), x.Text()))
			case "Content":
				for e, ok := x.Next(); ok; e, ok = x.Next() {
					if e.Name == "Layer" {
						d.readObjects(x, s)
					} else {
						x.Skip()
					}
				}
			case "Annot":
				from := len(s.objects)
				for e, ok := x.Next(); ok; e, ok = x.Next() {
					if e.Name == "Appearance" {
						o := object{kind: "Appearance", ctm: pages.Matrix{1, 0, 0, 1, 0, 0}}
						o.box, _ = boxOf(e.Attr("Boundary"))
						outer := s.objects
						s.objects = nil
						d.readObjects(x, s)
						o.objects = s.objects
						s.objects = append(outer, o)
					} else {
						x.Skip()
					}
				}
				for i := from; i < len(s.objects); i++ {
					s.objects[i].note, s.objects[i].hidden = true, e.Attr("Visible") == "false"
				}
			default:
				x.Skip()
			}
		}
	}
	if len(d.pkg.Problems) > problems {
		// Said of the page, once, and not of every part.
		d.pkg.Problems, s.isDamaged = d.pkg.Problems[:problems], true
	}
	return s
}

// readObjects reads the objects inside an element.
func (d *document) readObjects(x *parts.XML, s *sheet) {
	for e, ok := x.Next(); ok; e, ok = x.Next() {
		if s.count++; s.count > maxObjects {
			s.isDamaged = true
			x.Skip()
			continue
		}
		o := object{kind: e.Name, ctm: pages.Matrix{1, 0, 0, 1, 0, 0}, hidden: e.Attr("Visible") == "false"}
		switch e.Name {
		case "TextObject", "PathObject", "ImageObject", "CompositeObject":
			o.box, _ = boxOf(e.Attr("Boundary"))
			if m := numbersOf(e.Attr("CTM"), 6); len(m) == 6 {
				o.ctm = pages.Matrix(m)
			}
			o.unit = e.Attr("ResourceID")
		}
		switch e.Name {
		case "TextObject":
			o.readText(e, x)
		case "PathObject":
			o.readPath(e, x)
		case "ImageObject", "CompositeObject":
			x.Skip()
		case "PageBlock":
			outer := s.objects
			s.objects = nil
			d.readObjects(x, s)
			o.objects = s.objects
			s.objects = outer
		default:
			x.Skip()
			continue
		}
		s.objects = append(s.objects, o)
	}
}

// readText reads a text object.
func (o *object) readText(e parts.Element, x *parts.XML) {
	o.font, o.size, o.scale = e.Attr("Font"), numberOf(e.Attr("Size")), 1
	if scale := numberOf(e.Attr("HScale")); scale > 0 {
		o.scale = scale
	}
	o.weight, _ = strconv.Atoi(e.Attr("Weight"))
	last := code{}
	for e, ok := x.Next(); ok; e, ok = x.Next() {
		switch e.Name {
		case "TextCode":
			c := code{x: last.x, y: last.y, dx: e.Attr("DeltaX"), dy: e.Attr("DeltaY")}
			if s := e.Attr("X"); s != "" {
				c.x = numberOf(s)
			}
			if s := e.Attr("Y"); s != "" {
				c.y = numberOf(s)
			}
			c.text = x.Text()
			if strings.ContainsAny(c.text, "\n\r") { // set in by who wrote the XML
				c.text = strings.TrimSpace(c.text)
			}
			o.codes = append(o.codes, c)
			last = c
		case "CGTransform":
			t := transform{at: intOf(e.Attr("CodePosition"), 0), letters: intOf(e.Attr("CodeCount"), 1), signs: intOf(e.Attr("GlyphCount"), 1)}
			if t.letters > 0 && t.letters != t.signs {
				if o.signs == nil {
					o.signs = map[int]transform{}
				}
				o.signs[t.at] = t
			}
			x.Skip()
		default:
			x.Skip()
		}
	}
}

func intOf(s string, otherwise int) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil || n < 0 || n > 1_000_000 {
		return otherwise
	}
	return n
}

// readPath reads a path. It is drawn by its strokes unless it says otherwise.
func (o *object) readPath(e parts.Element, x *parts.XML) {
	o.stroke, o.fill = e.Attr("Stroke") != "false", e.Attr("Fill") == "true"
	for e, ok := x.Next(); ok; e, ok = x.Next() {
		if e.Name == "AbbreviatedData" {
			o.path = x.Text()
		} else {
			x.Skip()
		}
	}
}

// placer brings objects to their places on a page.
type placer struct {
	*document
	page     *pages.Page
	bold     []bool // of each glyph
	objects  int
	pictures int
	placed   []placed // those that can be drawn
	unknown  int
	hidden   bool // what is hidden is read too
	isNote   bool
}

// left is how many objects the page may still have.
func (w *placer) left() int { return maxObjects - w.objects }

// place brings objects to the page, to which m leads.
func (w *placer) place(objects []object, m pages.Matrix, depth int) {
	for i := range objects {
		o := &objects[i]
		if w.objects++; w.left() < 0 {
			return
		}
		if o.hidden && !w.hidden {
			continue
		}
		isNote := w.isNote
		w.isNote = isNote || o.note
		own := m.After(pages.Matrix{1, 0, 0, 1, o.box[0], o.box[1]}).After(o.ctm)
		switch o.kind {
		case "TextObject":
			w.text(o, own)
		case "PathObject":
			w.path(o, own)
		case "ImageObject":
			w.pictures++
			w.picture(o, own)
		case "PageBlock":
			w.place(o.objects, m, depth)
		case "Appearance":
			w.place(o.objects, own, depth)
		case "CompositeObject":
			if depth < maxUnits {
				w.place(w.units[o.unit], own, depth+1)
			}
		}
		w.isNote = isNote
	}
}

// text sets the letters of a text object.
func (w *placer) text(o *object, m pages.Matrix) {
	f := w.fonts[o.font]
	isBold := f.isBold || o.weight >= 600
	dirX, dirY := m[0], m[1]
	size := o.size * math.Hypot(m[2], m[3])
	em := o.size * o.scale
	index := 0 // among the letters of the object
	for _, c := range o.codes {
		letters := utf8.RuneCountInString(c.text)
		dx, dy := newDeltas(c.dx), newDeltas(c.dy)
		x, y := c.x, c.y
		rest, spare := 0, 0 // letters and signs of a transform that are still to come
		for _, r := range c.text {
			if len(w.page.Glyphs) >= pages.MaxGlyphs {
				w.objects = maxObjects + 1
				return
			}
			if rest == 0 {
				rest, spare = 1, 1
				if t, ok := o.signs[index]; ok {
					rest, spare = min(t.letters, letters), t.signs
				}
			}
			index++
			wide := naturalWidth(r) * em
			// How far it is to the next letter, as many signs as this one is.
			ways := 1
			if rest == 1 {
				ways = spare
			} else if spare == 0 {
				ways = 0
			}
			ways = min(ways, letters)
			stepX, stepY := 0.0, 0.0
			for range ways {
				sx, okX := dx.next()
				sy, okY := dy.next()
				switch {
				case okX || okY:
					stepX, stepY = stepX+sx, stepY+sy
				default:
					stepX += wide
				}
			}
			if rest > 1 && spare == 1 {
				stepX, stepY = 0.3*em, 0 // several letters are one sign
			}
			rest--
			spare = max(0, spare-ways)
			if takes := stepX; wide < em && stepY == 0 && takes > 0.15*em && takes < em {
				wide = takes // 1 and W are not half as wide as a Chinese letter
			}
			w.glyph(r, f, m, x, y, wide, size, dirX, dirY)
			if n := len(w.page.Glyphs); n > len(w.bold) {
				w.bold = append(w.bold, isBold)
			}
			x, y = x+stepX, y+stepY
		}
	}
}

// glyph sets one letter.
func (w *placer) glyph(r rune, f font, m pages.Matrix, x, y, wide, size, dirX, dirY float64) {
	switch {
	case r == utf8.RuneError || r == 0:
		r = utf8.RuneError
		w.unknown++
	case signs.IsPrivate(r):
		r, _ = utf8.DecodeRuneInString(signs.OfFont(string(r), f.name))
	case r >= 0xE000 && r < 0xF900:
		r = utf8.RuneError
		w.unknown++
	case r < ' ':
		r = ' '
	}
	x0, base := m.Point(x, y)
	x1, _ := m.Point(x+wide, y)
	g := pages.Glyph{
		R: r, X0: min(x0, x1), X1: max(x0, x1), Y: base, Y0: base - 0.12*size, Y1: base + 0.88*size, Size: size, Index: len(w.page.Glyphs),
		Stray: w.isNote || math.Abs(dirY) > 0.1*math.Abs(dirX) || dirX < 0,
	}
	if size > 0 && pages.Finite(g.X0, g.X1, g.Y, g.Y0, g.Y1, g.Size) {
		w.page.Glyphs = append(w.page.Glyphs, g)
	}
}

// naturalWidth is how wide a letter is where nothing else says it: Chinese letters
// fill a square, others half of one.
func naturalWidth(r rune) float64 {
	if r >= 0x2E80 || r >= 0x2014 && r <= 0x2026 || r >= 0x2460 && r <= 0x27BF {
		return 1
	}
	return 0.5
}

// deltas are the ways from letter to letter, as they are written.
type deltas struct {
	rest  string
	times int
	value float64
	isAny bool
}

func newDeltas(s string) *deltas { return &deltas{rest: s, isAny: s != ""} }

// next is the next of them; not ok where there is none.
func (d *deltas) next() (step float64, ok bool) {
	if !d.isAny {
		return 0, false
	}
	if d.times > 0 {
		d.times--
		return d.value, true
	}
	word := d.word()
	switch word {
	case "":
		return 0, false
	case "g":
		d.times = intOf(d.word(), 1) - 1
		d.value = numberOf(d.word())
		return d.value, true
	}
	return numberOf(word), true
}

func (d *deltas) word() (word string) {
	d.rest = strings.TrimLeft(d.rest, " \t\n\r,")
	i := strings.IndexAny(d.rest, " \t\n\r,")
	if i < 0 {
		i = len(d.rest)
	}
	word, d.rest = d.rest[:i], d.rest[i:]
	return word
}

// path takes the straight lines of a path. One with curves is a drawing, or a letter.
func (w *placer) path(o *object, m pages.Matrix) {
	if !o.stroke && !o.fill || w.isNote {
		return
	}
	var shape [][2]float64
	var shapes [][][2]float64
	words := deltas{rest: o.path}
	for command := words.word(); command != ""; command = words.word() {
		switch command {
		case "S", "M":
			shapes, shape = append(shapes, shape), nil
			fallthrough
		case "L":
			x, y := m.Point(numberOf(words.word()), numberOf(words.word()))
			if !pages.Finite(x, y) {
				return
			}
			shape = append(shape, [2]float64{x, y})
		case "C":
			if len(shape) > 1 {
				shape = append(shape, shape[0])
			}
		default:
			return
		}
		if w.objects++; w.left() < 0 {
			return
		}
	}
	for _, s := range append(shapes, shape) {
		w.page.AddShape(s, o.stroke)
	}
}
