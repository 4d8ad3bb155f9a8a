// Page numbers in text that was taken out of pages: alone on a line, or glued to
// the line that the next page begins with (3微克/立方米 is 微克/立方米 on page 3,
// 425.1.3 is 5.1.3 on page 42). They are known by their row: each is one more than
// the one before, a page of text later.

package plan

import (
	"slices"
	"strings"
)

// pageSign is a place where a page's number may stand.
type pageSign struct {
	span   Span
	number int
	glued  bool
	sure   bool // it says that it is one, whatever its row: — 3 —, 第3页
	before int  // the sign of the page before, -1 where there is none
	length int  // how many pages are in the row so far
}

const (
	pageLength = 300    // bytes of text, the least between two numbers of a row that begins
	pageMean   = 500    // the least on an average
	pageGap    = 12_000 // the most
)

// pageNumbers finds the numbers of pages.
func pageNumbers(body string) []Span {
	signs := pageSigns(body)
	latest := map[int]int{} // the latest sign with a number
	for i := range signs {
		s := &signs[i]
		s.before, s.length = -1, 1
		for step := 1; step <= 3; step++ { // an empty page may lie between, or some whose numbers stand before a sign
			j, ok := latest[s.number-step]
			if !ok {
				continue
			}
			p := signs[j]
			gap := s.span.Start - p.span.End
			if gap > pageGap*step || step > 1 && gap < pageLength*step || step > 1 && s.glued && p.length < 3 || step > 2 && !s.glued || gap < pageLength && (p.length < 3 || s.glued || gap < 12) {
				continue
			}
			s.before, s.length = j, p.length+1
			break
		}
		if j, ok := latest[s.number]; ok && signs[j].length >= s.length && (s.span.Start-signs[j].span.End < pageLength || s.glued && !signs[j].glued && s.span.Start-signs[j].span.End < pageGap) {
			continue // 12 of 12 / 40
		}
		latest[s.number] = i
	}
	var found []Span
	used := make([]bool, len(signs))
	for i := len(signs) - 1; i >= 0; i-- {
		if used[i] || signs[i].length < 3 {
			if !used[i] && signs[i].sure {
				found = append(found, signs[i].span)
			}
			continue
		}
		var row []Span
		alone := 0
		for j := i; j >= 0 && !used[j]; j = signs[j].before {
			used[j] = true
			row = append(row, signs[j].span)
			if !signs[j].glued {
				alone++
			}
		}
		if length := (row[0].Start - row[len(row)-1].Start) / max(1, len(row)-1); length < pageMean && !signs[i].sure {
			continue // the rows of a table, numbered
		}
		if len(row) >= 3 && alone > 0 || len(row) >= 6 {
			found = append(found, row...)
		}
	}
	slices.SortFunc(found, func(a, b Span) int { return a.Start - b.Start })
	return found
}

// runningHeads finds the lines that stand beside page numbers again and again, such as
// the plan's title above every page. A sentence goes on behind them. Beside numbers that are surely a page's, — 1 —, twice
// is enough, and once for what the text begins with.
func runningHeads(body string, numbers []Span) []Span {
	enough := 3
	if len(numbers) > 0 && isSurelyPage(body[numbers[0].Start:numbers[0].End]) {
		enough = 2
	}
	if len(numbers) < enough-1 {
		return nil
	}
	count := map[string]int{}
	if enough == 2 {
		first := lineBelow("\n"+body[:min(len(body), 400)], 0)
		count[closeUp(body[max(0, first.Start-1):max(0, first.End-1)])]++
	}
	beside := make([]Span, 0, 2*len(numbers))
	for _, n := range numbers {
		for _, line := range [...]Span{lineAbove(body, n.Start), lineBelow(body, n.End)} {
			t := body[line.Start:line.End]
			if _, marked := readMark(t); len(t) < len("江城") || len(t) > 120 || isCellFigure(t) || marked || endsSentence(t) || strings.Contains(t, "，") || isContents(t) || isPageNumber(t) {
				continue
			}
			beside = append(beside, line)
			count[closeUp(t)]++
		}
	}
	found := beside[:0]
	for _, line := range beside {
		if count[closeUp(body[line.Start:line.End])] >= enough && (len(found) == 0 || found[len(found)-1] != line) {
			found = append(found, line)
		}
	}
	return found
}

// lineAbove is the line with text above the one that at stands in, without blanks.
func lineAbove(body string, at int) Span {
	end := strings.LastIndexByte(body[:at], '\n')
	for range 3 {
		if end < 0 {
			break
		}
		start := strings.LastIndexByte(body[:end], '\n') + 1
		if t, lead := trimBlank(body[start:end]); t != "" {
			return Span{start + lead, start + lead + len(t)}
		}
		end = start - 1
	}
	return Span{}
}

// lineBelow is the line with text below the one that at stands in, without blanks.
func lineBelow(body string, at int) Span {
	for range 3 {
		i := strings.IndexByte(body[at:], '\n')
		if i < 0 {
			break
		}
		at += i + 1
		end := len(body)
		if i := strings.IndexByte(body[at:], '\n'); i >= 0 {
			end = at + i
		}
		if t, lead := trimBlank(body[at:end]); t != "" {
			return Span{at + lead, at + lead + len(t)}
		}
	}
	return Span{}
}

// pageSigns are the lines that are, or begin with, what may be a page's number.
func pageSigns(body string) []pageSign {
	var signs []pageSign
	open := false // the line before ends inside a sentence
	for start := 0; start < len(body); {
		end := strings.IndexByte(body[start:], '\n')
		if end < 0 {
			end = len(body)
		} else {
			end += start
		}
		first := start + skipLineBlank(body[start:end])
		if first < end {
			t := body[first:end]
			c := t[0]
			if c >= '0' && c <= '9' || c == '-' || c == 0xE2 || c == 0xEF || c == 0xE7 {
				signs = readPageSigns(signs, t, first, open)
			}
			open = !endsSentence(strings.TrimRight(t[max(0, len(t)-16):], " \r"))
		}
		start = end + 1
	}
	return signs
}

// readPageSigns adds the page's numbers that the line t at first may be or begin with.
func readPageSigns(signs []pageSign, t string, first int, open bool) []pageSign {
	if len(t) <= 40 {
		trimmed, lead := trimBlank(t)
		if n, ok := pageNumber(trimmed); ok && n < 2000 {
			at := first + lead
			return append(signs, pageSign{span: Span{at, at + len(trimmed)}, number: n, sure: isSurelyPage(trimmed)})
		}
	}
	// 7长三角, 6 组团式, but not 7月, 7家, 7.
	size := 0
	for size < len(t) && size < 6 && isDigit(t[size]) {
		size++
	}
	if size == 0 || size == 6 || t[0] == '0' {
		return signs
	}
	n, _ := readDigits(t[:size])
	rest, lead := trimBlank(t[size:])
	if lead > 0 && (!containsAny(rest, "，", "。", "；") && (len(rest) < 60 || strings.ContainsAny(rest, " \u3000")) || strings.ContainsAny(rest, ".…\t")) {
		return signs // a row of a table, or of the contents
	}
	if size < 4 && open && isHan(rest) && !beginsWithAny(rest, "年", "月", "日", "号", "个", "项", "家", "万", "亿", "千", "百", "倍", "人", "大", "类", "级", "条", "位", "批", "至", "届", "次", "期") {
		return append(signs, pageSign{span: Span{first, first + size}, number: n, glued: true})
	}
	// 425.1.3 is page 42 and 5.1.3, or page 4 and 25.1.3: the row of the pages tells.
	for cut := 1; cut < min(size, 4); cut++ {
		if m, ok := readDecimal(t[cut:]); ok && m.form == decimal3Form && t[cut] != '0' {
			n, _ := readDigits(t[:cut])
			signs = append(signs, pageSign{span: Span{first, first + cut}, number: n, glued: true})
		}
	}
	return signs
}
