// Headings: 一、光伏产业, and the decimal ones of technical plans: 2.3 “十四五”时期发展环境.

package plan

import (
	"strings"
	"unicode/utf8"
)

// readHeading reads 一、, and 一 that only a blank sets off. It leaves a list of numerals alone: 一、二、三产业融合.
func readHeading(s string) (mark, bool) {
	n, size := readChinese(s)
	if size == 0 || n == 0 {
		return mark{}, false
	}
	i := size + skipBlank(s[size:])
	switch {
	case strings.HasPrefix(s[i:], "、"), strings.HasPrefix(s[i:], "．"):
		i += 3
	case strings.HasPrefix(s[i:], "."):
		i++
	case i > size && isHan(s[i:]) && len(s) <= 90 && !strings.ContainsAny(s, "。，；：、") && !beginsWithAny(s[i:], "年", "月", "日", "是", "个", "家", "十", "百"):
		if _, more := readChinese(s[i:]); more > 0 {
			return mark{}, false
		}
		return mark{kind: Heading, form: headingForm, number: n, size: size}, true // 一　总的要求
	default:
		return mark{}, false
	}
	if _, next := readChinese(s[i:]); next > 0 && beginsWithAny(s[i+next:], "、", "产", "级", "线", "类", "次", "是") {
		return mark{}, false
	}
	return mark{kind: Heading, form: headingForm, number: n, size: i}, true
}

// capitals are the numerals of bills, which also number what stands above 一、.
const capitals = "壹贰叁肆伍陆柒捌玖拾"

// readRoman reads Ⅰ, Ⅱ、, IV. and 壹、. It leaves a list alone, 陆、海、空, and a word: 伍家岗, IV级.
func readRoman(s string) (mark, bool) {
	r, size := decode(s)
	m := mark{kind: Heading, form: romanForm}
	capital := false
	switch {
	case r >= 'Ⅰ' && r <= 'Ⅻ':
		m.number = int(r-'Ⅰ') + 1
	case r == 'I' || r == 'V' || r == 'X':
		if m.number, size = readLetters(s); m.number == 0 {
			return mark{}, false
		}
	default:
		if r < '一' || size < len(s) && s[size]-0xE4 <= 0xE9-0xE4 {
			return mark{}, false // mostly: an ideograph stands behind the first character
		}
		i := strings.IndexRune(capitals, r)
		if i < 0 || r == utf8.RuneError {
			return mark{}, false
		}
		m.number, capital = i/3+1, true
	}
	i := size + skipBlank(s[size:])
	switch {
	case strings.HasPrefix(s[i:], "、"), strings.HasPrefix(s[i:], "．"):
		i += 3
	case strings.HasPrefix(s[i:], ".") && !capital:
		i++
	case i > size && r >= 'Ⅰ' && len(s) <= 90 && !capital && !strings.ContainsAny(s, "。，；"): // Ⅰ 总则
		i = size
	default:
		return mark{}, false
	}
	rest := s[i+skipBlank(s[i:]):]
	if !isHan(rest) && !strings.HasPrefix(rest, "“") || beginsWithAny(rest, "类", "级", "型", "期", "度", "区") || strings.Contains(rest[:min(len(rest), 12)], "、") {
		return mark{}, false
	}
	m.size = i
	return m, true
}

// readLetters reads a Roman numeral up to twelve that is written in letters.
func readLetters(s string) (n, size int) {
	for size < len(s) && (s[size] == 'I' || s[size] == 'V' || s[size] == 'X') && size < 5 {
		size++
	}
	for i, w := range [...]string{"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"} {
		if s[:size] == w {
			return i + 1, size
		}
	}
	return 0, 0
}

// readDecimal reads 2.3 and 1.1.1. It leaves numbers alone: 2.3亿元, 6.5%.
func readDecimal(s string) (mark, bool) {
	major, i := readDigits(s)
	letter := i == 0 && len(s) > 3 && s[0] >= 'A' && s[0] <= 'Z' && s[1] == '.'
	if letter {
		major, i = 31+int(s[0]-'A'), 1 // A.1 of 附录A
	}
	if i == 0 || major == 0 || major > 30 && !letter {
		return mark{}, false
	}
	m := mark{kind: Subheading, form: decimalForm}
	last, parts := major, 1
	for parts < 4 {
		dot := 0
		switch {
		case strings.HasPrefix(s[i:], "."):
			dot = 1
		case strings.HasPrefix(s[i:], "．"), strings.HasPrefix(s[i:], "﹒"):
			dot = 3
		}
		n, size := readDigits(s[i+dot:])
		if dot == 0 || size == 0 {
			break
		}
		m.major, last = m.major*100+last, n
		i += dot + size
		parts++
	}
	if parts < 2 || last == 0 || last > 60 {
		return mark{}, false
	}
	if parts > 2 {
		m.form = decimal3Form
	}
	if strings.HasPrefix(s[i:], "、") {
		i += len("、") // 1.1、总体要求
	}
	m.number, m.size = last, i
	rest := s[i+skipBlank(s[i:]):]
	if letter && !isHan(rest) {
		return mark{}, false
	}
	if strings.HasPrefix(rest, "“") {
		return m, true
	}
	if !isHan(rest) || parts == 2 && isUnit(rest) && (skipBlank(s[i:]) == 0 || !beginsWithAny(rest, notUnits...)) { // no amount has two points: 5.2.3 以新能源为方向提升汽车产业
		return mark{}, false
	}
	return m, true
}

// notUnits are words that a title may begin with and whose first character is a unit.
var notUnits = []string{"分析", "分类", "分区", "分级", "分步", "人口", "人才", "人民", "人居", "公共", "公众", "公平", "平台", "平原", "项目", "方案", "立足", "多元", "多式", "年度", "家庭", "条件", "天然", "时空", "升级", "千方百计", "户外", "余热"}

// isUnit says whether s begins with what is counted in, or goes on about a number: 亿元, 万吨, 个百分点, 以上.
func isUnit(s string) bool {
	r, _ := decode(s)
	return strings.ContainsRune("亿万千百十个倍吨元公平米年月日时分秒家户位人次亩立方度级兆吉克升件条项座台套辆架左多余至或天", r) || beginsWithAny(s, "以上", "以下", "以内", "以外")
}
