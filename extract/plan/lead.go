// Leads: the short sentence that opens a paragraph and says what it is about, without
// a sign before it: 推动企业上云上平台。建立安徽省工业互联网（云）…. Some betray themselves by
// their words, others by their fellows: 五年来，经济实力跃上新台阶。… above
// 五年来，经济结构出现重大变革。…. And some stand on a line of their own, the text below.

package plan

import (
	"strings"
	"unicode/utf8"
)

const (
	longestLead  = 45 // characters of a lead
	shortestText = 60 // bytes of the text that a lead stands alone above
)

// bareTitle is the length of the title that a paragraph begins with, 0 where it
// has none. A title is a short phrase without a comma, a figure or the words of
// a statement: 加快工业设备网络化技术改造。 is one, 成绩来之不易。 is none.
func bareTitle(t string) int {
	if !isHan(t) || isAboutAll(t) || beginsWithAny(t, "在", "对", "以", "从", "到", "各") {
		return 0
	}
	size := firstSentence(t, 22, 0)
	if size == 0 || len(t)-size-len("。") < 30 || utf8.RuneCountInString(t[:size]) < 4 {
		return 0
	}
	for i := 0; i < size; i++ {
		if utf8.RuneStart(t[i]) && isStatement(t[i:]) {
			return 0
		}
	}
	return size
}

// isAboutAll says whether a sentence begins with words that no title begins with: 我, 全省, 这, 目前.
func isAboutAll(t string) bool {
	if beginsWithAny(t, "经济", "经营", "经贸", "今后", "本土", "本地") {
		return false
	}
	return beginsWithAny(t, "我", "全省", "全市", "全国", "全区", "全县", "全州", "全年", "全社会", "全体", "这", "此", "其", "目前", "当前", "同时", "今", "本", "一是", "二是", "三是", "经", "该", "各位", "同志")
}

// firstSentence is the length of the sentence that t begins with, without its stop: 0 where
// it is longer than so many characters, has more commas, holds a figure, or ends in 等.
func firstSentence(t string, most, commas int) int {
	runes := 0
	for i := 0; i < len(t); {
		for i+2 < len(t) && t[i]-0xE4 <= 0xE9-0xE4 && runes < most {
			runes++ // an ideograph, as most of a sentence
			i += 3
		}
		if i >= len(t) {
			break
		}
		r, n := decode(t[i:])
		switch r {
		case '。':
			if strings.HasSuffix(t[:i], "等") || hasAmount(t[:i]) {
				return 0
			}
			return i
		case '，', ',':
			if commas--; commas < 0 {
				return 0
			}
		case '；', '：', '！', '？', ';', ':', '!', '?', '\n', '%', '％':
			return 0
		}
		if (r >= '0' && r <= '9' || r >= '０' && r <= '９') && !strings.HasPrefix(t[i+n:], "G") {
			return 0
		}
		if runes++; runes > most {
			return 0
		}
		i += n
	}
	return 0
}

// hasAmount says whether s holds an amount in Chinese numerals: 七百六十六亿元, 百分之五.
func hasAmount(s string) bool {
	if !holdsLarge(s) {
		return false // as mostly
	}
	run, large := 0, false
	for _, r := range s {
		big := r == '百' || r == '千' || r == '万' || r == '亿'
		if !big && r != '十' && chineseDigit(r) == 0 {
			run, large = 0, false
			continue
		}
		run, large = run+1, large || big
		if run > 1 && large {
			return true
		}
	}
	return strings.Contains(s, "百分之")
}

// holdsLarge says whether 百, 千, 万 or 亿 stands in s, as one of them does in every amount of Chinese numerals.
func holdsLarge(s string) bool {
	for i := 0; i < len(s)-2; i++ {
		if s[i] < 0xE0 {
			continue
		}
		switch s[i : i+3] {
		case "百", "千", "万", "亿":
			return true
		}
		i += 2
	}
	return false
}

// isStatement says whether s begins with a word that makes a sentence of a phrase:
// 已, 不 and the like, but not 不断, 应用, 可持续.
func isStatement(s string) bool {
	if len(s) < 3 || s[0] < 0xE4 { // every one of them begins with an ideograph
		return false
	}
	if beginsWithAny(s, "不断", "不移", "不懈", "不动产", "不良", "应用", "应急", "应对", "可再生", "可持续", "可靠", "可视", "了解", "较大", "较强", "重要") {
		return false
	}
	return beginsWithAny(s, "了", "是", "已", "将", "仍", "较", "很", "不", "应", "可", "须", "才能")
}

// markLeads finds the leads that their fellows betray: those of the paragraphs beside
// them, and those alone on a line like them. What it finds stands in block.lead until
// the paragraphs are nested.
func markLeads(body string, blocks []*block) {
	var run []*block // paragraphs that follow one another
	flush := func() {
		markAlone(body, run)
		markFellows(body, run)
		run = run[:0]
	}
	for _, b := range blocks {
		switch {
		case b.kind == Noise || b.kind == Paragraph && isAddress(body[b.span.Start:b.span.End]):
		case b.kind == Paragraph && b.form == plain:
			run = append(run, b)
		case rank(b.form) >= rank(parenForm) && b.head < b.span.End && b.title.End > b.title.Start:
			// （六）激发市场主体活力。提高政策有效性。… stands above leads of its own kind, and may hold the first of them.
			flush()
		default:
			flush()
		}
	}
	flush()
}

// isAddress says whether a line turns to those who listen: 各位代表！
func isAddress(t string) bool {
	return len(t) <= 30 && beginsWithAny(t, "各位代表", "各位委员", "同志们")
}

// markFellows finds leads in a run of paragraphs: a short first sentence is one where the
// paragraph beside it has one as well.
func markFellows(body string, run []*block) {
	may := make([]int, len(run))
	for i, b := range run {
		if b.form != plain || i > 0 && !endsParagraph(body[run[i-1].span.Start:run[i-1].span.End]) {
			continue
		}
		t := body[b.span.Start:min(b.span.End, b.span.Start+300)]
		if b.lead = bareTitle(t); b.lead > 0 {
			may[i] = b.lead
			continue
		}
		if size := firstSentence(t, longestLead, 3); size >= 12 && size*2 < b.span.End-b.span.Start && len(t)-size-len("。") >= 30 && isHan(t) {
			may[i] = size
		}
	}
	for i, b := range run {
		if may[i] == 0 || b.lead > 0 {
			continue
		}
		t := body[b.span.Start : b.span.Start+may[i]]
		opening, _, _ := strings.Cut(t, "，")
		common := isAboutAll(t) || containsAny(t, "是", "了", "很", "我们", "曾")
		for _, j := range [...]int{i - 1, i + 1} {
			if j < 0 || j >= len(run) || may[j] == 0 {
				continue
			}
			beside := body[run[j].span.Start : run[j].span.Start+may[j]]
			shared := len(opening) >= 6 && len(opening) < len(t) && strings.HasPrefix(beside, opening+"，")
			if shared || !common {
				b.lead, b.spoken = may[i], b.spoken || shared
			}
		}
	}
}

// endsParagraph says whether a line ends where a paragraph does: in a stop, or in the
// brackets that say who is responsible.
func endsParagraph(t string) bool {
	return endsSentence(t) || strings.HasSuffix(t, "）") || strings.HasSuffix(t, ")")
}

func containsAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// markAlone finds the leads of a run that stand alone on their lines, two at least, each
// with its text below: 发展动力日益强劲。 / 坚持用改革攻坚破壁垒，….
func markAlone(body string, run []*block) {
	alone := func(i int) bool {
		t := body[run[i].span.Start:run[i].span.End]
		if i > 0 && !endsParagraph(body[run[i-1].span.Start:run[i-1].span.End]) {
			return false
		}
		return len(t) <= 3*longestLead && len(t) > 12 && isHan(t) && !isAddress(t) && firstSentence(t, longestLead, 2) == len(t)-len("。")
	}
	last := -1 // the lead before
	for i := 0; i+1 < len(run); i++ {
		if !alone(i) || alone(i+1) || run[i+1].span.End-run[i+1].span.Start < shortestText {
			continue
		}
		if last >= 0 && i-last <= 5 {
			makeLead(run[last], i-last-1)
			makeLead(run[i], i-last-1)
		}
		last = i
	}
}

// makeLead makes an item of a line that is a lead, above so many paragraphs.
func makeLead(b *block, holds int) {
	holds = max(holds, b.holds)
	b.mark = mark{kind: Item, form: leadForm, number: 1}
	b.label, b.title, b.head = Span{b.span.Start, b.span.Start}, Span{b.span.Start, b.span.End - len("。")}, b.span.End
	b.holds = holds
}

// readLead makes an item of a paragraph that begins with its title, where it
// stands under a heading and in no column or article.
func (n *nesting) readLead(b *block, next []*block) bool {
	if b.lead == 0 || n.broken || n.find(columnForm, 0) > 0 || n.find(articleForm, 0) > 0 {
		return false
	}
	top := n.top()
	switch top.node.Kind {
	case Heading, Subheading, Section, Chapter:
	case Item:
		// 13﹒开展工业互联网新模式推广。 / 智能化制造。… / 网络化协同。…: two at least.
		if top.node.Title == "" || top.form == dashForm || top.form != ordinalForm && top.last[bareForm] == 0 && (top.text || len(next) == 0 || next[0].lead == 0) {
			return false
		}
	default:
		return false
	}
	b.mark = mark{kind: Item, form: bareForm, number: 1}
	b.label = Span{b.span.Start, b.span.Start}
	b.title = Span{b.span.Start, b.span.Start + b.lead}
	if b.head = b.title.End + len("。"); b.spoken {
		b.head = b.span.Start
	}
	return true
}
