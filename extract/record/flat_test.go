package record_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// flatTable is a table and what its cells say, each as indicator, comparator, value
// and unit, measure, year.
type flatTable struct {
	period string
	header []string
	rows   [][]string
	want   []string
}

var flatTables = []flatTable{{
	period: "十三五",
	header: []string{"指标", "2015年", "2020年", "〔累计〕1", "属性"},
	rows: [][]string{
		{"1.水环境质量"}, // the title of a group
		{"地表水质量2达到或好于Ⅲ类水体比例（%）", "66", ">70", "-", "约束性"},
		{"地下水质量极差比例（%）", "15.74", "15左右", "-", "预期性"},
		{"污染地块安全利用率（%）", "-", "90以上", "-", "约束性"},
		{"2.生态状况"},
		{"森林覆盖率（%）", "21.66", "23.04", "〔1.38〕", "约束性"},
		{"森林蓄积量（亿立方米）", "151", "165", "〔14〕", "约束性"},
		{"3.主要污染物排放总量减少（%）"},
		{"化学需氧量", "-", "-", "〔10〕", "约束性"},
		{"氨氮", "-", "-", "〔10〕"}, // its 约束性 is merged with that above
		{"4.新增沙化土地治理面积（万平方公里）", "-", "-", "〔10〕", "预期性"},
	},
	want: []string{
		"比例 = 66% share 2015",
		"比例 > 70% share 2020",
		"比例 = 15.74% share 2015",
		"比例 ~ 15% share 2020",
		"安全利用率 >= 90% level 2020",
		"森林覆盖率 = 21.66% level 2015",
		"森林覆盖率 = 23.04% level 2020",
		"森林覆盖率 = 1.38个百分点 change 2020 from 2015",
		"森林蓄积量 = 151亿立方米 level 2015",
		"森林蓄积量 = 165亿立方米 level 2020",
		"森林蓄积量 = 14亿立方米 change 2020 from 2015",
		"化学需氧量排放总量 = 10% growth 2020 from 2015 decrease",
		"氨氮排放总量 = 10% growth 2020 from 2015 decrease",
		"治理面积 = 10万平方公里 change 2020 from 2015",
	},
}, {
	period: "十五五",
	header: []string{"指标", "2025年", "2030年", "年均/累计", "属性"},
	rows: [][]string{
		{"1.地区生产总值增长（%）", "5.0", "—", "保持在合理区间", "预期性"},
		{"2.全员劳动生产率增长（%）", "6.1", "—", "高于经济增长", "预期性"},
		{"3.常住人口城镇化率（%）", "67.9", "71", "—", "预期性"},
		{"4.研发经费投入增长（%）", "—", "—", ">7", "预期性"},
		{"5.单位GDP二氧化碳排放降低（%）", "—", "—", "〔17〕", "约束性"},
		{"6.每万人口发明专利拥有量（件）", "16", "22以上", "—", "预期性"},
	},
	want: []string{
		"地区生产总值 = 5.0% growth 2025 from 2024",
		"全员劳动生产率 = 6.1% growth 2025 from 2024",
		"常住人口城镇化率 = 67.9% level 2025",
		"常住人口城镇化率 = 71% level 2030",
		"研发经费投入 > 7% growth 2030 from 2025",
		"单位GDP二氧化碳排放 = 17% growth 2030 from 2025 decrease",
		"每万人口发明专利拥有量 = 16件 level 2025",
		"每万人口发明专利拥有量 >= 22件 level 2030",
	},
}}

// TestFlatTables reads tables as pages flatten them: the cells of a row run together,
// one cell a line, cells parted by blanks or tabs. Every form says the same.
func TestFlatTables(t *testing.T) {
	for name, form := range map[string]struct{ cell, row string }{
		"cells run together": {"", "\n"},
		"one cell a line":    {"\n", "\n"},
		"blank lines around": {"\n\n", "\n\n"},
		"parted by blanks":   {" ", "\n"},
		"parted by tabs":     {"\t", "\n"},
	} {
		for _, table := range flatTables {
			t.Run(table.period+" "+name, func(t *testing.T) {
				got := figuresOf(t, table.text(form.cell, form.row))
				for i := range min(len(got), len(table.want)) { // a group's title may stand before the name
					if strings.HasSuffix(got[i], table.want[i]) {
						got[i] = table.want[i]
					}
				}
				if diff := cmp.Diff(table.want, got); diff != "" {
					t.Error(diff)
				}
			})
		}
	}
}

// text is a plan with the table, its cells and rows parted as they say. Where cells
// run together so do the title of a group and its first row.
func (f flatTable) text(cell, row string) string {
	var b strings.Builder
	b.WriteString("某省“" + f.period + "”规划\n\n第二章 主要目标\n\n质量总体改善。\n\n专栏1 主要指标\n")
	b.WriteString(strings.Join(f.header, cell) + row)
	for i, cells := range f.rows {
		b.WriteString(strings.Join(cells, cell))
		if len(cells) > 1 || cell != "" || i > 0 && len(f.rows[i+1]) == 1 {
			b.WriteString(row)
		}
	}
	b.WriteString("注：〔〕内为五年累计数。\n\n第三章 任务\n\n加强治理。\n")
	return b.String()
}

func figuresOf(t *testing.T, text string) []string {
	t.Helper()
	_, records := read(t, "plan.txt", text)
	var out []string
	for _, r := range records {
		s := fmt.Sprintf("%s %s %s%s %s %d", r.Indicator, r.Op, r.Min, r.Unit, r.Measure, r.Year)
		if r.BaseYear != 0 {
			s += fmt.Sprintf(" from %d", r.BaseYear)
		}
		out = append(out, strings.TrimSpace(s+" "+r.Direction))
	}
	return out
}

// The title of a group that ran together with its first row is no part of the row's name.
func TestGroupBeforeRow(t *testing.T) {
	got := figuresOf(t, "某省“十三五”规划\n\n第二章 主要目标\n\n专栏1 主要指标\n指标2015年2020年〔累计〕属性\n"+
		"1.生态状况森林覆盖率（%）21.6623.04〔1.38〕约束性草原综合植被盖度（%）54.056.0-预期性湿地保有量（亿亩）-≥8-预期性"+
		"污染物排放2.主要污染物排放总量减少（%）化学需氧量--〔10〕约束性氨氮--〔10〕约束性"+
		"生态修复3.国家重点保护野生动植物保护率（%）-＞95-预期性全国自然岸线保有率（%）-≥35-预期性\n第三章 任务\n\n加强治理。\n")
	names := map[string]bool{}
	for _, s := range got {
		name, _, _ := strings.Cut(s, " ")
		names[name] = true
	}
	for _, name := range []string{"森林覆盖率", "草原综合植被盖度", "化学需氧量排放总量", "氨氮排放总量", "国家重点保护野生动植物保护率"} {
		if !names[name] {
			t.Errorf("no %s among %q", name, got)
		}
	}
}

// A page that ends inside a row, or inside the header, does not end the table.
func TestTableOverPages(t *testing.T) {
	page := func(n int) string { return fmt.Sprintf("— %d —\n", n) }
	text := strings.Repeat("持续推动各项事业高质量发展，不断完善工作机制。", 12) + "\n"
	got := figuresOf(t, "某市“十四五”规划\n第一章 基础\n"+text+page(1)+text+page(2)+text+
		"专栏1 主要指标\n指标\n2020年\n"+page(3)+"2025年\n属性\n城镇化率（%）\n58.6\n65\n预期性\n森林覆盖率（%）\n51.3\n52\n约束性\n"+
		"粮食产量（万吨）\n300\n320\n预期性\n"+"第二章 任务\n"+text+page(4)+text)
	want := []string{"城镇化率 = 58.6% level 2020", "城镇化率 = 65% level 2025", "森林覆盖率 = 51.3% level 2020", "森林覆盖率 = 52% level 2025", "粮食产量 = 300万吨 level 2020", "粮食产量 = 320万吨 level 2025"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Places down and what is measured across: 北京's 能耗强度 is to fall by 17 %.
func TestTableOfPlaces(t *testing.T) {
	_, records := read(t, "plan.txt", "“十三五”工作方案\n一、目标\n加强治理。\n附件1\n各地区“双控”目标\n地  区\t“十三五”能耗强度降低目标（%）\t2015年能源消费总量（万吨标准煤）\n北  京\t17\t6853\n天  津\t16\t8260\n")
	var got []string
	for _, r := range records {
		got = append(got, fmt.Sprintf("%s %s %s%s %s %d %s", r.Subject, r.Indicator, r.Min, r.Unit, r.Measure, r.Year, r.Direction))
	}
	want := []string{"北京 能耗强度 17% growth 2020 decrease", "北京 能源消费总量 6853万吨标准煤 level 2015 ", "天津 能耗强度 16% growth 2020 decrease", "天津 能源消费总量 8260万吨标准煤 level 2015 "}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A unit that ran together with the name before it, and two values that lie close together.
func TestUnitsRunTogether(t *testing.T) {
	got := figuresOf(t, "“十三五”卫生规划\n\n第二章 主要目标\n\n到2020年，水平提高。\n主要发展指标领域主要指标单位2020年2015年指标性质健康水平人均预期寿命岁＞77.376.34预期性孕产妇死亡率/10万＜1820.1预期性婴儿死亡率‰＜7.58.1预期性医疗卫生保障每万人口全科医生数人＞21.38约束性\n\n第三章 任务\n\n加强治理。\n")
	want := []string{"人均预期寿命 > 77.3岁 level 2020", "人均预期寿命 = 76.34岁 level 2015", "孕产妇死亡率 < 18/10万 level 2020", "孕产妇死亡率 = 20.1/10万 level 2015", "婴儿死亡率 < 7.5‰ level 2020", "婴儿死亡率 = 8.1‰ level 2015", "每万人口全科医生数 > 2人 level 2020", "每万人口全科医生数 = 1.38人 level 2015"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
