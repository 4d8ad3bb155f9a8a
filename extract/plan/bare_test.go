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
