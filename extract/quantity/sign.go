// What stands before a number and is part of it: a sign, 增速为-3.2%, 零下25℃, 负增长3.9%, a currency, ￥5亿,
// and what the amount is for each of, 每小时120公里. A dash that opens an item of a list is no sign.

package quantity

import (
	"strings"
)

type signed uint8

const (
	unsigned signed = iota
	plain           // +5.7%
	minus           // -3.2%, 负3.2%
	below           // 零下25℃
	falling         // 负增长3.9%
	either          // 正负5%
)

// signAt reads the sign at i, whose first character ends at after. It returns where the number
// begins, and i where none stands.
func signAt(s string, i, after int) (signed, int) {
	r, _ := next(s, i)
	switch fold(r) {
	case '负':
		if p, _ := prev(s, i); p != 0 && strings.ContainsRune("减担肩抱欺胜自背辜包", p) {
			return unsigned, i
		}
		if e := follows(s, after, "增长"); e >= 0 {
			if k := follows(s, e, "了"); k >= 0 {
				e = k
			}
			if e = blanks(s, e); digit(peek(s, e)) >= 0 || strings.HasPrefix(s[e:], "百分之") {
				return falling, e
			}
			return unsigned, i
		}
		if digit(peek(s, after)) >= 0 || strings.HasPrefix(s[after:], "百分之") {
			if precedes(s, i, "正") {
				return either, after
			}
			return minus, after
		}
		return unsigned, i
	case '零':
		if e := follows(s, after, "下"); e >= 0 {
			if e = blanks(s, e); digit(peek(s, e)) >= 0 || numeral(peek(s, e)) > 0 || power(peek(s, e)) == 1 {
				return below, e
			}
		}
		return unsigned, i
	}
	// a sign, and not the dash of a range or of a bullet: 2549-10%
	if digit(peek(s, after)) < 0 {
		return unsigned, i
	}
	p := back(s, i)
	if letter(p) && !manyLetters(s, i) || p == '-' || p == '—' || digit(p) >= 0 && fold(r) == '+' || (p == 'N' || p == 'X') && fold(r) == '+' {
		return unsigned, i
	}
	if fold(r) == '+' {
		return plain, after
	}
	return minus, after
}

// bulleted says whether the dash at i opens an item of a list: it opens a line that goes on
// behind the number, which counts things or stands before a name.
func bulleted(s string, i int, n *number) bool {
	j := unblank(s, i)
	if r, _ := prev(s, j); j > 0 && r != '\n' && r != '\r' {
		return false
	}
	x := readUnit(s, blanks(s, n.end))
	e := blanks(s, max(x.end, n.end))
	r, _ := next(s, e)
	if r == 0 || r == '\n' || r == '\r' {
		return false
	}
	return x.first != nil && x.first.kind == "count" || r >= '一' && r <= '龥' && r != '以' && r != '左'
}

// degrees says whether the unit behind n is one of temperature.
func degrees(s string, n *number) bool {
	j := n.end
	if k := rangeMark(s, j); k > j { // 零下10至5℃
		if m, ok := readNumber(s, k); ok {
			j = m.end
		}
	}
	u, _ := findUnit(s, blanks(s, j))
	return u != nil && (u.base == "℃" || u.name == "度")
}

// signs settles what a sign says of a percentage that stands right behind the name of what changes,
// CPI-0.3%, 吞吐量+5.7%: it is growth, of a positive amount.
func (q *Quantity) signs(s string, sign signed) {
	if sign == falling && strings.HasSuffix(q.Unit, "百分点") {
		q.Direction = Decrease
	}
	if q.Unit != "%" || sign == unsigned || sign == below || sign == either || q.Min.Cmp(q.Max) != 0 {
		return
	}
	if sign == falling {
		q.Measure, q.Direction = Growth, Decrease
		return
	}
	r, _ := prev(s, q.Start)
	if fold(r) < 0x80 && !letter(r) || clauseEnd(r) || strings.ContainsRune("率度为达到至是在了比约近过于（）》”", r) {
		return
	}
	if w, _ := verbBefore(s, q); w != noWord {
		return
	}
	q.Measure, q.Direction = Growth, Increase
	if sign == minus {
		q.Min, q.Max, q.Direction = q.Max.Neg(), q.Min.Neg(), Decrease
	}
}

// rateUnits are what amounts are for each of.
var rateUnits = [...]string{"小时", "分钟", "秒", "亩", "公顷", "平方米", "平方公里", "立方米", "公里", "千瓦时"}

// rateUnit reads what stands behind 每 at i, where a number follows: 每|小时|120公里. The second value is the
// unit, "" for none.
func rateUnit(s string, i int) (int, string) {
	for _, u := range rateUnits {
		if !strings.HasPrefix(s[i:], u) {
			continue
		}
		e := blanks(s, i+len(u))
		if r := peek(s, e); digit(r) >= 0 || numeral(r) > 0 || power(r) > 0 {
			return e, u
		}
	}
	return i, ""
}

// moneySign reads the sign of a currency before the digits at i: ￥5亿, US$1.2亿, HKD 300万. It returns
// where the amount begins and the unit, "" for none.
func moneySign(s string, i int) (int, string) {
	j := unblank(s, i)
	r, _ := prev(s, j)
	if r = fold(r); !letter(r) && r != '$' && r != '¥' && r != '￥' && r != '€' && r != '£' && r != '￡' {
		return i, ""
	}
	for n, k := 0, j; n < 3; n++ {
		p, e := prev(s, k)
		if e == k || fold(p) == ' ' {
			break
		}
		k = e
		if u, ok := currencies()[halfwidth(s[k:j])]; ok {
			if b, _ := prev(s, k); !letter(b) {
				return k, u
			}
		}
	}
	return i, ""
}
