// Package web reads a web page as it was saved from a government's site 政府网站: the
// article is the plan, and what the site puts around it (导航, 当前位置, 字体：大 中 小,
// 分享, 主办：…) stays in the text as noise. The page is parsed as a browser
// parses it; article.go finds the article, text.go writes the lines.
package web

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/simplifiedchinese"

	"planq/extract/source/charset"
	"planq/extract/source/marked"
)

// maxSize is the size of the largest web page that is read. With pictures
// written into it a page of a plan has 30 MB; as a tree it takes ten times that.
const maxSize = 64 << 20

// Is says whether a file is a web page: by its first tags, or by its name
// and any tag. A Markdown file may begin with <div align="center">.
func Is(name string, b []byte) bool {
	begin := b[:min(len(b), 8<<10)]
	if bytes.IndexByte(begin, '<') < 0 {
		begin = nil // as in every plain text: no tags
	}
	head := string(bytes.ReplaceAll(begin, []byte{0}, nil)) // UTF-16 has a NUL in every tag
	head = strings.TrimLeft(strings.TrimPrefix(strings.TrimPrefix(head, "\xFF\xFE"), "\xFE\xFF"), "\uFEFF \t\r\n")
	head = strings.ToLower(head)
	switch strings.ToLower(filepath.Ext(name)) {
	case ".md", ".markdown":
		return strings.HasPrefix(head, "<!doctype html") || strings.HasPrefix(head, "<html")
	case ".html", ".htm", ".shtml", ".xhtml", ".jhtml", ".asp", ".aspx", ".jsp", ".php":
		if strings.Contains(head, "</") || strings.Contains(head, "<p") || strings.Contains(head, "<br") {
			return true
		}
	}
	if looksLikeHTML(head) || isPageArchive(b) {
		return true
	}
	for _, tag := range []string{"<p>", "<p ", "<table", "<center>", "<font "} {
		if strings.HasPrefix(head, tag) || strings.HasPrefix(head, "<!--") && strings.Contains(head, tag) {
			return true
		}
	}
	return false
}

// looksLikeHTML says whether a text is a web page: its first words are tags of one.
func looksLikeHTML(body string) bool {
	head := strings.TrimLeft(body[:min(len(body), 4096)], "\uFEFF \t\r\n")
	if !strings.HasPrefix(head, "<") {
		return false
	}
	head = strings.ToLower(head)
	return strings.HasPrefix(head, "<!doctype html") || strings.HasPrefix(head, "<html") ||
		strings.Contains(head, "<head") || strings.Contains(head, "<body") ||
		strings.HasPrefix(head, "<div") || strings.HasPrefix(head, "<meta")
}

// Read reads a web page.
func Read(name string, b []byte) (*marked.Text, error) {
	if len(b) > maxSize {
		return nil, marked.NewError(name, fmt.Sprintf("a web page larger than %d MiB", maxSize>>20), "save the page without its pictures, or copy the plan's text into a .txt file")
	}
	saved := b
	if isPageArchive(b) {
		inner, ok := pageOfArchive(b)
		if !ok {
			return nil, marked.NewError(name, "a saved web page (MHTML) in which no page is found", "open it in a browser and save it as HTML")
		}
		saved = inner
	}
	page, encoding, problems, ok := decode(saved)
	if !ok {
		return nil, marked.NewError(name, "a web page in an encoding that planq does not know", "open it in a browser and save its text as UTF-8 (.txt)")
	}
	page = withoutServerTags(page)
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		doc, err = html.Parse(strings.NewReader(withoutFonts(page)))
	}
	if err != nil {
		return nil, marked.NewError(name, "a web page that is no proper HTML: "+strings.TrimPrefix(err.Error(), "html: "), "open it in a browser and copy the plan's text into a .txt file")
	}
	weights := weigh(doc)
	w := newPageWriter(weights)
	w.article = findArticle(doc, weights)
	w.title = pageTitle(doc)
	w.write(doc)
	w.finish()
	if len(w.out) > 0 {
		w.address(doc)
	}
	if len(w.out) == 0 {
		return nil, marked.NewError(name, "a web page without text", "its text may be loaded by a program: open it in a browser, wait until the plan stands there, and save it again")
	}
	t := marked.New(name, "html", b)
	t.Encoding, t.Body, t.Marks, t.Problems = encoding, string(w.out), w.marks, append(problems, w.problems()...)
	return t, nil
}

// withoutServerTags is a page without what its server should have taken out of it: pages
// were saved with <%@ include file="head.jsp" %> still in them.
func withoutServerTags(page string) string {
	if !strings.Contains(page, "<%") {
		return page
	}
	var b strings.Builder
	for {
		from := strings.Index(page, "<%")
		if from < 0 {
			break
		}
		to := strings.Index(page[from:min(len(page), from+maxServerTag)], "%>")
		if to < 0 || !strings.ContainsRune("@=!-# \t\r\n", rune(page[from+len("<%")])) {
			b.WriteString(page[:from+len("<%")])
			page = page[from+len("<%"):]
			continue
		}
		b.WriteString(page[:from])
		page = page[from+to+len("%>"):]
	}
	return b.String() + page
}

// maxServerTag is how long such a tag may be; beyond it <% is a sign of the text.
const maxServerTag = 8 << 10

// withoutFonts is a page without the tags that only change the look of letters.
// Old editors open <font> and <b> in every paragraph and close none of them, so
// that the last paragraph stands deeper than a parser goes.
func withoutFonts(page string) string {
	var b strings.Builder
	for z := html.NewTokenizer(strings.NewReader(page)); ; {
		kind := z.Next()
		switch kind {
		case html.ErrorToken:
			return b.String()
		case html.StartTagToken, html.EndTagToken:
			raw := string(z.Raw())
			switch name, _ := z.TagName(); string(name) {
			case "font", "span", "b", "strong", "i", "em", "u", "big", "small", "tt", "nobr", "o:p":
				continue
			}
			b.WriteString(raw)
		default:
			b.Write(z.Raw())
		}
	}
}

// decode turns the bytes of a page into UTF-8. What a page says of its own
// encoding is often wrong, so valid UTF-8 comes first.
func decode(b []byte) (page, name string, problems []string, ok bool) {
	marked := bytes.HasPrefix(b, []byte("\xFF\xFE")) || bytes.HasPrefix(b, []byte("\xFE\xFF"))
	if !marked && bytes.IndexByte(b, 0) < 0 {
		if damage := charset.BadUTF8(b); damage > 0 && damage*50 > charset.ManyByteRunes(b) {
			if page, name, problems, ok = decodeAsSaid(b); ok {
				return page, name, problems, true
			}
		}
	}
	return charset.Decode(b)
}

// decodeAsSaid decodes a page in the encoding that it names itself:
// <meta charset="gb2312">, <?xml encoding="GBK"?>.
func decodeAsSaid(b []byte) (page, name string, problems []string, ok bool) {
	head := strings.ToLower(string(b[:min(len(b), 16<<10)]))
	for _, key := range []string{"charset", "encoding"} {
		for rest := head; ; {
			i := strings.Index(rest, key)
			if i < 0 {
				break
			}
			rest = rest[i+len(key):]
			said := strings.TrimLeft(rest, " \t\r\n")
			if !strings.HasPrefix(said, "=") {
				continue
			}
			said = strings.TrimLeft(said[1:], " \t\r\n\"'")
			end := strings.IndexFunc(said, func(r rune) bool {
				return r >= utf8.RuneSelf || !strings.ContainsRune("abcdefghijklmnopqrstuvwxyz0123456789-_:", r)
			})
			if end < 1 {
				continue
			}
			e, err := htmlindex.Get(said[:end])
			if err != nil {
				continue
			}
			canonical, _ := htmlindex.Name(e)
			switch canonical {
			case "gbk", "gb18030":
				return charset.With(b, simplifiedchinese.GB18030, "gb18030")
			case "big5", "hz-gb-2312", "shift_jis", "euc-jp", "euc-kr":
				return charset.With(b, e, canonical)
			}
		}
	}
	return "", "", nil, false
}
