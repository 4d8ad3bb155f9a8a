// A number of a plan is written in Arabic digits, in Chinese numerals or in
// both: 1,234.5, 1 200, １９．８, 三千二百, 3千, 十几, 1亿3000万, 1万5千亿. Its last 万 or
// 亿 is left to the unit, as a reader would say it: 4359亿元 is 4359 of 亿元.

package quantity

// number is a number in the text, before its unit.
type number struct {
	start, end int
	min, max   Decimal
	scale      string // the 万, 亿 or 万亿 that closes it
	op         Op     // what the numeral itself says: 数十 and 二十余 are more, 上百 at least; "" for nothing
	chinese    bool
	bare       bool   // a scale without a digit before it: 百亿, 千万吨, 万家
	lone       rune   // the only numeral of a one-character number: 一, 二, 零
	digits     int    // how many Arabic digits
	money      string // the unit that a sign before the number names: ￥5亿
	compound   bool   // it has a scale inside, so that it needs no unit to be a number: 25万6千
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
	if ok {
		n.lower(s)
	}
	return n, ok
}

// lower reads the lower places of a number behind its scale, in whatever digits:
// 三万五千, 一亿三千万, 1万5千亿, 25万6千, 一万零十二, 一万六七千.
func (n *number) lower(s string) {
	for n.op == "" && n.min.Cmp(n.max) == 0 && n.min.places == 0 && n.min.wide == nil && (n.scale == "万" || n.scale == "亿") && !n.bare {
		j := n.end
		r, k := next(s, j)
		zero := r == '零' || r == '〇' || r == '○'
		if zero {
			j = k
			r, _ = next(s, j)
		}
		var lo, hi int64
		end := j
		if digit(r) >= 0 {
			if lo, end = places(s, j, zero); end == j {
				return
			}
			hi = lo
		} else if numeral(r) <= 0 && power(r) != 1 && tens(r) == 0 && !account(s, j) {
			return // 300万|千瓦
		} else {
			c, ok := readSection(s, j)
			if !ok {
				return
			}
			if lo, hi, end = c.lo, c.hi, c.end; lo < 10 && !zero {
				// 一万五 is short for 一万五千
				u, _ := findUnit(s, end)
				if n.scale != "万" || c.runes != 1 || lo == 0 || !n.chinese || u == nil || u.kind == "time" || u.kind == "count" {
					return
				}
				lo, hi = lo*1000, hi*1000
			}
		}
		if r, _ := next(s, end); lo == 0 || hi >= 10000 || r == '分' || r == '点' {
			return
		}
		exp, scale := 4, ""
		if m, k := next(s, end); (m == '多' || m == '余') && n.scale == "亿" { // 三亿三千五百|多|万吨
			if f, _ := next(s, k); f == '万' {
				n.op, end = More, k
			}
		}
		switch f, k := next(s, end); {
		case f == '亿' && n.scale == "万":
			end, scale = k, "亿" // 一万五千|亿
		case f == '万' && n.scale == "亿":
			end, scale = k, "万" // 一亿三千|万
		case f == '万' && n.scale == "万" && digit(r) < 0:
			end, scale = k, "万" // 一万五千|万, as old reports count
		case f == '万' || f == '亿':
			return
		case n.scale == "亿":
			switch {
			case zero:
			case digit(r) >= 0 || lo%1000 != 0:
				return
			default:
				lo, hi = lo*10000, hi*10000 // 三亿五千 is short for 三亿五千万
			}
			exp = 8
		}
		v := n.min.Shift(exp)
		n.min, n.max = v.Add(Decimal{coef: lo}), v.Add(Decimal{coef: hi})
		n.scale, n.end, n.lone, n.compound = scale, end, 0, true
		n.more(s)
	}
}

// places reads the Arabic digits of lower places: the 5千 of 1万5千, the 4000 of 3万4000. Fewer
// digits need a 零 or the 万 of what stands behind: 20万30亩 is two amounts. It returns i where none stand.
func places(s string, i int, zero bool) (v int64, end int) {
	j, n := i, 0
	for {
		r, k := next(s, j)
		d := digit(r)
		if d < 0 {
			break
		}
		if n++; n > 4 {
			return 0, i
		}
		v, j = v*10+int64(d), k
	}
	r, k := next(s, j)
	switch fold(r) {
	case '千', '百':
		if n != 1 || unitAt(s, j) {
			return 0, i
		}
		v *= powers[power(r)]
		if low, end := places(s, k, false); end > k && low < powers[power(r)] { // 2千|5百
			return v + low, end
		}
		return v, k
	case '万':
		return v, j
	case '.', ',', '-', '/', ':', '年':
		return 0, i
	}
	if n == 4 || zero {
		return v, j
	}
	return 0, i
}

// point says whether r is the raised point that may stand for a decimal one: 三·五, 3·5.
func point(r rune) bool { return r == '·' || r == '・' || r == '‧' }

// counted says whether what ends at i goes on as an amount does, with a scale or a unit: the 5% of
// 3·5%, not the 15 of 3·15.
func counted(s string, i int) bool {
	i = blanks(s, i)
	if r, _ := next(s, i); r == '万' || r == '亿' || r == '多' || r == '余' {
		return true
	}
	u, _ := findUnit(s, i)
	return u != nil && u.kind != "time"
}

// plainArabic reads digits and the scale that closes them.
func plainArabic(s string, i int) (number, bool) {
	n := number{start: i}
	ok := true
	var v int64
	places, group := 0, 0
	j := i
	var mark rune // that keeps groups of three apart
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
		// １，２３４．５, 1 200: a comma or a blank counts where groups of three follow
		if (n.digits <= 3 || group == 3 && n.digits > group) && groups(r) && group > 0 {
			if (r == ',' || r == '，' && digitWide(s, j)) && threeDigits(s, k, r) || n.digits <= 3 && grouped(s, i, j) {
				group, j = 0, k
				mark = r
				continue
			}
			if mark != 0 && r == mark && threeDigits(s, k, 0) {
				group, j = 0, k
				continue
			}
		}
		break
	}
	e := j
	if r, _ := next(s, j); fold(r) == ' ' && lineLetter(s, i) { // 1500 .5亿元
		e = blanks(s, j)
	}
	if r, k := next(s, e); r == '.' || r == '．' || point(r) && pointed(s, k) {
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
	if exp, end := exponent(s, j); end > j {
		n.min, n.end = n.min.Shift(exp), end
	}
	n.max = n.min
	n.scales(s)
	return n, true
}

// exponent reads the power of ten behind a number as spreadsheets write it, 2.5|E+04: a sign and two digits. It returns i where none stands.
func exponent(s string, i int) (exp, end int) {
	if i+3 >= len(s) || s[i] != 'E' && s[i] != 'e' || s[i+1] != '+' && s[i+1] != '-' {
		return 0, i
	}
	a, b := digit(rune(s[i+2])), digit(rune(s[i+3]))
	if a < 0 || b < 0 || i+4 < len(s) && (digit(rune(s[i+4])) >= 0 || letter(rune(s[i+4]))) {
		return 0, i
	}
	if exp = a*10 + b; s[i+1] == '-' {
		exp = -exp
	}
	return exp, i + 4
}

// groups says whether r may keep the thousands of a number apart.
func groups(r rune) bool {
	switch r {
	case ',', '，', ' ', '\u00a0', '\u2009', '\u202f', '　':
		return true
	}
	return false
}

// grouped says whether the blank or the wide comma at j, behind the first digits of a number at i,
// keeps its thousands apart: 企业1 200家, 企业1，200家. Groups of exactly three digits follow it and a unit
// follows them; before it stands a word, and no list of values and no mark, as in 表1 200家.
func grouped(s string, i, j int) bool {
	mark, _ := next(s, j)
	if mark == ',' || digit(peek(s, i)) == 0 || !lineLetter(s, i) {
		return false
	}
	k := j
	for n := 0; ; n++ {
		r, e := next(s, k)
		if r != mark {
			if n == 0 {
				return false
			}
			break
		}
		if n > 0 && digit(peek(s, e)) < 0 {
			break
		}
		if n == 4 || !threeDigits(s, e, 0) {
			return false
		}
		for range 3 {
			_, e = next(s, e)
		}
		k = e
	}
	if r, e := next(s, k); fold(r) == '.' {
		for k = e; digit(peek(s, k)) >= 0 && k-e < 8*3; {
			_, k = next(s, k)
		}
	}
	if r, _ := next(s, k); !counted(s, k) || r == ' ' && fold(mark) == ' ' && !spaced(s, i) {
		return false
	}
	return mark != '，' || !inList(s, i)
}

// lineLetter says whether a word of the line leads to the number at i, over at most one blank, and no
// mark of a table, a figure or an annex.
func lineLetter(s string, i int) bool {
	r, j := prev(s, i)
	if fold(r) == ' ' {
		r, j = prev(s, j)
	}
	if r < '一' || r > '龥' {
		return false
	}
	switch r {
	case '表', '图', '第', '栏', '注':
		return false
	case '件', '例':
		return !precedes(s, j, "附") && !precedes(s, j, "案") && !precedes(s, j, "示")
	}
	return true
}

// spaced says whether a blank stands before the number at i, as they do where every number has one.
func spaced(s string, i int) bool { return back(s, i) == ' ' }

// inList says whether the number at i stands in a list of values, where a comma keeps two of them apart:
// 分别为120，130家.
func inList(s string, i int) bool {
	for n := 0; n < 12; n++ {
		r, j := prev(s, i)
		if j == i || clauseEnd(r) {
			return false
		}
		if r == '别' || r == '各' {
			return true
		}
		i = j
	}
	return false
}

// pointed says whether the digits at i are decimals behind a raised point: 3·5%.
func pointed(s string, i int) bool {
	j := i
	for n := 0; n < 6; n++ {
		r, k := next(s, j)
		if digit(r) < 0 {
			break
		}
		j = k
	}
	return j > i && counted(s, j)
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
		if v, e := mixed(s, k, power(r)); e > k && n.digits == 1 && n.min.places == 0 { // 1千零20, 3千5百
			n.times(power(r))
			n.min = n.min.Add(Decimal{coef: v})
			n.max, n.end = n.min, e
			n.more(s)
			j = blanks(s, n.end)
		} else if f, _ := next(s, blanks(s, k)); f == '万' || f == '亿' || f == '多' || f == '余' || unitAt(s, blanks(s, k)) {
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

// mixed reads what follows the power of a number in Arabic digits: 1千|零20, 3千|5百. It
// returns i where nothing does.
func mixed(s string, i, p int) (v int64, end int) {
	r, j := next(s, i)
	if r == '零' {
		e := j
		for n := 0; n < p-1; n++ {
			r, k := next(s, e)
			if digit(r) < 0 {
				break
			}
			v, e = v*10+int64(digit(r)), k
		}
		if e == j || !counted(s, e) {
			return 0, i
		}
		return v, e
	}
	if d := digit(r); d > 0 {
		if q, k := next(s, j); power(q) > 0 && power(q) < p && !unitAt(s, j) && counted(s, k) {
			return int64(d) * powers[power(q)], k
		}
	}
	return 0, i
}

// raised gives the value of a raised digit, or -1: the ⁴ of 10⁴.
func raised(r rune) int {
	switch {
	case r == '¹':
		return 1
	case r == '²':
		return 2
	case r == '³':
		return 3
	case r == '⁰', r >= '⁴' && r <= '⁹':
		return int(r - '⁰')
	}
	return -1
}

// tenth reads the power of ten that multiplies a number, 1.8|×10⁴吨, 5.3|×10^4吨, or that is one,
// 10⁴吨. Where the text has lost the raised figure, 1.8×104吨, a decimal before it and a unit behind show it.
func (n *number) tenth(s string) bool {
	if n.digits == 0 || n.scale != "" || n.op != "" {
		return false
	}
	one := n.min.Cmp(Decimal{coef: 10}) == 0 && n.digits == 2
	j := n.end
	if !one || raised(peek(s, j)) < 0 && peek(s, j) != '^' {
		r, k := next(s, blanks(s, j))
		switch r {
		case '×', '✕', '·', '*', 'x', 'X', '╳':
		default:
			return false
		}
		if j = follows(s, blanks(s, k), "10"); j < 0 {
			return false
		}
		one = false
	}
	exp, end, neg := 0, j, false
	if r, k := next(s, j); r == '⁻' || r == '^' {
		neg, j = r == '⁻', k
		if m, k := next(s, j); r == '^' && (fold(m) == '-' || m == '−') {
			neg, j = true, k
		}
		for read := 0; read < 2; read++ {
			r, k := next(s, j)
			d := raised(r)
			if d < 0 {
				d = digit(r)
			}
			if d < 0 {
				break
			}
			exp, j, end = exp*10+d, k, k
		}
	} else if raised(r) >= 0 {
		for exp < 10 && raised(r) >= 0 {
			exp, end = exp*10+raised(r), k
			r, k = next(s, end)
		}
	} else if d := digit(peek(s, blanks(s, j))); d > 1 && n.min.places > 0 {
		_, k := next(s, blanks(s, j))
		if digit(peek(s, k)) < 0 && unitAt(s, blanks(s, k)) {
			exp, end = d, k
		}
	}
	if exp == 0 || end == j && exp == 0 || exp > 30 {
		return false
	}
	if neg {
		exp = -exp
	}
	if one {
		n.min = Decimal{coef: 1}
	} else if r, _ := next(s, n.end); (r == '·' || r == '*' || r == 'x' || r == 'X') && digit(peek(s, end)) >= 0 {
		return false
	}
	n.min = n.min.Shift(exp)
	n.max, n.end = n.min, end
	n.scales(s)
	return true
}

func lineEnd(s string, i int) bool { return i < len(s) && (s[i] == '\n' || s[i] == '\r') }

// more reads the 多, 余, 几 or 来 inside a number: 70多个, 30余项, 十几万, 十来万.
func (n *number) more(s string) {
	r, j := next(s, n.end)
	if r == ' ' || r == '　' { // 五百 余万人
		if f, k := next(s, blanks(s, n.end)); (f == '余' || f == '多') && counted(s, k) {
			r, j = f, k
		}
	}
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
