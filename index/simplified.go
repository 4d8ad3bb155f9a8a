// Traditional characters 繁体 read as simplified ones 简体: 產業結構 is found by 产业结构,
// and the other way round, since both are folded alike.
//
// It goes by characters, which keeps every substring a substring and costs one
// look-up; OpenCC's own conversion goes by words and would have to load its dictionaries. Where
// the simplified form is two characters' (发 of 發 and 髮) a search finds a little more.

package index

import (
	_ "embed"
	"sync"
	"unicode/utf8"
)

//go:embed simplified.txt
var simplifiedList string

const (
	firstHan = 0x4E00
	lastHan  = 0x9FFF
)

// simpler holds, for each character of the basic block, how far away its simplified form is.
var simpler = sync.OnceValue(func() *[lastHan - firstHan + 1]int16 {
	t := new([lastHan - firstHan + 1]int16)
	const line = 3 + 3 + 1
	for i := 0; i+line <= len(simplifiedList); i += line {
		from, n := utf8.DecodeRuneInString(simplifiedList[i:])
		to, _ := utf8.DecodeRuneInString(simplifiedList[i+n:])
		t[from-firstHan] = int16(to - from)
	}
	return t
})

func simplified(r rune) rune {
	if r < firstHan || r > lastHan {
		return r
	}
	return r + rune(simpler()[r-firstHan])
}
