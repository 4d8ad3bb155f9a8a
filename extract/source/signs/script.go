// Package signs keeps what signs mean when their look is gone: those that are raised
// or lowered (10⁴吨 is never 104吨, m³, CO₂, but PM2.5 as every plan writes it), and
// those of a font of signs (font.go).
package signs

import "strings"

// Raise is the raised form of a character, itself where there is none.
func Raise(r rune) rune {
	switch r {
	case '1', '１':
		return '¹'
	case '2', '２':
		return '²'
	case '3', '３':
		return '³'
	case '0', '4', '5', '6', '7', '8', '9':
		return '⁰' + r - '0'
	case '０', '４', '５', '６', '７', '８', '９':
		return '⁰' + r - '０'
	case '+', '＋':
		return '⁺'
	case '-', '－', '−', '–':
		return '⁻'
	case '=', '＝':
		return '⁼'
	case '(', '（':
		return '⁽'
	case ')', '）':
		return '⁾'
	case 'n':
		return 'ⁿ'
	case 'i':
		return 'ⁱ'
	}
	return r
}

// Lower is the lowered form of a digit or sign. Letters stay: NOx, VOCs.
func Lower(r rune) rune {
	switch {
	case r >= '0' && r <= '9':
		return '₀' + r - '0'
	case r >= '０' && r <= '９':
		return '₀' + r - '０'
	}
	switch r {
	case '+', '＋':
		return '₊'
	case '-', '－', '−', '–':
		return '₋'
	case '(', '（':
		return '₍'
	case ')', '）':
		return '₎'
	}
	return r
}

// StaysOnLine says whether lowered text is written on the line: the 2.5 of
// PM2.5, the 10 of PM10, and what is too long to be an index.
func StaysOnLine(before, lowered string) bool {
	return strings.ContainsAny(lowered, ".．") || strings.HasSuffix(before, "PM") || len(lowered) > MaxScript
}

// MaxScript is the length above which raised text is a mistake of the page (a
// tag that was never closed) and read as plain.
const MaxScript = 32
