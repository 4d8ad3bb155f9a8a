//go:build ignore

// The characters that have another form in simplified Chinese 简体, as OpenCC's table
// has them: one 繁简 a line, in the order of the traditional form. Where a character has
// several simplified forms (乾: 干, 乾) it is the first. Rare characters beyond the
// basic block are left out.
//
//	go generate ./extract/script
package main

import (
	"bytes"
	"log"
	"os"
	"unicode/utf8"

	"github.com/longbridgeapp/opencc"
)

func main() {
	convert, err := opencc.New("t2s")
	if err != nil {
		log.Fatal(err)
	}
	var lines bytes.Buffer
	for r := rune(0x4E00); r <= 0x9FFF; r++ {
		to := string(r)
		for range 2 { // 薴 is 苧, and that 苎
			var err error
			if to, err = convert.Convert(to); err != nil {
				log.Fatal(err)
			}
		}
		s, n := utf8.DecodeRuneInString(to)
		if s != r && n == len(to) && s >= 0x4E00 && s <= 0x9FFF {
			lines.WriteString(string(r) + to + "\n")
		}
	}
	if err := os.WriteFile("simplified.txt", lines.Bytes(), 0o666); err != nil {
		log.Fatal(err)
	}
}
