// Characters of a text that are nearly all ideographs, of three bytes each, are read without the general decoder.

package plan

import "unicode/utf8"

// ideographs is the length of the ideographs that s begins with: most of a plan, and nothing that cuts it.
func ideographs(s string) int {
	n := 0
	for n < len(s)-2 && s[n]-0xE4 <= 0xE9-0xE4 {
		n += 3
	}
	return n
}

// decode is utf8.DecodeRuneInString.
func decode(s string) (rune, int) {
	if len(s) >= 3 {
		// The second and the third byte are 10xxxxxx; E0 and ED may begin what is no character.
		if a, b, c := s[0], s[1]^0x80, s[2]^0x80; a > 0xE0 && a <= 0xEF && a != 0xED && b|c < 0x40 {
			return rune(a&0x0F)<<12 | rune(b)<<6 | rune(c), 3
		}
	}
	return utf8.DecodeRuneInString(s)
}
