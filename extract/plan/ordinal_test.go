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
