// Tables as an SQLite database, with keys between them and a full text to search.

package export

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"math"
	"net/url"
	"slices"
	"strings"

	_ "modernc.org/sqlite" // the driver

	"planq/extract/quantity"
)

// SQLite writes tables into a new database at path.
//
// A decimal is a NUMERIC, beside a column that holds its digits as they are
// (min_exact); a list is a JSON array. A table with text has one beside it to search
// that, record_text for record, whose rowid is the record's: MATCH '稀土*'. What people
// filter by has an index.
func SQLite(path string, tables []Table, docs Documents, o Offsets) (err error) {
	if strings.Contains(path, "?") { // which the driver takes for the beginning of its options
		path = "file:" + (&url.URL{Path: path}).EscapedPath()
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		return err
	}
	defer func() {
		if e := db.Close(); err == nil {
			err = e
		}
	}()
	db.SetMaxOpenConns(1) // so that all statements share what is set here
	// The file is new and nobody's yet: there is nothing to roll back to.
	for _, set := range []string{"PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "PRAGMA locking_mode = EXCLUSIVE"} {
		if _, err := db.Exec(set); err != nil {
			return err
		}
	}
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	writers := make([]rowWriter, len(tables))
	for i := range tables {
		if writers[i], err = newSQLTable(tx, &tables[i]); err != nil {
			return err
		}
	}
	if err := fill(tables, writers, docs, o); err != nil {
		return err
	}
	for i := range tables { // when all rows are there, which is faster than row by row
		for _, column := range tables[i].Filter {
			name := tables[i].Name + "_by_" + column
			if _, err := tx.Exec(fmt.Sprintf("CREATE INDEX %s ON %s (%s)", quoted(name), quoted(tables[i].Name), quoted(column))); err != nil {
				return fmt.Errorf("index %s: %w", name, err)
			}
		}
	}
	if _, err := tx.Exec(fmt.Sprintf("PRAGMA user_version = %d", databaseVersion)); err != nil {
		return err
	}
	return tx.Commit()
}

// databaseVersion goes up with [Version].
const databaseVersion = 1

type sqlTable struct {
	insert *sql.Stmt
	values []any
	search *sql.Stmt // nil where the table has no text
	texts  []int     // the columns to search
	found  []any
}

func newSQLTable(tx *sql.Tx, t *Table) (rowWriter, error) {
	if _, err := tx.Exec(t.create()); err != nil {
		return nil, fmt.Errorf("table %s: %w", t.Name, err)
	}
	s := &sqlTable{}
	n := 0
	for _, c := range t.Columns {
		n++
		if c.Type == Decimal {
			n++
		}
	}
	for _, name := range t.Search {
		s.texts = append(s.texts, slices.IndexFunc(t.Columns, func(c Column) bool { return c.Name == name }))
	}
	var err error
	if s.insert, err = tx.Prepare("INSERT INTO " + quoted(t.Name) + " VALUES (?" + strings.Repeat(", ?", n-1) + ")"); err != nil {
		return nil, err
	}
	if len(s.texts) == 0 {
		return s, nil
	}
	text := quoted(t.Name + "_text")
	if _, err := tx.Exec(fmt.Sprintf("CREATE VIRTUAL TABLE %s USING fts5(%s, content = '', detail = column)", text, quotedList(t.Search))); err != nil {
		return nil, fmt.Errorf("table %s: %w", text, err)
	}
	s.search, err = tx.Prepare(fmt.Sprintf("INSERT INTO %s (rowid, %s) VALUES (?%s)", text, quotedList(t.Search), strings.Repeat(", ?", len(t.Search))))
	return s, err
}

// create is the statement that makes the table. Its comments stay in the
// database: .schema record shows what each column means.
func (t *Table) create() string {
	var b strings.Builder
	fmt.Fprintf(&b, "CREATE TABLE %s ( -- %s\n", quoted(t.Name), t.Doc)
	var lines [][2]string // a definition and what it means
	for _, c := range t.Columns {
		null := ""
		if c.Required {
			null = " NOT NULL"
		}
		about := c.Doc
		if c.Unit != "" {
			about += " [" + c.Unit + "]"
		}
		lines = append(lines, [2]string{quoted(c.Name) + " " + c.sqlType() + null, about})
		if c.Type == Decimal {
			lines = append(lines, [2]string{quoted(c.Name+"_exact") + " TEXT" + null, "the same, digit by digit"})
		}
	}
	if len(t.Key) > 0 {
		lines = append(lines, [2]string{"PRIMARY KEY (" + quotedList(t.Key) + ")", ""})
	}
	for _, r := range t.Refs {
		lines = append(lines, [2]string{fmt.Sprintf("FOREIGN KEY (%s) REFERENCES %s (%s)", quotedList(r.Columns), quoted(r.Table), quotedList(r.To)), ""})
	}
	for i, line := range lines {
		b.WriteString("  " + line[0])
		if i < len(lines)-1 {
			b.WriteString(",")
		}
		if line[1] != "" {
			b.WriteString(" -- " + line[1])
		}
		b.WriteString("\n")
	}
	b.WriteString(")")
	return b.String()
}

func (c *Column) sqlType() string {
	switch c.Type {
	case Integer:
		return "INTEGER"
	case Decimal:
		return "NUMERIC"
	case Boolean:
		return "BOOLEAN" // 0 or 1
	case Date:
		return "DATE" // 2012-01-14
	}
	return "TEXT"
}

func quoted(name string) string { return `"` + name + `"` }

func quotedList(names []string) string { return `"` + strings.Join(names, `", "`) + `"` }

func (s *sqlTable) row(cells []any) error {
	s.values = s.values[:0]
	for _, cell := range cells {
		switch v := cell.(type) {
		case quantity.Decimal:
			s.values = append(s.values, sqlNumber(v), v.String())
		case []string:
			list, err := json.Marshal(v)
			if err != nil {
				return err
			}
			s.values = append(s.values, string(list))
		default:
			s.values = append(s.values, v)
		}
	}
	done, err := s.insert.Exec(s.values...)
	if err != nil || s.search == nil {
		return err
	}
	row, err := done.LastInsertId()
	if err != nil {
		return err
	}
	s.found = append(s.found[:0], row)
	for _, i := range s.texts {
		s.found = append(s.found, terms(written(cells[i])))
	}
	_, err = s.search.Exec(s.found...)
	return err
}

// sqlNumber is a whole number where it is one, since 4359.0 家 reads badly.
func sqlNumber(d quantity.Decimal) any {
	f := d.Float64()
	if f == math.Trunc(f) && math.Abs(f) < 1<<53 {
		return int64(f)
	}
	return f
}

func (s *sqlTable) close() error {
	if s.search != nil {
		if err := s.search.Close(); err != nil {
			return err
		}
	}
	return s.insert.Close()
}
