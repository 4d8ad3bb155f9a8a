// A Word document (.docx) as ministries and provinces publish their plans: a ZIP
// archive of XML parts. This file opens the archive and puts the parts together.
// docx_body.go reads the paragraphs, docx_table.go the tables, docx_note.go what
// stands beside the text; docx_style.go knows the styles, docx_number.go turns
// automatic numbering into labels (第一章, （一）, 1.), and docx_write.go writes
// the lines.

package source

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"unicode/utf8"
)

// isDOCX says whether a file is a Word document, by the parts inside.
func isDOCX(b []byte) bool {
	return bytes.HasPrefix(b, []byte("PK\x03\x04")) && !bytes.Contains(b, []byte("xl/workbook.xml")) &&
		(bytes.Contains(b, []byte("word/document")) || bytes.Contains(b, []byte("word/styles.xml")))
}

// readDOCX reads a Word document.
func readDOCX(name string, b []byte) (*Text, error) {
	office := "open it in Word or WPS and save it again, or convert it with: soffice --headless --convert-to txt:Text " + name
	pkg, err := openPackage(b)
	if err != nil {
		return nil, &Error{name, "a DOCX file that is damaged (" + err.Error() + ")", office}
	}
	r := &docxReader{pkg: pkg}
	main := pkg.mainPart("word/document.xml")
	r.styles = readStyles(pkg.open(pkg.related(main, "styles")))
	r.numbering = readNumbering(pkg.open(pkg.related(main, "numbering")))
	r.noteFormats(pkg.read(pkg.related(main, "settings")))

	var w docxWriter
	body := r.part(main)
	if r.isOver {
		return nil, &Error{name, fmt.Sprintf("a DOCX file that unpacks to more than %d MiB", maxPackage>>20), "split the document; a plan's text is rarely above 2 MiB"}
	}
	w.blocks(body)
	w.notes(r.notes(main))
	textual := len(w.out)
	w.noise(r.headers(main))
	if len(w.out) == 0 {
		if p := pkg.problems; len(p) > 0 {
			return nil, &Error{name, "a DOCX file that is damaged (" + p[0] + ")", office}
		}
		return nil, &Error{name, "a DOCX file without text", "if its pages are pictures, save it as PDF and recognise its text first, for example with: ocrmypdf -l chi_sim"}
	}
	if textual < 600 && r.pictures > 0 {
		r.problem("the document says little; the plan may stand in its pictures (%d)", r.pictures)
	}
	r.sayLeftOut()
	sum := sha256.Sum256(b)
	t := &Text{
		Name:     name,
		Format:   "docx",
		Encoding: "utf-8",
		Body:     string(w.out),
		SHA256:   hex.EncodeToString(sum[:]),
		Problems: append(pkg.problems, r.problems...),
		Marks:    w.marks,
	}
	if !utf8.ValidString(t.Body) {
		return nil, &Error{name, "a DOCX file whose text is damaged", office}
	}
	return t, nil
}

// problem notes what is not in the text, or not as the file has it.
func (r *docxReader) problem(format string, args ...any) {
	r.problems = append(r.problems, fmt.Sprintf(format, args...))
}

// sayLeftOut reports what a person would not see in the document, or planq does not read.
func (r *docxReader) sayLeftOut() {
	if r.deleted > 0 {
		r.problem("left out what the document's revisions delete: %d times", r.deleted)
	}
	if r.hidden > 0 {
		r.problem("left out hidden text: %d times", r.hidden)
	}
	if r.charts > 0 {
		r.problem("charts are not read: %d", r.charts)
	}
	if r.embedded > 0 {
		r.problem("documents inside the document are not read: %d", r.embedded)
	}
}
