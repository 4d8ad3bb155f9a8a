// The reading view: a stretch of the plan as its author meant it, with the way back.

package plan

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// View is a stretch of text repaired for reading: letters, digits and signs are
// half-width, commas and brackets are Chinese, radicals that a PDF has in the place
// of characters (⽂物, 意⻅) are the characters, and blanks that stand inside a
// sentence (产　　 业结构, 到 2025 年) and the marks of notes (税收②达到40亿元) are gone. Every byte of it knows where it
// stands in the source.
type View struct {
	Text     string // what to read
	source   string
	start    int // where the stretch begins in the source
	repaired bool
	at       []int32 // where it is repaired: per byte of Text, the byte of the stretch its character came from
}

// NewView reads the stretch of text that span cuts out, without the holes in it:
// a page's number in the middle of a sentence.
func NewView(text string, span Span, holes ...Span) *View {
	v := new(View)
	v.Read(text, span, holes...)
	return v
}

// Read makes v what NewView gives. What v was before is gone; its Text is not.
func (v *View) Read(text string, span Span, holes ...Span) {
	s := text[span.Start:span.End]
	v.Text, v.source, v.start, v.repaired = s, s, span.Start, false
	if len(holes) == 0 && nextRepair(s, 0) == len(s) {
		return
	}
	var b strings.Builder
	b.Grow(len(s))
	v.repaired, v.at = true, slices.Grow(v.at[:0], len(s))
	for i := 0; i < len(s); {
		kept := nextRepair(s, i)
		if len(holes) > 0 {
			kept = max(i, min(kept, holes[0].Start-span.Start))
		}
		if kept > i {
			b.WriteString(s[i:kept])
			n := len(v.at)
			v.at = slices.Grow(v.at, kept-i)[:n+kept-i]
			for from := i; i < kept; i++ {
				if utf8.RuneStart(s[i]) {
					from = i
				}
				v.at[n] = int32(from)
				n++
			}
			continue
		}
		r, n := decode(s[i:])
		before := len(holes)
		if next := skipUnread(s, i, span.Start, &holes); next > i {
			if b.Len() > 0 && next < len(s) && isWordByte(s[next]) && isWordByte(lastByte(&b)) && !unseen(s[i:next]) && !brokenFigure(s, i, next, len(holes) < before) {
				b.WriteByte(' ')
				v.at = append(v.at, int32(i))
			}
			i = next
			continue
		}
		if r == utf8.RuneError && n == 1 {
			b.WriteByte(s[i])
			v.at = append(v.at, int32(i))
			i++
			continue
		}
		was := b.Len()
		b.WriteRune(readAs(r, s, i, i+n))
		for range b.Len() - was {
			v.at = append(v.at, int32(i))
		}
		i += n
	}
	v.Text = b.String()
}

// unseen says whether blanks have no width, as in 5\u200b00亿元: what stands on both sides is one word.
func unseen(s string) bool {
	for _, r := range s {
		switch r {
		case 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xAD:
		default:
			return false
		}
	}
	return true
}

// brokenFigure says whether a line's end, or a page's with its number, stands inside a figure at s[from:to]: 突破1 / 00亿元.
func brokenFigure(s string, from, to int, page bool) bool {
	return (page || strings.TrimRight(s[from:to], " \r\u3000") == "\n") && from > 0 && isDigit(s[from-1]) && isDigit(s[to])
}

// skipUnread is where the blanks and holes end that begin at s[i]; i where none does.
func skipUnread(s string, i, start int, holes *[]Span) int {
	for i < len(s) {
		if h := *holes; len(h) > 0 && h[0].Start-start <= i {
			i = max(i, min(h[0].End-start, len(s)))
			*holes = h[1:]
			continue
		}
		n := skipFiller(s[i:])
		if n == 0 {
			n = markOfNote(s, i)
		}
		if n == 0 {
			break
		}
		i += n
	}
	return min(i, len(s))
}

// Span gives the bytes of the plan's text that the view's bytes start to end came from.
func (v *View) Span(start, end int) Span {
	if !v.repaired {
		return Span{v.start + start, v.start + end}
	}
	if start >= len(v.at) {
		return Span{v.start + len(v.source), v.start + len(v.source)}
	}
	from := int(v.at[start])
	if end <= start {
		return Span{v.start + from, v.start + from}
	}
	last := int(v.at[min(end, len(v.at))-1])
	_, n := decode(v.source[last:])
	return Span{v.start + from, v.start + last + n}
}

// Repaired is the text of a span as NewView reads it.
func Repaired(text string, span Span) string { return NewView(text, span).Text }

// nextRepair is where the first character from s[i] on stands that may read otherwise
// than it is written.
func nextRepair(s string, i int) int {
	for i < len(s) {
		if i += ideographs(s[i:]); i == len(s) {
			break
		}
		c := s[i]
		if c < utf8.RuneSelf {
			if suspects[c] && (c <= ' ' || c >= '(' && c != '*' && c != '<' && c != '[' && c != '~' || literalBlank(s[i:]) > 0 || markOfNote(s, i) > 0) {
				return i
			}
			i++
			continue
		}
		if c == 0xE3 && i+2 < len(s) {
			if s[i:i+3] == "\u3000" {
				return i
			}
			i += 3 // 、 。 《
			continue
		}
		if c == 0xEF && i+2 < len(s) && s[i+1] == 0xBC {
			switch s[i+2] { // the marks that stay
			case "，"[2], "；"[2], "："[2], "（"[2], "）"[2], "？"[2], "！"[2]:
				i += 3
				continue
			}
		}
		r, n := decode(s[i:])
		if isBlank(r) || readAs(r, s, i, i+n) != r || r == utf8.RuneError || c <= 0xE2 && markOfNote(s, i) > 0 {
			return i
		}
		i += n
	}
	return len(s)
}

// suspects are the characters of one byte that may read otherwise than they are written.
var suspects = func() (t [utf8.RuneSelf]bool) {
	for c := range t {
		t[c] = c <= ' ' || strings.ContainsRune("(),;:*<&[~\x7f", rune(c))
	}
	return t
}()

func isBlank(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\v', '\f', '\r', 0x85, 0xA0, 0x3000, 0x200B, 0x200C, 0x200D, 0x2028, 0x2029, 0x2060, 0xFEFF, 0xAD:
		return true
	}
	return r >= 0x2000 && r <= 0x200A || r == 0x202F || r == 0x205F
}

func isWordByte(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

func lastByte(b *strings.Builder) byte { return b.String()[b.Len()-1] }

// readAs is the character that stands for r in the view. The character at
// s[from:to] is r; its neighbours tell a comma between digits (1,234) from one
// between clauses.
func readAs(r rune, s string, from, to int) rune {
	switch r {
	case '（', '）', '，', '；', '：', '？', '！':
		return r
	case '(':
		return '（'
	case ')':
		return '）'
	case ';':
		return '；'
	case ',', ':':
		if from > 0 && isDigit(s[from-1]) && to < len(s) && isDigit(s[to]) {
			return r
		}
		if from > 0 && s[from-1] < utf8.RuneSelf && to < len(s) && s[to] < utf8.RuneSelf {
			return r // http://, "a,b"
		}
		return r + 0xFEE0
	case '∶', '︰', '﹕':
		return ':'
	case '﹒':
		return '.'
	}
	if r >= 0xFF01 && r <= 0xFF5E {
		return r - 0xFEE0
	}
	return readHan(r)
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
