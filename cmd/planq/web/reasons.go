// The reasons and values of records in Chinese: records name them in English, for programs.

package web

import (
	"strings"
	"sync"

	"planq/extract/export"
	"planq/extract/quantity"
	"planq/extract/record"
)

// reason is where a field of a record came from, in the page's language.
func (l language) reason(how string) string {
	if l == english {
		return how
	}
	for _, x := range joinedReasons {
		if of, ok := strings.CutPrefix(how, x[0]); ok {
			return x[1] + of
		}
	}
	for says, zh := range looksInChinese {
		if why, ok := strings.CutPrefix(how, says); ok && (why == "" || strings.HasPrefix(why, ": ")) {
			if why != "" {
				zh += "：" + l.sign(why[len(": "):])
			}
			return zh
		}
	}
	if heading, ok := strings.CutPrefix(how, "stands under "); ok {
		return "位于“" + heading + "”之下"
	}
	if zh, ok := reasonsInChinese()[how]; ok {
		return zh
	}
	return how
}

// value is the value of a field of a record, in the page's language.
func (l language) value(field, value string) string {
	if l == english {
		return value
	}
	switch field {
	case "op":
		if value == string(quantity.Between) {
			return "区间"
		}
		if name := export.OpName(quantity.Op(value)); name != "" {
			return name
		}
		return "等于"
	case "measure":
		return export.MeasureName(quantity.Measure(value))
	case "role":
		return export.RoleName(record.Role(value))
	case "rate":
		return export.RateName(value)
	case "direction":
		return "下降"
	case "stretch":
		return "是"
	case "confidence":
		return "低"
	}
	return value
}

// joinedReasons are the beginnings of reasons that end with what they are about.
var joinedReasons = [][2]string{
	{record.ConfirmedBy, "已由人工核对"},
	{record.CorrectedBy, "人工改正，原读作 "},
	{"nobody is named: the plan's own region ", "未写主体，取规划所属地区 "},
	{"nobody is named: the plan's own whole ", "未写主体，取规划自称 "},
	{"no year stands near: the plan's last year ", "未写年份，取规划期末年 "},
	{"no year stands near: the plan's base year ", "未写年份，取规划基期 "},
	{"counted from the plan's base year ", "以规划基期计 "},
	{"stands in the box (left, top, right, bottom; points of the page from its upper left corner) ", "在该页的位置（左、上、右、下，自左上角起的点数）"},
	{"recognised in the picture of its page, with a confidence (of 100) of ", "由页面图像识别，把握（满分100）"},
}

// looksInChinese are the reasons that the mode of a passage gives, before what settled the mode.
var looksInChinese = map[string]string{
	"the passage looks back":                "本段是回顾",
	"the passage describes the situation":   "本段说形势",
	"the passage sets goals":                "本段定目标",
	"the passage says what is to be done":   "本段说任务",
	"the passage says how it is to be done": "本段说保障",
	"it stands in an annex":                 "在附件里",
}

// reasonsInChinese are those of words/reasons.txt.
var reasonsInChinese = sync.OnceValue(func() map[string]string { return byFirst(pairsOf("reasons.txt")) })
