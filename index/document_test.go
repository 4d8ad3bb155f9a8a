package index

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"planq/extract"
	"planq/extract/export"
	"planq/internal/slow"
)

func documentOf(t *testing.T, l *Library, id string) *extract.Document {
	t.Helper()
	doc, err := l.Document(id)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// A heading that only # or a style tells, a table that only its marks tell, a page: from the
// library a plan reads as its file did, whatever its format.
func TestAPlanFromTheLibraryReadsAsItsFileDid(t *testing.T) {
	slow.Test(t, "it reads a great deal")
	docs := []*extract.Document{
		shipped(t),
		read(t, "steel.txt", steel),
		read(t, "marked.md", "# 某市规划\n\n## 目标\n\n| 指标 | 2015年 |\n| --- | --- |\n| 增加值（亿元） | 900 |\n"),
		read(t, "sheet.csv", "指标,2010年,2015年\n增加值（亿元）,500,900\n"),
		read(t, "page.html", "<html><body><nav>首页</nav><article><h1>某市规划</h1><h2>目标</h2><p>到2015年，增加值达到900亿元，比2010年翻一番。</p>"+
			"<table><tr><th>指标</th><th>2015年</th></tr><tr><td>增加值（亿元）</td><td>900</td></tr></table></article></body></html>"),
	}
	files, _ := filepath.Glob("../../shared/plans/*.*")
	if len(files) == 0 {
		t.Log("left out: the plans beside the project, which are not here")
	}
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := extract.Read(name, b)
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, doc)
	}
	l := open(t, library(t, docs...))
	for _, want := range docs {
		got := documentOf(t, l, want.Plan.ID)
		if a, b := printed(t, want), printed(t, got); a != b {
			t.Errorf("%s reads otherwise from the library", want.Plan.ID)
		}
		if want.Source.Format == "html" && len(got.Source.Marks) == 0 {
			t.Errorf("%s: its marks are lost", want.Plan.ID)
		}
	}
	if _, err := l.Document("../plans"); err != ErrNoPlan {
		t.Errorf("a plan that is not there: %v", err)
	}
}

// printed is all that is read of a plan.
func printed(t *testing.T, d *extract.Document) string {
	t.Helper()
	var b bytes.Buffer
	for _, err := range []error{
		export.JSON(&b, export.Each(d), export.Bytes),
		export.OutlineJSON(&b, d, export.Bytes),
		export.RelationsJSON(&b, d, export.Bytes),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return b.String() + strings.Join(d.Problems, "\n")
}
