// Tables as CSV and TSV. CSV begins with the mark by which Excel knows UTF-8;
// without it 全省工业 opens as å…¨çœå·¥ä¸š. TSV has none: it is for pipes. No cell of either
// is a formula (formula.go).

package export

import "io"

// byteOrderMark is U+FEFF as UTF-8.
const byteOrderMark = "\ufeff"

// CSV prints a table as comma-separated values. A field that does not apply is an
// empty cell; the members of a list are joined by ›.
func CSV(w io.Writer, t Table, docs Documents, o Offsets) error {
	out, err := newCSV(w, &t)
	if err != nil {
		return err
	}
	return fill([]Table{t}, []rowWriter{out}, docs, o)
}

// TSV prints a table as tab-separated values; a cell that holds a tab, a line
// break or a quotation mark stands in quotation marks, as in CSV.
func TSV(w io.Writer, t Table, docs Documents, o Offsets) error {
	out, err := newTSV(w, &t)
	if err != nil {
		return err
	}
	return fill([]Table{t}, []rowWriter{out}, docs, o)
}

type csvWriter struct {
	out   *CSVWriter
	texts []string
}

func newCSV(w io.Writer, t *Table) (rowWriter, error) {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return nil, err
	}
	return newSeparated(w, t, ',')
}

func newTSV(w io.Writer, t *Table) (rowWriter, error) { return newSeparated(w, t, '\t') }

func newSeparated(w io.Writer, t *Table, comma rune) (rowWriter, error) {
	c := &csvWriter{out: NewCSVWriter(w)}
	c.out.Comma = comma
	for _, column := range t.Columns {
		c.texts = append(c.texts, column.Name)
	}
	return c, c.out.Write(c.texts)
}

func (c *csvWriter) row(cells []any) error {
	for i, cell := range cells {
		c.texts[i] = written(cell)
	}
	return c.out.Write(c.texts)
}

func (c *csvWriter) close() error {
	c.out.Flush()
	return c.out.Error()
}
