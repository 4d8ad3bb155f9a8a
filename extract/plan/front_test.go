package plan

import (
	"strings"
	"testing"
)

// kinds are the lines of a plan that are headings, and those that are its front.
func kinds(p *Plan) (front, headings []string) {
	p.Walk(func(_ []*Node, n *Node) {
		switch n.Kind {
		case Front:
			front = append(front, closeUp(p.Cut(n.Span)))
		case Heading, Subheading, Chapter, Section, Annex:
			headings = append(headings, n.Label+n.Title)
		}
	})
	return front, headings
}

func TestFront(t *testing.T) {
	for name, c := range map[string]struct{ body, front, headings string }{
		"a chapter that ends as a plan's name does.md":      {"# 某县林业规划\n\n## 发展目标\n\n森林面积稳步增加。\n\n## 项目规划\n\n新建苗圃。\n\n## 扶持政策\n\n给予补助。\n\n## 空间布局\n\n一带两片。\n", "#某县林业规划", "发展目标 项目规划 扶持政策 空间布局"},
		"a chapter in front of all text.md":                 {"# 某县林业规划\n\n## 主要政策措施\n\n### 补助\n\n给予补助。\n", "#某县林业规划", "主要政策措施 补助"},
		"three chapters of the highest level.md":            {"某县林业规划\n\n# 总体要求\n\n" + below + "\n\n# 重点任务\n\n" + below + "\n\n# 保障措施\n\n" + below + "\n", "某县林业规划", "总体要求 重点任务 保障措施"},
		"a title of two lines.md":                           {"# 某县国民经济和社会发展\n\n# 第十四个五年规划纲要\n\n## 发展基础\n\n" + below + "\n", "#某县国民经济和社会发展 #第十四个五年规划纲要", "发展基础"},
		"a heading behind the address.txt":                  {"政府工作报告\n——2024年1月8日在某县第十八届人民代表大会第四次会议上\n县长 某某\n各位代表：\n现在，我代表县人民政府，向大会报告工作，请予审议，并请各位政协委员提出意见。\n2023年工作回顾\n（一）经济稳中有进。" + below + below + "\n（二）民生持续改善。" + below + below + "\n2024年工作安排\n" + below + below + "\n一是抓项目。" + below + below + "\n二是抓产业。" + below + below + "\n", "政府工作报告 ——2024年1月8日在某县第十八届人民代表大会第四次会议上 县长某某 各位代表：", "2023年工作回顾 （一）经济稳中有进 （二）民生持续改善 2024年工作安排"},
		"headings of a news page.txt":                       {"首页 > 要闻\n某县水利规划出炉\n" + below + below + "\n水从哪里来？三座水库开工\n" + below + below + "\n钱从哪里来？多个渠道筹集\n" + below + below + "\n", "", "水从哪里来？三座水库开工 钱从哪里来？多个渠道筹集"},
		"a notice, its date and the title that it told.txt": {"某县人民政府关于转发县水利局关于加强山洪防治和水库管理意见的通知\n各乡镇人民政府：\n县水利局关于加强山洪防治和水库管理的意见，切合我县实际，符合山区特点，县政府同意这个意见，请结合实际贯彻执行。\n县长　某某\n2019年3月5日\n关于加强山洪防治\n和水库管理意见\n（县水利局）\n一、提高认识\n" + below + "\n", "某县人民政府关于转发县水利局关于加强山洪防治和水库管理意见的通知 各乡镇人民政府： 县长某某 2019年3月5日 关于加强山洪防治 和水库管理意见 （县水利局）", "一、提高认识"},
		"signs around a heading.txt":                        {"【字体：大 中 小】\n某县水利规划\n【发展目标】\n新建水库三座。\n【保障措施】\n落实责任。\n", "某县水利规划", "发展目标 保障措施"},
	} {
		p := parseText(t, name[len(name)-5:], c.body)
		if err := sound(p); err != nil {
			t.Error(name, err)
		}
		front, headings := kinds(p)
		if got := strings.Join(front, " "); got != c.front {
			t.Errorf("%s: front\n got  %s\n want %s", name, got, c.front)
		}
		if got := strings.Join(headings, " "); got != c.headings {
			t.Errorf("%s: headings\n got  %s\n want %s", name, got, c.headings)
		}
	}
}
