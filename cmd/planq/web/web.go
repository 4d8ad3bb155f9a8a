// Package web turns requests into pages and JSON: the reader of plans in a
// browser, and the same answers for programs.
//
//	s, err := web.New(web.Options{Open: open})
//	http.Serve(listener, s.Handler())
//
// Pages are HTML made here and need no JavaScript to read and search; what
// assets/ adds is comfort. Begin reading at Handler: it lists every address, and
// the file that answers it is named for it. shelf.go holds the plans that are read.
package web

import (
	"embed"
	"log/slog"
	"net/http"

	"planq/index"
)

// Options say what is served and what a visitor may do.
type Options struct {
	// Open opens the library to answer from: the user's, or the one of the shipped
	// plan while his is empty. It is called again when Dir has changed.
	Open func() (*index.Library, error)
	Dir  string // the folder of the library; uploads go there

	Upload bool         // visitors may add plans
	Token  string       // what a visitor must show; "" where everybody on this machine may ask
	Log    *slog.Logger // nil for none
}

// Server answers requests from one library. Its methods can be called from many
// goroutines at once.
type Server struct {
	options Options
	shelf   *shelf
}

// New makes a server of a library. It fails where the library cannot be opened.
func New(o Options) (*Server, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	s := &Server{options: o, shelf: newShelf(o.Open, o.Dir)}
	_, err := s.shelf.library()
	return s, err
}

//go:embed assets
var assets embed.FS

// Handler answers every address.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /assets/", http.FileServerFS(assets))
	mux.HandleFunc("GET /{$}", s.home)
	mux.HandleFunc("GET /figures", s.figures)
	for _, format := range []string{"csv", "xlsx", "json", "parquet"} {
		mux.HandleFunc("GET /figures."+format, s.figuresFile(format))
	}
	return mux
}
