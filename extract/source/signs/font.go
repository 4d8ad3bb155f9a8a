// Fonts of signs: ≥50 is written as the character F0B3 in the font Symbol, the
// dot of a list as F06C in Wingdings. Such characters mean nothing without their font.

package signs

import (
	"cmp"
	"strings"
)

// OfFont is s with the characters of a font of signs as Unicode characters.
func OfFont(s, font string) string {
	hasPrivate := strings.ContainsFunc(s, IsPrivate)
	isSymbol := strings.EqualFold(font, "Symbol")
	isPictures := strings.HasPrefix(strings.ToLower(font), "wingdings") || strings.EqualFold(font, "Webdings")
	if !hasPrivate && !isSymbol && !isPictures {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case IsPrivate(r):
			r -= 0xF000
		case r < 0x20 || r > 0xFF || r == ' ' || r == '%':
			return r
		}
		if isSymbol {
			return symbol(r)
		}
		return picture(r)
	}, s)
}

// IsPrivate says whether a character stands for one of a font of signs.
func IsPrivate(r rune) bool { return r >= 0xF020 && r <= 0xF0FF }

// symbols are the characters of the font Symbol, pictures those of Wingdings and its like: the dots of lists.
var (
	symbols = map[rune]rune{
		0xA3: '≤', 0xB3: '≥', 0xB1: '±', 0xB4: '×', 0xB8: '÷', 0xB9: '≠', 0xBB: '≈', 0xB0: '°', 0xB7: '•', 0xA5: '∞', 0xAE: '→', 0xAD: '↑', 0xAF: '↓',
		0x2D: '−', 0x61: 'α', 0x62: 'β', 0x67: 'γ', 0x44: 'Δ', 0x53: 'Σ', 0x57: 'Ω', 0x6D: 'μ',
	}
	pictures = map[rune]rune{
		0x6C: '●', 0x9F: '●', 0x6E: '■', 0xA7: '■', 0x6F: '□', 0x71: '□', 0xA8: '□', 0x75: '◆', 0x77: '◆', 0x76: '❖', 0xD8: '➢', 0xAB: '★', 0xFC: '√', 0xFE: '√',
	}
)

func symbol(r rune) rune {
	if sign, ok := symbols[r]; ok {
		return sign
	}
	if r < 0x7F {
		return r // digits, + % < = >
	}
	return '•'
}

func picture(r rune) rune { return cmp.Or(pictures[r], '•') }
