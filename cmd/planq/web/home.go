// The first page: the plans of the library and a field to ask them.

package web

import (
	"net/http"

	"planq/index"
)

func (s *Server) home(w http.ResponseWriter, r *http.Request) {
	s.render(w, r, "home", struct {
		page
		Plans []index.Info
	}{s.page(r, "planq"), library(r).Plans()})
}
