// The header of a table says of each column what its figures are: of which year, in which unit, the value or its growth.
//
//	指标 | 单位 | 2010年 | 2015年目标 | 比上年增长（%） | 属性

package record

import (
	"strings"

	"planq/extract/context"
	"planq/extract/plan"
	"planq/extract/quantity"
)

// column is what the header says of a column.
type column struct {
	role    columnRole
	title   string // the header's words, outermost first
	at      plan.Span
	unit    string
	year    when
	base    when
	growth  bool // 年均增长, 增减情况
	annual  bool
	total   bool   // 累计
	target  bool   // 目标, 规划值
	reached bool   // 完成, 实际, 现状
	past    bool   // 比上年, 同比: against the year before
	start   bool   // 比年初: against the end of the year before
	amount  bool   // 增加额: by how much in the unit of what grows
	done    bool   // 完成率: in percent of the goal
	part    bool   // 比重
	month   bool   // 1-3月: of a part of the year
	head    string // what its title says that it measures
	any     string // the same, where no list knows the word
	owner   phrase // whose its figures are: 全省 beside 全市
	left    int    // of growth: the column of what grows, -1 where none stands before it
}

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

// column reads the header cells above a column.
func (r *reader) column(g *table, col int) column {
	c := column{left: -1}
	var last *plan.Cell
	for row := 0; row < min(g.Head, g.Rows); row++ {
		cell := g.places[row][col]
		if cell == nil || cell == last || cell.Text == "" || g.Cols > 1 && cell.ColSpan >= g.Cols {
			continue // a cell over the whole width is the table's title
		}
		last = cell
		if g.givesUnits(row) {
			if col == 0 {
				continue
			}
			c.unit, _ = quantity.ParseUnit(cell.Text)
			continue
		}
		c.title += cell.Text
		c.at = cell.Span
		c.owner = phrase{text: strings.Join(strings.Fields(cell.Text), ""), at: cell.Span, how: fromHeader}
	}
	if !owns(c.owner.text) {
		c.owner = phrase{}
	}
	t := strings.Join(strings.Fields(c.title), "")
	switch {
	case t == "序号" || t == "编号" || t == "№":
		c.role = numberColumn
	case strings.Contains(t, "单位") && !strings.Contains(t, "单位：") && len(t) <= len("计量单位"):
		c.role = unitColumn
		if strings.Contains(t, "责任") {
			c.role = noteColumn
		}
	case strings.Contains(t, "属性") || t == "性质" || t == "约束性" || t == "指标性质" || t == "指标类型":
		c.role = bindingColumn
	case bracketUnit(t) == "" && endsWithAny(t, "年限", "建设期", "起止时间", "电话", "手机", "手机号", "传真", "邮编", "邮政编码", "代码", "编码", "文号", "日期"):
		c.role = noteColumn // what names something and measures nothing
	case strings.Contains(t, "备注") || strings.Contains(t, "责任单位") || strings.Contains(t, "牵头"):
		c.role = noteColumn
	case t == "类别" || t == "类型" || t == "分类" || t == "领域" || t == "指标类别":
		c.role = groupColumn
	case t == "指标" || t == "指标名称" || t == "主要指标" || t == "项目" || t == "名称" || t == "指标体系" || t == "内容" || t == "具体指标" || t == "发展指标":
		c.role = nameColumn
	}
	if c.role != valueColumn {
		return c
	}
	if u := bracketUnit(t); u != "" {
		c.unit = u
	} else if strings.HasSuffix(t, "%") || strings.HasSuffix(t, "％") || strings.HasSuffix(t, "（±%）") {
		c.unit = "%"
	}
	r.columnTime(&c, t)
	c.past = contains(t, []string{"比上年", "较上年", "同比", "比去年", "上年=100", "上年＝100", "比上月", "环比"})
	c.start = contains(t, []string{"比年初", "较年初", "比上年末", "较上年末"})
	c.amount = contains(t, []string{"增加额", "增减额", "增长额", "净增", "增加值（比", "增加数", "增减数", "增加量", "增减量"})
	c.done = endsWithAny(withoutBracket(t), "完成率", "完成进度", "完成比例", "实现率") || strings.Contains(t, "完成") && c.unit == "%" && strings.HasSuffix(withoutBracket(t), "率")
	c.month = inYear(withoutBracket(t))
	c.part = endsWithAny(withoutBracket(t), "比重", "占比", "比例", "构成")
	c.growth = c.amount || c.past || c.start || strings.Contains(t, "增长") || strings.Contains(t, "增减") || strings.Contains(t, "增速") || strings.Contains(t, "增幅") || strings.Contains(t, "变化") || strings.Contains(t, "下降")
	c.annual = strings.Contains(t, "年均") || strings.Contains(t, "年平均")
	c.total = strings.Contains(t, "累计")
	c.target = strings.Contains(t, "目标") || strings.Contains(t, "规划值") || strings.Contains(t, "预期")
	c.reached = !c.target && !c.done && (strings.Contains(t, "完成") || strings.Contains(t, "实际") || strings.Contains(t, "现状") || strings.Contains(t, "基期") || strings.Contains(t, "实绩") || strings.Contains(t, "达到"))
	return c
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

// placeTitles head a column of places, ownerTitles one of whom else the figures are of, thingTitles one of what is counted.
var (
	placeTitles = [...]string{"地区", "省份", "省区", "市州", "市（州）", "市县", "区县", "县（市", "县区", "县市", "盟市", "城市", "区域", "乡镇", "镇街", "县", "市", "区", "乡"}
	ownerTitles = [...]string{"行业", "产业", "部门", "企业", "企业名称", "单位名称", "园区", "学校", "医院", "流域"}
	thingTitles = [...]string{"指标", "产品", "品种", "作物", "品名"}
)

// namesOf is what the title of a column says of the rows that it names.
func namesOf(title string) rowNames {
	t := strings.Join(strings.Fields(title), "")
	for _, w := range thingTitles {
		if strings.Contains(t, w) {
			return thingNames
		}
	}
	if placesIn(t) {
		return ownerNames
	}
	for _, w := range ownerTitles {
		if strings.HasSuffix(t, w) {
			return ownerNames
		}
	}
	return anyNames
}

// placesIn says whether a title heads a column of places.
func placesIn(t string) bool {
	for _, w := range placeTitles {
		if t == w || len(w) > len("县") && strings.Contains(t, w) {
			return true
		}
	}
	return false
}

// arrange finds which columns name the rows: one that says so, or else the first of words; where two do, the left one groups the
// rows of the right. Years down are a column of their own.
func (r *reader) arrange(t *table) {
	for x := range t.columns {
		if c := &t.columns[x]; c.role == valueColumn && t.years < 0 && t.holdsYears(x) {
			c.role, t.years = yearColumn, x
		}
	}
	name, words := -1, []int(nil)
	for x := range t.columns {
		switch c := &t.columns[x]; {
		case c.role == nameColumn && name >= 0 && strings.Join(strings.Fields(c.title), "") == "内容":
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
		for i := len(words) - 1; i >= 0; i-- {
			if x := words[i]; placesIn(strings.Join(strings.Fields(t.columns[x].title), "")) {
				t.columns[x].role = ownerColumn
				break
			}
		}
	case len(words) == 2 && words[1] == words[0]+1 && (t.merges(words[0]) || placesIn(t.columns[words[0]].title) && placesIn(t.columns[words[1]].title)):
		t.columns[words[0]].role = groupColumn
		name = words[1]
	case len(words) > 0:
		name = words[0]
	}
	switch {
	case name >= 0:
		t.columns[name].role = nameColumn
		t.naming = namesOf(t.columns[name].title)
	case t.years >= 0:
		t.naming = noRowsNames
	}
	t.numbered = numbersGroups(t.Grid, t.columns)
	t.carryGroups()
	t.ownColumns()
	left := -1
	for x := range t.columns {
		c := &t.columns[x]
		if len(c.title) <= longestFigure {
			c.head, c.any = columnHead(c.title, false), columnHead(c.title, true)
		}
		switch {
		case c.role != valueColumn:
		case c.growth && !c.annual && !c.total:
			c.left = left
			c.past = c.past || left >= 0 && t.columns[left].month && !c.start && !c.amount
			if c.past || c.start {
				t.measured = true
				if !c.year.known() && left >= 0 {
					c.year = t.columns[left].year // 2024年计划 | 比上年增长
				}
			}
		case c.done:
			for _, other := range t.columns {
				if other.reached && other.year.known() {
					c.year = other.year // 2020年目标 | 2017年实际 | 完成率
				}
			}
			c.reached = true
		case !c.part:
			left = x
			t.measured = t.measured || c.month
		}
	}
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
	title := strings.Join(strings.Fields(t.columns[col].title), "")
	told := false
	for _, w := range yearTitles {
		told = told || title == w
	}
	return other == 0 && (years > 1 && (told || title == "") || years > 0 && told)
}

// yearTitles head a column of years.
var yearTitles = [...]string{"年份", "年度", "时间", "年", "年度目标", "时期", "阶段", "规划期", "期限", "规划年", "水平年", "规划水平年", "目标年", "目标年份"}

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
		} else if _, ok := quantity.Cell(c.Text); ok {
			figures++
		} else {
			words++
		}
	}
	return words > figures
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
		case c.done:
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
	if i := strings.LastIndex(s, "单位："); i >= 0 {
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
