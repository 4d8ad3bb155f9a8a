// An Excel workbook (.xlsx): every sheet a table, under a line with the sheet's name
// where there are several. Numbers stand as the sheet shows them (12.3%, 2025年), and
// a sheet that is hidden is noise. A row or a column that is hidden is left out.

package sheet

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"planq/extract/source/marked"
	"planq/extract/source/parts"
)

// IsXLSX says whether a file is an Excel workbook, by the parts inside.
func IsXLSX(b []byte) bool {
	return bytes.HasPrefix(b, []byte("PK\x03\x04")) && bytes.Contains(b, []byte("xl/workbook.xml"))
}

// maxCells is how many cells of a workbook are read, empty ones before a filled one
// counted: a row may have a single cell in column 16384.
const maxCells = 20_000_000

// maxSheets is how many sheets of a workbook are read, and mostSheets how many it may have.
const maxSheets, mostSheets = 500, 4000

// A workbook may name one long text in many cells, and unpack to much more than it holds:
// so many bytes of text are read for a byte of its parts, and so many in any case.
const (
	textPerByte = 16
	textAtLeast = 1 << 20
)

// ReadXLSX reads an Excel workbook.
func ReadXLSX(name string, b []byte) (*marked.Text, error) {
	save := "open it in Excel or WPS and save it again, or save the sheet as text (.csv)"
	pkg, err := parts.Open(b)
	if err != nil {
		return nil, marked.NewError(name, "an XLSX file that is damaged ("+err.Error()+")", save)
	}
	if pkg.Size() > pkg.Limit {
		return nil, marked.NewError(name, fmt.Sprintf("an XLSX file that unpacks to more than %d MiB", pkg.Limit>>20), "save the sheets with the plan's indicators as text (.csv)")
	}
	k := &workbook{Book: openBook(pkg), left: maxCells, room: textAtLeast + textPerByte*int(pkg.Size())}
	if len(k.sheets) > mostSheets {
		return nil, marked.NewError(name, fmt.Sprintf("an XLSX file with more than %d sheets", mostSheets), "save the sheets with the plan's indicators as text (.csv)")
	}
	if len(k.sheets) > maxSheets {
		k.problems = append(k.problems, fmt.Sprintf("the sheets behind the %dth are not read", maxSheets))
		k.sheets = k.sheets[:maxSheets]
	}
	var sheets []sheet
	var of []sheetPart
	for _, p := range k.sheets {
		s, err := k.sheet(p)
		if err != nil {
			k.problems = append(k.problems, fmt.Sprintf("sheet %s is damaged: %s", p.name, marked.OneLine(err.Error())))
		}
		if len(s.rows) > 0 { // not empty, and no chart
			sheets, of = append(sheets, s), append(of, p)
		}
	}
	var w marked.Writer
	for i, s := range sheets {
		at := len(w.Out)
		if len(sheets) > 1 || hasYear(of[i].name) {
			start, end := w.Line(cellLine(of[i].name))
			if !of[i].isHidden {
				w.Marks = append(w.Marks, marked.Mark{Start: start, End: end, Kind: marked.Heading, Level: 1})
			}
		}
		mark := len(w.Marks)
		s.write(&w)
		if of[i].isHidden && len(w.Out) > at {
			w.Marks = append(w.Marks[:mark], marked.Mark{Start: at, End: len(w.Out) - 1, Kind: marked.Noise})
		}
	}
	if len(w.Out) == 0 {
		return nil, marked.NewError(name, "an XLSX file without text", "its tables may be pictures: recognise their text first")
	}
	t := marked.New(name, "xlsx", b)
	t.Body, t.Marks, t.Problems = strings.ToValidUTF8(string(w.Out), "?"), w.Marks, append(pkg.Problems, k.problems...)
	return t, nil
}

// hasYear says whether a sheet's name tells of which year it is: 2020年, 目标2025. The name of a single sheet tells
// nothing else.
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
	*Book
	left     int // cells that may still be read
	room     int // bytes of text that may still be read
	problems []string
}

// sheet reads a sheet: its columns, then its rows, then what is merged, as they stand in its part.
func (k *workbook) sheet(p sheetPart) (s sheet, err error) {
	isCut, last := false, 0
	var hidden [][2]int // columns, from and to
	var merges []merge
	begin := []int{}   // of each row, the column of its first text
	first := 1_000_000 // of all rows
	row := func(cells []string, isHidden bool) error {
		if k.left -= len(cells) + 1; k.left < 0 {
			return fmt.Errorf("it has more cells than are read")
		}
		if isHidden {
			cells = nil // as empty rows are
		}
		from := 0
		for from < len(cells) && cells[from] == "" {
			from++
		}
		row := make([]string, len(cells)-from)
		for i, text := range cells[from:] {
			if k.room -= len(text); k.room < 0 {
				return fmt.Errorf("its cells repeat more text than is read")
			}
			row[i] = cellText(text)
		}
		s.rows, begin = append(s.rows, row), append(begin, from)
		return nil
	}
	x := k.pkg.XML(p.part)
	if _, ok := x.Next(); ok {
		for e, ok := x.Next(); ok && err == nil; e, ok = x.Next() {
			switch local(e) {
			case "cols":
				hidden = hiddenColumns(x)
			case "sheetData":
				err = k.rows(x, row)
			case "mergeCells":
				merges = mergesOf(x)
			default:
				x.Skip()
			}
		}
	}
	for n, cells := range s.rows {
		for _, h := range hidden {
			for c := max(h[0]-begin[n], 0); c <= h[1]-begin[n] && c < len(cells); c++ {
				if cells[c] != "" && !shownFrom(merges, n, c+begin[n], h[1]) {
					cells[c] = ""
				}
			}
		}
		for len(cells) > 0 && cells[0] == "" {
			cells, begin[n] = cells[1:], begin[n]+1
		}
		if len(cells) > 0 {
			first = min(first, begin[n])
		}
		if len(cells) > marked.MaxColumns {
			cells, isCut = cells[:marked.MaxColumns], true
		}
		s.rows[n] = cells
		if slices.ContainsFunc(cells, func(c string) bool { return c != "" }) {
			last = n + 1
		}
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
		k.problems = append(k.problems, fmt.Sprintf("sheet %s: the columns behind the %dth are not read", p.name, marked.MaxColumns))
	}
	for _, m := range merges {
		if m.col -= first; m.col < 0 {
			m.cols, m.col = m.cols+m.col, 0
		}
		if m.cols > 0 {
			s.merges = append(s.merges, m)
		}
	}
	return s, err
}

// hiddenColumns are the columns of a sheet that are hidden, from and to.
func hiddenColumns(x *parts.XML) (hidden [][2]int) {
	for e, ok := x.Next(); ok; e, ok = x.Next() {
		from, err := strconv.Atoi(e.Attr("min"))
		to, err2 := strconv.Atoi(e.Attr("max"))
		if err == nil && err2 == nil && from > 0 && isTrue(e.Attr("hidden")) && len(hidden) < 100 {
			hidden = append(hidden, [2]int{from - 1, to - 1})
		}
		x.Skip()
	}
	return hidden
}

// shownFrom says whether a cell is merged with others behind the hidden columns that it begins in: its text is seen
// there.
func shownFrom(merges []merge, row, col, last int) bool {
	return slices.ContainsFunc(merges, func(m merge) bool { return m.row == row && m.col == col && m.col+m.cols-1 > last })
}

// mergesOf are the merged cells of a sheet.
func mergesOf(x *parts.XML) (merges []merge) {
	for e, ok := x.Next(); ok; e, ok = x.Next() {
		from, to, _ := strings.Cut(e.Attr("ref"), ":")
		col, row := place(from)
		endCol, endRow := place(to)
		if col > 0 && row > 0 && endCol >= col && endRow >= row {
			merges = append(merges, merge{row - 1, col - 1, endRow - row + 1, endCol - col + 1})
		}
		x.Skip()
	}
	return merges
}
