package plan

import (
	"testing"
	"unicode/utf8"
)

func TestReadHan(t *testing.T) {
	for r, want := range map[rune]rune{'⼀': '一', '⽂': '文', '⺠': '民', '⻅': '见', '⻓': '长', '⻳': '龟', '\uF98E': '年', '\uF967': '不', '一': '一', 'A': 'A', '。': '。', '⺀': '⺀'} {
		if got := readHan(r); got != want {
			t.Errorf("%c reads %c, want %c", r, got, want)
		}
	}
}

// A PDF whose font stands in for the characters reads as any other plan.
func TestRadicals(t *testing.T) {
	p := parseText(t, "p.txt", "⽂物保护利⽤⾏动⽅案\n⽬ 录\n⼀、重要意义\n⼆、总体要求\n⼀、重要意义\n⾰命⽂物是载体。\n⼆、总体要求\n（⼀）指导思想。⾼举旗帜，发挥⼤作⽤。\n")
	same(t, p, `
front «⽂物保护利⽤⾏动⽅案»
toc «⽬录»
toc «⼀、重要意义»
toc «⼆、总体要求»
heading 一、|重要意义
  paragraph «⾰命⽂物是载体。»
heading 二、|总体要求
  subheading （一）|指导思想
    paragraph «⾼举旗帜，发挥⼤作⽤。»
`)
	last := p.Passages()[len(p.Passages())-1]
	if got := NewView(p.Text, last.Span).Text; got != "高举旗帜，发挥大作用。" {
		t.Errorf("reads %s", got)
	}
}

// decode is the general decoder, for characters of every length, for their pieces and for what is none.
func TestDecode(t *testing.T) {
	for r := rune(0); r <= utf8.MaxRune; r += 1 + r>>8 {
		s := string(r) + "是"
		for i := range s {
			for j := i; j <= len(s); j++ {
				got, n := decode(s[i:j])
				if want, m := utf8.DecodeRuneInString(s[i:j]); got != want || n != m {
					t.Fatalf("%q: %U of %d bytes, not %U of %d", s[i:j], got, n, want, m)
				}
			}
		}
	}
	for _, s := range []string{"\xe0\x80\x80", "\xed\xa0\x80", "\xef\xbf\xbf", "\xff\x80\x80", "\xe4\xb8", "\xe4\xb8\xc0"} {
		got, n := decode(s)
		if want, m := utf8.DecodeRuneInString(s); got != want || n != m {
			t.Errorf("%q: %U of %d bytes, not %U of %d", s, got, n, want, m)
		}
	}
}
