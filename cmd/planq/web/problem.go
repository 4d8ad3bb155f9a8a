// What a visitor is told when he cannot have what he asked for: a page for people,
// application/problem+json (RFC 9457) for programs.

package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"planq/index"
)

// problem is an error with the status that it ends a request with.
type problem struct {
	status int
	what   string // 找不到 …; one sentence, about what was asked for
	hint   string // what to do next
}

func (p *problem) Error() string { return p.what }

func wrong(hint, format string, args ...any) error {
	return &problem{http.StatusBadRequest, fmt.Sprintf(format, args...), hint}
}

func notThere(hint, format string, args ...any) error {
	return &problem{http.StatusNotFound, fmt.Sprintf(format, args...), hint}
}

func noPlan(id string) error {
	return notThere("the first page and /api/v1/plans list the plans", "%s: no plan of that name in the library", shortened(id))
}

// shortened keeps what a visitor sent from filling the page that answers him.
func shortened(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}

// problemOf makes of any error what a visitor may know of it.
func problemOf(err error) *problem {
	var p *problem
	var tooLong *http.MaxBytesError
	switch {
	case errors.As(err, &p):
		return p
	case errors.As(err, &tooLong):
		return &problem{http.StatusRequestEntityTooLarge, fmt.Sprintf("more than %d bytes were sent", tooLong.Limit), "send less at once"}
	case errors.Is(err, context.Canceled): // who asked is gone
		return errBusy
	case errors.Is(err, index.ErrEmpty):
		return &problem{http.StatusBadRequest, "nothing to search for", "give a word to look for: 稀土"}
	}
	return &problem{http.StatusInternalServerError, "the library cannot be read", "the server's log says why"}
}

// fail answers with an error in the place of what was written; one that is the server's own goes to the log too.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	p, a := problemOf(err), w.(*answer)
	gone := a.begun && a.err != nil // who asked takes no more of it
	if p.status == http.StatusInternalServerError && !gone {
		s.options.Log.Error("request failed", "path", r.URL.Path, "error", err.Error())
	}
	if a.begun {
		a.broken = true
		return
	}
	a.reset()
	h := w.Header()
	name := "problem"
	switch {
	case p == errBusy:
		h.Set("Retry-After", "1")
	case p == errAdding:
		h.Set("Retry-After", "5")
	case p.status == http.StatusUnauthorized:
		name = "token"
	}
	h.Del("ETag")
	h.Del("Link")
	h.Del("Content-Disposition")
	h.Set("Cache-Control", "no-store")
	if forPrograms(r) {
		h.Set("Content-Type", "application/problem+json")
		w.WriteHeader(p.status)
		out := json.NewEncoder(w)
		out.SetEscapeHTML(false)
		out.Encode(map[string]any{
			"type": "about:blank", "title": http.StatusText(p.status), "status": p.status,
			"detail": p.what, "hint": p.hint, "instance": r.URL.Path,
		})
		return
	}
	if err := s.renderProblem(w, r, name, p); err != nil {
		s.options.Log.Error("page failed", "path", r.URL.Path, "error", err.Error())
		http.Error(w, "the page could not be made; the server's log says why", http.StatusInternalServerError)
	}
}

func (s *Server) renderProblem(w http.ResponseWriter, r *http.Request, name string, p *problem) error {
	l := languageOf(r)
	return s.renderStatus(w, r, p.status, name, "layout.html", struct {
		page
		Status     int
		What, Hint string
	}{s.page(r, http.StatusText(p.status), ""), p.status, l.said(p.what), l.said(p.hint)})
}

// forPrograms says whether an address is one that programs ask.
func forPrograms(r *http.Request) bool {
	return strings.HasPrefix(r.URL.Path, "/api/") || r.URL.Path == "/mcp" || r.URL.Path == "/retrieval" || r.URL.Path == "/healthz" || r.URL.Path == "/metrics"
}
