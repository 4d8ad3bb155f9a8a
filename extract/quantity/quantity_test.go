package quantity

import (
	"os"
	"strings"
	"testing"
)

// show writes a quantity as a test's row does: value min max unit op measure.
func show(s string, q Quantity) string {
	return strings.Join([]string{s[q.Start:q.End], q.Min.String(), q.Max.String(), q.Unit, string(q.Op), string(q.Measure)}, "|")
}

func TestScan(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string // value|min|max|unit|op|measure
	}{
		// digits in every width, and a blank before the unit
		{"全省工业完成增加值4359亿元，比2005年增加2904亿元，年均增长19．8%", []string{"4359亿元|4359|4359|亿元|=|level", "2904亿元|2904|2904|亿元|=|change", "19．8%|19.8|19.8|%|=|growth"}},
		{"产量１，２３４．５吨、1,234.5吨", []string{"１，２３４．５吨|1234.5|1234.5|吨|=|level", "1,234.5吨|1234.5|1234.5|吨|=|level"}},
		{"新建 20 万个，共35000　亿元", []string{"20 万个|20|20|万个|=|level", "35000　亿元|35000|35000|亿元|=|level"}},
		{"新建 20\n万个车位", []string{"20\n万个|20|20|万个|=|level"}},

		// Chinese numerals
		{"三千二百家企业", []string{"三千二百家|3200|3200|家|=|level"}},
		{"三四十万人、十七八个", []string{"三四十万人|30|40|万人|range|level", "十七八个|17|18|个|range|level"}},
		{"三万五千人，一亿三千万元，1亿3000万元", []string{"三万五千人|35000|35000|人|=|level", "一亿三千万元|13000|13000|万元|=|level", "1亿3000万元|13000|13000|万元|=|level"}},
		{"5千万元、3百户", []string{"5千万元|5000|5000|万元|=|level", "3百户|300|300|户|=|level"}},

		// what users of other readers ask for
		{"农民工培训20万人次以上", []string{"20万人次|20|20|万人次|>=|level"}},
		{"失业率超过了百分之零点九", []string{"百分之零点九|0.9|0.9|%|>|level"}},
		{"上百家企业、数十个园区", []string{"上百家|100|100|家|>=|level", "数十个|10|10|个|>|level"}},
		{"十来万人", []string{"十来万人|10|10|万人|~|level"}},
		{"投入16.4亿", []string{"16.4亿|16.4|16.4|亿|=|level"}},

		// ranges
		{"企业达4-6家，5－10个平台，20至25家，一至两个", []string{"4-6家|4|6|家|range|level", "5－10个|5|10|个|range|level", "20至25家|20|25|家|range|level", "一至两个|1|2|个|range|level"}},
		{"3.5万—4万，3万-5万元，5000万元-1亿元", []string{"3.5万—4万|3.5|4|万|range|level", "3万-5万元|3|5|万元|range|level", "5000万元-1亿元|0.5000|1|亿元|range|level"}},
		{"大童装（10岁至15岁）", []string{"10岁至15岁|10|15|岁|range|level"}},
		{"由2家增加到5家，从10%到20%", []string{"2家|2|2|家|=|level", "5家|5|5|家|=|level", "10%|10|10|%|=|level", "20%|20|20|%|=|level"}},
		{"百分之三十到四十一", []string{"百分之三十到四十一|30|41|%|range|level"}},

		// parts, ratios, multiples
		{"约占全国五分之一，减少一半以上，三分之二", []string{"五分之一|20|20|%|~|share", "一半|50|50|%|>=|growth", "三分之二|66.67|66.67|%|=|share"}},
		{"七成以上企业，三至四成", []string{"七成|70|70|%|>=|share", "三至四成|30|40|%|range|share"}},
		{"比值为0．49∶1，１∶０．８", []string{"0．49∶1|0.49|0.49||=|ratio", "１∶０．８|1.25|1.25||=|ratio"}},
		{"翻一番、翻了两番，是2005年的17倍", []string{"翻一番|2|2|倍|=|multiple", "翻了两番|4|4|倍|=|multiple", "17倍|17|17|倍|=|multiple"}},

		// ranks
		{"由第13位上升到第10位，全国排名第二，前10位，前三家", []string{"第13位|13|13|位|=|rank", "第10位|10|10|位|=|rank", "第二|2|2|位|=|rank", "前10位|10|10|位|<=|rank", "前三家|3|3|家|<=|rank"}},
		{"跻身全国百强，世界五百强企业", []string{"百强|100|100|位|<=|rank", "五百强|500|500|位|<=|rank"}},
		{"把教育放在第一位，第一产业，第三方，第七类废物，第十二个五年", nil},

		// a scale without a digit
		{"主营业务收入均超千亿，过百亿元企业，单品销售过亿的", []string{"千亿|1000|1000|亿|>|level", "百亿元|100|100|亿元|>|level", "亿|1|1|亿|>|level"}},
		{"超亿元的产品，千万吨级钢铁基地，万吨级码头，培育万家企业", []string{"亿元|1|1|亿元|>|level", "千万吨|1000|1000|万吨|=|level", "万吨|1|1|万吨|=|level", "万家|10000|10000|家|=|level"}},
		{"万元GDP能耗，产值（亿元），进千家万户，千方百计，百姓", nil},

		// units
		{"下降为1．3吨标准煤/万元，成本1．0元/千瓦以内", []string{"1．3吨标准煤/万元|1.3|1.3|吨标准煤/万元|=|level", "1．0元/千瓦|1.0|1.0|元/千瓦|<=|level"}},
		{"35微克／立方米，12/10万，2×700t/d，5.1万P", []string{"35微克／立方米|35|35|微克/立方米|=|level", "12/10万|12|12|/10万|=|level", "2×700t/d|1400|1400|t/d|=|level", "5.1万P|5.1|5.1|万P|=|level"}},
		{"电机2万台（套）", []string{"2万台（套）|2|2|万台(套)|=|level"}},
		{"100家具有示范效应的企业，3个体系，200万人民币", []string{"100家|100|100|家|=|level", "3个|3|3|个|=|level", "200万人民币|200|200|万人民币|=|level"}},
		{"4.3个百分点，提高一个百分点", []string{"4.3个百分点|4.3|4.3|个百分点|=|change", "一个百分点|1|1|个百分点|=|change"}},

		// comparators
		{"70多个园区，30余项，4万多亿元，9000多万吨", []string{"70多个|70|70|个|>|level", "30余项|30|30|项|>|level", "4万多亿元|4|4|万亿元|>|level", "9000多万吨|9000|9000|万吨|>|level"}},
		{"投资50万元（含）以上，1000万元及以上，3年期以上贷款", []string{"50万元|50|50|万元|>=|level", "1000万元|1000|1000|万元|>=|level", "3年|3|3|年|>=|level"}},
		{"控制在4%以内，控制在3%左右，不低于：60%，≥50%，＞80%", []string{"4%|4|4|%|<=|level", "3%|3|3|%|~|level", "60%|60|60|%|>=|level", "50%|50|50|%|>=|level", "80%|80|80|%|>|level"}},
		{"不超过项目投资额30%的比例", []string{"30%|30|30|%|<=|level"}},
		{"节约500万吨，通过300家，附近2家", []string{"500万吨|500|500|万吨|=|level", "300家|300|300|家|=|level", "2家|2|2|家|=|level"}},
		{"突破三大领域", []string{"三大|3|3|大|=|level"}},
		{"规模以上企业超过400。", []string{"400|400|400||>|level"}},

		// growth, share and level
		{"年均增长分别达到25%、20%、25%", []string{"25%|25|25|%|=|growth", "20%|20|20|%|=|growth", "25%|25|25|%|=|growth"}},
		{"综合利用率提高到52％，比重提高到7％，占GDP的50%以上", []string{"52％|52|52|%|=|level", "7％|7|7|%|=|share", "50%|50|50|%|>=|share"}},
		{"市场占有率达到60%", []string{"60%|60|60|%|=|level"}},
		{"-10%，±5%", []string{"-10%|-10|-10|%|=|level", "±5%|-5|5|%|range|level"}},

		// counters and names
		{"四大产业、四大类、两个大局、省、市、县三级", []string{"四大|4|4|大|=|level", "四大类|4|4|大类|=|level", "两个|2|2|个|=|level", "三级|3|3|级|=|level"}},
		{"党的十九大，三级医院，二次供水，三次产业，三年行动计划", nil},
		{"K8、直11、以602所为主体、105国道、G60、3G、5G基站、4K、5A级、AC310、PM2.5、PM10", nil},
		{"建成小学120所，", []string{"120所|120|120|所|=|level"}},
		{"“1157万千亿”工程、七个一、“三工程两项目”、“3533”、“1+5+X”", nil},
		{"《国家新型城镇化规划100项》国发〔2016〕65号，四号线，13号线，专栏3 家", nil},
		{"一个、一批、一系列、一带一路、三农、五位一体、四个全面、两化融合、十分、统一、每千人口、每10万人", nil},
		{"2010年，2011-2015年，“十二五”时期，近三年，五年内，1月14日，10月底，2012年末", nil},
		{"1.1.1 综合，192.168.1.1，010-12345678，1.2020年", nil},
	} {
		var got []string
		for _, q := range Scan(c.text) {
			got = append(got, show(c.text, q))
		}
		if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
			t.Errorf("%s\n got  %s\n want %s", c.text, strings.Join(got, "  "), strings.Join(c.want, "  "))
		}
	}
}

func TestCanonical(t *testing.T) {
	for text, want := range map[string]string{
		"4359亿元":        "435900000000 435900000000 元",
		"1．2万亿元":        "1200000000000 1200000000000 元",
		"16.4亿":         "1640000000 1640000000 ",
		"7万吨":           "70000 70000 吨",
		"五分之一":          "20 20 %",
		"10吉瓦":          "10000000000 10000000000 瓦",
		"3千瓦时":          "3000 3000 瓦时",
		"2公顷":           "20000 20000 平方米",
		"2.5微米":         "0.0000025 0.0000025 米",
		"1．3吨标准煤/万元":    "0.00013 0.00013 吨标准煤/元",
		"30-50亿元":       "3000000000 5000000000 元",
		"20万人次":         "200000 200000 人次",
		"5000万元-1亿元":    "50000000 100000000 元",
		"100TEU":        "100 100 标箱",
		"6.50万亩":        "65000 65000 亩",
		"300克标准煤/千瓦时":   "0.0000003 0.0000003 吨标准煤/瓦时",
		"12.5/10万":      "0.000125 0.000125 ",
		"提高1.5个百分点":     "1.5 1.5 百分点",
		"百万千瓦以上机组":      "1000000000 1000000000 瓦",
		"装机300万千瓦":      "3000000000 3000000000 瓦",
		"不超过5000标准箱/年以": "5000 5000 标箱/年",
	} {
		q := Scan(text)
		if len(q) != 1 {
			t.Errorf("%s: %d quantities", text, len(q))
			continue
		}
		c := q[0].Canonical
		if got := c.Min.String() + " " + c.Max.String() + " " + c.Unit; got != want {
			t.Errorf("%s: canonical %s, want %s", text, got, want)
		}
	}
}

func TestCell(t *testing.T) {
	for text, want := range map[string]string{
		"≥50": "50|50|50||>=|level", "[20]": "20|20|20||=|level", "〔18〕%": "", "＜5.5": "5.5|5.5|5.5||<|level",
		"-10%": "-10%|-10|-10|%|=|level", " 6 % ": "6 %|6|6|%|=|level", "4.5左右": "4.5|4.5|4.5||~|level",
		"12,345": "12,345|12345|12345||=|level", "10-12": "10-12|10|12||range|level", "＞80%": "80%|80|80|%|>|level",
		"不低于95": "95|95|95||>=|level", "-": "", "——": "", "约束性": "", "工业增加值4359亿元": "", "5 6": "", "": "", "3.5万": "3.5万|3.5|3.5|万|=|level",
	} {
		q, ok := Cell(text)
		if got := ""; ok {
			if got = show(text, q); got != want {
				t.Errorf("Cell(%q) = %s, want %s", text, got, want)
			}
		} else if want != "" {
			t.Errorf("Cell(%q) read nothing, want %s", text, want)
		}
	}
}

func TestParseUnit(t *testing.T) {
	for text, want := range map[string]string{"万吨": "万吨", "亿元": "亿元", "％": "%", "微克／立方米": "微克/立方米", "吨标准煤/万元": "吨标准煤/万元", " 个 ": "个", "指标": "", "": "", "万吨和": ""} {
		if got, ok := ParseUnit(text); got != want || ok != (want != "") {
			t.Errorf("ParseUnit(%q) = %q %v, want %q", text, got, ok, want)
		}
	}
}

func BenchmarkScan(b *testing.B) {
	text, err := os.ReadFile("../../seeds/jiangxi-12fyp-industry.txt")
	if err != nil {
		b.Skip(err)
	}
	s := string(text)
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		Scan(s)
	}
}
