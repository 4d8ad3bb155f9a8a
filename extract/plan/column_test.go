package plan

import (
	"testing"
)

func TestReadColumn(t *testing.T) {
	checkReadings(t, []reading{
		{"专栏一： 光伏产业", "专栏一", "光伏产业", Column},
		{"专栏1　“十五”环保计划主要指标完成情况序号指标名称2000年2005年", "专栏1", "“十五”环保计划主要指标完成情况", Column},
		{"专栏 12  工业互联网示范应用工程", "专栏12", "工业互联网示范应用工程", Column},
		{"专栏1：“十二五”环境保护主要指标序号指标2010年", "专栏1", "“十二五”环境保护主要指标", Column},
		{"专栏2现代农业重大工程", "专栏2", "现代农业重大工程", Column},
		{"专栏7  5G＋工业互联网融合应用工程", "专栏7", "5G＋工业互联网融合应用工程", Column},
	}, []string{
		"专栏3所列项目",
		"专栏3和专栏4",
		"专栏中的项目要抓紧实施，加快推进重大工程。",
	})
}

func TestColumnsGluedToText(t *testing.T) {
	p := parseText(t, "p.txt", "一、环境形势\n　　环境保护面临越来越严峻的挑战。专栏1　环保计划完成情况\n　　按照详见专栏3　的要求和《专栏4　目录》执行。\n　　下降5.6个百分点专栏3　重点城市名单（共113个）　　1.确保实现减排目标。\n")
	same(t, p, `
heading 一、|环境形势
  paragraph «环境保护面临越来越严峻的挑战。»
  column 专栏1|环保计划完成情况
    paragraph «按照详见专栏3的要求和《专栏4目录》执行。»
    paragraph «下降5.6个百分点»
  column 专栏3|重点城市名单（共113个）
  item 1.|确保实现减排目标
`)
}

// Where numbers go on behind a column it has ended; where they begin anew they are its own.
func TestNumbersAndColumns(t *testing.T) {
	p := parseText(t, "p.txt", "（一）强化支撑\n1.加快建设。抓好落实。\n专栏1 重大工程\n1.光伏工程。建设电站。\n2.风电工程。建设风场。\n（二）扩大开放\n2.深化合作。走出去。\n专栏2 开放工程\n建设口岸。\n3.完善平台。服务企业。\n")
	same(t, p, `
subheading （一）|强化支撑
  item 1.|加快建设
    paragraph «抓好落实。»
  column 专栏1|重大工程
    item 1.|光伏工程
      paragraph «建设电站。»
    item 2.|风电工程
      paragraph «建设风场。»
subheading （二）|扩大开放
  item 2.|深化合作
    paragraph «走出去。»
  column 专栏2|开放工程
    paragraph «建设口岸。»
  item 3.|完善平台
    paragraph «服务企业。»
`)
}

// A column's title ends where the next label begins; what the column counts on its own line
// says nothing of the numbers below.
func TestColumnRunsIntoItsList(t *testing.T) {
	p := parseText(t, "p.txt", "第一节　水\n（一）治理。抓好治理，落实责任。\n专栏2　需要改善的控制单元（一）长江流域（8个）。四个单元升为三类。（二）黄河流域。三个单元升为四类。\n（二）保护。抓好保护，落实责任。\n")
	same(t, p, `
section 第一节|水
  subheading （一）|治理
    paragraph «抓好治理，落实责任。»
    column 专栏2|需要改善的控制单元
      subheading （一）|长江流域（8个）
        paragraph «四个单元升为三类。（二）黄河流域。三个单元升为四类。»
  subheading （二）|保护
    paragraph «抓好保护，落实责任。»
`)
}
