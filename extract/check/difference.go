// Changes against their two ends:
//
//	地表水国控断面劣Ⅴ类水质的比例由26.1%下降到22%，下降4.1个百分点
//	新增“百亿县”4个、总数达到40个, beside 2023年“百亿县”36个

package check

import (
	"fmt"
	"math/big"

	"planq/extract/quantity"
	"planq/extract/record"
)

func difference(b *book) []Finding {
	var found []Finding
	for _, e := range b.entries {
		if e.Measure != quantity.Change || e.Indicator == "" || doubtful(e.Record) || !namesIt(e) || b.adjusted(e) || e.BaseYear == 0 || e.Year <= e.BaseYear || e.Rate == "annual" || e.flow {
			continue
		}
		if f, ok := b.differenceOf(e, b.byName[e.key()]); ok {
			found = append(found, f)
		}
	}
	return found
}

// differenceOf tells a change that no two of the levels give.
func (b *book) differenceOf(e *entry, of []*entry) (told Finding, ok bool) {
	level := func(year int, role record.Role) func(*entry) bool {
		return func(o *entry) bool {
			return (o.Measure == quantity.Level || o.Measure == quantity.Share) && o.Year == year && o.Role == role && sameScale(e, o) && !o.flow && namesIt(o)
		}
	}
	change := e.band
	if e.Direction == "decrease" {
		change = change.negative()
	}
	for _, last := range nearest(of, e, level(e.Year, e.Role)) {
		for _, base := range nearest(of, e, level(from(e, of), record.Actual)) {
			if base.Measure != last.Measure {
				continue
			}
			if last.band.less(base.band).meets(change) {
				return Finding{}, false
			}
			if ok {
				continue
			}
			ok = true
			by := new(big.Rat).Sub(last.middle, base.middle)
			told = Finding{
				Kind: Difference, Severity: Contradiction, Subject: e.title(),
				Says: fmt.Sprintf("%s%s与%d年、%d年的数值不符", changeWord(e), amount(e.Record), base.Year, e.Year),
				Working: []string{fmt.Sprintf("%s − %s = %s，文中%s%s",
					value(last.Record), value(base.Record), in(by, e.Unit), changeWord(e), amount(e.Record))},
				Figures: b.figures(e, base, last),
			}
		}
	}
	return told, ok
}

// sameScale says whether a level can be what a change adds to: percentage points
// to percentages, 户 to 户.
func sameScale(change, level *entry) bool {
	if change.Canonical.Unit == "百分点" {
		return level.Canonical.Unit == "%"
	}
	return change.Canonical.Unit == level.Canonical.Unit
}

func changeWord(e *entry) string {
	if e.Direction == "decrease" {
		return "减少"
	}
	return "增加"
}
