// Reading a file: how much of it, as what format, and what to say when it is no text.

package source

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"planq/extract/source/charset"
	"planq/extract/source/converted"
	"planq/extract/source/docx"
	"planq/extract/source/marked"
	"planq/extract/source/ofd"
	"planq/extract/source/office"
	"planq/extract/source/pdf"
	"planq/extract/source/scan"
	"planq/extract/source/sheet"
	"planq/extract/source/web"
)

// MaxSize is the size of the largest file that is read. The longest plans are
// below 2 MB; what is larger is not one plan.
const MaxSize = 1 << 30

// Options are what a file is read with beyond its bytes.
type Options struct {
	OCR *scan.Options // recognise the text of pages that are pictures, and of pictures; nil for not
}

// ReadWith reads a plan's file from r, as o has it.
func ReadWith(name string, r io.Reader, o Options) (*Text, error) {
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
func ReadBytes(name string, b []byte) (*Text, error) { return ReadBytesWith(name, b, Options{}) }

// ReadBytesWith reads a plan's file from its bytes, as o has it.
func ReadBytesWith(name string, b []byte, o Options) (*Text, error) {
	t, err := readBytes(name, b, o)
	if err == nil {
		t.Part()
		t.Within(textAtLeast + textPerByte*len(b))
	}
	return t, err
}

func readBytes(name string, b []byte, o Options) (*Text, error) {
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
	if converted.Is(name, b) {
		return converted.Read(name, b)
	}
	if web.Is(name, b) {
		return web.Read(name, b)
	}
	body, encoding, problems, ok := charset.Decode(b)
	if !ok {
		return nil, marked.NewError(name, "not text in an encoding that planq knows", "save it as UTF-8 text (.txt)")
	}
	var unread []marked.Mark
	if n := glyphs(body); n*5 > len(body) {
		problems = append(problems, "unreadable: a converter has left the numbers of glyphs, as (cid:31), in the place of the characters; have the pages of the PDF recognised, planq extract --ocr")
		unread = []marked.Mark{{End: len(strings.TrimRight(body, "\n")), Kind: marked.Noise}}
	} else if n > 0 {
		problems = append(problems, fmt.Sprintf("%d bytes are numbers of glyphs, (cid:31), that stand for characters nobody can read", n))
	}
	t := marked.New(name, "text", b)
	t.Encoding, t.Body, t.Problems, t.Marks = encoding, body, problems, unread
	switch strings.ToLower(filepath.Ext(name)) {
	case ".md", ".markdown":
		t.Format = "markdown"
	}
	if sheet.IsCSV(name) {
		sheet.Tabulate(t)
	}
	return t, nil
}

// glyphs counts the bytes of a text that are numbers of glyphs: (cid:31).
func glyphs(s string) (n int) {
	for {
		i := strings.Index(s, "(cid:")
		if i < 0 {
			return n
		}
		s = s[i+len("(cid:"):]
		digits := 0
		for digits < len(s) && digits < 6 && s[digits] >= '0' && s[digits] <= '9' {
			digits++
		}
		if digits > 0 && strings.HasPrefix(s[digits:], ")") {
			n += len("(cid:") + digits + len(")")
		}
	}
}

// Reads says whether a file of a folder may be a plan, by its name, and of JSON by how it begins: one of a format that
// is read, of those that LibreOffice converts where it is installed.
func Reads(path string) bool {
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

func tooLarge(name string) *Error {
	return marked.NewError(name, fmt.Sprintf("larger than %d MiB", MaxSize>>20), "split the file; one plan is rarely above 2 MiB")
}
