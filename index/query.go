// Queries: what a user types, cut into words that must all be there.

package index

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ErrEmpty is the error of a query that holds no letter, digit or character 汉字.
var ErrEmpty = errors.New("the query holds no word")

// maxWords keeps a pasted page from becoming a query of a thousand conditions.
const maxWords = 32

// words cuts a query at its blanks, and folds each word. What stands in quotes,
// "稀土 产业" or “稀土 产业”, is one word. Words of signs alone are left out, and so are
// the signs of a sentence around a word: 稀土？ asks for 稀土.
func words(query string) ([]string, error) {
	var all []string
	add := func(s string) {
		w := key(s)
		if !hasLetter(w) || len(all) == maxWords {
			return
		}
		for _, other := range all {
			if other == w {
				return
			}
		}
		all = append(all, w)
	}
	for rest := query; rest != ""; {
		rest = strings.TrimLeftFunc(rest, isBlank)
		if phrase, after, ok := quoted(rest); ok {
			add(phrase)
			rest = after
			continue
		}
		n := strings.IndexFunc(rest, isBlank)
		if n < 0 {
			n = len(rest)
		}
		word := rest[:n]
		rest = rest[n:]
		add(strings.Trim(word, "，。、；：？！,;:?!（）()《》“”‘’\"'"))
	}
	if len(all) == 0 {
		return nil, ErrEmpty
	}
	return all, nil
}

func quoted(s string) (phrase, after string, ok bool) {
	open, n := utf8.DecodeRuneInString(s)
	shut := map[rune]string{'"': `"`, '“': "”", '＂': "＂"}[open]
	if shut == "" {
		return "", s, false
	}
	phrase, after, ok = strings.Cut(s[n:], shut)
	if ok && after != "" { // “十二五”时期 is one word that has quotes in it
		if r, _ := utf8.DecodeRuneInString(after); !isBlank(r) {
			return "", s, false
		}
	}
	return phrase, after, ok
}

func hasLetter(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) >= 0
}
