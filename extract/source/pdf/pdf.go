// Package pdf reads a plan as PDF: pages of glyphs, each with a place and no more.
// What makes them lines, tables and paragraphs is where they stand, and the room
// for that is package pages; here the engine is asked what stands where.
package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"time"

	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/requests"

	"planq/extract/source/marked"
	"planq/extract/source/pages"
	"planq/extract/source/scan"
)

const maxSize = 256 << 20 // bytes of a file

// Is says whether the bytes are a PDF. What stands before its first words, a
// mail server's line or a byte order mark, is passed over as every reader does.
func Is(b []byte) bool {
	head := b[:min(len(b), 1024)]
	return bytes.HasPrefix(bytes.TrimLeft(head, "\uFEFF \t\r\n"), []byte("%PDF-")) ||
		bytes.Contains(head, []byte("%PDF-")) && bytes.Contains(b, []byte("endobj"))
}

// Read reads a PDF with a text layer, and where o says so the pages of one that are pictures.
func Read(name string, b []byte, o *scan.Options) (*marked.Text, error) {
	toText := "convert it with: pdftotext -layout " + name + " " + marked.WithExtension(name, ".txt")
	if len(b) > maxSize {
		return nil, marked.NewError(name, fmt.Sprintf("a PDF file larger than %d MiB", maxSize>>20), "split it, or "+toText)
	}
	if !bytes.Contains(b, []byte(" obj")) {
		return nil, damagedPDF(name) // no need to start the engine for it
	}
	limit, most := timeFor(len(b)), memoryFor(len(b))
	if o != nil { // its pages are drawn, and it waits for tesseract, which has limits of its own
		limit, most = 24*time.Hour, maxMemory
	}
	engine, err := openPDFium(limit, most)
	if err != nil {
		return nil, marked.NewError(name, "a PDF file, and the reader for it does not start: "+err.Error(), toText)
	}
	defer engine.close()
	t, err := engine.read(name, b, o)
	if engine.late() {
		return nil, marked.NewError(name, fmt.Sprintf("a PDF file that takes longer than %v to read", limit), "split it, or "+toText)
	}
	return t, err
}

// read reads the file whose bytes are b.
func (engine *engine) read(name string, b []byte, o *scan.Options) (*marked.Text, error) {
	doc, err := engine.OpenDocument(&requests.OpenDocument{File: &b})
	switch {
	case errors.Is(err, pdferrors.ErrPassword), errors.Is(err, pdferrors.ErrSecurity):
		return nil, marked.NewError(name, "a PDF file that a password protects", "open it with its password and print it into a new PDF")
	case err != nil:
		return nil, damagedPDF(name)
	}
	defer engine.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: doc.Document})
	count, err := engine.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	if err != nil || count.PageCount < 1 {
		return nil, damagedPDF(name)
	}
	if count.PageCount > pages.MaxPages {
		return nil, marked.NewError(name, fmt.Sprintf("a PDF file of %d pages; planq reads %d", count.PageCount, pages.MaxPages), "split it")
	}
	var d pages.Document
	var faults pages.Faults
	glyphs, rest := 0, 0
	ocr := recognising{engine: engine, name: name, options: o, total: count.PageCount}
	defer ocr.end()
	for i := range count.PageCount {
		var isScanned bool
		var failed error
		err := readPage(engine, doc.Document, i, func(p *page) {
			isBlank := len(p.Glyphs) == 0 && (p.pictures || p.objects > 0)
			if isScanned, failed = ocr.page(i, p, isBlank); isScanned {
				d.Add(&pages.Page{Number: p.Number, Width: p.Width, Height: p.Height}) // until it is recognised
				return
			}
			if glyphs += len(p.Glyphs); isBlank {
				faults.Blank = append(faults.Blank, p.Number)
			}
			if 20*p.unknown > len(p.Glyphs) {
				faults.Unknown = append(faults.Unknown, p.Number)
			}
			d.Add(&p.Page)
		})
		if failed != nil {
			return nil, failed
		}
		if err != nil {
			faults.Damaged = append(faults.Damaged, i+1)
			d.Add(&pages.Page{Number: i + 1})
		}
		if glyphs > pages.MaxText(len(b)) {
			rest = count.PageCount - 1 - i
			break
		}
	}
	n, err := ocr.finish(&d, &faults)
	if err != nil {
		return nil, scan.Failed(name, err)
	}
	switch {
	case glyphs+n > 0:
	case o != nil:
		return nil, marked.NewError(name, "a PDF file in whose pages tesseract finds no text", "look whether its pages have any")
	default:
		return nil, marked.NewError(name, "a PDF file without a text layer: its pages are pictures", "recognise its text with --ocr, which takes an installed tesseract")
	}
	t := marked.New(name, "pdf", b)
	t.Problems = faults.Problems()
	if rest > 0 {
		t.Problems = append(t.Problems, fmt.Sprintf("the last %d pages are not read: a plan's file of this size does not have so many characters", rest))
	}
	d.Write(t)
	return t, nil
}

func damagedPDF(name string) *marked.Error {
	return marked.NewError(name, "a PDF file that is damaged", "download it again, or convert it with: pdftotext -layout "+name+" "+marked.WithExtension(name, ".txt"))
}
