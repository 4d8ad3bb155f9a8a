// A part as XML, read element by element in one pass, whatever is damaged in it.

package parts

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"unicode/utf8"

	utf16 "golang.org/x/text/encoding/unicode"
)

// maxDepth is how deep elements may stand in one another. A table in a table in a
// text box of a table has about sixty.
const maxDepth = 256

// XML reads a part as XML; a part that is not there has no elements.
func (p *Package) XML(name string) *XML {
	b := p.Read(name)
	switch {
	case bytes.HasPrefix(b, []byte("\xFF\xFE")), bytes.HasPrefix(b, []byte("\xFE\xFF")):
		if out, err := utf16.UTF16(utf16.LittleEndian, utf16.UseBOM).NewDecoder().Bytes(b); err == nil {
			b = out
		}
	}
	b = bytes.TrimPrefix(b, []byte("\xEF\xBB\xBF"))
	if clean, n := cleanXML(b); n > 0 {
		b = clean
		p.Problems = append(p.Problems, fmt.Sprintf("%s: %d damaged characters replaced by U+FFFD", name, n))
	}
	d := xml.NewDecoder(bytes.NewReader(b))
	d.Strict = false
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	return &XML{d: d, name: name, pkg: p, Raw: b, names: map[xml.Name]string{}}
}

// cleanXML replaces the bytes that would end the reading: no UTF-8, or characters
// that XML does not have.
func cleanXML(b []byte) (clean []byte, damaged int) {
	isFine := utf8.Valid(b)
	for i := 0; isFine && i < len(b); i++ {
		isFine = b[i] >= ' ' || b[i] == '\n' || b[i] == '\r' || b[i] == '\t'
	}
	if isFine {
		return b, 0
	}
	clean = make([]byte, 0, len(b)+16)
	for len(b) > 0 {
		r, size := utf8.DecodeRune(b)
		if r == utf8.RuneError && size == 1 || r < ' ' && r != '\n' && r != '\r' && r != '\t' {
			clean = append(clean, "\uFFFD"...)
			damaged++
		} else {
			clean = append(clean, b[:size]...)
		}
		b = b[size:]
	}
	return clean, damaged
}

// XML is a part as it is read, element by element, in one pass.
type XML struct {
	d       *xml.Decoder
	pkg     *Package
	name    string
	depth   int
	isEnded bool // by its end, or by damage
	Raw     []byte
	chars   []byte
	names   map[xml.Name]string
}

// Element is the start of an element: its name with the letter of its namespace
// (w:p, m:sup), none for a namespace that holds no text.
type Element struct {
	Name  string
	attrs []xml.Attr
}

// Attr is an attribute by its name without the namespace.
func (e Element) Attr(name string) string {
	for _, a := range e.attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// IsOn says whether a switch such as <w:vanish/> is on.
func (e Element) IsOn() bool {
	switch e.Attr("val") {
	case "0", "false", "off", "none":
		return false
	}
	return true
}

// Next is the next element inside the one that is being read; not ok at its end.
// The caller reads or skips every element that it gets.
func (x *XML) Next() (e Element, ok bool) {
	for !x.isEnded {
		token, err := x.d.Token()
		if err != nil {
			x.end(err)
			break
		}
		switch t := token.(type) {
		case xml.StartElement:
			if x.depth++; x.depth > maxDepth {
				x.end(fmt.Errorf("elements stand more than %d deep", maxDepth))
				return Element{}, false
			}
			name, ok := x.names[t.Name]
			if !ok {
				name = prefixed(t.Name)
				x.names[t.Name] = name
			}
			return Element{name, t.Attr}, true
		case xml.EndElement:
			x.depth--
			return Element{}, false
		}
	}
	return Element{}, false
}

// Each calls f for every element inside the one that is being read, those of an
// alternative (mc:AlternateContent) in order. f reads or skips the element.
func (x *XML) Each(f func(Element)) {
	for e, ok := x.Next(); ok; e, ok = x.Next() {
		switch e.Name {
		case "mc:AlternateContent", "mc:Choice", "mc:Fallback":
			x.Each(f)
		default:
			f(e)
		}
	}
}

// Skip passes over the element that was got last.
func (x *XML) Skip() { x.within(func(xml.CharData) {}) }

// Text is the text of the element that was got last.
func (x *XML) Text() string {
	x.chars = x.chars[:0]
	x.within(func(text xml.CharData) { x.chars = append(x.chars, text...) })
	return string(x.chars)
}

// within reads the element that was got last to its end, its texts one by one.
func (x *XML) within(text func(xml.CharData)) {
	for depth := 1; depth > 0 && !x.isEnded; {
		token, err := x.d.Token()
		if err != nil {
			x.end(err)
			break
		}
		switch t := token.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		case xml.CharData:
			text(t)
		}
	}
	x.depth--
}

// end ends the reading where the part is damaged; what came before it stays.
func (x *XML) end(err error) {
	x.isEnded = true
	if err == io.EOF {
		return
	}
	what := err.Error()
	if e, ok := err.(*xml.SyntaxError); ok {
		what = e.Msg
	}
	x.pkg.Problems = append(x.pkg.Problems, fmt.Sprintf("%s is damaged at byte %d (%s); what follows is missing", x.name, x.d.InputOffset(), what))
}

// prefixed is an element's name with the usual letter of its namespace, whatever
// letter the file gives it.
func prefixed(n xml.Name) string {
	switch n.Space {
	case "":
		return n.Local
	case "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main", "w":
		return "w:" + n.Local
	case "http://schemas.openxmlformats.org/officeDocument/2006/math", "http://purl.oclc.org/ooxml/officeDocument/math", "m":
		return "m:" + n.Local
	case "http://schemas.openxmlformats.org/drawingml/2006/main", "http://purl.oclc.org/ooxml/drawingml/main", "a":
		return "a:" + n.Local
	case "http://schemas.openxmlformats.org/markup-compatibility/2006", "mc":
		return "mc:" + n.Local
	case "urn:schemas-microsoft-com:vml", "v":
		return "v:" + n.Local
	case "http://schemas.openxmlformats.org/drawingml/2006/diagram", "http://purl.oclc.org/ooxml/drawingml/diagram", "dgm":
		return "dgm:" + n.Local
	case "http://schemas.openxmlformats.org/drawingml/2006/chart", "http://purl.oclc.org/ooxml/drawingml/chart", "c":
		return "c:" + n.Local
	case "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main":
		return "x:" + n.Local
	case "http://schemas.openxmlformats.org/package/2006/relationships", "http://www.ofdspec.org/2016", "http://www.ofdspec.org", "ofd":
		return n.Local
	}
	return "?:" + n.Local
}
