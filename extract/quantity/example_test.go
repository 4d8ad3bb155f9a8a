package quantity_test

import (
	"fmt"

	"planq/extract/quantity"
)

func ExampleScan() {
	s := "到2015年，全省工业增加值9000亿元以上、力争突破1．2万亿元，年均增长18%"
	for _, q := range quantity.Scan(s) {
		fmt.Println(s[q.Start:q.End], q.Op, q.Min, q.Unit, q.Measure, q.Canonical.Min, q.Canonical.Unit)
	}
	// Output:
	// 9000亿元 >= 9000 亿元 level 900000000000 元
	// 1．2万亿元 > 1.2 万亿元 level 1200000000000 元
	// 18% = 18 % growth 18 %
}

func ExampleTimes() {
	s := "“十二五”期间，到2015年底"
	for _, t := range quantity.Times(s) {
		fmt.Println(s[t.Start:t.End], t.Kind, t.From, t.To)
	}
	// Output:
	// “十二五”期间 period 2011 2015
	// 2015年底 year 2015 2015
}

// The lines of the package's own description.
func ExampleScan_lines() {
	for _, s := range []string{
		"力争突破1．2万亿元", "煤炭产量一万五千万吨以上", "引进企业1 200家", "进口负增长3.9%", "三分之一提高到四成半", "死亡率降至十万分之十五",
		"一倍以上三倍以下", "每小时三百五十公里", "三次产业结构为5.2∶44.8∶50", "08年，五年来，5A级，3G",
	} {
		for _, q := range quantity.Scan(s) {
			fmt.Println(s[q.Start:q.End], q.Op, q.Min, q.Max, q.Unit, q.Measure, q.Direction, len(q.Parts), q.Canonical.Min, q.Canonical.Unit)
		}
	}
	// Output:
	// 1．2万亿元 > 1.2 1.2 万亿元 level  0 1200000000000 元
	// 一万五千万吨 >= 15000 15000 万吨 level  0 150000000 吨
	// 1 200家 = 1200 1200 家 level  0 1200 家
	// 负增长3.9% = 3.9 3.9 % growth decrease 0 3.9 %
	// 三分之一 = 33.333333 33.333333 % share  0 33.333333 %
	// 四成半 = 45 45 % share  0 45 %
	// 十万分之十五 = 0.015 0.015 % share  0 0.015 %
	// 一倍以上三倍 range 1 3 倍 multiple  0 1 倍
	// 每小时三百五十公里 = 350 350 公里/小时 level  0 350000 米/小时
	// 5.2∶44.8∶50 = 100 100 % share  3 100 %
}
