// Styles 样式: which paragraphs are headings (标题 1, 大纲级别), which are numbered,
// which characters are raised. A style takes from the one it is based on what it
// does not say itself.

package docx

import (
	"strconv"
	"strings"

	"planq/extract/source/parts"
)

// style is what a style, or a paragraph's own properties, say.
type style struct {
	based  string
	level  int // of a heading, from 1; 0 where it says nothing, -1 for body text
	numID  string
	ilvl   int // level of the numbering, from 0; -1 where it says nothing
	script int // 1 raised, -1 lowered
	hidden bool
	struck bool // with a line through it: text that is deleted
}

// styles are the styles by their id.
type styles struct {
	byID      map[string]style
	paragraph string // the style of a paragraph that names none
}

// readStyles reads the styles, each with what it takes from others.
func readStyles(x *parts.XML) styles {
	s := styles{byID: map[string]style{}}
	var ids []string
	for _, ok := x.Next(); ok; _, ok = x.Next() {
		for e, ok := x.Next(); ok; e, ok = x.Next() {
			if e.Name != "w:style" {
				x.Skip()
				continue
			}
			id := e.Attr("styleId")
			if e.Attr("type") == "paragraph" && (e.Attr("default") == "1" || e.Attr("default") == "true") {
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
	s.byID = make(map[string]style, len(own))
	for _, id := range ids {
		s.byID[id] = basedStyle(own, id)
	}
	return s
}

// basedStyle is a style with what it takes from those that it is based on.
func basedStyle(own map[string]style, id string) style {
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
func (s *style) takeFrom(from style) {
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
	s.struck = s.struck || from.struck
}

func readStyle(x *parts.XML) style {
	s := style{ilvl: -1}
	named := 0
	for e, ok := x.Next(); ok; e, ok = x.Next() {
		switch e.Name {
		case "w:name":
			named = levelOfName(e.Attr("val"))
			x.Skip()
		case "w:basedOn":
			s.based = e.Attr("val")
			x.Skip()
		case "w:pPr":
			p := style{ilvl: -1}
			p.readParagraph(x)
			s.level, s.numID, s.ilvl = p.level, p.numID, p.ilvl
		case "w:rPr":
			s.readRun(x)
		default:
			x.Skip()
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
func (s *style) readParagraph(x *parts.XML) (style string, runsOn bool) {
	for e, ok := x.Next(); ok; e, ok = x.Next() {
		switch e.Name {
		case "w:pStyle":
			style = e.Attr("val")
			x.Skip()
		case "w:outlineLvl":
			if n, err := strconv.Atoi(e.Attr("val")); err == nil {
				if s.level = n + 1; n < 0 || n > 8 {
					s.level = -1
				}
			}
			x.Skip()
		case "w:numPr":
			s.readNumbered(x)
		case "w:rPr":
			for e, ok := x.Next(); ok; e, ok = x.Next() {
				runsOn = runsOn || e.Name == "w:del" || e.Name == "w:moveFrom"
				x.Skip()
			}
		default:
			x.Skip() // tabs, borders, and <w:pPrChange>, which holds what was before
		}
	}
	return style, runsOn
}

func (s *style) readNumbered(x *parts.XML) {
	for e, ok := x.Next(); ok; e, ok = x.Next() {
		switch e.Name {
		case "w:numId":
			s.numID = e.Attr("val")
		case "w:ilvl":
			if n, err := strconv.Atoi(e.Attr("val")); err == nil && n >= 0 && n <= 8 {
				s.ilvl = n
			}
		}
		x.Skip()
	}
}

// readRun reads <w:rPr>. It says which style the run names, and whether it is set in
// a font of signs.
func (s *style) readRun(x *parts.XML) (style, font string) {
	for e, ok := x.Next(); ok; e, ok = x.Next() {
		switch e.Name {
		case "w:rStyle":
			style = e.Attr("val")
		case "w:vertAlign":
			switch e.Attr("val") {
			case "superscript":
				s.script = 1
			case "subscript":
				s.script = -1
			default:
				s.script = onLine
			}
		case "w:vanish":
			s.hidden = e.IsOn()
		case "w:strike", "w:dstrike":
			s.struck = e.IsOn()
		case "w:rFonts":
			font = e.Attr("ascii")
			if font == "" {
				font = e.Attr("hAnsi")
			}
		}
		x.Skip()
	}
	return style, font
}

// onLine is the script of a run that says it is neither raised nor lowered, against
// its style.
const onLine = 2
