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

// counts counts hits: passages and records by plan and chapter, records by what only they have.
type counts struct {
	fields [len(facetFields)]map[string]int

	// Of one plan, by the numbers of its doc values.
	id     string
	values *docValues
	hits   int
	paths  []int
	units  []int
}

var facetFields = [...]string{"plan", "chapter", "role", "year", "unit"}

func newCounts() *counts {
	c := new(counts)
	for i := range c.fields {
		c.fields[i] = map[string]int{}
	}
	return c
}

// plan begins with another plan.
func (c *counts) plan(id string, values *docValues) {
	c.sum()
	c.id, c.values, c.hits = id, values, 0
	c.paths = append(c.paths[:0], make([]int, values.paths)...)
	c.units = append(c.units[:0], make([]int, values.units)...)
}

func (c *counts) note(hit *candidate) {
	c.hits++
	c.paths[hit.path]++
	if f := hit.figure; f != nil {
		c.fields[2][string(f.role)]++
		if f.year != 0 {
			c.fields[3][strconv.Itoa(f.year)]++
		}
		c.units[f.unit]++
	}
}

// sum adds what was counted of a plan to the rest.
func (c *counts) sum() {
	if c.hits == 0 {
		return
	}
	c.fields[0][c.id] += c.hits
	for n, hits := range c.paths {
		if chapter := c.values.chapter(n); hits > 0 && chapter != "" {
			c.fields[1][strings.Clone(chapter)] += hits // doc values go with their library
		}
	}
	for n, hits := range c.units {
		if unit, _, _, _ := c.values.unit(n); hits > 0 && unit != "" {
			c.fields[4][strings.Clone(unit)] += hits
		}
	}
	c.hits = 0
}

// list lists the facets. The most frequent value stands first, years are in their order.
func (c *counts) list() []Facet {
	c.sum()
	var all []Facet
	for i, field := range facetFields {
		facet := Facet{Field: field}
		for value, n := range c.fields[i] {
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
	return all
}

// chapterOf is the chapter of a path of headings: the innermost 章, or the outermost heading
// of a plan that has none.
func chapterOf(section []string) string {
	for _, h := range slices.Backward(section) {
		if label(key(h)) == '章' {
			return h
		}
	}
	return section[0]
}
