// The reasons and values of records in Chinese: records name them in English, for programs.

package web

import (
	"strings"

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
	if zh, ok := reasonsInChinese[how]; ok {
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

var reasonsInChinese = map[string]string{
	"its letters were recognised with little confidence": "文字识别的把握低",
	record.ConfirmedBy:                                                           "已由人工核对",
	"stands in the clause":                                                       "本句所载",
	"taken from the clause before":                                               "承上一分句",
	"named earlier in the paragraph":                                             "承本段前文",
	"named behind it in the sentence":                                            "本句后文所载",
	"counted from the year of which the text speaks":                             "自文中所说之年推算",
	"still holds from the paragraph before":                                      "承上一段",
	"taken from the heading":                                                     "承标题",
	"taken from the header of the column":                                        "承表头",
	"the year says so: up to the base year is actual, after it a target":         "据年份：基期及以前为现状，以后为目标",
	"a change over a planning period counts from the year before it":             "规划期内的变化以期前一年为基期",
	"growth without a base counts from the year before":                          "未写基期的增长以上年为基期",
	"a share of a market is its 市场占有率":                                           "市场份额即市场占有率",
	"the rank names no indicator":                                                "位次未写指标",
	"the first of two states held before":                                        "两个状态中的前一个为原状",
	"no verb wants it: it exists already":                                        "没有表示意愿的动词，视为已有",
	"the plan measures such things by it":                                        "规划一向以此衡量",
	"nothing says that it is reached: a measure's figure is a target":            "措施中的数值，未说已达到，视为目标",
	"it only says which things are meant":                                        "只用来限定所指对象",
	"the words behind the figure call it an aim":                                 "数值后的词语表明是目标",
	"the clause lays down a rule":                                                "本句是规定",
	"nobody is named, and whose plan it is is not settled":                       "未写主体，规划属于何地也未定",
	"no year stands near, and the plan's years are not settled":                  "未写年份，规划期也未定",
	"the document tells what is, and nothing wants it":                           "通篇说的是现状，没有表示意愿的词",
	"the document lays down rules":                                               "通篇是规定",
	"the comparator in the clause":                                               "本句的比较词",
	"the verb before the figure":                                                 "数值前的动词",
	"the word of commitment":                                                     "承诺用语",
	"the row has lost its name":                                                  "表中该行缺名称",
	"the text does not name the indicator near the figure":                       "数值附近未写指标",
	"one growth stands behind several levels; it is read as that of the nearest": "多个数值后只有一个增速，读作最近一项的增速",
}
