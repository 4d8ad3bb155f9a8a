// Facets: how many of the hits are of each plan, chapter, role, year and unit.

package index

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"planq/extract/export"
)

// Facet is a field of the hits with the values that they have in it; Count is one of them.
type (
	Facet = export.Facet
	Count = export.Count
)

// facets counts hits: passages and records by plan and chapter, records by what only they have.
// The most frequent value stands first, years are in their order.
func facets(hits []found) ([]Facet, error) {
	fields := []string{"plan", "chapter", "role", "year", "unit"}
	counts := make([]map[string]int, len(fields))
	for i := range counts {
		counts[i] = map[string]int{}
	}
	known := map[string]bool{}
	for _, f := range hits {
		counts[0][f.s.info.ID]++
		section := []string(nil)
		if f.ref.record {
			r, err := f.s.statement(f.ref.n)
			if err != nil {
				return nil, err
			}
			section = r.Section
			counts[2][string(r.Role)]++
			if r.Year != 0 {
				counts[3][strconv.Itoa(r.Year)]++
			}
			if r.Unit != "" {
				counts[4][r.Unit]++
			}
		} else {
			p, err := f.s.passage(f.ref.n)
			if err != nil {
				return nil, err
			}
			section = p.Section
		}
		if len(section) > 0 {
			counts[1][chapterOf(section, known)]++
		}
	}
	var all []Facet
	for i, field := range fields {
		facet := Facet{Field: field}
		for value, n := range counts[i] {
			facet.Values = append(facet.Values, Count{Value: value, Hits: n})
		}
		slices.SortFunc(facet.Values, func(a, b Count) int {
			if field == "year" {
				return strings.Compare(a.Value, b.Value)
			}
			return cmp.Or(b.Hits-a.Hits, strings.Compare(a.Value, b.Value))
		})
		if len(facet.Values) > 0 {
			all = append(all, facet)
		}
	}
	return all, nil
}

// chapterOf is the chapter of a path of headings: the innermost 章, or the outermost heading
// of a plan that has none. known has the headings that were looked at before.
func chapterOf(section []string, known map[string]bool) string {
	for _, h := range slices.Backward(section) {
		is, seen := known[h]
		if !seen {
			is = label(key(h)) == '章'
			known[h] = is
		}
		if is {
			return h
		}
	}
	return section[0]
}
