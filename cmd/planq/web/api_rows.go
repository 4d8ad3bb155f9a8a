// The tables that are read out of one plan, row by row, for programs and for assistants: what planq extract --table
// prints.

package web

import (
	"cmp"
	"encoding/json"
	"iter"
	"slices"
	"strings"

	"planq/extract"
	"planq/extract/chunk"
	"planq/extract/export"
	"planq/index"
)

// sizes bound how many characters a chunk can be asked to have.
const leastChunk, mostChunk = 50, 100_000

// tableNamed is a table of the export by its name, its chunks of a size.
func tableNamed(name string, size int, lib *index.Library) export.Table {
	switch name {
	case "chunk":
		return export.ChunkTable(size)
	case "reference":
		return export.ReferenceTable(lib.Titles())
	}
	tables := export.Tables()
	return tables[slices.IndexFunc(tables, func(t export.Table) bool { return t.Name == name })]
}

// tableRows answers with a table of a plan.
func tableRows(name string) func(*extract.Document, *asking) error {
	return func(doc *extract.Document, a *asking) error {
		size, err := a.number("size", chunk.Usual, leastChunk, mostChunk)
		if err != nil {
			return err
		}
		return export.Write(a.out, a.format, tableNamed(name, size, library(a.r)), export.Each(doc), a.offsets())
	}
}

// rowTables are the tables that an assistant can read.
var rowTables = []string{"chunk", "task", "reference", "grid", "cell"}

type rowsInput struct {
	Plan  string `json:"plan" jsonschema:"id of the plan"`
	Table string `json:"table" jsonschema:"chunk (the text in pieces, with headings and mode), task (what is to be done, by whom and by when), reference (the documents that it cites, with their ids where the library has them), grid (its tables), cell (their cells)"`
	Holds string `json:"holds,omitempty" jsonschema:"only rows that hold this"`
	Limit int    `json:"limit,omitempty" jsonschema:"rows of a page, 10 when left out, 50 at most"`
	Page  int    `json:"page,omitempty" jsonschema:"page of the rows, from 1"`
}

type rowsFound struct {
	Total int        `json:"total" jsonschema:"rows in all"`
	Rows  []rowFound `json:"rows"`
}

type rowFound struct {
	Row      map[string]any `json:"row" jsonschema:"its fields, as planq schema describes them"`
	Citation Citation       `json:"citation"`
}

func (toolbox) readRows(q question, in rowsInput) (rowsFound, error) {
	out := rowsFound{Rows: []rowFound{}}
	if !slices.Contains(rowTables, in.Table) {
		return out, wrong("it takes "+strings.Join(rowTables, ", "), "table: %s: no such table", shortened(in.Table))
	}
	limit, offset, err := pageOf(in.Limit, in.Page)
	if err != nil {
		return out, err
	}
	read, err := q.cache.document(q.lib, in.Plan)
	if err != nil {
		return out, err
	}
	info := infoFor(q.lib, in.Plan)
	for row := range rowsOf(q.lib, read.Document, in.Table) {
		b, err := json.Marshal(row)
		if err != nil {
			return out, err
		}
		if in.Holds != "" && !strings.Contains(string(b), in.Holds) {
			continue
		}
		if out.Total++; out.Total <= offset || out.Total > offset+limit {
			continue
		}
		var at struct {
			Section     []string
			Line, Page  int
			Quote, Text string
			Span        struct{ Start int }
		}
		one := rowFound{}
		if err = json.Unmarshal(b, &one.Row); err == nil {
			err = json.Unmarshal(b, &at)
		}
		if err != nil {
			return out, err
		}
		delete(one.Row, "content") // which says again what text and section do
		quote, _, _ := strings.Cut(cmp.Or(at.Quote, at.Text), "\n")
		one.Citation = q.cite(info, at.Section, at.Line, at.Page, short(quote, 120), "", at.Span.Start)
		out.Rows = append(out.Rows, one)
	}
	return out, nil
}

func rowsOf(lib *index.Library, doc *extract.Document, name string) iter.Seq[any] {
	t := tableNamed(name, chunk.Usual, lib)
	return t.Rows(doc)
}
