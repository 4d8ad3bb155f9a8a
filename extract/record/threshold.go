// Thresholds: amounts that only say which things are meant.
//
//	主营业务收入超百亿元园区达到34个: 百亿元 describes the parks, 34个 counts them.
//	培育10个千亿优势产业: 千亿 describes the industries.

package record

import (
	"strings"

	"planq/extract/quantity"
)

// thresholds says which figures of a cell describe a thing instead of stating something.
func (r *reader) thresholds(c clause, cells []cell, n int) []bool {
	t, cl := r.passage, cells[n]
	out := make([]bool, len(cl.figures))
	for i, f := range cl.figures {
		q := &t.figures[f]
		if percent(q) && q.Op != quantity.Equal && i+1 == len(cl.figures) {
			// 安装效率不低于60%的脱硝设施
			right := t.text[t.to(f):cl.end]
			left := t.text[cl.start:t.from(f)]
			out[i] = strings.HasPrefix(right, "的") && len(right) > len("的") && r.lex.suffix(left, indicator|head) != "" && !strings.HasPrefix(right, "的比例") && !strings.HasPrefix(right, "的比重") && !strings.HasPrefix(right, "的目标")
			continue
		}
		if counts(q) || percent(q) || q.Measure != quantity.Level {
			continue
		}
		until := cl.end
		if i+1 < len(cl.figures) {
			until = t.from(cl.figures[i+1])
		}
		right := strings.TrimPrefix(t.text[t.to(f):until], "（含）")
		next := i+1 < len(cl.figures) && !cl.joined[i+1]
		if r.countsPeople(q, right) {
			continue
		}
		switch {
		case r.classOf(q, f, right, until, !next, i > 0 && counts(&t.figures[cl.figures[i-1]]) && t.to(cl.figures[i-1]) == t.from(f)):
			out[i] = true
		case q.Canonical.Unit == "岁":
			noun, _ := r.noun(t.to(f), until, !next)
			out[i] = noun != "" && (next || r.lex.prefix(noun, people) != "") // 5岁以下|儿童死亡率控制在6.6‰以下, 0~3岁|幼儿家庭教育
		case startsWithAny(right, "关口", "大关", "台阶", "门槛", "行列"):
			// 人均地区生产总值突破5万关口 is a level; the steps of 连跨4个千亿台阶 are none.
			out[i] = i > 0 && counts(&t.figures[cl.figures[i-1]]) && t.to(cl.figures[i-1]) == t.from(f)
		case q.Canonical.Unit == "年" && (strings.HasPrefix(right, "期") || strings.HasSuffix(t.text[t.figures[f].End:t.to(f)], "期以上")) && right != "":
			out[i] = true // 3年期以上贷款
		case strings.HasPrefix(right, "级"), strings.HasPrefix(right, "大关"):
			out[i] = strings.HasPrefix(right, "级")
		case strings.HasPrefix(right, "的"):
			name := strings.TrimPrefix(right, "的")
			name = strings.TrimPrefix(name, "的")
			out[i] = name == "" && (next || c.closes == comma && i+1 == len(cl.figures) && strings.HasPrefix(r.opening(c), "对")) || name != "" && !r.amountName(name) && !startsWithAny(name, "高位", "低位", "高点", "水平", "区间") && !strings.HasPrefix(name, "基础上") && !strings.HasPrefix(name, "目标")
		case right == "" && i > 0 && counts(&t.figures[cl.figures[i-1]]) && q.Op != quantity.Equal && !r.states(t.to(cl.figures[i-1]), t.from(f)):
			out[i] = true // 培育1-2家年销售收入超过20亿元，3-5家…的企业
		case right == "" && next && counts(&t.figures[cl.figures[i+1]]):
			out[i] = true // 其中过千亿1家
		case isMoney(q):
			noun, _ := r.noun(t.to(f), until, i+1 == len(cl.figures))
			out[i] = noun != "" && !r.amountName(noun) && (q.Op != quantity.Equal || next || i > 0 || len(noun) <= len("重点园区一二三四五六"))
		case q.Op != quantity.Equal && next:
			noun, _ := r.noun(t.to(f), until, false)
			out[i] = noun != "" && !r.amountName(noun) && counts(&t.figures[cl.figures[i+1]])
		}
	}
	// 投资过10亿、过100亿元的重大产业项目: the first describes what the last does.
	for i := len(out) - 2; i >= 0; i-- {
		if a, b := &t.figures[cl.figures[i]], &t.figures[cl.figures[i+1]]; out[i+1] && cl.joined[i+1] && (a.Op == b.Op || b.Op == quantity.Equal) && (a.Canonical.Unit == b.Canonical.Unit || isMoney(a) && isMoney(b)) {
			out[i] = true
		}
	}
	return out
}

// classOf says whether an amount with a noun behind it only says which class of things is meant: 35蒸吨以下|燃煤锅炉, 7个|750千伏|输变电工程, 3.5微米|铜箔.
func (r *reader) classOf(q *quantity.Quantity, f int, right string, until int, free, behindCount bool) bool {
	if right == "" || isMoney(q) || lasting(q) || endsWithAny(q.Unit, "小时", "分钟", "秒") || strings.HasPrefix(right, "的") {
		return false
	}
	under := q.After.End > q.After.Start && (q.Op == quantity.AtMost || q.Op == quantity.Less)
	if !under && !(behindCount && classedBy(q.Canonical.Unit)) && !classUnit(q.Canonical.Unit) {
		return false
	}
	noun, _ := r.noun(r.passage.to(f), until, free)
	return noun != "" && !r.amountName(noun)
}

// classedBy says whether things that are counted are told apart by amounts in a unit: 3座|35万千瓦|光热电站.
func classedBy(unit string) bool {
	return classUnit(unit) || endsWithAny(unit, "瓦", "伏安", "蒸吨")
}

// classUnit says whether an amount in a unit mostly names a class: 千伏, 微米; amounts of others are stated.
func classUnit(unit string) bool {
	switch unit {
	case "伏", "度", "℃":
		return true
	}
	return false
}

// opening is how a clause begins.
func (r *reader) opening(c clause) string {
	return r.passage.text[c.first:c.last]
}

// states says whether what stands between two figures makes a statement of the
// second: 四大产业|完成主营业务收入均|超千亿.
func (r *reader) states(start, end int) bool {
	for _, k := range r.list[r.now].between(start, end) {
		if k.kind == word && k.class&(obtain|pairs|all|rate) != 0 {
			return true
		}
	}
	return r.lex.suffix(r.passage.text[start:end], all|pairs) != ""
}

// amountName says whether a name is that of an amount: 80亿粒的|年产量.
func (r *reader) amountName(s string) bool {
	s = s[:markIn(s)]
	if r.lex.suffix(s, capacity|indicator) != "" {
		return true
	}
	if w := r.lex.prefix(s, capacity|indicator); w != "" && len(s) > len(w) {
		return r.lex.prefix(s[len(w):], rank|share|reach) != ""
	}
	for _, k := range []string{"产能在", "能力在", "产量居", "产量位居", "产量列"} {
		if strings.Contains(s, k) {
			return true
		}
	}
	return false
}

// threshold writes the qualifier that figure i of a cell is, or the targets that
// it sets for bodies named before: 力争新钢公司、萍钢集团成为主营业务收入超千亿元的企业.
func (r *reader) threshold(cl cell, i, from int) {
	t := r.passage
	f := cl.figures[i]
	q := &t.figures[f]
	left := t.text[from:t.from(f)]
	d := r.draft(f, "threshold")
	d.Measure = quantity.Level
	last := i // 首次突破10亿元、50亿元的企业: the name stands behind the last of a list
	for last+1 < len(cl.figures) && cl.joined[last+1] {
		last++
	}
	noun, _ := r.noun(t.to(cl.figures[last]), min(cl.end, nextFrom(t, cl, last)), false)
	if startsWithAny(noun, "台阶", "关口", "大关") {
		return
	}
	if strings.HasPrefix(noun, "级") {
		noun = strings.TrimPrefix(noun, "级")
		d.Op = quantity.Equal
	}
	if _, name := r.planned(from, t.from(f)); name >= 0 && strings.HasPrefix(t.text[t.to(f):cl.end], "的") {
		d.ind, noun = r.phrase(name, t.from(f)), "" // 完成|年初预算数|4.1亿元的78%
		d.sub, _ = r.inherit(q, phrase{}, d.ind, quantity.Level)
	} else if what := thresholdIndicator(left); what != "" {
		d.ind = r.place(what, from, t.from(f))
		if isMoney(q) {
			r.frame.count("元", d.ind)
		}
	} else if isMoney(q) {
		d.ind = r.revenue(noun)
	} else if q.Canonical.Unit == "岁" {
		d.ind = phrase{text: "年龄", how: fromCustom} // 3岁以下婴幼儿|托位数
		noun = strings.TrimSuffix(noun, r.lex.suffix(noun, indicator|head))
	} else if !classedBy(q.Canonical.Unit) { // 220千伏 says itself by what things are told apart
		d.ind = r.indicatorOf(q)
	}
	if d.sub.text == "" {
		d.sub = phrase{text: strings.TrimPrefix(noun, "的"), at: t.view.Span(t.to(f), t.to(f)+len(noun))}
	}
	if d.sub.text == "" {
		d.sub = r.frame.what
		if i := lastIndex(d.sub.text, "的"); i >= 0 {
			d.sub.text = d.sub.text[i+len("的"):]
		}
		d.sub.how = fromClauseBefore
	}
	l := r.lead(from, t.from(f))
	if names := r.becoming(left, from); len(names) > 0 && !r.countIn(cl) {
		for _, who := range names {
			e := r.copied(d)
			e.sub = who
			e.Role = ""
			e.Rule = "named bodies are to pass a threshold"
			r.finish(e, l)
			r.keep(e)
		}
		return
	}
	if q.Op == quantity.More && r.stretches(left) {
		d.Stretch = true
	}
	d.Role, d.roleBy = Qualifier, phrase{how: fromThreshold}
	r.finish(d, l)
	r.keep(d)
}

// revenue is what a threshold in 元 is of when the text leaves it out: 千亿产业 is
// by what the plan itself measures industries by, 亿元以上项目 by investment.
func (r *reader) revenue(noun string) phrase {
	if strings.HasSuffix(noun, "项目") || strings.HasSuffix(noun, "工程") {
		return phrase{text: "投资额", how: fromCustom}
	}
	if p, ok := r.frame.countedIn("元"); ok {
		p.how = fromParagraph
		return p
	}
	if isMoneyName(r.lastMoney.text) && !strings.HasSuffix(r.lastMoney.text, "投资") {
		p := r.lastMoney
		p.how = fromParagraphBefore
		return p
	}
	if r.measuredBy == "" {
		r.measuredBy = measuredBy(r.plan.Text)
	}
	return phrase{text: r.measuredBy, how: fromCustom}
}

// measuredBy is the indicator in 元 that a text names most. A text is long: it is gone
// through for the last byte of each ending, which is rarer than the first.
func measuredBy(text string) string {
	words := [...]string{"主营业务收入", "营业收入", "销售收入", "总产值", "产值"}
	var found [len(words)]int
	for _, end := range [...]string{"收入", "产值"} {
		for to := 0; ; {
			i := strings.IndexByte(text[to:], end[len(end)-1])
			if i < 0 {
				break
			}
			if to += i + 1; !strings.HasSuffix(text[:to], end) {
				continue
			}
			for k, w := range words {
				if strings.HasSuffix(text[:to], w) {
					found[k]++
				}
			}
		}
	}
	most := 0
	for k, n := range found {
		if n > found[most] {
			most = k
		}
	}
	return words[most]
}

func nextFrom(t *passage, cl cell, i int) int {
	if i+1 < len(cl.figures) {
		return t.from(cl.figures[i+1])
	}
	return cl.end
}

func (r *reader) countIn(cl cell) bool {
	for _, f := range cl.figures {
		if counts(&r.passage.figures[f]) {
			return true
		}
	}
	return false
}

// thresholdIndicator is the indicator that closes the words before a threshold:
// 培育年销售收入|超过20亿元.
func thresholdIndicator(left string) string {
	lex := vocabulary()
	left = strings.TrimRight(left, "在达为到")
	w := lex.suffix(left, indicator)
	if w == "" {
		w = lex.suffix(left, capacity)
	}
	if w == "" && (strings.HasSuffix(left, "单体") || strings.HasSuffix(left, "功率") || strings.HasSuffix(left, "年产")) {
		for _, mark := range []string{"的", "、", "，"} {
			if i := lastIndex(left, mark); i >= 0 {
				left = left[i+len(mark):]
			}
		}
		return left
	}
	if rest := strings.TrimSuffix(left, w); w != "" && strings.HasSuffix(rest, "年") && !strings.HasSuffix(rest, "每年") {
		return "年" + w
	}
	return w
}

// becomes are what the verbs of becoming end in.
var becomes = quantity.NewAnywhere("成为", "成长为", "打造成", "建设成", "培育成", "发展成", "一批")

// becoming are the names that are to become what a threshold describes.
func (r *reader) becoming(left string, from int) []phrase {
	if len(left) > longName*4 || !becomes.In(left) {
		return nil
	}
	for _, verb := range []string{"打造成为", "建设成为", "发展成为", "培育成为", "成长为", "打造成", "建设成", "培育成", "发展成", "成为", "一批"} {
		if !strings.Contains(left, verb) {
			continue
		}
		i := lastIndex(left, verb)
		if i == 0 {
			continue
		}
		s := left[:i]
		if verb == "一批" && (!strings.HasSuffix(s, "等") || !contains(s, []string{"打造", "培育", "形成", "建成", "新增", "建设"})) {
			continue
		}
		s = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(s, "进一步"), "逐步"), "等")
		head := ""
		lex := r.lex
		if w := lex.suffix(s, entity); w != "" && strings.HasSuffix(strings.TrimSuffix(s, w), "等") {
			head = w
			s = strings.TrimSuffix(strings.TrimSuffix(s, w), "等")
		}
		for _, v := range []string{"将", "把", "新增", "形成", "力争", "打造", "培育", "推动", "支持", "使", "促进", "争取", "建设", "加快"} {
			if k := lastIndex(s, v); k >= 0 {
				s = s[k+len(v):]
			}
		}
		if s == "" || strings.ContainsAny(s, "，；。") {
			return nil
		}
		if head == "" {
			if w := lex.prefix(r.passage.text[from+i+len(verb):], entity); w == "" {
				head = r.thingHead(from + i + len(verb))
			}
		}
		if head == "产业" || head == "行业" {
			r.frame.group = head
		}
		var out []phrase
		parts := r.namesIn(s)
		for _, p := range parts {
			p = bare(p)
			q := p
			if lex.suffix(p, entity) == "" && (head == "产业" || head == "行业") {
				q = p + head
			}
			ph := r.place(p, from, from+i)
			ph.text = q
			out = append(out, ph)
		}
		return out
	}
	return nil
}

// namesIn takes a list of names apart; a name that a heading carries stays whole:
// 生物和新医药 under 六、生物和新医药产业.
func (r *reader) namesIn(s string) []string {
	last := s
	if i := lastIndex(s, "、"); i >= 0 {
		last = s[i+len("、"):]
	}
	if strings.ContainsAny(last, "和与") && strings.Contains(r.titles, last) {
		return append(list(strings.TrimSuffix(strings.TrimSuffix(s, last), "、"), 2)[:], last)
	}
	return list(s, 0)
}

// thingHead is the noun that closes what stands from at to the end of the clause: 产业.
func (r *reader) thingHead(at int) string {
	c := r.list[r.now]
	if at >= c.end {
		return ""
	}
	return r.lex.suffix(strings.TrimRight(r.passage.text[at:c.end], " 。；，"), entity)
}
