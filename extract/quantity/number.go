// A number of a plan is written in Arabic digits, in Chinese numerals or in
// both: 1,234.5, １９．８, 三千二百, 3千, 十几, 1亿3000万. Its last 万 or 亿 is
// left to the unit, as a reader would say it: 4359亿元 is 4359 of 亿元.

package quantity

// number is a number in the text, before its unit.
type number struct {
	start, end int
	min, max   Decimal
	scale      string // the 万, 亿 or 万亿 that closes it
	op         Op     // what the numeral itself says: 数十 and 二十余 are more, 上百 at least; "" for nothing
	chinese    bool
	bare       bool // a scale without a digit before it: 百亿, 千万吨, 万家
	lone       rune // the only numeral of a one-character number: 一, 二, 零
	digits     int  // how many Arabic digits
}

func (n *number) times(exp int) {
	n.min, n.max = n.min.Shift(exp), n.max.Shift(exp)
}

// readNumber reads the number at i. Where the characters there are no number
// it says so, and end is still behind them: 二○一二 and 1.1.1 are read past at once.
func readNumber(s string, i int) (n number, ok bool) {
	r, _ := next(s, i)
	if digit(r) >= 0 {
		n, ok = arabic(s, i)
	} else {
		n, ok = chinese(s, i)
	}
	if ok && n.end <= i {
		return n, false
	}
	return n, ok
}

// arabic reads 1,234.5 and what follows of scales: 5千万, 1亿3000万.
func arabic(s string, i int) (number, bool) {
	n, ok := plainArabic(s, i)
	// 1亿3000万元 is one amount
	if ok && n.scale == "亿" && n.min.places == 0 {
		if r, _ := next(s, n.end); digit(r) >= 0 {
			if m, ok := plainArabic(s, n.end); ok && m.scale == "万" && m.min.places == 0 && m.min.Cmp(Decimal{coef: 10000}) < 0 {
				n.min = n.min.Shift(4).Add(m.min)
				n.max, n.scale, n.end, n.op = n.min, "万", m.end, m.op
			}
		}
	}
	return n, ok
}

// plainArabic reads digits and the scale that closes them.
func plainArabic(s string, i int) (number, bool) {
	n := number{start: i}
	ok := true
	var v int64
	places, group := 0, 0
	j := i
	for {
		r, k := next(s, j)
		if d := digit(r); d >= 0 {
			if n.digits++; n.digits <= smallPow {
				v = v*10 + int64(d)
			}
			group++
			j = k
			continue
		}
		// １，２３４．５: a comma counts where groups of three follow and the width agrees
		if n.digits <= 3 || group == 3 && n.digits > group {
			if (r == ',' || r == '，' && digitWide(s, j)) && threeDigits(s, k, r) {
				group, j = 0, k
				continue
			}
		}
		break
	}
	if r, k := next(s, j); r == '.' || r == '．' {
		if e, _ := next(s, k); digit(e) >= 0 {
			for j = k; ; {
				r, k := next(s, j)
				d := digit(r)
				if d < 0 {
					break
				}
				if n.digits++; n.digits <= smallPow {
					v = v*10 + int64(d)
				}
				places++
				j = k
			}
			// 1.1.1 is a heading, 2551.72347.6 two columns run together
			for {
				r, k := next(s, j)
				if r != '.' && r != '．' {
					break
				}
				e, _ := next(s, k)
				if digit(e) < 0 {
					break
				}
				ok = false
				for j = k; ; j = k {
					if r, k = next(s, j); digit(r) < 0 {
						break
					}
				}
			}
		}
	}
	n.end = j
	if !ok || n.digits > smallPow {
		return n, false
	}
	n.min = Decimal{coef: v, places: int32(places)}
	n.max = n.min
	n.scales(s)
	return n, true
}

func digitWide(s string, i int) bool {
	r, _ := prev(s, i)
	return r > 0x80
}

func threeDigits(s string, i int, comma rune) bool {
	for n := 0; ; n++ {
		r, j := next(s, i)
		if digit(r) < 0 {
			return n == 3
		}
		if n == 3 || comma == '，' && r < 0x80 {
			return false
		}
		i = j
	}
}

// scales reads 多, 余 and the powers of ten behind a number's digits: 70多,
// 30余万, 5千万, 4万多亿.
func (n *number) scales(s string) {
	n.more(s)
	j := blanks(s, n.end)
	// 5千万元, 3百户; 3千瓦 is a unit
	if r, k := next(s, j); (r == '千' || r == '百') && !unitAt(s, j) {
		e := blanks(s, k)
		if f, _ := next(s, e); f == '万' || f == '亿' || f == '多' || f == '余' || unitAt(s, e) {
			if r == '千' {
				n.times(3)
			} else {
				n.times(2)
			}
			n.end = k
			n.more(s)
			j = blanks(s, k)
		}
	}
	if j != n.end && lineEnd(s, n.end) {
		return
	}
	r, k := next(s, j)
	switch r {
	case '万':
		n.scale, n.end = "万", k
		if e, k := next(s, k); e == '亿' {
			n.scale, n.end = "万亿", k
		}
	case '亿':
		n.scale, n.end = "亿", k
	default:
		return
	}
	n.more(s)
	if n.scale == "万" { // 4万多亿元
		if r, k := next(s, n.end); r == '亿' {
			n.scale, n.end = "万亿", k
		}
	}
}

func lineEnd(s string, i int) bool { return i < len(s) && (s[i] == '\n' || s[i] == '\r') }

// more reads the 多, 余, 几 or 来 inside a number: 70多个, 30余项, 十几万, 十来万.
func (n *number) more(s string) {
	r, j := next(s, n.end)
	switch r {
	case '余':
		if e, _ := next(s, j); e == '热' || e == '额' || e == '压' || e == '气' { // 余热发电
			return
		}
		n.op = More
	case '多':
		switch e, _ := next(s, j); e {
		case '样', '元', '层', '种', '式', '功', '方', '媒', '边', '次', '维', '领', '产', '能', '晶', '数', '于': // 多样化, 多种, 多于
			if !(e == '种' || e == '元' || e == '次' || e == '层') || n.digits == 0 && n.lone != 0 {
				return
			}
		}
		n.op = More
	case '几':
		if !n.chinese || n.lone != 0 && n.lone != '十' {
			return
		}
		n.op = More
	case '来':
		if !n.chinese {
			return
		}
		switch e, _ := next(s, j); e {
		case '万', '个', '家', '亿', '户', '年', '项', '人', '名', '条', '种':
		default:
			return
		}
		n.op = About
	default:
		return
	}
	n.end = j
}
