package context_test

import (
	"fmt"
	"strings"
	"testing"

	"planq/extract/context"
	"planq/extract/plan"
)

// Several documents in one file: each is what it says of itself, or what the one before the others says.
func TestSeveralDocuments(t *testing.T) {
	const (
		notice = "沱海市人民政府关于印发沱海市教育发展“十四五”规划和沱海市养老服务三年行动计划（2022—2024年）的通知\n各县（市、区）人民政府：\n" +
			"《沱海市教育发展“十四五”规划》《沱海市养老服务三年行动计划（2022—2024年）》已经同意，现印发给你们，请认真组织实施。\n沱海市人民政府\n2021年12月3日\n\n"
		education = "沱海市教育发展“十四五”规划\n一、发展基础\n2020年，全市共有中小学412所。\n二、主要目标\n到2025年，毛入园率达到95%。\n\n"
		care      = "沱海市养老服务三年行动计划（2022—2024年）\n一、工作目标\n到2024年，全市养老床位达到3万张。\n二、重点任务\n新建服务中心120个。\n"
	)
	for _, c := range []struct{ name, text, want string }{
		{"a notice and what it issues first are one", notice + "附件1\n" + education + "附件2\n" + care,
			"沱海市教育发展“十四五”规划 plan 2021-12-03 沱海市 2021-2025 | 沱海市养老服务三年行动计划（2022—2024年） action 2021-12-03 沱海市 2022-2024"},
		{"reports of two sessions", report(2025) + report(2024),
			"关于沱海市2024年预算执行情况和2025年预算草案的报告 budget 2025-01-10 沱海市 2025-2025 | 关于沱海市2023年预算执行情况和2024年预算草案的报告 budget 2024-01-10 沱海市 2024-2024"},
		{"bulletins of two places", bulletin("沱海县", 2022) + bulletin("南昌县", 2022),
			"沱海县2022年国民经济和社会发展统计公报 bulletin 2023-03-20 沱海县 2022-2022 | 南昌县2022年国民经济和社会发展统计公报 bulletin 2023-03-20 江西省南昌市南昌县 2022-2022"},
		{"near miss: one notice, one plan", strings.NewReplacer("和沱海市养老服务三年行动计划（2022—2024年）", "", "《沱海市养老服务三年行动计划（2022—2024年）》", "").Replace(notice) + education, "沱海市教育发展“十四五”规划 plan 2021-12-03 沱海市 2021-2025"},
		{"near miss: the half of a report that looks ahead is called what it is", strings.Replace(report(2025), "二、2025年预算草案", "2025年工作安排建议\n一、收入\n增长4%。\n二、2025年预算草案", 1),
			"关于沱海市2024年预算执行情况和2025年预算草案的报告 budget 2025-01-10 沱海市 2025-2025"},
		{"near miss: a list of a plan's projects", education + "附件：沱海市教育发展重点项目表\n一、小学\n50所。\n", "沱海市教育发展“十四五”规划 plan  沱海市 2021-2025"},
	} {
		p, all := settle(t, c.text)
		var got []string
		for _, d := range append([]*context.Context{all}, all.Further...) {
			got = append(got, fmt.Sprintf("%s %s %s %s %d-%d", d.Title, d.Kind, d.Date, d.Region, d.From, d.To))
			for _, f := range d.Findings {
				for _, e := range append(f.For, f.Against...) {
					if e.Span.Start < d.Start || e.Span.End > len(p.Text) {
						if e.Span != (plan.Span{}) {
							t.Errorf("%s: %s: a sign at %v, before the document begins", c.name, f.Field, e.Span)
						}
					}
				}
			}
		}
		if got := strings.Join(got, " | "); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.name, got, c.want)
		}
	}
}

// The modes of a further document are its own: what looks ahead at the end of the one before does not reach it.
func TestModesOfSeveralDocuments(t *testing.T) {
	p, c := settle(t, report(2025)+report(2024))
	var got []string
	p.Walk(func(_ []*plan.Node, n *plan.Node) {
		if n.Kind == plan.Heading {
			got = append(got, n.Title+" "+string(c.Mode(n)))
		}
	})
	if got, want := strings.Join(got, ", "), "2024年预算执行情况 review, 2025年预算草案 goal, 2023年预算执行情况 review, 2024年预算草案 goal"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func report(year int) string {
	return fmt.Sprintf("关于沱海市%[2]d年预算执行情况和%[1]d年预算草案的报告\n——%[1]d年1月10日在沱海市第七届人民代表大会第四次会议上\n沱海市财政局\n各位代表：\n"+
		"现将预算执行情况报告如下。\n一、%[2]d年预算执行情况\n全市一般公共预算收入完成120.5亿元。\n二、%[1]d年预算草案\n一般公共预算收入安排126亿元。\n\n", year, year-1)
}

func bulletin(place string, year int) string {
	return fmt.Sprintf("%s%d年国民经济和社会发展统计公报\n%s统计局\n%d年3月20日\n一、综合\n全年地区生产总值达到210.3亿元。\n二、农业\n全年粮食产量35.2万吨。\n\n", place, year, place, year+1)
}
