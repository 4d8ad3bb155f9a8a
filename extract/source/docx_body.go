// Paragraphs 段落 and runs: inserted text counts, deleted text does not; a field
// shows its result, not its formula; what is raised or lowered keeps its meaning.
// Numbering is counted here, in the order of the text.

package source

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// docxReader reads the parts of a document.
type docxReader struct {
	pkg       *officePackage
	x         *xmlPart // the part that is being read
	styles    docxStyles
	numbering *docxNumbering
	p         *docxParagraph // the paragraph that is being read
	rels      []relation     // of the part that is being read

	fields    []bool // of each field that is open, whether its result has begun
	seen      int    // pieces of content so far, to choose between alternatives
	footnotes noteRefs
	endnotes  noteRefs
	noteMark  string // the mark of the note that is being read
	drawn     map[string]bool
	deleted   int
	hidden    int
	pictures  int
	charts    int
	embedded  int
	isOver    bool
	problems  []string
}

// docxBlock is a paragraph or a table.
type docxBlock struct {
	text  string // a soft line break is \n
	level int    // of a heading, from 1
	table *docxTable
	boxes [][]docxBlock // text boxes that hang on the paragraph
}

// docxParagraph is a paragraph as it grows.
type docxParagraph struct {
	text    []byte
	raised  []byte // the end of it that is raised or lowered
	script  int
	formula []byte // of a field that shows something else
	boxes   [][]docxBlock
}

// part reads the blocks of a part.
func (r *docxReader) part(name string) (blocks []docxBlock) {
	x, rels := r.x, r.rels
	r.x, r.rels = r.pkg.open(name), r.pkg.relations(name)
	r.noteFormats(r.x.raw)
	for _, ok := r.x.next(); ok; _, ok = r.x.next() {
		blocks = append(blocks, r.blocks()...)
	}
	r.isOver = r.isOver || r.pkg.isOver
	r.x, r.rels = x, rels
	return blocks
}

// blocks reads the blocks inside an element.
func (r *docxReader) blocks() []docxBlock {
	return r.inside(r.blocksTo)
}

// inside reads blocks that stand by themselves: in the body, a cell, a box, a note.
func (r *docxReader) inside(read func(*[]docxBlock)) (blocks []docxBlock) {
	var open docxParagraph // what has no end of paragraph yet
	outer := r.p
	r.p = &open
	read(&blocks)
	r.p = outer
	return append(blocks, r.finish(&open, docxStyle{}, "")...)
}

func (r *docxReader) blocksTo(blocks *[]docxBlock) {
	for e, ok := r.x.next(); ok; e, ok = r.x.next() {
		r.block(e, blocks)
	}
}

func (r *docxReader) block(e element, blocks *[]docxBlock) {
	switch e.name {
	case "w:p":
		*blocks = append(*blocks, r.paragraph()...)
	case "w:tbl":
		if t := r.table(); t != nil {
			*blocks = append(*blocks, docxBlock{table: t})
		}
	case "mc:AlternateContent":
		r.alternative(func() { r.blocksTo(blocks) })
	case "w:altChunk":
		r.embedded++
		r.x.skip()
	case "w:r", "w:t", "w:del", "w:moveFrom":
		r.inline(e) // outside a paragraph no program writes it, but no text is lost
	default:
		if isProperties(e.name) {
			r.x.skip()
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
func (r *docxReader) alternative(read func()) {
	isRead := false
	for e, ok := r.x.next(); ok; e, ok = r.x.next() {
		if isRead || e.name != "mc:Choice" && e.name != "mc:Fallback" {
			r.x.skip()
			continue
		}
		before := r.seen
		read()
		isRead = r.seen > before
	}
}

// paragraph reads <w:p>. It is no block where its end is deleted: it then runs on
// into the next paragraph.
func (r *docxReader) paragraph() []docxBlock {
	p := r.p
	own, style, runsOn := docxStyle{ilvl: -1}, "", false
	for e, ok := r.x.next(); ok; e, ok = r.x.next() {
		if e.name == "w:pPr" {
			style, runsOn = own.readParagraph(r.x)
			continue
		}
		r.inline(e)
	}
	if len(p.formula) > 0 { // a formula that has no end was none: its text is kept
		p.flush()
		p.text, p.formula = append(p.text, oneLine(string(p.formula))...), nil
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
	*p = docxParagraph{}
	return r.finish(&done, own, style)
}

// finish makes a block of a paragraph that is read. A paragraph without text is none.
func (r *docxReader) finish(p *docxParagraph, style docxStyle, id string) []docxBlock {
	p.flush()
	text := strings.TrimRight(string(p.text), " \t\n")
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
	b := docxBlock{text: text, boxes: p.boxes}
	if style.level > 0 && isTitle(text) {
		b.level = style.level
	}
	return []docxBlock{b}
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
func (r *docxReader) inline(e element) {
	switch e.name {
	case "w:r":
		r.run()
	case "w:t", "m:t":
		r.text(r.x.text(), onLine, "")
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
		if s := strings.TrimSpace(e.attr("string")); s != "" {
			r.box([]docxBlock{{text: oneLine(s)}})
		}
		r.x.skip()
	case "mc:AlternateContent":
		r.alternative(r.inlines)
	case "a:blip", "v:imagedata":
		r.pictures++
		r.seen++
		r.x.skip()
	case "c:chart":
		r.charts++
		r.seen++
		r.x.skip()
	case "dgm:relIds":
		r.diagram(e.attr("dm"))
		r.x.skip()
	case "w:rt", "w:instrText", "w:delText", "w:delInstrText":
		r.x.skip()
	case "w:altChunk":
		r.embedded++
		r.x.skip()
	case "w:p":
		// A paragraph in a paragraph is none of the format, but none of its text is lost.
		r.inlines()
	case "w:tbl":
		if t := r.table(); t != nil {
			r.box([]docxBlock{{table: t}})
		}
	default:
		if isProperties(e.name) {
			r.x.skip()
			return
		}
		r.inlines()
	}
}

// inlines reads the elements inside one.
func (r *docxReader) inlines() {
	for e, ok := r.x.next(); ok; e, ok = r.x.next() {
		r.inline(e)
	}
}

// box hangs a text box on the paragraph.
func (r *docxReader) box(blocks []docxBlock) {
	if len(blocks) > 0 {
		r.seen++
		r.p.boxes = append(r.p.boxes, blocks)
	}
}

// skipDeleted passes over deleted text, and says whether there was any.
func (r *docxReader) skipDeleted() (any bool) {
	for e, ok := r.x.next(); ok; e, ok = r.x.next() {
		switch e.name {
		case "w:delText", "w:t":
			any = true
			r.x.skip()
		default:
			any = r.skipDeleted() || any
		}
	}
	return any
}

// run reads <w:r>: a stretch of text with one look.
func (r *docxReader) run() {
	script, font, isHidden := 0, "", false
	for e, ok := r.x.next(); ok; e, ok = r.x.next() {
		switch e.name {
		case "w:rPr":
			var own docxStyle
			var style string
			style, font = own.readRun(r.x)
			if style != "" {
				own.takeFrom(r.styles.byID[style])
			}
			script, isHidden = own.script, own.hidden
		case "w:t":
			s := r.x.text()
			if isHidden {
				if s != "" {
					r.hidden++
				}
				continue
			}
			r.text(s, script, font)
		case "w:sym":
			if c, ok := hexRune(e.attr("char")); ok {
				r.text(signs(string(c), e.attr("font")), script, "")
			}
			r.x.skip()
		case "w:tab", "w:ptab":
			r.text("\t", 0, "")
			r.x.skip()
		case "w:br", "w:cr":
			if kind := e.attr("type"); kind == "" || kind == "textWrapping" {
				r.text("\n", 0, "")
			}
			r.x.skip()
		case "w:noBreakHyphen":
			r.text("-", script, "")
			r.x.skip()
		case "w:fldChar":
			r.field(e.attr("fldCharType"))
			r.x.skip()
		case "w:footnoteReference":
			r.noteRef(&r.footnotes, e)
			r.x.skip()
		case "w:endnoteReference":
			r.noteRef(&r.endnotes, e)
			r.x.skip()
		case "w:footnoteRef", "w:endnoteRef":
			r.p.flush()
			r.p.text = append(r.p.text, r.noteMark...)
			r.x.skip()
		default:
			r.inline(e)
		}
	}
}

// field follows the parts of a field: begin, formula, separate, result, end.
func (r *docxReader) field(kind string) {
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
func (r *docxReader) text(s string, script int, font string) {
	if s == "" {
		return
	}
	if slices.Contains(r.fields, false) {
		r.p.formula = append(r.p.formula, s...)
		return
	}
	r.seen++
	if s != "\n" && s != "\t" {
		s = signs(oneLine(s), font)
	}
	if script == onLine {
		script = 0
	}
	r.p.add(s, script)
}

// add adds text that is raised (1), lowered (-1) or neither (0).
func (p *docxParagraph) add(s string, script int) {
	if p.script != script {
		p.flush()
		p.script = script
	}
	if script == 0 {
		p.text = append(p.text, s...)
	} else {
		p.raised = append(p.raised, s...)
	}
}

// oneLine is s with breaks and tabs of the file as blanks: they are none of the text's.
func oneLine(s string) string {
	if !strings.ContainsAny(s, "\n\r\t\v\f") {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch r {
		case '\n', '\r', '\t', '\v', '\f':
			return ' '
		}
		return r
	}, s)
}

// flush writes what is raised or lowered. It comes in pieces: the 2, the dot and
// the 5 of PM2.5 may be three runs.
func (p *docxParagraph) flush() {
	script, s := p.script, string(p.raised)
	p.script, p.raised = 0, p.raised[:0]
	if s == "" {
		return
	}
	if len(s) > maxScript || script < 0 && staysOnLine(string(p.text[max(0, len(p.text)-2):]), s) {
		script = 0
	}
	for _, c := range s {
		switch script {
		case 1:
			c = raiseHTML(c)
		case -1:
			c = lowerHTML(c)
		}
		p.text = utf8.AppendRune(p.text, c)
	}
}

// formula reads a raised, lowered or divided expression of a formula editor: 10⁴, 1/3.
func (r *docxReader) formula() {
	for e, ok := r.x.next(); ok; e, ok = r.x.next() {
		switch e.name {
		case "m:sup", "m:sub":
			script := 1
			if e.name == "m:sub" {
				script = -1
			}
			outer := r.p
			var p docxParagraph
			r.p = &p
			r.inlines()
			p.flush()
			r.p = outer
			r.p.boxes = append(r.p.boxes, p.boxes...)
			r.text(string(p.text), script, "")
			r.p.flush()
		case "m:den":
			r.text("/", 0, "")
			r.inlines()
		default:
			if isProperties(e.name) {
				r.x.skip()
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
