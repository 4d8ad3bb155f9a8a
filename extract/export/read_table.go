// The table of records, read back out of CSV, TSV, XLSX and SQLite.

package export

import (
	"bytes"
	"database/sql"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"planq/extract"
	"planq/extract/plan"
	"planq/extract/quantity"
	"planq/extract/source/sheet"
)

// ErrNoTable is what a file gives that holds no table of records.
var ErrNoTable = errors.New("no table of records that planq wrote")

// ReadCSV reads the table of records that CSV or, with tabs, TSV has written. The plans have
// nothing but their ID.
func ReadCSV(b []byte, comma rune) ([]*extract.Document, error) {
	in := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b, []byte(byteOrderMark))))
	in.Comma = comma
	in.ReuseRecord = true
	header, err := in.Read()
	if err != nil {
		return nil, ErrNoTable
	}
	t, err := newTableReader(header)
	if err != nil {
		return nil, err
	}
	for {
		cells, err := in.Read()
		if err == io.EOF {
			return t.docs, nil
		}
		if err != nil {
			return nil, err
		}
		for i := range cells {
			cells[i] = Unguarded(cells[i])
		}
		if err := t.row(cells, listMark); err != nil {
			return nil, err
		}
	}
}

// ReadXLSX reads the sheets of records of a workbook that XLSX has written.
func ReadXLSX(b []byte) ([]*extract.Document, error) {
	book, err := sheet.OpenBook(b)
	if err != nil {
		return nil, ErrNoTable
	}
	name := RecordTable().Name
	var t *tableReader
	for _, of := range book.Names() {
		if of != name && !strings.HasPrefix(of, name+" (") {
			continue
		}
		isFirst := true
		err := book.Rows(of, func(cells []string) (err error) {
			if !isFirst {
				return t.row(cells, listMark)
			}
			if isFirst = false; t == nil {
				t, err = newTableReader(cells)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	if t == nil {
		return nil, ErrNoTable
	}
	return t.docs, nil
}

// ReadSQLite reads the table of records of a database that SQLite has written.
func ReadSQLite(path string) ([]*extract.Document, error) {
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: path}).EscapedPath()+"?mode=ro")
	if err != nil {
		return nil, err
	}
	defer db.Close()
	rows, err := db.Query("SELECT * FROM " + quoted(RecordTable().Name) + " ORDER BY rowid")
	if err != nil {
		return nil, ErrNoTable
	}
	defer rows.Close()
	header, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	t, err := newTableReader(header)
	if err != nil {
		return nil, err
	}
	values, cells, into := make([]sql.NullString, len(header)), make([]string, len(header)), make([]any, len(header))
	for i := range values {
		into[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		for i, v := range values {
			cells[i] = v.String
		}
		if err := t.row(cells, ""); err != nil {
			return nil, err
		}
	}
	return t.docs, rows.Err()
}

// TableOf names the table of planq that CSV or TSV begins with, "" where it is none.
func TableOf(b []byte, comma rune) string {
	in := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b, []byte(byteOrderMark))))
	in.Comma = comma
	header, err := in.Read()
	if err != nil {
		return ""
	}
	for _, t := range append(Tables(), ObservationTable()) {
		if slices.EqualFunc(t.Columns, header, func(c Column, name string) bool { return c.Name == name }) {
			return t.Name
		}
	}
	return ""
}

// tableReader makes records of the rows of their table.
type tableReader struct {
	columns []Column // of the table, with the place of each in a row
	places  []int
	docs    []*extract.Document
	at      map[string]int // of a plan, by its ID
	rows    int
}

func newTableReader(header []string) (*tableReader, error) {
	t := &tableReader{at: map[string]int{}}
	for _, c := range RecordTable().Columns {
		place := slices.Index(header, c.Name+"_exact") // which has all digits
		if place < 0 || c.Type != Decimal {
			place = slices.Index(header, c.Name)
		}
		switch {
		case place >= 0:
			t.columns, t.places = append(t.columns, c), append(t.places, place)
		case c.Required && c.Type != Boolean:
			return nil, fmt.Errorf("%w: no column %s", ErrNoTable, c.Name)
		}
	}
	return t, nil
}

// row adds the record of a row. Members of a list are parted by the mark, or stand in JSON.
func (t *tableReader) row(cells []string, mark string) error {
	t.rows++
	var row recordRow
	to := reflect.ValueOf(&row).Elem()
	for i := range t.columns {
		c := &t.columns[i]
		if t.places[i] >= len(cells) || cells[t.places[i]] == "" {
			continue
		}
		if err := c.set(to.FieldByIndex(c.field), cells[t.places[i]], mark); err != nil {
			return fmt.Errorf("row %d, %s: %w", t.rows, c.Name, err)
		}
	}
	r, err := row.Record.record()
	if err != nil {
		return fmt.Errorf("row %d: %w", t.rows, err)
	}
	i, known := t.at[row.Plan]
	if !known {
		i = len(t.docs)
		t.at[row.Plan] = i
		t.docs = append(t.docs, &extract.Document{Plan: &plan.Plan{ID: row.Plan}})
	}
	t.docs[i].Records = append(t.docs[i].Records, r)
	return nil
}

// set puts what a cell says into a field.
func (c *Column) set(field reflect.Value, cell, mark string) error {
	switch c.Type {
	case Integer:
		n, err := strconv.ParseInt(cell, 10, 64)
		if err != nil {
			return fmt.Errorf("%.40q is no whole number", cell)
		}
		field.SetInt(n)
	case Decimal:
		d, err := quantity.ParseDecimal(strings.ToLower(cell))
		if err != nil {
			return err
		}
		field.Set(reflect.ValueOf(d))
	case Boolean:
		field.SetBool(cell == "true" || cell == "1" || cell == "TRUE")
	case List:
		members := strings.Split(cell, mark)
		if mark == "" {
			members = nil
			if err := json.Unmarshal([]byte(cell), &members); err != nil {
				return err
			}
		}
		field.Set(reflect.ValueOf(members))
	default:
		field.SetString(cell)
	}
	return nil
}
