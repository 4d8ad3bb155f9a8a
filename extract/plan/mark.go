// What stands before a title: 第一章, 一、, （二）, ◆, 专栏三. Each construct's file
// reads its own; this one holds what they share.

package plan

import (
	"strings"
	"unicode/utf8"
)

// form is the way a label is written. Constructs of one form are siblings.
type form uint8

const (
	plain        form = iota // no label: a paragraph
	annexForm                // 附件1
	partForm                 // 第一篇
	chapterForm              // 第一章
	sectionForm              // 第一节
	articleForm              // 第一条
	romanForm                // Ⅰ, 壹、
	headingForm              // 一、
	parenForm                // （一）
	decimalForm              // 2.3
	decimal3Form             // 2.3.1
	dotForm                  // 1.
	digitForm                // （1）, 1）
	circleForm               // ①
	topicForm                // ◆
	columnForm               // 专栏一
	dashForm                 // --
	bareForm                 // an item that begins with its title: 推动企业上云上平台。…
	leadForm                 // the same alone on its line, its text below: 发展动力日益强劲。
	majorForm                // 2, where 2.1 follows
	ordinalForm              // 一是
	shortForm                // a heading that only its brevity betrays
	styleForm                // a heading without a label, by its style or Markdown's #
	captionForm              // 表1
	tableForm
	forms // how many there are
)

// mark is a label at the beginning of a stretch of text.
type mark struct {
	kind   Kind
	form   form
	number int // 3 for 三、; 0 where the label has none
	major  int // 2 for 2.3
	size   int // bytes of the label
}

// reads are the constructs of a plan, in the order in which they are tried.
var reads = []func(string) (mark, bool){
	readChapter, readHeading, readRoman, readSubheading, readDecimal, readNumbered,
	readTopic, readColumn, readDash, readCircle, readAnnex, readCaption,
}

// readMark reads the label that s begins with, if it does.
func readMark(s string) (mark, bool) {
	if len(s) == 0 {
		return mark{}, false
	}
	for _, read := range reads {
		if m, ok := read(s); ok {
			return m, true
		}
	}
	return mark{}, false
}

// blank is the length of the blank that s begins with, 0 where it begins with none;
// s is not empty.
func blank(s string) int {
	if c := s[0]; c > ' ' && c < 0xC2 || c > 0xE3 && c != 0xEF {
		return 0 // nearly everywhere
	}
	if s[0] == 0xEF && len(s) > 1 && s[1] != "\ufeff"[1] {
		return 0 // ， ； ： ！ ？ and all full-width forms
	}
	return blankRune(s)
}

func blankRune(s string) int {
	if s[0] == 0xE3 {
		if strings.HasPrefix(s, "\u3000") {
			return len("\u3000")
		}
		return 0 // 、 。 《
	}
	if r, n := decode(s); isBlank(r) {
		return n
	}
	return 0
}

// skipBlank is the number of bytes of blanks that s begins with.
func skipBlank(s string) int {
	i := 0
	for i < len(s) {
		n := blank(s[i:])
		if n == 0 {
			break
		}
		i += n
	}
	return i
}

// skipFiller is the number of bytes of blanks that s begins with, those included
// that a converter wrote out: &nbsp;, <U+00A0>.
func skipFiller(s string) int {
	i := skipBlank(s)
	for {
		n := literalBlank(s[i:])
		if n == 0 {
			return i
		}
		i += n
		i += skipBlank(s[i:])
	}
}

// literalBlank is the length of the written-out blank that s begins with.
func literalBlank(s string) int {
	if len(s) < 6 || s[0] != '&' && s[0] != '<' {
		return 0
	}
	for _, w := range [...]string{"&nbsp;", "&ensp;", "&emsp;", "&#160;", "&#xa0;", "&#12288;", "<U+00A0>", "<U+3000>", "<U+200B>", "<U+FEFF>"} {
		if strings.HasPrefix(s, w) {
			return len(w)
		}
	}
	return 0
}

// trimBlank is s without the blanks around it, and where that begins.
func trimBlank(s string) (string, int) {
	i := skipBlank(s)
	s = s[i:]
	for len(s) > 0 {
		last := len(s) - 1
		for last > 0 && !utf8.RuneStart(s[last]) {
			last--
		}
		if n := blank(s[last:]); n == 0 || last+n < len(s) {
			break
		}
		s = s[:last]
	}
	return s, i
}

// closeUp is s without any blank: 目  录 is 目录.
func closeUp(s string) string {
	i := 0
	for i < len(s) && blank(s[i:]) == 0 {
		if i++; s[i-1] >= 0xE0 {
			i = min(i+2, len(s))
			i += ideographs(s[i:])
		}
	}
	if i >= len(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if isBlank(r) {
			return -1
		}
		return r
	}, s)
}

// readNumber reads the Chinese or Arabic number that s begins with.
func readNumber(s string) (n, size int) {
	if n, size = readDigits(s); size > 0 {
		return n, size
	}
	return readChinese(s)
}

// readDigits reads digits, half-width or full-width, up to four.
func readDigits(s string) (n, size int) {
	for i := 0; i < 5; i++ {
		switch {
		case size < len(s) && s[size] >= '0' && s[size] <= '9':
			n = n*10 + int(s[size]-'0')
			size++
		case strings.HasPrefix(s[size:], "\xEF\xBC") && size+2 < len(s) && s[size+2] >= 0x90 && s[size+2] <= 0x99:
			n = n*10 + int(s[size+2]-0x90)
			size += 3
		default:
			return n, size
		}
	}
	return 0, 0
}

// readChinese reads a Chinese numeral up to 999: 二十一, 一百零三.
func readChinese(s string) (n, size int) {
	digit := 0
	for size < len(s) {
		r, w := decode(s[size:])
		r = readHan(r)
		switch {
		case r == '十':
			n += max(digit, 1) * 10
			digit = 0
		case r == '百':
			n += max(digit, 1) * 100
			digit = 0
		case r == '零' || r == '〇' || r == '○':
			digit = 0
		default:
			d := chineseDigit(r)
			if d == 0 {
				return n + digit, size
			}
			digit = d
		}
		if size += w; size > 30 {
			return 0, 0
		}
	}
	return n + digit, size
}

func chineseDigit(r rune) int {
	switch r {
	case '一':
		return 1
	case '二', '两':
		return 2
	case '三':
		return 3
	case '四':
		return 4
	case '五':
		return 5
	case '六':
		return 6
	case '七':
		return 7
	case '八':
		return 8
	case '九':
		return 9
	}
	return 0
}

// beginsWithAny says whether s begins with one of the words.
func beginsWithAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// isHan says whether s begins with a Chinese character, or with what stands for one.
func isHan(s string) bool {
	return len(s) > 2 && (s[0] >= 0xE4 && s[0] <= 0xE9 || s[0] == 0xE2 && s[1] >= 0xBA && s[1] <= 0xBF || s[0] == 0xEF && s[1] >= 0xA4 && s[1] <= 0xAB)
}
