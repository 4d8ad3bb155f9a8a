package export

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"planq/extract"
	"planq/extract/plan"

	"github.com/google/go-cmp/cmp"
)

const markdownPlan = `# 某市农业“十四五”规划
目录
第一章 总体要求........1
## 第一章 总体要求
到 2025 年，粮食产量*稳定*在50万吨以上。
### 一、主要任务
——修复农田。改造30万亩。
1.建设粮仓。新建20座。
（1）城区。5座。
### 二、主要目标
表1 主要指标
| 指标 | 2020年 | 2025年 |
| --- | --- | --- |
| 甲\|乙（万吨） | 45 | 50 |
`

func TestMarkdown(t *testing.T) {
	doc, err := extract.Read("p.md", []byte(markdownPlan))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := Markdown(&b, doc.Plan); err != nil {
		t.Fatal(err)
	}
	want := `# 某市农业“十四五”规划

## 第一章 总体要求

到2025年，粮食产量\*稳定\*在50万吨以上。

### 一、主要任务

- **修复农田** 改造30万亩。

- **1\.建设粮仓** 新建20座。

  - **（1）城区** 5座。

### 二、主要目标

**表1 主要指标**

| 指标 | 2020年 | 2025年 |
| --- | --- | --- |
| 甲\|乙（万吨） | 45 | 50 |
`
	if d := cmp.Diff(want, b.String()); d != "" {
		t.Error(d)
	}
	// What is printed reads as the same plan again.
	again, err := extract.Read("p.md", b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	heads := func(p *plan.Plan) (names []string) {
		p.Walk(func(_ []*plan.Node, n *plan.Node) {
			if n.Kind == plan.Chapter || n.Kind == plan.Heading || n.Grid != nil {
				names = append(names, n.Name())
			}
		})
		return names
	}
	if d := cmp.Diff(heads(doc.Plan), heads(again.Plan)); d != "" {
		t.Error(d)
	}
}

func TestOutlineHasTheCells(t *testing.T) {
	doc, err := extract.Read("p.md", []byte(markdownPlan))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := OutlineJSON(&b, doc, Bytes); err != nil {
		t.Fatal(err)
	}
	var out Outline
	if err := json.Unmarshal(b.Bytes(), &out); err != nil {
		t.Fatal(err)
	}
	var tables []Node
	var walk func(n Node)
	walk = func(n Node) {
		if n.Kind == plan.Table && n.Grid != nil {
			tables = append(tables, n)
		}
		for _, c := range n.Children {
			walk(c)
		}
	}
	walk(out.Root)
	if len(tables) != 1 {
		t.Fatalf("%d tables, want 1\n%s", len(tables), b.String())
	}
	g := tables[0].Grid
	if g.Rows != 2 || g.Cols != 3 || g.Head != 1 || !strings.Contains(g.Caption, "主要指标") {
		t.Errorf("got %+v", g)
	}
	last := g.Cells[len(g.Cells)-1]
	if got := doc.Plan.Cut(last.Span); got != "50" || last.Text != "50" || last.Row != 1 || last.Col != 2 || last.RowSpan != 1 || last.ColSpan != 1 {
		t.Errorf("the last cell is %+v, cut %q", last, got)
	}
}
