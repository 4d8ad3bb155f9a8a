// A count against the names it sums up:
//
//	光伏、新能源汽车及动力电池、非金属新材料三大产业
//	力争打造南昌高新技术产业开发区、…、九江经济技术开发区等7个主营业务收入超千亿元的重点园区
//	抓好三项工作：一是…；二是…；三是…
//
// 等 leaves a list open: fewer names than the count are no fault, more are. A name may hold
// 和 or 及 of its own, so that a list has no fewer names than its 、 and no more than its 、 and
// 和 part off.

package check

import (
	"fmt"
	"math/big"
	"strings"
	"unicode/utf8"

	"planq/extract/plan"
	"planq/extract/quantity"
	"planq/extract/record"
)

func counts(b *book) []Finding {
	var found []Finding
	for _, e := range b.entries {
		if e.Rule != "count before its thing" || e.Op != quantity.Equal || !e.Min.Equal(e.Max) {
			continue
		}
		if f, ok := b.listBefore(e); ok {
			found = append(found, f)
		}
	}
	return append(found, b.listsBehind()...)
}

// listBefore holds a count against the names before it.
func (b *book) listBefore(e *entry) (Finding, bool) {
	list, open := namesBefore(plan.Repaired(b.plan.Text, plan.Span{Start: e.Clause.Start, End: e.Span.Start}))
	least, most := countNames(list)
	if least < 2 || summed(list) != "" {
		return Finding{}, false
	}
	n := e.middle
	more := n.Cmp(new(big.Rat).SetInt64(int64(least))) < 0
	fewer := !open && n.Cmp(new(big.Rat).SetInt64(int64(most))) > 0 && spelled(e) &&
		n.Cmp(new(big.Rat).SetInt64(int64(2*most))) < 0 // who names two of ten did not mean to name them all
	if !more && !fewer {
		return Finding{}, false
	}
	names := fmt.Sprint(least)
	if most > least {
		names = fmt.Sprintf("%d–%d", least, most)
	}
	return Finding{
		Kind: Count, Severity: Contradiction, Subject: e.title(),
		Says:    fmt.Sprintf("文中称%s，列出的名称是%s个", written(e.Record), names),
		Working: []string{list},
		Figures: b.figures(e),
	}, true
}

// summed says why a list is not what the count behind it sums up, "" where it may be.
func summed(list string) string {
	switch {
	case strings.HasSuffix(list, "及") || strings.HasSuffix(list, "和"):
		return "the count is the last of the list: 省运会、欢乐节及十大赛事"
	case strings.Contains(list, "各"):
		return "each has so many: 两县各建1座"
	case strings.Count(list, "“") != strings.Count(list, "”"):
		return "the list begins inside a quotation"
	}
	return ""
}

// spelled says whether a count sums names up and counts nothing else: 三大产业, and not
// 幼儿园、小学12所.
func spelled(e *entry) bool { return !strings.ContainsFunc(written(e.Record), isDigit) }

// namesBefore is the list that a count closes, and whether 等 leaves it open.
func namesBefore(s string) (list string, open bool) {
	depth, from := 0, 0
	for i, c := range s {
		switch c {
		case '（', '(', '“', '《':
			depth++
		case '）', ')', '”', '》':
			depth--
		case '，', '。', '；', '：', ',', ';', ':', '！', '？':
			if depth <= 0 {
				from = i + utf8.RuneLen(c)
			}
		}
	}
	list = strings.TrimSuffix(strings.TrimSpace(s[from:]), "共")
	if cut, ok := strings.CutSuffix(list, "等"); ok {
		return cut, true
	}
	return list, false
}

// countNames says how many names a list has, at least and at most; 0 where it is no list of names.
func countNames(list string) (least, most int) {
	depth, from, joins := 0, 0, 0
	var names []string
	for i, c := range list {
		switch c {
		case '（', '(', '“', '《':
			depth++
		case '）', ')', '”', '》':
			depth--
		case '、':
			if depth <= 0 {
				names = append(names, list[from:i])
				from = i + len("、")
			}
		case '和', '与', '及', '暨', '—', '－', '-':
			if depth <= 0 {
				joins++
			}
		}
	}
	names = append(names, list[from:])
	for i, name := range names {
		if strings.TrimSpace(name) == "" || len(quantity.Scan(name)) > 0 || i > 0 && record.HasVerb(name) {
			return 0, 0
		}
	}
	return len(names), len(names) + joins
}

// ordinals are the marks of a list told in one paragraph.
var ordinals = [...]string{"一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是", "九是", "十是"}

// listsBehind holds counts against the 一是, 二是, 三是 behind them. A count that only
// announces a list is no record; it is read here.
func (b *book) listsBehind() []Finding {
	var found []Finding
	for _, p := range b.plan.Passages() {
		v := plan.NewView(b.plan.Text, p.Span, p.Holes...)
		text := v.Text
		start, seen := 0, 0
		for at := strings.Index(text, ordinals[0]); at >= 0; {
			if i := strings.LastIndexAny(text[seen:at], "。；"); i >= 0 {
				start = seen + i + len("。")
			}
			seen = at
			end := len(text)
			if i := strings.Index(text[at+1:], ordinals[0]); i >= 0 {
				end = at + 1 + i
			}
			if q, ok := announced(text[start:at]); ok {
				n := itemsOf(text[at:end])
				if by := q.Min.Cmp(quantity.DecimalOf(int64(n), 0)); n > 1 && n < len(ordinals) && by != 0 {
					value := v.Span(start+q.Start, start+q.End)
					found = append(found, b.listFinding(p, value, v.Span(start, at), n, by > 0))
				}
			}
			if end == len(text) {
				break
			}
			at = end
		}
	}
	return found
}

// announced is the count that a colon gives a list: 抓好三项工作：.
func announced(s string) (quantity.Quantity, bool) {
	s, ok := strings.CutSuffix(strings.TrimSpace(s), "：")
	if !ok || len(s) > len("一")*60 {
		return quantity.Quantity{}, false
	}
	found := quantity.Scan(s)
	if len(found) != 1 || found[0].Op != quantity.Equal || found[0].Measure != quantity.Level || !found[0].Min.Equal(found[0].Max) {
		return quantity.Quantity{}, false
	}
	switch found[0].Unit {
	case "个", "项", "大", "条", "点", "类", "种", "件", "方面", "个方面":
		return found[0], true
	}
	return quantity.Quantity{}, false
}

// itemsOf is how many of 一是, 二是, 三是 follow one another in a text.
func itemsOf(s string) int {
	for n, mark := range ordinals {
		i := strings.Index(s, mark)
		if i < 0 {
			return n
		}
		s = s[i+len(mark):]
	}
	return len(ordinals)
}

// listFinding tells a list with another number of items than its count. Where it has
// fewer, the rest may stand under the next heading.
func (b *book) listFinding(p plan.Passage, value, clause plan.Span, n int, fewer bool) Finding {
	r := &record.Record{
		Value: b.plan.Cut(value), Span: value, Clause: clause, Quote: plan.Repaired(b.plan.Text, clause),
	}
	for _, node := range p.Path {
		if name := node.Name(); name != "" {
			r.Section = append(r.Section, name)
		}
	}
	said := written(r)
	f := Finding{
		Kind: Count, Severity: Contradiction, Subject: strings.TrimRight(r.Quote, "： "),
		Says:    fmt.Sprintf("文中称%s，其后列出%d项（%s至%s）", said, n, ordinals[0], ordinals[n-1]),
		Figures: []*Figure{{Record: r, Line: b.plan.Line(value.Start)}},
	}
	if fewer {
		f.Severity, f.Caveat = Doubt, "其余各项可能在下文（the list may go on below）"
	}
	return f
}
