// Characters that a PDF's font stands in for: ⼀、重要意义 is written with the radical
// ⼀, 意⻅ with ⻅. They look alike and are not the same to a program.

package plan

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// supplement are the characters for the radicals U+2E80 to U+2EF3, which Unicode
// itself does not decompose; a blank stands where there is none.
const supplement = "　厂　　　亻冂几刀刂卜　小小兀尣尢　巳幺彑彐忄　扌攵　旡　月歺母民氵氺灬　爫丬牛犭王疋　示礻竹" +
	"糹纟罓罒网　　羊　　耂肀聿肉臼艹艹艹虎衤覀西见角　讠贝　车辶辶辶阝钅長镸长门阜阝雨青韦页风飞食　飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"

// readHan is the ordinary character for a radical or a compatibility ideograph.
func readHan(r rune) rune {
	if r < 0x2E80 || r > 0x2FDF && r < 0xF900 || r > 0xFAFF {
		return r
	}
	if r <= 0x2EF3 {
		at := 3 * int(r-0x2E80) // every one of the supplement is three bytes long
		if q, _ := decode(supplement[at:]); q != '\u3000' {
			return q
		}
		return r
	}
	var buf [4]byte
	n := utf8.EncodeRune(buf[:], r)
	if d := norm.NFKC.Properties(buf[:n]).Decomposition(); len(d) > 0 {
		if q, size := utf8.DecodeRune(d); size == len(d) {
			return q
		}
	}
	return r
}

// plainHan is s with the ordinary characters.
func plainHan(s string) string {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c < 0xE0:
		case (c == "⺀"[0] && i+1 < len(s) && s[i+1] >= "⺀"[1]), (c == "豈"[0] && i+1 < len(s) && s[i+1] >= "豈"[1] && s[i+1] <= "\uFAFF"[1]):
			return strings.Map(readHan, s)
		default:
			i += 2
		}
	}
	return s
}
