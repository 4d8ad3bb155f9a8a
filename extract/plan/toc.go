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

// markContents finds the plan's table of contents among its blocks.
func markContents(body string, blocks []*block) {
	for i, b := range blocks {
		t := body[b.span.Start:b.span.End]
		if len(t) < 400 && isContents(t) {
			makeContents(b)
			continue
		}
		if len(t) > 30 || !strings.HasPrefix(t, "目") {
			continue
		}
		if t := closeUp(t); t == "目录" || t == "目次" {
			makeContents(b)
			markRepeated(body, blocks[i+1:])
		}
	}
}

// markRepeated marks the lines from 目录 to where its first line comes again.
func markRepeated(body string, blocks []*block) {
	first := ""
	for i, b := range blocks {
		t := body[b.span.Start:b.span.End]
		if i > 1000 || len(t) > 300 || strings.Contains(t, "。") {
			return
		}
		entry := strings.TrimRight(closeUp(t), "0123456789.…·-")
		if first == "" {
			if first = entry; b.kind == TOC {
				return // the lines tell themselves
			}
			continue
		}
		if entry == first {
			for _, b := range blocks[:i] {
				makeContents(b)
			}
			return
		}
	}
}

func makeContents(b *block) {
	b.mark = mark{kind: TOC}
	b.head = b.span.Start
}
