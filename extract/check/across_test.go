package check_test

import (
	"fmt"
	"testing"

	"planq/extract"
	"planq/extract/check"
)

// Figures of several plans that cannot all be right, and the near misses that must be left alone.
func TestAcross(t *testing.T) {
	report := func(region, says string) string {
		return region + "2021年政府工作报告\n\n一、2020年工作回顾\n" + says + "\n"
	}
	for _, c := range []struct {
		texts []string
		want  []string
	}{
		{[]string{report("江西省", "2020年，全省地区生产总值9000亿元。"), report("南昌市", "2020年，全市地区生产总值5700亿元。"), report("九江市", "2020年，全市地区生产总值3400亿元。")},
			[]string{"sum 5700亿元 + 3400亿元 = 9099–9101亿元，全省9000亿元"}},
		{[]string{report("江西省", "2020年，全省地区生产总值25691亿元。"), report("南昌市", "2020年，全市地区生产总值5700亿元。"), report("九江市", "2020年，全市地区生产总值3400亿元。")}, nil},
		{[]string{report("江西省", "2020年，全省第三产业增加值占地区生产总值比重达到58%。"), report("江西省", "2020年，全省第三产业增加值12365亿元，地区生产总值25691亿元。")},
			[]string{"share 12365亿元 ÷ 25691亿元 = 48.1–48.1%，文中58%"}},
		{[]string{report("江西省", "2020年，全省第三产业增加值占地区生产总值比重达到48.1%。"), report("江西省", "2020年，全省第三产业增加值12365亿元，地区生产总值25691亿元。")}, nil},
		{[]string{report("江西省", "2020年，全省高速公路通车里程6234万公里。"), report("江西省", "2020年，全省高速公路通车里程6200公里。"),
			report("江西省", "2019年，全省高速公路通车里程6144公里。"), report("江西省", "2018年，全省高速公路通车里程5931公里。")},
			[]string{"magnitude 6234万公里 ÷ 6144公里 = 10146.5倍"}},
	} {
		var sources []check.Source
		for i, text := range c.texts {
			d, err := extract.Read(fmt.Sprint("plan", i, ".txt"), []byte(text))
			if err != nil {
				t.Fatal(err)
			}
			sources = append(sources, source(d))
		}
		var got []string
		for _, f := range check.Across(sources) {
			got = append(got, string(f.Kind)+" "+f.Working[0])
			if len(f.Figures) < 2 || f.Figures[0].Plan == nil || f.Severity != check.Doubt {
				t.Errorf("a finding without its plans: %+v", f)
			}
		}
		if fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%v:\n got %v\nwant %v", c.texts, got, c.want)
		}
	}
}
