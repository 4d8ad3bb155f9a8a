// Items behind a dash or a dot: --工业总量明显扩张。 2010年，…, ——协调发展，互惠共赢。….

package plan

import (
	"strings"
	"unicode/utf8"
)

// readDash reads --, —— and the bullets ●, •. One dash alone must stand before a
// Chinese character: -10% is a number, - 3 - a page.
func readDash(s string) (mark, bool) {
	size, dashes := 0, 0
	for size < len(s) {
		r, n := decode(s[size:])
		if r != '-' && r != '—' && r != '－' && r != '–' && r != '―' && r != '─' {
			break
		}
		if r == '—' || r == '―' || r == '─' {
			dashes++
		}
		size += n
		dashes++
		if dashes > 12 {
			return mark{}, false // a ruled line
		}
	}
	if dashes > 0 {
		rest := s[size+skipBlank(s[size:]):]
		if rest == "" || dashes == 1 && !isHan(rest) {
			return mark{}, false
		}
		if c := rest[0]; c < utf8.RuneSelf && !isWordByte(c) && !strings.ContainsRune("\"<([", rune(c)) {
			return mark{}, false
		}
		return mark{kind: Item, form: dashForm, size: size}, true
	}
	r, n := decode(s)
	switch r {
	case '●', '○', '•', '·', '◎', '▪', '➢', '➤', '\uF06C', '\uF0D8', '\uF075':
		if rest := s[n+skipBlank(s[n:]):]; rest != "" {
			return mark{kind: Item, form: dashForm, size: n}, true
		}
	case '✓', '✔', '√', '※', '→', '⇒', '‣', '◦', '∙', '▸', '◉', '⚫':
		return mark{kind: Item, form: dashForm, size: n}, isHan(s[n+skipBlank(s[n:]):])
	}
	return mark{}, false
}
