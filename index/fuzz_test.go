package index

import (
	"errors"
	"strings"
	"testing"

	"planq/internal/made"
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

// asked are the plans that questions put together from parts are asked of.
func asked(t testing.TB) (*made.Grammar, *Library) {
	return made.New(t, "query query * query\nquery numeral unit query\n* query * query *\nquery * joint query place query when\nquery query query query query query query query", "synonyms.txt", "../extract/record/words/*.txt", "../extract/relation/words/*.txt"),
		Memory(read(t, "steel.txt", steel), read(t, "queried.txt", queried))
}

// ask asks a question that is put together from parts, in every way that a question is asked.
func ask(t *testing.T, g *made.Grammar, lib *Library, next func(int) int) {
	t.Helper()
	var b strings.Builder
	for range 1 + next(3) {
		g.Sentence(&b, next)
		b.WriteString([]string{"", " ", "　"}[next(3)])
	}
	text := b.String()
	made.Holds(t, text, func() {
		e, _, err := parseQuery(text)
		if err != nil {
			return
		}
		if again, problems, err := parseQuery(e.String()); err != nil || len(problems) > 0 || again.String() != e.String() {
			t.Errorf("it is printed as %q, which gives %v, %v", e, problems, err)
		}
		result, err := lib.Search(Query{Text: text, Limit: 1 + next(5), Offset: next(3), Facets: next(4) == 0})
		if err != nil && !errors.Is(err, ErrEmpty) {
			t.Error(err)
		}
		if len(result.Hits) > result.Total {
			t.Errorf("%d hits of %d", len(result.Hits), result.Total)
		}
		records, err := lib.Records(Filter{Text: text, Limit: 1 + next(5)})
		if err == nil && len(records.Hits) > records.Total {
			t.Errorf("%d records of %d", len(records.Hits), records.Total)
		}
		lib.Suggest(Query{Text: text})
		lib.Thing(Query{Text: text})
	})
}

func FuzzQuestions(f *testing.F) {
	g, lib := asked(f)
	made.Seeds(f)
	f.Fuzz(func(t *testing.T, choices []byte) { ask(t, g, lib, made.Choices(choices)) })
}

// Questions of every shape are answered or refused.
func TestMadeQuestions(t *testing.T) {
	g, lib := asked(t)
	made.Each(4000, func(next func(int) int) { ask(t, g, lib, next) })
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
