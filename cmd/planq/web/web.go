// Package web turns requests into pages and JSON: the reader of plans in a
// browser, and the same answers for programs.
//
//	s, err := web.New(web.Options{Open: open})
//	err = s.Serve(ctx, listener)
//
// Pages are HTML made here and need no JavaScript to read and search; what
// assets/ adds is comfort. Begin reading at routes: it lists every address, and
// the file that answers it is named for it. Before an address is answered, guard.go says
// who may ask and limit.go how much; cache.go holds the plans that are read.
package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"time"

	"planq/extract"
	"planq/extract/source"
	"planq/index"
)

// Options say what is served and what a visitor may do.
type Options struct {
	// Open opens the library to answer from: the user's, or the one of the shipped
	// plan while his is empty. It is called again when Dir has changed.
	Open func() (*index.Library, error)
	Dir  string // the folder of the library; uploads go there

	Write func() (index.Target, error) // opens the library to write; nil where it stands in Dir

	Upload  bool           // visitors may add plans
	Source  source.Options // what they are read with beyond their bytes
	Reader  string         // names what reads them, as index.Writer has it
	Token   string         // what a visitor must show; "" where everybody on this machine may ask
	Hosts   []string       // names of the server beside those of this machine, where there is no token
	Origins []string       // of pages that may ask the API and show figures: https://example.org
	Version string         // of the program: another one may answer otherwise
	Log     *slog.Logger   // nil for none
}

// Server answers requests from one library. Its methods can be called from many
// goroutines at once.
type Server struct {
	options Options
	cache   *cache
	limits  *limits
	uploads uploads
	metrics metrics

	glossaries glossaries
}

// New makes a server of a library. It fails where the library cannot be opened.
func New(o Options) (*Server, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	s := &Server{options: o, cache: newCache(o.Open, o.Dir), limits: newLimits(), uploads: newUploads()}
	lib, err := s.cache.acquire()
	if err != nil {
		return nil, err
	}
	s.cache.release(lib)
	return s, nil
}

// write opens the library to write, with changes told to report.
func (s *Server) write(report func(index.Change)) (index.Target, error) {
	open := s.options.Write
	if open == nil {
		open = func() (index.Target, error) { return index.Write(s.options.Dir) }
	}
	w, err := open()
	if err != nil {
		return nil, err
	}
	if w, ok := w.(*index.Writer); ok { // which is compared whole by planq index alone
		w.Report, w.Reader = report, s.options.Reader
		return w, nil
	}
	return w, w.Start(report, s.options.Reader, false)
}

//go:embed assets
var assets embed.FS

// handler answers a request, or says why it cannot.
type handler func(http.ResponseWriter, *http.Request) error

// route is an address and what answers it.
type route struct {
	pattern string
	answer  handler
	light   bool // it needs no library and no waiting
	upload  bool // it reads a long body, and looks itself that it does not take too much
}

func (s *Server) routes() []route {
	return slices.Concat([]route{
		{pattern: "GET /{$}", answer: s.home},
		{pattern: "GET /search", answer: s.search},
		{pattern: "GET /feed", answer: s.feed},
		{pattern: "GET /add", answer: s.addForm},
		{pattern: "POST /add", answer: s.add, upload: true},
		{pattern: "GET /plan/{id}/remove", answer: s.remove},
		{pattern: "POST /plan/{id}/remove", answer: s.remove},
		{pattern: "GET /plan/{id}", answer: s.read},
		{pattern: "GET /plan/{id}/references", answer: s.references},
		{pattern: "GET /plan/{id}/cite.ris", answer: s.cite},
		{pattern: "GET /plan/{id}/cite.json", answer: s.cite},
		{pattern: "GET /plan/{id}/facts", answer: s.fact},
		{pattern: "POST /plan/{id}/facts", answer: s.overrule},
		{pattern: "GET /plan/{id}/fact/{field}", answer: s.fact},
		{pattern: "GET /plan/{id}/record/{record}", answer: s.record},
		{pattern: "POST /plan/{id}/record/{record}/correct", answer: s.correct},
		{pattern: "GET /plan/{id}/passage/{at}", answer: s.passage},
		{pattern: "POST /plan/{id}/passage/{at}/correct", answer: s.correctHeading},
		{pattern: "POST /mcp", answer: s.mcpHandler()},
		{pattern: "POST /retrieval", answer: s.retrieve},
		{pattern: "GET /assets/", answer: s.asset, light: true},
		{pattern: "GET /healthz", answer: s.health, light: true},
		{pattern: "GET /metrics", answer: s.showMetrics, light: true},
	}, s.apiRoutes(), s.figureRoutes(), s.chartRoutes(), s.trackRoutes(), s.thingRoutes(), s.embedRoutes())
}

// Handler answers every address.
func (s *Server) Handler() http.Handler {
	templates() // now, so that nobody waits for them
	mux := http.NewServeMux()
	for _, r := range s.routes() {
		answer := s.routed(r)
		mux.HandleFunc(r.pattern, func(w http.ResponseWriter, r *http.Request) {
			if err := answer(w, r); err != nil {
				s.fail(w, r, err)
			}
		})
	}
	guarded := s.guard(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mux.ServeHTTP(w, r)
		if a := w.(*answer); r.Pattern == "" && a.status >= 400 { // the mux's own words
			p := &problem{http.StatusNotFound, shortened(r.URL.Path) + ": no such address", "the first page leads to all others"}
			if a.status == http.StatusMethodNotAllowed {
				p = &problem{a.status, r.Method + ": not what this address takes", "ask with " + a.Header().Get("Allow")}
			}
			a.reset()
			s.fail(w, r, p)
		}
	}))
	return s.answering(guarded)
}

// answering gives a handler an answer to write to, and sends it.
func (s *Server) answering(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		a := &answer{ResponseWriter: w, limits: s.limits}
		if r.Method == http.MethodGet && r.Header.Get("Range") == "" {
			a.takes = r.Header.Get("Accept-Encoding")
		}
		r = r.WithContext(context.WithValue(r.Context(), visitKey{}, new(visit)))
		s.safely(a, r, h)
		whole := a.send()
		s.note(r, a.status, a.sent, time.Since(start))
		if !whole {
			panic(http.ErrAbortHandler) // so that net/http does not end it as if it were whole
		}
	})
}

// safely answers a request, also when that goes wrong.
func (s *Server) safely(a *answer, r *http.Request, h http.Handler) {
	defer func() {
		if p := recover(); p != nil {
			s.options.Log.Error("panic", "path", r.URL.Path, "what", fmt.Sprint(p), "stack", string(debug.Stack()))
			s.fail(a, r, &problem{http.StatusInternalServerError, "this went wrong", "the server's log says why"})
		} else if a.err != nil && !a.begun { // for who does not look at what Write says
			s.fail(a, r, a.err)
		}
	}()
	h.ServeHTTP(a, r)
}

// visit is what a request has of the server while it is answered.
type visit struct{ lib *handle }

type visitKey struct{}

func visitOf(r *http.Request) *visit { return r.Context().Value(visitKey{}).(*visit) }

// library is the library that a request is answered from: one and the same until it is answered.
func library(r *http.Request) *index.Library { return visitOf(r).lib.Library }

// document is a plan of the library, read whole.
func (s *Server) document(r *http.Request, id string) (*extract.Document, error) {
	read, err := s.reading(r, id)
	if err != nil {
		return nil, err
	}
	return read.Document, nil
}

// reading is a plan with what the reader's pages need of it.
func (s *Server) reading(r *http.Request, id string) (*reading, error) {
	return s.cache.document(library(r), id)
}

// routed gives a route what it needs: its turn, the library, a body of a decent size; and
// spares it what the visitor has already.
func (s *Server) routed(route route) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if route.light {
			return route.answer(w, r)
		}
		if !route.upload { // a slow body holds its connection, not its turn
			b, err := io.ReadAll(http.MaxBytesReader(w, r.Body, longestBody))
			if err != nil {
				return bodyError(err)
			}
			r.Body = io.NopCloser(bytes.NewReader(b))
			leave := s.limits.enter(r.Context())
			if leave == nil {
				return errBusy
			}
			leave = sync.OnceFunc(leave)
			defer leave()
			w.(*answer).leave = leave
		}
		lib, err := s.cache.acquire()
		if err != nil {
			return err
		}
		defer s.cache.release(lib)
		visitOf(r).lib = lib
		if r.Method == http.MethodGet || r.Method == http.MethodHead {
			tag := s.tag(r, lib.state)
			w.Header().Set("ETag", tag)
			w.Header().Set("Cache-Control", "private, no-cache") // kept, and asked again whether it still holds
			w.Header().Set("Vary", "Accept, Accept-Language, Cookie")
			if has(r.Header.Get("If-None-Match"), tag) {
				w.WriteHeader(http.StatusNotModified)
				return nil
			}
		}
		if len(r.URL.Query().Get("q")) > longestQuery {
			return wrong("ask with fewer words", "the query is longer than %d bytes", longestQuery)
		}
		return route.answer(w, r)
	}
}

func bodyError(err error) error {
	p := problemOf(err)
	if p.status == http.StatusInternalServerError {
		p = &problem{http.StatusBadRequest, "the request did not come whole", "send it again"}
	}
	return p
}

// tag names the answer to a request. The same is answered as long as the library, the
// program and what is asked are the same.
func (s *Server) tag(r *http.Request, state string) string {
	sum := sha256.New()
	lang := ""
	if c, err := r.Cookie("lang"); err == nil {
		lang = c.Value
	}
	for _, part := range []string{s.options.Version, state, r.URL.RequestURI(), r.Header.Get("Accept"), r.Header.Get("Accept-Language"), lang} {
		fmt.Fprintf(sum, "%d %s\n", len(part), part)
	}
	return `W/"` + hex.EncodeToString(sum.Sum(nil)[:12]) + `"`
}

// has says whether a list of tags has one.
func has(list, tag string) bool {
	for one := range strings.SplitSeq(list, ",") {
		if one = strings.TrimSpace(one); one == "*" || strings.TrimPrefix(one, "W/") == strings.TrimPrefix(tag, "W/") {
			return true
		}
	}
	return false
}

var assetFiles = http.FileServerFS(assets)

// asset gives a file of assets/. They change with the program.
func (s *Server) asset(w http.ResponseWriter, r *http.Request) error {
	if strings.HasSuffix(r.URL.Path, "/") {
		return notThere("the pages name those that there are", "%s: no such file", shortened(r.URL.Path))
	}
	tag := s.tag(r, "")
	w.Header().Set("ETag", tag)
	w.Header().Set("Cache-Control", "private, no-cache")
	assetFiles.ServeHTTP(w, r)
	return nil
}
