package plan

import (
	"slices"
	"testing"
)

func TestMarkdown(t *testing.T) {
	p := parseText(t, "p.md", "# 江西省工业“十二五”发展规划\n\n## 第一章 发展基础\n\n工业总量**明显**扩张。\n\n### 一、光伏产业\n\n- 做大规模。提高产能到7万吨。\n* 延伸链条\n\n| 指标 | 2010年 |\n|---|---|\n| 增加值 | 4359亿元 |\n\n## **保障措施**\n\n加强领导。\n")
	same(t, p, `
front «#江西省工业“十二五”发展规划»
chapter 第一章|发展基础
  paragraph «工业总量**明显**扩张。»
  heading 一、|光伏产业
    item -|做大规模
      paragraph «提高产能到7万吨。»
    item *|延伸链条
    table «|指标|2010年||---|---||增加值|4359亿元|»
chapter |保障措施
  paragraph «加强领导。»
`)
	if err := sound(p); err != nil {
		t.Error(err)
	}
}

// In plain text the signs of Markdown mean nothing.
func TestPlainTextIsNoMarkdown(t *testing.T) {
	p := parseText(t, "p.txt", "一、布局\n    四个空格是正文。\n* 星号开头的注释\n# 号开头的文字\n| 甲 | 乙 |\n<font>标签\n正文\n--\n")
	for _, n := range p.Root.Children[0].Children {
		if n.Kind != Paragraph {
			t.Errorf("%q is %s", p.Cut(n.Span), n.Kind)
		}
	}
	if err := sound(p); err != nil {
		t.Error(err)
	}
}

// Rows between bars are a table in plain text as well, and bold figures are figures.
func TestBarsInPlainText(t *testing.T) {
	p := parseText(t, "p.txt", "第一章 目标\n| 指标 | 2020年 | 2025年 |\n|---|---|---|\n| 增加值（亿元） | **350** | `500` |\n")
	var figures []string
	p.Walk(func(_ []*Node, n *Node) {
		if n.Grid != nil {
			for _, c := range n.Grid.Cells {
				if c.Row > 0 && c.Col > 0 {
					figures = append(figures, p.Cut(c.Span))
				}
			}
		}
	})
	if !slices.Equal(figures, []string{"350", "500"}) {
		t.Errorf("%q", figures)
	}
	if err := sound(p); err != nil {
		t.Error(err)
	}
}

// Bold lines with a label, and lines over a line of signs, are headings; a bold sentence is text.
func TestBoldAndUnderlinedHeadings(t *testing.T) {
	same(t, parseText(t, "p.md", "# 某县林业规划\n\n**第一章 总则**\n\n坚持生态优先，绿色发展，久久为功。\n\n**一、目标**\n\n**到2030年森林覆盖率达到60%。**\n\n__二、任务__\n\n新造林两万亩，抚育三万亩。\n"), `
front «#某县林业规划»
chapter 第一章|总则
  paragraph «坚持生态优先，绿色发展，久久为功。»
  heading 一、|目标
    paragraph «**到2030年森林覆盖率达到60%。**»
  heading 二、|任务
    paragraph «新造林两万亩，抚育三万亩。»
`)
	same(t, parseText(t, "p.md", "某县林业规划\n============\n\n总体要求\n--------\n\n坚持生态优先，绿色发展，久久为功。\n\n（一）目标\n\n新造林两万亩，抚育三万亩。\n---\n"), `
front «某县林业规划============»
heading |总体要求
  paragraph «坚持生态优先，绿色发展，久久为功。»
  subheading （一）|目标
    paragraph «新造林两万亩，抚育三万亩。»
    paragraph «---»
`)
}
