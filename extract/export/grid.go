// The tables grid and cell: the tables of a plan whole, with what they are called, and each of their cells; and the
// tables as they look, for people.

package export

import (
	"cmp"
	"fmt"
	"html"
	"io"
	"strconv"
	"strings"

	"planq/extract"
	"planq/extract/grid"
	"planq/extract/plan"
	"planq/extract/quantity"
)

// TableRow is a table of a plan, as a row of a table.
type TableRow struct {
	Plan      string    `json:"plan" doc:"the plan's id"`
	ID        int       `json:"id" doc:"its number in the plan, from 1 in the order of the text"`
	Label     string    `json:"label,omitempty" doc:"表1, 专栏2; as written, without blanks"`
	Title     string    `json:"title,omitempty" doc:"what the table is called: 主要指标"`
	Unit      string    `json:"unit,omitempty" doc:"计量单位 that its caption names for all of it: 亿元"`
	Notes     string    `json:"notes,omitempty" doc:"what stands below it and explains it: 注：…, 资料来源：…"`
	Rest      []string  `json:"rest,omitempty" doc:"what stands in it and in no cell, of a table that lost its borders: numbers of rows, marks of notes"`
	Rows      int       `json:"rows" unit:"rows" doc:"how many rows it has, those of its head too"`
	Cols      int       `json:"cols" unit:"columns" doc:"how many columns"`
	Head      int       `json:"head" unit:"rows" doc:"how many rows are its head, from the top"`
	Section   []string  `json:"section,omitempty" doc:"the path of headings above, outermost first"`
	SectionID int       `json:"section_id,omitempty" doc:"the section it stands in, by its number in the table section"`
	Line      int       `json:"line" unit:"lines" doc:"the line of the text it begins on, from 1"`
	Page      int       `json:"page,omitempty" unit:"pages" doc:"the page of the file it begins on, from 1; none where the file has no pages"`
	Span      plan.Span `json:"span" doc:"where it stands, without caption and notes"`
	Records   []string  `json:"records,omitempty" doc:"the ids of the records whose figures stand in it"`
}

// CellRow is a cell of a table. A merged cell is one row.
type CellRow struct {
	Plan    string    `json:"plan" doc:"the plan's id"`
	Grid    int       `json:"grid" doc:"the table, by its number"`
	ID      int       `json:"id" doc:"its number in the table, from 1"`
	Row     int       `json:"row" unit:"rows" doc:"from 0; those before head of the table are its head"`
	Col     int       `json:"col" unit:"columns" doc:"from 0"`
	RowSpan int       `json:"row_span" unit:"rows" doc:"over how many rows it goes"`
	ColSpan int       `json:"col_span" unit:"columns" doc:"over how many columns"`
	Text    string    `json:"text,omitempty" doc:"what it says, repaired for reading; none of an empty cell"`
	Span    plan.Span `json:"span" doc:"where that stands"`
}

func gridTable() Table {
	t := tableOf("grid", "one table of a plan with what it is called 表格", func(d *extract.Document, r *ruler, add func(TableRow) bool) {
		for i, t := range WholeTables(d) {
			row := t.TableRow
			row.ID, row.Span = i+1, r.span(row.Span)
			if !add(row) {
				return
			}
		}
	})
	t.inSections()
	t.Filter = []string{"title", "unit"}
	return t
}

func cellTable() Table {
	t := tableOf("cell", "one cell of a table of a plan 单元格", func(d *extract.Document, r *ruler, add func(CellRow) bool) {
		for i, t := range grid.Of(d.Plan) {
			for n, c := range t.Grid.Cells {
				if !add(CellRow{d.Plan.ID, i + 1, n + 1, c.Row, c.Col, c.RowSpan, c.ColSpan, c.Text, r.span(c.Span)}) {
					return
				}
			}
		}
	})
	t.Key = []string{"plan", "grid", "id"}
	t.Refs = []Ref{{[]string{"plan", "grid"}, "grid", []string{"plan", "id"}, false}}
	return t
}

// WholeTable is a table with its cells, as JSON has it.
type WholeTable struct {
	TableRow
	Cells [][]string `json:"cells" doc:"row by row; what a merged cell says stands at all of its places"`

	grid *plan.Grid
}

// WholeTables are the tables of a plan; spans count bytes.
func WholeTables(d *extract.Document) (all []WholeTable) {
	sections := sectionsOf(d.Plan)
	for i, t := range grid.Of(d.Plan) {
		all = append(all, WholeTable{TableRow{
			Plan: d.Plan.ID, ID: i + 1, Label: t.Label, Title: t.Title, Unit: t.Unit, Notes: t.Notes, Rest: t.Rest, Rows: t.Grid.Rows, Cols: t.Grid.Cols, Head: t.Grid.Head,
			Section: pathOf(t.Path), SectionID: sectionAt(sections, t.Node.Span), Line: d.Plan.Line(t.Node.Span.Start), Page: d.Page(t.Node.Span.Start),
			Span: t.Node.Span, Records: recordsIn(d, t.Node.Span),
		}, grid.Rows(t.Grid), t.Grid})
	}
	return all
}

// Caption is what a table is called on a page: 表1 主要指标（单位：亿元）.
func (t *WholeTable) Caption() string {
	s := strings.TrimSpace(t.Label + " " + t.Title)
	if t.Unit != "" {
		s += "（单位：" + t.Unit + "）"
	}
	return cmp.Or(s, fmt.Sprintf("表格 %d", t.ID))
}

// TablesJSON prints tables with their cells as an array.
func TablesJSON(w io.Writer, all []WholeTable) error {
	return jsonItems(w, false, func(yield func(any, error) bool) {
		for _, t := range all {
			if !yield(t, nil) {
				return
			}
		}
	})
}

// TablesCSV prints tables one below the other, each behind a line with its caption where there are several.
func TablesCSV(w io.Writer, all []WholeTable) error {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return err
	}
	out := NewCSVWriter(w)
	for i, t := range all {
		if len(all) > 1 {
			if i > 0 {
				out.Write([]string{""})
			}
			out.Write([]string{t.Plan + " " + t.Caption()})
		}
		for _, row := range t.Cells {
			out.Write(row)
		}
	}
	out.Flush()
	return out.Error()
}

// TablesHTML prints tables as a page, merged cells merged.
func TablesHTML(w io.Writer, all []WholeTable) error {
	out := printer{w: w}
	out.print("<!doctype html>\n<html lang=\"zh\">\n<meta charset=\"utf-8\">\n<title>表格</title>\n<style>table{border-collapse:collapse;margin:2em 0}caption{text-align:left;font-weight:bold}td,th{border:1px solid #888;padding:.2em .5em;vertical-align:top}</style>\n")
	for _, t := range all {
		out.print(fmt.Sprintf("<table id=\"%s-%d\">\n<caption>%s</caption>\n", html.EscapeString(t.Plan), t.ID, html.EscapeString(t.Caption())))
		row := -1
		for _, c := range t.grid.Cells {
			if c.Row != row {
				out.print("<tr>")
				row = c.Row
			}
			tag := "td"
			if c.Row < t.Head {
				tag = "th"
			}
			out.print("<" + tag)
			if c.ColSpan > 1 {
				out.print(fmt.Sprintf(" colspan=\"%d\"", c.ColSpan))
			}
			if c.RowSpan > 1 {
				out.print(fmt.Sprintf(" rowspan=\"%d\"", c.RowSpan))
			}
			out.print(">" + html.EscapeString(c.Text) + "</" + tag + ">\n")
		}
		out.print("</table>\n")
		if t.Notes != "" {
			out.print("<p>" + strings.ReplaceAll(html.EscapeString(t.Notes), "\n", "<br>") + "</p>\n")
		}
	}
	out.print("</html>\n")
	return out.err
}

// TablesXLSX prints a sheet for each table: its caption, its cells, merged as in the plan, and its notes. A number
// is a number.
func TablesXLSX(w io.Writer, all []WholeTable) error {
	book := &workbook{}
	for i, t := range all {
		if t.Rows+2 > sheetRows || t.Cols > 1<<14 {
			return fmt.Errorf("table %d of %s: a sheet holds no %d rows of %d columns", t.ID, t.Plan, t.Rows, t.Cols)
		}
		widths := make([]float64, max(1, t.Cols))
		for n := range widths {
			widths[n] = 16
		}
		s, err := book.sheet(strconv.Itoa(i+1), i == 0, widths)
		if err != nil {
			return err
		}
		alone := func(text string) error {
			return s.row(1, func(int) (any, int) { return fitting(text), 0 })
		}
		if err := alone(t.Plan + " " + t.Caption()); err != nil {
			return err
		}
		cells := make([]map[int]string, t.Rows)
		for _, c := range t.grid.Cells {
			if c.Row >= t.Rows || c.Col >= t.Cols {
				continue
			}
			if cells[c.Row] == nil {
				cells[c.Row] = map[int]string{}
			}
			cells[c.Row][c.Col] = c.Text
			if c.RowSpan > 1 || c.ColSpan > 1 {
				s.merged = append(s.merged, fmt.Sprintf("%s%d:%s%d", columnName(c.Col+1), c.Row+2, columnName(min(t.Cols, c.Col+c.ColSpan)), min(t.Rows, c.Row+c.RowSpan)+1))
			}
		}
		for row := range cells {
			err := s.row(t.Cols, func(col int) (any, int) {
				text, ok := cells[row][col]
				style := 0
				if row < t.Head {
					style = headerStyle
				}
				if !ok {
					return nil, style
				}
				if d, err := quantity.ParseDecimal(text); err == nil {
					if f, exact := number(d); exact {
						return f, style
					}
				}
				return fitting(text), style
			})
			if err != nil {
				return err
			}
		}
		if t.Notes != "" {
			if err := alone(t.Notes); err != nil {
				return err
			}
		}
		if err := s.close(); err != nil {
			return err
		}
	}
	if len(all) == 0 {
		s, err := book.sheet("1", true, []float64{16})
		if err == nil {
			err = s.close()
		}
		if err != nil {
			return err
		}
	}
	return book.write(w)
}
