// Headings that a converter has run together: a title ends where the next label begins. 第四章 保障措施第一节 组织领导,
// 一、总体要求（一）指导思想, （一）长江流域（二）黄河流域, 专栏2 各流域需要改善的控制单元（一）长江流域.

package plan

import "strings"

// longestTogether is how many bytes may stand before the label of the next heading on a line.
const longestTogether = 240

// holdsLabels says whether a heading of the form may have another one in its line.
func holdsLabels(f form) bool {
	switch f {
	case partForm, chapterForm, sectionForm, romanForm, headingForm, parenForm, columnForm:
		return true
	}
	return false
}

// runsTogether says whether the label of another heading begins at s[i] in the title that a stretch with the label m, which began at first,
// holds up to there.
func runsTogether(s string, first, i int, m mark) bool {
	if i-first > longestTogether || i < first+m.size+len("原则") {
		return false
	}
	begun := s[first+m.size : i]
	if endsSentence(begun) || strings.ContainsAny(begun, "。；：，") {
		return false
	}
	rest := lineAt(s, i)
	switch s[i : i+3] {
	case "第": // 第一节 below a chapter, 第一章 below a part
		if m.form != partForm && m.form != chapterForm {
			return false
		}
		n, ok := readChapter(rest)
		return ok && n.number == 1 && n.form > m.form && n.form < articleForm && n.size < len(rest) && !endsWithAny(begun, "和", "与", "见", "按", "照", "至", "到", "及")
	case "（":
		n, ok := readSubheading(rest)
		if !ok || n.form != parenForm || !isHan(rest[n.size+skipBlank(rest[n.size:]):]) || endsWithAny(begun, "第", "、", "和", "与", "至", "到", "的", "按", "照", "款", "条", "章", "节") {
			return false
		}
		switch m.form {
		case columnForm:
			return n.number == 1 && i > first+12
		case chapterForm, sectionForm, romanForm, headingForm:
			return n.number == 1
		case parenForm:
			// one title a label, and nothing else on the line
			return n.number == m.number+1 && !strings.ContainsAny(rest, "。；：，")
		}
	}
	return false
}

// openEnds are words that a title does not end in, so that it goes on in the next line: 扎实推进乡村振兴战略促进 / 农业农村现代化.
var openEnds = []string{"、", "，", "和", "与", "及", "以及", "的", "促进", "推动", "推进", "加快", "构建", "打造", "建设好", "提升", "增强", "加强", "深化", "完善", "——", "实现", "推动形成", "具有", "为", "向"}

// goesOver says whether a heading's title is not over with its line, and the next line, short and without a label, is the rest of it.
func goesOver(title, next string) bool {
	if len(title) < len("扎实推进乡村") || len(next) > 90 || !isShortTitle(strings.NewReplacer("”", "", "）", "").Replace(next)) {
		return false
	}
	open := strings.Count(title, "“") > strings.Count(title, "”") && strings.Contains(next, "”") || strings.Count(title, "（") > strings.Count(title, "）") && strings.Contains(next, "）")
	return open || endsWithAny(title, openEnds...)
}

func endsWithAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

// markRestarts makes headings of the short lines that numbers begin anew behind, two at least: 发展基础 / （一）…（二）… / 总体要求 / （一）….
// The first of them may stand right below the plan's title.
func markRestarts(body string, blocks []*block) {
	var found []*block
	form := plain
	for i := 1; i+1 < len(blocks); i++ {
		b, before, after := blocks[i], blocks[i-1], blocks[i+1]
		if b.kind != Paragraph || b.form != plain || b.followOn || after.number != 1 || after.form != parenForm || after.followOn || before.kind == Table {
			continue
		}
		t := body[b.span.Start:b.span.End]
		if len(t) > 90 || !isShortTitle(t) || isPlanName(t) || isIssuer(t) || isDate(t) {
			continue
		}
		switch above := body[before.span.Start:before.span.End]; {
		case before.kind == Paragraph && before.form == plain && (endsSentence(above) || len(found) == 0 && (isPlanName(above) || isBody(above) || isDate(above))):
		case before.kind != Paragraph && endsSentence(above):
		default:
			continue
		}
		if form == plain {
			form = after.form
		}
		found = append(found, b)
	}
	if len(found) < 2 {
		return
	}
	for _, b := range found {
		b.mark = mark{kind: Heading, form: shortForm}
		b.label, b.title, b.head = Span{b.span.Start, b.span.Start}, b.span, b.span.End
	}
}
