// Relations as a table of two kinds of things, 地区 × 产业 with its firms: what a planner draws on
// one page of what a plan says on forty.

package export

import (
	"slices"
	"strings"

	"planq/extract"
	"planq/extract/relation"
)

// Crossing is a row of the table: a thing of one kind, a thing of the other, and what
// the relations say beside them.
type Crossing struct {
	Row, Column string
	Others      map[relation.Kind][]string // by kind: 企业, 园区, 产品, 定位
}

// Cross gives the pairs of things of two kinds that stand in one relation, or in a relation under
// the other's heading, rows by their ids (that is by the code of the region) and columns in the
// order of the text.
func Cross(docs []*extract.Document, row, column relation.Kind) []Crossing {
	type pair struct{ row, column string }
	at := map[pair]int{}
	var out []Crossing
	var keys []pair
	for _, d := range docs {
		names := map[string]string{}
		for _, e := range d.Entities() {
			names[e.ID] = longestName(e)
		}
		for _, x := range d.Relations() {
			things := []relation.Thing{x.Subject, x.Object}
			if x.Industry != nil {
				things = append(things, *x.Industry)
			}
			r, c := find(things, row, ""), relation.Thing{}
			if r.Name == "" {
				continue
			}
			if c = find(things, column, r.ID); c.Name == "" {
				continue
			}
			k := pair{r.ID, c.ID}
			i, ok := at[k]
			if !ok {
				i = len(out)
				at[k] = i
				keys = append(keys, k)
				out = append(out, Crossing{names[r.ID], names[c.ID], map[relation.Kind][]string{}})
			}
			for _, t := range things {
				if t.ID != r.ID && t.ID != c.ID && !slices.Contains(out[i].Others[t.Kind], names[t.ID]) {
					out[i].Others[t.Kind] = append(out[i].Others[t.Kind], names[t.ID])
				}
			}
		}
	}
	order := make([]int, len(out))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return strings.Compare(keys[a].row, keys[b].row) })
	sorted := make([]Crossing, len(out))
	for i, o := range order {
		sorted[i] = out[o]
	}
	return sorted
}

// find is the first thing of a kind that is not the one with the id.
func find(things []relation.Thing, k relation.Kind, not string) relation.Thing {
	for _, t := range things {
		if t.Kind == k && t.ID != not {
			return t
		}
	}
	return relation.Thing{}
}

// longestName is the fullest of a thing's names: 南昌市 rather than 南昌.
func longestName(e relation.Entity) string {
	name := e.Name
	for _, n := range e.Names {
		if len(n.Name) > len(name) {
			name = n.Name
		}
	}
	return name
}
