// The mark of an item that stands inside a sentence is no part of what the item speaks of: 一是|产值达到100亿元,
// ②|企业达到50家, （3）|税收, 2.|园区. A paragraph of its own has lost its mark already.

package record

import (
	"strings"
	"unicode/utf8"

	"planq/extract/quantity"
)

// itemMark is the length of the mark of an item that s begins with; 0 where it begins with none.
func itemMark(s string) int {
	c := s[0]
	switch {
	case c >= '1' && c <= '9', c == '*':
	case c == 0xE2, c == 0xE4, c == 0xE5, c == 0xEF: // ①, 一, 十, （
	default:
		return 0 // mostly
	}
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case r == '*', r >= '①' && r <= '⒛':
		return n
	case r == '（':
		size := numeralIn(s[n:])
		if end := n + size; size > 0 && strings.HasPrefix(s[end:], "）") && len(s) > end+len("）") {
			return end + len("）")
		}
	case c < utf8.RuneSelf:
		size := numeralIn(s)
		if n := sectionMark(s[size:]); n > 0 {
			return size + n
		}
		for _, w := range [...]string{".", "、"} {
			rest, ok := strings.CutPrefix(s[size:], w)
			if next, _ := quantity.FirstRune(rest); ok && next >= '一' && next <= '龥' && !startsWithAny(rest, "年", "月", "日") {
				return size + len(w)
			}
		}
	default:
		size := numeralIn(s)
		if rest := s[size:]; size > 0 && startsWithAny(rest, "是", "要") && len(rest) > len("是") && !startsWithAny(rest, "要素", "要件", "要道", "是一") {
			return size + len("是")
		}
	}
	return 0
}

// sectionMark is the length of the rest of a section's number behind its first numeral, 3|.1|本工程占地35亩; 0 where a class of things begins so: 3|.5代生产线.
func sectionMark(s string) int {
	i := 0
	for len(s)-i > 1 && s[i] == '.' && s[i+1] >= '1' && s[i+1] <= '9' {
		i++
		i += numeralIn(s[i:])
	}
	if next, _ := quantity.FirstRune(s[i:]); i == 0 || next < '一' || next > '龥' || strings.ContainsRune("代版级寸英档类期线层型核度时", next) {
		return 0
	}
	return i
}

// numeralIn is the length of the numeral of an item that s begins with, up to 99.
func numeralIn(s string) int {
	i := 0
	for i < len(s) && i < 2 && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	if i > 0 {
		return i
	}
	for n := 0; n < 3 && i < len(s); n++ {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch r {
		case '一', '二', '三', '四', '五', '六', '七', '八', '九', '十':
			i += size
			continue
		}
		break
	}
	return i
}
