// Ranks: 列全国第三位, 跻身全国百强, 由第13位上升到第10位.

package record

import (
	"strings"

	"planq/extract/quantity"
)

// rank reads a rank, or two of a rise from one to the other; it returns where
// unread text begins when it read on, -1 otherwise.
func (r *reader) rank(group []int, from, until int) int {
	t := r.passage
	if f := group[0]; len(group) == 1 && t.figures[f].Op == quantity.AtMost && strings.HasPrefix(t.text[t.figures[f].Start:], "前") {
		if name, end := r.noun(t.to(f), until, true); r.lex.prefix(name, entity) != "" {
			return r.rankedGroup(f, from, end)
		}
	}
	if f := group[0]; len(group) == 1 && strings.HasSuffix(t.text[:t.figures[f].End], "强") {
		if who := r.lex.prefix(t.text[t.to(f):until], entity); who != "" && !r.ranks(t.text[from:t.from(f)]) && !strings.HasPrefix(t.text[t.to(f)+len(who):], "之一") {
			d := r.draft(f, "rank that says whose") // 引进世界|500强|企业12家
			d.Role, d.roleBy = Qualifier, phrase{how: fromThreshold}
			d.ind = phrase{text: "排名", how: fromRank}
			d.sub = r.phrase(t.to(f), t.to(f)+len(who))
			r.finish(d, r.lead(from, t.from(f)))
			r.keep(d)
			return from
		}
	}
	if f := group[0]; len(group) == 1 && f+1 < len(t.figures) && strings.HasSuffix(t.text[:t.figures[f].End], "强") && strings.HasPrefix(t.text[t.figures[f+1].Start:], "第") {
		who := r.lex.prefix(t.text[t.to(f):until], entity)
		if gap := t.text[t.to(f):t.from(f+1)]; who != "" && len(gap) > len(who) && !strings.ContainsAny(gap, "、，；") {
			l := r.lead(from, t.from(f)) // 位居全国|百强|县投资潜力第3: in what is ranked
			_, field := r.rankField(l)
			r.frame.field = phrase{text: field + t.text[t.from(f):t.to(f)+len(who)], at: t.view.Span(l.start, t.to(f)+len(who)), how: fromRank}
			return t.to(f) + len(who)
		}
	}
	if startsWithAny(t.text[t.to(group[len(group)-1]):until], "发布会", "峰会", "论坛", "榜单", "评选", "大会") {
		return -1 // 民营企业500强发布会 is a name
	}
	l := r.lead(from, t.from(group[0]))
	name, field := r.rankField(l)
	for _, w := range []string{"分别", "均", "双双", "都"} {
		name = strings.TrimSuffix(name, w)
	}
	if before := strings.TrimSuffix(strings.TrimSuffix(name, "由"), "从"); before != name || endsWithAny(t.text[from:l.start], "由", "从") {
		name, l.from = before, true // 人均地区生产总值由|全省|第9位上升到第6位
	}
	whole := phrase{}
	if field != "" {
		whole = r.place(field, l.start, l.end)
	} else {
		whole = r.frame.field
		if whole.how != fromRank {
			whole.how = fromClauseBefore
		}
	}
	if name == "" && len(group) == 2 {
		if n := len(r.frame.run); n > 1 && r.frame.run[n-2].Measure == quantity.Level && r.frame.run[n-1].Measure == quantity.Growth && r.frame.run[n-2].ind.text == r.frame.run[n-1].ind.text {
			r.rankOf(group[0], l, r.frame.run[n-2].ind.text, field, whole)
			r.rankOf(group[1], l, r.frame.run[n-1].ind.text+"增速", field, whole) // 收入241.5亿元，增长6.4%，分居全省第4、第3位
			return -1
		}
	}
	if i := strings.Index(field, "强"); i > 0 && len(group) == 1 && r.lex.is(trimLeft(field[i+len("强"):]), entity) {
		r.frame.field = whole
	}
	names := []string{name}
	wanted := len(group)
	if wanted == 1 {
		wanted = 0
	}
	if parts := list(name, wanted); len(parts) > 1 && (strings.Contains(name, "、") || len(parts) == len(group)) {
		names = shared(parts)
	}
	if speed := name == "" || r.lex.is(name, rate); speed && len(group) > 1 {
		// 甲、乙增加值分别增长6%、7%，增速|分别居全省第2、第3位: a rank for each
		if grown := r.levels(len(group), quantity.Growth); grown != nil {
			names = nil
			for _, d := range grown {
				names = append(names, strings.TrimSuffix(d.ind.text, name)+name)
			}
		}
	}
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
	if i := strings.Index(name, "在全国"); i >= 0 {
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
	field = strings.TrimSuffix(strings.TrimRight(strings.TrimPrefix(field, "在"), "的 "), "中")
	for _, w := range []string{"排位", "排名", "位次", "市场", "行列"} {
		field = strings.TrimSuffix(field, w)
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

// rankOf writes the rank that figure f is for one name; an empty one is what the
// sentence spoke of before.
func (r *reader) rankOf(f int, l lead, one, field string, whole phrase) {
	d := r.draft(f, "rank")
	d.Measure, d.whole = quantity.Rank, whole
	before := func(p phrase) phrase {
		p.how = fromClauseBefore
		return p
	}
	one = strings.Trim(one, "“”") // “创新指数”|跃居全省第二
	bare := phrase{text: "排名", how: fromRank}
	if field != "" && len(field) <= len("全国") {
		bare.text = field + "排名"
	}
	who := r.frame.who
	listed := strings.Contains(who.text, "、") && !strings.Contains(who.text, "等")
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
	switch {
	case listed && (one == "" || r.lex.is(one, entity)):
		// 甲、乙、丙3家公司|跻身全国百强行列
		d.ind = before(r.frame.what)
		if d.ind.text == "" || counter(strings.TrimLeft(r.frame.whatUnit, "万亿")) {
			d.ind = bare
		}
		for _, name := range list(who.text, 0) {
			e := r.copied(d)
			e.sub = before(who)
			e.sub.text = name
			r.keepRank(e, l)
		}
		return
	case one == "":
		d.ind, d.sub = before(r.frame.what), before(who)
		if d.ind.text == "" {
			d.ind = bare
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

func (r *reader) keepRank(d *draft, l lead) {
	r.finish(d, l)
	r.keep(d)
	r.frame.field = d.whole
	r.frame.run = append(r.frame.run, d)
	if r.frame.what.text == "" {
		r.frame.what = d.ind
	}
	if d.sub.how == inClause {
		r.frame.who = d.sub
	}
}

func lastRankVerb(s string) (int, string) {
	best, verb := -1, ""
	for _, w := range []string{"位居", "位列", "居于", "居", "列", "排名", "名列", "跻身", "进入", "排在", "排位", "跃居", "升至", "处于", "稳居", "入围", "位次", "达到", "分居", "分列", "入选"} {
		if !strings.Contains(s, w) {
			continue
		}
		if i := strings.LastIndex(s, w); i+len(w) > best+len(verb) || i+len(w) == best+len(verb) && len(w) > len(verb) {
			best, verb = i, w
		}
	}
	return best, verb
}

// regionIn is where the field of a rank begins that no verb opens: 轻型客车|全国排名第二.
func regionIn(s string) int {
	best := -1
	for _, w := range []string{"全国", "国内", "世界", "全球", "中国", "全省", "中部六省"} {
		if i := strings.LastIndex(s, w); i > best {
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
