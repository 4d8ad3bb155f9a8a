package plan

import (
	"testing"
)

func TestReadSubheading(t *testing.T) {
	checkReadings(t, []reading{
		{"（一）网络体系强基行动。", "（一）", "网络体系强基行动", Subheading},
		{"(十二)加强国际环境合作", "(十二)", "加强国际环境合作", Subheading},
		{"（一）稳定和完善宏观经济政策，保持经济运行在合理区间。我们宏观调控还有创新手段。", "（一）", "稳定和完善宏观经济政策，保持经济运行在合理区间", Subheading},
		{"（一）未按照规定建设政务数据资源、政务信息化项目的；", "（一）", "", Subheading},
		{"1﹒推进工业互联网外网建设。支持基础电信企业加快建设。", "1﹒", "推进工业互联网外网建设", Item},
		{"2．推进企业内网改造升级。", "2．", "推进企业内网改造升级", Item},
		{"3、5G网络建设", "3、", "5G网络建设", Item},
		{"16﹒加快一、二、三产业融通发展。依托工业互联网平台，推动实现农业精准作业。", "16﹒", "加快一、二、三产业融通发展", Item},
		{"（1）水污染治理。新建污水处理厂。", "（1）", "水污染治理", Item},
		{"①化学需氧量和氨氮排放总量包括工业、城镇生活和农业源排放总量，依据2010年污染源普查结果核定。", "①", "", Item},
	}, []string{
		"（一）至（三）项所列情形",
		"（2021-2023年）",
		"（一）、（二）项",
		"1.5亿元",
		"2010. 年",
		"1、2、3号机组",
		"12",
	})
}

func TestNumbersNest(t *testing.T) {
	p := parseText(t, "p.txt", "一、重点任务\n（一）强化支撑\n1.加快建设。抓好落实。\n（1）甲区。建设园区。\n（2）乙区。建设基地。\n2.完善平台。服务企业。\n（二）扩大开放\n3.深化合作。走出去。\n二、保障措施\n1.组织领导\n各地要落实责任。\n")
	same(t, p, `
heading 一、|重点任务
  subheading （一）|强化支撑
    item 1.|加快建设
      paragraph «抓好落实。»
      item （1）|甲区
        paragraph «建设园区。»
      item （2）|乙区
        paragraph «建设基地。»
    item 2.|完善平台
      paragraph «服务企业。»
  subheading （二）|扩大开放
    item 3.|深化合作
      paragraph «走出去。»
heading 二、|保障措施
  subheading 1.|组织领导
    paragraph «各地要落实责任。»
`)
}

func TestClausesOfAnArticleAreItems(t *testing.T) {
	p := parseText(t, "p.txt", "第一条　有下列情形之一的，应当更新目录：\n（一）法律、法规、规章等依据发生变化的；\n（二）其他情形。\n第二条　本办法自颁布之日起施行。\n")
	same(t, p, `
article 第一条|
  paragraph «有下列情形之一的，应当更新目录：»
  item （一）| «（一）法律、法规、规章等依据发生变化的；»
  item （二）|其他情形
article 第二条|
  paragraph «本办法自颁布之日起施行。»
`)
}
