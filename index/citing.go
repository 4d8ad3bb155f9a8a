// The plans of a library as documents that others cite.

package index

import (
	"errors"
	"slices"
	"strings"

	"planq/extract/cite"
)

// Titles are the plans of the library by how they are cited.
func (l *Library) Titles() *cite.Titles {
	var docs []cite.Doc
	for _, p := range l.Plans() {
		docs = append(docs, cite.Doc{ID: p.ID, Title: p.Title, Number: p.Number, Region: p.Region})
	}
	return cite.NewTitles(docs)
}

// Citing are the ids of the plans in whose text the title or the number of one of these plans stands, in the order
// of the library; the words alone are looked for here, whether they cite it the reader of a plan says.
func (l *Library) Citing(ids []string) (citing []string, err error) {
	found := map[string]bool{}
	for _, p := range l.Plans() {
		if !slices.Contains(ids, p.ID) {
			continue
		}
		for _, words := range []string{cite.Words(p.Title), p.Number} {
			if words == "" {
				continue
			}
			got, err := l.Search(Query{Text: `"` + strings.ReplaceAll(words, `"`, "") + `"`, Passages: true, Limit: 1, Facets: true})
			if errors.Is(err, ErrEmpty) {
				continue
			}
			if err != nil {
				return nil, err
			}
			for _, f := range got.Facets { // which count all hits, however many there are
				for _, v := range f.Values {
					if f.Field == "plan" && v.Value != p.ID {
						found[v.Value] = true
					}
				}
			}
		}
	}
	for _, p := range l.Plans() {
		if found[p.ID] {
			citing = append(citing, p.ID)
		}
	}
	return citing, nil
}
