package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"planq/extract/source/marked"
	"planq/extract/source/markedtest"
	"planq/internal/slow"
)

// workbookOf is a workbook that fill fills.
func workbookOf(t testing.TB, fill func(f *excelize.File) error) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	var b bytes.Buffer
	if err := fill(f); err != nil {
		t.Fatal(err)
	}
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func indicators(f *excelize.File) error {
	percent, err := f.NewStyle(&excelize.Style{NumFmt: 10})
	if err != nil {
		return err
	}
	sheet := "Sheet1"
	return errors.Join(
		f.SetCellValue(sheet, "B2", "“十四五”主要指标"), f.MergeCell(sheet, "B2", "E2"),
		f.SetCellValue(sheet, "B3", "指标"), f.MergeCell(sheet, "B3", "B4"),
		f.SetCellValue(sheet, "C3", "年份"), f.MergeCell(sheet, "C3", "D3"),
		f.SetCellValue(sheet, "E3", "属性"), f.MergeCell(sheet, "E3", "E4"),
		f.SetCellValue(sheet, "C4", "2020年"), f.SetCellValue(sheet, "D4", "2025年"),
		f.SetCellValue(sheet, "B5", "研发投入强度"), f.SetCellValue(sheet, "C5", 0.0244), f.SetCellStyle(sheet, "C5", "C5", percent),
		f.SetCellValue(sheet, "D5", "＞3%"), f.SetCellValue(sheet, "E5", "预期性"), f.MergeCell(sheet, "E5", "E6"),
		f.SetCellRichText(sheet, "B6", []excelize.RichTextRun{{Text: "用水量（10"}, {Text: "4", Font: &excelize.Font{VertAlign: "superscript"}}, {Text: "m"}, {Text: "3", Font: &excelize.Font{VertAlign: "superscript"}}, {Text: "）"}}),
		f.SetCellValue(sheet, "C6", 6.5),
		f.SetCellValue(sheet, "B8", "注：GDP按不变价\n计算"),
	)
}

// A row that is hidden is left out; merged cells around it stand for the rows that are left.
func TestHiddenRows(t *testing.T) {
	text, err := ReadXLSX("plan.xlsx", workbookOf(t, func(f *excelize.File) error {
		var errs []error
		for i, row := range [][]any{{"类别", "指标", "2020年"}, {"规模", "产值", 30}, {"", "旧口径产值", 28}, {"", "税收", 2}} {
			errs = append(errs, f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row))
		}
		return errors.Join(append(errs, f.MergeCell("Sheet1", "A2", "A4"), f.SetRowVisible("Sheet1", 3, false))...)
	}))
	if err != nil {
		t.Fatal(err)
	}
	markedtest.Check(t, text)
	if want := "[0,0 类别][0,1 指标][0,2 2020年][1,0 2x1 规模][1,1 产值][1,2 30][2,1 税收][2,2 2]\n"; markedtest.Shown(text) != want {
		t.Errorf("got %q\nwant %q", markedtest.Shown(text), want)
	}
}

// So is a column; a title that is merged from a hidden column over others is seen.
func TestHiddenColumns(t *testing.T) {
	for name, c := range map[string]struct {
		hide, want string
		merged     bool
	}{
		"the last":           {"D", "主要指标\n[0,0 指标][0,1 单位][0,2 2020年][1,0 税收][1,1 亿元][1,2 20]\n", false},
		"the first":          {"A", "[0,0 单位][0,1 2020年][0,2 2025年][1,0 亿元][1,1 20][1,2 40]\n", false},
		"the first, a title": {"A", "主要指标\n[0,0 单位][0,1 2020年][0,2 2025年][1,0 亿元][1,1 20][1,2 40]\n", true},
		"inside":             {"B:C", "主要指标\n[0,0 指标][0,1 ][0,2 ][0,3 2025年][1,0 税收][1,1 ][1,2 ][1,3 40]\n", false},
	} {
		text, err := ReadXLSX("plan.xlsx", workbookOf(t, func(f *excelize.File) error {
			errs := []error{f.SetColVisible("Sheet1", c.hide, false)}
			for i, row := range [][]any{{"主要指标"}, {"指标", "单位", "2020年", "2025年"}, {"税收", "亿元", 20, 40}} {
				errs = append(errs, f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row))
			}
			if c.merged {
				errs = append(errs, f.MergeCell("Sheet1", "A1", "D1"))
			}
			return errors.Join(errs...)
		}))
		if err != nil {
			t.Fatal(err)
		}
		markedtest.Check(t, text)
		if got := markedtest.Shown(text); got != c.want {
			t.Errorf("%s: got %q\nwant %q", name, got, c.want)
		}
	}
}

// The name of a sheet is a heading where there are several, or where it tells the year.
func TestSheetNames(t *testing.T) {
	for name, want := range map[string]string{"2020年": "2020年\n", "目标2025": "目标2025\n", "Sheet1": "", "20201": "", "指标": ""} {
		text, err := ReadXLSX("plan.xlsx", workbookOf(t, func(f *excelize.File) error {
			return errors.Join(f.SetSheetName("Sheet1", name), f.SetSheetRow(name, "A1", &[]any{"指标", "数值"}), f.SetSheetRow(name, "A2", &[]any{"税收（亿元）", 20}))
		}))
		if err != nil {
			t.Fatal(err)
		}
		if got := markedtest.Shown(text); got != want+"[0,0 指标][0,1 数值][1,0 税收（亿元）][1,1 20]\n" {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestXLSX(t *testing.T) {
	want := "“十四五”主要指标\n[0,0 2x1 指标][0,1 1x2 年份][0,3 2x1 属性][1,1 2020年][1,2 2025年][2,0 研发投入强度][2,1 2.44%][2,2 ＞3%][2,3 2x1 预期性][3,0 用水量（10⁴m³）][3,1 6.5]\n注：GDP按不变价 计算\n"
	read := func(b []byte) *marked.Text {
		t.Helper()
		text, err := ReadXLSX("plan.xlsx", b)
		if err != nil {
			t.Fatal(err)
		}
		markedtest.Check(t, text)
		return text
	}
	one := read(workbookOf(t, indicators))
	if got := markedtest.Shown(one); got != want || one.Format != "xlsx" || one.Problems != nil {
		t.Errorf("%q\n got %q\nwant %q", one.Problems, got, want)
	}
	several := read(workbookOf(t, func(f *excelize.File) error {
		_, err := f.NewSheet("任务分工")
		_, err2 := f.NewSheet("旧表")
		_, err3 := f.NewSheet("空表")
		return errors.Join(indicators(f), err, err2, err3, f.SetSheetRow("任务分工", "A1", &[]any{"任务", "单位"}), f.SetSheetRow("任务分工", "A2", &[]any{"建设5个园区", "省发展改革委"}),
			f.SetSheetRow("旧表", "A1", &[]any{"甲", "1"}), f.SetSheetVisible("旧表", false))
	}))
	if got := markedtest.Shown(several); got != "Sheet1\n"+want+"任务分工\n[0,0 任务][0,1 单位][1,0 建设5个园区][1,1 省发展改革委]\n旧表\n甲\t1\n" {
		t.Errorf("%q", got)
	}
	var marks []string
	for _, m := range several.Marks {
		if m.Kind != marked.Table {
			marks = append(marks, string(m.Kind)+" "+several.Body[m.Start:m.End])
		}
	}
	if want := []string{"heading Sheet1", "heading 任务分工", "noise 旧表\n甲\t1"}; !slices.Equal(marks, want) {
		t.Errorf("%q", marks)
	}
}

func TestDamagedWorkbooks(t *testing.T) {
	slow.Short(t, "it reads a great deal")
	whole := workbookOf(t, indicators)
	for name, b := range map[string][]byte{
		"cut off": whole[:len(whole)-100],
		"empty":   workbookOf(t, func(*excelize.File) error { return nil }),
	} {
		_, err := ReadXLSX("plan.xlsx", b)
		var e *marked.Error
		if !errors.As(err, &e) || e.Hint == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	far := withPart(t, whole, "xl/worksheets/sheet1.xml", `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c><c r="XFD1"><v>1</v></c></row><row r="1048576"><c r="A1048576" t="inlineStr"><is><t>末</t></is></c></row></sheetData><mergeCells><mergeCell ref="A2:XFD1048575"/></mergeCells></worksheet>`)
	text, err := ReadXLSX("plan.xlsx", far)
	if err != nil {
		t.Fatal(err)
	}
	markedtest.Check(t, text)
	if len(text.Problems) != 1 || !strings.HasPrefix(text.Body, "甲\n") {
		t.Errorf("%q %.40q", text.Problems, text.Body)
	}
}

// withPart is an archive with one part changed.
func withPart(t testing.TB, b []byte, name, content string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		to, err := w.Create(f.Name)
		if err == nil && f.Name == name {
			_, err = to.Write([]byte(content))
		} else if err == nil {
			var from io.ReadCloser
			if from, err = f.Open(); err == nil {
				_, err = io.Copy(to, from)
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func FuzzXLSX(f *testing.F) {
	f.Add(workbookOf(f, indicators))
	f.Fuzz(func(t *testing.T, b []byte) {
		if text, err := ReadXLSX("f.xlsx", b); err == nil {
			markedtest.Check(t, text)
		}
	})
}

// A workbook gives no more text than so much for each byte that it holds: one long text that
// many cells name, and sheets without number, end with a note.
func TestWorkbooksAreBounded(t *testing.T) {
	slow.Short(t, "it reads a great deal")
	long := strings.Repeat("长", 20_000)
	grown := func(cells int) int {
		text, err := ReadXLSX("a.xlsx", workbookOf(t, func(f *excelize.File) error {
			for r := range cells {
				if err := f.SetCellStr("Sheet1", fmt.Sprintf("A%d", r+1), long); err != nil {
					return err
				}
			}
			return nil
		}))
		if err != nil {
			t.Fatal(err)
		}
		if len(text.Problems) != 1 || !strings.Contains(text.Problems[0], "more text than is read") {
			t.Errorf("%d cells: %q", cells, text.Problems)
		}
		return len(text.Body)
	}
	if small, large := grown(200), grown(800); large > 2*small {
		t.Errorf("a workbook of little more bytes gives %d and not %d bytes of text", large, small)
	}
	text, err := ReadXLSX("a.xlsx", workbookOf(t, func(f *excelize.File) error {
		for i := range maxSheets + 20 {
			name := fmt.Sprintf("S%d", i)
			if _, err := f.NewSheet(name); err != nil {
				return err
			}
			if err := f.SetCellStr(name, "A1", "指标"); err != nil {
				return err
			}
		}
		return nil
	}))
	if err != nil || len(text.Problems) != 1 || !strings.Contains(text.Problems[0], "the sheets behind the 500th are not read") {
		t.Errorf("%v, %v", text, err)
	}
}

// What stands far to the right is read as if the empty columns before it were not there.
func TestTextFarToTheRight(t *testing.T) {
	at := func(first, third string) *marked.Text {
		text, err := ReadXLSX("a.xlsx", workbookOf(t, func(f *excelize.File) error {
			for cell, says := range map[string]string{first + "1": "指标", third + "1": "2015年", first + "2": "增加值（亿元）", third + "2": "9000", first + "3": "合并", first + "4": "利税（亿元）", third + "4": "120"} {
				if err := f.SetCellStr("Sheet1", cell, says); err != nil {
					return err
				}
			}
			return f.MergeCell("Sheet1", first+"3", third+"3")
		}))
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	left, right := at("A", "C"), at("ZZ", "AAB")
	if left.Body != right.Body || !reflect.DeepEqual(left.Marks, right.Marks) || len(right.Problems) > 0 || !strings.Contains(left.Body, "增加值（亿元）\t\t9000") {
		t.Errorf("%q, want %q; %q", right.Body, left.Body, right.Problems)
	}
}
