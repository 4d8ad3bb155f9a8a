package sheet_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"planq/extract/source"
	"planq/extract/source/markedtest"
)

func TestCSV(t *testing.T) {
	gbk, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte("指标,2020年,2025年\r\n地区生产总值（亿元）,\"6,500\",9000\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, file, bytes, want string }{
		{"Excel's GBK", "a.csv", string(gbk), "[0,0 指标][0,1 2020年][0,2 2025年][1,0 地区生产总值（亿元）][1,1 6,500][1,2 9000]\n"},
		{"a mark, a title, a unit, a remark", "a.csv", "\uFEFF主要指标,,\n,,单位：亿元\n指标,2020年,2025年\n产值,5,8\n注：①为约束性指标,,\n", "主要指标\n单位：亿元\n[0,0 指标][0,1 2020年][0,2 2025年][1,0 产值][1,1 5][1,2 8]\n注：①为约束性指标\n"},
		{"a row that heads a group stays in the table", "a.csv", "指标,值\n经济发展,\n产值,5\n", "[0,0 指标][0,1 值][1,0 经济发展][1,1 ][2,0 产值][2,1 5]\n"},
		{"TSV", "a.tsv", "指标\t值\n产值\t6,500\n", "[0,0 指标][0,1 值][1,0 产值][1,1 6,500]\n"},
		{"lines as old Macs end them", "a.csv", "指标,值\r产值,5\r", "[0,0 指标][0,1 值][1,0 产值][1,1 5]\n"},
		{"semicolons", "a.csv", "指标;值\n产值;6,5\n", "[0,0 指标][0,1 值][1,0 产值][1,1 6,5]\n"},
		{"said by Excel", "a.csv", "sep=|\n指标|值\n产值|6,5\n", "[0,0 指标][0,1 值][1,0 产值][1,1 6,5]\n"},
		{"a break inside a cell", "a.csv", "指标,值\n\"占GDP\n比重\",5\n", "[0,0 指标][0,1 值][1,0 占GDP 比重][1,1 5]\n"},
		{"a quote that is never closed", "a.csv", "指标,值\n\"产值,5\n人口,8\n", "[0,0 指标][0,1 值][1,0 \"产值][1,1 5][2,0 人口][2,1 8]\n"},
		{"two tables", "a.csv", "表1,\n甲,1\n乙,2\n,\n表2,\n丙,3\n丁,4\n", "表1\n[0,0 甲][0,1 1][1,0 乙][1,1 2]\n表2\n[0,0 丙][0,1 3][1,0 丁][1,1 4]\n"},
		{"one column is lines", "a.csv", "产值突破100亿元\n人口8万人\n", "产值突破100亿元\n人口8万人\n"},
		{"a row that is shorter", "a.csv", "指标,值,属性\n产值,5\n", "[0,0 指标][0,1 值][0,2 属性][1,0 产值][1,1 5]\n"},
	} {
		text, err := source.ReadBytes(c.file, []byte(c.bytes))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		markedtest.Check(t, text)
		if got := markedtest.Shown(text); got != c.want || text.Format != "csv" {
			t.Errorf("%s: %s\n got %q\nwant %q", c.name, text.Format, got, c.want)
		}
	}
	// The same bytes under another name are a text.
	if text, err := source.ReadBytes("a.txt", []byte("指标,值\n产值,5\n")); err != nil || text.Body != "指标,值\n产值,5\n" || text.Marks != nil {
		t.Errorf("%+v %v", text, err)
	}
}

func FuzzCSV(f *testing.F) {
	f.Add("指标,值\n产值,5\n")
	f.Add("sep=;\n\"a;b\n")
	f.Fuzz(func(t *testing.T, s string) {
		if text, err := source.ReadBytes("f.csv", []byte(s)); err == nil {
			markedtest.Check(t, text)
		}
	})
}

// TestSheetsKeepEveryCell reads a table whose cells are all different.
func TestSheetsKeepEveryCell(t *testing.T) {
	b, err := os.ReadFile("csv_test.go")
	if err != nil {
		t.Fatal(err)
	}
	var csv strings.Builder
	words := strings.Fields(string(b))
	for i, w := range words {
		csv.WriteString(strings.NewReplacer(",", "", `"`, "").Replace(w))
		csv.WriteString([]string{",", ",", "\n"}[i%3])
	}
	text, err := source.ReadBytes("a.csv", []byte(csv.String()))
	if err != nil {
		t.Fatal(err)
	}
	markedtest.Check(t, text)
	if got, want := strings.Fields(text.Body), strings.FieldsFunc(csv.String(), func(r rune) bool { return r == ',' || r == '\n' }); !slices.Equal(got, want) {
		t.Errorf("%d cells of %d", len(got), len(want))
	}
}
