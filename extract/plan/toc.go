// Tables of contents 目录: headings with dot leaders and page numbers
// (一、指导思想 ........ 1), or a list of headings under 目录 that the plan then repeats.

package plan

import "strings"

// isContents says whether a line is one of a table of contents: it ends in a row
// of dots and a page number.
func isContents(t string) bool {
	end := len(t)
	for end > 0 && (isDigit(t[end-1]) || t[end-1] == ' ' || t[end-1] == '-') {
		end--
	}
	if end == len(t) {
		return false
	}
	t = t[:end]
	return strings.HasSuffix(t, "....") || strings.HasSuffix(t, "……") || strings.HasSuffix(t, "．．．") ||
		strings.HasSuffix(t, "····") || strings.HasSuffix(t, ". . . ") || strings.HasSuffix(t, "______") || strings.HasSuffix(t, "\t") && !endsInFigure(t)
}

// endsInFigure says whether the last cell before a tab is a figure, too: a row of figures is no line of contents.
func endsInFigure(t string) bool {
	t = strings.TrimRight(t, "\t ")
	cell := t[strings.LastIndexByte(t, '\t')+1:]
	return len(cell) < len(t) && cell != "" && isDigit(cell[0]) && strings.Trim(cell, "0123456789.,%") == ""
}

// headsColumn says whether a line is the header of a table of two columns, or a row whose name has a unit: 指标 | 2025年, 县区 | 产值（亿元）,
// 城镇化率（%） | 68.
func headsColumn(t string) bool {
	name, cell, _ := strings.Cut(t, "\t")
	if year, n := headerYear(cell); year > 0 && n == len(cell) && strings.HasSuffix(cell, "年") {
		return true
	}
	for _, s := range [...]string{name, cell} {
		if i := strings.LastIndexAny(s, "（("); i > 0 && (strings.HasSuffix(s, "）") || strings.HasSuffix(s, ")")) {
			_, n := decode(s[i:])
			if inside := s[i+n:]; isUnit(inside) || beginsWithAny(inside, "%", "％", "‰", "单位") {
				return true
			}
		}
	}
	return false
}

// markContents finds the plan's table of contents among its blocks, and gives the
// titles that it names.
func markContents(body string, blocks []*block) map[string]bool {
	entries := map[string]bool{}
	table := false // the lines are those of a table of two columns
	for i, b := range blocks {
		if b.kind == Noise || b.kind == Table {
			continue
		}
		t := body[b.span.Start:b.span.End]
		table = len(t) < 400 && strings.Count(t, "\t") == 1 && (table || headsColumn(t))
		if len(t) < 400 && !table && isContents(t) {
			entries[entryTitle(t)] = true
			makeContents(b)
			continue
		}
		if len(t) > 60 && isContentsLine(t) {
			makeContents(b)
			continue
		}
		if len(t) > 30 || len(t) < 6 || t[0] != 0xE7 && t[0] != 0xE2 {
			continue
		}
		if t := plainHan(closeUp(t)); t == "目录" || t == "目次" {
			makeContents(b)
			if !markPaged(body, blocks[i+1:], entries) {
				markRepeated(body, blocks[i+1:], entries)
			}
		}
	}
	delete(entries, "")
	return entries
}

// entryTitle is what a line of the contents calls, without its label and page.
func entryTitle(t string) string {
	t = strings.TrimRight(closeUp(t), "0123456789.…·-_．")
	if m, ok := readMark(t); ok {
		t = t[m.size:]
	}
	return repairTitle(t)
}

// isContentsLine says whether t is a whole table of contents on one line:
// 目录 第一章 发展基础 1 第二章 总体要求 5 第三章 ….
func isContentsLine(t string) bool {
	if len(t) > 6000 || strings.Contains(t, "。") {
		return false
	}
	named := strings.HasPrefix(plainHan(closeUp(lineAt(t, 0))), "目录")
	leaders := strings.Count(t, "……") + strings.Count(t, "....")
	labels, last := 0, 0
	for i := 0; i < len(t) && labels < 3; i++ {
		if i > 0 && t[i-1] != ' ' && !isDigit(t[i-1]) && t[i-1] != 0x80 {
			continue // a label stands behind a blank or a page's number
		}
		if m, ok := readMark(lineAt(t, i)); ok && m.number == last+1 && rank(m.form) > 0 && !isDigit(t[i]) {
			labels, last = labels+1, m.number
		}
	}
	return labels >= 3 && (named || leaders >= 3)
}

// markPaged marks the lines from 目录 on that end in a page's number, three at least:
// 第一节 主要成效 1. A title that is broken over lines has one behind it.
func markPaged(body string, blocks []*block, entries map[string]bool) bool {
	last, paged, end := 0, 0, 0
	for i, b := range blocks {
		t := body[b.span.Start:b.span.End]
		if b.kind == Noise {
			continue
		}
		if len(t) > 300 || strings.Contains(t, "。") || i-end > 2 || b.kind == TOC || b.kind == Table {
			break
		}
		size := 0
		for size < len(t) && isDigit(t[len(t)-1-size]) {
			size++
		}
		if n, w := readDigits(t[len(t)-size:]); w > 0 && w < 4 && w == size && n >= last && n <= last+40 && size < len(t) {
			last, paged, end = n, paged+1, i+1
		}
	}
	if paged < 3 {
		return false
	}
	for _, b := range blocks[:end] {
		entries[entryTitle(body[b.span.Start:b.span.End])] = true
		makeContents(b)
	}
	return true
}

// markRepeated marks the lines from 目录 on that the plan repeats below: to where the
// first of them comes again, or its label; or, where a preface stands between, as
// far as each comes again.
func markRepeated(body string, blocks []*block, entries map[string]bool) {
	line := func(b *block) string {
		return strings.TrimRight(closeUp(body[b.span.Start:b.span.End]), "0123456789.…·-")
	}
	mark := func(blocks []*block) {
		for _, b := range blocks {
			entries[entryTitle(body[b.span.Start:b.span.End])] = true
			makeContents(b)
		}
	}
	first, label, listed := "", (*block)(nil), 0
	for i, b := range blocks {
		t := body[b.span.Start:b.span.End]
		if i > 1000 || len(t) > 300 || strings.Contains(t, "。") {
			break
		}
		listed = i + 1
		if i == 0 {
			if first = line(b); b.kind == TOC || isContents(t) {
				return // the lines tell themselves
			}
		} else if line(b) == first {
			mark(blocks[:i])
			return
		}
		if b.number == 0 || rank(b.form) == 0 || rank(b.form) > rank(headingForm) {
			continue
		}
		switch {
		case label == nil:
			label = b
		case b.form == label.form && b.number == label.number:
			if i > 1 && line(b) == line(label) || rank(b.form) < rank(headingForm) {
				mark(blocks[:i])
				return
			}
		}
	}
	again := map[string]bool{}
	for _, b := range blocks[listed:] {
		if b.span.End-b.span.Start <= 300 {
			again[line(b)] = true
		}
	}
	repeated, end := 0, 0
	for i, b := range blocks[:listed] {
		if again[line(b)] {
			repeated, end = repeated+1, i+1
		} else if i-end > 2 {
			break
		}
	}
	if repeated >= 3 {
		mark(blocks[:end])
	}
}

func makeContents(b *block) {
	b.mark = mark{kind: TOC}
	b.head, b.holes = b.span.Start, nil
}
