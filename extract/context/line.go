// The opening of a document and its end, piece by piece: a line each, or a part of a line where wide blanks set it apart:
// 沱海县统计局　国家统计局沱海调查队.

package context

import (
	"strings"
	"unicode/utf8"

	"planq/extract/plan"
)

// piece is a line of the opening or the end, or a part of one.
type piece struct {
	text string // repaired for reading
	span plan.Span
	line int  // which line it is of
	long bool // it is a paragraph of prose, of which only the beginning is kept
	cell bool // it stands in a row of cells
}

const (
	mostPieces = 70   // in the opening
	longPiece  = 330  // bytes; what is longer is prose
	keptOfLong = 1200 // bytes of it
	tailBytes  = 1600 // in which the end is looked for
)

// opening gives the pieces of the document before the first heading of its text, and a few behind it where there is none.
func opening(p *plan.Plan) []piece {
	return pieces(p.Text, plan.Span{Start: 0, End: firstHeading(p)}, mostPieces, keptOfLong)
}

// ending gives the last pieces of the document.
func ending(p *plan.Plan) []piece {
	from := max(0, len(p.Text)-tailBytes)
	for from < len(p.Text) && !utf8.RuneStart(p.Text[from]) {
		from++
	}
	return pieces(p.Text, plan.Span{Start: from, End: len(p.Text)}, mostPieces, tailBytes) // of prose, too, the last words count
}

// firstHeading is where the first heading of the text stands, behind the front, contents and page furniture.
func firstHeading(p *plan.Plan) int {
	at := len(p.Text)
	found := false
	p.Walk(func(path []*plan.Node, n *plan.Node) {
		if found || len(path) == 0 {
			return
		}
		for _, up := range path {
			if up.Kind == plan.TOC || up.Kind == plan.Front || up.Kind == plan.Annex {
				return
			}
		}
		switch n.Kind {
		case plan.Part, plan.Chapter, plan.Section, plan.Article, plan.Heading, plan.Subheading, plan.Topic:
			at, found = n.Span.Start, true
		}
	})
	if at == 0 {
		at = len(p.Text)
	}
	return at
}

// pieces cuts a stretch into lines and lines at wide blanks.
func pieces(text string, span plan.Span, most, kept int) []piece {
	var out []piece
	prose, number := 0, 0
	for from := span.Start; from < span.End && len(out) < most; {
		to := strings.IndexByte(text[from:span.End], '\n')
		if to < 0 {
			to = span.End
		} else {
			to += from
		}
		number++
		line := plan.Span{Start: from, End: to}
		from = to + 1
		if line.End-line.Start > 4*keptOfLong {
			line.End = line.Start + 4*keptOfLong
			for line.End > line.Start && !utf8.RuneStart(text[line.End]) {
				line.End--
			}
		}
		before := len(out)
		out = appendParts(out, text, line, number, kept)
		for i := before; i < len(out); i++ {
			if out[i].long {
				prose++
			}
		}
		if prose > 6 {
			break
		}
	}
	return out
}

// appendParts appends the parts of a line that wide blanks keep apart. A blank beside a single character is inside a
// spaced word: 国　务　院.
func appendParts(out []piece, text string, line plan.Span, number, kept int) []piece {
	s := text[line.Start:line.End]
	isRow := strings.Count(s, "\t") > 1 || strings.IndexByte(strings.TrimSpace(s), '\t') >= 0 || strings.Count(s, "|") > 2 && strings.HasPrefix(s, "|")
	add := func(a, b int) {
		v := plan.NewView(text, plan.Span{Start: line.Start + a, End: line.Start + b})
		t := strings.Trim(v.Text, "*_#|`<>!- \t")
		if t == "" {
			return
		}
		x := piece{text: t, span: plan.Span{Start: line.Start + a, End: line.Start + b}, line: number, long: len(t) > longPiece, cell: isRow}
		if x.long && len(t) > kept {
			cut := kept
			for !utf8.RuneStart(t[cut]) {
				cut--
			}
			x.text = t[:cut]
		}
		out = append(out, x)
	}
	from := 0
	if cuts := labelRow(s); len(cuts) > 0 {
		for k, at := range cuts {
			next := len(s)
			if k+1 < len(cuts) {
				next = cuts[k+1]
			}
			label, value, _ := strings.Cut(strings.TrimRight(s[at:next], " "), " ")
			add(at, next)
			if value != "" {
				out[len(out)-1].text = label + "：" + value // as other tables have it
			}
		}
		return out
	}
	for i := 0; i < len(s); {
		if b := s[i]; b > ' ' && b != "\u00a0"[0] && b != "\u3000"[0] {
			i++ // no blank begins so
			continue
		}
		w, n := blankRun(s[i:])
		if n == 0 {
			i++
			continue
		}
		if w >= 2 && i > from && i+n < len(s) && !loneBefore(s[from:i]) && !loneAfter(s[i+n:]) {
			add(from, i)
			from = i + n
		}
		i += n
	}
	add(from, len(s))
	return out
}

// labelRow is where the labels stand in a line of an index table that has blanks alone between them and their values: 发布机构 区政府办公室 发文日期
// 2024-05-27; none where a line does not begin with a label or has no second one.
func labelRow(s string) (at []int) {
	for i := 0; i < len(s); {
		end := strings.IndexByte(s[i:], ' ')
		if end < 0 {
			end = len(s) - i
		}
		if labels()[s[i:i+end]] {
			at = append(at, i)
		} else if len(at) == 0 {
			return nil
		}
		i += end + 1
	}
	if len(at) < 2 {
		return nil
	}
	return at
}

// blankRun is how wide the blanks are that s begins with, and how many bytes.
func blankRun(s string) (width, size int) {
	for size < len(s) {
		r, n := utf8.DecodeRuneInString(s[size:])
		switch r {
		case ' ', 0xA0:
			width++
		case '\t', 0x3000:
			width += 2
		case '\r':
		default:
			return width, size
		}
		size += n
	}
	return width, size
}

func loneBefore(s string) bool {
	r, n := utf8.DecodeLastRuneInString(s)
	if n < 3 || r == '）' || r == '：' {
		return false
	}
	if n == len(s) {
		return true
	}
	w, _ := utf8.DecodeLastRuneInString(s[:len(s)-n])
	return w == ' ' || w == 0x3000 || w == 0xA0
}

func loneAfter(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	if n < 3 || r == '（' || r == '—' {
		return false
	}
	if n >= len(s) {
		return true
	}
	w, _ := utf8.DecodeRuneInString(s[n:])
	return w == ' ' || w == 0x3000 || w == 0xA0 || w == '\r'
}

// label is the label that a piece begins with and what stands behind its colon: 发文机关：国务院.
func (x *piece) label() (name, value string, ok bool) {
	t := strings.TrimLeft(x.text, "【（( ")
	i := strings.Index(t, "：")
	n := len("：")
	if j := strings.IndexByte(t, ':'); j >= 0 && (i < 0 || j < i) {
		i, n = j, 1
	}
	if i < 0 || i > len("一")*8 {
		name = strings.Trim(t, " ：:】）")
		return name, "", labels()[name]
	}
	name = strings.Join(strings.Fields(t[:i]), "")
	return name, strings.TrimSpace(t[i+n:]), labels()[name]
}
