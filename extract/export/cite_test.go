package export

import (
	"strings"
	"testing"

	"planq/extract/plan"
)

func TestCite(t *testing.T) {
	p := &plan.Plan{ID: "a plan,1", About: plan.About{Title: "甲省“十二五”规划", Issuer: "甲省人民政府", Date: "2012-01-14"}}
	section := []string{"第一章 基础", "研发占比5%"}
	for name, c := range map[string]struct {
		got, want string
	}{
		"on paper": {Cite(p, Cited{Section: section, Line: 13}).GBT,
			"甲省人民政府. 甲省“十二五”规划[Z]. 2012-01-14: 第一章 基础, 研发占比5%, 第13行."},
		"at an address": {Cite(p, Cited{Section: section, Line: 13, Address: "http://h/plan/a#p-7", Accessed: "2024-05-01"}).GBT,
			"甲省人民政府. 甲省“十二五”规划[Z/OL]. (2012-01-14)[2024-05-01]. 第一章 基础, 研发占比5%, 第13行. http://h/plan/a#p-7."},
		"of nobody, without a date": {Cite(&plan.Plan{ID: "x"}, Cited{Line: 1}).GBT, "x[Z]. 第1行."},
		"the whole":                 {Cite(p, Cited{}).GBT, "甲省人民政府. 甲省“十二五”规划[Z]. 2012-01-14."},
		"a page":                    {Cite(p, Cited{Page: 3, Line: 13}).GBT, "甲省人民政府. 甲省“十二五”规划[Z]. 2012-01-14: 第3页, 第13行."},
		"RIS": {Cite(p, Cited{Page: 3, Line: 13}).RIS, strings.ReplaceAll(`TY  - RPRT
ID  - a-plan-1:13
TI  - 甲省“十二五”规划
AU  - 甲省人民政府
PB  - 甲省人民政府
PY  - 2012
DA  - 2012/01/14/
SP  - 3
LA  - zh-CN
N1  - 第3页, 第13行
ER  - 
`, "\n", "\r\n")},
		"BibLaTeX": {Cite(p, Cited{Section: section, Line: 13, Address: "http://h/plan/a#p-7", Accessed: "2024-05-01"}).BibLaTeX, `@online{a-plan-1:13,
  author   = {{甲省人民政府}},
  title    = {甲省“十二五”规划},
  date     = {2012-01-14},
  note     = {第一章 基础, 研发占比5\%, 第13行},
  url      = {http://h/plan/a#p-7},
  urldate  = {2024-05-01},
  langid   = {chinese},
}`},
	} {
		if c.got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, c.got, c.want)
		}
	}
}

// Each figure of a file that is one line has a place of its own, in sentences and characters, and a key that does not change with the line.
func TestCiteInOneLine(t *testing.T) {
	p := &plan.Plan{ID: "one", About: plan.About{Title: "甲省规划", Number: "甲政发〔2021〕5号"}, Text: "到2025年，产值达到5亿元。投资达到6亿元。\n就业7万人。\n"}
	for value, want := range map[string]string{
		"5亿元":    "甲省规划: 甲政发〔2021〕5号[Z]. 第1行第1句第12–14字.",
		"6亿元":    "甲省规划: 甲政发〔2021〕5号[Z]. 第1行第2句第20–22字.",
		"7万人":    "甲省规划: 甲政发〔2021〕5号[Z]. 第2行第3–5字.",
		"就业7万人。": "甲省规划: 甲政发〔2021〕5号[Z]. 第2行.",
	} {
		start := strings.Index(p.Text, value)
		c := Cite(p, CitedAt(p, nil, plan.Span{Start: start, End: start + len(value)}, "r1"))
		if c.GBT != want || !strings.HasPrefix(c.BibLaTeX, "@misc{one:r1,") || !strings.Contains(c.BibLaTeX, "number   = {甲政发〔2021〕5号}") {
			t.Errorf("%s is cited\n%s\n%s\nwant\n%s", value, c.GBT, c.BibLaTeX, want)
		}
	}
}

func TestOriginal(t *testing.T) {
	far := strings.Repeat("正文。\n", 2000)
	for text, want := range map[string]string{
		"某市规划\n原文链接：https://example.org/a.html\n正文":                             "https://example.org/a.html",
		far + "　原文地址: http://example.org/b?c=1 （点击）\n":                          "http://example.org/b?c=1",
		far + "原文链接：https://example.org\n" + far:                                "",
		"网站 https://example.org 公布":                                             "",
		"---\ntitle: 某市规划\nsource_url: \"https://example.org/c.html\"\n---\n正文": "https://example.org/c.html",
		"---\r\nurl: https://example.org/d\r\n---\r\n正文":                        "https://example.org/d",
		"正文\nsource_url: https://example.org/c.html\n":                          "",
	} {
		if got := Original(text); got != want {
			t.Errorf("%.40q: %q, want %q", text, got, want)
		}
	}
}
