// Marks of notes: 工业增加值[1]达到500亿元, 税收②达到40亿元, 企业1200家¹。 A reader goes over them, to what they stand
// behind; the reading view leaves them out.

package plan

import (
	"strings"
	"unicode/utf8"
)

// behindNote are the characters that a sentence goes on with behind the mark of a note: those that end a clause, and
// those that verbs and particles begin with. Behind the mark of an item stands what the item is about.
const behindNote = "，。；、：）！？（" + "达为占比提增下年的和是超突完实较由从在等与及以不力将控保累有均分"

// states are the characters that lead up to an amount, so that brackets behind them hold one: 降低[13]，.
const states = "降长少加高低到为达至了于约升减"

// longestStarred is how many bytes stand between two stars that belong together.
const longestStarred = 90

// markOfNote is the length of the mark of a note at s[i]; 0 where none stands.
func markOfNote(s string, i int) int {
	if i == 0 {
		return noteOpened(s)
	}
	if s[i] == '~' {
		return struckOut(s, i)
	}
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	if (before < 0x4E00 || before > 0x9FFF) && !strings.ContainsRune("%％）”》", before) {
		return 0
	}
	r, n := utf8.DecodeRuneInString(s[i:])
	end := i + n
	switch {
	case r == '*':
		if end < len(s) && s[end] == '*' {
			return 0
		}
		// The second of a pair around words is none: 粮食产量*稳定*在50万吨以上.
		if from := max(0, i-longestStarred); strings.LastIndexByte(s[from:i], '*') >= 0 && markOfNote(s[:i], from+strings.LastIndexByte(s[from:i], '*')) == 0 {
			return 0
		}
	case r == '[':
		for end < len(s) && end-i < 3 && isDigit(s[end]) {
			end++
		}
		if end == i+1 || end == len(s) || s[end] != ']' || strings.ContainsRune(states, before) {
			return 0
		}
		end++
		if next := readAhead(s, end); (next == 0 || strings.ContainsRune("，。；、", next)) && !figureBefore(s[:i]) {
			return 0 // 氨氮[10]: how much it is
		}
	case r >= '①' && r <= '⑳':
	case raisedDigit(r): // but 米² is a unit
		if before == '米' || before == '里' {
			return 0
		}
		for end < len(s) {
			r, n := utf8.DecodeRuneInString(s[end:])
			if !raisedDigit(r) {
				break
			}
			end += n
		}
		return end - i
	default:
		return 0
	}
	if next := readAhead(s, end); next != 0 && !strings.ContainsRune(behindNote, next) {
		return 0
	}
	return end - i
}

// noteOpened is the length of the mark that a note's own text opens with: [1]|加工转化率为加工量与总产量之比, ¹|指规模以上企业.
func noteOpened(s string) int {
	i := 0
	switch r, n := decode(s); {
	case r == '[' || r == '〔':
		for i = n; i < len(s) && i < n+2 && isDigit(s[i]); i++ {
		}
		shut, m := decode(s[i:])
		if i == n || shut != ']' && shut != '〕' {
			return 0
		}
		i += m
	case raisedDigit(r):
		for raisedDigit(r) {
			i += n
			r, n = decode(s[i:])
		}
	default:
		return 0
	}
	if !isHan(s[i+skipBlank(s[i:]):]) {
		return 0
	}
	return i
}

// readAhead is the character at s[i] as it is read; 0 at the end.
func readAhead(s string, i int) rune {
	if i >= len(s) {
		return 0
	}
	r, n := utf8.DecodeRuneInString(s[i:])
	return readAs(r, s, i, i+n)
}

// figureBefore says whether a figure stands in the clause that s ends in.
func figureBefore(s string) bool {
	for i := len(s); i > 0; {
		r, n := utf8.DecodeLastRuneInString(s[:i])
		if r >= '0' && r <= '9' {
			return true
		}
		if strings.ContainsRune("，。；、", r) || len(s)-i > 90 {
			return false
		}
		i -= n
	}
	return false
}

// struckOut is the length of what Markdown strikes out at s[i], with its signs: 达到~~500~~600亿元. A range by two signs, 5~~10, is none.
func struckOut(s string, i int) int {
	rest := s[i:min(len(s), i+200)]
	if len(rest) < 5 || rest[1] != '~' || rest[2] == '~' || rest[2] <= ' ' || isDigit(s[i-1]) || s[i-1] == '%' || s[i-1] == '~' {
		return 0
	}
	end := strings.Index(rest[2:], "~~")
	if end < 0 || strings.ContainsAny(rest[2:2+end], "\n。") {
		return 0
	}
	return 2 + end + 2
}

func raisedDigit(r rune) bool {
	return r == '¹' || r == '²' || r == '³' || r == '⁰' || r >= '⁴' && r <= '⁹'
}
