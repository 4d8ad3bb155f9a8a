package export

import (
	"testing"

	"planq/extract/plan"
)

func TestCite(t *testing.T) {
	p := &plan.Plan{ID: "a plan,1", About: plan.About{Title: "甲省“十二五”规划", Issuer: "甲省人民政府", Date: "2012-01-14"}}
	section := []string{"第一章 基础", "研发占比5%"}
	for name, c := range map[string]struct {
		got, want string
	}{
		"on paper": {Cite(p, section, 13, "", "").GBT,
			"甲省人民政府. 甲省“十二五”规划[Z]. 2012-01-14: 第一章 基础, 研发占比5%, 第13行."},
		"at an address": {Cite(p, section, 13, "http://h/plan/a#p-7", "2024-05-01").GBT,
			"甲省人民政府. 甲省“十二五”规划[Z/OL]. (2012-01-14)[2024-05-01]. 第一章 基础, 研发占比5%, 第13行. http://h/plan/a#p-7."},
		"of nobody, without a date": {Cite(&plan.Plan{ID: "x"}, nil, 1, "", "").GBT, "x[Z]. 第1行."},
		"BibLaTeX": {Cite(p, section, 13, "http://h/plan/a#p-7", "2024-05-01").BibLaTeX, `@online{a-plan-1:13,
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
