// 规划名称: the name set apart at the top, whole, without 关于印发…的通知; a page's navigation, a glossary or an index table is none.

package context

import (
	"slices"
	"strings"
	"unicode/utf8"

	"planq/extract/gazetteer"
	"planq/extract/plan"
	"planq/extract/quantity"
)

// title settles what the document is called.
func (r *reader) title() {
	b := ballot{field: "title"}
	top := r.top
	labelled := 0                 // pieces that begin with a label
	handed, at := "", plan.Span{} // what a notice says that it hands on
	if r.before != nil {
		b.vote(tidy(r.plan.Root.Title), 12, "the document begins with it", r.plan.Root.Head)
	}
	for i := range top {
		t := &top[i]
		if name, value, ok := t.label(); ok {
			labelled++
			if name == "标题" || name == "信息名称" {
				if value == "" && i+1 < len(top) {
					value = top[i+1].text
				}
				if name := issuedName(value); name != "" && hasNoun(name) {
					value = name
				}
				b.vote(tidy(value), 12, "the index table names it", t.span)
			}
			if name != "扫一扫" && name != "大" {
				continue
			}
		}
		if isTrail(t.text) {
			continue
		}
		if i > 0 && top[i-1].isLabel() && !strings.ContainsAny(t.text, "《”") && i < 24 && namedByLabel(top[i-1].text) {
			continue
		}
		if name := speech(t.text); name != "" {
			b.vote(name, 7, "the line of the session names the report", t.span)
			continue
		}
		if isDate(t.text) || isStamp(t.text) || isSession(t.text) && reportName(t.text) == "" || strings.Contains(t.text, "://") || strings.HasSuffix(t.text, "电") {
			continue
		}
		if name := issuedName(t.text); name != "" && hasNoun(name) {
			b.vote(tidy(name), 7, "the notice issues it", t.span)
			continue
		}
		if name := tidy(handedOut(t.text)); name != "" && hasNoun(name) {
			handed, at = name, t.span
			continue
		}
		near := 0
		if i < 12 {
			near = 1
		}
		if name, span := r.headline(i); name != "" {
			if issued := issuedName(name); issued != "" && hasNoun(issued) {
				b.vote(tidy(issued), 7, "the notice issues it", span) // over several lines
				continue
			}
			w := 5 + near
			if i+1 < len(top) && (isSession(top[i+1].text) || strings.HasPrefix(top[i+1].text, "（") || isDate(top[i+1].text)) {
				w += 2
			}
			b.vote(name, w, "a line of its own at the top ends as a title does", span)
			continue
		}
		if head, _, ok := strings.Cut(t.text, "|"); ok && labels()[strings.TrimSpace(head)] {
			continue // 无障碍浏览 | 繁體 | 微信
		}
		if numbered(t.text) {
			continue // a piece of a plan begins with a heading
		}
		if n := quantity.RuneCount(t.text); i-labelled < 6 && !t.long && !t.cell && n >= 4 && n <= 60 && !endsSentence(t.text) && !isOffice(t.text) && !plan.IsUnitLine(t.text) && !strings.ContainsAny(t.text, ">%=/|｜") {
			weight := 3
			if yearIn(t.text) > 0 {
				weight = 4 // what a page offers its reader names none
			}
			b.vote(tidy(withoutSite(t.text)), weight, "a line of its own at the top", t.span)
		}
	}
	if handed != "" && !slices.ContainsFunc(b.signs, func(e Evidence) bool { return e.Value == handed }) {
		b.vote(handed, 7, "the notice issues it", at) // nothing else at the top is that name, which would be its better place
	}
	each(r.plan.Root, func(n *plan.Node) {
		if n.Kind == plan.Annex && n.Label == "" && hasNoun(n.Title) && r.issued(n.Title) {
			b.vote(tidy(n.Title), 8, "the title of what the notice issues", n.Head)
		}
	})
	f := b.settle(1)
	if r.c.Title = r.found(f, r.over.Title); r.c.Title == "" {
		r.c.Title = r.plan.ID
	}
}

// each calls f with a node and those below it, in the order of the text.
func each(n *plan.Node, f func(*plan.Node)) {
	if n == nil {
		return
	}
	f(n)
	for _, c := range n.Children {
		each(c, f)
	}
}

// issued says whether the opening names a title as what is issued: 现将《…行动计划（2021—2023年）》印发给你们.
func (r *reader) issued(title string) bool {
	key := sameTitle(title)
	for i := range r.top {
		if t := &r.top[i]; strings.ContainsAny(t.text, "《印") && strings.Contains(sameTitle(t.text), key) {
			return true
		}
	}
	return false
}

// handedOut is the one document that a sentence of a notice hands on: 国务院同意环保总局制定的《国家环境保护“十一五”规划》（以下简称《规划》），现印发给你们.
func handedOut(text string) string {
	end := strings.Index(text, "印发给你们")
	if end < 0 {
		return ""
	}
	s := text[strings.LastIndex(text[:end], "。")+1 : end]
	_, rest, ok := strings.Cut(s, "《")
	name, rest, closed := strings.Cut(rest, "》")
	if !ok || !closed || strings.Contains(strings.ReplaceAll(rest, "以下简称《", ""), "《") {
		return ""
	}
	if i := strings.LastIndex(name, "（"); i > 0 && strings.HasSuffix(name, "）") {
		name = name[:i] // 三年行动计划|（2022—2024年）
	}
	return name
}

// sameTitle is a title in the one way it may be compared: 2021—2023 is 2021-2023.
func sameTitle(s string) string {
	return strings.NewReplacer("——", "-", "—", "-", "–", "-", "--", "-", "(", "（", ")", "）", " ", "").Replace(s)
}

// headline is the title that ends on piece i: 上海市国民经济和社会发展第十四个五年规划 / 和二〇三五年远景目标纲要.
func (r *reader) headline(i int) (string, plan.Span) {
	t := r.top[i]
	if j := strings.IndexByte(t.text, '<'); j > len("一二三四") {
		t.text = strings.TrimRight(t.text[:j], " ") // a line of markup that no reader has taken off
	}
	if name := reportName(t.text); name != "" {
		return name, t.span
	}
	if t.long || strings.Contains(t.text, "。") || documentNumber(tailOf(t.text)) {
		name := cutTitle(t.text)
		return tidy(name), t.span
	}
	if !hasNoun(t.text) {
		return "", t.span
	}
	if name := plan.PrintedName(t.text); name != "" {
		return tidy(name), t.span
	}
	name, span := t.text, t.span
	for j := i - 1; j >= 0 && i-j < 4; j-- {
		u := r.top[j]
		if u.line != r.top[j+1].line-1 && u.line != r.top[j+1].line || !goesOn(u, name) {
			break
		}
		name, span.Start = u.text+name, u.span.Start
	}
	if i+1 < len(r.top) && continues(r.top[i+1].text) && r.top[i+1].line == t.line+1 {
		return "", t.span // the next line ends it
	}
	return tidy(name), span
}

// goesOn says whether a line breaks off in the middle of a title that rest ends.
func goesOn(u piece, rest string) bool {
	if _, _, ok := u.label(); ok || u.long || isDate(u.text) || isSession(u.text) || endsSentence(u.text) || strings.ContainsAny(u.text, "：:〔>%") {
		return false
	}
	if strings.HasPrefix(u.text, "（") || quantity.RuneCount(u.text) > 45 {
		return false
	}
	if continues(rest) {
		return !isOffice(u.text) || strings.Contains(u.text, "关于")
	}
	switch {
	case strings.HasSuffix(u.text, "关于"), strings.HasSuffix(u.text, "、"), strings.HasSuffix(u.text, "和"), strings.HasSuffix(u.text, "的"):
		return true
	case isOffice(u.text) && !strings.Contains(u.text, "关于"):
		return false
	case hasNoun(u.text):
		return false
	case beginsWithPlace(u.text) && !beginsWithPlace(rest):
		return true // 浙江省 / 海洋经济发展“十四五”规划
	}
	// 国务院关于支持自由贸易试验区 / 深化改革创新若干措施的通知
	return strings.Contains(u.text, "关于") && !strings.Contains(rest, "关于") || strings.Contains(rest, "“") && !strings.Contains(rest, "关于") && startsAfterRegion(u.text)
}

// startsAfterRegion says whether a line is a name that a title may go on from: 江西省工业和信息化.
func startsAfterRegion(s string) bool {
	n := quantity.RuneCount(s)
	return n >= 4 && n <= 30 && !strings.ContainsAny(s, "，。、《")
}

// continues says whether a line goes on a title that the line before began: 和二〇三五年远景目标纲要, 与2017年计划草案的报告, 第十二个五年规划纲要.
func continues(s string) bool {
	return (opensWithAny(s, []string{"和", "与", "及", "暨", "以及", "远景目标", "中期评估", "实施情况", "执行情况", "工作方案", "实施方案", "行动计划"}) || isOrdinalPlan(s)) && hasNoun(s)
}

// isOrdinalPlan says whether a line begins with the number of a five-year plan: 第十二个五年规划纲要.
func isOrdinalPlan(s string) bool {
	rest, ok := strings.CutPrefix(s, "第")
	return ok && strings.HasPrefix(strings.TrimLeft(rest, "一二三四五六七八九十0123456789"), "个五年")
}

// numbered says whether a line begins as a heading of the text does: 二、强化节能减排目标责任, （一）总体要求.
func numbered(s string) bool {
	rest := strings.TrimLeft(strings.TrimPrefix(s, "（"), "一二三四五六七八九十")
	return len(rest) < len(s) && (strings.HasPrefix(rest, "、") && s[:len("（")] != "（" || strings.HasPrefix(rest, "）"))
}

// beginsWithPlace says whether a line begins with the name of a place.
func beginsWithPlace(s string) bool {
	ms := gazetteer.Find(s[:whole(s, 60)])
	return len(ms) > 0 && ms[0].Start == 0
}

// isTrail says whether a line is the trail of pages that leads to a page: 首页 > 政务公开 > 统计公报, with the signs or without.
func isTrail(s string) bool {
	for _, mark := range []string{" > ", ">>", "＞", "»", " › ", " / "} {
		if strings.Contains(s, mark) {
			return true
		}
	}
	return strings.HasPrefix(s, "首页")
}

// reportName is the name of a work report that a line begins with: 政府工作报告——2017年1月12日在….
func reportName(s string) string {
	i := strings.Index(s, "政府工作报告")
	if i < 0 || i > 75 || strings.ContainsAny(s[:i], "，。；：作的（《") && i > 0 {
		return ""
	}
	rest := s[i+len("政府工作报告"):]
	if rest != "" && !opensWithAny(rest, []string{"—", "-", "（", "(", "20", "19", "１", "２", "关于", " "}) {
		return ""
	}
	if opensWithAny(rest, []string{"（摘要）", "(摘要)"}) {
		return s[:i] + "政府工作报告（摘要）"
	}
	return strings.TrimSpace(s[:i] + "政府工作报告")
}

// speech is the name of a report that the line of a session gives it: 在中国共产党榕江县第十四次代表大会上的报告; "" where it gives none.
func speech(s string) string {
	if !isSession(s) || !strings.HasSuffix(s, "上的报告") {
		return ""
	}
	s = strings.TrimLeft(s, "—-－ ")
	if _, _, _, n := dateAt(s); n > 0 {
		s = strings.TrimLeft(s[n:], " 　，")
	}
	return tidy(s)
}

// hasNoun says whether s ends as the name of a document does, apart from brackets behind it.
func hasNoun(s string) bool {
	if len(s) > 300 || strings.ContainsAny(s, "。；！？") {
		return false
	}
	s = withoutBrackets(s)
	if name := plan.PrintedName(s); name != "" {
		s = withoutBrackets(name)
	}
	s = strings.TrimRight(s, "》”")
	for _, w := range nouns() {
		if strings.HasSuffix(s, w) {
			return quantity.RuneCount(s) > quantity.RuneCount(w)+2
		}
	}
	return false
}

// cutTitle is the title that prose without line breaks begins with:
// 国务院关于加强环境保护重点工作的意见|国发〔2011〕35号…; "" where none does.
func cutTitle(s string) string {
	end := len(s)
	for _, w := range []string{"。", "，", "；"} {
		if i := strings.Index(s, w); i >= 0 && i < end {
			end = i
		}
	}
	s = s[:end]
	cut := 0
	for i := range s {
		if i > 240 {
			break
		}
		for _, w := range nouns() {
			if !strings.HasSuffix(s[:i], w) || i < len("关于")+len(w) {
				continue
			}
			rest := s[i:]
			if documentNumber(rest) || opensWithAny(rest, []string{"（", "(", "各省", "各市", "各县", "各区", "各州", "——", " ", "答记者问"}) {
				if w == "通知" || w == "意见" || cut == 0 {
					cut = i
				}
			}
		}
		if cut > 0 && i > cut+len("一")*3 {
			break
		}
	}
	if cut == 0 {
		return ""
	}
	if rest := s[cut:]; strings.HasPrefix(rest, "答记者问") {
		cut += len("答记者问")
	}
	if j := strings.Index(s[:cut], "〔"); j >= 0 {
		return ""
	}
	return s[:cut]
}

// tailOf is the last part of a line, in which a document number may stand: 国发〔2011〕35号.
func tailOf(s string) string {
	i := strings.Index(s, "〔")
	for n := 0; i > 0 && n < 5; n++ {
		_, k := utf8.DecodeLastRuneInString(s[:i])
		i -= k
	}
	return s[max(0, i):]
}

// documentNumber says whether s begins with a document number 文号: 国发〔2011〕35号.
func documentNumber(s string) bool {
	i := strings.IndexAny(s, "〔[（【")
	return i >= 0 && i <= len("一")*7 && strings.Contains(s[:min(len(s), 80)], "号") && len(s) > i+6 && strings.ContainsAny(s[i:min(len(s), i+9)], "12")
}

// issuedName is what a notice's title issues: 国家环境保护“十二五”规划 of 国务院关于印发国家环境保护“十二五”规划的通知.
func issuedName(s string) string {
	for _, w := range []string{"关于印发", "关于发布", "关于公布", "关于批转", "关于转发"} {
		i := strings.Index(s, w)
		if i < 0 || i > 180 {
			continue
		}
		t := s[i+len(w):]
		j := -1
		for _, end := range []string{"的通知", "的函", "的决定"} {
			if k := strings.Index(t, end); k >= 0 && (j < 0 || k < j) {
				j = k
			}
		}
		if j < 0 {
			return ""
		}
		t = t[:j]
		if strings.HasPrefix(t, "《") {
			t, _, _ = strings.Cut(strings.TrimPrefix(t, "《"), "》")
		}
		return t
	}
	return ""
}

// withoutBrackets is s without the brackets it ends in: （试行）, （2021-2023年）.
func withoutBrackets(s string) string {
	for {
		s = strings.TrimRight(s, " ")
		open, shut := "（", "）"
		switch {
		case strings.HasSuffix(s, "）"):
		case strings.HasSuffix(s, "]"):
			open, shut = "[", "]" // a note's mark
		default:
			return s
		}
		t := strings.TrimSuffix(s, shut)
		i := strings.LastIndex(t, open)
		if i <= 0 {
			return s
		}
		s = t[:i]
	}
}

// withoutSite is a page's title without the name of its site: 青岛公布十二五交通规划- 【阳光易购】.
func withoutSite(s string) string {
	for _, w := range []string{"- ", "_", " - ", "-【", "|"} {
		if i := strings.LastIndex(s, w); i > len("一")*4 {
			s = s[:i]
		}
	}
	return s
}

// tidy is a title as it is printed: without a note's mark, brackets around the whole, or stops.
func tidy(s string) string {
	s = strings.Trim(s, "*_#` —")
	if i := strings.LastIndexByte(s, '['); i > 0 && strings.HasSuffix(s, "]") && len(s)-i <= 5 {
		s = s[:i]
	}
	if strings.HasPrefix(s, "《") && strings.HasSuffix(s, "》") && strings.Count(s, "《") == 1 {
		s = strings.TrimSuffix(strings.TrimPrefix(s, "《"), "》")
	}
	return strings.TrimRight(s, "。：:，, ")
}

// namedByLabel says whether a label stands alone, so that the next piece is its value.
func namedByLabel(s string) bool {
	s = strings.TrimRight(s, " ")
	return strings.HasSuffix(s, "：") || strings.HasSuffix(s, ":")
}

func (x *piece) isLabel() bool { _, _, ok := x.label(); return ok }

func endsSentence(s string) bool {
	for _, w := range []string{"。", "！", "？", "；", "，", "：", ":", "、"} {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}
