// Tables whose cells are known: by the file (DOCX, HTML, PDF), or by the bars of
// Markdown. What a table is called stands on the lines above it: 表1 主要指标,
// 单位：万吨.

package plan

import (
	"strings"
	"unicode/utf8"

	"planq/extract/source/marked"
)

// readCaption reads 表1 and 表 2-1 before the name of a table. It leaves references
// alone: 表1所列指标.
func readCaption(s string) (mark, bool) {
	if !strings.HasPrefix(s, "表") || len(s) > 150 || strings.ContainsAny(s, "。；") {
		return mark{}, false
	}
	i := len("表")
	i += skipBlank(s[i:])
	n, size := readNumber(s[i:])
	if size == 0 {
		return mark{}, false
	}
	i += size
	for strings.HasPrefix(s[i:], "-") || strings.HasPrefix(s[i:], "—") || strings.HasPrefix(s[i:], ".") {
		_, sign := decode(s[i:])
		minor, more := readDigits(s[i+sign:])
		if more == 0 {
			break
		}
		n, i = n*100+minor, i+sign+more
	}
	if len(s) == i || separated(s[i:]) {
		return mark{kind: Table, form: captionForm, number: n, size: i}, true
	}
	if !isHan(s[i:]) && !strings.HasPrefix(s[i:], "“") || beginsWithAny(s[i:], "所", "中", "的", "和", "至", "给", "列", "明", "是", "为", "可", "看", "显", "示", "表", "反", "决", "态", "现", "彰", "达", "率", "面", "年", "等", "季") {
		return mark{}, false
	}
	return mark{kind: Table, form: captionForm, number: n, size: i}, true
}

// markedGrid is the grid of a table that the file marks.
func markedGrid(body string, m marked.Mark) *Grid {
	g := &Grid{}
	headers := 0
	for _, c := range m.Cells {
		if c.Row < 0 || c.Col < 0 || c.Row > 1<<20 || c.Col > 1<<12 || c.Start < m.Start || c.End > m.End || c.Start > c.End {
			continue
		}
		cell := Cell{Row: c.Row, Col: c.Col, RowSpan: max(1, c.RowSpan), ColSpan: max(1, c.ColSpan), Span: Span{c.Start, c.End}}
		cell.Text = Repaired(body, cell.Span)
		g.Rows = max(g.Rows, cell.Row+cell.RowSpan)
		g.Cols = max(g.Cols, cell.Col+cell.ColSpan)
		g.Cells = append(g.Cells, cell)
		if c.Header && cell.Row <= headers && cell.Row+cell.RowSpan > headers {
			headers = cell.Row + cell.RowSpan
		}
	}
	if len(g.Cells) == 0 {
		return nil
	}
	// A file may mark the first column as headers as well, or nothing at all.
	if g.Head = headers; headers == 0 || headers >= g.Rows {
		g.Head = headRows(g)
	}
	return g
}

// headRows is how many rows stand above the first one with a figure, or with nothing but the name of a group. A table of
// words has one, or none where a row of sentences comes first.
func headRows(g *Grid) int {
	var filled, reach, right [5]int // cells with text, the row behind those that reach down, and the last of them
	var lone [5]*Cell
	for i := range g.Cells {
		if c := &g.Cells[i]; c.Row < len(filled) && c.Text != "" {
			filled[c.Row]++
			lone[c.Row], right[c.Row] = c, c.Col
			reach[c.Row] = max(reach[c.Row], c.Row+c.RowSpan)
		}
	}
	first := firstFigures(g)
	if first == g.Rows {
		if c := lone[0]; c != nil && strings.HasSuffix(c.Text, "。") {
			return 0
		}
		return min(1, g.Rows-1)
	}
	first = min(first, 4)
	for y := 1; y < first; y++ {
		if filled[y] == 2 && right[y] == 1 && filled[y-1] > 3 && reach[y-1] == y && g.Cols > 3 {
			return y // （一） | 经济发展
		}
		if c := lone[y]; filled[y] == 1 && filled[y-1] > 1 && reach[y-1] == y && c.Col == 0 && c.RowSpan == 1 && (c.ColSpan == 1 || c.ColSpan >= g.Cols) {
			return y
		}
	}
	return first
}

// firstFigures is the first row with figures, that below the last where none has. The numbers of columns are none: 甲 | 1 | 2 | 3.
func firstFigures(g *Grid) int {
	var digits [5][]int // the figures of one digit
	var words [5]bool
	first := g.Rows
	for i := range g.Cells {
		c := &g.Cells[i]
		if c.Row < first && isFigure(c.Text) {
			first = c.Row
		}
		if c.Row < len(digits) && len(c.Text) == 1 && isDigit(c.Text[0]) {
			digits[c.Row] = append(digits[c.Row], int(c.Text[0]-'0'))
		} else if c.Row < len(words) && len(c.Text) > len("甲") {
			words[c.Row] = true
		}
	}
	for y := 1; y < min(first, len(digits)); y++ {
		if len(digits[y]) > 0 && (words[y] || !countsUp(digits[y])) {
			return y
		}
	}
	return first
}

// countsUp says whether digits are the numbers of columns.
func countsUp(digits []int) bool {
	for i, d := range digits {
		if d != i+digits[0] || digits[0] > 1 {
			return false
		}
	}
	return true
}

// isFigure says whether a cell holds a figure: 35000, ≥50, [20], -8%, 4.5左右. The
// year of a header, 2015年, is none, no part of a year, 1-3月, and no number of a row.
func isFigure(s string) bool {
	s = strings.TrimLeft(s, "≥≤＞＜><=〔[（约超达+-—– ")
	n := 0
	for n < len(s) && (isDigit(s[n]) || s[n] == '.' || s[n] == ',') {
		n++
	}
	if n == 0 || !isDigit(s[0]) || utf8.RuneCountInString(s[n:]) > 8 {
		return false
	}
	if n == 4 && (strings.HasPrefix(s, "19") || strings.HasPrefix(s, "20")) && (s[n:] == "" || strings.HasPrefix(s[n:], "年")) || headerMonth(s) {
		return false
	}
	return n > 1 || len(s) > n || s[0] == '0'
}

// pipeGrid is the grid of a table of Markdown:
//
//	| 指标 | 2010年 | 2015年 |
//	| --- | ---: | ---: |
//	| 增加值 | 4359亿元 | 8000亿元 |
func pipeGrid(body string, span Span) *Grid {
	g := &Grid{}
	ruled := -1 // the row before which a rule stands
	for at := span.Start; at < span.End; {
		end := strings.IndexByte(body[at:span.End], '\n')
		if end < 0 {
			end = span.End
		} else {
			end += at
		}
		if cells := pipeCells(body, at, end); isRule(body, cells) {
			if ruled < 0 {
				ruled = g.Rows
			}
		} else {
			for col, c := range cells {
				g.Cells = append(g.Cells, Cell{Row: g.Rows, Col: col, RowSpan: 1, ColSpan: 1, Span: c, Text: strings.NewReplacer("\\|", "|", "**", "").Replace(Repaired(body, c))})
			}
			g.Cols = max(g.Cols, len(cells))
			g.Rows++
		}
		at = end + 1
	}
	if len(g.Cells) == 0 {
		return nil
	}
	if g.Head = ruled; ruled < 0 {
		g.Head = headRows(g)
	}
	if g.Head == 1 {
		g.secondHeader()
	}
	return g
}

// secondHeader takes the first row below the rule for the second of a header of two, where the first left titles empty, or says them twice, and it has
// titles itself: | 产业 | 2020年 | | 2025年 | | above | | 产值 | 占比 | 产值 | 占比 |. Markdown has no merged cells.
func (g *Grid) secondHeader() {
	var rows [3][]*Cell
	for i := range g.Cells {
		if c := &g.Cells[i]; c.Row < len(rows) {
			rows[c.Row] = append(rows[c.Row], c)
		}
	}
	upper, lower := rows[0], rows[1]
	if len(upper) < 3 || len(lower) != len(upper) || len(rows[2]) == 0 || upper[1].Text == "" || lower[0].Text != "" && lower[0].Text != upper[0].Text {
		return
	}
	doubled := false
	for x := 1; x < len(upper); x++ {
		if isFigure(lower[x].Text) || isCellFigure(lower[x].Text) || lower[x].Text == "" && upper[x].Text == "" {
			return
		}
		doubled = doubled || upper[x].Text == "" || x > 1 && upper[x].Text == upper[x-1].Text
	}
	figures := false
	for _, c := range rows[2] {
		figures = figures || isCellFigure(c.Text) && !missingMark(closeUp(c.Text))
	}
	if !doubled || !figures {
		return
	}
	g.Head = 2
	kept := g.Cells[:0]
	for i := range g.Cells {
		if c := g.Cells[i]; c.Row == 0 && c.Col > 0 && c.Text == "" {
			kept[len(kept)-1].ColSpan++
		} else {
			kept = append(kept, c)
		}
	}
	g.Cells = kept
}

// pipeCells are the cells of a row between bars, without the blanks around them.
func pipeCells(body string, at, end int) []Span {
	t, lead := trimBlank(body[at:end])
	at += lead
	end = at + len(t)
	if at < end && body[at] == '|' {
		at++
	}
	var cells []Span
	for at <= end {
		to := at
		for to < end && (body[to] != '|' || body[to-1] == '\\') {
			to++
		}
		if to == end && skipBlank(body[at:end]) == end-at && len(cells) > 0 {
			break // behind the last bar
		}
		t, lead := trimBlank(body[at:to])
		cells = append(cells, withoutEmphasis(body, Span{at + lead, at + lead + len(t)}))
		at = to + 1
	}
	return cells
}

// withoutEmphasis is a cell without the marks that make all of it bold: **350**.
func withoutEmphasis(body string, c Span) Span {
	for c.End-c.Start > 2 && body[c.Start] == body[c.End-1] && strings.IndexByte("*_`", body[c.Start]) >= 0 {
		c.Start++
		c.End--
	}
	return c
}

// isRule says whether a row is the rule below the header: |---|:--:|.
func isRule(body string, cells []Span) bool {
	for _, c := range cells {
		if t := body[c.Start:c.End]; t == "" || strings.Trim(t, ":-") != "" {
			return false
		}
	}
	return len(cells) > 0
}

// setCaptions gives every table the lines above it that say what it is, two at
// most. The lines keep their own blocks.
func setCaptions(body string, blocks []*block) {
	for i, b := range blocks {
		if b.grid == nil || b.grid.Caption != "" {
			continue
		}
		var lines []string
		for j := i - 1; j >= 0 && len(lines) < 2; j-- {
			above := blocks[j]
			if above.kind == Noise {
				continue
			}
			if !isCaption(body, above, len(lines)) {
				break
			}
			lines = append([]string{Repaired(body, above.span)}, lines...)
			if above.form == captionForm || above.form == columnForm {
				break
			}
			if above.form == shortForm || above.form == styleForm {
				// What only names the table is no heading.
				above.mark = mark{kind: Paragraph}
				above.label, above.title, above.head = Span{}, Span{}, above.span.Start
				break
			}
		}
		b.grid.Caption = strings.Join(lines, " ")
	}
}

// isCaption says whether a block can say what the table below it is.
func isCaption(body string, b *block, lines int) bool {
	t, _ := trimBlank(body[b.span.Start:b.span.End])
	if b.form == captionForm || b.form == columnForm && b.head == b.span.End {
		return true
	}
	if b.kind == Front && IsUnitLine(t) {
		return lines == 0 // of a file that begins with its table
	}
	if b.kind != Paragraph && b.form != shortForm && b.form != styleForm || b.form == styleForm && b.level < 3 || len(t) > 120 || strings.ContainsAny(t, "。；！？") {
		return false
	}
	if IsUnitLine(t) {
		return lines == 0
	}
	if strings.HasSuffix(t, "如下：") || strings.HasSuffix(t, "下表：") {
		return lines == 0 && b.kind == Paragraph && utf8.RuneCountInString(t) <= 24
	}
	return !strings.HasSuffix(t, "：") && (strings.HasSuffix(t, "表") || strings.HasSuffix(t, "指标") || strings.HasSuffix(t, "情况") || strings.HasSuffix(t, "目标") || b.form == shortForm || utf8.RuneCountInString(t) <= 30 && !strings.Contains(t, "，"))
}

// IsUnitLine says whether a line gives the unit of a table: 单位：万吨, （单位：亿元）.
func IsUnitLine(t string) bool {
	t = strings.TrimLeft(closeUp(t), "（(")
	return strings.HasPrefix(t, "单位：") || strings.HasPrefix(t, "单位:") || strings.HasPrefix(t, "计量单位")
}
