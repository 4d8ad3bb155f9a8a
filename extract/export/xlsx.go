// Tables as a workbook for Excel, WPS and LibreOffice: a sheet a table, and one
// that says what each column means.

package export

import (
	"archive/zip"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"planq/extract/quantity"
)

// What a sheet can hold: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3
const (
	sheetRows  = 1_048_576
	cellLength = 32_767 // UTF-16 units
)

// XLSX prints tables as a workbook. Numbers are numbers, dates dates; a number of
// more than 15 digits, which Excel would round, is text. Rows are written out as
// they come.
func XLSX(w io.Writer, tables []Table, docs Documents, o Offsets) error {
	book := excelize.NewFile()
	defer book.Close() // and with it the files that long sheets are kept in meanwhile
	style, err := newStyles(book)
	if err != nil {
		return err
	}
	writers := make([]rowWriter, len(tables))
	for i := range tables {
		s := &sheet{book: book, table: &tables[i], styles: style}
		if err := s.next(); err != nil {
			return err
		}
		writers[i] = s
	}
	if err := fill(tables, writers, docs, o); err != nil {
		return err
	}
	if err := fieldsSheet(book, tables, style); err != nil {
		return err
	}
	if err := book.DeleteSheet("Sheet1"); err != nil {
		return err
	}
	first := slices.IndexFunc(tables, func(t Table) bool { return t.Name == "record" }) // what one opens a workbook for
	shown, err := book.GetSheetIndex(tables[max(first, 0)].Name)
	if err != nil {
		return err
	}
	book.SetActiveSheet(shown)
	return inOrder(w, book)
}

// inOrder writes a workbook with its parts by name. excelize keeps a workbook in
// memory while it writes it, and writes the sheets in the order of a map: so it writes
// into a file here, from which the parts go on in an order that is the same each time.
func inOrder(w io.Writer, book *excelize.File) error {
	whole, err := os.CreateTemp("", "planq-*.xlsx")
	if err != nil {
		return err
	}
	defer os.Remove(whole.Name())
	defer whole.Close()
	book.SetZipWriter(func(io.Writer) excelize.ZipWriter { return zip.NewWriter(whole) })
	if _, err := book.WriteToBuffer(); err != nil {
		return err
	}
	size, err := whole.Seek(0, io.SeekEnd)
	if err != nil {
		return err
	}
	in, err := zip.NewReader(whole, size)
	if err != nil {
		return err
	}
	slices.SortFunc(in.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	out := zip.NewWriter(w)
	for _, part := range in.File {
		if err := out.Copy(part); err != nil {
			return err
		}
	}
	return out.Close()
}

// styles are the looks of cells in one workbook.
type styles struct{ header, date, text int }

func newStyles(book *excelize.File) (styles, error) {
	var s styles
	iso := "yyyy-mm-dd"
	for _, each := range []struct {
		to    *int
		style excelize.Style
	}{
		{&s.header, excelize.Style{Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"#E7EEF5"}}}},
		{&s.date, excelize.Style{CustomNumFmt: &iso}},
		{&s.text, excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}}},
	} {
		id, err := book.NewStyle(&each.style)
		if err != nil {
			return s, err
		}
		*each.to = id
	}
	return s, nil
}

// sheet writes the rows of a table, on to a second sheet when the first is full.
type sheet struct {
	book   *excelize.File
	table  *Table
	styles styles
	sheets int
	rows   int
	out    *excelize.StreamWriter
	values []any
}

// next begins a sheet with its header.
func (s *sheet) next() error {
	s.sheets++
	name := s.table.Name
	if s.sheets > 1 {
		name = fmt.Sprintf("%s (%d)", name, s.sheets)
	}
	out, err := newSheet(s.book, name, s.table.widths())
	if err != nil {
		return err
	}
	s.out, s.rows = out, 1
	s.values = make([]any, len(s.table.Columns))
	for i, c := range s.table.Columns {
		s.values[i] = excelize.Cell{StyleID: s.styles.header, Value: c.Name}
	}
	return s.out.SetRow("A1", s.values)
}

// newSheet makes a sheet whose first row stays in sight.
func newSheet(book *excelize.File, name string, widths []float64) (*excelize.StreamWriter, error) {
	if _, err := book.NewSheet(name); err != nil {
		return nil, err
	}
	// excelize says of every sheet that it holds one cell, and readers that read row by
	// row believe it.
	if err := book.SetSheetDimension(name, ""); err != nil {
		return nil, err
	}
	out, err := book.NewStreamWriter(name)
	if err != nil {
		return nil, err
	}
	for i, width := range widths {
		if err := out.SetColWidth(i+1, i+1, width); err != nil {
			return nil, err
		}
	}
	return out, out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
}

// widths are column widths at which most cells can be read.
func (t *Table) widths() []float64 {
	widths := make([]float64, len(t.Columns))
	for i, c := range t.Columns {
		switch {
		case c.Name == "quote" || c.Name == "text" || c.Type == List:
			widths[i] = 50
		case c.Type == Text && len(c.Enum) == 0:
			widths[i] = 20
		default:
			widths[i] = 12
		}
	}
	return widths
}

func (s *sheet) row(cells []any) error {
	if s.rows == sheetRows {
		if err := s.close(); err != nil {
			return err
		}
		if err := s.next(); err != nil {
			return err
		}
	}
	s.rows++
	for i, cell := range cells {
		s.values[i] = s.styles.cell(cell, s.table.Columns[i].Type)
	}
	at, err := excelize.CoordinatesToCellName(1, s.rows)
	if err != nil {
		return err
	}
	return s.out.SetRow(at, s.values)
}

// cell is a cell as Excel understands it.
func (s *styles) cell(cell any, is Type) any {
	switch v := cell.(type) {
	case nil, bool, int64:
		return v
	case quantity.Decimal:
		if f, exact := number(v); exact {
			return f
		}
	case string:
		if is == Date {
			if day, err := time.Parse(time.DateOnly, v); err == nil {
				return excelize.Cell{StyleID: s.date, Value: day}
			}
		}
	}
	return fitting(written(cell))
}

// fitting cuts a text to what a cell can hold, and marks where it was cut. planq
// text and the span have the rest.
func fitting(s string) string {
	if len(s) <= cellLength {
		return s
	}
	units := utf16.Encode([]rune(s))
	if len(units) <= cellLength {
		return s
	}
	return string(utf16.Decode(units[:cellLength-2])) + "…"
}

// close ends a sheet with a filter over its columns.
func (s *sheet) close() error {
	if s.rows > 1 {
		end, err := excelize.CoordinatesToCellName(len(s.table.Columns), s.rows)
		if err != nil {
			return err
		}
		if err := s.out.AddTable(&excelize.Table{Range: "A1:" + end}); err != nil {
			return err
		}
	}
	return s.out.Flush()
}

// fieldsSheet says what each column means.
func fieldsSheet(book *excelize.File, tables []Table, s styles) error {
	out, err := newSheet(book, "fields", []float64{12, 16, 10, 16, 90, 40})
	if err != nil {
		return err
	}
	rows := [][]any{{"table", "column", "type", "unit", "meaning", "values"}}
	for _, t := range tables {
		for _, c := range t.Columns {
			rows = append(rows, []any{t.Name, c.Name, string(c.Type), c.Unit, c.Doc, fmt.Sprint(c.Enum)})
		}
	}
	for i, row := range rows {
		style := s.text
		if i == 0 {
			style = s.header
		} else if row[5] = row[5].(string)[1 : len(row[5].(string))-1]; row[5] == "" {
			row[5] = nil
		}
		for n := range row {
			row[n] = excelize.Cell{StyleID: style, Value: row[n]}
		}
		if err := out.SetRow(fmt.Sprintf("A%d", i+1), row); err != nil {
			return err
		}
	}
	return out.Flush()
}
