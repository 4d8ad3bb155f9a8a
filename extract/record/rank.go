// Ranks: 列全国第三位, 跻身全国百强, 由第13位上升到第10位.

package record

import (
	"strings"

	"planq/extract/gazetteer"
	"planq/extract/quantity"
)

// rank reads a rank, or two of a rise from one to the other; it returns where
// unread text begins when it read on, -1 otherwise.
func (r *reader) rank(group []int, from, until int) int {
	t := r.passage
	if len(group) == 1 {
		if end, ok := r.rankThatNames(group[0], from, until); ok {
			return end
		}
	}
	if startsWithAny(t.text[t.to(group[len(group)-1]):until], "发布会", "峰会", "论坛", "榜单", "评选", "大会") {
		return -1 // 民营企业500强发布会 is a name
	}
	l := r.lead(from, t.from(group[0]))
	name, field := r.rankField(l)
	name = strings.TrimSuffix(name, r.lex.suffix(name, pairs|all))
	for _, w := range []string{"由", "从"} {
		if rest, ok := strings.CutPrefix(field, w); ok && rest != "" {
			field, l.from = rest, true // 质量排名|由全县|第9位上升至第5位
		}
	}
	if before := strings.TrimSuffix(strings.TrimSuffix(name, "由"), "从"); before != name || endsWithAny(t.text[from:l.start], "由", "从") {
		name, l.from = before, true // 人均地区生产总值由|全省|第9位上升到第6位
	}
	name, field, whole := r.rankWhole(name, field, l)
	if name == "" && len(group) == 2 && r.levelAndGrowth() {
		level := r.frame.run[len(r.frame.run)-2].ind.text
		r.rankOf(group[0], l, level, field, whole)
		r.rankOf(group[1], l, level+"增速", field, whole) // 收入241.5亿元，增长6.4%，分居全省第4、第3位
		return -1
	}
	if i := strings.Index(field, "强"); i > 0 && len(group) == 1 && r.lex.is(trimLeft(field[i+len("强"):]), entity) {
		r.frame.field = whole
	}
	names := r.rankedNames(name, len(group))
	for i, f := range group {
		these := names
		if len(group) > 1 && len(names) == len(group) {
			these = names[i : i+1] // 快递业务量和收入增速分别居全国第3位、第2位
		}
		for _, one := range these {
			r.rankOf(f, l, strings.TrimSuffix(trimLeft(one), "等"), field, whole)
		}
	}
	return -1
}

// rankWhole is in what something is ranked, as it stands or as the rank before had it. What stands behind a field and names an indicator is what is ranked:
// 蝉联|全国|推广面积|第一.
func (r *reader) rankWhole(name, field string, l lead) (string, string, phrase) {
	if field == "" {
		whole := r.frame.field
		if whole.how != fromRank {
			whole.how = fromClauseBefore
		}
		return name, field, whole
	}
	if w := r.lex.prefix(field, region|locality); w != "" && len(w) < len(field) {
		if n := split(field[len(w):]); n.sure && n.who == "" && len(n.what) > len("第一") {
			name, field = strings.TrimSpace(name)+n.what, w
		}
	}
	return name, field, r.place(field, l.start, l.end)
}

// levelAndGrowth says whether the sentence has told last a level and how it grew.
func (r *reader) levelAndGrowth() bool {
	n := len(r.frame.run)
	return n > 1 && r.frame.run[n-2].Measure == quantity.Level && r.frame.run[n-1].Measure == quantity.Growth && r.frame.run[n-2].ind.text == r.frame.run[n-1].ind.text
}

// rankedNames are the names that a list of ranks is of.
func (r *reader) rankedNames(name string, ranks int) []string {
	names, wanted := []string{name}, ranks
	if wanted == 1 {
		wanted = 0
	}
	if i := lastIndex(name, "等"); i > 0 && strings.Contains(name[:i], "、") && r.lex.is(name[i+len("等"):], indicator|head) {
		name = name[:i] + name[i+len("等"):] // 牛奶、羊绒|等|产量
	}
	if parts := list(name, wanted); len(parts) > 1 && (strings.Contains(name, "、") || len(parts) == ranks) {
		names = shared(parts)
	}
	if speed := name == "" || r.lex.is(name, rate); speed && ranks > 1 {
		// 甲、乙增加值分别增长6%、7%，增速|分别居全省第2、第3位: a rank for each
		if grown := levels(r.frame.run, ranks, quantity.Growth); grown != nil {
			names = nil
			for _, d := range grown {
				names = append(names, strings.TrimSuffix(d.ind.text, name)+name)
			}
		}
	}
	return names
}

// rankThatNames reads a rank that says who or what is meant, or in what something is ranked: 水泥产能|前5位|企业的产能, 引进世界|500强|企业12家, 全国|百强|县投资潜力第3.
func (r *reader) rankThatNames(f, from, until int) (int, bool) {
	t := r.passage
	if t.figures[f].Op == quantity.AtMost && strings.HasPrefix(t.text[t.figures[f].Start:], "前") {
		if name, end := r.noun(t.to(f), until, true); r.lex.prefix(name, entity) != "" {
			return r.rankedGroup(f, from, end), true
		}
	}
	if !strings.HasSuffix(t.text[:t.figures[f].End], "强") {
		return 0, false
	}
	who := r.lex.prefix(t.text[t.to(f):until], entity)
	if who != "" && !r.ranks(t.text[from:t.from(f)]) && !strings.HasPrefix(t.text[t.to(f)+len(who):], "之一") {
		d := r.draft(f, "rank that says whose") // 引进世界|500强|企业12家
		d.Role, d.roleBy = Qualifier, phrase{how: fromThreshold}
		d.ind = phrase{text: "排名", how: fromRank}
		d.sub = r.phrase(t.to(f), t.to(f)+len(who))
		r.finish(d, r.lead(from, t.from(f)))
		r.keep(d)
		return from, true
	}
	if f+1 >= len(t.figures) || !strings.HasPrefix(t.text[t.figures[f+1].Start:], "第") {
		return 0, false
	}
	gap := t.text[t.to(f):t.from(f+1)]
	if gap == "" {
		return from, true // 工业|百强|第7
	}
	if who != "" && len(gap) > len(who) && !strings.ContainsAny(gap, "、，；") {
		l := r.lead(from, t.from(f)) // 位居全国|百强|县投资潜力第3: in what is ranked
		_, field := r.rankField(l)
		r.frame.field = phrase{text: field + t.text[t.from(f):t.to(f)+len(who)], at: t.view.Span(l.start, t.to(f)+len(who)), how: fromRank}
		return t.to(f) + len(who), true
	}
	return 0, false
}

// amongThem says whether a count only says among how many something is ranked: 总量在全市|8个|县（市、区）中居第5位, 增速居全市|14个|乡镇第3位.
func (r *reader) amongThem(f, from int) bool {
	t := r.passage
	if f+1 >= len(t.figures) || t.figures[f+1].Measure != quantity.Rank || t.figures[f].Measure != quantity.Level {
		return false
	}
	gap := t.text[t.to(f):t.from(f+1)]
	if strings.ContainsAny(gap, "，；。") || len(gap) > longName/3 {
		return false
	}
	gap = bare(gap)
	for _, w := range []string{"由", "从"} {
		gap = strings.TrimSuffix(gap, w)
	}
	gap = strings.TrimSuffix(gap, r.lex.suffix(gap, rank))
	who := strings.TrimSuffix(gap, "中")
	if !r.lex.is(who, entity|thing) {
		return false
	}
	before := t.text[from:t.from(f)]
	return who != gap || strings.Contains(before, "在") || r.lex.suffix(strings.TrimSuffix(before, regionAt(before)), rank) != ""
}

// regionAt is the place that closes s: 增速居|全市.
func regionAt(s string) string { return vocabulary().suffix(s, region|locality) }

// ranks says whether the words before a rank give it to somebody: 入围|中国.
func (r *reader) ranks(left string) bool {
	for _, w := range []string{"世界", "全球", "中国", "全国", "民营", "制造业", "服务业"} {
		left = strings.TrimSuffix(left, w)
	}
	return r.lex.suffix(left, rank) != "" || endsWithAny(left, "是", "为")
}

// rankedGroup reads 水泥产能前5位企业的产能: the rank only says whose.
func (r *reader) rankedGroup(f, from, end int) int {
	t := r.passage
	l := r.lead(from, t.from(f))
	name := t.text[t.to(f):end]
	for i := range name {
		if w := r.lex.prefix(name[i:], entity); w != "" {
			end = t.to(f) + i + len(w)
			break
		}
	}
	d := r.draft(f, "rank that says whose")
	d.Role, d.roleBy = Qualifier, phrase{how: fromThreshold}
	d.ind = r.place(l.rest, l.start, l.end)
	d.sub = r.phrase(t.to(f), end)
	r.finish(d, l)
	r.keep(d)
	r.frame.who = r.phrase(l.start, end)
	return end
}

// rankField takes what stands before a rank apart: whose or what, and the field
// in which it is ranked. 苎麻布产量|居|全国同行业|第一位
func (r *reader) rankField(l lead) (name, field string) {
	s := l.rest
	if i, w := lastRankVerb(s); i >= 0 {
		name, field = s[:i], s[i+len(w):]
	} else if i := regionIn(s); i >= 0 {
		name, field = s[:i], s[i:]
	} else {
		name = s
	}
	if i := fieldIn(name); i >= 0 {
		name, field = name[:i], name[i+len("在"):]
	}
	if field == "" && regionIn(name) == 0 {
		name, field = "", name // 在全国|排名第四
	}
	if field == "" {
		if i := regionIn(name); i > 0 && strings.HasPrefix(s[len(name):], "排") {
			name, field = name[:i], name[i:] // 某高新区|全国|排名53位
		}
	}
	if w := strings.TrimPrefix(name, "在"); field == "" && vocabulary().is(w, region) {
		name, field = "", w // 在全区|排名第4位
	}
	name = strings.TrimSpace(strings.TrimRight(name, "在的 "))
	if w := r.lex.suffix(strings.TrimSuffix(name, "排名"), standing); w != "" {
		name = strings.TrimSuffix(name, "排名") // 区域创新能力|排名|跃居全国第二
	}
	field = strings.TrimPrefix(field, "在")
	for _, w := range []string{"由", "从", "排位", "排名", "位次", "市场", "行列", "中"} {
		field = strings.TrimRight(strings.TrimSuffix(field, w), "的 ")
	}
	for _, w := range []string{"连续", "成为", "首次"} {
		if i := strings.Index(name, w); i > 0 {
			name = name[:i] // 城镇化率增幅|连续三年居全省第1位
		}
	}
	for _, w := range []string{"排", "居", "列"} {
		name = strings.TrimSuffix(name, w) // 绩效考核|排|全国第3位
	}
	if v := r.lastVerb(l.start, l.start+len(name)); v.start >= l.start && v.end < l.start+len(name) {
		name = name[v.end-l.start:] // 形成|规模处于国内前10位的集团
	}
	if name == "是" || name == "为" || r.lex.is(name, obtain) {
		name = "" // 完成|排名全州第6位
	}
	return name, field
}

// fieldIn is where the field of a rank begins in a name that 在 closes or a place opens: 总量|在全省的位次, 投资|在甲市8个县中; -1 where none does.
func fieldIn(name string) int {
	i := lastIndex(name, "在")
	if i < 0 {
		return -1
	}
	field := name[i+len("在"):]
	if vocabulary().prefix(field, region|locality) == "" && !gazetteer.Shaped(strings.TrimSuffix(field[:max(0, strings.IndexAny(field+"0", "0123456789"))], "的")) {
		return -1
	}
	return i
}

// relative says whether a name only says which side of what was named before is meant: 总量, 增速, 规模, 提升幅度.
func relative(s string) bool {
	return allTogether(s) || s != "" && (vocabulary().is(s, rate) || s == "规模" || strings.HasSuffix(s, "幅度") && len(s) <= len("提升幅度"))
}

// rankOf writes the rank that figure f is for one name; an empty one is what the
// sentence spoke of before.
func (r *reader) rankOf(f int, l lead, one, field string, whole phrase) {
	d := r.draft(f, "rank")
	d.Measure, d.whole = quantity.Rank, whole
	one, n := r.rankedName(one)
	bare := phrase{text: "排名", how: fromRank}
	if field != "" && len(field) <= len("全国") {
		bare.text = field + "排名"
	}
	before := func(p phrase) phrase {
		p.how = fromClauseBefore
		return p
	}
	who := r.frame.who
	switch {
	case strings.Contains(who.text, "、") && !strings.Contains(who.text, "等") && (one == "" || r.lex.is(one, entity)):
		r.rankEach(d, l, before(who), bare)
		return
	case one == "":
		r.rankBefore(d, l, field, bare)
	case relative(one) && r.frame.what.text != "":
		d.ind, d.sub = before(r.frame.what), before(who)
		d.ind.text = strings.TrimSuffix(d.ind.text, one) + one
	case r.lex.suffix(one, numberOf) != "":
		d.ind = r.place(one, l.start, l.end) // 国家级中小企业特色产业集群数量: whose these are is nobody's but the region's
		if w := r.lex.prefix(one, region|locality); w != "" && len(w) < len(one) {
			d.ind.text, d.sub = one[len(w):], r.place(w, l.start, l.end)
		} else if who.text != "" {
			d.sub = before(who)
		}
	case r.standing(one) != "":
		d.ind = r.place(r.standing(one), l.start, l.end) // 我县|环境卫生综合考评|列全市第9位
		if w := strings.TrimSuffix(one, d.ind.text); w != "" {
			d.sub = r.place(strings.TrimSuffix(w, "的"), l.start, l.end)
		}
	case n.sure:
		d.ind = r.place(n.what, l.start, l.end)
		if n.who != "" {
			d.sub = r.place(n.who, l.start, l.end)
		} else if who.text != "" {
			d.sub = before(who)
		}
	case field == "" && r.frame.field.how == fromRank && !r.owner(one) && !place(one):
		d.ind = r.place(one, l.start, l.end) // 位居全国百强县|投资潜力|第3
	default:
		d.ind, d.sub = bare, r.place(one, l.start, l.end)
	}
	if d.sub.text == "" {
		d.sub = r.inheritedOwner()
	}
	r.keepRank(d, l)
}

// rankedName is a name that is ranked, without the quotes around it and the field of work before it, and whose and what it is.
func (r *reader) rankedName(one string) (string, named) {
	if inner, ok := strings.CutPrefix(one, "“"); ok && strings.Index(inner, "”") == len(inner)-len("”") {
		one = strings.TrimSuffix(inner, "”") // “创新指数”|跃居全省第二
	}
	if i := strings.Index(one, "领域"); i > 0 && i+len("领域") < len(one) {
		one = one[i+len("领域"):]
	}
	speed := r.lex.suffix(one, rate) // 城镇化率|增幅
	n := split(strings.TrimSuffix(one, speed))
	if n.sure || speed != "" && n.what != "" {
		n.sure, n.what = true, n.what+speed // 收入|增速
	} else if speed != one {
		n = split(one)
	}
	if i := strings.Index(one, "”"); i > 0 && strings.HasPrefix(one, "“") && n.sure && n.who == "" {
		if m := split(one[i+len("”"):]); m.sure && m.who == "" {
			n.who, n.what = one[:i+len("”")], m.what // “云薯9号”|推广面积
		}
	}
	return one, n
}

// rankEach gives each of the names listed before the rank: 甲、乙、丙3家公司|跻身全国百强行列.
func (r *reader) rankEach(d *draft, l lead, who, bare phrase) {
	d.ind = r.frame.what
	d.ind.how = fromClauseBefore
	if d.ind.text == "" || counter(strings.TrimLeft(r.frame.whatUnit, "万亿")) {
		d.ind = bare
	}
	for _, name := range list(who.text, 0) {
		e := r.copied(d)
		e.sub = who
		e.sub.text = name
		r.keepRank(e, l)
	}
}

// rankBefore gives a rank without a name what the sentence spoke of before.
func (r *reader) rankBefore(d *draft, l lead, field string, bare phrase) {
	d.ind, d.sub = r.frame.what, r.frame.who
	d.ind.how, d.sub.how = fromClauseBefore, fromClauseBefore
	start := r.list[r.now].start
	if d.ind.text == "" {
		d.ind = bare
	} else if w := r.lex.suffix(r.passage.text[start:max(start, l.start)], rate); w != "" {
		d.ind.text = strings.TrimSuffix(d.ind.text, w) + w // 固定资产投资增长18.5%，|增速|居全县第3位
	} else if c := r.frame.counted; c != nil && c.ind.text == d.ind.text && len(r.frame.run) == 0 && l.start >= r.list[r.now].first && field != "" && strings.HasSuffix(d.Value, "强") {
		d.ind, d.sub = bare, c.ind // 12个|项目|入选省现代农业500强
		d.sub.how = fromClauseBefore
	}
}

// standing is the name of an assessment or a strength that closes a name, without whose it is: 我县|环境卫生综合考评; "" where none does.
func (r *reader) standing(s string) string {
	if r.lex.suffix(s, standing) == "" {
		return ""
	}
	if cut := ownerEnd(s); cut > 0 && cut < len(s) && !r.lex.is(s[:cut], entity) {
		s = s[cut:] // 云河高新区|综合竞争力
	} else if w := r.lex.prefix(s, region|locality); w != "" && len(w) < len(s) && !strings.HasPrefix(s[len(w):], "—") {
		s = s[len(w):]
	}
	return strings.TrimPrefix(s, "的")
}

func (r *reader) keepRank(d *draft, l lead) {
	r.finish(d, l)
	r.keep(d)
	r.frame.field = d.whole
	r.frame.run, r.frame.stated = append(r.frame.run, d), append(r.frame.stated, d)
	if r.frame.what.text == "" {
		r.frame.what = d.ind
	}
	if d.sub.how == inClause {
		r.frame.who = d.sub
	}
}

// lastRankVerb is where the last verb of ranking stands in s, and which; -1 where none does. Of those that end at one place it is the longest.
func lastRankVerb(s string) (int, string) {
	lex, best, verb := vocabulary(), -1, ""
	for i := 0; i < len(s); {
		_, n := quantity.FirstRune(s[i:])
		if w := lex.prefix(s[i:], rank); w != "" && !(len(w) == n && lex.longest(s[i:]).word != "") {
			best, verb = i, w
			for _, p := range []string{"全国", "全省", "全市", "世界", "全球", "中部", "西部", "东部"} {
				verb = strings.TrimSuffix(verb, p) // 居|全国
			}
			n = len(verb)
		}
		i += n
	}
	return best, verb
}

// regionIn is where the field of a rank begins that no verb opens: 轻型客车|全国排名第二.
func regionIn(s string) int {
	best := -1
	for _, w := range []string{"全国", "国内", "世界", "全球", "中国", "全省", "中部六省"} {
		if i := lastIndex(s, w); i > best {
			best = i
		}
	}
	for _, w := range []string{"全区", "全市", "全县", "全州", "西部", "中部", "西北", "东北", "西南"} {
		if i := len(s) - len(w); i > 0 && strings.HasSuffix(s, w) {
			return i // 招商引资签约项目数量|全区|第一
		}
	}
	return best
}
