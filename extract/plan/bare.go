// Items that begin with their title and no sign: 推动企业上云上平台。建立安徽省工业互联网（云）….

package plan

import (
	"strings"
	"unicode/utf8"
)

// bareTitle is the length of the title that a paragraph begins with, 0 where it
// has none. A title is a short phrase without a comma, a figure or the words of
// a statement: 加快工业设备网络化技术改造。 is one, 成绩来之不易。 is none.
func bareTitle(t string) int {
	if !isHan(t) || beginsWithAny(t, "我", "全省", "全市", "全国", "全区", "全县", "全州", "全年", "全社会", "全体", "这", "此", "其", "目前", "当前", "同时", "今", "本", "各", "一是", "二是", "三是", "到", "从", "在", "对", "以", "经", "该") {
		return 0
	}
	runes := 0
	for i := 0; i < len(t); {
		r, n := utf8.DecodeRuneInString(t[i:])
		switch r {
		case '。':
			if runes < 4 || len(t)-i-n < 30 || strings.HasSuffix(t[:i], "等") {
				return 0
			}
			return i
		case '，', '；', '：', '！', '？', ',', ';', ':', '\n':
			return 0
		}
		if isStatement(t[i:]) {
			return 0
		}
		if r >= '0' && r <= '9' && !strings.HasPrefix(t[i+n:], "G") {
			return 0
		}
		if runes++; runes > 22 {
			return 0
		}
		i += n
	}
	return 0
}

// isStatement says whether s begins with a word that makes a sentence of a phrase:
// 已, 不 and the like, but not 不断, 应用, 可持续.
func isStatement(s string) bool {
	if beginsWithAny(s, "不断", "不动产", "不良", "应用", "应急", "应对", "可再生", "可持续", "可靠", "可视", "了解", "较大", "较强", "重要") {
		return false
	}
	return beginsWithAny(s, "了", "是", "已", "将", "仍", "较", "很", "不", "应", "可", "须", "才能")
}

// readBare makes an item of a paragraph that begins with its title, where it
// stands under a heading and in no column or article.
func (n *nesting) readBare(b *block, next []*block) bool {
	if n.broken || n.find(columnForm, 0) > 0 || n.find(articleForm, 0) > 0 {
		return false
	}
	top := n.top()
	switch top.node.Kind {
	case Heading, Subheading, Section, Chapter:
	case Item:
		// 13﹒开展工业互联网新模式推广。 / 智能化制造。… / 网络化协同。…: two at least.
		if top.node.Title == "" || top.form == dashForm || top.last[bareForm] == 0 && (top.text || bareOf(n.body, next) == 0) {
			return false
		}
	default:
		return false
	}
	size := bareOf(n.body, []*block{b})
	if size == 0 {
		return false
	}
	b.mark = mark{kind: Item, form: bareForm, number: 1}
	b.label = Span{b.span.Start, b.span.Start}
	b.title = Span{b.span.Start, b.span.Start + size}
	b.head = b.title.End + len("。")
	return true
}

// bareOf is the length of the title that the first of the blocks begins with.
func bareOf(body string, blocks []*block) int {
	if len(blocks) == 0 || blocks[0].kind != Paragraph {
		return 0
	}
	s := blocks[0].span
	return bareTitle(body[s.Start:min(s.End, s.Start+300)])
}
