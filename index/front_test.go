// Of each paragraph an answer says one thing: no passage stands there twice, and no two figures of one stand before the
// passages or behind them.

package index

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"planq/extract"
	"planq/internal/slow"
)

// spot names the paragraph of a hit by its text, so that a copy of a plan has the same.
func spot(l *Library, h Hit) string {
	if h.Record == nil {
		return fmt.Sprint(h.Plan.Letters, " ", h.Line, " ", h.Text)
	}
	s := l.handle(h.Plan)
	passages, err := every(s.passageCount, s.passage)
	if err != nil {
		return ""
	}
	for _, p := range passages {
		if !p.heading() && p.Span.Start <= h.Span.Start && h.Span.End <= p.Span.End {
			text, _ := s.text()
			return fmt.Sprint(h.Plan.Letters, " ", h.Line, " ", cut(text, p.Span))
		}
	}
	return fmt.Sprint(h.Plan.Letters, " ", h.Line, " ", h.Record.ID)
}

func TestOneOfEachParagraph(t *testing.T) {
	slow.Short(t, "it reads a great deal")
	doc := shipped(t)
	again := read(t, "again.txt", doc.Plan.Text)
	l := open(t, library(t, append([]*extract.Document{doc, again}, sharedPlans(t)...)...))
	queries := []string{"稀土", "光伏产业2015年的目标是多少", "主营业务收入超过500亿元", "工业增加值", "发展目标", "新增就业 2025", "节能减排", "指标:利税", "年:2015 单位:亿元", "企业 -国有"}
	r := rand.New(rand.NewPCG(1, 7))
	for range 40 { // names of what is measured, and stretches of them
		name := doc.Records[r.IntN(len(doc.Records))]
		queries = append(queries, name.Indicator, name.Subject+name.Indicator)
	}
	shown := 0
	for _, q := range queries {
		if !hasLetter(q) {
			continue
		}
		g, err := l.Glance(Query{Text: q, Limit: 10})
		if err != nil {
			t.Fatal(err)
		}
		for part, hits := range map[string][]Hit{"figures first": g.First, "passages": g.Passages.Hits, "other figures": g.Others} {
			seen := map[string]bool{}
			copies := false
			for _, h := range hits {
				at := spot(l, h)
				if h.Record == nil && seen[at] {
					copies = true // behind all that is not said yet
					continue
				}
				if seen[at] || copies {
					t.Errorf("%s: %s: line %d of %s comes again, or behind what does: %.60s", q, part, h.Line, h.Plan.ID, h.Text)
				}
				seen[at] = true
				shown++
			}
		}
	}
	if shown < 500 {
		t.Errorf("%d hits were looked at", shown)
	}
}
