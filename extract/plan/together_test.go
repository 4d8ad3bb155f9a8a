package plan

import (
	"strings"
	"testing"
)

// Headings that stand in one line, and what stands there and is none.
func TestHeadingsOfOneLine(t *testing.T) {
	for lines, want := range map[string]string{
		"第四章 保障措施第一节 组织领导\n" + prose + "第二节 资金保障\n" + prose:      "第四章保障措施 第一节组织领导 第二节资金保障",
		"一、总体要求（一）指导思想\n" + prose + "（二）基本原则\n" + prose:          "一、总体要求 （一）指导思想 （二）基本原则",
		"一、流域治理\n（一）长江流域（二）黄河流域\n" + prose:                       "一、流域治理 （一）长江流域 （二）黄河流域",
		"第一篇 发展环境第一章 发展基础\n" + prose:                             "第一章发展基础",
		"一、落实第三章第二节（一）的要求\n" + prose:                             "一、落实第三章第二节（一）的要求",
		"一、适用范围\n（一）符合第（二）项规定的企业\n" + prose:                      "一、适用范围 （一）符合第（二）项规定的企业",
		"一、开展“双随机（一）”行动\n" + prose:                               "一、开展“双随机（一）”行动",
		"1. 一、总体要求\n" + prose + "2. 二、重点任务\n" + prose:            "1.一、总体要求 2.二、重点任务",
		"第一章 扎实推进乡村振兴促进\n农业农村现代化\n" + prose:                      "第一章扎实推进乡村振兴促进农业农村现代化",
		"第一章 建设“一带一路\n战略核心区”\n" + prose:                          "第一章建设“一带一路战略核心区”",
		"①总体要求\n" + prose + "②重点任务\n" + prose:                    "①总体要求 ②重点任务",
		"一、总体要求\n①加强领导\n②落实责任\n" + prose:                         "一、总体要求",
		"发展基础与环境\n（一）发展基础\n" + prose + "总体要求\n（一）指导思想\n" + prose: "发展基础与环境 （一）发展基础 总体要求 （一）指导思想",
	} {
		p := parseText(t, "p.txt", "某市工业发展规划\n"+lines)
		if err := sound(p); err != nil {
			t.Error(err)
		}
		_, headings := kinds(p)
		if got := strings.Join(headings, " "); got != want {
			t.Errorf("%s\n got  %s\n want %s", lines, got, want)
		}
	}
}
