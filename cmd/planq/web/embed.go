// What other pages may show, where the server was started with --allow-origin: the answers of the API, and a figure
// or a chart in a frame, each with the line that says where it is from. Nothing of it knows who looks: no cookie
// goes along.

package web

import (
	"cmp"
	"html/template"
	"net/http"
	"slices"
	"strings"

	"planq/extract/export"
	"planq/extract/plan"
	"planq/extract/record"
)

// allowed says whether the page of an origin may have the answers of this server.
func (s *Server) allowed(origin string) bool {
	return origin != "" && slices.ContainsFunc(s.options.Origins, func(o string) bool { return o == "*" || strings.EqualFold(o, origin) })
}

// shares says whether an address is one that other pages may ask or show.
func shares(path string) bool {
	for _, begin := range []string{apiRoot + "/", "/embed/", "/chart.", "/feed", "/assets/", "/figures."} {
		if strings.HasPrefix(path, begin) {
			return true
		}
	}
	return false
}

// lets opens an address to the pages of the origins that are allowed, and answers what a browser asks beforehand.
func (s *Server) lets(w http.ResponseWriter, r *http.Request) (answered bool) {
	if len(s.options.Origins) == 0 || !shares(r.URL.Path) {
		return false
	}
	h, origin := w.Header(), r.Header.Get("Origin")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	h.Add("Vary", "Origin")
	if strings.HasPrefix(r.URL.Path, "/embed/") {
		h.Del("X-Frame-Options")
		h.Set("Content-Security-Policy", strings.Replace(policy, "frame-ancestors 'none'", "frame-ancestors "+strings.Join(s.options.Origins, " "), 1))
	}
	if !s.allowed(origin) {
		return false
	}
	h.Set("Access-Control-Allow-Origin", origin)
	h.Set("Access-Control-Expose-Headers", "ETag, Link, X-Total-Count")
	if r.Method != http.MethodOptions {
		return false
	}
	h.Set("Access-Control-Allow-Methods", "GET, HEAD")
	h.Set("Access-Control-Allow-Headers", "Authorization")
	h.Set("Access-Control-Max-Age", "600")
	w.WriteHeader(http.StatusNoContent)
	return true
}

func (s *Server) embedRoutes() []route {
	return []route{
		{pattern: "GET /embed/plan/{id}/record/{record}", answer: s.embedFigure},
		{pattern: "GET /embed/chart", answer: s.embedChart},
	}
}

// embedded is a figure or a chart in a frame.
type embedded struct {
	Title   string
	Record  *record.Record
	Amount  string
	When    string
	SVG     template.HTML
	Sources []embeddedSource
}

type embeddedSource struct{ Text, URL string }

// sourceOf is the line that says where a thing is from.
func sourceOf(r *http.Request, p *plan.Plan, at export.Cited, url string) embeddedSource {
	return embeddedSource{strings.TrimSuffix(export.Cite(p, at).GBT, "."), base(r) + url}
}

func (s *Server) embedFigure(w http.ResponseWriter, r *http.Request) error {
	doc, i, err := s.recordAsked(r)
	if err != nil {
		return err
	}
	rec := &doc.Records[i]
	at := export.Cited{Section: rec.Section, Line: doc.Plan.Line(rec.Span.Start), Page: rec.Page}
	return s.renderPart(w, r, "embed", "frame", &embedded{
		Title: cmp.Or(rec.Indicator, rec.Value), Record: rec, Amount: export.Amount(rec), When: export.YearOf(rec),
		Sources: []embeddedSource{sourceOf(r, doc.Plan, at, doc.recordURL(rec.ID, rec.Span.Start))},
	})
}

func (s *Server) embedChart(w http.ResponseWriter, r *http.Request) error {
	d, err := s.drawnAsked(r)
	if err != nil {
		return err
	}
	var svg strings.Builder
	if err := d.Drawing.Picture.SVG(&svg); err != nil {
		return err
	}
	e := &embedded{Title: d.Drawing.Title, SVG: template.HTML(svg.String())} // made here, its texts escaped
	for _, p := range library(r).Plans() {
		if len(d.Plans) == 0 || slices.Contains(d.Plans, p.ID) {
			if e.Sources = append(e.Sources, sourceOf(r, p.Plan(), export.Cited{}, planURL(p.ID))); len(e.Sources) == 12 {
				break
			}
		}
	}
	return s.renderPart(w, r, "embed", "frame", e)
}
