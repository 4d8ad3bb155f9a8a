package plan

import (
	"fmt"
	"strings"
	"testing"
)

// gridOf is the first grid of a plan, as lines of its cells.
func gridOf(p *Plan) string {
	var b strings.Builder
	p.Walk(func(_ []*Node, n *Node) {
		if g := n.Grid; g != nil && b.Len() == 0 {
			fmt.Fprintf(&b, "%d×%d head %d, %s\n", g.Rows, g.Cols, g.Head, g.Caption)
			row := 0
			for _, c := range g.Cells {
				if c.Row > row {
					b.WriteString("\n")
					row = c.Row
				}
				fmt.Fprintf(&b, "|%s", c.Text)
				if got := NewView(p.Text, c.Span).Text; got != c.Text {
					fmt.Fprintf(&b, "(%s)", got)
				}
			}
			b.WriteString("\n")
		}
	})
	return b.String()
}

func TestMarkedTable(t *testing.T) {
	p := parseMarked(t, "三、目标\n主要指标如下。\n表1 农业发展主要指标\n单位：万吨\n[t 指标\t2020年\t2025年\t属性\n粮食产量\t1200\t1300\t约束性\n蔬菜产量\t\t≥800\t预期性]\n四、任务\n抓好落实。\n")
	if got, want := gridOf(p), "3×4 head 1, 表1 农业发展主要指标 单位：万吨\n|指标|2020年|2025年|属性\n|粮食产量|1200|1300|约束性\n|蔬菜产量||≥800|预期性\n"; strings.ReplaceAll(got, "表1农", "表1 农") != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	same(t, p, `
heading 三、|目标
  paragraph «主要指标如下。»
  table 表1|农业发展主要指标
  paragraph «单位：万吨»
  table «指标2020年2025年属性粮食产量12001300约束性蔬菜产量≥800预期性»
heading 四、|任务
  paragraph «抓好落实。»
`)
}

func TestPipeTable(t *testing.T) {
	p := parseText(t, "p.md", "# 某市规划\n## 一、目标\n\n| 指标 | 2010年 | 2015年 |\n|:---|---:|---:|\n| 增加值（亿元） | 4359 | **8000** |\n| 甲\\|乙 | - | 3% |\n\n抓好落实。\n")
	if got, want := gridOf(p), "3×3 head 1, \n|指标|2010年|2015年\n|增加值（亿元）|4359|8000\n|甲|乙(甲\\|乙)|-|3%\n"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if err := sound(p); err != nil {
		t.Error(err)
	}
}

func TestReadCaption(t *testing.T) {
	for s, want := range map[string]string{
		"表1 主要指标":        "表1",
		"表2-1：重点项目":      "表2-1",
		"表 3 “十四五”目标":    "表 3",
		"表1主要经济指标":       "表1",
		"表一　重点工程":        "表一",
		"表1所列指标":         "",
		"表1中的项目":         "",
		"表示感谢":           "",
		"表一决心":           "",
		"表1 的指标完成了。以下说明": "",
	} {
		m, ok := readCaption(s)
		if ok != (want != "") || s[:m.size] != want {
			t.Errorf("%s: label %q", s, s[:m.size])
		}
	}
}

func TestHeadRows(t *testing.T) {
	for _, f := range []struct {
		cell string
		want bool
	}{
		{"35000", true}, {"≥50", true}, {"[20]", true}, {"-8%", true}, {"4.5左右", true}, {"〔18〕", true},
		{"2015年", false}, {"2015", false}, {"指标", false}, {"-", false}, {"", false}, {"1", false}, {"“十二五”", false},
	} {
		if got := isFigure(f.cell); got != f.want {
			t.Errorf("%s: %v", f.cell, got)
		}
	}
}
