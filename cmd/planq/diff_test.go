package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"planq/extract/check"
	"planq/internal/slow"
)

// Every field that a diff tells has a name that a planner knows.
func TestFieldsHaveNames(t *testing.T) {
	for _, field := range check.FieldNames() {
		if fieldName(field) == field {
			t.Errorf("%s has no Chinese name", field)
		}
	}
}

// Every table of records that planq writes is read back and says what it said; every other
// table is refused by what it is.
func TestDiffReadsTables(t *testing.T) {
	slow.Test(t, "it reads a great deal")
	dir := t.TempDir()
	for _, plan := range []string{"", awkwardPlan(t)} {
		files := map[string]string{}
		for _, format := range []string{"json", "jsonl", "csv", "tsv", "xlsx", "sqlite"} {
			files[format] = filepath.Join(dir, "a."+format)
			run(t, of(plan, "extract", "--format", format, "--output", files[format])...)
		}
		noEnding := filepath.Join(dir, "database")
		if err := os.Rename(files["sqlite"], noEnding); err != nil {
			t.Fatal(err)
		}
		files["sqlite"] = noEnding
		for format, file := range files {
			for _, against := range []string{files["jsonl"], files["csv"]} {
				if out := run(t, "diff", file, against); out != "" {
					t.Errorf("%s: %s", format, out)
				}
			}
		}
	}
	for _, args := range []string{"--format parquet", "--format csv --table section", "--format tsv --table relation", "--format csv --names sdmx", "--format sqlite --names sdmx"} {
		words := strings.Fields(args)
		file := filepath.Join(dir, "b."+words[1])
		run(t, append([]string{"extract", "--output", file}, words...)...)
		if status, _, complaint := command(t, "", "diff", file, file); status != 2 || !strings.Contains(complaint, "what is compared are records; hint: ") {
			t.Errorf("%s: %d %s", args, status, complaint)
		}
	}
}
