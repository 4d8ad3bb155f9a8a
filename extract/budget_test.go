// A document has a budget, and no record is longer than a person can check.

package extract_test

import (
	"bytes"
	"strings"
	"testing"

	"planq/extract"
	"planq/extract/export"
)

func TestBudget(t *testing.T) {
	const million = 1_000_000
	for name, test := range map[string]struct{ text, told string }{
		"ranks":     {strings.Repeat("第1位", million/len("第1位")), "more figures than a plan can have: those behind byte"},
		"addresses": {strings.Repeat("http://a.b/", million/22) + strings.Repeat("第1位第2位", million/28), "more figures than a plan can have: those behind byte"},
		"lines":     {strings.Repeat("a\n", million/2), "too many headings, items and paragraphs for a plan: from line 70001"},
		"relations": {strings.Repeat("支持南昌、九江、赣州发展稀土、光伏、汽车产业，", million/len("支持南昌、九江、赣州发展稀土、光伏、汽车产业，")), "more relations than a plan can have: those behind byte"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d, err := extract.Read("a.txt", []byte(test.text))
			if err != nil {
				t.Fatal(err)
			}
			if told := strings.Join(append(d.Problems, d.Unrelated()...), "\n"); !strings.Contains(told, test.told) {
				t.Errorf("told %q, want %q", told, test.told)
			}
			var out bytes.Buffer
			if err := export.JSON(&out, export.Each(d), "bytes"); err != nil {
				t.Fatal(err)
			}
			if len(d.Records) > 200_000 || out.Len() > 100*million {
				t.Errorf("%d records, %d bytes of JSON", len(d.Records), out.Len())
			}
		})
	}
}

func TestRecordsAreBounded(t *testing.T) {
	for _, text := range []string{
		strings.Repeat("http://a.b/", 2000) + strings.Repeat("第1位第2位", 1000),
		strings.Repeat("全省", 5000) + strings.Repeat("化学需氧量1万吨、氨氮1万吨，", 1000),
		strings.Repeat("‘", 5000) + strings.Repeat("5%、", 1000),
		"# " + strings.Repeat("发展", 5000) + "\n" + strings.Repeat("占"+strings.Repeat("工业", 100)+"的5%\n", 100),
	} {
		d, err := extract.Read("a.md", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if len(d.Records) == 0 {
			t.Errorf("%.20q has no records", text)
		}
		for i := range d.Records {
			var out bytes.Buffer
			if err := export.Object(&out, export.FromRecord(d.Records[i])); err != nil {
				t.Fatal(err)
			}
			if out.Len() > 8000 {
				t.Fatalf("%.20q: a record has %d bytes: %.2000s", text, out.Len(), &out)
			}
		}
	}
}
