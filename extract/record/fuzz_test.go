package record_test

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"planq/extract/context"
	"planq/extract/plan"
	"planq/extract/record"
	"planq/extract/source/texts"
)

// FuzzRead holds the properties of a record on any bytes: its value stands at its
// span, inside its clause, the bounds are in order, ids differ, and a second
// reading says the same.
func FuzzRead(f *testing.F) {
	for _, part := range strings.SplitAfter(seed(f), "\n") {
		if len(part) > 200 {
			f.Add([]byte("江西省工业“十二五”发展规划（2011-2015年）\n" + part))
		}
	}
	f.Add([]byte("江西省工业“十二五”发展规划\n　　2010年实现主营业务收入165\x18亿元，在全国的地位约在20位左右；无氟压缩机约占国内市场的25%"))
	f.Add([]byte("（（（超千亿元的、80%的企业和（3）〔18〕"))
	f.Add([]byte("| 指标 | 2010年 |\n| --- | --- |\n| 产值（亿元） | ≥50 |\n"))
	f.Add([]byte("-25家；重点发展以中成药和医疗器械为先导的六大产品集群"))
	f.Add([]byte("某市规划\n\n| 指标 | 2020年 |\n| --- | --- |\n| 贷款 | 和居民人均可支配收入上百倍，至3小时。 |\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		text, err := texts.Read("plan.md", b)
		if err != nil {
			return
		}
		holds(t, plan.Parse(text))
	})
}

// holds reports every property of a record that a reading of the plan breaks.
func holds(t *testing.T, p *plan.Plan) {
	t.Helper()
	c := context.Read(p, context.Overrule{})
	records := record.Read(p, c)
	ids := map[string]bool{}
	for _, r := range records {
		if p.Cut(r.Span) != r.Value || r.Value == "" {
			t.Errorf("span %v holds %q, the value is %q", r.Span, p.Cut(r.Span), r.Value)
		}
		if r.Span.Start < r.Clause.Start || r.Clause.End < r.Span.End {
			t.Errorf("%q at %v stands outside its clause %v", r.Value, r.Span, r.Clause)
		}
		if r.Min.Cmp(r.Max) > 0 {
			t.Errorf("%q: min %s is above max %s", r.Value, r.Min, r.Max)
		}
		for _, s := range []string{r.Indicator, r.Subject, r.Of, r.Unit, r.Quote} {
			if !utf8.ValidString(s) {
				t.Errorf("%q: a name is cut inside a character: %q", r.Value, s)
			}
		}
		if ids[r.ID] {
			t.Errorf("%q: id %s stands twice", r.Value, r.ID)
		}
		ids[r.ID] = true
		if r.Role == "" || r.Measure == "" || r.Op == "" || r.Rule == "" {
			t.Errorf("%q: role %q, measure %q, op %q, rule %q: one is missing", r.Value, r.Role, r.Measure, r.Op, r.Rule)
		}
	}
	if again := record.Read(p, c); !reflect.DeepEqual(records, again) {
		t.Error("a second reading differs")
	}
}
