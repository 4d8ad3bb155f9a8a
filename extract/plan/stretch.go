// The reader that goldmark reads a plan through. Its lines are stretches: what the
// author would have typed as one line. A source line that holds two items
// (…产业发展。 --辐射区：…) is two stretches, and a paragraph that a converter
// broke at the page's edge (…田的命 / 脉在水…) is one.

package plan

import (
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// stretches is a [text.Reader] whose lines are stretches. What it does not
// override is used for inline text only, which plans are not parsed for.
type stretches struct {
	text.Reader
	body        string
	source      []byte
	start, stop int
	line        int
	width       int // columns of a full line where the text is hard-wrapped, else 0
}

func newStretches(body string) *stretches {
	source := util.StringToReadOnlyBytes(body)
	r := &stretches{Reader: text.NewReader(source), body: body, source: source, width: wrapWidth(body), line: -1}
	r.AdvanceLine()
	return r
}

func (r *stretches) PeekLine() ([]byte, text.Segment) {
	segment := text.NewSegment(r.start, r.stop)
	if r.start >= len(r.source) {
		return nil, segment
	}
	return r.source[r.start:r.stop], segment
}

func (r *stretches) Position() (int, text.Segment) {
	return r.line, text.NewSegment(r.start, r.stop)
}

// LineOffset is the column for tabs, which mean nothing in a plan.
func (r *stretches) LineOffset() int { return 0 }

func (r *stretches) SkipBlankLines() (text.Segment, int, bool) {
	for n := 0; ; n++ {
		line, segment := r.PeekLine()
		if line == nil {
			return segment, n, false
		}
		if skipBlank(r.body[r.start:r.stop]) < r.stop-r.start {
			return segment, n, true
		}
		r.AdvanceLine()
	}
}

func (r *stretches) AdvanceLine() {
	r.start = r.stop
	if r.start < len(r.body) {
		r.stop = r.next(r.start)
		r.line++
	}
}

// next is where the stretch that begins at start ends, with the line's end.
func (r *stretches) next(start int) int {
	s := r.body
	first := start + skipLineBlank(s[start:])
	line := start // where the source line begins
	m, marked := readMark(lineAt(s, first))
	i := first
	if marked {
		i += m.size
	}
	for i < len(s) {
		c := s[i]
		if c > ' ' && c < 0xC2 || c >= 0xE5 {
			i++
			continue
		}
		switch {
		case c == '\n':
			if r.width == 0 || !r.continues(line, i) {
				return i + 1
			}
			i++
			line = i
		case c == 0xE4: // 专
			if i > first && strings.HasPrefix(s[i:], "专栏") && gluedColumn(s, first, i) {
				return i
			}
			i += 3
		case c == 0xE3 && !strings.HasPrefix(s[i:], "\u3000"), c == 0xE2 && !strings.HasPrefix(s[i:], "\xE2\x80"):
			i += 3
		default:
			n := skipLineBlank(s[i:])
			if n == 0 {
				i++
				continue
			}
			if i > first && i+n < len(s) && s[i+n] != '\n' && r.breaks(first, i, i+n, marked) {
				return i + n
			}
			i += n
		}
	}
	return len(s)
}

// lineAt is the beginning of the source line's rest at i, as much as a label needs.
func lineAt(s string, i int) string {
	s = s[i:min(len(s), i+240)]
	if end := strings.IndexByte(s, '\n'); end >= 0 {
		s = s[:end]
	}
	return s
}

// skipLineBlank is the number of bytes of blanks that s begins with on its line.
func skipLineBlank(s string) int {
	i := 0
	for i < len(s) && s[i] != '\n' {
		if c := s[i]; c > ' ' && c < 0xC2 || c >= 0xE4 && c <= 0xEE {
			break
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if !isBlank(r) {
			break
		}
		i += n
	}
	return i
}

// breaks says whether a new stretch begins behind the blanks s[from:to] of one
// that began at first.
func (r *stretches) breaks(first, from, to int, marked bool) bool {
	s := r.body
	blanks := s[from:to]
	if strings.ContainsAny(blanks, "\r\f\v\u2028\u2029") {
		return true
	}
	rest := lineAt(s, to)
	done := endsSentence(s[first:from])
	wide := len(blanks) > 3 && (strings.Contains(blanks, "\u3000") || strings.Contains(blanks, "\u00A0")) || strings.Count(blanks, " ") >= 6 && done
	switch {
	case wide:
		if done {
			return true
		}
		if m, ok := readMark(rest); ok && m.size > 0 {
			return true
		}
	case done:
		if m, ok := readMark(rest); ok && m.form != decimalForm {
			return true
		}
		return false
	}
	if marked {
		return false
	}
	// The head of a document on one line: 国务院　　二○一一年十二月十五日 国家环境保护“十二五”规划　　保护环境是….
	begun := s[first:from]
	if len(begun) > 150 {
		return false
	}
	if isDate(begun) {
		return true
	}
	if !wide {
		return false
	}
	_, _, _, size := readDate(rest)
	return size > 0 && (to+size >= len(s) || separated(s[to+size:min(len(s), to+size+4)])) || isPlanName(begun)
}

// endsSentence says whether s ends where a sentence, or the opening of a list, does.
func endsSentence(s string) bool {
	for range 3 {
		r, n := utf8.DecodeLastRuneInString(s)
		switch r {
		case '。', '；', '！', '？', '：':
			return true
		case '”', '）', '》', ')', '"', '’', '〕':
			s = s[:len(s)-n]
			continue
		}
		return false
	}
	return false
}

// gluedColumn says whether the 专栏 at i begins a column in the middle of a line:
// …严峻的挑战。专栏1　“十五”环保计划主要指标完成情况. A reference does not: 详见专栏3.
func gluedColumn(s string, first, i int) bool {
	rest := lineAt(s, i)
	m, ok := readColumn(rest)
	if !ok || m.number == 0 || !separated(rest[m.size:]) || len(rest) == m.size {
		return false
	}
	if endsSentence(s[first:i]) {
		return true
	}
	if !strings.HasPrefix(rest[m.size:], "\u3000") && !strings.HasPrefix(rest[m.size:], "：") {
		return false
	}
	before := s[max(first, i-6):i]
	for _, word := range []string{"见", "在", "如", "及", "和", "与", "、", "（", "(", "《", "“", "按", "照", "据", "：", "，", "到", "至", "为", "是"} {
		if strings.HasSuffix(before, word) {
			return false
		}
	}
	return true
}

// continues says whether the source line that ends at end goes on in the next one.
func (r *stretches) continues(line, end int) bool {
	s := r.body
	t, _ := trimBlank(s[line:end])
	full := r.width - 6 // the first line of a paragraph is two characters short, and a sign may not begin a line
	if m, ok := readMark(t); ok && m.kind != Item && m.form != topicForm && !strings.Contains(t, "。") {
		full = r.width - 1 // （一）构建水生态安全格局，保障流域水生态系统服务 is whole
	}
	if w := columns(t); w < full || w > r.width+6 || endsSentence(t) && !strings.HasSuffix(t, "；") || isContents(t) {
		return false
	}
	next, _ := trimBlank(lineAt(s, end+1))
	if next == "" || isPageNumber(next) || isContents(next) {
		return false
	}
	m, ok := readMark(next)
	return !ok || m.form == decimalForm && strings.HasSuffix(t, "，")
}

// wrapWidth is the width of a full line where a converter broke paragraphs at the
// page's edge: most lines are equally long there and end inside a sentence.
func wrapWidth(body string) int {
	var count [160]int
	lines, open := 0, 0
	for start := 0; start < len(body) && lines < 4000; {
		end := strings.IndexByte(body[start:], '\n')
		if end < 0 {
			end = len(body) - start
		}
		if end > 400 {
			start += end + 1
			lines++
			continue
		}
		t, _ := trimBlank(body[start : start+end])
		start += end + 1
		if w := columns(t); w >= 30 && w < len(count) {
			lines++
			if !endsSentence(t) && !isContents(t) {
				count[w]++
				open++
			}
		}
	}
	best, width := 0, 0
	for w := 2; w+2 < len(count); w++ {
		if n := count[w-2] + count[w-1] + count[w] + count[w+1] + count[w+2]; n > best {
			best, width = n, w
		}
	}
	for w := width + 1; w < len(count) && w <= width+8; w++ {
		if count[w]*10 > best {
			width = w // the right edge: first lines are shorter by the indent
		}
	}
	if best < 12 || best*3 < lines || best*10 < open*6 {
		return 0
	}
	return width
}

// columns is the width of s on a terminal.
func columns(s string) int {
	w := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c < utf8.RuneSelf || c >= 0xC2 && c < 0xE0:
			w++
		case c >= 0xE0:
			w += 2
		}
	}
	return w
}
