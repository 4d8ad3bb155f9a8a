// A figure behind its indicator: level, change, growth, share, multiple.
//
//	全省工业完成增加值4359亿元，比2005年增加2904亿元，年均增长19．8%，占GDP的比重达到46．2%

package record

import (
	"slices"
	"strings"

	"planq/extract/quantity"
)

// worth is a figure, or a list of values, behind its name.
type worth struct {
	c       clause
	group   []int
	from    int // where unread text begins before it
	q       *quantity.Quantity
	l, name lead // what stands before it, and of that the name of what is measured
	m       quantity.Measure
	of      phrase // the whole of a share
	word    string // the 比例 that closes the name of one
}

// worthWays read figures whose whose and what stand elsewhere than those of others; each says whether it does.
var worthWays = []struct {
	Way
	read func(r *reader, v *worth) bool
}{
	{Way{besideRule, []string{"城镇化率比全省平均水平低6.5个百分点"}, []string{"城镇化率比上年提高6.5个百分点"}}, (*reader).beside},
	{Way{"a difference from the year before", []string{"工业增加值增长18.2%，同比高1.3个百分点"}, nil}, (*reader).faster},
	{Way{"a rule takes a share of something", []string{"按设备购置额的10%给予补助"}, nil}, (*reader).grantShare},
	{Way{"a share of a market", []string{"光伏组件占全球市场的30%"}, []string{"光伏组件占全省工业的30%"}}, (*reader).shareOfMarket},
}

// value reads a figure, or a list of values, whose name stands before it.
func (r *reader) value(c clause, group []int, from int) {
	t, v := r.passage, &r.worth
	*v = worth{c: c, group: group, from: from, q: &t.figures[group[0]], l: r.lead(from, t.from(group[0]))}
	r.boundBefore(v)
	r.weigh(v)
	for i := range worthWays {
		if r.by = worthWays[i].Name; worthWays[i].read(r, v) {
			return
		}
	}
	r.aboutBefore(v)
	who, what := r.names(v.q, v.name, v.m)
	if what.how == inClause && what.text != "" {
		what.text += v.word
	}
	if f := group[0]; v.l.rest == "" && f > 0 && t.to(f-1) == t.from(f) && r.frame.counted != nil && r.frame.counted.index == f-1 {
		what = r.frame.what // 高速公路5条|256公里: both are of what was counted
		what.how = fromClauseBefore
	}
	if given, ok := r.given(c, v.l, t.to(group[len(group)-1])); ok && what.how != inClause {
		what = given
	}
	v.l.state = r.startsFrom(v)
	drafts := r.expand(group, v.l, who, what, v.m)
	r.pairYears(drafts, group)
	wholes := r.wholesOf(v)
	for i, d := range drafts {
		if d.whole = v.of; len(wholes) == len(drafts) {
			d.whole.text = wholes[i]
		}
		if v.l.state {
			d.at, d.Role, d.roleBy, r.startOf = v.l.base, Actual, phrase{how: fromFirstState}, r.now
		}
		r.finish(d, v.l)
		r.keep(d)
	}
	if len(drafts) > 0 {
		r.remember(drafts, who, what, v.q, v.m)
		if v.l.from && v.m == quantity.Share {
			r.frame.whole = v.of // 占工业总产值的比重|由44%提高到|45%
		}
	}
}

// abouts are comparators that stand before the verb: 国营商业|约|增长百分之一百三十三.
var abouts = set("abouts")

// aboutBefore gives a figure the comparator that stands between its name and its verb.
func (r *reader) aboutBefore(v *worth) {
	t := r.passage
	between := strings.TrimLeft(t.text[min(v.l.end, t.from(v.group[0])):t.from(v.group[0])], " ")
	if !startsWithAny(between, abouts...) {
		return
	}
	for _, f := range v.group {
		if q := &t.figures[f]; q.Op == quantity.Equal && q.Before.End <= q.Before.Start && q.After.End <= q.After.Start {
			q.Op = quantity.About
		}
	}
}

// boundsBefore are comparators that 每月 or the like parts from their figure, at the end of a name: 津贴标准|不低于|每月600元.
var boundsBefore = []struct {
	word string
	op   quantity.Op
}{{"不低于", quantity.AtLeast}, {"不少于", quantity.AtLeast}, {"不超过", quantity.AtMost}, {"不高于", quantity.AtMost}, {"超过", quantity.More}, {"低于", quantity.Less}}

// boundBefore takes such a comparator off the name and gives it to the figure.
func (r *reader) boundBefore(v *worth) {
	if v.q.Op != quantity.Equal || v.q.Before.End > v.q.Before.Start {
		return
	}
	for _, b := range boundsBefore {
		if name, ok := strings.CutSuffix(v.l.rest, b.word); ok && name != "" {
			v.l.rest, v.l.end, v.q.Op = name, v.l.end-len(b.word), b.op
			return
		}
	}
}

// wholesOf are the wholes of several shares, one a value: 分别为|全国、全省平均水平|的61%和78%.
func (r *reader) wholesOf(v *worth) []string {
	n := len(v.group)
	if n < 2 || v.of.text == "" {
		return nil
	}
	parts := nameList(v.of.text, n)
	if len(parts) != n {
		return nil
	}
	tail := parts[n-1][len(r.lex.prefix(parts[n-1], region)):]
	for i, p := range parts[:n-1] {
		if r.lex.is(p, region) {
			parts[i] = p + tail
		}
	}
	return parts
}

// startsFrom says whether a value is the state from which a change is told that follows it in its clause: 比2010年的|12.4万吨、1.07万吨|分别减少11.9%、15.5%.
func (r *reader) startsFrom(v *worth) bool {
	t, l := r.passage, &v.l
	if v.m != quantity.Level || !l.base.known() || l.rest != "" || l.words&(rise|fall) != 0 || !strings.HasPrefix(r.plan.Text[l.base.at.End:], "的") {
		return false
	}
	to := t.to(v.group[len(v.group)-1])
	for _, k := range v.c.tokens {
		if k.start >= to && k.kind == word && k.class&(rise|fall) != 0 {
			return true
		}
	}
	return false
}

// weigh finds what kind of figure it is, and of a share its whole.
func (r *reader) weigh(v *worth) {
	l, q := &v.l, v.q
	switch q.Direction { // CPI-0.3%, 负增长3.9%
	case quantity.Increase:
		l.words |= rise
	case quantity.Decrease:
		l.words |= fall
	}
	if w := r.growsBy(v); w != 0 {
		l.words |= w
	}
	v.m = r.measure(q, *l)
	if strings.Contains(l.rest, "分别") {
		l.words |= pairs // 分别|给予企业一次性奖补50万元、100万元
	}
	if v.m == quantity.Level && percent(q) && l.rest == "" {
		if words := r.growing(); words != 0 && r.stretches(l.goal.text) {
			v.m = quantity.Growth // 地区生产总值增长5.5%左右，力争6%
			l.words |= words
		} else if r.frame.whole.text != "" {
			v.m = quantity.Share // 轻工业产值占工业总产值的比重，|由44%提高到45%
		}
	} else if v.m == quantity.Level && !percent(q) {
		if inner, ok := r.changes(*l); ok {
			v.l, v.m = inner, quantity.Change
		}
	}
	v.name = v.l
	r.wholeOf(v)
	v.l.words |= v.name.words & (pairs | all) // 产量|均|占全国的40%
}

// growsBy is whether the word behind a rate makes it one of growth: 保持|8%|的增速, 实现6%左右|增长, 以年均10%|的速度递增; 0 where none does.
func (r *reader) growsBy(v *worth) class {
	if !percent(v.q) || v.l.from {
		return 0
	}
	s := strings.TrimPrefix(r.passage.text[r.passage.to(v.group[len(v.group)-1]):v.c.last], "的")
	s = strings.TrimPrefix(s, "速度")
	e := r.lex.opens(s, rise|fall|rate)
	if c, _ := quantity.FirstRune(s[len(e.word):]); c != 0 && c != '、' {
		return 0 // 由12%|提高到82.6%
	}
	return e.class & (rise | fall | rate)
}

// wholeOf finds the whole of a share.
func (r *reader) wholeOf(v *worth) {
	l, q := v.l, v.q
	if !percent(q) && v.m != quantity.Share {
		return
	}
	if whole, before, ok := r.ofPlanned(q, v.group[0], v.from); ok {
		v.m, v.of, v.name, v.l = quantity.Share, whole, before, before
	} else if before, whole, ok := r.share(l); ok {
		v.m, v.of, v.name = quantity.Share, whole, before
	} else if v.m == quantity.Share {
		v.name = trimShare(l)
		v.word = shareWord(l, v.name)
		if l.rest == "" {
			v.of = r.frame.whole
			v.of.how = fromClauseBefore
		}
		if endsWithAny(l.rest, "的比例", "的比重") && r.lastVerb(l.start, l.end).start >= 0 {
			v.name.whole = true // 公民具备科学素质的比例: the verb is part of the name
		}
	}
	if v.of.text == "" && (v.m == quantity.Level || v.m == quantity.Share) {
		if gap := overWhole(r.passage.text, q); gap.End > gap.Start {
			v.m, v.of = quantity.Share, r.phrase(gap.Start, gap.End) // 不低于|上年度居民收入|的60%
		}
	}
}

func (r *reader) shareOfMarket(v *worth) bool {
	if !strings.HasSuffix(v.of.text, "市场") || v.m != quantity.Share {
		return false
	}
	r.marketShare(v.group, v.l, v.name, v.of)
	return true
}

// overWhole is the whole of a share between its comparator and itself: 不低于|居住用地供应总量|的70%; empty where none stands there.
func overWhole(text string, q *quantity.Quantity) quantity.Cue {
	if !percent(q) || q.Before.End <= q.Before.Start || q.Before.End > q.Start {
		return quantity.Cue{}
	}
	rest := strings.TrimSuffix(text[q.Before.End:q.Start], "的")
	if len(rest) < len("总量") || q.Before.End+len(rest) == q.Start {
		return quantity.Cue{}
	}
	return quantity.Cue{Start: q.Before.End, End: q.Before.End + len(rest)}
}

// growing says how the value before grows, where it does: what its words would say once more.
func (r *reader) growing() class {
	n := len(r.frame.run)
	if n == 0 || r.frame.run[n-1].Measure != quantity.Growth {
		return 0
	}
	words := rise
	if r.frame.run[n-1].Direction != "" {
		words = fall
	}
	if r.frame.run[n-1].Rate == "annual" {
		words |= annual
	}
	return words
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

// grows says whether a verb of change stands before a figure with nothing between them: what 增长|1.2倍 is there 1.2 times more; 增长到|1.2倍 is 1.2 times as much.
func (r *reader) grows(q *quantity.Quantity) bool {
	c := &r.list[r.now]
	for _, k := range slices.Backward(c.between(c.first, q.Start)) {
		if k.kind == word && k.class&(rise|fall) != 0 {
			s := trimLeft(trimRight(r.passage.text[k.end:q.Start]))
			return s == "" || s == "了" || r.passage.covered(token{start: q.Start - len(s), end: q.Start}) // 增加|近|一倍
		}
	}
	return false
}

// measure is what kind of figure it is, by its unit and the words before it.
func (r *reader) measure(q *quantity.Quantity, l lead) quantity.Measure {
	change := l.words&(rise|fall|rate) != 0
	switch {
	case q.Unit == "" && q.Measure == quantity.Level && (strings.HasSuffix(l.rest, "比") || l.rest == "" && strings.HasSuffix(r.frame.what.text, "比")):
		return quantity.Ratio // 城乡居民收入比|缩小到2.63
	case q.Unit == "倍" && r.grows(q):
		return quantity.Growth
	case q.Measure == quantity.Multiple || q.Measure == quantity.Ratio || q.Measure == quantity.Rank:
		return q.Measure
	case q.Canonical.Unit == "百分点" || strings.HasSuffix(q.Unit, "百分点"), q.Canonical.Unit == "位" && q.Measure == quantity.Change:
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
	if r.adds(l) {
		return quantity.Change
	}
	return quantity.Level
}

// adds says whether an amount is what comes to what there is, or goes from it: 新增|5万人, 削减|100万吨.
func (r *reader) adds(l lead) bool {
	if v := r.lastVerb(l.start, l.end); v.start >= 0 && r.passage.text[v.start:v.end] == "新增" && !strings.HasSuffix(r.passage.text[l.start:v.start], "每年") {
		return true
	}
	return startsWithAny(l.rest, "新增", "削减", "减少") && !strings.Contains(l.rest, "平均") // 新增劳动力平均受教育年限 is that of those who are new
}
