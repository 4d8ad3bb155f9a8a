package plan

import (
	"strings"
	"testing"
)

// A subscript that a converter put on a line of its own belongs to its word.
func TestSubscriptOnItsOwnLine(t *testing.T) {
	same(t, parseText(t, "p.txt", "一、大气\n全市PM\n2.5\n年均浓度下降到35微克/立方米，SO\n2\n排放量减少10%。\n二、水\n治理COD\n3项工程。\n"), `
heading 一、|大气
  paragraph «全市PM2.5年均浓度下降到35微克/立方米，SO2排放量减少10%。»
heading 二、|水
  paragraph «治理COD»
  paragraph «3项工程。»
`)
	// A text may end with one.
	same(t, parseText(t, "p.txt", "一、大气\n全市减排SO\n2"), `
heading 一、|大气
  paragraph «全市减排SO»
  paragraph «2»
`)
}

// Blanks that a converter wrote out are blanks.
func TestWrittenOutBlanks(t *testing.T) {
	p := parseText(t, "p.txt", "&nbsp;&nbsp;一、总体要求\n&nbsp;\n<U+00A0><U+00A0>（一）指导&nbsp;思想\n&nbsp;&nbsp;到<U+00A0>2025<U+00A0>年完成。\n")
	same(t, p, `
heading 一、|总体要求
  noise «&nbsp;»
  subheading （一）|指导思想
    paragraph «&nbsp;&nbsp;到<U+00A0>2025<U+00A0>年完成。»
`)
	g := p.Passages()[0]
	if got := NewView(p.Text, g.Span).Text; got != "到2025年完成。" {
		t.Errorf("reads %s", got)
	}
}

// Text that a crawler saved twice counts once; what a plan says twice stays.
func TestRepeatedText(t *testing.T) {
	plan := "一、总体要求\n" + prose + "加强组织领导，落实工作责任，建立健全工作机制，确保各项任务落到实处，取得实效，让人民群众有更多获得感和幸福感。\n二、主要任务\n到2025年，建设园区20个，引进企业300家，实现产值1000亿元，带动就业10万人，新增税收50亿元，形成产业集群。\n加大财政、金融、土地、人才等要素保障力度，优化营商环境，激发各类经营主体活力，为高质量发展提供有力支撑。\n"
	count := func(body string, kind Kind) (n int) {
		parseText(t, "p.txt", body).Walk(func(_ []*Node, node *Node) {
			if node.Kind == kind {
				n++
			}
		})
		return n
	}
	if n := count(plan+plan, Heading); n != 2 {
		t.Errorf("%d headings in the text saved twice, want 2", n)
	}
	if n := count(plan+"三、保障\n"+prose+"四、附则\n"+prose, Noise); n != 0 {
		t.Errorf("%d pieces of noise, want none", n)
	}
}

// A whole plan on one line without a blank comes apart at its headings.
func TestRunTogether(t *testing.T) {
	long := strings.Repeat("坚持以习近平新时代中国特色社会主义思想为指导，全面贯彻新发展理念。", 12)
	p := parseText(t, "p.txt", "某市规划\n一、总体要求。"+long+"（一）基本原则。"+long+"二、重点任务。"+long+"（一）建设园区。建设20个。\n")
	got := outline(p)
	for _, want := range []string{"heading 一、|总体要求\n", "  subheading （一）|基本原则\n", "heading 二、|重点任务\n", "  subheading （一）|建设园区\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
	if err := sound(p); err != nil {
		t.Error(err)
	}
}

// Contents on one line, and contents with page numbers and no leaders.
func TestContentsOfEveryShape(t *testing.T) {
	for _, contents := range []string{
		"目录 第一章 发展基础 1 第二章 总体要求 5 第三章 重点任务 9\n",
		"目 录\n第一章 发展基础 1\n第二章 总体要求 5\n第三章 重点任务 9\n",
		"目  录\n第一章　发展基础\n第二章　总体要求\n第三章　重点任务\n",
		"目录\n第一章 发展基础……1\n第二章 总体要求……5\n第三章 重点任务……9\n",
	} {
		p := parseText(t, "p.txt", "某市发展规划\n"+contents+"前 言\n本规划根据有关要求编制，是指导今后五年工作的行动纲领。\n第一章 发展基础\n基础扎实。\n第二章 总体要求\n坚持创新。\n第三章 重点任务\n抓好落实。\n")
		chapters := 0
		p.Walk(func(_ []*Node, n *Node) {
			if n.Kind == Chapter {
				chapters++
			}
		})
		if chapters != 4 {
			t.Errorf("%d chapters with %q\n%s", chapters, contents, outline(p))
		}
	}
}

// Running heads stand beside the numbers of pages.
func TestRunningHeads(t *testing.T) {
	var b strings.Builder
	for page := range 6 {
		b.WriteString(strings.Repeat("推动湖区文物保护利用改革发展工作迈上新的台阶，持续改善。\n", 14))
		b.WriteString("某省文物发展规划\n" + string(rune('1'+page)) + "\n")
	}
	noise := 0
	parseText(t, "p.txt", b.String()).Walk(func(_ []*Node, n *Node) {
		if n.Kind == Noise {
			noise++
		}
	})
	if noise < 12 {
		t.Errorf("%d pieces of noise, want 6 heads and 6 numbers", noise)
	}
}
