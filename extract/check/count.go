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
		} else if f, ok := b.listBehind(e); ok {
			found = append(found, f)
		}
	}
	return found
}

// listBefore holds a count against the names before it.
func (b *book) listBefore(e *entry) (Finding, bool) {
	list, open := namesBefore(plan.Repaired(b.plan.Text, plan.Span{Start: e.Clause.Start, End: e.Span.Start}))
	least, most := countNames(list)
	if least < 2 {
		return Finding{}, false
	}
	n := e.middle
	more := n.Cmp(new(big.Rat).SetInt64(int64(least))) < 0
	fewer := !open && n.Cmp(new(big.Rat).SetInt64(int64(most))) > 0 && spelled(e)
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
	if cut := strings.TrimSuffix(list, "等"); cut != list {
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

// window is how far a list behind its count is followed, in bytes.
const window = 6000

// listBehind holds a count against 一是, 二是, 三是 behind it.
func (b *book) listBehind(e *entry) (Finding, bool) {
	rest := b.plan.Text[e.Span.End:min(len(b.plan.Text), e.Span.End+window)]
	first := strings.Index(rest, ordinals[0])
	if first < 0 || first > len("一")*40 || strings.ContainsAny(rest[:first], "。；") || len(quantity.Scan(rest[:first])) > 0 {
		return Finding{}, false
	}
	n, at := 1, first+len(ordinals[0])
	end := len(rest)
	if i := strings.Index(rest[at:], ordinals[0]); i >= 0 {
		end = at + i // another list begins
	}
	for n < len(ordinals) {
		i := strings.Index(rest[at:end], ordinals[n])
		if i < 0 {
			break
		}
		at += i + len(ordinals[n])
		n++
	}
	if n < 2 || e.middle.Cmp(new(big.Rat).SetInt64(int64(n))) == 0 || n == len(ordinals) || end == window {
		return Finding{}, false
	}
	return Finding{
		Kind: Count, Severity: Contradiction, Subject: e.title(),
		Says:    fmt.Sprintf("文中称%s，其后列出%d项（%s至%s）", written(e.Record), n, ordinals[0], ordinals[n-1]),
		Working: []string{fmt.Sprintf("%s ≠ %d", written(e.Record), n)},
		Figures: b.figures(e),
	}, true
}
