// Tables of duties and of projects: a row is a task or a project, and columns say who answers for it and
// where it stands.
//
//	重点任务 | 牵头单位 | 配合单位
//	建设省级算力平台 | 省数据局 | 省发展改革委、省财政厅

package relation

import (
	"strings"
	"unicode"

	"planq/extract/plan"
	"planq/extract/quantity"
)

// table reads one table.
func (r *reader) table(pp plan.Passage) {
	n := pp.Node.Grid
	if n == nil {
		return
	}
	at := make([][]*plan.Cell, n.Rows)
	for i := range at {
		at[i] = make([]*plan.Cell, n.Cols)
	}
	for i := range n.Cells {
		c := &n.Cells[i]
		for row := c.Row; row < min(c.Row+c.RowSpan, n.Rows); row++ {
			for col := c.Col; col < min(c.Col+c.ColSpan, n.Cols); col++ {
				at[row][col] = c
			}
		}
	}
	// A column is what the lowest head that says anything calls it.
	heads := make([]string, n.Cols)
	for col := range heads {
		for row := range min(max(n.Head, 1), n.Rows) {
			if c := at[row][col]; c != nil && c.Text != "" {
				heads[col] = strings.ReplaceAll(c.Text, " ", "")
			}
		}
	}
	task, best := -1, len(taskHeads)
	for col, h := range heads {
		for rank, w := range taskHeads[:best] {
			if strings.HasSuffix(h, w) {
				task, best = col, rank
				break
			}
		}
	}
	if task < 0 {
		return
	}
	for row := max(n.Head, 1); row < n.Rows; row++ {
		c := at[row][task]
		if c == nil {
			continue
		}
		name, span := r.measure(c)
		if name == "" {
			continue
		}
		for col, h := range heads {
			d := at[row][col]
			if d == nil || d == c || d.Row != row && c.Row == d.Row || d.Text == "" {
				continue
			}
			of := Thing{Name: name, Kind: Project, Span: span}
			t := r.passageOf(plan.NewView(r.plan.Text, d.Span))
			w := walk{reader: r, passage: &t, scene: r.sceneOf(pp.Path)}
			switch {
			case endsInAny(h, dutyHeads...):
				w.duty(0, len(t.text), of)
			case endsInAny(h, placeHeads...):
				w.now = clause{end: len(t.text)}
				w.say([]Thing{of}, "", LocatedIn, w.things(0, len(t.text), Region, Park), h)
			}
		}
	}
}

// measure is the name of a row: its first clause, which is no number and no sentence.
func (r *reader) measure(c *plan.Cell) (string, plan.Span) {
	v := plan.NewView(r.plan.Text, c.Span)
	end := len(v.Text)
	if i := strings.IndexAny(v.Text, "，。；：\n"); i > 0 {
		end = i
	}
	numbers := func(c rune) bool {
		return unicode.IsSpace(c) || strings.ContainsRune("0123456789.．、（）()一二三四五六七八九十", c)
	}
	start := end - len(strings.TrimLeftFunc(v.Text[:end], numbers))
	name := strings.TrimRightFunc(v.Text[start:end], unicode.IsSpace)
	if k := quantity.RuneCount(name); k < 4 || k > longest {
		return "", plan.Span{}
	}
	return name, v.Span(start, start+len(name))
}
