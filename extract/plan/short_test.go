package plan

import (
	"strings"
	"testing"
)

const prose = "坚持以习近平新时代中国特色社会主义思想为指导，全面贯彻新发展理念，加快构建新发展格局，推动高质量发展。\n"

// Headings that only their brevity and their place betray.
func TestShortHeadings(t *testing.T) {
	same(t, parseText(t, "p.txt", "某省数字经济发展规划\n一、总体要求\n指导思想\n"+prose+"基本原则\n"+prose+"二、重点任务\n"+prose+"建设算力网络\n"+prose), `
front «某省数字经济发展规划»
heading 一、|总体要求
  subheading |指导思想
    paragraph «坚持以习近平新时代中国特色社会主义思想为指导，全面贯彻新发展理念，加快构建新发展格局，推动高质量发展。»
  subheading |基本原则
    paragraph «坚持以习近平新时代中国特色社会主义思想为指导，全面贯彻新发展理念，加快构建新发展格局，推动高质量发展。»
heading 二、|重点任务
  paragraph «坚持以习近平新时代中国特色社会主义思想为指导，全面贯彻新发展理念，加快构建新发展格局，推动高质量发展。»
  subheading |建设算力网络
    paragraph «坚持以习近平新时代中国特色社会主义思想为指导，全面贯彻新发展理念，加快构建新发展格局，推动高质量发展。»
`)
}

func TestShortTitle(t *testing.T) {
	for title, want := range map[string]bool{
		"指导思想":          true,
		"推动绿色低碳转型":      true,
		"“十五五”时期发展环境":   true,
		"2024年工作回顾":     true,
		"“十五五时期发展环境":    false,
		"产值500亿元":       false,
		"水从哪里来？大坝添了新闸门": true,
		"水从哪里来？":        false,
		"单位：万元":         false,
		"某某省人民政府":       false,
		"合计":            false,
		"完成投资350亿元":     false,
		"各位代表，同志们":      false,
		"来源新华社":         false,
	} {
		if got := isShortTitle(title); got != want {
			t.Errorf("%s: %v", title, got)
		}
	}
}

// The contents are a witness for headings without a label.
func TestContentsAreAWitness(t *testing.T) {
	same(t, parseText(t, "p.txt", "目录\n发展现状........1\n“十四五”思路........3\n发展现状\n"+prose+"“十四五”思路\n"+prose+prose+prose), `
toc «目录»
toc «发展现状........1»
toc «“十四五”思路........3»
heading |发展现状
  paragraph «坚持以习近平新时代中国特色社会主义思想为指导，全面贯彻新发展理念，加快构建新发展格局，推动高质量发展。»
heading |“十四五”思路
  paragraph «坚持以习近平新时代中国特色社会主义思想为指导，全面贯彻新发展理念，加快构建新发展格局，推动高质量发展。»
  paragraph «坚持以习近平新时代中国特色社会主义思想为指导，全面贯彻新发展理念，加快构建新发展格局，推动高质量发展。»
  paragraph «坚持以习近平新时代中国特色社会主义思想为指导，全面贯彻新发展理念，加快构建新发展格局，推动高质量发展。»
`)
}

// A heading on two lines, which the contents have on one.
func TestTitlesOnTwoLines(t *testing.T) {
	p := parseText(t, "p.txt", "目录\n一、加快建设宜居宜业的山水园林城市........1\n二、保障措施........3\n一、加快建设宜居宜业的\n山水园林城市\n"+prose+"二、保障措施\n组织领导\n"+prose+prose+prose)
	if err := sound(p); err != nil {
		t.Error(err)
	}
	_, headings := kinds(p)
	if got := strings.Join(headings, " "); got != "一、加快建设宜居宜业的山水园林城市 二、保障措施 组织领导" {
		t.Error(got)
	}
}
