package context_test

import (
	"testing"

	"planq/extract/context"
	"planq/extract/quantity"
)

// A year or a five-year plan in a slogan, in a plan's name or in a price basis dates nothing. The first time of each text is judged.
func TestSlogans(t *testing.T) {
	for text, want := range map[string]bool{
		"“十四五”规划收官之年":            true,
		"“十一五”开局之年，全市粮食增产":       true,
		"实现了“十五”良好开局":            true,
		"为“十五五”良好开局打牢基础":         true,
		"为“九五”发展奠定了基础":           true,
		"“十三五”圆满收官":              true,
		"“十二五”承上启下的关键一年":         true,
		"“八五”起步之年":               true,
		"开启“十四五”新征程":             true,
		"面向2035年，建设现代化强市":        true,
		"奋战四季度，冲刺全年目标":           true,
		"谋划好“十五五”":               true,
		"编制“十四五”规划":              true,
		"编制好“十三五”能源规划":           true,
		"衔接“十四五”发展思路":            true,
		"按2005年可比价格计算":           true,
		"按2010年不变价计算":            true,
		"以2015年价格计算":             true,
		"决战2020年，决胜小康":           true,
		"迈向2035年的宏伟目标":           true,
		"启动“十五五”规划编制":            true,
		"“十四五”谋篇布局之年":            true,
		"“十三五”以来，全市造林180万亩":      false,
		"“十三五”期间，全市造林180万亩":      false,
		"“十三五”末，全市造林180万亩":       false,
		"到2035年，全市造林180万亩":       false,
		"2025年，全市造林180万亩":        false,
		"“十四五”时期年均增长6%":          false,
		"实现2020年全市造林180万亩":       false,
		"“十一五”前四年，全市造林180万亩":     false,
		"2019年粮食价格指数为102":        false,
		"“十二五”规划期内，全市造林180万亩":    false,
		"“十二五”规划提出，2015年造林180万亩": true,
		"2005年价格上涨5%":            false, // what moves is no price basis
		"2010年价格总水平涨幅回落":         false,
		"按2010年价格，产值达到30亿元":      true,
		"2016年计划新增就业3万人":         false, // a verb behind a year, a name behind a five-year plan
		"2012年国民经济平稳增长":          false,
		"“十二五”国民经济和社会发展规划":       true,
		"启动2023年造林180万亩的工程":      false, // of a year's work it is no slogan, of a plan it is
		"启动“十三五”规划前期研究":          true,
	} {
		times := quantity.Times(text)
		if len(times) == 0 {
			if !want {
				t.Errorf("%s: no time is read", text)
			}
			continue
		}
		if got := context.Slogan(text, times[0]); got != want {
			t.Errorf("%s: 「%s」 a slogan: %v, want %v", text, text[times[0].Start:times[0].End], got, want)
		}
	}
}
