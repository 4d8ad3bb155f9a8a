// From the page's elements to lines: a paragraph a line, blanks as a browser
// shows them, headings and noise marked. What stands outside the article is
// noise, but for the plan's title and the lines that tell whom it is from.

package web

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"planq/extract/source/marked"
	"planq/extract/source/signs"
)

// pageWriter writes the lines of a page.
type pageWriter struct {
	weights map[*html.Node]weight
	article *html.Node // the element that holds the article
	title   string     // the page's own title, closed up

	out   []byte
	marks []marked.Mark
	noise []marked.Mark // noise so far; joined to the marks at the end
	begin int           // where the line begins
	last  rune          // the last character of the line, 0 at its beginning
	space gap           // the blank that stands before the next character

	isIn       bool // inside the article
	isPast     bool // behind it
	isNoise    bool // inside an element that is none of the plan
	isOneLine  bool // inside a heading or a cell: a break is a blank
	isKept     bool // inside <pre>: breaks are breaks
	isHeading  bool
	script     int // 1 inside <sup>, -1 inside <sub>
	deleted    int // stretches left out that the page strikes out
	pictures   int // in the article
	attached   string
	titleLines [][2]int // lines above the article that repeat the page's title
	topHeading [2]int   // the last heading above the article, or the last line like a title
	isLinked   bool     // whether a link stands in the line
	hasWords   bool     // whether the article has begun
}

// gap is the blank between two characters. A break of the page's source is
// nothing between Chinese characters, with the blanks around it.
type gap uint8

const (
	noGap gap = iota
	softGap
	breakGap
	blankGap
)

func newPageWriter(weights map[*html.Node]weight) *pageWriter {
	return &pageWriter{weights: weights}
}

// write writes an element and everything in it.
func (w *pageWriter) write(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.text(n.Data)
		return
	case html.DocumentNode:
		if n != w.article {
			w.children(n)
			return
		}
	case html.ElementNode:
	default:
		return
	}
	if isUnseen(n) {
		return
	}
	isIn, isNoise := w.isIn, w.isNoise
	if n == w.article {
		w.endLine()
		w.isIn, w.isNoise = true, false
	} else if w.isIn && (isFurnitureElement(n, w.weights[n]) || w.isLinkList(n) || isListOfOthers(n, w.weights)) || isHidden(n) && !isWithin(w.article, n) {
		if isBlock(n) {
			w.endLine() // of what stands before it
		}
		w.isNoise = true
	}
	w.element(n)
	if w.isNoise != isNoise && isBlock(n) || n == w.article {
		w.endLine()
	}
	if n == w.article {
		w.isPast = true
	}
	w.isIn, w.isNoise = isIn, isNoise
}

func (w *pageWriter) element(n *html.Node) {
	switch n.DataAtom {
	case atom.Br:
		w.lineBreak()
	case atom.Wbr:
	case atom.Img:
		if w.isIn && !w.isNoise {
			w.pictures++
		}
	case atom.Del, atom.S, atom.Strike:
		// 增长<del>8</del>10% is 增长10%, never 增长810%.
		if w.weights[n].text > 0 {
			w.deleted++
		}
	case atom.Sup:
		w.raised(n, 1)
	case atom.Sub:
		w.raised(n, -1)
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		w.heading(n, int(n.Data[1]-'0'))
	case atom.Table:
		w.table(n)
	case atom.Ol:
		w.endLine()
		w.orderedList(n)
		w.endLine()
	case atom.Pre, atom.Textarea:
		kept := w.isKept
		w.isKept = true
		w.endLine()
		w.children(n)
		w.endLine()
		w.isKept = kept
	case atom.A:
		if href := attribute(n, "href"); w.isIn && !w.isNoise && w.attached == "" && isDocument(href) {
			w.attached = href
		}
		w.isLinked = true
		w.inline(n)
	default:
		style := styleOf(n)
		switch {
		case strings.Contains(style, "line-through"):
			if w.weights[n].text > 0 {
				w.deleted++
			}
		case n.Data == "msup" || n.Data == "msub":
			w.formula(n)
		case isBlock(n) || strings.Contains(style, "display:block"):
			if level := headingLevel(n, style); level > 0 {
				w.heading(n, level)
				return
			}
			w.paragraph(n, style)
		case strings.Contains(style, "vertical-align:super"):
			w.raised(n, 1)
		case strings.Contains(style, "vertical-align:sub"):
			w.raised(n, -1)
		default:
			w.inline(n)
		}
	}
}

func (w *pageWriter) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.write(c)
	}
}

// inline writes an element of a line. The links of a navigation stand apart on
// the screen: 首页 政务公开.
func (w *pageWriter) inline(n *html.Node) {
	if w.outside() {
		w.blank()
	}
	w.children(n)
	if w.outside() {
		w.blank()
	}
}

// paragraph writes an element that begins and ends a line. A navigation's list
// stands in one line, as it does on the screen.
func (w *pageWriter) paragraph(n *html.Node, style string) {
	switch {
	case w.outside() && (n.DataAtom == atom.Li || n.DataAtom == atom.Dd || n.DataAtom == atom.Dt) && w.weights[n].text < 150 && !isAboutPlan(textOf(n, 400)):
		w.blank()
		w.children(n)
		w.blank()
		return
	}
	w.endLine()
	start := len(w.out)
	w.children(n)
	w.endLine()
	if isNote(n, style) && len(w.out) > start && !w.isOneLine && !w.outside() {
		w.marks = append(w.marks, marked.Mark{Start: start, End: w.lineEnd(), Kind: marked.Note})
	}
}

// isNote says whether an element is a footnote 脚注.
func isNote(n *html.Node, style string) bool {
	return strings.Contains(style, "mso-element:footnote") && !strings.Contains(style, "mso-element:footnote-list") ||
		attribute(n, "role") == "doc-footnote" || strings.Contains(style, "mso-element:endnote") && !strings.Contains(style, "mso-element:endnote-list")
}

// headingLevel is the level of a heading that is none by its tag: role="heading",
// a word processor's outline level.
func headingLevel(n *html.Node, style string) int {
	if attribute(n, "role") == "heading" {
		if level, err := strconv.Atoi(attribute(n, "aria-level")); err == nil && level > 0 && level < 10 {
			return level
		}
	}
	if _, after, ok := strings.Cut(style, "mso-outline-level:"); ok && n.DataAtom == atom.P {
		if s := after; s != "" && s[0] >= '1' && s[0] <= '9' {
			return int(s[0] - '0')
		}
	}
	return 0
}

// heading writes a heading 标题 as one line.
func (w *pageWriter) heading(n *html.Node, level int) {
	if w.isOneLine { // in a cell it is no heading of the plan
		w.endLine()
		w.children(n)
		w.endLine()
		return
	}
	w.endLine()
	start := len(w.out)
	w.isOneLine, w.isHeading = true, true
	w.children(n)
	w.isOneLine, w.isHeading = false, false
	end := len(w.out)
	w.endLine()
	switch end = min(end, w.lineEnd()); {
	case end <= start || w.isNoise:
	case w.isIn:
		if isFurnitureLine(string(w.out[start:end])) {
			return
		}
		w.marks = append(w.marks, marked.Mark{Start: start, End: end, Kind: marked.Heading, Level: level})
	case !w.isPast && level <= 2 && end-start >= 24 && w.topHeading[1] == 0:
		w.topHeading = [2]int{start, end}
	}
}

// raised writes what stands above or below the line.
func (w *pageWriter) raised(n *html.Node, script int) {
	was := w.script
	if s := textOf(n, 4*signs.MaxScript); len(s) > signs.MaxScript || script < 0 && signs.StaysOnLine(string(w.out[max(w.begin, len(w.out)-2):]), s) {
		script = 0
	}
	if w.weights[n].text > 0 && (w.space == breakGap || script > 0 && w.space == softGap && w.last >= '0' && w.last <= '9') {
		w.space = noGap // 10 <sup>4</sup> is 10⁴
	}
	w.script = script
	w.children(n)
	w.script = was
}

// formula writes <msup><mi>m</mi><mn>3</mn></msup>.
func (w *pageWriter) formula(n *html.Node) {
	base := true
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		switch {
		case base:
			w.write(c)
		case n.Data == "msup":
			w.raised(c, 1)
		default:
			w.raised(c, -1)
		}
		base = false
	}
}

// text writes text, its blanks as a browser shows them.
func (w *pageWriter) text(s string) {
	for i := 0; i < len(s); {
		// Chinese text is copied at once up to the next blank or sign.
		if w.last != 0 && w.space == noGap && s[i] > ' ' {
			j := i
			for j < len(s) && s[j] > ' ' && s[j] != 0x7F && s[j] != 0xC2 && s[j] != 0xE2 && !strings.HasPrefix(s[j:], "\uFEFF") && !strings.HasPrefix(s[j:], "\u3000") {
				j++
			}
			if j > i && w.script == 0 {
				w.put(s[i:j])
				i = j
				continue
			}
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		w.rune(r)
		i += n
	}
}

// put writes a stretch without blanks.
func (w *pageWriter) put(s string) {
	w.noteNoise(len(w.out), len(w.out)+len(s))
	w.hasWords = w.hasWords || !w.outside()
	w.out = append(w.out, s...)
	w.last, _ = utf8.DecodeLastRuneInString(s)
}

func (w *pageWriter) rune(r rune) {
	switch r {
	case '\n', '\r':
		if w.isKept && r == '\n' {
			w.lineBreak()
			return
		}
		w.space = max(w.space, breakGap)
		if w.outside() {
			w.blank()
		}
		return
	case 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xAD: // without width
		return
	}
	if isSpace(r) {
		if r == ' ' || r == '\t' {
			w.space = max(w.space, softGap)
		} else {
			w.blank()
		}
		return
	}
	if r < ' ' || r == 0x7F {
		return
	}
	if w.last != 0 && w.space != noGap && !(w.space == breakGap && isWide(w.last) && isWide(r)) {
		w.noteNoise(len(w.out), len(w.out)+1)
		w.out = append(w.out, ' ')
	}
	w.space = noGap
	if w.script > 0 {
		r = signs.Raise(r)
	} else if w.script < 0 {
		r = signs.Lower(r)
	}
	start := len(w.out)
	w.out = utf8.AppendRune(w.out, r)
	w.noteNoise(start, len(w.out))
	w.hasWords = w.hasWords || !w.outside()
	w.last = r
}

// isWide says whether a character is as wide as a Chinese one, so that a break
// of the source beside another such is nothing.
func isWide(r rune) bool { return r >= 0x2E80 || r >= 0x2014 && r <= 0x2026 }

func (w *pageWriter) blank() { w.space = blankGap }

// outside says whether what is written is none of the article.
func (w *pageWriter) outside() bool { return w.isNoise || !w.isIn }

// lineBreak is a <br>: the end of a line, in a cell a blank, in a heading nothing
// between Chinese characters.
func (w *pageWriter) lineBreak() {
	switch {
	case w.isHeading:
		w.space = max(w.space, breakGap)
	case w.isOneLine:
		w.blank()
	default:
		w.endLine()
	}
}

// endLine ends the line, if there is one.
func (w *pageWriter) endLine() {
	if w.isOneLine {
		w.lineBreak()
		return
	}
	if w.last != 0 {
		w.judge(w.begin, len(w.out))
		w.out = append(w.out, '\n')
	}
	w.begin, w.last, w.space, w.isLinked = len(w.out), 0, noGap, false
}

// lineEnd is where the last line that was ended ends.
func (w *pageWriter) lineEnd() int {
	if n := len(w.out); n > 0 && w.out[n-1] == '\n' {
		return n - 1
	}
	return len(w.out)
}

// finish ends the last line, takes the title out of the noise and sorts the marks.
func (w *pageWriter) finish() {
	w.endLine()
	w.keepTitle()
	w.marks = append(w.marks, w.noise...)
	slices.SortStableFunc(w.marks, func(a, b marked.Mark) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
}

// problems says what a reader should know of the page.
func (w *pageWriter) problems() (problems []string) {
	if w.deleted > 0 {
		problems = append(problems, fmt.Sprintf("left out what the page strikes out (<del>, <s>, line-through): %d times", w.deleted))
	}
	if w.weights[w.article].text < 600 {
		if w.attached != "" {
			problems = append(problems, "the page says little; the plan may stand in its attachment "+w.attached)
		} else if w.pictures > 0 {
			problems = append(problems, fmt.Sprintf("the page says little; the plan may stand in its pictures (%d)", w.pictures))
		}
	}
	return problems
}

// isDocument says whether a link leads to a file that a plan may stand in.
func isDocument(href string) bool {
	href, _, _ = strings.Cut(strings.ToLower(href), "?")
	for _, ext := range []string{".pdf", ".doc", ".docx", ".wps", ".ofd", ".rar", ".zip", ".xls", ".xlsx"} {
		if strings.HasSuffix(href, ext) {
			return true
		}
	}
	return false
}

// textOf is the beginning of an element's text, limit bytes or a little more.
func textOf(n *html.Node, limit int) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data[:min(len(d.Data), limit)])
		}
		if b.Len() > limit {
			break
		}
	}
	return strings.TrimSpace(b.String())
}

// isBlock says whether an element begins and ends a line.
func isBlock(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Caption, atom.Center, atom.Dd, atom.Details, atom.Dialog, atom.Dir,
		atom.Div, atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form, atom.Header, atom.Hgroup, atom.Hr, atom.Html,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Legend, atom.Li, atom.Main, atom.Menu, atom.Nav, atom.Ol, atom.Optgroup, atom.Option, atom.P,
		atom.Pre, atom.Section, atom.Select, atom.Summary, atom.Table, atom.Tbody, atom.Td, atom.Textarea, atom.Tfoot, atom.Th, atom.Thead, atom.Tr, atom.Ul,
		atom.Frameset, atom.Plaintext, atom.Listing, atom.Xmp:
		return true
	}
	return false
}
