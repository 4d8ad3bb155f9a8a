package relation_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"planq/extract/context"
	"planq/extract/plan"
	"planq/extract/relation"
)

func shipped(t testing.TB) string {
	b, err := os.ReadFile(filepath.Join("..", "..", "seeds", "jiangxi-12fyp-industry.txt"))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// Nothing is invented: each name is the text at its span, and an object stands in its clause.
func TestEverythingPointsHome(t *testing.T) {
	p, relations := read(t, "plan.txt", shipped(t))
	if len(relations) < 500 {
		t.Fatalf("only %d relations in the shipped plan", len(relations))
	}
	for _, x := range relations {
		for _, thing := range []relation.Thing{x.Subject, x.Object} {
			if got := plan.Repaired(p.Text, thing.Span); got != thing.Name {
				t.Errorf("%v holds %q, the name is %q", thing.Span, got, thing.Name)
			}
		}
		if x.Predicate != relation.Responsible && x.Predicate != relation.LocatedIn && (x.Object.Span.Start < x.Span.Start || x.Span.End < x.Object.Span.End) {
			t.Errorf("%s at %v stands outside its clause %v %q", x.Object.Name, x.Object.Span, x.Span, x.Quote)
		}
	}
}

// The same thing under two names carries one id; divisions and industries carry their codes.
func TestNamesOfOneThing(t *testing.T) {
	_, relations := read(t, "plan.txt", `江西省工业发展规划

一、铜产业
南昌以江铜集团为核心，发展铜材。九江以江西铜业集团为依托，发展铜箔。南昌市以昌河汽车公司为核心，发展轿车。以南昌高新区为核心区，加快发展软件产业。南昌高新技术产业开发区重点发展生物医药。全省以昌河九江公司为重点，发展轿车。支持赣州发展有色金属产业。依托南昌小蓝经济开发区（以下简称小蓝经开区），发展汽车产业。小蓝经开区重点发展食品。
`)
	ids := map[string]string{}
	for _, e := range relation.Entities(relations) {
		for _, n := range e.Names {
			ids[n.Name] = e.ID
		}
	}
	for _, same := range [][2]string{
		{"江铜集团", "江西铜业集团"}, {"南昌高新区", "南昌高新技术产业开发区"}, {"南昌", "南昌市"}, {"小蓝经开区", "南昌小蓝经济开发区"},
	} {
		if ids[same[0]] == "" || ids[same[0]] != ids[same[1]] {
			t.Errorf("%s is %q, %s is %q", same[0], ids[same[0]], same[1], ids[same[1]])
		}
	}
	for name, id := range map[string]string{
		"南昌": "region:360100", "赣州": "region:360700", "汽车产业": "industry:C36", "有色金属产业": "industry:C32",
	} {
		if ids[name] != id {
			t.Errorf("%s is %q, not %q", name, ids[name], id)
		}
	}
	if ids["昌河汽车公司"] == ids["昌河九江公司"] {
		t.Error("昌河汽车公司 and 昌河九江公司 are one")
	}
}

// A county goes by its short name in its own province alone: 和平 is a word everywhere else.
func TestShortNamesOfCounties(t *testing.T) {
	for title, want := range map[string]bool{"江西省工业规划": true, "甘肃省工业规划": false} {
		_, relations := read(t, "plan.txt", title+"\n\n一、铜产业\n南康重点发展铜材。\n")
		got := slices.ContainsFunc(relations, func(x relation.Relation) bool { return x.Subject.Name == "南康" })
		if got != want {
			t.Errorf("%s: 南康 as a region: %v", title, got)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	text := shipped(b)
	p, _ := read(&testing.T{}, "plan.txt", text)
	b.SetBytes(int64(len(text)))
	c := context.Read(p, context.Overrule{})
	for b.Loop() {
		relation.Read(p, c)
	}
}

// A table of tasks says who answers for each, a table of projects where each stands; rows that are sums or
// numbers say nothing.
func TestTables(t *testing.T) {
	for text, want := range map[string]string{
		"| 序号 | 重点任务 | 牵头单位 | 配合单位 |\n| --- | --- | --- | --- |\n| 1 | 建设省级算力平台 | 省数据局 | 省发展改革委、省财政厅 |\n| 2 | 合计 | 省财政厅 | - |\n": "省数据局 responsible 建设省级算力平台; 省发展改革委 responsible 建设省级算力平台; 省财政厅 responsible 建设省级算力平台",
		"| 项目名称 | 建设地点 | 总投资 |\n| --- | --- | --- |\n| （一）氢能装备项目 | 兰州新区、白银市 | 30亿元 |\n":                                          "氢能装备项目 located_in 兰州新区; 氢能装备项目 located_in 白银市",
		"| 指标 | 单位 | 2025年 |\n| --- | --- | --- |\n| 工业增加值 | 亿元 | 3000 |\n":                                                      "",
		"| 责任单位 | 2025年 |\n| --- | --- |\n| 省财政厅 | 3000 |\n":                                                                     "",
	} {
		_, relations := read(t, "plan.md", "甘肃省重点任务\n\n"+text)
		var got []string
		for _, x := range relations {
			got = append(got, x.Subject.Name+" "+string(x.Predicate)+" "+x.Object.Name)
		}
		if s := strings.Join(got, "; "); s != want {
			t.Errorf("%s\nreads %q, want %q", text, s, want)
		}
	}
}

// A file may hold the reports of several places; each has its own region.
func TestSeveralDocuments(t *testing.T) {
	report := func(of, what string) string {
		return of + "人民政府2024年工作报告\n——2024年1月10日在" + of + "第十四届人民代表大会第三次会议上\n\n各位代表：\n\n一、2023年工作回顾\n一年来，工作稳中有进。\n\n二、2024年重点工作\n大力发展" + what + "产业。\n\n"
	}
	_, relations := read(t, "plan.txt", report("江西省", "光伏")+report("甘肃省", "氢能"))
	var got []string
	for _, x := range relations {
		got = append(got, x.Subject.Name+" "+x.Object.Name)
	}
	if s := strings.Join(got, "; "); s != "江西省 光伏产业; 甘肃省 氢能产业" {
		t.Error(s)
	}
}
