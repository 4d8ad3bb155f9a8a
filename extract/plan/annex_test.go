package plan

import (
	"testing"
)

func TestReadAnnex(t *testing.T) {
	checkReadings(t, []reading{
		{"附件", "附件", "", Annex},
		{"附件1：重点工程表", "附件1", "重点工程表", Annex},
		{"附 图 生态安全格局示意图", "附图", "生态安全格局示意图", Annex},
	}, []string{"附件所列项目", "附近的山区", "附件1中的项目按照规定抓紧实施。"})
}

func TestAnnexTakesTheNextLine(t *testing.T) {
	p := parseText(t, "p.txt", "一、保障措施\n加强领导，落实责任，形成合力，务求实效。\n　　附件\n省推进工业互联网创新发展专项工作组名单\n　　组　长：王某 省长\n")
	same(t, p, `
heading 一、|保障措施
  paragraph «加强领导，落实责任，形成合力，务求实效。»
annex 附件|省推进工业互联网创新发展专项工作组名单
  paragraph «组长：王某省长»
`)
}

func TestTwoPlansInOneFile(t *testing.T) {
	p := parseText(t, "p.txt", "某省人民政府办公厅关于印发支持工业发展若干政策和某省工业发展行动计划（2021—2023年）的通知\n各市人民政府：\n　　《支持工业发展若干政策》《某省工业发展行动计划(2021—2023年)》已经省政府同意，现印发给你们，请认真贯彻落实。\n2021年9月2日\n支持工业发展若干政策\n　　一、支持平台\n　　支持平台建设。\n某省工业发展行动计划（2021-2023年）\n　　一、总体要求\n　　到2023年，工业增加值翻一番。\n")
	if n := len(p.Root.Children); n != 6 || p.Root.Children[4].Kind != Annex || p.Root.Children[5].Title != "某省工业发展行动计划（2021-2023年）" {
		t.Errorf("%d children:\n%s", n, outline(p))
	}
}
