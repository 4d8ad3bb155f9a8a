// Figures that cannot be: a share over 100 %, a fall by more than all there was, a rank
// before the first, a target for a year that the plan does not reach:
//
//	到2015年森林覆盖率达到163%
//	产量居全国第0位
//	“十四五”规划: 到2015年建成高标准农田800万亩

package check

import (
	_ "embed"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"sync"

	"planq/extract/code"
	"planq/extract/context"
	"planq/extract/plan"
	"planq/extract/quantity"
	"planq/extract/record"
)

//go:embed ceiling.txt
var ceilingText string

//go:embed planned.txt
var plannedText string

var (
	ceilings = sync.OnceValue(func() []string { return terms(ceilingText) })
	planned  = sync.OnceValue(func() []string { return terms(plannedText) })
)

func limits(b *book) []Finding {
	var found []Finding
	told := map[string]bool{}
	for _, e := range b.entries {
		if doubtful(e.Record) {
			continue
		}
		says, severity := b.impossible(e)
		if says == "" || severity == Doubt && told[says] {
			continue // a year is told once
		}
		told[says] = true
		found = append(found, Finding{
			Kind: Limit, Severity: severity, Subject: e.title(), Says: says, Figures: b.figures(e),
		})
	}
	return found
}

// impossible says why a figure cannot be, "" when it can.
func (b *book) impossible(e *entry) (string, Severity) {
	over := func(limit int64) bool { return e.band.lo != nil && e.band.lo.Cmp(big.NewRat(limit, 1)) > 0 }
	switch {
	case e.Measure == quantity.Share && over(100) && ofWhole(e):
		return fmt.Sprintf("比重%s超过100%%", amount(e.Record)), Contradiction
	case e.Measure == quantity.Level && e.Canonical.Unit == "%" && over(100) && slices.ContainsFunc(ceilings(), func(w string) bool { return strings.HasSuffix(code.Plain(e.Indicator), w) }):
		return fmt.Sprintf("%s不能超过100%%，文中%s", code.Plain(e.Indicator), amount(e.Record)), Contradiction
	case e.Measure == quantity.Growth && e.Direction == "decrease" && over(100):
		return fmt.Sprintf("下降%s，超过全部", amount(e.Record)), Contradiction
	case e.Measure == quantity.Rank && e.Max.Cmp(quantity.DecimalOf(1, 0)) < 0:
		return fmt.Sprintf("位次%s不存在", written(e.Record)), Contradiction
	}
	return b.outside(e)
}

// ofWhole says whether a share is one of a whole that it is a part of: 占GDP的比重, and not 完成预算的103%.
func ofWhole(e *entry) bool {
	says := func(w string) bool { return strings.Contains(e.Quote, w) }
	return slices.ContainsFunc(wholes[:], says) && !slices.ContainsFunc(planned(), says)
}

// wholes are words of a share that parts a whole.
var wholes = [...]string{"占", "比重", "比例"}

// outside tells a goal for a year before the plan begins, and one for a year behind its end
// that is no milestone of a longer view: 2030, 2035, 2060.
func (b *book) outside(e *entry) (string, Severity) {
	p := b.plan
	if e.Year == 0 || p.From == 0 || context.Yearly(p.About) || slices.Contains(e.Inherited, "year") {
		return "", ""
	}
	goal := strings.Contains(strings.Join(e.Section, " "), "目标")
	says := p.Text[max(e.sentence, e.Clause.Start-plan.Reach):e.Span.Start]
	switch {
	case !goal: // a project is finished when it is
	case e.Year < p.From-1 && strings.Contains(says, fmt.Sprintf("到%d年", e.Year)) && !strings.ContainsAny(says, "从由截"):
		return fmt.Sprintf("目标年份%d早于规划期%d–%d", e.Year, p.From, p.To), Doubt
	case e.Role == record.Target && e.Year > p.To && !context.Milestone(p.About, e.Year):
		return fmt.Sprintf("目标年份%d晚于规划期%d–%d", e.Year, p.From, p.To), Doubt
	}
	return "", ""
}
