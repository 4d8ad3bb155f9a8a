// 成文日期: when the document was issued or given; not the day on which a web page was put up, not the day of a law it cites.

package context

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"planq/extract/plan"
	"planq/extract/quantity"
)

// dates settles when the document was issued.
func (r *reader) dates() {
	b := ballot{field: "date"}
	top := r.top
	for i := range top {
		t := &top[i]
		name, value, labelled := t.label()
		if labelled && value == "" && i+1 < len(top) {
			value = top[i+1].text
		}
		d, _, _ := firstDate(t.text)
		switch {
		case labelled && slices.Contains([]string{"成文日期", "成文时间", "发文日期", "发文时间", "签发日期"}, name):
			v, _, _ := firstDate(value)
			b.vote(v, 9, "the index table dates it", t.span)
		case labelled && (strings.HasPrefix(name, "发布") || name == "日期" || name == "时间"):
			v, _, _ := firstDate(value)
			b.vote(v, r.pageWeight(v), "the page was put up then", t.span)
		case labelled && (name == "中央政府门户网站"):
			b.vote(d, r.pageWeight(d), "the page was put up then", t.span)
		case labelled || d == "":
		case isSession(t.text):
			b.vote(d, 8, "the line of the session", t.span)
		case i > 0 && namedByLabel(top[i-1].text) && labels()[strings.TrimRight(strings.Join(strings.Fields(top[i-1].text), ""), "：:")]:
		case strings.Contains(t.text, "施行") && !strings.Contains(t.text, "公布") && !strings.Contains(t.text, "通过"):
		case isStamp(t.text):
			b.vote(d, r.pageWeight(d), "the page was put up then", t.span)
		case isDate(t.text):
			b.vote(d, 6, "a date of its own at the top", t.span)
		case quantity.RuneCount(t.text) < 60 && (strings.HasPrefix(t.text, "（") || strings.Contains(t.text, "通过") || strings.Contains(t.text, "公布") || strings.Contains(t.text, "批准") || strings.Contains(t.text, "〔") || strings.Contains(t.text, "号")):
			b.vote(d, 6, "the line below the title", t.span)
		case strings.HasPrefix(t.text, "（") || strings.HasPrefix(t.text, "("):
			last := ""
			for rest := t.text; ; {
				v, _, end := firstDate(rest)
				if v == "" {
					break
				}
				if !strings.HasPrefix(rest[end:], "起") && v > last {
					last = v
				}
				rest = rest[end:]
			}
			b.vote(last, 6, "the brackets below the title", t.span)
		case t.long && i < 4:
			if head := t.text[:min(len(t.text), 420)]; strings.Contains(head, "〔") || strings.Contains(head, "（") {
				v, at, _ := firstDate(head)
				if at > 0 && at < 360 && strings.ContainsAny(head[:at], "〔（") {
					b.vote(v, 4, "it stands behind the title", t.span)
				}
			}
		}
	}
	for i := len(r.tail) - 1; i >= 0 && i > len(r.tail)-14; i-- {
		t := &r.tail[i]
		text := t.text
		if t.long {
			text = text[max(0, len(text)-len("一")*30):]
			for text != "" && !utf8.RuneStart(text[0]) {
				text = text[1:]
			}
		}
		if k := strings.LastIndex(strings.TrimRight(text, "。 "), "。"); k >= 0 {
			text = strings.TrimLeft(text[k+len("。"):], " 　") // 重大情况向国务院报告。|国务院二○一一年十月十七日
		}
		d, at, end := firstDate(text)
		if d == "" || at < 0 {
			continue
		}
		if rest := strings.TrimLeft(text[end:], " ）"); at == 0 && rest == "" || !t.long && rest == "" && quantity.RuneCount(text) < 40 || t.long && rest == "" {
			b.vote(d, 5, "it is signed with it", t.span)
			break
		}
	}
	r.c.Date = r.found(r.latestLaw(b).settle(2), r.over.Date)
}

// latestLaw has a law dated by the last of the days on which it was passed, approved, made known and amended.
func (r *reader) latestLaw(b ballot) *ballot {
	if r.c.Kind != Law {
		return &b
	}
	last := 0
	for i, e := range b.signs {
		if e.Weight >= 6 && (b.signs[last].Weight < 6 || e.Value > b.signs[last].Value) {
			last = i
		}
	}
	if len(b.signs) > 0 {
		b.signs[last].Weight++
	}
	return &b
}

// pageWeight is what the day counts on which a page was put up: something, where the document speaks of no other year.
func (r *reader) pageWeight(date string) int {
	if len(date) < 4 {
		return 0
	}
	y := atoi(date[:4])
	own := yearIn(r.c.Title)
	if own == 0 {
		own, _ = r.laidBefore()
	}
	if own > 0 && (y < own-1 || y > own+1) {
		return 0
	}
	for i := range r.top {
		if t := r.top[i].text; isSession(t) {
			if d, _, _ := firstDate(t); d != "" && d[:4] != date[:4] {
				return 0
			}
		}
	}
	return 3
}

// firstDate is the first whole date of s as 2012-01-14, and where it stands.
func firstDate(s string) (date string, start, end int) {
	for i := 0; i < len(s); {
		if y, m, d, n := dateAt(s[i:]); n > 0 {
			if d == 0 {
				return fmt.Sprintf("%04d-%02d", y, m), i, i + n
			}
			return fmt.Sprintf("%04d-%02d-%02d", y, m, d), i, i + n
		}
		_, n := quantity.FirstRune(s[i:])
		i += n
		for i < len(s) && i > 0 && s[i-1] >= '0' && s[i-1] <= '9' && s[i] >= '0' && s[i] <= '9' {
			i++ // inside a number
		}
	}
	return "", -1, -1
}

// dateAt reads the date that s begins with: 2012年1月14日, 二○一二年一月十四日, 2022-03-18, 2022.3.18.
func dateAt(s string) (y, m, d, size int) {
	switch r, _ := quantity.FirstRune(s); r {
	case '1', '2', '１', '２', '一', '二', ' ', '\t', '\u00a0', '\u3000': // the years 1900 to 2200, and blanks before them
	default:
		return 0, 0, 0, 0
	}
	if y, m, d, size = plan.ReadDate(s); size > 0 {
		return
	}
	if len(s) < 8 || s[0] != '1' && s[0] != '2' {
		return 0, 0, 0, 0
	}
	num := func(i, most int) (int, int) {
		n, j := 0, i
		for j < len(s) && j < i+most && s[j] >= '0' && s[j] <= '9' {
			n = n*10 + int(s[j]-'0')
			j++
		}
		return n, j
	}
	y, i := num(0, 4)
	if i != 4 || y < 1900 || y > 2200 || s[4] != '-' && s[4] != '.' && s[4] != '/' {
		return 0, 0, 0, 0
	}
	sep := s[4]
	m, j := num(5, 2)
	if j == 5 || m < 1 || m > 12 || j >= len(s) || s[j] != sep {
		return 0, 0, 0, 0
	}
	d, k := num(j+1, 2)
	if k == j+1 || d < 1 || d > 31 || k < len(s) && s[k] >= '0' && s[k] <= '9' {
		return 0, 0, 0, 0
	}
	return y, m, d, k
}

// isDate says whether s is a date and nothing else, in brackets or not.
func isDate(s string) bool {
	s = strings.Trim(s, "（）() ")
	_, _, _, n := dateAt(s)
	return n > 0 && n == len(s)
}

// isStamp says whether s is the date of a page with its time or its source: 2022-01-17 08:54:21 来源：甘孜日报.
func isStamp(s string) bool {
	_, _, _, n := dateAt(s)
	rest := strings.TrimLeft(s[n:], " 　")
	if n == 0 || rest == "" {
		return false
	}
	clock := len(rest) >= len("8:54") && rest[0] >= '0' && rest[0] <= '9' && (rest[1] == ':' || rest[2] == ':' || strings.Contains(rest[:3], "："))
	return clock || opensWithAny(rest, []string{"来源", "浏览", "点击", "【", "作者", "稿源", "阅读"})
}

// isSession says whether a piece is the line of the session at which a report was given or a law passed:
// ——2025年1月19日在贵州省第十四届人民代表大会第三次会议上.
func isSession(s string) bool {
	if len(s) > 400 {
		s = s[:400]
	}
	if !strings.Contains(s, "届") {
		return strings.Contains(s, "共产党") && strings.Contains(s, "次代表大会")
	}
	for _, w := range []string{"代表大会", "常委会", "常务委员会", "人大"} {
		if i := strings.Index(s, w); i >= 0 && i < 240 && strings.Contains(s[i:], "次") {
			return true
		}
	}
	return false
}

// yearIn is the first year that a title names, 0 where it names none.
func yearIn(s string) int {
	for i := 0; i+4 <= len(s); i++ {
		if s[i] != '1' && s[i] != '2' || i > 0 && s[i-1] >= '0' && s[i-1] <= '9' {
			continue
		}
		if y := atoi(s[i : i+4]); y > 1948 && y < 2100 && strings.HasPrefix(s[i+4:], "年") {
			return y
		}
	}
	return 0
}
