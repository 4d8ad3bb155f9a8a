// No cell of a CSV file is a formula. A spreadsheet takes a cell that begins with = + - or @
// for one, and what stands in a plan or in a file's name would be run where the file is
// opened: =HYPERLINK("http://…"). By rule such a cell has an apostrophe before it, and so has
// one that begins with an apostrophe. Whoever takes one apostrophe away from the beginning of
// a cell has what was said.
//
// A number is no formula, with its sign or without, nor is a sign that stands alone: they are
// written as they are. In XLSX texts are texts by type, and need none of this.

package export

import (
	"encoding/csv"
	"io"
	"strings"
)

// formulaSigns begin a formula in Excel, WPS or LibreOffice, where they are half-width or
// full-width; the blanks are passed over before it.
const formulaSigns = "=+-@\t\r\n＝＋－＠"

// Guarded is a cell's text as CSV has it, and [Unguarded] the way back.
func Guarded(cell string) string {
	if cell == "" {
		return cell
	}
	if cell[0] == '\'' {
		return "'" + cell
	}
	for _, sign := range formulaSigns {
		if rest, found := strings.CutPrefix(cell, string(sign)); found && rest != "" && !isNumber(cell) {
			return "'" + cell
		}
	}
	return cell
}

// Unguarded is what a cell of CSV says.
func Unguarded(cell string) string { return strings.TrimPrefix(cell, "'") }

// isNumber says whether a text is digits with a sign and a point.
func isNumber(s string) bool {
	s = strings.TrimLeft(s[:1], "+-") + s[1:]
	whole, fraction, point := strings.Cut(s, ".")
	digits := func(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
	return digits(whole) && (!point || digits(fraction))
}

// CSVWriter writes rows of texts as CSV, none of them a formula.
type CSVWriter struct {
	*csv.Writer
	cells []string
}

// NewCSVWriter writes cells apart by commas.
func NewCSVWriter(w io.Writer) *CSVWriter { return &CSVWriter{Writer: csv.NewWriter(w)} }

// Write writes a row. An error stays and is told by Error.
func (w *CSVWriter) Write(row []string) error {
	w.cells = w.cells[:0]
	for _, cell := range row {
		w.cells = append(w.cells, Guarded(cell))
	}
	return w.Writer.Write(w.cells)
}

// WriteAll writes rows, and all that is still to be written.
func (w *CSVWriter) WriteAll(rows [][]string) error {
	for _, row := range rows {
		if err := w.Write(row); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}
