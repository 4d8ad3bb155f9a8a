// Parts of a whole and of one another: 五分之一, 一半, 百分之三十到四十一, 七成,
// 0．49∶1, 5.2∶44.8∶50, 1/3, 翻一番.

package quantity

import (
	"slices"
	"strings"
)

// fraction reads 五分之一, 百分之三十 and 十万分之十五; n is the number before 分之. Both ends of a range
// may be parts of their own: 千分之三至千分之五, 三分之一到一半.
func fraction(s string, n *number) (q Quantity, ok bool) {
	if e := follows(s, n.end, "分百"); e >= 0 && n.bare && n.end-n.start == len("百") { // 合格率达到百分百
		if r, _ := prev(s, n.start); r != 0 && strings.ContainsRune("达到率为至", r) {
			v := Decimal{coef: 100}
			return Quantity{Start: n.start, End: e, Min: v, Max: v, Unit: "%", Kind: Fraction}, true
		}
	}
	lo, hi, unit, end, op, ok := part(s, n)
	if !ok {
		return q, false
	}
	n.op = op
	q = Quantity{Start: n.start, End: end, Unit: unit, Measure: Share, Min: lo, Max: hi, Kind: Fraction}
	if k := rangeMark(s, end); k > end {
		if h, ok := half(s, k); ok && hi.Cmp(h.Min) < 0 && unit == "%" {
			q.Max, q.End = h.Max, h.End
		} else if m, good := readNumber(s, k); good {
			if a, b, u, e, op, ok := part(s, &m); ok {
				if u == unit && a.Cmp(hi) > 0 {
					q.Max, q.End, n.op = b, e, op
				}
			} else if n.hundreds() && m.scale == "" && m.min.Cmp(hi) > 0 && peek(s, blanks(s, m.end)) != '分' {
				if u, _ := findUnit(s, m.end); u == nil {
					q.Max, q.End, n.op = m.max, m.end, m.op // 百分之三十到四十一
				}
			}
		}
	}
	if unit == "%" && n.hundreds() {
		q.Measure = "" // a percentage like any other
	} else if r, k := next(s, q.End); (r == '强' || r == '弱') && q.Min.Cmp(q.Max) == 0 {
		if f, _ := next(s, k); f == 0 || clauseEnd(f) || f == '的' || f == '）' { // 三分之一强
			if n.op = More; r == '弱' {
				n.op = Less
			}
		}
	}
	return q, true
}

// hundreds says whether a number is the 百 of 百分之 or the 千 of 千分之.
func (n *number) hundreds() bool {
	return n.scale == "" && (n.min.Cmp(Decimal{coef: 100}) == 0 || n.min.Cmp(Decimal{coef: 1000}) == 0)
}

// part reads one 五分之一 in percent, a 千分之三 in ‰; n is the number before 分之.
func part(s string, n *number) (lo, hi Decimal, unit string, end int, op Op, ok bool) {
	j := follows(s, blanks(s, n.end), "分")
	if j >= 0 {
		j = follows(s, blanks(s, j), "之")
	}
	if j < 0 || n.min.Sign() == 0 || n.min.Cmp(n.max) != 0 || !n.chinese && n.digits > 4 {
		return lo, hi, "", 0, "", false
	}
	m, good := readNumber(s, blanks(s, j))
	if !good || m.scale != "" {
		return lo, hi, "", 0, "", false
	}
	d := n.min
	switch n.scale {
	case "":
	case "万":
		d = d.Shift(4)
	case "亿":
		d = d.Shift(8)
	default:
		return lo, hi, "", 0, "", false
	}
	switch {
	case d.Cmp(Decimal{coef: 100}) == 0:
		return m.min, m.max, "%", m.end, m.op, true
	case d.Cmp(Decimal{coef: 1000}) == 0:
		return m.min, m.max, "‰", m.end, m.op, true
	}
	return percentOf(m.min, d), percentOf(m.max, d), "%", m.end, m.op, true
}

// percentOf is a ÷ b in percent: exact where it has an end, as 十万分之十五 has, and six places where it
// has none, as 三分之一; more where most of them are zeros, as those of 十二万分之一.
func percentOf(a, b Decimal) Decimal {
	a = a.Shift(2)
	exact := a.Quo(b, 12)
	switch {
	case exact.Mul(b).Cmp(a) == 0:
		return exact
	case exact.Cmp(Decimal{coef: 1, places: 2}) < 0:
		return a.Quo(b, 10)
	}
	return a.Quo(b, 6)
}

// over reads 1/3 after its first number n, where it is a part of something and no date, code or page:
// a word leads to it or 以上, 以下, 的 follows.
func over(s string, n *number) (q Quantity, ok bool) {
	j := follows(s, n.end, "/")
	if j < 0 || n.digits == 0 || n.digits > 3 || n.scale != "" || n.op != "" || n.min.places > 0 || n.min.Sign() == 0 {
		return q, false
	}
	m, good := plainArabic(s, j)
	if !good || m.digits == 0 || m.digits > 3 || m.scale != "" || m.min.places > 0 || m.min.Cmp(n.min) <= 0 || common(n.min.coef, m.min.coef) {
		return q, false
	}
	p, _ := prev(s, unblank(s, n.start))
	led := p >= '一' && p <= '龥'
	r, _ := next(s, m.end)
	switch {
	case r == '以' || r == '的' || r == '左' || r == '强':
	case led && (r == 0 || clauseEnd(r) || r == '多' || r == '（' || r == '）' || r == '和'):
	default:
		return q, false
	}
	if p != 0 && !led && !clauseEnd(p) && p != '（' && p != '≥' && p != '≤' && p != '>' && p != '<' {
		return q, false
	}
	v := percentOf(n.min, m.min)
	return Quantity{Start: n.start, End: m.end, Min: v, Max: v, Unit: "%", Measure: Share, Kind: Fraction}, true
}

// common says whether two numbers have a divisor in common, as no part of a whole has.
func common(a, b int64) bool {
	for b != 0 {
		a, b = b, a%b
	}
	return a != 1
}

// vulgar is what a fraction of one character is, in percent: ½, ¾.
func vulgar(r rune) (v Decimal, ok bool) {
	a, b := int64(0), int64(1)
	switch r {
	case '¼':
		a, b = 1, 4
	case '½':
		a, b = 1, 2
	case '¾':
		a, b = 3, 4
	case '⅓':
		a, b = 1, 3
	case '⅔':
		a, b = 2, 3
	case '⅕':
		a, b = 1, 5
	case '⅖':
		a, b = 2, 5
	case '⅗':
		a, b = 3, 5
	case '⅘':
		a, b = 4, 5
	default:
		return v, false
	}
	return percentOf(Decimal{coef: a}, Decimal{coef: b}), true
}

// half reads 一半 and 半数.
func half(s string, i int) (q Quantity, ok bool) {
	fifty := Decimal{coef: 50}
	q = Quantity{Start: i, Min: fifty, Max: fifty, Unit: "%", Measure: Share, Kind: Fraction}
	if e := follows(s, i, "一半"); e >= 0 {
		q.End = e
		return q, peek(s, e) != '径'
	}
	if e := follows(s, i, "半数"); e >= 0 {
		q.End = e
		return q, true
	}
	return q, false
}

// tenths reads 七成, 三至四成; n holds the bounds and ends before 成.
func tenths(s string, n *number) (q Quantity, ok bool) {
	e := follows(s, n.end, "成")
	if e < 0 || n.scale != "" || n.bare || n.max.Cmp(Decimal{coef: 10}) > 0 {
		return q, false
	}
	switch r, _ := next(s, e); r {
	case '立', '为', '员', '果', '功', '长', '效', '本', '熟', '都', '型', '分', '交', '品', '套', '就', '片', '不', '群', '绩', '人', '份', '活', '新', '像':
		return q, false
	}
	q = Quantity{Start: n.start, End: e, Min: n.min.Shift(1), Max: n.max.Shift(1), Unit: "%", Measure: Share, Kind: Tenths}
	if k := halfMore(s, e, "count"); k > e && n.min.Cmp(n.max) == 0 { // 三成半
		q.Min = q.Min.Add(Decimal{coef: 5})
		q.Max, q.End = q.Min, k
	} else if r, k := next(s, e); numeral(r) > 0 && r != '两' && n.min.Cmp(n.max) == 0 && n.op == "" { // 七成五
		if f, _ := next(s, k); f == 0 || clauseEnd(f) || strings.ContainsRune("以左的）)", f) {
			q.Min = q.Min.Add(Decimal{coef: int64(numeral(r))})
			q.Max, q.End = q.Min, k
		}
	}
	return q, true
}

// halfMore is the end of the 半 behind a unit, which adds half of it: 三成|半, 两米|半, 3个|半小时. It is
// i where 半 opens another word, 5家|半导体企业. The words that go on with an amount of a count are fewer than
// those of a measured one.
func halfMore(s string, i int, kind string) int {
	j := follows(s, i, "半")
	if j < 0 {
		return i
	}
	r, _ := next(s, j)
	switch {
	case r == 0 || clauseEnd(r) || strings.ContainsRune("以左的）)、", r):
		return j
	case kind == "count":
		return i
	case strings.ContainsRune("宽长高深厚粗远重时内之后前多来田路", r), r == '地' && !strings.HasPrefix(s[j:], "地下"):
		return j
	}
	return i
}

// structure reads 5.2∶44.8∶50 after its first number n: the shares of sectors, which make a hundred.
func structure(s string, n *number) (q Quantity, ok bool) {
	if n.digits == 0 || n.scale != "" || n.op != "" {
		return q, false
	}
	var parts [9]Part
	parts[0] = Part{n.start, n.end, n.min}
	count, end := 1, n.end
	for ; ; count++ {
		j := blanks(s, end)
		if peek(s, j) != ':' {
			break
		}
		_, j = next(s, j)
		j = blanks(s, j)
		m, good := plainArabic(s, j)
		if !good || m.digits == 0 || m.digits > 6 || m.scale != "" || count == len(parts) {
			return q, false
		}
		parts[count] = Part{j, m.end, m.min}
		end = m.end
	}
	if r := peek(s, end); count < 3 || letter(r) || r == '/' || r == '-' {
		return q, false
	}
	var sum Decimal
	for _, p := range parts[:count] {
		sum = sum.Add(p.Value)
	}
	if sum.Cmp(Decimal{coef: 995, places: 1}) < 0 || sum.Cmp(Decimal{coef: 1005, places: 1}) > 0 {
		return q, false
	}
	if e := follows(s, end, "%"); e >= 0 {
		end = e
	}
	sum = sum.Trim()
	return Quantity{Start: n.start, End: end, Min: sum, Max: sum, Unit: "%", Measure: Share, Parts: slices.Clone(parts[:count]), Kind: Structure}, true
}

// ratio reads 0．49∶1 and 1比1.5 after its first number n.
func ratio(s string, n *number) (q Quantity, ok bool) {
	if n.scale != "" || n.op != "" {
		return q, false
	}
	r, j := next(s, n.end)
	spoken := r == '比'
	if fold(r) != ':' && !spoken || n.digits == 0 && !spoken {
		return q, false
	}
	m, good := readNumber(s, j)
	if !good || m.chinese != n.chinese || m.scale != "" || m.min.Sign() == 0 || m.min.Cmp(m.max) != 0 {
		return q, false
	}
	if spoken && m.min.places == 0 && !compared(s, n.start, m.end) { // 3比1 is how a match ended
		return q, false
	}
	if opensWith(s[m.end:], mapped) || n.min.places == 0 && n.min.coef >= 1900 && n.min.coef <= 2100 {
		return q, false
	}
	// 12:30 is a time, 1:2:3 a recipe, 2021:1 a citation
	if a, _ := next(s, m.end); fold(a) == ':' || letter(a) || a == '年' || a == '月' {
		return q, false
	}
	if b := back(s, n.start); b == ':' || letter(b) || b == '-' {
		return q, false
	}
	if n.min.places == 0 && m.min.places == 0 && m.digits == 2 && n.digits <= 2 && r != '∶' && r != '︰' && n.min.coef != 1 {
		return q, false
	}
	if u, _ := findUnit(s, m.end); u != nil { // 2：3家企业 is a label and a count
		return q, false
	}
	v := n.min
	if m.min.Cmp(Decimal{coef: 1}) != 0 {
		v = n.min.Quo(m.min, 6)
	}
	return Quantity{Start: n.start, End: m.end, Min: v, Max: v, Measure: Ratio, Kind: Proportion}, true
}

// mapped are the words behind the scale of a map: 1:500|地形图.
var mapped = []string{"地形", "地质", "地图", "比例尺", "万地"}

// compared says whether what two numbers are the ratio of stands beside them: 师生比为|1比13|, 按|3比1|的比例.
func compared(s string, i, end int) bool {
	if strings.HasPrefix(s[end:], "的比例") || strings.HasPrefix(s[end:], "比例") {
		return true
	}
	for range 9 {
		r, j := prev(s, i)
		if j == i || clauseEnd(r) || digit(r) >= 0 {
			return false
		}
		if r == '比' && !strings.HasPrefix(s[i:], "分") && !strings.HasPrefix(s[i:], "赛") {
			return true
		}
		i = j
	}
	return false
}

// double reads 翻一番, 翻了两番, 翻番, 翻近一番, 翻一番多 at i: 2, 4 and 2 times.
func double(s string, i int) (q Quantity, ok bool) {
	j := i + len("翻")
	var op Op
	for range 2 {
		for _, w := range [...]comparator{{"了", ""}, {"上", ""}, {"近", About}, {"约", About}, {"将近", About}, {"超过", More}, {"超", More}, {"不止", More}} {
			if strings.HasPrefix(s[j:], w.word) {
				if j += len(w.word); w.op != "" {
					op = w.op
				}
				break
			}
		}
	}
	times, halves := 1, 0
	if n, good := readNumber(s, j); good && n.scale == "" && n.min.Cmp(n.max) == 0 && n.min.Sign() > 0 && n.min.Cmp(Decimal{coef: 10}) < 0 {
		whole := n.min.Trim()
		if whole.places == 1 && whole.coef%10 == 5 { // 翻1.5番
			halves, whole = 1, Decimal{coef: whole.coef / 10}
		}
		if whole.places > 0 {
			return q, false
		}
		times, j = int(whole.coef), blanks(s, n.end)
		if e := follows(s, j, "个"); e >= 0 {
			j = e
		}
	}
	if e := follows(s, j, "倍"); e >= 0 { // 翻一倍, 翻倍
		v := Decimal{coef: int64(times) + 1}
		if p, _ := prev(s, i); p != '推' {
			return Quantity{Start: i, End: e, Min: v, Max: v, Unit: "倍", Op: op, Measure: Multiple, Kind: Doubling}, times == 1 && halves == 0
		}
	}
	if e := follows(s, j, "番"); e >= 0 {
		if r, _ := next(s, e); r == '号' || r == '茄' || r == '薯' || r == '禺' {
			return q, false
		}
		if k := halfMore(s, e, "count"); k > e { // 翻一番半
			halves, e = 1, k
		}
		v := Decimal{coef: 1 << times}
		if halves > 0 {
			v = v.Mul(Decimal{coef: 1414213562, places: 9}).Quo(Decimal{coef: 1}, 6)
		}
		return Quantity{Start: i, End: e, Min: v, Max: v, Unit: "倍", Op: op, Measure: Multiple, Kind: Doubling}, true
	}
	return q, false
}
