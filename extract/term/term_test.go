package term

import (
	"strings"
	"testing"
	"unicode/utf8"

	"planq/extract/context"
	"planq/extract/plan"
	"planq/extract/source/marked"
	"planq/extract/source/texts"
	"planq/seeds"
)

func count(t testing.TB, name string, b []byte, groups []Group, by ...string) (*plan.Plan, []Cell, []Hit) {
	t.Helper()
	text, err := texts.Read(name, b)
	if err != nil {
		return nil, nil, nil
	}
	p := plan.Parse(text)
	var hits []Hit
	c := NewCounter(groups, by, func(string, func(string)) {}, func(h Hit) { hits = append(hits, h) })
	c.Add(p, context.Read(p, context.Overrule{}))
	return p, c.Cells(), hits
}

func TestAWordInsideAnotherIsCountedOnce(t *testing.T) {
	groups, err := ReadGroups(strings.NewReader("# 词\n环境：环境、环境保护 环境保护\n保护\n"))
	if err != nil {
		t.Fatal(err)
	}
	_, cells, _ := count(t, "plan.txt", []byte("某市规划\n\n一、任务\n\n加强环境保护。保护环境。\n"), groups, "plan")
	if len(cells) != 2 || cells[0].Count != 2 || cells[1].Count != 2 || cells[0].Passages != 1 {
		t.Errorf("%+v", cells)
	}
}

// However counts are kept apart, they add up to the same, and every count has its places.
func TestCountsAddUp(t *testing.T) {
	name, b := seeds.Plan()
	groups := []Group{{"工业", []string{"工业", "工业园区"}}, {"发展", []string{"发展"}}}
	_, whole, _ := count(t, name, b, groups)
	for _, by := range [][]string{{"plan"}, {"section"}, {"mode"}, {"plan", "year", "region", "section", "mode"}} {
		p, cells, hits := count(t, name, b, groups, by...)
		sums := map[string]*Cell{}
		for _, c := range cells {
			if sums[c.Group] == nil {
				sums[c.Group] = &Cell{}
			}
			s := sums[c.Group]
			s.Count, s.AllChars, s.AllPassages, s.Passages = s.Count+c.Count, s.AllChars+c.AllChars, s.AllPassages+c.AllPassages, s.Passages+c.Passages
		}
		places := map[string]int{}
		for _, h := range hits {
			places[h.Group]++
			if said := plan.Repaired(p.Text, h.Span); said != h.Word {
				t.Errorf("%s is cut as %q", h.Word, said)
			}
		}
		for _, w := range whole {
			if s := sums[w.Group]; s.Count != w.Count || s.AllChars != w.AllChars || s.AllPassages != w.AllPassages || s.Passages != w.Passages || places[w.Group] != w.Count || w.Count == 0 {
				t.Errorf("by %v: %+v, want %+v; %d places", by, s, w, places[w.Group])
			}
		}
	}
}

func FuzzTerms(f *testing.F) {
	f.Add("环境：环境保护 环境\n保护\n", "一、环境\n环境保护，保 护环境。\n")
	f.Add("：\n", "a")
	f.Fuzz(func(t *testing.T, words, text string) {
		groups, err := ReadGroups(strings.NewReader(words))
		if err != nil || !utf8.ValidString(text) {
			return
		}
		p, cells, hits := count(t, "plan.txt", []byte(text), groups, "mode")
		if p == nil {
			return
		}
		n := 0
		for _, c := range cells {
			n += c.Count
		}
		if n != len(hits) {
			t.Fatalf("%d counted, %d places", n, len(hits))
		}
		for _, h := range hits {
			if h.Span.Start < 0 || h.Span.End > len(p.Text) || h.Span.End < h.Span.Start {
				t.Fatalf("%+v", h)
			}
		}
	})
}

// Words of one character and words that begin alike are counted as any: 铜 in 铜产业 of a group of its own.
func TestShortWordsAreCounted(t *testing.T) {
	p := plan.Parse(&marked.Text{Name: "a.txt", Body: "某市规划\n\n一、目标\n\n发展铜产业，铜增长5%。\n"})
	c := NewCounter([]Group{{"铜", []string{"铜"}}, {"铜产业", []string{"铜产业"}}, {"5", []string{"5"}}, {"铜或铜产业", []string{"铜", "铜产业"}}}, nil, func(string, func(string)) {}, nil)
	c.Add(p, nil)
	for i, want := range []int{2, 1, 1, 2} {
		if cell := c.Cells()[i]; cell.Count != want {
			t.Errorf("%s: %d, want %d", cell.Group, cell.Count, want)
		}
	}
}
