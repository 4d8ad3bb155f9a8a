// The archive of an Office document: parts by name, the relationships between
// them, and the limits against archives and XML that are made to burst.

package source

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"strings"
	"unicode/utf8"

	utf16 "golang.org/x/text/encoding/unicode"
)

// maxPackage is how much of a document is unpacked. The text of the longest plans
// has some 20 MB as XML; a bomb of 1 MB has a thousand times its size.
const maxPackage = 96 << 20

// maxDepth is how deep elements may stand in one another. A table in a table in a
// text box of a table has about sixty.
const maxDepth = 256

// officePackage is the archive.
type officePackage struct {
	files    map[string]*zip.File // by name in lower case
	unpacked int64
	isOver   bool
	problems []string
}

func openPackage(b []byte) (*officePackage, error) {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil && z == nil {
		return nil, fmt.Errorf("%s", strings.TrimPrefix(err.Error(), "zip: "))
	}
	if len(z.File) > 100_000 {
		return nil, fmt.Errorf("%d files inside", len(z.File))
	}
	p := &officePackage{files: make(map[string]*zip.File, len(z.File))}
	for _, f := range z.File {
		name := partName(f.Name)
		if p.files[name] == nil {
			p.files[name] = f
		}
	}
	return p, nil
}

// size is how large the archive says that it becomes.
func (p *officePackage) size() (size uint64) {
	for _, f := range p.files {
		if size += f.UncompressedSize64; size > 1<<40 || f.UncompressedSize64 > 1<<40 {
			return 1 << 40
		}
	}
	return size
}

// partName is a part's name as it is looked up; some programs write \ for /.
func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// read unpacks a part; nil where there is none.
func (p *officePackage) read(name string) []byte {
	f := p.files[partName(name)]
	if f == nil || p.isOver {
		return nil
	}
	in, err := f.Open()
	if err != nil {
		p.problems = append(p.problems, fmt.Sprintf("%s cannot be unpacked: %s", f.Name, strings.TrimPrefix(err.Error(), "zip: ")))
		return nil
	}
	defer in.Close()
	b, err := io.ReadAll(io.LimitReader(in, maxPackage-p.unpacked+1))
	if p.unpacked += int64(len(b)); p.unpacked > maxPackage {
		p.isOver = true
		return nil
	}
	if err != nil {
		p.problems = append(p.problems, fmt.Sprintf("%s is damaged: %s; what follows is missing", f.Name, strings.TrimPrefix(err.Error(), "zip: ")))
	}
	return b
}

// open reads a part as XML; a part that is not there has no elements.
func (p *officePackage) open(name string) *xmlPart {
	b := p.read(name)
	switch {
	case bytes.HasPrefix(b, []byte("\xFF\xFE")), bytes.HasPrefix(b, []byte("\xFE\xFF")):
		if out, err := utf16.UTF16(utf16.LittleEndian, utf16.UseBOM).NewDecoder().Bytes(b); err == nil {
			b = out
		}
	}
	b = bytes.TrimPrefix(b, []byte("\xEF\xBB\xBF"))
	if clean, n := cleanXML(b); n > 0 {
		b = clean
		p.problems = append(p.problems, fmt.Sprintf("%s: %d damaged characters replaced by U+FFFD", name, n))
	}
	d := xml.NewDecoder(bytes.NewReader(b))
	d.Strict = false
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	return &xmlPart{d: d, name: name, pkg: p, raw: b, names: map[xml.Name]string{}}
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

// relation is how one part names another.
type relation struct {
	id, kind, target string
}

// relations are those of a part, in the order of the file.
func (p *officePackage) relations(part string) (all []relation) {
	dir, base := path.Split(part)
	x := p.open(dir + "_rels/" + base + ".rels")
	for root, ok := x.next(); ok; root, ok = x.next() {
		_ = root
		for e, ok := x.next(); ok; e, ok = x.next() {
			if e.name == "Relationship" && e.attr("TargetMode") != "External" {
				target := e.attr("Target")
				if !strings.HasPrefix(target, "/") {
					target = path.Join(dir, target)
				}
				all = append(all, relation{e.attr("Id"), path.Base(e.attr("Type")), target})
			}
			x.skip()
		}
	}
	return all
}

// related is the part of a kind that a part names, else the one of the usual name.
func (p *officePackage) related(part, kind string) string {
	for _, r := range p.relations(part) {
		if r.kind == kind && p.files[partName(r.target)] != nil {
			return r.target
		}
	}
	return path.Join(path.Dir(part), kind+".xml")
}

// mainPart is the part that holds the document's text, else the one of the usual name.
func (p *officePackage) mainPart(usual string) string {
	for _, r := range p.relations("") {
		if r.kind == "officeDocument" && p.files[partName(r.target)] != nil {
			return r.target
		}
	}
	return usual
}

// xmlPart is a part as it is read, element by element, in one pass.
type xmlPart struct {
	d       *xml.Decoder
	pkg     *officePackage
	name    string
	depth   int
	isEnded bool // by its end, or by damage
	raw     []byte
	chars   []byte
	names   map[xml.Name]string
}

// element is the start of an element: its name with the letter of its namespace
// (w:p, m:sup), none for a namespace that holds no text.
type element struct {
	name  string
	attrs []xml.Attr
}

// attr is an attribute by its name without the namespace.
func (e element) attr(name string) string {
	for _, a := range e.attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// isOn says whether a switch such as <w:vanish/> is on.
func (e element) isOn() bool {
	switch e.attr("val") {
	case "0", "false", "off", "none":
		return false
	}
	return true
}

// next is the next element inside the one that is being read; not ok at its end.
// The caller reads or skips every element that it gets.
func (x *xmlPart) next() (e element, ok bool) {
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
				return element{}, false
			}
			name, ok := x.names[t.Name]
			if !ok {
				name = prefixed(t.Name)
				x.names[t.Name] = name
			}
			return element{name, t.Attr}, true
		case xml.EndElement:
			x.depth--
			return element{}, false
		}
	}
	return element{}, false
}

// each calls f for every element inside the one that is being read, those of an
// alternative (mc:AlternateContent) in order. f reads or skips the element.
func (x *xmlPart) each(f func(element)) {
	for e, ok := x.next(); ok; e, ok = x.next() {
		switch e.name {
		case "mc:AlternateContent", "mc:Choice", "mc:Fallback":
			x.each(f)
		default:
			f(e)
		}
	}
}

// skip passes over the element that was got last.
func (x *xmlPart) skip() {
	for depth := 1; depth > 0 && !x.isEnded; {
		token, err := x.d.Token()
		if err != nil {
			x.end(err)
			return
		}
		switch token.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
	}
	x.depth--
}

// text is the text of the element that was got last.
func (x *xmlPart) text() string {
	x.chars = x.chars[:0]
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
			x.chars = append(x.chars, t...)
		}
	}
	x.depth--
	return string(x.chars)
}

// end ends the reading where the part is damaged; what came before it stays.
func (x *xmlPart) end(err error) {
	x.isEnded = true
	if err == io.EOF {
		return
	}
	what := err.Error()
	if e, ok := err.(*xml.SyntaxError); ok {
		what = e.Msg
	}
	x.pkg.problems = append(x.pkg.problems, fmt.Sprintf("%s is damaged at byte %d (%s); what follows is missing", x.name, x.d.InputOffset(), what))
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
	case "http://schemas.openxmlformats.org/package/2006/relationships":
		return n.Local
	}
	return "?:" + n.Local
}
