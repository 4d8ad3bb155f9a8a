package correct_test

import (
	"fmt"
	"strings"
	"testing"

	"planq/extract"
	"planq/extract/context"
	"planq/extract/correct"
	"planq/extract/plan"
	"planq/extract/source/texts"
)

const text = "某省规划\n\n一、发展目杯\n到2015年，城镇化率达到52%，粮食产量达到2000万吨。\n加快发展\n产量达到10万吨。\n二、保障\n产量达到10万吨。\n"

func read(t testing.TB, body, corrections string) *extract.Document {
	t.Helper()
	from, err := texts.Read("plan.txt", []byte(body))
	if err != nil {
		t.Skip(err)
	}
	return extract.Overruled(from, context.Overrule{Corrections: corrections})
}

func TestCorrections(t *testing.T) {
	d := read(t, text, `{"quote": "城镇化率达到52%", "value": "52%", "set": {"year": 2020, "subject": "", "value": "53%"}}
{"quote": "产量达到10万吨", "value": "10万吨", "nth": 2, "drop": true}
{"quote": "产量达到10万吨", "value": "10万吨"}
{"heading": "一、发展目杯", "is": "发展目标"}
{"heading": "二、 保障", "drop": true}
{"heading": "没有这一行", "is": "没有"}
{"quote": "城镇化率达到52%", "value": "52%", "nth": 7, "set": {"year": 2020}}
`)
	if len(d.Records) != 3 {
		t.Fatalf("%d records", len(d.Records))
	}
	r := d.Records[0]
	if r.Year != 2020 || r.Subject != "" || r.Min.String() != "53" || r.Value != "52%" || strings.Join(r.Corrected(), "; ") != "value: 52%; subject: 全国; year: 2015" {
		t.Errorf("%+v %v", r, r.Corrected())
	}
	if d.Plan.Cut(r.Span) != r.Value {
		t.Error("the span does not cut the value any more")
	}
	if got := d.Records[2].Corrected(); len(got) != 1 || got[0] != "confirmed" {
		t.Errorf("%v", got)
	}
	if r.Section[0] != "一、发展目标" {
		t.Errorf("%v", r.Section)
	}
	if len(d.Problems) != 2 || !strings.Contains(d.Problems[0], "「没有这一行」 has changed or is gone") || !strings.Contains(d.Problems[1], "finds no figure 52%") {
		t.Errorf("%q", d.Problems)
	}
	d.Plan.Walk(func(_ []*plan.Node, n *plan.Node) {
		if n.Label == "二、" {
			t.Error("二、 is a heading still")
		}
	})
}

// Of two lines with the same words the one that is meant is corrected, and what a reading has right by itself is told.
func TestHeadingsOfTheSameWords(t *testing.T) {
	const body = "某省规划\n\n一、发展目标\n（一）工业\n产值达到5亿元。\n二、保障措施\n（一）工业\n产值达到6亿元。\n"
	d := read(t, body, "")
	var second *plan.Node
	d.Plan.Walk(func(_ []*plan.Node, n *plan.Node) {
		if n.Title == "工业" {
			second = n
		}
	})
	c, ok := correct.ToHeading(d.Plan, second, "工业保障")
	if !ok || c.Nth != 2 || c.Heading != "（一）工业" {
		t.Fatalf("%+v", c)
	}
	again := read(t, body, c.Line())
	if len(again.Problems) > 0 || strings.Join(again.Records[1].Section, "") != "二、保障措施（一）工业保障" || strings.Join(again.Records[0].Section, "") != "一、发展目标（一）工业" {
		t.Errorf("%v %v %v", again.Records[0].Section, again.Records[1].Section, again.Problems)
	}
	all, err := correct.Parse("c", []byte(c.Line()+`{"heading": "一、发展目标", "is": "发展目标"}
{"heading": "二、保障措施", "drop": true}
{"quote": "产值达到5亿元", "value": "5亿元", "set": {"year": 1999}}
{"quote": "产值达到5亿元", "value": "5亿元", "set": {"value": "5亿元"}}
{"quote": "产值达到5亿元", "value": "5亿元"}
{"quote": "产值达到7亿元", "value": "7亿元", "drop": true}
`))
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(correct.Agrees(d.Plan, d.Records, all)); got != "[false true false false true true true]" {
		t.Error(got)
	}
}

func FuzzCorrections(f *testing.F) {
	f.Add(text, `{"quote": "城镇化率达到52%", "value": "52%", "set": {"year": 2020}}`+"\n"+`{"heading": "二、保障", "drop": true}`+"\n"+`{"heading": "加快发展", "is": "快"}`)
	f.Add("# 一\n\n二\n\n- 三\n", `{"heading": "二", "is": "二"}`+"\n"+`{"heading": "# 一", "drop": true}`)
	f.Fuzz(func(t *testing.T, body, corrections string) {
		all, err := correct.Parse("f", []byte(corrections))
		if err != nil {
			return
		}
		var lines strings.Builder
		for _, c := range all {
			lines.WriteString(c.Line())
		}
		if again, err := correct.Parse("f", []byte(lines.String())); err != nil || len(again) != len(all) {
			t.Fatalf("%q does not come back: %v", lines.String(), err)
		}
		d := read(t, body, lines.String())
		for _, r := range d.Records {
			if d.Plan.Cut(r.Span) != r.Value {
				t.Fatalf("the span of %q cuts %q", r.Value, d.Plan.Cut(r.Span))
			}
		}
		// The tree holds every byte still, each once and in order.
		last := 0
		d.Plan.Walk(func(path []*plan.Node, n *plan.Node) {
			if len(path) > 0 {
				if above := path[len(path)-1]; n.Span.Start < above.Span.Start || n.Span.End > above.Span.End {
					t.Fatalf("%v stands outside %v", n.Span, above.Span)
				}
			}
			if len(n.Children) == 0 {
				if n.Span.Start < last {
					t.Fatalf("%v comes behind %d", n.Span, last)
				}
				last = n.Span.End
			}
		})
	})
}
