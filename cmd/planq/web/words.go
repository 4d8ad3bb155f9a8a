// The words of the pages, in Chinese and in English. A template writes the Chinese
// ones, {{t "检索"}}, and words/english.txt has the English for them; a word that is not in
// it stays Chinese, and a test finds it.

package web

import (
	"embed"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"
)

// language is that of a page's own words. The plans' text stays as it is.
type language string

const (
	chinese language = "zh-CN"
	english language = "en"
)

// word is a word of the page, with what stands in it: word("共 %d 条", 3).
func (l language) word(word string, in ...any) string {
	if l == english {
		if w, ok := inEnglish()[word]; ok {
			word = w
		}
	}
	if len(in) == 0 {
		return word
	}
	return fmt.Sprintf(word, in...)
}

// languageOf is the language that a visitor wants: what he chose last, else the
// first of the two that his browser asks for.
func languageOf(r *http.Request) language {
	chosen := r.URL.Query().Get("lang")
	if c, err := r.Cookie("lang"); err == nil && chosen == "" {
		chosen = c.Value
	}
	switch {
	case strings.HasPrefix(chosen, "zh"):
		return chinese
	case strings.HasPrefix(chosen, "en"):
		return english
	}
	for wanted := range strings.SplitSeq(r.Header.Get("Accept-Language"), ",") {
		switch wanted = strings.TrimSpace(wanted); {
		case strings.HasPrefix(wanted, "zh"):
			return chinese
		case strings.HasPrefix(wanted, "en"):
			return english
		}
	}
	return chinese
}

// inEnglish are the words of words/english.txt.
var inEnglish = sync.OnceValue(func() map[string]string { return byFirst(pairsOf("english.txt")) })

//go:embed words/*.txt
var wordFiles embed.FS

// pairsOf reads a file of words, a line a pair: 检索 = Search. Quotation marks stand round what begins or ends with
// a blank.
func pairsOf(name string) (pairs [][2]string) {
	b, err := wordFiles.ReadFile("words/" + name)
	if err != nil {
		panic(err) // it is not there where the program is built
	}
	unquoted := func(s string) string {
		if bare, err := strconv.Unquote(s); err == nil && s[0] == '"' {
			return bare
		}
		return s
	}
	for line := range strings.Lines(string(b)) {
		if from, to, ok := strings.Cut(strings.TrimSuffix(line, "\n"), " = "); ok && line[0] != '#' {
			pairs = append(pairs, [2]string{unquoted(from), unquoted(to)})
		}
	}
	return pairs
}

// byFirst are pairs to be looked up.
func byFirst(pairs [][2]string) map[string]string {
	m := make(map[string]string, len(pairs))
	for _, p := range pairs {
		m[p[0]] = p[1]
	}
	return m
}
