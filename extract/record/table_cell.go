// The record of one cell: what kind of figure it is, of which year, and whether it is reached or wanted.

package record

import (
	"cmp"
	"strings"
	"unicode"

	"planq/extract/plan"
	"planq/extract/quantity"
)

// cellDraft is the record of one cell, whose figure q stands in the view v.
func (r *reader) cellDraft(t *table, row *tableRow, x int, cell *plan.Cell, v *plan.View, q *quantity.Quantity) *draft {
	c := &t.columns[x]
	d := r.newDraft()
	d.figure, d.tableRow = q, row.name
	d.Span = v.Span(q.Start, q.End) // number and unit as they stand in the cell
	d.Value = r.plan.Text[d.Span.Start:d.Span.End]
	d.Clause = cell.Span
	d.Quote = strings.TrimSpace(row.title + " " + c.title + " " + cell.Text)
	d.Section = t.scene.section
	d.Rule = "cell of a table"
	d.Min, d.Max, d.Op = q.Min, q.Max, q.Op
	what, who := r.cellNames(t, row, x)
	whole := strings.ContainsAny(cell.Text, "[〔［【") && !strings.ContainsAny(v.Text[:q.Start], "0123456789")
	total := c.total || whole
	moves := r.lex.suffix(what.text, rise|fall) // 主要污染物排放总量|减少
	if moves == what.text || c.growth && !whole && t.naming != ownerNames && t.naming != noRowsNames {
		moves = ""
	}
	unit := cmp.Or(row.unit, c.unit, t.caption.unit)
	switch {
	case c.unit == "%" && (c.done || c.part || c.growth && row.unit != "%"):
		unit = "%"
	case c.done || c.part:
		unit = "%"
	}
	d.Unit = q.Unit
	if d.Unit == "" || scaleOnly(d.Unit) && unit != "" {
		d.Unit += unit
	}
	d.Measure = quantity.Level
	yearly := c.past || t.years >= 0 // growth is against the year before
	switch {
	case c.done:
		what.text += "完成率"
	case q.Kind == quantity.Order, q.Kind == quantity.Doubling, q.Kind == quantity.Proportion:
		d.Measure = q.Measure // 第8位, 翻一番, 1:1.2 say themselves what they are
	case strings.HasSuffix(d.Unit, "百分点"):
		d.Measure = quantity.Change
	case c.amount, c.start && c.unit != "%" && unit != "%":
		d.Measure = quantity.Change
	case moves != "":
		d.Measure = quantity.Change
		if d.Unit == "%" {
			d.Measure = quantity.Growth
		}
		if r.lex.is(moves, fall) {
			d.Direction = "decrease"
		}
	case whole && c.annual && q.Unit == "":
		d.Measure = quantity.Change // 年均增速〔累计〕: in brackets stands how much more it is at the end
		if unit == "%" {
			d.Unit = "个百分点"
		}
		if !row.ends && unit != "%" {
			d.Measure = quantity.Level
		}
	case c.annual && c.total && !whole && !row.ends && q.Unit == "" && row.unit == "%" && r.lex.suffix(what.text, rate|rise|fall) == "":
		// 失业率（%） | - | <5.2 tells no growth but the rate itself.
	case c.growth && (q.Unit == "%" || q.Unit == "" && (row.unit != "%" || c.annual)):
		d.Measure, d.Unit = quantity.Growth, "%"
	case c.growth && q.Unit == "" && row.unit == "%":
		d.Measure, d.Unit = quantity.Change, "个百分点"
	case c.annual || whole && strings.HasPrefix(q.Unit, "%"):
		d.Measure = quantity.Growth
	case total && row.ends && d.Unit == "%":
		d.Measure, d.Unit = quantity.Change, "个百分点"
	case total && (row.ends || strings.HasPrefix(what.text, "新增")):
		d.Measure = quantity.Change
	case d.Unit == "%" && (c.part || strings.Contains(what.text, "占") || strings.HasSuffix(what.text, "比重") || strings.HasSuffix(what.text, "比例")):
		d.Measure = quantity.Share
	}
	if ranks(row.title) && (d.Unit == "" || d.Unit == "名" || d.Unit == "位") && d.Measure == quantity.Level {
		d.Measure, d.Unit = quantity.Rank, "位"
	}
	d.Canonical = quantity.Canon(d.Min, d.Max, d.Unit)
	what.text = strings.TrimSuffix(what.text, moves)
	d.ind, d.sub = what, who
	if what.text == "" {
		d.ind = phrase{}
		d.doubt = "the row has lost its name"
	}
	if i := strings.Index(what.text, "占"); i > 0 && d.Measure == quantity.Share {
		d.whole = phrase{text: withoutWords(what.text[i+len("占"):], "的比重", "的比例", "比重", "比例"), at: what.at}
	}
	d.at, d.from = row.year, c.base
	for _, y := range [...]when{c.year, t.scene.time, t.caption.year} {
		if !d.at.known() {
			d.at = y
		}
	}
	switch past := r.ctx.Past(); {
	case c.target:
		d.Role = Target
	case c.reached:
		d.Role = Actual
	case d.at.known() && past > 0 && d.at.to <= past:
		d.Role = Actual
	case d.at.known() && past > 0:
		d.Role = Target
	case t.measured && !d.at.known():
		d.Role = Actual // what is compared with a year before has been
	default:
		d.Role = cmp.Or(t.scene.role, Target)
	}
	switch {
	case c.target, c.reached, t.measured && !d.at.known():
		d.roleBy = phrase{at: c.at, how: fromHeader}
	case d.at.known() && r.ctx.Past() > 0:
		d.roleBy = phrase{at: d.at.at, how: fromYear}
	case t.scene.role != "":
		d.roleBy = t.scene.roleBy
	default:
		d.roleBy = phrase{how: fromWish}
	}
	l := lead{base: c.base}
	if c.annual && !whole {
		l.words |= annual
	}
	if (yearly || c.start) && (d.Measure == quantity.Growth || d.Measure == quantity.Change) && !c.annual {
		l.words |= yoy
	}
	if moves != "" && d.Direction == "" && !total && !c.annual && (c.year.known() || row.year.known()) {
		l.words |= yoy // 国内生产总值增长（%） in the column of a year
	}
	if total || moves != "" && d.Direction != "" && c.year.to == r.ctx.To {
		l.words |= cumulative
	}
	if d.Measure == quantity.Growth && l.words&yoy == 0 && !c.annual && !c.base.known() && !c.total && r.ctx.From > 0 && !r.ctx.Yearly() {
		l.words |= cumulative
	}
	if d.Measure == quantity.Growth || d.Measure == quantity.Change {
		if d.Min.Sign() < 0 {
			d.Direction = "decrease"
			d.Min, d.Max = d.Max.Neg(), d.Min.Neg()
			d.Canonical = quantity.Canon(d.Min, d.Max, d.Unit)
		}
		if total && !l.base.known() && r.ctx.From > 0 && !r.ctx.Yearly() {
			l.base = when{to: r.ctx.From - 1, how: fromPeriod} // 〔16〕 is counted from before the plan, whatever year it is reviewed in
			if d.at.known() && d.at.to == l.base.to {
				l.base.to -= r.ctx.To - r.ctx.From + 1 // and that of the year before the plan from before the one before
			}
		}
	}
	r.year(d, l)
	r.base(d, l)
	return d
}

func withoutWords(s string, words ...string) string {
	for _, w := range words {
		s = strings.TrimSuffix(s, w)
	}
	return s
}

// cellFigure reads a cell that holds one figure, whatever stands around it: 达到85, 〔累计达到300〕, 61.5①, 300（预计）, 5.00E+02.
func cellFigure(s string) (quantity.Quantity, bool) {
	if q, ok := scientific(s); ok {
		return q, true
	}
	if q, ok := thousands(s); ok {
		return q, true
	}
	s = withMarksBlank(s)
	if q, ok := quantity.Cell(s); ok && leadsIn(s[:q.Start]) {
		return q, true
	}
	end := len(withoutTail(s))
	from := 0
	for from < end { // 五年累计|约60
		r, n := quantity.FirstRune(s[from:end])
		if strings.ContainsRune(" 　[〔［【（(：:", r) {
			from += n
			continue
		}
		if w := leadWord(s[from:end]); w > 0 {
			from += w
			continue
		}
		break
	}
	if from == 0 && end == len(s) || from >= end {
		return quantity.Quantity{}, false
	}
	q, ok := quantity.Cell(s[from:end])
	if !ok || !leadsIn(s[from:from+q.Start]) {
		return q, false
	}
	q.Start, q.End = q.Start+from, q.End+from
	for _, c := range [...]*quantity.Cue{&q.Before, &q.After} {
		if c.End > 0 {
			c.Start, c.End = c.Start+from, c.End+from
		}
	}
	return q, true
}

// leadWord is the length of a word that leads to a figure and names nothing; 0 where s begins with none.
func leadWord(s string) int {
	if e := vocabulary().opens(s, reach|goal|cumulative|annual); e.word != "" {
		return len(e.word)
	}
	if times := quantity.Times(s[:min(len(s), 30)]); len(times) > 0 && times[0].Start == 0 && times[0].End < len(s) {
		return times[0].End
	}
	return 0
}

// leadsIn says whether words before a figure only lead to it: no name stands among them.
func leadsIn(s string) bool {
	for s != "" {
		r, n := quantity.FirstRune(s)
		if !unicode.Is(unicode.Han, r) {
			s = s[n:]
			continue
		}
		if w := leadWord(s); w > 0 {
			s = s[w:]
			continue
		}
		w := 0
		for _, c := range [...]string{"不低于", "不少于", "不高于", "不超过", "大于", "小于", "高于", "低于", "超过", "不足", "至少", "最高", "最低", "大约", "约", "近", "超", "第", "前", "负", "零下", "以内", "每"} {
			if strings.HasPrefix(s, c) {
				w = len(c)
				break
			}
		}
		if w == 0 {
			return false
		}
		s = s[w:]
	}
	return true
}

// thousands reads a figure whose thousands blanks keep apart, as they do in a cell that holds nothing else: 1 234.5.
func thousands(s string) (quantity.Quantity, bool) {
	digits, groups, end := 0, 0, 0
	for end < len(s) && s[end] >= '0' && s[end] <= '9' {
		end++
	}
	digits = end
	for end+3 < len(s) && s[end] == ' ' && strings.Trim(s[end+1:end+4], "0123456789") == "" && (end+4 == len(s) || s[end+4] < '0' || s[end+4] > '9') {
		end += 4
		groups++
	}
	if digits == 0 || digits > 3 || groups == 0 {
		return quantity.Quantity{}, false
	}
	q, ok := quantity.Cell(strings.ReplaceAll(s[:end], " ", "") + s[end:])
	if !ok || q.Start > 0 {
		return q, false
	}
	q.End += groups
	for _, c := range [...]*quantity.Cue{&q.Before, &q.After} {
		if c.End > 0 {
			c.Start, c.End = c.Start+groups, c.End+groups
		}
	}
	return q, true
}

// noteMarks are the signs of notes in cells, and of what rises.
const noteMarks = "*＊①②③④⑤⑥⑦⑧⑨⑩¹²³▲△★☆※↑"

// withMarksBlank is a cell with blanks in the place of the marks of notes, so that what stands behind them is where it was: 68②左右, 50【注】, 20[1].
func withMarksBlank(s string) string {
	if !strings.ContainsAny(s, noteMarks+"^注[") {
		return s
	}
	b := []byte(s)
	digits := false
	for i := 0; i < len(s); {
		r, n := quantity.FirstRune(s[i:])
		switch {
		case r >= '0' && r <= '9':
			digits = true
		case digits:
			if m := noteMark(s, i); m > 0 {
				copy(b[i:i+m], strings.Repeat(" ", m))
				n = m
			}
		}
		i += n
	}
	return string(b)
}

// noteMark is how long the mark of a note is that stands at i behind a figure; 0 where none does.
func noteMark(s string, i int) int {
	r, n := quantity.FirstRune(s[i:])
	switch r {
	case '²', '³':
		if i > 0 && (s[i-1]|0x20 >= 'a' && s[i-1]|0x20 <= 'z' || s[i-1] >= 0x80) {
			return 0 // km², 千米²
		}
	case '^':
		if end := strings.IndexByte(s[i+1:], '^'); end > 0 && end <= 3 {
			return end + 2
		}
		return n
	case '[', '【', '（', '(', '〔':
		if r == '[' && noteBracket(s[i:]) > 0 {
			return noteBracket(s[i:])
		}
		if end := strings.IndexAny(s[i:], "]】）)〕"); strings.HasPrefix(s[i+n:], "注") && end > 0 && end <= len("【注十二】") {
			_, m := quantity.FirstRune(s[i+end:])
			return end + m
		}
		return 0
	case '注':
		if strings.Trim(s[i+n:], "0123456789 ") == "" {
			return len(s) - i
		}
		return 0
	}
	if strings.ContainsRune(noteMarks, r) {
		return n
	}
	return 0
}

// withoutTail is a cell without the words in brackets behind its figure.
func withoutTail(s string) string {
	t := strings.TrimRight(s, " 　")
	if strings.HasSuffix(t, "）") || strings.HasSuffix(t, ")") {
		if i := strings.LastIndexAny(t, "（("); i > 0 && !strings.ContainsAny(t[i:], "0123456789％%") {
			t = strings.TrimRight(t[:i], " 　")
		}
	}
	return t
}

// scientific reads a figure as spreadsheets write large ones: 5.00E+02.
func scientific(s string) (quantity.Quantity, bool) {
	t := strings.TrimSpace(s)
	if len(t) > 24 || !strings.ContainsAny(t, "eE") || strings.Trim(t, "0123456789.eE+-") != "" {
		return quantity.Quantity{}, false
	}
	v, err := quantity.ParseDecimal(strings.Replace(t, "+", "", 1))
	if err != nil {
		return quantity.Quantity{}, false
	}
	at := strings.Index(s, t)
	return quantity.Quantity{Start: at, End: at + len(t), Min: v, Max: v, Op: quantity.Equal, Measure: quantity.Level, Canonical: quantity.Canon(v, v, "")}, true
}

// apart are the marks between the figures of a cell, and between the names that they are of.
var apart = [...]string{"、", "，", "；", "/", "／"}

// nextApart is where the next of them stands from at on, and behind it; the end where none does. 5‱/10万 and 元/人 have a stroke of their own.
func nextApart(s string, at int) (from, to int) {
	from, to = len(s), len(s)
	for _, mark := range apart {
		for i := at; i < from; {
			k := strings.Index(s[i:], mark)
			if k < 0 || i+k >= from {
				break
			}
			if i += k; len(mark) == len("、") && mark != "／" || s[i+len(mark):] != "" && s[i+len(mark)] >= '0' && s[i+len(mark)] <= '9' && s[i+len(mark):] != "10万" {
				from, to = i, i+len(mark)
				break
			}
			i += len(mark)
		}
	}
	return from, to
}

// figuresOf are the figures of a cell that holds several and nothing else: 300亿元、8.1%, 5万人/10万人; nil where it holds more.
func figuresOf(s string, row *tableRow) (out []quantity.Quantity) {
	if len(s) > longestFigure || !strings.ContainsAny(s, "、，；/／") {
		return nil
	}
	for at := 0; at < len(s); {
		end, next := nextApart(s, at)
		q, ok := cellFigure(s[at:end])
		if !ok || q.Unit == "" && !row.countsApart() {
			return nil
		}
		out = append(out, moved(q, at))
		at = next
	}
	return out
}

// countsApart says whether the name of a row gives each of its parts a unit: 税收（亿元）/增速（%）.
func (row *tableRow) countsApart() bool {
	names := row.parts(2)
	return names != nil && bracketUnit(names[0]) != "" && bracketUnit(names[1]) != ""
}

// ranks says whether a row's name is that of a place among others: 全省排名, 综合实力位次.
func ranks(title string) bool {
	return endsWithAny(title, "排名", "位次", "名次", "位序", "排位")
}

// moved is a figure of a text that stands at so many bytes of a longer one.
func moved(q quantity.Quantity, by int) quantity.Quantity {
	q.Start, q.End = q.Start+by, q.End+by
	for _, c := range [...]*quantity.Cue{&q.Before, &q.After} {
		if c.End > 0 {
			c.Start, c.End = c.Start+by, c.End+by
		}
	}
	return q
}

// asideOf are the figure of a cell and, in brackets behind it, the higher one that is striven for: 500（力争550）. What else stands there
// is a remark; nil where the figure has words around it.
func asideOf(s string) []quantity.Quantity {
	s = strings.TrimRight(s, " \u3000")
	if len(s) > longestFigure || !strings.HasSuffix(s, "）") && !strings.HasSuffix(s, ")") {
		return nil
	}
	i := strings.IndexAny(s, "（(")
	if i <= 0 {
		return nil
	}
	q, ok := cellFigure(s[:i])
	if !ok || q.Unit != "" && !scaleOnly(q.Unit) && speaks(s) {
		return nil
	}
	out := []quantity.Quantity{q}
	_, n := quantity.FirstRune(s[i:])
	inside := strings.TrimRight(s[i+n:], "）)")
	if vocabulary().opens(inside, goal).word != "" {
		if more, ok := cellFigure(inside); ok {
			out = append(out, moved(more, i+n))
		}
	}
	return out
}

// parts are the names of a row that tells of so many things at once, 床位、医师; nil where it names another number of them.
func (row *tableRow) parts(n int) []string {
	if row.name == nil || row.grows {
		return nil
	}
	title := row.title
	if row.unit != "" && bracketUnit(row.name.Text) == row.unit {
		title += "（" + row.unit + "）"
	}
	var names []string
	for _, name := range strings.FieldsFunc(title, func(r rune) bool { return strings.ContainsRune("、，；/／和及与", r) }) {
		if name = strings.TrimSpace(name); name == "" {
			return nil
		}
		names = append(names, name)
	}
	if n < 2 || len(names) != n {
		return nil
	}
	return names
}

// withoutRate is the name of a part, and whether it tells no more than how the part before it grows: 增速 in 税收/增速.
func withoutRate(part, title string) (string, bool) {
	if !onlyGrowth(part) {
		return part, false
	}
	if i := strings.IndexAny(title, "、，；/／和及与（("); i > 0 {
		return title[:i], true
	}
	return part, false
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
