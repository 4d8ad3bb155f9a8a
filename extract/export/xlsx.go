// Tables as a workbook for Excel, WPS and LibreOffice: a sheet a table, and one
// that says what each column means.

package export

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/xml"
	"fmt"
	"hash"
	"hash/crc32"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"planq/extract/internal/late"
	"planq/extract/quantity"
)

// What a sheet can hold: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3
const (
	sheetRows  = 1_048_576
	cellLength = 32_767 // UTF-16 units
)

// XLSX prints tables as a workbook. Numbers are numbers, dates dates; a number of
// more than 15 digits, which Excel would round, is text. Rows are written as they come, each sheet into a part
// that is compressed at once.
func XLSX(w io.Writer, tables []Table, docs Documents, o Offsets) error {
	book := &workbook{}
	writers := make([]rowWriter, len(tables))
	first := max(0, slices.IndexFunc(tables, func(t Table) bool { return t.Name == "record" })) // what one opens a workbook for
	for i := range tables {
		s := &sheetWriter{book: book, table: &tables[i], isOpen: i == first}
		if err := s.next(); err != nil {
			return err
		}
		writers[i] = s
	}
	if err := fill(tables, writers, docs, o); err != nil {
		return err
	}
	if err := book.fieldsSheet(tables); err != nil {
		return err
	}
	return book.write(w)
}

// workbook is a workbook that is being written.
type workbook struct{ parts []*sheetPart }

// sheetPart is the part of a sheet.
type sheetPart struct {
	name    string
	isOpen  bool     // when the workbook is opened, this sheet is seen
	columns []string // of the table that it holds; none where it holds no table
	rows    int
	packed  bytes.Buffer
	out     *flate.Writer
	sum     hash.Hash32
	size    uint64
	line    bytes.Buffer // a row
}

// The looks of cells: their numbers in the part of styles.
const (
	headerStyle = 1 + iota
	dateStyle
	textStyle
)

const (
	xmlHead   = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	mainSpace = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	office    = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	kinds     = "application/vnd.openxmlformats-officedocument.spreadsheetml."

	stylesPart = xmlHead + `<styleSheet ` + mainSpace + `><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/></numFmts>` +
		`<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>` +
		`<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE7EEF5"/></patternFill></fill></fills>` +
		`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
		`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
		`<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"/>` +
		`<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs>` +
		`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
)

// write writes the parts, in an order that is the same each time.
func (b *workbook) write(w io.Writer) error {
	const ofPackage = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	out := zip.NewWriter(w)
	var failed error
	put := func(name, format string, args ...any) {
		if failed != nil {
			return
		}
		part, err := out.Create(name)
		if err == nil {
			_, err = fmt.Fprintf(part, format, args...)
		}
		failed = err
	}
	var types, sheets, relations strings.Builder
	open := 0
	for i, s := range b.parts {
		n := i + 1
		fmt.Fprintf(&types, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="%sworksheet+xml"/>`, n, kinds)
		fmt.Fprintf(&sheets, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, s.name, n, n)
		fmt.Fprintf(&relations, `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, n, office, n)
		if s.isOpen {
			open = i
		}
		if len(s.columns) > 0 {
			fmt.Fprintf(&types, `<Override PartName="/xl/tables/table%d.xml" ContentType="%stable+xml"/>`, n, kinds)
		}
	}
	put("[Content_Types].xml", `%s<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`+
		`<Override PartName="/xl/workbook.xml" ContentType="%[2]ssheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="%[2]sstyles+xml"/>%[3]s</Types>`, xmlHead, kinds, &types)
	put("_rels/.rels", `%s<Relationship Id="rId1" Type="%s/officeDocument" Target="xl/workbook.xml"/></Relationships>`, ofPackage, office)
	put("xl/workbook.xml", `%s<workbook %s xmlns:r="%s"><bookViews><workbookView activeTab="%d"/></bookViews><sheets>%s</sheets></workbook>`, xmlHead, mainSpace, office, open, &sheets)
	put("xl/_rels/workbook.xml.rels", `%s%s<Relationship Id="rId%d" Type="%s/styles" Target="styles.xml"/></Relationships>`, ofPackage, &relations, len(b.parts)+1, office)
	put("xl/styles.xml", "%s", stylesPart)
	for i, s := range b.parts {
		n := i + 1
		if len(s.columns) > 0 {
			put(fmt.Sprintf("xl/worksheets/_rels/sheet%d.xml.rels", n), `%s<Relationship Id="rId1" Type="%s/table" Target="../tables/table%d.xml"/></Relationships>`, ofPackage, office, n)
			put(fmt.Sprintf("xl/tables/table%d.xml", n), "%s", s.tablePart(n))
		}
		if failed == nil {
			part, err := out.CreateRaw(&zip.FileHeader{Name: fmt.Sprintf("xl/worksheets/sheet%d.xml", n), Method: zip.Deflate, CRC32: s.sum.Sum32(), CompressedSize64: uint64(s.packed.Len()), UncompressedSize64: s.size})
			if err == nil {
				_, err = s.packed.WriteTo(part)
			}
			failed = err
		}
	}
	if failed != nil {
		return failed
	}
	return out.Close()
}

// tablePart makes a table of a sheet's rows: its columns can be sorted and filtered by.
func (s *sheetPart) tablePart(n int) string {
	area := "A1:" + columnName(len(s.columns)) + strconv.Itoa(s.rows)
	var b strings.Builder
	fmt.Fprintf(&b, `%s<table %s id="%d" name="Table%d" displayName="Table%d" ref="%s"><autoFilter ref="%s"/><tableColumns count="%d">`, xmlHead, mainSpace, n, n, n, area, area, len(s.columns))
	for i, c := range s.columns {
		fmt.Fprintf(&b, `<tableColumn id="%d" name="%s"/>`, i+1, c)
	}
	b.WriteString(`</tableColumns><tableStyleInfo showFirstColumn="0" showLastColumn="0" showRowStripes="1" showColumnStripes="0"/></table>`)
	return b.String()
}

// columnName is what a column is called: 1 is A, 27 is AA.
func columnName(n int) (name string) {
	for ; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}

// sheet begins a sheet whose first row stays in sight.
func (b *workbook) sheet(name string, isOpen bool, widths []float64) (*sheetPart, error) {
	s := &sheetPart{name: name, isOpen: isOpen, sum: crc32.NewIEEE()}
	s.out, _ = flate.NewWriter(&s.packed, flate.DefaultCompression)
	b.parts = append(b.parts, s)
	selected := ""
	if isOpen {
		selected = `tabSelected="1" `
	}
	fmt.Fprintf(&s.line, `%s<worksheet %s xmlns:r="%s"><sheetViews><sheetView %sworkbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>`, xmlHead, mainSpace, office, selected)
	for i, width := range widths {
		fmt.Fprintf(&s.line, `<col min="%d" max="%d" width="%g" customWidth="1"/>`, i+1, i+1, width)
	}
	s.line.WriteString(`</cols><sheetData>`)
	return s, s.flush()
}

// flush puts what was written behind the rows before.
func (s *sheetPart) flush() error {
	s.sum.Write(s.line.Bytes())
	s.size += uint64(s.line.Len())
	_, err := s.line.WriteTo(s.out)
	return err
}

// close ends a sheet.
func (s *sheetPart) close() error {
	s.line.WriteString(`</sheetData>`)
	if len(s.columns) > 0 {
		s.line.WriteString(`<tableParts count="1"><tablePart r:id="rId1"/></tableParts>`)
	}
	s.line.WriteString(`</worksheet>`)
	if err := s.flush(); err != nil {
		return err
	}
	return s.out.Close()
}

// row writes a row of n cells: what each holds, and its look.
func (s *sheetPart) row(n int, cell func(i int) (value any, style int)) error {
	s.rows++
	fmt.Fprintf(&s.line, `<row r="%d">`, s.rows)
	for i := range n {
		value, style := cell(i)
		if value == nil && style == 0 {
			continue
		}
		s.line.WriteString(`<c r="` + columnName(i+1) + strconv.Itoa(s.rows) + `"`)
		if style > 0 {
			s.line.WriteString(` s="` + strconv.Itoa(style) + `"`)
		}
		switch v := value.(type) {
		case nil:
			s.line.WriteString(`/>`)
		case bool:
			s.line.WriteString(` t="b"><v>` + map[bool]string{true: "1", false: "0"}[v] + `</v></c>`)
		case int64:
			s.line.WriteString(`><v>` + strconv.FormatInt(v, 10) + `</v></c>`)
		case float64:
			s.line.WriteString(`><v>` + strconv.FormatFloat(v, 'f', -1, 64) + `</v></c>`)
		case string:
			s.line.WriteString(` t="inlineStr"><is><t xml:space="preserve">`)
			xml.EscapeText(&s.line, []byte(xlsxText(v)))
			s.line.WriteString(`</t></is></c>`)
		}
	}
	s.line.WriteString(`</row>`)
	return s.flush()
}

var xlsxEscape = late.Pattern("_x[0-9a-fA-F]{4}_")

// xlsxText is a text in which nothing looks like a character that XML does not have, _x000D_.
func xlsxText(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return xlsxEscape().ReplaceAllString(s, "_x005F$0")
}

// sheetWriter writes the rows of a table, on to a second sheet when the first is full.
type sheetWriter struct {
	book   *workbook
	table  *Table
	isOpen bool
	sheets int
	out    *sheetPart
}

// next begins a sheet with its header.
func (s *sheetWriter) next() (err error) {
	s.sheets++
	name := s.table.Name
	if s.sheets > 1 {
		name = fmt.Sprintf("%s (%d)", name, s.sheets)
	}
	if s.out, err = s.book.sheet(name, s.isOpen && s.sheets == 1, s.table.widths()); err != nil {
		return err
	}
	return s.out.row(len(s.table.Columns), func(i int) (any, int) { return s.table.Columns[i].Name, headerStyle })
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

func (s *sheetWriter) row(cells []any) error {
	if s.out.rows == sheetRows {
		if err := s.close(); err != nil {
			return err
		}
		if err := s.next(); err != nil {
			return err
		}
	}
	return s.out.row(len(cells), func(i int) (any, int) { return xlsxCell(cells[i], s.table.Columns[i].Type) })
}

// close ends a sheet, with a filter over its columns where it has rows.
func (s *sheetWriter) close() error {
	if s.out.rows > 1 {
		for _, c := range s.table.Columns {
			s.out.columns = append(s.out.columns, c.Name)
		}
	}
	return s.out.close()
}

// xlsxDayZero is the day that Excel counts from.
var xlsxDayZero = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)

// xlsxCell is a cell as Excel understands it, and its look.
func xlsxCell(cell any, is Type) (value any, style int) {
	switch v := cell.(type) {
	case nil, bool, int64:
		return v, 0
	case quantity.Decimal:
		if f, exact := number(v); exact {
			return f, 0
		}
	case string:
		if is == Date {
			if day, err := time.Parse(time.DateOnly, v); err == nil {
				return int64(day.Sub(xlsxDayZero) / (24 * time.Hour)), dateStyle
			}
		}
	}
	return fitting(written(cell)), 0
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

// fieldsSheet says what each column means.
func (b *workbook) fieldsSheet(tables []Table) error {
	out, err := b.sheet("fields", false, []float64{12, 16, 10, 16, 90, 40})
	if err != nil {
		return err
	}
	row := func(style int, texts ...string) error {
		return out.row(len(texts), func(i int) (any, int) {
			if texts[i] == "" {
				return nil, style
			}
			return texts[i], style
		})
	}
	if err := row(headerStyle, "table", "column", "type", "unit", "meaning", "values"); err != nil {
		return err
	}
	for _, t := range tables {
		for _, c := range t.Columns {
			if err := row(textStyle, t.Name, c.Name, string(c.Type), c.Unit, c.Doc, strings.Join(c.Enum, " ")); err != nil {
				return err
			}
		}
	}
	return out.close()
}
