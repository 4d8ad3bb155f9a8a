// Lists: 硅料、硅片、电池及组件等核心产品 is three products, and 太阳能电池及组件 one.

package relation

import (
	"strings"
	"unicode/utf8"

	"planq/extract/quantity"
)

// part is a stretch of a passage's text: one member of a list.
type part struct{ start, end int }

// list is an enumeration with the noun that closes it.
type list struct {
	parts  []part
	closer string // 龙头企业 of 以A、B等龙头企业, "" for none
	etc    bool   // 等 stands behind the members
	more   []part // members behind the closing noun
	end    int    // where the members end, before 等
}

// boundary is a character between the members of a list, outside brackets and quotation marks: 、 和 与 及 或 以及 等.
type boundary struct {
	pos int32
	c   rune
}

func (s boundary) at() int { return int(s.pos) }

// marksOfLists are the characters that boundaries are made of.
const marksOfLists = "、，和与及或等以"

// isSeam says whether a character before another may part a list.
func isSeam(c, next rune) bool {
	switch c {
	case '、', '，', '和', '与', '及', '或', '等':
		return true
	}
	return c == '以' && next == '及'
}

// seamsFrom are the boundaries at and behind a place.
func (t *passage) seamsFrom(start int) []boundary {
	from, to := 0, len(t.boundaries)
	for from < to {
		if m := (from + to) / 2; t.boundaries[m].at() < start {
			from = m + 1
		} else {
			to = m
		}
	}
	return t.boundaries[from:]
}

// listOf takes text[start:end] apart.
func (t *passage) listOf(start, end int) list {
	l := list{end: end}
	boundaries := t.seamsFrom(start)
	if i := t.etcAmong(boundaries, start, end); i >= 0 {
		l.etc = true
		l.end = i
		from := i + len("等")
		// 节能微型车等乘用车、纯电动汽车: the list goes on behind its closing noun.
		// 等革命文物资源丰富、保护利用基础扎实的|县市: what describes the closing noun is no member.
		if i := lastIndex(t.text[from:end], "的"); i > 0 && from+i+len("的") < end && strings.Contains(t.text[from:from+i], "、") && !strings.Contains(t.text[from+i:end], "、") {
			from += i + len("的")
		} else if j := strings.Index(t.text[from:end], "、"); j > 0 && !t.nested(from+j) {
			more := t.listOf(from+j+len("、"), end)
			l.more, end = more.parts, from+j
		}
		l.closer = strings.TrimPrefix(t.text[from:end], "的")
	} else if len(boundaries) > 0 && boundaries[0].at() < end {
		if i, w := countedCloser(t.text[start:end]); i > 0 {
			l.end = start + i
			l.closer = w
		}
	}
	l.parts = t.members[len(t.members):]
	from, first := start, 0
	whole, with := false, false // 智能网联与新能源汽车、船舶与海工装备: 与 stands inside the members, and in the last one too
	for k, s := range boundaries {
		if s.at() >= l.end {
			break
		}
		with = with || s.c == '与'
		if s.c == '、' || s.c == '，' {
			if with {
				whole = true
				l.add(t, from, s.at())
			} else {
				l.joined(t, from, s.at(), boundaries[first:k])
			}
			from, first, with = s.at()+len("、"), k+1, false
		}
	}
	if whole {
		l.add(t, from, l.end)
	} else {
		l.joined(t, from, l.end, boundaries[first:])
	}
	l.parts = append(l.parts, l.more...)
	if n := len(t.members) + len(l.parts); n <= cap(t.members) {
		t.members = t.members[:n]
	}
	l.parts = l.parts[:len(l.parts):len(l.parts)]
	return l
}

func (l *list) add(t *passage, start, end int) {
	start, end = t.trim(start, end)
	if start >= end {
		return
	}
	// 大容量、高压整流变压器 is one: what only describes goes to the name behind it.
	if n := len(l.parts); n > 0 && describes(t.text[l.parts[n-1].start:l.parts[n-1].end]) {
		l.parts[n-1].end = end
		return
	}
	l.parts = append(l.parts, part{start, end})
}

// etc is where the 等 stands that ends the members of a list, -1 where none does.
func (t *passage) etc(start, end int) int { return t.etcAmong(t.seamsFrom(start), start, end) }

// etcAmong is etc where the boundaries from the start on are known.
func (t *passage) etcAmong(boundaries []boundary, start, end int) int {
	for _, k := range boundaries {
		if k.at() >= end {
			break
		}
		if k.c != '等' || k.at() == start {
			continue
		}
		before, after := t.text[start:k.at()], t.text[k.at()+len("等"):end]
		if endsInAny(before, "高", "中") && startsWithAny(after, schools...) {
			continue // 高等教育, 中等城市; but 许继、平高等领军企业
		}
		if (!endsInAny(before, beforeEqual...) || endsInAny(before, "协同", "合同")) && !startsWithAny(after, behindEqual...) {
			return k.at()
		}
	}
	return -1
}

// countedCloser finds 四大类产品 behind 羽绒服装、针织服装以及西服西裤.
func countedCloser(s string) (int, string) {
	last := lastIndex(s, "、")
	if last < 0 && !strings.Contains(s, "和") {
		return -1, ""
	}
	if !measuring.In(s[max(last, 0):]) {
		return -1, "" // as mostly
	}
	for i := max(last, 0); i < len(s); {
		_, n := quantity.FirstRune(s[i:])
		if number := s[i : i+n]; severals.In(number) || number >= "2" && number <= "9" {
			if m := firstOf(s[i+n:], measures...); m != "" && i+n+len(m) < len(s) {
				return i, s[i+n+len(m):]
			}
		}
		i += n
	}
	return -1, ""
}

// severals are the numbers that say how many make a list, measuring what is counted by them.
var severals, measuring = quantity.NewAnywhere(set("severals")...), quantity.NewAnywhere(measures...)

// joined adds a member with the boundaries inside it; A和B, A以及B and A及B are two, where that makes two names.
func (l *list) joined(t *passage, start, end int, boundaries []boundary) {
	from, read := start, start
	for _, k := range boundaries {
		if k.at() >= end {
			break
		}
		if k.c == '等' || k.at() < read {
			continue
		}
		w := t.text[k.at() : k.at()+len("和")]
		if k.c == '以' {
			w = "以及"
		}
		read = k.at() + len(w)
		if separates(w, t.text[from:k.at()], t.text[read:end], len(l.parts) > 0) {
			l.add(t, from, k.at())
			from = read
		}
	}
	l.add(t, from, end)
}

// separates says whether the conjunction between two names parts them.
func separates(and, left, right string, listed bool) bool {
	lex := vocabulary()
	if right == "" || left == "" {
		return false
	}
	if and == "以及" {
		return true
	}
	if describes(left) {
		return false // 耐磨和高稳定性结构功能一体化陶瓷
	}
	if isOne(left) || isOne(right) {
		return false
	}
	alike := len(right) > len("未来") && strings.HasPrefix(left, right[:len("未来")]) // 未来信息和未来材料
	if lex.is(right, tail) || isGeneric(right) && lex.suffix(right, names).word == "" && !alike {
		return false // 研发与制造
	}
	if body := lex.suffix(trimTail(right), firm|office|park); body.word != "" && lex.suffix(left, names|goal).word == "" && (!isNamed(left) || body.class&firm != 0) {
		return false // 江西省新能源汽车控制与安全工程技术中心, 江西和泰新光源材料有限公司
	}
	switch and {
	case "及":
		if lex.suffix(left, names|sector).word == "" && !isNamed(left) && !strings.HasPrefix(right, "其") && (!listed || lex.suffix(right, product).word == "") {
			return false // 城市污水及工业废水处理设备, but 驱动电机、电控及燃料电池系统
		}
		// 太阳能电池及组件, 汽车及零部件产业, 稀土金属及合金
		return !startsWithAny(right, fittings...)
	case "和", "与":
		if e := lex.suffix(left, tail); e.word != "" && lex.prefix(right, tail) != "" {
			return false // 研发和产业化
		}
	}
	return true
}

// describes tells 耐高温, 大容量 and 高强度, which are no names.
func describes(s string) bool {
	return len(s) <= 4*utf8.UTFMax && quantity.RuneCount(s) <= 4 && startsWithAny(s, grades...) && endsInAny(s, graded...) && !isOne(s)
}

// isOne says whether s is a single character.
func isOne(s string) bool {
	_, n := quantity.FirstRune(s)
	return n == len(s)
}

// lastIndex is strings.LastIndex, and quick where there is none, as mostly.
func lastIndex(s, of string) int {
	last := strings.Index(s, of)
	if last < 0 {
		return -1
	}
	for {
		i := strings.Index(s[last+len(of):], of)
		if i < 0 {
			return last
		}
		last += len(of) + i
	}
}

// firstOf and lastOf are the first of the words that s begins with and ends in, "" for none. One byte is compared before all of them: characters that
// begin alike seldom end alike.
func firstOf(s string, words ...string) string {
	for _, w := range words {
		if n := len(w); n <= len(s) && s[n-1] == w[n-1] && s[:n] == w {
			return w
		}
	}
	return ""
}

func lastOf(s string, words ...string) string {
	if s == "" {
		return ""
	}
	last := s[len(s)-1]
	for _, w := range words {
		if w[len(w)-1] == last && strings.HasSuffix(s, w) {
			return w
		}
	}
	return ""
}

func startsWithAny(s string, words ...string) bool { return firstOf(s, words...) != "" }

func endsInAny(s string, words ...string) bool { return lastOf(s, words...) != "" }

// withoutEnds is s without the words that it ends in, one behind the other.
func withoutEnds(s string, words ...string) string {
	for w := lastOf(s, words...); w != ""; w = lastOf(s, words...) {
		s = s[:len(s)-len(w)]
	}
	return s
}
