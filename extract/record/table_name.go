// Whose and what a cell's figure is. The row, the column and the caption each name a part of it: under 2022年主要产品产量 the
// row 水泥 tells 水泥产量, under 分地区工业增加值 the row 东湖县 tells 东湖县's 工业增加值.

package record

import (
	"strings"

	"planq/extract/context"
	"planq/extract/quantity"
)

// cellNames says what a cell's figure measures and whose it is.
func (r *reader) cellNames(t *table, row *tableRow, x int) (what, who phrase) {
	who = r.own()
	if row.owner != nil {
		who = phrase{text: rowTitle(row.owner.Text), at: row.owner.Span}
	}
	if o := t.columns[x].owner; o.text != "" {
		who = o
	}
	if t.naming == noRowsNames || row.title == "" && isNumber(row.name.Text) && t.measures(x, true).text != "" {
		return t.measures(x, true), who // rows of years, and those that have numbers and no names
	}
	what = phrase{text: row.title, at: row.name.Span}
	h := t.measures(x, t.naming == ownerNames)
	sure := split(row.title).sure
	switch {
	case row.title == "" || h.text == "" && !(t.naming == ownerNames):
	case h.text == "":
		if g := t.group.title; t.group.cell != nil && vocabulary().suffix(g, indicator|head) != "" && !sure {
			return phrase{text: g, at: t.group.cell.Span}, what // a group of places below 工业增加值
		}
	case sums(row.title):
		return h, t.summed(row, who)
	case t.naming == ownerNames:
		return h, what
	case sure:
	case t.naming == thingNames, h.how == fromCaption:
		closes := partsOf(h.text)
		if w := vocabulary().suffix(t.group.title, indicator|head); t.group.cell != nil && w != "" && len(w) >= len("产量") && t.caption.head != "" {
			closes = w // 期末畜禽存栏 above 大牲畜
		}
		if !strings.HasSuffix(row.title, closes) && row.title != h.text {
			what.text = bare(row.title) + closes // 粮食|产量
		}
	default:
		return h, what
	}
	return what, who
}

// summed is whose the figures of a row of sums are: 小计 is that of the group it stands in.
func (t *table) summed(row *tableRow, who phrase) phrase {
	if g := t.group; g.above && closed(row.title) == "小计" {
		return phrase{text: withoutBracket(g.title), at: g.cell.Span}
	}
	return who
}

// sums says whether a row sums up the others: 合计.
func sums(title string) bool {
	title = closed(title)
	return tells(title, saysSum) || context.IsWhole(title)
}

// measures is what a column measures, by its own title, that of the column whose growth it holds, or the caption. A table of places, or
// one of years, measures it even where no list knows the word.
func (t *table) measures(x int, any bool) phrase {
	c := &t.columns[x]
	named := func(c *column) string {
		if any {
			return c.any
		}
		return c.head
	}
	if h := named(c); h != "" && !c.is(saysAmount|saysDone) && !(c.is(saysPart) && h == "比重") {
		switch whole := t.caption.head; {
		case len(whole) > len(h) && strings.HasSuffix(whole, h):
			return phrase{text: whole, how: fromCaption} // 减排量 under 化学需氧量减排量
		case c.head == "" && c.unit == "" && t.caption.unit != "" && vocabulary().suffix(h, head|indicator) == "":
			h += closing(whole) // 早稻 | 晚稻 under 粮食种植面积（万亩）
		}
		return phrase{text: h, at: c.at, how: fromHeader}
	}
	if c.is(saysGrows) && c.left >= 0 {
		if l := &t.columns[c.left]; named(l) != "" {
			return phrase{text: named(l), at: l.at, how: fromHeader}
		}
	}
	if t.caption.head != "" {
		return phrase{text: t.caption.head, how: fromCaption}
	}
	return phrase{}
}

// closing is what a name measures, without whose it is: 种植面积 of 粮食种植面积.
func closing(name string) string {
	w := vocabulary().suffix(name, indicator|head)
	if w == name && w != "" {
		_, n := quantity.FirstRune(name)
		w = vocabulary().suffix(name[n:], indicator|head)
	}
	if len(w) < len("面积") {
		return ""
	}
	return w
}

// columnHead is what a column's title says that it measures, "" for 2015年, 指标值, 比上年增长 and the like.
func columnHead(title string, any bool) string {
	t := strings.TrimRight(strings.Join(strings.Fields(title), ""), "%％")
	if i := strings.IndexAny(t, "（("); i >= 0 {
		t = t[:i]
	}
	times := quantity.Times(t)
	for i := len(times) - 1; i >= 0; i-- {
		y := times[i]
		t = strings.TrimRight(t[:y.Start], "比较到") + t[y.End:]
	}
	for w := range wordsFor(saysWay) {
		t = strings.ReplaceAll(t, w, "")
	}
	t = strings.Trim(t, "“”、-—")
	for w := range wordsFor(saysTail) {
		t = strings.TrimSuffix(t, w)
	}
	lex := vocabulary()
	t = strings.TrimSuffix(t, lex.suffix(t, rate))
	if w := lex.suffix(t, rise|fall); w == t {
		return ""
	}
	if t == "" || tells(t, saysNothing) {
		return ""
	}
	if any && len(t) >= len("税收") || lex.is(t, attribute) {
		return t
	}
	if w := lex.suffix(strings.TrimSuffix(t, lex.suffix(t, rise|fall)), indicator|head); w != "" && (lex.is(w, indicator) || len(t) > len(w)) {
		return t
	}
	return ""
}
