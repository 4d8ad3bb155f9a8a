package record_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Tables in the ways that people make them, each with its records as briefs.
func TestTables(t *testing.T) {
	const plan = "# 漳州市制造业发展规划（2021—2025年）\n\n## 一、发展目标\n\n"
	var twoYears []string
	for _, row := range [...][5]string{{"电子", "300", "30", "500", "35"}, {"装备", "200", "20", "400", "28"}, {"新材料", "100", "10", "300", "21"}} {
		twoYears = append(twoYears, "产值 | "+row[0]+" | = "+row[1]+" | level actual 2020", "占比 | "+row[0]+" | = "+row[2]+" | share actual 2020",
			"产值 | "+row[0]+" | = "+row[3]+" | level target 2025", "占比 | "+row[0]+" | = "+row[4]+" | share target 2025")
	}
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"years down", plan + "| 年份 | 船舶产值（亿元） | 船厂（家） |\n|---|---|---|\n| 2020 | 48 | 9 |\n| 2025年 | 75 | 12 |\n", []string{
			"船舶产值 | 全市 | = 48 | level actual 2020", "船厂 | 全市 | = 9 | level actual 2020",
			"船舶产值 | 全市 | = 75 | level target 2025", "船厂 | 全市 | = 12 | level target 2025"}},
		{"years down, units below the titles, a growth", plan + "| | 工业增加值 | 增速 |\n|---|---|---|\n| 单位 | 亿元 | % |\n| 2019年 | 210 | 7.4 |\n| 2025年 | 380 | 9 |\n", []string{
			"工业增加值 | 全市 | = 210 | level actual 2019", "工业增加值 | 全市 | = 7.4 | growth actual 2019 from 2018 yoy",
			"工业增加值 | 全市 | = 380 | level target 2025", "工业增加值 | 全市 | = 9 | growth target 2025 from 2024 yoy"}},
		{"places and years down", plan + "| 县区 | 年份 | 税收增长目标（%） |\n|---|---|---|\n| 北滩县 | 2022 | 6.5 |\n| 南滩区 | 2022 | 8左右 |\n", []string{
			"税收 | 北滩县 | = 6.5 | growth target 2022 from 2021 yoy", "税收 | 南滩区 | ~ 8 | growth target 2022 from 2021 yoy"}},
		{"two columns of labels", plan + "| 片区 | 县市 | 2025年产值（亿元） |\n|---|---|---|\n| 沿海 | 北滩县 | 31 |\n| | 南滩县 | 27 |\n| 山区 | 上岭县 | 6 |\n| 合计 | | 64 |\n", []string{
			"产值 | 北滩县 | = 31 | level target 2025", "产值 | 南滩县 | = 27 | level target 2025", "产值 | 上岭县 | = 6 | level target 2025", "产值 | 全市 | = 64 | level target 2025"}},
		{"the caption names what places have", plan + "表1 分县区渔业产值（单位：亿元）\n\n| 县区 | 2020年 | 2025年 |\n|---|---|---|\n| 北滩县 | 12 | 15 |\n", []string{
			"渔业产值 | 北滩县 | = 12 | level actual 2020", "渔业产值 | 北滩县 | = 15 | level target 2025"}},
		{"near miss: the rows name their own", plan + "表1 分县区渔业产值（单位：亿元）\n\n| 指标 | 2020年 | 2025年 |\n|---|---|---|\n| 海水养殖面积（万亩） | 12 | 15 |\n", []string{
			"海水养殖面积 | 全市 | = 12 | level actual 2020", "海水养殖面积 | 全市 | = 15 | level target 2025"}},
		{"parts of the row above", plan + "| 指标 | 2020年 | 2025年 |\n|---|---|---|\n| 1.营业收入（亿元） | 90 | 140 |\n| 其中：船舶业 | 30 | 45 |\n| 2.研发强度（%） | 1.2 | 2 |\n", []string{
			"营业收入 | 全市 | = 90 | level actual 2020", "营业收入 | 全市 | = 140 | level target 2025",
			"船舶业营业收入 | 全市 | = 30 | level actual 2020", "船舶业营业收入 | 全市 | = 45 | level target 2025",
			"研发强度 | 全市 | = 1.2 | level actual 2020", "研发强度 | 全市 | = 2 | level target 2025"}},
		{"a table that goes on, with a header of figures as Markdown has to have one", plan + "表1 主要指标\n\n| 指标 | 单位 | 2020年 | 2025年 |\n|---|---|---|---|\n| 税收 | 亿元 | 20 | 40 |\n\n续表\n\n| 出口额 | 亿美元 | 3 | 5 |\n|---|---|---|---|\n| 城镇化率 | % | 61.5 | 68 |\n", []string{
			"税收 | 全市 | = 20 | level actual 2020", "税收 | 全市 | = 40 | level target 2025",
			"出口额 | 全市 | = 3 | level actual 2020", "出口额 | 全市 | = 5 | level target 2025",
			"城镇化率 | 全市 | = 61.5 | level actual 2020", "城镇化率 | 全市 | = 68 | level target 2025"}},
		{"several figures in a cell, words around them", plan + "| 指标 | 2020年 | 2025年 |\n|---|---|---|\n| 工业增加值及增速 | 300亿元、8.1% | 500亿元，年均增长10% |\n| 研发投入 | 占GDP2.5%以上 | 达到3%左右 |\n", []string{
			"工业增加值 | 全市 | = 300亿元 | level actual 2020", "工业增加值 | 全市 | = 8.1% | growth actual 2020 from 2019 yoy",
			"工业增加值 | 全市 | = 500亿元 | level target 2025", "工业增加值 | 全市 | = 10% | growth target 2025 from 2020 annual",
			"研发投入 | 全市 | >= 2.5% | share actual 2020 of GDP", "研发投入 | 全市 | ~ 3% | level target 2025"}},
		{"an amount with an aside", plan + "| 项目 | 总投资 |\n|---|---|\n| 甲园区 | 15亿元（其中中央资金3亿元） |\n| 乙园区 | 8亿元 |\n", []string{
			"总投资 | 甲园区 | = 15亿元 | level target 2025", "中央资金 | 甲园区 | = 3亿元 | level target 2025", "总投资 | 乙园区 | = 8亿元 | level target 2025"}},
		{"rows of growth and of parts of the whole", plan + "| 年份 | 2019 | 2020 |\n|---|---|---|\n| 地区生产总值（亿元） | 280 | 300 |\n| 比上年增长（%） | 6.5 | 7.1 |\n| 其中：第一产业（亿元） | 20 | 22 |\n", []string{
			"地区生产总值 | 全市 | = 280 | level actual 2019", "地区生产总值 | 全市 | = 300 | level actual 2020",
			"地区生产总值 | 全市 | = 6.5 | growth actual 2019 from 2018 yoy", "地区生产总值 | 全市 | = 7.1 | growth actual 2020 from 2019 yoy",
			"第一产业增加值 | 全市 | = 20 | level actual 2019", "第一产业增加值 | 全市 | = 22 | level actual 2020"}},
		{"a header of two rows by blanks, the upper one with fewer cells", plan + "                2020年                  2025年\n产业        产值（亿元）  占比（%）   产值（亿元）  占比（%）\n电子      300           30          500           35\n装备      200           20          400           28\n新材料        100           10          300           21\n", twoYears},
		{"a header of two rows by single blanks", plan + "产业 2020年 2025年\n产值（亿元） 占比（%） 产值（亿元） 占比（%）\n电子 300 30 500 35\n装备 200 20 400 28\n新材料 100 10 300 21\n", twoYears},
		{"a header of two rows run together", plan + "产业 2020年 2025年 产值（亿元） 占比（%） 产值（亿元） 占比（%）\n电子 300 30 500 35\n装备 200 20 400 28\n新材料 100 10 300 21\n", twoYears},
		{"a header of two rows by tabs", plan + "产业\t2020年\t2025年\n\t产值（亿元）\t占比（%）\t产值（亿元）\t占比（%）\n电子\t300\t30\t500\t35\n装备\t200\t20\t400\t28\n新材料\t100\t10\t300\t21\n", twoYears},
		{"notes, words and spreadsheets' figures in cells", plan + "| 指标 | 2020年 | 2025年 |\n|---|---|---|\n| 劳动生产率①（万元/人） | 14.5* | 达到19 |\n| 城镇化率（%） | 58.1② | 力争63 |\n| 船厂[1]（家） | 30（预计） | 45[2] |\n| 增加值（亿元） | 4.20E+02 | 完成下达任务 |\n", []string{
			"劳动生产率 | 全市 | = 14.5 | level actual 2020", "劳动生产率 | 全市 | = 19 | level target 2025",
			"城镇化率 | 全市 | = 58.1 | level actual 2020", "城镇化率 | 全市 | = 63 | level target 2025",
			"船厂 | 全市 | = 30 | level actual 2020", "船厂 | 全市 | = 45 | level target 2025",
			"增加值 | 全市 | = 4.20E+02 | level actual 2020"}},
		{"sentences in cells", plan + "| 序号 | 项目名称 | 建设内容 | 总投资（万元） |\n|---|---|---|---|\n| 1 | 船艇产业园 | 新建船坞3座，改造码头岸线2公里。 | 52000 |\n", []string{
			"船坞 | 船艇产业园 | = 3座 | level target 2025", "码头岸线 | 船艇产业园 | = 2公里 | level target 2025", "总投资 | 船艇产业园 | = 52000 | level target 2025"}},
		{"near miss: how a rate is found", plan + "| 指标 | 计算方法 |\n|---|---|\n| 治愈率 | 治愈人数/同期出院人数×100% |\n", nil},
		{"numbers that are part of names", plan + "| 指标 | 2025年 |\n|---|---|\n| 5A级景区（家） | 3 |\n| 4金融机构存款（亿元） | 700 |\n| （一）3岁以下托位数（个） | 1200 |\n", []string{
			"5A级景区 | 全市 | = 3 | level target 2025", "金融机构存款 | 全市 | = 700 | level target 2025", "3岁以下托位数 | 全市 | = 1200 | level target 2025"}},
		{"yearly growth or, in brackets, over all years", plan + "| 指标 | 2020年 | 2025年 | 年均增长〔累计〕 | 属性 |\n|---|---|---|---|---|\n| 1.渔业增加值增速（%） | 4.1 | — | 6.5左右 | 预期性 |\n| 2.渔民参保率（%） | 71 | 80 | 〔9个百分点〕 | 预期性 |\n| 3.渔船空置率（%） | — | — | <4 | 预期性 |\n| 4.单位产值能源消耗降低（%） | — | — | 〔14〕 | 约束性 |\n", []string{
			"渔业增加值增速 | 全市 | = 4.1 | level actual 2020", "渔业增加值增速 | 全市 | ~ 6.5 | growth target 2025 from 2020 annual",
			"渔民参保率 | 全市 | = 71 | level actual 2020", "渔民参保率 | 全市 | = 80 | level target 2025", "渔民参保率 | 全市 | = 9个百分点 | change target 2025 from 2020",
			"渔船空置率 | 全市 | < 4 | level target 2025",
			"单位产值能源消耗 | 全市 | = 14 | growth target 2025 from 2020 cumulative decrease"}},
		{"goals that were met in part", "# 漳州市“十三五”规划中期评估报告\n\n## 一、完成情况\n\n| 指标 | 单位 | 2020年目标 | 2018年实际 | 完成率（%） |\n|---|---|---|---|---|\n| 工业增加值 | 亿元 | 400 | 310 | 77.5 |\n| 新增就业 | 万人 | [9] | [5.4] | 60 |\n", []string{
			"工业增加值 | 全市 | = 400 | level target 2020", "工业增加值 | 全市 | = 310 | level actual 2018", "工业增加值完成率 | 全市 | = 77.5 | level actual 2018",
			"新增就业 | 全市 | = 9 | change target 2020 from 2015", "新增就业 | 全市 | = 5.4 | change actual 2018 from 2015", "新增就业完成率 | 全市 | = 60 | level actual 2018"}},
		{"goes on without its header", plan + "表2 主要指标\n\n| 指标 | 2020年 | 2025年 |\n|---|---|---|\n| 营业收入（亿元） | 90 | 140 |\n\n续表2\n\n| 税收（亿元） | 7 | 11 |\n| 出口额（亿美元） | 3 | 4 |\n", []string{
			"营业收入 | 全市 | = 90 | level actual 2020", "营业收入 | 全市 | = 140 | level target 2025",
			"税收 | 全市 | = 7 | level actual 2020", "税收 | 全市 | = 11 | level target 2025",
			"出口额 | 全市 | = 3 | level actual 2020", "出口额 | 全市 | = 4 | level target 2025"}},
	} {
		_, records := read(t, "plan.md", c.text)
		var got []string
		for _, r := range records {
			got = append(got, brief(r))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// The tables of a communiqué 统计公报 name products and sectors; what they measure stands above.
func TestBulletinTables(t *testing.T) {
	const bulletin = "漳州市2019年国民经济和社会发展统计公报\n漳州市统计局\n2020年3月6日\n\n一、综合\n全年经济平稳运行。\n"
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"sectors", "2019年地区生产总值\n单位：亿元\n指 标\n指标值\n同比增长（±%）\n地区生产总值\n512.6\n6.3\n  第二产业\n201.4\n-1.2\n二、农业\n", []string{
			"地区生产总值 | 全市 | = 512.6 | level actual 2019", "地区生产总值 | 全市 | = 6.3 | growth actual 2019 from 2018 yoy",
			"第二产业增加值 | 全市 | = 201.4 | level actual 2019", "第二产业增加值 | 全市 | = -1.2 | growth actual 2019 from 2018 yoy decrease"}},
		{"products", "表1 2019年主要水产品产量\n产品名称\t单位\t产 量\t比上年增长（%）\n对 虾\t吨\t1520\t4.1\n#斑节对虾\t吨\t310\t持平\n海水养殖面积\t亩\t8100\t-0.5\n", []string{
			"对虾产量 | 全市 | = 1520 | level actual 2019", "对虾产量 | 全市 | = 4.1 | growth actual 2019 from 2018 yoy",
			"斑节对虾产量 | 全市 | = 310 | level actual 2019",
			"海水养殖面积 | 全市 | = 8100 | level actual 2019", "海水养殖面积 | 全市 | = -0.5 | growth actual 2019 from 2018 yoy decrease"}},
		{"groups and parts without units", "2019年渔业生产及产品产量\n指标名称\n指标值\n同比增长（±%）\n期末存栏\n家禽（万只）\n91.4\n3.0\n#鹅\n25.7\n7.2\n二、其他\n", []string{
			"家禽存栏 | 全市 | = 91.4 | level actual 2019", "家禽存栏 | 全市 | = 3.0 | growth actual 2019 from 2018 yoy",
			"鹅存栏 | 全市 | = 25.7 | level actual 2019", "鹅存栏 | 全市 | = 7.2 | growth actual 2019 from 2018 yoy"}},
		{"against the end of the year before", "2019年末存贷款\n单位：亿元\n指 标\n12月末\n比年初增加额\n存款余额\n310.2\n21.5\n贷款余额\n251.0\n-4.3\n二、其他\n", []string{
			"存款余额 | 全市 | = 310.2 | level actual 2019", "存款余额 | 全市 | = 21.5 | change actual 2019 from 2018",
			"贷款余额 | 全市 | = 251.0 | level actual 2019", "贷款余额 | 全市 | = -4.3 | change actual 2019 from 2018 decrease"}},
		{"blanks below a year", "主要产品产量如下：\n2019年 比上年增长%\n原盐 52万吨 3.3\n纸板 4.1万吨 -1.5\n", []string{
			"原盐产量 | 全市 | = 52万吨 | level actual 2019", "原盐产量 | 全市 | = 3.3 | growth actual 2019 from 2018 yoy",
			"纸板产量 | 全市 | = 4.1万吨 | level actual 2019", "纸板产量 | 全市 | = -1.5 | growth actual 2019 from 2018 yoy decrease"}},
	} {
		_, records := read(t, "plan.txt", bulletin+c.text)
		var got []string
		for _, r := range records {
			got = append(got, brief(r))
			if strings.Contains(r.Indicator, "鹅") && r.Measure == "level" && r.Unit != "万只" {
				t.Errorf("%s: %s in %q", c.name, r.Indicator, r.Unit)
			}
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}
