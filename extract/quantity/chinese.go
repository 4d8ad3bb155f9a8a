// Chinese numerals: 三千二百, 二十五万, 三四十 (30 to 40), 十七八, 百亿, 零点九, 廿五, 伍佰, 二○○.

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

// ordinary is the everyday form of a numeral as it stands in accounts 大写: 伍佰 is 五百.
func ordinary(r rune) rune {
	switch r {
	case '壹':
		return '一'
	case '贰':
		return '二'
	case '叁':
		return '三'
	case '肆':
		return '四'
	case '伍':
		return '五'
	case '陆':
		return '六'
	case '柒':
		return '七'
	case '捌':
		return '八'
	case '玖':
		return '九'
	case '拾':
		return '十'
	case '佰':
		return '百'
	case '仟':
		return '千'
	}
	return r
}

// account says whether an amount in the numerals of accounts begins at i. Some of them are names
// and verbs too, 大陆, 拾遗, 伍先生: only a power, or a scale with its unit, shows a number.
func account(s string, i int) bool {
	r, j := next(s, i)
	if ordinary(r) == r {
		return false
	}
	second, k := next(s, j)
	if second != ordinary(second) {
		return true
	}
	if second == '万' || second == '亿' {
		if third, _ := next(s, k); third != ordinary(third) {
			return true
		}
		u, _ := findUnit(s, k)
		return u != nil && (r != '陆' && r != '伍' || u.kind == "money")
	}
	u, _ := findUnit(s, j)
	return u != nil && u.kind == "money"
}

// tens is what the short forms of 二十, 三十 and 四十 count.
func tens(r rune) int64 {
	switch r {
	case '廿':
		return 2
	case '卅':
		return 3
	case '卌':
		return 4
	}
	return 0
}

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
	accounts := account(s, i)
	j := i
	for {
		r, k := next(s, j)
		if accounts {
			r = ordinary(r)
		}
		if r == '、' && c.runes == 1 && first > 0 && c.lone != '一' && inWords(s, i) {
			if d := peek(s, k); numeral(d) == first+1 && power(peek(s, k+len("三"))) > 0 {
				j = k // 粮食|二、三十|亿斤
				continue
			}
		}
		if r == '两' && c.runes > 0 && first < 0 && power(peek(s, k)) == 0 {
			break // 三千|两: what silver is weighed by
		}
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
				if c.runes > 0 && p > 1 { // 二千零十六, 四百十二
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
		} else if t := tens(r); t > 0 && ok && first < 0 && last > 1 && (c.runes > 0 || !letterHan(s, i)) {
			c.lo, c.hi = c.lo+10*t, c.hi+10*t
			last, zero = 1, false
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

// inWords says whether a word stands directly before i, so that 二、三十 is no heading's number and what follows it.
func inWords(s string, i int) bool {
	r, n := prev(s, i)
	return n < i && r >= '一' && r <= '鿿'
}

// letterHan says whether 廿 at i goes on a word instead of opening a number: 五卅.
func letterHan(s string, i int) bool {
	r, _ := prev(s, i)
	return numeral(r) > 0
}

// positional reads digits that stand for their places, as old reports write them: 一五○○万吨,
// 二○○家. They count only with a scale or a unit behind them that no name has, 三○一所,
// and four that are a year never do.
func positional(s string, i, end int) (v int64, ok bool) {
	zero, rising, n, last := false, true, 0, -1
	for j := i; j < end; n++ {
		r, k := next(s, j)
		d := numeral(r)
		if d < 0 || n == 9 || r == '两' {
			return 0, false
		}
		rising = rising && (n == 0 || d == last+1)
		zero = zero || d == 0
		v, j, last = v*10+int64(d), k, d
	}
	if n < 2 || n == 2 && !zero || rising || v < 10 || n == 4 && v >= 1840 && v < 2200 {
		return 0, false
	}
	if r, _ := next(s, i); numeral(r) == 0 {
		return 0, false
	}
	j := end
	if r, k := next(s, j); r == '点' || r == '·' || r == '.' || r == '．' {
		for j = k; ; j = k {
			if r, k = next(s, j); numeral(r) < 0 {
				break
			}
		}
	}
	u, e := findUnit(s, j)
	if r, k := next(s, j); u == nil && (r == '万' || r == '亿') {
		return v, k > j
	}
	return v, u != nil && e > j && u.kind != "time" && u.name != "所" && u.name != "部" && u.name != "次"
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
		v, good := positional(s, i, n.end)
		if !good {
			return n, false
		}
		c = section{lo: v, hi: v, end: n.end, runes: 2}
	} else if c.runes == 2 && c.lo < 10 && c.lo == c.hi {
		if v, good := positional(s, i, c.end); good {
			c.lo, c.hi = v, v // 五○个
		}
	}
	n.end, n.bare, n.lone = c.end, c.bare, c.lone
	n.min, n.max = Decimal{coef: c.lo}, Decimal{coef: c.hi}
	// 百分之零点九, 三·五个百分点
	if r, j := next(s, n.end); (r == '点' || point(r)) && c.lo == c.hi {
		if d, _ := next(s, j); numeral(d) >= 0 && d != '两' {
			v, places := c.lo, 0
			for places < 9 {
				r, k := next(s, j)
				d := numeral(r)
				if d < 0 {
					break
				}
				v, places, j = v*10+int64(d), places+1, k
			}
			if r == '点' || counted(s, j) {
				n.min = Decimal{coef: v, places: int32(places)}
				n.max, n.end, n.lone, n.bare = n.min, j, 0, false
			}
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
	n.lower(s)
	return n, true
}
