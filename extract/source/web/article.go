// Where the article 正文 stands on a page: content systems name its container
// (UCAP-CONTENT, TRS_Editor, zoom, pages_content); where no name is known, the
// page is read as a reader view in a browser reads it.

package web

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

//go:embed article.txt
var articleFile string

//go:embed furniture.txt
var furnitureFile string

//go:embed button.txt
var buttonFile string

var (
	articleNames   = sync.OnceValue(func() map[string]bool { return termSet(articleFile) })
	furnitureNames = sync.OnceValue(func() map[string]bool { return termSet(furnitureFile) })
	buttonWords    = sync.OnceValue(func() map[string]bool { return termSet(buttonFile) })
)

// termSet reads a list of terms, one a line, # before a remark.
func termSet(file string) map[string]bool {
	set := map[string]bool{}
	for line := range strings.Lines(file) {
		line, _, _ = strings.Cut(line, "#")
		if line = strings.TrimSpace(line); line != "" {
			set[line] = true
		}
	}
	return set
}

// weight is how much an element holds, its descendants counted in.
type weight struct {
	text   int  // bytes that are not blank
	linked int  // those of them inside links
	tables bool // whether a table stands inside
	blocks int  // paragraphs and headings inside
	links  int  // links to other pages
	commas int  // prose has them, lists of links have none
}

// prose is the text that is no link: an article has it, a navigation has not.
func (w weight) prose() int { return w.text - w.linked }

// weigh weighs every element of a page in one pass.
func weigh(doc *html.Node) map[*html.Node]weight {
	weights := map[*html.Node]weight{}
	var visit func(n *html.Node, linked bool) weight
	visit = func(n *html.Node, linked bool) weight {
		var sum weight
		switch n.Type {
		case html.TextNode:
			for i := 0; i < len(n.Data); i++ {
				if n.Data[i] > ' ' {
					sum.text++
				}
			}
			if linked {
				sum.linked = sum.text
			}
			sum.commas = strings.Count(n.Data, ",") + strings.Count(n.Data, "，") + strings.Count(n.Data, "、")
			return sum
		case html.ElementNode:
			if isUnseen(n) {
				return sum
			}
			if n.DataAtom == atom.A {
				if href := attribute(n, "href"); href != "" && href[0] != '#' {
					linked = true
					sum.links++
				}
			}
			linked = linked || n.DataAtom == atom.Button || n.DataAtom == atom.Select
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			w := visit(c, linked)
			sum.text += w.text
			sum.linked += w.linked
			sum.blocks += w.blocks
			sum.links += w.links
			sum.commas += w.commas
			sum.tables = sum.tables || w.tables || c.DataAtom == atom.Table
		}
		switch n.DataAtom {
		case atom.P, atom.Li, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Br:
			sum.blocks++
		}
		if n.Type != html.TextNode {
			weights[n] = sum
		}
		return sum
	}
	visit(doc, false)
	return weights
}

// findArticle finds the element that holds the article: a container with a
// known name if it has a good part of the page's prose, else what a reader view
// would show, else the whole body.
func findArticle(doc *html.Node, weights map[*html.Node]weight) *html.Node {
	all := weights[doc]
	if all.links < 3 {
		return doc // a document saved as a page, with no site around it
	}
	named := namedArticle(doc, weights)
	if named != nil && weights[named].prose()*2 >= all.prose() {
		return named
	}
	best := doc
	if n := readerView(doc, weights); n != nil && weights[n].prose()*2 >= all.prose() {
		best = n
	}
	if named != nil && (best == doc || weights[named].prose() >= weights[best].prose()) && weights[named].prose()*4 >= all.prose() {
		return named
	}
	return best
}

// namedArticle finds the containers with known names. Of two within one another
// the inner is taken if it has nearly everything; several side by side (one
// editor field a part of the plan) are taken together.
func namedArticle(doc *html.Node, weights map[*html.Node]weight) *html.Node {
	var found []*html.Node
	var best *html.Node
	var visit func(n *html.Node)
	visit = func(n *html.Node) {
		if n.Type == html.ElementNode && n.DataAtom != atom.Body && weights[n].prose() > 0 && (n.DataAtom == atom.Article || n.DataAtom == atom.Main || isNamed(n, articleNames())) {
			found = append(found, n)
			if best == nil || weights[n].prose() > weights[best].prose() || isWithin(n, best) && weights[n].prose()*10 >= weights[best].prose()*9 {
				best = n
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			visit(c)
		}
	}
	visit(doc)
	if best == nil || len(found) > 1000 {
		return best
	}
	whole := best
	for _, n := range found {
		if (weights[n].prose()*5 >= weights[best].prose() || isTwin(n, best)) && !isWithin(n, whole) && !isWithin(whole, n) {
			whole = commonParent(whole, n)
		}
	}
	return whole
}

// isTwin says whether two elements stand side by side under one name, but for
// its number: WordSection1 and WordSection2.
func isTwin(a, b *html.Node) bool {
	name := func(n *html.Node) string { return strings.TrimRight(attribute(n, "class"), "0123456789") }
	return a.Parent == b.Parent && name(a) != "" && name(a) == name(b)
}

// readerView finds the article as a browser's reader view does (Readability): each paragraph counts for the element
// that it stands in, half for the one around that and less for those further out, the more of it is in links the
// less. The article is the element for which most counts, and with it those beside it that hold a part of the text.
func readerView(doc *html.Node, weights map[*html.Node]weight) *html.Node {
	counts := map[*html.Node]float64{}
	var visit func(n *html.Node)
	visit = func(n *html.Node) {
		if isUnseen(n) || n.Type == html.ElementNode && n.DataAtom != atom.Body && n.DataAtom != atom.Article && isNamed(n, furnitureNames()) {
			return
		}
		if w := weights[n]; isProse(n) && w.text >= 25 {
			score := 1 + float64(w.commas) + float64(min(w.text/300, 3))
			up := n.Parent
			for level := 0; up != nil && up.Type == html.ElementNode && level < 5; level++ {
				counts[up] += score / []float64{1, 2, 6, 9, 12}[level]
				up = up.Parent
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			visit(c)
		}
	}
	visit(doc)
	score := func(n *html.Node) float64 {
		w := weights[n]
		return counts[n] * (1 - float64(w.linked)/float64(max(w.text, 1)))
	}
	var best *html.Node
	for n := range doc.Descendants() { // in their order: of two alike, the outer
		if counts[n] > 0 && (best == nil || score(n) > score(best)) {
			best = n
		}
	}
	if best == nil {
		return nil
	}
	for n := range best.Parent.ChildNodes() {
		w := weights[n]
		if n != best && (score(n) >= max(10, score(best)/5) || n.DataAtom == atom.P && w.text > 240 && w.linked*4 < w.text) {
			return best.Parent
		}
	}
	return best
}

// isProse says whether an element is a paragraph, or holds text as one does: without other blocks.
func isProse(n *html.Node) bool {
	switch n.DataAtom {
	case atom.P, atom.Pre, atom.Td, atom.Section, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	case atom.Div:
		for c := range n.ChildNodes() {
			switch c.DataAtom {
			case atom.Div, atom.P, atom.Table, atom.Ul, atom.Ol, atom.Dl, atom.Pre, atom.Blockquote, atom.Section, atom.Article:
				return false
			}
		}
		return true
	}
	return false
}

// isNamed says whether an element's class or id is one of the names, which
// stand without hyphens: article-content, articleContent and article_content
// are articlecontent.
func isNamed(n *html.Node, names map[string]bool) bool {
	for _, a := range n.Attr {
		if a.Key != "class" && a.Key != "id" || len(a.Val) > 500 {
			continue
		}
		for word := range strings.FieldsSeq(a.Val) {
			if names[plainName(word)] {
				return true
			}
		}
	}
	return false
}

func plainName(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '-' || r == '_':
			return -1
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		}
		return r
	}, s)
}

// isUnseen says whether an element is never shown: programs, styles, what only
// a browser without scripts shows.
func isUnseen(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Head, atom.Template, atom.Noscript, atom.Iframe, atom.Svg, atom.Canvas,
		atom.Audio, atom.Video, atom.Noframes, atom.Noembed, atom.Datalist, atom.Rp, atom.Title, atom.Link, atom.Meta:
		return true
	}
	if strings.HasPrefix(n.Data, "jsp:") || n.Data == "c:param" || n.Data == "c:set" || n.Data == "c:import" {
		return true // of the page's program, left in it
	}
	return n.Type == html.CommentNode || n.Type == html.DoctypeNode
}

// isHidden says whether an element's own style hides it.
func isHidden(n *html.Node) bool {
	if hasAttribute(n, "hidden") {
		return true
	}
	s := styleOf(n)
	return strings.Contains(s, "display:none") || strings.Contains(s, "mso-hide:all") || strings.Contains(s, "visibility:hidden")
}

// styleOf is an element's style in lower case and without blanks.
func styleOf(n *html.Node) string {
	s := attribute(n, "style")
	if s == "" || len(s) > 2000 {
		return ""
	}
	return strings.ToLower(strings.Join(strings.Fields(s), ""))
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func hasAttribute(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}

// isWithin says whether n is outer or stands inside it.
func isWithin(n, outer *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == outer {
			return true
		}
	}
	return false
}

// commonParent is the innermost element that both stand inside.
func commonParent(a, b *html.Node) *html.Node {
	for ; a != nil; a = a.Parent {
		if isWithin(b, a) {
			return a
		}
	}
	return nil
}
