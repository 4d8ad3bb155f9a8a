// Headings that have no label, only their brevity and their place: 指导思想 alone
// on a line, between paragraphs.

package plan

import (
	"strings"
	"unicode/utf8"
)

// markShort finds the headings without a label: those that the contents name, and
// short lines between paragraphs of whole sentences.
func markShort(body string, blocks []*block, contents map[string]bool) {
	prose := hasProse(body, blocks)
	for i, b := range blocks {
		if b.kind != Paragraph || b.form != plain || b.span.End-b.span.Start > 90 {
			continue
		}
		t := body[b.span.Start:b.span.End]
		if inner := signed(t); inner != "" && i+1 < len(blocks) && blocks[i+1].kind != Front && signed(body[blocks[i+1].span.Start:blocks[i+1].span.End]) == "" {
			at := b.span.Start + strings.Index(t, inner)
			b.mark = mark{kind: Heading, form: shortForm}
			b.label, b.title, b.head = Span{b.span.Start, b.span.Start}, Span{at, at + len(inner)}, b.span.End
			continue
		}
		if !prose {
			continue
		}
		named := len(contents) > 0 && contents[repairTitle(t)]
		if n, size := readDigits(t); named && size > 0 && n > 0 && n <= 30 && skipBlank(t[size:]) > 0 {
			b.mark = mark{kind: Heading, form: majorForm, number: n, size: size} // 4 公众参与, which the contents name
			b.readTitle(body)
			continue
		}
		if !named && (!isShortTitle(t) || !standsAlone(body, blocks, i)) {
			continue
		}
		b.mark = mark{kind: Heading, form: shortForm}
		b.label, b.title = Span{b.span.Start, b.span.Start}, b.span
		b.head = b.span.End
	}
}

// joinTitles gives the headings that stand on two lines the second one, where the contents
// name the whole, 全面推动数字化转型，打造具有世界影响力 / 的国际数字之都, or no title ends as the first line does.
func joinTitles(body string, blocks []*block, contents map[string]bool) []*block {
	kept := blocks[:0]
	for _, b := range blocks {
		if b.kind == Paragraph && b.form == plain && b.span.End-b.span.Start <= 90 && len(kept) > 0 && len(b.holes) == 0 {
			h := kept[len(kept)-1]
			if h.title.End > h.title.Start && h.head == h.span.End && h.title.End-h.title.Start <= 240 &&
				(rank(h.form) > rank(annexForm) && contents[repairTitle(body[h.title.Start:h.title.End]+body[b.span.Start:b.span.End])] ||
					rank(h.form) > 0 && rank(h.form) <= rank(parenForm) && h.kind != Item && goesOver(body[h.title.Start:h.title.End], body[b.span.Start:b.span.End])) {
				h.title.End, h.head, h.span.End = b.span.End, b.span.End, b.span.End
				continue
			}
		}
		kept = append(kept, b)
	}
	return kept
}

// signed is the title that a line has between signs of its own, 【发展目标】 or **发展目标**;
// "" where it has none, or what a web page puts there: 【字体：大 中 小】.
func signed(t string) string {
	for _, sign := range [...][2]string{{"【", "】"}, {"**", "**"}, {"__", "__"}} {
		inner, open := strings.CutPrefix(t, sign[0])
		inner, shut := strings.CutSuffix(inner, sign[1])
		if !open || !shut || isFurniture(t) || inner == "" {
			continue
		}
		if isShortTitle(inner) && !beginsWithAny(inner, "字体", "字号", "打印", "关闭", "大 中") {
			return inner
		}
	}
	return ""
}

// hasProse says whether a text is one of paragraphs: a list of short lines, or of
// cells, has no headings that only brevity betrays.
func hasProse(body string, blocks []*block) bool {
	prose, short := 0, 0
	for _, b := range blocks {
		if b.kind != Paragraph && b.kind != Item && b.kind != Subheading {
			continue
		}
		if isProse(body, b) {
			prose++
		} else if b.kind == Paragraph && b.span.End-b.span.Start < 90 {
			short++
		}
	}
	return prose > 2 && short < 4*prose
}

// isProse says whether a block is a paragraph of whole sentences.
func isProse(body string, b *block) bool {
	if b.kind != Paragraph && b.kind != Item && (b.kind != Subheading || b.head == b.span.End) || b.span.End-b.span.Start < 120 {
		return false
	}
	t := body[b.span.Start:b.span.End]
	return endsSentence(t) && (strings.Contains(t, "，") || strings.IndexByte(t, ',') >= 0)
}

// isShortTitle says whether a line has the words of a title and nothing else:
// no figure, no stop, no sign of a list, a caption or a signature.
func isShortTitle(t string) bool {
	n := 0
	for i, r := range t {
		switch {
		case r >= '0' && r <= '9':
			if year, ok := yearAround(t, i); !ok || year < 1900 {
				return false
			}
		case r >= '０' && r <= '９':
			return false
		case strings.ContainsRune("？?", r) && i > 6 && i+12 < len(t): // 钱往哪里投？五大工程撑起水网
		case strings.ContainsRune("，。；：！？,;:!?（()）》《|/=%％…\t\n—-〔〕[]【】*#", r):
			return false
		case isBlank(r):
			if i > 18 {
				return false
			}
			continue
		}
		n++
	}
	if n < 4 || n > 22 || !isHan(strings.TrimLeft(t, "“0123456789")) || strings.Count(t, "“") != strings.Count(t, "”") {
		return false
	}
	t = plainHan(closeUp(t))
	for _, w := range [...]string{"政府", "委员会", "办公厅", "办公室", "人民代表大会", "厅", "局", "部", "公司", "大学", "同志", "先生", "单位", "日", "续表", "等", "了", "的", "通知"} {
		if strings.HasSuffix(t, w) {
			return false
		}
	}
	return !beginsWithAny(t, "来源", "作者", "责任编辑", "编辑", "发布", "单位", "注", "图", "表", "续表", "抄送", "附", "各", "以上", "其中", "合计", "共")
}

// yearAround is the year that the digit at i belongs to: 2024年工作回顾.
func yearAround(t string, i int) (int, bool) {
	from, to := i, i+1
	for from > 0 && isDigit(t[from-1]) {
		from--
	}
	for to < len(t) && isDigit(t[to]) {
		to++
	}
	n, size := readDigits(t[from:to])
	return n, size == 4 && to-from == 4 && strings.HasPrefix(t[to:], "年")
}

// standsAlone says whether a short line heads the paragraphs below it: a sentence
// has ended before it, or a heading stands above, and prose or a first item follows.
func standsAlone(body string, blocks []*block, i int) bool {
	b := blocks[i]
	if b.followOn {
		return false
	}
	before, after := (*block)(nil), (*block)(nil)
	for j := i - 1; j >= 0; j-- {
		if blocks[j].kind != Noise {
			before = blocks[j]
			break
		}
	}
	for j := i + 1; j < len(blocks); j++ {
		if blocks[j].kind != Noise {
			after = blocks[j]
			break
		}
	}
	if before == nil || after == nil || after.followOn && after.span.Start-b.span.End < 2 {
		return false
	}
	switch before.kind {
	case Paragraph, Item:
		t := body[before.span.Start:before.span.End]
		r, _ := utf8.DecodeLastRuneInString(t)
		if len(t) < 60 || !strings.ContainsRune("。！？!?）)”", r) {
			return false
		}
	case Chapter, Section, Part, Heading, Subheading, Front:
		if before.form == shortForm || before.kind == Subheading && before.head == before.span.End || before.form == bareForm {
			return false
		}
	default:
		return false
	}
	if isProse(body, after) {
		return after.kind == Paragraph || after.number == 1 || after.number == 0
	}
	return after.number == 1 && rank(after.form) >= rank(parenForm) && (before.kind == Paragraph || before.kind == Front)
}
