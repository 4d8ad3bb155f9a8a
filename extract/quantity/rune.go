// Plans mix full-width and half-width forms of the same character in one
// sentence: 年均增长１９．8％, 2×700t/d, 35000 亿元. Every comparison in this
// package folds them first; the text itself is never changed.

package quantity

import (
	mathbits "math/bits"
	"strings"
	"unicode/utf8"
)

// next returns the rune at i and where the following one begins; 0 at the end.
func next(s string, i int) (rune, int) {
	if i >= 0 && i < len(s)-2 { // as in three, whose result would have to be looked at once more
		if a, b, c := s[i], s[i+1]^0x80, s[i+2]^0x80; a > 0xE0 && a <= 0xEF && a != 0xED && b|c < 0x40 {
			return rune(a&0x0F)<<12 | rune(b)<<6 | rune(c), i + 3
		}
	}
	return nextOther(s, i)
}

// nextOther is next where the character has not three bytes.
func nextOther(s string, i int) (rune, int) {
	if i >= len(s) {
		return 0, i
	}
	if c := s[i]; c < utf8.RuneSelf {
		return rune(c), i + 1
	}
	r, n := utf8.DecodeRuneInString(s[i:])
	return r, i + n
}

// FirstRune is utf8.DecodeRuneInString, and LastRune utf8.DecodeLastRuneInString,
// for texts whose characters mostly have three bytes; the rune of "" is 0.
func FirstRune(s string) (rune, int) {
	if len(s) > 2 {
		if a, b, c := s[0], s[1]^0x80, s[2]^0x80; a > 0xE0 && a <= 0xEF && a != 0xED && b|c < 0x40 {
			return rune(a&0x0F)<<12 | rune(b)<<6 | rune(c), 3
		}
	}
	return nextOther(s, 0)
}

// LastRune is the rune that ends s, and its length.
func LastRune(s string) (rune, int) {
	r, i := prev(s, len(s))
	return r, len(s) - i
}

// RuneCount is utf8.RuneCountInString for texts whose characters mostly have three bytes.
func RuneCount(s string) int {
	n := 0
	for i := 0; i < len(s); n++ {
		if three(s, i) > 0 {
			i += 3
			continue
		}
		_, i = next(s, i)
	}
	return n
}

// firstTwo are the two runes that open s, 0 for those it has not.
func firstTwo(s string) (first, second rune) {
	if first = three(s, 0); first > 0 {
		if second = three(s, 3); second == 0 {
			second, _ = next(s, 3)
		}
		return first, second
	}
	first, n := next(s, 0)
	second, _ = next(s, n)
	return first, second
}

// lastTwo are the two runes that close s, the last one first, 0 for those it has not.
func lastTwo(s string) (last, before rune) {
	if n := len(s); n >= 6 {
		if last = three(s, n-3); last > 0 {
			if before = three(s, n-6); before > 0 {
				return last, before
			}
		}
	}
	last, i := prev(s, len(s))
	before, _ = prev(s, i)
	return last, before
}

// set is a set of characters of the basic plane.
type set struct {
	bits [1 << 10]uint64 // a bit for each
	near [64]uint64      // a bit for the last two bytes of each that has three
}

func (x *set) add(r rune) {
	x.bits[r>>6] |= 1 << (r & 63)
	x.near[r>>6&63] |= 1 << (r & 63)
}

func (x *set) has(r rune) bool { return r < 1<<16 && x.bits[r>>6]>>(r&63)&1 != 0 }

// all are the characters of the set.
func (x *set) all(yield func(rune) bool) {
	for i, bits := range x.bits {
		for ; bits != 0; bits &= bits - 1 {
			if !yield(rune(i<<6 | mathbits.TrailingZeros64(bits))) {
				return
			}
		}
	}
}

// without is the length of the characters of three bytes that s begins with and that are not in the set: most of a plan. It is
// no part of those that call it, whose registers it would use up.
//
//go:noinline
func without(s string, x *set) int {
	n := 0
	for n < len(s)-2 && s[n]-0xE0 < 0x10 {
		if x.near[s[n+1]&63]>>(s[n+2]&63)&1 != 0 && x.bits[int(s[n]&0x0F)<<6|int(s[n+1]&0x3F)]>>(s[n+2]&0x3F)&1 != 0 {
			break
		}
		n += 3
	}
	return n
}

// byRune holds rows of a table by a character. That most characters have none is seen without looking for one.
type byRune[T any] struct {
	set    set
	rows   map[rune][]T
	order  [][]T           // the rows in the order of their characters
	before [1 << 10]uint16 // how many of them stand before those of each 64 characters
}

func (t *byRune[T]) add(r rune, x T) {
	if t.rows == nil {
		t.rows = map[rune][]T{}
	}
	t.set.add(r)
	t.rows[r] = append(t.rows[r], x)
}

// done ends what is added.
func (t *byRune[T]) done() {
	for r := range t.set.all {
		t.order = append(t.order, t.rows[r])
	}
	n := 0
	for i, bits := range t.set.bits {
		t.before[i] = uint16(n)
		n += mathbits.OnesCount64(bits)
	}
}

func (t *byRune[T]) of(r rune) []T {
	if !t.set.has(r) {
		return nil
	}
	return t.order[int(t.before[r>>6])+mathbits.OnesCount64(t.set.bits[r>>6]&(1<<(r&63)-1))]
}

// three is the character of three bytes at i, as all ideographs and most marks
// of a plan are, and 0 where there is no such character or a surrogate may be.
func three(s string, i int) rune {
	if i < 0 || i >= len(s)-2 {
		return 0
	}
	// The second and the third byte are 10xxxxxx.
	a, b, c := s[i], s[i+1]^0x80, s[i+2]^0x80
	if a <= 0xE0 || a > 0xEF || a == 0xED || b|c >= 0x40 {
		return 0
	}
	return rune(a&0x0F)<<12 | rune(b)<<6 | rune(c)
}

// prev returns the rune that ends at i and where it begins; 0 at the start.
func prev(s string, i int) (rune, int) {
	if j := i - 3; j >= 0 && j < len(s)-2 {
		if a, b, c := s[j], s[j+1]^0x80, s[j+2]^0x80; a > 0xE0 && a <= 0xEF && a != 0xED && b|c < 0x40 {
			return rune(a&0x0F)<<12 | rune(b)<<6 | rune(c), j
		}
	}
	return prevOther(s, i)
}

// prevOther is prev where the character has not three bytes.
func prevOther(s string, i int) (rune, int) {
	if i <= 0 {
		return 0, 0
	}
	if c := s[i-1]; c < utf8.RuneSelf {
		return rune(c), i - 1
	}
	r, n := utf8.DecodeLastRuneInString(s[:i])
	return r, i - n
}

// fold gives the half-width form: ％ is %, ∶ is :, a blank of any width is a space.
func fold(r rune) rune {
	switch {
	case r < 0x80:
		return r
	case r >= 0xFF01 && r <= 0xFF5E:
		return r - 0xFEE0
	case r == '　' || r == '\u00a0':
		return ' '
	case r == '∶' || r == '︰' || r == '﹕':
		return ':'
	case r == '﹪':
		return '%'
	}
	return r
}

// peek is the folded rune at i.
func peek(s string, i int) rune {
	r, _ := next(s, i)
	return fold(r)
}

// back is the folded rune before i.
func back(s string, i int) rune {
	r, _ := prev(s, i)
	return fold(r)
}

// blanks returns the place behind at most three blanks of a line: 35000 亿元.
func blanks(s string, i int) int {
	if i < len(s) && s[i] > ' ' && s[i] != "\u00a0"[0] && s[i] != "\u3000"[0] {
		return i // as mostly
	}
	for n := 0; n < 3; n++ {
		r, j := next(s, i)
		if f := fold(r); f != ' ' && f != '\t' {
			break
		}
		i = j
	}
	return i
}

// unblank is blanks backwards.
func unblank(s string, i int) int {
	if i > 0 && s[i-1] > ' ' && s[i-1] != "\u00a0"[1] && s[i-1] != "\u3000"[2] {
		return i // as mostly
	}
	for n := 0; n < 3; n++ {
		r, j := prev(s, i)
		if f := fold(r); f != ' ' && f != '\t' {
			break
		}
		i = j
	}
	return i
}

// follows returns the end of word at i, in any width, or -1.
func follows(s string, i int, word string) int {
	if word[0] >= utf8.RuneSelf && (i >= len(s) || s[i] != word[0]) {
		return -1 // nothing folds to a Chinese character
	}
	for _, w := range word {
		r, j := next(s, i)
		if j == i || fold(r) != w {
			return -1
		}
		i = j
	}
	return i
}

// precedes says whether word ends at i.
func precedes(s string, i int, word string) bool { return strings.HasSuffix(s[:i], word) }

// letter says whether r is a Latin letter in any width: the 8 of K8 is a name's.
func letter(r rune) bool {
	r = fold(r)
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}

// digit gives the value of an Arabic digit in any width, or -1.
func digit(r rune) int {
	if r = fold(r); r >= '0' && r <= '9' {
		return int(r - '0')
	}
	return -1
}

// halfwidth writes s as a unit is written: folded, without blanks.
func halfwidth(s string) string {
	plain := true
	for _, r := range s {
		if fold(r) != r || r == ' ' || r == '\n' || r == '\r' || r == '\t' {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if r = fold(r); r != ' ' && r != '\n' && r != '\r' && r != '\t' {
			b.WriteRune(r)
		}
	}
	return b.String()
}
