// Names as they are compared: 单位GDP能耗 and 单位国内生产总值能耗 are one.

package code

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
)

//go:embed synonyms.txt
var synonymsText string

// Synonyms puts for every name the one that stands for it in synonyms.txt.
var Synonyms = sync.OnceValue(func() *strings.Replacer {
	var pairs []string
	for line := range strings.Lines(synonymsText) {
		line, _, _ = strings.Cut(line, "#")
		names := strings.Fields(line)
		for i, name := range names {
			if i > 0 {
				pairs = append(pairs, name, names[0])
			}
		}
		if len(names) > 0 {
			pairs = append(pairs, names[0], names[0]) // 国内生产总值 holds 生产总值
		}
	}
	return strings.NewReplacer(pairs...)
})

// Plain writes a name without what says nothing of whose or what it is: blanks,
// quotation marks, brackets with all in them, 的.
func Plain(name string) string {
	if !strings.ContainsFunc(name, marks) {
		return name
	}
	var b strings.Builder
	depth := 0
	for _, c := range name {
		switch {
		case c == '（' || c == '(':
			depth++
		case (c == '）' || c == ')') && depth > 0:
			depth--
		case depth > 0, c == '的', unicode.IsSpace(c), strings.ContainsRune("“”\"'‘’《》", c):
		case c >= 'Ⅰ' && c <= 'Ⅻ':
			b.WriteString(roman[c-'Ⅰ'])
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}

// marks says whether Plain has something to do with a character.
func marks(c rune) bool {
	return c == '的' || c == '（' || c == '(' || c >= 'Ⅰ' && c <= 'Ⅻ' || unicode.IsSpace(c) || strings.ContainsRune("“”\"'‘’《》）)", c)
}

var roman = [...]string{"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"}

// Joined writes owner and indicator as one name, and what both hold once:
// 规模以上工业 and 工业增加值 are 规模以上工业增加值.
func Joined(who, what string) string {
	for i := range who {
		if len(who)-i >= len("工业") && strings.HasPrefix(what, who[i:]) {
			return who[:i] + what
		}
	}
	return who + what
}

// TrimShare is the name of what has a share: 第三产业增加值 of 第三产业增加值比重.
func TrimShare(what string) string {
	for _, w := range []string{"所占比重", "所占比例", "占比", "比重", "比例"} {
		if s := strings.TrimSuffix(what, w); s != what && s != "" {
			return s
		}
	}
	return what
}
