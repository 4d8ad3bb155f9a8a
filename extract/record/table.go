// Tables: each cell with a number is a record. Its row says what is measured, its
// column the year, the growth or the attribute; the unit stands in the cell, in
// the header, in brackets behind the indicator, or in a column of its own.
//
//	指标                    | 2010年 | 2015年 | 年均增长 | 属性
//	主营业务收入（亿元）    | 14197  | 35000  | 25%      | 预期性

package record

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

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
	total   bool // 累计
	target  bool // 目标, 规划值
	reached bool // 完成, 实际, 现状
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
)

// table reads a table's cells.
func (r *reader) table(n *plan.Node, s *scene) {
	g := n.Grid
	r.passage, r.list, r.heads, r.now, r.ruleOf = nil, nil, nil, 0, -1
	r.frame.base = when{}
	grid := layOut(g)
	columns := make([]column, g.Cols)
	for c := range columns {
		columns[c] = r.column(g, grid, c)
	}
	named := false
	for _, c := range columns {
		named = named || c.role == nameColumn
	}
	// Without a header that says so the first column of words is the name.
	for c := 0; c < len(columns) && !named; c++ {
		if columns[c].role == valueColumn && wordsBelow(grid, g, c) {
			columns[c].role, named = nameColumn, true
		}
	}
	caption := bracketUnit(g.Caption)
	above := tableGroup{}
	r.numbered, r.regional = numbersGroups(g, columns), false
	for _, c := range columns {
		r.regional = r.regional || c.role == nameColumn && contains(c.title, []string{"地区", "地 区", "省份", "省区", "市州", "市（州）", "市县", "区县", "县（市", "县区", "盟市", "城市"})
	}
	for row := g.Head; row < g.Rows; row++ {
		if len(r.kept) > 1000 && begins(grid[row], row) || len(r.kept) > 50_000 {
			if r.settle(); !r.budget.Left() {
				return
			}
		}
		above = r.row(g, grid, row, columns, caption, above, s)
	}
	r.settle()
}

// begins says whether no cell reaches into a row from those above.
func begins(cells []*plan.Cell, row int) bool {
	for _, c := range cells {
		if c != nil && c.Row < row {
			return false
		}
	}
	return true
}

// tableGroup is the title of a group of rows, which may name what all of them
// measure and in what: 主要污染物排放总量减少（%） above 化学需氧量.
type tableGroup struct {
	cell  *plan.Cell
	title string
	unit  string
}

func newTableGroup(cell *plan.Cell) tableGroup {
	title, unit := rowTitle(cell.Text), bracketUnit(cell.Text)
	if unit != "" && title != "" {
		title = withoutBracket(title)
	}
	return tableGroup{cell, title, unit}
}

// withoutBracket is a title without the bracket that its unit stands in; all of it where the unit stands otherwise,
// 产值 单位：万元.
func withoutBracket(title string) string {
	if i := strings.LastIndexAny(title, "（("); i > 0 {
		title = title[:i]
	}
	return strings.TrimSpace(title)
}

// named is a row's title with what its group names: 化学需氧量 under
// 主要污染物排放总量减少 is 化学需氧量排放总量减少.
func (g tableGroup) named(title string) string {
	lex := vocabulary()
	if title == "" || lex.suffix(title, indicator|head) != "" && !lex.is(title, pollutant) {
		return title
	}
	what := strings.TrimSuffix(g.title, lex.suffix(g.title, rise|fall))
	w := lex.suffix(what, indicator|head)
	if w == what && w != "" {
		_, n := quantity.FirstRune(what)
		w = lex.suffix(what[n:], indicator|head) // 排放总量 in 主要污染物排放总量
	}
	if lex.is(title, pollutant) {
		w = strings.TrimPrefix(w, "主要污染物") // of which it is one
	}
	if w != "" && g.unit != "" {
		return title + g.title[len(what)-len(w):]
	}
	return title
}

// layOut puts each cell at every place of the grid that it covers.
func layOut(g *plan.Grid) [][]*plan.Cell {
	grid := make([][]*plan.Cell, g.Rows)
	for i := range grid {
		grid[i] = make([]*plan.Cell, g.Cols)
	}
	for i := range g.Cells {
		c := &g.Cells[i]
		for y := c.Row; y < min(g.Rows, c.Row+max(1, c.RowSpan)); y++ {
			for x := c.Col; x < min(g.Cols, c.Col+max(1, c.ColSpan)); x++ {
				grid[y][x] = c
			}
		}
	}
	return grid
}

// wordsBelow says whether a column holds words rather than figures.
func wordsBelow(grid [][]*plan.Cell, g *plan.Grid, col int) bool {
	words, figures := 0, 0
	for row := g.Head; row < g.Rows; row++ {
		c := grid[row][col]
		if c == nil || c.Text == "" {
			continue
		}
		if _, ok := quantity.Cell(c.Text); ok {
			figures++
		} else {
			words++
		}
	}
	return words > figures
}

// column reads the header cells above a column.
func (r *reader) column(g *plan.Grid, grid [][]*plan.Cell, col int) column {
	var c column
	var last *plan.Cell
	for row := 0; row < min(g.Head, g.Rows); row++ {
		cell := grid[row][col]
		if cell == nil || cell == last || cell.Text == "" || g.Cols > 1 && cell.ColSpan >= g.Cols {
			continue // a cell over the whole width is the table's title
		}
		last = cell
		c.title += cell.Text
		c.at = cell.Span
	}
	t := strings.Join(strings.Fields(c.title), "")
	switch {
	case t == "序号" || t == "编号":
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
	c.unit = bracketUnit(t)
	r.columnTime(&c, t)
	c.growth = strings.Contains(t, "增长") || strings.Contains(t, "增减") || strings.Contains(t, "增速") || strings.Contains(t, "增幅") || strings.Contains(t, "变化") || strings.Contains(t, "下降")
	c.annual = strings.Contains(t, "年均") || strings.Contains(t, "年平均")
	c.total = strings.Contains(t, "累计")
	c.target = strings.Contains(t, "目标") || strings.Contains(t, "规划值") || strings.Contains(t, "预期")
	c.reached = !c.target && (strings.Contains(t, "完成") || strings.Contains(t, "实际") || strings.Contains(t, "现状") || strings.Contains(t, "基期") || strings.Contains(t, "实绩") || strings.Contains(t, "达到"))
	return c
}

// columnTime reads the years of a header: 2015年比2010年增长, “十二五”年均.
func (r *reader) columnTime(c *column, t string) {
	for _, y := range quantity.Times(t) {
		if y.From == 0 || y.Kind == quantity.Each {
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

// longestRowName is how many bytes name a row at most: a cell may hold a whole report, and
// that is no name.
const longestRowName = 600

// row reads the figures of a row.
func (r *reader) row(g *plan.Grid, grid [][]*plan.Cell, row int, columns []column, caption string, above tableGroup, s *scene) tableGroup {
	var name, group, numbered *plan.Cell
	unit, binding, hasUnits := "", "", false
	for x, c := range columns {
		hasUnits = hasUnits || c.role == unitColumn
		cell := grid[row][x]
		if cell == nil || cell.Text == "" || len(cell.Text) > longestRowName {
			continue
		}
		switch c.role {
		case nameColumn:
			if name != nil && name != cell {
				group = name
			}
			name = cell
		case numberColumn:
			numbered = cell // of a row whose name the text has lost
		case groupColumn:
			group = cell
		case unitColumn:
			unit, _ = quantity.ParseUnit(cell.Text)
		case bindingColumn:
			binding = bindingOf(cell.Text)
		}
	}
	title := ""
	if name != nil {
		title = rowTitle(name.Text)
		if hasUnits && unit == "" {
			title, unit = trailingUnit(title)
			title = withoutGroup(title)
		}
	} else if name = numbered; name == nil {
		return above
	}
	if group != nil && (above.cell != group) {
		above = newTableGroup(group)
	}
	if u := bracketUnit(name.Text); u != "" && title != "" {
		unit = u
		title = withoutBracket(title)
	}
	unit = cmp.Or(unit, above.unit)
	title = above.named(title)
	if r.numbered && startsWithDigit(name.Text) {
		title = withoutGroup(title)
	}
	kept := len(r.kept)
	ends := 0 // cells that say what the row is in one year
	for x, c := range columns {
		if cell := grid[row][x]; cell != nil && c.role == valueColumn && c.year.known() && !c.growth && !c.total {
			if _, ok := quantity.Cell(cell.Text); ok {
				ends++
			}
		}
	}
	var last *plan.Cell
	for x, c := range columns {
		cell := grid[row][x]
		if cell == nil || cell == last || c.role != valueColumn || cell.Row != row {
			continue
		}
		last = cell
		if b := bindingOf(cell.Text); b != "" {
			binding = b
			continue
		}
		v := plan.NewView(r.plan.Text, cell.Span)
		q, ok := quantity.Cell(v.Text)
		if !ok {
			continue
		}
		d := r.cellDraft(cell, v, &q, c, title, name, cmp.Or(unit, c.unit, caption), ends > 1, s)
		if group != nil {
			d.Reasons = append(d.Reasons, Reason{Field: "indicator", How: "stands under " + within(group.Text), Span: group.Span})
		}
		r.kept = append(r.kept, d)
	}
	for i := len(r.kept) - 1; i >= 0 && binding != "" && r.kept[i].tableRow == name; i-- {
		r.kept[i].Binding = binding
	}
	if len(r.kept) == kept && name.ColSpan > 1 {
		return newTableGroup(name)
	}
	return above
}

// trailingUnit parts a row's name from the unit that ran together with it: 人均预期寿命|岁,
// 孕产妇死亡率|/10万.
func trailingUnit(title string) (name, unit string) {
	for i := range title {
		if i < len("一二") {
			continue
		}
		if u, ok := quantity.ParseUnit(title[i:]); ok && u != "" {
			return title[:i], u
		}
	}
	return title, ""
}

// numbersGroups says whether the numbers before the names of a table are those of groups,
// because most names have none.
func numbersGroups(g *plan.Grid, columns []column) bool {
	numbered, plain := 0, 0
	for i := range g.Cells {
		c := &g.Cells[i]
		if c.Row < g.Head || c.Col >= len(columns) || columns[c.Col].role != nameColumn || c.ColSpan > 1 {
			continue
		}
		if startsWithDigit(c.Text) {
			numbered++
		} else {
			plain++
		}
	}
	return numbered > 0 && plain > numbered
}

func startsWithDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// withoutGroup drops the title of a group that ran together with the first of its rows:
// 4.生态状况|森林覆盖率.
func withoutGroup(title string) string {
	w := vocabulary().suffix(title, indicator)
	group := title[:len(title)-len(w)]
	if len(w) >= len("一二三四") && endsWithAny(group, "质量", "状况", "水平", "环境", "发展", "建设", "保护", "能力", "驱动", "福祉", "生态", "保障", "体系", "防控", "服务") {
		return w
	}
	return title
}

func bindingOf(s string) string {
	for _, w := range []string{"约束性", "预期性"} {
		if strings.Contains(s, w) {
			return w
		}
	}
	return ""
}

// rowTitle is a row's name without its number and what follows 其中.
func rowTitle(s string) string {
	s = strings.TrimLeftFunc(s, func(c rune) bool {
		return unicode.IsDigit(c) || strings.ContainsRune(" .、．（）()—-", c)
	})
	if s == "" {
		return s
	}
	return withoutNotes(behindNumber(strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(s, "其中"), "："), "#")))
}

// behindNumber drops the title of a group that ran together with the first of its rows,
// which has a number: 生态保护修复7.|国家重点保护野生动植物保护率.
func behindNumber(s string) string {
	for i := len("一"); i+2 < len(s); i++ {
		if s[i] != '.' && !strings.HasPrefix(s[i:], "．") {
			continue
		}
		n := i
		for n > 0 && s[n-1] >= '0' && s[n-1] <= '9' {
			n--
		}
		rest := strings.TrimPrefix(strings.TrimPrefix(s[i:], "."), "．")
		if c, _ := quantity.FirstRune(rest); n > 0 && n < i && unicode.Is(unicode.Han, c) {
			return rest
		}
	}
	return s
}

// withoutNotes drops the numbers of notes from a row's name: 地级及以上城市2空气质量优良天数比率.
func withoutNotes(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] < '1' || s[i] > '9' || i < len("一") || i+1 < len(s) && s[i+1] < utf8.RuneSelf {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		after, _ := quantity.FirstRune(s[i+1:])
		if unicode.Is(unicode.Han, before) && !strings.ContainsRune("第前每近约达超过为万千百十", before) && (i+1 == len(s) || unicode.Is(unicode.Han, after) && !strings.ContainsRune("岁年月日天个万亿千百十类级位次项人倍成度号所条家户种处座小分", after)) {
			return withoutNotes(s[:i] + s[i+1:])
		}
	}
	return s
}

// cellDraft is the record of one cell, whose figure q stands in the view v; ends says
// whether the row tells the first and the last year of what a total lies between.
func (r *reader) cellDraft(cell *plan.Cell, v *plan.View, q *quantity.Quantity, c column, title string, name *plan.Cell, unit string, ends bool, s *scene) *draft {
	d := r.newDraft()
	d.figure, d.tableRow = q, name
	d.Span = v.Span(q.Start, q.End) // number and unit as they stand in the cell
	d.Value = r.plan.Text[d.Span.Start:d.Span.End]
	d.Clause = cell.Span
	d.Quote = title + " " + c.title + " " + cell.Text
	d.Section = s.section
	d.Rule = "cell of a table"
	d.Min, d.Max, d.Op = q.Min, q.Max, q.Op
	d.Unit = q.Unit
	if d.Unit == "" || scaleOnly(d.Unit) && unit != "" {
		d.Unit += unit
	}
	whole := strings.ContainsAny(cell.Text, "[〔［【")
	total := c.total || whole
	place := "" // of a table with places down and what is measured across
	if r.regional {
		if head := regionalHead(c.title); head != "" {
			place, title = title, head
		}
	}
	moves := r.lex.suffix(title, rise|fall) // 主要污染物排放总量|减少
	if moves == title || c.growth {
		moves = ""
	}
	d.Measure = quantity.Level
	switch {
	case strings.HasSuffix(d.Unit, "百分点"):
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
	case c.growth && (q.Unit == "%" || q.Unit == "" && (unit != "%" || c.annual)):
		d.Measure, d.Unit = quantity.Growth, "%"
	case c.growth && q.Unit == "" && unit == "%":
		d.Measure, d.Unit = quantity.Change, "个百分点"
	case c.annual || whole && strings.HasPrefix(q.Unit, "%"):
		d.Measure = quantity.Growth
	case total && ends && d.Unit == "%":
		d.Measure, d.Unit = quantity.Change, "个百分点"
	case total && (ends || strings.HasPrefix(title, "新增")):
		d.Measure = quantity.Change
	case d.Unit == "%" && (strings.Contains(title, "占") || strings.HasSuffix(title, "比重") || strings.HasSuffix(title, "比例")):
		d.Measure = quantity.Share
	}
	d.Canonical = quantity.Canon(d.Min, d.Max, d.Unit)
	if place != "" {
		d.ind, d.sub = phrase{text: strings.TrimSuffix(title, moves), at: c.at}, phrase{text: place, at: name.Span}
	} else {
		r.cellNames(d, strings.TrimSuffix(title, moves), name, c)
	}
	d.at, d.from = c.year, c.base
	if !d.at.known() {
		d.at = s.time
	}
	r.cellRole(d, c, s)
	l := lead{base: c.base}
	if c.annual && !whole {
		l.words |= annual
	}
	if moves != "" && d.Direction == "" && !total && !c.annual && c.year.known() {
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
	}
	r.year(d, l)
	r.base(d, l)
	return d
}

// cellNames says whose and what a cell's figure is.
func (r *reader) cellNames(d *draft, title string, name *plan.Cell, c column) {
	row := phrase{text: title, at: name.Span}
	region := phrase{text: r.ctx.Scope, how: fromPlan}
	n := split(title)
	if head := headerIndicator(c.title); head != "" && !n.sure && !c.growth {
		d.ind, d.sub = phrase{text: head, at: c.at}, row // regions down, indicators across
		return
	}
	d.ind, d.sub = row, region
	if title == "" {
		d.ind = phrase{}
		d.doubt = "the row has lost its name"
	}
	if d.Measure == quantity.Share {
		if i := strings.Index(title, "占"); i > 0 {
			whole := title[i+len("占"):]
			for _, w := range []string{"的比重", "的比例", "比重", "比例"} {
				whole = strings.TrimSuffix(whole, w)
			}
			d.whole = phrase{text: whole, at: name.Span}
		}
	}
}

// regionalHead is what a column of a table of places measures: 能耗强度降低 in
// “十三五”能耗强度降低目标（%）.
func regionalHead(t string) string {
	if i := strings.IndexAny(t, "（("); i >= 0 {
		t = t[:i]
	}
	times := quantity.Times(t)
	for i := len(times) - 1; i >= 0; i-- {
		y := times[i]
		t = strings.TrimRight(t[:y.Start], "比较到") + t[y.End:]
	}
	for _, w := range []string{"目标值", "控制目标", "规划目标", "目标", "计划", "指标"} {
		t = strings.TrimSuffix(t, w)
	}
	if t = strings.TrimSpace(t); vocabulary().suffix(strings.TrimSuffix(t, vocabulary().suffix(t, rise|fall)), indicator|head) == "" {
		return ""
	}
	return t
}

// headerIndicator is the indicator that a column's header names, "" for years and the like.
func headerIndicator(t string) string {
	if i := strings.IndexAny(t, "（("); i >= 0 {
		t = t[:i]
	}
	if len(quantity.Times(t)) > 0 || t == "" {
		return ""
	}
	if n := split(t); n.sure && n.who == "" {
		return n.what
	}
	return ""
}

// cellRole settles the role of a cell by its year and its header.
func (r *reader) cellRole(d *draft, c column, s *scene) {
	by := phrase{at: c.at, how: fromHeader}
	switch base := r.ctx.Base; {
	case c.target:
		d.Role = Target
	case c.reached:
		d.Role = Actual
	case d.at.known() && base > 0 && d.at.to <= base:
		d.Role = Actual
	case d.at.known() && base > 0:
		d.Role = Target
	case s.role != "":
		d.Role, by = s.role, s.roleBy
	default:
		d.Role = Target
	}
	d.roleBy = by
}
