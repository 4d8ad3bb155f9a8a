// Figures of several plans that contradict one another, by the codes that they join on:
//
//	省: 2020年全省地区生产总值25691亿元 … 十一个市: 地区生产总值合计27000亿元
//	第三产业增加值占地区生产总值比重48.1%   beside 第三产业增加值12365亿元 of another plan ÷ 地区生产总值25691亿元
//	高速公路通车里程6234万公里              where others of the same region say 6000公里
//
// Plans are counted at other times and by other hands: what stands against one another here is a doubt, never a
// contradiction.

package check

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"planq/extract/catalogue"
	"planq/extract/code"
	"planq/extract/gazetteer"
	"planq/extract/quantity"
	"planq/extract/record"
)

// stated is what plans say of one region's indicator in a year.
type statedAt struct {
	id, region string
	year       int
}

// across holds the levels of catalogued indicators that plans report.
type across struct {
	at    map[statedAt][]*entry
	order []statedAt
}

// Across gives the findings that stand on figures of more than one plan, in the order of the plans.
func Across(sources []Source) []Finding {
	x := &across{at: map[statedAt][]*entry{}}
	books := openAll(sources)
	for _, b := range books {
		for _, e := range b.entries {
			c := code.Of(e.Record)
			if e.Role != record.Actual || e.Year == 0 || c.Indicator == nil || c.Industry != "" || e.Confidence != "" || e.is.name == "" || !namesIt(e) || e.region == "" {
				continue
			}
			at := statedAt{c.Indicator.ID, e.region, e.Year}
			if x.at[at] == nil {
				x.order = append(x.order, at)
			}
			if len(x.at[at]) < most {
				x.at[at] = append(x.at[at], e)
			}
		}
	}
	return slices.Concat(x.sums(), x.shares(), x.magnitudes())
}

// level is the first level of an indicator, region and year, nil where no plan has one.
func (x *across) level(id, region string, year int) *entry {
	for _, e := range x.at[statedAt{id, region, year}] {
		if e.Measure == quantity.Level && (e.is.scope == "" || strings.Contains(e.Indicator, e.is.scope)) && e.band.lo != nil && e.band.hi != nil {
			return e
		}
	}
	return nil
}

// sums holds a province against its prefectures: together they have no more than it, and all of them as much.
func (x *across) sums() []Finding {
	var found []Finding
	for _, at := range x.order {
		whole := x.level(at.id, at.region, at.year)
		if whole == nil {
			continue
		}
		kind := code.Of(whole.Record).Indicator.Kind
		p, ok := gazetteer.ByCode(whole.RegionCode)
		if !ok || p.Level != gazetteer.Province || !kind.Amount() {
			continue
		}
		var parts []*entry
		sum := band{new(big.Rat), new(big.Rat)}
		for _, other := range x.order {
			if other.id != at.id || other.year != at.year {
				continue
			}
			part := x.level(other.id, other.region, other.year)
			if part == nil || part.RegionCode == "" || part.Canonical.Unit != whole.Canonical.Unit {
				continue
			}
			if q, ok := gazetteer.ByCode(part.RegionCode); ok && q.Level == gazetteer.Prefecture && q.In(p) {
				parts = append(parts, part)
				sum = sum.plus(part.band)
			}
		}
		if len(parts) < 2 || sum.lo == nil || whole.band.hi == nil || sum.lo.Cmp(whole.band.hi) <= 0 {
			continue
		}
		found = append(found, Finding{
			Kind: Sum, Severity: Doubt, Subject: whole.title(),
			Says:    fmt.Sprintf("%d年%d个市州之和超过全省", at.year, len(parts)),
			Working: []string{fmt.Sprintf("%s %s，全省%s", joinValues(parts), inBand(sum, whole.Unit), value(whole.Record))},
			Caveat:  "各级分别核算时可以不一致（each level counts by itself）", Figures: figuresAcross(append([]*entry{whole}, parts...)),
		})
	}
	return found
}

func joinValues(parts []*entry) string {
	var all []string
	for i, e := range parts {
		if i == 4 && len(parts) > 5 {
			all = append(all, "…")
			break
		}
		all = append(all, value(e.Record))
	}
	return strings.Join(all, " + ")
}

// shares holds a share that one plan reports against the levels of part and whole that others do.
func (x *across) shares() []Finding {
	var found []Finding
	for _, at := range x.order {
		var share *entry
		for _, e := range x.at[at] {
			if e.Canonical.Unit == "%" && (e.Measure == quantity.Share || e.Measure == quantity.Level) {
				share = e
				break
			}
		}
		if share == nil {
			continue
		}
		c := code.Of(share.Record).Indicator
		part, whole, ok := strings.Cut(strings.TrimSuffix(strings.TrimSuffix(c.Name, "比重"), "比例"), "占")
		if c.Kind != catalogue.Share || !ok {
			continue
		}
		one, all := code.Named(part), code.Named(whole)
		if one == nil || all == nil {
			continue
		}
		a, b := x.level(one.ID, at.region, at.year), x.level(all.ID, at.region, at.year)
		if a == nil || b == nil || a.Canonical.Unit != b.Canonical.Unit || a.book == share.book && b.book == share.book {
			continue // of one plan: Find has it
		}
		if ratio := a.band.over(b.band).scaled(big.NewRat(100, 1)); !ratio.meets(share.band) {
			found = append(found, Finding{
				Kind: Share, Severity: Doubt, Subject: share.title(), Says: fmt.Sprintf("%d年的占比与其他文件的数值之比不符", at.year),
				Working: []string{fmt.Sprintf("%s ÷ %s %s，文中%s", value(a.Record), value(b.Record), inBand(ratio, "%"), amount(share.Record))},
				Caveat:  "各文件的数据时点可能不同（preliminary and final figures differ）", Figures: figuresAcross([]*entry{share, a, b}),
			})
		}
	}
	return found
}

// wide is how many times a value may differ from what others say of one region's indicator before it is told.
var wide = big.NewRat(30, 1)

// decade is how many years before and behind a value what others say of its indicator counts.
const decade = 10

// magnitudes finds values far beside what at least three others say of the same indicator and region in the years
// about it.
func (x *across) magnitudes() []Finding {
	type of struct{ id, region, unit string }
	all := map[of][]*entry{}
	var order []of
	for _, at := range x.order {
		for _, e := range x.at[at][:min(len(x.at[at]), 4)] {
			if e.Measure != quantity.Level || e.middle.Sign() <= 0 || e.is.scope != "" && !strings.Contains(e.Indicator, e.is.scope) {
				continue
			}
			base, _ := code.Common(e.Canonical.Unit)
			k := of{at.id, at.region, base}
			if all[k] == nil {
				order = append(order, k)
			}
			if len(all[k]) < 32*most { // each is held against all others
				all[k] = append(all[k], e)
			}
		}
	}
	var found []Finding
	for _, k := range order {
		if len(all[k]) < 4 {
			continue
		}
		number := func(e *entry) *big.Rat { return brought(e.middle, e.Canonical.Unit) }
		for _, e := range all[k] {
			var near []*entry // what others say of the years about it
			for _, o := range all[k] {
				if o.book != e.book && o.Year-e.Year <= decade && e.Year-o.Year <= decade {
					near = append(near, o)
				}
			}
			if len(near) < 3 {
				continue
			}
			slices.SortStableFunc(near, func(a, b *entry) int { return number(a).Cmp(number(b)) })
			usual := near[len(near)/2]
			low, high := new(big.Rat).Quo(number(usual), wide), new(big.Rat).Mul(number(usual), wide)
			if v := number(e); v.Cmp(low) < 0 || v.Cmp(high) > 0 {
				found = append(found, Finding{
					Kind: Magnitude, Severity: Doubt, Subject: e.title(), Says: fmt.Sprintf("%s的量级与其他%d个数值相差很大", amount(e.Record), len(near)),
					Working: []string{fmt.Sprintf("%s ÷ %s = %s倍", value(e.Record), value(usual.Record), short(new(big.Rat).Quo(v, number(usual))))},
					Caveat:  "单位可能写错，或口径不同（a unit may be wrong）", Figures: figuresAcross([]*entry{e, usual}),
				})
			}
		}
	}
	return found
}

// figuresAcross quotes figures of several plans.
func figuresAcross(entries []*entry) []*Figure {
	var out []*Figure
	for _, e := range entries {
		out = append(out, &Figure{Record: e.Record, Line: e.book.plan.Line(e.Span.Start), Plan: e.book.plan})
	}
	return out
}
