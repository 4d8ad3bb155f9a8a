// Package script reads traditional characters 繁体字 as simplified ones 简体字, character by character: 產業結構 is 产业结构.
//
// Both forms of every pair have three bytes, so that a text keeps its length and a place in the one is the same place in
// the other. OpenCC's own conversion goes by words and would have to load its dictionaries; where the simplified form is two characters' (发 of 發 and 髮) the
// reading says a little less.
package script

import (
	_ "embed"
	"sync"
	"unicode/utf8"
)

//go:generate go run generate.go

//go:embed simplified.txt
var list string

const (
	firstHan = 0x4E00
	lastHan  = 0x9FFF
)

// simpler holds, for each character of the basic block, how far away its simplified form is.
var simpler = sync.OnceValue(func() *[lastHan - firstHan + 1]int16 {
	t := new([lastHan - firstHan + 1]int16)
	const line = 3 + 3 + 1
	for i := 0; i+line <= len(list); i += line {
		from, n := utf8.DecodeRuneInString(list[i:])
		to, _ := utf8.DecodeRuneInString(list[i+n:])
		t[from-firstHan] = int16(to - from)
	}
	return t
})

// Simplified is the simplified form of a character.
func Simplified(r rune) rune {
	if r < firstHan || r > lastHan {
		return r
	}
	return r + rune(simpler()[r-firstHan])
}

// sample is how many bytes at the head of a text tell how it is written.
const sample = 8 << 10

// IsTraditional says whether a text is written in traditional characters: one in eight of its characters at least has another form. In a simplified text hardly one has,
// 著 or 乾.
func IsTraditional(s string) bool {
	if len(s) > sample {
		s = s[:sample]
	}
	other, all, forms := 0, 0, simpler()
	for i := 0; i < len(s)-2; {
		if s[i] < 0xE0 {
			i++
			continue
		}
		r := rune(s[i]&0x0F)<<12 | rune(s[i+1]&0x3F)<<6 | rune(s[i+2]&0x3F)
		if i += 3; r < firstHan || r > lastHan {
			continue
		}
		all++
		if forms[r-firstHan] != 0 {
			other++
		}
	}
	return other > 3 && other*8 > all
}

// Simplify is a text in simplified characters, with every place where it was.
func Simplify(s string) string {
	b := []byte(s)
	for i, r := range s {
		if to := Simplified(r); to != r {
			utf8.EncodeRune(b[i:i+utf8.UTFMax-1], to)
		}
	}
	return string(b)
}
