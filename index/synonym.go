// Synonyms 同义词: 营收 finds 主营业务收入 too, and the answer says so.
//
// The groups stand in synonyms.txt, and a user's own in the file synonyms.txt of his library's folder; an indicator
// 指标 has the names of the catalogue. Only a whole word of a query has synonyms; "in quotes" it has none.

package index

import (
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"planq/extract/catalogue"
)

// SynonymsFile is the name of the user's own groups in the folder of a library.
const SynonymsFile = "synonyms.txt"

//go:embed synonyms.txt
var synonymList string

// Synonym is a word that was found in the place of one of the query's.
type Synonym struct {
	Word    string `json:"word"`    // of the query, folded
	Synonym string `json:"synonym"` // as its list writes it
}

// synonyms maps a folded word to what goes for it and what comes near it.
type synonyms map[string]alike

// alike are the words of a word's groups, and those behind its >, as the lists write them.
type alike struct{ same, near []string }

var shippedSynonyms = sync.OnceValue(func() synonyms {
	s := make(synonyms)
	if err := s.read(SynonymsFile, synonymList); err != nil {
		panic(err) // a test reads it
	}
	return s
})

// read adds the groups of a list, one a line.
func (s synonyms) read(name, list string) error {
	for n, line := range strings.Split(list, "\n") {
		line, _, _ = strings.Cut(line, "#")
		if strings.TrimFunc(line, isBlank) == "" {
			continue
		}
		head, rest, narrower := strings.Cut(line, ">")
		var group []string
		for term := range strings.FieldsFuncSeq(head, func(r rune) bool { return r == '~' || r == '～' }) {
			term = strings.TrimFunc(term, isBlank)
			if !hasLetter(term) {
				return fmt.Errorf("%s:%d: a group is words joined by ~, as in 营收 ~ 主营业务收入", name, n+1)
			}
			group = append(group, term)
		}
		if len(group) < 2 && !narrower {
			return fmt.Errorf("%s:%d: %s stands alone; a group is words joined by ~, as in 营收 ~ 主营业务收入", name, n+1, strings.TrimFunc(line, isBlank))
		}
		keys := make([]string, len(group))
		for i, term := range group {
			keys[i] = key(term)
		}
		for _, w := range keys {
			a := s[w]
			for i, other := range group {
				if keys[i] != w && !slices.Contains(a.same, other) {
					a.same = append(a.same, other)
				}
			}
			for other := range strings.FieldsFuncSeq(rest, func(r rune) bool { return r == ',' || r == '，' || r == '、' }) {
				if other = strings.TrimFunc(other, isBlank); hasLetter(other) && !slices.Contains(a.near, other) {
					a.near = append(a.near, other)
				}
			}
			s[w] = a
		}
	}
	return nil
}

// synonymsOf lists what goes for a folded word and what comes near it, folded.
func (l *Library) synonymsOf(w string) (same, near []string) {
	for _, list := range []synonyms{shippedSynonyms(), l.synonyms, {w: {same: catalogue.Names(w)}}} {
		for _, term := range list[w].same {
			if term = key(term); term != w && !slices.Contains(same, term) {
				same = append(same, term)
			}
		}
		for _, term := range list[w].near {
			if term = key(term); !slices.Contains(near, term) && !slices.Contains(same, term) {
				near = append(near, term)
			}
		}
	}
	return same, near
}

// UseSynonyms adds the user's own groups from the folder of a library; a file that
// is not there is none. Open has done it for the library's own folder.
func (l *Library) UseSynonyms(dir string) error {
	path := filepath.Join(dir, SynonymsFile)
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	s := make(synonyms)
	if err := s.read(path, string(b)); err != nil {
		return err
	}
	l.synonyms = s
	l.memory.clear()
	return nil
}

// addSynonyms gives the words of a query their synonyms.
func (l *Library) addSynonyms(e *expr) {
	if e.op == word {
		e.also, _ = l.synonymsOf(e.text)
	}
	for _, part := range e.of {
		l.addSynonyms(part)
	}
}

// used lists the synonyms that hits hold.
func used(e *expr, hits []found) (all []Synonym) {
	var c candidate
	note := func(text string, also []string) {
		for _, w := range also {
			if strings.Contains(text, w) || strings.Contains(w, text) {
				continue // where one is part of the other the marks speak for themselves
			}
			if slices.ContainsFunc(hits, func(f found) bool {
				c.values = f.values
				c.become(f.ref)
				return c.says(w) || strings.Contains(c.head(), w)
			}) {
				all = append(all, Synonym{text, w})
			}
		}
	}
	if s := e.understood(); s != nil {
		for _, t := range s.terms {
			if t.class == site {
				note(t.text, t.also)
			} else {
				note(t.text, slices.Concat(t.words[1:], t.near))
			}
		}
		return all
	}
	e.leaves(func(leaf *expr) { note(leaf.text, leaf.also) })
	return all
}
