// Styles 样式: which paragraphs are headings (标题 1, 大纲级别), which are numbered,
// which characters are raised. A style takes from the one it is based on what it
// does not say itself.

package source

import (
	"strconv"
	"strings"
)

// docxStyle is what a style, or a paragraph's own properties, say.
type docxStyle struct {
	based  string
	level  int // of a heading, from 1; 0 where it says nothing, -1 for body text
	numID  string
	ilvl   int // level of the numbering, from 0; -1 where it says nothing
	script int // 1 raised, -1 lowered
	hidden bool
}

// docxStyles are the styles by their id.
type docxStyles struct {
	byID      map[string]docxStyle
	paragraph string // the style of a paragraph that names none
}

// readStyles reads the styles, each with what it takes from others.
func readStyles(x *xmlPart) docxStyles {
	s := docxStyles{byID: map[string]docxStyle{}}
	var ids []string
	for _, ok := x.next(); ok; _, ok = x.next() {
		for e, ok := x.next(); ok; e, ok = x.next() {
			if e.name != "w:style" {
				x.skip()
				continue
			}
			id := e.attr("styleId")
			if e.attr("type") == "paragraph" && (e.attr("default") == "1" || e.attr("default") == "true") {
				s.paragraph = id
			}
			style := readStyle(x)
			if _, twice := s.byID[id]; !twice {
				s.byID[id] = style
				ids = append(ids, id)
			}
		}
	}
	own := s.byID
	s.byID = make(map[string]docxStyle, len(own))
	for _, id := range ids {
		s.byID[id] = basedStyle(own, id)
	}
	return s
}

// basedStyle is a style with what it takes from those that it is based on.
func basedStyle(own map[string]docxStyle, id string) docxStyle {
	style := own[id]
	based := style.based
	for range 16 { // a circle of styles ends here
		from, ok := own[based]
		if !ok {
			break
		}
		style.takeFrom(from)
		based = from.based
	}
	return style
}

// takeFrom fills in what a style does not say itself.
func (s *docxStyle) takeFrom(from docxStyle) {
	if s.level == 0 {
		s.level = from.level
	}
	if s.numID == "" {
		s.numID = from.numID
	}
	if s.ilvl < 0 {
		s.ilvl = from.ilvl
	}
	if s.script == 0 {
		s.script = from.script
	}
	s.hidden = s.hidden || from.hidden
}

func readStyle(x *xmlPart) docxStyle {
	s := docxStyle{ilvl: -1}
	named := 0
	for e, ok := x.next(); ok; e, ok = x.next() {
		switch e.name {
		case "w:name":
			named = levelOfName(e.attr("val"))
			x.skip()
		case "w:basedOn":
			s.based = e.attr("val")
			x.skip()
		case "w:pPr":
			p := docxStyle{ilvl: -1}
			p.readParagraph(x)
			s.level, s.numID, s.ilvl = p.level, p.numID, p.ilvl
		case "w:rPr":
			s.readRun(x)
		default:
			x.skip()
		}
	}
	if s.level == 0 {
		s.level = named
	}
	return s
}

// levelOfName is 2 for heading 2 or 标题 2, else 0.
func levelOfName(name string) int {
	name = strings.ToLower(strings.TrimSpace(name))
	for _, word := range []string{"heading", "标题"} {
		if rest, ok := strings.CutPrefix(name, word); ok {
			if n, err := strconv.Atoi(strings.TrimSpace(rest)); err == nil && n >= 1 && n <= 9 {
				return n
			}
		}
	}
	return 0
}

// readParagraph reads <w:pPr>. It says which style the paragraph names, and whether
// its end is deleted, so that it runs on into the next.
func (s *docxStyle) readParagraph(x *xmlPart) (style string, runsOn bool) {
	for e, ok := x.next(); ok; e, ok = x.next() {
		switch e.name {
		case "w:pStyle":
			style = e.attr("val")
			x.skip()
		case "w:outlineLvl":
			if n, err := strconv.Atoi(e.attr("val")); err == nil {
				if s.level = n + 1; n < 0 || n > 8 {
					s.level = -1
				}
			}
			x.skip()
		case "w:numPr":
			s.readNumbered(x)
		case "w:rPr":
			for e, ok := x.next(); ok; e, ok = x.next() {
				runsOn = runsOn || e.name == "w:del" || e.name == "w:moveFrom"
				x.skip()
			}
		default:
			x.skip() // tabs, borders, and <w:pPrChange>, which holds what was before
		}
	}
	return style, runsOn
}

func (s *docxStyle) readNumbered(x *xmlPart) {
	for e, ok := x.next(); ok; e, ok = x.next() {
		switch e.name {
		case "w:numId":
			s.numID = e.attr("val")
		case "w:ilvl":
			if n, err := strconv.Atoi(e.attr("val")); err == nil && n >= 0 && n <= 8 {
				s.ilvl = n
			}
		}
		x.skip()
	}
}

// readRun reads <w:rPr>. It says which style the run names, and whether it is set in
// a font of signs.
func (s *docxStyle) readRun(x *xmlPart) (style, font string) {
	for e, ok := x.next(); ok; e, ok = x.next() {
		switch e.name {
		case "w:rStyle":
			style = e.attr("val")
		case "w:vertAlign":
			switch e.attr("val") {
			case "superscript":
				s.script = 1
			case "subscript":
				s.script = -1
			default:
				s.script = onLine
			}
		case "w:vanish":
			s.hidden = e.isOn()
		case "w:rFonts":
			font = e.attr("ascii")
			if font == "" {
				font = e.attr("hAnsi")
			}
		}
		x.skip()
	}
	return style, font
}

// onLine is the script of a run that says it is neither raised nor lowered, against
// its style.
const onLine = 2
