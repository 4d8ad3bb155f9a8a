package sheet

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"planq/extract/source/parts"
)

// Numbers stand as excelize, which knows all that Excel writes, would show them; what planq shows in another way is as Excel does.
func TestShownNumbers(t *testing.T) {
	numbers := []float64{0, 1, -1, 0.5, 12.345, -12.345, 1234.5, 1234567.891, 0.0244, 2025, 45000, 42004.75, 36525.123456, 99999, 1e15, 0.1 + 0.2, 123456789012345678}
	codes := []string{"0", "0.00", "#,##0", "#,##0.00", "0%", "0.00%", "0.0%", "0.00E+00", "@", "General", `0"年"`, `0.0"亿元"`, `yyyy"年"m"月"`, `yyyy"年"m"月"d"日"`, "yyyy-mm-dd", "yyyy/m/d h:mm", "h:mm:ss", "[h]:mm", "mm:ss",
		"#,##0_ ", "0_);(0)", "0_);[Red](0)", "#,##0.00_);[Red](#,##0.00)", `"¥"#,##0.00`, `[$¥-804]#,##0.00`, `[$-804]yyyy"年"m"月";@`, "0.000", "#.##", "#,##0,", `0.0,"千"`, "00000", `\(0\)`, `0.00\ `, "yyyy", "yy", "m/d/yy", "h:mm AM/PM", `"约"0`, "000-0000", "0.0_ "}
	f := excelize.NewFile()
	defer f.Close()
	for r, code := range codes {
		style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
		if err != nil {
			t.Fatal(err)
		}
		for c, n := range numbers {
			at, _ := excelize.CoordinatesToCellName(c+1, r+1)
			f.SetCellValue("Sheet1", at, n)
			f.SetCellStyle("Sheet1", at, at, style)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	pkg, err := parts.Open(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	book := openBook(pkg)
	x := pkg.XML(book.sheets[0].part)
	x.Next()
	for e, _ := x.Next(); local(e) != "sheetData"; e, _ = x.Next() {
		x.Skip()
	}
	r := 0
	book.rows(x, func(cells []string, _ bool) error {
		for c := range numbers {
			at, _ := excelize.CoordinatesToCellName(c+1, r+1)
			want, _ := f.GetCellValue("Sheet1", at)
			got := ""
			if c < len(cells) {
				got = cells[c]
			}
			if numbers[c] > 1e6 && strings.ContainsAny(codes[r], "ymhG千") { // a year of eleven digits
				continue
			}
			if strings.TrimSpace(got) != strings.TrimSpace(want) {
				t.Errorf("%v as %s: %q, want %q", numbers[c], codes[r], got, want)
			}
		}
		r++
		return nil
	})
	if r != len(codes) {
		t.Errorf("%d rows", r)
	}
}

// What excelize does not know, or shows in another way than Excel.
func TestShownAsExcelDoes(t *testing.T) {
	for _, c := range []struct {
		number     float64
		code, want string
	}{
		{0, builtIn("43"), "-"}, {1234.5, builtIn("43"), "1,234.50"}, {-2, builtIn("43"), "(2.00)"}, {0, `_ * #,##0_ ;_ * \-#,##0_ ;_ * "-"_ ;_ @_ `, "-"},
		{42004, builtIn("14"), "2014/12/31"}, {42004, builtIn("31"), "2014年12月31日"}, {42004, builtIn("57"), "2014年12月"}, {42004, "aaaa", "星期三"}, {0.75, "上午/下午h:mm", "下午6:00"},
		{23456, `[>=10000]0.0,"千";0"元"`, "23.5千"}, {345, `[>=10000]0.0,"千";0"元"`, "345元"}, {-7, `[<0]"降"0;0`, "-降7"}, {0.5, `# ?/?`, "0.5"}, {2012, `[DBNum1]yyyy`, "1905"},
		{1234567, "", "1234567"}, {1e300, "yyyy", "1000000000000000" + strings.Repeat("0", 285)}, {3, `"`, ""}, {3, `0\`, `3\`}, {3, `[`, ""}, {3, strings.Repeat("0", 300), "3"},
	} {
		if got := strings.TrimSpace(shown(c.number, c.code, false)); got != c.want {
			t.Errorf("%v as %.40s: %q, want %q", c.number, c.code, got, c.want)
		}
	}
}

func FuzzShown(f *testing.F) {
	f.Add(42004.5, `[$-804]yyyy"年"m"月"d"日" aaa h:mm:ss.00 上午/下午;-0.0_ ;[>=5]#,##0.0#%;@`)
	f.Fuzz(func(t *testing.T, number float64, code string) {
		if got := shown(number, code, number > 1000); len(got) > 2000+10*len(code) {
			t.Errorf("%d bytes", len(got))
		}
	})
}
