// On which page of its file a hit stands.

package index

import (
	"slices"
	"sort"

	"planq/extract/source/marked"
)

// page is the page that a byte of the plan's text stands on, 0 where the file has none or they cannot be told.
func (s *handle) page(at int) int {
	if s.doc != nil {
		return s.doc.Page(at)
	}
	if s.slot == nil && s.far == nil || !mayBePictures(s.info.Path) {
		return 0
	}
	s.paged.Do(func() {
		var from marked.Text
		if s.row(sourcePart, 0, func(r *row) { r.source(&from) }) == nil {
			s.pages = slices.DeleteFunc(from.Marks, func(m marked.Mark) bool { return m.Kind != marked.Page })
		}
	})
	i := sort.Search(len(s.pages), func(i int) bool { return s.pages[i].End > at })
	if i < len(s.pages) && s.pages[i].Start <= at {
		return s.pages[i].Level
	}
	return 0
}
