package index

import (
	"sync"
	"testing"
)

// A warm query over the shipped plan, in process.
func BenchmarkSearch(b *testing.B) {
	l, err := Shipped()
	if err != nil {
		b.Fatal(err)
	}
	for _, q := range []string{"稀土", "发展", "赣州 稀土", "主营业务收入 2015", "光伏 角色:目标 值:>=100亿元"} {
		b.Run(q, func(b *testing.B) {
			for b.Loop() {
				if _, err := l.Search(Query{Text: q, Passages: true, Limit: 10}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// Readers side by side give what one gives.
func TestManyAskAtOnce(t *testing.T) {
	docs := []string{"稀土", "光伏 角色:目标", "主营业务收入 2015", "营收 NEAR 利税", "没有这个词"}
	for name, l := range both(t, shipped(t), read(t, "steel.txt", steel)) {
		var wait sync.WaitGroup
		for i := range 16 {
			wait.Go(func() {
				q := docs[i%len(docs)]
				result, err := l.Search(Query{Text: q, Limit: 20, Facets: i%2 == 0})
				if err != nil {
					t.Errorf("%s: %s: %v", name, q, err)
				}
				for _, h := range result.Hits {
					if _, _, err := l.Figures(h, q); err != nil {
						t.Errorf("%s: %s: %v", name, q, err)
					}
					l.Beginning(h)
					l.Around(h, 1)
				}
				records, err := l.Records(Filter{Text: q, Limit: 5})
				if err != nil || q == "稀土" && records.Total == 0 {
					t.Errorf("%s: %s: records %d, %v", name, q, records.Total, err)
				}
				if _, err := l.Records(Filter{Limit: 5, Offset: i}); err != nil {
					t.Error(err)
				}
				if _, err := l.Suggest(Query{Text: q}); err != nil {
					t.Error(err)
				}
			})
		}
		wait.Wait()
		if l.Note() != "" {
			t.Errorf("%s: %s", name, l.Note())
		}
	}
}
