// How a plan of the library is cited: the tags by which Zotero knows its page for a document that can be kept, and
// files of RIS and CSL-JSON of it or of a place in it.

package web

import (
	"cmp"
	"net/http"
	"strconv"
	"strings"
	"time"

	"planq/extract/context"
	"planq/extract/export"
	"planq/extract/plan"
)

// base is how the addresses of this server begin, as the visitor asked for it.
func base(r *http.Request) string {
	if r.TLS != nil {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

// cite cites a stretch of a plan that stands under headings and has an address here, and a name.
func (r *reading) cite(asked *http.Request, section []string, span plan.Span, place, name string) export.Citation {
	at := export.CitedAt(r.Plan, section, span, name)
	at.Page, at.Address, at.Accessed = r.Page(span.Start), r.original(asked, place), time.Now().Format(time.DateOnly)
	return export.Cite(r.Plan, at)
}

// original is where a place of a plan is read by whoever follows its citation: at the address of the original where
// the plan gives one, else here.
func (r *reading) original(asked *http.Request, place string) string {
	return cmp.Or(export.Original(r.Plan.Text), base(asked)+place)
}

// cite answers with a citation of a plan, or with ?at= of the passage that has this byte of its text.
func (s *Server) cite(w http.ResponseWriter, r *http.Request) error {
	doc, err := s.reading(r, r.PathValue("id"))
	if err != nil {
		return err
	}
	c := export.Cite(doc.Plan, export.Cited{Address: doc.original(r, doc.url), Accessed: time.Now().Format(time.DateOnly)})
	if at, err := strconv.Atoi(r.URL.Query().Get("at")); err == nil && at >= 0 && at < len(doc.Plan.Text) {
		leaf := doc.leafAt(at)
		if leaf < 0 {
			leaf = at
		}
		c = doc.cite(r, doc.above(at), plan.Span{Start: at, End: at}, doc.passageURL(leaf), "p"+strconv.Itoa(at))
	}
	format, kind, name := "ris", "application/x-research-info-systems", "cite.ris"
	if strings.HasSuffix(r.URL.Path, ".json") {
		format, kind, name = "csl", "application/vnd.citationstyles.csl+json", "cite.json"
	}
	w.Header().Set("Content-Type", kind+"; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	return export.Citations(w, []export.Citation{c}, format)
}

// meta is a tag of a page's head.
type meta struct{ Name, Content string }

// meta are the tags of Highwire Press and Dublin Core that Zotero reads: what the page shows is a report that can
// be cited.
func (r *reading) meta(asked *http.Request) (all []meta) {
	p := r.Plan
	add := func(content string, names ...string) {
		for _, name := range names {
			if content != "" {
				all = append(all, meta{name, content})
			}
		}
	}
	title := p.Title
	if title == "" {
		title = p.ID
	}
	add(title, "citation_title", "DC.title")
	add(p.Issuer, "citation_author", "citation_technical_report_institution", "DC.creator", "DC.publisher")
	add(strings.ReplaceAll(p.Date, "-", "/"), "citation_publication_date")
	add(p.Date, "DC.date")
	add(p.Number, "citation_technical_report_number", "DC.identifier")
	add("zh-CN", "citation_language", "DC.language")
	add(r.original(asked, r.url), "citation_public_url")
	add("report", "DC.type")
	if p.Kind != "" && p.Kind != context.Other {
		add(context.KindName(p.Kind), "DC.subject")
	}
	return all
}
