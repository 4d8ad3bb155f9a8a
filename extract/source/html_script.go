// Raised and lowered signs keep their meaning: 10<sup>4</sup>吨 is 10⁴吨 and never
// 104吨, m<sup>3</sup> is m³, CO<sub>2</sub> is CO₂. PM<sub>2.5</sub> is PM2.5, as
// every plan writes it.

package source

import "strings"

// raiseHTML is the raised form of a character, itself where there is none.
func raiseHTML(r rune) rune {
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

// lowerHTML is the lowered form of a digit or sign. Letters stay: NOx, VOCs.
func lowerHTML(r rune) rune {
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

// staysOnLine says whether lowered text is written on the line: the 2.5 of
// PM2.5, the 10 of PM10, and what is too long to be an index.
func staysOnLine(before, lowered string) bool {
	return strings.ContainsAny(lowered, ".．") || strings.HasSuffix(before, "PM") || len(lowered) > maxScript
}

// maxScript is the length above which raised text is a mistake of the page (a
// tag that was never closed) and read as plain.
const maxScript = 32
