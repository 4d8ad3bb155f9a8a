// Fonts of signs: ≥50 is written as the character F0B3 in the font Symbol, the
// dot of a list as F06C in Wingdings. Such characters mean nothing without their font.

package signs

import "strings"

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

// symbol is a character of the font Symbol.
func symbol(r rune) rune {
	switch r {
	case 0xA3:
		return '≤'
	case 0xB3:
		return '≥'
	case 0xB1:
		return '±'
	case 0xB4:
		return '×'
	case 0xB8:
		return '÷'
	case 0xB9:
		return '≠'
	case 0xBB:
		return '≈'
	case 0xB0:
		return '°'
	case 0xB7:
		return '•'
	case 0xA5:
		return '∞'
	case 0xAE:
		return '→'
	case 0xAD:
		return '↑'
	case 0xAF:
		return '↓'
	case 0x2D:
		return '−'
	case 0x61:
		return 'α'
	case 0x62:
		return 'β'
	case 0x67:
		return 'γ'
	case 0x44:
		return 'Δ'
	case 0x53:
		return 'Σ'
	case 0x57:
		return 'Ω'
	case 0x6D:
		return 'μ'
	}
	if r < 0x7F {
		return r // digits, + % < = >
	}
	return '•'
}

// picture is a character of Wingdings and its like: the dots of lists.
func picture(r rune) rune {
	switch r {
	case 0x6C, 0x9F:
		return '●'
	case 0x6E, 0xA7:
		return '■'
	case 0x6F, 0x71, 0xA8:
		return '□'
	case 0x75, 0x77:
		return '◆'
	case 0x76:
		return '❖'
	case 0xD8:
		return '➢'
	case 0xAB:
		return '★'
	case 0xFC, 0xFE:
		return '√'
	}
	return '•'
}
