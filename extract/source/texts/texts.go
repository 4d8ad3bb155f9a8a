// Package texts reads what is text already, in any encoding: .txt, Markdown, CSV, web pages and the JSON of converters.
package texts

import (
	"fmt"
	"path/filepath"
	"strings"

	"planq/extract/source/charset"
	"planq/extract/source/converted"
	"planq/extract/source/marked"
	"planq/extract/source/sheet"
	"planq/extract/source/web"
)

// Read reads the text of a file; it fails where the bytes are none.
func Read(name string, b []byte) (*marked.Text, error) {
	if converted.Is(name, b) {
		return converted.Read(name, b)
	}
	if web.Is(name, b) {
		return web.Read(name, b)
	}
	body, encoding, problems, ok := charset.Decode(b)
	if !ok {
		return nil, marked.NewError(name, "not text in an encoding that planq knows", "save it as UTF-8 text (.txt)")
	}
	var unread []marked.Mark
	if n := glyphs(body); n*5 > len(body) {
		problems = append(problems, "unreadable: a converter has left the numbers of glyphs, as (cid:31), in the place of the characters; have the pages of the PDF recognised, planq extract --ocr")
		unread = []marked.Mark{{End: len(strings.TrimRight(body, "\n")), Kind: marked.Noise}}
	} else if n > 0 {
		problems = append(problems, fmt.Sprintf("%d bytes are numbers of glyphs, (cid:31), that stand for characters nobody can read", n))
	}
	t := marked.New(name, "text", b)
	t.Encoding, t.Body, t.Problems, t.Marks = encoding, body, problems, unread
	switch strings.ToLower(filepath.Ext(name)) {
	case ".md", ".markdown":
		t.Format = "markdown"
	}
	if sheet.IsCSV(name) {
		sheet.Tabulate(t)
	}
	return t, nil
}

// glyphs counts the bytes of a text that are numbers of glyphs: (cid:31).
func glyphs(s string) (n int) {
	for {
		i := strings.Index(s, "(cid:")
		if i < 0 {
			return n
		}
		s = s[i+len("(cid:"):]
		digits := 0
		for digits < len(s) && digits < 6 && s[digits] >= '0' && s[digits] <= '9' {
			digits++
		}
		if digits > 0 && strings.HasPrefix(s[digits:], ")") {
			n += len("(cid:") + digits + len(")")
		}
	}
}
