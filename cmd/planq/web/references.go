// 引用: the documents that a plan cites, those that the library has as links, and the plans of the library that cite it.

package web

import (
	"cmp"
	"net/http"

	"planq/extract/export"
	"planq/extract/plan"
	"planq/index"
)

// referencePage is what a page shows: what a plan cites and of who cites it.
type referencePage struct {
	page
	Plan          *plan.Plan
	URL           string
	Cited, Citing []citedDocument
	Files         []chip
}

// citedDocument is a document that is cited, or a plan that cites, with its places.
type citedDocument struct {
	Title, Kind, URL string // URL is "" of what the library has not
	Places           []citedPlace
	More             int // places that are not listed
}

// citedPlace is a place of a plan that cites.
type citedPlace struct {
	Line  int
	Quote string
	URL   string
}

// Count is how many places there are.
func (c citedDocument) Count() int { return len(c.Places) + c.More }

// placesShown is how many places of a document are listed.
const placesShown = 20

var kindOfCited = map[string]string{"plan": "规划", "law": "法律法规", "policy": "政策文件", "standard": "标准", "report": "报告", "agreement": "协定", "other": "其他"}

func (s *Server) references(w http.ResponseWriter, r *http.Request) error {
	d, err := s.referencePage(r, library(r), r.PathValue("id"))
	if err != nil {
		return err
	}
	return s.render(w, r, "references", d)
}

func (s *Server) referencePage(r *http.Request, lib *index.Library, id string) (*referencePage, error) {
	doc, err := s.reading(r, id)
	if err != nil {
		return nil, err
	}
	l, table := languageOf(r), export.ReferenceTable(lib.Titles())
	d := &referencePage{page: s.page(r, l.word("引用的文件")+" · "+cmp.Or(doc.Plan.Title, doc.Plan.ID), "plans"), Plan: doc.Plan, URL: doc.url}
	var rows []export.Reference
	for row := range table.Rows(doc.Document) {
		rows = append(rows, row.(export.Reference))
	}
	for _, c := range export.GatherReferences(rows) {
		one := citedDocument{Title: c.Title(), Kind: l.word(kindOfCited[c.Kind])}
		if c.Cites != "" {
			one.URL = planURL(c.Cites)
		}
		one.list(doc, c.Places)
		d.Cited = append(d.Cited, one)
	}
	ids, err := lib.Citing([]string{id})
	if err != nil {
		return nil, err
	}
	for _, other := range ids {
		by, err := s.reading(r, other)
		if err != nil {
			return nil, err
		}
		var places []export.Reference
		for row := range table.Rows(by.Document) {
			if row := row.(export.Reference); row.Cites == id {
				places = append(places, row)
			}
		}
		if len(places) > 0 {
			one := citedDocument{Title: cmp.Or(by.Plan.Title, other), URL: by.url}
			one.list(by, places)
			d.Citing = append(d.Citing, one)
		}
	}
	for _, format := range []string{"csv", "json"} {
		d.Files = append(d.Files, chip{Title: format, Link: "/api/v1/plans/" + id + "/references?format=" + format})
	}
	return d, nil
}

// list puts the places of a document in, the first of many.
func (c *citedDocument) list(in *reading, places []export.Reference) {
	c.More = max(0, len(places)-placesShown)
	for _, p := range places[:len(places)-c.More] {
		c.Places = append(c.Places, citedPlace{p.Line, p.Quote, in.wordsURL(p.Span.Start)})
	}
}
