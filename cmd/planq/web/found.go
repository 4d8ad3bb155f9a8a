// The findings of planq check in English. A finding says itself in Chinese,
// 年均增长19.8%与2005年、2010年的数值不符; on an English page its kind, its sentence and its arithmetic are
// English, and only what it is of, the values and their units stay as the plan has them.

package web

import (
	"strings"

	"planq/extract/check"
	"planq/extract/export"
)

// foundWords is what a finding says, in the page's language.
type foundWords struct {
	Class, Severity, Kind string
	Subject, Says, Caveat string
	Working               []string
}

func (l language) found(f *check.Finding) foundWords {
	w := foundWords{string(f.Severity), export.SeverityName(f.Severity), export.CheckName(f.Kind), f.Subject, f.Says, l.half(f.Caveat), f.Working}
	if l == english {
		w.Severity, w.Kind, w.Says, w.Working = string(f.Severity), string(f.Kind), foundInEnglish(f.Says), nil
		for _, step := range f.Working {
			w.Working = append(w.Working, foundInEnglish(step))
		}
	}
	return w
}

func foundInEnglish(text string) string {
	if said, ok := filled(findingsInEnglish, text, amountsInEnglish); ok {
		return said
	}
	return amountsInEnglish(text)
}

// amountsInEnglish says the amounts of a sum in English: 100亿元以上 + 20亿元左右.
func amountsInEnglish(text string) string {
	terms := strings.Split(text, " ")
	for i, term := range terms {
		terms[i], _ = filled(amountInEnglish, term, amountsInEnglish)
	}
	return strings.Join(terms, " ")
}

// filled says a text anew by the first pattern of a table that fits it, and what varies in it by each.
func filled(table [][2]string, text string, each func(string) string) (string, bool) {
	for _, x := range table {
		if args, ok := fitting(x[0], text); ok {
			out := x[1]
			for _, arg := range args {
				out = strings.Replace(out, "%", strings.ReplaceAll(each(arg), "%", "％"), 1)
			}
			return strings.ReplaceAll(out, "％", "%"), true
		}
	}
	return text, false
}

// findingsInEnglish are the sentences and steps of findings, those that another would fit too before it.
var findingsInEnglish = [][2]string{
	{"文中称%，列出的名称是%个", "the text says % and lists % names"}, {"文中称%，其后列出%项（%至%）", "the text says % and lists % items behind it (% to %)"},
	{"占%与两个数值之比不符", "a share of %: not what the two values come to"}, {"%年各部分之和与整体不符", "%: the parts do not add up to the whole"},
	{"%年部分大于整体", "%: a part is larger than the whole"}, {"%年两处数值不同", "%: two places give different values"},
	{"%年的占比与其他文件的数值之比不符", "%: the share is not what the values of other documents come to"}, {"%与%年、%年的数值不符", "%: not what the values of % and % come to"}, {"%与%不符", "% and % do not fit"},
	{"比重%超过100%", "a share of %, over 100%"}, {"%不能超过100%，文中%", "% cannot be over 100%; the text says %"}, {"下降%，超过全部", "a fall of %, more than there is"},
	{"位次%不存在", "there is no rank %"}, {"目标年份%早于规划期%–%", "the target's year % lies before the plan's, %–%"}, {"目标年份%晚于规划期%–%", "the target's year % lies behind the plan's, %–%"},
	{"%年%个市州之和超过全省", "%: % prefectures have more than their province"},
	{"%的量级与其他%个数值相差很大", "%: far from the % other values"},

	{"%年两端之间年均%，文中%", "%: by the two ends % a year; the text says %"}, {"%年两端之间%，文中%", "%: by the two ends %; the text says %"},
	{"%年两端之比是%倍", "%: the later value is % times the earlier"}, {"%年：% %倍，% %倍", "%: % % times, % % times"},
	{"% %，全省%", "% %; the province: %"}, {"% = %倍", "% = % times"}, {"%，文中%", "%; the text says %"},
}

// amountInEnglish are amounts as a finding says them, with the words that bound them.
var amountInEnglish = [][2]string{
	{"年均增长%", "growth of % a year"}, {"年均下降%", "a fall of % a year"}, {"累计增长%", "growth of % in all"}, {"累计下降%", "a fall of % in all"},
	{"同比增长%", "growth of % on the year before"}, {"同比下降%", "a fall of % on the year before"}, {"增长%", "growth of %"}, {"下降%", "a fall of %"},
	{"增加%", "an increase of %"}, {"减少%", "a decrease of %"}, {"占%", "a share of %"}, {"超过%", "over %"}, {"不足%", "less than %"},
	{"%以上", "% or more"}, {"%以内", "% or less"}, {"%左右", "about %"},
}
