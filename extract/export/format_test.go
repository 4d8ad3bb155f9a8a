// Every format is read back with a reader of its own, and says what the plan says.

package export

import (
	"bytes"
	"crypto/sha256"
	"database/sql"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"
	"github.com/xuri/excelize/v2"

	"planq/extract"
	"planq/extract/plan"
	"planq/extract/quantity"
	"planq/extract/record"
	"planq/internal/slow"
)

// awkward is a plan of records that formats stumble over: separators, quotation marks,
// line breaks, formulas, characters beyond the basic plane, numbers that no computer
// word holds, and fields that do not apply.
func awkward(t *testing.T) *extract.Document {
	t.Helper()
	d := document(t)
	d.Plan.ID, d.Plan.Date, d.Plan.Region = "awkward", "2021-09", "江西省"
	first := d.Records[0]
	var records []record.Record
	for i, change := range []func(*record.Record){
		func(r *record.Record) { r.Quote = "=SUM(A1), \"引号\"\t制表\r\n换行\n𬭩\u000b" },
		func(r *record.Record) { r.Quote, r.Indicator = "--加快建设，+1，@x，'", "-" },
		func(r *record.Record) { r.Section, r.Inherited, r.Unit, r.Canonical.Unit = nil, nil, "", "" },
		func(r *record.Record) { r.Min, r.Max = decimal(t, "12345678901234567.25"), decimal(t, "1e30") },
		func(r *record.Record) {
			r.Min = decimal(t, "-0.00000000000000000001")
			r.Max = decimal(t, "1"+strings.Repeat("0", 350))
		},
		func(r *record.Record) { r.Stretch, r.BaseYear, r.Direction, r.Rate = true, 2010, "decrease", "annual" },
		func(r *record.Record) { r.Quote = strings.Repeat("很长的引文", 10_000) },
	} {
		r := first
		r.ID = fmt.Sprintf("r%d", i+1)
		change(&r)
		records = append(records, r)
	}
	d.Records = records
	return d
}

// table is a table as text: cell by cell what the plan says.
func table(t *testing.T, of Table, docs Documents) [][]any {
	t.Helper()
	var rows [][]any
	for d, err := range docs {
		if err != nil {
			t.Fatal(err)
		}
		for row := range of.each(d, Bytes.ruler(d.Plan.Text)) {
			rows = append(rows, of.cells(row, nil))
		}
	}
	return rows
}

func TestTableNames(t *testing.T) {
	var names []string
	for _, of := range Tables() {
		names = append(names, of.Name)
	}
	if !slices.Equal(names, TableNames()) {
		t.Errorf("TableNames are %q, those of Tables %q", TableNames(), names)
	}
}

func TestCSVKeepsEveryCell(t *testing.T) {
	docs := Each(awkward(t), shipped(t))
	for _, of := range append(Tables(), ObservationTable()) {
		want := table(t, of, docs)
		for name, format := range map[string]struct {
			write func(io.Writer, Table, Documents, Offsets) error
			comma rune
		}{"csv": {CSV, ','}, "tsv": {TSV, '\t'}} {
			var b bytes.Buffer
			if err := format.write(&b, of, docs, Bytes); err != nil {
				t.Fatal(err)
			}
			r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b.Bytes(), []byte(byteOrderMark))))
			r.Comma = format.comma
			rows, err := r.ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			if len(rows) != len(want)+1 {
				t.Fatalf("%s of %s: %d rows, want %d and a header", name, of.Name, len(rows), len(want))
			}
			for i, row := range rows[1:] {
				for n, cell := range row {
					// encoding/csv reads every line break as \n, as its documentation says.
					if got, want := Unguarded(cell), strings.ReplaceAll(written(want[i][n]), "\r\n", "\n"); got != want {
						t.Errorf("%s of %s, row %d, %s: %.60q, want %.60q", name, of.Name, i, of.Columns[n].Name, got, want)
					}
				}
			}
		}
	}
}

func TestXLSX(t *testing.T) {
	slow.Short(t, "it reads a great deal")
	docs := Each(awkward(t), shipped(t))
	var b, again bytes.Buffer
	for _, to := range []*bytes.Buffer{&b, &again} {
		if err := XLSX(to, Tables(), docs, Bytes); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Error("a second workbook of the same plans has other bytes")
	}
	book, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if d := cmp.Diff([]string{"plan", "section", "entity", "relation", "record", "chunk", "task", "reference", "grid", "cell", "fields"}, book.GetSheetList()); d != "" {
		t.Error(d)
	}
	if size, err := book.GetSheetDimension("record"); err != nil || size != "" {
		t.Errorf("the sheet says that it holds %s: %v", size, err)
	}
	if active := book.GetSheetName(book.GetActiveSheetIndex()); active != "record" {
		t.Errorf("the workbook opens at %s", active)
	}
	of := RecordTable()
	rows := table(t, of, docs)
	for i, row := range rows {
		for n, cell := range row {
			at, _ := excelize.CoordinatesToCellName(n+1, i+2)
			got, err := book.GetCellValue("record", at, excelize.Options{RawCellValue: true})
			if err != nil {
				t.Fatal(err)
			}
			kind, _ := book.GetCellType("record", at)
			switch v := cell.(type) {
			case nil:
				if got != "" {
					t.Errorf("%s: %q where nothing applies", at, got)
				}
			case quantity.Decimal:
				back, err := quantity.ParseDecimal(strings.ToLower(got))
				if err != nil || !back.Equal(v) {
					t.Errorf("%s: %s, want %s", at, got, v)
				}
				if f, same := number(v); (kind == excelize.CellTypeUnset) != (same && !math.IsInf(f, 0)) {
					t.Errorf("%s: %s is of type %d", at, got, kind)
				}
			case bool:
				if kind != excelize.CellTypeBool || (got == "1") != v {
					t.Errorf("%s: %s of type %d, want %v", at, got, kind, v)
				}
			case int64:
				if got != strconv.FormatInt(v, 10) || kind != excelize.CellTypeUnset {
					t.Errorf("%s: %s of type %d, want the number %d", at, got, kind, v)
				}
			default:
				want := strings.NewReplacer("\u000b", "\ufffd", "\r\n", "\n").Replace(fitting(written(cell)))
				if strings.ReplaceAll(got, "\r\n", "\n") != want {
					t.Errorf("%s: %.60q, want %.60q", at, got, want)
				}
				if formula, _ := book.GetCellFormula("record", at); formula != "" {
					t.Errorf("%s: %s is a formula", at, formula)
				}
			}
		}
	}
	day, _ := book.GetCellValue("plan", "F3")
	raw, _ := book.GetCellValue("plan", "F3", excelize.Options{RawCellValue: true})
	if day != "2012-01-14" || raw != "40922" {
		t.Errorf("the date is %s, stored as %s", day, raw)
	}
}

// parquetRow is how a program in Go reads the table of records.
type parquetRow struct {
	Plan         string   `parquet:"plan"`
	ID           string   `parquet:"id"`
	Min          float64  `parquet:"min"`
	MinExact     string   `parquet:"min_exact"`
	MaxExact     string   `parquet:"max_exact"`
	Unit         *string  `parquet:"unit,optional"`
	Op           string   `parquet:"op"`
	Year         *int64   `parquet:"year,optional"`
	BaseYear     *int64   `parquet:"base_year,optional"`
	Stretch      bool     `parquet:"stretch"`
	Section      []string `parquet:"section,optional,list"`
	Quote        string   `parquet:"quote"`
	SpanStart    int64    `parquet:"span_start"`
	CanonicalMax float64  `parquet:"canonical_max"`
}

func TestParquet(t *testing.T) {
	docs := Each(awkward(t), shipped(t))
	var b, again bytes.Buffer
	for _, to := range []*bytes.Buffer{&b, &again} {
		if err := Parquet(to, RecordTable(), docs, Bytes); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Error("a second file of the same plans has other bytes")
	}
	rows, err := parquet.Read[parquetRow](bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	i := 0
	for d := range docs {
		for _, r := range d.Records {
			got := rows[i]
			i++
			if got.Plan != d.Plan.ID || got.ID != r.ID || got.Quote != r.Quote || got.Stretch != r.Stretch || got.SpanStart != int64(r.Span.Start) ||
				got.Op != string(r.Op) || !slices.Equal(got.Section, r.Section) {
				t.Fatalf("record %s is read back as %+v", r.ID, got)
			}
			if got.MinExact != r.Min.String() || got.MaxExact != r.Max.String() || got.Min != r.Min.Float64() {
				t.Errorf("%s: %s to %s, want %s to %s", r.ID, got.MinExact, got.MaxExact, r.Min, r.Max)
			}
			if (got.Unit == nil) != (r.Unit == "") || (got.Year == nil) != (r.Year == 0) || (got.BaseYear == nil) != (r.BaseYear == 0) {
				t.Errorf("%s: what does not apply is not null: %+v", r.ID, got)
			}
		}
	}
	if i != len(rows) {
		t.Errorf("%d rows, want %d", len(rows), i)
	}
	f, err := parquet.OpenFile(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, column := range f.Root().Columns() {
		names = append(names, column.Name())
		if column.Name() == "section" && column.Type().String() != "LIST" {
			t.Errorf("section is %s", column.Type())
		}
	}
	if names[0] != "plan" || names[1] != "id" || names[len(names)-1] != "section_id" {
		t.Errorf("the columns are not in their order: %v", names)
	}
	if about, ok := f.Lookup("planq.schema"); !ok || !json.Valid([]byte(about)) {
		t.Error("the footer does not say what the columns mean")
	}

	var plans bytes.Buffer
	if err := Parquet(&plans, planTable(), docs, Bytes); err != nil {
		t.Fatal(err)
	}
	f, err = parquet.OpenFile(bytes.NewReader(plans.Bytes()), int64(plans.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if kind := f.Root().Column("date").Type().String(); kind != "DATE" {
		t.Errorf("date is %s", kind)
	}
}

// Rows beyond a group's, none, and what cells of every kind hold are read back as they were put in.
func TestParquetGroups(t *testing.T) {
	table := Table{Name: "t", Columns: []Column{{Name: "n", Type: Integer, Required: true}, {Name: "b", Type: Boolean, Required: true}, {Name: "d", Type: Date}, {Name: "l", Type: List}, {Name: "s", Type: Text}}}
	type row struct {
		N int64    `parquet:"n"`
		B bool     `parquet:"b"`
		D *int32   `parquet:"d,optional,date"`
		L []string `parquet:"l,optional,list"`
		S *string  `parquet:"s,optional"`
	}
	for _, rows := range []int{0, 1, 9, groupRows, 2*groupRows + 17} {
		var b bytes.Buffer
		out, err := newParquet(&b, &table)
		if err != nil {
			t.Fatal(err)
		}
		for i := range rows {
			cells := []any{int64(i), i%3 == 0, nil, nil, nil}
			if i%2 == 0 {
				cells[2], cells[3], cells[4] = "1970-01-03", []string{"甲", "", fmt.Sprint(i)}[:i%4], "" // an empty text is no null
			}
			if err := out.row(cells); err != nil {
				t.Fatal(err)
			}
		}
		if err := out.close(); err != nil {
			t.Fatal(err)
		}
		read, err := parquet.Read[row](bytes.NewReader(b.Bytes()), int64(b.Len()))
		if err != nil || len(read) != rows {
			t.Fatalf("%d rows: %d are read: %v", rows, len(read), err)
		}
		for i, r := range read {
			even := i%2 == 0
			if r.N != int64(i) || r.B != (i%3 == 0) || (r.D != nil) != even || (r.S != nil) != even || even && (*r.D != 2 || len(r.L) != i%4) || i%4 == 3 && r.L != nil {
				t.Fatalf("of %d rows, the %dth is read as %+v", rows, i, r)
			}
		}
	}
}

func TestSQLite(t *testing.T) {
	slow.Short(t, "it reads a great deal")
	docs := Each(awkward(t), shipped(t))
	path := filepath.Join(t.TempDir(), "plans 规划#1%3F.db")
	if err := SQLite(path, Tables(), docs, Bytes); err != nil {
		t.Fatal(err)
	}
	again := filepath.Join(t.TempDir(), "again?mode=memory.db")
	if runtime.GOOS == "windows" {
		again = filepath.Join(t.TempDir(), "again.db")
	}
	if err := SQLite(again, Tables(), docs, Bytes); err != nil {
		t.Fatal(err)
	}
	a, _ := os.ReadFile(path)
	if b, _ := os.ReadFile(again); len(a) == 0 || !bytes.Equal(a, b) {
		t.Error("a second database of the same plans has other bytes")
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	ask := func(query string) string {
		t.Helper()
		rows, err := db.Query(query)
		if err != nil {
			t.Fatalf("%s: %v", query, err)
		}
		defer rows.Close()
		var lines []string
		for rows.Next() {
			columns, _ := rows.Columns()
			cells, to := make([]any, len(columns)), make([]any, len(columns))
			for i := range cells {
				to[i] = &cells[i]
			}
			if err := rows.Scan(to...); err != nil {
				t.Fatal(err)
			}
			lines = append(lines, strings.TrimSuffix(fmt.Sprintln(cells...), "\n"))
		}
		return strings.Join(lines, "\n")
	}
	for query, want := range map[string]string{
		`PRAGMA foreign_key_check`:                                                                     "",
		`PRAGMA integrity_check`:                                                                       "ok",
		`SELECT count(*) FROM record WHERE plan = 'awkward'`:                                           "7",
		`SELECT typeof(min), min, min_exact FROM record WHERE id = 'r1'`:                               "real 2.5 2.50",
		`SELECT max_exact FROM record WHERE id = 'r4'`:                                                 "1000000000000000000000000000000",
		`SELECT typeof(unit), typeof(section), typeof(base_year), stretch FROM record WHERE id = 'r3'`: "null null null 0",
		`SELECT stretch + 0, typeof(base_year), base_year FROM record WHERE id = 'r6'`:                 "1 integer 2010",
		`SELECT e.value FROM record, json_each(record.section) e WHERE record.id = 'r1'`:               "第一章 目标\n一、<总>",
		`SELECT typeof(min), typeof(canonical_min) FROM record WHERE value = '4359亿元' LIMIT 1`:         "integer integer",
		`SELECT typeof(date), date_exact, from_year FROM plan WHERE id = 'awkward'`:                    "null 2021-09 2011",
		`SELECT date(date, '+1 day') FROM plan WHERE id <> 'awkward'`:                                  "2012-01-15",
		`SELECT count(*) FROM record r JOIN section s ON s.plan = r.plan AND s.id = r.section_id`:      strconv.Itoa(7 + len(shipped(t).Records)),
		`SELECT count(*) FROM relation r JOIN entity s ON s.plan = r.plan AND s.id = r.subject_id JOIN entity o ON o.plan = r.plan AND o.id = r.object_id JOIN section c ON c.plan = r.plan AND c.id = r.section_id`: strconv.Itoa(len(shipped(t).Relations())),
		`SELECT count(*), sum(places > 0 AND json_array_length(names) > 0) FROM entity`:                              fmt.Sprint(len(shipped(t).Entities()), len(shipped(t).Entities())),
		`SELECT DISTINCT subject_kind FROM relation WHERE predicate = 'relies_on' AND object_id = 'enterprise:江铜集团'`: "region",
		`SELECT count(DISTINCT plan) FROM section WHERE parent IS NULL`:                                              "2",
	} {
		if got := ask(query); got != want {
			t.Errorf("%s: %s, want %s", query, got, want)
		}
	}
	// A word is found wherever it stands, and nowhere else.
	for _, word := range []string{"稀土", "光伏", "钨", "产业", "主营业务收入", "单位工业增加值能耗", "GDP", "LED", "亿元", "量子"} {
		like := ask(`SELECT count(*) FROM record WHERE plan <> 'awkward' AND (indicator LIKE '%` + word + `%' OR subject LIKE '%` + word + `%' OR quote LIKE '%` + word + `%')`)
		match := ask(`SELECT count(*) FROM record_text t JOIN record r ON r.rowid = t.rowid WHERE record_text MATCH '` + word + `*' AND plan <> 'awkward'`)
		if like != match {
			t.Errorf("%s: %s records match, and %s hold it", word, match, like)
		}
	}
	if got := ask(`SELECT count(*) FROM record_text WHERE record_text MATCH '稀土'`); got != "0" {
		t.Errorf("a word without its star finds %s records, which are not all", got)
	}
	// The texts of the sections hold all that the plan says.
	held := ask(`SELECT label, title, text FROM section WHERE plan = 'jiangxi-12fyp-industry' ORDER BY id`)
	for _, r := range shipped(t).Records {
		if !strings.Contains(held, r.Value) {
			t.Errorf("no section holds %s", r.Value)
		}
	}
	if _, err := exec.LookPath("sqlite3"); err != nil {
		t.Log("no sqlite3 here: the database was read with the library only")
		return
	}
	out, err := exec.Command("sqlite3", path, "PRAGMA integrity_check; SELECT count(*) FROM record_text WHERE record_text MATCH 'indicator : 能耗*'").CombinedOutput()
	if err != nil || !strings.HasPrefix(string(out), "ok\n") {
		t.Errorf("sqlite3: %v: %s", err, out)
	}
}

// folder keeps the files of a package in memory.
type folder map[string]*bytes.Buffer

func (f folder) create(name string) (io.WriteCloser, error) {
	f[name] = new(bytes.Buffer)
	return struct {
		io.Writer
		io.Closer
	}{f[name], io.NopCloser(nil)}, nil
}

// The rules of https://datapackage.org/standard: what a descriptor must say, and
// that the tables are as it says.
func TestPackage(t *testing.T) {
	files := folder{}
	if err := Package(files.create, append(Tables(), ObservationTable()), Each(awkward(t), shipped(t)), Bytes); err != nil {
		t.Fatal(err)
	}
	var p dataPackage
	if err := json.Unmarshal(files[Descriptor].Bytes(), &p); err != nil {
		t.Fatal(err)
	}
	columns := map[string][]string{}
	keys := map[string]map[string]bool{} // of a table and columns: the rows that there are
	rowsOf := map[string][]map[string]string{}
	for _, r := range p.Resources {
		if r.Name != strings.ToLower(r.Name) || columns[r.Name] != nil {
			t.Errorf("resource %s: names are in small letters and stand once", r.Name)
		}
		b := files[r.Path].Bytes()
		sum := sha256.Sum256(b)
		if r.Bytes != int64(len(b)) || r.Hash != "sha256:"+hex.EncodeToString(sum[:]) {
			t.Errorf("%s: has %d bytes, and the descriptor says %d, %s", r.Path, len(b), r.Bytes, r.Hash)
		}
		rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b, []byte(byteOrderMark)))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range r.Schema.Fields {
			columns[r.Name] = append(columns[r.Name], f.Name)
			if !slices.Contains([]string{"string", "number", "integer", "boolean", "date", "list"}, f.Type) {
				t.Errorf("%s.%s: no type %s in the standard", r.Name, f.Name, f.Type)
			}
		}
		if d := cmp.Diff(columns[r.Name], rows[0]); d != "" {
			t.Errorf("%s: %s", r.Path, d)
		}
		for _, row := range rows[1:] {
			named := map[string]string{}
			for i, f := range r.Schema.Fields {
				named[f.Name] = row[i]
				if err := follows(f, row[i]); err != nil {
					t.Errorf("%s.%s: %v", r.Name, f.Name, err)
				}
			}
			rowsOf[r.Name] = append(rowsOf[r.Name], named)
			key := r.Name + "." + joined(named, r.Schema.PrimaryKey)
			if keys[r.Name] == nil {
				keys[r.Name] = map[string]bool{}
			}
			if keys[r.Name][key] {
				t.Errorf("%s: the key %s stands twice", r.Name, key)
			}
			keys[r.Name][key] = true
		}
	}
	for _, r := range p.Resources {
		for _, f := range r.Schema.ForeignKeys {
			to := f.Reference.Resource
			for _, row := range rowsOf[r.Name] {
				if slices.ContainsFunc(f.Fields, func(name string) bool { return row[name] == "" }) {
					continue
				}
				if key := to + "." + joined(row, f.Fields); !keys[to][key] {
					t.Errorf("%s names %s, which is not there", r.Name, key)
				}
			}
		}
	}
}

func joined(row map[string]string, names []string) string {
	var values []string
	for _, name := range names {
		values = append(values, row[name])
	}
	return strings.Join(values, "\x00")
}

// follows says what is wrong with a cell by the field that describes it.
func follows(f tableField, cell string) error {
	c := f.Constraints
	if cell == "" {
		if c != nil && c.Required {
			return errors.New("a required value is missing")
		}
		return nil
	}
	var err error
	switch f.Type {
	case "integer":
		_, err = strconv.ParseInt(cell, 10, 64)
	case "number":
		_, err = quantity.ParseDecimal(cell)
	case "boolean":
		if cell != "true" && cell != "false" {
			err = errors.New("no truth")
		}
	case "date":
		_, err = time.Parse(time.DateOnly, cell)
	}
	if err == nil && c != nil && len(c.Enum) > 0 && !slices.Contains(c.Enum, cell) {
		err = errors.New("not among the values")
	}
	if err != nil {
		return fmt.Errorf("%.40q: %w", cell, err)
	}
	return nil
}

// python runs a program with the modules it needs, or skips the test aloud.
func python(t *testing.T, program string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("there is no python3 here")
	}
	out, err := exec.Command(path, append([]string{"-c", program}, args...)...).CombinedOutput()
	if _, missing, ok := strings.Cut(string(out), "ModuleNotFoundError: "); ok && os.Getenv("PLANQ_TOOLS") == "" { // .ci/run has installed them
		t.Skip(missing)
	}
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return strings.TrimSpace(string(out))
}

// DuckDB tells the types of every column unasked, and agrees with SQLite on a sum.
func TestDuckDBReadsTheTables(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, f func(io.Writer, Table, Documents, Offsets) error) string {
		path := filepath.Join(dir, name)
		w, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		defer w.Close()
		if err := f(w, RecordTable(), Each(shipped(t)), Bytes); err != nil {
			t.Fatal(err)
		}
		return path
	}
	got := python(t, `
import sys, duckdb
for path in sys.argv[1:]:
    print(*duckdb.sql(f"""SELECT count(*), count(year), sum(span_start), count(*) FILTER (stretch), typeof(min(canonical_max)), typeof(any_value(year))
                          FROM '{path}'""").fetchall()[0])
print(*duckdb.sql(f"SELECT typeof(any_value(section)), max(len(section)) FROM '{sys.argv[2]}'").fetchall()[0])`,
		write("record.csv", CSV), write("record.parquet", Parquet))
	lines := strings.Split(got, "\n")
	if len(lines) != 3 || lines[0] != lines[1] || !strings.HasSuffix(lines[1], "DOUBLE BIGINT") || !strings.HasPrefix(lines[2], "VARCHAR[] ") {
		t.Error(got)
	}
}

func TestObservation(t *testing.T) {
	n := func(s string) quantity.Decimal { return decimal(t, s) }
	for _, c := range []struct {
		quote    string
		r        record.Record
		value    string
		max      string
		mult     int
		unit     string
		op       quantity.Op
		status   string
		excluded bool
	}{
		{"完成增加值4359亿元", record.Record{Min: n("4359"), Max: n("4359"), Unit: "亿元", Op: "=", Role: record.Actual,
			Canonical: quantity.Canonical{Min: n("435900000000"), Max: n("435900000000"), Unit: "元"}}, "4359", "4359", 8, "CNY", "=", "A", false},
		{"能耗下降到1.3吨标准煤/万元", record.Record{Min: n("1.3"), Max: n("1.3"), Unit: "吨标准煤/万元", Op: "=", Role: record.Target,
			Canonical: quantity.Canonical{Min: n("0.00013"), Max: n("0.00013"), Unit: "吨标准煤/元"}}, "1.3", "1.3", -4, "t{SCE}/CNY", "=", "F", false},
		{"一半以上的园区", record.Record{Min: n("1"), Max: n("1"), Unit: "半", Op: ">=", Role: record.Actual,
			Canonical: quantity.Canonical{Min: n("50"), Max: n("50"), Unit: "%"}}, "50", "50", 0, "%", ">=", "A", false},
		{"下降8-10%以上", record.Record{Min: n("8"), Max: n("10"), Unit: "%", Op: ">=", Role: record.Target, Direction: "decrease",
			Canonical: quantity.Canonical{Min: n("8"), Max: n("10"), Unit: "%"}}, "-10", "-8", 0, "%", "<=", "F", false},
		{"事故为0起", record.Record{Min: n("0"), Max: n("0"), Unit: "万起", Op: "=", Role: record.Target,
			Canonical: quantity.Canonical{Min: n("0"), Max: n("0"), Unit: "起"}}, "0", "0", 0, "1", "=", "F", false},
		{"减按15%的税率", record.Record{Min: n("15"), Max: n("15"), Unit: "%", Op: "=", Role: record.Provision,
			Canonical: quantity.Canonical{Min: n("15"), Max: n("15"), Unit: "%"}}, "", "", 0, "", "", "", true},
	} {
		c.r.Quote, c.r.Region, c.r.RegionCode = c.quote, "江西省", "360000"
		d := &extract.Document{Plan: &plan.Plan{}, Records: []record.Record{c.r}}
		var rows []Observation
		observed := ObservationTable()
		for row := range observed.each(d, nil) {
			rows = append(rows, row.(Observation))
		}
		if c.excluded {
			if len(rows) > 0 {
				t.Errorf("%s: is no observation", c.quote)
			}
			continue
		}
		o := rows[0]
		if o.ObsValue.String() != c.value || o.ObsMax.String() != c.max || o.UnitMult != c.mult || o.Unit != c.unit || o.Op != c.op || o.ObsStatus != c.status || o.RefArea != "360000" {
			t.Errorf("%s: %+v", c.quote, o)
		}
	}
}

func TestTerms(t *testing.T) {
	for text, want := range map[string]string{
		"稀土、钨":    "稀土 土 钨",
		"产　　 业":   "产业 业",
		"占ＧＤＰ46%": "占GDP46 GDP46",
		"":        "",
		"，。":      "",
		"赛维LDK公司": "赛维LDK公司 维LDK公司 LDK公司 公司 司",
	} {
		if got := strings.TrimSpace(strings.ReplaceAll(terms(text), termEnd, "")); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
