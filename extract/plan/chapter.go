// Parts, chapters, sections and articles: 第一篇, 第一章　发展基础和发展环境, 第二节, 第十七条.

package plan

import "strings"

// readChapter reads 第…篇, 章, 节 and 条. It leaves references alone: 第三章第二节要求,
// 第十条规定的情形.
func readChapter(s string) (mark, bool) {
	if !strings.HasPrefix(s, "第") {
		return readUnnumbered(s)
	}
	i := len("第")
	i += skipBlank(s[i:])
	n, size := readNumber(s[i:])
	if size == 0 || n == 0 {
		return mark{}, false
	}
	i += size
	i += skipBlank(s[i:])
	m := mark{number: n}
	switch {
	case strings.HasPrefix(s[i:], "篇"), strings.HasPrefix(s[i:], "编"):
		m.kind, m.form, m.size = Part, partForm, i+3
	case strings.HasPrefix(s[i:], "部分"):
		m.kind, m.form, m.size = Part, partForm, i+6
	case strings.HasPrefix(s[i:], "章"):
		m.kind, m.form, m.size = Chapter, chapterForm, i+3
	case strings.HasPrefix(s[i:], "节"):
		m.kind, m.form, m.size = Section, sectionForm, i+3
	case strings.HasPrefix(s[i:], "条"):
		m.kind, m.form, m.size = Article, articleForm, i+3
	default:
		return mark{}, false
	}
	rest := s[m.size:]
	if beginsWithAny(rest, "第", "的", "、", "，", "。", "；", "至", "和", "及", "与", "或", "所", "中", "里", "规定", "要求", "”", "》", "）", ")", ",") {
		return mark{}, false
	}
	return m, true
}

// readUnnumbered reads the chapters that stand alone without a number: 前  言, 总 则.
func readUnnumbered(s string) (mark, bool) {
	if len(s) > 60 || !beginsWithAny(s, "前", "总", "序", "引", "导", "附", "结", "后") {
		return mark{}, false
	}
	t, _ := trimBlank(s)
	switch closeUp(t) {
	case "前言", "总则", "序言", "引言", "导言", "导论", "附则", "结语", "结束语", "后记":
		return mark{kind: Chapter, form: chapterForm}, true
	}
	return mark{}, false
}
