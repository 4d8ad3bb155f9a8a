// Reading a file: how much of it, as what format, and what to say when it is no text.

package source

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"planq/extract/source/converted"
	"planq/extract/source/docx"
	"planq/extract/source/marked"
	"planq/extract/source/ofd"
	"planq/extract/source/office"
	"planq/extract/source/pdf"
	"planq/extract/source/scan"
	"planq/extract/source/sheet"
	"planq/extract/source/texts"
)

// MaxSize is the size of the largest file that is read. The longest plans are
// below 2 MB; what is larger is not one plan.
const MaxSize = 1 << 30

// Options are what a file is read with beyond its bytes.
type Options struct {
	OCR *scan.Options // recognise the text of pages that are pictures, and of pictures; nil for not
}

// ReadWith reads a plan's file from r, as o has it.
func ReadWith(name string, r io.Reader, o Options) (*marked.Text, error) {
	if f, ok := r.(*os.File); ok {
		if info, err := f.Stat(); err == nil {
			if info.IsDir() {
				return nil, marked.NewError(name, "a folder, not a file", "name a file in it")
			}
			if info.Size() > MaxSize {
				return nil, tooLarge(name)
			}
		}
	}
	b, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	if err != nil {
		var at *os.PathError
		if errors.As(err, &at) {
			err = at.Err // the name is said already
		}
		return nil, marked.NewError(name, "cannot be read: "+err.Error(), "check the file and its permissions")
	}
	return ReadBytesWith(name, b, o)
}

// A file of a hundred kilobytes can be made to unpack to as many megabytes of text. A plan's file has no more
// text than a few times its own size, and so much is read of any.
const (
	textPerByte = 2
	textAtLeast = 1 << 20
)

// ReadBytes reads a plan's file from its bytes. It fails only where they are no text.
func ReadBytes(name string, b []byte) (*marked.Text, error) { return ReadBytesWith(name, b, Options{}) }

// ReadBytesWith reads a plan's file from its bytes, as o has it.
func ReadBytesWith(name string, b []byte, o Options) (*marked.Text, error) {
	t, err := readBytes(name, b, o)
	if err == nil {
		t.Part()
		t.Within(textAtLeast + textPerByte*len(b))
	}
	return t, err
}

func readBytes(name string, b []byte, o Options) (*marked.Text, error) {
	if len(b) > MaxSize {
		return nil, tooLarge(name)
	}
	if len(b) == 0 {
		return nil, marked.NewError(name, "empty", "check that the file was saved or downloaded whole")
	}
	if docx.Is(b) {
		return docx.Read(name, b)
	}
	if sheet.IsXLSX(b) {
		return sheet.ReadXLSX(name, b)
	}
	if ofd.Is(b) {
		return ofd.Read(name, b, o.OCR)
	}
	if pdf.Is(b) {
		return pdf.Read(name, b, o.OCR)
	}
	if o.OCR != nil && scan.IsPicture(b) {
		return scan.ReadPicture(name, b, o.OCR)
	}
	if k, ok := office.KindOf(name, b); ok && office.Program() != "" {
		return office.Read(name, b, k)
	}
	if f := formatOf(name, b); f != nil {
		return nil, f
	}
	return texts.Read(name, b)
}

// Reads says whether a file of a folder may be a plan, by its name, and of JSON by how it begins: one of a format that
// is read, of those that LibreOffice converts where it is installed. Of what a converter has written of one plan it is one.
func Reads(path string) bool {
	if converted.Beside(path, func(other string) bool { _, err := os.Stat(other); return err == nil }) {
		return false
	}
	switch strings.ToLower(filepath.Ext(path)) {
	case ".txt", ".md", ".markdown", ".html", ".htm", ".mhtml", ".docx", ".pdf", ".ofd", ".xlsx", ".csv", ".tsv":
		return true
	case ".json": // of a converter, which only its bytes tell; a pipe would be waited for
		if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
			return false
		}
		f, err := os.Open(path)
		if err != nil {
			return false
		}
		defer f.Close()
		b, err := io.ReadAll(io.LimitReader(f, 64<<10))
		return err == nil && converted.Is(path, b)
	case ".doc", ".wps", ".rtf", ".odt", ".xls", ".et", ".ods", ".ppt", ".dps", ".pptx", ".odp":
		return office.Program() != ""
	}
	return false
}

func tooLarge(name string) *marked.Error {
	return marked.NewError(name, fmt.Sprintf("larger than %d MiB", MaxSize>>20), "split the file; one plan is rarely above 2 MiB")
}
