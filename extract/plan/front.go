// The front of a document: whom it is addressed to, the notice that issues it, by
// whom and when, and the plan's own title. Two plans may stand in one file, each
// named in the notice, each with its own title: then the titles are annexes.

package plan

import (
	"strings"
	"unicode/utf8"
)

// planWords end the names of plans and of what is issued like them.
var planWords = []string{
	"规划", "计划", "纲要", "方案", "报告", "公报", "意见", "办法", "政策", "措施", "决定", "规定", "条例", "细则", "建议", "要点", "清单", "若干措施", "纲领", "战略", "指南", "规程", "通知", "行动",
}

// isPlanName says whether s ends as the name of a plan does, apart from what
// stands in brackets behind it: …行动计划（2021-2023年）.
func isPlanName(s string) bool {
	s, _ = trimBlank(plainHan(s))
	if len(s) > 300 || strings.ContainsAny(s, "。；！？") {
		return false
	}
	s = withoutBrackets(closeUp(s))
	if name := PrintedName(s); name != "" {
		s = withoutBrackets(name)
	}
	for _, w := range planWords {
		if strings.HasSuffix(s, w) {
			return utf8.RuneCountInString(s) > utf8.RuneCountInString(w)+2
		}
	}
	return false
}

// PrintedName is what a headline says was issued: …关于实施革命文物保护利用工程的意见 of
// 中共中央办公厅 国务院办公厅印发《关于实施革命文物保护利用工程的意见》; "" where it says nothing of the kind.
func PrintedName(s string) string {
	for _, w := range [...]string{"印发《", "发布《", "公布《", "出台《"} {
		if _, name, ok := strings.Cut(s, w); ok && strings.HasSuffix(name, "》") {
			return strings.TrimSuffix(name, "》")
		}
	}
	return ""
}

// withoutBrackets is s without the brackets it ends in: （试行）, （2021-2023年）.
func withoutBrackets(s string) string {
	for {
		t := strings.TrimSuffix(strings.TrimSuffix(s, "）"), ")")
		if t == s {
			return s
		}
		i := max(strings.LastIndex(t, "（"), strings.LastIndex(t, "("))
		if i <= 0 {
			return s
		}
		s = strings.TrimRight(t[:i], " ")
	}
}

// markFront finds the front among a plan's blocks and returns its pieces. The
// preamble (为深入贯彻落实…，特制订…) is a paragraph of the plan.
func markFront(body string, blocks []*block) []*block {
	limit := len(blocks)
	for i, b := range blocks {
		if b.kind != TOC && b.kind != Noise && b.kind != Paragraph && b.form != dashForm && b.form != annexForm && b.form != styleForm {
			limit = i
			break
		}
	}
	limit = min(limit, 60)
	titleLevel := findTitleLevel(body, blocks, limit)
	for limit > 0 && blocks[limit-1].kind == TOC {
		limit--
	}
	f := &fronts{body: body, blocks: blocks, titleLevel: titleLevel}
	last := -1
	found := make([]bool, limit)
	for i := range limit {
		found[i] = f.holds(i)
		// A text without any heading may be a mere excerpt: there a short line is no title.
		if found[i] && (limit < len(blocks) || isCertainlyFront(body, blocks[i], titleLevel)) {
			last = i
		}
	}
	var front []*block
	text := 0
	for i := 0; i <= last; i++ {
		b := blocks[i]
		if b.kind == TOC || b.kind == Noise {
			continue
		}
		if !found[i] {
			if text++; text > 12 {
				break
			}
			continue
		}
		b.mark = mark{kind: Front}
		b.label, b.title = Span{}, Span{}
		b.head = b.span.Start
		front = append(front, b)
	}
	markAnnexes(body, blocks, front)
	return front
}

// fronts goes through a document's first blocks and remembers what the front has said.
type fronts struct {
	body       string
	blocks     []*block
	titleLevel int

	begun  bool            // the plan's text has begun
	spoken bool            // and it is a speech: 各位代表：
	named  bool            // the name of a plan stood before
	last   int             // the block that the front held last
	text   strings.Builder // of the front, for the names in it
}

// holds says whether the front holds block i; it is asked for one after the other.
// Where the text has begun, a short line heads what follows it: 第六个五年计划的基本任务
// behind 各位代表：…; a date, a body, a notice and the name that one has told are front yet.
func (f *fronts) holds(i int) bool {
	b := f.blocks[i]
	if b.kind == TOC || b.kind == Noise {
		return false
	}
	t := plainHan(wordsOf(f.body, b))
	if !isFront(f.body, f.blocks, i, f.titleLevel) {
		f.begun = f.begun || b.form == styleForm || isProse(f.body, b)
		return false
	}
	name := isPlanName(t)
	told := f.named && len(t) >= 18 && strings.Contains(f.text.String(), titleKey(t))
	goesOn := i > 0 && f.blocks[i-1].kind == Paragraph && f.last == i-1 || i+1 < len(f.blocks) && isDate(f.body[f.blocks[i+1].span.Start:f.blocks[i+1].span.End])
	if b.form == styleForm && b.level != f.titleLevel && name && !told && (f.begun || f.titleLevel > 0) {
		f.begun = true
		return false // 项目规划, 保障措施
	}
	if f.begun && !(isNotice(t) || isDate(t) || b.form == plain && (isBody(t) || isAddressee(t) || strings.ContainsAny(t, "〔【:：")) || told || name && !f.named || goesOn && (name || len(t) <= 45)) {
		return false
	}
	if f.spoken && !isDate(t) {
		return false
	}
	f.spoken = f.spoken || isAddress(t)
	f.named = f.named || name
	if f.text.Len() < 4000 {
		f.text.WriteString(titleKey(t) + "\n")
	}
	f.last = i
	return true
}

// wordsOf is what a block says, without Markdown's signs around its title.
func wordsOf(body string, b *block) string {
	if b.form == styleForm {
		return body[b.title.Start:b.title.End]
	}
	return body[b.span.Start:b.span.End]
}

// isAddressee says whether a line names those whom a document is addressed to.
func isAddressee(t string) bool { return strings.HasSuffix(t, "：") || strings.HasSuffix(t, ":") }

// findTitleLevel is the level of the style that the title of the document has and
// no heading in it; 0 where there is none. A title may have several lines.
func findTitleLevel(body string, blocks []*block, limit int) int {
	level := 0
	for _, b := range blocks {
		if b.level > 0 && (level == 0 || b.level < level) {
			level = b.level
		}
	}
	lines, last := 0, 0
	for i, b := range blocks {
		if b.level != level || level == 0 || b.kind == Noise {
			continue
		}
		if lines++; i >= limit || lines > 3 {
			return 0
		}
		for _, between := range blocks[last:i] {
			if lines > 1 && (between.level > level || between.form == plain && strings.HasSuffix(body[between.span.Start:between.span.End], "。")) {
				return 0 // chapters, not lines of a title
			}
		}
		last = i
	}
	return level
}

// isFront says whether a block belongs to the front and not to the plan's text.
func isFront(body string, blocks []*block, i, titleLevel int) bool {
	b := blocks[i]
	t := plainHan(wordsOf(body, b))
	if b.kind == TOC || b.kind == Noise {
		return false
	}
	if len(t) > 1200 {
		return false
	}
	if isNotice(t) {
		return true
	}
	if b.form == styleForm && b.level != titleLevel && !isPlanName(t) && !isDate(t) && !isIssuer(t) {
		// The heading of what follows, 前期工作回顾, unless a title has more lines than one.
		if titleLevel > 0 || i+1 >= len(blocks) || blocks[i+1].level != b.level || !isPlanName(wordsOf(body, blocks[i+1])) {
			return false
		}
	}
	n := utf8.RuneCountInString(t)
	switch {
	case strings.HasPrefix(t, "【") && signed(t) == "", strings.Contains(t, "://"), isDate(t):
		return true
	case strings.HasSuffix(t, "："), strings.HasSuffix(t, ":"):
		return n <= 300 && (n <= 20 || strings.Contains(t, "人民政府") || strings.Contains(t, "各") || strings.Contains(t, "单位"))
	case endsSentence(t) && !strings.HasSuffix(t, "）") && !strings.HasSuffix(t, ")") && !strings.HasSuffix(t, "》"), strings.ContainsAny(t, "。！？；"):
		return false
	}
	return n <= 120 && (n <= 60 || isPlanName(t) || strings.Contains(t, "关于印发"))
}

// isBody says whether a line names who issues a plan, or stands in brackets below its title.
func isBody(t string) bool {
	t = closeUp(t)
	return strings.HasPrefix(t, "（") || strings.HasPrefix(t, "(") || strings.HasPrefix(t, "—") || isIssuer(t)
}

// byChance are words that end as 局, 部 and 厅 do and name no body.
var byChance = []string{"布局", "格局", "全局", "大局", "开局", "结局", "内部", "全部", "局部", "干部", "东部", "西部", "中部", "南部", "北部", "大厅", "客厅"}

// NamesNoBody says whether a line ends as the name of a body only by chance: 空间布局.
func NamesNoBody(t string) bool {
	for _, w := range byChance {
		if strings.HasSuffix(t, w) {
			return true
		}
	}
	return false
}

// isIssuer says whether a line ends as the name of a body does.
func isIssuer(t string) bool {
	if t = closeUp(t); NamesNoBody(t) {
		return false
	}
	for _, w := range [...]string{"政府", "委员会", "办公厅", "办公室", "厅", "局", "部", "国务院"} {
		if strings.HasSuffix(t, w) {
			return true
		}
	}
	return false
}

// isCertainlyFront says whether a block is a date, a notice or the name of a plan.
func isCertainlyFront(body string, b *block, titleLevel int) bool {
	t := plainHan(wordsOf(body, b))
	return isDate(t) || isNotice(t) || isPlanName(t) || b.form == styleForm && b.level == titleLevel || strings.HasPrefix(t, "【") && signed(t) == "" || strings.HasPrefix(t, "政府工作报告")
}

// isNotice says whether a paragraph issues a plan: …已经省政府同意，现印发给你们，请认真贯彻落实。
func isNotice(t string) bool {
	if len(t) > 900 {
		return false
	}
	t = closeUp(t)
	return strings.Contains(t, "印发") && (strings.Contains(t, "你们") || strings.Contains(t, "请") || strings.Contains(t, "遵照")) ||
		strings.Contains(t, "现予") && strings.Contains(t, "发布")
}

// markAnnexes makes annexes of the titles in the text where the front names two
// plans or more: 《支持工业互联网发展若干政策》《安徽省工业互联网创新发展行动计划（2021-2023年）》.
func markAnnexes(body string, blocks, front []*block) {
	names := map[string]bool{}
	for _, b := range front {
		t := body[b.span.Start:b.span.End]
		if !isNotice(t) {
			continue
		}
		for {
			i := strings.Index(t, "《")
			j := strings.Index(t, "》")
			if i < 0 || j < i {
				break
			}
			names[titleKey(t[i+3:j])] = true
			t = t[j+3:]
		}
	}
	if len(names) < 2 {
		return
	}
	var found []*block
	for _, b := range blocks {
		if b.kind != Front && b.kind != Paragraph || b.span.End-b.span.Start > 240 {
			continue
		}
		if t := body[b.span.Start:b.span.End]; names[titleKey(t)] {
			found = append(found, b)
		}
	}
	if len(found) < 2 {
		return
	}
	for _, b := range found {
		b.mark = mark{kind: Annex, form: annexForm}
		b.title = b.span
		b.label = Span{b.span.Start, b.span.Start}
		b.head = b.span.End
	}
}

// titleKey is a title in the one way it may be compared: 2021—2023 is 2021-2023.
func titleKey(s string) string {
	return strings.NewReplacer("—", "-", "–", "-", "－", "-", "(", "（", ")", "）", "--", "-").Replace(closeUp(s))
}
