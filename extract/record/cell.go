// Cells: the pieces of a clause that each hold one statement of figures.
//
//	全省工业园区实现工业增加值2310亿元 | 、主营业务收入9833亿元 | 、利税总额973亿元
//	分别占全省规模以上工业的74．5%、69．3%、67．3%

package record

import (
	"slices"
	"strings"

	"planq/extract/quantity"
)

// cell is a stretch of a clause with its figures.
type cell struct {
	start, end int
	figures    []int  // places in the passage's list
	joined     []bool // the figure only continues a list of values: 69．3% above
}

// from is where a figure begins, its comparator included; to where it ends.
func (t *passage) from(f int) int {
	q := &t.figures[f]
	if q.Before.End > q.Before.Start && q.Before.Start < q.Start && !strings.Contains(t.text[q.Before.Start:q.Start], "占") {
		return q.Before.Start // 约占国内市场的25% leaves 占… to be read
	}
	return q.Start
}

func (t *passage) to(f int) int {
	q := &t.figures[f]
	if q.After.End > q.End {
		return q.After.End
	}
	return q.End
}

// cells cuts a clause between its figures.
func (t *passage) cells(c clause) []cell {
	// Rows that never grow, so that the cells can hold pieces of them.
	t.numbers = slices.Grow(t.numbers[:0], len(c.tokens))
	t.joined = slices.Grow(t.joined[:0], len(c.tokens))
	t.row = t.row[:0]
	cur := cell{start: c.first}
	from, last := 0, -1
	finish := func(end int) {
		cur.end, cur.figures, cur.joined = end, t.numbers[from:], t.joined[from:]
		t.row = append(t.row, cur)
		from = len(t.numbers)
	}
	for _, k := range c.tokens {
		if k.kind != figure {
			continue
		}
		if last < 0 {
			t.numbers, t.joined = append(t.numbers, k.at), append(t.joined, false)
			last = k.at
			continue
		}
		a, b := t.to(last), t.from(k.at)
		cut, joined := -1, false
		if a < b {
			cut, joined = boundary(t.text[a:b])
			joined = joined && !t.reaches(last, k.at)
			if cut >= 0 && t.figures[last].Unit == "大" && strings.Contains(t.text[a+cut:b], "分别") {
				cut = -1 // 六大|优势产业、高技术制造业增加值分别增长6.9%、8.4%: the count is part of the first name
			}
		}
		if cut >= 0 {
			finish(a + cut)
			_, n := connector(t.text[a+cut:])
			cur = cell{start: a + cut + n}
		}
		t.numbers, t.joined = append(t.numbers, k.at), append(t.joined, joined)
		last = k.at
	}
	if last < 0 {
		return nil
	}
	finish(c.last)
	return t.row
}

// reaches says whether a figure behind a growth says where that led to, and is no second growth: 产值增长19.2%、|突破8500亿元.
func (t *passage) reaches(last, f int) bool {
	q := &t.figures[f]
	return percent(&t.figures[last]) && !percent(q) && q.Before.End > q.Before.Start && isMoney(q)
}

// boundary looks at the text between two figures: where a new cell begins, -1
// when none does, and whether the second figure only continues a list of values.
func boundary(gap string) (cut int, joined bool) {
	if _, n := connector(gap); n > 0 {
		if rest := strings.TrimSpace(gap[n:]); rest == "" || rest == "拟" || rest == "约" || rest == "近" || startsWithAny(rest, "每人每", "每户每") && len(rest) <= len("每人每年") {
			return -1, true
		}
		return 0, false
	}
	if i := lastIndex(gap, "、"); i >= 0 {
		rest := gap[i+len("、"):]
		if rest == "" || depthAt(gap, i) == 0 && !strings.Contains(rest, "等") {
			return i, false
		}
	}
	for _, and := range []string{"以及", "和", "与", "及"} {
		if strings.HasSuffix(gap, and) {
			return len(gap) - len(and), false
		}
	}
	return -1, false
}

// connector is the 、 or 和 that opens s.
func connector(s string) (string, int) {
	for _, and := range []string{"、", "以及", "和", "与", "及", "或", "甚至"} {
		if strings.HasPrefix(s, and) {
			return and, len(and)
		}
	}
	return "", 0
}

// depthAt is in how many brackets or quotes byte i of s stands.
func depthAt(s string, i int) int {
	d := 0
	for _, r := range s[:i] {
		switch r {
		case '（', '“', '《':
			d++
		case '）', '”', '》':
			d--
		}
	}
	return d
}

// counter says whether a unit counts things; what it counts stands beside it.
func counter(unit string) bool {
	switch unit {
	case "个", "家", "户", "项", "所", "座", "处", "条", "种", "类", "大", "大类", "名", "间", "支", "套",
		"批", "群", "对", "宗", "期", "场", "轮", "级", "人", "口", "眼", "部", "份", "篇", "幅", "栋",
		"幢", "张", "枚", "届", "次", "门", "门类", "中类", "小类":
		return true
	}
	return false
}

// counts says whether a figure counts things: 150家, 2万户, 四大.
func counts(q *quantity.Quantity) bool {
	switch q.Measure {
	case quantity.Rank, quantity.Multiple, quantity.Ratio:
		return false
	}
	unit, _, _ := strings.Cut(q.Unit, "(") // 台(套)
	for {
		switch r, n := quantity.FirstRune(unit); r {
		case '万', '亿', '千', '百', '十':
			unit = unit[n:]
			continue
		}
		return counter(unit)
	}
}

func percent(q *quantity.Quantity) bool {
	return strings.HasPrefix(q.Unit, "%") || q.Unit == "‰" || q.Canonical.Unit == "%"
}

func isMoney(q *quantity.Quantity) bool {
	switch q.Canonical.Unit {
	case "元", "美元", "欧元", "港元":
		return true
	}
	return scaleOnly(q.Unit)
}

// scaleOnly is a unit that has lost its 元: 突破200亿.
func scaleOnly(u string) bool {
	return u == "亿" || u == "万亿" || u == "万"
}
