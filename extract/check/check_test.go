package check_test

import (
	"strings"
	"testing"

	"planq/extract"
	"planq/extract/check"
	"planq/internal/slow"
	"planq/seeds"
)

// found gives the findings of a text and holds them against the promises of the package.
func found(t *testing.T, text string) []check.Finding {
	t.Helper()
	d, err := extract.Read("plan.txt", []byte(text))
	if err != nil {
		return nil // no text
	}
	findings := check.Find(d.Plan, d.Records)
	for _, f := range findings {
		if f.Says == "" || f.Subject == "" || len(f.Figures) == 0 {
			t.Errorf("a finding says nothing: %+v", f)
		}
		for _, g := range f.Figures {
			if d.Plan.Cut(g.Record.Span) != g.Record.Value || g.Line != d.Plan.Line(g.Record.Span.Start) {
				t.Errorf("%s: %q does not stand in line %d", f.Says, g.Record.Value, g.Line)
			}
		}
	}
	return findings
}

// A text that repeats itself is checked in the time of its length, and so is one
// with digits that no plan has.
func TestOddTexts(t *testing.T) {
	slow.Test(t, "it reads a great deal")
	for name, text := range map[string]string{
		"one figure again and again":     "到2015年" + strings.Repeat("全省粮食产量达到400亿斤，", 20_000),
		"other figures again and again":  strings.Repeat("到2015年全省粮食产量达到400亿斤。到2015年全省粮食产量达到410亿斤。", 5_000),
		"rates again and again":          strings.Repeat("2010年全省粮食产量400亿斤。到2015年全省粮食产量达到500亿斤，年均增长3%。", 5_000),
		"a long name of many parts":      "2010年全省" + strings.Repeat("钨和", 5_000) + "稀土产业实现利税120亿元。",
		"a long list":                    strings.Repeat("光伏、", 50_000) + "三大产业",
		"其中 again and again":             "建成中心150家" + strings.Repeat("，其中国家级中心10家", 10_000),
		"more digits than anything has":  "2010年全省粮食产量" + strings.Repeat("9", 399) + "亿斤。到2015年全省粮食产量达到" + strings.Repeat("8", 399) + "亿斤，年均增长" + strings.Repeat("7", 399) + "%。",
		"a rate of nothing":              "2010年全省粮食产量0亿斤。到2015年全省粮食产量达到0亿斤，年均增长0%，占全国的0%，是2010年的0倍。",
		"one 一是 after another, no stops": "抓好三项工作：" + strings.Repeat("一是", 50_000),
	} {
		t.Run(name, func(t *testing.T) { found(t, "江西省“十二五”规划\n\n"+text) })
	}
}

func TestTwoRunsAreAlike(t *testing.T) {
	_, text := seeds.Plan()
	say := func() (said []string) {
		for _, f := range found(t, string(text)) {
			said = append(said, f.Subject+f.Says+strings.Join(f.Working, ";"))
		}
		return said
	}
	if a, b := strings.Join(say(), "\n"), strings.Join(say(), "\n"); a != b || a == "" {
		t.Errorf("two runs differ:\n%s\n\n%s", a, b)
	}
}

func FuzzFind(f *testing.F) {
	f.Add("2010年全省利税310亿元。到2015年全省利税达到500亿元，年均增长15%，占全国的3%，是2010年的2倍。")
	f.Add("建成省级中心50家，其中国家级中心80家；A、B和C四大产业；抓好三项工作：一是甲；二是乙。")
	f.Add("森林覆盖率由60%提高到163%，提高5.05个百分点，居全国第0位。")
	f.Fuzz(func(t *testing.T, text string) {
		found(t, "江西省“十二五”规划\n\n一、发展目标\n"+text)
	})
}
