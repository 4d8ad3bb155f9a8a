// Package task reads what a plan says is to be done, by whom and by when: from its sentences, from the brackets of
// duty behind them, and from the tables that share the work out 任务分工. A promise without a number is kept here
// as one with.
//
//	for _, t := range task.Read(doc.Plan, doc.Context) { … }
//
// A task is a statement of a passage that looks ahead, one of whose clauses begins with a verb of doing:
// 加快建设智能工厂; or the row of a table that has a column of tasks, and one of who answers or of when. Who and
// when are words with a class (words.txt), so that an office that writes 主责单位 needs a word and no rule.
package task

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"planq/extract/context"
	"planq/extract/plan"
)

// Task is what is to be done. 任务
type Task struct {
	ID   string
	What string // the statement, repaired for reading, without its bracket of duty
	Duty
	DueDate string // as far as it is told: 2023-12-31, 2025
	Mode    context.Mode
	Path    []*plan.Node // the headings above, outermost first
	Node    *plan.Node
	Table   bool      // it is the row of a table
	Span    plan.Span // of What; of a row of the cell with it
	Row     plan.Span // where figures of it stand: the same, or the whole row

	subject string // who is told to do it by the sentence itself, where nothing else says who does
	doubt   bool   // it is one only where a bracket at the end of its sentence says whose
}

// Read gives the tasks of a plan, in the order of the text. The rules of a law 条例, 办法 are no tasks: they hold, and nobody is done with them.
func Read(p *plan.Plan, c *context.Context) []Task {
	r := &reader{plan: p, context: c}
	passages := p.Passages()
	next := 0
	p.Walk(func(path []*plan.Node, n *plan.Node) {
		if next < len(passages) && passages[next].Node == n {
			g := &passages[next]
			next++
			if g.Node.Kind == plan.Table {
				r.table(g)
			} else {
				r.passage(g)
			}
			return
		}
		if len(n.Children) == 0 && len(path) > 0 && titled(n) { // a heading is all that is said
			r.enter(n)
			r.title(n, path[1:])
		}
	})
	r.enter(nil)
	r.name()
	return r.out
}

// titled says whether a node has a title that can be a task.
func titled(n *plan.Node) bool {
	switch n.Kind {
	case plan.Document, plan.Front, plan.TOC, plan.Noise, plan.Table, plan.Paragraph, plan.Annex:
		return false
	}
	return n.Title != ""
}

// enter goes on to what stands under another heading. The one before is a task itself where nothing below it is:
// what is promised by a title alone is not lost.
func (r *reader) enter(under *plan.Node) {
	if under == r.under {
		return
	}
	if r.alone() {
		r.title(r.under, r.path)
	}
	r.first, r.open, r.under = len(r.out), len(r.out), under
}

// alone says whether nothing under the heading was a task so far, and no heading stands below it.
func (r *reader) alone() bool {
	return r.under != nil && r.first == len(r.out) && !slices.ContainsFunc(r.under.Children, func(c *plan.Node) bool { return titled(c) || len(c.Children) > 0 })
}

// title reads the title of a heading as a task.
func (r *reader) title(n *plan.Node, path []*plan.Node) {
	mode := r.mode(n)
	if !titled(n) || !ahead(mode) || r.lawful(n) || !isTask(n.Title) {
		return
	}
	t := Task{What: n.Title, Mode: mode, Path: slices.Clone(path), Node: n, Span: n.Head}
	r.view.Read(r.plan.Text, n.Head)
	if i := strings.Index(r.view.Text, n.Title); i >= 0 {
		t.Span = r.view.Span(i, i+len(n.Title))
	}
	t.Row = t.Span
	t.Due, t.DueDate = due(n.Title, r.year(n))
	r.out = append(r.out, t)
}

func (r *reader) mode(n *plan.Node) context.Mode {
	if r.context == nil {
		return context.Task
	}
	return r.context.Mode(n)
}

type reader struct {
	plan     *plan.Plan
	context  *context.Context
	out      []Task
	open     int          // the first task that no bracket has told the duty of
	first    int          // the first under the heading
	sentence int          // the first of the sentence
	under    *plan.Node   // the heading that the open ones stand under
	path     []*plan.Node // those above it
	view     plan.View

	firstLeads bool
}

// ahead says whether a passage of a mode says what is to be done.
func ahead(m context.Mode) bool {
	return m == context.Task || m == context.Safeguard || m == context.Goal
}

// lawful says whether a node stands in a law.
func (r *reader) lawful(n *plan.Node) bool {
	return r.context != nil && r.context.At(n).Rules()
}

// passage reads the statements of a passage.
func (r *reader) passage(g *plan.Passage) {
	under, path := (*plan.Node)(nil), g.Path
	if titled(g.Node) {
		under = g.Node
	} else if len(path) > 0 {
		under, path = path[len(path)-1], path[:len(path)-1]
	}
	r.enter(under)
	r.path = path
	mode := r.mode(g.Node)
	looksAhead := ahead(mode) && !r.lawful(g.Node)
	listed := mode == context.Annex && !r.lawful(g.Node) // a list of works behind a plan has its brackets of duty
	if !looksAhead && !listed && !strings.Contains(r.plan.Cut(g.Span), "责任") {
		return
	}
	for span, holes := range r.plan.Portions(g) {
		r.view.Read(r.plan.Text, span, holes...)
		text := r.view.Text
		if d, ok := r.line(text); ok {
			if r.first == len(r.out) && under != nil {
				r.title(under, path)
			}
			r.give(d)
			continue
		}
		if !looksAhead && !listed {
			continue
		}
		r.sentence = len(r.out)
		for at := 0; at < len(text); {
			end, next := statement(text, at)
			told := r.statement(g, mode, text, at, end)
			if told || !strings.HasPrefix(text[end:], "；") {
				r.settle(told)
			}
			at = next
		}
		r.settle(false)
	}
}

// line reads a passage that says nothing but who and when: 责任单位：省财政厅, or a bracket that does.
func (r *reader) line(text string) (Duty, bool) {
	text = strings.TrimRight(text, "。； ")
	inside := strings.TrimSuffix(strings.TrimPrefix(text, "（"), "）")
	label, _, ok := cutLabel(inside)
	if ok && words.Get().Class(label)&(duty|when) != 0 || len(inside) == len(text)-len("（）") && !strings.ContainsAny(inside, "（）") {
		return readDuty(inside)
	}
	return Duty{}, false
}

// statement is where the statement ends that begins at a place, with the bracket that follows its stop, and where
// the next begins.
func statement(text string, at int) (end, next int) {
	depth := 0
	for i := at; i < len(text); {
		c, size := utf8.DecodeRuneInString(text[i:])
		i += size
		switch c {
		case '（', '(':
			depth++
		case '）', ')':
			depth = max(0, depth-1)
		case '。', '；', '！', '\n':
			if depth > 0 && i-at < longestDuty {
				continue
			}
			end = i - size
			for i < len(text) && text[i] == ' ' {
				i++
			}
			if strings.HasPrefix(text[i:], "（") { // …。（责任单位：省财政厅）
				if close := strings.Index(text[i:min(len(text), i+longestDuty)], "）"); close > 0 {
					if _, ok := readDuty(text[i+len("（") : i+close]); ok {
						return i + close + len("）"), i + close + len("）")
					}
				}
			}
			return end, i
		}
	}
	return len(text), len(text)
}

// settle ends a sentence: what its bracket gives to somebody is to be done, whatever verb it has; what else was in doubt is none.
func (r *reader) settle(told bool) {
	if !told {
		kept := slices.DeleteFunc(r.out[r.sentence:], func(t Task) bool { return t.doubt })
		r.out = r.out[:r.sentence+len(kept)]
		r.open = min(r.open, len(r.out))
	}
	r.sentence = len(r.out)
}

// statement reads text[at:end] as a task, where it may be one, and says whether a bracket tells whose it is.
func (r *reader) statement(g *plan.Passage, mode context.Mode, text string, at, end int) (told bool) {
	s := text[at:end]
	var d Duty
	if body := strings.TrimRight(s, "。； "); strings.HasSuffix(body, "）") {
		if open := strings.LastIndex(body, "（"); open >= 0 {
			if d, told = readDuty(body[open+len("（") : len(body)-len("）")]); told {
				s = strings.TrimRight(body[:open], "。；， ")
			}
		}
	}
	lead := len(s) - len(strings.TrimLeft(s, " 　。；，"))
	s = s[lead:]
	certain := ahead(mode) && isTask(s)
	if certain || len(s) >= shortest && !slices.ContainsFunc(clauses(s), done) {
		t := Task{What: s, Mode: mode, Path: g.Path, Node: g.Node, Span: r.view.Span(at+lead, at+lead+len(s)), doubt: !certain}
		t.Row = t.Span
		t.Due, t.DueDate = due(s, r.year(g.Node))
		t.Duty.Lead, t.Duty.Answer = within(s)
		t.subject = subject(s)
		r.out = append(r.out, t)
	}
	if told {
		if strings.ContainsAny(text[at+lead+len(s):end], "。！") {
			r.settle(false) // a bracket of its own: what it tells of are tasks, or the heading is one
		}
		if r.alone() { // the duty is that of the heading, where nothing below it is a task
			r.title(r.under, r.path)
		}
		r.give(d)
	}
	return told
}

// year is the own year of the document that a node stands in.
func (r *reader) year(n *plan.Node) int {
	if r.context == nil {
		return 0
	}
	c := r.context.At(n)
	return max(c.Year(), c.From) // which is before the first of a plan for several
}

// give tells the open tasks whose duty they are; what a statement says itself stays.
func (r *reader) give(d Duty) {
	d = r.leads(d)
	for i := r.open; i < len(r.out); i++ {
		t := &r.out[i]
		if len(t.Duty.Lead)+len(t.Answer)+len(t.Support) == 0 {
			t.Duty.Lead, t.Answer, t.Support = d.Lead, d.Answer, d.Support
		}
		if t.Due == "" && d.Due != "" {
			t.Due, t.DueDate = dueCell(d.Due, r.year(t.Node))
		}
	}
	r.open = len(r.out)
}

// leads settles whose lead it is where the first that is named leads, as one bracket may say for all that follow:
// 列第一位者为牵头单位，下同.
func (r *reader) leads(d Duty) Duty {
	r.firstLeads = r.firstLeads || d.below
	if (d.first || r.firstLeads) && len(d.Lead) == 0 && len(d.Answer) > 1 && !strings.HasPrefix(d.Answer[0], "各") {
		d.Lead, d.Answer = d.Answer[:1], d.Answer[1:]
	}
	return d
}

// shortest is how many bytes a task has at least: 加强监管.
const shortest = len("加强监管")

// isTask says whether a statement of a passage that looks ahead says what is to be done: one of its clauses begins with a
// verb of doing or tells somebody to do something, or it says by when; and none tells what has been done, or what something is.
func isTask(s string) bool {
	if len(s) < shortest {
		return false
	}
	found, told := false, false
	for clause := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == '，' || r == '：' || r == '、' || r == '“' || r == '”' }) {
		if done(clause) {
			return false
		}
		if strings.HasPrefix(strings.TrimSpace(clause), "是") { // what stands before it tells what something is, and behind it only what must be done is a task
			found, told = holds(clause, must, noMust) >= 0 && doing(clause), true
			continue
		}
		told = told && holds(clause, must, noMust) < 0
		found = found || !told && doing(clause)
	}
	if found || !told && slices.ContainsFunc(clauses(s), doingTo) || subject(s) != "" {
		return true
	}
	if !strings.Contains(s, "前") || holds(s, do, not) < 0 {
		return false
	}
	_, date := due(s, 0) // 2019年3月底前，三级公立医院全部纳入调查平台
	return date != ""
}

// clauses are the parts of a statement between its commas.
func clauses(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == '，' || r == '：' })
}

// done says whether a clause tells what has been done. 已开展的试点 only names something that was.
func done(clause string) bool {
	for at := 0; ; {
		i := holds(clause[at:], past, kept)
		if i < 0 {
			return false
		}
		at += i
		if !strings.HasSuffix(clause[:at], "已") || !strings.Contains(clause[at:min(len(clause), at+5*len("的"))], "的") {
			return true
		}
	}
}

// subject is who is told to do something by a clause of a statement: 各省份|建立考核信息系统, 三级公立医院|要加强信息化建设.
func subject(s string) string {
	w := words.Get()
	for _, clause := range clauses(s) {
		clause = strings.TrimLeft(clause, " 　")
		if w.Opens(clause, do|mannerOf|of).Word != "" && w.Opens(clause, not).Word == "" {
			continue
		}
		for i, c := range clause {
			if i == 0 {
				continue
			}
			if i > longestSubject || strings.ContainsRune("的由在从向是对把将为；“《", c) {
				break
			}
			kind := office
			rest := clause[i:]
			rest = rest[len(w.Opens(rest, allOf).Word):]
			if t := w.Opens(rest, must); t.Word != "" && w.Opens(rest, noMust).Word == "" {
				kind |= body
			} else if t := w.Opens(rest, firm); t.Word == "" || len(t.Word) == len(rest) || strings.HasPrefix(rest[len(t.Word):], "的") {
				continue
			}
			who := clause[:i]
			if at := strings.LastIndex(who, "前"); at >= 0 {
				who = who[at+len("前"):] // 2020年底前各地建立…
			}
			if w.Closes(who, kind).Word != "" && w.Closes(who, noOffice).Word == "" {
				return who
			}
		}
	}
	return ""
}

// longestSubject is how many bytes the name of who is told to do something has at most.
const longestSubject = 90

// doingTo says whether a clause names first what something is done to: 对造纸、印染和化工行业|实行总量控制.
func doingTo(clause string) bool {
	t := words.Get().Opens(strings.TrimLeft(clause, " 　"), of)
	return t.Word != "" && holds(clause, light, 0) >= 0
}

// doing says whether a clause begins with a verb of doing, behind words that say how, or has one behind 要 or 应.
func doing(clause string) bool {
	w := words.Get()
	clause = strings.TrimLeft(clause, " 　")
	for {
		if w.Opens(clause, not).Word != "" {
			return false
		}
		t := w.Opens(clause, do|mannerOf)
		if t.Word == "" {
			break
		}
		if t.Class&do != 0 {
			return (len(clause) > len(t.Word) || t.Class&mannerOf == 0) && holds(clause[len(t.Word):], is, noIs) < 0 // 解决吃饭问题始终|是头等大事
		}
		clause = clause[len(t.Word):]
	}
	at := holds(clause, must, noMust) // 各地要于2016年底前完成清理
	for size := 0; at >= 0 && at+size < len(clause) && size < 60; {
		rest := clause[at+size:]
		if t := w.Opens(rest, do); t.Word != "" && w.Opens(rest, not|noMust).Word == "" {
			return t.Class&mannerOf == 0 || len(t.Word) < len(rest) // 态度必须十分|坚决
		}
		_, n := utf8.DecodeRuneInString(clause[at+size:])
		size += n
	}
	return false
}

// holds is where the first word of a class ends that no longer word of the other class covers, -1 where there is none.
func holds(s string, class, covers uint64) int {
	w := words.Get()
	for i := w.Next(s, 0); i < len(s); i = w.Next(s, i) {
		if t := w.Opens(s[i:], covers); t.Word != "" {
			i += len(t.Word)
			continue
		}
		if t := w.Opens(s[i:], class); t.Word != "" {
			return i + len(t.Word)
		}
		_, n := utf8.DecodeRuneInString(s[i:])
		i += n
	}
	return -1
}

// within is who is said in a statement itself to lead or to answer for it: 由省发展改革委牵头, 市财政局负责….
func within(s string) (leads, answers []string) {
	for _, verb := range [...]string{"牵头", "负责"} {
		i := strings.Index(s, verb)
		if i <= 0 {
			continue
		}
		from := strings.LastIndexAny(s[:i], "，。；：")
		if from >= 0 {
			_, size := utf8.DecodeRuneInString(s[from:])
			from += size
		}
		who := s[max(from, 0):i]
		by := strings.LastIndex(who, "由")
		if by >= 0 {
			who = who[by+len("由"):]
		}
		if who = bare(who); words.Get().Opens(who, do|mannerOf).Word != "" || !namesBody(who) || strings.HasPrefix(s[i+len(verb):], "人") || by < 0 && len(s[i+len(verb):]) == 0 {
			continue
		}
		if verb == "牵头" {
			leads = names(who)
		} else {
			answers = names(who)
		}
	}
	return leads, answers
}

// name gives the tasks their ids: what is said under the same headings is the same task, whatever rules read it.
func (r *reader) name() {
	seen := map[string]int{}
	for i := range r.out {
		t := &r.out[i]
		if t.subject != "" && len(t.Duty.Lead)+len(t.Answer)+len(t.Support) == 0 {
			t.Answer = names(t.subject)
		}
		var key strings.Builder
		for _, n := range t.Path {
			key.WriteString(n.Name() + "\x00")
		}
		key.WriteString(t.What)
		n := seen[key.String()]
		seen[key.String()]++
		sum := sha256.Sum256([]byte(key.String() + "\x00" + strconv.Itoa(n)))
		t.ID = "t" + hex.EncodeToString(sum[:6])
	}
}

// table reads the rows of a table that says what is to be done and by whom or by when.
func (r *reader) table(g *plan.Passage) {
	grid := g.Node.Grid
	if grid == nil || grid.Head == 0 {
		return
	}
	class := columns(grid)
	has := func(c uint64) bool {
		return slices.ContainsFunc(class, func(x uint64) bool { return x&c != 0 })
	}
	if !has(what|name|measure) || !has(duty|when) {
		return
	}
	rows := make([][]plan.Cell, grid.Rows) // of each row its cells by column; a merged cell stands in all of its rows
	for _, c := range grid.Cells {
		for row := max(c.Row, grid.Head); row < min(grid.Rows, c.Row+c.RowSpan); row++ {
			if len(rows[row]) == 0 {
				rows[row] = make([]plan.Cell, grid.Cols)
			}
			if c.Col < grid.Cols {
				rows[row][c.Col] = c
			}
		}
	}
	mode := r.mode(g.Node)
	for row, cells := range rows {
		t := Task{Mode: mode, Path: g.Path, Node: g.Node, Table: true}
		var said []plan.Cell
		for _, kind := range [...]uint64{name, what, measure} {
			for col, c := range cells {
				if class[col]&kind != 0 && strings.TrimSpace(c.Text) != "" && (kind != measure || len(said) == 0) {
					said = append(said, c)
				}
			}
		}
		for col, c := range cells {
			text := strings.TrimSpace(c.Text)
			if text == "" || c.Row != row && c.RowSpan < 2 {
				continue
			}
			switch {
			case class[col]&duty != 0:
				if d, ok := readDuty(text); ok && strings.ContainsAny(text, "：:") {
					t.put(lead, d.Lead)
					t.put(answer, d.Answer)
					t.put(support, d.Support)
				} else {
					t.put(class[col], names(text))
				}
			case class[col]&when != 0:
				t.Due, t.DueDate = dueCell(text, r.year(g.Node))
			}
			if c.Row == row && c.Span.End > c.Span.Start {
				if t.Row.End == 0 {
					t.Row = c.Span
				}
				t.Row.Start, t.Row.End = min(t.Row.Start, c.Span.Start), max(t.Row.End, c.Span.End)
			}
		}
		if len(said) == 0 || t.Duty.empty() && t.Due == "" || t.Row.End == 0 {
			continue
		}
		last := said[len(said)-1] // what is to be done, where the name of a project stands before it
		t.Span = last.Span
		for i, c := range said {
			if i > 0 {
				t.What += "："
			}
			t.What += strings.TrimSpace(c.Text)
		}
		r.out = append(r.out, t)
	}
	r.open = len(r.out)
}

// columns is what each column of a table is of, by its title.
func columns(g *plan.Grid) []uint64 {
	w := words.Get()
	class := make([]uint64, g.Cols)
	for _, c := range g.Cells {
		if c.Row >= g.Head {
			continue
		}
		title := strings.Join(strings.Fields(c.Text), "")
		if i := strings.IndexAny(title, "（("); i > 0 {
			title = title[:i]
		}
		of := w.Class(title) & (duty | when | what | name | measure)
		if of == 0 {
			of = w.Closes(title, duty|when|what|measure).Class & (duty | when | what | measure)
		}
		for col := c.Col; col < min(g.Cols, c.Col+c.ColSpan); col++ {
			class[col] |= of
		}
	}
	return class
}
