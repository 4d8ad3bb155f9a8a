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
		{"a year before the names of rows, places above the columns", plan + "| 指标 | 东山县 | 云霄县 |\n|---|---|---|\n| 2025年船舶产值（亿元） | 4 | 5 |\n| 2025年船厂（家） | 40 | 50 |\n", []string{
			"船舶产值 | 东山县 | = 4 | level target 2025", "船舶产值 | 云霄县 | = 5 | level target 2025",
			"船厂 | 东山县 | = 40 | level target 2025", "船厂 | 云霄县 | = 50 | level target 2025"}},
		{"near miss: a span of years before the names of rows", plan + "| 指标 | 2025年 |\n|---|---|\n| 100年以上古树（株） | 40 |\n", []string{
			"100年以上古树 | 全市 | = 40 | level target 2025"}},
		{"the whole beside the province", plan + "| 指标 | 2020年 | | 2025年 | |\n|---|---|---|---|---|\n| | 全市 | 全省 | 全市 | 全省 |\n| 研发强度（%） | 1.8 | 2.1 | 2.5 | 3 |\n", []string{
			"研发强度 | 全市 | = 1.8 | level actual 2020", "研发强度 | 全省 | = 2.1 | level actual 2020",
			"研发强度 | 全市 | = 2.5 | level target 2025", "研发强度 | 全省 | = 3 | level target 2025"}},
		{"a header of two rows in Markdown, the upper one said twice", plan + "| 产业 | 2020年 | 2020年 | 2025年 | 2025年 |\n|---|---|---|---|---|\n| 产业 | 产值（亿元） | 占比（%） | 产值（亿元） | 占比（%） |\n| 电子 | 300 | 30 | 500 | 35 |\n| 装备 | 200 | 20 | 400 | 28 |\n| 新材料 | 100 | 10 | 300 | 21 |\n", twoYears},
		{"near miss: a row of words below the header", plan + "| 指标 | 2020年 | 2025年 |\n|---|---|---|\n| 船舶产业 | 起步 | 壮大 |\n| 产值（亿元） | 30 | 50 |\n", []string{
			"产值 | 全市 | = 30 | level actual 2020", "产值 | 全市 | = 50 | level target 2025"}},
		{"years down, near and far", plan + "| 阶段 | 产值（亿元） | 船厂（家） |\n|---|---|---|\n| 近期（2025年） | 30 | 2 |\n| 远期（2035年） | 50 | 4 |\n", []string{
			"产值 | 全市 | = 30 | level target 2025", "船厂 | 全市 | = 2 | level target 2025",
			"产值 | 全市 | = 50 | level target 2035", "船厂 | 全市 | = 4 | level target 2035"}},
		{"years down with their sum", plan + "| 年度目标 | 投资（亿元） |\n|---|---|\n| 2023年 | 30 |\n| 2024年 | 40 |\n| 合计 | 70 |\n", []string{
			"投资 | 全市 | = 30 | level target 2023", "投资 | 全市 | = 40 | level target 2024", "投资 | 全市 | = 70 | level target 2025"}},
		{"years down beside places that stand once", plan + "| 县区 | 年份 | 产值（亿元） |\n|---|---|---|\n| 北滩县 | 2020年 | 3 |\n| | 2025年 | 4 |\n| 南滩区 | 2020年 | 2 |\n| | 2025年 | 5 |\n", []string{
			"产值 | 北滩县 | = 3 | level actual 2020", "产值 | 北滩县 | = 4 | level target 2025", "产值 | 南滩区 | = 2 | level actual 2020", "产值 | 南滩区 | = 5 | level target 2025"}},
		{"parts of the row above, beside a column of units", plan + "| 指标 | 单位 | 2020年 | 2025年 |\n|---|---|---|---|\n| 工业增加值 | 亿元 | 90 | 140 |\n| 其中：高技术 | 亿元 | 30 | 45 |\n| 其中：装备制造 | | 20 | 25 |\n| 研发强度 | % | 1.2 | 2 |\n", []string{
			"工业增加值 | 全市 | = 90 | level actual 2020", "工业增加值 | 全市 | = 140 | level target 2025",
			"高技术增加值 | 全市 | = 30 | level actual 2020", "高技术增加值 | 全市 | = 45 | level target 2025",
			"装备制造增加值 | 全市 | = 20 | level actual 2020", "装备制造增加值 | 全市 | = 25 | level target 2025",
			"研发强度 | 全市 | = 1.2 | level actual 2020", "研发强度 | 全市 | = 2 | level target 2025"}},
		{"near miss: a part that counts otherwise, and one with a name of its own", plan + "| 指标 | 2025年 |\n|---|---|\n| 港口吞吐量（万吨） | 140 |\n| 其中：集装箱（万标箱） | 45 |\n| 其中：外贸 | 30 |\n| 金融机构贷款余额（亿元） | 70 |\n| 其中：个人贷款及透支 | 9 |\n", []string{
			"港口吞吐量 | 全市 | = 140 | level target 2025", "集装箱 | 全市 | = 45 | level target 2025", "外贸吞吐量 | 全市 | = 30 | level target 2025",
			"金融机构贷款余额 | 全市 | = 70 | level target 2025", "个人贷款及透支 | 全市 | = 9 | level target 2025"}},
		{"two figures in a cell, a name each", plan + "| 指标 | 2020年 | 2025年 |\n|---|---|---|\n| 新增就业/培训 | 5万人/10万人 | 6万人／12万人 |\n| 床位、医师 | 300张；50人 | 500张；80人 |\n| 税收（亿元）/增速（%） | 20/8.5 | 40/10 |\n| 婴儿死亡率/孕产妇死亡率 | 4‰/12/10万 | 3.5‰/10/10万 |\n", []string{
			"新增就业 | 全市 | = 5万人 | level actual 2020", "培训 | 全市 | = 10万人 | level actual 2020", "新增就业 | 全市 | = 6万人 | level target 2025", "培训 | 全市 | = 12万人 | level target 2025",
			"床位 | 全市 | = 300张 | level actual 2020", "医师 | 全市 | = 50人 | level actual 2020", "床位 | 全市 | = 500张 | level target 2025", "医师 | 全市 | = 80人 | level target 2025",
			"税收 | 全市 | = 20 | level actual 2020", "税收 | 全市 | = 8.5 | growth actual 2020 from 2019 yoy", "税收 | 全市 | = 40 | level target 2025", "税收 | 全市 | = 10 | growth target 2025 from 2024 yoy",
			"婴儿死亡率 | 全市 | = 4‰ | level actual 2020", "孕产妇死亡率 | 全市 | = 12/10万 | level actual 2020", "婴儿死亡率 | 全市 | = 3.5‰ | level target 2025", "孕产妇死亡率 | 全市 | = 10/10万 | level target 2025"}},
		{"near miss: a stroke that belongs to the unit, or parts no figures", plan + "| 指标 | 2025年 |\n|---|---|\n| 孕产妇死亡率 | 10/10万 |\n| 劳动生产率 | 18万元/人 |\n| 完成时间 | 2024/2025 |\n", []string{
			"孕产妇死亡率 | 全市 | = 10/10万 | level target 2025", "劳动生产率 | 全市 | = 18万元/人 | level target 2025"}},
		{"marks of notes inside a figure, a higher goal, blanks between thousands, ranks", plan + "| 指标 | 2020年 | 2025年 |\n|---|---|---|\n| 城镇化率（%） | 61.5① | 68②左右 |\n| 增加值（亿元） | 300（预计） | 500（力争550） |\n| 粮食产量（万吨） | 50【注】 | 20.5 [注1] |\n| 投资（亿元） | 1 234.5 | 40^2^ |\n| 全省排名 | 15 | 前10 |\n| 能耗降低（%） | [15] | 〔13.5〕③ |\n", []string{
			"城镇化率 | 全市 | = 61.5 | level actual 2020", "城镇化率 | 全市 | ~ 68 | level target 2025",
			"增加值 | 全市 | = 300 | level actual 2020", "增加值 | 全市 | = 500 | level target 2025", "增加值 | 全市 | = 550 | level target 2025 stretch",
			"粮食产量 | 全市 | = 50 | level actual 2020", "粮食产量 | 全市 | = 20.5 | level target 2025",
			"投资 | 全市 | = 1 234.5 | level actual 2020", "投资 | 全市 | = 40 | level target 2025",
			"全省排名 | 全市 | = 15 | rank actual 2020", "全省排名 | 全市 | <= 前10 | rank target 2025",
			"能耗 | 全市 | = 15 | growth actual 2020 from 2015 cumulative decrease", "能耗 | 全市 | = 13.5 | growth target 2025 from 2020 cumulative decrease"}},
		{"the caption says how the places are to fall, and more than the column", plan + "表4 “十四五”各市单位GDP能耗降低目标\n\n| 地区 | 降低目标（%） |\n|---|---|\n| 东市 | 14 |\n\n表5 各县市区化学需氧量重点工程减排量\n\n| 县市区 | 减排量（吨） |\n|---|---|\n| 东县 | 140 |\n\n表6 2025年各乡镇粮食种植面积（单位：万亩）\n\n| 乡镇 | 早稻 | 晚稻 |\n|---|---|---|\n| 东河镇 | 3 | 5 |\n", []string{
			"单位GDP能耗 | 东市 | = 14 | growth target 2025 from 2020 cumulative decrease", "化学需氧量重点工程减排量 | 东县 | = 140 | level target 2025",
			"早稻种植面积 | 东河镇 | = 3 | level target 2025", "晚稻种植面积 | 东河镇 | = 5 | level target 2025"}},
		{"what is done beside what is spent", plan + "| 项目 | 内容 | 投资（亿元） |\n|---|---|---|\n| 船艇产业园 | 船坞20座 | 12 |\n| 游艇码头 | 泊位30个 | 8 |\n", []string{
			"船坞 | 船艇产业园 | = 20座 | level target 2025", "投资 | 船艇产业园 | = 12 | level target 2025", "泊位 | 游艇码头 | = 30个 | level target 2025", "投资 | 游艇码头 | = 8 | level target 2025"}},
		{"a count with an aside", plan + "| 指标 | 目标 |\n|---|---|\n| 规上企业 | 120家（新增20家） |\n", []string{
			"规上企业 | 全市 | = 120家 | level target 2025", "规上企业 | 全市 | = 20家 | change target 2025 from 2020"}},
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

// Tables without borders: what is one cell a line, or parted by tabs or blanks, reads as it does with its borders.
func TestBareTables(t *testing.T) {
	const plan = "漳州市“十四五”制造业发展规划\n\n一、发展目标\n\n到2025年，制造业高质量发展取得明显成效。\n\n"
	years := []string{
		"工业增加值 | 全市 | = 30 | level actual 2020", "税收 | 全市 | = 2 | level actual 2020",
		"工业增加值 | 全市 | = 33 | level target 2021", "税收 | 全市 | = 3 | level target 2021",
		"工业增加值 | 全市 | = 50 | level target 2025", "税收 | 全市 | = 4 | level target 2025"}
	under := []string{
		"地区生产总值 | 全市 | = 1500 | level actual 2020", "地区生产总值 | 全市 | = 2200 | level target 2025", "地区生产总值 | 全市 | = 8 | growth target 2025 from 2020 annual",
		"常住人口 | 全市 | = 310 | level actual 2020", "常住人口 | 全市 | = 330 | level target 2025", "常住人口 | 全市 | = 1.3 | growth target 2025 from 2020 annual"}
	places := []string{
		"研发强度 | 全市 | = 1.8 | level actual 2020", "研发强度 | 全省 | = 2.1 | level actual 2020", "研发强度 | 全市 | = 2.5 | level target 2025", "研发强度 | 全省 | = 3 | level target 2025",
		"城镇化率 | 全市 | = 61.5 | level actual 2020", "城镇化率 | 全省 | = 63 | level actual 2020", "城镇化率 | 全市 | = 68 | level target 2025", "城镇化率 | 全省 | = 70 | level target 2025"}
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"years down by tabs", "年份\t工业增加值（亿元）\t税收（亿元）\n2020年\t30\t2\n2021年\t33\t3\n2025年\t50\t4\n", years},
		{"years down, one cell a line", "年份\n工业增加值（亿元）\n税收（亿元）\n2020年\n30\n2\n2021年\n33\n3\n2025年\n50\n4\n", years},
		{"years down by blanks", "年份 工业增加值（亿元） 税收（亿元）\n2020 30 2\n2021 33 3\n2025 50 4\n", years},
		{"years across by tabs", "年度\t2020\t2021\t2025\n工业增加值（亿元）\t30\t33\t50\n税收（亿元）\t2\t3\t4\n", []string{years[0], years[2], years[4], years[1], years[3], years[5]}},
		{"a title above some columns, one cell a line", "指标\n单位\n2020年\n“十四五”目标\n2025年\n年均增长（%）\n地区生产总值\n亿元\n1500\n2200\n8\n常住人口\n万人\n310\n330\n1.3\n", under},
		{"a title above some columns, by tabs", "指标\t单位\t2020年\t“十四五”目标\n\t\t\t2025年\t年均增长（%）\n地区生产总值\t亿元\t1500\t2200\t8\n常住人口\t万人\t310\t330\t1.3\n", under},
		{"places below years, by tabs", "指标\t2020年\t2025年\n\t全市\t全省\t全市\t全省\n研发强度（%）\t1.8\t2.1\t2.5\t3\n城镇化率（%）\t61.5\t63\t68\t70\n", places},
		{"places below years, by blanks", "指标 2020年 2025年\n全市 全省 全市 全省\n研发强度（%） 1.8 2.1 2.5 3\n城镇化率（%） 61.5 63 68 70\n", places},
		{"units in a line of their own", "产业 2020年 2025年\n产值 占比 产值 占比\n（亿元） （%） （亿元） （%）\n电子 300 30 500 35\n装备 200 20 400 28\n", []string{
			"产值 | 电子 | = 300 | level actual 2020", "占比 | 电子 | = 30 | share actual 2020", "产值 | 电子 | = 500 | level target 2025", "占比 | 电子 | = 35 | share target 2025",
			"产值 | 装备 | = 200 | level actual 2020", "占比 | 装备 | = 20 | share actual 2020", "产值 | 装备 | = 400 | level target 2025", "占比 | 装备 | = 28 | share target 2025"}},
		{"numbered groups by tabs", "序号\t指标\t单位\t2025年\t属性\n（一）\t经济发展\t\t\t\n1\t船厂数\t家\t6左右\t预期性\n2\t劳动生产率\t万元/人\t18\t预期性\n（二）\t创新驱动\t\t\t\n3\t5G基站\t座\t>10\t预期性\n", []string{
			"船厂数 | 全市 | ~ 6 | level target 2025", "劳动生产率 | 全市 | = 18 | level target 2025", "5G基站 | 全市 | > 10 | level target 2025"}},
		{"near miss: contents by tabs", "目录\n一、总则\t1\n二、目标\t2020\n三、保障\t25\n", nil},
	} {
		_, records := read(t, "plan.txt", plan+c.text)
		var got []string
		for _, r := range records {
			got = append(got, brief(r))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// A file marks as one table what is a title, a unit, several tables and a note.
func TestTablesInOne(t *testing.T) {
	page := func(rows string) string {
		return "<html><head><meta charset=utf-8><title>漳州市“十四五”制造业发展规划</title></head><body><h1>漳州市“十四五”制造业发展规划</h1><h2>一、发展目标</h2><p>到2025年，制造业高质量发展取得明显成效。</p><table>" + rows + "</table><h2>二、任务</h2><p>加快发展，不断前进。</p></body></html>"
	}
	tr := func(cells ...string) string { return "<tr><td>" + strings.Join(cells, "</td><td>") + "</td></tr>" }
	wide := func(s string) string { return "<tr><td colspan=4>" + s + "</td></tr>" }
	for _, c := range []struct {
		name, rows string
		want       []string
	}{
		{"title, unit and note", wide("表1 漳州市主要指标") + tr("", "", "", "单位：亿元") + tr("指标", "2020年", "2025年", "属性") + tr("营业收入", "90", "140", "预期性") + tr("税收", "7", "11", "预期性") + wide("注：2020年为初步核算数。"), []string{
			"营业收入 | 全市 | = 90 | level actual 2020", "营业收入 | 全市 | = 140 | level target 2025", "税收 | 全市 | = 7 | level actual 2020", "税收 | 全市 | = 11 | level target 2025"}},
		{"two tables with a title and a unit each", wide("财政") + tr("", "", "", "单位：亿元") + tr("指标", "2020年", "2025年", "属性") + tr("税收", "7", "11", "预期性") + tr("", "", "", "") + wide("外贸") + tr("", "", "", "单位：亿美元") + tr("指标", "2021年", "2025年", "属性") + tr("出口额", "3", "4", "预期性"), []string{
			"税收 | 全市 | = 7 | level actual 2020", "税收 | 全市 | = 11 | level target 2025", "出口额 | 全市 | = 3 | level target 2021", "出口额 | 全市 | = 4 | level target 2025"}},
		{"a second header", tr("指标", "2020年", "2025年") + tr("税收（亿元）", "7", "11") + tr("指标", "东山县", "云霄县") + tr("2025年税收（亿元）", "3", "4"), []string{
			"税收 | 全市 | = 7 | level actual 2020", "税收 | 全市 | = 11 | level target 2025", "税收 | 东山县 | = 3 | level target 2025", "税收 | 云霄县 | = 4 | level target 2025"}},
		{"near miss: the header again on the next page", tr("指标", "2020年", "2025年") + tr("税收（亿元）", "7", "11") + tr("指标", "2020年", "2025年") + tr("出口额（亿美元）", "3", "4"), []string{
			"税收 | 全市 | = 7 | level actual 2020", "税收 | 全市 | = 11 | level target 2025", "出口额 | 全市 | = 3 | level actual 2020", "出口额 | 全市 | = 4 | level target 2025"}},
		{"groups in rows of their own", tr("指标名称", "2025年", "比上年增长（%）") + tr("期末存栏", "", "") + tr("生猪（万头）", "90", "3") + tr("期末出栏", "", "") + tr("羊（万只）", "190", "3.5"), []string{
			"生猪存栏 | 全市 | = 90 | level target 2025", "生猪存栏 | 全市 | = 3 | growth target 2025 from 2024 yoy", "羊出栏 | 全市 | = 190 | level target 2025", "羊出栏 | 全市 | = 3.5 | growth target 2025 from 2024 yoy"}},
		{"sums beside parts over merged cells", "<tr><td>类别</td><td>指标</td><td>2020年</td><td>2025年</td></tr><tr><td rowspan=2>工业增加值（亿元）</td><td>总量</td><td>90</td><td>140</td></tr><tr><td>其中：高技术产业</td><td>7</td><td>11</td></tr>", []string{
			"工业增加值 | 全市 | = 90 | level actual 2020", "工业增加值 | 全市 | = 140 | level target 2025", "高技术产业增加值 | 全市 | = 7 | level actual 2020", "高技术产业增加值 | 全市 | = 11 | level target 2025"}},
		{"an area and its places beside indicators", "<tr><td>区域</td><td>县</td><td>指标</td><td>2025年</td></tr><tr><td rowspan=4>北部</td><td rowspan=2>东湖县</td><td>产值（亿元）</td><td>10</td></tr><tr><td>船厂（家）</td><td>20</td></tr><tr><td rowspan=2>西山县</td><td>产值（亿元）</td><td>30</td></tr><tr><td>船厂（家）</td><td>40</td></tr>", []string{
			"产值 | 东湖县 | = 10 | level target 2025", "船厂 | 东湖县 | = 20 | level target 2025", "产值 | 西山县 | = 30 | level target 2025", "船厂 | 西山县 | = 40 | level target 2025"}},
		{"works in words below the title of a frame", "<tr><td colspan=2>专栏2 重大工程</td></tr>" + tr("人才工程", "引进人才500名。") + tr("算力工程", "建设机柜3000个。"), []string{
			"人才 | 人才工程 | = 500名 | level target 2025", "机柜 | 算力工程 | = 3000个 | level target 2025"}},
	} {
		_, records := read(t, "plan.html", page(c.rows))
		var got []string
		for _, r := range records {
			got = append(got, brief(r))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}
