// How a page is made: the layout around what a file of templates/ shows.

package web

import (
	"bytes"
	"embed"
	"errors"
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

// render writes a page whole, or an error when it cannot be made.
func (s *Server) render(w http.ResponseWriter, r *http.Request, name string, data any) {
	var b bytes.Buffer
	if err := templates[name].ExecuteTemplate(&b, "layout.html", data); err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Write(b.Bytes())
}

// fail tells a visitor what went wrong, and the log why.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, errNoPlan) {
		http.Error(w, err.Error(), http.StatusNotFound)
		return
	}
	s.options.Log.Error("request failed", "path", r.URL.Path, "error", err)
	http.Error(w, "the library cannot be read; the server's log says why", http.StatusInternalServerError)
}
