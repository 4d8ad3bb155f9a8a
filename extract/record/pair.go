// 分别 pairs names and values in order; 均 gives each name the value.
//
//	高纯硅料、太阳能电池及组件产能分别达到7万吨、10吉瓦
//	实现主营业务收入3000亿元，工业增加值680亿元，利税380亿元，年均增长分别达到25%、20%、25%

package record

import (
	"slices"
	"strings"

	"planq/extract/quantity"
)

// expand makes the drafts of a group of values: one a value, or one a name.
func (r *reader) expand(group []int, l lead, who, what phrase, m quantity.Measure) []*draft {
	if len(group) == 2 {
		if owner, parts := r.twoInOne(who, what); parts != nil {
			return r.paired(group, parts, func(d *draft, s string) {
				d.sub, d.ind = owner, what
				d.ind.text = s
			}, m)
		}
	}
	if out := r.withLevels(group, l, who, what, m); out != nil {
		return out
	}
	if r.holdsForEach(group, l, what, m) {
		if out := r.oneEach(group, l, who, what, m); out != nil {
			return out
		}
	}
	var out []*draft
	for i, f := range group {
		d := r.draft(f, r.by)
		d.Measure = ofUnit(m, d.figure)
		if m == quantity.Growth && inheritedIn(l, what) && len(levels(r.frame.run, 0, quantity.Level)) > 1 {
			d.doubt = "one growth stands behind several levels; it is read as that of the nearest"
		}
		d.sub, d.ind = who, what
		if i > 0 && l.words&pairs == 0 {
			d.Rule = "value that continues a list"
		}
		out = append(out, d)
	}
	return out
}

// inheritedIn says whether the words before a value name nothing that it is of.
func inheritedIn(l lead, what phrase) bool {
	return what.how != inClause && l.rest == "" || l.start == l.end
}

// withLevels pairs values without a name of their own with the levels before them; nil where they do not.
func (r *reader) withLevels(group []int, l lead, who, what phrase, m quantity.Measure) (out []*draft) {
	n := len(group)
	if r.frame.listed != "" && what.how == inClause {
		return nil // each of those listed has its own
	}
	told := l.words&pairs != 0 && n > 1 || l.words&all != 0 && n == 1 && inheritedIn(l, what)
	if !(told && !strings.Contains(who.text+what.text, "、")) && !(n > 1 && what.how != inClause && (m != quantity.Level || l.state)) {
		return nil
	}
	of := quantity.Level
	if r.passage.figures[group[0]].Unit == "位" {
		of = quantity.Rank // 甲、乙全国排名46位、82位，分别提升6位、49位
	}
	run := r.frame.run
	if n > 1 && l.rest == "" {
		run = r.frame.stated // 事故6起，死亡5人，分别|下降25%和16.7%
	}
	before := levels(run, n, of)
	if len(before) == 0 && n > 1 && m == quantity.Level {
		before = levels(run, n, quantity.Growth) // 分别增长6%和8%，分别|达21300元和12400元
	}
	for i, b := range before {
		d := r.draft(group[min(i, n-1)], pairsWithLevels)
		d.Measure = m
		d.ind, d.sub = b.ind, b.sub
		d.ind.how, d.sub.how = fromClauseBefore, fromClauseBefore
		if m == quantity.Level && what.how == inClause && what.text != "" && b.sub.how == inClause {
			d.ind = what // 甲产值300亿元，乙产值200亿元，利税|分别达到20亿元、10亿元
		}
		out = append(out, d)
	}
	return out
}

// holdsForEach says whether a value, where names are listed before it, is one of each: thresholds, shares and growth rates are, an amount is of all.
func (r *reader) holdsForEach(group []int, l lead, what phrase, m quantity.Measure) bool {
	if l.words&(pairs|all) != 0 || len(group) > 1 {
		return true
	}
	if r.joint(group[0], l, what.text) {
		return false
	}
	switch r.passage.figures[group[0]].Op {
	case quantity.More, quantity.Less, quantity.AtLeast, quantity.AtMost:
		return true
	}
	return m == quantity.Share || m == quantity.Growth || m == quantity.Multiple
}

// oneEach makes a draft for each of the names that are listed before the values; nil where none are.
func (r *reader) oneEach(group []int, l lead, who, what phrase, m quantity.Measure) []*draft {
	n := len(group)
	if parts := r.oneByOne(what, l, n); parts != nil {
		r.frame.waiting = parts[1:]
		what.text = parts[0]
		return r.paired(group, parts[:1], func(d *draft, s string) { d.sub, d.ind = who, what }, m)
	}
	parts := nameList(what.text, n)
	if n == 1 && parts == nil && l.words&pairs != 0 && strings.Count(what.text, "和") == 1 {
		parts = list(what.text, 2) // 氮氧化物和挥发性有机物排放总量分别下降10%以上
	}
	if len(parts) > 1 && (n == 1 && !strings.Contains(what.text, "等") || len(parts) == n) {
		return r.paired(group, shared(parts), func(d *draft, s string) {
			d.sub, d.ind = who, what
			d.ind.text = s
			if m == quantity.Growth && l.words&(rise|fall) == 0 && len(parts) == n && n > 1 && endsWithAny(s, "率", "度") {
				d.Measure = quantity.Level // 城镇调查失业率|、居民消费价格涨幅分别为5%、3%: the word of change is the last name's
			}
		}, m)
	}
	if out := r.eachSummed(group, l, who, what, m); out != nil {
		return out
	}
	parts = nameList(who.text, n)
	if len(parts) > 1 && !summedUp(who.text) && (who.how == inClause || l.words&(pairs|all) != 0) && (n == 1 || len(parts) == n) && !strings.Contains(who.text, "等") {
		return r.paired(group, parts, func(d *draft, s string) {
			d.sub, d.ind = who, what
			d.sub.text = r.withGroup(bare(s))
		}, m)
	}
	return nil
}

// eachSummed makes a draft for each of the names that a count sums up; nil where none does.
func (r *reader) eachSummed(group []int, l lead, who, what phrase, m quantity.Measure) []*draft {
	n := len(group)
	if n < 2 {
		return nil
	}
	if parts := r.summedBefore(who.text, n); parts != nil {
		return r.paired(group, parts, func(d *draft, s string) {
			d.sub, d.ind = r.frame.who, what
			d.sub.text, d.sub.how = r.withGroup(bare(s)), inClause
		}, m)
	}
	if r.frame.listed == "" || who.how == inClause || what.how != inClause || l.words&pairs == 0 || strings.Contains(what.text, "、") {
		return nil
	}
	parts := list(r.frame.listed, n)
	if len(parts) != n {
		return nil
	}
	return r.paired(group, parts, func(d *draft, s string) { // 壮大油茶、柑橘、茶叶三大产业，面积|分别达到28万亩、15万亩、9万亩
		d.sub, d.ind = phrase{text: bare(s), at: who.at, how: fromClauseBefore}, what
	}, m)
}

// summedBefore are the n names that stand before their number, where an owner is that: 汽车、电子信息、绿色化工|三大主导产业|产值分别达820亿元、460亿元、390亿元.
func (r *reader) summedBefore(who string, n int) []string {
	g := r.frame.group
	if n < 2 || g == "" || !strings.HasSuffix(who, g) || strings.Contains(who, "、") {
		return nil
	}
	if parts := nameList(r.frame.who.text, n); len(parts) == n {
		return parts
	}
	return nil
}

// summedUp says whether a list of places closes with how many they are: 北京、天津、河北三省（市）.
func summedUp(s string) bool {
	s = strings.TrimSuffix(bare(s), "个")
	rest := s[:max(0, len(s)-len("省"))]
	return endsWithAny(s, "省", "市", "县", "区", "州") && (endsWithAny(rest, "两", "三", "四", "五", "六", "七", "八", "九", "十", "个") || rest != "" && rest[len(rest)-1] >= '0' && rest[len(rest)-1] <= '9')
}

// joint says whether one value is of a whole list: 城镇职工、城镇居民医保支付比例|总体平均|达到75%, 商品住房、保障性住房|的年度土地供应量|不低于70%.
func (r *reader) joint(f int, l lead, names string) bool {
	t := r.passage
	if l.end < t.from(f) && contains(t.text[l.end:t.from(f)], []string{"总体", "合计", "总计", "平均共"}) {
		return true
	}
	first := strings.Index(names, "、")
	if first < 0 {
		return false
	}
	last := max(lastIndex(names, "、"), lastIndex(names, "和"))
	return last > first && strings.Contains(names[last:], "的")
}

// shareComparator gives the comparator that opens or closes a list of values to the others,
// which have none: 参保率分别稳定在98%和95%|以上, 产量分别|超过|300万吨、200万吨.
func (r *reader) shareComparator(group []int) {
	if len(group) < 2 {
		return
	}
	plain := func(q *quantity.Quantity) bool {
		return q.Op == quantity.Equal && q.Before.End <= q.Before.Start && q.After.End <= q.After.Start
	}
	figures := r.passage.figures
	first, last := &figures[group[0]], &figures[group[len(group)-1]]
	op, rest := first.Op, group[1:]
	if first.Before.End <= first.Before.Start {
		op, rest = last.Op, group[:len(group)-1]
		if last.After.End <= last.After.Start {
			return
		}
	}
	if op == last.Op && rest[0] != group[0] && len(rest) > 1 {
		rest = rest[:len(rest)-1] // 控制在2001万吨、207万吨、1580万吨以内
	}
	for _, f := range rest {
		if !plain(&figures[f]) {
			return
		}
	}
	if op == quantity.Equal {
		return
	}
	for _, f := range rest {
		figures[f].Op = op
	}
}

// oneByOne are the names of 锂电池、光伏产品出口分别|增长18.6%、下降3.2%: each value has a
// verb of its own, and the names wait for them.
func (r *reader) oneByOne(what phrase, l lead, n int) []string {
	if l.words&pairs == 0 || n != 1 || l.words&(rise|fall) == 0 {
		return nil
	}
	parts := nameList(what.text, 2)
	values := 0
	for _, k := range r.list[r.now].tokens {
		if k.kind == figure && k.start > l.end {
			values++
		}
	}
	if len(parts) < 2 || len(parts) != values {
		return nil
	}
	return shared(parts)
}

// twoInOne are the two names in 城乡居民人均可支配收入 or 汽车产销量, which stand for 城镇 and 农村, 产量 and 销量 where two values follow, and whose they are.
func (r *reader) twoInOne(who, what phrase) (phrase, []string) {
	s := what.text
	if who.how == inClause {
		s = who.text + s
	}
	for _, both := range openingPairs {
		if rest, ok := strings.CutPrefix(s, both.once); ok && rest != "" {
			return r.inheritedOwner(), []string{both.first + rest, both.second + rest}
		}
	}
	for _, both := range closingPairs {
		if rest, ok := strings.CutSuffix(what.text, both.once); ok {
			return who, []string{rest + both.first, rest + both.second}
		}
	}
	return who, nil
}

// openingPairs open names that are two, closingPairs close them.
var openingPairs, closingPairs = pairsOf("openingPairs"), pairsOf("closingPairs")

// inOne is a word for two things, and the two.
type inOne struct{ once, first, second string }

// pairsOf reads a set of such words: 城乡=城镇+农村.
func pairsOf(name string) (out []inOne) {
	for _, s := range set(name) {
		once, two, _ := strings.Cut(s, "=")
		first, second, _ := strings.Cut(two, "+")
		out = append(out, inOne{once, first, second})
	}
	return out
}

// nameList is the list of names that s is, when it is one.
func nameList(s string, n int) []string {
	if !strings.Contains(s, "、") && n < 2 {
		// 稀土发光材料和稀土锆陶瓷|产能: two names with one head.
		if strings.Count(s, "和") == 1 && vocabulary().suffix(s, capacity) != "" {
			return list(s, 2)
		}
		return nil
	}
	if n == 1 {
		n = 0
	}
	return list(s, n)
}

func (r *reader) paired(group []int, parts []string, fill func(*draft, string), m quantity.Measure) []*draft {
	var out []*draft
	for i, s := range parts {
		d := r.draft(group[min(i, len(group)-1)], "分别: names and values in order")
		if len(group) == 1 {
			d.Rule = "均: the value holds for each name"
		}
		d.Measure = ofUnit(m, d.figure)
		fill(d, s)
		out = append(out, d)
	}
	return out
}

// ofUnit is the measure of a value in a list whose first is of measure m: 分别增长3.8倍、|80.2%.
func ofUnit(m quantity.Measure, q *quantity.Quantity) quantity.Measure {
	if m == quantity.Multiple && percent(q) {
		return quantity.Growth
	}
	return m
}

// withGroup gives a short name the noun that closes its list: 光伏 → 光伏产业.
func (r *reader) withGroup(s string) string {
	if g := r.frame.group; g != "" && (g == "产业" || g == "行业") && r.lex.suffix(s, entity) == "" && len(s) <= len("一二三四五六七八九十一二") {
		return s + g
	}
	return s
}

// longList is more names or values than any sentence pairs.
const longList = 200

// pairsWithLevels is the rule of a value that takes its names from the levels before it.
const pairsWithLevels = "values pair with the levels before them"

// levels are the last n levels of the sentence, or ranks, or all of the run for a
// value that holds for each. What took its names from there itself names nothing more.
func levels(run []*draft, n int, of quantity.Measure) []*draft {
	var out []*draft
	for i := len(run) - 1; i >= 0 && len(run)-i < longList; i-- {
		d := run[i]
		if n <= 1 && d.Rule == pairsWithLevels {
			continue
		}
		if d.Measure != of {
			if len(out) > 0 {
				break
			}
			continue
		}
		out = append(out, d)
		if n > 1 && len(out) == n {
			break
		}
	}
	slices.Reverse(out)
	if n > 1 && len(out) < n {
		return nil
	}
	return out
}
