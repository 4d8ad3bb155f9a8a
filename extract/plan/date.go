// Dates of documents: 二○一二年一月十四日, 2021年9月2日, 2021 年 9 月.

package plan

import (
	"strings"
)

// ReadDate reads the date that s begins with, 二○一二年一月十四日 or 2021 年 9 月, and how many bytes it has; the day is 0 where it names none.
func ReadDate(s string) (year, month, day, size int) {
	i := 0
	part := func(unit string, most int) int {
		j := i + skipBlank(s[i:])
		n, w := readDigits(s[j:])
		if w == 0 {
			n, w = readChineseYear(s[j:])
			if n < 1000 {
				n, w = readChinese(s[j:])
			}
		}
		j += w
		j += skipBlank(s[j:])
		if w == 0 || n == 0 || n > most || !strings.HasPrefix(s[j:], unit) {
			return 0
		}
		i = j + len(unit)
		return n
	}
	if year = part("年", 2200); year < 1900 {
		return 0, 0, 0, 0
	}
	if month = part("月", 12); month == 0 {
		return 0, 0, 0, 0
	}
	day = part("日", 31)
	return year, month, day, i
}

// readChineseYear reads a year that is spelt digit by digit: 二○一二.
func readChineseYear(s string) (n, size int) {
	for range 4 {
		r, w := decode(s[size:])
		d := chineseDigit(r)
		if d == 0 {
			switch r {
			case '〇', '○', '零', 'O', '0', 'Ｏ', 'О', 'о', 'o', '◯':
			default:
				return 0, 0
			}
		}
		n, size = n*10+d, size+w
	}
	return n, size
}

// isDate says whether s is a date and nothing else.
func isDate(s string) bool {
	if len(s) > 80 {
		return false
	}
	s, _ = trimBlank(s)
	_, _, _, size := ReadDate(s)
	return size > 0 && size == len(s)
}
