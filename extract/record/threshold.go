// Thresholds: amounts that only say which things are meant.
//
//	主营业务收入超百亿元园区达到34个: 百亿元 describes the parks, 34个 counts them.
//	培育10个千亿优势产业: 千亿 describes the industries.

package record

import (
	"strings"

	"planq/extract/quantity"
)

// limit is a figure of a cell of which is asked whether it only says which things are meant.
type limit struct {
	*reader
	c           clause
	cl          cell
	i, f        int // its place in the cell and in the passage
	q           *quantity.Quantity
	left, right string // the words of the cell before it and those up to the next figure
	until       int    // where these end
	next        bool   // a figure of its own follows
	behindCount bool   // a count stands directly before it
}

// limitRule is a way to tell that from what stands around a figure.
type limitRule struct {
	fits func(x *limit) bool
	only func(x *limit) bool // whether it does, where the rule fits; nil where it always does
}

// limitRules are those ways in order of preference; the first that fits tells. Where none does the figure states something.
var limitRules = [...]limitRule{
	{func(x *limit) bool { return percent(x.q) && x.q.Op != quantity.Equal && x.i+1 == len(x.cl.figures) }, (*limit).rated},
	{func(x *limit) bool { // 300万人口以上|的城市, 13亿人口的|国家
		return strings.HasPrefix(x.passage.text[x.q.End:], "人口") && x.q.Canonical.Unit == "人"
	}, func(x *limit) bool {
		name := strings.TrimPrefix(strings.TrimPrefix(x.right, "人口"), "的")
		return len(name) < len(x.right) && (x.q.After.End > x.q.End || strings.HasPrefix(x.right, "人口的")) && (x.lex.closes(name[:markIn(name)], anyClass).is(entity|region|thing|site) || x.lex.prefix(name, entity|region|thing|site) != "")
	}},
	{func(x *limit) bool { // 常住人口4000人以上|的行政村
		return strings.HasSuffix(x.left, "人口") && x.q.Canonical.Unit == "人" && x.q.After.End > x.q.After.Start && strings.HasPrefix(x.right, "的")
	}, func(x *limit) bool { return x.lex.prefix(x.right[len("的"):], entity|site) != "" }},
	{func(x *limit) bool { // 300万人至500万人|城市|的弹性发展区
		return x.q.Op == quantity.Between && x.q.Canonical.Unit == "人" && x.lex.prefix(x.right, entity) != ""
	}, nil},
	{func(x *limit) bool { // 30户以上|自然村寨|垃圾收运设施覆盖率达90%
		return x.next && counts(x.q) && x.q.After.End > x.q.After.Start && percent(x.after()) && x.lex.suffix(strings.TrimSuffix(x.right, x.lex.suffix(x.right, reach)), indicator|head) != ""
	}, nil},
	{func(x *limit) bool {
		added := x.q.Measure == quantity.Change && x.next && counts(x.after()) && strings.HasSuffix(x.left, "新增") // 新增|百亿|企业10家
		return counts(x.q) || percent(x.q) || x.q.Measure != quantity.Level && !added || x.countsPeople(x.q, x.right)
	}, never},
	{func(x *limit) bool { return x.classOf(x.q, x.f, x.right, x.until, !x.next, x.behindCount) }, nil},
	{func(x *limit) bool { return x.q.Canonical.Unit == "岁" }, func(x *limit) bool {
		noun := x.noun(!x.next)
		return noun != "" && (x.next || x.lex.prefix(noun, people) != "") // 5岁以下|儿童死亡率控制在6.6‰以下, 0~3岁|幼儿家庭教育
	}},
	{func(x *limit) bool { return stepIn(x.right) > 0 }, func(x *limit) bool {
		return x.behindCount // 人均地区生产总值突破5万关口 is a level; the steps of 连跨4个千亿台阶 are none
	}},
	{func(x *limit) bool { // 3年期以上贷款
		return x.q.Canonical.Unit == "年" && (strings.HasPrefix(x.right, "期") || strings.HasSuffix(x.passage.text[x.q.End:x.passage.to(x.f)], "期以上")) && x.right != ""
	}, nil},
	{func(x *limit) bool { // 签订1年以上|劳动合同
		return lasting(x.q) && x.q.Op == quantity.AtLeast && x.q.After.End > x.q.After.Start && x.i+1 == len(x.cl.figures) && len(x.left) <= longName/6
	}, func(x *limit) bool {
		noun := x.noun(true)
		return noun != "" && x.lex.prefix(noun, obtain|task|adverb) == "" && !x.amountName(noun) && x.lex.suffix(x.left, indicator|head) == ""
	}},
	{func(x *limit) bool {
		return strings.HasSuffix(x.left, yearlyOutput) && x.q.Measure == quantity.Level && !strings.HasPrefix(x.right, "的")
	}, func(x *limit) bool {
		noun := x.noun(!x.next) // 建设年产2000万台|智能终端项目
		return noun != "" && x.lex.suffix(noun, capacity|indicator) == "" && x.lex.suffix(noun, thing|site|work) != ""
	}},
	{func(x *limit) bool { return strings.HasPrefix(x.right, "级") }, nil}, // 千亿级产业
	{func(x *limit) bool { return strings.HasPrefix(x.right, "的") }, (*limit).attributive},
	{func(x *limit) bool { // 培育1-2家年销售收入超过20亿元，3-5家…的企业
		return x.right == "" && x.i > 0 && counts(x.before()) && x.q.Op != quantity.Equal && !endsWithAny(x.passage.text[:x.passage.from(x.cl.figures[x.i-1])], serving...) && !x.states(x.passage.to(x.cl.figures[x.i-1]), x.passage.from(x.f))
	}, nil},
	{func(x *limit) bool { // a row's name: 1000万以上  一般不高于3%
		return scaleOnly(x.q.Unit) && x.right != "" && strings.HasPrefix(x.plan.Text[x.passage.view.Span(x.q.Start, x.passage.to(x.f)).End:], "  ")
	}, nil},
	{func(x *limit) bool { return x.right == "" && x.next && counts(x.after()) }, nil}, // 其中过千亿1家
	{func(x *limit) bool { return isMoney(x.q) }, func(x *limit) bool {
		if startsWithAny(x.right, "标准", "的标准") {
			return false // 按每人1500元|标准给予补贴
		}
		noun := x.noun(x.i+1 == len(x.cl.figures))
		return noun != "" && !x.amountName(noun) && x.toldApart(noun) && (x.q.Op != quantity.Equal || x.next || x.i > 0 || len(noun) <= len("重点园区一二三四五六"))
	}},
	{func(x *limit) bool { return x.q.Op != quantity.Equal && x.next }, func(x *limit) bool {
		noun := x.noun(false)
		return noun != "" && !x.amountName(noun) && counts(x.after())
	}},
}

// yearlyOutput is what stands before how much a project makes: 建设|年产|2000万台智能终端项目.
const yearlyOutput = "年产"

func never(*limit) bool { return false }

// thresholds says which figures of a cell describe a thing instead of stating something.
func (r *reader) thresholds(c clause, cells []cell, n int) []bool {
	t, cl, x := r.passage, cells[n], &r.limit
	out := make([]bool, len(cl.figures))
	for i, f := range cl.figures {
		*x = limit{reader: r, c: c, cl: cl, i: i, f: f, q: &t.figures[f], left: t.text[cl.start:max(cl.start, t.from(f))], until: cl.end}
		if i+1 < len(cl.figures) {
			x.until, x.next = t.from(cl.figures[i+1]), !cl.joined[i+1]
		}
		x.right = strings.TrimPrefix(t.text[t.to(f):x.until], "（含）")
		x.behindCount = i > 0 && counts(x.before()) && t.to(cl.figures[i-1]) == t.from(f)
		for k := range limitRules {
			if rule := &limitRules[k]; rule.fits(x) {
				out[i] = rule.only == nil || rule.only(x)
				break
			}
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

// before and after are the figures beside the one asked about, in its cell.
func (x *limit) before() *quantity.Quantity { return &x.passage.figures[x.cl.figures[x.i-1]] }
func (x *limit) after() *quantity.Quantity  { return &x.passage.figures[x.cl.figures[x.i+1]] }

// noun is the name that follows the figure.
func (x *limit) noun(free bool) string {
	noun, _ := x.reader.noun(x.passage.to(x.f), x.until, free)
	return noun
}

// rated says whether a rate only describes the thing behind it: 安装效率不低于|60%|的脱硝设施.
func (x *limit) rated() bool {
	right := x.passage.text[x.passage.to(x.f):x.cl.end]
	return strings.HasPrefix(right, "的") && len(right) > len("的") && x.lex.suffix(x.left, indicator|head) != "" && !startsWithAny(right, "的比例", "的比重", "的目标")
}

// attributive says whether an amount that 的 joins to what follows describes it: 超百亿元|的企业. 80亿粒|的年产量 is what is measured.
func (x *limit) attributive() bool {
	name := strings.TrimPrefix(strings.TrimPrefix(x.right, "的"), "的")
	if name == "" {
		return x.next || x.c.closes == comma && x.i+1 == len(x.cl.figures) && strings.HasPrefix(x.opening(x.c), "对")
	}
	return !x.amountName(name) && !(isMoney(x.q) && (x.lex.suffix(name, funds) != "" || isMoneyName(name))) && !startsWithAny(name, "高位", "低位", "高点", "水平", "区间", "基础上", "目标")
}

// toldApart says whether things of a name are told apart by amounts, 亿元以上|项目; 国债 and 资金 are what an amount is of.
func (x *limit) toldApart(noun string) bool {
	if noun = bare(noun); x.lex.suffix(noun, funds|provision) != "" {
		return false
	}
	if x.q.End-x.q.Start == len("万") || !scaleOnly(x.q.Unit) && (x.q.Op != quantity.Equal || x.next || x.i > 0) {
		return true
	}
	return x.lex.closes(noun, anyClass).is(entity|thing|region|site) || x.lex.opens(noun, anyClass).is(entity|thing|region)
}

// stepIn is the length of the word for a step or a mark that something passes, where s begins with one: 新台阶, 大关; 0 where it does not.
func stepIn(s string) int {
	from := 0
	for _, w := range []string{"新", "大", "级", "这个", "这一"} {
		if strings.HasPrefix(s, w) && !strings.HasPrefix(s, "大关") {
			from = len(w)
		}
	}
	for _, w := range []string{"关口", "大关", "台阶", "门槛", "行列", "之多"} {
		if strings.HasPrefix(s[from:], w) {
			return from + len(w)
		}
	}
	if rest := s[from:]; from > 0 && (strings.HasPrefix(rest, "水平") || rest == "规模") {
		return len(s)
	}
	return 0
}

// classOf says whether an amount with a noun behind it only says which class of things is meant: 35蒸吨以下|燃煤锅炉, 7个|750千伏|输变电工程, 3.5微米|铜箔.
func (r *reader) classOf(q *quantity.Quantity, f int, right string, until int, free, behindCount bool) bool {
	if right == "" || isMoney(q) || lasting(q) || endsWithAny(q.Unit, "小时", "分钟", "秒") && !strings.Contains(q.Unit, "/") || strings.HasPrefix(right, "的") {
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
		if k.kind == word && k.class&(obtain|pairs|all|rate|fall|reach) != 0 {
			return true
		}
	}
	s := r.passage.text[start:end]
	if w := r.lex.suffix(s, indicator); w != "" && (ownerEnd(s) > 0 || r.lex.suffix(s[:len(s)-len(w)], thing) != "") && !strings.HasSuffix(r.passage.text[:r.list[r.now].start], "有") {
		return true // 7条|重点产业链产值|突破7000亿元
	}
	return r.lex.suffix(s, all|pairs) != ""
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
	if stepIn(noun) > 0 {
		return
	}
	noun = noun[:r.doerIn(noun)]
	if strings.HasPrefix(noun, "级") {
		noun = strings.TrimPrefix(noun, "级")
		d.Op = quantity.Equal
	}
	if _, name := r.planned(from, t.from(f)); name >= 0 && strings.HasPrefix(t.text[t.to(f):cl.end], "的") {
		d.ind, noun = r.phrase(name, t.from(f)), "" // 完成|年初预算数|4.1亿元的78%
		d.sub, _ = r.inherit(q, phrase{}, d.ind, quantity.Level)
	} else if strings.HasSuffix(left, yearlyOutput) {
		d.ind = r.phrase(t.from(f)-len(yearlyOutput), t.from(f))
	} else if what := thresholdIndicator(left); what != "" {
		d.ind = r.place(what, from, t.from(f))
		if isMoney(q) {
			r.frame.count("元", d.ind)
		}
	} else if isMoney(q) {
		d.ind = r.revenue(noun)
	} else if what, who, ok := r.peopleTold(q, noun); ok {
		d.ind, noun = what, who
	} else if counts(q) {
		noun = strings.TrimSuffix(noun, r.lex.suffix(noun, indicator|head)) // 30户以上自然村寨|覆盖率
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

// peopleTold reads an age or a number of people that tells things apart, and whom or which: 3岁以下|婴幼儿, 50万人口以上的|县, 300万人至500万人|城市.
func (r *reader) peopleTold(q *quantity.Quantity, noun string) (what phrase, who string, ok bool) {
	switch w := r.lex.prefix(noun, people|entity); {
	case q.Canonical.Unit == "岁":
		if w = r.lex.prefix(noun, people); w != "" {
			noun = w // 三岁以下|婴幼儿|托额
		}
		return phrase{text: "年龄", how: fromCustom}, strings.TrimSuffix(noun, r.lex.suffix(noun, indicator|head)), true
	case strings.HasPrefix(r.passage.text[q.End:], "人口"):
		noun = strings.TrimPrefix(strings.TrimPrefix(noun, "人口"), "的")
		if n := split(noun); n.sure {
			noun = n.who // 50万人口以上的|县|污水处理率
		}
		return phrase{text: "人口", how: fromCustom}, noun, true
	case w != "" && q.Canonical.Unit == "人" && q.Op == quantity.Between:
		return phrase{text: "人口", how: fromCustom}, w, true
	}
	return phrase{}, "", false
}

// doerIn is where the name of those that a threshold tells apart ends in s, before what they have or must do: 企业|有研发机构, 燃煤锅炉|要安装除尘器.
func (r *reader) doerIn(s string) int {
	for i := range s {
		if rest := s[i:]; i > 0 && (startsWithAny(rest, duties...) || startsWithAny(rest, "有", "成为")) && r.lex.suffix(s[:i], entity|thing|site|people) != "" && r.lex.suffix(s[:min(len(s), i+len("要求"))], entity|thing|head) == "" {
			return i
		}
	}
	return len(s)
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
// through for the last byte of 收 and 产, which is the rarest of each ending.
func measuredBy(text string) string {
	words := [...]string{"主营业务收入", "营业收入", "销售收入", "总产值", "产值"}
	var found [len(words)]int
	for _, end := range [...]string{"收入", "产值"} {
		for to := 0; ; {
			i := strings.IndexByte(text[to:], end[2])
			if i < 0 {
				break
			}
			if to += i + 1; to < 3 || text[to-2] != end[1] || !strings.HasPrefix(text[to-3:], end) {
				continue
			}
			to += len(end) - 3
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
