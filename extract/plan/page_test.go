package plan

import (
	"fmt"
	"strings"
	"testing"
)

// pages are so many pages of hard-wrapped text, each a sentence cut at its end.
func pages(n int, number func(page int) string) string {
	var b strings.Builder
	for page := 1; page <= n; page++ {
		fmt.Fprintf(&b, "（%s）加强第%s项工作\n", chineseNumerals[page], chineseNumerals[page])
		for line := range 12 {
			fmt.Fprintf(&b, "推动湖区%s类文物保护利用改革发展工作迈上新的台阶，持续\n", chineseNumerals[line%10+1])
		}
		b.WriteString("全省博物馆免费开放工作不断提升，三年来累计接待观众超过\n" + number(page) + "长三角的平均水平，人次达到三千万人次。\n")
	}
	return b.String()
}

var chineseNumerals = []string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"}

// A page's number in the middle of a sentence is a hole in the paragraph.
func TestSentenceCutByPageNumber(t *testing.T) {
	p := parseText(t, "p.txt", pages(6, func(page int) string { return fmt.Sprintf("- %d -\n", page) }))
	if err := sound(p); err != nil {
		t.Error(err)
	}
	noise, whole := 0, 0
	p.Walk(func(_ []*Node, n *Node) {
		if n.Kind == Noise {
			noise++
		}
	})
	for _, g := range p.Passages() {
		v := NewView(p.Text, g.Span, g.Holes...)
		if strings.HasSuffix(v.Text, "累计接待观众超过长三角的平均水平，人次达到三千万人次。") && strings.HasPrefix(v.Text, "推动") {
			whole++
		}
		i := strings.Index(v.Text, "三千万")
		if s := v.Span(max(i, 0), max(i, 0)+len("三千万人次")); i >= 0 && p.Cut(s) != "三千万人次" {
			t.Errorf("the figure points to %q", p.Cut(s))
		}
	}
	if noise != 6 || whole != 6 {
		t.Errorf("%d page numbers and %d whole paragraphs, want 6 and 6\n%s", noise, whole, outline(p))
	}
}

// A page's number glued to the first line of the page: 7长三角.
func TestGluedPageNumber(t *testing.T) {
	testGlued(t, parseText(t, "p.txt", pages(8, func(page int) string { return fmt.Sprint(page) })))
	// A sentence with blanks in it is no row of a table.
	testGlued(t, parseText(t, "p.txt", strings.ReplaceAll(pages(8, func(page int) string { return fmt.Sprint("  ", page, " ") }), "三千万人次", "3000 万人次")))
}

func testGlued(t *testing.T, p *Plan) {
	if err := sound(p); err != nil {
		t.Error(err)
	}
	whole := 0
	for _, g := range p.Passages() {
		if strings.HasSuffix(NewView(p.Text, g.Span, g.Holes...).Text, "接待观众超过长三角的平均水平，人次达到三千万人次。") || strings.HasSuffix(NewView(p.Text, g.Span, g.Holes...).Text, "接待观众超过长三角的平均水平，人次达到3000万人次。") {
			whole++
		}
	}
	if whole != 8 {
		t.Errorf("%d whole paragraphs, want 8\n%s", whole, outline(p))
	}
}

// 425.1.3 is page 42 and the heading 5.1.3.
func TestPageNumberGluedToDecimalHeading(t *testing.T) {
	var b strings.Builder
	b.WriteString("5.1 生态修复\n")
	for page := 40; page <= 45; page++ {
		fmt.Fprintf(&b, "%d5.1.%d 修复第%s片湿地\n", page, page-39, chineseNumerals[page-39])
		for range 12 {
			b.WriteString("推动湖区湿地保护修复工作迈上新的台阶，持续改善水质和生态环境。\n")
		}
	}
	p := parseText(t, "p.txt", b.String())
	if err := sound(p); err != nil {
		t.Error(err)
	}
	if got := outline(p); strings.Count(got, "noise ") != 6 || !strings.Contains(got, "subheading 5.1.3|修复第三片湿地") {
		t.Errorf("got\n%s", got)
	}
}

// Numbers that are no pages stay: the cells of a table, the figures of a text.
func TestNoPageNumbers(t *testing.T) {
	for name, body := range map[string]string{
		"cells":   "一、指标\n序号\n指标\n2010年\n1\n增加值\n350\n2\n产值\n396\n3\n利润\n120\n4\n税收\n88\n",
		"figures": strings.Repeat("全省新建文物保护单位，改造博物馆和纪念馆，累计完成投资，共\n3个省级园区，另有\n5家企业，合计\n8项工程。\n", 20),
	} {
		p := parseText(t, "p.txt", body)
		p.Walk(func(_ []*Node, n *Node) {
			if n.Kind == Noise {
				t.Errorf("%s: %q is noise", name, p.Cut(n.Span))
			}
		})
	}
}

// A title above every page does not break the sentence that goes on below it.
func TestSentenceBelowRunningHead(t *testing.T) {
	var b strings.Builder
	b.WriteString("江城市“十四五”发展规划\n第一章 目标\n")
	sentence := "持续推动各类文化遗产的保护和利用，" + strings.Repeat("不断完善工作机制，", 30)
	for i := 1; i <= 5; i++ {
		fmt.Fprintf(&b, "%s推动第%d批项目\n— %d —\n江城市“十四五”发展规划\n开工建设。\n", sentence, i, i)
	}
	p := parseText(t, "p.txt", b.String())
	for i := 1; i <= 5; i++ {
		want := fmt.Sprintf("推动第%d批项目开工建设。", i)
		found := false
		for _, passage := range p.Passages() {
			v := NewView(p.Text, passage.Span, passage.Holes...)
			found = found || strings.HasSuffix(v.Text, want)
		}
		if !found {
			t.Errorf("no passage ends in %q", want)
		}
	}
	if err := sound(p); err != nil {
		t.Error(err)
	}
}
