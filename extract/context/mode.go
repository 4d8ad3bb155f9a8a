// 篇章模式: whether a passage looks back or ahead. A heading says so; one that says nothing changes nothing; and where no heading tells, the text does:
// 一年来，…; 今年要重点抓好以下工作; 各位代表！让我们更加紧密地团结….

package context

import (
	"strings"
	"unicode/utf8"

	"planq/extract/plan"
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
}

// Setting is the mode of a node with what settled it.
func (c *Context) Setting(n *plan.Node) Setting { return c.modes[n] }

// Mode is the mode of a node.
func (c *Context) Mode(n *plan.Node) Mode { return c.modes[n].Mode }

// walker goes through the tree from its first node to its last.
type walker struct {
	*reader
	body   bool // the text has begun: a heading or a paragraph of it was met
	spoken bool // a heading or a cue has told a mode
}

// stand is the mode that holds at a place, and how firmly.
type stand struct {
	Setting
	weight int // of the heading that told it; 0 where none did
	depth  int // how deep the heading stands
}

func (r *reader) readModes() {
	w := walker{reader: r}
	r.c.modes = map[*plan.Node]Setting{}
	if r.plan.Root == nil {
		return
	}
	start := stand{Setting: Setting{Mode: Front, Why: "the document begins"}}
	r.c.modes[r.plan.Root] = start.Setting
	w.children(r.plan.Root, start, 0)
}

// byKind is the mode of a text in which nothing has told one yet.
func (w *walker) byKind() (Setting, bool) {
	switch w.c.Kind {
	case Law:
		return Setting{Mode: Task, Why: "the text of a law"}, true
	case Bulletin:
		return Setting{Mode: Review, Why: "a bulletin tells what was reached"}, true
	case Report, Execution, Budget:
		return Setting{Mode: Review, Why: "a report begins by looking back"}, true
	}
	return Setting{}, false
}

// children reads what stands below a node, of which above is the mode.
func (w *walker) children(n *plan.Node, above stand, depth int) {
	now := above
	for _, c := range n.Children {
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
			} else if m := w.cue(c); m.Mode == Back {
				s.Setting = m
			}
		case plan.Paragraph, plan.Table:
			s = w.paragraph(c, now)
			now = s
		case plan.Column:
			s = w.heading(c, now, above, depth)
		case plan.Annex:
			s = stand{Setting: Setting{Mode: Annex, Why: "an annex", Span: c.Head}, weight: 9, depth: depth}
			if c.Label == "" && hasNoun(c.Title) {
				s = stand{Setting: Setting{Mode: Task, Why: "what the notice issues"}}
				w.spoken = false
			}
			now = s
		case plan.Item:
			if c.Title == "" {
				s = w.paragraph(c, now)
				now = s
			} else {
				s = w.heading(c, now, above, depth)
			}
		default:
			s = w.heading(c, now, above, depth)
			now = s
		}
		w.c.modes[c] = s.Setting
		if len(c.Children) > 0 {
			w.children(c, s, depth+1)
		}
	}
}

// paragraph is the mode of a paragraph: that which holds, unless its words say otherwise.
func (w *walker) paragraph(n *plan.Node, now stand) stand {
	if m := w.cue(n); m.Mode != "" {
		if m.Mode == Back && w.early(n) {
			return now
		}
		w.body = w.body || m.Mode != Front
		w.spoken = true
		return stand{Setting: m, depth: now.depth}
	}
	if w.spoken || now.weight > 0 {
		w.body = true
		return now
	}
	if n.Span.End-n.Span.Start < 150 && !w.body {
		return now
	}
	if !w.body || now.Mode == Front {
		if m, ok := w.byKind(); ok && (w.c.Kind != Report || n.Span.End-n.Span.Start > 400) && !strings.HasPrefix(w.view(n, 60), "各位代表") {
			w.body = true
			return stand{Setting: m, depth: now.depth}
		}
		if back, ahead := w.evidence(n); back > ahead && back > 0 {
			return stand{Setting: Setting{Mode: Review, Why: "it tells what was done", Span: n.Span}, depth: now.depth}
		} else if w.c.Kind != Report && w.c.Kind != Budget && w.c.Kind != Execution && ahead > 2 && len(w.plan.Root.Children) < 30 {
			return stand{Setting: Setting{Mode: Task, Why: "it tells what is to be done", Span: n.Span}, depth: now.depth}
		}
	}
	return now
}

// early says whether a node stands in the first half of the document.
func (w *walker) early(n *plan.Node) bool { return n.Span.Start < len(w.plan.Text)/2 }

// heading is the mode below a heading.
func (w *walker) heading(n *plan.Node, now, above stand, depth int) stand {
	w.body = true
	mode, weight, verb := w.title(n.Title)
	told := stand{Setting: Setting{mode, "the heading says so", n.Head}, weight: weight, depth: depth}
	if mode != "" && weight >= 4 && w.allowed(told, above, verb, n) {
		w.spoken = true
		return told
	}
	switch {
	case verb && now.depth >= depth && now.weight > 0 && now.Mode != Task && now.Mode != Safeguard && now != above:
		// 一、发展现状 › 二、加快结构调整: a task ends what a heading beside it said.
		if back, ahead := w.evidence(n); now.Mode != Review || ahead >= back {
			return stand{Setting: Setting{Task, "the heading names a task", n.Head}, weight: 4, depth: depth}
		}
	case verb && now.Mode == Goal && above.weight < 7 && now.weight < 7:
		return stand{Setting: Setting{Task, "the heading names a task", n.Head}, weight: 3, depth: depth}
	case now.Mode == Front || !w.spoken && now.weight == 0 && depth <= 1:
		if m, ok := w.byKind(); ok {
			return stand{Setting: m, depth: depth}
		}
		if back, ahead := w.evidence(n); back > ahead && !verb {
			return stand{Setting: Setting{Review, "it tells what was done", n.Span}, depth: depth}
		}
		return stand{Setting: Setting{Task, "nothing else is said: what is to be done", n.Head}, depth: depth}
	}
	return now
}

// allowed says whether a heading may say otherwise than what stands above it.
func (w *walker) allowed(told, above stand, verb bool, n *plan.Node) bool {
	if above.weight == 0 || told.Mode == above.Mode {
		return true
	}
	switch above.Mode {
	case Review:
		switch told.Mode {
		case Outlook, Annex, Back:
			return told.weight >= 5
		case Goal:
			return told.weight >= 7 && !verb && utf8.RuneCountInString(n.Title) <= 14
		}
		return false
	case Annex:
		return told.Mode == Back
	case Safeguard:
		return told.weight >= 7
	case Goal:
		return told.Mode != Task || told.weight >= 5 && above.weight < 8
	}
	return told.weight >= 5
}

// title is the mode that a heading's words tell, how strongly, and whether it opens with the verb of a task.
func (w *walker) title(s string) (best Mode, weight int, verb bool) {
	if s == "" || len(s) > 240 {
		return "", 0, false
	}
	var sums [8]int
	names := [...]Mode{Review, Outlook, Goal, Task, Safeguard, Annex, Front, Back}
	forms := modeForms()
	for i := range forms {
		if f := &forms[i]; f.in(s) {
			for k, m := range names {
				if f.means == string(m) {
					sums[k] += f.weight
				}
			}
		}
	}
	if c := w.c; c.Yearly() && c.Kind != Bulletin {
		base, to := strings.Contains(s, number(c.Base)+"年"), strings.Contains(s, number(c.To)+"年")
		if base && !to {
			sums[0] += 5
		} else if to && !base {
			sums[2] += 2
		}
	}
	for k, m := range names {
		if sums[k] > weight {
			best, weight = m, sums[k]
		}
	}
	return best, weight, opensWithAny(s, verbs())
}

// cue is the mode that the words of a passage tell, where they do.
func (w *walker) cue(n *plan.Node) Setting {
	if len(n.Children) > 0 && n.Kind != plan.Paragraph {
		return Setting{}
	}
	head := w.view(n, 360)
	if head == "" {
		return Setting{}
	}
	if h, ok := strings.CutPrefix(head, "各位代表"); ok {
		head = strings.TrimLeft(h, "！，!,：: ")
	}
	first := head
	if i := strings.Index(first, "。"); i >= 0 {
		first = first[:i]
	}
	opening := head[:whole(head, 60)]
	forms := cueForms()
	for i := range forms {
		f := &forms[i]
		in := first
		if f.place == '^' {
			in = opening
		}
		if f.in(in) {
			return Setting{Mode(f.means), "the text turns", plan.Span{Start: n.Span.Start, End: n.Span.Start + min(n.Span.End-n.Span.Start, 120)}}
		}
	}
	return Setting{}
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
	for _, x := range [...]string{"了", "已", "比上年", "同比", "取得", "达到", "实现了", "完成了"} {
		back += strings.Count(t, x)
	}
	for _, x := range [...]string{"加快", "推进", "加强", "要", "将", "力争", "鼓励", "支持", "完善", "应当", "必须", "到20"} {
		ahead += strings.Count(t, x)
	}
	return back * 2, ahead
}
