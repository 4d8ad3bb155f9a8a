// Folding: two ways of writing the same words become the same bytes.

package index

import (
	"unicode"
	"unicode/utf8"

	"planq/extract/plan"
)

// folded is text as it is compared: half-width, lower case, simplified and without blanks,
// so that `19．8%` is found by 19.8%, `产　　 业结构` by 产业结构 and `到 2015 年` by
// 到2015年, `產業` by 产业. Each character is folded without a look at its neighbours: the fold
// of a substring is a substring of the fold.
type folded struct {
	text string
	at   []int32 // per byte of text, where its character begins in the source; with one more for the end
}

func fold(s string) folded {
	b := make([]byte, 0, len(s))
	at := make([]int32, 0, len(s)+1)
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		if r = simplified(foldRune(r)); r >= 0 {
			was := len(b)
			b = utf8.AppendRune(b, r)
			for range len(b) - was {
				at = append(at, int32(i))
			}
		}
		i += n
	}
	return folded{string(b), append(at, int32(len(s)))}
}

// key is fold where the way back is not needed.
func key(s string) string {
	b := make([]byte, 0, len(s))
	for _, r := range s {
		if r = simplified(foldRune(r)); r >= 0 {
			b = utf8.AppendRune(b, r)
		}
	}
	return string(b)
}

// foldRune is -1 for a blank.
func foldRune(r rune) rune {
	switch {
	case r >= 'A' && r <= 'Z':
		return r + 'a' - 'A'
	case r > ' ' && r < 0x7F:
		return r
	case r >= 0x4E00 && r <= 0x9FFF: // 汉字
		return r
	case r >= 0xFF01 && r <= 0xFF5E:
		return foldRune(r - 0xFEE0)
	case r <= ' ' || r == 0x7F:
		return -1
	}
	switch r {
	case '∶':
		return ':'
	case '﹒':
		return '.'
	case '\u00AD', '\u200B', '\u200C', '\u200D', '\u2060', '\uFEFF', '\u180E':
		return -1
	}
	if unicode.IsSpace(r) {
		return -1
	}
	return unicode.ToLower(r)
}

// source gives the bytes of the source that the bytes from..to of the fold came
// from, without blanks that stand behind them.
func (f folded) source(s string, from, to int) plan.Span {
	last := int(f.at[to-1])
	_, n := utf8.DecodeRuneInString(s[last:])
	return plan.Span{Start: int(f.at[from]), End: last + n}
}
