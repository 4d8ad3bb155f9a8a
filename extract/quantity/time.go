// The times a plan names: 2010年, 二○一五年末, “十二五”期间, 2011—2015年, 10月底,
// 去年, 近三年, 五年内, 每年. They are no quantities, and Scan steps over them.

package quantity

import "strings"

// Times finds the years, periods and dates of s, in order and apart. Every time ends in 年, 月 or a five-year plan's 五;
// titles are kept apart by 《 》.
func Times(s string) []Time {
	var room [96]int32
	times, _, damaged := sweep(nil, room[:0], s, true)
	if damaged {
		m := mend(s)
		times, _, _ = sweep(nil, room[:0], m.text, false)
		m.backTimes(times)
	}
	return times
}

type timer struct {
	s     string
	out   []Time
	title int // one past where an open 《 stands, 0 outside
}

// add appends a time unless it begins inside the one before, which then wins.
func (t *timer) add(x Time) {
	x.Title = t.title > 0 && x.Start-t.title < 300
	for n := len(t.out); n > 0 && t.out[n-1].End > x.Start; n = len(t.out) {
		if t.out[n-1].Start < x.Start {
			return
		}
		t.out = t.out[:n-1]
	}
	t.out = append(t.out, x)
}

// year reads the time that ends in the 年 at i.
func (t *timer) year(i int) {
	s, end := t.s, i+len("年")
	j := unblank(s, i)
	if y, start := yearBefore(s, j); y > 0 {
		from := Time{Start: start, End: end, Kind: Year, From: y, To: y}
		// 2011—2015年, 2011年至2015年
		k := unblank(s, start)
		if k = separator(s, k); k < start {
			k = unblank(s, k)
			if p := k - len("年"); precedes(s, k, "年") {
				k = unblank(s, p)
			}
			if f, a := yearBefore(s, k); f > 0 && f < y {
				from.Start, from.From, from.Kind = a, f, Years
			}
		}
		for _, w := range [...]string{"底", "末", "初"} {
			if strings.HasPrefix(s[end:], w) || strings.HasPrefix(s[end:], "年"+w) {
				from.End = end + strings.Index(s[end:], w) + len(w)
				break
			}
		}
		t.add(from)
		return
	}
	if y, start := shortYear(s, j, end); y > 0 {
		t.add(Time{Start: start, End: end, Kind: Year, From: y, To: y})
		return
	}
	switch r, k := prev(s, j); r {
	case '每':
		t.add(Time{Start: k, End: end, Kind: Each})
		return
	case '半':
		if p, q := prev(s, k); p == '上' || p == '下' {
			if back(s, q) != '年' { // 2025年上半年 has its year
				t.add(Time{Start: q, End: end, Kind: Relative}) // 上半年, of the year that the text speaks of
			}
			return
		}
	case '今', '去', '上', '明', '前', '本':
		at := map[rune]int{'今': 0, '本': 0, '去': -1, '上': -1, '明': 1, '前': -2}[r]
		if p, _ := prev(s, k); r == '上' && (p == '以' || p == '础') || r == '前' && (p == '年' || p == '提') || r == '本' && p == '成' {
			return
		}
		if e, _ := next(s, end); e == '底' || e == '末' || e == '初' || e == '度' && !strings.HasPrefix(s[end:], "度假") {
			end += len("底")
		}
		t.add(Time{Start: k, End: end, Kind: Relative, From: at, To: at})
		return
	}
	// 2011-15年
	if d := j - 2; d > 0 && s[d] >= '0' && s[d] <= '9' && s[d+1] >= '0' && s[d+1] <= '9' {
		if k := separator(s, d); k < d {
			if f, a := yearBefore(s, k); f > 0 {
				if y := f/100*100 + int(s[d]-'0')*10 + int(s[d+1]-'0'); y > f {
					t.add(Time{Start: a, End: end, Kind: Years, From: f, To: y})
					return
				}
			}
		}
	}
	t.span(j, end)
}

// shortYear reads a year in its last two figures that end at i, 08年, 比95年增长. Two figures are more often
// an amount of years; a zero before, or a word that only leads to a year or away from one, shows which they are.
func shortYear(s string, i, end int) (year, start int) {
	if i < 2 || s[i-1] < '0' || s[i-1] > '9' || s[i-2] < '0' || s[i-2] > '9' {
		return 0, i
	}
	start = i - 2
	p := back(s, start)
	if digit(p) >= 0 || letter(p) || p == '.' || p == '-' || p == ',' || p == '~' || p == '/' || p == '—' {
		return 0, i
	}
	year = int(s[i-2]-'0')*10 + int(s[i-1]-'0')
	short := year
	if year < 49 {
		year += 2000
	} else {
		year += 1900
	}
	if short < 10 {
		return year, start
	}
	for _, w := range [...]string{"底", "末", "初", "版"} {
		if strings.HasPrefix(s[end:], w) {
			return year, start
		}
	}
	if p == '比' || p == '较' || p == '自' || p == '从' {
		for _, w := range [...]string{"增", "提", "下", "减", "上", "翻", "降", "起", "以来", "的"} {
			if strings.HasPrefix(s[end:], w) && (short > 40 && short < 100 || w != "的" && w != "以来") {
				return year, start
			}
		}
	}
	return 0, i
}

// span reads 近三年, 今后五年, 五年内: years counted from now. j is where its number ends.
func (t *timer) span(j, end int) {
	s := t.s
	start := j
	for n := 0; n < 4; n++ {
		r, k := prev(s, start)
		if digit(r) < 0 && numeral(r) < 0 && power(r) != 1 {
			break
		}
		start = k
	}
	if start == j || digit(back(s, start)) >= 0 {
		return
	}
	if r := back(s, start); r == '第' {
		return
	}
	m, ok := readNumber(s, start)
	if !ok || m.end != j || m.min.places != 0 || m.min.coef > 100 || m.min.coef < 1 || m.min.Cmp(m.max) != 0 {
		return
	}
	n := int(m.min.coef)
	k := unblank(s, start)
	for _, w := range [...]struct {
		word     string
		from, to int
	}{
		{"最近", 1 - n, 0}, {"近", 1 - n, 0}, {"过去", -n, -1}, {"过去的", -n, -1}, {"以往", -n, -1}, {"这", -n, -1}, {"前", 0, 0},
		{"今后", 1, n}, {"未来", 1, n}, {"此后", 1, n}, {"接下来", 1, n},
	} {
		if !precedes(s, k, w.word) {
			continue
		}
		if w.word == "前" { // 前三年 of what, the text must say; what 比|前五年|增长 compares with are those before
			p, _ := prev(s, k-len("前"))
			if p != '比' && p != '较' {
				return
			}
			w.from, w.to = -n, -n
		}
		if w.word == "近" && partOfWord(s, k-len("近"), "近") || w.word == "这" && n < 2 {
			continue
		}
		for _, tail := range [...]string{"以来", "来", "内", "间"} {
			if strings.HasPrefix(s[end:], tail) {
				end += len(tail)
				break
			}
		}
		t.add(Time{Start: k - len(w.word), End: end, Kind: Relative, From: w.from, To: w.to})
		return
	}
	if strings.HasPrefix(s[end:], "累计") { // 五年|累计下降18%
		t.add(Time{Start: start, End: end, Kind: Relative, From: 1, To: n})
		return
	}
	for _, w := range [...]struct {
		word     string
		from, to int
	}{{"以内", 1, n}, {"之内", 1, n}, {"内", 1, n}, {"以来", -n, -1}, {"来", -n, -1}, {"以前", -n, -n}, {"之前", -n, -n}, {"前", -n, -n}, {"以后", n, n}, {"之后", n, n}, {"后", n, n}} {
		if strings.HasPrefix(s[end:], w.word) {
			// 不超过5年内 bounds an amount
			if op, _ := cueBefore(s, start); op != "" {
				return
			}
			t.add(Time{Start: start, End: end + len(w.word), Kind: Relative, From: w.from, To: w.to})
			return
		}
	}
}

// yearBefore reads the four digits, in any script, that end at i.
func yearBefore(s string, i int) (year, start int) {
	j := i
	for n, ten := 0, 1; n < 4; n, ten = n+1, ten*10 {
		r, k := prev(s, j)
		if n == 2 && r == ' ' { // 20 25年
			if p, _ := prev(s, k); p == '0' || p == '9' {
				r, k = prev(s, k)
			}
		}
		d := digit(r)
		if d < 0 {
			switch r {
			case '十', '百', '千', '两':
				return 0, i
			case '０', 'O', 'Ｏ', '0':
				d = 0
			default:
				d = numeral(r)
			}
		}
		if d < 0 {
			return 0, i
		}
		year += d * ten
		j = k
	}
	if year < 1840 || year > 2199 {
		return 0, i
	}
	if r, _ := prev(s, j); digit(r) >= 0 || numeral(r) >= 0 && r != '两' {
		return 0, i
	}
	return year, j
}

// separator steps back over what stands between the ends of a range, and returns i where nothing does.
func separator(s string, i int) int {
	r, j := prev(s, i)
	switch fold(r) {
	case '—', '―':
		if p, k := prev(s, j); p == r {
			return k
		}
		return j
	case '-', '–', '~', '−', '至', '到', '‐', '‑', '─', '﹣', '∼', '〜':
		return j
	}
	return i
}

// month reads the date whose 月 stands at i: 2012年1月14日, 10月底.
func (t *timer) month(i int) {
	s := t.s
	j := unblank(s, i)
	start, m := smallBefore(s, j)
	if m < 1 || m > 12 {
		return
	}
	x := Time{Start: start, End: i + len("月"), Kind: Date}
	// 1-6月, 2012年1月
	if k := separator(s, start); k < start {
		if a, f := smallBefore(s, k); f >= 1 && f <= m {
			x.Start = a
		}
	}
	k := unblank(s, x.Start)
	if n := len(t.out); n > 0 && t.out[n-1].End == k && (t.out[n-1].Kind == Year || t.out[n-1].Kind == Relative && t.out[n-1].From == t.out[n-1].To) {
		y := t.out[n-1]
		x.Start, x.From, x.To = y.Start, y.From, y.To
		if y.Kind == Relative {
			x.Kind = Relative // 去年10月底 is counted from now as 去年 is
		}
		t.out = t.out[:n-1]
	}
	if end, some := dayBehind(s, x.End); some {
		x.End = end
		if r, k := next(s, end); strings.HasSuffix(s[:end], "日") && r != 0 && strings.ContainsRune("至到-－—~～", r) {
			if last, _ := dayBehind(s, k); last > k {
				x.End = last // 1月8日至12日
			}
		}
	} else {
		for _, w := range [...]string{"底", "末", "初", "份", "上旬", "中旬", "下旬"} {
			if strings.HasPrefix(s[x.End:], w) {
				x.End += len(w)
				break
			}
		}
	}
	t.add(x)
}

// dayBehind is where a day of the month ends that stands behind i, i itself where a number without 日 does; the second value says whether a number stands there.
func dayBehind(s string, i int) (int, bool) {
	e := blanks(s, i)
	d := e
	for range 3 {
		r, k := next(s, d)
		if digit(r) < 0 && numeral(r) < 0 && r != '十' {
			break
		}
		d = k
	}
	if f := blanks(s, d); d > e && strings.HasPrefix(s[f:], "日") {
		return f + len("日"), true
	}
	return i, d > e
}

// smallBefore reads a month's number that ends at i: 1, 12, 十二; 0 where there is none.
func smallBefore(s string, i int) (start, n int) {
	r, j := prev(s, i)
	if d := digit(r); d >= 0 {
		p, k := prev(s, j)
		e := digit(p)
		if e < 0 {
			return j, d
		}
		if q, _ := prev(s, k); digit(q) >= 0 {
			return i, 0
		}
		return k, e*10 + d
	}
	if r == '十' {
		return j, 10
	}
	if d := numeral(r); d > 0 {
		if p, k := prev(s, j); p == '十' {
			return k, 10 + d
		}
		return j, d
	}
	return i, 0
}

// five reads the five-year plan 五年计划 whose 五 stands at i: “十二五”, 十四五时期, 第十二个五年规划.
func (t *timer) five(i int) {
	s := t.s
	end := i + len("五")
	if strings.HasPrefix(s[end:], "年") { // 第十二个五年规划纲要
		if precedes(s, i, "个") {
			j := i - len("个")
			start, n := smallBefore(s, j)
			if n > 0 && precedes(s, start, "第") {
				if f, to := planYears(n); f > 0 {
					t.add(Time{Start: start - len("第"), End: end + len("年"), Kind: Period, From: f, To: to})
				}
			}
		}
		return
	}
	start, n := smallBefore(s, i)
	if n < 1 || n > 20 {
		return
	}
	if r, _ := prev(s, start); numeral(r) >= 0 || power(r) > 0 || r == '第' || r == '占' {
		return
	}
	from, to := planYears(n)
	if from == 0 {
		return
	}
	r, q := prev(s, start)
	open := r == '“' || r == '”' || r == '"' || r == '‘' || r == '「' || r == '＂' || r == '『'
	r, e := next(s, end)
	shut := r == '”' || r == '“' || r == '"' || r == '’' || r == '」' || r == '＂' || r == '』'
	x := Time{Start: start, End: end, Kind: Period, From: from, To: to}
	if open && shut {
		x.Start, x.End = q, e
	} else if shut && n > 10 {
		x.End = e
	}
	tail := blanks(s, x.End)
	named := open && shut
	for _, w := range [...]string{"时期末", "期末", "末期", "末", "时期", "期间", "规划期", "中后期", "中期", "初期", "以来", "规划", "计划", "前期", "后期"} {
		if !strings.HasPrefix(s[tail:], w) {
			continue
		}
		named = true
		switch w {
		case "规划", "计划", "以来":
		default:
			x.End = tail + len(w)
		}
		if strings.HasSuffix(w, "末") || w == "末期" {
			x.Kind, x.From = PeriodEnd, to
		}
		break
	}
	if r, _ := next(s, x.End); !named && (n < 11 || power(r) > 0 || numeral(r) >= 0 || r == '个' || r == '亿' || r == '万') {
		return
	}
	x.part(s)
	t.add(x)
}

// part makes of a five-year plan those of its years that the words behind it count: “十四五”|前四年|, “十三五”时期|后两年|. They are
// years of their own.
func (x *Time) part(s string) {
	if x.Kind != Period {
		return
	}
	i := blanks(s, x.End)
	if e := follows(s, i, "的"); e >= 0 {
		i = e
	}
	r, j := next(s, i)
	if r != '前' && r != '头' && r != '后' {
		return
	}
	n, ok := readNumber(s, j)
	if !ok || n.scale != "" || n.op != "" || n.min.Cmp(n.max) != 0 || n.min.places != 0 || n.min.coef < 1 || n.min.coef > int64(x.To-x.From) {
		return
	}
	end := follows(s, blanks(s, n.end), "年")
	if end < 0 || opensWith(s[end:], []string{"行动", "计划", "规划", "半"}) {
		return
	}
	if x.Kind, x.End = Years, end; r == '后' {
		x.From = x.To - int(n.min.coef) + 1
	} else {
		x.To = x.From + int(n.min.coef) - 1
	}
}

// planYears gives the years of the nth five-year plan. The first two ran from
// 1953; the third followed three years of adjustment.
func planYears(n int) (from, to int) {
	switch {
	case n < 1 || n > 20:
		return 0, 0
	case n < 3:
		from = 1948 + 5*n
	default:
		from = 1951 + 5*n
	}
	return from, from + 4
}
