package quantity

import (
	"fmt"
	"strings"
	"testing"
)

func TestTimes(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"到2015年，２０１５年底，二○一二年", []string{"2015年|2015|2015|year", "２０１５年底|2015|2015|year", "二○一二年|2012|2012|year"}},
		{"“十二五”时期、“十一五”末、第十二个五年规划", []string{"“十二五”时期|2011|2015|period", "“十一五”末|2010|2010|period-end", "第十二个五年|2011|2015|period"}},
		{"十四五期间，八五计划，“十五”环保计划", []string{"十四五期间|2021|2025|period", "八五|1991|1995|period", "“十五”|2001|2005|period"}},
		{"2011-2015年，2011—2015年，2011年至2015年，2021 年-2035 年，2011-15年", []string{"2011-2015年|2011|2015|years", "2011—2015年|2011|2015|years", "2011年至2015年|2011|2015|years", "2021 年-2035 年|2021|2035|years", "2011-15年|2011|2015|years"}},
		{"2012年1月14日，1月14日、10月底，二○一二年一月十四日，1-6月", []string{"2012年1月14日|2012|2012|date", "1月14日|0|0|date", "10月底|0|0|date", "二○一二年一月十四日|2012|2012|date", "1-6月|0|0|date"}},
		{"去年、今年、明年、前年", []string{"去年|-1|-1|relative", "今年|0|0|relative", "明年|1|1|relative", "前年|-2|-2|relative"}},
		{"近三年，今后五年，未来5年，五年内，过去五年", []string{"近三年|-2|0|relative", "今后五年|1|5|relative", "未来5年|1|5|relative", "五年内|1|5|relative", "过去五年|-5|-1|relative"}},
		{"“十四五”前四年，“十三五”时期后两年，十二五的头3年", []string{"“十四五”前四年|2021|2024|years", "“十三五”时期后两年|2019|2020|years", "十二五的头3年|2011|2013|years"}},
		{"“十四五”前三年行动计划，“十四五”前五十年，“十四五”前期、“十四五”后续", []string{"“十四五”|2021|2025|period", "“十四五”|2021|2025|period", "“十四五”前期|2021|2025|period", "“十四五”|2021|2025|period"}},
		{"每年", []string{"每年|0|0|each"}},
		{"1.2020年目标", []string{"2020年|2020|2020|year"}},
		// near misses: an amount of years, fifteen, a street
		{"贴息期不超过3年，十五个，五五开，三十五年，2-3年，第五年，三个月，12020年", nil},
	} {
		var got []string
		for _, x := range Times(c.text) {
			got = append(got, fmt.Sprintf("%s|%d|%d|%s", c.text[x.Start:x.End], x.From, x.To, x.Kind))
		}
		if strings.Join(got, " ") != strings.Join(c.want, " ") {
			t.Errorf("%s\n got  %v\n want %v", c.text, got, c.want)
		}
	}
}

func TestTimesInTitles(t *testing.T) {
	s := "根据《江西省“十二五”规划》和“十一五”以来的进展"
	x := Times(s)
	if len(x) != 2 || !x[0].Title || x[1].Title {
		t.Errorf("want the first of two times inside a title, got %+v", x)
	}
}
