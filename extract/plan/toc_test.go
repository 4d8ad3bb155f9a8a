package plan

import (
	"testing"
)

func TestContents(t *testing.T) {
	p := parseText(t, "p.txt", "目  录\n第一章 总则\n第二章 布局\n第一章 总则\n为规范管理，制定本规划。\n第二章 布局\n优化布局。\n")
	same(t, p, `
toc «目录»
toc «第一章总则»
toc «第二章布局»
chapter 第一章|总则
  paragraph «为规范管理，制定本规划。»
chapter 第二章|布局
  paragraph «优化布局。»
`)
	for s, want := range map[string]bool{
		"一、指导思想 ................. 1": true, "第一章 总则……………12": true, "总则	3": true,
		"等等……": false, "达到19.8": false, "一、指导思想": false, "2010": false,
	} {
		if isContents(s) != want {
			t.Errorf("%q: %v", s, !want)
		}
	}
}
