package record

import (
	"testing"
	"unicode/utf8"
)

// Whatever way a word is looked for, it is found, with all that it does, and no
// shorter one in its place.
func TestVocabularyFindsItsWords(t *testing.T) {
	lex := vocabulary()
	for w, c := range lex.class {
		if e := lex.opens(w, anyClass); e.word != w || e.class != c {
			t.Errorf("%q opens with %q %b, want class %b", w, e.word, e.class, c)
		}
		if e := lex.closes(w, anyClass); e.word != w || e.class != c {
			t.Errorf("%q closes with %q %b, want class %b", w, e.word, e.class, c)
		}
		if e, want := lex.longest(w+"。"), utf8.RuneCountInString(w) > 1; (e.word == w) != want {
			t.Errorf("%q: longest is %q", w, e.word)
		}
	}
	for _, s := range []string{"", "。", "率", "綦", "比", "\xE7\xAC", "\x00"} {
		if e := lex.longest(s); e.word != "" {
			t.Errorf("%q: longest is %q, want none", s, e.word)
		}
	}
}
