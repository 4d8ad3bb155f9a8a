// The text of a table made searchable in SQLite: MATCH '稀土*' finds 稀土 wherever it
// stands.
//
// Chinese has no blanks between words. FTS5 takes a whole clause for one word, its
// trigram tokenizer finds no word of two characters, neither by MATCH nor, since it
// counts bytes, by LIKE, and pairs of characters find no longer word. So at every
// character begins a term that runs on for as many characters as a word may have,
// and the start of a term, with a star, is any word inside the text.

package export

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// termLength is the longest word, in characters, that can be searched in one piece:
// 单位工业增加值能耗 has nine.
const termLength = 10

// termEnd closes every term. Without it a word that forgets its star would be found
// where a clause ends with it and nowhere else; so it is never found.
const termEnd = "\ue000"

// terms are the terms of a text, apart by blanks. Blanks inside words, 产　　 业结构,
// are passed over, full-width and half-width are one; punctuation ends a term.
func terms(text string) string {
	var b strings.Builder
	for _, clause := range strings.FieldsFunc(width.Fold.String(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsSpace(r)
	}) {
		var word []rune
		for _, r := range clause {
			if !unicode.IsSpace(r) {
				word = append(word, r)
			}
		}
		for i, r := range word {
			if i > 0 && !unicode.Is(unicode.Han, r) && !unicode.Is(unicode.Han, word[i-1]) {
				continue // inside GDP or 9000
			}
			b.WriteString(string(word[i:min(i+termLength, len(word))]) + termEnd + " ")
		}
	}
	return b.String()
}
