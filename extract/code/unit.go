// Codes of units: 元 is CNY, 平方米 m2, 元/人 CNY/{person}. 计量单位

package code

import (
	_ "embed"
	"math/big"
	"strings"
	"sync"
)

//go:embed units.txt
var unitFile string

// unit is a line of units.txt.
type unit struct {
	code   string
	base   string   // the unit that it is so much of
	factor *big.Rat // how much
}

var units = sync.OnceValue(func() map[string]unit {
	m := map[string]unit{}
	for line := range strings.Lines(unitFile) {
		f := strings.Fields(line)
		if len(f) < 2 || f[0] == "#" {
			continue
		}
		u := unit{code: f[1], base: f[0], factor: big.NewRat(1, 1)}
		if u.code == "-" {
			u.code = ""
		}
		if len(f) == 4 {
			u.base = f[2]
			u.factor, _ = new(big.Rat).SetString(f[3])
		}
		m[f[0]] = u
	}
	return m
})

// Unit is the code of a base unit, of ISO 4217 where it is money, else of UCUM; "" where it has none.
func Unit(base string) string {
	if u, ok := units()[base]; ok {
		return u.code
	}
	part, per, ok := strings.Cut(base, "/")
	if !ok || strings.Contains(per, "/") {
		return ""
	}
	a, b := units()[part].code, units()[per].code
	if a == "" || b == "" || strings.Contains(b, "/") {
		return ""
	}
	return a + "/" + b
}

// Common is the base unit that a unit may be converted into, and how much of it one is: 吨 and 1/2000 for 斤. Amounts in
// units with one common base compare.
func Common(base string) (string, *big.Rat) {
	if u, ok := units()[base]; ok {
		return u.base, u.factor
	}
	return base, one
}

var one = big.NewRat(1, 1)
