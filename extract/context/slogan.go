// Years that date nothing: “十四五”规划收官之年, 为“十五五”良好开局打牢基础, 按2005年可比价格.

package context

import (
	"strings"
	"sync"

	"planq/extract/quantity"
)

var slogans = sync.OnceValue(func() []form { return forms("slogan") })

// Slogan says whether a time that stands in s is part of a slogan, of a plan's name or of a price basis, and dates nothing.
func Slogan(s string, t quantity.Time) bool {
	before, after := s[:t.Start], s[t.End:]
	if near := after[:whole(after, len("一")*12)]; t.Kind == quantity.Period && strings.HasSuffix(before, "为") {
		for _, w := range []string{"开局", "开端", "基础", "起步", "条件"} {
			if strings.Contains(near, w) {
				return true // 为“九五”创造一个良好开端
			}
		}
	}
	all := slogans()
	for i := range all {
		f := &all[i]
		if f.means == "period" && t.Kind != quantity.Period {
			continue
		}
		switch f.place {
		case '^':
			if f.in(after) {
				return true
			}
		case '$':
			if f.in(before) {
				return true
			}
		case '|':
			if strings.HasSuffix(before, f.words[0]) && strings.HasPrefix(after, f.words[1]) {
				return true
			}
		}
	}
	return false
}
