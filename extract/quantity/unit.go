// A unit is what a number counts in: 亿元, 万吨, 吨标准煤/万元, 个百分点. The
// words are in units.txt; this file finds the longest one behind a number and
// turns an amount of it into the base unit, exactly.

package quantity

import (
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"

	"planq/extract/internal/late"
)

//go:embed units.txt
var unitsText string

// unit is one row of units.txt.
type unit struct {
	name   string
	base   string // the unit it is an exact power of ten of
	exp    int
	not    []rune   // characters that make another word of it: 家 and 庭
	but    []string // words that may follow all the same: 100家具有示范效应
	arabic bool     // only behind Arabic digits or a scale: 三元, 十分 are words
	wide   bool     // has letters or signs that may be written full-width
	kind   string
}

// addedUnits are rows that a user added, behind those of units.txt.
var addedUnits string

// AddUnit adds a unit for this run, written like a row of units.txt: 标煤 =吨, or
// 亿标方 =标方 ^8. It is called before anything is read.
func AddUnit(row string) error {
	f := strings.Fields(row)
	if len(f) == 0 {
		return errors.New("a unit has no name")
	}
	if strings.ContainsAny(f[0], "0123456789=^!?[]") {
		return fmt.Errorf("%q cannot be a unit's name", f[0])
	}
	for _, w := range f[1:] {
		if w == "arabic" || strings.HasPrefix(w, "!") || strings.HasPrefix(w, "?") || strings.HasPrefix(w, "=") && len(w) > 1 {
			continue
		}
		if n, err := strconv.Atoi(strings.TrimPrefix(w, "^")); strings.HasPrefix(w, "^") && err == nil && n > -30 && n < 30 {
			continue
		}
		return fmt.Errorf("%q behind the unit %s is none of =BASE, ^EXPONENT, !CHARACTERS, ?WORD, arabic", w, f[0])
	}
	addedUnits += "\n[physical]\n" + strings.Join(f, " ") + "\n"
	return nil
}

// units holds the rows by first character, longest name first.
var units = late.New(func() *byRune[unit] {
	table := new(byRune[unit])
	kind := ""
	for line := range strings.Lines(unitsText + addedUnits) {
		line, _, _ = strings.Cut(line, "#")
		f := strings.Fields(line)
		if len(f) == 0 {
			continue
		}
		if strings.HasPrefix(f[0], "[") {
			kind = strings.Trim(f[0], "[]")
			continue
		}
		u := unit{name: f[0], base: f[0], kind: kind}
		for _, w := range f[1:] {
			switch {
			case w == "arabic":
				u.arabic = true
			case w[0] == '!':
				u.not = append(u.not, []rune(w[1:])...)
			case w[0] == '?':
				u.but = append(u.but, w[1:])
			case w[0] == '^':
				u.exp, _ = strconv.Atoi(w[1:])
			case w[0] == '=':
				u.base = w[1:]
			}
		}
		u.wide = strings.IndexFunc(u.name, func(r rune) bool { return r < 0x80 }) >= 0
		r, _ := next(u.name, 0)
		table.add(r, u)
	}
	for _, row := range table.rows {
		sort.SliceStable(row, func(i, j int) bool { return len(row[i].name) > len(row[j].name) })
	}
	table.done()
	return table
})

// currencies gives the unit that a sign or a code before an amount names: ￥, US$, HKD.
var currencies = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for _, row := range units.Get().rows {
		for _, u := range row {
			if u.kind == "sign" {
				m[u.name] = u.base
			}
		}
	}
	return m
})

// findUnit returns the longest unit at i and its end.
func findUnit(s string, i int) (*unit, int) {
	r, _ := next(s, i)
	row := units.Get().of(fold(r))
	for k := range row {
		u := &row[k]
		end := i + len(u.name)
		if !strings.HasPrefix(s[i:], u.name) {
			if !u.wide {
				continue
			}
			if end = follows(s, i, u.name); end < 0 {
				continue
			}
		}
		if u.kind == "sign" && !letter(r) {
			continue // it stands before its amount
		}
		after, _ := next(s, end)
		if letter(after) {
			if l, _ := prev(u.name, len(u.name)); letter(l) {
				continue
			}
		}
		if len(u.not) > 0 && slices.Contains(u.not, after) && !opensWith(s[end:], u.but) {
			continue
		}
		return u, end
	}
	return nil, i
}

func opensWith(s string, words []string) bool {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// unitAt says whether a unit word begins at i: the 千 of 3千瓦 is the unit's own.
func unitAt(s string, i int) bool {
	u, _ := findUnit(s, i)
	return u != nil
}

// unitSpan is a unit in the text: 元/千瓦, 微克／立方米, 人/平方公里, /10万.
type unitSpan struct {
	start, end int
	first      *unit // nil for /10万, which has none before the stroke
	around     bool  // it stands around the 多 of its number: 3个多百分点
}

// readUnit reads the unit at i, compound ones whole.
func readUnit(s string, i int) unitSpan {
	u, end := findUnit(s, i)
	if u == nil {
		if e := per(s, i); e > i {
			return unitSpan{start: i, end: e}
		}
		return unitSpan{start: i, end: i}
	}
	for n := 0; n < 2; n++ {
		e := per(s, end)
		if e == end {
			break
		}
		end = e
	}
	if u.kind == "count" {
		end = orOther(s, end)
	}
	return unitSpan{start: i, end: end, first: u}
}

// orOther reads the other unit that stands in brackets behind a unit of counting, 头|（只）, 台|（套）, and returns i where there is none.
func orOther(s string, i int) int {
	if r, j := next(s, i); r == '（' || r == '(' {
		if u, e := findUnit(s, j); u != nil && u.kind == "count" && e-j <= len("一二") {
			if r, end := next(s, e); r == '）' || r == ')' {
				return end
			}
		}
	}
	return i
}

// per reads the /千瓦 of a compound unit, and returns i where there is none.
func per(s string, i int) int {
	r, j := next(s, i)
	switch fold(r) {
	case '/', '·':
	case '每':
		if u, e := findUnit(s, j); u != nil && u.kind == "physical" {
			return e
		}
		return i
	default:
		return i
	}
	j = blanks(s, j)
	k := j
	for n := 0; n < 6; n++ {
		r, e := next(s, k)
		if digit(r) < 0 {
			break
		}
		k = e
	}
	if k == j {
		for _, w := range [...]string{"月", "年", "日", "季", "班", "周"} { // 元/人·月, 万吨/年
			if strings.HasPrefix(s[j:], w) {
				return j + len(w)
			}
		}
	}
	if u, e := findUnit(s, k); u != nil {
		if k > j && (strings.HasSuffix(s[:e], "瓦时") || strings.HasSuffix(s[:e], "Wh")) {
			return i // 50万千瓦/100万千瓦时 are two amounts
		}
		return e
	}
	scaled := false
	for n := 0; n < 3; n++ {
		r, e := next(s, k)
		if r != '万' && r != '亿' && r != '千' && r != '百' && r != '十' {
			break
		}
		k, scaled = e, true
		if u, e := findUnit(s, k); u != nil {
			if strings.HasSuffix(s[:e], "瓦时") {
				return i
			}
			return e
		}
	}
	if scaled {
		return k
	}
	switch r, e := next(s, k); fold(r) {
	case 'd', 'h', 'a', 's': // 700t/d
		if f, _ := next(s, e); !letter(f) {
			return e
		}
	}
	return i
}

// scaleExp reads the powers of ten at the front of a unit: 万亿元, 千万吨.
func scaleExp(u string) (exp int, rest string) {
	for u != "" {
		if w, e := findUnit(u, 0); w != nil && (e == len(u) || u[e] == '/') {
			break // 千瓦, 千克
		}
		r, j := next(u, 0)
		switch r {
		case '十':
			exp++
		case '百':
			exp += 2
		case '千':
			exp += 3
		case '万':
			exp += 4
		case '亿':
			exp += 8
		default:
			return exp, u
		}
		u = u[j:]
	}
	return exp, u
}

// baseUnit turns a written unit into its base and the power of ten between them.
func baseUnit(u string) (base string, exp int) {
	for part := 0; ; part++ {
		head, rest, more := strings.Cut(u, "/")
		if part > 0 {
			if n := leadingTen(head); n > 0 { // /10万人
				exp -= n
				head = head[n+1:]
			}
		}
		e, name := scaleExp(head)
		if w, end := findUnit(name, 0); w != nil && (end == len(name) || w.kind == "count" && orOther(name, end) == len(name)) {
			name, e = w.base, e+w.exp
		}
		if part == 0 {
			base, exp = name, e
		} else {
			exp -= e
			if name != "" {
				base += "/" + name
			}
		}
		if !more {
			return base, exp
		}
		u = rest
	}
}

// leadingTen counts the zeros of the 10, 100, 1000 that opens s.
func leadingTen(s string) int {
	if s == "" || s[0] != '1' {
		return 0
	}
	n := 0
	for n+1 < len(s) && s[n+1] == '0' {
		n++
	}
	return n
}

// Canon gives bounds in the base unit of the unit they are written in:
// 4359 亿元 is 435900000000 元, 1.3 吨标准煤/万元 is 0.00013 吨标准煤/元.
func Canon(lo, hi Decimal, unit string) Canonical {
	base, exp := baseUnit(unit)
	c := Canonical{Min: lo.Shift(exp).Trim(), Unit: base}
	if lo == hi {
		c.Max = c.Min
	} else {
		c.Max = hi.Shift(exp).Trim()
	}
	return c
}

// ParseUnit reads a text that is nothing but a unit, as a table's header holds
// it: 万吨, 微克／立方米, 亿元. It returns the unit half-width.
func ParseUnit(s string) (string, bool) {
	i := blanks(s, 0)
	j := i
	ten := ""
	if e := follows(s, i, "10"); e >= 0 { // 10⁴吨, 10^4吨, and 104吨 where the raised figure has come down
		r, k := next(s, e)
		if r == '^' {
			r, k = next(s, k)
		}
		d := raised(r)
		if d < 0 {
			d = digit(r)
		}
		switch d {
		case 3:
			ten = "千"
		case 4:
			ten = "万"
		case 6:
			ten = "百万"
		case 8:
			ten = "亿"
		}
		if ten == "" || !unitAt(s, k) {
			return "", false
		}
		i, j = k, k
	}
	for n := 0; n < 4; n++ {
		if unitAt(s, j) {
			break
		}
		r, k := next(s, j)
		if r != '万' && r != '亿' && r != '千' && r != '百' && r != '十' {
			break
		}
		j = k
	}
	end := readUnit(s, j).end
	if end == i || blanks(s, end) != len(s) {
		return "", false
	}
	return ten + halfwidth(s[i:end]), true
}
