// Paragraphs 段落 and runs: inserted text counts, deleted text does not; a field
// shows its result, not its formula; what is raised or lowered keeps its meaning.
// Numbering is counted here, in the order of the text.

package docx

import (
	"slices"
	"strings"
	"unicode/utf8"

	"planq/extract/source/marked"
	"planq/extract/source/parts"
	"planq/extract/source/signs"
)

// reader reads the parts of a document.
type reader struct {
	pkg       *parts.Package
	x         *parts.XML // the part that is being read
	styles    styles
	numbering *numbering
	p         *paragraph       // the paragraph that is being read
	rels      []parts.Relation // of the part that is being read

	fields    []bool // of each field that is open, whether its result has begun
	seen      int    // pieces of content so far, to choose between alternatives
	footnotes noteRefs
	endnotes  noteRefs
	noteMark  string // the mark of the note that is being read
	drawn     map[string]bool
	deleted   int
	hidden    int
	struck    int
	pictures  int
	charts    int
	embedded  int
	isOver    bool
	problems  []string
}

// block is a paragraph or a table.
type block struct {
	text  string // a soft line break is \n
	level int    // of a heading, from 1
	table *table
	boxes [][]block // text boxes that hang on the paragraph
}

// paragraph is a paragraph as it grows.
type paragraph struct {
	signs.Line
	formula []byte // of a field that shows something else
	boxes   [][]block
}

// part reads the blocks of a part.
func (r *reader) part(name string) (blocks []block) {
	x, rels := r.x, r.rels
	r.x, r.rels = r.pkg.XML(name), r.pkg.Relations(name)
	r.noteFormats(r.x.Raw)
	for _, ok := r.x.Next(); ok; _, ok = r.x.Next() {
		blocks = append(blocks, r.blocks()...)
	}
	r.isOver = r.isOver || r.pkg.IsOver
	r.x, r.rels = x, rels
	return blocks
}

// blocks reads the blocks inside an element.
func (r *reader) blocks() []block {
	return r.inside(r.blocksTo)
}

// inside reads blocks that stand by themselves: in the body, a cell, a box, a note.
func (r *reader) inside(read func(*[]block)) (blocks []block) {
	var open paragraph // what has no end of paragraph yet
	outer := r.p
	r.p = &open
	read(&blocks)
	r.p = outer
	return append(blocks, r.finish(&open, style{}, "")...)
}

func (r *reader) blocksTo(blocks *[]block) {
	for e, ok := r.x.Next(); ok; e, ok = r.x.Next() {
		r.block(e, blocks)
	}
}

func (r *reader) block(e parts.Element, blocks *[]block) {
	switch e.Name {
	case "w:p":
		*blocks = append(*blocks, r.paragraph()...)
	case "w:tbl":
		if t := r.table(); t != nil {
			*blocks = append(*blocks, block{table: t})
		}
	case "mc:AlternateContent":
		r.alternative(func() { r.blocksTo(blocks) })
	case "w:altChunk":
		r.embedded++
		r.x.Skip()
	case "w:r", "w:t", "w:del", "w:moveFrom":
		r.inline(e) // outside a paragraph no program writes it, but no text is lost
	default:
		if isProperties(e.Name) {
			r.x.Skip()
		} else {
			r.blocksTo(blocks)
		}
	}
}

// isProperties says whether an element holds properties, old or new, and no text.
func isProperties(name string) bool {
	return strings.HasSuffix(name, "Pr") || strings.HasSuffix(name, "Change")
}

// alternative reads the first of several ways to say the same that says anything:
// a text box stands in the file as Choice for new programs and as Fallback for old.
func (r *reader) alternative(read func()) {
	isRead := false
	for e, ok := r.x.Next(); ok; e, ok = r.x.Next() {
		if isRead || e.Name != "mc:Choice" && e.Name != "mc:Fallback" {
			r.x.Skip()
			continue
		}
		before := r.seen
		read()
		isRead = r.seen > before
	}
}

// paragraph reads <w:p>. It is no block where its end is deleted: it then runs on
// into the next paragraph.
func (r *reader) paragraph() []block {
	p := r.p
	own, style, runsOn := style{ilvl: -1}, "", false
	for e, ok := r.x.Next(); ok; e, ok = r.x.Next() {
		if e.Name == "w:pPr" {
			style, runsOn = own.readParagraph(r.x)
			continue
		}
		r.inline(e)
	}
	if len(p.formula) > 0 { // a formula that has no end was none: its text is kept
		p.Flush()
		p.Text, p.formula = append(p.Text, marked.OneLine(string(p.formula))...), nil
	}
	for i := range r.fields {
		r.fields[i] = true
	}
	if runsOn {
		return nil
	}
	if style == "" {
		style = r.styles.paragraph
	}
	own.takeFrom(r.styles.byID[style])
	done := *p
	*p = paragraph{}
	return r.finish(&done, own, style)
}

// finish makes a block of a paragraph that is read. A paragraph without text is none.
func (r *reader) finish(p *paragraph, style style, id string) []block {
	p.Flush()
	text := strings.TrimRight(string(p.Text), " \t\n")
	if style.numID != "" && style.numID != "0" && (text != "" || len(p.boxes) == 0) {
		if label := r.numbering.label(style.numID, style.ilvl, id, r.styles); label != "" {
			trimmed := strings.TrimLeft(text, " \t\n")
			if !strings.HasSuffix(label, " ") && trimmed != "" && isDigitByte(trimmed[0]) && isDigitByte(label[len(label)-1]) {
				label += " "
			}
			text = strings.TrimRight(label+trimmed, " ")
		}
	}
	text = strings.TrimLeft(text, "\n")
	if strings.TrimSpace(text) == "" && len(p.boxes) == 0 {
		return nil
	}
	b := block{text: text, boxes: p.boxes}
	if style.level > 0 && isTitle(text) {
		b.level = style.level
	}
	return []block{b}
}

// isTitle says whether a line with the style of a heading is one. Many a document has
// whole paragraphs in that style: 一、总体要求。以…为指导，….
func isTitle(text string) bool {
	text = strings.TrimSpace(text)
	if text == "" {
		return false
	}
	i, length := strings.Index(text, "。"), utf8.RuneCountInString(text)
	return length <= 50 || length <= 120 && (i < 0 || i+len("。") == len(text))
}

func isDigitByte(c byte) bool { return c >= '0' && c <= '9' || c == '.' }

// inline reads an element of a paragraph.
func (r *reader) inline(e parts.Element) {
	switch e.Name {
	case "w:r":
		r.run()
	case "w:t", "m:t":
		r.text(r.x.Text(), onLine, "")
	case "m:sSup", "m:sSub", "m:sSubSup", "m:f":
		r.formula()
	case "w:del", "w:moveFrom":
		if r.skipDeleted() {
			r.deleted++
		}
	case "w:txbxContent":
		r.box(r.blocks())
	case "a:txBody":
		r.box(r.drawingText())
	case "v:textpath":
		if s := strings.TrimSpace(e.Attr("string")); s != "" {
			r.box([]block{{text: marked.OneLine(s)}})
		}
		r.x.Skip()
	case "mc:AlternateContent":
		r.alternative(r.inlines)
	case "a:blip", "v:imagedata":
		r.pictures++
		r.seen++
		r.x.Skip()
	case "c:chart":
		r.charts++
		r.seen++
		r.x.Skip()
	case "dgm:relIds":
		r.diagram(e.Attr("dm"))
		r.x.Skip()
	case "w:rt", "w:instrText", "w:delText", "w:delInstrText":
		r.x.Skip()
	case "w:altChunk":
		r.embedded++
		r.x.Skip()
	case "w:p":
		// A paragraph in a paragraph is none of the format, but none of its text is lost.
		r.inlines()
	case "w:tbl":
		if t := r.table(); t != nil {
			r.box([]block{{table: t}})
		}
	default:
		if isProperties(e.Name) {
			r.x.Skip()
			return
		}
		r.inlines()
	}
}

// inlines reads the elements inside one.
func (r *reader) inlines() {
	for e, ok := r.x.Next(); ok; e, ok = r.x.Next() {
		r.inline(e)
	}
}

// box hangs a text box on the paragraph.
func (r *reader) box(blocks []block) {
	if len(blocks) > 0 {
		r.seen++
		r.p.boxes = append(r.p.boxes, blocks)
	}
}

// skipDeleted passes over deleted text, and says whether there was any.
func (r *reader) skipDeleted() (any bool) {
	for e, ok := r.x.Next(); ok; e, ok = r.x.Next() {
		switch e.Name {
		case "w:delText", "w:t":
			any = true
			r.x.Skip()
		default:
			any = r.skipDeleted() || any
		}
	}
	return any
}

// run reads <w:r>: a stretch of text with one look.
func (r *reader) run() {
	script, font, isHidden, isStruck := 0, "", false, false
	for e, ok := r.x.Next(); ok; e, ok = r.x.Next() {
		switch e.Name {
		case "w:rPr":
			var own style
			var style string
			style, font = own.readRun(r.x)
			if style != "" {
				own.takeFrom(r.styles.byID[style])
			}
			script, isHidden, isStruck = own.script, own.hidden, own.struck
		case "w:t":
			s := r.x.Text()
			if isHidden || isStruck {
				if s != "" && isStruck {
					r.struck++ // 达到~~500~~600亿元 is 达到600亿元, never 达到500600亿元
				} else if s != "" {
					r.hidden++
				}
				continue
			}
			r.text(s, script, font)
		case "w:sym":
			if c, ok := hexRune(e.Attr("char")); ok {
				r.text(signs.OfFont(string(c), e.Attr("font")), script, "")
			}
			r.x.Skip()
		case "w:tab", "w:ptab":
			r.text("\t", 0, "")
			r.x.Skip()
		case "w:br", "w:cr":
			if kind := e.Attr("type"); kind == "" || kind == "textWrapping" {
				r.text("\n", 0, "")
			}
			r.x.Skip()
		case "w:noBreakHyphen":
			r.text("-", script, "")
			r.x.Skip()
		case "w:fldChar":
			r.field(e.Attr("fldCharType"))
			r.x.Skip()
		case "w:footnoteReference":
			r.noteRef(&r.footnotes, e)
			r.x.Skip()
		case "w:endnoteReference":
			r.noteRef(&r.endnotes, e)
			r.x.Skip()
		case "w:footnoteRef", "w:endnoteRef":
			r.p.Flush()
			r.p.Text = append(r.p.Text, r.noteMark...)
			r.x.Skip()
		default:
			r.inline(e)
		}
	}
}

// field follows the parts of a field: begin, formula, separate, result, end.
func (r *reader) field(kind string) {
	switch n := len(r.fields); {
	case kind == "begin" && n < 100:
		r.fields = append(r.fields, false)
	case kind == "separate" && n > 0:
		r.fields[n-1] = true
	case kind == "end" && n > 0:
		r.fields = r.fields[:n-1]
	}
	if !slices.Contains(r.fields, false) {
		r.p.formula = nil
	}
}

// text adds text to the paragraph, unless it is part of a field's formula.
func (r *reader) text(s string, script int, font string) {
	if s == "" {
		return
	}
	if slices.Contains(r.fields, false) {
		r.p.formula = append(r.p.formula, s...)
		return
	}
	r.seen++
	if s != "\n" && s != "\t" {
		s = signs.OfFont(marked.OneLine(s), font)
	}
	if script == onLine {
		script = 0
	}
	r.p.Add(s, script)
}

// formula reads a raised, lowered or divided expression of a formula editor: 10⁴, 1/3.
func (r *reader) formula() {
	for e, ok := r.x.Next(); ok; e, ok = r.x.Next() {
		switch e.Name {
		case "m:sup", "m:sub":
			script := 1
			if e.Name == "m:sub" {
				script = -1
			}
			outer := r.p
			var p paragraph
			r.p = &p
			r.inlines()
			p.Flush()
			r.p = outer
			r.p.boxes = append(r.p.boxes, p.boxes...)
			r.text(string(p.Text), script, "")
			r.p.Flush()
		case "m:den":
			r.text("/", 0, "")
			r.inlines()
		default:
			if isProperties(e.Name) {
				r.x.Skip()
			} else {
				r.inlines()
			}
		}
	}
}

// hexRune reads F0B3.
func hexRune(s string) (c rune, ok bool) {
	if len(s) == 0 || len(s) > 5 {
		return 0, false
	}
	for i := 0; i < len(s); i++ {
		switch d := s[i]; {
		case d >= '0' && d <= '9':
			c = c<<4 | rune(d-'0')
		case d|0x20 >= 'a' && d|0x20 <= 'f':
			c = c<<4 | rune(d|0x20-'a'+10)
		default:
			return 0, false
		}
	}
	return c, c >= ' ' && utf8.ValidRune(c)
}
