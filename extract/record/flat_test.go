package record_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"planq/extract/plan"
	"planq/extract/record"
	"planq/extract/source"
)

// TestFlatTables reads one table as pages flatten it: rows run together, everything
// run together, one cell a line, cells parted by blanks. Every form says the same.
func TestFlatTables(t *testing.T) {
	header := []string{"指标", "2015年", "2020年", "〔累计〕1", "属性"}
	rows := [][]string{
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
	}
	want := []string{
		"比例 = 66% share 2015",
		"比例 > 70% share 2020",
		"比例 = 15.74% share 2015",
		"比例 ~ 15% share 2020",
		"安全利用率 >= 90% level 2020",
		"森林覆盖率 = 21.66% level 2015",
		"森林覆盖率 = 23.04% level 2020",
		"森林覆盖率 = 1.38个百分点 change 2020",
		"森林蓄积量 = 151亿立方米 level 2015",
		"森林蓄积量 = 165亿立方米 level 2020",
		"森林蓄积量 = 14亿立方米 change 2020",
		"化学需氧量排放总量 = 10% growth 2020 decrease",
		"氨氮排放总量 = 10% growth 2020 decrease",
		"治理面积 = 10万平方公里 change 2020",
	}
	for name, form := range map[string]struct{ cell, row string }{
		"rows run together":  {"", "\n"},
		"one cell a line":    {"\n", "\n"},
		"blank lines around": {"\n\n", "\n\n"},
		"parted by blanks":   {" ", "\n"},
	} {
		t.Run(name, func(t *testing.T) {
			var text strings.Builder
			text.WriteString("某省“十三五”生态环境保护规划\n\n第二章 主要目标\n\n到2020年，生态环境质量总体改善。\n\n专栏1 主要指标\n")
			text.WriteString(strings.Join(header, form.cell) + form.row)
			for i, row := range rows {
				text.WriteString(strings.Join(row, form.cell))
				if len(row) > 1 || form.cell != "" || i > 0 && len(rows[i+1]) == 1 {
					text.WriteString(form.row)
				}
			}
			text.WriteString("注：〔〕内为五年累计数。\n\n第三章 任务\n\n加强治理。\n")
			src, err := source.ReadBytes("plan.txt", []byte(text.String()))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, r := range record.Read(plan.Parse(src)) {
				got = append(got, strings.TrimSpace(fmt.Sprintf("%s %s %s%s %s %d %s", r.Indicator, r.Op, r.Min, r.Unit, r.Measure, r.Year, r.Direction)))
			}
			for i := range min(len(got), len(want)) { // a group's title may stand before the name
				if strings.HasSuffix(got[i], want[i]) {
					got[i] = want[i]
				}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
