// What an Excel workbook is made of: an archive whose main part names the sheets, one part for the texts that
// cells share, one for how cells look, and a part for each sheet with its rows.

package sheet

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"planq/extract/internal/late"
	"planq/extract/source/parts"
	"planq/extract/source/signs"
)

// Book is a workbook that is open.
type Book struct {
	pkg      *parts.Package
	sheets   []sheetPart
	texts    []string // that cells name by their number
	formats  []string // of the looks that cells name by their number, how a number is shown; "" as it is
	from1904 bool     // days are counted from 1904 on, as old Macintoshes did
	raw      bool     // cells give what is stored, and not what is shown
}

// sheetPart is where a sheet stands.
type sheetPart struct {
	name, part string
	isHidden   bool
}

// What a sheet can hold: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3
const maxRows, maxColumns = 1_048_576, 16_384

// OpenBook opens a workbook for what is stored in its cells, whatever size it unpacks to: one that planq has written.
func OpenBook(b []byte) (*Book, error) {
	pkg, err := parts.Open(b)
	if err != nil {
		return nil, err
	}
	pkg.Limit = max(pkg.Limit, 1<<30)
	k := openBook(pkg)
	k.raw = true
	return k, nil
}

// Names are those of the sheets, in their order.
func (k *Book) Names() (names []string) {
	for _, s := range k.sheets {
		names = append(names, s.name)
	}
	return names
}

// Rows calls row for each row of a sheet, empty ones too. The cells are lent.
func (k *Book) Rows(name string, row func(cells []string) error) error {
	for _, s := range k.sheets {
		if s.name != name {
			continue
		}
		x := k.pkg.XML(s.part)
		for _, ok := x.Next(); ok; _, ok = x.Next() {
			for e, ok := x.Next(); ok; e, ok = x.Next() {
				if local(e) != "sheetData" {
					x.Skip()
				} else if err := k.rows(x, func(cells []string, _ bool) error { return row(cells) }); err != nil {
					return err
				}
			}
		}
	}
	if len(k.pkg.Problems) > 0 {
		return fmt.Errorf("%s", k.pkg.Problems[0])
	}
	return nil
}

// local is an element's name without its namespace: some programs leave it out.
func local(e parts.Element) string {
	return e.Name[strings.IndexByte(e.Name, ':')+1:]
}

func isTrue(s string) bool { return s == "1" || s == "true" }

func openBook(pkg *parts.Package) *Book {
	k := &Book{pkg: pkg}
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
			if local(e) == "workbookPr" {
				k.from1904 = isTrue(e.Attr("date1904"))
			}
			if local(e) != "sheets" {
				x.Skip()
				continue
			}
			for e, ok := x.Next(); ok; e, ok = x.Next() {
				if target, ok := targets[e.Attr("id")]; ok {
					state := e.Attr("state")
					k.sheets = append(k.sheets, sheetPart{e.Attr("name"), target, state == "hidden" || state == "veryHidden"})
				}
				x.Skip()
			}
		}
	}
	x = pkg.XML(pkg.Related(main, "sharedStrings"))
	for _, ok := x.Next(); ok; _, ok = x.Next() {
		for _, ok := x.Next(); ok; _, ok = x.Next() {
			k.texts = append(k.texts, richText(x))
		}
	}
	k.readStyles(pkg.XML(pkg.Related(main, "styles")))
	return k
}

// readStyles reads how the looks of cells show numbers.
func (k *Book) readStyles(x *parts.XML) {
	own := map[string]string{}
	for _, ok := x.Next(); ok; _, ok = x.Next() {
		for e, ok := x.Next(); ok; e, ok = x.Next() {
			name := local(e)
			if name != "numFmts" && name != "cellXfs" {
				x.Skip()
				continue
			}
			for e, ok := x.Next(); ok; e, ok = x.Next() {
				id := e.Attr("numFmtId")
				if name == "numFmts" {
					if _, twice := own[id]; !twice {
						own[id] = e.Attr("formatCode")
					}
				} else if code, ok := own[id]; ok {
					k.formats = append(k.formats, code)
				} else {
					k.formats = append(k.formats, builtIn(id))
				}
				x.Skip()
			}
		}
	}
}

// rows calls row for each row of a sheet, inside its sheetData. The cells are lent.
func (k *Book) rows(x *parts.XML, row func(cells []string, isHidden bool) error) error {
	var cells []string
	at := 0
	for e, ok := x.Next(); ok; e, ok = x.Next() {
		if local(e) != "row" {
			x.Skip()
			continue
		}
		n, _ := strconv.Atoi(e.Attr("r"))
		if n > maxRows {
			return fmt.Errorf("it has more than %d rows", maxRows)
		}
		for ; at < n-1; at++ {
			if err := row(nil, false); err != nil {
				return err
			}
		}
		at++
		isHidden := isTrue(e.Attr("hidden"))
		cells = cells[:0]
		col := 0
		for e, ok := x.Next(); ok; e, ok = x.Next() {
			if local(e) != "c" {
				x.Skip()
				continue
			}
			col++
			if r := e.Attr("r"); r != "" {
				if col, _ = place(r); col == 0 {
					return fmt.Errorf("a cell stands at %.20q", r)
				}
			}
			if col > maxColumns {
				return fmt.Errorf("it has more than %d columns", maxColumns)
			}
			text := k.cell(e, x)
			if text == "" {
				continue
			}
			for len(cells) < col {
				cells = append(cells, "")
			}
			cells[col-1] = text
		}
		if err := row(cells, isHidden); err != nil {
			return err
		}
	}
	return nil
}

// cell is the text of a cell.
func (k *Book) cell(c parts.Element, x *parts.XML) string {
	kind, style := c.Attr("t"), c.Attr("s")
	value, inline := "", ""
	for e, ok := x.Next(); ok; e, ok = x.Next() {
		switch local(e) {
		case "v":
			value = x.Text()
		case "is":
			inline = richText(x)
		default: // the formula
			x.Skip()
		}
	}
	switch kind {
	case "s":
		n, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil || n < 0 || n >= len(k.texts) {
			return ""
		}
		return k.texts[n]
	case "inlineStr":
		return inline
	case "b":
		if k.raw {
			return value
		}
		return map[string]string{"1": "TRUE", "0": "FALSE"}[value]
	case "str", "e":
		return unescaped(value)
	}
	if k.raw {
		return value
	}
	number, err := strconv.ParseFloat(value, 64)
	if kind == "d" {
		var day time.Time
		if day, err = time.Parse("2006-01-02T15:04:05.999999999", strings.TrimSuffix(value, "Z")); err != nil {
			day, err = time.Parse(time.DateOnly, value)
		}
		number = day.Sub(dayZero).Hours() / 24
	}
	if err != nil || strings.Contains(value, "_") {
		return value
	}
	code := ""
	if n, err := strconv.Atoi(style); err == nil && n > 0 && n < len(k.formats) {
		code = k.formats[n]
	}
	return shown(number, code, k.from1904)
}

// place is the column and the row of a cell, from 1 on: B3 is 2, 3. What is no place is 0, 0.
func place(ref string) (col, row int) {
	i := 0
	for ; i < len(ref) && (ref[i]|0x20) >= 'a' && (ref[i]|0x20) <= 'z'; i++ {
		if col = col*26 + int(ref[i]|0x20-'a') + 1; col > maxColumns {
			return 0, 0
		}
	}
	row, err := strconv.Atoi(ref[i:])
	if err != nil || col == 0 || row < 1 || row > maxRows {
		return 0, 0
	}
	return col, row
}

// richText is a text in stretches of one look each, with raised and lowered characters as such: m³, 10⁴吨.
func richText(x *parts.XML) string {
	var p signs.Line
	for e, ok := x.Next(); ok; e, ok = x.Next() {
		switch local(e) {
		case "t":
			p.Add(x.Text(), 0)
		case "r":
			addRun(&p, x)
		default:
			x.Skip() // how the characters sound
		}
	}
	p.Flush()
	return unescaped(string(p.Text))
}

// addRun adds a stretch of a text.
func addRun(p *signs.Line, x *parts.XML) {
	script := 0
	for e, ok := x.Next(); ok; e, ok = x.Next() {
		switch local(e) {
		case "t":
			p.Add(x.Text(), script)
		case "rPr":
			for e, ok := x.Next(); ok; e, ok = x.Next() {
				if local(e) == "vertAlign" {
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

var escapes = late.Pattern("_x[0-9a-fA-F]{4}_")

// unescaped is a text with the characters that XML does not have, which stand as _x000D_ in it.
func unescaped(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return escapes().ReplaceAllStringFunc(s, func(e string) string {
		n, _ := strconv.ParseUint(e[2:6], 16, 16)
		return string(rune(n))
	})
}
