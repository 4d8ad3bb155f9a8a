package plan

import "testing"

// 1. above （一）, as the document has it.
func TestOrderOfTheDocument(t *testing.T) {
	same(t, parseText(t, "p.txt", "1.总体要求\n（一）指导思想\n坚持新发展理念。\n（二）主要目标\n实现翻番。\n2.重点任务\n（一）产业升级\n做强产业。\n3.保障措施\n加强领导。\n"), `
subheading 1.|总体要求
  subheading （一）|指导思想
    paragraph «坚持新发展理念。»
  subheading （二）|主要目标
    paragraph «实现翻番。»
subheading 2.|重点任务
  subheading （一）|产业升级
    paragraph «做强产业。»
subheading 3.|保障措施
  paragraph «加强领导。»
`)
	same(t, parseText(t, "p.txt", "第一章 总则\n（一）工作基础\n一、成效\n成效明显。\n二、问题\n仍有短板。\n（二）形势\n一、机遇\n机遇难得。\n第二章 任务\n一、主攻方向\n抓好落实。\n"), `
chapter 第一章|总则
  subheading （一）|工作基础
    heading 一、|成效
      paragraph «成效明显。»
    heading 二、|问题
      paragraph «仍有短板。»
  subheading （二）|形势
    heading 一、|机遇
      paragraph «机遇难得。»
chapter 第二章|任务
  heading 一、|主攻方向
    paragraph «抓好落实。»
`)
}

// Parts, chapters and sections; numbers that run on across chapters and parts.
func TestFiveYearPlan(t *testing.T) {
	same(t, parseText(t, "p.txt", "第一篇　开启新征程\n第一章　发展环境\n第一节　发展成就\n经济实力大幅跃升。\n第二节　机遇挑战\n机遇大于挑战。\n第二章　总体要求\n到2025年，迈上新台阶。\n第二篇　建设现代产业体系\n第三章　做强先进制造业\n第一节　提升产业链\n专栏1　制造业重点工程\n01 强链工程\n建设10个集群。\n第二节　培育企业\n新增100家。\n"), `
part 第一篇|开启新征程
  chapter 第一章|发展环境
    section 第一节|发展成就
      paragraph «经济实力大幅跃升。»
    section 第二节|机遇挑战
      paragraph «机遇大于挑战。»
  chapter 第二章|总体要求
    paragraph «到2025年，迈上新台阶。»
part 第二篇|建设现代产业体系
  chapter 第三章|做强先进制造业
    section 第一节|提升产业链
      column 专栏1|制造业重点工程
        paragraph «01强链工程»
        paragraph «建设10个集群。»
    section 第二节|培育企业
      paragraph «新增100家。»
`)
}

// A technical plan: 1, 1.1, 1.1.1 with run-in text.
func TestDecimalPlan(t *testing.T) {
	same(t, parseText(t, "p.txt", "1 总则\n1.1 编制目的\n为提高处置能力，制定本方案。\n1.2 适用范围\n适用于全省。\n2 任务\n2.1 重点任务\n2.1.1 加强监测。建设站点30个。\n2.1.2 强化预警\n发布预警，见2.1条。\n2.3亿元资金。\n附件1 分工方案\n1.1 组织\n成立小组。\n"), `
heading 1|总则
  subheading 1.1|编制目的
    paragraph «为提高处置能力，制定本方案。»
  subheading 1.2|适用范围
    paragraph «适用于全省。»
heading 2|任务
  subheading 2.1|重点任务
    subheading 2.1.1|加强监测
      paragraph «建设站点30个。»
    subheading 2.1.2|强化预警
      paragraph «发布预警，见2.1条。»
      paragraph «2.3亿元资金。»
annex 附件1|分工方案
  subheading 1.1|组织
    paragraph «成立小组。»
`)
}

// Two plans in one file, the second one named nowhere else.
func TestSecondPlan(t *testing.T) {
	same(t, parseText(t, "p.txt", "某县体育发展规划\n一、现状\n场地充足。\n二、任务\n落实《某县体育工作方案》\n新建场地。\n某县体育工作实施方案\n为落实规划，制定本方案。\n一、目标\n新建步道50公里。\n"), `
front «某县体育发展规划»
heading 一、|现状
  paragraph «场地充足。»
heading 二、|任务
  paragraph «落实《某县体育工作方案》»
  paragraph «新建场地。»
annex |某县体育工作实施方案
  paragraph «为落实规划，制定本方案。»
  heading 一、|目标
    paragraph «新建步道50公里。»
`)
}

// Plans of the nineties set 一 off by a blank, and write （1） above a paragraph.
func TestNinthPlan(t *testing.T) {
	same(t, parseText(t, "p.txt", "某省国民经济和社会发展第九个五年计划\n（1996年2月10日批准）\n一　发展的成就\n“八五”时期，生产总值年均增长12.3％。\n二　奋斗目标\n(一)指导方针\n坚持改革开放。\n(二)经济目标\n1．增长。年均增长10％。\n三　产业发展\n(1)农业\n粮食产量达到350亿公斤。\n(2)工业\n增加值达到1500亿元。\n"), `
front «某省国民经济和社会发展第九个五年计划»
front «（1996年2月10日批准）»
heading 一|发展的成就
  paragraph «“八五”时期，生产总值年均增长12.3％。»
heading 二|奋斗目标
  subheading (一)|指导方针
    paragraph «坚持改革开放。»
  subheading (二)|经济目标
    item 1．|增长
      paragraph «年均增长10％。»
heading 三|产业发展
  subheading (1)|农业
    paragraph «粮食产量达到350亿公斤。»
  subheading (2)|工业
    paragraph «增加值达到1500亿元。»
`)
}

// Numbering that starts anew in an annex.
func TestAnnexBeginsAnew(t *testing.T) {
	same(t, parseText(t, "p.txt", "一、总体要求\n（一）思路\n坚持创新。\n二、任务\n（一）升级\n做强产业。\n附件：重点项目表\n一、光伏项目\n建设电站。\n附表\n二、风电项目\n建设风场。\n名词解释\n绿电：可再生能源电力。\n"), `
heading 一、|总体要求
  subheading （一）|思路
    paragraph «坚持创新。»
heading 二、|任务
  subheading （一）|升级
    paragraph «做强产业。»
annex 附件|重点项目表
  heading 一、|光伏项目
    paragraph «建设电站。»
annex 附表|
  heading 二、|风电项目
    paragraph «建设风场。»
annex |名词解释
  paragraph «绿电：可再生能源电力。»
`)
}
