package context_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"planq/extract/context"
	"planq/extract/gazetteer"
	"planq/internal/slow"
)

// openings are documents that name their region in the title, in the title and the line of a session, and in the office that signs; %[1]s is the region.
var openings = map[string]string{
	"outline":  "%[1]s国民经济和社会发展第十四个五年规划纲要\n第一章 发展基础\n综合实力显著增强。\n",
	"report":   "2025年%[1]s政府工作报告\n——2025年1月8日在%[1]s第十四届人民代表大会第三次会议上\n一、2024年工作回顾\n综合实力显著增强。\n",
	"bulletin": "2024年国民经济和社会发展统计公报\n%[1]s统计局\n2025年3月20日\n一、综合\n综合实力显著增强。\n",
	"proposal": "中共%[1]s委员会关于制定国民经济和社会发展第十四个五年规划的建议\n（2020年12月29日通过）\n一、发展成就\n综合实力显著增强。\n",
	"notice":   "关于印发%[1]s卫生健康事业发展规划的通知\n2021年6月2日\n现将规划印发给你们，请认真组织实施。\n",
}

// kinds are the kinds of the openings.
var kinds = map[string]string{"outline": context.Outline, "report": context.Report, "bulletin": context.Bulletin, "proposal": context.Outline, "notice": context.Plan}

// Names that are words as well, and found only with the place above: 攀枝花市东区.
var words = map[string]bool{"东区": true, "西区": true, "矿区": true}

// lately are names that a second division had until lately, and its last year: which is meant in a document of then is not told. 江北区 was one of 重庆 too.
var lately = map[string]bool{"江北区": true}

// Every province, prefecture and county is the region of its plans, with its code and the word for its whole: by its name where one place alone
// has it, and by its path in any case.
func TestEveryRegion(t *testing.T) {
	slow.Test(t, "it reads a great deal")
	counts := map[gazetteer.Level]int{}
	several := map[string]int{} // names that several places have
	for _, p := range divisions(t) {
		counts[p.Level]++
		names := []string{p.Path()}
		if p.Name != p.Path() {
			if alone(p) && !words[p.Name] && !lately[p.Name] {
				names = append(names, p.Name)
			} else {
				several[p.Name]++
			}
		}
		for _, name := range names {
			for kind, opening := range openings {
				_, c := settle(t, fmt.Sprintf(opening, name))
				if c.Region != p.Path() || c.RegionCode != p.Code || c.Scope != p.Scope() || c.Kind != kinds[kind] {
					t.Errorf("%s of %s: region %q, code %q, scope %q, kind %s; want %s, %s, %s", kind, name, c.Region, c.RegionCode, c.Scope, c.Kind, p.Path(), p.Code, p.Scope())
				}
			}
		}
	}
	if counts[gazetteer.Province] != 34 || counts[gazetteer.Prefecture] != 333 || counts[gazetteer.County] < 2840 {
		t.Errorf("%d provinces, %d prefectures, %d counties; want 34, 333 and more than 2840", counts[gazetteer.Province], counts[gazetteer.Prefecture], counts[gazetteer.County])
	}
	t.Logf("names that several places have, tried by their paths alone: %v", several)
}

// divisions are the divisions of the gazetteer's table.
func divisions(t *testing.T) (out []gazetteer.Place) {
	b, err := os.ReadFile("../gazetteer/divisions.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		code, _, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		p, ok := gazetteer.ByCode(code)
		if !ok {
			t.Fatalf("no division with the code %s", code)
		}
		out = append(out, p)
	}
	return out
}

// alone says whether no other place that is has the name.
func alone(p gazetteer.Place) bool {
	for _, o := range gazetteer.Named(p.Name) {
		if !o.IsFormer() && o.Code != p.Code {
			return false
		}
	}
	return true
}

// A name that several places have, or had one after the other, is settled by the place above that the document names or speaks of, and by its year;
// where nothing tells, it stays without a code.
func TestAmbiguousNames(t *testing.T) {
	for text, want := range map[string]string{
		"鼓楼区国民经济和社会发展第十四个五年规划纲要\n福州市鼓楼区人民政府\n2021年4月\n一、发展基础\n全区财政收入增长。\n":            "福建省福州市鼓楼区 350102",
		"2020年鼓楼区政府工作报告\n一、2019年工作回顾\n全区财政收入居徐州各区第二位，徐州高铁站建成，淮海经济区在江苏徐州的地位提高。\n":      "江苏省徐州市鼓楼区 320302",
		"2020年鼓楼区政府工作报告\n一、2019年工作回顾\n全区财政收入增长。\n":                                    "鼓楼区 ",
		"2008年巢湖市政府工作报告\n一、2007年工作回顾\n全市财政收入增长。\n":                                    "安徽省巢湖市 341400",
		"2018年巢湖市政府工作报告\n一、2017年工作回顾\n全市财政收入增长。\n":                                    "安徽省合肥市巢湖市 340181",
		"巢湖市政府工作报告\n一、工作回顾\n全市财政收入增长。\n":                                              "安徽省合肥市巢湖市 340181",
		"第八师石河子市2022年国民经济和社会发展统计公报\n一、综合\n财政收入增长。\n":                                  "新疆维吾尔自治区石河子市 659001",
		"2015年江北区政府工作报告\n——2015年1月20日在重庆市江北区第十七届人民代表大会第五次会议上\n一、2014年工作回顾\n财政收入增长。\n": "重庆市江北区 500105",
		"鼓楼区国民经济和社会发展第十四个五年规划纲要\n南京市鼓楼区人民政府\n2021年4月\n一、发展基础\n全区财政收入增长。\n":            "江苏省南京市鼓楼区 320106",
		"徐州市鼓楼区国民经济和社会发展第十四个五年规划纲要\n一、发展基础\n全区财政收入增长。\n":                              "江苏省徐州市鼓楼区 320302",
		"2020年朝阳区政府工作报告\n北京市朝阳区人民政府\n一、2019年工作回顾\n全区财政收入增长。\n":                        "北京市朝阳区 110105",
		"长春市朝阳区2020年政府工作报告\n一、2019年工作回顾\n全区财政收入增长。\n":                                 "吉林省长春市朝阳区 220104",
		"政府工作报告\n——2011年1月12日在辽宁省朝阳市第九届人民代表大会第四次会议上\n一、2010年工作回顾\n全市财政收入增长。\n":        "辽宁省朝阳市 211300",
	} {
		if _, c := settle(t, text); c.Region+" "+c.RegionCode != want {
			t.Errorf("%s: %s %s, want %s", text, c.Region, c.RegionCode, want)
		}
	}
}
