// What numbers a figure may stand for. 14197亿元 is anything that rounds to it, 40%左右
// a tenth more or less, 9000亿元以上 that and all above it, 7个园区 seven and nothing else.

package check

import (
	"math"
	"math/big"
	"strconv"
	"strings"

	"planq/extract/plan"
	"planq/extract/quantity"
	"planq/extract/record"
)

// band is a range of numbers, both ends in it. A nil end is open.
type band struct{ lo, hi *big.Rat }

// looseness is how far 左右 and 约 reach: a tenth of the figure.
var looseness = big.NewRat(1, 10)

// bandOf gives the numbers a record's value may stand for, in its canonical unit.
func bandOf(r *record.Record) band {
	lo, hi := rat(r.Canonical.Min), rat(r.Canonical.Max)
	slack := new(big.Rat)
	switch {
	case r.Op == quantity.About || vague(r):
		slack.Mul(new(big.Rat).Abs(hi), looseness)
		if h := halfUnit(r); h.Cmp(slack) > 0 {
			slack = h
		}
	case !exact(r):
		slack = halfUnit(r)
	}
	b := band{new(big.Rat).Sub(lo, slack), new(big.Rat).Add(hi, slack)}
	switch r.Op {
	case quantity.AtLeast, quantity.More:
		b.hi = nil
	case quantity.AtMost, quantity.Less:
		b.lo = nil
	}
	return b
}

// wantedBand is bandOf a target, which is the number itself and not what rounds to it: 44% does not reach 45%.
func wantedBand(e *entry) band {
	if e.Op == quantity.About {
		return e.band
	}
	b := band{rat(e.Canonical.Min), rat(e.Canonical.Max)}
	switch e.Op {
	case quantity.AtLeast, quantity.More:
		b.hi = nil
	case quantity.AtMost, quantity.Less:
		b.lo = nil
	}
	return b
}

// exact says whether a number is counted or doubled, and so not rounded: 34个, 翻一番. One in words is
// rounded as one in figures is: 百分之四.
func exact(r *record.Record) bool {
	counted := strings.HasPrefix(r.Rule, "count ") && r.Canonical.Min.Equal(r.Min)
	return counted || r.Unit == "番"
}

// vague says whether a share is a manner of speaking: 五分之一, 一半.
func vague(r *record.Record) bool {
	return r.Measure == quantity.Share && !strings.ContainsFunc(written(r), isDigit)
}

func isDigit(c rune) bool { return c >= '0' && c <= '9' }

// written is a record's value as it is written, half-width.
func written(r *record.Record) string {
	return plan.Repaired(r.Value, plan.Span{End: len(r.Value)})
}

// halfUnit is half a unit in the last digit as written, in the canonical unit:
// 0．05万亿元 for 1．2万亿元.
func halfUnit(r *record.Record) *big.Rat {
	places := max(placesOf(r.Min), placesOf(r.Max))
	half := quantity.DecimalOf(5, places+1)
	switch r.Measure {
	case quantity.Level, quantity.Change, quantity.Growth:
		if u := quantity.Canon(half, half, r.Unit); u.Unit == r.Canonical.Unit {
			return rat(u.Min)
		}
	}
	return rat(half)
}

func placesOf(d quantity.Decimal) int {
	_, frac, _ := strings.Cut(d.String(), ".")
	return len(frac)
}

func rat(d quantity.Decimal) *big.Rat {
	v, _ := new(big.Rat).SetString(d.String())
	return v
}

// meets says whether some number lies in both.
func (b band) meets(c band) bool {
	return (b.lo == nil || c.hi == nil || b.lo.Cmp(c.hi) <= 0) && (c.lo == nil || b.hi == nil || c.lo.Cmp(b.hi) <= 0)
}

// both applies f to both ends; f must grow with its argument.
func (b band) both(f func(*big.Rat) *big.Rat) band {
	var c band
	if b.lo != nil {
		c.lo = f(b.lo)
	}
	if b.hi != nil {
		c.hi = f(b.hi)
	}
	return c
}

func (b band) plus(c band) band {
	var s band
	if b.lo != nil && c.lo != nil {
		s.lo = new(big.Rat).Add(b.lo, c.lo)
	}
	if b.hi != nil && c.hi != nil {
		s.hi = new(big.Rat).Add(b.hi, c.hi)
	}
	return s
}

// less is b − c.
func (b band) less(c band) band { return b.plus(c.negative()) }

func (b band) negative() band {
	var n band
	if b.hi != nil {
		n.lo = new(big.Rat).Neg(b.hi)
	}
	if b.lo != nil {
		n.hi = new(big.Rat).Neg(b.lo)
	}
	return n
}

// positive cuts off what lies below nothing: no output, no price is.
func (b band) positive() band {
	if b.lo == nil || b.lo.Sign() < 0 {
		b.lo = new(big.Rat)
	}
	if b.hi != nil && b.hi.Sign() < 0 {
		b.hi = new(big.Rat)
	}
	return b
}

// times is b × c for bands of numbers that are not negative.
func (b band) times(c band) band {
	b, c = b.positive(), c.positive()
	p := band{lo: new(big.Rat).Mul(b.lo, c.lo)}
	if b.hi != nil && c.hi != nil {
		p.hi = new(big.Rat).Mul(b.hi, c.hi)
	}
	return p
}

// over is b ÷ c for bands of numbers that are not negative.
func (b band) over(c band) band {
	b, c = b.positive(), c.positive()
	q := band{lo: new(big.Rat)}
	if c.hi != nil && c.hi.Sign() > 0 {
		q.lo = new(big.Rat).Quo(b.lo, c.hi)
	}
	if b.hi != nil && c.lo.Sign() > 0 {
		q.hi = new(big.Rat).Quo(b.hi, c.lo)
	}
	return q
}

// power is b to the n for a band of numbers that are not negative.
func (b band) power(n int) band {
	return b.positive().both(func(x *big.Rat) *big.Rat {
		p := big.NewRat(1, 1)
		for range n {
			p.Mul(p, x)
		}
		return p
	})
}

func (b band) scaled(by *big.Rat) band {
	return b.both(func(x *big.Rat) *big.Rat { return new(big.Rat).Mul(x, by) })
}

// middle is the number a band was made of, for showing: 14197亿元.
func middle(r *record.Record) *big.Rat {
	m := new(big.Rat).Add(rat(r.Canonical.Min), rat(r.Canonical.Max))
	return m.Mul(m, big.NewRat(1, 2))
}

// value writes the number and unit of a record: 60.05%, 1414万吨, which a table's cell parts.
func value(r *record.Record) string {
	v := r.Min.String()
	if !r.Min.Equal(r.Max) {
		v += "–" + r.Max.String()
	}
	return v + r.Unit
}

// in writes a canonical number in a unit that a plan uses: 43325.2亿元.
func in(v *big.Rat, unit string) string {
	one := quantity.DecimalOf(1, 0)
	if c := quantity.Canon(one, one, unit); c.Min.Sign() > 0 {
		v = new(big.Rat).Quo(v, rat(c.Min))
	}
	return short(v) + unit
}

// short writes a number with four significant digits at least, and one behind the
// point: 43325.2, 0.1873.
func short(v *big.Rat) string {
	places := 1
	for abs := new(big.Rat).Abs(v); places < 6 && abs.Sign() > 0 && abs.Cmp(big.NewRat(10, 1)) < 0; places++ {
		abs.Mul(abs, big.NewRat(10, 1))
	}
	s := v.FloatString(places)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// percentOf writes a ratio as a percentage: 0.198 is 19.8%.
func percentOf(v *big.Rat) string {
	s := new(big.Rat).Mul(v, big.NewRat(100, 1)).FloatString(1)
	return strings.TrimSuffix(s, ".0") + "%"
}

// yearly is the rate, in percent, at which something multiplies by a factor over so
// many years. It is for showing only: nothing is decided by it.
func yearly(factor *big.Rat, years int) string {
	f, _ := factor.Float64()
	rate := (math.Pow(f, 1/float64(years)) - 1) * 100
	return strings.TrimSuffix(strconv.FormatFloat(rate, 'f', 1, 64), ".0") + "%"
}
