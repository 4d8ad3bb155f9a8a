// An Excel workbook (.xlsx): every sheet a table, under a line with the sheet's name
// where there are several. Numbers stand as the sheet shows them (12.3%, 2025年), and
// a sheet that is hidden is noise. A row or a column that is hidden is left out.

package sheet

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"planq/extract/source/marked"
	"planq/extract/source/parts"
	"planq/extract/source/signs"
)

// IsXLSX says whether a file is an Excel workbook, by the parts inside.
func IsXLSX(b []byte) bool {
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

// ReadXLSX reads an Excel workbook.
func ReadXLSX(name string, b []byte) (t *marked.Text, err error) {
	save := "open it in Excel or WPS and save it again, or save the sheet as text (.csv)"
	defer func() {
		// The library was not made for damaged workbooks.
		if p := recover(); p != nil {
			t, err = nil, marked.NewError(name, fmt.Sprintf("an XLSX file that is damaged (%v)", p), save)
		}
	}()
	pkg, err := parts.Open(b)
	if err != nil {
		return nil, marked.NewError(name, "an XLSX file that is damaged ("+err.Error()+")", save)
	}
	if pkg.Size() > pkg.Limit {
		return nil, marked.NewError(name, fmt.Sprintf("an XLSX file that unpacks to more than %d MiB", pkg.Limit>>20), "save the sheets with the plan's indicators as text (.csv)")
	}
	places := sheetParts(pkg)
	if len(places) > mostSheets {
		return nil, marked.NewError(name, fmt.Sprintf("an XLSX file with more than %d sheets", mostSheets), "save the sheets with the plan's indicators as text (.csv)")
	}
	f, err := excelize.OpenReader(bytes.NewReader(b), excelize.Options{UnzipSizeLimit: pkg.Limit, UnzipXMLSizeLimit: pkg.Limit})
	if err != nil {
		return nil, marked.NewError(name, "an XLSX file that is damaged ("+marked.OneLine(err.Error())+")", save)
	}
	defer f.Close()

	if texts := raisedStrings(pkg); texts != nil {
		f.Pkg.Store(sharedStrings, texts)
	}
	book := workbook{file: f, pkg: pkg, parts: places, left: maxCells, room: textAtLeast + textPerByte*int(pkg.Size())}
	var w marked.Writer
	sheets, hidden := book.sheets()
	for i, s := range sheets {
		at := len(w.Out)
		if len(s.rows) > 0 && (len(sheets) > 1 || hasYear(book.names[i])) {
			start, end := w.Line(cellLine(book.names[i]))
			if !hidden[i] {
				w.Marks = append(w.Marks, marked.Mark{Start: start, End: end, Kind: marked.Heading, Level: 1})
			}
		}
		mark := len(w.Marks)
		s.write(&w)
		if hidden[i] && len(w.Out) > at {
			w.Marks = append(w.Marks[:mark], marked.Mark{Start: at, End: len(w.Out) - 1, Kind: marked.Noise})
		}
	}
	if len(w.Out) == 0 {
		return nil, marked.NewError(name, "an XLSX file without text", "its tables may be pictures: recognise their text first")
	}
	t = marked.New(name, "xlsx", b)
	t.Body, t.Marks, t.Problems = strings.ToValidUTF8(string(w.Out), "?"), w.Marks, append(pkg.Problems, book.problems...)
	return t, nil
}

// hasYear says whether a sheet's name tells of which year it is: 2020年, 目标2025. The name of a single sheet tells nothing else.
func hasYear(name string) bool {
	digits := 0
	for i := 0; i <= len(name); i++ {
		if i < len(name) && name[i] >= '0' && name[i] <= '9' {
			digits++
			continue
		}
		if digits == 4 && (name[i-4:i-2] == "19" || name[i-4:i-2] == "20") {
			return true
		}
		digits = 0
	}
	return false
}

// workbook is a workbook that is being read.
type workbook struct {
	file     *excelize.File
	pkg      *parts.Package
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
			k.problems = append(k.problems, fmt.Sprintf("sheet %s is damaged: %s", name, marked.OneLine(err.Error())))
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
	hidden := k.hiddenColumns(name)
	merges := k.merges(name)
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
		for _, h := range hidden {
			for c := h[0]; c <= h[1] && c < len(cells); c++ {
				if cells[c] != "" && !shownFrom(merges, len(s.rows), c, h[1]) {
					cells[c] = ""
				}
			}
		}
		from := 0
		for from < len(cells) && cells[from] == "" {
			from++
		}
		if cells = cells[from:]; len(cells) > 0 {
			first = min(first, from)
		}
		if len(cells) > marked.MaxColumns {
			cells, isCut = cells[:marked.MaxColumns], true
		}
		row := make([]string, len(cells))
		for i, text := range cells {
			if k.room -= len(text); k.room < 0 {
				return s, fmt.Errorf("its cells repeat more text than is read")
			}
			if row[i] = cellText(strings.ToValidUTF8(text, "\uFFFD")); row[i] != "" {
				last = len(s.rows) + 1
			}
		}
		s.rows, begin = append(s.rows, row), append(begin, from)
	}
	s.rows = s.rows[:last]
	for i, row := range s.rows { // under one another, behind the columns that are empty in all of them
		if before := begin[i] - first; before > 0 && len(row) > 0 {
			if before >= marked.MaxColumns {
				s.rows[i], isCut = nil, true
				continue
			}
			if row = append(make([]string, before), row...); len(row) > marked.MaxColumns {
				row, isCut = row[:marked.MaxColumns], true
			}
			s.rows[i] = row
		}
	}
	if isCut {
		k.problems = append(k.problems, fmt.Sprintf("sheet %s: the columns behind the %dth are not read", name, marked.MaxColumns))
	}
	for _, m := range merges {
		if m.col -= first; m.col < 0 {
			m.cols, m.col = m.cols+m.col, 0
		}
		if m.cols > 0 {
			s.merges = append(s.merges, m)
		}
	}
	return s, nil
}

// hiddenColumns are the columns of a sheet that are hidden, from and to. They are named before its cells.
func (k *workbook) hiddenColumns(name string) (hidden [][2]int) {
	x := k.pkg.XML(k.parts[name])
	for _, ok := x.Next(); ok; _, ok = x.Next() {
		for e, ok := x.Next(); ok && e.Name != "x:sheetData"; e, ok = x.Next() {
			if e.Name != "x:cols" {
				x.Skip()
				continue
			}
			for e, ok := x.Next(); ok; e, ok = x.Next() {
				from, err := strconv.Atoi(e.Attr("min"))
				to, err2 := strconv.Atoi(e.Attr("max"))
				if on := e.Attr("hidden"); err == nil && err2 == nil && from > 0 && (on == "1" || on == "true") && len(hidden) < 100 {
					hidden = append(hidden, [2]int{from - 1, to - 1})
				}
				x.Skip()
			}
		}
		break
	}
	return hidden
}

// shownFrom says whether a cell is merged with others behind the hidden columns that it begins in: its text is seen there.
func shownFrom(merges []merge, row, col, last int) bool {
	for _, m := range merges {
		if m.row == row && m.col == col && m.col+m.cols-1 > last {
			return true
		}
	}
	return false
}

// merges are the merged cells of a sheet. They are read from the sheet's part: the
// library would build every cell up to the farthest first.
func (k *workbook) merges(name string) (merges []merge) {
	x := k.pkg.XML(k.parts[name])
	for _, ok := x.Next(); ok; _, ok = x.Next() {
		for e, ok := x.Next(); ok; e, ok = x.Next() {
			if e.Name != "x:mergeCells" {
				x.Skip()
				continue
			}
			for e, ok := x.Next(); ok; e, ok = x.Next() {
				from, to, _ := strings.Cut(e.Attr("ref"), ":")
				col, row, err := excelize.CellNameToCoordinates(from)
				endCol, endRow, err2 := excelize.CellNameToCoordinates(to)
				if err == nil && err2 == nil && endCol >= col && endRow >= row {
					merges = append(merges, merge{row - 1, col - 1, endRow - row + 1, endCol - col + 1})
				}
				x.Skip()
			}
		}
	}
	return merges
}

// sheetParts are the parts in which the sheets stand, by name.
func sheetParts(pkg *parts.Package) map[string]string {
	parts := map[string]string{}
	main := pkg.MainPart("xl/workbook.xml")
	targets := map[string]string{}
	for _, r := range pkg.Relations(main) {
		if targets[r.ID] == "" {
			targets[r.ID] = r.Target
		}
	}
	x := pkg.XML(main)
	for _, ok := x.Next(); ok; _, ok = x.Next() {
		for e, ok := x.Next(); ok; e, ok = x.Next() {
			if e.Name != "x:sheets" {
				x.Skip()
				continue
			}
			for e, ok := x.Next(); ok; e, ok = x.Next() {
				if target, ok := targets[e.Attr("id")]; ok {
					parts[e.Attr("name")] = target
				}
				x.Skip()
			}
		}
	}
	return parts
}

const sharedStrings = "xl/sharedStrings.xml"

// raisedStrings are the workbook's texts with their raised and lowered characters as
// such (m³, 10⁴吨), in the place of the part that holds them; nil where none is raised.
func raisedStrings(pkg *parts.Package) []byte {
	x := pkg.XML(sharedStrings)
	if !bytes.Contains(x.Raw, []byte("vertAlign")) {
		return nil
	}
	out := []byte(`<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`)
	for _, ok := x.Next(); ok; _, ok = x.Next() {
		for _, ok := x.Next(); ok; _, ok = x.Next() {
			var p signs.Line
			for e, ok := x.Next(); ok; e, ok = x.Next() {
				switch e.Name {
				case "x:t":
					p.Add(x.Text(), 0)
				case "x:r":
					addRun(&p, x)
				default:
					x.Skip() // how the characters sound
				}
			}
			p.Flush()
			out = append(out, "<si><t xml:space=\"preserve\">"...)
			var escaped bytes.Buffer
			if err := xml.EscapeText(&escaped, p.Text); err != nil {
				return nil
			}
			out = append(append(out, escaped.Bytes()...), "</t></si>"...)
		}
	}
	return append(out, "</sst>"...)
}

// addRun adds a stretch of a cell's text with one look.
func addRun(p *signs.Line, x *parts.XML) {
	script := 0
	for e, ok := x.Next(); ok; e, ok = x.Next() {
		switch e.Name {
		case "x:t":
			p.Add(x.Text(), script)
		case "x:rPr":
			for e, ok := x.Next(); ok; e, ok = x.Next() {
				if e.Name == "x:vertAlign" {
					switch e.Attr("val") {
					case "superscript":
						script = 1
					case "subscript":
						script = -1
					}
				}
				x.Skip()
			}
		default:
			x.Skip()
		}
	}
}
