// How a list counts: 一, 十一, 一百零三; 壹; 甲; ①; Ⅳ and iv. The names are those
// of the file format.

package docx

import (
	"strconv"
	"strings"
)

// countIn is n as a list of this format writes it.
func countIn(format string, n int) string {
	decimal := strconv.Itoa(n)
	switch format {
	case "none", "bullet":
		return ""
	case "decimalZero":
		if n < 10 {
			return "0" + decimal
		}
	case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand", "ideographLegalTraditional":
		return countChinese(n, "〇一二三四五六七八九", "十百千")
	case "chineseLegalSimplified", "japaneseLegal":
		return countChinese(n, "零壹贰叁肆伍陆柒捌玖", "拾佰仟")
	case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital":
		return digitsIn(decimal, "〇一二三四五六七八九")
	case "decimalFullWidth", "decimalFullWidth2":
		return digitsIn(decimal, "０１２３４５６７８９")
	case "ideographTraditional":
		return nth("甲乙丙丁戊己庚辛壬癸", n, decimal)
	case "ideographZodiac":
		return nth("子丑寅卯辰巳午未申酉戌亥", n, decimal)
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		return nth("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿", n, decimal)
	case "decimalEnclosedParen":
		return nth("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇", n, "("+decimal+")")
	case "decimalEnclosedFullstop":
		return nth("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛", n, decimal+".")
	case "ideographEnclosedCircle":
		return nth("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉", n, decimal)
	case "upperRoman":
		return roman(n, decimal)
	case "lowerRoman":
		return strings.ToLower(roman(n, decimal))
	case "upperLetter":
		return letters(n, 'A')
	case "lowerLetter":
		return letters(n, 'a')
	}
	return decimal
}

// countChinese is 一百零三 for 103 and 十一 for 11.
func countChinese(n int, digits, units string) string {
	if n <= 0 || n > 9999 {
		return digitsIn(strconv.Itoa(n), digits)
	}
	d, u := []rune(digits), []rune(units)
	var b strings.Builder
	isGap := false
	for place, of := 3, 1000; place >= 0; place, of = place-1, of/10 {
		digit := n / of % 10
		switch {
		case digit == 0:
			isGap = b.Len() > 0
			continue
		case isGap:
			b.WriteRune('零')
			isGap = false
		}
		if place != 1 || digit != 1 || b.Len() > 0 || d[1] == '壹' {
			b.WriteRune(d[digit])
		}
		if place > 0 {
			b.WriteRune(u[place-1])
		}
	}
	return b.String()
}

// digitsIn is a decimal number in other digits.
func digitsIn(decimal, digits string) string {
	d := []rune(digits)
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return d[r-'0']
		}
		return r
	}, decimal)
}

// nth is the nth sign of a row, and otherwise where the row ends before it.
func nth(row string, n int, otherwise string) string {
	if signs := []rune(row); n >= 1 && n <= len(signs) {
		return string(signs[n-1])
	}
	return otherwise
}

func roman(n int, otherwise string) string {
	if n < 1 || n > 3999 {
		return otherwise
	}
	var b strings.Builder
	for _, r := range [...]struct {
		value int
		sign  string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= r.value; n -= r.value {
			b.WriteString(r.sign)
		}
	}
	return b.String()
}

// letters is A, …, Z, AA, BB, …, as Word counts.
func letters(n int, first byte) string {
	if n < 1 || n > 26*8 {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(rune(first+byte((n-1)%26))), (n-1)/26+1)
}
