package extract

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// A table of reports has a whole report in a cell. That cell names no row, however it is
// written, and the unit in its last brackets is nobody's.
func TestACellThatHoldsAReport(t *testing.T) {
	report := strings.Repeat("2025年，全省生产总值达到1.5万亿元，增长6%（比上年）。单位：亿元\n", 200)
	for name, table := range map[string]string{
		"a.csv": "province,year,title,source_url,publish_date,full_text\n某省,2025,政府工作报告,http://example.org/a,2025-01-20,\"" + report + "\"\n",
		"b.csv": "province,year,full_text\n某省,2025,\"" + report + "\"\n某市,2025,\"" + report + "（亿元）\"\n",
		"c.csv": "full_text,2015年\n\"" + report + "\",5\n",
		"d.csv": "指标,2015年\n单位：亿元,5\n（亿元）,6\n123（亿元）,7\n",
		"e.tsv": "类别\t指标\t2015年\n单位：亿元\t产值\t5\n（万吨）\t钢\t6\n",
	} {
		d, err := Read(name, []byte(table))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, r := range d.Records {
			if len(r.Indicator) > 600 || len(r.Quote) > 4*len(report) {
				t.Errorf("%s: %s: an indicator of %d bytes and a quote of %d", name, r.Value, len(r.Indicator), len(r.Quote))
			}
		}
	}
	real, _ := filepath.Glob("../../shared/plans/original/*.csv")
	if len(real) == 0 {
		t.Log("left out: no tables of reports at ../shared")
	}
	for _, file := range real {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var failure *Failure
		if _, err := Read(file, b); errors.As(err, &failure) {
			t.Error(err)
		}
	}
}

// A table whose cell holds a document is read as that document, and the other columns say whose it is, of which year, and when it was put up.
func TestATableOfDocuments(t *testing.T) {
	const report = "各位代表：\n现在，向大会报告工作。\n一、去年工作回顾\n全年生产总值达到1.5万亿元，增长6%。\n粮食产量300亿斤，\"七连丰\"。\n二、今年工作安排\n生产总值增长5%左右，新增城镇就业10万人以上。\n三、保障措施\n"
	long := report + strings.Repeat("各地各部门要加强领导，落实责任，形成合力，务求实效。\n", 20)
	quoted := "\"" + strings.ReplaceAll(long, "\"", "\"\"") + "\""
	plain, err := Read("a.txt", []byte("2025年江西省政府工作报告\n"+long))
	if err != nil {
		t.Fatal(err)
	}
	says := func(d *Document) (all []string) {
		for _, r := range d.Records {
			all = append(all, fmt.Sprint(r.Value, r.Indicator, r.Subject, r.Year, r.Role, r.Section))
		}
		return all
	}
	columns := []string{"province", "year", "title", "source_url", "publish_date", "full_text"}
	cells := []string{"江西省", "2025", "2025年江西省政府工作报告", "https://example.org/a", "2025-02-05", long}
	page := func(line func(string) string) []byte {
		var b strings.Builder
		b.WriteString("<html><body><table class=\"dataframe\"><thead><tr>")
		for _, s := range columns {
			b.WriteString("<th>" + s + "</th>")
		}
		b.WriteString("</tr></thead><tbody><tr>")
		for _, s := range cells {
			b.WriteString("<td>" + line(s) + "</td>")
		}
		b.WriteString("</tr></tbody></table></body></html>")
		return []byte(b.String())
	}
	for name, table := range map[string][]byte{
		"a.csv":  []byte(strings.Join(columns, ",") + "\n" + strings.Join(cells[:5], ",") + "," + quoted + "\n"),
		"b.tsv":  []byte("标题\t正文\t网址\t发布日期\r\n2025年江西省政府工作报告\t" + quoted + "\thttps://example.org/a\t2025-02-05\r\n"),
		"c.xlsx": workbook(t, columns, cells),
		"d.xlsx": workbook(t, []string{"各省政府工作报告"}, nil, columns, cells),
		"e.docx": wordTable(t, columns, cells),
		"f.docx": wordTable(t, []string{"标题", "正文", "网址", "发布日期"}, []string{cells[2], long, cells[3], cells[4]}),
		"paragraphs.html": page(func(s string) string {
			return "<p>" + strings.ReplaceAll(strings.TrimSpace(s), "\n", "</p>\n<p>") + "</p>"
		}),
		"breaks.html": page(func(s string) string { return strings.ReplaceAll(s, "\n", "<br>") }),
		"lines.html":  page(func(s string) string { return s }),
	} {
		d, err := Read(name, table)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(says(plain), says(d)); diff != "" || len(d.Records) < 5 {
			t.Errorf("%s (-the document +in the table):\n%s", name, diff)
		}
		if p := d.Plan; p.Title != "2025年江西省政府工作报告" || p.Region != "江西省" || p.To != 2025 || p.Date != "2025-02-05" {
			t.Errorf("%s: %q of %q for %d, %q", name, p.Title, p.Region, p.To, p.Date)
		}
		if !strings.Contains(d.Plan.Text, "https://example.org/a\n") || strings.Contains(d.Plan.Text, "full_text") {
			t.Errorf("%s: %.300s", name, d.Plan.Text)
		}
	}
	// A document's own table with long cells stays one, unless its columns are called as those of documents are.
	for name, table := range map[string][]byte{
		"a.docx": wordTable(t, []string{"序号", "重点任务", "责任单位"}, []string{"1", long, "省发展改革委"}, []string{"2", long, "省财政厅"}),
	} {
		d, err := Read(name, table)
		if err != nil {
			t.Fatal(err)
		}
		if len(d.Source.Marks) != 1 || d.Source.Marks[0].Kind != "table" {
			t.Errorf("%s: %+v", name, d.Source.Marks)
		}
	}
	two, err := Read("two.csv", []byte("title,full_text\n甲省政府工作报告,"+quoted+"\n乙省政府工作报告,"+quoted+"\n"))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(two.Plan.Root.Children); len(two.Records) != 2*len(plain.Records) || n < 2 || two.Plan.Root.Children[n-1].Title != "乙省政府工作报告" {
		t.Errorf("of two documents %d records under %d headings", len(two.Records), n)
	}
}

// workbook is an Excel file of these rows; the nil ones are empty.
func workbook(t *testing.T, rows ...[]string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, row := range rows {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// wordTable is a Word file that holds a table of these rows, a line of a cell a paragraph.
func wordTable(t *testing.T, rows ...[]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprint(w, `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:tbl>`)
	for _, row := range rows {
		fmt.Fprint(w, "<w:tr>")
		for _, cell := range row {
			fmt.Fprint(w, "<w:tc>")
			for line := range strings.Lines(cell) {
				fmt.Fprintf(w, "<w:p><w:r><w:t>%s</w:t></w:r></w:p>", strings.TrimSpace(line))
			}
			fmt.Fprint(w, "</w:tc>")
		}
		fmt.Fprint(w, "</w:tr>")
	}
	fmt.Fprint(w, "</w:tbl></w:body></w:document>")
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
