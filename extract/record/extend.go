// A user's own words: a file that adds to the vocabulary of a run.

package record

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"planq/extract/quantity"
)

// added are the words that Extend brought, by class.
var added []entry

// synonyms are the names that a user may know a class by.
var synonyms = map[string]string{"subject": "entity", "verb": "obtain"}

// Extend adds the words of a user's vocabulary, one a line: a class and a term.
//
//	indicator 单位产品水耗
//	subject   合作社
//	rise      攀升
//	unit      标煤 =吨
//
// The classes are the names of the files in words/, subject and verb for entity
// and obtain, and unit, whose line goes on like one of quantity's units.txt.
// Everything behind # is a comment. Extend is called before the first reading; an
// error names the line and says what is wrong with it.
func Extend(name string, r io.Reader) error {
	bad := func(line int, format string, args ...any) error {
		return fmt.Errorf("%s:%d: %s", name, line, fmt.Sprintf(format, args...))
	}
	s := bufio.NewScanner(r)
	for n := 1; s.Scan(); n++ {
		text, _, _ := strings.Cut(s.Text(), "#")
		text = strings.TrimSpace(strings.TrimPrefix(text, "\uFEFF"))
		if text == "" {
			continue
		}
		if !utf8.ValidString(text) {
			return bad(n, "not UTF-8")
		}
		class, term, _ := strings.Cut(text, " ")
		if i := strings.IndexByte(text, '\t'); i >= 0 && i < len(class) {
			class, term = text[:i], text[i+1:]
		}
		term = strings.TrimSpace(term)
		if term == "" {
			return bad(n, "%q has no term behind its class, as in: indicator 单位产品水耗", text)
		}
		if class == "unit" {
			if err := quantity.AddUnit(term); err != nil {
				return bad(n, "%v", err)
			}
			continue
		}
		if full, ok := synonyms[class]; ok {
			class = full
		}
		c, ok := classOfFile[class]
		if !ok {
			return bad(n, "%q is no class of words; the classes are subject, verb, unit, %s", class, strings.Join(slices.Sorted(maps.Keys(classOfFile)), ", "))
		}
		if strings.ContainsAny(term, " \t，。；") {
			return bad(n, "%q is more than one term; write one a line", term)
		}
		added = append(added, entry{word: term, class: c})
	}
	if err := s.Err(); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
