// Scan walks once over a text, stops where a number can begin, and asks in
// turn what it is: part of a name, a rank, a share, or an amount with a unit.

package quantity

import (
	"slices"
	"strings"

	"planq/extract/internal/late"
)

// Scan finds the quantities of s, in order and apart.
func Scan(s string) []Quantity {
	found, _ := Append(nil, nil, s)
	return found
}

// Append is Scan and [Times] in one for a caller that has room for what they find: it
// appends to found and to times, which are empty.
func Append(found []Quantity, times []Time, s string) ([]Quantity, []Time) {
	var room [96]int32
	times, starts, damaged := sweep(times, room[:0], s, true)
	if !damaged {
		return appendScan(found, s, times, starts), times
	}
	m := mend(s)
	times, starts, _ = sweep(times[:0], room[:0], m.text, false)
	found = appendScan(found, m.text, times, starts)
	for i := range found {
		m.back(&found[i])
	}
	m.backTimes(times)
	return found, times
}

// appendScan reads what begins at each of starts and in nothing before it.
func appendScan(dst []Quantity, s string, times []Time, starts []int32) []Quantity {
	c := scanner{s: s, times: times, out: dst}
	end := 0
	for _, i := range starts {
		if int(i) >= end {
			end = c.at(int(i))
		}
	}
	return c.out
}

// sweep looks once at each character of a text. It finds the times, and where quantities may begin, for which it is given
// room. Where it is to stop at damage it does, and says so: the text is to be mended before it is read.
func sweep(times []Time, starts []int32, s string, stop bool) ([]Time, []int32, bool) {
	t := timer{s: s, out: times}
	noted, opening, strange := noted.Get(), opening.Get(), strange.Get()
	for i := 0; i < len(s); {
		if i += without(s[i:], noted); i == len(s) {
			break
		}
		b := s[i]
		if b < 0x80 {
			switch {
			case b >= '0' && b <= '9', (b == '-' || b == '+') && i+1 < len(s) && (s[i+1] == 0xEF || s[i+1] >= '0' && s[i+1] <= '9'):
				starts = append(starts, int32(i))
			case b == ' ' && stop && letterSpaced(s, i):
				return t.out, starts, true
			}
			i++
			continue
		}
		r, j := next(s, i)
		switch r {
		case '年':
			t.year(i)
		case '月':
			t.month(i)
		case '五':
			t.five(i)
		case '《':
			t.title = i + 1
		case '》':
			t.title = 0
		}
		if strange.has(r) && stop {
			return t.out, starts, true
		}
		if opening.has(r) {
			starts = append(starts, int32(i))
		}
		i = j
	}
	return t.out, starts, false
}

// noted has a bit for each character that sweep looks at twice.
var noted = late.New(func() *set {
	bits := *opening.Get()
	for r := range strange.Get().all {
		bits.add(r)
	}
	for _, r := range "年月五《》" {
		bits.add(r)
	}
	return &bits
})

// opening has a bit for each character of more than one byte that a quantity, or
// a name with a number in it, can begin with: most of a plan are others.
var opening = late.New(func() *set {
	var bits set
	for _, r := range "一二两三四五六七八九十百千万亿零〇○廿卅卌壹贰叁肆伍陆柒捌玖拾佰仟第前首榜数几上翻半负每±−“‘「『《０１２３４５６７８９－＋¼½¾⅓⅔⅕⅖⅗⅘" {
		bits.add(r)
	}
	return &bits
})

type scanner struct {
	s     string
	times []Time
	out   []Quantity
	until int // the end of a bracket that only repeats a bound: 50家以上（含50家）
}

// at reads what begins at i and returns where to go on, always behind i.
func (c *scanner) at(i int) int {
	s := c.s
	for len(c.times) > 0 && c.times[0].End <= i {
		c.times = c.times[1:]
	}
	if len(c.times) > 0 && c.times[0].Start <= i {
		return c.times[0].End
	}
	if e := fixed(s, i); e > i {
		return e
	}
	r, j := next(s, i)
	var q Quantity
	var ok bool
	end := j
	switch r {
	case '“', '‘', '「', '『', '《':
		return max(j, quoted(s, i))
	case '第':
		q, end, ok = ordinal(s, i)
	case '前':
		q, end, ok = front(s, i)
	case '首', '榜':
		if q, ok = foremost(s, i); ok {
			end = q.End
		}
	case '翻':
		if q, ok = double(s, i); ok {
			end = q.End
		}
	case '半':
		if q, ok = half(s, i); ok {
			end = q.End
		}
	case '¼', '½', '¾', '⅓', '⅔', '⅕', '⅖', '⅗', '⅘':
		if v, _ := vulgar(r); digit(back(s, i)) < 0 && !letter(back(s, i)) {
			q, ok = Quantity{Start: i, End: j, Min: v, Max: v, Unit: "%", Measure: Share, Kind: Fraction}, true
		}
	default:
		return max(c.amount(i, j), c.until)
	}
	if ok {
		c.finish(&q, "")
	}
	return max(end, c.until)
}

// finish settles what the words beside a quantity say, and keeps it.
func (c *scanner) finish(q *Quantity, inner Op) {
	s := c.s
	if (strings.HasSuffix(q.Unit, "万人") || strings.HasSuffix(q.Unit, "亿人")) && strings.HasPrefix(s[q.End-len("人"):], "人口") {
		q.End -= len("人") // 13亿|人口 is one word
	}
	given := q.Op
	q.compare(s, inner)
	if given != "" && q.Op == Equal {
		q.Op = given
	}
	c.bounded(q)
	if n := len(c.out); n > 0 { // what an amount before has of words is its own
		p := &c.out[n-1]
		if to := max(p.End, p.After.End); q.Before.End > q.Before.Start && q.Before.Start < to {
			q.Before = Cue{}
		}
	}
	if q.Measure == Rank && q.Op == More { // 进入前10位, not beyond it
		q.Op = AtMost
	}
	if q.Measure == "" || q.Measure == Share && verbLeads(s, q) {
		q.measure(s)
	}
	// 年均增长分别达到25%、20%、25%: the list is of one kind
	if n := len(c.out); n > 0 && (q.Unit == "%" || q.Unit == "位") && q.Measure == Level && c.out[n-1].Unit == q.Unit {
		p := &c.out[n-1]
		if w := s[max(p.End, p.After.End):q.Start]; w == "、" || w == "和" || w == "与" || w == "及" {
			q.Measure = p.Measure
		}
	}
	q.Canonical = Canon(q.Min, q.Max, q.Unit)
	c.out = append(c.out, *q)
}

// bounded reads the bracket behind a bound, which says whether the number itself is within:
// 50家以上（含50家）, 3年以下（不含）.
func (c *scanner) bounded(q *Quantity) {
	s := c.s
	if q.After.End == 0 {
		return
	}
	c.until = max(c.until, q.After.End) // 20台（含20台）以上
	i, ok := included(s, q.After.End)
	if !ok {
		return
	}
	if excluded(s, q.After.End) {
		switch q.Op {
		case AtLeast:
			q.Op = More
		case AtMost:
			q.Op = Less
		}
	}
	q.After.End, c.until = i, i
}

// included is the end of a bracket at i that says whether a bound is within: （含）, （含50家）, (不含本数).
func included(s string, i int) (end int, ok bool) {
	if r := peek(s, i); r != '(' && r != '（' {
		return i, false
	}
	_, j := next(s, i)
	word := false
	for _, w := range [...]string{"不含", "含", "不包括", "包括", "不包含", "包含"} {
		if strings.HasPrefix(s[j:], w) {
			j, word = j+len(w), true
			break
		}
	}
	for n := 0; word && n < 10; n++ {
		r, k := next(s, j)
		if k == j || clauseEnd(r) {
			break
		}
		if fold(r) == ')' {
			return k, true
		}
		j = k
	}
	return i, false
}

// excluded says whether the bracket at i leaves the bound out: （不含）.
func excluded(s string, i int) bool {
	_, j := next(s, i)
	return strings.HasPrefix(s[j:], "不")
}

// verbLeads says whether a part of a whole is what something changes by: 减少三分之一.
func verbLeads(s string, q *Quantity) bool {
	w, to := verbBefore(s, q)
	return w == rate || w == verb && !to
}

// amount reads the amount at i; after is behind its first character.
func (c *scanner) amount(i, after int) int {
	s := c.s
	start := i
	var lead Op // what a word glued to the numeral says: 上百, 数十
	var sign signed
	both, per := false, ""
	r, _ := next(s, i)
	switch fold(r) {
	case '-', '−', '+', '负', '零':
		if sign, i = signAt(s, i, after); sign == unsigned && r != '零' {
			return after
		}
		if both = sign == either; both {
			start -= len("正")
		}
	case '每':
		if i, per = rateUnit(s, after); per == "" {
			return after
		}
	case '±':
		if i = blanks(s, after); digit(peek(s, i)) < 0 {
			return after
		}
		both = true
	case '上', '数', '几':
		d, _ := next(s, after)
		p, _ := prev(s, i)
		if power(d) == 0 && d != '万' && d != '亿' || strings.ContainsRune("以成百千总人户件系次位函参倍指个级无计迈跃登跨站踏", p) && p != 0 {
			return after
		}
		if r != '上' || d != '十' {
			lead = More
			if r == '上' {
				lead = AtLeast
			}
			i = after
		} else {
			return after
		}
	}
	n, ok := readNumber(s, i)
	if !ok {
		return max(after, n.end)
	}
	if lead != "" {
		n.op, n.lone, n.bare = lead, 0, false
	}
	if factor(s, i, &n) {
		return n.end
	}
	// digits that run into a year are not read with it: 1.2020年
	if len(c.times) > 0 && n.end > c.times[0].Start {
		return c.times[0].Start
	}
	n.start = start
	if n.digits > 0 && start == i {
		n.start, n.money = moneySign(s, i)
		if len(c.out) > 0 && c.out[len(c.out)-1].End > n.start {
			n.start, n.money = i, ""
		}
	}
	named := sign != unsigned && sign != below && letter(back(s, start)) // CPI-0.3%
	if named && peek(s, n.end) != '%' {
		return max(after, n.end)
	}
	if !named && n.money == "" && codePrefix(s, start) && !(manyLetters(s, start) && (n.scale != "" || unitAt(s, blanks(s, n.end)))) {
		return n.end
	}
	powered := n.tenth(s)
	if sign == minus && bulleted(s, start, &n) {
		sign, n.start = unsigned, i
	}
	if sign == below && !degrees(s, &n) {
		sign, n.start = unsigned, i
	}
	if sign == minus || sign == below {
		n.min, n.max = n.max.Neg(), n.min.Neg()
	}
	if both {
		n.min = n.max.Neg()
	}
	if n.lone == '一' {
		if q, ok := half(s, i); ok {
			c.finish(&q, "")
			return q.End
		}
	}
	var q Quantity
	switch peek(s, blanks(s, n.end)) {
	case '分':
		q, ok = fraction(s, &n)
	case ':':
		if q, ok = structure(s, &n); !ok {
			q, ok = ratio(s, &n)
		}
	case '比':
		q, ok = ratio(s, &n)
	case '/':
		q, ok = over(s, &n)
	case '强':
		q, ok = strong(s, &n)
	default:
		ok = false
	}
	if !ok {
		made := powered || product(s, &n)
		u := n.within(s)
		if u.first == nil {
			u = c.unitOf(&n)
		}
		if by, k := joined(s, u.end); by != none && (!made || powered) {
			q, ok = c.span(&n, u, by, k)
		}
		if !ok && strings.HasPrefix(s[n.end:], "成") {
			q, ok = tenths(s, &n)
		}
		if !ok && (n.min.places > 0 || u.end == n.end && eachOf(s, n.start)) {
			q, ok = c.listed(&n, u)
		}
		if !ok {
			ok = c.single(&q, &n, u)
		}
		if ok && made && q.Kind == Plain {
			q.Kind = Product
		}
	}
	if !ok {
		return max(after, q.End, n.end)
	}
	if per != "" {
		q.Unit, q.Kind = q.Unit+"/"+per, PerUnit
	}
	q.signs(s, sign)
	c.finish(&q, n.op)
	return q.End
}

// listed reads a number of a list whose last gives its unit to all: 分别回落|2.16|和1.66个百分点, 0.51个|、2.07个、3.44个百分点.
func (c *scanner) listed(n *number, x unitSpan) (q Quantity, ok bool) {
	if n.chinese || n.scale != "" || x.end > n.end && (x.first == nil || x.first.name != "个") {
		return q, false
	}
	s, i := c.s, x.end
	for range 12 {
		r, k := next(s, blanks(s, i))
		if r != '和' && r != '与' && r != '及' && r != '、' {
			return q, false
		}
		m, ok := arabic(s, blanks(s, k))
		if !ok || m.digits == 0 {
			return q, false
		}
		for _, unit := range [...]string{"个百分点", "百分点", "个千分点", "%"} {
			if strings.HasPrefix(s[m.end:], unit) {
				return Quantity{Start: n.start, End: x.end, Min: n.min, Max: n.max, Unit: unit}, true
			}
		}
		if u := readUnit(s, m.end); u.first != nil && x.end == n.end && eachOf(s, n.start) {
			return Quantity{Start: n.start, End: n.end, Min: n.min, Max: n.max, Unit: m.scale + s[u.start:u.end]}, true
		}
		if m.scale != "" {
			return q, false
		}
		if i = m.end; strings.HasPrefix(s[i:], "个") {
			i += len("个")
		}
	}
	return q, false
}

// eachOf says whether a number is of a list that 分别 opens, so that it has the unit of the last: 分别达到|15|、12和10标台以上.
func eachOf(s string, i int) bool {
	before := s[max(0, i-len("分别")*12):i]
	k := strings.LastIndex(before, "分别")
	return k >= 0 && !strings.ContainsAny(before[k:], "，。；,;")
}

// single reads the number n with the unit behind it into q.
func (c *scanner) single(q *Quantity, n *number, x unitSpan) bool {
	s := c.s
	from, u, end := x.start, x.first, x.end
	*q = Quantity{}
	q.Start, q.End, q.Min, q.Max = n.start, end, n.min, n.max
	if end == n.end && n.scale == "" && n.money == "" {
		// 省、市、县三级: the levels of government are counted, 三级医院 are graded
		if e := follows(s, n.end, "级"); e >= 0 && n.chinese && n.lone != '一' && levels(s, n.start) {
			q.End, q.Unit = e, "级"
			return true
		}
		q.End = n.end
		return n.compound || c.plain(n)
	}
	if len(c.times) > 0 && end > c.times[0].Start {
		q.End = n.end
		return false
	}
	if u != nil && n.scale == "" && n.op == "" {
		q.half(s, u)
	}
	if q.Kind != Half && idiom(s, n, u, end) {
		return false
	}
	if n.bare && !supported(s, n, u, end) {
		q.End = n.end
		return false
	}
	if u == nil && n.scale != "" {
		if r, _ := next(s, end); letter(r) && digit(back(s, n.start)) < 0 && !n.chinese {
			return false
		}
	}
	if q.Unit == "" { // 3个半小时 has its own
		q.Unit = n.scale
		if end > from && x.around {
			q.Unit += x.first.name // 3个|多|百分点
		} else if end > from {
			q.Unit += halfwidth(s[from:end])
		} else {
			q.Unit += n.money
		}
	}
	// 万家 is 10000 家, 万吨 is 1 万吨
	if n.bare && n.scale == "万" && n.op == "" && u != nil && u.kind == "count" && n.min.Cmp(Decimal{coef: 1}) == 0 {
		q.Min, q.Max, q.Unit = Decimal{coef: 10000}, Decimal{coef: 10000}, q.Unit[len("万"):]
	}
	if u != nil && u.name == "元" && n.scale == "" && n.op == "" {
		q.change(s)
	}
	if u != nil && u.name == "大" {
		// 四大类产品 counts 大类
		q.Unit = "大"
	}
	if u != nil && u.name == "名" && movedBy(s, q) {
		q.Measure = Change // 前进2名
	}
	if u != nil && (u.name == "位" || u.name == "个位次") {
		if moved(s, q) {
			q.Measure = Change // 前移2位
		} else if inRank(s, n.start) {
			q.Measure = Rank
		}
	}
	if u != nil && u.name == "年" && n.digits == 2 && !n.chinese {
		if r, _ := next(s, end); r == '末' || r == '底' {
			return false
		}
	}
	return true
}

// within finds the unit that the 多 of a number stands in: 3个|多|百分点, 两个|多|月. It has no name where there is none.
func (n *number) within(s string) unitSpan {
	from := blanks(s, n.end)
	if n.op != "" || n.scale != "" || !strings.HasPrefix(s[from:], "个多") {
		return unitSpan{}
	}
	rest := from + len("个多")
	u, end := findUnit("个"+s[rest:min(len(s), rest+len("一二三四五"))], 0)
	if u == nil || u.name == "个" {
		if u, end = findUnit(s, rest); u == nil || u.kind != "time" {
			return unitSpan{}
		}
		n.op = More
		return unitSpan{start: from, first: u, end: end, around: true}
	}
	n.op = More
	return unitSpan{start: from, first: u, end: rest + end - len("个"), around: true}
}

// change adds the tenths and hundredths of a yuan that stand behind it: 123元|1角1分.
func (q *Quantity) change(s string) {
	if q.Min.Cmp(q.Max) != 0 {
		return
	}
	for i, w := range [...]string{"角", "分"} {
		r, j := next(s, q.End)
		d := int64(digit(r))
		if d < 0 {
			d = int64(numeral(r))
		}
		if d < 0 || !strings.HasPrefix(s[j:], w) || strings.HasPrefix(s[j:], "分之") {
			continue
		}
		q.Min = q.Min.Add(Decimal{coef: d, places: int32(i) + 1})
		q.Max, q.End = q.Min, j+len(w)
	}
}

// levels says whether a list of the levels of government or of schools ends at i: 省、市、县, 区县.
func levels(s string, i int) bool {
	const names = "省市县区乡镇村校院"
	last, j := prev(s, i)
	before, _ := prev(s, j)
	return last != 0 && before != 0 && strings.ContainsRune(names, last) && strings.ContainsRune(names+"、", before)
}

// half adds what a 半 behind the unit says: 两米|半, 一倍|半, 3个|半小时.
func (q *Quantity) half(s string, u *unit) {
	five := Decimal{coef: 5, places: 1}
	end := halfMore(s, q.End, u.kind)
	if u.name == "个" {
		for _, w := range [...]string{"小时", "月", "工作日", "自然日"} {
			if e := follows(s, q.End, "半"); e >= 0 && strings.HasPrefix(s[e:], w) {
				end, q.Unit = e+len(w), strings.TrimPrefix("个"+w, "个小时")
				if w == "小时" {
					q.Unit = w
				}
			}
		}
	}
	if end > q.End && q.Min.Cmp(q.Max) == 0 {
		q.Min = q.Min.Add(five)
		q.Max, q.End, q.Kind = q.Min, end, Half
	}
}

// moved says whether places are what something moves by: 前移2位, 位次上升4位.
func moved(s string, q *Quantity) bool {
	if w, to := verbBefore(s, q); w == verb {
		return !to
	}
	return movedBy(s, q)
}

// movedBy says whether a verb of moving on or back leads to a figure: 前移|2位, 前进了|3名.
func movedBy(s string, q *Quantity) bool {
	i := unblank(s, q.Start)
	for _, w := range [...]string{"了", "近", "超过", "约"} {
		i -= len(w)
		if i < 0 || !precedes(s, i+len(w), w) {
			i += len(w)
		}
	}
	for _, w := range [...]string{"前移", "后移", "跃升", "晋升", "前进", "后退", "靠前", "进", "退", "升", "降", "上移", "下移", "攀升", "晋位", "进位", "提前"} {
		if precedes(s, i, w) {
			return true
		}
	}
	return false
}

// unitOf finds the unit behind n.
func (c *scanner) unitOf(n *number) unitSpan {
	s := c.s
	from := blanks(s, n.end)
	if n.scale == "" || from == n.end || !lineEnd(s, n.end) {
		from = wrapped(s, n, from)
	}
	x := readUnit(s, from)
	if x.end == from {
		return unitSpan{start: n.end, end: n.end}
	}
	return x
}

// wrapped goes over the line break inside an amount: 新建 20⏎万个. The scale or
// the sign on the next line shows that the number is not over.
func wrapped(s string, n *number, i int) int {
	r, j := next(s, i)
	if r == '\r' {
		r, j = next(s, j)
	}
	if r != '\n' || n.scale != "" {
		return i
	}
	j = blanks(s, j)
	switch r, k := next(s, j); r {
	case '万', '亿':
		if unitAt(s, k) {
			n.scale, n.end = string(r), k
			return k
		}
	case '%', '％':
		return j
	}
	return i
}

// plain says whether a number without a unit is an amount all the same: only
// where a comparator leads to it or follows it, 规模以上企业超过400.
func (c *scanner) plain(n *number) bool {
	s := c.s
	if n.digits < 2 || n.min.coef >= 1900 && n.min.coef <= 2100 && n.min.places == 0 {
		return false
	}
	r, _ := next(s, n.end)
	if r != 0 && !clauseEnd(r) && r != '以' && r != '左' && r != '（' {
		return fromNumber(s, n)
	}
	if op, cue := cueBefore(s, n.start); op != "" && cue.End >= n.start-9 {
		if p, _ := next(s, cue.Start); p < 0x80 || p == '≥' || p == '≤' {
			return true
		}
		return op != About
	}
	if toNumber(s, n) {
		return true
	}
	op, _ := cueAfter(s, n.end, "")
	return op != ""
}

// numbers are the heads of indicators that have no unit.
var numbers = [...]string{"系数", "指数", "收入比", "比值", "死亡率"}

// unitless is the clause before a number, where it names an indicator that has no unit; "" where it does not.
func unitless(s string, n *number) string {
	before := strings.TrimRight(s[max(0, n.start-len("系数由零点五八提高到一二三四五")):n.start], " ")
	for _, w := range numbers {
		if i := strings.LastIndex(before, w); i >= 0 && !strings.ContainsAny(before[i:], "，。；、") {
			return before[i:]
		}
	}
	return ""
}

// toNumber says whether a number is the state of an indicator that has no unit: 农田灌溉水有效利用系数提高到|0.58, 发展水平指数达到|62.
func toNumber(s string, n *number) bool {
	before := unitless(s, n)
	if n.min.places > 0 && (slices.Contains(numbers[:], before) || before == "" && changesNumber(s, n)) {
		return true // 亿元GDP生产安全事故死亡率|0.017
	}
	for _, w := range [...]string{"到", "为", "至", "达"} {
		if strings.HasSuffix(before, w) {
			return n.min.places > 0 || strings.HasPrefix(before, "指数")
		}
	}
	return false
}

// changesNumber says whether a number is by how much an indicator without a unit changes that the clause before states: 城乡居民收入比为1.89，比上年缩小|0.05.
func changesNumber(s string, n *number) bool {
	before := s[max(0, n.start-len("城乡居民收入比为二点八九，比上年同期缩小了一二")):n.start]
	if !endsIn(before, "缩小", "扩大", "下降", "降低", "提高", "上升", "缩小了", "下降了", "提高了") {
		return false
	}
	clause, _, ok := strings.Cut(before, "，")
	if !ok || strings.Count(before, "，") > 1 || strings.ContainsAny(before, "。；、") {
		return false
	}
	for _, w := range numbers {
		if strings.Contains(clause, w) {
			return true
		}
	}
	return false
}

// fromNumber says whether it is the state that such an indicator leaves: 城乡居民收入比由|2.91|缩小到2.63.
func fromNumber(s string, n *number) bool {
	before := unitless(s, n)
	if before == "" || n.min.places == 0 || !strings.Contains(before, "由") && !strings.Contains(before, "从") {
		return false
	}
	after := s[n.end:min(len(s), n.end+len("提高到"))]
	return strings.HasSuffix(after, "到") || strings.HasSuffix(after, "至") || strings.HasSuffix(after, "为") || strings.Contains(after, "到") || strings.Contains(after, "至")
}

// rangeMark returns the place behind what may stand between the ends of a
// range at i, or i: 4-6家, 5－10个, 20至25家, 3.5万—4万.
func rangeMark(s string, i int) int {
	j := blanks(s, i)
	r, k := next(s, j)
	switch fold(r) {
	case '-', '–', '—', '―', '~', '−', '‐', '‑', '─', '﹣', '至', '到', '〜', '∼', '⁓', '～':
		if r == '—' || r == '―' {
			if e, x := next(s, k); e == r {
				k = x
			}
		}
		return blanks(s, k)
	}
	return i
}

// joint is what joins the ends of a range.
type joint uint8

const (
	none    joint = iota
	dash          // 4-6家, 20至25家
	between       // 5%与7%之间
	bounds        // 一倍以上三倍以下
	plus          // 5%±0.5%
)

// joined finds what joins two amounts at i, and where the second one begins.
func joined(s string, i int) (joint, int) {
	if e, ok := included(s, i); ok { // 1万（含）-5万元
		if k := rangeMark(s, e); k > e {
			return dash, k
		}
		if k := follows(s, e, "以上"); k >= 0 { // 1万元（含）以上5万元（不含）以下
			return bounds, k
		}
		return none, i
	}
	if k := rangeMark(s, i); k > i {
		return dash, k
	}
	j := blanks(s, i)
	r, k := next(s, j)
	switch r {
	case '与', '和':
		return between, blanks(s, k)
	case '以':
		if e := follows(s, j, "以上"); e >= 0 {
			if e, ok := included(s, e); ok {
				return bounds, e
			}
			if r, k := next(s, e); r == '，' || r == '、' {
				return bounds, k
			}
			return bounds, e
		}
	case '±':
		return plus, blanks(s, k)
	}
	return none, i
}

// span reads the rest of a range that n opens, with its unit x; what joins the two ends at k.
func (c *scanner) span(n *number, x unitSpan, by joint, k int) (q Quantity, ok bool) {
	s := c.s
	from, u, end := x.start, x.first, x.end
	mark, _ := next(s, blanks(s, end))
	r, f := next(s, k)
	at, minus := k, false
	if sign := fold(r); by == dash && n.min.Sign() < 0 && (sign == '-' || sign == '−' || sign == '负' || sign == '零') { // -10～-5℃
		if _, at = signAt(s, k, f); at > k {
			minus = true
			r, _ = next(s, at)
		}
	}
	if digit(r) < 0 && numeral(r) < 0 && power(r) == 0 {
		return q, false
	}
	m, good := readNumber(s, at)
	if !good || len(c.times) > 0 && m.end > c.times[0].Start {
		return q, false
	}
	if minus {
		m.min, m.max = m.max.Neg(), m.min.Neg()
	}
	if m.op != "" && m.op != More {
		return q, false
	}
	own := ""
	if end > from || n.scale != "" {
		own = n.scale
		if end > from {
			own += halfwidth(s[from:end])
		}
	}
	// 由2家到5家 is two levels
	if (mark == '到' || mark == '至') && own != "" {
		if p, _ := prev(s, unblank(s, n.start)); p == '由' || p == '从' || p == '自' {
			return q, false
		}
	}
	if t := follows(s, m.end, "成"); t >= 0 && own == "" {
		m.start, m.min = n.start, n.min
		if q, ok := tenths(s, &m); ok && q.Min.Cmp(q.Max) < 0 {
			return q, true
		}
	}
	y := c.unitOf(&m)
	mfrom, mu, mend := y.start, y.first, y.end
	if mend == m.end && m.scale == "" && n.money == "" {
		return q, false
	}
	if len(c.times) > 0 && mend > c.times[0].Start {
		return q, false
	}
	unit := m.scale
	if mend > mfrom {
		unit += halfwidth(s[mfrom:mend])
	}
	switch by {
	case between:
		if !strings.HasPrefix(s[mend:], "之间") {
			return q, false
		}
	case bounds:
		e, _ := included(s, mend)
		if !strings.HasPrefix(s[e:], "以下") && !strings.HasPrefix(s[e:], "以内") {
			return q, false
		}
	}
	lo, hi := n.min, m.max
	if own != "" && own != unit {
		base, exp := baseUnit(own)
		mbase, mexp := baseUnit(unit)
		if base != mbase && base != "" && u != nil {
			return q, false
		}
		if base == mbase {
			lo = shifted(lo, exp-mexp)
		} else if n.scale != "" { // 3万-5万元
			e, _ := scaleExp(n.scale)
			f, _ := scaleExp(m.scale)
			lo = shifted(lo, e-f)
		}
	}
	if by == plus {
		lo, hi = lo.Sub(hi), lo.Add(hi)
	}
	if lo.Cmp(hi) >= 0 || mu != nil && mu.arabic && m.chinese && m.scale == "" {
		return q, false
	}
	if mu != nil && (mu.name == "大" || mu.name == "级") {
		return q, false
	}
	m.digits = max(m.digits, 1)
	if mu != nil && mu.name == "年" && idiom(s, &m, mu, mend) {
		return q, false
	}
	n.op = ""
	if mend == mfrom {
		unit += n.money
	}
	return Quantity{Start: n.start, End: mend, Min: lo, Max: hi, Unit: unit, Kind: Range}, true
}

// shifted is d in a unit of another power of ten, without the zeros that this puts behind the point: 五千元 in 万元 is 0.5.
func shifted(d Decimal, n int) Decimal {
	if n == 0 {
		return d
	}
	return d.Shift(n).Trim()
}

// factor says whether a number only turns the ratio of a formula into the share that it is: 治愈人数/出院人数×|100%.
func factor(s string, i int, n *number) bool {
	if r := peek(s, n.end); r != '%' && r != '‰' || n.digits < 3 || n.digits > 4 || !n.min.Equal(n.max) {
		return false
	}
	if v := n.min.String(); v != "100" && v != "1000" {
		return false
	}
	for i > 0 && s[i-1] == ' ' {
		i--
	}
	by, at := prev(s, i)
	switch by {
	case '×', '✕', '*', '＊', 'x', 'X', '·':
		return digit(back(s, at)) < 0 // 2×100% is a product
	}
	return false
}

// product multiplies out 2×700t/d: n becomes 1400 and ends behind 700.
func product(s string, n *number) bool {
	if n.digits == 0 || n.scale != "" || n.op != "" {
		return false
	}
	j := blanks(s, n.end)
	if r, k := next(s, j); r == '×' || r == '✕' {
		m, ok := arabic(s, blanks(s, k))
		if !ok || m.digits == 0 {
			return false
		}
		if r, _ := next(s, m.end); r == '×' {
			return false
		}
		if m.scale == "" && !unitAt(s, blanks(s, m.end)) {
			return false
		}
		n.min, n.max = n.min.Mul(m.min), n.max.Mul(m.max)
		n.end, n.scale, n.op = m.end, m.scale, m.op
		return true
	}
	return false
}
