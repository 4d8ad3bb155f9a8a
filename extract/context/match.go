// Forms found in a text with one sweep, however many there are.

package context

import (
	"strings"

	"planq/extract/quantity"
)

// matcher finds the forms of a word file, each of one word.
type matcher struct {
	forms []form
	words *quantity.Lexicon // the class of a word is its place in of
	of    [][]int           // the forms of a word
}

func newMatcher(forms []form) *matcher {
	m := &matcher{forms: forms, of: make([][]int, 1, len(forms)+1)}
	place := map[string]uint64{}
	for i, f := range forms {
		w := f.words[0]
		if len(f.words) > 1 {
			panic("context: a form of several words: " + strings.Join(f.words, "+"))
		}
		if place[w] == 0 {
			place[w] = uint64(len(m.of))
			m.of = append(m.of, nil)
		}
		m.of[place[w]] = append(m.of[place[w]], i)
	}
	m.words = quantity.NewLexicon(place)
	return m
}

// each calls f with every form that stands in s and where its words begin, in the order of s.
func (m *matcher) each(s string, f func(form *form, at int)) {
	for i := m.words.Next(s, 0); i < len(s); {
		for _, t := range m.words.Openers(s[i:]) {
			if !strings.HasPrefix(s[i:], t.Word) {
				continue
			}
			for _, k := range m.of[t.Class] {
				x := &m.forms[k]
				switch x.place {
				case '^':
					if i != 0 {
						continue
					}
				case '$':
					if i+len(t.Word) != len(s) {
						continue
					}
				case '=':
					if i != 0 || len(t.Word) != len(s) {
						continue
					}
				}
				f(x, i)
			}
		}
		_, n := quantity.FirstRune(s[i:])
		i = m.words.Next(s, i+n)
	}
}
