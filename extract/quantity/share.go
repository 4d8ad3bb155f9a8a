// Parts of a whole and of one another: 五分之一, 一半, 百分之三十到四十一, 七成,
// 0．49∶1, 翻一番.

package quantity

// fraction reads 五分之一 and 百分之三十; n is the number before 分之.
func fraction(s string, n *number) (q Quantity, ok bool) {
	j := follows(s, n.end, "分之")
	if j < 0 || n.min.Sign() == 0 || n.min.Cmp(n.max) != 0 || !n.chinese && n.digits > 4 {
		return q, false
	}
	m, good := readNumber(s, j)
	if !good || m.scale != "" {
		return q, false
	}
	q = Quantity{Start: n.start, End: m.end, Unit: "%", Measure: Share, Min: m.min, Max: m.max}
	n.op = m.op
	hundred := n.min.Cmp(Decimal{coef: 100}) == 0 && n.scale == ""
	thousand := n.min.Cmp(Decimal{coef: 1000}) == 0 && n.scale == ""
	// 百分之三十到四十一, 百分之五至百分之八
	if k := rangeMark(s, m.end); k > m.end && hundred {
		if e := follows(s, k, "百分之"); e >= 0 {
			k = e
		}
		if h, good := readNumber(s, k); good && h.scale == "" && h.min.Cmp(m.max) > 0 {
			if u, _ := findUnit(s, h.end); u == nil {
				q.Max, q.End, n.op = h.max, h.end, h.op
			}
		}
	}
	switch {
	case hundred:
		q.Measure = "" // a percentage like any other
	case thousand:
		q.Unit = "‰"
	default:
		d := n.min
		if n.scale == "万" {
			d = d.Shift(4)
		}
		q.Min, q.Max = m.min.Shift(2).Quo(d, 2), m.max.Shift(2).Quo(d, 2)
	}
	return q, true
}

// half reads 一半 and 半数.
func half(s string, i int) (q Quantity, ok bool) {
	fifty := Decimal{coef: 50}
	q = Quantity{Start: i, Min: fifty, Max: fifty, Unit: "%", Measure: Share}
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
	return Quantity{Start: n.start, End: e, Min: n.min.Shift(1), Max: n.max.Shift(1), Unit: "%", Measure: Share}, true
}

// ratio reads 0．49∶1 after its first number n.
func ratio(s string, n *number) (q Quantity, ok bool) {
	if n.digits == 0 || n.scale != "" || n.op != "" {
		return q, false
	}
	r, j := next(s, n.end)
	if fold(r) != ':' {
		return q, false
	}
	m, good := arabic(s, j)
	if !good || m.digits == 0 || m.scale != "" || m.min.Sign() == 0 {
		return q, false
	}
	// 12:30 is a time, 1:2:3 a recipe, 2021:1 a citation
	if a, _ := next(s, m.end); fold(a) == ':' || letter(a) || a == '年' || a == '月' {
		return q, false
	}
	if b := back(s, n.start); b == ':' || letter(b) || b == '-' {
		return q, false
	}
	if n.min.places == 0 && m.min.places == 0 && m.digits == 2 && n.digits <= 2 && r != '∶' && n.min.coef != 1 {
		return q, false
	}
	if u, _ := findUnit(s, m.end); u != nil { // 2：3家企业 is a label and a count
		return q, false
	}
	v := n.min
	if m.min.Cmp(Decimal{coef: 1}) != 0 {
		v = n.min.Quo(m.min, 6)
	}
	return Quantity{Start: n.start, End: m.end, Min: v, Max: v, Measure: Ratio}, true
}

// double reads 翻一番, 翻了两番, 翻番 at i: 2, 4 and 2 times.
func double(s string, i int) (q Quantity, ok bool) {
	j := i + len("翻")
	if e := follows(s, j, "了"); e >= 0 {
		j = e
	}
	times := 1
	if n, good := readNumber(s, j); good && n.scale == "" && n.min.places == 0 && n.min.coef > 0 && n.min.coef < 10 {
		times, j = int(n.min.coef), n.end
	}
	if e := follows(s, j, "番"); e >= 0 {
		v := Decimal{coef: 1 << times}
		return Quantity{Start: i, End: e, Min: v, Max: v, Unit: "倍", Measure: Multiple}, true
	}
	return q, false
}
