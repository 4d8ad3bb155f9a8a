package plan

import "testing"

func TestOrdinalsOfWorkReports(t *testing.T) {
	p := parseText(t, "p.txt", "三、2025年重点工作\n一是聚焦全方位扩大内需，着力提消费促投资\n大力提振消费需求。全面落实“两新”政策和提振消费专项行动，实施服务业企业三年倍增计划。\n二是大力推进新型工业化\n三是着力稳增长。\n")
	same(t, p, `
heading 三、|2025年重点工作
  subheading 一是|聚焦全方位扩大内需，着力提消费促投资
    item |大力提振消费需求
      paragraph «全面落实“两新”政策和提振消费专项行动，实施服务业企业三年倍增计划。»
  subheading 二是|大力推进新型工业化
  item 三是|着力稳增长
`)
}

func TestOrdinals(t *testing.T) {
	p := parseText(t, "p.txt", "三、重点任务\n做好三件事：一是稳增长，二是调结构，三是惠民生。\n一是加强统筹。建立联席会议制度，每季度调度一次。\n二是强化要素保障，落实资金5亿元。\n四、保障措施\n一是一，二是二，各地要落实责任。\n")
	same(t, p, `
heading 三、|重点任务
  paragraph «做好三件事：一是稳增长，二是调结构，三是惠民生。»
  item 一是|加强统筹
    paragraph «建立联席会议制度，每季度调度一次。»
  item 二是| «二是强化要素保障，落实资金5亿元。»
heading 四、|保障措施
  paragraph «一是一，二是二，各地要落实责任。»
`)
}

// 第一， stands alone above its text, or opens it; 一、 below it is a list.
func TestOrdinalsOfOldReports(t *testing.T) {
	p := parseText(t, "p.txt", "二、主要措施\n第一、控制投资规模，保证重点建设，兼顾当前，着眼长远。\n为此规定：\n一、大中型项目一律报批，由计划部门统一审查后才能安排资金、材料和设备，不得先开工后补办手续，不得用流动资金搞基本建设，也不得向企业摊派。\n二、小型项目由省里审批。审批办法另定，各地必须遵守，不得突破控制数。\n第二、整顿企业。整顿要分期分批进行。\n三、结语\n第一、第二产业都要发展。\n")
	same(t, p, `
heading 二、|主要措施
  item 第一、|控制投资规模，保证重点建设，兼顾当前，着眼长远
    paragraph «为此规定：»
    item 一、| «一、大中型项目一律报批，由计划部门统一审查后才能安排资金、材料和设备，不得先开工后补办手续，不得用流动资金搞基本建设，也不得向企业摊派。»
    item 二、|小型项目由省里审批
      paragraph «审批办法另定，各地必须遵守，不得突破控制数。»
  item 第二、|整顿企业
    paragraph «整顿要分期分批进行。»
heading 三、|结语
  paragraph «第一、第二产业都要发展。»
`)
}

func TestReadOrdinal(t *testing.T) {
	for s, want := range map[string]int{"一是稳增长": 1, "十二要抓落实": 12, "第三，促进协调": 3, "第四：改革": 4, "第一产业增加值": 0, "第一、二、三产业": 0, "第二、第三产业": 0, "一、总则": 0, "是": 0} {
		if m, _ := readOrdinal(s); m.number != want {
			t.Errorf("%s is %d, want %d", s, m.number, want)
		}
	}
}
