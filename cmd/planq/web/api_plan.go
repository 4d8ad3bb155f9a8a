// What a program can ask of one plan.

package web

import (
	"cmp"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"

	"planq/extract"
	"planq/extract/check"
	"planq/extract/export"
	"planq/extract/term"
	"planq/index"
)

func (s *Server) apiPlans(a *asking) error {
	plans := library(a.r).Plans()
	a.total(len(plans))
	plans = plans[min(a.offset(), len(plans)):]
	plans = plans[:min(a.limit, len(plans))]
	rows := make([]index.Info, len(plans))
	for i, p := range plans {
		rows[i] = listed(p)
	}
	if a.format == "json" {
		return export.Object(a.out, rows)
	}
	out := export.NewCSVWriter(a.out)
	out.Write([]string{"id", "title", "kind", "issuer", "number", "date", "from", "to", "base", "horizon", "region", "region_code", "scope", "sha256", "passages", "records"})
	year := func(y int) string {
		if y == 0 {
			return ""
		}
		return strconv.Itoa(y)
	}
	for _, p := range rows {
		out.Write([]string{p.ID, p.Title, p.Kind, p.Issuer, p.Number, p.Date, year(p.From), year(p.To), year(p.Base), year(p.Horizon), p.Region, p.RegionCode, p.Scope, p.SHA256, strconv.Itoa(p.Passages), strconv.Itoa(p.Records)})
	}
	out.Flush()
	return out.Error()
}

func (s *Server) apiPlan(a *asking) error {
	id := a.r.PathValue("plan")
	some, err := library(a.r).Some([]string{id})
	if err == nil && len(some) == 0 {
		err = noPlan(id)
	}
	if err != nil {
		return err
	}
	return export.Object(a.out, listed(some[0]))
}

// apiFacts gives what the plan says of itself, with the evidence.
func apiFacts(doc *extract.Document, a *asking) error {
	return export.Object(a.out, export.FactsOf(doc))
}

func apiOutline(doc *extract.Document, a *asking) error {
	switch a.format {
	case "markdown":
		return export.Markdown(a.out, doc.Plan)
	case "text":
		return export.OutlineText(a.out, doc)
	}
	return export.OutlineJSON(a.out, doc, a.offsets())
}

// longestText is a byte that no text has so many before.
const longestText = 1<<31 - 1

// apiText gives the text, or what stands between two places of it.
func apiText(doc *extract.Document, a *asking) error {
	text := doc.Plan.Text
	start, err := a.number("start", 0, 0, longestText)
	if err != nil {
		return err
	}
	end, err := a.number("end", len(text), 0, longestText)
	if err != nil {
		return err
	}
	if start > len(text) || end > len(text) || end < start {
		return notThere(fmt.Sprintf("it goes from 0 to %d", len(text)), "bytes %d to %d: no stretch of this plan's text", start, end)
	}
	for _, at := range []int{start, end} {
		if at < len(text) && text[at]&0xC0 == 0x80 {
			return notThere("spans count bytes of UTF-8", "byte %d stands inside a character", at)
		}
	}
	_, err = io.WriteString(a.out, text[start:end])
	return err
}

func apiPlanRecords(doc *extract.Document, a *asking) error {
	docs := export.Each(doc)
	switch a.format {
	case "csv":
		return export.CSV(a.out, export.RecordTable(), docs, a.offsets())
	case "jsonl":
		return export.JSONL(a.out, docs, a.offsets())
	}
	return export.JSON(a.out, docs, a.offsets())
}

func apiRecord(doc *extract.Document, a *asking) error {
	id := a.r.PathValue("record")
	for _, r := range doc.Records {
		if r.ID == id {
			out := export.FromRecord(r)
			out.Plan = doc.Plan.ID
			return export.Object(a.out, out)
		}
	}
	return noRecord(id)
}

func noRecord(id string) error {
	return notThere("search and records give the ids", "%s: no record of that id in this plan", shortened(id))
}

func apiExplain(doc *extract.Document, a *asking) error {
	id := a.r.PathValue("record")
	for i := range doc.Records {
		if doc.Records[i].ID == id {
			return export.Object(a.out, export.Explain(doc.Plan, &doc.Records[i]))
		}
	}
	return noRecord(id)
}

// apiTerms counts words in a plan.
func apiTerms(doc *extract.Document, a *asking) error {
	words := term.Split(a.query.Get("words"))
	if len(a.query.Get("words")) > longestQuery || len(words) == 0 {
		return wrong("as in ?words=数字经济,人工智能", "words: none, or more than %d bytes of them", longestQuery)
	}
	var groups []term.Group
	for _, w := range words {
		groups = append(groups, term.Group{Name: w, Words: []string{w}})
	}
	cut, err := index.Cutter(words)
	if err != nil {
		return err
	}
	by := []string{cmp.Or(a.query.Get("by"), "plan")}
	counter := term.NewCounter(groups, by, cut, nil)
	counter.Add(doc.Plan, doc.Context)
	rows := export.TermCounts(counter.Cells())
	if a.format == "csv" {
		return export.TermsCSV(a.out, rows, by)
	}
	return export.Object(a.out, rows)
}

// apiTables gives the tables of a plan, whole.
func apiTables(doc *extract.Document, a *asking) error {
	if a.format == "csv" {
		return export.TablesCSV(a.out, export.WholeTables(doc))
	}
	return export.TablesJSON(a.out, export.WholeTables(doc))
}

func apiRelations(doc *extract.Document, a *asking) error {
	switch a.format {
	case "csv":
		return export.CSV(a.out, export.RelationTable(), export.Each(doc), a.offsets())
	case "jsonl":
		return export.RelationsJSONL(a.out, []*extract.Document{doc}, a.offsets())
	}
	return export.RelationsJSON(a.out, doc, a.offsets())
}

func apiCheck(doc *extract.Document, a *asking) error {
	found := check.Find(doc.Plan, doc.Records)
	if least := a.query.Get("severity"); least != "" {
		found = slices.DeleteFunc(found, func(f check.Finding) bool {
			return slices.Index(severities, string(f.Severity)) < slices.Index(severities, least)
		})
	}
	return export.Object(a.out, export.FindingsOf(doc, found))
}

// severities of findings, the surest last.
var severities = []string{string(check.Prices), string(check.Doubt), string(check.Contradiction)}

func (s *Server) apiSchemas(a *asking) error { return export.Object(a.out, export.SchemaNames()) }

func (s *Server) apiSchema(a *asking) error {
	name := a.r.PathValue("name")
	if !slices.Contains(export.SchemaNames(), name) {
		return &problem{http.StatusNotFound, shortened(name) + ": no such schema", apiRoot + "/schema lists them"}
	}
	text, _ := export.Schema(name)
	_, err := io.WriteString(a.out, text)
	return err
}
