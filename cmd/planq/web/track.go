// 实施评估: what became of each target of a plan, by what the later plans of the library report. A table by
// chapter, a bar for each target, filters by status; each figure leads to its place in the text, and each target in
// the text to its line here.

package web

import (
	"cmp"
	"errors"
	"net/http"
	"slices"

	"planq/extract/check"
	"planq/extract/export"
	"planq/extract/plan"
	"planq/index"
)

// trackPage is the page of a plan's targets.
type trackPage struct {
	page
	Plan     *plan.Plan
	URL      string
	Others   []trackedBy
	Targets  int
	Unknown  int
	Status   string // that is shown, "" for all
	Counts   []trackCount
	Chapters []export.TrackChapter
	Files    []chip
}

// trackedBy is a document that may report on the targets.
type trackedBy struct{ Title, URL string }

// trackCount is a status to choose.
type trackCount struct {
	export.TrackCount
	URL    string
	Chosen bool
}

// tracking follows the targets of a plan through the library.
func tracking(lib *index.Library, id string) (export.Tracking, error) {
	of, err := lib.Source(id)
	if errors.Is(err, index.ErrNoPlan) {
		err = noPlan(id)
	}
	if err != nil {
		return export.Tracking{}, err
	}
	others, err := lib.Followers(of)
	if err != nil {
		return export.Tracking{}, err
	}
	return export.Track(append([]check.Source{of}, others...)), nil
}

func (s *Server) track(w http.ResponseWriter, r *http.Request) error {
	t, err := tracking(library(r), r.PathValue("id"))
	if err != nil {
		return err
	}
	l, of := languageOf(r), t.Plans[0]
	url := planURL(of.ID)
	d := trackPage{
		page: s.page(r, l.word("实施评估")+" · "+cmp.Or(of.Title, of.ID), "plans"), Plan: of, URL: url, Targets: len(t.Tracked), Unknown: t.Unknown(),
		Status: r.URL.Query().Get("status"), Chapters: t.Chapters(),
	}
	for _, p := range t.Plans[1:] {
		d.Others = append(d.Others, trackedBy{cmp.Or(p.Title, p.ID), planURL(p.ID)})
	}
	d.Counts = append(d.Counts, trackCount{export.TrackCount{Name: l.word("全部"), Count: d.Targets}, url + "/track", d.Status == ""})
	for _, c := range t.StatusCounts() {
		d.Counts = append(d.Counts, trackCount{c, address(url+"/track", nil, "status", string(c.Status)), d.Status == string(c.Status)})
	}
	if d.Status != "" {
		for i := range d.Chapters {
			c := &d.Chapters[i]
			c.Rows = slices.DeleteFunc(slices.Clone(c.Rows), func(row export.TrackLine) bool { return row.Status != d.Status })
		}
		d.Chapters = slices.DeleteFunc(d.Chapters, func(c export.TrackChapter) bool { return len(c.Rows) == 0 })
	}
	for _, format := range []string{"html", "csv", "xlsx", "json"} {
		d.Files = append(d.Files, chip{Title: map[string]string{"html": "HTML", "csv": "CSV", "xlsx": "XLSX", "json": "JSON"}[format], Link: url + "/track." + format})
	}
	return s.render(w, r, "track", d)
}

// trackFile answers with the same as a file.
func (s *Server) trackFile(format string) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		t, err := tracking(library(r), r.PathValue("id"))
		if err != nil {
			return err
		}
		asFile(w, "track."+format)
		switch format {
		case "html":
			return t.HTML(w)
		case "csv":
			return t.CSV(w)
		case "xlsx":
			return t.XLSX(w)
		}
		return t.JSON(w)
	}
}

// trackRoutes are the addresses of 实施评估.
func (s *Server) trackRoutes() []route {
	routes := []route{{pattern: "GET /plan/{id}/track", answer: s.track}}
	for _, format := range []string{"html", "csv", "xlsx", "json"} {
		routes = append(routes, route{pattern: "GET /plan/{id}/track." + format, answer: s.trackFile(format)})
	}
	return routes
}
