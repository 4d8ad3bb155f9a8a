// Shares: 占GDP的比重达到46．2%, 80%以上的工业园区建成…, 占国内市场的25%.

package record

import (
	"strings"

	"planq/extract/catalogue"
	"planq/extract/quantity"
)

// share finds 占…的比重 in what stands before a figure: the name before 占 and the whole.
func (r *reader) share(l lead) (lead, phrase, bool) {
	s := l.rest
	i := -1
	for k := len(s); k > 0; {
		k = lastIndex(s[:k], "占")
		if k < 0 {
			break
		}
		rest := s[k+len("占"):]
		if startsWithAny(rest, "地", "有", "领", "用", "比", "道", "据") && !startsWithAny(rest, "地区", "地方", "有色", "用电", "用水", "用地") {
			continue
		}
		i = k
		break
	}
	verb := "占"
	if i < 0 && endsWithAny(s, "比例", "比重") {
		verb = "相当于" // 研发经费支出|相当于|全市生产总值比例达4.1%
		i = lastIndex(s, verb)
	}
	if i < 0 {
		return r.shareOf(l)
	}
	whole := s[i+len(verb):]
	at := l.start + i + len(verb)
	for _, w := range []string{"的比重", "的比例", "的份额", "比重", "比例", "份额", "的"} {
		if strings.HasSuffix(whole, w) && len(whole) > len(w) {
			whole = strings.TrimSuffix(whole, w)
			break
		}
	}
	if whole == "比重" || whole == "比例" || whole == "比" {
		whole = ""
	}
	if whole == "的" {
		whole = ""
	}
	before := l
	before.end = l.start + i
	if part, ok := strings.CutSuffix(s[:i], "所"); ok {
		before.end -= len("所")
		if in := lastIndex(part, "在"); in > 0 && whole == "" && endsWithAny(part, "中", "内") {
			whole, at = strings.TrimSuffix(part[in+len("在"):len(part)-len("中")], "之"), l.start+in+len("在") // 现代工业|在工业总产值中所占的比重
			before.end = l.start + in
		}
	}
	of := phrase{text: bare(whole), at: r.passage.view.Span(at, at+len(whole))}
	head := r.lead(l.start, before.end)
	head.words |= l.words
	head.goal = l.goal
	return head, of, true
}

// shareOf finds the name and the whole of a share that reaches a part of another
// amount: 电力需求侧响应能力|达到|最大用电负荷的3%～5%.
func (r *reader) shareOf(l lead) (lead, phrase, bool) {
	if !strings.HasPrefix(r.passage.text[l.end:], "的") {
		return l, phrase{}, false
	}
	for _, verb := range []string{"达到", "相当于", "占到", "只有", "仅有", "仅为", "不到", "不低于", "不高于", "不少于", "不超过", "是", "为"} {
		i := lastIndex(l.rest, verb)
		if i <= 0 || r.lex.suffix(l.rest, indicator|head|capacity) == "" && !endsWithAny(l.rest, others...) {
			continue
		}
		at := l.start + i + len(verb)
		return trimShare(r.lead(l.start, l.start+i)), r.phrase(at, l.end), true
	}
	return l, phrase{}, false
}

// lastIndex is strings.LastIndex, by the last byte of the word: it is the rarest, and many are passed at once.
func lastIndex(s, word string) int {
	found, n := -1, len(word)
	for end := 0; ; {
		i := strings.IndexByte(s[end:], word[n-1])
		if i < 0 {
			return found
		}
		if end += i + 1; end >= n && s[end-n:end] == word {
			found = end - n
		}
	}
}

// startsWithAny says whether s begins with one of some words: hardly one that does not ends as they do. The loop is no part of
// those that call it: together they are more code than a processor keeps at hand.
//
//go:noinline
func startsWithAny(s string, words ...string) bool {
	for _, w := range words {
		if n := len(w); n <= len(s) && s[n-1] == w[n-1] && s[:n] == w {
			return true
		}
	}
	return false
}

// endsWithAny is startsWithAny for the end of s.
//
//go:noinline
func endsWithAny(s string, words ...string) bool {
	if s == "" {
		return false
	}
	last := s[len(s)-1]
	for _, w := range words {
		if n := len(w); n <= len(s) && last == w[n-1] && s[len(s)-n:] == w {
			return true
		}
	}
	return false
}

// ofPlanned reads 完成年度计划的105.7%, 为调整预算数的100.66%, 完成年初预算数4.1亿元的78%: a share of what was planned, from which
// the text that is unread begins. It gives the lead of what the share is of.
func (r *reader) ofPlanned(q *quantity.Quantity, f, from int) (whole phrase, before lead, ok bool) {
	if !percent(q) {
		return
	}
	t := r.passage
	end := from + len(strings.TrimSuffix(strings.TrimRight(t.text[from:t.from(f)], " "), "的"))
	named := end
	if f > 0 && t.to(f-1) == end && t.from(f-1) > from {
		named = t.from(f - 1) // 完成年初预算数|4.1亿元|的78%
	}
	verb, name := r.planned(from, named)
	if name < 0 {
		return
	}
	return r.phrase(name, named), r.lead(from, verb), true
}

// planned finds a word for what was planned that closes a stretch, with the verb before it that measures something by it:
// |完成|年度计划, |为|调整预算数. It gives where both begin; name is -1 where there is none.
func (r *reader) planned(from, end int) (verb, name int) {
	s := r.passage.text[from:end]
	w := r.lex.suffix(s, planned)
	if w == "" {
		return 0, -1
	}
	name = -1
	for _, v := range []string{"完成", "占", "为", "达到", "相当于"} {
		if i := lastIndex(s[:len(s)-len(w)], v); i >= 0 && from+i+len(v) > name {
			verb, name = from+i, from+i+len(v)
		}
	}
	if name < 0 || end-name > longName/3 || strings.ContainsAny(s[name-from:], "，；、：") {
		return 0, -1
	}
	return verb, name
}

// marketShare reads 整流变压器占国内市场的60%: the product's 市场占有率.
func (r *reader) marketShare(group []int, l, before lead, whole phrase) {
	who, what := phrase{}, phrase{text: "市场占有率", how: fromMarket, at: whole.at}
	if before.rest != "" {
		who = r.place(before.rest, before.start, before.end)
	}
	who, _ = r.inherit(&r.passage.figures[group[0]], who, what, quantity.Share)
	drafts := r.expand(group, l, who, what, quantity.Share)
	for _, d := range drafts {
		d.whole = whole
		r.finish(d, l)
		r.keep(d)
	}
	r.remember(drafts, who, what, &r.passage.figures[group[0]], quantity.Share)
}

// shareWord is the 比例 that closes the name of a share whose whole is not named, 达标河段|比例, of which short is the lead without it; "" where it has none
// or only says so, 中小企业|所占比重.
func shareWord(l, short lead) string {
	word := strings.TrimPrefix(l.rest, short.rest)
	if short.rest == "" || len(word) == len(l.rest) || strings.Contains(word, "的") || strings.Contains(word, "所") || strings.Contains(l.rest, "分别") {
		return ""
	}
	return word
}

// trimShare drops the 比重 that closes a name: 板管带材比重 is a share of 板管带材.
func trimShare(l lead) lead {
	for _, w := range []string{"所占比重", "所占比例", "的比重", "的比例", "占比", "比重", "比例"} {
		if strings.HasSuffix(l.rest, w) {
			l.rest = strings.TrimSuffix(l.rest, w)
			l.end -= len(w)
			break
		}
	}
	if rest, ok := strings.CutSuffix(l.rest, "分别"); ok {
		l.rest, l.end, l.words = rest, l.end-len("分别"), l.words|pairs // 货物贸易、对外投资分别占比达30%、20%
	}
	return l
}

// grouped is the group that a share is of, and what is said of it: 80%以上的|工业园区|建成信息平台.
type grouped struct {
	of, says string
	at       int // where what is said may begin
}

// groupShare reads a share of a group: 80%以上的工业园区建成…, 骨干企业85%以上实现….
func (r *reader) groupShare(c clause, f, from, until int) bool {
	t := r.passage
	g, ok := r.groupOf(f, from, until)
	if !ok {
		return false
	}
	of, at := g.of, g.at
	says := strings.TrimRight(g.says, " 、和。；，")
	if says == "" {
		// 100%的大型企业和50%以上的中型企业实现…: the says stands behind the last group.
		if i := r.firstVerb(until, c.end); i >= 0 {
			says = strings.TrimRight(t.text[i:c.end], " 。；，、")
		} else if t.text[until:c.end] == "" && verbOf(r, r.lead(from, t.from(f))) == "" {
			return false
		}
	}
	d := r.draft(f, "share of a group")
	d.Measure = quantity.Share
	d.ind = r.place(strings.TrimPrefix(says, "都"), at, max(at, c.end))
	d.ind.text = strings.Replace(d.ind.text, "了", "", 1)
	for _, w := range duties {
		if rest, ok := strings.CutSuffix(of, w); ok && r.lex.suffix(rest, entity|thing|people|site) != "" {
			of = rest // 环境监察机构|要配备…
			break
		}
	}
	d.sub = r.place(of, from, until)
	d.whole = d.sub
	if says == "" {
		r.reached(d, r.lead(from, t.from(f)))
	}
	r.finish(d, r.lead(from, t.from(f)))
	r.keep(d)
	return true
}

// reached takes what a share of a group is of, where nothing behind says it, from the words before: 美丽城镇建设|覆盖|全省93%的建制镇.
func (r *reader) reached(d *draft, l lead) {
	t := r.passage
	d.ind = d.sub
	d.sub, _ = r.inherit(d.figure, phrase{}, d.ind, quantity.Share)
	if l.rest == "" {
		return
	}
	v := r.lastVerb(l.start, l.end)
	if v.start > l.start && v.class&spread != 0 {
		d.ind.text = trimLeft(t.text[l.start:v.end]) + d.ind.text
	} else if v.start > l.start && r.owner(trimLeft(t.text[l.start:v.start])) {
		d.sub = r.phrase(l.start, v.start)
	}
}

// groupOf finds the group that a share is of: behind it and 的, 80%|的工业园区|; before its predicate, 超过一半|人口|居住在城镇; or before it, 骨干企业|85%|实现….
func (r *reader) groupOf(f, from, until int) (grouped, bool) {
	t := r.passage
	right := t.text[t.to(f):until]
	name, end := "", 0
	if strings.HasPrefix(right, "的") {
		if name, end = r.group(t.to(f), until); name == "" || startsWithAny(name, "比例", "比重", "税率", "目标", "速度") || r.lex.is(name, provision) {
			return grouped{}, false
		}
		return grouped{name, t.text[end:until], t.to(f) + len("的")}, true
	}
	predicated := right != "" && r.lex.prefix(right, anyClass) != "" || startsWithAny(right, "由", "达", "通")
	if strings.HasPrefix(right, "达到") && until == r.list[r.now].end && len(right) > len("达到了") {
		return r.groupBefore(f, from, right) // 县级医疗机构|100%|达到国家标准
	}
	if predicated && r.lex.opens(right, anyClass).is(rise|fall|reach|light|pairs) && !strings.HasPrefix(right, "由") && !strings.HasPrefix(right, "达不") {
		return grouped{}, false
	}
	name, end = r.group(t.to(f), until)
	if !predicated {
		return grouped{name, t.text[end:until], t.to(f)}, name != "" && r.lex.suffix(name, entity) != ""
	}
	if name != "" && r.lex.prefix(name, obtain|predicate) == "" {
		if w := r.lex.prefix(name, people); w != "" && len(w) < len(name) {
			name, end = w, end-len(name)+len(w)
		}
		return grouped{name, t.text[end:until], t.to(f)}, true
	}
	return r.groupBefore(f, from, right)
}

// groupBefore is the group that stands before its share: 外商投资限制性条目减少一半，|95%以上|实行备案管理.
func (r *reader) groupBefore(f, from int, right string) (grouped, bool) {
	t := r.passage
	l := r.lead(from, t.from(f))
	if l.words&^(light|goal) != 0 {
		return grouped{}, false
	}
	name := l.rest
	if name == "" && r.lex.prefix(right, obtain) != "" && r.frame.what.text != "" {
		name, l.start = r.frame.what.text, t.to(f)
	}
	if v := r.lastVerb(l.start, l.end); v.start >= 0 {
		name = trimLeft(t.text[v.end:l.end])
	}
	if x, _ := catalogue.Closing(name); name == "" || x != nil && !x.Kind.Amount() {
		return grouped{}, false // 赤字率|拟按2.6%安排
	}
	return grouped{name, right, l.start}, true
}

// entityIn is where the last name of a thing ends in s that what it is measured by
// follows; 0 where there is none.
func entityIn(s string) int {
	lex := vocabulary()
	if lex.suffix(s, entity) != "" {
		return 0
	}
	for i := 0; i < len(s); {
		_, n := quantity.FirstRune(s[i:])
		if e := lex.longest(s[i:]); e.word != "" {
			n = len(e.word)
			if e.is(entity) {
				return i + n
			}
		}
		i += n
	}
	return 0
}

// passable is where the name of a group of places ends that a road or a line reaches:
// 建制村|通水泥路, 行政村|通光纤; 0 where none does.
func (r *reader) passable(name string) int {
	i := strings.Index(name, "通")
	if i <= 0 || i+len("通") == len(name) || r.lex.suffix(name[:i], entity|region) == "" {
		return 0
	}
	return i
}

// group is the name of a group behind its share, and where its statement begins:
// 26%的|地表水国控断面|劣于V类标准.
func (r *reader) group(start, until int) (string, int) {
	name, end := r.noun(start, until, true)
	if who := r.passable(name); who > 0 {
		return name[:who], end - len(name) + who // 99.93%|建制村|通水泥路
	}
	for i := 0; i < len(name); {
		_, n := quantity.FirstRune(name[i:])
		if e := r.lex.opens(name[i:], anyClass); e.word != "" && i > 0 {
			if e.is(predicate) {
				if who := entityIn(name[:i]); who > 0 {
					i = who // 78.4%的城市|空气质量未达标
				}
				return name[:i], end - len(name) + i
			}
			n = max(n, len(r.lex.longest(name[i:]).word))
		}
		i += n
	}
	return name, end
}

func (r *reader) firstVerb(start, end int) int {
	for _, k := range r.list[r.now].between(start, end) {
		if k.kind == word && k.class&obtain != 0 {
			return k.start
		}
	}
	return -1
}
