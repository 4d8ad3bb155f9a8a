// The figures that a cell holds, whatever stands around them: 达到85, 〔累计达到300〕, 61.5①, 300（预计）, 5.00E+02, and several in one
// cell, 300张、50人, where the name of the row parts as they do.

package record

import (
	"strings"
	"unicode"

	"planq/extract/quantity"
)

// cellFigureOf reads a cell that holds one figure, whatever stands around it: 达到85, 〔累计达到300〕, 61.5①, 300（预计）, 5.00E+02.
func cellFigureOf(s string) (quantity.Quantity, bool) {
	if q, ok := scientific(s); ok {
		return q, true
	}
	if q, ok := thousands(s); ok {
		return q, true
	}
	s = withMarksBlank(s)
	if q, ok := quantity.Cell(s); ok && leadsIn(s[:q.Start]) {
		return q, true
	}
	end := len(withoutTail(s))
	from := 0
	for from < end { // 五年累计|约60
		r, n := quantity.FirstRune(s[from:end])
		if strings.ContainsRune(" 　[〔［【（(：:", r) {
			from += n
			continue
		}
		if w := leadWord(s[from:end]); w > 0 {
			from += w
			continue
		}
		break
	}
	if from == 0 && end == len(s) || from >= end {
		return quantity.Quantity{}, false
	}
	q, ok := quantity.Cell(s[from:end])
	if !ok || !leadsIn(s[from:from+q.Start]) {
		return q, false
	}
	q.Start, q.End = q.Start+from, q.End+from
	for _, c := range [...]*quantity.Cue{&q.Before, &q.After} {
		if c.End > 0 {
			c.Start, c.End = c.Start+from, c.End+from
		}
	}
	return q, true
}

var hedges = set("hedges")

// leadWord is the length of a word that leads to a figure and names nothing; 0 where s begins with none.
func leadWord(s string) int {
	if e := vocabulary().opens(s, reach|goal|cumulative|annual); e.word != "" {
		return len(e.word)
	}
	for _, w := range hedges {
		if strings.HasPrefix(s, w) {
			return len(w) // 一般|不高于3%
		}
	}
	if times := quantity.Times(s[:min(len(s), 30)]); len(times) > 0 && times[0].Start == 0 && times[0].End < len(s) {
		return times[0].End
	}
	return 0
}

// leadsIn says whether words before a figure only lead to it: no name stands among them.
func leadsIn(s string) bool {
	for s != "" {
		r, n := quantity.FirstRune(s)
		if !unicode.Is(unicode.Han, r) {
			s = s[n:]
			continue
		}
		if w := leadWord(s); w > 0 {
			s = s[w:]
			continue
		}
		w := 0
		for c := range wordsFor(saysLead) {
			if strings.HasPrefix(s, c) {
				w = len(c)
				break
			}
		}
		if w == 0 {
			return false
		}
		s = s[w:]
	}
	return true
}

// thousands reads a figure whose thousands blanks keep apart, as they do in a cell that holds nothing else: 1 234.5.
func thousands(s string) (quantity.Quantity, bool) {
	digits, groups, end := 0, 0, 0
	for end < len(s) && s[end] >= '0' && s[end] <= '9' {
		end++
	}
	digits = end
	for end+3 < len(s) && s[end] == ' ' && strings.Trim(s[end+1:end+4], "0123456789") == "" && (end+4 == len(s) || s[end+4] < '0' || s[end+4] > '9') {
		end += 4
		groups++
	}
	if digits == 0 || digits > 3 || groups == 0 {
		return quantity.Quantity{}, false
	}
	q, ok := quantity.Cell(strings.ReplaceAll(s[:end], " ", "") + s[end:])
	if !ok || q.Start > 0 {
		return q, false
	}
	q.End += groups
	for _, c := range [...]*quantity.Cue{&q.Before, &q.After} {
		if c.End > 0 {
			c.Start, c.End = c.Start+groups, c.End+groups
		}
	}
	return q, true
}

// noteMarks are the signs of notes in cells, and of what rises.
const noteMarks = "*＊①②③④⑤⑥⑦⑧⑨⑩¹²³▲△★☆※↑"

// withMarksBlank is a cell with blanks in the place of the marks of notes, so that what stands behind them is where it was: 68②左右, 50【注】, 20[1].
func withMarksBlank(s string) string {
	if !strings.ContainsAny(s, noteMarks+"^注[") {
		return s
	}
	b := []byte(s)
	digits := false
	for i := 0; i < len(s); {
		r, n := quantity.FirstRune(s[i:])
		switch {
		case r >= '0' && r <= '9':
			digits = true
		case digits:
			if m := noteMark(s, i); m > 0 {
				copy(b[i:i+m], strings.Repeat(" ", m))
				n = m
			}
		}
		i += n
	}
	return string(b)
}

// noteMark is how long the mark of a note is that stands at i behind a figure; 0 where none does.
func noteMark(s string, i int) int {
	r, n := quantity.FirstRune(s[i:])
	switch r {
	case '²', '³':
		if i > 0 && (s[i-1]|0x20 >= 'a' && s[i-1]|0x20 <= 'z' || s[i-1] >= 0x80) {
			return 0 // km², 千米²
		}
	case '^':
		if end := strings.IndexByte(s[i+1:], '^'); end > 0 && end <= 3 {
			return end + 2
		}
		return n
	case '[', '【', '（', '(', '〔':
		if r == '[' && noteBracket(s[i:]) > 0 {
			return noteBracket(s[i:])
		}
		if end := strings.IndexAny(s[i:], "]】）)〕"); strings.HasPrefix(s[i+n:], "注") && end > 0 && end <= len("【注十二】") {
			_, m := quantity.FirstRune(s[i+end:])
			return end + m
		}
		return 0
	case '注':
		if strings.Trim(s[i+n:], "0123456789 ") == "" {
			return len(s) - i
		}
		return 0
	}
	if strings.ContainsRune(noteMarks, r) {
		return n
	}
	return 0
}

// withoutTail is a cell without the words in brackets behind its figure.
func withoutTail(s string) string {
	t := strings.TrimRight(s, " 　")
	if strings.HasSuffix(t, "）") || strings.HasSuffix(t, ")") {
		if i := strings.LastIndexAny(t, "（("); i > 0 && !strings.ContainsAny(t[i:], "0123456789％%") {
			t = strings.TrimRight(t[:i], " 　")
		}
	}
	return t
}

// scientific reads a figure as spreadsheets write large ones: 5.00E+02.
func scientific(s string) (quantity.Quantity, bool) {
	t := strings.TrimSpace(s)
	if len(t) > 24 || !strings.ContainsAny(t, "eE") || strings.Trim(t, "0123456789.eE+-") != "" {
		return quantity.Quantity{}, false
	}
	v, err := quantity.ParseDecimal(strings.Replace(t, "+", "", 1))
	if err != nil {
		return quantity.Quantity{}, false
	}
	at := strings.Index(s, t)
	return quantity.Quantity{Start: at, End: at + len(t), Min: v, Max: v, Op: quantity.Equal, Measure: quantity.Level, Canonical: quantity.Canon(v, v, "")}, true
}

// apart are the marks between the figures of a cell, and between the names that they are of.
var apart = [...]string{"、", "，", "；", "/", "／"}

// nextApart is where the next of them stands from at on, and behind it; the end where none does. 5‱/10万 and 元/人 have a stroke of their own.
func nextApart(s string, at int) (from, to int) {
	from, to = len(s), len(s)
	for _, mark := range apart {
		for i := at; i < from; {
			k := strings.Index(s[i:], mark)
			if k < 0 || i+k >= from {
				break
			}
			if i += k; len(mark) == len("、") && mark != "／" || s[i+len(mark):] != "" && s[i+len(mark)] >= '0' && s[i+len(mark)] <= '9' && s[i+len(mark):] != "10万" {
				from, to = i, i+len(mark)
				break
			}
			i += len(mark)
		}
	}
	return from, to
}

// figuresOf are the figures of a cell that holds several and nothing else: 300亿元、8.1%, 5万人/10万人; nil where it holds more.
func figuresOf(s string, row *tableRow) (out []quantity.Quantity) {
	if len(s) > longestFigure || !strings.ContainsAny(s, "、，；/／") {
		return nil
	}
	for at := 0; at < len(s); {
		end, next := nextApart(s, at)
		q, ok := cellFigureOf(s[at:end])
		if !ok || q.Unit == "" && !row.countsApart() {
			return nil
		}
		out = append(out, moved(q, at))
		at = next
	}
	return out
}

// countsApart says whether the name of a row gives each of its parts a unit: 税收（亿元）/增速（%）.
func (row *tableRow) countsApart() bool {
	names := row.parts(2)
	return names != nil && bracketUnit(names[0]) != "" && bracketUnit(names[1]) != ""
}

// moved is a figure of a text that stands at so many bytes of a longer one.
func moved(q quantity.Quantity, by int) quantity.Quantity {
	q.Start, q.End = q.Start+by, q.End+by
	for _, c := range [...]*quantity.Cue{&q.Before, &q.After} {
		if c.End > 0 {
			c.Start, c.End = c.Start+by, c.End+by
		}
	}
	return q
}

// asideOf are the figure of a cell and, in brackets behind it, the higher one that is striven for: 500（力争550）. What else stands there
// is a remark; nil where the figure has words around it.
func asideOf(s string) []quantity.Quantity {
	s = strings.TrimRight(s, " \u3000")
	if len(s) > longestFigure || !strings.HasSuffix(s, "）") && !strings.HasSuffix(s, ")") {
		return nil
	}
	i := strings.IndexAny(s, "（(")
	if i <= 0 {
		return nil
	}
	q, ok := cellFigureOf(s[:i])
	if !ok || q.Unit != "" && !scaleOnly(q.Unit) && speaks(s) {
		return nil
	}
	out := []quantity.Quantity{q}
	_, n := quantity.FirstRune(s[i:])
	inside := strings.TrimRight(s[i+n:], "）)")
	if vocabulary().opens(inside, goal).word != "" {
		if more, ok := cellFigureOf(inside); ok {
			out = append(out, moved(more, i+n))
		}
	}
	return out
}

// parts are the names of a row that tells of so many things at once, 床位、医师; nil where it names another number of them.
func (row *tableRow) parts(n int) []string {
	if row.name == nil || row.grows {
		return nil
	}
	title := row.title
	if row.unit != "" && bracketUnit(row.name.Text) == row.unit {
		title += "（" + row.unit + "）"
	}
	var names []string
	for _, name := range strings.FieldsFunc(title, func(r rune) bool { return strings.ContainsRune("、，；/／和及与", r) }) {
		if name = strings.TrimSpace(name); name == "" {
			return nil
		}
		names = append(names, name)
	}
	if n < 2 || len(names) != n {
		return nil
	}
	return names
}

// withoutRate is the name of a part, and whether it tells no more than how the part before it grows: 增速 in 税收/增速.
func withoutRate(part, title string) (string, bool) {
	if !onlyGrowth(part) {
		return part, false
	}
	if i := strings.IndexAny(title, "、，；/／和及与（("); i > 0 {
		return title[:i], true
	}
	return part, false
}
