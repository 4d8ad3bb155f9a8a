// Shares against the two levels they are made of:
//
//	全省工业园区实现工业增加值2310亿元 … 占全省规模以上工业的74．5%, beside 规模以上工业企业完成工业增加值3011亿元
//
// 2310 ÷ 3011 is 76.7 %. The whole is named as 占 names it, with the indicator of the part
// where it has none of its own.

package check

import (
	"fmt"
	"math/big"
	"strings"

	"planq/extract/code"
	"planq/extract/quantity"
)

func shares(b *book) []Finding {
	var found []Finding
	for _, e := range b.entries {
		if e.Measure != quantity.Share || e.Of == "" || e.Indicator == "" || doubtful(e.Record) || code.Plain(e.Of) == code.Plain(e.Subject) {
			continue
		}
		part := *e.Record
		part.Measure, part.Of = quantity.Level, ""
		of := part
		of.Subject = e.Of
		whole := of
		whole.Indicator = ""
		level := func(o *entry) bool {
			return o.Measure == quantity.Level && o.Year == e.Year && o.Role == e.Role && namesIt(o)
		}
		key := func(n named) string { return n.region + " " + n.name }
		levels := nearest(b.byName[key(b.namer.name(&part))], e, level)
		wholes := nearest(b.byName[key(b.namer.name(&whole))], e, level)
		if _, who := b.namer.whose(e.Of); who != "" {
			wholes = append(wholes, nearest(b.byName[key(b.namer.name(&of))], e, level)...)
		}
		found = append(found, b.shareOf(e, levels, wholes)...)
	}
	return found
}

// shareOf tells a share that none of the levels and wholes gives.
func (b *book) shareOf(e *entry, levels, wholes []*entry) []Finding {
	var told []Finding
	for _, l := range levels {
		for _, w := range wholes {
			if l.Canonical.Unit != w.Canonical.Unit || l.name == w.name || w.middle.Sign() <= 0 {
				continue
			}
			if l.band.over(w.band).scaled(big.NewRat(100, 1)).meets(e.band) {
				return nil
			}
			if told != nil {
				continue
			}
			ratio := new(big.Rat).Quo(l.middle, w.middle)
			told = []Finding{{
				Kind: Share, Severity: Contradiction, Subject: l.title(),
				Says: fmt.Sprintf("占%s%s与两个数值之比不符", e.Of, amount(e.Record)),
				Working: []string{fmt.Sprintf("%s ÷ %s = %s，文中%s",
					value(l.Record), value(w.Record), percentOf(ratio), amount(e.Record))},
				Figures: b.figures(e, l, w),
			}}
			if strings.HasPrefix(w.name, "规模以上") != strings.HasPrefix(b.namer.nameOf(e.Of), "规模以上") {
				told[0].Severity, told[0].Caveat = Doubt, "几处的口径可能不同：规模以上与全行业（scope may differ）"
			}
		}
	}
	return told
}

func (n namer) nameOf(subject string) string {
	_, who := n.whose(subject)
	return who
}
