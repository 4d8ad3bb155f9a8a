// Where a title ends and the text it runs into begins: --工业总量明显扩张。 2010年，…,
// --宜春： 以国家…, ◆前沿新材料 以市场需求为导向，….

package plan

import (
	"strings"
	"unicode/utf8"
)

// findTitle finds the title behind the label of the stretch t: where it begins
// and ends, and where the head with its closing punctuation ends. Without a
// title the head is the label.
func findTitle(t string, m mark) (from, to, head int) {
	from = m.size
	for from < len(t) {
		r, n := decode(t[from:])
		if !isBlank(r) && (r != '：' && r != ':' || m.form != columnForm && m.form != annexForm && m.form != chapterForm) {
			break
		}
		from += n
	}
	if from >= len(t) {
		return m.size, m.size, len(t)
	}
	longest := 45
	if m.kind == Item || m.form == articleForm {
		longest = 32
	}
	none := func() (int, int, int) { return m.size, m.size, m.size }
	runes, depth, commas, firstComma := 0, 0, 0, -1
	for i := from; i < len(t); {
		for m.form != columnForm && i+2 < len(t) && t[i]-0xE4 <= 0xE9-0xE4 && runes < longest {
			runes++ // an ideograph, as most of a title
			i += 3
		}
		if i >= len(t) {
			break
		}
		if n := literalBlank(t[i:]); n > 0 {
			i += n
			continue
		}
		if blank(t[i:]) > 0 {
			run := skipBlank(t[i:])
			if runes > 1 && commas == 0 && titleEndsAtBlank(t, i, run, m, runes) {
				return from, i, i
			}
			i += run
			continue
		}
		if runes >= longest && m.kind == Item || runes >= 3*longest {
			break
		}
		r, n := decode(t[i:])
		switch r {
		case '（', '“', '《', '(', '〈', '‘':
			depth++
		case '）', '”', '》', ')', '〉', '’':
			depth = max(0, depth-1)
		}
		if depth == 0 {
			switch r {
			case '。', '！', '？':
				rest, _ := trimBlank(t[i+n:])
				if !isTitle(t[from:i], rest, m, runes, commas, longest) {
					return none()
				}
				return from, i, i + n
			case '；', ';':
				return none()
			case '：', ':':
				rest, _ := trimBlank(t[i+n:])
				if endsInColon(t[from:i], rest, m, runes, commas, i, t) {
					return from, i, i + n
				}
			case '，', ',':
				commas++
				if firstComma < 0 {
					firstComma = i
				}
			}
		}
		if m.form == columnForm && runes >= 3 && tableBegins(t, i) {
			return from, i, i
		}
		runes++
		i += n
	}
	// No sentence ends: the whole is the title, or there is none.
	whole := utf8.RuneCountInString(t[from:min(len(t), from+400)]) // longer than any title is as good as whole
	switch {
	case isTarget(t[from:], m):
		return none()
	case m.form == articleForm:
		if whole > 15 || commas > 0 {
			return none()
		}
	case m.form == dashForm, m.form == circleForm:
		if whole > 25 || commas > 1 {
			return none()
		}
	case m.kind == Item:
		if whole > 40 || commas > 1 {
			return none()
		}
	default:
		if whole > 90 || commas > 3 {
			return none()
		}
	}
	return from, len(t), len(t)
}

// tableBegins says whether a column's table begins at i, run together with the
// title: …完成情况序号指标名称, 我国参加的国际环境公约公约名称批准时间.
func tableBegins(t string, i int) bool {
	if strings.HasPrefix(t[i:], "序号") || strings.HasPrefix(t[i:], "指标名称") {
		return true
	}
	return len(t)-i > 30 && i >= 6 && isHan(t[i:]) && isHan(t[i-3:]) && t[i:i+6] == t[i-6:i]
}

// isTitle says whether what stands before the first full stop is a title:
// 坚持优化结构。 围绕… is one, 抚州重点发展大容量、高压电力变压器等。鼓励… is none.
func isTitle(title, rest string, m mark, runes, commas, longest int) bool {
	if runes == 0 || runes > longest || strings.HasSuffix(title, "等") {
		return false
	}
	switch m.form {
	case articleForm:
		return false
	case partForm, chapterForm, sectionForm, annexForm, columnForm:
		return true
	case romanForm, headingForm, parenForm:
		return commas <= 2
	case dashForm, circleForm, digitForm:
		return rest != "" && commas <= 1 && !hasFigure(title)
	}
	return commas <= 1 && (rest != "" || commas == 0 || m.form == dotForm) && !hasFigure(title)
}

// endsInColon says whether a colon closes a title: 一城：南昌航空工业城，… does,
// 格局构建：切实筑牢首都生态安全屏障 is one title.
func endsInColon(title, rest string, m mark, runes, commas, at int, t string) bool {
	if runes == 0 || at > 0 && isDigit(t[at-1]) && rest != "" && isDigit(rest[0]) {
		return false
	}
	switch m.form {
	case partForm, chapterForm, sectionForm, romanForm, headingForm, parenForm, annexForm, decimalForm, decimal3Form:
		if m.form == annexForm && m.size == 0 {
			return true // 名词解释：“放管服”指…
		}
		return rest == "" || len(rest) > 120 && strings.Contains(rest[:min(len(rest), 600)], "。")
	case articleForm:
		return false
	case columnForm:
		return rest == ""
	}
	return commas <= 1 && runes <= 30 && !hasFigure(title)
}

// titleEndsAtBlank says whether the blanks t[i:i+run] part a title from its text.
// The blanks inside 产　　 业布局 do not.
func titleEndsAtBlank(t string, i, run int, m mark, runes int) bool {
	rest := t[i+run:]
	switch m.form {
	case columnForm:
		return runes >= 4 && len(rest) >= 24 && run < 6 && !strings.HasPrefix(rest, "（")
	case articleForm:
		return false
	case dotForm, digitForm, dashForm, circleForm:
		if run < 4 {
			return false
		}
	}
	if runes < 3 && run < 6 || strings.HasPrefix(rest, "（") || strings.HasPrefix(rest, "(") {
		return false
	}
	if !strings.HasPrefix(t[i:], "\u3000") && !strings.HasPrefix(t[i:], "\u00A0") && run < 4 {
		// A single blank: the title before it is short, Chinese and whole, the text is long.
		_, n := utf8.DecodeLastRuneInString(t[:i])
		if n < 3 || !isHan(strings.TrimPrefix(rest, "“")) || runes < 4 || runes > 16 {
			return false
		}
	}
	end := strings.Index(rest[:min(len(rest), 600)], "。")
	return end > 60 || end > 0 && len(rest) > 90
}

// isTarget says whether a line without an end mark states a figure: 1.培育企业5家 in a list,
// （一）到2025年产值达到100亿元. A title may hold one: （三）打造10个百亿级产业集群.
func isTarget(s string, m mark) bool {
	switch m.form {
	case dotForm, digitForm, circleForm, dashForm, topicForm:
	case parenForm, headingForm, ordinalForm:
		if !containsAny(s, "达到", "突破", "超过", "增长", "提高到", "降到", "不低于", "以上", "以内", "左右") {
			return false
		}
	default:
		return false
	}
	for i := 0; i+1 < len(s); i++ {
		if isDigit(s[i]) && !isDigit(s[i+1]) && (i == 0 || !isWordByte(s[i-1]) || isDigit(s[i-1])) {
			rest := strings.TrimLeft(s[i+1:], " 余多")
			if beginsWithAny(rest, "%", "％", "‰") || isUnit(rest) && !beginsWithAny(rest, "年", "月", "日", "级", "度", "时") && !beginsWithAny(rest, notUnits...) || beginsWithAny(rest, "公里", "千瓦", "公顷", "处", "所", "只", "头", "株", "批", "场", "起", "名", "艘", "口", "张", "站", "村", "镇", "km", "kW", "MW") {
				return true
			}
		}
	}
	return false
}

// hasFigure says whether a title holds a year or an amount, as a sentence does.
func hasFigure(s string) bool {
	for i := 0; i+1 < len(s); i++ {
		if !isDigit(s[i]) {
			continue
		}
		rest := s[i+1:]
		if beginsWithAny(rest, "年", "%", "％", "亿", "万", "个", "项", "家") {
			return true
		}
	}
	return false
}

// repairTitle is a title as a reader wants it: without the blanks inside Chinese,
// a line's end or Markdown's signs.
func repairTitle(s string) string {
	s = strings.Trim(plainHan(s), "*_#` ")
	for {
		r, n := utf8.DecodeLastRuneInString(s)
		if r != '。' && r != '：' && r != ':' && r != '，' && !isBlank(r) || n == 0 {
			break
		}
		s = s[:len(s)-n]
	}
	if closeUp(s) == s && !strings.ContainsAny(s, "&<") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		if n := literalBlank(s[i:]); n > 0 {
			i += n
			continue
		}
		r, n := decode(s[i:])
		if isBlank(r) {
			next := i + skipBlank(s[i:])
			if i > 0 && next < len(s) && isWordByte(s[i-1]) && isWordByte(s[next]) {
				b.WriteByte(' ')
			}
			i = next
			continue
		}
		b.WriteString(s[i : i+n])
		i += n
	}
	return b.String()
}
