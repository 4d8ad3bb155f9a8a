// The caption of a table says what all its rows are measured in, of which year, and often what is measured: under
// 表2 2025年分地区工业增加值（单位：亿元） a row needs to name no more than the place.

package record

import (
	"strings"

	"planq/extract/quantity"
)

// caption is what a table's caption says.
type caption struct {
	unit      string
	head      string // what is measured, where the rows name places or products: 产量 of 主要农产品产量
	year      when
	continued bool // 续表
}

func readCaption(s string) (c caption) {
	c.unit = bracketUnit(s)
	c.continued = strings.HasPrefix(s, "续") || strings.Contains(s, "（续）") || strings.Contains(s, "(续)")
	if i := strings.Index(s, "单位："); i >= 0 {
		s = strings.TrimRight(s[:i], " 　（(")
	}
	s = strings.TrimPrefix(s, "续")
	if startsWithAny(s, "表", "专栏") {
		if i := strings.IndexAny(s, " 　："); i > 0 && i < len("专栏十二-一二") {
			s = s[i:]
		}
	}
	s = strings.Trim(s, " 　：")
	for _, y := range quantity.Times(s) {
		if y.From > 0 && y.Kind != quantity.Each && y.Kind != quantity.Relative {
			c.year = when{from: y.From, to: y.To, kind: y.Kind, how: fromCaption}
		}
	}
	if c.unit != "" {
		s = withoutBracket(s)
	}
	times := quantity.Times(s)
	for i := len(times) - 1; i >= 0; i-- {
		s = s[:times[i].Start] + s[times[i].End:]
	}
	s = strings.TrimLeft(strings.Trim(s, " 　：“”"), "末底")
	for w := range wordsFor(saysCaptionTail) {
		s = strings.TrimSuffix(s, w)
	}
	lex := vocabulary()
	at := 0
	for w := range wordsFor(saysRowKind) {
		if i := lastIndex(s, w); i >= 0 {
			at = max(at, i+len(w))
		}
	}
	// 分地区|工业增加值, 主要产品|产量 and 各县区|规上企业数, but the whole of 地区生产总值.
	for _, what := range [...]string{s, s[at:]} {
		measure := strings.TrimSuffix(what, lex.suffix(what, rise|fall)) // 各市|单位GDP能耗|降低目标
		if lex.is(measure, indicator|head) || at > 0 && what == s[at:] && len(measure) >= len("一二") && len(what) <= len("一")*14 && (lex.suffix(measure, indicator|head) != "" || strings.HasSuffix(measure, "数")) {
			c.head = what
			break
		}
	}
	return c
}

// partsOf is what the parts of a total are measured by: those of the 地区生产总值 by their 增加值.
func partsOf(head string) string {
	switch head {
	case "地区生产总值", "国内生产总值", "生产总值", "GDP":
		return "增加值"
	}
	return head
}
