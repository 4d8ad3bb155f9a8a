// Where a page stands on the net, as its head says or the browser that saved it: a line of the text that is no part
// of the plan, by which the plan is cited, 原文地址：https://….

package web

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"planq/extract/source/marked"
)

// address writes the page's own address behind its text, where the page gives one.
func (w *pageWriter) address(doc *html.Node) {
	best, weight := "", 0
	take := func(address string, weighs int) {
		if weighs > weight && isAddress(address) {
			best, weight = address, weighs
		}
	}
	for n := range doc.Descendants() {
		switch {
		case n.DataAtom == atom.Link && strings.EqualFold(attribute(n, "rel"), "canonical"):
			take(attribute(n, "href"), 3)
		case n.DataAtom == atom.Meta && strings.EqualFold(attribute(n, "property")+attribute(n, "name"), "og:url"):
			take(attribute(n, "content"), 2)
		case n.Type == html.CommentNode: // saved from url=(0042)http://www.jiangxi.gov.cn/…
			if _, saved, ok := strings.Cut(n.Data, "saved from url=("); ok {
				_, saved, _ = strings.Cut(saved, ")")
				take(strings.TrimSpace(saved), 1)
			}
		}
	}
	if best == "" || strings.Contains(string(w.out), best) {
		return
	}
	if w.out[len(w.out)-1] != '\n' {
		w.out = append(w.out, '\n')
	}
	start := len(w.out)
	w.out = append(w.out, "原文地址："+best...)
	w.marks = append(w.marks, marked.Mark{Start: start, End: len(w.out), Kind: marked.Noise})
	w.out = append(w.out, '\n')
}

// isAddress says whether an address leads to a page, and not to a site or a file of this machine.
func isAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && strings.Contains(u.Host, ".") && len(strings.Trim(u.Path, "/"))+len(u.RawQuery) > 0 && len(s) <= 400 &&
		!strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r > '~' })
}
