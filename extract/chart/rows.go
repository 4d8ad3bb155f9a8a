// A chart in rows: a line for each subject, on one axis or two side by side; a full dot for what was
// reached and a ring for what is wanted, joined where both are there, with their values beside
// them. Below stands what was left out, so that a picture that is passed on says it too.

package chart

import (
	"cmp"
	"math"
	"math/big"
	"slices"
	"strings"

	"planq/extract/check"
	"planq/extract/export"
	"planq/extract/record"
)

// Item is a record of a plan.
type Item struct {
	Plan   export.Plan
	Record *record.Record
}

// Row is a line of a chart.
type Row struct {
	Plan  export.Plan
	Name  string   // whose it is
	Marks [][]Mark // for each axis: the actual and the target, as far as there are
}

// Mark is a record as it is drawn.
type Mark struct {
	Item
	Number *big.Rat // in the unit of its axis
	Value  string   // the same with its bound: ≥9000
}

// Left is what a chart could not draw, and why.
type Left struct {
	Why   string
	Items []Item
}

// Drawing is a chart with what it shows and what it leaves out. The picture is nil where
// there is nothing to draw.
type Drawing struct {
	Picture *Picture
	Narrow  *Picture // the same for a telephone, nil where it has two axes
	Title   string
	Axes    []Axis
	Rows    []Row
	Left    []Left
}

// Axis is what the dots of a chart are measured on.
type Axis struct {
	Title string
	Unit  string // 亿元
	Log   bool   // equal distances are equal multiples
}

// Say writes a word of a chart in the reader's language, with what stands in it.
type Say func(word string, in ...any) string

// mostRows is how many rows a picture has room for.
const mostRows = 40

// Leave notes records that are left out, and why.
func (d *Drawing) Leave(why string, items ...Item) {
	for i := range d.Left {
		if d.Left[i].Why == why {
			d.Left[i].Items = append(d.Left[i].Items, items...)
			return
		}
	}
	d.Left = append(d.Left, Left{why, items})
}

// Items are the records that are drawn, row by row.
func (d *Drawing) Items() []Item {
	var all []Item
	for _, r := range d.Rows {
		for _, marks := range r.Marks {
			for _, m := range marks {
				all = append(all, m.Item)
			}
		}
	}
	return all
}

// markOf is a record on an axis.
func markOf(i Item, unit string) Mark {
	number, value := check.InUnit(i.Record, unit)
	return Mark{i, number, value}
}

// plans are the plans of the rows, each once, the earlier period first.
func (d *Drawing) plans() []export.Plan {
	var all []export.Plan
	for _, r := range d.Rows {
		if !slices.ContainsFunc(all, func(p export.Plan) bool { return p.ID == r.Plan.ID }) {
			all = append(all, r.Plan)
		}
	}
	slices.SortStableFunc(all, func(a, b export.Plan) int {
		return cmp.Or(a.From-b.From, strings.Compare(a.Date, b.Date), strings.Compare(a.ID, b.ID))
	})
	return all
}

// finish puts what was left out in order, the most frequent reason first, and draws.
func (d *Drawing) finish(say Say, link Link) {
	slices.SortStableFunc(d.Left, func(a, b Left) int { return len(b.Items) - len(a.Items) })
	d.draw(say, link)
}

// draw puts the rows in order and draws them, on a wide page and on a narrow one. Rows of one
// plan stand together.
func (d *Drawing) draw(say Say, link Link) {
	if len(d.Rows) == 0 {
		return
	}
	if len(d.Rows) > mostRows {
		rest := Drawing{Rows: d.Rows[mostRows:]}
		d.Rows = d.Rows[:mostRows]
		d.Leave(say("一图最多 %d 行", mostRows), rest.Items()...)
	}
	plans := d.plans()
	slices.SortStableFunc(d.Rows, func(a, b Row) int {
		at := func(r Row) int { return slices.IndexFunc(plans, func(p export.Plan) bool { return p.ID == r.Plan.ID }) }
		return at(a) - at(b)
	})
	d.Picture = d.layOut(false, say, link)
	if len(d.Axes) == 1 {
		d.Narrow = d.layOut(true, say, link)
	}
}

func nameOf(p export.Plan) string { return cmp.Or(p.Title, p.ID) }

// says is what a dot stands for: 全省光伏产业 2015年 目标 2500亿元.
func (m Mark) says(unit string) string {
	r := m.Record
	s := r.Subject + " " + r.Indicator + " " + export.YearOf(r) + " " + export.RoleName(r.Role) + " " + export.Amount(r)
	if written := m.Value + unit; !strings.HasSuffix(export.Amount(r), written) && len(unit) > 0 {
		s += " = " + written
	}
	return s
}

// scale is where numbers stand on an axis, and between which ends.
func (d *Drawing) scale(n int, x, wide float64) (lo, hi *big.Rat, at func(*big.Rat) float64) {
	var all []*big.Rat
	for _, r := range d.Rows {
		for _, m := range r.Marks[n] {
			all = append(all, m.Number)
		}
	}
	lo, hi = new(big.Rat), big.NewRat(1, 1)
	if len(all) > 0 {
		lo = slices.MinFunc(all, (*big.Rat).Cmp)
		hi = slices.MaxFunc(all, (*big.Rat).Cmp)
	}
	if d.Axes[n].Log {
		first, _ := lo.Float64()
		last, _ := hi.Float64()
		from, to := math.Log(first), math.Log(last)
		return lo, hi, func(v *big.Rat) float64 {
			f, _ := v.Float64()
			return x + wide*(math.Log(f)-from)/max(to-from, 1e-9)
		}
	}
	zero := new(big.Rat)
	if lo.Sign() > 0 {
		lo = zero
	}
	if hi.Sign() < 0 {
		hi = zero
	}
	span := new(big.Rat).Sub(hi, lo)
	if span.Sign() == 0 {
		span = big.NewRat(1, 1)
	}
	return lo, hi, func(v *big.Rat) float64 {
		f, _ := new(big.Rat).Quo(new(big.Rat).Sub(v, lo), span).Float64()
		return x + wide*f
	}
}

// ticks are the numbers that an axis names.
func ticks(lo, hi *big.Rat, log bool) []*big.Rat {
	var all []*big.Rat
	if !log {
		step := stepOf(new(big.Rat).Sub(hi, lo))
		v := new(big.Rat)
		for v.Cmp(lo) > 0 {
			v.Sub(v, step)
		}
		for ; v.Cmp(hi) <= 0; v.Add(v, step) {
			if v.Cmp(lo) >= 0 {
				all = append(all, new(big.Rat).Set(v))
			}
		}
		return all
	}
	ten := big.NewRat(10, 1)
	decade := big.NewRat(1, 1)
	for decade.Cmp(hi) > 0 {
		decade.Quo(decade, ten)
	}
	for new(big.Rat).Mul(decade, ten).Cmp(lo) <= 0 {
		decade.Mul(decade, ten)
	}
	for decade.Cmp(lo) > 0 {
		decade.Quo(decade, ten)
	}
	steps := []int64{1, 2, 5}
	if first, _ := lo.Float64(); first > 0 {
		if last, _ := hi.Float64(); last/first > 5000 {
			steps = steps[:1]
		}
	}
	for ; decade.Cmp(hi) <= 0; decade = new(big.Rat).Mul(decade, ten) {
		for _, n := range steps {
			if v := new(big.Rat).Mul(decade, big.NewRat(n, 1)); v.Cmp(lo) >= 0 && v.Cmp(hi) <= 0 {
				all = append(all, v)
			}
		}
	}
	return all
}

// skewed says whether amounts lie so far apart that an axis of equal steps would put most of them on one spot.
func skewed(rows []Row, n int) bool {
	var all []*big.Rat
	for _, r := range rows {
		for _, m := range r.Marks[n] {
			if m.Number.Sign() <= 0 {
				return false
			}
			all = append(all, m.Number)
		}
	}
	if len(all) == 0 {
		return false
	}
	least, most := slices.MinFunc(all, (*big.Rat).Cmp), slices.MaxFunc(all, (*big.Rat).Cmp)
	return new(big.Rat).Quo(most, least).Cmp(big.NewRat(40, 1)) > 0
}

// note says what was left out: 未画 48 条：没有现状作起点 31，限定 12.
func (d *Drawing) note(say Say) string {
	var parts []string
	total := 0
	for _, l := range d.Left {
		total += len(l.Items)
		parts = append(parts, say("%s %d 条", l.Why, len(l.Items)))
	}
	if total == 0 {
		return say("没有略去的记录。")
	}
	return say("未画 %d 条：%s。", total, strings.Join(parts, say("，")))
}
