// A feed of Atom for a query: its newest passages.

package web

import (
	"errors"
	"net/http"
	"net/url"

	"planq/index"
)

// feedLength is how many entries a feed has.
const feedLength = 50

func (s *Server) feed(w http.ResponseWriter, r *http.Request) error {
	lib, q := library(r), r.URL.Query()
	text := q.Get("q")
	if len(text) > longestQuery {
		text = ""
	}
	w.Header().Set("Content-Type", "application/atom+xml; charset=utf-8")
	own := (&url.URL{Path: "/feed", RawQuery: url.Values{"q": {text}}.Encode()}).String()
	err := lib.Feed(w, index.Query{Text: text, Plans: plansOf(q, lib), Passages: true, Limit: feedLength, Context: r.Context()}, base(r), own)
	if errors.Is(err, index.ErrEmpty) {
		err = wrong("as in /feed?q=低空经济", "a feed takes a query")
	}
	return err
}
