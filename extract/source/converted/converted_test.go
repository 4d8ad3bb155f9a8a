package converted

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"planq/extract/source/marked"
	"planq/extract/source/markedtest"
)

func read(t *testing.T, name string) *marked.Text {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	if !Is(name, b) {
		t.Fatalf("%s is not known", name)
	}
	text, err := Read(name, b)
	if err != nil {
		t.Fatal(err)
	}
	markedtest.Check(t, text)
	return text
}

func TestConverted(t *testing.T) {
	for name, box := range map[string]marked.Box{"content_list.json": {Left: 59, Top: 143, Right: 536, Bottom: 160}, "docling.json": {Left: 90, Top: 180, Right: 506, Bottom: 201},
		"middle.json": {Left: 59, Top: 143, Right: 536, Bottom: 160}, "model.json": {Left: 59, Top: 143, Right: 536, Bottom: 160}} {
		text := read(t, name)
		kinds := map[marked.Kind]int{}
		found := false
		for _, m := range text.Marks {
			kinds[m.Kind]++
			said := text.Body[m.Start:m.End]
			switch {
			case m.Kind == marked.Page && m.Level == 1 && (strings.Contains(said, "主要指标") || !strings.Contains(said, "9000亿元")):
				t.Errorf("%s: page 1 is %q", name, said)
			case m.Kind == marked.Table && said != "指标\t产值（亿元）\t\n\t2010年\t2015年\n钢铁\t120\t300":
				t.Errorf("%s: the table is %q", name, said)
			case m.Kind == marked.Line && strings.Contains(said, "9000亿元"):
				if found = true; m.Box != box {
					t.Errorf("%s: %q stands at %v", name, said, m.Box)
				}
			}
		}
		if kinds[marked.Page] != 2 || kinds[marked.Heading] != 3 || kinds[marked.Table] != 1 || kinds[marked.Noise] == 0 || !found {
			t.Errorf("%s: %v %q", name, kinds, text.Body)
		}
	}
}

// What a page breaks is one paragraph, with both pages; an item of a list is one however many lines it has.
func TestMinerUPages(t *testing.T) {
	text := read(t, "middle.json")
	if want := "到2015年，全省工业增加值达到9000亿元以上，建成园区10个。\n"; !strings.Contains(text.Body, want) || !strings.Contains(text.Body, "1. 建成10个园区。\n2. 培育20家企业。\n") {
		t.Errorf("%q", text.Body)
	}
	at := strings.Index(text.Body, "10个。")
	for _, m := range text.Marks {
		if m.Kind == marked.Page && m.Start <= at && at < m.End && m.Level != 2 {
			t.Errorf("10个 stands on page %d", m.Level)
		}
	}
}

// Of the files that MinerU writes of one plan a folder is read for one.
func TestBeside(t *testing.T) {
	there := func(names ...string) func(string) bool {
		return func(s string) bool { return slices.Contains(names, s) }
	}
	for path, want := range map[string]bool{"a_middle.json": true, "a_model.json": true, "a.md": true, "a_content_list.json": false, "b.md": false, "b_model.json": false} {
		if Beside(path, there("a_content_list.json", "b.json")) != want {
			t.Errorf("%s: %v", path, !want)
		}
	}
	if !Beside("c_model.json", there("c_middle.json")) || Beside("c_middle.json", there("c_model.json")) {
		t.Error("model.json is read beside middle.json")
	}
}

func FuzzConverted(f *testing.F) {
	for _, name := range []string{"content_list.json", "docling.json", "middle.json", "model.json"} {
		b, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add([]byte(`{"schema_name": "DoclingDocument", "body": {"children": [{"$ref": "#/groups/0"}]}, "groups": [{"children": [{"$ref": "#/groups/0"}, {"$ref": "#/tables/0"}]}],
"tables": [{"data": {"table_cells": [{"start_row_offset_idx": 1000000000, "start_col_offset_idx": 9, "row_span": 99999999, "text": "a\tb"}, {"start_row_offset_idx": -1}]}}]}`))
	f.Add([]byte(`{"pdf_info": [{"page_idx": -5, "para_blocks": [{"type": "table", "bbox": [1e300, -1, 0], "blocks": [{"blocks": [{"type": "list", "lines": [{}]}]}]}]}]}`))
	f.Add([]byte(`[[{"type": "table", "bbox": [1e300, 0, 1, 1], "content": "<td>a"}, {"type": "text", "content": {"bbox": 1}}]]`))
	f.Add([]byte(`[{"type": "table", "page_idx": 1e9, "table_body": "<table><tr><td rowspan=9999999 colspan=400>a"}]`))
	f.Fuzz(func(t *testing.T, b []byte) {
		if !Is("f.json", b) {
			return
		}
		if text, err := Read("f.json", b); err == nil {
			markedtest.Check(t, text)
		}
	})
}
