// Columns, the boxes of a plan: 专栏一： 光伏产业, 专栏1　“十五”环保计划主要指标完成情况.

package plan

import (
	"strings"
)

// readColumn reads 专栏 with its number. It leaves references alone: 专栏3所列项目.
func readColumn(s string) (mark, bool) {
	if !strings.HasPrefix(s, "专栏") {
		return mark{}, false
	}
	i := len("专栏")
	j := i + skipBlank(s[i:])
	n, size := readNumber(s[j:])
	if size > 0 {
		i = j + size
		if strings.HasPrefix(s[i:], "-") || strings.HasPrefix(s[i:], "—") { // 专栏3-1
			if minor, more := readDigits(s[i+1:]); s[i] == '-' && more > 0 {
				n, i = n*100+minor, i+1+more
			}
		}
	}
	m := mark{kind: Column, form: columnForm, number: n, size: i}
	if separated(s[i:]) {
		return m, size > 0 || len(s) < 150
	}
	// 专栏1现代农业重大工程: the title follows at once, alone on its line.
	if size == 0 || len(s) > 120 || strings.Contains(s, "。") ||
		beginsWithAny(s[i:], "所", "中", "的", "和", "至", "、", "，", "）", ")", "给", "列", "明") {
		return mark{}, false
	}
	return m, true
}

// separated says whether a label is set off from its title.
func separated(s string) bool {
	if s == "" {
		return true
	}
	r, _ := decode(s)
	return isBlank(r) || r == '：' || r == ':'
}
