// The things of a plan, each with all its names and places.

package relation

import (
	"cmp"
	"slices"

	"planq/extract/plan"
)

// Entity is a thing with all the names that the relations give it.
type Entity struct {
	ID    string `json:"id"`
	Kind  Kind   `json:"kind"`
	Name  string `json:"name"`  // the name that stands first in the text
	Names []Name `json:"names"` // all names, in the order of the text
}

// Name is a name of a thing with the places where relations name it so.
type Name struct {
	Name   string      `json:"name"`
	Places []plan.Span `json:"places"`
}

// Things are all that a relation names.
func (r *Relation) Things() []Thing {
	if r.Industry == nil {
		return []Thing{r.Subject, r.Object}
	}
	return []Thing{r.Subject, r.Object, *r.Industry}
}

// Entities gathers the things that the relations name, in the order of the text.
func Entities(relations []Relation) []Entity {
	var all []Thing
	for _, r := range relations {
		all = append(all, r.Things()...)
	}
	slices.SortStableFunc(all, func(a, b Thing) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End))
	})
	var out []Entity
	at := map[string]int{}
	for _, t := range all {
		i, ok := at[t.ID]
		if !ok {
			i = len(out)
			at[t.ID] = i
			out = append(out, Entity{ID: t.ID, Kind: t.Kind, Name: t.Name})
		}
		e := &out[i]
		n := slices.IndexFunc(e.Names, func(n Name) bool { return n.Name == t.Name })
		if n < 0 {
			n = len(e.Names)
			e.Names = append(e.Names, Name{Name: t.Name})
		}
		if places := e.Names[n].Places; len(places) == 0 || places[len(places)-1] != t.Span {
			e.Names[n].Places = append(places, t.Span)
		}
	}
	return out
}
