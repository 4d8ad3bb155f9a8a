// Subheadings and numbered items: （一）网络体系强基行动, 1．推进外网建设。…, （1）, ①.

package plan

import (
	"strings"
)

// readSubheading reads （一）, ㈠ and （1）, 1）. It leaves ranges alone: （一）至（三）项,
// and years: （2021-2023年）.
func readSubheading(s string) (mark, bool) {
	open := 0
	if r, size := decode(s); r >= '㈠' && r <= '㈩' {
		return mark{kind: Subheading, form: parenForm, number: int(r-'㈠') + 1, size: size}, true
	}
	switch {
	case strings.HasPrefix(s, "（"):
		open = 3
	case strings.HasPrefix(s, "("):
		open = 1
	}
	i := open + skipBlank(s[open:])
	m := mark{kind: Item, form: digitForm}
	n, size := readDigits(s[i:])
	if size == 0 && open > 0 {
		m = mark{kind: Subheading, form: parenForm}
		n, size = readChinese(s[i:])
	}
	if size == 0 || n == 0 || n > 199 {
		return mark{}, false
	}
	i += size
	i += skipBlank(s[i:])
	switch {
	case strings.HasPrefix(s[i:], "）"):
		i += 3
	case strings.HasPrefix(s[i:], ")"):
		i++
	default:
		return mark{}, false
	}
	if beginsWithAny(s[i:], "、", "至", "和", "及", "项", "款", "，", "所", "规定", "。", "；", "）", "-", "—") {
		return mark{}, false
	}
	m.number, m.size = n, i
	return m, true
}

// readNumbered reads 1., 1．, 1﹒ and 1、. It leaves numbers alone: 1.5亿元, 2010. 年,
// 1、2、3号机组.
func readNumbered(s string) (mark, bool) {
	n, i := readDigits(s)
	if i == 0 || n == 0 || n > 199 {
		return mark{}, false
	}
	comma := false
	switch {
	case strings.HasPrefix(s[i:], "."):
		i++
	case strings.HasPrefix(s[i:], "．"), strings.HasPrefix(s[i:], "﹒"):
		i += 3
	case strings.HasPrefix(s[i:], "、"):
		i += 3
		comma = true
	default:
		return mark{}, false
	}
	if _, digits := readDigits(s[i:]); digits > 0 {
		if !comma || i+digits >= len(s) || !isHan(s[i+digits:]) && !isWordByte(s[i+digits]) || beginsWithAny(s[i+digits:], "、", "号", "级", "类", "期") {
			return mark{}, false
		}
	}
	if beginsWithAny(s[i:], ".", "．", "%", "％", "）", ")", "，", "。") {
		return mark{}, false
	}
	if inner, ok := numberedTwice(s, i); ok {
		return inner, true
	}
	return mark{kind: Item, form: dotForm, number: n, size: i}, true
}

// numberedTwice reads the label behind the number of a list that a converter put before it: 1. 一、总体要求.
func numberedTwice(s string, i int) (mark, bool) {
	rest := s[i+skipBlank(s[i:]):]
	if !beginsWithAny(rest, "第", "（", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十") {
		return mark{}, false
	}
	for _, read := range [...]func(string) (mark, bool){readChapter, readHeading, readSubheading} {
		if m, ok := read(rest); ok && m.kind != Item && m.form != articleForm {
			m.size += len(s) - len(rest)
			return m, true
		}
	}
	return mark{}, false
}

// readCircle reads ①, ⑴ and ⒈, and the letters that number like them: A.培育企业5家, b）.
func readCircle(s string) (mark, bool) {
	r, size := decode(s)
	m := mark{kind: Item, form: circleForm, size: size}
	switch {
	case r >= 'A' && r <= 'H', r >= 'a' && r <= 'h':
		for _, w := range [...]string{".", "．", "、", ")", "）"} {
			if rest, ok := strings.CutPrefix(s[size:], w); ok {
				m.number, m.size = int(r|0x20-'a')+1, size+len(w)
				return m, isHan(rest[skipBlank(rest):])
			}
		}
		return mark{}, false
	case r >= '①' && r <= '⑳':
		m.number = int(r-'①') + 1
	case r >= '⑴' && r <= '⒇':
		m.number, m.form = int(r-'⑴')+1, digitForm
	case r >= '⒈' && r <= '⒛':
		m.number, m.form = int(r-'⒈')+1, dotForm
	default:
		return mark{}, false
	}
	return m, true
}
