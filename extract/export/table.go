// A table of what plans say: its name, its columns and its rows. A row is a
// struct whose tags define the columns (export.go lists the tags), so that CSV,
// XLSX, Parquet, SQLite, the descriptor of a data package and docs/records.md
// cannot disagree about what a column is.

package export

import (
	"fmt"
	"io"
	"iter"
	"reflect"
	"strings"
	"time"

	"planq/extract"
	"planq/extract/chunk"
	"planq/extract/plan"
	"planq/extract/quantity"
)

// Table is a table of what plans say. To add one: a file with the struct of its
// row and a function that makes its Table, and a line in [Tables].
type Table struct {
	Name    string
	Doc     string   // what one row is
	Key     []string // the columns that together name a row
	Refs    []Ref    // the columns that name a row of another table
	Search  []string // the columns with text to search
	Filter  []string // the columns that people filter by, beside those of the key
	Columns []Column

	rows func(d *extract.Document, r *ruler, add func(row any) bool) // adds them until it is told false
}

// Ref says that columns of a table name a row of another one.
type Ref struct {
	Columns []string
	Table   string
	To      []string
	Some    bool // some rows name none
}

// Column is a column of a table.
type Column struct {
	Name     string
	Type     Type
	Required bool // there is a value in every row
	Doc      string
	Unit     string   // what a number counts: bytes, or the column that names the unit
	Enum     []string // all values, where they are few

	field []int // where the row's struct has it
}

// Type is what a column holds. A cell is of the Go type named here, or nil where
// the field does not apply.
type Type string

const (
	Text    Type = "text"    // string
	Integer Type = "integer" // int64
	Decimal Type = "decimal" // quantity.Decimal
	Boolean Type = "boolean" // bool; it always applies
	Date    Type = "date"    // string, 2012-01-14
	List    Type = "list"    // []string
)

// Tables are the tables of an extraction. A table stands behind those it refers to.
func Tables() []Table {
	return []Table{planTable(), sectionTable(), entityTable(), RelationTable(), RecordTable(), ChunkTable(chunk.Usual), taskTable(), ReferenceTable(nil), gridTable(), cellTable()}
}

// TableNames are the names of Tables, in the same order, for those who want no more: the columns are found out by reflection.
func TableNames() []string {
	return []string{"plan", "section", "entity", "relation", "record", "chunk", "task", "reference", "grid", "cell"}
}

// tableOf makes a table of rows that are structs of type R.
func tableOf[R any](name, doc string, rows func(*extract.Document, *ruler, func(R) bool)) Table {
	t := Table{Name: name, Doc: doc, Columns: columnsOf(reflect.TypeFor[R](), Column{Required: true}, "")}
	t.rows = func(d *extract.Document, r *ruler, add func(any) bool) {
		rows(d, r, func(row R) bool { return add(row) })
	}
	return t
}

// ofPlan says that the rows of a table are parts of a plan, each with an id in it.
func (t *Table) ofPlan() {
	t.Key = []string{"plan", "id"}
	t.Refs = []Ref{{[]string{"plan"}, "plan", []string{"id"}, false}}
}

// inSections says that they stand in its sections as well.
func (t *Table) inSections() {
	t.ofPlan()
	t.Refs = append(t.Refs, Ref{[]string{"plan", "section_id"}, "section", []string{"plan", "id"}, false})
}

// listed makes a table of rows that are there already, and come of no plan alone.
func listed[R any](name, doc string, all []R) Table {
	return tableOf(name, doc, func(_ *extract.Document, _ *ruler, add func(R) bool) {
		for i := 0; i < len(all) && add(all[i]); i++ {
		}
	})
}

// ofNoPlan is what such a table is written for, once.
var ofNoPlan = Each(&extract.Document{Plan: &plan.Plan{}})

// columnsOf lists the columns of a struct; those of a struct inside it carry its
// name in front: canonical_min.
func columnsOf(t reflect.Type, outer Column, prefix string) []Column {
	var columns []Column
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		c := Column{
			Name:     prefix + name,
			Required: outer.Required && options == "",
			Doc:      f.Tag.Get("doc"),
			Unit:     f.Tag.Get("unit"),
			Enum:     strings.Fields(f.Tag.Get("enum")),
			field:    append(outer.field[:len(outer.field):len(outer.field)], i),
		}
		if own := f.Tag.Get("column"); own != "" {
			c.Name = prefix + own
		}
		if outer.Doc != "" {
			c.Doc = outer.Doc + ": " + c.Doc
		}
		switch {
		case f.Type == reflect.TypeFor[quantity.Decimal]():
			c.Type = Decimal
		case f.Type.Kind() == reflect.Struct && f.Anonymous:
			columns = append(columns, columnsOf(f.Type, c, prefix)...)
			continue
		case f.Type.Kind() == reflect.Struct:
			columns = append(columns, columnsOf(f.Type, c, c.Name+"_")...)
			continue
		case f.Type.Kind() == reflect.Bool:
			c.Type, c.Required = Boolean, true
		case f.Type.Kind() == reflect.Int:
			c.Type = Integer
		case f.Type.Kind() == reflect.Slice:
			c.Type = List
		case f.Tag.Get("format") == "date": // a plan may be of 2021年9月 and no day
			day := c
			day.Type, day.Required = Date, false
			day.Doc += "; none where the plan names no day"
			columns = append(columns, day)
			c.Name, c.Type = c.Name+"_exact", Text
		default:
			c.Type = Text
		}
		columns = append(columns, c)
	}
	return columns
}

// cells puts the cells of a row into a slice that is used again for the next.
func (t *Table) cells(row any, into []any) []any {
	into = into[:0]
	v := reflect.ValueOf(row)
	for i := range t.Columns {
		c := &t.Columns[i]
		f := v.FieldByIndex(c.field)
		switch {
		case c.Type == Boolean:
			into = append(into, f.Bool())
		case !c.Required && (f.IsZero() || c.Type == List && f.Len() == 0):
			into = append(into, nil)
		case c.Type == Date && !isDay(f.String()):
			into = append(into, nil)
		case c.Type == Integer:
			into = append(into, f.Int())
		case c.Type == Decimal, c.Type == List:
			into = append(into, f.Interface())
		default:
			into = append(into, f.String())
		}
	}
	return into
}

// Rows are the rows that a table has of a plan, as the structs that define its columns; spans count bytes.
func (t *Table) Rows(d *extract.Document) iter.Seq[any] { return t.each(d, Bytes.ruler("")) }

func (t *Table) each(d *extract.Document, r *ruler) iter.Seq[any] {
	return func(yield func(any) bool) { t.rows(d, r, yield) }
}

// Where is a table with some of its rows.
func (t Table) Where(wanted func(row any) bool) Table {
	all := t.rows
	t.rows = func(d *extract.Document, r *ruler, add func(any) bool) {
		all(d, r, func(row any) bool { return !wanted(row) || add(row) })
	}
	return t
}

func isDay(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

// Write writes a table in the format of that name.
func Write(w io.Writer, format string, t Table, docs Documents, o Offsets) error {
	switch format {
	case "json", "jsonl":
		return JSONRows(w, t, docs, o, format == "jsonl")
	case "csv":
		return CSV(w, t, docs, o)
	case "tsv":
		return TSV(w, t, docs, o)
	case "xlsx":
		return XLSX(w, []Table{t}, docs, o)
	case "parquet":
		return Parquet(w, t, docs, o)
	}
	return fmt.Errorf("%s: a table is not written so", format)
}

// rowWriter takes the rows of one table. Each format has one.
type rowWriter interface {
	row(cells []any) error
	close() error
}

// fill writes the rows of the plans into their tables, plan by plan.
func fill(tables []Table, writers []rowWriter, docs Documents, o Offsets) error {
	var cells []any
	for d, err := range docs {
		if err != nil {
			return err
		}
		ruler := o.ruler(d.Plan.Text)
		for i := range tables {
			for row := range tables[i].each(d, ruler) {
				cells = tables[i].cells(row, cells)
				if err := writers[i].row(cells); err != nil {
					return err
				}
			}
		}
	}
	for _, w := range writers {
		if err := w.close(); err != nil {
			return err
		}
	}
	return nil
}

// written is a cell as text: what CSV shows, and XLSX where a number has more
// digits than its numbers hold.
func written(cell any) string {
	switch v := cell.(type) {
	case nil:
		return ""
	case string:
		return v
	case []string:
		return strings.Join(v, listMark)
	}
	return fmt.Sprint(cell)
}

// listMark stands between the members of a list where a cell is text:
// 第二章 总体思路和主要目标 › 第三节 主要目标.
const listMark = " › "

// number is a decimal as the binary number nearest to it, and whether that says
// the same: it does up to 15 digits.
func number(d quantity.Decimal) (f float64, exact bool) {
	f = d.Float64()
	back, err := quantity.ParseDecimal(strings.ToLower(fmt.Sprint(f)))
	return f, err == nil && back.Equal(d)
}
