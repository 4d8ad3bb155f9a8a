package export

import (
	"bytes"
	"database/sql"
	"encoding/csv"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"planq/extract"
)

// No two observations have the same key, and the record's own name is one too.
func TestObservationsHaveKeys(t *testing.T) {
	twice, err := extract.Read("twice.txt", []byte("某省规划\n\n一、目标\n到2015年，全省工业增加值达到9000亿元。\n\n二、保障\n到2015年，全省工业增加值达到9000亿元。\n"))
	if err != nil {
		t.Fatal(err)
	}
	keys, most := map[Observation]bool{}, 0
	for _, d := range []*extract.Document{twice, shipped(t)} {
		observed := ObservationTable()
		for row := range observed.each(d, nil) {
			o := row.(Observation)
			key := o.key()
			key.Occurrence = o.Occurrence
			if keys[key] || o.Occurrence < 1 {
				t.Errorf("%+v stands twice", key)
			}
			keys[key], most = true, max(most, o.Occurrence)
		}
	}
	if most < 2 {
		t.Error("nothing was stated twice: this test says nothing")
	}
}

// What begins a formula is guarded, and comes back as it was.
func TestNoCellIsAFormula(t *testing.T) {
	for cell, want := range map[string]string{
		"=1+1": "'=1+1", "+cmd|'/C calc'!A0": "'+cmd|'/C calc'!A0", "-2+3": "'-2+3", "@SUM(1)": "'@SUM(1)", "\t=1": "'\t=1", "\r=1": "'\r=1", "\n=1": "'\n=1",
		"＝1+1": "'＝1+1", "－5%": "'－5%", "'": "''", "'=1": "''=1", "-1.4%": "'-1.4%", "--1": "'--1", "-": "-", "=": "=", ">=": ">=", "-1.4": "-1.4", "+5": "+5",
		"-1.": "'-1.", "-.5": "'-.5", "": "", "9000亿元": "9000亿元", "a=b": "a=b", " =1": " =1",
	} {
		if got := Guarded(cell); got != want {
			t.Errorf("%q is written %q, want %q", cell, got, want)
		}
		if back := Unguarded(Guarded(cell)); back != cell {
			t.Errorf("%q comes back as %q", cell, back)
		}
	}
	hostile, err := extract.Read("=HYPERLINK(1).txt", []byte("@SUM(A1)规划\n\n=1+1产值达到5亿元。\n\n+甲=产值达到6亿元，-乙产值达到7亿元。\n"))
	if err != nil {
		t.Fatal(err)
	}
	for name, write := range map[string]func(*bytes.Buffer, Table) error{
		"csv": func(b *bytes.Buffer, t Table) error { return CSV(b, t, Each(hostile), Bytes) },
		"tsv": func(b *bytes.Buffer, t Table) error { return TSV(b, t, Each(hostile), Bytes) },
	} {
		for _, table := range append(Tables(), ObservationTable()) {
			var b bytes.Buffer
			if err := write(&b, table); err != nil {
				t.Fatal(err)
			}
			r := csv.NewReader(strings.NewReader(strings.TrimPrefix(b.String(), byteOrderMark)))
			if name == "tsv" {
				r.Comma = '\t'
			}
			rows, err := r.ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			for _, cell := range slices.Concat(rows...) {
				if len(cell) > 1 && strings.ContainsAny(cell[:1], "=+-@\t\r\n") && !isNumber(cell) {
					t.Errorf("%s of %s has the cell %q", name, table.Name, cell)
				}
			}
		}
	}
}

// A filter by what people ask for uses an index.
func TestSQLiteHasIndexes(t *testing.T) {
	path := filepath.Join(t.TempDir(), "plans.db")
	if err := SQLite(path, Tables(), Each(shipped(t)), Bytes); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, filter := range []string{"record WHERE plan = 'p'", "record WHERE indicator = '利税'", "record WHERE subject = '全省'", "record WHERE year = 2015", "record WHERE role = 'target'", "plan WHERE region = '江西省'",
		"relation WHERE predicate = 'develops'", "entity WHERE name = '南昌市'", "section WHERE title = '产业目标'", "record WHERE canonical_unit = '元'"} {
		var id, parent, unused int
		var detail string
		if err := db.QueryRow("EXPLAIN QUERY PLAN SELECT * FROM "+filter).Scan(&id, &parent, &unused, &detail); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(fmt.Sprint(detail), "USING INDEX") {
			t.Errorf("%s: %s", filter, detail)
		}
	}
}
