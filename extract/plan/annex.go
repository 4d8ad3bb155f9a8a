// Annexes: 附件, 附件1：, 附录, each with a title behind it or on the next line.

package plan

import (
	"strings"
	"unicode/utf8"
)

// readGlossary reads the annex that has no label: 名词解释.
func readGlossary(s string) (mark, bool) {
	if !beginsWithAny(s, "名", "主", "术", "注") {
		return mark{}, false
	}
	t, _, colon := strings.Cut(s[:min(len(s), 60)], "：") // 名词解释：“放管服”指简政放权
	if t, _ = trimBlank(t); !colon && len(s) > 60 {
		return mark{}, false
	}
	switch closeUp(t) {
	case "注释", "名词解释", "主要名词解释", "名词术语解释", "名词注释", "名词说明", "术语解释", "术语和定义":
		return mark{kind: Annex, form: annexForm}, true
	}
	return mark{}, false
}

// markSecond makes annexes of the plans that follow in one file: a plan's name alone
// on its line, behind which the outermost numbers begin anew.
func markSecond(body string, blocks []*block) {
	var outermost form
	last := 0
	for i, b := range blocks {
		if r := rank(b.form); r > rank(annexForm) && b.kind != Front {
			if o := rank(outermost); o == 0 || r < o {
				outermost, last = b.form, b.number
			} else if r == o {
				last = b.number
			}
			continue
		}
		if last < 2 || b.kind != Paragraph || b.form != plain || b.span.End-b.span.Start > 180 || !isPlanName(body[b.span.Start:b.span.End]) {
			continue
		}
		for _, next := range blocks[i+1 : min(len(blocks), i+13)] {
			if rank(next.form) == 0 {
				continue
			}
			if next.form == outermost && next.number == 1 {
				b.mark = mark{kind: Annex, form: annexForm}
				b.label, b.title, b.head = Span{b.span.Start, b.span.Start}, b.span, b.span.End
			}
			break
		}
	}
}

// readAnnex reads 附件 alone on its line or with a number or a title. It leaves
// references alone: 附件所列项目.
func readAnnex(s string) (mark, bool) {
	if !strings.HasPrefix(s, "附") {
		return readGlossary(s)
	}
	i := 3 + skipBlank(s[3:])
	switch {
	case strings.HasPrefix(s[i:], "件"), strings.HasPrefix(s[i:], "录"), strings.HasPrefix(s[i:], "表"), strings.HasPrefix(s[i:], "图"):
		i += 3
	default:
		return mark{}, false
	}
	if len(s) > 180 || strings.Contains(s, "。") {
		return mark{}, false
	}
	j := i + skipBlank(s[i:])
	n, size := readNumber(s[j:])
	if size == 0 && j < len(s) && s[j] >= 'A' && s[j] <= 'Z' && (j+1 == len(s) || s[j+1] >= utf8.RuneSelf || !isWordByte(s[j+1])) {
		n, size = int(s[j]-'A')+1, 1 // 附录A
		i = j + size
		return mark{kind: Annex, form: annexForm, number: n, size: i}, i == len(s) || separated(s[i:]) || isHan(s[i:])
	}
	if size > 0 {
		i = j + size
	}
	if !separated(s[i:]) && !strings.HasPrefix(s[i:], "-") {
		return mark{}, false
	}
	if _, ok := readNumbered(strings.TrimLeft(s[i:], "：: \u3000")); ok {
		return mark{}, false // 附件：1.重点项目清单, the list of those that follow
	}
	return mark{kind: Annex, form: annexForm, number: n, size: i}, true
}
