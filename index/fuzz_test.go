package index

import (
	"testing"
)

// Whatever is asked, in words or by fields, is answered or refused.
func FuzzFilter(f *testing.F) {
	lib := Memory(read(f, "steel.txt", steel))
	for _, seed := range [][5]string{
		{"稀土", " ", "\ufeff", "\u200b", "亿元"}, {"", "主营业务收入", "\u3000", "\t", "%"}, {"-“ “ NEAR/3 :", "\x00", "\"", "（", "\xff"},
		{"值:>=0.1万亿元 OR 年:十三五", "İ", "ﬃ", "第一章", "吨"}, {": : “ “ “ ", "，", "-", "*", "'"},
	} {
		f.Add(seed[0], seed[1], seed[2], seed[3], seed[4], 2)
	}
	f.Fuzz(func(t *testing.T, text, indicator, subject, chapter, unit string, n int) {
		filter := Filter{Text: text, Indicator: indicator, Subject: subject, Chapter: chapter, Unit: unit, Limit: n % 5, Offset: n % 3, Facets: n%2 == 0, IDs: []string{unit}}
		if n%4 > 0 {
			filter.IDs = nil
		}
		if filter.Min, _ = ParseBound(unit); n%7 == 0 {
			filter.Max = filter.Min
		}
		if filter.Limit < 0 || filter.Offset < 0 {
			return
		}
		found, err := lib.Records(filter)
		if err == nil && found.Total < len(found.Hits) {
			t.Errorf("%d hits of %d", len(found.Hits), found.Total)
		}
		if _, err := lib.Search(Query{Text: text, Limit: 3}); err == nil {
			lib.Suggest(Query{Text: text})
			lib.Thing(Query{Text: text})
		}
	})
}

// A field with nothing in it but blanks, seen or unseen, narrows nothing.
func TestBlankFields(t *testing.T) {
	lib := Memory(read(t, "steel.txt", steel))
	all, err := lib.Records(Filter{})
	if err != nil {
		t.Fatal(err)
	}
	for _, blank := range []string{" ", "\t", "\n", "\x00", "\u3000", "\u00a0", "\ufeff", "\u200b", " \u2060 "} {
		for name, f := range map[string]Filter{"indicator": {Indicator: blank}, "subject": {Subject: blank}, "unit": {Unit: blank}, "chapter": {Chapter: blank}} {
			found, err := lib.Records(f)
			if err != nil || found.Total != all.Total {
				t.Errorf("%s %q: %d records, want %d: %v", name, blank, found.Total, all.Total, err)
			}
		}
	}
}
