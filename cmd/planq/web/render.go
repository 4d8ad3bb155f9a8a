// How a page is made: the layout around what a file of templates/ shows.

package web

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"strings"
	"sync"

	"planq/extract/export"
	"planq/extract/record"
)

//go:embed templates
var templateFiles embed.FS

// templates holds, for each language, a set for each page: the layout with what the
// page's file defines. The pieces that several pages use are in templates/parts.
//
// They are made when the first page is: the commands that show none do not wait for them.
var templates = sync.OnceValue(func() map[language]map[string]*template.Template {
	return map[language]map[string]*template.Template{
		chinese: parseTemplates(chinese),
		english: parseTemplates(english),
	}
})

// page is what the layout needs of every page. Each page's data embeds it.
type page struct {
	Title  string // of the window
	Query  string // what stands in the search field
	At     string // which entry of the navigation this is: plans, figures, charts, compare, add
	Upload bool   // visitors may add plans
	Other  string // this page in the other language
}

// page begins the data of a page that answers r.
func (s *Server) page(r *http.Request, title, at string) page {
	q := r.URL.Query()
	other := string(english)
	if languageOf(r) == english {
		other = "zh"
	}
	query := q.Get("q")
	if len(query) > longestQuery {
		query = ""
	}
	q.Set("lang", other)
	return page{
		Title: title, Query: query, At: at, Upload: s.options.Upload,
		Other: (&url.URL{Path: r.URL.Path, RawQuery: q.Encode()}).String(),
	}
}

// planURL is the address of a plan's pages.
func planURL(id string) string { return "/plan/" + url.PathEscape(id) }

func parseTemplates(l language) map[string]*template.Template {
	functions := template.FuncMap{
		"t":        l.word,
		"half":     l.half,
		"outcome":  l.outcome,
		"lang":     func() string { return string(l) },
		"plan":     planURL,
		"place":    placeURL,
		"years":    yearsOf,
		"roleName": func(r record.Role) string { return l.word(export.RoleName(r)) },
	}
	sets := map[string]*template.Template{}
	layout := template.Must(template.New("layout").Funcs(functions).ParseFS(templateFiles, "templates/layout.html", "templates/parts/*.html"))
	names, err := fs.Glob(templateFiles, "templates/*.html")
	if err != nil {
		panic(err) // the pattern is wrong
	}
	for _, name := range names {
		if base := strings.TrimSuffix(path.Base(name), ".html"); base != "layout" {
			sets[base] = template.Must(template.Must(layout.Clone()).ParseFS(templateFiles, name))
		}
	}
	return sets
}

// render writes a page whole, or an error when it cannot be made.
func (s *Server) render(w http.ResponseWriter, r *http.Request, name string, data any) error {
	return s.renderPart(w, r, name, "layout.html", data)
}

// renderPart writes one template of a page's file: what a script of the page fetches.
func (s *Server) renderPart(w http.ResponseWriter, r *http.Request, name, part string, data any) error {
	return s.renderStatus(w, r, http.StatusOK, name, part, data)
}

func (s *Server) renderStatus(w http.ResponseWriter, r *http.Request, status int, name, part string, data any) error {
	var b bytes.Buffer
	if err := templates()[languageOf(r)][name].ExecuteTemplate(&b, part, data); err != nil {
		return fmt.Errorf("page %s: %w", name, err)
	}
	if chosen := r.URL.Query().Get("lang"); chosen != "" {
		http.SetCookie(w, &http.Cookie{
			Name: "lang", Value: string(languageOf(r)), Path: "/", MaxAge: 365 * 24 * 3600,
			SameSite: http.SameSiteLaxMode, HttpOnly: true,
		})
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	w.Write(b.Bytes())
	return nil
}
