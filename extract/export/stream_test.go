package export

import (
	"bytes"
	"errors"
	"io"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"weak"

	"planq/extract"
	"planq/internal/slow"
	"planq/seeds"
)

// everyFormat writes plans in each format to where nothing is kept.
func everyFormat(t *testing.T) map[string]func(Documents) error {
	t.Helper()
	dir := t.TempDir()
	return map[string]func(Documents) error{
		"json":         func(docs Documents) error { return JSONArray(io.Discard, docs, UTF16) },
		"jsonl":        func(docs Documents) error { return JSONL(io.Discard, docs, Chars) },
		"csv":          func(docs Documents) error { return CSV(io.Discard, sectionTable(), docs, Bytes) },
		"tsv":          func(docs Documents) error { return TSV(io.Discard, RecordTable(), docs, Bytes) },
		"xlsx":         func(docs Documents) error { return XLSX(io.Discard, Tables(), docs, Bytes) },
		"parquet":      func(docs Documents) error { return Parquet(io.Discard, RecordTable(), docs, Bytes) },
		"sqlite":       func(docs Documents) error { return SQLite(filepath.Join(dir, "plans.db"), Tables(), docs, Bytes) },
		"package":      func(docs Documents) error { return Package(folder{}.create, Tables(), docs, Bytes) },
		"sdmx":         func(docs Documents) error { return JSONRows(io.Discard, ObservationTable(), docs, Bytes, true) },
		"w3c":          func(docs Documents) error { return Annotations(io.Discard, docs, true) },
		"text":         func(docs Documents) error { return Pages(io.Discard, docs) },
		"label-studio": func(docs Documents) error { return LabelStudio(io.Discard, docs) },
		"brat":         func(docs Documents) error { return Brat(folder{}.create, docs) },
	}
}

// A plan that is written is let go before the next but one is read, in every format:
// memory does not grow with the number of plans.
func TestPlansAreLetGo(t *testing.T) {
	slow.Test(t, "it reads a great deal")
	name, text := seeds.Plan()
	for format, write := range everyFormat(t) {
		var before []weak.Pointer[extract.Document]
		err := write(func(yield func(*extract.Document, error) bool) {
			for i := range 5 {
				d, err := extract.Read(name, bytes.Clone(text))
				d.Plan.ID += strings.Repeat("x", i) // keys are unique
				before = append(before, weak.Make(d))
				if !yield(d, err) {
					return
				}
				for range 100 { // until what is let go is gone
					if runtime.GC(); i < 2 || before[i-2].Value() == nil {
						break
					}
				}
				if i >= 2 && before[i-2].Value() != nil {
					t.Errorf("%s: plan %d is still there when plan %d is written", format, i-2, i)
				}
			}
		})
		if err != nil {
			t.Errorf("%s: %v", format, err)
		}
	}
}

// A plan that cannot be read, and a place that cannot be written, are errors of the writing.
func TestErrorsEndTheWriting(t *testing.T) {
	broken := errors.New("the second plan is broken")
	for format, write := range everyFormat(t) {
		err := write(func(yield func(*extract.Document, error) bool) {
			if yield(document(t), nil) {
				yield(nil, broken)
			}
		})
		if !errors.Is(err, broken) {
			t.Errorf("%s: %v", format, err)
		}
	}
	full := errors.New("no room")
	for format, write := range map[string]func(io.Writer, Documents) error{
		"json":    func(w io.Writer, docs Documents) error { return JSON(w, docs, Bytes) },
		"array":   func(w io.Writer, docs Documents) error { return JSONArray(w, docs, Bytes) },
		"jsonl":   func(w io.Writer, docs Documents) error { return JSONL(w, docs, Bytes) },
		"csv":     func(w io.Writer, docs Documents) error { return CSV(w, RecordTable(), docs, Bytes) },
		"xlsx":    func(w io.Writer, docs Documents) error { return XLSX(w, Tables(), docs, Bytes) },
		"parquet": func(w io.Writer, docs Documents) error { return Parquet(w, RecordTable(), docs, Bytes) },
		"sdmx":    func(w io.Writer, docs Documents) error { return JSONRows(w, ObservationTable(), docs, Bytes, true) },
		"w3c":     func(w io.Writer, docs Documents) error { return Annotations(w, docs, false) },
		"text":    Pages,
	} {
		read := 0
		err := write(noRoom{full}, func(yield func(*extract.Document, error) bool) {
			for read < 100 && yield(document(t), nil) {
				read++
			}
		})
		if !errors.Is(err, full) {
			t.Errorf("%s: %v", format, err)
		}
		// What is kept for the end, a workbook and a group of rows, is told late.
		if read > 50 && format != "xlsx" && format != "parquet" {
			t.Errorf("%s: %d plans are read for nobody", format, read)
		}
	}
	if err := SQLite(filepath.Join(t.TempDir(), "missing", "plans.db"), Tables(), Each(document(t)), Bytes); err == nil {
		t.Error("a database in a folder that is not there")
	}
}

type noRoom struct{ err error }

func (n noRoom) Write([]byte) (int, error) { return 0, n.err }

// A plan that states nothing is an empty table, not a broken file.
func TestNoRecords(t *testing.T) {
	empty := document(t)
	empty.Records = nil
	for format, write := range everyFormat(t) {
		if err := write(Each(empty)); err != nil {
			t.Errorf("%s: %v", format, err)
		}
	}
}
