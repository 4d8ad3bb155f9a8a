package plan

import (
	"testing"
)

func TestReadHeading(t *testing.T) {
	checkReadings(t, []reading{
		{"一、光伏产业", "一、", "光伏产业", Heading},
		{"二、园区特色和生态 ", "二、", "园区特色和生态", Heading},
		{"十一、产　　 业布局", "十一、", "产业布局", Heading},
		{"一、2015年工作回顾", "一、", "2015年工作回顾", Heading},
		{"2.3“十四五”时期发展环境", "2.3", "“十四五”时期发展环境", Subheading},
		{"4.6 以科学城为重点推进科创中心承载区建设", "4.6", "以科学城为重点推进科创中心承载区建设", Subheading},
		{"5.2.3 以新能源、智能网联为方向提升汽车产业特色优势和\n规模。把握发展趋势", "5.2.3", "以新能源、智能网联为方向提升汽车产业特色优势和规模", Subheading},
		{"1.1.1 综合实力显著提升。全市生产总值年均增长6%", "1.1.1", "综合实力显著提升", Subheading},
	}, []string{
		"一、二、三产业融合发展",
		"一是着力稳增长",
		"十大产业",
		"2.3亿元",
		"6.5%左右",
		"6.5 以上的增速",
		"1.5个百分点",
	})
}

func TestDecimalHeadingsFollow(t *testing.T) {
	p := parseText(t, "p.txt", "第一章 总则\n1.1 发展基础\n全市经济平稳。\n1.2 发展环境\n机遇大于挑战。\n3.7 公里长的河道\n")
	same(t, p, `
chapter 第一章|总则
  subheading 1.1|发展基础
    paragraph «全市经济平稳。»
  subheading 1.2|发展环境
    paragraph «机遇大于挑战。»
    paragraph «3.7公里长的河道»
`)
}

func TestReadRoman(t *testing.T) {
	checkReadings(t, []reading{
		{"Ⅰ 总则", "Ⅰ", "总则", Heading},
		{"Ⅳ、保障措施", "Ⅳ、", "保障措施", Heading},
		{"III. 重点任务", "III.", "重点任务", Heading},
		{"壹、发展基础", "壹、", "发展基础", Heading},
		{"1.1、总体要求", "1.1、", "总体要求", Subheading},
		{"㈡质量提升", "㈡", "质量提升", Subheading},
		{"A.2 城镇圈", "A.2", "城镇圈", Subheading},
		{"2.2 分析自然地理格局", "2.2", "分析自然地理格局", Subheading},
	}, []string{"陆、海、空三军", "Ⅱ类水质", "Ⅲ级应急响应", "IV级预案", "伍家岗区", "V型滤池", "2.2 分", "1.5、2.5倍", "A.2", "壹佰万元"})
}
