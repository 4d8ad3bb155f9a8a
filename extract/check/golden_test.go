package check_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"planq/extract"
	"planq/extract/check"
	"planq/extract/export"
	"planq/internal/slow"
)

// Every page that is printed is read back, with each of its figures.
func TestReadPageIsTheWayBack(t *testing.T) {
	slow.Short(t, "it reads a great deal")
	docs := []*extract.Document{shipped(t)}
	files, _ := filepath.Glob(filepath.Join("..", "..", "..", "shared", "plans", "*.txt"))
	if len(files) == 0 {
		t.Log("only the shipped plan: no plans beside the project")
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := extract.Read(file, b)
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, doc)
	}
	for _, doc := range docs {
		var b strings.Builder
		if err := export.Page(&b, doc); err != nil {
			t.Fatal(err)
		}
		page, ok := check.ReadPage(b.String())
		if !ok || len(page.Statements) != len(doc.Records) {
			t.Errorf("%s: read back: %v, %d of %d figures", doc.Plan.ID, ok, len(page.Statements), len(doc.Records))
			continue
		}
		if page.About != export.About(doc.Plan) {
			t.Errorf("%s: read back it is of %q, not of %q", doc.Plan.ID, page.About, export.About(doc.Plan))
		}
		for i, s := range check.Statements(doc.Records) {
			p := page.Statements[i]
			for _, name := range []string{"indicator", "subject", "year", "base_year", "stretch", "binding"} {
				want := s.Says(name)
				if s.Says("year") == "" && name == "base_year" {
					want = "" // a page shows no base without its year
				}
				if p.Says(name) != want {
					t.Errorf("%s: %s: %s is %q on the page and %q in the record", doc.Plan.ID, p.Quote, name, p.Says(name), want)
				}
			}
			if d := cmp.Diff(strings.Join(s.Section, " › "), strings.Join(p.Section, " › ")); d != "" {
				t.Errorf("%s: %s: %s", doc.Plan.ID, p.Quote, d)
			}
		}
	}
}

func TestReadPage(t *testing.T) {
	const page = "# 某规划\n\n2012-01-14 · 2011–2015\n\n## (before the first heading)\n\n" +
		"- 单位增加值能耗 | ? | 累计下降 > 8% | 2010→2015 目标 力争 约束性 | 「下降8%以上」\n" +
		"- ? | 某市 | 四大 = 4大 | 限定 | 「四大产业 | 「链」」\n"
	p, ok := check.ReadPage(page)
	if !ok || p.Title != "某规划" || p.About != "2012-01-14 · 2011–2015" || len(p.Statements) != 2 {
		t.Fatalf("%v %+v", ok, p)
	}
	want := []check.Field{
		{Name: "value", Says: "累计下降 > 8%"}, {Name: "indicator", Says: "单位增加值能耗"}, {Name: "subject"}, {Name: "role", Says: "目标"},
		{Name: "year", Says: "2015"}, {Name: "base_year", Says: "2010"}, {Name: "stretch", Says: "true"}, {Name: "binding", Says: "约束性"},
	}
	if d := cmp.Diff(want, p.Statements[0].Fields); d != "" {
		t.Error(d)
	}
	if s := p.Statements[1]; s.Quote != "四大产业 | 「链」" || s.Says("subject") != "某市" || s.Says("role") != "限定" || s.Section != nil {
		t.Errorf("%+v", s)
	}
	for _, no := range []string{
		"", "某规划\n", "## 第一章\n", "# 某规划\n\n## 第一章\n\n一段话。\n", "# 某规划\n\n- 一项\n", "# 某规划\n\n来源\n\n又一段\n",
		"# 某规划\n\n- 能耗 | 全省 | 8% | 「下降8%」\n",
	} {
		if p, ok := check.ReadPage(no); ok {
			t.Errorf("%q is read as a page: %+v", no, p)
		}
	}
}

func FuzzReadPage(f *testing.F) {
	f.Add("# 某规划\n\n2012\n\n## 一 › 二\n\n- a | b | c | 2010→2015 目标 力争 约束性 | 「d」\n- ? | ? |  |  | 「」\n")
	f.Fuzz(func(t *testing.T, text string) {
		p, ok := check.ReadPage(text)
		if !ok && len(p.Statements) > 0 {
			t.Fatal("statements of what is no page")
		}
		if changes := check.Diff(p.Statements, p.Statements); len(changes) > 0 {
			t.Fatalf("a page differs from itself: %+v", changes[0])
		}
	})
}
