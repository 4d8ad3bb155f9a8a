package extract

import (
	"testing"

	"planq/extract/script"
)

// A plan in traditional characters is read as in simplified ones, and what is cut out of it is as it is written.
func TestTraditionalCharacters(t *testing.T) {
	written := "某市工業發展規劃（2021—2025年）\n一、發展基礎\n2020年，全市規模以上工業增加值達到300億元，占全市生產總值的比重達到35%。\n" +
		"二、發展目標\n到2025年，規模以上企業達到1,200家，單位工業增加值能耗下降13.5%。\n專欄1 主要指標\n指標\t2020年\t2025年\n地區生產總值（億元）\t860\t1200\n森林覆蓋率（%）\t61.5\t63\n"
	got, err := Read("plan.txt", []byte(written))
	if err != nil {
		t.Fatal(err)
	}
	want, err := Read("plan.txt", []byte(script.Simplify(written)))
	if err != nil {
		t.Fatal(err)
	}
	if got.Plan.Text != written || got.Plan.Title != want.Plan.Title || len(got.Records) != len(want.Records) || len(want.Records) != 8 {
		t.Fatalf("%q, %d and %d records", got.Plan.Title, len(got.Records), len(want.Records))
	}
	for i, r := range got.Records {
		w := want.Records[i]
		if r.Value != written[r.Span.Start:r.Span.End] || r.Span != w.Span || r.Indicator != w.Indicator || r.Unit != w.Unit || r.Year != w.Year || script.Simplify(r.Quote) != w.Quote {
			t.Errorf("%s %s %s, want %s %s %s", r.Value, r.Indicator, r.Quote, w.Value, w.Indicator, w.Quote)
		}
	}
}
