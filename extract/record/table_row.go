// The names of a table's rows, without their numbers and notes, and of the groups that rows stand under.

package record

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"planq/extract/plan"
	"planq/extract/quantity"
)

// readRow finds the cells of a row that name it.
func (t *table) readRow(y int) (row tableRow) {
	var numbered *plan.Cell
	for x, c := range t.columns {
		cell := t.places[y][x]
		if cell == nil || cell.Text == "" || len(cell.Text) > longestRowName {
			continue
		}
		switch c.role {
		case nameColumn:
			if row.name != nil && row.name != cell {
				row.group = row.name
			}
			row.name = cell
		case numberColumn:
			numbered = cell // of a row whose name the text has lost
		case groupColumn:
			row.group = cell
		case ownerColumn:
			row.owner = cell
		case yearColumn:
			row.year = rowYear(cell)
		case unitColumn:
			row.unit, _ = quantity.ParseUnit(cell.Text)
		case bindingColumn:
			row.binding = bindingOf(cell.Text)
		}
	}
	switch {
	case row.name != nil:
	case row.group != nil && t.naming == ownerNames:
		row.name, row.group = row.group, nil // 合计 over both columns of labels
	default:
		row.name = numbered
	}
	return row
}

// title settles how a row is called and in what it counts: by its own name, its group's, or those of the row that it is a part of.
func (r *reader) title(t *table, row *tableRow) {
	if row.name == nil {
		return
	}
	hasUnits := t.ownTitle(row)
	if row.group != nil && t.group.cell != row.group {
		t.group = newTableGroup(row.group)
	}
	part := t.parts(row, hasUnits)
	row.unit = cmp.Or(row.unit, t.group.unit)
	if allTogether(row.title) && r.lex.suffix(t.group.title, indicator|head) != "" {
		row.title = t.group.title // 总量 and 其中：高技术产业 beside 工业增加值
	}
	row.title, row.grows = withGrowth(t.group.named(row.title))
	if t.above != "" && row.unit == "%" && onlyGrowth(row.title) {
		row.title, row.unit, row.growth = t.above, "", true
		return
	}
	if t.within && (r.lex.suffix(row.title, entity) != "" || part && row.title != "" && r.lex.suffix(t.parent.title, indicator|head) != "" && !tellsMeasure(row.title)) {
		// 其中：高技术产业 below 工业增加值 is its 增加值, too, and 其中：外贸 below 港口吞吐量 its 吞吐量.
		row.title = joinedAt(row.title, partOf(t.parent.title))
	}
	if t.numbered && startsWithDigit(row.name.Text) {
		row.title = withoutGroup(row.title)
	}
	t.above = row.title
}

// ownTitle takes a row's own name apart into its year, its title and its unit. It says whether the table has a column of units.
func (t *table) ownTitle(row *tableRow) (hasUnits bool) {
	named := false
	for i := range t.columns {
		hasUnits = hasUnits || t.columns[i].role == unitColumn
		named = named || t.columns[i].role == nameColumn
	}
	if named && !isNumber(row.name.Text) {
		name := row.name.Text
		if y, n := yearAhead(name); n > 0 && !row.year.known() && t.years < 0 {
			y.at = row.name.Span
			row.year, name = y, name[n:]
		}
		row.title = rowTitle(name)
	}
	if hasUnits && row.unit == "" {
		row.title, row.unit = trailingUnit(row.title)
		row.title = withoutGroup(row.title)
	}
	if t.groupless {
		row.title = withoutClass(row.title)
	}
	if u := bracketUnit(row.name.Text); u != "" && row.title != "" {
		row.unit = u
		row.title = withoutBracket(row.title)
	}
	return hasUnits
}

// parts sees whether a row is a part of one above it, which then gives it its unit, and whether it has no more than the name of a part.
func (t *table) parts(row *tableRow, hasUnits bool) (part bool) {
	lex, divides := vocabulary(), divides(row.name.Text)
	alike := row.unit == "" || row.unit == t.parent.unit // it counts as the whole does
	switch {
	case divides:
		t.within = t.parent.cell != nil
	case row.unit != "" && !(hasUnits && row.unit == t.parent.unit && lex.suffix(row.title, entity) != "" && lex.suffix(row.title, indicator|head) == ""):
		t.within = false
	}
	if !t.within || !divides && (t.parent.unit == "" || !alike) {
		t.within = false
		return false
	}
	part = alike && (divides || !endsWithAny(t.parent.unit, "元", "人", "%"))
	row.unit = cmp.Or(row.unit, t.parent.unit)
	return part
}

// partOf is what measures a part of what a row's title measures: 高技术产业's 增加值 of 工业增加值, 第一产业's of 地区生产总值.
func partOf(title string) string {
	if w := partsOf(title); w != title {
		return w
	}
	return strings.TrimPrefix(strings.TrimPrefix(title, vocabulary().prefix(title, entity|region)), "总")
}

// joinedAt joins two names that may share the word at which they meet: 高速铁路 and 铁路里程.
func joinedAt(a, b string) string {
	for n := min(len(a), len(b)); n >= len("铁路"); n-- {
		if a[len(a)-n:] == b[:n] {
			return a + b[n:]
		}
	}
	return a + b
}

// tellsMeasure says whether a name has words for what is measured, wherever in it: 个人贷款及透支.
func tellsMeasure(name string) bool {
	for i := range name {
		if e := vocabulary().opens(name[i:], indicator|head|people); len(e.word) > len("率") {
			return true
		}
	}
	return vocabulary().suffix(name, indicator|head|people) != ""
}

// yearAhead is the year that a row's name begins with, and how much of it that is: 2025年|产值.
func yearAhead(name string) (when, int) {
	times := quantity.Times(name[:min(len(name), 30)])
	if len(times) == 0 || times[0].Start > 0 || times[0].Kind != quantity.Year || times[0].From == 0 || times[0].End >= len(name) {
		return when{}, 0
	}
	rest := name[times[0].End:]
	for _, w := range [...]string{"末", "底", "度"} {
		rest = strings.TrimPrefix(rest, w)
	}
	if c, _ := quantity.FirstRune(rest); !unicode.Is(unicode.Han, c) || startsWithAny(rest, "以", "前", "后", "来", "型", "版", "期", "至", "到", "起") {
		return when{}, 0
	}
	return when{from: times[0].From, to: times[0].To, kind: times[0].Kind, how: fromParagraph}, len(name) - len(rest)
}

// withGrowth parts the name of an indicator from the words that say how it grows: 工业增加值|及增速.
func withGrowth(title string) (string, bool) {
	w := vocabulary().suffix(title, rise|rate)
	if w == "" || w == title {
		return title, false
	}
	before := strings.TrimSuffix(title, w)
	for _, and := range []string{"及其", "及", "和", "与", "、"} {
		if name, ok := strings.CutSuffix(before, and); ok && name != "" {
			return name, true
		}
	}
	return title, false
}

// onlyGrowth says whether a title names nothing but growth: 比上年增长, 增速.
func onlyGrowth(title string) bool {
	for w := range wordsFor(saysWay) {
		title = strings.ReplaceAll(title, w, "")
	}
	return title != "" && vocabulary().is(title, rise|rate)
}

// divides says whether a row is a part of the one above it: 其中：高技术产业, #水稻.
func divides(name string) bool {
	name = strings.TrimLeft(name, " 　")
	return startsWithAny(name, "其中", "#", "＃")
}

// tableGroup is the title of a group of rows, which may name what all of them
// measure and in what: 主要污染物排放总量减少（%） above 化学需氧量.
type tableGroup struct {
	cell  *plan.Cell
	title string
	unit  string
	above bool // it has a row of its own
}

func newTableGroup(cell *plan.Cell) tableGroup {
	title, unit := rowTitle(cell.Text), bracketUnit(cell.Text)
	if unit != "" && title != "" {
		title = strings.TrimRight(withoutBracket(title), "/／") // 泵站工程/（个）
	}
	return tableGroup{cell: cell, title: title, unit: unit}
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
	if w != "" && (g.unit != "" || g.above && len(w) >= len("存栏") && lex.suffix(title, rise|fall|rate) == "") {
		return title + g.title[len(what)-len(w):]
	}
	return title
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

// withoutNoteMarks drops marks that can be nothing but a note's.
func withoutNoteMarks(s string) string {
	if !strings.ContainsAny(s, "①②③④⑤⑥⑦⑧⑨⑩¹*＊[^") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := quantity.FirstRune(s[i:])
		switch {
		case r >= '①' && r <= '⑳', r == '¹', r == '*', r == '＊', r == '^':
		case r == '[':
			if m := noteBracket(s[i:]); m > 0 {
				n = m
			} else {
				b.WriteByte('[')
			}
		default:
			b.WriteString(s[i : i+n])
		}
		i += n
	}
	return b.String()
}

// noteBracket is the length of the mark of a note in brackets, [1]; 0 where s begins with none.
func noteBracket(s string) int {
	i := 1
	for i < len(s) && i < 4 && (s[i] >= '0' && s[i] <= '9' || s[i] == '*') {
		i++
	}
	if i > 1 && i < 4 && i < len(s) && s[i] == ']' {
		return i + 1
	}
	return 0
}

func startsWithDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// withoutGroup drops the title of a group that ran together with the first of its rows:
// 4.生态状况|森林覆盖率.
func withoutGroup(title string) string {
	w := vocabulary().suffix(title, indicator)
	group := title[:len(title)-len(w)]
	if len(w) >= len("一二三四") && tells(group, saysGroupEnd) {
		return w
	}
	return title
}

// withoutClass drops the class of indicators that ran together with the first name of it, 创新驱动|研发强度, where all of a column of classes did.
func withoutClass(title string) string {
	const class = len("创新驱动")
	if len(title) < class+len("一二三") || !tells(title[:class], saysGroupEnd) {
		return title
	}
	if name := withoutBracket(title[class:]); vocabulary().suffix(name, indicator|head) != "" || strings.HasSuffix(name, "数") {
		return title[class:]
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

// rowTitle is a row's name without its number, the marks of notes, and what follows 其中.
func rowTitle(s string) string {
	s = strings.TrimLeft(s, " 　*")
	s = withoutNumber(s)
	s = strings.TrimPrefix(strings.TrimPrefix(strings.TrimLeft(s, "#＃ 　"), "其中"), "：")
	return withoutNotes(behindNumber(withoutNumber(strings.TrimLeft(s, " 　#＃:"))))
}

// withoutNumber drops the number that a name begins with, 4金融市场交易总额, （一）, ①, 2.; 5A级 and 15岁以上 are part of it.
func withoutNumber(s string) string {
	if s == "" {
		return s
	}
	rest := strings.TrimLeftFunc(s, func(c rune) bool { return unicode.IsDigit(c) })
	switch c, _ := quantity.FirstRune(rest); {
	case len(rest) == len(s):
	case rest == "" || strings.ContainsRune(".、．） ()—-", c):
		return strings.TrimLeft(rest, " .、．）()—-")
	case unicode.Is(unicode.Han, c):
		if found := quantity.Scan(s); len(found) == 0 || found[0].Start > 0 || found[0].Unit == "" {
			return rest
		}
		return s
	default:
		return s
	}
	if c, n := quantity.FirstRune(s); c >= '①' && c <= '⑳' || c >= '⑴' && c <= '⒛' || c >= '㈠' && c <= '㈩' {
		return s[n:]
	}
	const numerals = "一二三四五六七八九十"
	open := strings.TrimLeft(s, "（(")
	if rest := strings.TrimLeft(open, numerals); len(rest) < len(open) && len(open)-len(rest) <= len("十二一") {
		if len(open) < len(s) && startsWithAny(rest, "）", ")") || len(open) == len(s) && startsWithAny(rest, "、", ".", "．") {
			_, n := quantity.FirstRune(rest)
			return strings.TrimLeft(rest[n:], " 、")
		}
	}
	return strings.TrimLeft(s, " .、．（）()—-")
}

func isNumber(s string) bool { return s != "" && strings.Trim(s, "0123456789.、． ") == "" }

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

// withoutNotes drops the numbers of notes from a row's name: 地级及以上城市2空气质量优良天数比率, 工业增加值①, 劳动生产率[1].
func withoutNotes(s string) string {
	s = withoutNoteMarks(s)
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
