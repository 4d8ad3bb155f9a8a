// Traditional characters 繁体 are found as simplified ones 简体: 產業結構 is found by 产业结构,
// and the other way round, since both are folded alike.

package index

import "planq/extract/script"

func simplified(r rune) rune { return script.Simplified(r) }
