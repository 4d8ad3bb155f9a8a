package record_test

import (
	"testing"

	"planq/extract/internal/readings"
	"planq/extract/record"

	"github.com/google/go-cmp/cmp"
)

// testdata/tables.txt holds the ways in which plain text and Markdown have tables, each several times over, with what must not be taken for one.
func TestTableKinds(t *testing.T) {
	for _, r := range readings.Load(t, "testdata/tables.txt") {
		if diff := cmp.Diff(r.Want, briefs(t, r)); diff != "" {
			t.Errorf("%v(-want +got):\n%s", r, diff)
		}
	}
}

// A file that is nothing but a table has no period and no words of goals: its own years tell what is over.
func TestLoneTables(t *testing.T) {
	for _, c := range []struct {
		name, file, text string
		want             []record.Role
	}{
		{"a base and a goal years later", "a.csv", "指标,2020年,2025年\n税收（亿元）,20,40\n", []record.Role{record.Actual, record.Target}},
		{"years in a row are over", "a.csv", "指标,2018年,2019年,2020年\n税收（亿元）,20,30,40\n", []record.Role{record.Actual, record.Actual, record.Actual}},
		{"the next year, which binds", "a.csv", "指标,2020年,2021年,属性\n税收（亿元）,20,30,预期性\n", []record.Role{record.Actual, record.Target}},
		{"a year that is called a goal", "a.csv", "指标,2019年,2020年,2021年目标\n税收（亿元）,20,30,40\n", []record.Role{record.Actual, record.Actual, record.Target}},
		{"years down", "a.csv", "年份,税收（亿元）\n2019,20\n2020,30\n2025,40\n", []record.Role{record.Actual, record.Actual, record.Target}},
		{"in Markdown, whose first row is no title", "a.md", "| 指标 | 2020年 | 2025年 |\n|---|---|---|\n| 税收（亿元） | 20 | 40 |\n", []record.Role{record.Actual, record.Target}},
		{"near miss: one year tells nothing", "a.csv", "指标,2020年\n税收（亿元）,20\n出口额（亿美元）,3.5\n", []record.Role{record.Target, record.Target}},
	} {
		p, records := read(t, c.file, c.text)
		var got []record.Role
		for _, r := range records {
			got = append(got, r.Role)
		}
		if diff := cmp.Diff(c.want, got); diff != "" || p.Title != p.ID {
			t.Errorf("%s: a file called %q (-want +got):\n%s", c.name, p.Title, diff)
		}
	}
}
