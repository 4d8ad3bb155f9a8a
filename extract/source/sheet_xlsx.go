// An Excel workbook (.xlsx): every sheet a table, under a line with the sheet's name
// where there are several. Numbers stand as the sheet shows them (12.3%, 2025年), and
// a sheet that is hidden is noise. A row that is hidden is left out.

package source

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// isXLSX says whether a file is an Excel workbook, by the parts inside.
func isXLSX(b []byte) bool {
	return bytes.HasPrefix(b, []byte("PK\x03\x04")) && bytes.Contains(b, []byte("xl/workbook.xml"))
}

// maxCells is how many cells of a workbook are read, empty ones before a filled one
// counted: a row may have a single cell in column 16384.
const maxCells = 20_000_000

// maxSheets is how many sheets of a workbook are read, and mostSheets how many it may have: what
// the library does for one grows with the number of all of them.
const maxSheets, mostSheets = 500, 4000

// A workbook may name one long text in many cells, and unpack to much more than it holds:
// so many bytes of text are read for a byte of its parts, and so many in any case.
const (
	textPerByte = 16
	textAtLeast = 1 << 20
)

// readXLSX reads an Excel workbook.
func readXLSX(name string, b []byte) (t *Text, err error) {
	save := "open it in Excel or WPS and save it again, or save the sheet as text (.csv)"
	defer func() {
		// The library was not made for damaged workbooks.
		if p := recover(); p != nil {
			t, err = nil, &Error{name, fmt.Sprintf("an XLSX file that is damaged (%v)", p), save}
		}
	}()
	pkg, err := openPackage(b)
	if err != nil {
		return nil, &Error{name, "an XLSX file that is damaged (" + err.Error() + ")", save}
	}
	if pkg.size() > maxPackage {
		return nil, &Error{name, fmt.Sprintf("an XLSX file that unpacks to more than %d MiB", maxPackage>>20), "save the sheets with the plan's indicators as text (.csv)"}
	}
	parts := sheetParts(pkg)
	if len(parts) > mostSheets {
		return nil, &Error{name, fmt.Sprintf("an XLSX file with more than %d sheets", mostSheets), "save the sheets with the plan's indicators as text (.csv)"}
	}
	f, err := excelize.OpenReader(bytes.NewReader(b), excelize.Options{UnzipSizeLimit: maxPackage, UnzipXMLSizeLimit: maxPackage})
	if err != nil {
		return nil, &Error{name, "an XLSX file that is damaged (" + oneLine(err.Error()) + ")", save}
	}
	defer f.Close()

	if texts := raisedStrings(pkg); texts != nil {
		f.Pkg.Store(sharedStrings, texts)
	}
	book := workbook{file: f, pkg: pkg, parts: parts, left: maxCells, room: textAtLeast + textPerByte*int(pkg.size())}
	var w docxWriter
	sheets, hidden := book.sheets()
	for i, s := range sheets {
		at := len(w.out)
		if len(sheets) > 1 && len(s.rows) > 0 {
			start, end := w.line(cellLine(book.names[i]))
			if !hidden[i] {
				w.marks = append(w.marks, Mark{Start: start, End: end, Kind: MarkHeading, Level: 1})
			}
		}
		mark := len(w.marks)
		s.write(&w)
		if hidden[i] && len(w.out) > at {
			w.marks = append(w.marks[:mark], Mark{Start: at, End: len(w.out) - 1, Kind: MarkNoise})
		}
	}
	if len(w.out) == 0 {
		return nil, &Error{name, "an XLSX file without text", "its tables may be pictures: recognise their text first"}
	}
	sum := sha256.Sum256(b)
	return &Text{
		Name:     name,
		Format:   "xlsx",
		Encoding: "utf-8",
		Body:     strings.ToValidUTF8(string(w.out), "?"),
		SHA256:   hex.EncodeToString(sum[:]),
		Problems: append(pkg.problems, book.problems...),
		Marks:    w.marks,
	}, nil
}

// workbook is a workbook that is being read.
type workbook struct {
	file     *excelize.File
	pkg      *officePackage
	parts    map[string]string // of the sheets, by name
	names    []string
	left     int // cells that may still be read
	room     int // bytes of text that may still be read
	problems []string
}

// sheets reads the sheets, and says which are hidden.
func (k *workbook) sheets() (sheets []sheet, hidden []bool) {
	all := k.file.GetSheetList()
	if len(all) > maxSheets {
		k.problems = append(k.problems, fmt.Sprintf("the sheets behind the %dth are not read", maxSheets))
		all = all[:maxSheets]
	}
	for _, name := range all {
		s, err := k.sheet(name)
		if err != nil {
			k.problems = append(k.problems, fmt.Sprintf("sheet %s is damaged: %s", name, oneLine(err.Error())))
		}
		if len(s.rows) == 0 {
			continue // empty, or a chart
		}
		isSeen, err := k.file.GetSheetVisible(name)
		sheets, hidden = append(sheets, s), append(hidden, err == nil && !isSeen)
		k.names = append(k.names, name)
	}
	return sheets, hidden
}

func (k *workbook) sheet(name string) (s sheet, err error) {
	rows, err := k.file.Rows(name)
	if err != nil {
		return s, err
	}
	defer rows.Close()
	isCut, last := false, 0
	begin := []int{}   // of each row, the column of its first text
	first := 1_000_000 // of all rows
	for rows.Next() {
		cells, err := rows.Columns()
		if err != nil {
			return s, err
		}
		if k.left -= len(cells) + 1; k.left < 0 {
			return s, fmt.Errorf("it has more cells than are read")
		}
		if rows.GetRowOpts().Hidden {
			cells = nil // as empty rows are
		}
		from := 0
		for from < len(cells) && cells[from] == "" {
			from++
		}
		if cells = cells[from:]; len(cells) > 0 {
			first = min(first, from)
		}
		if len(cells) > maxColumns {
			cells, isCut = cells[:maxColumns], true
		}
		row := make([]string, len(cells))
		for i, text := range cells {
			if k.room -= len(text); k.room < 0 {
				return s, fmt.Errorf("its cells repeat more text than is read")
			}
			if row[i] = cellLine(strings.ToValidUTF8(text, "\uFFFD")); row[i] != "" {
				last = len(s.rows) + 1
			}
		}
		s.rows, begin = append(s.rows, row), append(begin, from)
	}
	s.rows = s.rows[:last]
	for i, row := range s.rows { // under one another, behind the columns that are empty in all of them
		if before := begin[i] - first; before > 0 && len(row) > 0 {
			if before >= maxColumns {
				s.rows[i], isCut = nil, true
				continue
			}
			if row = append(make([]string, before), row...); len(row) > maxColumns {
				row, isCut = row[:maxColumns], true
			}
			s.rows[i] = row
		}
	}
	if isCut {
		k.problems = append(k.problems, fmt.Sprintf("sheet %s: the columns behind the %dth are not read", name, maxColumns))
	}
	for _, m := range k.merges(name) {
		if m.col -= first; m.col < 0 {
			m.cols, m.col = m.cols+m.col, 0
		}
		if m.cols > 0 {
			s.merges = append(s.merges, m)
		}
	}
	return s, nil
}

// merges are the merged cells of a sheet. They are read from the sheet's part: the
// library would build every cell up to the farthest first.
func (k *workbook) merges(name string) (merges []merge) {
	x := k.pkg.open(k.parts[name])
	for _, ok := x.next(); ok; _, ok = x.next() {
		for e, ok := x.next(); ok; e, ok = x.next() {
			if e.name != "x:mergeCells" {
				x.skip()
				continue
			}
			for e, ok := x.next(); ok; e, ok = x.next() {
				from, to, _ := strings.Cut(e.attr("ref"), ":")
				col, row, err := excelize.CellNameToCoordinates(from)
				endCol, endRow, err2 := excelize.CellNameToCoordinates(to)
				if err == nil && err2 == nil && endCol >= col && endRow >= row {
					merges = append(merges, merge{row - 1, col - 1, endRow - row + 1, endCol - col + 1})
				}
				x.skip()
			}
		}
	}
	return merges
}

// sheetParts are the parts in which the sheets stand, by name.
func sheetParts(pkg *officePackage) map[string]string {
	parts := map[string]string{}
	main := pkg.mainPart("xl/workbook.xml")
	targets := map[string]string{}
	for _, r := range pkg.relations(main) {
		if targets[r.id] == "" {
			targets[r.id] = r.target
		}
	}
	x := pkg.open(main)
	for _, ok := x.next(); ok; _, ok = x.next() {
		for e, ok := x.next(); ok; e, ok = x.next() {
			if e.name != "x:sheets" {
				x.skip()
				continue
			}
			for e, ok := x.next(); ok; e, ok = x.next() {
				if target, ok := targets[e.attr("id")]; ok {
					parts[e.attr("name")] = target
				}
				x.skip()
			}
		}
	}
	return parts
}

const sharedStrings = "xl/sharedStrings.xml"

// raisedStrings are the workbook's texts with their raised and lowered characters as
// such (m³, 10⁴吨), in the place of the part that holds them; nil where none is raised.
func raisedStrings(pkg *officePackage) []byte {
	x := pkg.open(sharedStrings)
	if !bytes.Contains(x.raw, []byte("vertAlign")) {
		return nil
	}
	out := []byte(`<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`)
	for _, ok := x.next(); ok; _, ok = x.next() {
		for _, ok := x.next(); ok; _, ok = x.next() {
			var p docxParagraph
			for e, ok := x.next(); ok; e, ok = x.next() {
				switch e.name {
				case "x:t":
					p.add(x.text(), 0)
				case "x:r":
					p.addRun(x)
				default:
					x.skip() // how the characters sound
				}
			}
			p.flush()
			out = append(out, "<si><t xml:space=\"preserve\">"...)
			var escaped bytes.Buffer
			if err := xml.EscapeText(&escaped, p.text); err != nil {
				return nil
			}
			out = append(append(out, escaped.Bytes()...), "</t></si>"...)
		}
	}
	return append(out, "</sst>"...)
}

// addRun adds a stretch of a cell's text with one look.
func (p *docxParagraph) addRun(x *xmlPart) {
	script := 0
	for e, ok := x.next(); ok; e, ok = x.next() {
		switch e.name {
		case "x:t":
			p.add(x.text(), script)
		case "x:rPr":
			for e, ok := x.next(); ok; e, ok = x.next() {
				if e.name == "x:vertAlign" {
					switch e.attr("val") {
					case "superscript":
						script = 1
					case "subscript":
						script = -1
					}
				}
				x.skip()
			}
		default:
			x.skip()
		}
	}
}
