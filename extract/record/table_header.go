// The header of a table says of each column what its figures are: of which year, in which unit, the value or its growth.
//
//	指标 | 单位 | 2010年 | 2015年目标 | 比上年增长（%） | 属性

package record

import (
	"cmp"
	"slices"
	"strings"

	"planq/extract/context"
	"planq/extract/plan"
	"planq/extract/quantity"
)

// column is what the header says of a column.
type column struct {
	role  columnRole
	title string // the header's words, outermost first
	at    plan.Span
	says  saying
	unit  string
	year  when
	base  when
	month bool   // 1-3月: of a part of the year
	head  string // what its title says that it measures
	any   string // the same, where no list knows the word
	owner phrase // whose its figures are: 全省 beside 全市
	left  int    // of growth: the column of what grows, -1 where none stands before it
}

// is says whether the title says one of these.
func (c *column) is(s saying) bool { return c.says&s != 0 }

type columnRole uint8

const (
	valueColumn   columnRole = iota
	numberColumn             // 序号
	nameColumn               // 指标
	groupColumn              // 类别
	unitColumn               // 单位
	bindingColumn            // 属性
	noteColumn               // 备注, 责任单位
	ownerColumn              // 地区 beside 指标
	yearColumn               // 年份
)

// roles are the columns that hold no figures to be recorded, by what their titles say; the first that holds counts.
var roles = [...]struct {
	says saying
	role columnRole
}{
	{saysSerial, numberColumn},
	{saysUnit, unitColumn},
	{saysBinding, bindingColumn},
	{saysCode | saysNote, noteColumn},
	{saysGroup, groupColumn},
	{saysName, nameColumn},
}

// column reads the header cells above a column.
func (r *reader) column(t *table, col int) column {
	c := t.titleOf(col)
	title := closed(c.title)
	c.says = says(title)
	if bracketUnit(title) != "" {
		c.says &^= saysCode // 建设期（年） measures
	}
	for _, rule := range roles {
		if c.is(rule.says) {
			c.role = rule.role
			return c
		}
	}
	c.unit = cmp.Or(titleUnit(title), c.unit)
	r.columnTime(&c, title)
	c.month = inYear(withoutBracket(title))
	if c.is(saysReached) && c.unit == "%" && strings.HasSuffix(withoutBracket(title), "率") && strings.Contains(title, "完成") {
		c.says |= saysDone
	}
	if c.is(saysTarget | saysDone) {
		c.says &^= saysReached
	}
	return c
}

// titleOf joins the header cells above a column, and takes the unit that one of them gives.
func (t *table) titleOf(col int) column {
	c := column{left: -1}
	var last *plan.Cell
	for row := 0; row < min(t.Head, t.Rows); row++ {
		cell := t.places[row][col]
		if cell == nil || cell == last || cell.Text == "" || t.Cols > 1 && cell.ColSpan >= t.Cols {
			continue // a cell over the whole width is the table's title
		}
		last = cell
		c.unit = cmp.Or(bracketUnit(cell.Text), c.unit) // 整治计划（处） above 2020年（已整治）
		if t.givesUnits(row) {
			if col > 0 {
				c.unit, _ = quantity.ParseUnit(cell.Text)
			}
			continue
		}
		c.title += cell.Text
		c.at = cell.Span
		c.owner = phrase{text: closed(cell.Text), at: cell.Span, how: fromHeader}
	}
	if !owns(c.owner.text) {
		c.owner = phrase{}
	}
	return c
}

// titleUnit is the unit that a title names: 产值（亿元）, 增长%.
func titleUnit(title string) string {
	if u := bracketUnit(title); u != "" {
		return u
	}
	if endsWithAny(title, "%", "％", "（±%）") {
		return "%"
	}
	return ""
}

// givesUnits says whether a row of the header holds the units of the columns: 单位 | 亿元 | %.
func (t *table) givesUnits(row int) bool {
	first := t.places[row][0]
	if row == 0 || first == nil || first.Text != "单位" && first.Text != "计量单位" {
		return false
	}
	units := 0
	for _, cell := range t.places[row][1:] {
		if cell == nil || cell.Text == "" {
			continue
		}
		if _, ok := quantity.ParseUnit(cell.Text); !ok {
			return false
		}
		units++
	}
	return units > 0
}

// namesOf is what the title of a column says of the rows that it names.
func namesOf(title string) rowNames {
	switch s := says(closed(title)); {
	case s&saysThings != 0:
		return thingNames
	case s&(saysPlaces|saysOwners) != 0:
		return ownerNames
	}
	return anyNames
}

// placesIn says whether a title heads a column of places.
func placesIn(title string) bool { return says(closed(title))&saysPlaces != 0 }

// arrange finds which columns name the rows and which hold their years, and what each of the others measures.
func (r *reader) arrange(t *table) {
	for x := range t.columns {
		if c := &t.columns[x]; c.role == valueColumn && t.years < 0 && t.holdsYears(x) {
			c.role, t.years = yearColumn, x
		}
	}
	name := t.findNames()
	switch {
	case name >= 0:
		t.columns[name].role = nameColumn
		t.naming = namesOf(t.columns[name].title)
	case t.years >= 0:
		t.naming = noRowsNames
	}
	t.numbered = numbersGroups(t.Grid, t.columns)
	t.groupless = t.losesGroups()
	t.carryGroups()
	t.ownColumns()
	for x, left := 0, -1; x < len(t.columns); x++ {
		c := &t.columns[x]
		if len(c.title) <= longestFigure {
			c.head, c.any = columnHead(c.title, false), columnHead(c.title, true)
		}
		if c.role == valueColumn {
			left = t.compare(x, left)
		}
	}
}

// findNames finds the column that names the rows, -1 where none does: one that says so, or else the first of words; where two do, the left
// one groups the rows of the right.
func (t *table) findNames() int {
	name, words := -1, []int(nil)
	for x := range t.columns {
		switch c := &t.columns[x]; {
		case c.role == nameColumn && name >= 0 && c.is(saysContent):
			c.role = valueColumn // 项目 | 内容: what is done, in words
		case c.role == nameColumn:
			name = x
		case c.role == valueColumn && len(words) < 2 && t.holdsWords(x):
			words = append(words, x)
		}
	}
	switch {
	case name >= 0:
		// 区域 | 县 | 指标: the narrower one is whose the figures are.
		for _, x := range slices.Backward(words) {
			if t.columns[x].is(saysPlaces) {
				t.columns[x].role = ownerColumn
				break
			}
		}
		return name
	case len(words) == 2 && words[1] == words[0]+1 && (t.merges(words[0]) || t.columns[words[0]].is(saysPlaces) && t.columns[words[1]].is(saysPlaces)):
		t.columns[words[0]].role = groupColumn
		return words[1]
	case len(words) > 0:
		return words[0]
	case t.Cols > 1 && t.columns[0].role == valueColumn && t.bounds(0):
		return 0
	}
	return -1
}

// compare says what column x is compared with, which may be the last column of levels before it, and returns that column for the next.
func (t *table) compare(x, left int) int {
	c := &t.columns[x]
	switch {
	case c.is(saysGrows) && !c.is(saysAnnual|saysTotal):
		c.left = left
		if left >= 0 && t.columns[left].month && !c.is(saysYearStart|saysAmount) {
			c.says |= saysYearBefore
		}
		if !c.is(saysYearBefore | saysYearStart) {
			break
		}
		t.measured = true
		if !c.year.known() && left >= 0 {
			c.year = t.columns[left].year // 2024年计划 | 比上年增长
		}
	case c.is(saysDone):
		for _, other := range t.columns {
			if other.is(saysReached) && other.year.known() {
				c.year = other.year // 2020年目标 | 2017年实际 | 完成率
			}
		}
		c.says |= saysReached
	case !c.is(saysPart):
		t.measured = t.measured || c.month
		return x
	}
	return left
}

// inYear says whether a column is of a part of the year, 1-3月, 3月末, 一季度.
func inYear(title string) bool {
	t := withoutWords(title, "累计", "末", "底")
	if strings.HasSuffix(t, "季度") || t == "上半年" || t == "下半年" {
		return true
	}
	months, ok := strings.CutSuffix(t, "月")
	return ok && months != "" && strings.Trim(months, "0123456789-—－～~至") == ""
}

// holdsYears says whether a column holds the years of its rows.
func (t *table) holdsYears(col int) bool {
	years, other := 0, 0
	for row := t.Head; row < t.Rows; row++ {
		c := t.places[row][col]
		switch {
		case c == nil || c.Text == "" || sums(c.Text):
		case rowYear(c).known():
			years++
		default:
			other++
		}
	}
	told := t.columns[col].is(saysYears)
	return other == 0 && (years > 1 && (told || closed(t.columns[col].title) == "") || years > 0 && told)
}

// rowYear is the year that a cell is: 2020, 2020年底, 2025年（目标）.
func rowYear(c *plan.Cell) when {
	if len(c.Text) > longestFigure {
		return when{}
	}
	s := strings.Join(strings.Fields(c.Text), "")
	if i := strings.IndexAny(s, "（("); i > 0 {
		if _, n := quantity.FirstRune(s[i:]); strings.Trim(s[:i], "近中远期景目标") == "" {
			s = strings.TrimRight(s[i+n:], "）)") // 近期（2025年）
		} else {
			s = s[:i]
		}
	}
	if y := bareYear(s); y > 0 {
		return when{from: y, to: y, kind: quantity.Year, at: c.Span, how: fromHeader}
	}
	if times := quantity.Times(s); len(times) == 1 && times[0].Start == 0 && times[0].From > 0 {
		switch s[times[0].End:] {
		case "", "末", "底", "预计", "目标", "实际", "计划":
			return when{from: times[0].From, to: times[0].To, kind: times[0].Kind, at: c.Span, how: fromHeader}
		}
	}
	return when{}
}

// holdsWords says whether a column holds words rather than figures.
func (t *table) holdsWords(col int) bool {
	words, figures := 0, 0
	for row := t.Head; row < t.Rows; row++ {
		c := t.places[row][col]
		if c == nil || c.Text == "" {
			continue
		}
		if len(c.Text) > longestFigure {
			words++
		} else if _, ok := cellFigureOf(c.Text); ok {
			figures++
		} else {
			words++
		}
	}
	return words > figures
}

// bounds says whether a column parts the rows by size, and so names them: 1000万以上, 500万至1000万.
func (t *table) bounds(col int) bool {
	n := 0
	for row := t.Head; row < t.Rows; row++ {
		c := t.places[row][col]
		if c == nil || len(c.Text) > longestFigure {
			return false
		}
		if q, ok := quantity.Cell(c.Text); !ok || q.Op == quantity.Equal {
			return false
		}
		n++
	}
	return n > 1
}

// merges says whether a column's cells stand each for several rows: they are merged, or left empty below the first.
func (t *table) merges(col int) bool {
	for row := t.Head; row < t.Rows; row++ {
		if c := t.places[row][col]; c != nil && c.RowSpan > 1 || (c == nil || c.Text == "") && row > t.Head && col+1 < t.Cols && t.places[row][col+1] != nil && t.places[row][col+1].Text != "" {
			return true
		}
	}
	return false
}

// owns says whether the title of a column is that of a place, or of a whole: 全省, 东湖县.
func owns(title string) bool {
	return title != "" && len(title) <= len("一")*8 && (context.IsWhole(title) || place(title) && !placesIn(title))
}

// ownColumns keeps whose the figures of columns are where several are parted by that: 2025年 | 全市 | 全省 under indicators.
func (t *table) ownColumns() {
	n := 0
	for x := range t.columns {
		if c := &t.columns[x]; c.role == valueColumn && c.owner.text != "" {
			n++
		}
	}
	for x := range t.columns {
		c := &t.columns[x]
		if n < 2 || t.naming == ownerNames || c.role != valueColumn {
			c.owner = phrase{}
		}
		if c.owner.text != "" {
			c.title = strings.TrimSuffix(c.title, c.owner.text)
		}
	}
}

// losesGroups says whether a table has a column of groups and nothing in it.
func (t *table) losesGroups() bool {
	for x := range t.columns {
		if t.columns[x].role != groupColumn || !t.columns[x].is(saysGroup) {
			continue
		}
		for row := t.Head; row < t.Rows; row++ {
			if c := t.places[row][x]; c != nil && c.Text != "" {
				return false
			}
		}
		return true
	}
	return false
}

// carryGroups lets a group's name stand for the rows below it that leave its place empty.
func (t *table) carryGroups() {
	for x, c := range t.columns {
		if c.role != groupColumn && c.role != ownerColumn && !(c.role == nameColumn && t.years >= 0) {
			continue
		}
		var above *plan.Cell
		for row := t.Head; row < t.Rows; row++ {
			cell := t.places[row][x]
			if cell != nil && cell.Text != "" {
				above = cell
			} else if above != nil {
				t.places[row][x] = above
			}
		}
	}
}

// columnTime reads the years of a header: 2015年比2010年增长, “十二五”年均.
func (r *reader) columnTime(c *column, t string) {
	for _, y := range quantity.Times(t) {
		if y.From == 0 || y.Kind == quantity.Each || y.Kind == quantity.Relative {
			continue
		}
		w := when{from: y.From, to: y.To, kind: y.Kind, at: c.at, how: fromHeader}
		switch {
		case r.comparedWith(t[:y.Start]):
			c.base = w
		case !c.year.known() || c.year.kind == quantity.Period:
			c.year = w
		}
	}
	// 2010 and 2015 as they stand, without 年.
	if !c.year.known() {
		if y := bareYear(t); y > 0 {
			c.year = when{from: y, to: y, kind: quantity.Year, at: c.at, how: fromHeader}
		}
	}
	if !c.year.known() && r.ctx.From > 0 {
		switch {
		case c.is(saysDone):
		case strings.Contains(t, "基期") || strings.Contains(t, "现状"):
			c.year = when{from: r.ctx.Base, to: r.ctx.Base, how: fromHeader, at: c.at}
		case strings.Contains(t, "目标") || strings.Contains(t, "规划值"):
			c.year = when{from: r.ctx.To, to: r.ctx.To, how: fromHeader, at: c.at}
		}
	}
}

// bareYear is the year that a header is when it is nothing else: 2015.
func bareYear(t string) int {
	n := 0
	for _, c := range t {
		if c < '0' || c > '9' {
			return 0
		}
		n = n*10 + int(c-'0')
	}
	if len(t) == 4 && n >= 1949 && n <= 2100 {
		return n
	}
	return 0
}

// bracketUnit is the unit in the last brackets of a name: 化学需氧量排放总量（万吨）,
// or behind 单位： in a caption.
func bracketUnit(s string) string {
	if i := lastIndex(s, "单位："); i >= 0 {
		rest := strings.TrimSpace(s[i+len("单位："):])
		rest = strings.TrimRight(rest, "）)")
		if u, ok := quantity.ParseUnit(rest); ok {
			return u
		}
	}
	s = strings.TrimRight(s, " \u3000")
	end := strings.LastIndexAny(s, "）)")
	start := strings.LastIndexAny(s, "（(")
	if start < 0 || end < start {
		return ""
	}
	_, n := quantity.FirstRune(s[start:])
	if u, ok := quantity.ParseUnit(s[start+n : end]); ok {
		return u
	}
	return ""
}
