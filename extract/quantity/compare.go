// A comparator 比较词 says on which side of the number the amount lies:
// 超过20%, 9000亿元以上, 控制在4%以内, 50万元（含）以上. The words are in
// compare.txt; this file finds the ones beside a number and lets one win.

package quantity

import (
	_ "embed"
	"sort"
	"strings"
	"unicode/utf8"

	"planq/extract/internal/late"
)

//go:embed compare.txt
var compareText string

type comparator struct {
	word string
	op   Op
}

// comparators holds the words before a number and before its verb by their last character and
// those behind it by their first, longest first.
var comparators = late.New(func() *struct{ before, verb, after byRune[comparator] } {
	t := new(struct{ before, verb, after byRune[comparator] })
	for line := range strings.Lines(compareText) {
		f := strings.Fields(line)
		if len(f) != 3 || f[0] == "#" {
			continue
		}
		c := comparator{f[2], Op(f[1])}
		last, _ := prev(c.word, len(c.word))
		switch f[0] {
		case "before":
			t.before.add(last, c)
		case "verb":
			t.verb.add(last, c)
		case "after":
			r, _ := next(c.word, 0)
			t.after.add(r, c)
		}
	}
	for _, m := range []map[rune][]comparator{t.before.rows, t.verb.rows, t.after.rows} {
		for _, row := range m {
			sort.SliceStable(row, func(i, j int) bool { return len(row[i].word) > len(row[j].word) })
		}
	}
	t.before.done()
	t.verb.done()
	t.after.done()
	return t
})

// cueBefore finds the comparator before the number at i.
func cueBefore(s string, i int) (Op, Cue) {
	i = unblank(s, i)
	for n := 0; n < 3; n++ {
		if op, cue := cueEnding(s, i); op != "" {
			return op, cue
		}
		j := filler(s, i)
		if j == i {
			break
		}
		i = unblank(s, j)
	}
	return cueAbout(s, i)
}

// cueVerb finds the comparator that stands before the verb whose object the number at i is, 至少新建|20处. The verb is
// still to be read, so that it is not the figure's own.
func cueVerb(s string, i int) (Op, Cue) {
	for range 8 {
		r, j := prev(s, i)
		if j == i || clauseEnd(r) || digit(r) >= 0 || r == '到' || r == '的' {
			break
		}
		for _, c := range comparators.Get().verb.of(r) {
			if precedes(s, i, c.word) {
				return c.op, Cue{i - len(c.word), i}
			}
		}
		i = j
	}
	return "", Cue{}
}

// filler steps back over a word that may stand between comparator and number: 超过了, 不低于：
func filler(s string, i int) int {
	r, j := prev(s, i)
	switch fold(r) {
	case '到':
		if p, k := prev(s, j); p == '达' {
			return k
		}
		return j
	case '了', '在', '为', '达', '至', ':', '于':
		return j
	case '有': // 至少有10次
		if p, k := prev(s, j); p == '拥' {
			return k
		}
		return j
	}
	return i
}

// cueEnding matches a comparator that ends at i.
func cueEnding(s string, i int) (Op, Cue) {
	r, _ := prev(s, i)
	row := comparators.Get().before.of(fold(r))
	for _, c := range row {
		start := i - len(c.word)
		if start < 0 || s[start:i] != c.word {
			if start = backFolded(s, i, c.word); start < 0 {
				continue
			}
		}
		if partOfWord(s, start, c.word) {
			continue
		}
		if c.op == More || c.op == Less {
			if j := denied(s, start); j < start {
				op := AtLeast // 不宜|小于
				if c.op == More {
					op = AtMost
				}
				return op, Cue{j, i}
			}
		}
		return c.op, Cue{start, i}
	}
	return "", Cue{}
}

// denials turn a comparator round: 不宜小于, 不应超过, 未突破.
var denials = [...]string{"不得", "不能", "不宜", "不应", "不可", "不许", "不准", "不会", "不再", "不要", "没有", "从未", "并未", "不", "未"}

// denied is where a denial of the comparator at i begins, and i where none does.
func denied(s string, i int) int {
	switch r, _ := prev(s, i); r {
	case '不', '得', '能', '宜', '应', '可', '许', '准', '会', '再', '要', '有', '未':
	default:
		return i
	}
	for _, w := range denials {
		if precedes(s, i, w) {
			return i - len(w)
		}
	}
	return i
}

// backFolded matches full-width signs: ＞＝.
func backFolded(s string, i int, word string) int {
	for k := len(word); k > 0; {
		w, wk := prev(word, k)
		r, j := prev(s, i)
		if j == i || fold(r) != w {
			return -1
		}
		i, k = j, wk
	}
	return i
}

// partOfWord says whether the comparator is the tail of another word: the 约
// of 节约500万吨, the 过 of 通过300家, the 近 of 附近2家.
func partOfWord(s string, start int, word string) bool {
	r, _ := prev(s, start)
	switch word {
	case "约":
		return strings.ContainsRune("节集条公制预签合契履违邀俭简", r) && r != 0
	case "过":
		return strings.ContainsRune("通经渡透太难不路度", r) && r != 0
	case "超":
		return strings.ContainsRune("赶反高班", r) && r != 0
	case "近":
		return strings.ContainsRune("附邻最临靠远就亲", r) && r != 0
	case "最高", "最低", "最多":
		return false
	}
	return false
}

// cueOver finds the bound that stands before the whole of a share: 按照不超过项目投资额30%的比例.
func cueOver(s string, i int) (Op, Cue) {
	for n := 0; n < 24; n++ {
		r, j := prev(s, i)
		if r == '）' { // 不少于县（区）域建设用地的90%
			if j = strings.LastIndex(s[max(0, i-len("（市、区、旗）")):i], "（"); j >= 0 {
				i = max(0, i-len("（市、区、旗）")) + j
				continue
			}
			break
		}
		if j == i || clauseEnd(r) || digit(r) >= 0 || r == '到' || r == '（' || r == '(' {
			break
		}
		if op, cue := cueEnding(s, i); op != "" && strings.HasPrefix(s[cue.Start:], "不") {
			return op, cue
		}
		i = j
	}
	return "", Cue{}
}

// cueAbout finds the 约 that stands before its verb's object: 约占全国的60%,
// 地位约在20位左右. It looks back through the clause, no further than 16 characters.
func cueAbout(s string, i int) (Op, Cue) {
	if !strings.Contains(s[max(0, i-18*utf8.UTFMax):i], "约") {
		return "", Cue{} // as mostly
	}
	for n := 0; n < 16; n++ {
		r, j := prev(s, i)
		if j == i || clauseEnd(r) || digit(r) >= 0 {
			break
		}
		if r == '占' || r == '为' || r == '有' || r == '需' {
			if precedes(s, j, "约") && !partOfWord(s, j-len("约"), "约") {
				return About, Cue{j - len("约"), i}
			}
		}
		i = j
	}
	return "", Cue{}
}

// clauseEnd says whether r closes a clause.
func clauseEnd(r rune) bool {
	switch r {
	case '，', '。', '；', '：', '！', '？', ',', ';', '\n', '、':
		return true
	}
	return false
}

// cueAfter finds the comparator behind a quantity that ends at i: 以上,
// （含）以上, 级以上, 期以上.
func cueAfter(s string, i int, u string) (Op, Cue) {
	j, out := blanks(s, i), false
	r, e := next(s, j)
	switch r {
	case '级', '期', '含':
		j = blanks(s, e)
	case '(', '（':
		if e, ok := included(s, j); ok { // 20台（含20台）以上
			out = excluded(s, j)
			j = blanks(s, e)
		}
	case '人':
		if strings.HasPrefix(s[e:], "口") {
			j = e + len("口") // 300万|人口以上|的城市
		}
	case '的':
		if strings.HasPrefix(s[e:], "以上") || strings.HasPrefix(s[e:], "以下") {
			j = e
		}
	}
	r, _ = next(s, j)
	for _, c := range comparators.Get().after.of(r) {
		if !strings.HasPrefix(s[j:], c.word) {
			continue
		}
		end := j + len(c.word)
		after, _ := next(s, end)
		switch c.word {
		case "多", "余":
			// 20亿元多 but not 3个多样化, 2家余热发电
			if after != 0 && !clauseEnd(after) && after != '的' {
				continue
			}
		case "以下", "以上":
			if after == '几' || numeral(after) >= 0 && after != '两' { // 以下三个方面
				if c.word == "以下" {
					continue
				}
			}
		}
		switch {
		case out && c.op == AtLeast:
			return More, Cue{j, end}
		case out && c.op == AtMost:
			return Less, Cue{j, end}
		}
		return c.op, Cue{j, end}
	}
	// 24小时内 bounds a time, 省内 does not bound an amount
	if r == '内' {
		switch u {
		case "小时", "分钟", "天", "个工作日", "工作日", "个自然日", "自然日", "日", "个月", "年", "秒":
			return AtMost, Cue{j, j + len("内")}
		}
	}
	return "", Cue{}
}

// compare lets the comparators before, inside and behind a number settle the
// op. 以上 names the lower bound whatever leads up to it: 控制在80%以上.
func (q *Quantity) compare(s string, inner Op) {
	before, cueB := cueBefore(s, q.Start)
	if before == "" && q.Unit == "%" {
		before, cueB = cueOver(s, q.Start)
	}
	if q.Unit == "大" || q.Unit == "大类" { // 突破三大领域 breaks through in them
		before, cueB = "", Cue{}
	}
	if q.Min.Sign() < 0 && (before == AtLeast || before == AtMost) && strings.HasPrefix(s[cueB.Start:], "最") { // 最低零下40℃ is how cold it was
		before, cueB = "", Cue{}
	}
	after, cueA := cueAfter(s, q.End, q.Unit)
	if before != "" {
		q.Before = cueB
	}
	if after != "" {
		q.After = cueA
	}
	if strings.HasSuffix(q.Unit, "元") && strings.HasPrefix(s[q.End:], "整") {
		if r, _ := next(s, q.End+len("整")); r == 0 || clauseEnd(r) {
			q.After = Cue{q.End, q.End + len("整")} // 伍佰万元|整
		}
	}
	if q.Min.Cmp(q.Max) != 0 && after == "" && strings.HasPrefix(s[q.End:], "之间") {
		q.After = Cue{q.End, q.End + len("之间")}
	}
	switch {
	case q.Min.Cmp(q.Max) != 0:
		q.Op = Between
	case before != "" && after != "" && controls(s, cueB):
		q.Op = after
	case before != "":
		q.Op = before
	case after != "":
		q.Op = after
	case inner != "":
		q.Op = inner
	default:
		if q.Op, _ = cueVerb(s, q.Start); q.Op == "" {
			q.Op = Equal
		}
	}
}

// controls says whether the comparator is 控制在, which leaves the side to the word behind: 控制在3%左右.
func controls(s string, c Cue) bool {
	w := s[c.Start:c.End]
	return strings.HasPrefix(w, "控制") || strings.HasPrefix(w, "限制")
}
