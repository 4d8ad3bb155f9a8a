// Records as a reader of many plans takes them away, with the title of the plan, the line and the address of each.

package export

import (
	"io"
	"slices"

	"planq/extract"
)

// figureRow is a record that says where it is from.
type figureRow struct {
	Record
	Title string `json:"title" doc:"the title of the plan 规划名称, its id where it has none"`
	Line  int    `json:"line" doc:"the line of the plan's text that it stands in, from 1"`
	Link  string `json:"link" doc:"the address of its place in the reader"`
}

// FigureTable is a table of records with these columns, all where none is named; where says in which line a record
// stands and at which address.
func FigureTable(columns []string, where func(plan, id string) (line int, link string)) Table {
	t := tableOf("record", "one quantity that a plan states 记录", func(d *extract.Document, r *ruler, add func(figureRow) bool) {
		for i := range d.Records {
			row := figureRow{Record: printed(d, i, r), Title: d.Plan.Title}
			if row.Title == "" {
				row.Title = d.Plan.ID
			}
			if row.Line, row.Link = where(row.Plan, row.ID); !add(row) {
				return
			}
		}
	})
	if len(columns) == 0 {
		return t
	}
	columns = append(slices.Clip(columns), "title", "line", "link")
	t.Columns = slices.DeleteFunc(t.Columns, func(c Column) bool { return !slices.Contains(columns, c.Name) })
	return t
}

// JSONCells prints a table as an array of objects, one a row, by its columns; what a row does not have is left out.
func JSONCells(w io.Writer, t Table, docs Documents) error {
	return fill([]Table{t}, []rowWriter{&cellPrinter{printer{w: w}, t.Columns, "["}}, docs, Bytes)
}

type cellPrinter struct {
	printer
	columns []Column
	between string
}

func (p *cellPrinter) row(cells []any) error {
	p.print(p.between + "\n  {")
	between := `"`
	for i, cell := range cells {
		if cell != nil {
			p.print(between + p.columns[i].Name + `": `)
			p.value(cell, "  ")
			between = `, "`
		}
	}
	p.print("}")
	p.between = ","
	return p.err
}

func (p *cellPrinter) close() error {
	if p.between == "[" {
		p.print("[")
	}
	p.print("\n]\n")
	return p.err
}
