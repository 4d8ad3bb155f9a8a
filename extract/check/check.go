// Package check holds the figures of a plan against one another. 勾稽
//
//	Find     figures of one plan that contradict one another
//	Across   figures of several plans that contradict one another
//	Compare  the same indicator in several plans, side by side
//	Track    what became of a plan's targets
//	Panel    indicators by region and year
//
// A plan that wants 主营业务收入达到35000亿元、年均增长25% and reports 14197亿元 five years
// before says three things of which only two can be: 14197 × 1.25^5 is 43325. Each
// kind of check has a file named for it, which opens with such a sentence: growth.go,
// difference.go, share.go, part.go, twice.go, count.go, limit.go. What number a figure
// may stand for is in band.go, when two names mean the same in name.go.
//
// Everything is decided with exact numbers. A finding is told only where no
// reading of the figures lets them stand together, rounding and 左右 included.
package check

import (
	"cmp"
	"slices"
	"strings"

	"planq/extract/plan"
	"planq/extract/record"
)

// Finding is a set of figures that cannot all be right. 矛盾
type Finding struct {
	Kind     Kind
	Severity Severity
	Subject  string    // what the figures are of: 规模以上工业主营业务收入
	Says     string    // what is wrong, in a sentence
	Working  []string  // the arithmetic, a step each: 14197 × (1+25%)^5 = 43325.2亿元
	Caveat   string    // what may explain it all the same, "" when nothing does
	Figures  []*Figure // in the order of the text
}

// Figure is one of the figures that a finding stands on.
type Figure struct {
	Record *record.Record
	Line   int
	Plan   *plan.Plan // that says it, where a finding stands on several; nil where it is the plan at hand
}

// Kind says what was held against what.
type Kind string

// The kinds of findings, in the order they are told for one place.
const (
	Growth     Kind = "growth"     // 增长: a rate or a multiple against the two levels it leads between
	Difference Kind = "difference" // 增减: a change against its two ends
	Share      Kind = "share"      // 占比: a share against the levels it is made of
	Part       Kind = "part"       // 分项: parts against their whole
	Twice      Kind = "twice"      // 前后: one thing told twice
	Count      Kind = "count"      // 计数: a number against the names it sums up
	Limit      Kind = "limit"      // 限度: figures that cannot be

	// Of several plans, by [Across].
	Sum       Kind = "sum"       // 汇总: a province against its prefectures
	Magnitude Kind = "magnitude" // 量级: a value far beside what others say of the same region's indicator
)

// Severity says how sure a finding is.
type Severity string

const (
	Contradiction Severity = "contradiction" // 矛盾: the figures cannot all hold
	Doubt         Severity = "doubt"         // 存疑: only a difference in scope 口径 would explain it
	Prices        Severity = "prices"        // 价格: a rate in constant prices 可比价 beside levels in current ones
)

// Find gives the findings of a plan in the order of its text.
func Find(p *plan.Plan, records []record.Record) []Finding {
	b := open(p, records)
	var found []Finding
	for _, check := range []func(*book) []Finding{growth, difference, shares, parts, twice, counts, limits} {
		found = append(found, check(b)...)
	}
	for i := range found {
		f := &found[i]
		slices.SortStableFunc(f.Figures, func(a, b *Figure) int { return a.Record.Span.Start - b.Record.Span.Start })
		f.Figures = slices.CompactFunc(f.Figures, func(a, b *Figure) bool { return a.Record == b.Record })
	}
	slices.SortStableFunc(found, func(a, b Finding) int {
		return cmp.Or(a.at()-b.at(), strings.Compare(a.Subject, b.Subject))
	})
	return found
}

// at is where a finding is told: at the last of its figures, where the reader
// of the plan can first see it.
func (f *Finding) at() int { return f.Figures[len(f.Figures)-1].Record.Span.Start }

// figures quotes the records that a finding stands on.
func (b *book) figures(entries ...*entry) []*Figure {
	var out []*Figure
	for _, e := range entries {
		r := e.Record
		out = append(out, &Figure{Record: r, Line: b.plan.Line(r.Span.Start)})
	}
	return out
}
