// Tables: each cell with a number is a record. Its row says what is measured, its
// column the year, the growth or the attribute; the unit stands in the cell, in
// the header, in brackets behind the indicator, or in a column of its own.
//
//	指标                    | 2010年 | 2015年 | 年均增长 | 属性
//	主营业务收入（亿元）    | 14197  | 35000  | 25%      | 预期性

package record

import (
	"cmp"
	"slices"
	"strings"

	"planq/extract/plan"
	"planq/extract/quantity"
)

// table is the table at hand.
type table struct {
	*plan.Grid
	places  [][]*plan.Cell // the cell at each row and column
	columns []column
	caption caption
	scene   *scene

	naming    rowNames // what the names of the rows are
	years     int      // the column that holds years, -1 where none does
	numbered  bool     // the numbers before the names are those of groups
	groupless bool     // its column of classes is empty: they ran together with the names
	measured  bool     // its header compares with a year before: it tells what is
	past      int      // the last year of which it tells what was, 0 where nothing says it

	group  tableGroup // that the row stands under
	parent tableGroup // the row that 其中 and # divide
	within bool       // the rows at hand are its parts
	above  string     // what the row above is called
}

// rowNames says how rows are called.
type rowNames uint8

const (
	anyNames    rowNames = iota // the header does not tell
	ownerNames                  // 地区, 行业: whose the figures are
	thingNames                  // 指标, 产品: what is counted
	noRowsNames                 // rows are years
)

// table reads a table's cells.
func (r *reader) table(n *plan.Node, s *scene) {
	t := &table{Grid: n.Grid, places: layOut(n.Grid), scene: s, years: -1, caption: readCaption(n.Grid.Caption)}
	if t.Head > 0 && t.Head < t.Rows && t.givesUnits(t.Head) {
		g := *n.Grid // Markdown has one row of titles: that of the units is the second
		g.Head++
		t.Grid = &g
	}
	r.leave()
	r.frame.base = when{}
	if before := r.tableBefore; before != nil && t.headsFigures(before) {
		g := *t.Grid
		g.Head = 0
		t.Grid = &g
	}
	if before := r.tableBefore; before != nil && t.Head == 0 && t.Cols == before.Cols && (t.caption.continued || t.Caption == "") {
		// 续表, or a table behind the end of a page: without a header of its own it stands under the one before.
		t.columns, t.naming, t.years, t.numbered, t.groupless, t.measured = before.columns, before.naming, before.years, before.numbered, before.groupless, before.measured
		t.caption = before.caption
	} else {
		t.columns = make([]column, t.Cols)
		for c := range t.columns {
			t.columns[c] = r.column(t, c)
		}
		r.arrange(t)
		if t.caption.continued && before != nil {
			t.caption.head = cmp.Or(t.caption.head, before.caption.head)
			t.caption.unit = cmp.Or(t.caption.unit, before.caption.unit)
		}
	}
	if t.past = r.ctx.Past(); t.past == 0 {
		t.past = t.lastPast()
	}
	r.tableBefore = t
	for row := t.Head; row < t.Rows; row++ {
		if len(r.kept) > 1000 && begins(t.places[row], row) || len(r.kept) > 50_000 {
			if r.settle(); !r.budget.Left() {
				return
			}
		}
		r.row(t, row)
	}
	r.settle()
}

// lastPast is the last year of which a table tells what was where nothing else says it: of a table that names its goals, or which of its figures
// bind or grow by the year, that before the goals; of one whose last year stands years behind the others, that before it; of years in a row, the last.
func (t *table) lastPast() int {
	var years []int
	goal, plans := 0, false
	for x := range t.columns {
		c := &t.columns[x]
		plans = plans || c.role == bindingColumn || c.is(saysAnnual)
		switch {
		case c.role == yearColumn:
			for row := t.Head; row < t.Rows; row++ {
				if cell := t.places[row][x]; cell != nil && rowYear(cell).known() {
					years = append(years, rowYear(cell).to)
				}
			}
		case c.role != valueColumn || !c.year.known() || c.is(saysGrows|saysTotal):
		case c.is(saysTarget):
			if goal == 0 || goal > c.year.to {
				goal = c.year.to
			}
		default:
			years = append(years, c.year.to)
		}
	}
	slices.Sort(years)
	years = slices.Compact(years)
	if n := len(years); goal == 0 && n > 1 && (plans || years[n-1] > years[n-2]+1) {
		goal, years = years[n-1], years[:n-1]
	}
	for _, y := range slices.Backward(years) {
		if goal == 0 && len(years) > 1 || y < goal {
			return y
		}
	}
	return 0
}

// headsFigures says whether the header of a table that goes on from the one before, as Markdown has to have one, is the first of its rows.
func (t *table) headsFigures(before *table) bool {
	if t.Head != 1 || t.Cols != before.Cols || !t.caption.continued && t.Caption != "" {
		return false
	}
	figures := 0
	for x, c := range before.columns {
		cell := t.places[0][x]
		if c.role != valueColumn || cell == nil || cell.Text == "" {
			continue
		}
		if rowYear(cell).known() {
			return false
		}
		if _, ok := cellFigureOf(cell.Text); ok {
			figures++
		}
	}
	return figures > 0
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

// leave forgets the passage before: a table has no clauses.
func (r *reader) leave() { r.passage, r.list, r.heads, r.now, r.ruleOf = nil, nil, nil, 0, -1 }

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

// tableRow is what the cells of a row say beside its figures.
type tableRow struct {
	name    *plan.Cell
	title   string
	unit    string
	binding string
	owner   *plan.Cell // of a table with places and indicators down
	year    when
	ends    bool // it tells what it is in two years
	group   *plan.Cell
	grows   bool // it names an indicator and its growth: 工业增加值及增速
	growth  bool // it names nothing but growth, that of the row above: 比上年增长（%）
}

// row reads the figures of a row.
func (r *reader) row(t *table, y int) {
	row := t.readRow(y)
	if row.name == nil && t.naming != noRowsNames {
		return
	}
	r.title(t, &row)
	t.look(y, &row)
	read := 0
	var last *plan.Cell
	for x := range t.columns {
		cell := t.places[y][x]
		if cell == nil || cell == last || cell == row.name || t.columns[x].role != valueColumn || cell.Row != y || len(cell.Text) <= longestFigure && bindingOf(cell.Text) != "" {
			continue
		}
		last = cell
		if r.tableCell(t, &row, x, cell) {
			read++
		}
	}
	switch {
	case read == 0 && row.name != nil && (row.name.ColSpan > 1 || t.alone(y, row.name)):
		t.group = newTableGroup(row.name)
		t.group.above = true
		t.parent, t.within = tableGroup{}, false
	case row.name != nil && !t.within:
		t.parent = tableGroup{cell: row.name, title: row.title, unit: row.unit}
	}
}

// look sees from the cells of a row whether its goal binds, and whether they tell what it is in two years.
func (t *table) look(y int, row *tableRow) {
	ends := 0
	for x := range t.columns {
		c, cell := &t.columns[x], t.places[y][x]
		if cell == nil || c.role != valueColumn || len(cell.Text) > longestFigure {
			continue
		}
		row.binding = cmp.Or(bindingOf(cell.Text), row.binding)
		if !c.year.known() || c.is(saysGrows|saysTotal) {
			continue
		}
		if _, ok := quantity.Cell(cell.Text); ok {
			ends++
		}
	}
	row.ends = ends > 1
}

// tableCell keeps the records of a cell, and says whether it has any: of the one figure that it is, of several, or of the words around them.
func (r *reader) tableCell(t *table, row *tableRow, x int, cell *plan.Cell) bool {
	v := plan.NewView(r.plan.Text, cell.Span)
	q, ok := cellFigureOf(v.Text)
	if !ok || strings.ContainsAny(q.Unit, "/／") {
		if parts := figuresOf(v.Text, row); len(parts) > 1 {
			r.figures(t, row, x, cell, v, parts)
			return true
		}
	}
	if ok {
		r.cellOf(t, row, x, cell, v, &q)
		return true
	}
	if parts := asideOf(v.Text); parts != nil {
		for i := range parts {
			r.cellOf(t, row, x, cell, v, &parts[i])
			r.kept[len(r.kept)-1].Stretch = i > 0
		}
		return true
	}
	if r.owned(t, row, x, cell) {
		return true
	}
	if speaks(v.Text) {
		r.sentences(t, row, cell, x)
		return true
	}
	return false
}

// figures keeps the records of a cell with several figures, each of what its part of the row's name tells where that names as many:
// 床位、医师 | 300张、50人.
func (r *reader) figures(t *table, row *tableRow, x int, cell *plan.Cell, v *plan.View, parts []quantity.Quantity) {
	names := row.parts(len(parts))
	title, unit := row.title, row.unit
	for i := range parts {
		if names != nil {
			row.title, row.unit = names[i], cmp.Or(bracketUnit(names[i]), unit)
			if bracketUnit(names[i]) != "" {
				row.title = withoutBracket(names[i])
			}
			if row.title, row.growth = withoutRate(row.title, title); row.growth {
				row.unit = ""
			}
		}
		r.cellOf(t, row, x, cell, v, &parts[i])
	}
	row.title, row.unit, row.growth = title, unit, false
}

// alone says whether a row has nothing but its name, and perhaps a number: 期末畜禽存栏 above the rows of what is kept.
func (t *table) alone(y int, name *plan.Cell) bool {
	for x, c := range t.places[y] {
		if c != nil && c != name && c.Text != "" && t.columns[x].role != numberColumn {
			return false
		}
	}
	return true
}

// cellOf keeps the record of one figure of a cell.
func (r *reader) cellOf(t *table, row *tableRow, x int, cell *plan.Cell, v *plan.View, q *quantity.Quantity) {
	c := t.columns[x]
	if row.grows && q.Unit == "%" || row.growth { // 工业增加值及增速: the percentage is how it grows
		c.says = c.says&^saysYearBefore | saysGrowth
		if !c.is(saysAnnual|saysTotal) && c.year.known() {
			c.says |= saysYearBefore
		}
	}
	d := r.cellDraft(t, row, &c, x, cell, v, q)
	if row.group != nil {
		d.Reasons = append(d.Reasons, Reason{Field: "indicator", How: "stands under " + row.group.Text, Span: row.group.Span})
	}
	d.Binding = row.binding
	r.kept = append(r.kept, d)
}

// longestRowName is how many bytes name a row at most: a cell may hold a whole report, and
// that is no name.
const longestRowName = 600

// longestFigure is how many bytes a cell holds at most that is a figure, or a title that heads figures.
const longestFigure = 300
