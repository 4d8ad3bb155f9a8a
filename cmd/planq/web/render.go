// How a page is made: the layout around what a file of templates/ shows.

package web

import (
	"bytes"
	"embed"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"strings"
)

//go:embed templates
var templateFiles embed.FS

// templates holds a set for each page: the layout with what the page's file defines.
var templates = parseTemplates()

// page is what the layout needs of every page. Each page's data embeds it.
type page struct {
	Title string // of the window
	Query string // what stands in the search field
}

func parseTemplates() map[string]*template.Template {
	sets := map[string]*template.Template{}
	layout := template.Must(template.New("layout").ParseFS(templateFiles, "templates/layout.html"))
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

// page is what the layout needs of a page that a request asks for.
func (s *Server) page(r *http.Request, title string) page {
	query := r.URL.Query().Get("q")
	if len(query) > longestQuery {
		query = ""
	}
	return page{Title: title, Query: query}
}

// render writes a page whole, or an error when it cannot be made.
func (s *Server) render(w http.ResponseWriter, r *http.Request, name string, data any) {
	s.renderStatus(w, r, http.StatusOK, name, data)
}

func (s *Server) renderStatus(w http.ResponseWriter, r *http.Request, status int, name string, data any) {
	var b bytes.Buffer
	if err := templates[name].ExecuteTemplate(&b, "layout.html", data); err != nil {
		s.options.Log.Error("page failed", "page", name, "path", r.URL.Path, "error", err.Error())
		http.Error(w, "the page could not be made; the server's log says why", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	w.Write(b.Bytes())
}
