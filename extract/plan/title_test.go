package plan

import "testing"

// A line of a list states its figure; it has no title, and is no heading.
func TestTargetsOfLists(t *testing.T) {
	for _, line := range []string{
		"1.培育企业5家", "（1）建设平台6个", "①培育合作社12家", "◆产值达到100亿元", "•新建公路32公里", "- 企业达到50家", "——建成绿道6.5公里，栽树3万株",
		"（二）到2030年产值达到90亿元", "二、到2030年粮食产量突破40万吨",
	} {
		p := parseText(t, "p.txt", "发展规划\n第一章 发展目标\n"+line+"\n"+line+"\n")
		items := 0
		p.Walk(func(_ []*Node, n *Node) {
			if n.Kind == Item && n.Title == "" && len(n.Children) == 0 {
				items++
			} else if n.Kind != Document && n.Kind != Chapter && n.Kind != Front {
				t.Errorf("%s: %s %s", line, n.Kind, n.Title)
			}
		})
		if items != 2 || len(p.Passages()) < 2 {
			t.Errorf("%s: %d items", line, items)
		}
	}
	for _, line := range []string{"（三）打造10个百亿级产业集群", "三、2025年重点任务", "1.实施5G应用工程", "（一）建设3个示范区", "◆2025年目标", "（四）“十四五”以来的成就"} {
		p := parseText(t, "p.txt", "发展规划\n第一章 发展目标\n"+line+"\n坚持规划先行，完善基础设施。\n")
		titled := false
		p.Walk(func(_ []*Node, n *Node) {
			titled = titled || n.Title != "" && n.Kind != Chapter
		})
		if !titled {
			t.Errorf("%s has no title", line)
		}
	}
}

// Headings run together on one line: a plan that lost its line ends.
func TestHeadingsRunTogether(t *testing.T) {
	text := "坚持规划先行，完善基础设施，优化公共服务，推动各项工作取得新的成效。"
	long := ""
	for range 12 {
		long += text + text
	}
	p := parseText(t, "p.txt", "某县卫生规划 为推进健康建设，制定本规划。 第一章 规划背景 第一节 发展基础 “十三五”期间，全县事业取得显著成效，群众满意度稳步提高。 服务体系不断健全。"+long+" 第二节 面临挑战 县域人才缺乏，设施不足，老龄化加快，任务依然艰巨。 第二章 重点任务 对标高质量发展要求，补齐短板，夯实网底，提升服务能力和管理水平。为此要抓好两件大事：第一，抓队伍。"+long+"第二，抓设施。"+text+" 名词解释：医共体指县乡一体的服务组织。\n")
	if err := sound(p); err != nil {
		t.Error(err)
	}
	got := ""
	p.Walk(func(_ []*Node, n *Node) {
		if n.Label+n.Title != "" {
			got += n.Label + n.Title + " "
		}
	})
	if want := "第一章规划背景 第一节发展基础 服务体系不断健全 第二节面临挑战 第二章重点任务 第一，抓队伍 第二，抓设施 名词解释 "; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
