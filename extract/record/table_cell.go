// The record of one cell: whose and what its figure is, in which unit, of which year, and whether it is reached or wanted.

package record

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"planq/extract/plan"
	"planq/extract/quantity"
)

// cellDraft is the record of one cell, whose figure q stands in the view v below the column c.
func (r *reader) cellDraft(t *table, row *tableRow, c *column, x int, cell *plan.Cell, v *plan.View, q *quantity.Quantity) *draft {
	d := r.newDraft()
	d.figure, d.tableRow = q, row.name
	d.Span = v.Span(q.Start, q.End) // number and unit as they stand in the cell
	d.Value = r.plan.Text[d.Span.Start:d.Span.End]
	d.Clause = cell.Span
	d.Quote = strings.TrimSpace(row.title + " " + c.title + " " + cell.Text)
	d.Section = t.scene.section
	d.Rule = "cell of a table"
	d.Min, d.Max, d.Op, d.Unit = q.Min, q.Max, q.Op, q.Unit
	d.ind, d.sub = r.cellNames(t, row, x)

	f := cellFigure{column: c, row: row, figure: q, what: d.ind.text, unit: t.unitOf(row, c)}
	f.whole = strings.ContainsAny(cell.Text, "[〔［【") && !strings.ContainsAny(v.Text[:q.Start], "0123456789")
	f.total = f.whole || c.is(saysTotal)
	if f.moves = r.lex.suffix(f.what, rise|fall); f.moves == f.what || c.is(saysDone) || c.is(saysGrows) && !f.whole && t.naming != ownerNames && t.naming != noRowsNames {
		f.moves = "" // 主要污染物排放总量|减少 moves, 增长 | 年均增长 does not twice
	}
	f.measure(d)
	d.ind.text = strings.TrimSuffix(d.ind.text, f.moves)
	if c.is(saysDone) {
		d.ind.text += "完成率"
	}
	if d.ind.text == "" {
		d.ind = phrase{}
		d.doubt = "the row has lost its name"
	}
	if i := strings.Index(d.ind.text, "占"); i > 0 && d.Measure == quantity.Share {
		d.whole = phrase{text: withoutWords(d.ind.text[i+len("占"):], "的比重", "的比例", "比重", "比例"), at: d.ind.at}
	}
	d.at, d.from = row.year, c.base
	for _, y := range [...]when{c.year, t.scene.time, t.caption.year} {
		if !d.at.known() {
			d.at = y
		}
	}
	r.cellRole(t, c, d)
	l := lead{base: c.base, words: r.cellCourse(&f, d, t.years >= 0)}
	if d.moves() && d.Min.Sign() < 0 {
		d.Direction = "decrease"
		d.Min, d.Max = d.Max.Neg(), d.Min.Neg()
	}
	if d.moves() && f.total && !l.base.known() && r.ctx.From > 0 && !r.ctx.Yearly() {
		l.base = when{to: r.ctx.From - 1, how: fromPeriod} // 〔16〕 is counted from before the plan, whatever year it is reviewed in
		if d.at.known() && d.at.to == l.base.to {
			l.base.to -= r.ctx.To - r.ctx.From + 1 // and that of the year before the plan from before the one before
		}
	}
	d.Canonical = quantity.Canon(d.Min, d.Max, d.Unit)
	r.year(d, l)
	r.base(d, l)
	return d
}

// unitOf is the unit of a figure that has none of its own: that of the row, but of a column that says in which unit what is measured,
// 总投资（万元） beside 单位, that of the column.
func (t *table) unitOf(row *tableRow, c *column) string {
	if c.unit != "" && (c.head != "" || row.unit != "" && t.group.unit == row.unit) {
		return c.unit
	}
	return cmp.Or(row.unit, c.unit, t.caption.unit)
}

// moves says whether a record tells of a course, not of a state.
func (d *draft) moves() bool { return d.Measure == quantity.Growth || d.Measure == quantity.Change }

// cellRole says whether a cell tells what is or what is wanted: by its column, its year, or the part of the plan that the table stands in.
func (r *reader) cellRole(t *table, c *column, d *draft) {
	switch {
	case c.is(saysTarget):
		d.Role, d.roleBy = Target, phrase{at: c.at, how: fromHeader}
	case c.is(saysReached):
		d.Role, d.roleBy = Actual, phrase{at: c.at, how: fromHeader}
	case t.measured && !d.at.known(): // what is compared with a year before has been
		d.Role, d.roleBy = Actual, phrase{at: c.at, how: fromHeader}
	case d.at.known() && t.past > 0:
		d.Role, d.roleBy = Target, phrase{at: d.at.at, how: fromYear}
		if d.at.to <= t.past {
			d.Role = Actual
		}
	case t.scene.role != "":
		d.Role, d.roleBy = t.scene.role, t.scene.roleBy
	default:
		d.Role, d.roleBy = Target, phrase{how: fromWish}
	}
}

// cellCourse are the words that a clause would have for the course that a cell tells of: by the year, against the year before, or over all years.
// The rows may be years.
func (r *reader) cellCourse(f *cellFigure, d *draft, yearsDown bool) (words class) {
	c := f.column
	byYear := c.is(saysAnnual)
	if byYear && !f.whole {
		words |= annual
	}
	if !byYear && d.moves() && (yearsDown || c.is(saysYearBefore|saysYearStart)) {
		words |= yoy
	}
	if f.moves != "" && d.Direction == "" && !f.total && !byYear && (c.year.known() || f.row.year.known()) {
		words |= yoy // 国内生产总值增长（%） in the column of a year
	}
	if f.total || f.moves != "" && d.Direction != "" && c.year.to == r.ctx.To {
		words |= cumulative
	}
	if d.Measure == quantity.Growth && words&yoy == 0 && !byYear && !c.base.known() && !c.is(saysTotal) && r.ctx.From > 0 && !r.ctx.Yearly() {
		words |= cumulative
	}
	return words
}

func withoutWords(s string, words ...string) string {
	for _, w := range words {
		s = strings.TrimSuffix(s, w)
	}
	return s
}

// owned keeps the records of a cell that says of each of its figures whose it is, line by line: 重点城市≥30 / 一般城市≥15. It says whether it does.
func (r *reader) owned(t *table, row *tableRow, x int, cell *plan.Cell) bool {
	if cell.Span.End-cell.Span.Start > longestFigure {
		return false
	}
	text := r.plan.Text[cell.Span.Start:cell.Span.End]
	var views [8]*plan.View
	var names [8]string
	var figures [8]quantity.Quantity
	n, at := 0, cell.Span.Start
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) != "" {
			if n == len(views) {
				return false
			}
			v := plan.NewView(r.plan.Text, plan.Span{Start: at, End: at + len(strings.TrimRight(line, " \r\n\u3000"))})
			q, ok := quantity.Quantity{}, false
			if names[n] = ownerAhead(v.Text); names[n] != "" {
				q, ok = cellFigureOf(v.Text[len(names[n]):])
			}
			if !ok {
				return false
			}
			views[n], figures[n] = v, moved(q, len(names[n]))
			n++
		}
		at += len(line)
	}
	for i := range n {
		r.cellOf(t, row, x, cell, views[i], &figures[i])
		r.kept[len(r.kept)-1].sub = phrase{text: names[i], at: views[i].Span(0, len(names[i]))}
	}
	return n > 0
}

// ownerAhead is the kind of place or body that a line begins with before its figure; "" where it begins otherwise.
func ownerAhead(s string) string {
	end := strings.IndexFunc(s, func(c rune) bool { return !unicode.Is(unicode.Han, c) })
	if end < len("城镇") || end > len("一")*10 {
		return ""
	}
	for name := s[:end]; len(name) >= len("城镇"); {
		if tells(name, saysOwnerEnd) || vocabulary().suffix(name, region|entity) != "" {
			return name
		}
		_, n := utf8.DecodeLastRuneInString(name)
		if name = name[:len(name)-n]; !leadsIn(s[len(name):end]) {
			return ""
		}
	}
	return ""
}

// speaks says whether a cell holds words with figures among them: 新建厂房20万平方米，配套道路3公里.
func speaks(s string) bool {
	han := 0
	for _, r := range s {
		if unicode.Is(unicode.Han, r) {
			han++
		}
	}
	return (han >= 4 || han >= 2 && len(quantity.Scan(s)) > 0) && len(s) < 4000 && !strings.Contains(s, "×100") // 治愈人数/住院人数×100% is how a rate is found
}

// sentences reads the words of a cell as the text that they are, about what its row names and of the year of its column.
func (r *reader) sentences(t *table, row *tableRow, cell *plan.Cell, x int) {
	if len(quantity.Scan(cell.Text)) == 0 {
		return
	}
	r.settle()
	r.frame.paragraph(t.scene, false)
	if y := t.columns[x].year; y.known() {
		r.frame.time, r.frame.opening = y, y
	}
	if row.name != nil && row.title != "" && len(row.title) <= len("一")*16 && !strings.ContainsAny(row.title, "，。；") {
		by := phrase{text: row.title, at: row.name.Span, how: fromParagraph}
		if split(row.title).sure {
			r.frame.what = by
		} else {
			r.frame.topic = by
		}
	}
	p := r.passageOf(cell.Span)
	if len(p.figures) > 0 && p.figures[0].Start == 0 && r.frame.what.text == "" {
		if r.frame.what = t.measures(x, t.naming == ownerNames); r.frame.what.text == "" && t.naming != ownerNames { // 15亿元（其中中央资金3亿元） under 总投资
			r.frame.what, r.frame.topic = r.frame.topic, phrase{} // 120家（新增20家） beside 规上企业
		}
		r.frame.whatUnit = p.figures[0].Canonical.Unit
	}
	r.read(p)
	r.leave()
	r.frame.base = when{}
}
