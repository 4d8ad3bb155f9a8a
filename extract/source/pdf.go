// A plan as PDF: pages of glyphs, each with a place and no more. What makes them
// lines (pdf_line.go), tables (pdf_table.go) and paragraphs (pdf_paragraph.go) is
// where they stand, as it is for a person who reads the page.

package source

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/requests"
)

const (
	maxPDF   = 256 << 20 // bytes of a file
	maxPages = 5000
	maxText  = 4_000_000 // letters of a file; a long plan has 200,000
)

// isPDF says whether the bytes are a PDF. What stands before its first words, a
// mail server's line or a byte order mark, is passed over as every reader does.
func isPDF(b []byte) bool {
	head := b[:min(len(b), 1024)]
	return bytes.HasPrefix(bytes.TrimLeft(head, "\uFEFF \t\r\n"), []byte("%PDF-")) ||
		bytes.Contains(head, []byte("%PDF-")) && bytes.Contains(b, []byte("endobj"))
}

// readPDF reads a PDF with a text layer.
func readPDF(name string, b []byte) (*Text, error) {
	toText := "convert it with: pdftotext -layout " + name + " " + withExtension(name, ".txt")
	if len(b) > maxPDF {
		return nil, &Error{name, fmt.Sprintf("a PDF file larger than %d MiB", maxPDF>>20), "split it, or " + toText}
	}
	if !bytes.Contains(b, []byte(" obj")) {
		return nil, damagedPDF(name) // no need to start the engine for it
	}
	engine, err := openPDFium()
	if err != nil {
		return nil, &Error{name, "a PDF file, and the reader for it does not start: " + err.Error(), toText}
	}
	defer engine.close()
	t, err := engine.read(name, b)
	if engine.late() {
		return nil, &Error{name, fmt.Sprintf("a PDF file that takes longer than %v to read", pdfTime), "split it, or " + toText}
	}
	return t, err
}

// read reads the file whose bytes are b.
func (engine *pdfEngine) read(name string, b []byte) (*Text, error) {
	doc, err := engine.OpenDocument(&requests.OpenDocument{File: &b})
	switch {
	case errors.Is(err, pdferrors.ErrPassword), errors.Is(err, pdferrors.ErrSecurity):
		return nil, &Error{name, "a PDF file that a password protects", "open it with its password and print it into a new PDF"}
	case err != nil:
		return nil, damagedPDF(name)
	}
	defer engine.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: doc.Document})
	count, err := engine.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	if err != nil || count.PageCount < 1 {
		return nil, damagedPDF(name)
	}
	if count.PageCount > maxPages {
		return nil, &Error{name, fmt.Sprintf("a PDF file of %d pages; planq reads %d", count.PageCount, maxPages), "split it"}
	}
	var d pdfDocument
	var blank, damaged, unknown []int
	glyphs := 0
	for i := range count.PageCount {
		err := readPage(engine, doc.Document, i, func(p *pdfPage) {
			if glyphs += len(p.glyphs); len(p.glyphs) == 0 && (p.pictures || p.objects > 0) {
				blank = append(blank, p.number)
			}
			if 20*p.unknown > len(p.glyphs) {
				unknown = append(unknown, p.number)
			}
			d.add(p)
		})
		if err != nil {
			damaged = append(damaged, i+1)
			d.pages = append(d.pages, &pageLines{number: i + 1})
		}
		if glyphs > maxText {
			return nil, &Error{name, fmt.Sprintf("a PDF file of more than %d characters", maxText), "split it"}
		}
	}
	if glyphs == 0 {
		return nil, &Error{name, "a PDF file without a text layer: its pages are pictures", "recognise its text first, for example with: ocrmypdf -l chi_sim " + name + " " + withExtension(name, ".ocr.pdf")}
	}
	sum := sha256.Sum256(b)
	t := &Text{Name: name, Format: "pdf", Encoding: "utf-8", SHA256: hex.EncodeToString(sum[:])}
	if len(blank) > 0 {
		t.Problems = append(t.Problems, pagesSay(blank, "no text layer: a picture, which is not read"))
	}
	if len(unknown) > 0 {
		t.Problems = append(t.Problems, pagesSay(unknown, "letters that the file does not name: � stands for them"))
	}
	if len(damaged) > 0 {
		t.Problems = append(t.Problems, pagesSay(damaged, "damaged: not read"))
	}
	d.write(t)
	return t, nil
}

func damagedPDF(name string) *Error {
	return &Error{name, "a PDF file that is damaged", "download it again, or convert it with: pdftotext -layout " + name + " " + withExtension(name, ".txt")}
}

// pagesSay is a sentence about pages: pages 3, 7–9: no text layer.
func pagesSay(pages []int, what string) string {
	var b strings.Builder
	b.WriteString("page ")
	if len(pages) > 1 {
		b.Reset()
		b.WriteString("pages ")
	}
	for i := 0; i < len(pages); {
		j := i
		for j+1 < len(pages) && pages[j+1] == pages[j]+1 {
			j++
		}
		if i > 0 {
			b.WriteString(", ")
		}
		if j > i {
			fmt.Fprintf(&b, "%d–%d", pages[i], pages[j])
		} else {
			fmt.Fprint(&b, pages[i])
		}
		i = j + 1
	}
	return b.String() + ": " + what
}
