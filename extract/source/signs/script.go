// Package signs keeps what signs mean when their look is gone: those that are raised
// or lowered (10⁴吨 is never 104吨, m³, CO₂, but PM2.5 as every plan writes it), and
// those of a font of signs (font.go).
package signs

import (
	"slices"
	"strings"
)

// The characters that have a raised or a lowered form, and those forms in the same order.
var (
	raisable  = []rune("0123456789０１２３４５６７８９+＋-－−–=＝(（)）ni")
	raised    = []rune("⁰¹²³⁴⁵⁶⁷⁸⁹⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁺⁻⁻⁻⁻⁼⁼⁽⁽⁾⁾ⁿⁱ")
	lowerable = []rune("0123456789０１２３４５６７８９+＋-－−–(（)）")
	lowered   = []rune("₀₁₂₃₄₅₆₇₈₉₀₁₂₃₄₅₆₇₈₉₊₊₋₋₋₋₍₍₎₎")
)

// Raise is the raised form of a character, itself where there is none.
func Raise(r rune) rune {
	if i := slices.Index(raisable, r); i >= 0 {
		return raised[i]
	}
	return r
}

// Lower is the lowered form of a digit or sign. Letters stay: NOx, VOCs.
func Lower(r rune) rune {
	if i := slices.Index(lowerable, r); i >= 0 {
		return lowered[i]
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
