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
		"at an address": {Cite(p, Cited{section, 13, 0, "http://h/plan/a#p-7", "2024-05-01"}).GBT,
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
		"BibLaTeX": {Cite(p, Cited{section, 13, 0, "http://h/plan/a#p-7", "2024-05-01"}).BibLaTeX, `@online{a-plan-1:13,
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
