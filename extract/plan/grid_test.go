package plan

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"planq/extract/source/marked"
	"planq/extract/source/texts"
	"planq/internal/slow"
)

// cellsOf writes the grids of a plan as text: a row a line, cells parted by |.
func cellsOf(p *Plan) string {
	var b strings.Builder
	p.Walk(func(path []*Node, n *Node) {
		if n.Grid == nil {
			return
		}
		row, col := 0, 0
		for _, c := range n.Grid.Cells {
			for row < c.Row {
				b.WriteByte('\n')
				row, col = row+1, 0
			}
			for col < c.Col {
				b.WriteByte('|')
				col++
			}
			b.WriteString(c.Text)
		}
		b.WriteString("\n")
	})
	return strings.TrimRight(b.String(), "\n")
}

// gridSound reports where a table breaks the promises of Grid.
func gridSound(p *Plan) error {
	var err error
	p.Walk(func(path []*Node, n *Node) {
		if n.Grid == nil || err != nil {
			return
		}
		if n.Kind != Table {
			err = fmt.Errorf("a %s has a grid", n.Kind)
		}
		row, col := 0, -1
		for _, c := range n.Grid.Cells {
			switch {
			case c.Row < row || c.Row == row && c.Col <= col:
				err = fmt.Errorf("cell %q at %d,%d stands behind %d,%d", c.Text, c.Row, c.Col, row, col)
			case c.Row >= n.Grid.Rows || c.Col+c.ColSpan > n.Grid.Cols:
				err = fmt.Errorf("cell %q at %d,%d is outside %d×%d", c.Text, c.Row, c.Col, n.Grid.Rows, n.Grid.Cols)
			case c.Span.Start < n.Span.Start || c.Span.End > n.Span.End || c.Span.Start > c.Span.End:
				err = fmt.Errorf("cell %q at %v is outside its table %v", c.Text, c.Span, n.Span)
			}
			row, col = c.Row, c.Col
		}
	})
	return err
}

func TestTablesInText(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"run together, numbered", "专栏1　主要指标序号指标名称2015年2020年2020年比2015年增长1工业用水量（万吨）1250.51000.4-20%2城市绿地（公顷）8001000＞25%3达标断面比例（%）70.5＞755个百分点　　注：2015年为统计数。", `
序号|指标名称|2015年|2020年|2020年比2015年增长
1|工业用水量（万吨）|1250.5|1000.4|-20%
2|城市绿地（公顷）|800|1000|>25%
3|达标断面比例（%）|70.5|>75|5个百分点`},
		{"run together, with 属性", "指　标2010年2015年年均增长（%）属性经济总量（万亿元）39.855.87预期性服务业比重（%）4347[4]预期性单位能耗降低（%）[16]约束性失业率（%）4.1<5预期性", `
指标|2010年|2015年|年均增长（%）|属性
经济总量（万亿元）|39.8|55.8|7|预期性
服务业比重（%）|43|47|[4]|预期性
单位能耗降低（%）|||[16]|约束性
失业率（%）|4.1|<5||预期性`},
		{"run together, a missing value, a row below a row", "指标名称2000年2005年目标2005年“十五”增减情况1废水量（万吨）1995180025492７.8%其中：工业（万吨）1316105313542.9%2回用率（%）/6075/3处理率（%）34.345（生活）52.017.7个百分点", `
指标名称|2000年|2005年目标|2005年|“十五”增减情况
废水量（万吨）|1995|1800|2549|27.8%
其中：工业（万吨）|1316|1053|1354|2.9%
回用率（%）|/|60|75|/
处理率（%）|34.3|45（生活）|52.0|17.7个百分点`},
		{"a name with a number in it", "指标2005年2010年增长1空气良好天数超过292天的比例（%）69.4755.6个百分点2排放量（万吨）14141270-10%", `
指标|2005年|2010年|增长
空气良好天数超过292天的比例（%）|69.4|75|5.6个百分点
排放量（万吨）|1414|1270|-10%`},
		{"a header scattered over lines, names and units in halves", "序 规划目标\n指 标 单位 属性\n号\n2025年 2030年\n1 工业增加值 亿元 预期性 120左右 200以上\n2 劳动生产率 万元/人 预期性 - [36]\n研发投入占\n3 % 约束性 2.4 2.8\n增加值比例\n千瓦/\n4 用电强度 预期性 - 0.5\n平方米\n5 船厂数 家 预期性 12 15\n加快发展。\n", `
序号|指标|单位|属性|2025年|2030年
1|工业增加值|亿元|预期性|120左右|200以上
2|劳动生产率|万元/人|预期性|-|[36]
3|研发投入占增加值比例|%|约束性|2.4|2.8
4|用电强度|千瓦/平方米|预期性|-|0.5
5|船厂数|家|预期性|12|15`},
		{"a header scattered over lines, the figures before 属性", "序 2020年\n指标 2025年 属性\n号\n1 工业增加值（亿元） 100 120 预期性\n2 劳动生产率（万元/人） 30 [36] 预期性\n上云企业占\n3 40.5 50 约束性\n规上企业比例（%）\n", `
序号|指标|2020年|2025年|属性
1|工业增加值（亿元）|100|120|预期性
2|劳动生产率（万元/人）|30|[36]|预期性
3|上云企业占规上企业比例（%）|40.5|50|约束性`},
		{"numbered, one cell a line: broken and merged cells, the header again on the next page", "序号\n\n片区\n\n河流（含上城区、\n\n下城区）\n\n“十四五”\n\n标准\n\n（年）\n\n1\n\n东\n\n区\n\n甲河、\n\n乙河\n\n100\n\n2\n\n\n\n丙河\n\n50\n\n序号\n\n片区\n\n河流（含上城区、\n\n下城区）\n\n“十四五”\n\n标准\n\n（年）\n\n3\n\n西区\n\n丁河\n\n20-50\n\n合  计\n\n3\n\n", `
序号|片区|河流（含上城区、下城区）|“十四五”标准（年）
1|东区|甲河、乙河|100
2||丙河|50
3|西区|丁河|20-50
|合计||3`},
		{"single blanks, groups", "指标 2020年 2025年 年均增长（%） 属性\n一、经济发展\n地区生产总值（亿元） 1234 1650 6.0 预期性\n全员劳动生产率（万元/人） 12.5 16.5 5.7左右 预期性\n二、创新驱动\n研发强度（%） 2.1 ≥2.8 〔0.7〕 约束性\n", `
指标|2020年|2025年|年均增长（%）|属性
一、经济发展
地区生产总值（亿元）|1234|1650|6.0|预期性
全员劳动生产率（万元/人）|12.5|16.5|5.7左右|预期性
二、创新驱动
研发强度（%）|2.1|≥2.8|〔0.7〕|约束性`},
		{"a row broken by its name", "序号 指标 单位 属性 2025年 2035年\n1 常住人口 万人 预期性 345 ≥350\n全社会研发经费投入相当于\n2 % 预期性 4.5左右 -\n全市生产总值比例\n3 森林覆盖率 % 约束性 45.5 46.0\n", `
序号|指标|单位|属性|2025年|2035年
1|常住人口|万人|预期性|345|≥350
2|全社会研发经费投入相当于全市生产总值比例|%|预期性|4.5左右|-
3|森林覆盖率|%|约束性|45.5|46.0`},
		{"one cell a line", "表1　主要指标\n\n指标\n\n单位\n\n规划目标\n\n完成情况\n\n完成率\n\n新增线路\n\n条\n\n350\n\n396\n\n113%\n\n绿地面积\n\n公顷\n\n1200\n\n1250.5\n\n104.2%\n\n（三）其他任务\n\n推进其他任务。", `
指标|单位|规划目标|完成情况|完成率
新增线路|条|350|396|113%
绿地面积|公顷|1200|1250.5|104.2%`},
		{"one cell a line, merged classes", "序号\n类别\n指标\n2020年\n2025年\n属性\n1\n经济发展\n地区生产总值（亿元）\n1234\n1650\n预期性\n2\n人均地区生产总值（万元）\n5.2\n7\n预期性\n3\n创新驱动\n研发强度（%）\n——\n〔18〕\n约束性\n", `
序号|类别|指标|2020年|2025年|属性
1|经济发展|地区生产总值（亿元）|1234|1650|预期性
2||人均地区生产总值（万元）|5.2|7|预期性
3|创新驱动|研发强度（%）|——|〔18〕|约束性`},
		{"tabs", "指标\t单位\t2020年\t2025年\n地区生产总值\t亿元\t1234\t1650\n常住人口\t\t345\t350\n", `
指标|单位|2020年|2025年
地区生产总值|亿元|1234|1650
常住人口||345|350`},
		{"bars", "指标|2020年|2025年\n地区生产总值（亿元）|1234|1650\n常住人口（万人）|345|350\n", `
指标|2020年|2025年
地区生产总值（亿元）|1234|1650
常住人口（万人）|345|350`},
		{"one cell a line, titles of no list", "2016年主要水产品产量\n品种名称\n产 量（吨）\n比上年增长（±%）\n青 虾\n1250.5\n3.1\n鳜\n86\n持平\n贝类产品\n河蚌\n42\n-0.8\n二、渔业管理\n加强管理。", `
品种名称|产量（吨）|比上年增长（±%）
青虾|1250.5|3.1
鳜|86|持平
贝类产品
河蚌|42|-0.8`},
		{"one cell a line, two header rows", "园区\n2020年\n2025年\n产值（亿元）\n占比（%）\n产值（亿元）\n占比（%）\n东园\n120\n31\n210\n33\n西园\n80\n20\n95\n15\n", `
园区|2020年||2025年
|产值（亿元）|占比（%）|产值（亿元）|占比（%）
东园|120|31|210|33
西园|80|20|95|15`},
		{"run together, two header rows", "表2 目标产业2020年2025年产值（亿元）占比（%）产值（亿元）占比（%）电子3003050035装备2002040028新材料1001030021\n", `
产业|2020年||2025年
|产值（亿元）|占比（%）|产值（亿元）|占比（%）
电子|300|30|500|35
装备|200|20|400|28
新材料|100|10|300|21`},
		{"rows run together below two header rows, three years", "乡镇2020年2022年2025年户数（户）人口（人）户数（户）人口（人）户数（户）人口（人）\n上河乡31010023301100345 1200\n下河乡200650180600170580\n注：2022年为预计数。\n", `
乡镇|2020年||2022年||2025年
|户数（户）|人口（人）|户数（户）|人口（人）|户数（户）|人口（人）
上河乡|310|1002|330|1100|345|1200
下河乡|200|650|180|600|170|580`},
		{"on one line by blanks, two header rows", "产业 2020年 2025年 产值（亿元） 占比（%） 产值（亿元） 占比（%） 电子 300 30.5 500 35 装备 200 20 400 28\n", `
产业|2020年||2025年
|产值（亿元）|占比（%）|产值（亿元）|占比（%）
电子|300|30.5|500|35
装备|200|20|400|28`},
		{"tabs, two header rows with empty cells", "镇\t2020年\t\t2025年\t\n\t户数（户）\t人口（人）\t户数（户）\t人口（人）\n甲镇\t310\t1002\t330\t1100\n乙镇\t200\t650\t180\t600\n", `
镇|2020年||2025年
|户数（户）|人口（人）|户数（户）|人口（人）
甲镇|310|1002|330|1100
乙镇|200|650|180|600`},
		{"tabs, two header rows whose empty cells are lost", "镇\t2020年\t2025年\n户数（户）\t人口（人）\t户数（户）\t人口（人）\n甲镇\t310\t1002\t330\t1100\n乙镇\t200\t650\t180\t600\n", `
镇|2020年||2025年
|户数（户）|人口（人）|户数（户）|人口（人）
甲镇|310|1002|330|1100
乙镇|200|650|180|600`},
		{"tabs, run together", "表1 存款\n指标\t3月末\t比年初增减\n存款余额\t91.6\t4.8\n贷款余额\t62.5\t-5.7\n表2 外贸\n指标\t1-3月\t增长（%）\n出口\t69.2\t-9.5\n进口\t37.5\t7.3\n", `
指标|3月末|比年初增减
存款余额|91.6|4.8
贷款余额|62.5|-5.7
指标|1-3月|增长（%）
出口|69.2|-9.5
进口|37.5|7.3`},
		{"tabs, a group's name once", "片区\t乡镇\t企业（家）\n山区\t上河乡\t12\n\t下河乡\t15\n", `
片区|乡镇|企业（家）
山区|上河乡|12
|下河乡|15`},
		{"single blanks below years", "1997年 比上年增长%\n原盐 310万吨 2.5\n棉纱 52.6万吨 -4.0\n", `
|1997年|比上年增长%
原盐|310万吨|2.5
棉纱|52.6万吨|-4.0`},
		{"a system of indicators, a name in two halves", "编号  指标项  指标属性  指标层级\n一、安全\n1  海堤长度（公里）  约束性  全域\n沿海乡镇常住居民在台风预警后抵达避灾场\n2  预期性  镇区\n所10分钟步行覆盖率（%）\n3  绿道密度（公里/平方公里）  建议性  镇区\n", `
编号|指标项|指标属性|指标层级
|一、安全
1|海堤长度（公里）|约束性|全域
2|沿海乡镇常住居民在台风预警后抵达避灾场所10分钟步行覆盖率（%）|预期性|镇区
3|绿道密度（公里/平方公里）|建议性|镇区`},
		{"values that lie close, closed by a word", "指　标2015年2020年〔累计〕属性绿化率（%）21.6623.04〔1.38〕约束性草原盖度（%）5456 预期性湿地面积（万亩）1516〔1〕约束性氨氮减少（%）--〔15〕6.其他污染物二氧化硫减少（%）--〔12〕约束性", `
指标|2015年|2020年|〔累计〕|属性
绿化率（%）|21.66|23.04|〔1.38〕|约束性
草原盖度（%）|54|56||预期性
湿地面积（万亩）|15|16|〔1〕|约束性
氨氮减少（%）|-|-|〔15〕
6.其他污染物二氧化硫减少（%）|-|-|〔12〕|约束性`},
		{"wide blanks, an empty cell", "指标　　　　　　　2020年　　2025年　　属性\n地区生产总值　　　1234　　　1650　　　预期性\n常住人口　　　　　345　　　　350　　　　预期性\n森林覆盖率　　　　　　　　　46%　　　　约束性\n\n张三　　李四　　王五\n赵六　　钱七　　孙八\n", `
指标|2020年|2025年|属性
地区生产总值|1234|1650|预期性
常住人口|345|350|预期性
森林覆盖率||46%|约束性`},
	} {
		p := parseText(t, "t.txt", "　　一、总体要求\n　　坚持创新发展，做好各项工作。\n\n"+c.text)
		if got := cellsOf(p); got != strings.TrimPrefix(c.want, "\n") {
			t.Errorf("%s: got\n%s\nwant%s", c.name, got, c.want)
		}
		if err := sound(p); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if err := gridSound(p); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// TestNoTables: text with many numbers that is no table, and tables that can be cut
// in more than one way.
func TestNoTables(t *testing.T) {
	for name, text := range map[string]string{
		"a sentence":                  "到2015年，主要指标实现主营业务收入3000亿元，工业增加值680亿元，利税380亿元，年均增长分别达到25%、20%、25%。",
		"indicators and time":         "主要指标：2010年2015年的指标1个，增长20%。",
		"document numbers":            "国发〔2011〕42号　　国办发〔2012〕15号　　赣府发〔2012〕3号\n国发〔2010〕40号　　国办发〔2011〕12号　　赣府发〔2011〕8号\n国发〔2009〕41号　　国办发〔2010〕11号　　赣府发〔2010〕9号\n",
		"phones":                      "办公室　　0791-88916331　　张三\n财政厅　　0791-88916332　　李四\n科技厅　　0791-88916333　　王五\n",
		"contents":                    "一、总则\t3\n二、目标\t15\n三、保障\t21\n",
		"names":                       "张三　　李四　　王五\n赵六　　钱七　　孙八\n周九　　吴十　　郑一\n",
		"two years, one way too many": "产业2020年2025年产值（亿元）占比（%）产值（亿元）占比（%）甲业11111111乙业22222222\n",
		"two years in a sentence":     "全市产业2020年2025年产值（亿元）目标如下，分别为300亿元、500亿元，占比（%）提高。\n",
		"no arithmetic":               "序号指标2010年2015年1甲产量（万吨）12341567　2乙产量（万吨）23453456",
		"wrong arithmetic":            "序号指标2010年2015年2015年比2010年增长1甲产量（万吨）111122229%2乙产量（万吨）333344447%",
		"names below a title":         "名单\n姓名\n数量\n张三\n李四\n王五\n",
		"addressees":                  "各县（市、区）人民政府：\n单位名称\n各部门\n各直属机构\n2015年\n",
		"short lines, a year":         "项目名称\n产量\n面积\n水库加固\n渠道整治\n2016年\n2017年\n",
		"words on a line":             "年度目标 增长率\n加快发展 改善民生 5.2\n推进改革 扩大开放\n",
		"contents of blanks":          "目 录\n第一节 产量 3\n第二节 面积 7\n",
		"numbered lines":              "序号\n工作任务\n1\n加快建设船厂\n改造老旧厂房\n扩大开放。\n",
		"numbers and no names":        "序号\n数量\n1\n12\n2\n13\n3\n14\n",
		"lines of a list":             "主要任务\n推进工业发展\n推进农业发展\n推进服务业发展\n2015年\n2016年\n",
	} {
		p := parseText(t, "t.txt", "　　一、总体要求\n　　坚持创新发展，做好各项工作。\n\n"+text)
		if got := cellsOf(p); got != "" {
			t.Errorf("%s: took a table:\n%s", name, got)
		}
		if err := sound(p); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestTextAroundTable: what stands before and behind a table on its line stays.
func TestTextAroundTable(t *testing.T) {
	p := parseText(t, "t.txt", "　　主要目标如下。专栏1　“十二五”主要指标指　标2005年2010年增长1排放量（万吨）14141270-10%2用水量（万吨）25492295-10%注：不含农业用水。\n")
	same(t, p, `
paragraph «主要目标如下。»
column 专栏1|“十二五”主要指标
  table «指标2005年2010年增长1排放量（万吨）14141270-10%2用水量（万吨）25492295-10%»
  paragraph «注：不含农业用水。»
`)
}

// TestGoldCells holds the cells of a real plan against what people read in them.
func TestGoldCells(t *testing.T) {
	body, err := os.ReadFile("../../../shared/plans/nat-115-envprot.txt")
	if err != nil {
		t.Skip("no plan at ../../../shared/plans")
	}
	gold, err := os.Open("../../../shared/eval/gold/nat-115-envprot.jsonl")
	if err != nil {
		t.Skip("no gold at ../../../shared/eval/gold")
	}
	defer gold.Close()
	text, err := texts.Read("nat-115-envprot.txt", body)
	if err != nil {
		t.Fatal(err)
	}
	p := Parse(text)
	cells := map[int][]string{}
	p.Walk(func(path []*Node, n *Node) {
		if n.Grid == nil {
			return
		}
		for _, c := range n.Grid.Cells {
			if c.Row >= n.Grid.Head {
				line := p.Line(c.Span.Start)
				cells[line] = append(cells[line], strings.TrimLeft(p.Cut(c.Span), "＜＞"))
			}
		}
	})
	lines, total := bufio.NewScanner(gold), 0
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var g struct {
			Line  int
			Value string
		}
		if err := json.Unmarshal(lines.Bytes(), &g); err != nil {
			t.Fatal(err)
		}
		if g.Line != 65 && g.Line != 119 || strings.HasPrefix(g.Value, "七大") || g.Value == "292天" || g.Value == "113个" {
			continue
		}
		total++
		found := false
		for i, c := range cells[g.Line] {
			// In the order of the gold, so that each cell serves once.
			if before, ok := strings.CutSuffix(c, "（生活）"); c == g.Value || ok && before == g.Value {
				cells[g.Line][i] = ""
				found = true
				break
			}
		}
		if !found {
			t.Errorf("line %d: no cell %s", g.Line, g.Value)
		}
	}
	if total < 60 {
		t.Errorf("only %d values in the gold's tables", total)
	}
}

func TestHardTables(t *testing.T) {
	slow.Test(t, "it reads a great deal")
	for name, body := range map[string]string{
		"headers and figures":   strings.Repeat("指标2010年2015年增长1甲乙（万吨）123456789123456789%", 8_000),
		"many rows":             "序号指标2010年2015年增长" + strings.Repeat("甲乙（万吨）14141270-10%", 10_000),
		"no names":              "序号指标2000年2005年目标2005年“十五”增减" + strings.Repeat("123412341234123412%", 20_000),
		"headers on lines":      strings.Repeat("指标\n单位\n2010年\n2015年\n", 8_000),
		"rows on lines":         "指标\n单位\n2010年\n2015年\n" + strings.Repeat("产值\n亿元\n12\n13\n", 8_000),
		"numbered rows":         "序号\n工程\n总投资\n" + numbered(4_000),
		"numbered headers":      strings.Repeat("序号\n工程\n总投资\n1\n甲\n5\n2\n乙\n", 4_000),
		"numbered, no fit":      strings.Repeat("序号\n"+strings.Repeat("甲乙\n", 18)+"1\n"+strings.Repeat("甲乙\n", 21)+"2\n甲乙\n", 700),
		"scattered headers":     strings.Repeat("序 指标\n号 属性 2025年\n1 甲乙 预期性 5\n2 丙丁 预期性 6\n", 6_000),
		"scattered rows":        "序 指标\n号 属性 2025年\n1 甲乙 预期性 5\n" + strings.Repeat("2 丙丁 预期性\n", 20_000),
		"rows cut short":        strings.Repeat("指标\n单位\n2010年\n2015年\n产值\n亿元\n12\n", 8_000),
		"tabs":                  strings.Repeat("甲\t1\t2\n", 30_000),
		"tabs on one line":      strings.Repeat("甲\t", 200_000),
		"two cells a line":      strings.Repeat("甲乙  丙丁\n", 30_000),
		"wide blanks":           strings.Repeat("甲乙  12  23\n", 30_000),
		"header words":          strings.Repeat("指标项目名称序号", 30_000),
		"years":                 "指标" + strings.Repeat("2010年2015年", 30_000),
		"headers on one line":   strings.Repeat("指标2010年2015年", 30_000),
		"marks of nothing":      "指标2010年2015年增长" + strings.Repeat("—-/", 60_000),
		"digits":                "指标2010年2015年增长" + strings.Repeat("7", 300_000),
		"brackets":              "指标2010年2015年增长甲" + strings.Repeat("[（〔", 60_000),
		"full-width, cut short": "指标2010年2015年增长１甲（吨）１２３４５６％\xef",
	} {
		p := Parse(&marked.Text{Name: "hard.txt", Format: "text", Body: body})
		if err := sound(p); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if err := gridSound(p); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// numbered are so many rows of a numbered table, a cell a line.
func numbered(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%d\n甲工程\n\n\n12\n", i+1)
	}
	return b.String()
}

func FuzzTables(f *testing.F) {
	f.Add("序号指标2010年2015年2015年比2010年增长1化学需氧量（万吨）2551.72347.6-8%2氨氮（万吨）264.4238.0-10%")
	f.Add("指标\n单位\n2010年\n2015年\n产值\n亿元\n12\n13\n产值\n亿元\n≥12\n〔13〕\n")
	f.Add("序 目标\n指 标 属性 单位\n号 2025年\n1 甲乙 % 预期性 5\n丙\n2 % 预期性 -\n丁\n3 戊己 预期性 6\n")
	f.Add("序号\n\n类别\n\n指标\n\n2010年\n\n1\n\n产\n\n业\n\n产值\n\n12\n\n2\n\n\n\n人口\n\n合计\n\n13\n")
	f.Add("指标\t2010年\t2015年\n产值\t12\t13\n人口\t\t7\n")
	f.Add("乡镇\n到户农机\n受益牧户\n甲乡\n12\n340\n乙乡\n8\n95\n丙镇\n20\n510\n")
	f.Add("序号\n<U+00A0>\n符合社会主义精神文明要求、量1万亿元。\n ））")
	f.Add("序号 指标 单位 属性 2025年 2035年\n1 常住人口 万人 预期性 345 ≥350\n相当于\n2 % 预期性 4.5左右 -\n比例\n")
	f.Fuzz(func(t *testing.T, body string) {
		text, err := texts.Read("f.txt", []byte(body))
		if err != nil {
			return
		}
		p := Parse(text)
		if err := sound(p); err != nil {
			t.Fatal(err)
		}
		if err := gridSound(p); err != nil {
			t.Fatal(err)
		}
	})
}

// The titles of a table with one cell a line need not be known: that a name and so many figures come again and again tells the columns.
func TestRepeatedRows(t *testing.T) {
	for _, c := range []struct{ lines, want string }{
		{"乡镇 到户农机 受益牧户 甲乡 12 340 乙乡 8 95 丙镇 20 510", "乡镇|到户农机|受益牧户\n甲乡|12|340\n乙乡|8|95\n丙镇|20|510"},
		{"省份 1995年招生人数 扩招 分年度任务 1996年 1997年 总计 300 145 400 500 江苏 100 45 120 140 上海 105 70 135 175", "省份|1995年招生人数|扩招|分年度任务\n|||1996年|1997年\n总计|300|145|400|500\n江苏|100|45|120|140\n上海|105|70|135|175"},
		{"乡镇 到户农机 受益牧户 甲乡 12 340 乙乡 8 95", ""},                           // two rows are none yet
		{"乡镇 到户农机 甲乡 12 340 乙乡 8 95 丙镇 20 510", ""},                      // a title is missing
		{"乡镇 到户农机 受益牧户 甲乡 12 340 乙乡 8 丙镇 20 510 丁乡 7 6", ""},             // a cell is
		{"县城新区建设情况如下： 到户农机 受益牧户 甲乡 12 340 乙乡 8 95 丙镇 20 510 丁乡 1 2", ""}, // a sentence heads nothing
	} {
		p := parseText(t, "p.txt", "某县草原补奖计划\n第一章 总则\n为了发展。\n"+strings.ReplaceAll(c.lines, " ", "\n")+"\n第二章 保障\n落实责任。\n")
		if err := sound(p); err != nil {
			t.Error(err)
		}
		if got := cellsOf(p); got != c.want {
			t.Errorf("%s\ngot\n%s\nwant\n%s", c.lines, got, c.want)
		}
	}
}
