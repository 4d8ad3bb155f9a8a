// Chinese numerals: 三千二百, 二十五万, 三四十 (30 to 40), 十七八, 百亿, 零点九.

package quantity

// numeral gives the value of a Chinese digit, or -1.
func numeral(r rune) int {
	switch r {
	case '一':
		return 1
	case '二', '两':
		return 2
	case '三':
		return 3
	case '四':
		return 4
	case '五':
		return 5
	case '六':
		return 6
	case '七':
		return 7
	case '八':
		return 8
	case '九':
		return 9
	case '零', '〇', '○':
		return 0
	}
	return -1
}

// power gives the exponent of 十, 百 and 千, or 0.
func power(r rune) int {
	switch r {
	case '十':
		return 1
	case '百':
		return 2
	case '千':
		return 3
	}
	return 0
}

var powers = [...]int64{1, 10, 100, 1000, 10000}

// section is a Chinese number below 万.
type section struct {
	lo, hi int64
	end    int
	runes  int
	bare   bool // begins with 百 or 千
	lone   rune
}

// readSection reads 三千二百, 三四十, 十七八. Digits in a row (二○一二) are no
// number; end is behind them.
func readSection(s string, i int) (section, bool) {
	var c section
	last, first, second, zero, ok := 4, -1, -1, false, true
	j := i
	for {
		r, k := next(s, j)
		if d := numeral(r); d >= 0 {
			switch {
			case first < 0 && d == 0:
				zero = true
				if c.runes == 0 {
					first = 0
				}
			case first < 0 || first == 0 && zero:
				first = d
			case second < 0 && first > 0 && (d == first+1 || first == 3 && d == 5):
				second = d
			default:
				ok = false
			}
		} else if p := power(r); p > 0 && ok {
			if p >= last || unitAt(s, j) && c.runes > 0 && p > 1 && first < 0 {
				break
			}
			if first < 0 {
				if c.runes > 0 {
					break
				}
				first, c.bare = 1, p > 1
			}
			if second < 0 {
				second = first
			}
			c.lo += int64(first) * powers[p]
			c.hi += int64(second) * powers[p]
			last, first, second, zero = p, -1, -1, false
		} else {
			break
		}
		if c.runes++; c.runes == 1 {
			c.lone = r
		} else {
			c.lone = 0
		}
		j = k
	}
	if first >= 0 {
		m := int64(1)
		if !zero && last < 4 && last > 1 && second < 0 {
			m = powers[last-1] // 三千五
		}
		if second < 0 {
			second = first
		}
		c.lo += int64(first) * m
		c.hi += int64(second) * m
	}
	c.end = j
	return c, ok && c.runes > 0
}

// chinese reads a whole Chinese number with its 万 and 亿.
func chinese(s string, i int) (number, bool) {
	n := number{start: i, chinese: true}
	r, _ := next(s, i)
	var c section
	ok := true
	if r == '万' || r == '亿' {
		c = section{lo: 1, hi: 1, end: i, bare: true}
	} else if c, ok = readSection(s, i); !ok {
		n.end = max(c.end, i)
		return n, false
	}
	n.end, n.bare, n.lone = c.end, c.bare, c.lone
	n.min, n.max = Decimal{coef: c.lo}, Decimal{coef: c.hi}
	// 百分之零点九
	if r, j := next(s, n.end); r == '点' && c.lo == c.hi {
		if d, _ := next(s, j); numeral(d) >= 0 {
			v, places := c.lo, 0
			for places < 9 {
				r, k := next(s, j)
				d := numeral(r)
				if d < 0 {
					break
				}
				v, places, j = v*10+int64(d), places+1, k
			}
			n.min = Decimal{coef: v, places: int32(places)}
			n.max, n.end, n.lone, n.bare = n.min, j, 0, false
		}
	}
	if n.lone == '百' || n.lone == '千' {
		n.lone = 0
	}
	before := n.end
	n.scales(s)
	if n.scale != "" || n.end != before {
		n.lone = 0
	}
	// 三万五千, 一亿三千万
	if (n.scale == "万" || n.scale == "亿") && n.op == "" && c.lo == c.hi && n.min.places == 0 {
		if r, _ := next(s, n.end); numeral(r) >= 0 || power(r) == 1 {
			if d, ok := readSection(s, n.end); ok && d.lo == d.hi && d.lo >= 10 {
				switch f, k := next(s, d.end); {
				case n.scale == "亿" && f == '万':
					n.min, n.scale, n.end = n.min.Shift(4).Add(Decimal{coef: d.lo}), "万", k
				case f != '万' && f != '亿':
					exp := 4
					if n.scale == "亿" {
						exp = 8
					}
					n.min, n.scale, n.end = n.min.Shift(exp).Add(Decimal{coef: d.lo}), "", d.end
				}
				n.max, n.bare = n.min, false
				n.more(s)
			}
		}
	}
	return n, true
}
