package context

import (
	"errors"
	"strings"
	"testing"

	"planq/extract/plan"
	"planq/extract/source/texts"
)

func TestSet(t *testing.T) {
	for _, c := range []struct{ field, value, want, wrong string }{
		{"region", "江西", "江西省", ""},
		{"region", "南昌市", "江西省南昌市", ""},
		{"region", "江西省南昌市", "江西省南昌市", ""},
		{"region", "360100", "江西省南昌市", ""},
		{"region", "吉林", "吉林省", ""},
		{"region", "全国", "全国", ""},
		{"region", "沱海县", "沱海县", ""}, // a name that the gazetteer lacks is taken as it is
		{"region", "鼓楼区", "", "several places"},
		{"region", "999999", "", "no name of a place"},
		{"years", "2021-2025", "2021-2025", ""},
		{"years", "2021—2025年", "2021-2025", ""},
		{"years", "2025", "2025", ""},
		{"years", "2025-2021", "", "no years"},
		{"years", "soon", "", "no years"},
		{"kind", "report", "report", ""},
		{"kind", "统计公报", "bulletin", ""},
		{"kind", "poem", "", "no such kind"},
		{"base", "2020", "2020", ""},
		{"base", "2020-2021", "", "no year"},
		{"date", "2012-01-14", "2012-01-14", ""},
		{"date", "2012-01", "2012-01", ""},
		{"date", "2012-13", "", "no date"},
		{"date", "14.1.2012", "", "no date"},
		{"title", "某市规划", "某市规划", ""},
		{"title", "a\nb", "", "no title"},
		{"scope", "全市", "", "no fact that can be overruled"},
	} {
		var o Overrule
		err := o.Set(c.field, c.value)
		if c.wrong != "" {
			var w *Wrong
			if !errors.As(err, &w) || !strings.Contains(err.Error(), c.wrong) || w.Hint == "" {
				t.Errorf("%s %s: %v, want %s", c.field, c.value, err, c.wrong)
			}
			continue
		}
		if got := o.Get(c.field); err != nil || got != c.want {
			t.Errorf("%s %s: %q, %v, want %q", c.field, c.value, got, err, c.want)
		}
		if err := o.Set(c.field, ""); err != nil || o != (Overrule{}) {
			t.Errorf("%s cannot be left to the text again: %v", c.field, err)
		}
	}
}

func TestFactsAreReadAsTheyAreWritten(t *testing.T) {
	o, err := ParseOverrule("a.facts", []byte("\ufeff# why\n\nregion：南昌市\r\nYears: 2021-2025\nkind: plan\n"))
	if err != nil {
		t.Fatal(err)
	}
	if want := (Overrule{Kind: Plan, Region: "江西省南昌市", From: 2021, To: 2025}); o != want {
		t.Fatalf("%+v, want %+v", o, want)
	}
	written := o.Rewrite([]byte("# why\nbase: 2011\n"))
	if want := "# why\nkind: plan\nregion: 江西省南昌市\nyears: 2021-2025\n"; string(written) != want {
		t.Errorf("%q, want %q", written, want)
	}
	if again, err := ParseOverrule("a.facts", written); err != nil || again != o {
		t.Errorf("%+v, %v", again, err)
	}
	for text, where := range map[string]string{
		"region: 江西省\nregion: 南昌市\n": "a.facts:2: region is said on line 1 already",
		"# x\n\nyears: soon":         "a.facts:3: years \"soon\": no years; hint: it takes FROM-TO",
		"江西省":                        "a.facts:1: \"江西省\": no fact; hint: ",
		"base:":                      "a.facts:1: base: nothing is said of it",
		"scope: 全市":                  "a.facts:1: scope \"全市\": no fact that can be overruled",
		"\xff\xfe":                   "a.facts:1: no file of facts",
	} {
		if _, err := ParseOverrule("a.facts", []byte(text)); err == nil || !strings.HasPrefix(err.Error(), where) {
			t.Errorf("%q: %v, want %s", text, err, where)
		}
	}
}

// What is overruled is kept as such, and the rest is settled around it.
func TestOverruled(t *testing.T) {
	text, err := texts.Read("plan.txt", []byte("某市发展规划\n\n一、发展目标\n到2015年，全市增加值达到9000亿元。\n"))
	if err != nil {
		t.Fatal(err)
	}
	o := Overrule{Title: "南昌市发展规划", Kind: Plan, Region: "江西省南昌市", Date: "2011-03", From: 2011, To: 2015, Base: 2009}
	c := Read(plan.Parse(text), o)
	if got := c.Overruled(); got != o {
		t.Errorf("%+v, want %+v", got, o)
	}
	if c.Region != o.Region || c.RegionCode != "360100" || c.Scope != "全市" || c.To != 2015 || c.Base != 2009 {
		t.Errorf("%+v", c.About)
	}
	if got := Read(plan.Parse(text), Overrule{}).Overruled(); got != (Overrule{}) {
		t.Errorf("nobody said anything, and yet: %+v", got)
	}
}

func FuzzParseOverrule(f *testing.F) {
	f.Add([]byte("region: 江西省\nyears: 2021-2025\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		o, err := ParseOverrule("x", b)
		if err != nil {
			return
		}
		if again, err := ParseOverrule("x", o.Rewrite(b)); err != nil || again != o {
			t.Errorf("%q: %+v is read again as %+v, %v", b, o, again, err)
		}
	})
}
