// The first page: the plans of the library and a field to ask them.

package web

import (
	"net/http"

	"planq/index"
)

func (s *Server) home(w http.ResponseWriter, r *http.Request) {
	lib, err := s.shelf.library()
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.render(w, r, "home", struct {
		page
		Plans []index.Info
	}{page{Title: "planq"}, lib.Plans()})
}
