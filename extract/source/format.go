// Files that hold no plain text: known by their first bytes, for an extension
// may lie (a .txt that is a PDF, a .doc that is a web page).

package source

import (
	"bytes"
	"path/filepath"
	"strings"

	"planq/extract/source/marked"
	"planq/extract/source/scan"
)

// formatOf names the format of a file that is no plain text, as the error that
// says so; nil where the bytes may be text.
func formatOf(name string, b []byte) *marked.Error {
	office := "install LibreOffice, and planq reads it; or open it and save it as plain text"
	switch {
	case bytes.HasPrefix(b, []byte("PK\x03\x04")):
		return zipFormat(name, b, office)
	case bytes.HasPrefix(b, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		format := "DOC"
		switch strings.ToLower(filepath.Ext(name)) {
		case ".wps", ".wpt":
			format = "WPS"
		case ".xls", ".et":
			format = "XLS"
		case ".ppt", ".dps":
			format = "PPT"
		}
		return marked.NewError(name, "a "+format+" file, which takes LibreOffice to be read", office)
	case bytes.HasPrefix(b, []byte(`{\rtf`)):
		return marked.NewError(name, "an RTF file, which takes LibreOffice to be read", office)
	case bytes.HasPrefix(b, []byte("\x1f\x8b")), bytes.HasPrefix(b, []byte("7z\xbc\xaf\x27\x1c")), bytes.HasPrefix(b, []byte("Rar!")):
		return marked.NewError(name, "a compressed archive", "unpack it first")
	case scan.IsPicture(b):
		return marked.NewError(name, "a picture", "recognise its text with --ocr, which takes an installed tesseract")
	}
	return nil
}

// zipFormat tells the formats that are ZIP archives apart by the names of the
// files inside, which stand uncompressed in the archive.
func zipFormat(name string, b []byte, office string) *marked.Error {
	has := func(inside string) bool { return bytes.Contains(b, []byte(inside)) }
	switch {
	case has("word/document.xml"), has("word/"):
		return marked.NewError(name, "a DOCX file, which is not read yet", office)
	case has("xl/workbook.xml"), has("xl/"):
		return marked.NewError(name, "an XLSX file, which is not read yet", "save the sheet as text")
	case has("opendocument"):
		return marked.NewError(name, "an OpenDocument file, which takes LibreOffice to be read", office)
	case has("ppt/"):
		return marked.NewError(name, "a PPTX file, which takes LibreOffice to be read", office)
	}
	return marked.NewError(name, "a ZIP archive", "unpack it first")
}
