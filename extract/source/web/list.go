// Lists with automatic numbers 自动编号: a browser writes 1. 2. 3. before the items
// of <ol>, unless the author wrote （一） himself and the site hides the number.

package web

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// orderedList writes a list with the numbers that a reader sees: 1. 2. 3.
func (w *pageWriter) orderedList(n *html.Node) {
	number := 1
	if start, err := strconv.Atoi(attribute(n, "start")); err == nil && start > -1000000 && start < 1000000 {
		number = start
	}
	style := styleOf(n)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Li {
			w.write(c)
			continue
		}
		if value, err := strconv.Atoi(attribute(c, "value")); err == nil && value > -1000000 && value < 1000000 {
			number = value
		}
		if !w.outside() && w.weights[c].text > 0 && !hasLabel(textOf(c, 40)) {
			w.endLine()
			w.text(listLabel(number, attribute(n, "type"), style+styleOf(c)))
			w.item(c)
		} else {
			w.write(c)
		}
		number++
	}
}

// item writes a list's item behind its label: its first paragraph goes on in
// the label's line.
func (w *pageWriter) item(n *html.Node) {
	first := true
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if first && c.Type == html.ElementNode && (c.DataAtom == atom.P || c.DataAtom == atom.Div) && w.weights[c].text > 0 && w.weights[c].blocks <= 1 && !w.weights[c].tables {
			w.children(c)
			w.endLine()
			first = false
			continue
		}
		w.write(c)
		if w.last != 0 && w.weights[c].text > 0 {
			first = false
		}
	}
	w.endLine()
}

// listLabel is the label of a list's item.
func listLabel(n int, kind, style string) string {
	switch {
	case strings.Contains(style, "list-style:none"), strings.Contains(style, "list-style-type:none"), strings.Contains(style, "list-style:disc"), strings.Contains(style, "list-style-type:disc"):
		return ""
	case strings.Contains(style, "cjk"), strings.Contains(style, "chinese"):
		if n > 0 && n < 100 {
			return chineseNumber(n) + "、"
		}
	case kind == "a" && n > 0 && n <= 26, strings.Contains(style, "lower-alpha") && n > 0 && n <= 26:
		return string(rune('a'+n-1)) + ". "
	case kind == "A" && n > 0 && n <= 26, strings.Contains(style, "upper-alpha") && n > 0 && n <= 26:
		return string(rune('A'+n-1)) + ". "
	}
	return strconv.Itoa(n) + ". "
}

// chineseNumber writes 1 to 99: 十, 十一, 二十一.
func chineseNumber(n int) string {
	digits := []string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	switch {
	case n < 10:
		return digits[n]
	case n < 20:
		return "十" + digits[n%10]
	}
	return digits[n/10] + "十" + digits[n%10]
}

// hasLabel says whether a text begins with a label of its own: most sites hide
// the list's number and the author wrote one.
func hasLabel(s string) bool {
	s = strings.TrimLeftFunc(s, isSpace)
	r, _ := utf8.DecodeRuneInString(s)
	switch {
	case strings.ContainsRune("（(第◆◇■□★☆▲△●○•·—-－【〔[①②③④⑤⑥⑦⑧⑨⑩", r):
		return true
	case isDigit(r) || strings.ContainsRune("一二三四五六七八九十", r):
		rest := strings.TrimLeft(s, "0123456789０１２３４５６７８９一二三四五六七八九十")
		return rest != "" && strings.ContainsRune("、.．﹒)）", firstRune(rest))
	}
	return false
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
