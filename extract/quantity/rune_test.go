package quantity

import (
	"testing"
	"unicode/utf8"
)

// The short way reads every character as the library does, damaged ones too.
func TestRunes(t *testing.T) {
	for _, s := range []string{
		"万", "９", "—", "a", "é", "𠮷", "\u0800", "\uD7FF", "\uE000", "\uFFFD", "\uFFFF",
		"\xE4\xB8", "\xE4", "\xE4a\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xB8\x87", "\x80", "\xF4\x90\x80\x80", "\xFF",
	} {
		for _, s := range []string{s, s + "元", "元" + s} {
			r, n := FirstRune(s)
			if want, size := utf8.DecodeRuneInString(s); r != want || n != size {
				t.Errorf("FirstRune(%q) = %U %d, want %U %d", s, r, n, want, size)
			}
			r, n = LastRune(s)
			if want, size := utf8.DecodeLastRuneInString(s); r != want || n != size {
				t.Errorf("LastRune(%q) = %U %d, want %U %d", s, r, n, want, size)
			}
		}
	}
}
