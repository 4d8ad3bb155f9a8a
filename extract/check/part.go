// Parts against their whole:
//
//	全省钨和稀土加工产业实现 … 利税120亿元。其中，全省钨加工产业 … 利税60亿元 … 全省稀土加工产业 … 利税45亿元
//	省级企业技术中心150家以上，其中国家级企业技术中心10家以上
//
// What a name joins by 和, 及 or 、 it is made of: the parts give its sum. What 其中 takes out of
// a figure is at most the whole of it.

package check

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"planq/extract/code"
	"planq/extract/quantity"
	"planq/extract/record"
)

func parts(b *book) []Finding {
	var found []Finding
	for i, e := range b.entries {
		if !sums(e) {
			continue
		}
		found = append(found, b.members(e)...)
		found = append(found, b.among(i, e)...)
	}
	return found
}

// sums says whether a record is an amount that parts add up to: money, tons and
// things, but no rates and no prices.
func sums(e *entry) bool {
	return e.Measure == quantity.Level && e.Indicator != "" && !doubtful(e.Record) && e.Year != 0 &&
		e.Canonical.Unit != "%" && e.Canonical.Unit != "" && !strings.Contains(e.Canonical.Unit, "/") && !strings.Contains(e.Indicator, "每") && !e.flow
}

// state says whether two amounts are of one state and can be added.
func state(o, e *entry) bool {
	return sums(o) && o.Year == e.Year && o.Role == e.Role && o.Canonical.Unit == e.Canonical.Unit && o.Stretch == e.Stretch
}

// members holds an amount of 钨和稀土加工产业 against those of 钨加工产业 and 稀土加工产业.
func (b *book) members(e *entry) []Finding {
	if b.ofHeading(e) {
		return nil // 三、工业和建筑业 is the chapter's name and no sum
	}
	_, who := b.namer.whose(e.Subject)
	names := strings.FieldsFunc(who, func(c rune) bool { return strings.ContainsRune("和及与、", c) })
	if len(names) < 2 || len(names) > most || len(who) > len("一")*40 {
		return nil
	}
	what := strings.TrimPrefix(e.name, code.Synonyms().Replace(who))
	last := names[len(names)-1]
	var best []*entry
	for k := range last { // what the names share: 钨|加工, 稀土|加工
		some := b.named(e, names, last[k:], what)
		if len(some) > len(best) {
			best = some
		}
	}
	if some := b.named(e, names, "", what); len(some) > len(best) {
		best = some
	}
	return b.held(e, best, len(best) == len(names))
}

// ofHeading says whether whose a figure is stands above its paragraph.
func (b *book) ofHeading(e *entry) bool {
	return slices.ContainsFunc(e.Reasons, func(why record.Reason) bool {
		return why.Field == "subject" && why.Span.End > why.Span.Start && b.plan.Line(why.Span.Start) != b.line(e)
	})
}

// named finds an amount for each of the names of a whole, each with the tail that the last one has.
func (b *book) named(e *entry, names []string, tail, what string) []*entry {
	var out []*entry
	for _, name := range names {
		if !strings.HasSuffix(name, tail) {
			name += tail
		}
		key := e.region + " " + code.Joined(code.Synonyms().Replace(name), what)
		if some := nearest(b.byName[key], e, func(o *entry) bool { return state(o, e) && namesIt(o) }); len(some) > 0 {
			out = append(out, slices.MaxFunc(closed(some), func(a, b *entry) int { return a.middle.Cmp(b.middle) }))
		}
	}
	return out
}

// held tells parts that are more than their whole, and such as are all its parts and less.
func (b *book) held(e *entry, of []*entry, all bool) []Finding {
	if len(of) == 0 {
		return nil
	}
	total, sum := band{new(big.Rat), new(big.Rat)}, new(big.Rat)
	var terms []string
	for _, o := range of {
		total = total.plus(o.band)
		sum.Add(sum, o.middle)
		terms = append(terms, amount(o.Record))
	}
	more := e.band.hi != nil && total.lo != nil && total.lo.Cmp(e.band.hi) > 0
	less := all && len(of) > 1 && e.band.lo != nil && total.hi != nil && total.hi.Cmp(e.band.lo) < 0
	if !more && !less {
		return nil
	}
	says := "部分大于整体"
	working := fmt.Sprintf("%s > %s", terms[0], amount(e.Record))
	if len(of) > 1 {
		says = "各部分之和与整体不符"
		working = fmt.Sprintf("%s = %s，文中%s", strings.Join(terms, " + "), in(sum, e.Unit), amount(e.Record))
	}
	f := Finding{
		Kind: Part, Severity: Contradiction, Subject: e.title(), Says: when(e) + says,
		Working: []string{working}, Figures: b.figures(append([]*entry{e}, of...)...),
	}
	for _, o := range of {
		if len(of) == 1 || strings.Contains(o.Quote, "（含") || strings.Contains(o.Quote, "(含") || o.sized != e.sized {
			f.Severity, f.Caveat = Doubt, "两处所指的范围可能不同（the names may cover different things）"
		}
	}
	return []Finding{f}
}

// among holds an amount against those that 其中 takes out of it, up to the end of the sentence.
func (b *book) among(i int, e *entry) []Finding {
	var of []*entry
	at := e.Span.End
	for _, o := range b.entries[i+1 : min(len(b.entries), i+1+most)] {
		between := b.plan.Text[at:max(at, o.Span.Start)]
		if strings.ContainsAny(between, "。；\n") {
			break
		}
		if len(of) == 0 && !strings.Contains(between, "其中") {
			if (o.Measure == quantity.Level || o.Measure == quantity.Change) && o.Canonical.Unit == e.Canonical.Unit {
				break // 其中 takes out of the amount that stands next before it
			}
			continue
		}
		if strings.Contains(between, "其中") && len(of) > 0 {
			break
		}
		at = o.Span.End
		if state(o, e) && o.name != e.name {
			of = append(of, o)
		}
	}
	for _, o := range of {
		if found := b.held(e, []*entry{o}, false); found != nil {
			found[0].Severity, found[0].Caveat = Contradiction, ""
			return found
		}
	}
	if found := b.held(e, of, false); found != nil {
		found[0].Severity, found[0].Caveat = Doubt, "其中各项可能有重叠（the parts may overlap）"
		return found
	}
	return nil
}
