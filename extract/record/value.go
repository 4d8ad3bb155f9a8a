// A figure behind its indicator: level, change, growth, share, multiple.
//
//	全省工业完成增加值4359亿元，比2005年增加2904亿元，年均增长19．8%，占GDP的比重达到46．2%

package record

import (
	"strings"

	"planq/extract/quantity"
)

// value reads a figure, or a list of values, whose name stands before it.
func (r *reader) value(c clause, group []int, from int) {
	t := r.passage
	q := t.figures[group[0]]
	l := r.lead(from, t.from(group[0]))
	m := r.measure(q, l)
	if strings.Contains(l.rest, "分别") {
		l.words |= pairs // 分别|给予企业一次性奖补50万元、100万元
	}
	if m == quantity.Level && !percent(q) {
		if inner, ok := r.changes(l); ok {
			l, m = inner, quantity.Change
		}
	}
	var of phrase
	name := l
	if whole, what, ok := r.grantShare(c, q, l, t.to(group[len(group)-1])); ok {
		d := r.draft(group[0], "a rule takes a share of something")
		d.Measure, d.ind, d.whole = quantity.Share, what, whole
		d.sub, _ = r.inherit(q, phrase{}, what, quantity.Share)
		d.Role, d.roleBy = Provision, what
		r.finish(d, l)
		r.keep(d)
		r.frame.what, r.frame.whatUnit = what, "元"
		return
	}
	if whole, before, ok := r.ofPlanned(q, l); ok {
		m, of, name = quantity.Share, whole, before
	} else if m == quantity.Share || percent(q) {
		if before, whole, ok := r.share(l); ok {
			m, of, name = quantity.Share, whole, before
			if strings.HasSuffix(whole.text, "市场") {
				r.marketShare(c, group, l, before, whole)
				return
			}
		} else if m == quantity.Share {
			name = trimShare(l)
		}
	}
	who, what := r.names(c, q, name, m)
	drafts := r.expand(group, l, who, what, m, of)
	for _, d := range drafts {
		d.whole = of
		r.finish(d, l)
		r.keep(d)
	}
	if len(drafts) > 0 {
		r.remember(drafts, who, what, q, m)
	}
}

// changes finds a verb of change between whose and what: 工业污水治理|削减|化学需氧量
// 100万吨. The lead that it returns names what changes.
func (r *reader) changes(l lead) (lead, bool) {
	if l.inner {
		return l, false
	}
	tokens := r.list[r.now].between(l.start, l.end)
	for i := len(tokens) - 1; i >= 0; i-- {
		k := tokens[i]
		verb := r.passage.text[k.start:k.end]
		if k.kind != word || k.end == l.end || k.class&fall == 0 && verb != "增加" && verb != "新增" {
			continue
		}
		l.words |= k.class & (rise | fall)
		l.verb = r.phrase(k.start, k.end)
		if before := trimRight(trimLeft(r.passage.text[l.start:k.start])); before != "" && len(before) < longName && !contains(before, []string{"措施", "方式", "途径", "手段"}) {
			r.frame.who = r.place(before, l.start, k.start)
		}
		l.start, l.rest = k.end, r.passage.text[k.end:l.end]
		return l, true
	}
	return l, false
}

// measure is what kind of figure it is, by its unit and the words before it.
func (r *reader) measure(q quantity.Quantity, l lead) quantity.Measure {
	change := l.words&(rise|fall|rate) != 0
	switch {
	case q.Measure == quantity.Multiple || q.Measure == quantity.Ratio || q.Measure == quantity.Rank:
		return q.Measure
	case q.Canonical.Unit == "百分点" || strings.HasSuffix(q.Unit, "百分点"):
		return quantity.Change
	case percent(q):
		if change {
			return quantity.Growth
		}
		if q.Measure == quantity.Share || strings.Contains(l.rest, "占") {
			return quantity.Share
		}
		for _, w := range []string{"比重", "比例", "占比", "份额"} {
			if strings.HasSuffix(l.rest, w) {
				return quantity.Share
			}
		}
		return quantity.Level
	case change:
		return quantity.Change
	}
	if v := r.lastVerb(l.start, l.end); v.start >= 0 && t(r, v) == "新增" {
		if !strings.HasSuffix(r.passage.text[l.start:v.start], "每年") {
			return quantity.Change
		}
	}
	if strings.HasPrefix(l.rest, "新增") || strings.HasPrefix(l.rest, "削减") || strings.HasPrefix(l.rest, "减少") {
		return quantity.Change
	}
	return quantity.Level
}

func t(r *reader, k token) string { return r.passage.text[k.start:k.end] }

// share finds 占…的比重 in what stands before a figure: the name before 占 and the whole.
func (r *reader) share(l lead) (lead, phrase, bool) {
	s := l.rest
	i := -1
	for k := len(s); k > 0; {
		k = strings.LastIndex(s[:k], "占")
		if k < 0 {
			break
		}
		rest := s[k+len("占"):]
		if startsWithAny(rest, "地", "有", "领", "用", "比", "道", "据") {
			continue
		}
		i = k
		break
	}
	if i < 0 {
		return l, phrase{}, false
	}
	whole := s[i+len("占"):]
	at := l.start + i + len("占")
	for _, w := range []string{"的比重", "的比例", "的份额", "比重", "比例", "份额", "的"} {
		if strings.HasSuffix(whole, w) && len(whole) > len(w) {
			whole = strings.TrimSuffix(whole, w)
			break
		}
	}
	if whole == "比重" || whole == "比例" || whole == "比" {
		whole = ""
	}
	of := phrase{text: whole, at: r.passage.view.Span(at, at+len(whole))}
	of.text = bare(of.text)
	before := l
	before.end = l.start + i
	head := r.lead(l.start, before.end)
	head.words |= l.words
	head.goal = l.goal
	return head, of, true
}

func startsWithAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// ofPlanned reads 治理任务只完成计划目标的60%: a share of what was planned.
func (r *reader) ofPlanned(q quantity.Quantity, l lead) (whole phrase, before lead, ok bool) {
	v := r.lastVerb(l.start, l.end)
	if !percent(q) || v.start < 0 || r.passage.text[v.start:v.end] != "完成" {
		return
	}
	s := r.passage.text[v.end:l.end]
	for _, w := range []string{"目标", "任务", "计划", "指标"} {
		if strings.HasSuffix(s, w) {
			return r.phrase(v.end, l.end), r.lead(l.start, v.start), true
		}
	}
	return
}

// marketShare reads 整流变压器占国内市场的60%: the product's 市场占有率.
func (r *reader) marketShare(c clause, group []int, l, before lead, whole phrase) {
	who, what := phrase{}, phrase{text: "市场占有率", how: "market share", at: whole.at}
	if before.rest != "" {
		who = r.place(before.rest, before.start, before.end)
	}
	who, _ = r.inherit(r.passage.figures[group[0]], who, what, quantity.Share)
	drafts := r.expand(group, l, who, what, quantity.Share, whole)
	for _, d := range drafts {
		d.whole = whole
		r.finish(d, l)
		r.keep(d)
	}
	r.remember(drafts, who, what, r.passage.figures[group[0]], quantity.Share)
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
	return l
}

// names are whose and what before a figure. Either is inherited when the clause leaves it out.
func (r *reader) names(c clause, q quantity.Quantity, l lead, m quantity.Measure) (who, what phrase) {
	t := r.passage
	s, start := l.rest, l.start
	if v := r.lastVerb(l.start, l.end); v.start >= 0 {
		verb := t.text[v.start:v.end]
		if verb == "给予" {
			// 对…的企业 was said before; what stands here is who gives.
		} else if before := trimLeft(t.text[l.start:v.start]); before != "" {
			if n := split(before); n.who != "" && n.what == "" || r.owner(before) || namesProducer(verb, before, n) {
				who = r.place(before, l.start, v.start)
			} else if n.who != "" && n.sure {
				who = r.place(n.who, l.start, v.start)
			}
		}
		s, start = trimLeft(t.text[v.end:l.end]), v.end
		if before := trimRight(trimLeft(t.text[l.start:v.start])); s == "" && before != "" && split(before).what != "" && verb != "给予" {
			// 中央预算内投资|安排|5000亿元: what is arranged stands before the verb.
			who, s, start = phrase{}, before, l.start
		}
		if s != "" && m == quantity.Level && !percent(q) && (verb == "生产" || verb == "建造" || verb == "制造") && !closesAmount(s) {
			what = r.place(s, start, l.end)
			what.text += r.sharedHead("产量")
			r.frame.group = ""
			return r.inherit(q, who, what, m)
		}
	}
	if strings.HasPrefix(s, "年产") && len(s) > len("年产") {
		s = strings.TrimPrefix(s, "年产")
		what = r.place(s, start, l.end)
		what.text += r.sharedHead("产量")
		return r.inherit(q, who, what, m)
	}
	if percent(q) {
		s = withoutAdverbial(s)
	}
	if s == "" {
		return r.inherit(q, who, what, m)
	}
	if m == quantity.Change {
		// 增加值占全省工业的比重|提高2个百分点: what rises is the share.
		if i := strings.Index(s, "占"); i > 0 && r.lex.suffix(s, head) != "" {
			n := split(s[:i])
			if n.who != "" {
				who = r.place(n.who, start, l.end)
			}
			what = phrase{text: n.what + s[i:], at: t.view.Span(start, l.end)}
			return r.inherit(q, who, what, m)
		}
	}
	if m == quantity.Ratio {
		if w := r.lex.prefix(s, region); w != "" && len(w) < len(s) {
			who, s = r.place(w, start, l.end), s[len(w):]
		}
		return r.inherit(q, who, r.place(s, start, l.end), m)
	}
	// 江铃集团2010年主营业务收入: the year stands between whose and what.
	for k, y := range t.times {
		if y.Start > start && y.End < l.end && t.times[k].Kind != quantity.Each {
			if i := strings.Index(s, t.text[y.Start:y.End]); i > 0 {
				if before := trimLeft(s[:i]); r.owner(before) {
					who = r.place(before, start, l.end)
				}
				s = trimLeft(s[i+y.End-y.Start:])
			}
		}
	}
	if i := strings.Index(s, "和"); i > 0 && !strings.Contains(s, "、") && r.lex.suffix(s[:i], indicator) != "" && split(s[i+len("和"):]).sure && m != quantity.Level {
		// 国内生产总值和城乡居民人均收入|翻一番: two indicators, each with the value.
		n := split(s[:i])
		if n.who != "" {
			who = r.place(n.who, start, l.end)
		}
		what = r.place(s, start, l.end)
		what.text = n.what + "、" + s[i+len("和"):]
		return r.inherit(q, who, what, m)
	}
	if i := strings.Index(s, "在"); i > 0 && r.owner(s[:i]) {
		who = r.place(s[:i], start, l.end) // 某公司在芯片领域80亿粒的年产量
		s = strings.TrimSuffix(strings.TrimSuffix(s[i+len("在"):], "领域"), "方面")
	}
	if startsWithAny(s, "单个", "每个", "每家", "每户", "每项") && r.lex.suffix(s, indicator) == "" {
		return r.inherit(q, who, what, m) // 单个企业最高300万元
	}
	n := split(s)
	if strings.HasPrefix(verbOf(r, l), "给予") && r.frame.who.text != "" {
		n.who = ""
	}
	if pronoun(n.who) {
		n.who = ""
	}
	if n.who == "" && allTogether(n.what) && r.frame.what.text != "" {
		return r.inherit(q, who, what, m) // 四大产业…均超千亿，总量|达到6402亿元
	}
	switch {
	case n.what == "":
		if n.who != "" && who.text == "" {
			who = r.place(n.who, start, l.end)
		}
	case n.sure:
		what = r.place(n.what, start, l.end)
		if n.who != "" {
			who = r.place(n.who, start, l.end)
		}
		if strings.Contains(n.what, "对") && strings.HasSuffix(n.what, "率") && who.text == "" {
			who = r.inheritedOwner() // 科技进步对经济增长的贡献率 is nobody's but the region's
		}
	case isMoney(q) && m != quantity.Change && !strings.Contains(n.what, "等") && len(bare(n.what)) <= longName/2 && r.frame.byUnit["元"].text != "" || m == quantity.Growth && isMoneyName(r.frame.what.text):
		// 其中有色超过5000亿元: a name without an indicator is whose.
		who = r.place(n.who+n.what, start, l.end)
	default:
		if n.who != "" {
			who = r.place(n.who, start, l.end)
		}
		n.what = strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(n.what, "在"), "领域"), "方面")
		what = r.place(n.what, start, l.end)
		if m == quantity.Level && !percent(q) {
			what.text += r.headFor(l)
		}
	}
	if (m == quantity.Growth || m == quantity.Change) && l.words&fall != 0 && r.lex.is(lastName(what.text), pollutant) {
		what.text += "排放量"
	}
	return r.inherit(q, who, what, m)
}

// allTogether says whether a name only sums up what was named before: 总量, 合计.
func allTogether(s string) bool {
	switch s {
	case "总量", "合计", "总额", "总计", "总规模", "总数":
		return true
	}
	return false
}

// namesProducer says whether an unknown name before a verb of achieving is whose:
// 某牌片剂|实现销售收入13亿元.
func namesProducer(verb, before string, n named) bool {
	switch verb {
	case "实现", "完成", "取得":
		return !n.sure && len(before) <= len("一")*16 && !strings.ContainsAny(before, "，；")
	}
	return false
}

// verbOf is the verb between whose and what in a lead, "" where there is none.
func verbOf(r *reader, l lead) string {
	if v := r.lastVerb(l.start, l.end); v.start >= 0 {
		return r.passage.text[v.start:v.end]
	}
	return ""
}

// lastName is the last of a list of names.
func lastName(s string) string {
	if i := strings.LastIndex(s, "、"); i >= 0 {
		s = s[i+len("、"):]
	}
	return s
}

func pronoun(s string) bool {
	switch s {
	case "全行业", "其", "该产业", "本行业", "该行业":
		return true
	}
	return false
}

func isMoneyName(s string) bool {
	for _, w := range []string{"收入", "增加值", "产值", "利税", "利润", "投资"} {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

// owner says whether s is the name of somebody or something that has figures.
func (r *reader) owner(s string) bool {
	return r.lex.suffix(s, entity|region) != "" && len(s) <= len("一")*40 && !strings.Contains(s, "，")
}

func closesAmount(s string) bool { return vocabulary().suffix(s, indicator|capacity) != "" }

// sharedHead is the head that closes a list of products and amounts in this
// clause or a later one of the segment: …600万只的生产能力. Otherwise plain.
func (r *reader) sharedHead(plain string) string {
	if r.heads == nil {
		r.heads = make([]string, len(r.list)+1)
		for i := len(r.list) - 1; i >= 0; i-- {
			r.heads[i] = r.headOf(r.list[i], r.heads[i+1])
		}
	}
	if h := r.heads[r.now]; h != "" {
		return h
	}
	return plain
}

// headOf is the head of a clause's list; later is that of the clause behind.
func (r *reader) headOf(c clause, later string) string {
	last := -1
	for _, x := range c.tokens {
		if x.kind == figure {
			last = x.at
		}
	}
	if last < 0 {
		return ""
	}
	rest := strings.TrimRight(r.passage.text[min(r.passage.to(last), c.end):c.end], " ")
	if i := strings.Index(rest, "位居"); i > 0 {
		rest = rest[:i]
	}
	if w := r.lex.suffix(rest, capacity); w != "" {
		if strings.HasPrefix(rest, "的") {
			return strings.TrimPrefix(w, "综合")
		}
		return w
	}
	if rest != "" || c.closes == semi || c.closes == stop {
		return ""
	}
	return later
}

// headFor is the head that a product without one takes from its list:
// 纱产量62万吨，布|7亿米 has 产量 from the item before, 芯片600亿粒…的生产能力 from behind.
func (r *reader) headFor(l lead) string {
	if h := r.sharedHead(""); h != "" {
		return h
	}
	if l.words&reach != 0 && l.inner {
		return ""
	}
	if len(r.frame.run) > 0 {
		prev := r.frame.run[len(r.frame.run)-1]
		if w := r.lex.suffix(prev.ind.text, capacity); w != "" && prev.Measure == quantity.Level {
			return w
		}
	}
	return ""
}

// productAhead reads an amount whose product stands behind it: 形成12600吨硅料、3850兆瓦硅片生产能力.
func (r *reader) productAhead(c clause, f, from, start, end int) (int, bool) {
	t := r.passage
	name := strings.TrimPrefix(t.text[start:end], "的")
	name = strings.TrimRight(name, " 、")
	if name == "" {
		return 0, false
	}
	for _, w := range []string{"左右", "以上", "以下", "以内", "及以上"} {
		if strings.HasPrefix(name, w) {
			return 0, false
		}
	}
	l := r.lead(from, t.from(f))
	// 70亿只封装的现实产能|在低端器件领域…: what follows the name is another statement.
	if i := strings.Index(name, "在"); i > 0 && closesAmount(name[:i]) {
		end = start + strings.Index(t.text[start:end], name) + i
		name = name[:i]
	}
	head := ""
	if !closesAmount(name) {
		head = r.sharedHead("")
	}
	if !closesAmount(name) && head == "" {
		return 0, false
	}
	d := r.draft(f, "amount before its product")
	what := name
	d.ind = r.place(what, start, end)
	d.ind.text += head
	who := phrase{}
	if v := r.lastVerb(l.start, l.end); v.start > l.start && r.owner(trimRight(t.text[l.start:v.start])) {
		who = r.place(trimRight(t.text[l.start:v.start]), l.start, v.start) // 全省光伏产业|已形成|12600吨硅料
	} else if r.owner(l.rest) {
		who = r.phrase(l.start, l.end) // 某公司|70亿只封装的现实产能
	} else if n := split(l.rest); n.who != "" {
		who = r.place(n.who, l.start, l.end)
		if what == "年产量" || what == "产量" || what == "产能" || what == "年产能" {
			rest := trimLeft(strings.TrimPrefix(strings.TrimPrefix(l.rest, n.who), "在"))
			rest = strings.TrimSuffix(rest, "领域")
			d.ind.text = rest + what
		}
	}
	if who.text != "" {
		r.frame.who = who
	}
	d.sub, _ = r.inherit(t.figures[f], who, d.ind, quantity.Level)
	r.finish(d, l)
	r.keep(d)
	r.frame.what = d.ind
	r.frame.run = append(r.frame.run, d)
	return end, true
}

// groupShare reads a share of a group: 80%以上的工业园区建成…, 骨干企业85%以上实现….
func (r *reader) groupShare(c clause, f, from, until int) bool {
	t := r.passage
	right := t.text[t.to(f):until]
	of, says := "", ""
	var at int
	switch {
	case strings.HasPrefix(right, "的"):
		name, end := r.group(t.to(f), until)
		if name == "" || strings.HasPrefix(name, "比例") || strings.HasPrefix(name, "比重") || strings.HasPrefix(name, "税率") || strings.HasPrefix(name, "目标") || strings.HasPrefix(name, "速度") {
			return false
		}
		of, says, at = name, t.text[end:until], t.to(f)+len("的")
	case right != "" && r.lex.prefix(right, ^class(0)) != "" || strings.HasPrefix(right, "由") || strings.HasPrefix(right, "达"):
		if r.lex.is(r.lex.prefix(right, ^class(0)), rise|fall|reach|light|pairs) && !strings.HasPrefix(right, "由") && !strings.HasPrefix(right, "达不") {
			return false
		}
		if name, end := r.group(t.to(f), until); name != "" && r.lex.prefix(name, obtain|predicate) == "" {
			of, says, at = name, t.text[end:until], t.to(f)
			break
		}
		l := r.lead(from, t.from(f))
		if l.words&^(light|goal) != 0 || l.rest == "" {
			return false
		}
		name := l.rest
		if v := r.lastVerb(l.start, l.end); v.start >= 0 {
			name = trimLeft(t.text[v.end:l.end])
		}
		if name == "" {
			return false
		}
		of, says, at = name, right, l.start
	default:
		name, end := r.group(t.to(f), until)
		if w := r.lex.prefix(name, people); w != "" && len(w) < len(name) {
			name, end = w, end-len(name)+len(w) // 超过一半|人口|居住在城镇
		} else if name == "" || r.lex.suffix(name, entity) == "" {
			return false
		}
		of, says, at = name, t.text[end:until], t.to(f)
	}
	says = strings.TrimRight(says, " 、和。；，")
	if says == "" {
		// 100%的大型企业和50%以上的中型企业实现…: the says stands behind the last group.
		s := t.text[until:c.end]
		if i := r.firstVerb(until, c.end); i >= 0 {
			says = strings.TrimRight(t.text[i:c.end], " 。；，、")
		} else if s == "" && verbOf(r, r.lead(from, t.from(f))) == "" {
			return false
		}
	}
	d := r.draft(f, "share of a group")
	d.Measure = quantity.Share
	lex := r.lex
	_ = lex
	d.ind = r.place(strings.TrimPrefix(says, "都"), at, max(at, c.end))
	d.ind.text = strings.Replace(d.ind.text, "了", "", 1)
	d.sub = r.place(of, from, until)
	d.whole = d.sub
	if says == "" {
		d.ind = d.sub
		d.sub, _ = r.inherit(t.figures[f], phrase{}, d.ind, quantity.Share)
		if l := r.lead(from, t.from(f)); l.rest != "" {
			if v := r.lastVerb(l.start, l.end); v.start > l.start && r.owner(trimLeft(t.text[l.start:v.start])) {
				d.sub = r.phrase(l.start, v.start)
			}
		}
	}
	r.finish(d, r.lead(from, t.from(f)))
	r.keep(d)
	return true
}

// group is the name of a group behind its share, and where its statement begins:
// 26%的|地表水国控断面|劣于V类标准.
func (r *reader) group(start, until int) (string, int) {
	name, end := r.noun(start, until, true)
	for i := 0; i < len(name); {
		_, n := decode(name[i:])
		if w := r.lex.prefix(name[i:], ^class(0)); w != "" && i > 0 {
			if r.lex.is(w, predicate) {
				return name[:i], end - len(name) + i
			}
			n = max(n, len(longest(r.lex, name[i:])))
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
