// 分别 pairs years and values too: 到2023年和2025年，公共充电桩|分别|达到5000个和1.2万个.

package record

import (
	"slices"
	"strings"

	"planq/extract/quantity"
)

// pairedYears are the years that a list of n values pairs with, where the segment names so many in a row before it; nil where it does not.
func (r *reader) pairedYears(group []int) []when {
	n := len(group)
	if n < 2 {
		return nil
	}
	t := r.passage
	from, until := r.list[min(r.since, r.now)].start, t.from(group[0])
	if !strings.Contains(t.text[from:until], "分别") {
		return nil
	}
	if !slices.ContainsFunc(t.times, func(y quantity.Time) bool { return y.Start >= from && y.End <= until }) {
		for k := min(r.since, r.now); k > 0 && r.list[k-1].closes != stop; k-- {
			from = r.list[k-1].start // 2023年、2024年收入分别达到450亿元、560亿元；|企业分别达到180家、220家
		}
	}
	var run []when
	end := -1
	for _, y := range t.times {
		if y.Start < from || y.End > until || y.Kind != quantity.Year || y.Title || y.From < 1900 {
			continue
		}
		if r.comparedWith(t.text[from:y.Start]) {
			continue // 比2020年
		}
		if end >= 0 && !joins(t.text[end:y.Start]) {
			run = run[:0]
		}
		run = append(run, when{from: y.From, to: y.To, kind: y.Kind, at: t.view.Span(y.Start, y.End)})
		end = y.End
	}
	if len(run) != n {
		return nil
	}
	return run
}

// joins says whether a mark or a word between two of a list is all that stands there.
func joins(s string) bool {
	switch strings.TrimSpace(s) {
	case "、", "和", "与", "及", "，", "以及", "、到", "和到":
		return true
	}
	return false
}

// pairYears gives each value of a list its year, where all are of one indicator.
func (r *reader) pairYears(drafts []*draft, group []int) {
	years := r.pairedYears(group)
	if len(years) != len(drafts) {
		return
	}
	for _, d := range drafts {
		if d.ind.text != drafts[0].ind.text || d.sub.text != drafts[0].sub.text {
			return
		}
	}
	for i, d := range drafts {
		d.at = years[i]
	}
}
