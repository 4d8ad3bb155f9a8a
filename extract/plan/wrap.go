// Lines broken at an edge in a text too short, or too mixed, for wrapWidth to see the page:
// 规模以 / 上企业达到1200家，…研发投入强 / 度达到2.5%。 The lines of a paragraph betray themselves:
// all but the last are equally wide and end inside a sentence, and the last one ends it.

package plan

import (
	"slices"
	"strings"
	"unicode/utf8"

	"planq/extract/quantity"
)

const (
	narrow    = 34 // columns of a line that, where it is narrower, may be a cell, a title or an item
	narrowest = 14 // columns of a line that an edge may have broken
	ragged    = 4  // columns that lines broken at one edge differ by: a sign may not begin a line
	alone     = 50 // columns of a line that is broken once only
)

// line is a source line as wrapping sees it.
type line struct {
	start, end int // without the line's end
	width      int // with its indent
	text       string
}

// wrappedLines are the ends of the lines that go on in the next one, in order.
func wrappedLines(body string) []int {
	var ends []int
	var run []line // lines of one paragraph so far
	for start := 0; start < len(body); {
		end := len(body)
		if i := strings.IndexByte(body[start:], '\n'); i >= 0 {
			end = start + i
		}
		l := line{start: start, end: end}
		if end-start <= 400 {
			l.text, _ = trimBlank(body[start:end])
			l.width = columns(strings.TrimRight(body[start:end], " \r\u3000"))
		}
		start = end + 1
		if l.text == "" || strings.IndexByte(l.text, '\t') >= 0 || strings.IndexByte(l.text, '|') >= 0 {
			run = run[:0]
			continue
		}
		if len(run) > 0 && splitsFigure(run[len(run)-1].text, l.text) {
			ends = append(ends, run[len(run)-1].end)
		} else if len(run) > 0 && !followsOn(run, l) {
			run = run[:0]
		}
		run = append(run, l)
		if !endsSentence(l.text) {
			continue
		}
		if len(run) > 2 && (run[0].width >= narrow || spills(run)) || len(run) == 2 && (run[0].width >= alone && strings.Contains(run[0].text, "，")) {
			for _, l := range run[:len(run)-1] {
				ends = append(ends, l.end)
			}
		}
		run = run[:0]
	}
	slices.Sort(ends)
	return slices.Compact(ends)
}

// spills says whether narrow lines are a paragraph that ran over an edge: there are several, and marks stand inside them, where cells and titles have none.
func spills(run []line) bool {
	inside := 0
	for _, l := range run {
		if i := strings.IndexAny(l.text, "，、；"); i > 0 && i < len(l.text)-len("，") {
			inside++
		}
	}
	return len(run) > 3 && 3*inside >= len(run)
}

// followsOn says whether a line may follow those of a paragraph: they are equally wide, and it
// begins neither with an indent nor with a label.
func followsOn(run []line, l line) bool {
	last := run[len(run)-1]
	if len(run) > 200 || last.width < narrowest || blank(l.lead()) > 0 || isContents(last.text) || isContents(l.text) || l.width > last.width+ragged {
		return false
	}
	if len(run) > 1 && last.width < run[len(run)-2].width-ragged {
		return false
	}
	if m, ok := readMark(l.text); ok && m.form != decimalForm {
		return false
	}
	if m, ok := readMark(last.text); ok && m.kind != Item && !strings.ContainsAny(last.text, "。；") {
		return false // a heading above its text
	}
	_, ordinal := readOrdinal(l.text)
	return !ordinal
}

// lead is a line's first character; a blank one where it is indented.
func (l line) lead() string {
	if l.width > columns(l.text) {
		return " "
	}
	return l.text
}

// splitsFigure says whether a figure is broken between two lines, in its number or in its unit: 增加值达到5 / 00亿元, 面积达到96 / 万亩,
// 提高2.5个百分 / 点.
func splitsFigure(t, next string) bool {
	if len(t) < 27 || next == "" || columns(t) < 20 || !containsAny(next, "，", "。", "；", "、") {
		return false
	}
	if last, _ := utf8.DecodeLastRuneInString(t); !strings.ContainsRune(insideFigure, last) {
		return false // as nearly all
	}
	from := len(t)
	for from > 0 && (isDigit(t[from-1]) || t[from-1] == '.') {
		from--
	}
	to := 0
	for to < len(next) && (isDigit(next[to]) || next[to] == '.') {
		to++
	}
	if to > 0 && from < len(t) {
		if len(t)-from+to > 8 || from < 24 || !isHan(t[from-3:]) {
			return false // a cell, a year, a page
		}
		return (isUnit(next[to:]) || beginsWithAny(next[to:], "%", "％", "‰")) && containsAny(next, "，", "。", "；") && !beginsWithAny(next[to:], "年", "月", "日")
	}
	if to > 0 || !containsAny(t, "，", "。", "；") || beginsWithAny(next, "年", "月", "日") {
		return false
	}
	tail, head := t[tailOf(t, 36):], next[:headOf(next, 24)]
	for _, q := range quantity.Scan(tail + head) {
		if q.Start > 0 && q.Start < len(tail) && q.End > len(tail) && q.Unit != "" {
			return true
		}
	}
	return false
}

// insideFigure are the characters that a figure with its unit may be broken behind.
const insideFigure = "0123456789.十百千万亿个分平立方公毫微厘兆吉标美港每"

// tailOf is where the last bytes of s begin, n of them or fewer, at a character.
func tailOf(s string, n int) int {
	i := max(0, len(s)-n)
	for i < len(s) && !utf8.RuneStart(s[i]) {
		i++
	}
	return i
}

// headOf is where the first bytes of s end, n of them or fewer, at a character.
func headOf(s string, n int) int {
	i := min(len(s), n)
	for i > 0 && i < len(s) && !utf8.RuneStart(s[i]) {
		i--
	}
	return i
}
