// 篇章模式: whether a passage looks back or ahead. A heading says so; one that says nothing changes nothing; and where no heading tells, the text does:
// 一年来，…; 今年要重点抓好以下工作; 各位代表！让我们更加紧密地团结….

package context

import (
	"slices"
	"strings"
	"sync"

	"planq/extract/plan"
	"planq/extract/quantity"
)

// Mode says whether a passage looks back or ahead.
type Mode string

// The modes.
const (
	Front     Mode = "front"     // title, addressee, preface
	Review    Mode = "review"    // 回顾, 现状: what was reached, and what is wanting
	Outlook   Mode = "outlook"   // 机遇, 挑战, 形势
	Goal      Mode = "goal"      // 指导思想, 原则, 目标
	Task      Mode = "task"      // 任务, 措施, 项目, 布局
	Safeguard Mode = "safeguard" // 保障措施, 组织实施
	Annex     Mode = "annex"     // 附件, 名词解释
	Back      Mode = "back"      // 结束语, signature, page furniture
)

// Setting is the mode of a passage with what settled it.
type Setting struct {
	Mode Mode
	Why  string
	Span plan.Span // the words that say so; empty where none do

	Time quantity.Time // the years that a line of its own names with it: 2018年工作回顾; To is 0 where it names none
}

// Setting is the mode of a node with what settled it.
func (c *Context) Setting(n *plan.Node) Setting {
	d := c.At(n)
	if at := n.Order - d.first; at < len(d.modes) {
		return *d.modes[at]
	}
	return Setting{}
}

// set keeps the setting of the node that comes next.
func (c *Context) set(s Setting) {
	if last := len(c.modes) - 1; last >= 0 && c.modes[last].Span == s.Span && *c.modes[last] == s {
		c.modes = append(c.modes, c.modes[last])
	} else {
		own := s
		c.modes = append(c.modes, &own)
	}
}

// Mode is the mode of a node.
func (c *Context) Mode(n *plan.Node) Mode { return c.Setting(n).Mode }

// walker goes through the tree from its first node to its last.
type walker struct {
	*reader
	body   bool    // the text has begun: a heading or a paragraph of it was met
	spoken bool    // a heading or a cue has told a mode
	said   []*form // by the heading at hand
	closed bool    // the document is over: what follows is the page's
}

// stand is the mode that holds at a place, and how firmly.
type stand struct {
	Setting
	weight int  // of the heading that told it; 0 where none did
	depth  int  // how deep the heading stands
	firm   bool // one of its words tells it alone: 主要目标, but not 2025年工作安排
}

// firmly is the weight from which a word tells a mode alone.
const firmly = 7

// silent is the weight of a heading that says nothing itself, and is of a mode by where it stands.
const silent = 3

func (r *reader) readModes() {
	w := walker{reader: r}
	if r.plan.Root == nil {
		return
	}
	r.c.modes = make([]*Setting, 0, len(r.plan.Text)/160+8)
	start := stand{Setting: Setting{Mode: Front, Why: "the document begins"}}
	r.c.set(start.Setting)
	w.children(r.plan.Root, start, 0)
}

// byKind is the mode of a text in which nothing has told one yet.
func (w *walker) byKind() (Setting, bool) {
	switch w.c.Kind {
	case Law:
		return Setting{Mode: Task, Why: "the text of a law"}, true
	case Other:
		if w.c.Rules() {
			return Setting{Mode: Task, Why: "the text of a guide"}, true
		}
	case Bulletin:
		return Setting{Mode: Review, Why: "a bulletin tells what was reached"}, true
	case Report, Execution, Budget:
		return Setting{Mode: Review, Why: "a report begins by looking back"}, true
	}
	return Setting{}, false
}

// children reads what stands below a node, of which above is the mode. It returns the mode that the text has turned to in it, where it has: what stands
// behind the node goes on from there.
func (w *walker) children(n *plan.Node, above stand, depth int) (now stand, turned bool) {
	now = above
	turn := w.turn(n.Children, above)
	for i, c := range n.Children {
		s := now
		switch c.Kind {
		case plan.Front:
			if !w.body {
				s = stand{Setting: Setting{Mode: Front, Why: "title, addressee and date"}}
			}
		case plan.TOC:
			s = stand{Setting: Setting{Mode: Front, Why: "contents"}}
		case plan.Noise:
			if !w.body {
				s = stand{Setting: Setting{Mode: Front, Why: "page furniture"}}
			} else if m, _ := w.cue(c, now); m.Mode == Back {
				s.Setting = m
			}
		case plan.Annex:
			switch {
			case c.Label != "":
				s = stand{Setting: Setting{Mode: Annex, Why: "an annex", Span: c.Head}, weight: 9, depth: depth}
			case w.issued(c.Title):
				s = stand{Setting: Setting{Mode: Task, Why: "what the notice issues", Span: c.Head}}
				w.spoken = false
			default:
				s = w.heading(c, now, above, depth)
			}
			now = s
		default:
			if c.Title != "" {
				s = w.heading(c, now, above, depth)
				if c.Kind != plan.Column {
					now = s
				}
				break
			}
			if i == turn && now.weight == 0 && now.Mode != Back && now.Mode != Annex {
				now.Setting = Setting{Mode: Task, Why: "from here on it tells what is to be done", Span: w.begins(c)}
				w.spoken = true
			}
			was := now
			s, now = w.paragraph(c, now, above, depth)
			turned = turned || w.spoken && now != was
		}
		w.c.set(s.Setting)
		if len(c.Children) == 0 {
			continue
		}
		if below, moved := w.children(c, s, depth+1); moved {
			now, turned = below, true
			now.depth = min(now.depth, depth)
		}
	}
	return now, turned
}

// begins is the beginning of a node.
func (w *walker) begins(n *plan.Node) plan.Span {
	t := w.plan.Text[n.Span.Start:n.Span.End]
	return plan.Span{Start: n.Span.Start, End: n.Span.Start + whole(t, 60)}
}

// turn is where among paragraphs of which no heading tells the text turns from what was done to what is to be done; -1 where it does not.
func (w *walker) turn(nodes []*plan.Node, above stand) int {
	switch w.c.Kind {
	case Report, Execution, Budget, Other: // others are built of headings
	default:
		return -1
	}
	if above.weight > silent || w.c.Rules() || above.Mode == Annex || above.Mode == Back {
		return -1
	}
	best, at, sum, count := 0, -1, 0, 0
	for i, n := range nodes {
		if n.Title != "" || n.Kind == plan.Front || n.Kind == plan.Noise || n.Kind == plan.TOC {
			if n.Title != "" {
				break
			}
			continue
		}
		count++
		back, ahead := w.evidence(n)
		// What stands before the turn looks back, what stands behind it ahead: the lowest sum of ahead less back.
		if sum < best-turnCost || at < 0 && sum < 0 {
			best, at = sum, i
		}
		sum += ahead - back
	}
	if count < 4 || at < 0 || sum-best < 3*turnCost {
		return -1
	}
	return at
}

// turnCost is how many words must speak for a turn before another is believed.
const turnCost = 4

// paragraph is the mode of a paragraph, and the one that holds from it on: that which holds, unless its words say otherwise.
func (w *walker) paragraph(n *plan.Node, now, above stand, depth int) (its, next stand) {
	if t := w.line(n); t != "" && !w.closed && w.c.Kind != Law {
		// A line of its own that no construct of headings has read: 2025年工作安排.
		told := w.title(t)
		s := stand{Setting: Setting{Mode: told.mode, Why: "a line of its own says so", Span: n.Span, Time: HeadingTime(t)}, weight: told.weight, depth: depth, firm: told.strongest >= firmly}
		if told.mode != "" && told.weight >= 4 && w.allowed(s, above, told, t) {
			w.body, w.spoken = true, true
			return s, s
		}
	}
	if m, passing := w.cue(n, now); m.Mode != "" {
		w.body, w.spoken = true, true
		s := now
		s.Setting = m
		if passing {
			return s, now
		}
		return s, s
	}
	if w.spoken || now.weight > 0 {
		w.body = true
		return now, now
	}
	if now.Mode == Front && (addresses.In(w.plan.Text[n.Span.Start:n.Span.End]) || n.Span.End-n.Span.Start < 150 && !w.states(n)) {
		return now, now
	}
	if !w.body || now.Mode == Front {
		if m, ok := w.byKind(); ok && (w.c.Kind != Report || n.Span.End-n.Span.Start > 400) && !strings.HasPrefix(w.view(n, 60), "各位代表") {
			w.body = true
			s := stand{Setting: m, depth: now.depth}
			return s, s
		}
		if y := quantity.Times(w.view(n, 30)); len(y) > 0 && y[0].Start == 0 && y[0].Kind == quantity.Year && w.c.Base > 0 && y[0].To <= w.c.Base && w.sentence(n) {
			s := stand{Setting: Setting{Mode: Review, Why: "it begins with a year that is over", Span: w.begins(n)}, depth: now.depth}
			return s, s
		}
		if back, ahead := w.evidence(n); back > ahead && back > 0 {
			s := stand{Setting: Setting{Mode: Review, Why: "it tells what was done", Span: w.begins(n)}, depth: now.depth}
			return s, s
		} else if w.c.Kind != Report && w.c.Kind != Budget && w.c.Kind != Execution && ahead > back && ahead > 1 && !w.overOnly(n) {
			s := stand{Setting: Setting{Mode: Task, Why: "it tells what is to be done", Span: w.begins(n)}, depth: now.depth}
			return s, s
		} else if w.c.Kind == Other && w.tellsOfPast(n) {
			return stand{Setting: Setting{Mode: Review, Why: "it tells what a period that is over brought", Span: w.begins(n)}, depth: now.depth}, now
		} else if w.c.Kind == Other && tellsOfPlan(w.c.Title) && w.states(n) {
			s := stand{Setting: Setting{Mode: Goal, Why: "news of a plan tells what it wants", Span: w.begins(n)}, depth: now.depth}
			return s, s
		}
	}
	return now, now
}

// overOnly says whether a paragraph names years that are over and none to come: 近年来，种业底子不断夯实，2020年总产值达到190亿元. What it says of
// the document at its end, 为加快推进…，提出如下意见, does not make it a task.
func (w *walker) overOnly(n *plan.Node) bool {
	over := false
	for _, y := range quantity.Times(w.plan.Text[n.Span.Start:min(n.Span.End, n.Span.Start+plan.Reach)]) {
		if y.Kind == quantity.Year {
			if y.To > w.c.Base {
				return false
			}
			over = over || w.c.Base-y.To < 5
		}
	}
	return over
}

// addresses are words of the paragraphs with which a report or a notice addresses those whom it is for.
var addresses = quantity.NewAnywhere("请予审议", "请予审查", "请审议", "请审查", "提请", "印发给你们", "请认真贯彻", "请遵照执行", "请结合实际", "提出意见")

// tellsOfPast says whether a paragraph's first time is a five-year plan that is not the document's own, and its sentence tells what came of it: “十三五”期间，
// 河湖状况|明显改善|. 规划|提出|，“十四五”期间… does not.
func (w *walker) tellsOfPast(n *plan.Node) bool {
	text := w.view(n, 600)
	times := quantity.Times(text)
	if len(times) == 0 {
		return false
	}
	t := times[0]
	if t.Kind != quantity.Period && t.Kind != quantity.Years || t.Title || w.c.From > 0 && t.To >= w.c.From {
		return false
	}
	if dated := w.c.Year(); dated > 0 && t.To >= dated {
		return false
	}
	from := strings.LastIndex(text[:t.Start], "。") + 1
	what, _, _ := strings.Cut(text[t.End:], "。")
	return came.In(what) && !wanting.In(text[from:t.End+len(what)])
}

// came are words of what came of something.
var came = quantity.NewAnywhere("明显", "显著", "稳步", "持续", "取得", "实现", "成效", "成就", "圆满", "超额", "如期", "全面完成", "迈上", "跃升", "改善", "累计")

// states says whether a short paragraph states something: a sentence with a figure.
func (w *walker) states(n *plan.Node) bool {
	return w.sentence(n) && strings.ContainsAny(w.plan.Text[n.Span.Start:n.Span.End], "0123456789")
}

// sentence says whether a paragraph ends as a sentence does.
func (w *walker) sentence(n *plan.Node) bool {
	return strings.HasSuffix(strings.TrimRight(w.plan.Text[n.Span.Start:n.Span.End], " \r\n\t　"), "。")
}

// tellsOfPlan says whether the title of a page of news names a plan, 《甘孜州“十四五”旅游发展规划》出炉, or what a government has promised for a year,
// 2024年十大民生实事项目, and does not tell that it is done.
func tellsOfPlan(title string) bool {
	if strings.Contains(title, "实事") {
		return !completed.In(title)
	}
	for _, w := range []string{"规划", "计划", "方案", "纲要", "行动"} {
		if strings.Contains(title, w) {
			return true
		}
	}
	return false
}

// HeadingTime is the time that a heading dates what stands below it by, a year before a period that ends with it: “十四五”时期和2025年工作回顾.
func HeadingTime(s string) (t quantity.Time) {
	for _, y := range quantity.Times(narrow(s)) {
		if y.From > 1900 && y.Kind != quantity.Date && !Slogan(s, y) && (t.Kind != quantity.Year || y.Kind == quantity.Year) {
			t = y
		}
	}
	return t
}

// HeadingPeriod is the five-year plan that a heading names, beside a year or alone, “十四五”时期和2025年工作回顾, or the years until base that it
// counts: 过去五年工作回顾.
func HeadingPeriod(s string, base int) (t quantity.Time) {
	for _, y := range quantity.Times(narrow(s)) {
		switch {
		case y.Kind == quantity.Period && !Slogan(s, y):
			t = y
		case y.Kind == quantity.Relative && y.From < y.To && y.To == -1 && base > 0:
			t = y
			t.From, t.To, t.Kind = base+y.From-y.To, base, quantity.Years
		}
	}
	return t
}

// line is the text of a paragraph that may be a heading: short, on a line of its own, without a stop; "" of any other.
func (w *walker) line(n *plan.Node) string {
	if n.Kind != plan.Paragraph || n.Span.End-n.Span.Start > 150 || len(n.Children) > 0 {
		return ""
	}
	t := strings.Trim(w.view(n, 150), " ：:*#")
	if quantity.RuneCount(t) > 30 || strings.ContainsAny(t, "。，；！？>") || t == "" || isCaption(t) {
		return ""
	}
	return t
}

// isCaption says whether a line is the caption of a picture or a table: 图1：2011-2015年全县地区生产总值.
func isCaption(t string) bool {
	for _, w := range [...]string{"图", "表"} {
		if rest, ok := strings.CutPrefix(t, w); ok && rest != "" && (rest[0] >= '0' && rest[0] <= '9' || opensWithAny(rest, []string{"一", "二", "三", "四", "五"})) {
			return true
		}
	}
	return false
}

// heading is the mode below a heading.
func (w *walker) heading(n *plan.Node, now, above stand, depth int) stand {
	w.body = true
	t := w.title(n.Title)
	told, verb := stand{Setting: Setting{Mode: t.mode, Why: "the heading says so", Span: n.Head}, weight: t.weight, depth: depth, firm: t.strongest >= firmly}, t.verb
	over := above
	if n.Kind == plan.Item {
		over = now // it stands below the line that announces it
	}
	if w.c.Kind == Bulletin && t.mode != Annex && t.mode != Back {
		t.mode = "" // 十、人民生活和社会保障 is of what was reached, too
	}
	if told.Mode == Goal && !told.firm && !w.spoken && (w.c.Kind == Report || w.c.Kind == Execution || w.c.Kind == Budget) && !strings.Contains(narrow(n.Title), number(w.c.To)) {
		if back, ahead := w.evidence(n); back >= ahead {
			told.Mode, told.Why = Review, "a report begins by looking back" // 一、本届政府开局之年的工作
			told.weight = max(told.weight, 5)
			w.spoken = true
			return told
		}
	}
	if t.mode != "" && t.weight >= 4 && w.allowed(told, over, t, n.Title) {
		w.spoken = true
		if told.Mode == Goal && !told.firm && now.Mode == Goal && now.firm && now.depth == depth {
			told.Mode, told.Why = Task, "what the year's work is to be, behind its goals"
		}
		return w.outvoted(told, n)
	}
	task := func(why string) stand {
		return stand{Setting: Setting{Mode: Task, Why: why, Span: n.Head}, weight: silent, depth: depth}
	}
	beside := now.weight > 0 && now.depth == depth && now != above
	switch {
	case above.weight > 0 && above.Mode == Review:
		return now
	case n.Kind == plan.Column || n.Kind == plan.Item && !verb && (now.Mode != Front || now.depth > 0):
		return now
	case above.weight > 0 && above.Mode == Goal && !above.firm:
		return task("what the year's work is to be")
	case beside && (now.Mode == Goal || now.Mode == Outlook):
		// 一、总体要求 › 二、集中采购范围及形式
		return task("what stands behind the goals")
	case beside && now.Mode == Review:
		// 一、发展现状 › 二、加快结构调整: a task ends what a heading beside it said.
		if back, ahead := w.evidence(n); verb && ahead >= back || ahead > 2*back+2 {
			return task("it tells what is to be done")
		}
	case now.weight == 0 && now.Mode == Goal && verb:
		return task("the heading names a task")
	case now.weight == 0 && now.Mode == Outlook && verb:
		return task("the heading names a task")
	case now.Mode == Front || !w.spoken && now.weight == 0:
		back, ahead := w.evidence(n)
		if m, ok := w.byKind(); ok {
			if w.c.Rules() || w.c.Kind == Bulletin || back >= ahead {
				return stand{Setting: m, depth: depth}
			}
			return task("it tells what is to be done")
		}
		if !verb && (back > 2*ahead+6 || back > ahead && w.c.Kind == Other && !hasNoun(w.c.Title)) {
			return stand{Setting: Setting{Mode: Review, Why: "it tells what was done", Span: w.begins(n)}, depth: depth}
		}
		return task("nothing says otherwise: what is to be done")
	}
	return now
}

// outvoted is what a heading tells, unless the body below it plainly tells of things done: “五个中心”建设既定目标如期实现.
func (w *walker) outvoted(told stand, n *plan.Node) stand {
	if told.Mode != Goal || told.weight >= 9 || w.c.Kind == Report && w.c.To > 0 && strings.Contains(narrow(n.Title), number(w.c.To)) || w.c.Base > 0 && HeadingTime(n.Title).From > w.c.Base {
		return told
	}
	if back, ahead := w.evidence(n); back > 3*ahead+8 {
		return stand{Setting: Setting{Mode: Review, Why: "it tells what was done, whatever its heading says", Span: w.begins(n)}, weight: told.weight, depth: told.depth}
	}
	return told
}

// allowed says whether a heading may say otherwise than what stands above it.
func (w *walker) allowed(told, above stand, t telling, title string) bool {
	if above.weight == 0 || told.Mode == above.Mode {
		return true
	}
	switch above.Mode {
	case Review:
		switch told.Mode {
		case Outlook, Annex, Back:
			return told.weight >= 5
		case Goal:
			return told.weight >= 7 && !t.verb && endsWithAny(title, []string{"目标", "指标", "要求", "思路", "设想", "打算", "安排"})
		}
		return false
	case Annex:
		return told.Mode == Back
	case Back:
		return false
	case Safeguard:
		return told.weight >= 7
	case Goal:
		switch told.Mode {
		case Task:
			return told.weight >= 5 && above.weight < 8
		case Review:
			return t.strongest >= 6 // 取得显著成效 is among the goals, too
		}
		return true
	}
	return told.weight >= 5
}

// telling is what the words of a heading tell.
type telling struct {
	mode      Mode
	weight    int
	strongest int  // the weight of the strongest of its words
	verb      bool // it opens with the verb of a task
}

// told are the modes that a heading may tell, the first of them where two have the same weight.
var told = [...]Mode{Review, Outlook, Goal, Task, Safeguard, Annex, Front, Back}

// title is what the words of a heading tell.
func (w *walker) title(s string) (t telling) {
	if s == "" || len(s) > 240 {
		return t
	}
	s = plainYears(narrow(s))
	t.verb = verbs().Opens(s, 1).Word != "" && !(quantity.RuneCount(s) <= 10 && opensWithAny(s, nominal))
	w.said = w.said[:0]
	modeForms().each(s, func(f *form, _ int) {
		if !slices.Contains(w.said, f) {
			w.said = append(w.said, f)
		}
	})
	var sums, most [len(told)]int
	for _, f := range w.said {
		for k, m := range told {
			if f.means == string(m) && !(t.verb && (m == Review && f.weight < 8 || m == Outlook || m == Goal && f.weight < 8)) {
				sums[k] += f.weight
				most[k] = max(most[k], f.weight)
			}
		}
	}
	if c := w.c; c.Yearly() && c.Kind != Bulletin {
		base, to, next := strings.Contains(s, number(c.Base)+"年"), strings.Contains(s, number(c.To)+"年"), strings.Contains(s, number(c.To+1)+"年")
		switch {
		case next && !to && !base:
			sums[2] += 4
		case c.Kind == Other:
		case base && !to:
			sums[0] += 5
		case to && !base:
			sums[2] += 4
		}
	}
	for k, m := range told {
		if sums[k] > t.weight {
			t.mode, t.weight, t.strongest = m, sums[k], most[k]
		}
	}
	return t
}

// nominal are the verbs that open names as well: 发展基础, 重点任务, 建设成就.
var nominal = []string{"发展", "重点", "建设", "改革", "突出", "创新", "保护", "治理", "规范", "保障", "提升", "扩大"}

// narrow is s with full-width digits as half-width ones.
func narrow(s string) string {
	if strings.IndexByte(s, "１"[0]) < 0 || !strings.Contains(s, "１") && !strings.Contains(s, "２") {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r >= '０' && r <= '９' {
			return r - '０' + '0'
		}
		return r
	}, s)
}

// cue is the mode that the words of a passage tell, where they do and may, and whether it holds for the passage alone.
func (w *walker) cue(n *plan.Node, now stand) (s Setting, passing bool) {
	if len(n.Children) > 0 && n.Kind != plan.Paragraph {
		return Setting{}, false
	}
	head := w.opening(n, now)
	if head == "" || now.Mode == Back && n.Span.Start > len(w.plan.Text)/20 && w.closed {
		return Setting{}, false
	}
	if h, ok := strings.CutPrefix(head, "各位代表"); ok {
		head = strings.TrimLeft(h, "！，!,：: ")
	}
	first := head[:whole(head, 360)]
	if i := strings.Index(first, "。"); i >= 0 {
		first = first[:i]
	}
	// The form that stands first in the list, of those that may turn the text here.
	var best *form
	cueForms().each(head, func(f *form, at int) {
		if best != nil && best.index <= f.index {
			return
		}
		switch {
		case f.place == '=' || f.place == '^':
		case f.means != string(Back) && at+len(f.words[0]) > len(first):
			return
		}
		if w.turns(f, n, now) {
			best = f
		}
	})
	if best == nil {
		return Setting{}, false
	}
	w.closed = w.closed || best.means == string(Back) && best.place == '^'
	passing = best.weight == 1 || best.means == string(Review) && now.weight > 0 && now.Mode != Review
	return Setting{Mode: Mode(best.means), Why: "the text turns", Span: w.begins(n), Time: now.Time}, passing
}

// turns says whether a form may turn the text at a node, where a mode holds.
func (w *walker) turns(f *form, n *plan.Node, now stand) bool {
	m := Mode(f.means)
	told := now.weight > silent
	if w.c.Rules() && m != Back && m != Annex {
		return false // a law does not turn
	}
	switch m {
	case Back:
		// A page's furniture stands at its top as well, and a report may quote the words of its end.
		return f.place == '^' && w.spoken || f.place != '^' && (n.Span.Start >= len(w.plan.Text)/2 || now.Mode == Task || now.Mode == Safeguard)
	case Annex:
		return true
	case Review:
		return !(told && now.Mode == Safeguard)
	case Outlook:
		return !(now.Mode == Task && now.weight > 0 || told && now.Mode == Review)
	}
	return !(told && (now.Mode == Review || now.Mode == Annex) || m == Safeguard && now.Mode == Review || m == Goal && now.Mode == Task && now.weight > 0)
}

// opening is the beginning of a node's text as it stands: more of it in the second half of a report, where its end is looked for, less in a plan
// whose headings have told.
func (w *walker) opening(n *plan.Node, now stand) string {
	most := 240
	switch w.c.Kind {
	case Outline, Plan, Action:
		if now.weight > silent {
			most = 60
		}
	default:
		if n.Span.Start >= len(w.plan.Text)/2 {
			most = 560
		}
	}
	start := n.Span.Start
	if n.Kind == plan.Item && n.Head.End > n.Head.Start {
		start = n.Head.End
	}
	t := w.plan.Text[start:n.Span.End]
	if t = t[:whole(t, most)]; t != "" && t[0] > "\u3000"[0] {
		return t // as mostly
	}
	return strings.TrimLeft(t, " \t\r\n\u3000\u00a0")
}

// view is the beginning of a node's text, repaired for reading.
func (w *walker) view(n *plan.Node, most int) string {
	span := n.Span
	if n.Head.End > n.Head.Start && n.Kind == plan.Item {
		span.Start = n.Head.End
	}
	if span.End-span.Start > most {
		span.End = span.Start + whole(w.plan.Text[span.Start:span.End], most)
	}
	return strings.TrimLeft(plan.Repaired(w.plan.Text, span), " ")
}

// evidence weighs the words of a node's text: those of what was done against those of what is to be.
func (w *walker) evidence(n *plan.Node) (back, ahead int) {
	const most = 2400
	t := w.plan.Text[n.Span.Start:n.Span.End]
	t = t[:whole(t, most)]
	words := evidenceWords()
	for i := words.Next(t, 0); i < len(t); i = words.Next(t, i) {
		e := words.Opens(t[i:], anyClass)
		switch e.Class {
		case tellsBack:
			back += 2
		case tellsAhead:
			ahead++
		}
		if i += len(e.Word); e.Word == "" {
			_, k := quantity.FirstRune(t[i:])
			i += k
		}
	}
	return back, ahead
}

// What the words of a passage tell of it.
const (
	tellsBack uint64 = 1 << iota
	tellsAhead
	tellsNothing // 主要 is no 要
	anyClass     = ^uint64(0)
)

// evidenceWords are the words that tell of what was done, or of what is to be.
var evidenceWords = sync.OnceValue(func() *quantity.Lexicon {
	class := map[string]uint64{}
	for c, words := range map[uint64]string{
		tellsBack:    "了 已 比上年 同比 取得",
		tellsAhead:   "要 将 加快 加强 推进 力争 鼓励 支持 完善 应当 必须 到20",
		tellsNothing: "主要 需要 重要",
	} {
		for w := range strings.FieldsSeq(words) {
			class[w] = c
		}
	}
	return quantity.NewLexicon(class)
})
