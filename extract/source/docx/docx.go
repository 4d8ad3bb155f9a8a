// Package docx reads a Word document (.docx) as ministries and provinces publish
// their plans: a ZIP archive of XML parts. This file opens the archive and puts the
// parts together. body.go reads the paragraphs, table.go the tables, note.go what
// stands beside the text; style.go knows the styles, number.go turns automatic
// numbering into labels (第一章, （一）, 1.), and write.go writes the lines.
package docx

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"planq/extract/source/marked"
	"planq/extract/source/parts"
)

// Is says whether a file is a Word document, by the parts inside.
func Is(b []byte) bool {
	return bytes.HasPrefix(b, []byte("PK\x03\x04")) && !bytes.Contains(b, []byte("xl/workbook.xml")) &&
		(bytes.Contains(b, []byte("word/document")) || bytes.Contains(b, []byte("word/styles.xml")))
}

// Read reads a Word document.
func Read(name string, b []byte) (*marked.Text, error) {
	office := "open it in Word or WPS and save it again, or convert it with: soffice --headless --convert-to txt:Text " + name
	pkg, err := parts.Open(b)
	if err != nil {
		return nil, marked.NewError(name, "a DOCX file that is damaged ("+err.Error()+")", office)
	}
	r := &reader{pkg: pkg}
	main := pkg.MainPart("word/document.xml")
	r.styles = readStyles(pkg.XML(pkg.Related(main, "styles")))
	r.numbering = readNumbering(pkg.XML(pkg.Related(main, "numbering")))
	r.noteFormats(pkg.Read(pkg.Related(main, "settings")))

	var w writer
	body := r.part(main)
	if r.isOver {
		return nil, marked.NewError(name, fmt.Sprintf("a DOCX file that unpacks to more than %d MiB", pkg.Limit>>20), "split the document; a plan's text is rarely above 2 MiB")
	}
	w.blocks(body)
	w.notes(r.notes(main))
	textual := len(w.Out)
	w.Noise(r.headers(main))
	if len(w.Out) == 0 {
		if p := pkg.Problems; len(p) > 0 {
			return nil, marked.NewError(name, "a DOCX file that is damaged ("+p[0]+")", office)
		}
		return nil, marked.NewError(name, "a DOCX file without text", "if its pages are pictures, save it as PDF and recognise its text first, for example with: ocrmypdf -l chi_sim")
	}
	if textual < 600 && r.pictures > 0 {
		r.problem("the document says little; the plan may stand in its pictures (%d)", r.pictures)
	}
	r.sayLeftOut()
	t := marked.New(name, "docx", b)
	t.Body, t.Marks, t.Problems = string(w.Out), w.Marks, append(pkg.Problems, r.problems...)
	if !utf8.ValidString(t.Body) {
		return nil, marked.NewError(name, "a DOCX file whose text is damaged", office)
	}
	return t, nil
}

// problem notes what is not in the text, or not as the file has it.
func (r *reader) problem(format string, args ...any) {
	r.problems = append(r.problems, fmt.Sprintf(format, args...))
}

// sayLeftOut reports what a person would not see in the document, or planq does not read.
func (r *reader) sayLeftOut() {
	if r.deleted > 0 {
		r.problem("left out what the document's revisions delete: %d times", r.deleted)
	}
	if r.hidden > 0 {
		r.problem("left out hidden text: %d times", r.hidden)
	}
	if r.struck > 0 {
		r.problem("left out what the document strikes through: %d times", r.struck)
	}
	if r.charts > 0 {
		r.problem("charts are not read: %d", r.charts)
	}
	if r.embedded > 0 {
		r.problem("documents inside the document are not read: %d", r.embedded)
	}
}
