package plan

import (
	"strings"
	"testing"
)

// A plan that a converter broke at the page's edge reads as its author wrote it.
func TestWrappedLines(t *testing.T) {
	body := "第一章 总则\r\n一、指导思想 \r\n" + strings.Repeat("生态安全是国家安全体系的重要基石。构建科学合理的\r\n生态安全格局，是实现生态安全的基础，也是首都绿色高质\r\n量发展的重要保障。 \r\n", 12) +
		"到2025年，提高生态质量，森林覆盖率和绿化率达到\r\n80%，较上年提高12个百分点。\r\n" +
		"（一）优化游憩空间格局，推进首都人人共享的健康城市建\r\n设\r\n——要素统筹：摸清全市自然资源底数，明确重要生态\r\n要素保护优先序。 \r\n"
	p := parseText(t, "p.txt", body)
	got := outline(p)
	if n := strings.Count(got, "paragraph «生态安全是国家安全体系的重要基石。构建科学合理的生态安全格局，是实现生态安全的基础，也是首都绿色高质量发展的重要保障。»"); n != 12 {
		t.Errorf("%d whole paragraphs, want 12\n%s", n, got)
	}
	for _, want := range []string{"subheading （一）|优化游憩空间格局，推进首都人人共享的健康城市建设\n", "item ——|要素统筹\n", "«摸清全市自然资源底数，明确重要生态要素保护优先序。»",
		"«到2025年，提高生态质量，森林覆盖率和绿化率达到80%，较上年提高12个百分点。»"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
	if err := sound(p); err != nil {
		t.Error(err)
	}
}

// A plan that a web page ran together into one line comes apart again.
func TestOneLinePlan(t *testing.T) {
	p := parseText(t, "p.txt", "国务院关于印发国家环境保护“十二五”规划的通知国发〔2011〕42号\u00A0各省、自治区、直辖市人民政府：　\u00A0 现将《国家环境保护“十二五”规划》印发给你们，请认真贯彻执行。　　　　国\u00A0 务\u00A0 院　　　\u00A0 二○一一年十二月十五日\u00A0\u00A0国家环境保护“十二五”规划\u00A0　\u00A0 保护环境是我国的基本国策。　\u00A0 一、环境形势　\u00A0 党中央、国务院高度重视环境保护工作，将其作为贯彻落实科学发展观的重要内容。　\u00A0 （一）指导思想。\u00A0　\u00A0 以科学发展观为指导。　\u00A0 ——环保惠民，促进和谐。坚持以人为本。\n")
	same(t, p, `
front «国务院关于印发国家环境保护“十二五”规划的通知国发〔2011〕42号各省、自治区、直辖市人民政府：»
front «现将《国家环境保护“十二五”规划》印发给你们，请认真贯彻执行。»
front «国务院»
front «二○一一年十二月十五日»
front «国家环境保护“十二五”规划»
paragraph «保护环境是我国的基本国策。»
heading 一、|环境形势
  paragraph «党中央、国务院高度重视环境保护工作，将其作为贯彻落实科学发展观的重要内容。»
  subheading （一）|指导思想
    paragraph «以科学发展观为指导。»
    item ——|环保惠民，促进和谐
      paragraph «坚持以人为本。»
`)
}

func TestBlanksInsideWordsDoNotBreak(t *testing.T) {
	p := parseText(t, "p.txt", "一、布局\n　　推进产　　 业结构调整，组　　长：某某，到 2025 年完成。\n")
	same(t, p, `
heading 一、|布局
  paragraph «推进产业结构调整，组长：某某，到2025年完成。»
`)
}
