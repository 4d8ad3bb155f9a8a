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
		strings.HasSuffix(t, "····") || strings.HasSuffix(t, ". . . ") || strings.HasSuffix(t, "______") || strings.HasSuffix(t, "\t")
}

// markContents finds the plan's table of contents among its blocks, and gives the
// titles that it names.
func markContents(body string, blocks []*block) map[string]bool {
	entries := map[string]bool{}
	for i, b := range blocks {
		if b.kind == Noise || b.kind == Table {
			continue
		}
		t := body[b.span.Start:b.span.End]
		if len(t) < 400 && isContents(t) {
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
			markRepeated(body, blocks[i+1:], entries)
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

// markRepeated marks the lines from 目录 to where its first line comes again, or
// the first label of its lines.
func markRepeated(body string, blocks []*block, entries map[string]bool) {
	first, label := "", mark{}
	for i, b := range blocks {
		t := body[b.span.Start:b.span.End]
		if i > 1000 || len(t) > 300 || strings.Contains(t, "。") {
			return
		}
		entry := strings.TrimRight(closeUp(t), "0123456789.…·-")
		if first == "" {
			if first, label = entry, b.mark; b.kind == TOC || isContents(t) {
				return // the lines tell themselves
			}
			continue
		}
		if label.number == 0 && rank(b.form) > 0 {
			label = b.mark
			continue
		}
		again := b.number > 0 && b.form == label.form && b.number == label.number && b.major == label.major
		if entry == first || again && rank(b.form) <= rank(headingForm) {
			for _, b := range blocks[:i] {
				entries[entryTitle(body[b.span.Start:b.span.End])] = true
				makeContents(b)
			}
			return
		}
	}
}

func makeContents(b *block) {
	b.mark = mark{kind: TOC}
	b.head, b.holes = b.span.Start, nil
}
