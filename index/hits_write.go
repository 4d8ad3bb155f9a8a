// What a search found, as it is printed for programs.

package index

import (
	"io"
	"strconv"
	"strings"

	"planq/extract/export"
	"planq/extract/plan"
)

// Printed is a hit as JSON has it.
func (h *Hit) Printed() export.Hit {
	out := export.Hit{
		Kind: "passage", Plan: h.Plan.ID, Section: h.Section, Text: h.Text,
		Marks: h.Marks, Span: h.Span, Page: h.Page, Score: h.Score,
	}
	if out.Marks == nil {
		out.Marks = []plan.Span{}
	}
	if h.Record != nil {
		r := export.FromRecord(*h.Record)
		out.Kind, out.Record = "record", &r
	}
	return out
}

// Answer is what a search found with each hit, so many passages round it, as JSON has it.
func (l *Library) Answer(q Query, page, around int) (Result, export.Search, error) {
	found, err := l.Search(q)
	if err != nil {
		return found, export.Search{}, err
	}
	thing, err := l.Thing(q)
	if err != nil {
		return found, export.Search{}, err
	}
	out := export.Search{Query: q.Text, Total: found.Total, Page: page, Notes: found.Notes(), Facets: found.Facets, Entity: thing.Printed(), Hits: make([]export.Hit, len(found.Hits))}
	for i := range found.Hits {
		h := &found.Hits[i]
		out.Hits[i] = h.Printed()
		if out.Hits[i].Before, out.Hits[i].After, err = l.Around(*h, around); err != nil {
			return found, out, err
		}
	}
	return found, out, nil
}

// HitsCSV prints a row a hit.
func HitsCSV(w io.Writer, hits []Hit) error {
	out := export.NewCSVWriter(w)
	out.Write([]string{"kind", "plan", "section", "line", "text", "span_start", "span_end", "score", "indicator", "subject", "value", "year", "role", "record", "page"})
	for _, h := range hits {
		row := []string{"passage", h.Plan.ID, strings.Join(h.Section, " › "), strconv.Itoa(h.Line), h.Text,
			strconv.Itoa(h.Span.Start), strconv.Itoa(h.Span.End), strconv.FormatFloat(h.Score, 'f', -1, 64), "", "", "", "", "", ""}
		if r := h.Record; r != nil {
			row[0] = "record"
			copy(row[8:], []string{r.Indicator, r.Subject, r.Value, export.YearOf(r), string(r.Role), r.ID})
		}
		page := ""
		if h.Page > 0 {
			page = strconv.Itoa(h.Page)
		}
		out.Write(append(row, page))
	}
	out.Flush()
	return out.Error()
}
