package plan

import (
	"testing"
)

func TestBareTitle(t *testing.T) {
	text := "建立安徽省工业互联网（云）服务商资源池，实施动态管理，面向细分行业。"
	for title, want := range map[string]bool{
		"推动企业上云上平台":                 true,
		"拓展工业互联网场景应用":               true,
		"智能化制造":                     true,
		"推动集成电路产业“强链补链延链”":          true,
		"成绩来之不易，环境仍然严峻":             false,
		"我国环境形势严峻":                  false,
		"全省增加值达到4359亿元":             false,
		"环境问题已得到解决":                 false,
		"健康是幸福之基":                   false,
		"重点发展远程水表、水泵等":              false,
		"省经济和信息化厅会同省财政厅等单位制定具体实施细则": false,
	} {
		if got := bareTitle(title+"。"+text) > 0; got != want {
			t.Errorf("%s: %v", title, got)
		}
	}
}

const below = "坚持规划先行，完善基础设施，优化公共服务，推动各项工作取得新的成效。"

// What opens a paragraph is a lead where the paragraph beside it has one, too.
func TestLeadsOfFellows(t *testing.T) {
	p := parseText(t, "p.txt", "某市政府工作报告\n一、工作回顾\n五年来，我们埋头苦干抓发展，县域实力迈上新台阶。"+below+"\n五年来，我们想方设法惠民生，百姓日子越过越好。"+below+"\n二、重点工作\n做强主导产业，带动就业增收。"+below+"\n做优营商环境，激发市场活力。"+below+"\n")
	same(t, p, `
front «某市政府工作报告»
heading 一、|工作回顾
  item |五年来，我们埋头苦干抓发展，县域实力迈上新台阶
    paragraph «五年来，我们埋头苦干抓发展，县域实力迈上新台阶。坚持规划先行，完善基础设施，优化公共服务，推动各项工作取得新的成效。»
  item |五年来，我们想方设法惠民生，百姓日子越过越好
    paragraph «五年来，我们想方设法惠民生，百姓日子越过越好。坚持规划先行，完善基础设施，优化公共服务，推动各项工作取得新的成效。»
heading 二、|重点工作
  item |做强主导产业，带动就业增收
    paragraph «坚持规划先行，完善基础设施，优化公共服务，推动各项工作取得新的成效。»
  item |做优营商环境，激发市场活力
    paragraph «坚持规划先行，完善基础设施，优化公共服务，推动各项工作取得新的成效。»
`)
}

// A statement, an amount, and a sentence without a fellow are text.
func TestNoLeads(t *testing.T) {
	for _, lines := range []string{
		"成绩来之不易，经验弥足珍贵。" + below,
		"工业是县域经济的脊梁，农业是根本。" + below + "\n林业是山区群众的希望，潜力在山。" + below,
		"全年筹集资金三千万元，投向乡村。" + below + "\n全年修建水渠一百二十条，惠及农户。" + below,
		"产值突破500亿元，增长较快。" + below + "\n税收达到30亿元，增长平稳。" + below,
	} {
		p := parseText(t, "p.txt", "一、工作回顾\n"+lines+"\n")
		p.Walk(func(_ []*Node, n *Node) {
			if n.Kind == Item {
				t.Errorf("%s: %s", lines, n.Title)
			}
		})
	}
}

// Leads alone on their lines hold the text below them, and no more than the others do.
func TestLeadsAlone(t *testing.T) {
	p := parseText(t, "p.txt", "一、工作回顾\n产业底盘更加扎实。\n"+below+"\n城乡面貌焕然一新。\n"+below+"\n这是干部作风明显转变的一年。\n"+below+"\n"+below+"\n各位代表！\n"+below+"\n")
	same(t, p, `
heading 一、|工作回顾
  item |产业底盘更加扎实
    paragraph «坚持规划先行，完善基础设施，优化公共服务，推动各项工作取得新的成效。»
  item |城乡面貌焕然一新
    paragraph «坚持规划先行，完善基础设施，优化公共服务，推动各项工作取得新的成效。»
  item |这是干部作风明显转变的一年
    paragraph «坚持规划先行，完善基础设施，优化公共服务，推动各项工作取得新的成效。»
  paragraph «坚持规划先行，完善基础设施，优化公共服务，推动各项工作取得新的成效。»
  paragraph «各位代表！»
  paragraph «坚持规划先行，完善基础设施，优化公共服务，推动各项工作取得新的成效。»
`)
	p = parseText(t, "p.txt", "一、工作回顾\n产业底盘更加扎实。\n"+below+"\n") // one alone is a sentence
	same(t, p, `
heading 一、|工作回顾
  paragraph «产业底盘更加扎实。»
  paragraph «坚持规划先行，完善基础设施，优化公共服务，推动各项工作取得新的成效。»
`)
}
