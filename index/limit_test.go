// A figure with a comparator in a query of words is held against the amounts of records, whatever they are written as.

package index

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"planq/extract/plan"
	"planq/extract/quantity"
	"planq/extract/record"
	"planq/internal/slow"
)

// Each is written otherwise in the plan than in the query.
const amounts = `某省工业发展规划

第一章 目标
到2015年，纺织产业主营业务收入超过1.2万亿元。
到2015年，食品产业主营业务收入达到1000亿元，就业10万人。
到2015年，建材产业主营业务收入超过1000亿元。
到2015年，家具产业主营业务收入控制在5000亿元以内。
到2015年，陶瓷产业主营业务收入900亿元，利税1100亿元。

第二章 节能
单位产值能耗累计下降25%。
可再生能源占能耗的比重达到30%。
调查失业率控制在5.5%以内。
细颗粒物年均浓度达到35微克/立方米。
`

func TestLimits(t *testing.T) {
	for name, l := range both(t, read(t, "amounts.txt", amounts)) {
		for _, c := range []struct {
			query string
			want  []string // the amounts that stand before the passages, in any order
			as    string
		}{
			{"主营业务收入超过1000亿元", []string{"1.2万亿元", "1000亿元 >"}, "值:>1000亿元"},
			{"主营业务收入 超过 0.1万亿元", []string{"1.2万亿元", "1000亿元 >"}, "值:>0.1万亿元"},
			{"主营业务收入1000亿元以上", []string{"1.2万亿元", "1000亿元", "1000亿元 >"}, "值:>=1000亿元"},
			{"主营业务收入不足1000亿元", []string{"900亿元"}, "值:<1000亿元"},
			{"主营业务收入 <=1000亿元", []string{"900亿元", "1000亿元"}, "值:<=1000亿元"},
			{"能耗下降20%以上", []string{"25%"}, "值:>=20%"},
			{"失业率低于6%", []string{"5.5%"}, "值:<6%"},
			{"主营业务收入900-1000亿元", []string{"900亿元", "1000亿元"}, "值:900-1000亿元"},
			{"主营业务收入过千亿", []string{"1.2万亿元", "1000亿元 >"}, "值:>千亿"},
			{"细颗粒物低于40微克", []string{"35微克/立方米"}, "值:<40微克"},
			{"不少于8万人", []string{"10万人"}, "值:>=8万人"},
		} {
			found, err := l.Search(Query{Text: c.query})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, h := range found.Hits {
				if h.Score < fitScore {
					continue
				}
				amount := h.Record.Value
				if amount == "1000亿元" && h.Record.Op == quantity.More {
					amount += " >"
				}
				got = append(got, amount)
				marked := slices.ContainsFunc(h.Marks, func(m plan.Span) bool { return m.Start <= h.Record.Span.Start && m.End >= h.Record.Span.End })
				if !marked {
					t.Errorf("%s: %s: %s is not marked in %s", name, c.query, h.Record.Value, h.Text)
				}
			}
			if slices.Sort(got); !slices.Equal(got, slices.Sorted(slices.Values(c.want))) {
				t.Errorf("%s: %s: %q stand first, want %q", name, c.query, got, c.want)
			}
			if notes := strings.Join(found.Notes(), "\n"); !strings.Contains(notes, "("+c.as+")") || !strings.Contains(notes, "in quotes") {
				t.Errorf("%s: %s is read as %s, want %s", name, c.query, notes, c.as)
			}
		}
	}
}

// Asked for by its indicator and a figure below it a record is found, and no smaller amount stands before the passages.
func TestLimitsOfEveryRecord(t *testing.T) {
	slow.Short(t, "it reads a great deal")
	doc := shipped(t)
	l := Memory(doc)
	asked := 0
	for i := range doc.Records {
		r := &doc.Records[i]
		if i%7 > 0 || r.Op != quantity.Equal || r.Measure != quantity.Level || r.Role == record.Qualifier || r.Unit != "亿元" || len(r.Indicator) < 6 {
			continue
		}
		asked++
		least, _ := ParseBound("1亿元")
		query := r.Indicator + "超过1亿元"
		found, err := l.Search(Query{Text: query, Records: true})
		if err != nil {
			t.Fatal(err)
		}
		own := false
		for _, h := range found.Hits {
			own = own || h.Record.Span == r.Span
			if h.Score >= fitScore && !passes(h.Record, least, nil) {
				t.Errorf("%s: %s of line %d stands first", query, h.Record.Value, h.Line)
			}
		}
		if !own && passes(r, &Bound{least.value, least.unit, true}, nil) {
			t.Errorf("%s: %s is not found: %s", query, r.Value, fmt.Sprint(found.Notes()))
		}
	}
	if asked < 10 {
		t.Fatalf("%d records were asked for", asked)
	}
}
