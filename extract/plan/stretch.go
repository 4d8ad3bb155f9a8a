// The reader that goldmark reads a plan through. Its lines are stretches: what the
// author would have typed as one line. A source line that holds two items
// (…产业发展。 --辐射区：…) is two stretches, and a paragraph that a converter
// broke at the page's edge (…田的命 / 脉在水…) is one, also where a page's number
// stands at the break: that is a hole in it.

package plan

import (
	"slices"
	"strings"
	"unicode/utf8"

	"planq/extract/source/marked"

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
	rest        int           // where the stretch begins that holds all that is left; 0 where there is none
	width       int           // columns of a full line where the text is hard-wrapped, else 0
	characters  int           // characters of a full line where it is wrapped by them
	wrapped     []int         // else the ends of single lines that go on in the next
	from, to    int           // the source line that the stretch begins in
	ordinal     int           // the number of the last 第一， in a line run together
	joined      bool          // that line is a whole plan run together, its paragraphs parted by blanks
	marks       []marked.Mark // what the file says of what lies ahead
	mark        marked.Mark   // what the file says of this stretch; of no kind where it says nothing
	label       string        // this stretch from where its label would stand, for each construct to look at
	holes       []Span        // noise inside this stretch
}

func newStretches(body string, marks []marked.Mark) *stretches {
	source := util.StringToReadOnlyBytes(body)
	r := &stretches{Reader: text.NewReader(source), body: body, source: source, width: wrapWidth(body), marks: marks, line: -1}
	if r.width == 0 {
		r.wrapped = wrappedLines(body)
	} else {
		r.characters = wrapCharacters(body)
	}
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
	r.mark, r.holes = marked.Mark{}, nil
	if r.start < len(r.body) {
		r.stop = r.next(r.start)
		if r.line++; r.line >= nodes(r.body) {
			r.stop = len(r.body)
			r.rest = r.start
		}
	}
	s := r.body[r.start:r.stop]
	r.label = strings.TrimRight(s[skipFiller(s):], "\r\n")
}

// next is where the stretch that begins at start ends, with the line's end.
func (r *stretches) next(start int) int {
	s := r.body
	first := start + skipLineBlank(s[start:])
	if stop := r.takeMark(start, first); stop > 0 {
		return stop
	}
	r.findLine(start)
	line := start // where the source line begins
	first += skipFiller(lineAt(s, first))
	m, marked := readMark(lineAt(s, first))
	i := first
	if marked {
		i += m.size
	}
	titled := 0 // up to where another heading's label may stand in the title
	if marked && holdsLabels(m.form) {
		titled = first + longestTogether
	}
	r.passMarks(first + 1)
	limit := r.ahead()
	last := 0 // of the labels run together on a long line, the number before
	for i < len(s) {
		c := s[i]
		if i >= limit {
			next := r.resume(first, line, i)
			if next < 0 {
				return i
			}
			i, line, limit = next, next, r.ahead()
			continue
		}
		if c >= 0xE5 { // ideographs and full-width signs: most of a plan
			if i >= titled && r.to-r.from <= runTogether {
				t, n := s[i:min(limit, len(s))], 0
				for n < len(t)-2 && t[n] >= 0xE4 && t[n+2] != "专"[2] {
					n += 3
				}
				i += max(n, 3)
				continue
			}
			if i < titled && (c == 0xEF && strings.HasPrefix(s[i:], "（") || c == 0xE7 && strings.HasPrefix(s[i:], "第")) && runsTogether(s, first, i, m) {
				return i
			}
			// 抓好三件大事：第一，抓转型。…第二，抓投资。
			if c == 0xE7 && r.to-r.from > runTogether && i > first && strings.HasPrefix(s[i:], "第") && r.ordinalBegins(first, i) {
				return i
			}
			i += 3
			continue
		}
		if c > ' ' && c < 0xC2 {
			// A blank that a converter wrote out: 。<U+00A0>--辐射区：.
			if c == '<' || c == '&' {
				if n := literalBlank(s[i:]); n > 0 && i > first && i+n < len(s) && r.breaks(first, i, i+n, marked) {
					return i + n
				}
			}
			i++
			continue
		}
		switch {
		case c == '\n':
			next := r.resume(first, line, i)
			if next < 0 {
				return i + 1
			}
			i, line, limit = next, next, r.ahead()
		case c == 0xE4: // 专
			if i > first && strings.HasPrefix(s[i:], "专栏") && gluedColumn(s, first, i) {
				return i
			}
			i += 3
		case c == 0xE3 && !strings.HasPrefix(s[i:], "\u3000"), c == 0xE2 && !strings.HasPrefix(s[i:], "\xE2\x80"):
			i += 3
			if c == 0xE3 && strings.HasPrefix(s[i-3:], "。") {
				if r.to-r.from > runTogether && r.runsInto(i, &last) {
					return i
				}
				// 。--饮料。: the blank between two items is lost.
				if rest := s[i:]; strings.HasPrefix(rest, "--") && !strings.HasPrefix(rest, "---") && i > first && r.breaks(first, i, i, marked) {
					return i
				}
			}
		default:
			n := skipLineBlank(s[i:min(limit, len(s))])
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

// lineAt is the beginning of the source line's rest at i, as much as a label needs;
// nothing where i is behind the text's end.
func lineAt(s string, i int) string {
	s = s[min(len(s), i):min(len(s), i+240)]
	if end := strings.IndexByte(s, '\n'); end >= 0 {
		s = s[:end]
	}
	return s
}

// skipLineBlank is the number of bytes of blanks that s begins with on its line.
func skipLineBlank(s string) int {
	i := 0
	for i < len(s) && s[i] != '\n' {
		n := blank(s[i:])
		if n == 0 {
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
		if n, ok := readOrdinal(rest); ok && r.joined && strings.HasPrefix(rest, "第") {
			r.ordinal = n.number
			return true
		}
		return r.joined
	}
	if marked {
		return to-first < 200 && opensChapter(rest)
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
	_, _, _, size := ReadDate(rest)
	return size > 0 && (to+size >= len(s) || separated(s[to+size:min(len(s), to+size+4)])) || isPlanName(begun)
}

// opensChapter says whether s begins with the label of a heading that stands below another
// one on its line: 第一章 规划背景 第一节 发展基础. A reference does not: 第三章 第二节的规定.
func opensChapter(s string) bool {
	m, ok := readMark(s)
	if !ok || m.number == 0 {
		return false
	}
	switch m.form {
	case partForm, chapterForm, sectionForm:
		return m.size < len(s) && separated(s[m.size:])
	}
	return false
}

// ordinalBegins says whether 第一， at i begins a measure in a plan run together: behind a
// stop or a colon, the first of them or the next.
func (r *stretches) ordinalBegins(first, i int) bool {
	before := r.body[max(first, i-3):i]
	if before != "。" && before != "：" && before != "；" {
		return false
	}
	m, ok := readOrdinal(lineAt(r.body, i))
	if !ok || m.number != 1 && m.number != r.ordinal+1 {
		return false
	}
	r.ordinal = m.number
	return true
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

// findLine finds the source line that start stands in.
func (r *stretches) findLine(start int) {
	if start < r.to {
		return
	}
	r.from, r.to = start, len(r.body)
	if end := strings.IndexByte(r.body[start:], '\n'); end >= 0 {
		r.to = start + end + 1
	}
	r.joined, r.ordinal = false, 0
	if r.to-r.from > runTogether {
		line := r.body[r.from:r.to]
		parted := strings.Count(line, "。 ") + strings.Count(line, "。\u3000")
		r.joined = parted > 2 && parted*5 < 4*strings.Count(line, "。") // else a blank stands behind every stop
	}
}

// resume is where a stretch that began at first goes on behind the end of its source
// line, or behind the noise that begins there; negative where it does not.
func (r *stretches) resume(first, line, end int) int {
	s := r.body
	next := end
	if next < len(s) && s[next] == '\n' {
		next++
	}
	hole := Span{}
	for range 20 {
		m, ok := r.noiseAt(next)
		if !ok {
			break
		}
		if hole.End == 0 {
			hole.Start = m.Start
		}
		hole.End = m.End
		next = m.End + skipLineBlank(s[m.End:])
		if next < len(s) && s[next] == '\n' {
			next++
		}
	}
	switch {
	case hole.End > 0:
		if !r.continuesBeyond(first, line, end, next) {
			return -1
		}
		r.holes = append(r.holes, hole)
		r.passMarks(next)
	case next == end, !r.continues(line, end) && !isSubscript(s, line, end):
		return -1
	}
	return next
}

// continues says whether the source line that ends at end goes on in the next one.
func (r *stretches) continues(line, end int) bool {
	s := r.body
	if r.width == 0 {
		_, found := slices.BinarySearch(r.wrapped, end)
		return found && r.ahead() > end+1+len(lineAt(s, end+1)) // no heading by its style, no table
	}
	t, _ := trimBlank(s[line:end])
	next, _ := trimBlank(lineAt(s, end+1))
	if !r.isFull(s[line:end], t) && !r.isWhole(s[line:end]) && !r.crowded(s[line:end], next) && !r.closesTitle(t, next) && !splitsFigure(t, next) || endsSentence(t) && !strings.HasSuffix(t, "；") || isContents(t) {
		return false
	}
	if next == "" || isPageNumber(next) || isContents(next) || isRow(t) && (isRow(next) || endsRow(t)) {
		return false
	}
	m, ok := readMark(next)
	if ok && m.form == decimalForm { // 是 2015 年的 / 1.5 倍
		_, marked := readMark(t)
		return !marked || strings.ContainsAny(t, "。，")
	}
	return !ok
}

// isRow says whether wide blanks, or tabs, part a line into three cells and more. Lines of prose have none.
func isRow(t string) bool {
	gaps := 0
	for i := 0; i < len(t); {
		n := skipLineBlank(t[i:])
		if n == 0 {
			_, n = decode(t[i:])
		} else if n >= 2 && i > 0 || t[i] == '\t' {
			gaps++
		}
		i += n
	}
	return gaps >= 2 && !strings.ContainsAny(t, "。；")
}

// endsRow says whether a row of an indicator system is whole: it holds what kind of indicator it is.
func endsRow(t string) bool {
	for _, w := range natures {
		if strings.Contains(t, w) {
			return true
		}
	}
	return false
}

// isFull says whether a source line, t without the blanks around it, reaches the page's edge.
func (r *stretches) isFull(line, t string) bool {
	full := r.width - 6 // the first line of a paragraph is two characters short, and a sign may not begin a line
	m, ok := readMark(t)
	if ok && m.kind != Item && m.form != topicForm && !strings.Contains(t, "。") {
		full = r.width - 1 // （一）构建水生态安全格局，保障流域水生态系统服务 is whole
	}
	if m.kind == Item && strings.ContainsAny(t, "。：:") {
		full = r.width - 10 // in a column lines are shorter: 1.楚天文物平安工程:实施全国重点文物保护单位安
	}
	w := columns(t)
	if w < full && m.size == 0 { // the first line of a paragraph, its indent counted
		if indented := columns(strings.TrimRight(line, " \r\u3000")); indented > w && indented <= w+8 {
			w, full = indented, r.width-4
		}
	}
	return w >= full && w <= r.width+6
}

// isWhole says whether a source line has as many characters as a program gave each line that counts characters and not columns.
func (r *stretches) isWhole(line string) bool {
	return r.characters > 0 && utf8.RuneCountInString(strings.TrimRight(line, " \r\u3000")) == r.characters
}

// closesTitle says whether a title that nearly reaches the edge ends in the next line, in a
// stop behind a few characters: 3.3.1 打造…进出口商品 / 集散地。促进贸易规模稳中有升.
func (r *stretches) closesTitle(t, next string) bool {
	stop := strings.Index(next, "。")
	m, ok := readMark(t)
	return ok && m.kind != Item && stop > 0 && stop <= 36 && !strings.ContainsAny(next[:stop], "，、；：“") && !strings.ContainsAny(t, "。；：") && columns(t) >= r.width-8
}

// crowded says whether a line ends short of the edge because the figure that the next
// one begins with found no room in it: 由 2015 年的 / 14.2:48.6:37.2 调整为; or, in prose, with its unit: ，机械化率达到 / 80%.
func (r *stretches) crowded(t, next string) bool {
	n := 0
	for n < len(next) && next[n] > ' ' && next[n] < utf8.RuneSelf {
		n++
	}
	w := columns(strings.TrimRight(t, " \r\u3000")) // its indent counts
	_, marked := readMark(t[skipFiller(t):])
	return n > 2 && !marked && w >= r.width/2 && w+n > r.width-2 || n > 1 && w >= r.width-12 && strings.Contains(t, "，")
}

// continuesBeyond says whether a sentence that noise cuts at end goes on at next:
// …全省博物馆免费接 / 2 / 待观众1.44亿人次。
func (r *stretches) continuesBeyond(first, line, end, next int) bool {
	s := r.body
	whole, _ := trimBlank(s[first:end])
	t, _ := trimBlank(s[line:end])
	rest, lead := trimBlank(lineAt(s, next))
	if rest == "" || t == "" || endsSentence(t) || isContents(t) || isContents(rest) || len(r.holes) > 40 {
		return false
	}
	if _, ok := readMark(rest); ok {
		return false
	}
	for _, m := range r.marks {
		if m.Start > next+lead {
			break
		}
		if m.Start >= next {
			return false // a table, or a heading by its style
		}
	}
	if r.width > 0 {
		return r.isFull(s[line:end], t)
	}
	if _, ok := readMark(whole); ok && !strings.Contains(whole, "。") {
		return false
	}
	return len(whole) >= 60 && strings.ContainsAny(whole, "，。；、")
}

// isSubscript says whether the line that ends at end and the next one belong
// together because one of them is a subscript that a converter put on a line of
// its own: PM / 2.5 / 浓度下降.
func isSubscript(s string, line, end int) bool {
	before, _ := trimBlank(s[line:end])
	if before == "" || before[len(before)-1] >= utf8.RuneSelf {
		return false // it ends neither in a letter nor in a digit
	}
	next := lineAt(s, end+1)
	after, _ := trimBlank(next)
	if after == "" {
		return false
	}
	if endsInFormula(before) && isIndex(after) {
		beyond, _ := trimBlank(lineAt(s, end+1+len(next)+1))
		return isHan(beyond) || strings.HasPrefix(beyond, "、") || strings.HasPrefix(beyond, "，")
	}
	if !isIndex(before) || !isHan(after) && !beginsWithAny(after, "、", "，") || line < 2 {
		return false
	}
	above := s[max(0, line-60) : line-1]
	if i := strings.LastIndexByte(above, '\n'); i >= 0 {
		above = above[i+1:]
	}
	above, _ = trimBlank(above)
	return endsInFormula(above)
}

// endsInFormula says whether s ends as what carries a subscript does: PM, SO, NO.
func endsInFormula(s string) bool {
	for _, w := range [...]string{"PM", "SO", "CO", "NO", "NH", "O", "CH", "COD", "BOD", "TSP"} {
		if strings.HasSuffix(s, w) {
			before := strings.TrimSuffix(s, w)
			return before == "" || !isWordByte(before[len(before)-1]) || w == "O"
		}
	}
	return false
}

// isIndex says whether s is a subscript: 2.5, 10, 2, x.
func isIndex(s string) bool {
	if len(s) == 0 || len(s) > 3 {
		return false
	}
	if s == "x" || s == "X" {
		return true
	}
	return s[0] >= '1' && s[0] <= '9' && strings.Trim(s, "0123456789.") == "" && s[len(s)-1] != '.'
}

// runTogether is how long a line must be for its headings to be looked for in it.
const runTogether = 3000

// runsInto says whether a heading begins at i, behind a full stop in the middle of
// a very long line: a whole plan on one line, without a blank. Its number is the
// first or the next one; last remembers which.
func (r *stretches) runsInto(i int, last *int) bool {
	m, ok := readMark(lineAt(r.body, i))
	if !ok || m.number == 0 {
		return false
	}
	switch m.form {
	case chapterForm, sectionForm, partForm, headingForm, parenForm:
		return true
	case dotForm:
		if m.number == 1 || m.number == *last+1 {
			*last = m.number
			return true
		}
	}
	return false
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
		n := count[w-2] + count[w-1] + count[w] + count[w+1] + count[w+2]
		if w >= 50 { // a figure is not broken, so that the line before it is shorter by its digits
			n += count[w-4] + count[w-3]
		}
		if n > best {
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

// wrapCharacters is how many characters a line has in a text that was broken after so many of them, whether wide or narrow; 0 of any other text.
func wrapCharacters(body string) int {
	var count [80]int
	open := 0
	for line := range strings.Lines(body) {
		line = strings.TrimRight(line, " \r\n\u3000")
		n := utf8.RuneCountInString(line)
		if n < 20 || n >= len(count) || endsSentence(line) || isContents(line) {
			continue
		}
		count[n]++
		open++
	}
	for n, lines := range count {
		if lines >= 12 && lines*10 > open*7 {
			return n
		}
	}
	return 0
}

// columns is the width of s on a terminal.
func columns(s string) int {
	w := 0
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c >= 0xE0:
			w += 2
			i += 3
		case c < utf8.RuneSelf || c >= 0xC2:
			w++
			i++
		default:
			i++
		}
	}
	return w
}
