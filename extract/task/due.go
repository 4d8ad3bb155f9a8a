// By when 时限: 2023年底前, 12月底前, 到2025年, “十四五”末.

package task

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"planq/extract/internal/late"
)

var (
	// before is a time that something is done before.
	before = late.Pattern(`(?:((?:19|20)\d\d|[一二][九〇○零][〇○零一二三四五六七八九]{2})年|(今年|明年|每年|次年|当年))?(?:(\d{1,2}|[一二三四五六七八九十]{1,2})月份?)?(?:(\d{1,2})[日号])?(年?底|末|上旬|中旬|下旬|上半年|下半年|第?[一二三四]季度末?)?(?:以|之)?前`)
	// by is a year by which it is reached.
	by = late.Pattern(`(?:到|至|力争|争取|确保|计划|预计|于)?((?:19|20)\d\d|[一二][九〇○零][〇○零一二三四五六七八九]{2})年?(年底|底|末)|到((?:19|20)\d\d)年`)
	// term is the end of a period of five years.
	term = late.Pattern(`到?[“"]?(十[一二三四五六七八九]?|[一二三四五六七八九])五[”"]?(?:规划)?(?:期)?末`)
	// since is a time counted from a day that the plan does not date: 本意见印发之日起30日内.
	since = late.Pattern(`(?:[自从在于][^，。；：（）自从在于]{1,16}|印发|发布)之日起[0-9一二三四五六七八九十]{1,3}个?(?:工作日|日|天|月|年)内`)
	// cell is what a cell of a table holds that says when: 2023年, 2023年12月, 2021—2025年.
	cell = late.Pattern(`(?:(?:19|20)\d\d年?\s*[-—–~～至]+\s*)?((?:19|20)\d\d)(?:年|\.|/|-|$)(?:(\d{1,2})(?:月|\.|/|-|$))?(?:(\d{1,2})日?)?(年?底|末)?`)
)

// due is the first time in a text by which something is to be done: as written, and as a date, as far as it is
// told. year is the document's own.
func due(s string, year int) (written, date string) {
	for _, at := range before().FindAllStringSubmatchIndex(s, 8) {
		m := make([]string, len(at)/2)
		for i := range m {
			if at[2*i] >= 0 {
				m[i] = s[at[2*i]:at[2*i+1]]
			}
		}
		if m[1]+m[2]+m[3]+m[5] == "" || strings.HasPrefix(s[at[1]:], "后") || m[1]+m[2]+m[3] == "" && m[5] != "年底" {
			continue // 目前, 2020年前后
		}
		y := figure(m[1])
		if y == 0 && m[2] == "" && endsInFigure(s[:at[0]]) {
			continue
		}
		switch {
		case m[2] == "每年" || m[2] == "次年":
			return m[0], ""
		case y == 0:
			y = year
		}
		if m[2] == "明年" && y != 0 {
			y++
		}
		return m[0], dateOf(y, m[3], m[4], m[5])
	}
	if m := by().FindStringSubmatch(s); m != nil {
		y := figure(m[1] + m[3])
		return m[0], dateOf(y, "", "", m[2])
	}
	if m := term().FindStringSubmatch(s); m != nil {
		if n := ordinal(m[1]); n > 0 {
			return m[0], fmt.Sprintf("%d-12-31", 1955+5*n)
		}
	}
	return since().FindString(s), ""
}

// figure is a number in digits of either kind: 2025, 一九八五; 0 where it is none.
func figure(s string) (n int) {
	for _, r := range s {
		switch i := strings.IndexRune("〇一二三四五六七八九", r); {
		case r >= '0' && r <= '9':
			n = 10*n + int(r-'0')
		case r == '○' || r == '零':
			n *= 10
		case i >= 0:
			n = 10*n + i/len("一")
		default:
			return 0
		}
	}
	return n
}

// endsInFigure says whether a number goes on at the end of a text: 三|年底前 is no end of this year.
func endsInFigure(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("0123456789〇○零一二三四五六七八九十几数多", r)
}

// ordinal is the number of a period: 十四 of “十四五”.
func ordinal(s string) int {
	digits := []rune("一二三四五六七八九")
	n := 0
	for _, r := range s {
		if r == '十' {
			n = 10
			continue
		}
		for i, d := range digits {
			if r == d {
				n += i + 1
			}
		}
	}
	return n
}

// dueCell is what a cell says of the time; it needs no 前.
func dueCell(s string, year int) (written, date string) {
	written = strings.TrimSpace(s)
	if _, date = due(s, year); date != "" {
		return written, date
	}
	if m := cell().FindStringSubmatch(s); m != nil {
		y, _ := strconv.Atoi(m[1])
		return written, dateOf(y, m[2], m[3], m[4])
	}
	return written, ""
}

// dateOf is a date as far as it is told; the end of a year or of a month is its last day.
func dateOf(year int, month, day, end string) string {
	if year == 0 {
		return ""
	}
	m := figure(month)
	if m == 0 {
		m = ordinal(month)
	}
	d, _ := strconv.Atoi(day)
	switch {
	case m > 12 || d > 31:
		return fmt.Sprint(year)
	case m > 0 && d > 0:
		return fmt.Sprintf("%d-%02d-%02d", year, m, d)
	case m > 0 && strings.HasSuffix(end, "底") || m > 0 && end == "末" || m > 0 && end == "下旬":
		return time.Date(year, time.Month(m)+1, 0, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
	case m > 0:
		return fmt.Sprintf("%d-%02d", year, m)
	case strings.HasSuffix(end, "底"), end == "末", end == "下半年", strings.Contains(end, "四季度"):
		return fmt.Sprintf("%d-12-31", year)
	case end == "上半年", strings.Contains(end, "二季度"):
		return fmt.Sprintf("%d-06-30", year)
	case strings.Contains(end, "一季度"):
		return fmt.Sprintf("%d-03-31", year)
	case strings.Contains(end, "三季度"):
		return fmt.Sprintf("%d-09-30", year)
	}
	return fmt.Sprint(year)
}
