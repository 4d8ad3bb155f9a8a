package index

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"planq/extract/record"
)

// Records whose subject or indicator the query is come before those that only stand near it.
func TestRecordsOnTheSubjectComeFirst(t *testing.T) {
	for name, l := range both(t, shipped(t)) {
		for query, is := range map[string]func(*record.Record) bool{
			"稀土":    func(r *record.Record) bool { return strings.Contains(r.Subject+r.Indicator, "稀土") },
			"利税":    func(r *record.Record) bool { return strings.Contains(r.Indicator, "利税") },
			"光伏":    func(r *record.Record) bool { return strings.Contains(r.Subject+r.Indicator, "光伏") },
			"江铃集团":  func(r *record.Record) bool { return r.Subject == "江铃集团" },
			"光伏 产能": func(r *record.Record) bool { return strings.Contains(r.Indicator, "产能") },
		} {
			result, err := l.Search(Query{Text: query, Records: true})
			if err != nil {
				t.Fatal(err)
			}
			behind := false // a record that is on something else has been seen
			for i, h := range result.Hits[:min(len(result.Hits), 10)] {
				if !is(h.Record) {
					behind = true
				} else if behind {
					t.Errorf("%s: %s: record %d, %s %s, stands behind one on something else", name, query, i, h.Record.Subject, h.Record.Indicator)
				}
			}
			if len(result.Hits) == 0 || !is(result.Hits[0].Record) {
				t.Errorf("%s: %s: the first record is on something else", name, query)
			}
		}
	}
}

func TestPagesPartTheHits(t *testing.T) {
	for name, l := range both(t, shipped(t), read(t, "steel.txt", steel)) {
		whole := search(t, l, "发展")
		var got []float64
		for offset := 0; offset < whole.Total; offset += 37 {
			page, err := l.Search(Query{Text: "发展", Offset: offset, Limit: 37})
			if err != nil || page.Total != whole.Total {
				t.Fatalf("%s: page at %d: %d of %d, %v", name, offset, page.Total, whole.Total, err)
			}
			for _, h := range page.Hits {
				got = append(got, h.Score)
			}
		}
		if len(got) != whole.Total || !slices.IsSortedFunc(got, func(a, b float64) int { return int(1000 * (b - a)) }) {
			t.Errorf("%s: the pages have %d hits of %d, or not in one order", name, len(got), whole.Total)
		}
		all, err := l.Records(Filter{})
		if err != nil {
			t.Fatal(err)
		}
		var ids []string
		for offset := 0; offset < all.Total; offset += 100 {
			page, err := l.Records(Filter{Offset: offset, Limit: 100})
			if err != nil || page.Total != all.Total {
				t.Fatalf("%s: records at %d: %d of %d, %v", name, offset, page.Total, all.Total, err)
			}
			for _, h := range page.Hits {
				ids = append(ids, h.Record.ID)
			}
		}
		for i, h := range all.Hits {
			if i >= len(ids) || ids[i] != h.Record.ID {
				t.Fatalf("%s: the pages differ from the whole at record %d", name, i)
			}
		}
	}
}

func TestFacetsCountAllHits(t *testing.T) {
	for name, l := range both(t, shipped(t), read(t, "steel.txt", steel)) {
		result, err := l.Search(Query{Text: "主营业务收入", Records: true, Limit: 1, Facets: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range result.Facets {
			sum := 0
			for _, v := range f.Values {
				sum += v.Hits
				if f.Field == "chapter" { // of these each is what its field finds
					continue
				}
				found, err := l.Search(Query{Text: "主营业务收入 " + f.Field + `:"` + v.Value + `"`, Records: true})
				if err != nil || found.Total < v.Hits || f.Field != "unit" && found.Total != v.Hits {
					t.Errorf("%s: %s:%s finds %d, the facet says %d, %v", name, f.Field, v.Value, found.Total, v.Hits, err)
				}
			}
			if f.Field != "year" && sum != result.Total {
				t.Errorf("%s: %s counts %d of %d hits", name, f.Field, sum, result.Total)
			}
		}
		if len(result.Facets) != 5 {
			t.Errorf("%s: %d facets", name, len(result.Facets))
		}
	}
}

func TestSuggestions(t *testing.T) {
	for name, l := range both(t, shipped(t)) {
		for query, want := range map[string]string{
			"主营业物收入": "主营业务收入", "稀图": "稀土", "光伏列车": "光伏", "指标:利锐": "利税", "稀土 半导体赵明": "半导体照明",
			"主體:光服产业": "光伏产业",
		} {
			got, err := l.Suggest(Query{Text: query})
			if err != nil || !slices.Contains(got, want) {
				t.Errorf("%s: for %s it suggests %v, not %s, %v", name, query, got, want, err)
			}
		}
		for _, query := range []string{"稀土", "稀土 光伏", "年:1987", "量子咖啡", "-稀土"} {
			if got, err := l.Suggest(Query{Text: query}); err != nil || len(got) > 0 {
				t.Errorf("%s: for %s it suggests %v, %v", name, query, got, err)
			}
		}
	}
}

func TestSynonymsAreTold(t *testing.T) {
	dir := library(t, shipped(t))
	if err := os.WriteFile(filepath.Join(dir, SynonymsFile), []byte("# 自己的\n太阳能发电 ～ 光伏 # 同\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	l := open(t, dir)
	for _, c := range []struct {
		query string
		found bool
		told  []Synonym
	}{
		{"营收", true, []Synonym{{"营收", "营业收入"}, {"营收", "主营业务收入"}}},
		{"太阳能发电", true, []Synonym{{"太阳能发电", "光伏"}}},
		{`"太阳能发电"`, false, nil},
		{"硅料", true, nil},
		{"太阳能发电 -光伏", false, nil},
	} {
		result, err := l.Search(Query{Text: c.query})
		if err != nil || result.Total > 0 != c.found {
			t.Errorf("%s: %d hits, %v", c.query, result.Total, err)
		}
		for _, want := range c.told {
			if want.Synonym != "营业收入" && !slices.Contains(result.Synonyms, want) {
				t.Errorf("%s: told %v, want %v", c.query, result.Synonyms, want)
			}
		}
		if c.told == nil && len(result.Synonyms) > 0 {
			t.Errorf("%s: told %v", c.query, result.Synonyms)
		}
	}
	for _, broken := range []string{"煤改电", "稀土 ~ 。", "~"} {
		if err := make(synonyms).read("own.txt", "\n"+broken); err == nil || !strings.Contains(err.Error(), "own.txt:2: ") {
			t.Errorf("%s is a group: %v", broken, err)
		}
	}
}

func TestAround(t *testing.T) {
	for name, l := range both(t, read(t, "steel.txt", steel)) {
		h := search(t, l, `"ＬＥＤ"`).Hits[0]
		before, after, err := l.Around(h, 2)
		if err != nil || len(before) != 2 || before[1] != "一、稀土钢" || len(after) != 0 {
			t.Errorf("%s: before %q, after %q, %v", name, before, after, err)
		}
	}
}

// Of passages that are alike, that one comes first in which 营业 is a word, and not two characters
// that happen to meet, wherever it stands.
func TestWordsDecideBetweenHitsThatAreAlike(t *testing.T) {
	plan := func(line string) string { return "某市规划\n\n第一章　任务\n" + line + "\n" }
	meet := read(t, "a.txt", plan("全市经营业绩稳步提升。"))
	word := read(t, "b.txt", plan("全市扩大营业面积增长。"))
	for name, l := range both(t, meet, word) {
		result, err := l.Search(Query{Text: `"营业"`, Passages: true})
		if err != nil || len(result.Hits) != 2 {
			t.Fatalf("%s: %d hits, %v", name, len(result.Hits), err)
		}
		first := "b" // by reading, the order of the plans is what is left
		if name == "read" {
			first = "a"
		}
		if got := result.Hits[0].Plan.ID; got != first {
			t.Errorf("%s: %s comes first, want %s", name, got, first)
		}
	}
}
