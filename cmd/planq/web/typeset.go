// A plan set as HTML from its tree: chapters and topics as headings, 专栏 as boxes, tables
// as tables, and in the text every figure as a link to its record.
//
// The text is the plan's own and may hold anything; all of it goes through escape.

package web

import (
	"fmt"
	"html/template"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"planq/extract/export"
	"planq/extract/plan"
	"planq/extract/record"
)

// typesetter sets a stretch of a plan.
type typesetter struct {
	*reading
	lang   language
	window plan.Span   // what of the text is set
	marks  []plan.Span // the words of the reader's query, in order and apart
	at     int         // a byte that somebody came for, -1 for none: it gets an address

	b      strings.Builder
	told   map[int]bool // findings that are set already
	inside bool         // they are set in the text, not before it
	column string       // the name of the 专栏 that is set, which its table may repeat
}

// typeset gives the HTML of the window.
func (t *typesetter) typeset() template.HTML {
	t.told = map[int]bool{}
	t.nodes(t.Plan.Root.Children, 2)
	t.notes(t.window) // of figures between the nodes
	return template.HTML(t.b.String())
}

func escape(s string) string { return template.HTMLEscapeString(s) }

// nodes sets nodes that follow one another. The text's own table of contents and what is
// only furniture of its pages are gathered, so that a reader can put them away.
func (t *typesetter) nodes(all []*plan.Node, level int) {
	for i := 0; i < len(all); {
		n := all[i]
		if !t.inWindow(n.Span) {
			i++
			continue
		}
		if n.Kind != plan.TOC {
			t.node(n, level)
			i++
			continue
		}
		fmt.Fprintf(&t.b, `<details class="toc" id="p-%d"><summary>%s</summary>`, n.Span.Start, escape(t.lang.word("原文目录")))
		for ; i < len(all) && all[i].Kind == plan.TOC; i++ {
			t.b.WriteString("<p>")
			t.text(all[i].Span, nil)
			t.b.WriteString("</p>\n")
		}
		t.b.WriteString("</details>\n")
	}
}

func (t *typesetter) inWindow(s plan.Span) bool {
	return s.Start < t.window.End && s.End > t.window.Start
}

// isHeading says whether a node of the kind has a heading that stands above what is below it.
func isHeading(k plan.Kind) bool {
	switch k {
	case plan.Part, plan.Chapter, plan.Section, plan.Article, plan.Heading, plan.Subheading, plan.Topic, plan.Column, plan.Annex:
		return true
	}
	return false
}

// node sets a node and what is below it; level is that of a heading at this depth.
func (t *typesetter) node(n *plan.Node, level int) {
	switch {
	case n.Kind == plan.Noise:
		t.b.WriteString(`<p class="noise">`)
		t.text(n.Span, nil)
		t.b.WriteString("</p>\n")
	case n.Kind == plan.Table:
		t.notes(n.Span)
		t.table(n)
	case n.Kind == plan.Paragraph || n.Kind == plan.Front:
		t.paragraph(n)
	case n.Kind == plan.Column:
		t.b.WriteString(`<section class="box">`)
		outer := t.column
		t.column = n.Name()
		t.headed(n, level)
		t.column = outer
		t.b.WriteString("</section>\n")
	case isHeading(n.Kind) || n.Kind == plan.Item:
		t.headed(n, level)
	default:
		t.nodes(n.Children, level)
	}
}

// headed sets a node with a label or a title of its own: above what follows or, where the
// text runs on in the same line, at its beginning.
func (t *typesetter) headed(n *plan.Node, level int) {
	body := plan.Span{Start: n.Head.End, End: n.Span.End}
	first := len(n.Children) > 0 && n.Children[0].Kind == plan.Paragraph && len(n.Children[0].Children) == 0
	switch {
	case len(n.Children) == 0:
		body = t.trim(body)
	case first:
		body = n.Children[0].Span
	default:
		body.End = body.Start
	}
	if n.Head.Start < t.window.Start { // the head stands on the page before
		if len(n.Children) == 0 {
			t.block("", body, nil)
		}
		t.nodes(n.Children, min(level+1, 6))
		return
	}
	runs := body.End > body.Start && !strings.Contains(t.Plan.Text[n.Head.End:body.Start], "\n")
	if n.Kind == plan.Column {
		runs = false
	}
	tag := fmt.Sprintf("h%d", level)
	if n.Kind == plan.Item || n.Title == "" {
		tag = "b"
	}
	switch {
	case runs || tag == "b":
		t.notes(n.Head)
		noted := ""
		if len(t.findingsIn(t.clip(body))) > 0 {
			noted = " noted"
		}
		fmt.Fprintf(&t.b, `<div class="run %s%s" id="p-%d">`, n.Kind, noted, n.Span.Start)
		t.head(n, tag)
		if body.End > body.Start {
			if last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(t.Plan.Cut(n.Head), blanks)); n.Title != "" && !unicode.IsPunct(last) {
				t.b.WriteString("\u2003") // nothing else parts title and text
			}
			t.here(body, n.Span.Start, body.Start)
			tag, end := t.paragraphTag(body)
			t.b.WriteString("<" + tag)
			if body.Start != n.Span.Start { // what follows in the line keeps its address
				fmt.Fprintf(&t.b, ` id="p-%d"`, body.Start)
			}
			t.b.WriteString(">")
			t.beside(body, nil)
			t.b.WriteString(end)
		}
		t.pin(n.Span.Start)
		t.b.WriteString("</div>\n")
	default:
		t.notes(n.Head)
		fmt.Fprintf(&t.b, `<div class="head %s" id="p-%d">`, n.Kind, n.Span.Start)
		t.head(n, tag)
		t.pin(n.Span.Start)
		t.b.WriteString("</div>\n")
		if len(n.Children) == 0 {
			t.block("", body, nil)
		}
	}
	rest := n.Children
	if first && (runs || tag == "b") {
		rest = rest[1:]
	}
	t.nodes(rest, min(level+1, 6))
}

// head sets label and title. A title may hold figures, as may the words round it.
func (t *typesetter) head(n *plan.Node, tag string) {
	t.b.WriteString("<" + tag + ">")
	span, title := n.Head, n.Head
	if i := strings.Index(t.Plan.Text[span.Start:span.End], n.Label); n.Label != "" && i >= 0 {
		title.Start = span.Start + i + len(n.Label)
		label := n.Label
		if strings.Trim(label, "-－—") == "" {
			label = "——"
		}
		fmt.Fprintf(&t.b, `<span class="label">%s</span>`, escape(label))
		if n.Title != "" {
			t.b.WriteString(" ")
		}
	}
	title = t.trim(title)
	if tag != "b" { // 专栏一：光伏产业
		title.Start = title.End - len(strings.TrimLeft(t.Plan.Text[title.Start:title.End], "：:、"+blanks))
	}
	t.here(title, n.Span.Start)
	if tag == "b" {
		t.text(title, nil)
	} else { // a heading stands alone: without the sign that closes it
		end := title.End
		for cut := strings.TrimRight(t.Plan.Text[title.Start:end], "：:。．."); len(cut) < end-title.Start; {
			end = title.Start + len(cut)
		}
		t.text(plan.Span{Start: title.Start, End: end}, nil)
	}
	if n.Read != "" && n.Read != plan.ReadText && n.Read != n.Title { // the text stays, and says what it is called
		fmt.Fprintf(&t.b, ` <span class="said" title="%s">%s</span>`, escape(t.lang.word("人工改正")), escape(n.Title))
	}
	t.b.WriteString("</" + tag + ">")
}

// paragraph sets a leaf, or a text that pages' numbers cut.
func (t *typesetter) paragraph(n *plan.Node) {
	var holes []plan.Span
	for _, c := range n.Children {
		if c.Kind == plan.Noise {
			holes = append(holes, c.Span)
		}
	}
	class := ""
	if n.Kind == plan.Front {
		class = "front"
	}
	t.block(class, n.Span, holes)
}

// block sets a text with an address.
func (t *typesetter) block(class string, span plan.Span, holes []plan.Span) {
	whole := span
	span = t.clip(t.trim(span))
	if span.End <= span.Start {
		return
	}
	tag, end := t.paragraphTag(span)
	fmt.Fprintf(&t.b, `<%s id="p-%d"`, tag, max(whole.Start, t.window.Start))
	if class != "" {
		fmt.Fprintf(&t.b, ` class="%s"`, class)
	}
	t.b.WriteString(">")
	t.here(span, max(whole.Start, t.window.Start))
	t.beside(span, holes)
	t.pin(max(whole.Start, t.window.Start))
	t.b.WriteString(end + "\n")
}

// paragraphTag is the tag of a text and what ends it: HTML's p may hold no findings.
func (t *typesetter) paragraphTag(span plan.Span) (tag, end string) {
	if len(t.findingsIn(t.clip(span))) == 0 {
		return "p", "</p>"
	}
	return `div role="paragraph"`, "</div>"
}

// beside sets a text with its findings in it, each behind its last figure, so that it stands beside that line or
// below it.
func (t *typesetter) beside(span plan.Span, holes []plan.Span) {
	t.inside = true
	t.text(span, holes)
	t.inside = false
	t.notes(span)
}

// clip is what of a text stands in the window.
func (t *typesetter) clip(s plan.Span) plan.Span {
	return plan.Span{Start: max(s.Start, t.window.Start), End: min(s.End, t.window.End)}
}

func (t *typesetter) trim(s plan.Span) plan.Span {
	text := t.Plan.Text[s.Start:s.End]
	lead := len(text) - len(strings.TrimLeft(text, blanks))
	text = strings.Trim(text, blanks)
	return plan.Span{Start: s.Start + lead, End: s.Start + lead + len(text)}
}

const blanks = " \t\r\n\v\f\u00a0\u3000\ufeff"

// here gives the place that somebody came for an address of its own, where it stands inside
// a span that has others.
func (t *typesetter) here(s plan.Span, others ...int) {
	if t.at >= s.Start && t.at < s.End {
		if !slices.Contains(others, t.at) {
			fmt.Fprintf(&t.b, `<span id="p-%d"></span>`, t.at)
		}
		t.at = -1
	}
}

// pin is the link to a passage that appears beside it.
func (t *typesetter) pin(at int) {
	fmt.Fprintf(&t.b, ` <a class="pin" href="%s/passage/%d" data-at="p-%d" aria-label="%s">¶</a>`, t.url, at, at, escape(t.lang.word("引用此段")))
}

// text sets a stretch of text in reading: repaired, with figures linked and the words of
// the query marked. Holes are noise inside it.
func (t *typesetter) text(span plan.Span, holes []plan.Span) {
	span = t.clip(span)
	if span.End <= span.Start {
		return
	}
	v := plan.NewView(t.Plan.Text, span)
	figures := t.spots
	f := sort.Search(len(figures), func(i int) bool { return figures[i].span.End > span.Start })
	m := sort.Search(len(t.marks), func(i int) bool { return t.marks[i].End > span.Start })
	h := 0
	var figure *spot
	marked, hole := false, false
	from := 0
	flush := func(to int) {
		if to > from {
			t.b.WriteString(escape(v.Text[from:to]))
			from = to
		}
	}
	next := span.Start // the byte of the text where something begins or ends
	for i := 0; i < len(v.Text); {
		at := v.Span(i, i).Start
		if at < next {
			i++
			continue
		}
		for f < len(figures) && figures[f].span.End <= at {
			f++
		}
		for m < len(t.marks) && t.marks[m].End <= at {
			m++
		}
		for h < len(holes) && holes[h].End <= at {
			h++
		}
		var nowFigure *spot
		next = span.End
		look := func(s plan.Span) bool {
			if at >= s.Start {
				next = min(next, s.End)
				return true
			}
			next = min(next, s.Start)
			return false
		}
		if f < len(figures) && look(figures[f].span) {
			nowFigure = &figures[f]
		}
		nowMarked := m < len(t.marks) && look(t.marks[m])
		nowHole := h < len(holes) && look(holes[h])
		if nowFigure != figure || nowMarked != marked || nowHole != hole {
			flush(i)
			if marked {
				t.b.WriteString("</mark>")
			}
			if nowFigure != figure {
				t.closeFigure(figure)
			}
			if nowHole != hole {
				if nowHole {
					t.b.WriteString(`<span class="noise">`)
				} else {
					t.b.WriteString("</span>")
				}
			}
			if nowFigure != figure {
				t.openFigure(nowFigure)
			}
			if nowMarked {
				t.b.WriteString("<mark>")
			}
			figure, marked, hole = nowFigure, nowMarked, nowHole
		}
		i++
	}
	flush(len(v.Text))
	if marked {
		t.b.WriteString("</mark>")
	}
	t.closeFigure(figure)
	if hole {
		t.b.WriteString("</span>")
	}
}

// openFigure begins the link to a record. Where several records were read from one figure,
// each keeps its address.
func (t *typesetter) openFigure(s *spot) {
	if s == nil {
		return
	}
	for _, i := range s.records[1:] {
		fmt.Fprintf(&t.b, `<span id="r-%s"></span>`, escape(t.Records[i].ID))
	}
	r := &t.Records[s.records[0]]
	fmt.Fprintf(&t.b, `<a class="figure %s" id="r-%s" href="%s/record/%s" title="%s">`,
		escape(string(r.Role)), escape(r.ID), t.url, escape(r.ID), escape(t.brief(r)))
}

// closeFigure ends the link, and names the findings that the figure belongs to.
func (t *typesetter) closeFigure(s *spot) {
	if s == nil {
		return
	}
	t.b.WriteString("</a>")
	for _, n := range t.foundAt(s) {
		fmt.Fprintf(&t.b, `<sup><a class="found" href="#f-%d" aria-label="%s">%d</a></sup>`, n+1, escape(t.lang.word("核对 %d", n+1)), n+1)
	}
	if t.inside {
		t.notes(s.span)
	}
}

// brief says a record in a few words: 目标 2015 增加值 全省工业.
func (t *typesetter) brief(r *record.Record) string {
	words := []string{t.lang.word(export.RoleName(r.Role))}
	for _, w := range []string{export.YearOf(r), r.Subject, r.Indicator} {
		if w != "" {
			words = append(words, w)
		}
	}
	return strings.Join(words, " · ")
}

// notes sets the findings whose last figure stands in the span: where a reader can first see
// that something does not fit.
func (t *typesetter) notes(span plan.Span) {
	for _, n := range t.findingsIn(t.clip(span)) {
		if t.told[n] {
			continue
		}
		t.told[n] = true
		t.finding(n)
	}
}

func (t *typesetter) finding(n int) {
	f := t.findings()[n]
	w := t.lang.found(&f)
	fmt.Fprintf(&t.b, `<aside class="finding %s" id="f-%d" lang="%s" aria-label="%s"><details><summary><span class="kind">%d %s · %s</span> %s</summary><p class="subject" lang="zh-CN">%s</p>`,
		escape(w.Class), n+1, t.lang, escape(t.lang.word("核对 %d", n+1)), n+1, escape(w.Severity), escape(w.Kind), escape(w.Says), escape(w.Subject))
	if len(w.Working) > 0 {
		t.b.WriteString(`<ul class="working">`)
		for _, step := range w.Working {
			fmt.Fprintf(&t.b, "<li>%s</li>", escape(step))
		}
		t.b.WriteString("</ul>")
	}
	if w.Caveat != "" {
		fmt.Fprintf(&t.b, `<p class="caveat">%s</p>`, escape(w.Caveat))
	}
	t.b.WriteString(`<ul class="of">`)
	for _, g := range f.Figures {
		fmt.Fprintf(&t.b, `<li><a href="%s" lang="zh-CN">%s</a> <span>%s</span></li>`,
			escape(t.linkTo(g.Record.ID, g.Record.Span.Start)), escape(export.Amount(g.Record)), escape(strings.TrimSpace(export.YearOf(g.Record)+" "+t.lang.word(export.RoleName(g.Record.Role)))))
	}
	t.b.WriteString("</ul></details></aside>") // without a blank behind it: it may stand in a sentence
}

// linkTo is the address of a record from this page: the page itself where the record stands on it.
func (t *typesetter) linkTo(id string, at int) string {
	if at >= t.window.Start && at < t.window.End {
		return "#r-" + id
	}
	return t.recordURL(id, at)
}

// table sets a table by its cells, or its text line by line where they are not known.
func (t *typesetter) table(n *plan.Node) {
	fmt.Fprintf(&t.b, `<div class="scroll" role="region" tabindex="0" aria-label="%s" id="p-%d">`, escape(t.lang.word("表格")), n.Span.Start)
	defer t.b.WriteString("</div>\n")
	g := n.Grid
	if g == nil || g.Rows*g.Cols > maxGrid {
		t.b.WriteString(`<div class="lines">`)
		start := n.Span.Start
		for _, line := range strings.SplitAfter(t.Plan.Cut(n.Span), "\n") {
			if span := t.trim(plan.Span{Start: start, End: start + len(line)}); span.End > span.Start {
				t.b.WriteString("<p>")
				t.text(span, nil)
				t.b.WriteString("</p>\n")
			}
			start += len(line)
		}
		t.b.WriteString("</div>")
		return
	}
	t.b.WriteString(`<table class="grid">`)
	if g.Caption != "" {
		class := ""
		if strings.ReplaceAll(t.column, " ", "") == strings.ReplaceAll(g.Caption, " ", "") {
			class = ` class="hidden"`
		}
		fmt.Fprintf(&t.b, "<caption%s>%s</caption>", class, escape(g.Caption))
	}
	taken := make([]bool, g.Rows*g.Cols)
	next := 0
	for row := range g.Rows {
		switch {
		case row == 0 && g.Head > 0:
			t.b.WriteString("<thead>")
		case row == g.Head:
			if row > 0 {
				t.b.WriteString("</thead>")
			}
			t.b.WriteString("<tbody>")
		}
		t.b.WriteString("<tr>")
		for col := range g.Cols {
			if taken[row*g.Cols+col] {
				continue
			}
			if next >= len(g.Cells) || g.Cells[next].Row != row || g.Cells[next].Col != col {
				t.b.WriteString("<td></td>")
				continue
			}
			c := g.Cells[next]
			next++
			for r := row; r < min(row+c.RowSpan, g.Rows); r++ {
				for k := col; k < min(col+c.ColSpan, g.Cols); k++ {
					taken[r*g.Cols+k] = true
				}
			}
			t.cell(n, c)
		}
		t.b.WriteString("</tr>\n")
	}
	if g.Head < g.Rows {
		t.b.WriteString("</tbody>")
	} else {
		t.b.WriteString("</thead>")
	}
	t.b.WriteString("</table>")
}

// maxGrid is how many places a table may have that is set as one.
const maxGrid = 200_000

func (t *typesetter) cell(n *plan.Node, c plan.Cell) {
	g := n.Grid
	tag := "td"
	switch {
	case c.Row < g.Head:
		tag = `th scope="col"`
		if c.ColSpan > 1 {
			tag = `th scope="colgroup"`
		}
	case c.Col == 0 && c.Text != "":
		tag = `th scope="row"`
	}
	t.b.WriteString("<" + tag)
	if rows := min(c.RowSpan, g.Rows-c.Row); rows > 1 {
		fmt.Fprintf(&t.b, ` rowspan="%d"`, rows)
	}
	if cols := min(c.ColSpan, g.Cols-c.Col); cols > 1 {
		fmt.Fprintf(&t.b, ` colspan="%d"`, cols)
	}
	t.b.WriteString(">")
	t.here(c.Span, n.Span.Start)
	t.text(c.Span, nil)
	t.b.WriteString("</" + tag[:2] + ">")
}
