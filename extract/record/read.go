// From a plan's tree to its records, passage by passage.

package record

import (
	"slices"
	"sort"
	"strings"
	"sync"

	"planq/extract/context"
	"planq/extract/plan"
	"planq/extract/quantity"
)

// reader walks a plan from its first word to its last.
type reader struct {
	plan    *plan.Plan
	ctx     *context.Context
	lex     *lexicon
	frame   frame
	said    said   // the statement at hand
	worth   worth  // its amount
	naming  naming // and the names before it
	reading *lead  // what stands before it
	by      string // the way that read the names before the figure at hand

	passage *passage
	further bool     // it goes on with the text that the passage before begins
	list    []clause // the passage's clauses
	heads   []string // per clause, the head its list of products ends in; "" where none
	now     int      // the clause at hand
	since   int      // the first clause of its segment
	kept    []*draft // the passage's records in the making, as they were read

	*buffers
	begun   int                  // how many of the drafts the passage has taken
	sayings map[[2]string]string // sentences of reasons, by their halves

	// What the passages before have said.
	out     []Record
	reasons rows[Reason]
	fields  rows[string]

	budget plan.Budget

	startOf int  // the clause that tells from which state its change is counted; -1 for none
	ruleOf  int  // the clause that rule is about
	rule    bool // it lays down a rule
	told    told // of the figure at hand
	timed   timed
	limit   limit
	change  counting

	measuredBy  string       // the indicator in 元 that the plan names most
	path        []*plan.Node // the headings above the passage
	scenes      []scene      // what they set, after the one that none sets
	scene       scene        // that of the passage at hand
	titles      string       // the plan's headings, a line each
	placed      placed       // where the subject of the record before is
	lastMoney   phrase       // the indicator in 元 that the plan named last
	tableBefore *table       // the table read last
}

// buffers are what the passages before have left to write on, and the plans before.
type buffers struct {
	room    passage
	drafts  []*draft
	why     []Reason
	missing []string // the fields that a record's clause does not hold
}

var pool = sync.Pool{New: func() any { return new(buffers) }}

// giveBack puts the buffers back into the pool, without anything that belongs to the plan.
func (m *buffers) giveBack() {
	t := &m.room
	if t.view.Read("", plan.Span{}); cap(t.tokens) > 1<<12 || len(m.drafts) > 1<<8 {
		return // of a plan that was no plan
	}
	t.text = ""
	for _, d := range m.drafts {
		*d = draft{}
	}
	clear(t.figures[:cap(t.figures)])
	clear(t.times[:cap(t.times)])
	clear(m.why[:cap(m.why)])
	pool.Put(m)
}

// dense is how many bytes of a plan full of figures hold one record. Room for as
// many is made at first, since records are large and costly to move.
const dense = 200

// Read gives the records of a plan in the order of its text. What a passage leaves out, whose it is, of which years, whether it looks back or
// ahead, the context tells.
func Read(p *plan.Plan, c *context.Context) []Record {
	records, _ := ReadUntil(p, c)
	return records
}

// ReadUntil is Read, and says how far it came: to the end of the text where the plan's budget held.
func ReadUntil(p *plan.Plan, c *context.Context) ([]Record, int) {
	r := &reader{plan: p, buffers: pool.Get().(*buffers), budget: p.Budget(), ctx: c, lex: vocabulary(), scenes: make([]scene, 1, 10), out: make([]Record, 0, len(p.Text)/dense+1)}
	defer r.giveBack()
	var titles strings.Builder
	p.Walk(func(_ []*plan.Node, n *plan.Node) {
		if titles.Len() > 1<<16 {
			return // a plan's headings are a quarter of that
		}
		if n.Kind == plan.Heading || n.Kind == plan.Column || n.Kind == plan.Section || n.Kind == plan.Subheading {
			titles.WriteString(n.Title[:min(len(n.Title), plan.Reach)] + "\n")
		}
	})
	r.titles = titles.String()
	for _, passage := range p.Passages() {
		if !r.budget.Left() {
			break
		}
		if passage.Node.Kind == plan.Front {
			if s := p.Text[passage.Span.Start:passage.Span.End]; strings.HasPrefix(s, "到") && strings.HasSuffix(s, "：") {
				r.announce(r.passageOf(passage.Span)) // 到2020年将实现：
			}
			continue
		}
		if d := c.At(passage.Node); d != r.ctx { // another document begins
			r.ctx, r.frame, r.placed = d, frame{}, placed{}
		}
		s := r.readScene(passage.Path, passage.Node)
		if g := passage.Node.Grid; g != nil {
			r.table(passage.Node, s)
			continue
		}
		r.frame.paragraph(s, passage.Node.Kind == plan.Item || passage.States())
		for span, holes := range p.Portions(&passage) {
			if !r.budget.Left() {
				break
			}
			r.further = span.Start > passage.Span.Start
			if t := r.passageOf(span, r.notes(span, holes)...); !passage.States() || !r.headingCount(&passage, t) {
				r.read(t)
			}
		}
	}
	out, until := r.records(), len(p.Text)
	if !r.budget.Left() && len(out) > 0 {
		until = out[len(out)-1].Span.End
	}
	return out, until
}

// read reads one passage.
func (r *reader) read(t *passage) {
	r.passage = t
	defer r.announce(t)
	if len(t.figures) == 0 {
		return
	}
	t.cut()
	r.list = t.clauses
	r.heads, r.ruleOf, r.startOf, r.since = nil, -1, -1, 0
	ends := comma
	for i, c := range r.list {
		r.now = i
		if i == 0 || r.list[i-1].closes == stop {
			r.completed(i)
		}
		if c.closes == shut {
			r.bracketed(c)
		} else {
			r.clause(c)
			ends = c.closes
		}
		if i+1 < len(r.list) && r.list[i+1].closes == shut {
			continue // what stands in brackets at the end of a sentence is of the sentence
		}
		switch ends {
		case semi:
			r.frame.segment()
			r.since = i + 1
		case stop:
			r.frame.sentence()
			r.since = i + 1
		}
	}
	r.startOf = -1
	r.settle()
}

// bracketed reads a clause in brackets, behind which the sentence goes on with what it spoke of before: 新建高标准农田4.5万亩（其中高效节水灌溉0.6万亩），改造提升|1万亩.
func (r *reader) bracketed(c clause) {
	f := &r.frame
	what, unit, who, counted := f.what, f.whatUnit, f.who, f.counted
	r.clause(c)
	if what.text != "" {
		f.what, f.whatUnit, f.who, f.counted = what, unit, who, counted
	}
}

// announce keeps the year of a line that announces items: 到2020年，实现以下目标：.
func (r *reader) announce(t *passage) {
	if !strings.HasSuffix(t.text, "：") {
		return
	}
	for _, y := range t.times {
		if !y.Title && y.From > 1900 && !context.Slogan(t.text, y) {
			r.frame.before = when{from: y.From, to: y.To, kind: y.Kind, at: t.view.Span(y.Start, y.End), how: fromParagraphBefore}
		}
	}
}

// existing are words of a clause that speaks of what there is.
var existing = quantity.NewAnywhere("现有", "已形成", "已建成", "目前")

// clause reads the times of a clause, then its figures cell by cell.
func (r *reader) clause(c clause) {
	t := r.passage
	r.times(c)
	r.grants(c)
	cells := t.cells(c)
	r.frame.waiting = nil
	if opening := t.text[c.first:c.last]; tellsParts(opening, len(cells) == 0) {
		r.frame.parts()
	} else if startsWithAny(opening, "此外", "另外") {
		r.frame.topic.text = r.lex.prefix(r.frame.topic.text, region) // 我县肉羊产业…。此外，鸡蛋产量0.7万吨
	}
	if len(cells) == 0 {
		r.obliged(c)
		r.topic(c)
		r.body(c)
		r.steps(c)
		r.namesAhead(c)
		return
	}
	if y := r.frame.time; y.known() && y.to < r.ctx.Base && strings.Contains(t.text[c.start:c.end], "目前") {
		r.frame.time, r.frame.opening = when{}, when{} // 去年…。由十年前的不足百个发展到|目前|的1735个，其中…
	}
	for _, k := range c.tokens {
		if k.kind == word && k.class&goal != 0 {
			r.frame.goal = r.phrase(k.start, k.end)
		}
	}
	r.frame.known = r.frame.known || existing.In(t.text[c.start:c.end])
	if c.closes == shut && r.aside(c, cells) {
		return
	}
	for i := range cells {
		r.cell(c, cells, i)
	}
	r.steps(c)
}

// tellsParts says whether a clause begins to tell the parts of a whole: 分产业看, 从征收部门看, 其中.
func tellsParts(s string, alone bool) bool {
	if strings.HasPrefix(s, "其中") {
		return true
	}
	return alone && startsWithAny(s, "分", "从", "按") && endsWithAny(s, "看", "来看", "分") && len(s) <= len("从企业登记注册类型来看")
}

// steps keeps in mind what passed steps, which are no figures of it:
// 全省地区生产总值|连跨|4个千亿台阶，2024年达到1.3万亿元.
func (r *reader) steps(c clause) {
	if !endsWithAny(r.passage.text[c.start:c.last], "台阶", "大关", "关口") {
		return
	}
	s := trimLeft(r.passage.text[c.first:c.last])
	for _, verb := range []string{"连续跨越", "连跨", "跨越", "跨过", "跨上", "迈过", "迈上", "登上", "跃上", "越过", "突破"} {
		i := strings.Index(s, verb)
		if i <= 0 {
			continue
		}
		s = s[:i]
		if y := lastIndex(s, "年"); y >= 0 {
			s = s[y+len("年"):] // 2011年|地区生产总值
		}
		if n := split(trimRight(s)); n.sure {
			what := strings.TrimPrefix(n.what, r.lex.prefix(n.what, obtain))
			r.frame.what, r.frame.whatUnit = r.place(what, c.first, c.last), "元"
			if n.who != "" && !pronoun(n.who) {
				r.frame.who = r.place(n.who, c.first, c.last)
			}
		}
		return
	}
}

// aside reads a figure that stands alone in brackets: 大童装（10岁至15岁）. It only
// describes what it stands behind.
func (r *reader) aside(c clause, cells []cell) bool {
	if len(cells) != 1 || len(cells[0].figures) != 1 {
		return false
	}
	f := cells[0].figures[0]
	q := &r.passage.figures[f]
	if counts(q) || percent(q) || c.first != r.passage.from(f) || c.last != r.passage.to(f) {
		return false
	}
	d := r.draft(f, "figure alone in brackets")
	d.ind, d.sub = r.frame.what, r.frame.who
	if before := strings.TrimRight(r.passage.text[:c.first], " （("); len(before) < c.first {
		start := 0
		if i := strings.LastIndexAny(before, "、，。；：的和与及"); i >= 0 {
			start = i + len("、")
		}
		if name := before[start:]; name != "" && len(name) <= longName/5 {
			d.sub = r.phrase(start, len(before))
		}
	}
	if q.Canonical.Unit == "岁" {
		d.ind = phrase{text: "年龄", how: fromCustom}
	}
	d.Role, d.roleBy = Qualifier, phrase{how: fromThreshold}
	r.finish(d, lead{start: c.first, end: c.first})
	r.keep(d)
	return true
}

// documentNames go on with the name of a document or a meeting behind a sector.
var documentNames = set("documentNames")

// topic keeps in mind whom a clause without figures speaks of.
func (r *reader) topic(c clause) {
	if r.frame.topic.text != "" {
		return
	}
	whole := r.passage.text[c.first:c.last]
	s := trimLeft(whole)
	if s == "" || r.lex.opens(whole, means).word != "" {
		return
	}
	if w := r.lex.prefix(s, region); w != "" {
		if end := ownerPrefix(s); end > len(w) && !startsWithAny(s[end:], documentNames...) { // 全国农业|发展纲要 is nobody
			at := c.last - len(s)
			r.frame.topic = r.phrase(at, at+end)
			r.frame.topic.how = fromParagraph
		}
	}
}

// dutiesOfThings lay a duty on what stands before them.
var dutiesOfThings = set("duty-of-things")

// obliged keeps in mind on what a guide lays a duty in a clause without figures, for those that follow: 应急通道|宜沿道路布置，宽度不小于3米.
func (r *reader) obliged(c clause) {
	if !r.ctx.Rules() || r.now != r.since {
		return
	}
	s := trimLeft(r.passage.text[c.first:c.last])
	for _, w := range dutiesOfThings {
		if i := strings.Index(s, w); i > len("通道") && i <= longName/6 && !strings.ContainsAny(s[:i], "、（“的") {
			r.frame.who = r.place(s[:i], c.first, c.last)
			return
		}
	}
}

// heard is how many clauses back a sentence is asked for what it speaks of.
const heard = 8

// spoken is what the clauses of the segment speak of that state no figure of it:
// 全省地区生产总值|连跨4个千亿台阶，2024年达到1.3万亿元.
func (r *reader) spoken() {
	if r.changed() {
		return
	}
	for _, c := range slices.Backward(r.list[max(r.since, r.now-heard):r.now]) {
		s := trimLeft(r.passage.text[c.first:c.last])
		wanted := economy
		if endsWithAny(s, "台阶", "大关", "关口") {
			wanted |= indicator
		}
		for i := 0; i < len(s) && i < longName; {
			if w := r.lex.prefix(s[i:], wanted); w != "" {
				if n := split(s[:i+len(w)]); n.sure {
					what := strings.TrimPrefix(n.what, r.lex.prefix(n.what, obtain))
					r.frame.what, r.frame.whatUnit = r.place(what, c.first, c.last), "元"
					if n.who != "" {
						r.frame.who = r.place(n.who, c.first, c.last)
					}
					return
				}
				break
			}
			_, n := quantity.FirstRune(s[i:])
			i += n
		}
	}
}

// changed is what the clause before says to change, where this one tells from which state: 城乡收入比|持续缩小，由2.31:1下降为2.28:1;
// 提高|湖北消纳比例，从18%提升至22%; 城镇新增就业|稳步增加，五年累计1.8万人. It says whether there is one.
func (r *reader) changed() bool {
	if r.now == 0 {
		return false
	}
	c, before := r.list[r.now], r.list[r.now-1]
	if before.hasFigure() || before.closes != comma || r.now-1 < r.since {
		return false
	}
	t := r.passage
	first := -1
	for _, k := range c.tokens {
		if k.kind == figure {
			first = t.from(k.at)
			break
		}
	}
	if first < 0 {
		return false
	}
	states := contains(t.text[c.first:first], []string{"由", "从"})
	a, b := changing(before)
	if r.harvests(before) {
		return true
	}
	if a < 0 || !states && trimLeft(t.text[b:before.last]) != "" {
		return false
	}
	for _, s := range []string{t.text[b:before.last], trimRight(t.text[before.first:a])} {
		s = strings.TrimSpace(s)
		if harvest := t.text[b-len("产") : b]; harvest == "产" && b == before.last && a+len("增产") == b && s != "" && len(s) <= longName/6 && !r.owner(s) {
			s += "产量" // 粮食|连年增产，1982年达到3.3亿吨
		}
		if n := split(strings.TrimSuffix(s, "比")); n.sure && n.what != "" {
			if w := r.lex.prefix(s, region); strings.HasSuffix(s, "比") {
				n.who, n.what = w, s[len(w):] // 城乡收入比 is a ratio of two
			}
			r.frame.what = r.place(n.what, before.first, before.last)
			if n.who != "" {
				r.frame.who = r.place(n.who, before.first, before.last)
			}
			return true
		}
	}
	return false
}

// changing is where the first verb of change of a clause begins and the last one ends, -1 where it has none.
func changing(c clause) (a, b int) {
	a, b = -1, -1
	for _, k := range c.tokens {
		if k.kind == word && k.class&(rise|fall) != 0 {
			if a < 0 {
				a = k.start
			}
			b = k.end
		}
	}
	return a, b
}

// harvests says whether a clause tells how many years running there was more of a crop; what follows is how much: 实现粮食生产“八连增”，达到244.5万吨.
func (r *reader) harvests(c clause) bool {
	name, more, ok := strings.Cut(r.passage.text[c.first:c.last], "生产“")
	if !ok || !endsWithAny(more, "连增”", "连丰”") {
		return false
	}
	name = trimLeft(strings.TrimSuffix(name, "实现"))
	r.frame.what = r.place(strings.TrimPrefix(name, r.lex.prefix(name, obtain))+"产量", c.first, c.last)
	return true
}

// terms are what opens the words of a clause that says how an indicator is meant: 工业增加值|按2020年价格计算, 能耗|为等价值.
var terms = []string{"按", "为", "是指", "指", "系", "采用", "不含", "不包括", "含", "包括"}

// defined is the indicator that a clause before says how to understand; what follows without a name is of it: 注：|工业增加值|按2020年价格计算，
// 2020年为300亿元.
func (r *reader) defined() {
	for _, c := range slices.Backward(r.list[max(r.since, r.now-heard):r.now]) {
		s := trimLeft(r.passage.text[c.first:c.last])
		if e := r.lex.opens(s, anyClass); e.is(region|among) && len(s) > len(e.word) {
			s = trimLeft(s[len(e.word):])
		}
		for _, w := range terms {
			i := strings.Index(s, w)
			if i <= 0 || i > longName/2 || c.hasFigure() {
				continue
			}
			if n := split(s[:i]); n.sure {
				r.frame.what = r.place(n.what, c.first, c.last)
				if n.who != "" {
					r.frame.who = r.place(n.who, c.first, c.last)
				}
				return
			}
		}
	}
}

// ownerPrefix is the end of the first owner that s opens with: 全省光伏产业|从无到有.
func ownerPrefix(s string) int {
	lex := vocabulary()
	limit := len(s)
	if limit > len("一")*24 {
		limit = len("一") * 24
	}
	end := 0
	for i := 0; i < limit; {
		e := lex.longest(s[i:])
		if e.word == "" {
			_, n := quantity.FirstRune(s[i:])
			i += n
			continue
		}
		if e.is(entity) && !e.is(region) {
			end = i + len(e.word)
			if lex.longest(s[end:]).is(entity | indicator) {
				i = end
				continue
			}
			return end
		}
		if e.is(obtain|reach|rise|fall|means) || e.is(task|adverb) && !e.is(nominal|names) {
			return end // 全省各地|持续|加强城市河道治理
		}
		i += len(e.word)
	}
	return end
}

// phrase is a stretch of the passage as a phrase that stands in the clause.
func (r *reader) phrase(start, end int) phrase {
	return phrase{text: r.passage.text[start:end], at: r.passage.view.Span(start, end)}
}

// place is the phrase s as it stands between start and end, or the whole stretch when it was put together.
func (r *reader) place(s string, start, end int) phrase {
	if strings.HasSuffix(r.passage.text[start:end], s) {
		return r.phrase(end-len(s), end)
	}
	if i := lastIndex(r.passage.text[start:end], s); i >= 0 {
		return r.phrase(start+i, start+i+len(s))
	}
	return phrase{text: s, at: r.passage.view.Span(start, end)}
}

// cell reads the figures of one cell.
func (r *reader) cell(c clause, cells []cell, n int) {
	t, cl := r.passage, cells[n]
	limits := r.thresholds(c, cells, n)
	from, next := cl.start, 0
	for i := 0; i < len(cl.figures); {
		j := i + 1
		for j < len(cl.figures) && cl.joined[j] && !limits[j] {
			j++
		}
		if f := cl.figures[i]; from > t.from(f) && i > 0 {
			from = min(t.to(cl.figures[i-1]), t.from(f)) // inside the name of what was counted
		}
		if limits[i] {
			r.threshold(cl, i, from)
			i++
			continue
		}
		// What follows, up to the next figure that is a statement of its own.
		for next < len(cl.figures) && (next < j || limits[next]) {
			next++
		}
		until, free := cl.end, next == len(cl.figures)
		if !free {
			until = t.from(cl.figures[next])
		}
		group := cl.figures[i:j]
		r.shareComparator(group)
		from = r.statement(c, cells, n, group, from, until, free)
		i = j
	}
}

// insideRate says whether a count that is written in characters stands inside the name of a rate, whose value follows: 三项|基本医疗保险参保率|达到95%.
func (r *reader) insideRate(f int, noun string, end int) bool {
	t := r.passage
	if f+1 >= len(t.figures) || !percent(&t.figures[f+1]) || t.figures[f+1].Measure != quantity.Level && t.figures[f+1].Measure != quantity.Share {
		return false
	}
	if c, _ := quantity.FirstRune(t.text[t.figures[f].Start:]); c < '一' {
		return false
	}
	return strings.HasSuffix(noun, "率") && trimLeft(t.text[end:t.from(f+1)]) == ""
}

// nameless says whether a lead holds no name but at most a verb: 完成, 建成.
func (r *reader) nameless(l lead) bool {
	if l.rest == "" {
		return true
	}
	v := r.lastVerb(l.start, l.end)
	return v.start >= 0 && trimLeft(r.passage.text[v.end:l.end]) == ""
}

// lasting says whether a figure is a stretch of time: 10个季度, 三年.
func lasting(q *quantity.Quantity) bool {
	switch last, _ := quantity.LastRune(q.Unit); last {
	case '年', '月', '天', '周', '日':
		return true
	}
	return strings.HasSuffix(q.Unit, "季度")
}

// countsPeople says whether a figure without counter counts the people behind it: 3亿多|农村人口.
func (r *reader) countsPeople(q *quantity.Quantity, right string) bool {
	if !scaleOnly(q.Unit) {
		return false
	}
	for i := range right {
		if i > len("一")*8 {
			break
		}
		if r.lex.prefix(right[i:], people) != "" {
			return true
		}
	}
	return r.lex.suffix(right, people) != "" // 1亿多|受过高等教育和有专业技能的人才
}

// noun is the name that follows a figure directly: 150家|省级企业技术中心; "" when a
// verb, a mark or nothing follows. The second value is where the name ends.
func (r *reader) noun(start, until int, free bool) (string, int) {
	t := r.passage
	s := t.text[start:until]
	if strings.HasPrefix(s, "的") {
		start += len("的")
		s = t.text[start:until]
	}
	if s == "" {
		return "", start
	}
	if k, _ := quantity.FirstRune(s); strings.ContainsRune("、，。；：）（“”的—-", k) && k != '“' || k >= '0' && k <= '9' {
		return "", start // 计划投资3541.07万元|2.3本项目占地20亩: a section's number follows
	}
	end := until
	for _, k := range r.list[r.now].between(start, until) {
		if k.kind == word && k.class&(obtain|reach|share|rank|goal|rise|fall|rate|pairs) != 0 && !r.insideNoun(k, start, until, free) {
			end = k.start
			break
		}
	}
	name := strings.TrimRight(t.text[start:end], " 、和与及或")
	if i := strings.Index(name, "占"); i > 0 && !free && !startsWithAny(name[i+len("占"):], occupying...) {
		name = name[:i] // 11类民生支出|占一般公共预算支出80.2%
	}
	name = name[:markIn(name)]
	name = name[:statementIn(name)]
	name = name[:everyOne(name, t.text[:start])]
	if to := strings.TrimSuffix(name, r.lex.suffix(name, reach)); start+len(name) == until && (strings.HasSuffix(to, "）") || r.lex.suffix(to, entity|thing|indicator|head|people|site) != "") {
		name = to // 主营业务收入过百亿元|企业|达|4-6家
	}
	if cut := ownerThenIndicator(name); !free || start+len(name) < until && r.lex.longest(name[cut:]).is(indicator) {
		name = name[:cut] // 13个设区市|地区生产总值|均增长
	}
	if trimmed := trimLeft(name); trimmed == "" || strings.HasPrefix(name, "等") && !startsWithAny(name, "等级", "等次") || r.lex.prefix(name, rise|fall|reach) != "" && len(name) < len("增加一二") {
		return "", start
	}
	return name, start + len(name)
}

// occupying are what 占 begins that is no share: 占地, 占用.
var occupying = set("occupying")

// inner is a verb behind a figure, with what stands between and behind it.
type inner struct {
	token
	before, after string
	until         int
	free          bool
}

// innerWays are the ways in which a verb behind a count stands inside the name of what is counted.
var innerWays = []struct {
	Way
	holds func(r *reader, v inner) bool
}{
	{Way{Name: "the comparator of a figure"}, func(r *reader, v inner) bool { return v.class&obtain == 0 && r.passage.covered(v.token) }},
	{Way{Name: "half of a noun", Reads: []string{"130种国家重点保护野生动植物物种"}}, func(r *reader, v inner) bool {
		return v.class&nominal != 0 && v.before != "" && r.lex.suffix(v.before, entity|people|thing) == ""
	}},
	{Way{Name: "a syllable of a noun", Reads: []string{"70家生产企业"}}, func(r *reader, v inner) bool { return r.passage.insideName(v.token, v.until) }},
	{Way{Name: "what a task is to change", Reads: []string{"3万人次农民工职业技能提升培训任务"}}, func(r *reader, v inner) bool {
		return v.class&(rise|fall) != 0 && v.before != "" && v.free && r.lex.suffix(v.after, thing|entity|work) != ""
	}},
	{Way{Name: "which of the things", Reads: []string{"20个在国内具有较强影响力的平台"}}, func(r *reader, v inner) bool {
		return strings.Contains(v.after, "的") && (v.before == "" && !arrives(r.passage.text[v.start:v.end], v.after) || openRelative(v.before))
	}},
}

// insideNoun says whether a verb behind a figure stands inside the name that follows the figure.
func (r *reader) insideNoun(k token, start, until int, free bool) bool {
	v := inner{k, r.passage.text[start:k.start], r.passage.text[k.end:until], until, free}
	for i := range innerWays {
		if innerWays[i].holds(r, v) {
			return true
		}
	}
	return false
}

// markIn is where the first mark stands that ends a clause; the end of s where none does.
func markIn(s string) int {
	for i := 0; i+2 < len(s); i++ {
		if s[i] < 0xE3 || s[i] > 0xE3 && s[i] < 0xEF {
			continue
		}
		switch s[i : i+3] {
		case "，", "。", "；":
			return i
		}
	}
	return len(s)
}

// arrives says whether a verb, with what follows it, goes to a state: 增加到, 下降为.
func arrives(verb, rest string) bool {
	return endsWithAny(verb, "到", "至", "为") || startsWithAny(rest, "到", "至", "为")
}

// statementIn is where a statement begins about what a name counts: 成果|获国家科学技术奖,
// 铁路|加快建设; the end of s where none does.
func statementIn(s string) int {
	lex := vocabulary()
	for i := 0; i < len(s); {
		_, n := quantity.FirstRune(s[i:])
		if e := lex.longest(s[i:]); e.word != "" {
			n = len(e.word)
			if i > 0 && e.is(happen|adverb) && !strings.Contains(s[i:], "的") {
				return i
			}
		} else if w := s[i : i+n]; i > 0 && len(s) > i+n && (w == "是" && strings.Count(s[:i], "“") == strings.Count(s[:i], "”") || w == "为" && lex.suffix(s[:i], entity|thing) != "" && !strings.Contains(s[i:], "的")) {
			return i // 26个|指标|为国家监测指标, 两个|国家|是邻国
		}
		i += n
	}
	return len(s)
}

// everyOne is where a statement about each of the things counted begins, which doubles their counter: 10件|民生实事|件件有着落; the end of s where none does.
func everyOne(s, before string) int {
	_, n := quantity.LastRune(before)
	unit := before[len(before)-n:]
	if i := strings.Index(s, unit); n > 0 && i > 0 && strings.HasPrefix(s[i+n:], unit) {
		return i
	}
	return len(s)
}

// ownerThenIndicator is where a name ends that an indicator follows: 三大|产业|主营业务收入增幅.
func ownerThenIndicator(s string) int {
	lex := vocabulary()
	for i := 0; i < len(s); {
		_, n := quantity.FirstRune(s[i:])
		if e := lex.longest(s[i:]); e.word != "" {
			n = len(e.word)
			if e.is(entity) && (lex.longest(s[i+n:]).is(indicator|light) || !lex.longest(s[i+n:]).is(entity) && measures(s[i+n:])) {
				return i + n
			}
		}
		i += n
	}
	return len(s)
}

// measures says whether what follows the name of a thing is what it is measured by:
// 74个城市|细颗粒物年均浓度|比2013年下降.
func measures(s string) bool {
	for _, w := range []string{"比", "较", "由", "从", "占", "达", "为", "在"} {
		if i := strings.Index(s, w); i > 0 && !startsWithAny(s[i:], "比例", "比重", "比率") {
			s = s[:i]
		}
	}
	w := vocabulary().suffix(s, indicator|head)
	return len(w) >= len("浓度") && len(s) > 0 && s != w || vocabulary().is(s, indicator)
}

// covered says whether a word is the comparator of a figure: 超过 in 超过20亿元.
func (t *passage) covered(k token) bool {
	f := sort.Search(len(t.figures), func(f int) bool { return t.to(f) >= k.end })
	return f < len(t.figures) && t.from(f) <= k.start
}

// insideName says whether a verb is but a syllable of a noun: 生产企业, 建设项目, 发展指数.
func (t *passage) insideName(k token, until int) bool {
	if k.class&nominal == 0 {
		return false
	}
	rest := t.text[k.end:until]
	w := vocabulary().prefix(rest, entity|head|indicator|capacity)
	return w != "" && k.end-k.start <= len("生产") && (len(rest) == len(w) || !strings.Contains(rest, "的")) && len(rest) <= len("企业技术中心一二三四五")
}

// openRelative says whether s opens a relative clause: 在国内|具有…的平台.
func openRelative(s string) bool {
	return startsWithAny(s, relativeOpeners...)
}

var relativeOpeners = set("relativeOpeners")
