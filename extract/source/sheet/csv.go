// CSV and TSV: a table of indicators as text. Excel in China writes it in GBK, and
// parts the cells by commas, semicolons or tabs.

package sheet

import (
	"encoding/csv"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"planq/extract/source/marked"
)

// IsCSV says whether a file is a table by its name; its bytes look like any text's.
func IsCSV(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".csv", ".tsv", ".tab":
		return true
	}
	return false
}

// Tabulate turns a text that is a CSV file into the table that it holds.
func Tabulate(t *marked.Text) {
	body := strings.TrimPrefix(t.Body, "\uFEFF")
	comma := ","
	if line, rest, ok := strings.Cut(body, "\n"); ok && strings.HasPrefix(strings.ToLower(line), "sep=") {
		if line = strings.TrimRight(line[len("sep="):], "\r"); len(line) == 1 {
			comma, body = line, rest
		}
	} else {
		comma = separator(t.Name, body)
	}
	var w marked.Writer
	var s sheet
	isCut := false
	for _, record := range readCSV(body, comma) {
		if len(record) > marked.MaxColumns {
			record, isCut = record[:marked.MaxColumns], true
		}
		for i := range record {
			record[i] = cellText(record[i])
		}
		s.rows = append(s.rows, record)
	}
	if isCut {
		return // no table that a person reads: the text stays as it is
	}
	s.write(&w)
	t.Format, t.Body, t.Marks = "csv", string(w.Out), w.Marks
}

// readCSV reads the rows. A quote that is never closed would swallow the rest of the
// file, so where the quotes are not in order they are characters like any other.
func readCSV(body, comma string) [][]string {
	if !strings.Contains(body, "\n") {
		body = strings.ReplaceAll(body, "\r", "\n") // as old Macs end lines
	}
	r := csv.NewReader(strings.NewReader(body))
	r.Comma, _ = utf8.DecodeRuneInString(comma)
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err == nil {
		return rows
	}
	rows = nil
	for line := range strings.Lines(body) {
		rows = append(rows, strings.Split(strings.TrimRight(line, "\r\n"), comma))
	}
	return rows
}

// separator is what parts the cells: what stands in most of the first lines. The lines inside a cell, between
// quotes, part nothing.
func separator(name, body string) string {
	if ext := strings.ToLower(filepath.Ext(name)); ext == ".tsv" || ext == ".tab" {
		return "\t"
	}
	best, most := ",", 0
	for _, sign := range [...]string{",", "\t", ";", "，", "；", "|"} {
		n, quoted := 0, false
		for line := range strings.Lines(body[:min(len(body), 16<<10)]) {
			if !quoted && strings.Contains(line, sign) {
				n++
			}
			if strings.Count(line, `"`)%2 == 1 {
				quoted = !quoted
			}
		}
		if n > most {
			best, most = sign, n
		}
	}
	return best
}
