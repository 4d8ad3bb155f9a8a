// One thing told twice with two values:
//
//	力争打造…等7个主营业务收入超千亿元的重点园区 … 力争打造6个主营业务收入超1000亿园区
//	产业目标: 半导体照明产业实现主营业务收入500亿元 … 新增光伏、半导体照明等一批过千亿元的特色产业
//
// A plan may tell a figure in prose, in a column and in a table; each must hold beside
// the others. Two figures under one heading stand beside one another because they are of two things.

package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"planq/extract/plan"
	"planq/extract/quantity"
)

// shortest is the shortest name that says what is meant: 投资, 比例 and 企业 do not.
const shortest = 4

func twice(b *book) []Finding {
	var found []Finding
	for _, e := range b.entries {
		if !tells(e) || e.Measure == quantity.Growth && b.adjusted(e) {
			continue
		}
		if b.series(e) {
			continue
		}
		for _, o := range nearest(b.byName[e.key()], e, func(o *entry) bool { return o.Span.Start < e.Span.Start && tells(o) && same(o, e) }) {
			if o.band.meets(e.band) || slices.Equal(o.Section, e.Section) || o.Measure == quantity.Growth && b.adjusted(o) {
				continue
			}
			found = append(found, Finding{
				Kind: Twice, Severity: Contradiction, Subject: e.title(),
				Says:    fmt.Sprintf("%s两处数值不同", when(e)),
				Working: []string{fmt.Sprintf("%s ≠ %s", said(o), said(e))},
				Figures: b.figures(o, e),
			})
			break
		}
	}
	return found
}

// series says whether a name is told with three values and more. They are of several things, whose names stand where
// planq did not see them: 清淤河段长约2800米, 4379米, 625米 in a list of projects.
func (b *book) series(e *entry) bool {
	apart := nearest(b.byName[e.key()], e, func(o *entry) bool { return tells(o) && same(o, e) && !o.band.meets(e.band) })
	for i, o := range apart {
		if slices.ContainsFunc(apart[:i], func(p *entry) bool { return !p.band.meets(o.band) }) {
			return true
		}
	}
	return false
}

// tells says whether a record gives a value that stands for itself. A count of things that no amount marks out is
// one of those that its sentence speaks of: 54个国家和地区, and not 7个超千亿元的园区.
func tells(e *entry) bool {
	if e.Indicator == "" || doubtful(e.Record) || e.Year == 0 || e.Stretch || utf8.RuneCountInString(e.name) < shortest {
		return false
	}
	switch e.Measure {
	case quantity.Level:
		return ownName(e) && !e.flow && (!strings.HasPrefix(e.Rule, "count ") || strings.ContainsFunc(e.name, isDigit))
	case quantity.Share:
		return ownName(e) && e.Of != "" && !e.flow
	case quantity.Growth:
		return ownName(e) && e.BaseYear != 0
	}
	return false
}

// same says whether two records of one name are of one state: the same year, the same
// role, the same unit, and not two figures of one list.
func same(o, e *entry) bool {
	if o.Measure != e.Measure || o.Year != e.Year || o.BaseYear != e.BaseYear || o.Role != e.Role || o.Canonical.Unit != e.Canonical.Unit || o.Rate != e.Rate || o.Direction != e.Direction {
		return false
	}
	return o.sentence != e.sentence
}

// when says the year of a record, or the years of a change.
func when(e *entry) string {
	if e.BaseYear != 0 {
		return fmt.Sprintf("%d–%d年", e.BaseYear, e.Year)
	}
	return fmt.Sprintf("%d年", e.Year)
}

// said is a value as it is told: 超过1000亿元, 占GDP46.2%, 年均增长25%.
func said(e *entry) string {
	switch e.Measure {
	case quantity.Growth:
		return spoken(e)
	case quantity.Share:
		return "占" + plan.Repaired(e.Of, plan.Span{End: len(e.Of)}) + amount(e.Record)
	}
	return amount(e.Record)
}
