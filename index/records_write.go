// Records of several plans as files: the same tables that an extraction makes, with the rows
// that a filter lets pass, in their order.

package index

import (
	"io"
	"iter"

	"planq/extract"
	"planq/extract/export"
	"planq/extract/plan"
)

// RecordFormats are the formats that WriteRecords knows.
var RecordFormats = []string{"json", "jsonl", "csv", "tsv", "xlsx", "parquet"}

// WriteRecords writes records, one after another as they are read.
func WriteRecords(w io.Writer, format string, hits iter.Seq2[Hit, error]) error {
	docs, table := documents(hits), export.RecordTable()
	switch format {
	case "json":
		return export.JSONArray(w, docs, export.Bytes)
	case "jsonl":
		return export.JSONL(w, docs, export.Bytes)
	}
	return export.Write(w, format, table, docs, export.Bytes)
}

// WriteFigures writes records as rows of these columns, all where none is named, each with the title of its plan,
// its line and the address of its place, which link gives.
func WriteFigures(w io.Writer, format string, columns []string, hits iter.Seq2[Hit, error], link func(plan, record string) string) error {
	lines := map[string]int{} // of the records that are read and not written yet
	noted := func(yield func(Hit, error) bool) {
		for h, err := range hits {
			if err == nil {
				lines[h.Plan.ID+" "+h.Record.ID] = h.Line
			}
			if !yield(h, err) {
				return
			}
		}
	}
	table := export.FigureTable(columns, func(plan, id string) (int, string) {
		line := lines[plan+" "+id]
		delete(lines, plan+" "+id)
		return line, link(plan, id)
	})
	if format == "json" {
		return export.JSONCells(w, table, documents(noted))
	}
	return export.Write(w, format, table, documents(noted), export.Bytes)
}

// documents makes of records the documents that an extraction prints: for each run of
// records of one plan, so that a row stands where the order has it, one or several.
func documents(hits iter.Seq2[Hit, error]) export.Documents {
	const most = 1000 // records that are held at a time
	return func(yield func(*extract.Document, error) bool) {
		var d *extract.Document
		for h, err := range hits {
			if err != nil {
				yield(nil, err)
				return
			}
			if d != nil && (d.Plan.ID != h.Plan.ID || len(d.Records) == most) {
				if !yield(d, nil) {
					return
				}
				d = nil
			}
			if d == nil {
				d = &extract.Document{Plan: h.Plan.Plan()}
			}
			d.Records = append(d.Records, *h.Record)
		}
		if d != nil {
			yield(d, nil)
		}
	}
}

// Plan is a plan as its library lists it, without its text.
func (i *Info) Plan() *plan.Plan {
	return &plan.Plan{ID: i.ID, SHA256: i.SHA256, Letters: i.Letters, About: plan.About{
		Title: i.Title, Kind: i.Kind, Issuer: i.Issuer, Number: i.Number, Date: i.Date, From: i.From, To: i.To, Base: i.Base, Horizon: i.Horizon,
		Region: i.Region, RegionCode: i.RegionCode, Scope: i.Scope,
	}}
}
