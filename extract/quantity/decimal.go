// A figure of a plan is kept as it was written, to the last digit: 6.50 stays
// 6.50, and 16.4亿 is 1640000000 and not 1639999999.9999998.

package quantity

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
)

// Decimal is an exact decimal number. The zero value is 0. Compare two with
// Cmp: 6.5 and 6.50 are equal numbers written differently.
type Decimal struct {
	coef   int64    // the digits, when they fit
	places int32    // how many of them stand behind the point
	wide   *big.Int // the digits, when they do not fit; nil otherwise
}

const (
	maxDigits = 400 // longer than any figure of a plan; keeps hostile input cheap
	smallPow  = 18  // 10^18 is the largest power of ten that fits an int64
)

// DecimalOf returns the number coef × 10^-places.
func DecimalOf(coef int64, places int) Decimal {
	d := Decimal{coef: coef}
	return d.Shift(-places)
}

// ParseDecimal reads plain half-width notation: 6.50, -3, 1e6.
func ParseDecimal(s string) (Decimal, error) {
	bad := func() (Decimal, error) { return Decimal{}, fmt.Errorf("quantity: %.40q is not a decimal number", s) }
	t, exp := s, 0
	if i := strings.IndexAny(t, "eE"); i >= 0 {
		n, err := strconv.Atoi(t[i+1:])
		if err != nil || n > maxDigits || n < -maxDigits {
			return bad()
		}
		t, exp = t[:i], n
	}
	if len(t) > maxDigits {
		return bad()
	}
	neg := strings.HasPrefix(t, "-")
	t = strings.TrimPrefix(strings.TrimPrefix(t, "-"), "+")
	whole, frac, dot := strings.Cut(t, ".")
	if whole == "" || dot && frac == "" {
		return bad()
	}
	digits := whole + frac
	for i := 0; i < len(digits); i++ {
		if digits[i] < '0' || digits[i] > '9' {
			return bad()
		}
	}
	v, _ := new(big.Int).SetString(digits, 10)
	if neg {
		v.Neg(v)
	}
	return narrow(v, int32(len(frac))).Shift(exp), nil
}

// narrow keeps v as a machine word where it fits.
func narrow(v *big.Int, places int32) Decimal {
	if v.IsInt64() {
		return Decimal{coef: v.Int64(), places: places}
	}
	return Decimal{wide: v, places: places}
}

func (d Decimal) big() *big.Int {
	if d.wide != nil {
		return d.wide
	}
	return big.NewInt(d.coef)
}

// String writes the number in plain notation with the digits it was given.
func (d Decimal) String() string {
	var t string
	if d.wide != nil {
		t = d.wide.String()
	} else {
		t = strconv.FormatInt(d.coef, 10)
	}
	if d.places == 0 {
		return t
	}
	sign := ""
	if t[0] == '-' {
		sign, t = "-", t[1:]
	}
	if n := int(d.places) + 1 - len(t); n > 0 {
		t = strings.Repeat("0", n) + t
	}
	cut := len(t) - int(d.places)
	return sign + t[:cut] + "." + t[cut:]
}

// MarshalJSON writes a bare number: 6.50.
func (d Decimal) MarshalJSON() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalJSON reads a bare number and keeps its digits.
func (d *Decimal) UnmarshalJSON(b []byte) error {
	v, err := ParseDecimal(string(b))
	if err == nil {
		*d = v
	}
	return err
}

// Cmp returns -1, 0 or 1 as d is less than, equal to or greater than e.
func (d Decimal) Cmp(e Decimal) int {
	if d.wide == nil && e.wide == nil && d.places == e.places {
		switch {
		case d.coef < e.coef:
			return -1
		case d.coef > e.coef:
			return 1
		}
		return 0
	}
	a, b := d.big(), e.big()
	if n := d.places - e.places; n > 0 {
		b = new(big.Int).Mul(b, pow10(n))
	} else if n < 0 {
		a = new(big.Int).Mul(a, pow10(-n))
	}
	return a.Cmp(b)
}

// Equal says whether both are the same number, however written.
func (d Decimal) Equal(e Decimal) bool { return d.Cmp(e) == 0 }

// Sign returns -1, 0 or 1.
func (d Decimal) Sign() int {
	if d.wide != nil {
		return d.wide.Sign()
	}
	switch {
	case d.coef < 0:
		return -1
	case d.coef > 0:
		return 1
	}
	return 0
}

// Neg returns -d.
func (d Decimal) Neg() Decimal {
	if d.wide == nil && d.coef != -1<<63 {
		d.coef = -d.coef
		return d
	}
	return narrow(new(big.Int).Neg(d.big()), d.places)
}

// Abs returns d without its sign.
func (d Decimal) Abs() Decimal {
	if d.Sign() < 0 {
		return d.Neg()
	}
	return d
}

// Mul returns d × e.
func (d Decimal) Mul(e Decimal) Decimal {
	const half = 1 << 31
	if d.wide == nil && e.wide == nil && d.coef > -half && d.coef < half && e.coef > -half && e.coef < half {
		return Decimal{coef: d.coef * e.coef, places: d.places + e.places}
	}
	return narrow(new(big.Int).Mul(d.big(), e.big()), d.places+e.places)
}

// Add returns d + e.
func (d Decimal) Add(e Decimal) Decimal {
	p := max(d.places, e.places)
	a := new(big.Int).Mul(d.big(), pow10(p-d.places))
	return narrow(a.Add(a, new(big.Int).Mul(e.big(), pow10(p-e.places))), p)
}

// Sub returns d − e.
func (d Decimal) Sub(e Decimal) Decimal { return d.Add(e.Neg()) }

// Shift returns d × 10^n, exactly.
func (d Decimal) Shift(n int) Decimal {
	if n == 0 || d.Sign() == 0 && n > 0 {
		return d
	}
	n = max(min(n, maxDigits), -maxDigits)
	if n < 0 || int(d.places) >= n {
		d.places -= int32(n)
		return d
	}
	n -= int(d.places)
	d.places = 0
	if d.wide == nil && n <= smallPow {
		p := int64(1)
		for range n {
			p *= 10
		}
		if v := d.coef * p; v/p == d.coef {
			d.coef = v
			return d
		}
	}
	return narrow(new(big.Int).Mul(d.big(), pow10(int32(n))), 0)
}

// Trim drops the zeros behind the point that say nothing: 6.50 is 6.5.
func (d Decimal) Trim() Decimal {
	if d.wide != nil {
		ten, rest := big.NewInt(10), new(big.Int)
		v := new(big.Int).Set(d.wide)
		for d.places > 0 {
			q, r := new(big.Int).QuoRem(v, ten, rest)
			if r.Sign() != 0 {
				break
			}
			v, d.places = q, d.places-1
		}
		return narrow(v, d.places)
	}
	for d.places > 0 && d.coef%10 == 0 {
		d.coef /= 10
		d.places--
	}
	return d
}

// Quo returns d ÷ e, rounded half up to at most the given places behind the
// point, and 0 where e is 0: 三分之一 has no exact decimal.
func (d Decimal) Quo(e Decimal, places int) Decimal {
	if e.Sign() == 0 {
		return Decimal{}
	}
	a := new(big.Int).Mul(d.big(), pow10(e.places+int32(places)+1))
	b := new(big.Int).Mul(e.big(), pow10(d.places))
	q := new(big.Int).Quo(a, b)
	if q.Sign() < 0 {
		q.Sub(q, big.NewInt(5))
	} else {
		q.Add(q, big.NewInt(5))
	}
	return narrow(q.Quo(q, big.NewInt(10)), int32(places)).Trim()
}

// Float64 is the nearest float, for display only.
func (d Decimal) Float64() float64 {
	f, _ := strconv.ParseFloat(d.String(), 64)
	return f
}

func pow10(n int32) *big.Int {
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
}
