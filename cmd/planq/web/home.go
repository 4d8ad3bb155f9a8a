// The first page: the plans of the library and a field to ask them.

package web

import (
	"cmp"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"planq/index"
)

// plansShown is how many plans stand on a page.
const plansShown = 100

func (s *Server) home(w http.ResponseWriter, r *http.Request) {
	lib := library(r)
	data := struct {
		page
		Name    string // what the titles shown hold
		Plans   []index.Info
		Total   int // plans in the library
		Records int
		Kept    bool // the user's own library, not the shipped plan
		Pages   pages
	}{page: s.page(r, "planq", "plans"), Name: strings.TrimSpace(r.URL.Query().Get("name")), Kept: lib.Kept()}
	var some []index.Info
	for _, p := range lib.Plans() {
		data.Total++
		data.Records += p.Records
		if strings.Contains(p.Title+" "+p.Region+" "+p.ID, data.Name) {
			some = append(some, p)
		}
	}
	data.Pages = pagesOf(r.URL, len(some), plansShown)
	data.Plans = some[data.Pages.from:data.Pages.to]
	s.render(w, r, "home", data)
}

// pages says which of the pages of a list is shown, and where the next ones are.
type pages struct {
	Number, Of     int
	Previous, Next string // their addresses, "" where there are none
	from, to       int    // what of the list stands on this one
}

// pagesOf finds the page that ?page= of an address asks for among so many entries. A
// page behind the last is the last.
func pagesOf(u *url.URL, entries, each int) pages {
	p := pages{Number: 1, Of: max(1, (entries+each-1)/each)}
	if n, err := strconv.Atoi(u.Query().Get("page")); err == nil {
		p.Number = min(max(n, 1), p.Of)
	}
	address := func(n int) string {
		q := u.Query()
		if q.Del("page"); n > 1 {
			q.Set("page", strconv.Itoa(n))
		}
		return cmp.Or((&url.URL{Path: u.Path, RawQuery: q.Encode()}).String(), "/")
	}
	if p.Number > 1 {
		p.Previous = address(p.Number - 1)
	}
	if p.Number < p.Of {
		p.Next = address(p.Number + 1)
	}
	p.from = (p.Number - 1) * each
	p.to = min(p.from+each, entries)
	return p
}
