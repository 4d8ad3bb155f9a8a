// How a sheet shows a number: 0.0244 as 2.44%, 42004 as 2014年12月31日. A format has up to four sections, for what
// is above, below and equal to zero and for text, or for the conditions that they name; a section is what stands as
// it is, places for digits (0 # ?), and the parts of a date or a time.
//
// Left out are fractions (# ?/?) and Chinese digits ([DBNum1]): such a number stands in figures, which say the same.

package sheet

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// builtIn is the format that a number has for it in every workbook, dates as China writes them.
func builtIn(id string) string {
	n, err := strconv.Atoi(id)
	if err != nil {
		return ""
	}
	const month, day = `yyyy"年"m"月"`, `m"月"d"日"`
	return map[int]string{
		1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
		14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "hh:mm", 21: "hh:mm:ss", 22: "yyyy/m/d hh:mm",
		27: month, 28: day, 29: day, 30: "m/d/yy", 31: month + `d"日"`, 32: `h"时"mm"分"`, 33: `h"时"mm"分"ss"秒"`, 34: `上午/下午h"时"mm"分"`, 35: `上午/下午h"时"mm"分"ss"秒"`, 36: month,
		37: "#,##0 ;(#,##0)", 38: "#,##0 ;(#,##0)", 39: "#,##0.00 ;(#,##0.00)", 40: "#,##0.00 ;(#,##0.00)",
		41: `#,##0;(#,##0);"-"`, 42: `"$"#,##0;"$"(#,##0);"$""-"`, 43: `#,##0.00;(#,##0.00);"-"`, 44: `"$"#,##0.00;"$"(#,##0.00);"$""-"`,
		45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0",
		50: month, 51: day, 52: month, 53: day, 54: day, 55: `上午/下午h"时"mm"分"`, 56: `上午/下午h"时"mm"分"ss"秒"`, 57: month, 58: day,
	}[n]
}

// dayZero is the day that Excel counts from; it takes 1900 for a leap year, so its first two months are a day late.
var dayZero = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)

// A piece of a section: what kind it is, and its text.
type piece struct {
	kind rune
	text string
}

const (
	literal  = 'l'
	digit    = '0' // one place for a digit: 0, # or ?
	point    = '.'
	comma    = ','
	percent  = '%'
	exponent = 'E'
	general  = 'G' // the number as it is
	date     = 'd' // letters of a date or a time that are the same
	elapsed  = '[' // hours, minutes or seconds that are not parts of a day
	noon     = 'p' // before or after noon, the words for it
	fraction = '/'
)

// shown is a number as a format shows it.
func shown(number float64, code string, from1904 bool) string {
	if code == "" || math.IsInf(number, 0) || math.IsNaN(number) {
		return plain(number)
	}
	section, isNegative := sectionFor(number, code)
	if len(section) > 255 { // the longest that Excel takes
		return plain(number)
	}
	pieces := piecesOf(section)
	is := map[rune]int{}
	for _, p := range pieces {
		is[p.kind]++
	}
	switch {
	case is[date]+is[elapsed] > 0:
		if is[general] > 0 || number < 0 || number >= 2_958_466 { // the year 10000
			return plain(number)
		}
		return dated(number, pieces, from1904)
	case is[fraction] > 0 && is[digit] > 0:
		return plain(number)
	}
	text := numbered(math.Abs(number), pieces)
	if isNegative {
		text = "-" + text
	}
	return text
}

// plain is a number without a format: all digits that it has, at most the fifteen that Excel keeps.
func plain(number float64) string {
	text := strconv.FormatFloat(number, 'f', -1, 64)
	if digits := strings.Trim(strings.Replace(text, ".", "", 1), "-0"); len(digits) > 15 {
		text = strconv.FormatFloat(number, 'G', 15, 64)
		if n, err := strconv.ParseFloat(text, 64); err == nil {
			text = strconv.FormatFloat(n, 'f', -1, 64)
		}
	}
	return text
}

// sectionFor is the section of a format that a number is shown by, and whether it stands behind a minus sign that
// the section does not have.
func sectionFor(number float64, code string) (section string, isNegative bool) {
	sections := split(code)
	if last := len(sections) - 1; last > 0 && strings.Contains(sections[last], "@") { // of texts
		sections = sections[:last]
	}
	hasConditions := false
	for i, s := range sections[:min(len(sections), 3)] {
		if holds, isCondition := condition(number, s); isCondition {
			if holds {
				return s, number < 0
			}
			hasConditions = true
		} else if hasConditions && i == min(len(sections), 3)-1 {
			return s, number < 0
		}
	}
	switch {
	case hasConditions:
		return "", number < 0
	case number < 0 && len(sections) > 1:
		return sections[1], false
	case number == 0 && len(sections) > 2:
		return sections[2], false
	}
	return sections[0], number < 0
}

// split parts a format at the semicolons that do not stand as they are.
func split(code string) (sections []string) {
	from := 0
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case '"', '[':
			end := strings.IndexByte(code[i+1:], map[byte]byte{'"': '"', '[': ']'}[code[i]])
			if end < 0 {
				return append(sections, code[from:])
			}
			i += end + 1
		case '\\', '_', '*':
			i++
		case ';':
			sections = append(sections, code[from:i])
			from = i + 1
		}
	}
	return append(sections, code[from:])
}

// condition says whether the condition of a section holds: [>=10000]0.0,"万".
func condition(number float64, section string) (holds, isCondition bool) {
	for strings.HasPrefix(section, "[") {
		inside, rest, _ := strings.Cut(section[1:], "]")
		section = rest
		sign := inside[:len(inside)-len(strings.TrimLeft(inside, "<>="))]
		than, err := strconv.ParseFloat(inside[len(sign):], 64)
		if sign == "" || err != nil {
			continue
		}
		switch sign {
		case "<":
			return number < than, true
		case "<=":
			return number <= than, true
		case ">":
			return number > than, true
		case ">=":
			return number >= than, true
		case "<>":
			return number != than, true
		}
		return number == than, true
	}
	return false, false
}

// piecesOf parts a section into its pieces.
func piecesOf(s string) (pieces []piece) {
	for len(s) > 0 {
		size := 1
		p := piece{kind: literal}
		switch c := s[0]; {
		case c == '"':
			end := strings.IndexByte(s[1:], '"')
			if end < 0 {
				end = len(s) - 2
			}
			p.text, size = s[1:1+max(end, 0)], end+2
		case c == '\\' && len(s) > 1:
			_, size = utf8.DecodeRuneInString(s[1:])
			p.text, size = s[1:1+size], 1+size
		case (c == '_' || c == '*') && len(s) > 1: // a blank as wide as what follows, or that fills the cell
			_, size = utf8.DecodeRuneInString(s[1:])
			p.text, size = " ", 1+size
		case c == '[':
			inside, _, _ := strings.Cut(s[1:], "]")
			size = min(len(s), len(inside)+2)
			switch lower := strings.ToLower(inside); {
			case lower != "" && strings.Trim(lower, lower[:1]) == "" && strings.Contains("hms", lower[:1]):
				p = piece{elapsed, lower}
			case strings.HasPrefix(inside, "$"): // the sign of a currency, and a language
				p.text, _, _ = strings.Cut(inside[1:], "-")
			}
		case strings.HasPrefix(strings.ToLower(s), "general"):
			p, size = piece{kind: general}, len("general")
		case strings.HasPrefix(s, "G/通用格式"):
			p, size = piece{kind: general}, len("G/通用格式")
		case c == '@':
			p = piece{kind: general}
		case strings.HasPrefix(strings.ToLower(s), "am/pm"), strings.HasPrefix(strings.ToLower(s), "a/p"), strings.HasPrefix(s, "上午/下午"):
			size = strings.IndexByte(s, '/') * 2
			size++
			p = piece{noon, s[:size]}
		case (c|0x20 == 'e') && len(s) > 1 && (s[1] == '+' || s[1] == '-'):
			p, size = piece{kind: exponent}, 2
		case strings.IndexByte("ymdhsaegb", c|0x20) >= 0 && c|0x20 >= 'a':
			for size < len(s) && s[size]|0x20 == c|0x20 {
				size++
			}
			p = piece{date, strings.ToLower(s[:size])}
		case c == '0' || c == '#' || c == '?':
			p = piece{digit, s[:1]}
		case c == '.' || c == ',' || c == '%' || c == '/':
			p = piece{rune(c), s[:1]}
		default:
			_, size = utf8.DecodeRuneInString(s)
			p.text = s[:size]
		}
		pieces = append(pieces, p)
		s = s[min(size, len(s)):]
	}
	return pieces
}

// numbered is a number that is not negative as the pieces of a section show it.
func numbered(number float64, pieces []piece) string {
	as := plain(number)
	before, after, atLeast, least, last := 0, 0, 0, 0, -1 // places before and behind the point; zeros that stand in any case; the last place
	hasPoint, hasExponent, isGrouped := false, false, false
	for i, p := range pieces {
		switch p.kind {
		case point:
			hasPoint = true
		case exponent:
			hasExponent = true
		case percent:
			number *= 100
		case digit:
			last = i
			switch {
			case hasExponent:
			case hasPoint:
				if after++; p.text == "0" {
					least = after
				}
			default:
				before++
				if p.text == "0" || atLeast > 0 {
					atLeast++
				}
			}
		}
	}
	for i, p := range pieces {
		if p.kind == comma && i > last {
			number /= 1000
		} else if p.kind == comma {
			isGrouped = true
		}
	}
	whole, part, power := "", "", ""
	if hasExponent {
		whole = strconv.FormatFloat(number, 'E', after, 64)
		whole, power, _ = strings.Cut(whole, "E")
	} else if number >= 1e15 { // the digits behind the fifteenth are zeros
		whole = plain(math.Floor(number)) + "." + strings.Repeat("0", after)
	} else {
		if ratio := math.Pow10(after); number*ratio < 1<<52 {
			number = math.Round(number*ratio) / ratio
		}
		whole = strconv.FormatFloat(number, 'f', after, 64)
	}
	whole, part, _ = strings.Cut(whole, ".")
	for len(part) > least && part[len(part)-1] == '0' {
		part = part[:len(part)-1]
	}
	whole = strings.Repeat("0", max(0, atLeast-len(whole))) + whole
	var b strings.Builder
	hasPoint, hasExponent = false, false
	for place, i := 0, 0; i < len(pieces); i++ {
		switch p := pieces[i]; {
		case p.kind == general:
			b.WriteString(as)
		case p.kind == point && part != "":
			b.WriteString(".")
			hasPoint = true
		case p.kind == point:
			hasPoint = true
		case p.kind == exponent:
			b.WriteString("E" + power)
			hasExponent = true
		case p.kind == digit && hasPoint && !hasExponent:
			b.WriteString(part)
			part = ""
		case p.kind == digit && !hasPoint && !hasExponent:
			place++
			to := len(whole) - (before - place)
			from := to - 1
			if place == 1 { // which takes the digits that are too many
				from = 0
			}
			for n := max(from, 0); n < to; n++ {
				b.WriteByte(whole[n])
				if left := len(whole) - 1 - n; isGrouped && left > 0 && left%3 == 0 {
					b.WriteByte(',')
				}
			}
		case p.kind == literal || p.kind == percent || p.kind == fraction:
			b.WriteString(p.text)
		}
	}
	return b.String()
}

// dated is a day and a time as the pieces of a section show it.
func dated(number float64, pieces []piece, from1904 bool) string {
	seconds := 0 // decimals of a second
	isNoon := false
	for i, p := range pieces {
		isNoon = isNoon || p.kind == noon
		if p.kind == digit && i > 0 && (pieces[i-1].kind == point || pieces[i-1].kind == digit) {
			seconds++
		}
	}
	if from1904 {
		number += 1462
	}
	days := math.Floor(number)
	t := dayZero.AddDate(0, 0, int(days)).Add(time.Duration((number - days) * 24 * float64(time.Hour)).Round(time.Duration(math.Pow10(9 - min(seconds, 9)))))
	if number < 60 {
		t = t.AddDate(0, 0, 1)
	}
	year, month, day := t.Date()
	if days == 0 { // a time alone
		year, month, day = 1900, 1, 0
	}
	var b strings.Builder
	near := func(i, step int) byte { // the letter of the date's next piece
		for i += step; i >= 0 && i < len(pieces); i += step {
			if p := pieces[i]; p.kind == date || p.kind == elapsed {
				return p.text[0]
			}
		}
		return 0
	}
	two := func(n, wide int) { fmt.Fprintf(&b, "%0*d", min(wide, 2), n) }
	for i, p := range pieces {
		wide := len(p.text)
		switch {
		case p.kind == noon:
			am, pm, _ := strings.Cut(p.text, "/")
			if t.Hour() < 12 {
				b.WriteString(am)
			} else {
				b.WriteString(pm)
			}
		case p.kind == elapsed:
			all := number * 24
			switch p.text[0] {
			case 'm':
				all *= 60
			case 's':
				all *= 3600
			}
			fmt.Fprintf(&b, "%0*d", wide, int64(all+1e-6))
		case p.kind == point && i+1 < len(pieces) && pieces[i+1].kind == digit:
			b.WriteString(t.Format("." + strings.Repeat("0", min(seconds, 9))))
		case p.kind == digit:
		case p.kind != date:
			b.WriteString(p.text)
		case p.text[0] == 'y' && wide <= 2:
			two(year%100, 2)
		case p.text[0] == 'y' || p.text[0] == 'e':
			b.WriteString(strconv.Itoa(year))
		case p.text[0] == 'm' && wide <= 2 && (strings.IndexByte("hs", near(i, -1)) >= 0 || near(i, 1) == 's'):
			two(t.Minute(), wide)
		case p.text[0] == 'm' && wide <= 2:
			two(int(month), wide)
		case p.text[0] == 'm':
			b.WriteString(t.Format(map[bool]string{true: "Jan", false: "January"}[wide == 3]))
		case p.text[0] == 'd' && wide <= 2:
			two(day, wide)
		case p.text[0] == 'd':
			b.WriteString(t.Format(map[bool]string{true: "Mon", false: "Monday"}[wide == 3]))
		case p.text[0] == 'a':
			b.WriteString(map[bool]string{true: "周", false: "星期"}[wide <= 3] + string([]rune("日一二三四五六")[t.Weekday()]))
		case p.text[0] == 'h':
			h := t.Hour()
			if isNoon {
				h = (h+11)%12 + 1
			}
			two(h, wide)
		case p.text[0] == 's':
			two(t.Second(), wide)
		}
	}
	return b.String()
}
