// The vocabulary of this package: words/*.txt, one class a file, a form a line.

package context

import (
	"embed"
	"strconv"
	"strings"
	"sync"

	"planq/extract/quantity"
)

//go:embed words/*.txt
var wordFiles embed.FS

// lines are the lines of a word file without its comments.
func lines(name string) []string {
	b, err := wordFiles.ReadFile("words/" + name + ".txt")
	if err != nil {
		panic(err)
	}
	var out []string
	for l := range strings.Lines(string(b)) {
		if l = strings.TrimSpace(l); l != "" && l[0] != '#' {
			out = append(out, l)
		}
	}
	return out
}

// form is a line of a word file that says what words mean by where they stand.
type form struct {
	means  string // a kind, a mode
	place  byte   // '~' anywhere, '^' at the beginning, '$' at the end, '=' the whole
	words  []string
	weight int
	index  int // its place in the file
}

// forms reads the lines `means place words [weight]`.
func forms(name string) []form {
	var out []form
	for _, l := range lines(name) {
		f := strings.Fields(l)
		if len(f) < 3 || len(f[1]) != 1 {
			panic("context: words/" + name + ".txt: " + l)
		}
		x := form{means: f[0], place: f[1][0], words: strings.Split(f[2], "+")}
		if len(f) > 3 {
			x.weight, _ = strconv.Atoi(f[3])
		}
		x.index = len(out)
		out = append(out, x)
	}
	return out
}

// in says whether the form stands in s.
func (f *form) in(s string) bool {
	for _, w := range f.words {
		ok := false
		switch f.place {
		case '^':
			ok = strings.HasPrefix(s, w)
		case '$':
			ok = strings.HasSuffix(s, w)
		case '=':
			ok = s == w
		default:
			ok = strings.Contains(s, w)
		}
		if !ok {
			return false
		}
	}
	return true
}

var (
	kindForms = sync.OnceValue(func() []form { return forms("kind") })
	modeForms = sync.OnceValue(func() *matcher { return newMatcher(forms("mode")) })
	cueForms  = sync.OnceValue(func() *matcher { return newMatcher(forms("cue")) })
	nouns     = sync.OnceValue(func() []string { return lines("noun") })
	behind    = sync.OnceValue(func() []string { return lines("behind") })
	verbs     = sync.OnceValue(func() *quantity.Lexicon {
		all := map[string]uint64{}
		for _, l := range lines("verb") {
			all[l] = 1
		}
		return quantity.NewLexicon(all)
	})
	labels = sync.OnceValue(func() map[string]bool {
		m := map[string]bool{}
		for _, l := range lines("label") {
			m[l] = true
		}
		return m
	})
)

func opensWithAny(s string, words []string) bool {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

func endsWithAny(s string, words []string) bool {
	for _, w := range words {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

// containsAny says whether one of the words stands in s.
func containsAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}
