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
