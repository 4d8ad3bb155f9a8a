package quantity

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// Whatever way a word is looked for, it is found, with all that it does, and no
// shorter one in its place: each word of the vocabularies of the readers.
func TestALexiconFindsItsWords(t *testing.T) {
	class := map[string]uint64{}
	files, err := filepath.Glob("../re*/words/*.txt")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d files of words, %v", len(files), err)
	}
	for i, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for w := range strings.Lines(string(b)) {
			if w = strings.TrimSpace(w); w != "" && w[0] != '#' {
				class[w] |= 1 << (i % 64)
			}
		}
	}
	lex := NewLexicon(class)
	for w, c := range class {
		if e := lex.Opens(w, ^uint64(0)); e.Word != w || e.Class != c {
			t.Errorf("%q opens with %q %b, want class %b", w, e.Word, e.Class, c)
		}
		if e := lex.Closes(w, ^uint64(0)); e.Word != w || e.Class != c {
			t.Errorf("%q closes with %q %b, want class %b", w, e.Word, e.Class, c)
		}
		if got := lex.Class(w); got != c {
			t.Errorf("%q: class %b, want %b", w, got, c)
		}
		s := w + "。"
		if e, want := lex.Opening(s), utf8.RuneCountInString(w) > 1; (e.Word == w) != want {
			t.Errorf("%q: the longest that opens is %q", w, e.Word)
		}
	}
	for _, s := range []string{"", "。", "綦", "\xE7\xAC", "\x00"} {
		if e := lex.Opens(s, ^uint64(0)); e.Word != "" {
			t.Errorf("%q opens with %q, want none", s, e.Word)
		}
		if c := lex.Class(s); c != 0 {
			t.Errorf("%q is of class %b, want none", s, c)
		}
	}
	if e := NewLexicon(nil).Closes("产业", ^uint64(0)); e.Word != "" {
		t.Errorf("no vocabulary has %q", e.Word)
	}
}
