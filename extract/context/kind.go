// 文种: what kind of document it is. The title's head noun says so first, then what the text is.

package context

import (
	"strings"

	"planq/extract/plan"
)

// kind settles what kind of document it is.
func (r *reader) kind() {
	b := ballot{field: "kind"}
	title := r.c.Title
	span := plan.Span{}
	if f := r.c.Finding("title"); len(f.For) > 0 {
		span = f.For[0].Span
	}
	b.vote(kindOf(title), 5, "the title's head noun", span)
	articles, chapters := 0, 0
	r.plan.Walk(func(_ []*plan.Node, n *plan.Node) {
		switch n.Kind {
		case plan.Article:
			articles++
		case plan.Chapter:
			chapters++
		}
	})
	if articles >= 6 {
		b.vote(Law, 4, "it is written in articles 条", plan.Span{})
	}
	for i := range r.top {
		t := &r.top[i]
		if isSession(t.text) && strings.Contains(t.text, "代表大会") && strings.Contains(t.text, "上") {
			b.vote(Report, 2, "it was given at a session", t.span)
			break
		}
		if strings.HasPrefix(t.text, "各位代表") {
			b.vote(Report, 2, "it addresses the deputies", t.span)
			break
		}
	}
	for i := range r.top {
		if t := &r.top[i]; strings.HasPrefix(t.text, "来源") && r.c.Finding("title").Value != "" && kindOf(title) == "" || strings.Contains(t.text, "责任编辑") {
			b.vote(Other, 1, "a page of news", t.span)
			break
		}
	}
	if n := firstTitled(r.plan.Root); n != nil && strings.ReplaceAll(n.Title, " ", "") == "综合" && kindOf(title) == "" {
		b.vote(Bulletin, 2, "it begins as a bulletin does", n.Head)
	}
	for i := range r.top {
		if t := &r.top[i]; strings.Contains(t.text, "本") {
			if name := drawnUp(t.text); name != "" {
				b.vote(kindOf(name), 2, "what the text says it draws up", t.span)
				break
			}
		}
	}
	b.vote(Other, 1, "nothing else fits", plan.Span{})
	r.c.Kind = r.found(b.settle(1), r.over.Kind)
}

// drawnUp is what a text calls itself where it says why it was drawn up: 行动计划 of 根据…要求，结合我省实际，制定本行动计划; "" where it says nothing.
func drawnUp(s string) string {
	for _, w := range [...]string{"制定本", "编制本", "制订本"} {
		_, rest, ok := strings.Cut(s, w)
		if end := strings.Index(rest, "。"); ok && end > 0 && end <= len("国民经济和社会发展规划") {
			return rest[:end]
		}
	}
	return ""
}

// firstTitled is the first heading among a document's main ones; nil where it has none.
func firstTitled(root *plan.Node) *plan.Node {
	if root == nil {
		return nil
	}
	for _, n := range root.Children {
		if n.Title != "" && n.Kind != plan.Front && n.Kind != plan.TOC && n.Kind != plan.Noise {
			return n
		}
	}
	return nil
}

// kindOf is the kind that a title names; "" where it names none.
func kindOf(title string) string {
	if title == "" {
		return ""
	}
	s := strings.ReplaceAll(title, " ", "")
	if name := issuedName(s); name != "" && hasNoun(name) {
		s = name
	}
	whole := s
	s = withoutBrackets(strings.TrimRight(s, "》"))
	if i := strings.Index(s, "《"); i > 0 && strings.HasSuffix(s, "通知") {
		s = strings.TrimSuffix(s, "的通知")
	}
	for _, f := range kindForms() {
		if f.in(s) || f.place == '~' && f.in(whole) {
			return f.means
		}
	}
	return ""
}

// guides says whether a title is that of a guide or a standard: 市级国土空间总体规划编制指南（试行）.
func guides(title string) bool {
	t := withoutBrackets(strings.ReplaceAll(title, " ", ""))
	for _, w := range []string{"指南", "导则", "规范", "标准", "规程", "预案", "规则", "要求", "通则"} {
		if strings.HasSuffix(t, w) {
			return true
		}
	}
	return false
}
