// Whether a record says what a row of gold says, field by field. 7万吨 and 70000吨 are the
// same amount; 化学需氧量排放量 and 化学需氧量排放总量 are near enough to be one indicator.

package check

import (
	"math/big"
	"slices"
	"strings"

	"planq/extract/quantity"
	"planq/extract/record"
)

// judge says which fields of a record agree with the row.
func (r *Row) judge(p *record.Record) verdict {
	factor, unit := baseUnit(r.Unit)
	readFactor, readUnit := baseUnit(p.Unit)
	change := p.Measure == quantity.Change || p.Measure == quantity.Growth
	other := slices.Contains(r.MeasureAlt, string(p.Measure))
	based := r.Measure == quantity.Change || r.Measure == quantity.Growth || r.Measure == quantity.Multiple
	return verdict{
		sameNumber(r.Min, factor, p.Min, readFactor) && sameNumber(r.Max, factor, p.Max, readFactor),
		unit == readUnit,
		r.Op == p.Op,
		r.Measure == p.Measure || other,
		!change || orIncrease(r.Direction) == orIncrease(p.Direction),
		r.Role == p.Role,
		orZero(r.Year) == p.Year,
		!based || other || orZero(r.BaseYear) == p.BaseYear,
		nearTo(p.Indicator, r.Indicator, r.IndicatorAlt, 0.8),
		nearTo(p.Subject, r.Subject, r.SubjectAlt, 0.7),
	}
}

func orIncrease(direction string) string {
	if direction == "" {
		return "increase"
	}
	return direction
}

func orZero(year *int) int {
	if year == nil {
		return 0
	}
	return *year
}

// nearTo says whether a name is near enough to one of those that gold accepts.
func nearTo(got, name string, others []string, least float64) bool {
	b := bag(norm(got))
	for _, accepted := range append([]string{name}, others...) {
		a := bag(norm(accepted))
		if len(a)+len(b) == 0 || float64(2*common(a, b))/float64(len(a)+len(b)) >= least {
			return true
		}
	}
	return false
}

// sameNumber compares two numbers in their base unit, to a millionth.
func sameNumber(gold *quantity.Decimal, factor *big.Rat, got quantity.Decimal, readFactor *big.Rat) bool {
	if gold == nil {
		return false
	}
	a, b := inBase(*gold, factor), inBase(got, readFactor)
	d := a - b
	return max(d, -d) <= 1e-6*max(1, a, -a, b, -b)
}

func inBase(d quantity.Decimal, factor *big.Rat) float64 {
	n, _ := new(big.Rat).SetString(d.String())
	f, _ := n.Mul(n, factor).Float64()
	return f
}

// baseUnits are the units that a score compares in another, which they are so many of.
var baseUnits = map[string]struct {
	num, den int64
	unit     string
}{
	"兆瓦时": {1e6, 1, "瓦时"}, "千瓦时": {1e3, 1, "瓦时"}, "兆瓦": {1e6, 1, "瓦"}, "吉瓦": {1e9, 1, "瓦"}, "千瓦": {1e3, 1, "瓦"},
	"公里": {1e3, 1, "米"}, "千米": {1e3, 1, "米"}, "平方公里": {1e6, 1, "平方米"}, "公顷": {1e4, 1, "平方米"}, "亩": {2000, 3, "平方米"},
	"个百分点": {1, 1, "百分点"},
}

// baseUnit gives the unit that a score compares in, and what the written one is
// worth: 万吨/年 is 10000 吨/年. It is the scale of the gold files, so that their
// figures hold; what records call canonical knows many more units.
func baseUnit(unit string) (*big.Rat, string) {
	u := norm(unit)
	if head, tail, found := strings.Cut(u, "/"); found {
		factor, head := baseUnit(head)
		return factor, head + "/" + tail
	}
	factor := big.NewRat(1, 1)
	for _, s := range [...]struct {
		word  string
		worth int64
		alone bool // a unit of its own: 千亿 of revenue
	}{
		{"万亿", 1e12, true}, {"千亿", 1e11, true}, {"百亿", 1e10, true}, {"十亿", 1e9, true}, {"亿", 1e8, true},
		{"千万", 1e7, false}, {"百万", 1e6, false}, {"十万", 1e5, false}, {"万", 1e4, true},
	} {
		if rest, found := strings.CutPrefix(u, s.word); found && (rest != "" || s.alone) {
			factor.SetInt64(s.worth)
			u = rest
			break
		}
	}
	if base, ok := baseUnits[u]; ok {
		factor.Mul(factor, big.NewRat(base.num, base.den))
		u = base.unit
	}
	return factor, u
}
