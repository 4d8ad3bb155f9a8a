// What a program can ask of the whole library.

package web

import (
	"slices"

	"planq/extract"
	"planq/extract/export"
	"planq/index"
)

// known says which of the plans that were named is not in the library.
func known(lib *index.Library, ids []string) error {
	have := map[string]bool{}
	for _, p := range lib.Plans() {
		have[p.ID] = true
	}
	for _, id := range ids {
		if !have[id] {
			return noPlan(id)
		}
	}
	return nil
}

func (s *Server) apiRecords(a *asking) error {
	lib := library(a.r)
	f, problems := filterOf(a.query, lib, english)
	if len(problems) > 0 {
		return wrong(apiRoot+"/openapi.json says what each parameter takes", "%s", problems[0])
	}
	if err := known(lib, f.Plans); err != nil {
		return err
	}
	f.Limit, f.Offset = a.limit, a.offset()
	f.Context = a.r.Context()
	found, err := lib.List(f)
	if err != nil {
		return err
	}
	a.total(found.Total)
	return index.WriteRecords(a.out, a.format, found.Each)
}

func (s *Server) apiSearch(a *asking) error {
	lib := library(a.r)
	around, err := a.number("context", 0, 0, 20)
	if err != nil {
		return err
	}
	kind := a.query.Get("kind")
	q := index.Query{
		Text: a.query.Get("q"), Plans: plansOf(a.query, library(a.r)), Facets: a.query.Get("facets") == "true",
		Passages: kind == "passage", Records: kind == "record", Limit: a.limit, Offset: a.offset(), Context: a.r.Context(),
	}
	if err := known(lib, q.Plans); err != nil {
		return err
	}
	if day := a.query.Get("since"); day != "" {
		among := q.Plans
		q.Plans = slices.DeleteFunc(lib.Since(day), func(id string) bool { return len(among) > 0 && !slices.Contains(among, id) })
		if len(q.Plans) == 0 {
			q.Plans = []string{"\x00"} // which no plan is called
		}
	}
	found, answer, err := lib.Answer(q, a.page, around)
	if err != nil {
		return err
	}
	a.total(found.Total)
	switch a.format {
	case "csv":
		return index.HitsCSV(a.out, found.Hits)
	case "jsonl":
		return export.Lines(a.out, answer.Hits)
	}
	return export.Object(a.out, answer)
}

// apiCiting gives the places at which other plans cite one.
func (s *Server) apiCiting(a *asking) error {
	lib, id := library(a.r), a.r.PathValue("plan")
	if err := known(lib, []string{id}); err != nil {
		return err
	}
	ids, err := lib.Citing([]string{id})
	if err != nil {
		return err
	}
	table, found := export.ReferenceTable(lib.Titles()), []export.Reference{}
	for _, other := range ids {
		doc, err := s.document(a.r, other)
		if err != nil {
			return err
		}
		for row := range table.Rows(doc) {
			if row := row.(export.Reference); row.Cites == id {
				found = append(found, row)
			}
		}
	}
	return export.Object(a.out, found)
}

// apiSuggest gives the nearest terms that the library has for words that it has not.
func (s *Server) apiSuggest(a *asking) error {
	near, err := library(a.r).Suggest(index.Query{Text: a.query.Get("q"), Plans: plansOf(a.query, library(a.r))})
	if err != nil {
		return err
	}
	if near == nil {
		near = []string{}
	}
	return export.Object(a.out, near)
}

func (s *Server) apiEntity(a *asking) error {
	name := a.r.PathValue("name")
	cards, err := library(a.r).Cards(name)
	if err != nil {
		return err
	}
	if len(cards) == 0 {
		return notThere(apiRoot+"/search finds the word itself", "%s: no relation of a plan names it", shortened(name))
	}
	return export.Object(a.out, cards)
}

// mostAsked is how many indicators a panel is made of.
const mostAsked = 20

func (s *Server) apiPanel(a *asking) error {
	p, err := panelAsked(library(a.r), several(a.query, "indicator"), plansOf(a.query, library(a.r)))
	if err != nil {
		return err
	}
	if a.format == "csv" {
		return p.CSV(a.out, a.query.Get("shape") == "wide")
	}
	return p.JSON(a.out)
}

func (s *Server) apiTrack(a *asking) error {
	t, err := tracking(library(a.r), a.r.PathValue("plan"))
	if err != nil {
		return err
	}
	if a.format == "csv" {
		return t.CSV(a.out)
	}
	return t.JSON(a.out)
}

func (s *Server) apiCompare(a *asking) error {
	ids := plansOf(a.query, library(a.r))
	if len(ids) < 2 || len(ids) > mostCompared {
		return wrong("as in ?plan=A&plan=B", "plan: %d of them, and two to %d are compared", len(ids), mostCompared)
	}
	var docs []*extract.Document
	for _, id := range ids {
		doc, err := s.document(a.r, id)
		if err != nil {
			return err
		}
		docs = append(docs, doc)
	}
	c := export.Compare(docs, a.query.Get("indicator"))
	switch a.format {
	case "csv":
		return c.CSV(a.out)
	case "markdown":
		return c.Markdown(a.out)
	}
	return c.JSON(a.out)
}
