package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"planq/extract/source/marked"
	"planq/extract/source/markedtest"
	"planq/internal/slow"
	"planq/seeds"
)

// A PDF written by hand: Chinese letters need no font in the file where it names
// one of Adobe's, with its encoding.

type testPage struct {
	strings.Builder
	turn int
}

// text sets s at a place in points, in the size given; letters are 1 em wide, ASCII half.
func (p *testPage) text(x, y, size float64, s string) *testPage { return p.set("F1", x, y, size, s) }
func (p *testPage) bold(x, y, size float64, s string) *testPage { return p.set("F2", x, y, size, s) }

func (p *testPage) set(font string, x, y, size float64, s string) *testPage {
	fmt.Fprintf(p, "BT /%s %g Tf 1 0 0 1 %g %g Tm <%s> Tj ET\n", font, size, x, y, ucs2(s))
	return p
}

func ucs2(s string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	return b.String()
}

// lines sets lines of print, 16 points each 28 apart, from y on.
func (p *testPage) lines(y float64, lines ...string) *testPage {
	for i, s := range lines {
		x := 90.0
		for strings.HasPrefix(s, "　") {
			s, x = s[3:], x+16
		}
		p.text(x, y-28*float64(i), 16, s)
	}
	return p
}

func (p *testPage) rule(x0, y0, x1, y1 float64) *testPage {
	fmt.Fprintf(p, "%g %g m %g %g l S\n", x0, y0, x1, y1)
	return p
}

// makePDF is a file of these pages.
func makePDF(pages ...*testPage) []byte {
	font := func(name string) string {
		return "<</Type/Font/Subtype/Type0/BaseFont/" + name + "/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/" + name +
			"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/W[1[500] 2 95 500 814 939 500]/FontDescriptor<</Type/FontDescriptor/FontName/" + name +
			"/Flags 4/FontBBox[0 -120 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80>>>>]>>"
	}
	objects := []string{"<</Type/Catalog/Pages 2 0 R>>", "", font("STSong-Light"), font("SimHei")}
	var kids strings.Builder
	for _, p := range pages {
		n := len(objects) + 1
		fmt.Fprintf(&kids, "%d 0 R ", n)
		objects = append(objects,
			fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate %d/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>/Contents %d 0 R>>", p.turn, n+1),
			fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", p.Len(), p.String()))
	}
	objects[1] = fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", kids.String(), len(pages))
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj%s\nendobj\n", i+1, o)
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, i := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", i)
	}
	fmt.Fprintf(&b, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, table)
	return b.Bytes()
}

func mustReadPDF(t *testing.T, b []byte) *marked.Text {
	slow.Short(t, "pdfium is started")
	t.Helper()
	text, err := Read("plan.pdf", b, nil)
	if err != nil {
		t.Fatal(err)
	}
	markedtest.CheckPages(t, text)
	return text
}

// pdfMarked are the stretches of a kind, with their level.
func pdfMarked(text *marked.Text, kind marked.Kind) (found []string) {
	for _, m := range text.Marks {
		if m.Kind == kind {
			s := text.Body[m.Start:m.End]
			if kind == marked.Heading {
				s = fmt.Sprint(m.Level, " ", s)
			}
			found = append(found, s)
		}
	}
	return found
}

// pdfGrid is a table as row,col[+rows×cols] text.
func pdfGrid(text *marked.Text, m marked.Mark) (cells []string) {
	for _, c := range m.Cells {
		place := fmt.Sprintf("%d,%d", c.Row, c.Col)
		if c.RowSpan > 1 || c.ColSpan > 1 {
			place += fmt.Sprintf("+%d×%d", c.RowSpan, c.ColSpan)
		}
		cells = append(cells, place+" "+text.Body[c.Start:c.End])
	}
	return cells
}

func wantBody(t *testing.T, text *marked.Text, want string) {
	t.Helper()
	if text.Body != want {
		t.Errorf("read\n%s\nwant\n%s", text.Body, want)
	}
}

func wantList(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: %q, want %q", what, got, want)
	}
}

var fullLine = strings.Repeat("文物保护利用", 5)[:26*3] // a line of 26 letters, from margin to margin

func TestPDFParagraphs(t *testing.T) {
	first := new(testPage)
	first.bold(200, 770, 22, "全省文物事业发展").bold(233, 735, 22, "“十四五”规划")
	first.lines(690,
		"　　一、总体要求",
		"　　到2025年，全省在文物保护单位附近新建停车位 20",
		"万个，免费接待观众1.44亿人次，各类项目投资超过一百亿",
		"元。",
		"　　"+fullLine[:21*3], // the figure behind it is not broken at its point
		"97．4%，居全国前列。",
		"　　"+fullLine[:24*3],
		"助力脱贫攻坚。",
		"　　（一）基本原则。"+fullLine[:17*3],
		fullLine,
		fullLine)
	first.text(290, 60, 10.5, "— 1 —")
	second := new(testPage)
	second.lines(770, fullLine, "续上页的一段。", "　　另一段。")
	second.text(290, 60, 10.5, "— 2 —")
	text := mustReadPDF(t, makePDF(first, second))
	wantBody(t, text, "全省文物事业发展“十四五”规划\n"+
		"一、总体要求\n"+
		"到2025年，全省在文物保护单位附近新建停车位20万个，免费接待观众1.44亿人次，各类项目投资超过一百亿元。\n"+
		fullLine[:21*3]+"97．4%，居全国前列。\n"+
		fullLine[:24*3]+"助力脱贫攻坚。\n"+
		"（一）基本原则。"+fullLine[:17*3]+fullLine+fullLine+fullLine+"续上页的一段。\n"+
		"— 1 —\n"+
		"另一段。\n"+
		"— 2 —\n")
	wantList(t, "noise", pdfMarked(text, marked.Noise), []string{"— 1 —", "— 2 —"})
	wantList(t, "headings", pdfMarked(text, marked.Heading), []string{"1 全省文物事业发展“十四五”规划"})
	pages := pdfMarked(text, marked.Page)
	if len(pages) != 2 || !strings.HasSuffix(pages[0], fullLine) || !strings.HasPrefix(pages[1], fullLine+"续上页") {
		t.Errorf("pages: %q", pages)
	}
}

func TestPDFHeadings(t *testing.T) {
	p := new(testPage)
	p.bold(234, 780, 22, "工业发展规划").text(254, 745, 18, "第一章 总则")
	p.bold(122, 710, 16, "一、指导思想")
	p.lines(682, "　　"+fullLine[:24*3], fullLine, "。", "　　（2）没有样式的一行", "　　"+fullLine[:24*3], fullLine, fullLine, "　　末段。")
	p.bold(122, 400, 16, "加粗而以句号结束的一句话。")
	text := mustReadPDF(t, makePDF(p))
	wantList(t, "headings", pdfMarked(text, marked.Heading), []string{"1 工业发展规划", "2 第一章 总则", "3 一、指导思想"})
}

func TestPDFSigns(t *testing.T) {
	p := new(testPage)
	p.text(122, 700, 16, "产能达到10").text(122+16*5, 706, 8, "4").text(122+16*5+4, 700, 16, "吨，排放CO").
		text(122+84+16*5, 697, 8, "2").text(122+84+80+4, 700, 16, "下降，PM").text(122+84+84+16*4, 697, 8, "2.5")
	p.text(122, 672, 16, "占地3").text(122+40, 678, 12.8, "2").text(122+46.4, 672, 16, "公顷")
	p.text(122, 644, 16, "长江委").text(170, 644, 16, "Yangtze").text(122+16*8, 644, 16, "Commission")
	fmt.Fprintf(p, "BT /F1 16 Tf 1 0 0 1 122 616 Tm -4 Tc <%s> Tj ET\n", ucs2("illness")) // narrow letters
	p.bold(122, 588, 16, "印两遍").bold(122.4, 588, 16, "印两遍")
	text := mustReadPDF(t, makePDF(p))
	if strings.Count(text.Body, "印两遍") != 1 {
		t.Errorf("printed twice to look bold: %s", text.Body)
	}
	for _, want := range []string{"illness", "10⁴吨", "CO₂下降", "PM2.5", "3²公顷", "Yangtze Commission"} {
		if !strings.Contains(text.Body, want) {
			t.Errorf("no %s in %s", want, text.Body)
		}
	}
}

// ruled draws a table of three columns with rows at these heights; merged leaves
// out the line under the first column's first row of data.
func ruled(p *testPage, ys []float64, merged bool) {
	for i, y := range ys {
		x0 := 90.0
		if merged && i == 2 {
			x0 = 180
		}
		p.rule(x0, y, 500, y)
	}
	for _, x := range []float64{90, 180, 340, 500} {
		p.rule(x, ys[0], x, ys[len(ys)-1])
	}
}

func TestPDFTable(t *testing.T) {
	p := new(testPage)
	p.lines(780, "　　"+fullLine[:24*3], "主要指标见下表。")
	ruled(p, []float64{700, 670, 630, 600}, true)
	p.text(100, 680, 12, "类别").text(190, 680, 12, "指标").text(350, 680, 12, "2025年")
	p.text(100, 620, 12, "保护利用").text(190, 655, 12, "省文物保护单位增加").text(190, 638, 12, "数量").text(350, 645, 12, "≥50")
	p.text(190, 610, 12, "观众（万人次）").text(350, 610, 12, "4000")
	p.lines(560, "　　表后一段。")
	text := mustReadPDF(t, makePDF(p))
	wantBody(t, text, fullLine[:24*3]+"主要指标见下表。\n"+
		"类别\t指标\t2025年\n保护利用\t省文物保护单位增加数量\t≥50\n观众（万人次）\t4000\n表后一段。\n")
	for _, m := range text.Marks {
		if m.Kind == marked.Table {
			wantList(t, "cells", pdfGrid(text, m), []string{"0,0 类别", "0,1 指标", "0,2 2025年",
				"1,0+2×1 保护利用", "1,1 省文物保护单位增加数量", "1,2 ≥50", "2,1 观众（万人次）", "2,2 4000"})
			return
		}
	}
	t.Error("no table")
}

// Two numbers over each other in a cell are two; a number that fills its cell and
// goes on below is one.
func TestPDFNumbersInCells(t *testing.T) {
	p := new(testPage)
	ruled(p, []float64{700, 660, 620}, false)
	p.text(100, 680, 12, "甲").text(190, 680, 12, "2551.7").text(190, 665, 12, "2347.6").text(350, 670, 12, "乙")
	p.text(100, 640, 12, "丙").text(184, 640, 12, "1234567890123456789012345").text(184, 625, 12, "67").text(350, 630, 12, "万").text(350, 623, 1, "")
	text := mustReadPDF(t, makePDF(p))
	wantBody(t, text, "甲\t2551.7 2347.6\t乙\n丙\t123456789012345678901234567\t万\n")
}

func TestPDFTableAcrossPages(t *testing.T) {
	first, second := new(testPage), new(testPage)
	first.lines(780, "　　"+fullLine[:24*3])
	ruled(first, []float64{700, 670, 640}, false)
	first.text(100, 680, 12, "类别").text(190, 680, 12, "指标").text(350, 680, 12, "2025年")
	first.text(100, 650, 12, "保护").text(190, 650, 12, "甲").text(350, 650, 12, "50").text(290, 60, 10.5, "1")
	ruled(second, []float64{780, 750, 720}, false)
	second.text(100, 760, 12, "类别").text(190, 760, 12, "指标").text(350, 760, 12, "2025年")
	second.text(100, 730, 12, "利用").text(190, 730, 12, "乙").text(350, 730, 12, "60").text(290, 60, 10.5, "2")
	second.lines(600, "　　表后一段。")
	text := mustReadPDF(t, makePDF(first, second))
	wantBody(t, text, fullLine[:24*3]+"\n类别\t指标\t2025年\n保护\t甲\t50\n利用\t乙\t60\n1\n类别 指标 2025年\n表后一段。\n2\n")
	wantList(t, "tables", pdfMarked(text, marked.Table), []string{"类别\t指标\t2025年\n保护\t甲\t50\n利用\t乙\t60"})
	wantList(t, "noise", pdfMarked(text, marked.Noise), []string{"1", "类别 指标 2025年", "2"})

	// Another table, with other columns, is not the same.
	third := new(testPage)
	third.rule(90, 780, 500, 780).rule(90, 750, 500, 750).rule(90, 720, 500, 720).rule(90, 780, 90, 720).rule(250, 780, 250, 720).rule(500, 780, 500, 720)
	third.text(100, 760, 12, "甲").text(260, 760, 12, "乙").text(100, 730, 12, "丙").text(260, 730, 12, "丁")
	if got := pdfMarked(mustReadPDF(t, makePDF(first, third)), marked.Table); len(got) != 2 {
		t.Errorf("tables of other columns: %q", got)
	}
}

// A frame around one column holds text, not a table.
func TestPDFFrame(t *testing.T) {
	p := new(testPage)
	p.rule(80, 720, 515, 720).rule(80, 600, 515, 600).rule(80, 720, 80, 600).rule(515, 720, 515, 600).rule(80, 690, 515, 690)
	p.lines(700, "专栏 1 保护工程", "　　1.平安工程："+fullLine[:18*3], fullLine, "。")
	text := mustReadPDF(t, makePDF(p))
	wantBody(t, text, "专栏1 保护工程\n1.平安工程："+fullLine[:18*3]+fullLine+"。\n")
	if got := pdfMarked(text, marked.Table); got != nil {
		t.Errorf("a table: %q", got)
	}
}

func TestPDFRowsWithoutRules(t *testing.T) {
	p := new(testPage)
	p.lines(780, "　　"+fullLine[:24*3], "见下表。")
	for i, row := range [][3]string{{"指标", "2020年", "2025年"}, {"粮食产量（亿斤）", "500", "550"}, {"农民收入（元）", "16000", "24000"}, {"森林覆盖率（%）", "63.1", ""}} {
		y := 700 - 28*float64(i)
		p.text(90, y, 14, row[0]).text(290, y, 14, row[1]).text(420, y, 14, row[2])
	}
	text := mustReadPDF(t, makePDF(p))
	wantList(t, "tables", pdfMarked(text, marked.Table), []string{"指标\t2020年\t2025年\n粮食产量（亿斤）\t500\t550\n农民收入（元）\t16000\t24000\n森林覆盖率（%）\t63.1\t"})

	// Names under a document are no table.
	p = new(testPage)
	p.lines(780, "　　"+fullLine[:24*3], "。")
	p.text(90, 600, 16, "主送：各市").text(400, 600, 16, "抄送：省委").text(90, 572, 16, "初校：张三").text(400, 572, 16, "终校：李四").text(90, 544, 16, "电话").text(400, 544, 16, "地址")
	if got := pdfMarked(mustReadPDF(t, makePDF(p)), marked.Table); got != nil {
		t.Errorf("a table: %q", got)
	}
}

func TestPDFRunningHeadsAndNotes(t *testing.T) {
	var pages []*testPage
	for i := range 4 {
		p := new(testPage)
		p.text(200, 800, 9, "湖北省人民政府公报").text(290, 50, 9, fmt.Sprintf("第%d页 共4页", i+1))
		p.lines(760, fullLine, fullLine, fullLine, fullLine, fullLine, fullLine)
		if i == 1 {
			p.text(90, 120, 10, "①三线一单是指生态保护红线等。").text(90, 106, 10, "②另一条注。")
		}
		p.text(90, 788, 16, "　") // a blank of the margin
		pages = append(pages, p)
	}
	text := mustReadPDF(t, makePDF(pages...))
	if n := strings.Count(text.Body, fullLine); n != 24 || !strings.Contains(text.Body, strings.Repeat(fullLine, 24)) {
		t.Errorf("one paragraph over four pages is broken: %s", text.Body)
	}
	if got := pdfMarked(text, marked.Noise); len(got) != 8 {
		t.Errorf("noise: %q", got)
	}
	wantList(t, "notes", pdfMarked(text, marked.Note), []string{"①三线一单是指生态保护红线等。", "②另一条注。"})
}

// The rows of a table at the head of a page repeat their words and are no running head.
func TestPDFRowsAtTheEdge(t *testing.T) {
	var pages []*testPage
	for i := range 4 {
		p := new(testPage)
		for k := range 3 {
			p.text(90, 790-float64(20*k+7*i), 12, fmt.Sprintf("第%d项指标名称", 10*i+k))
		}
		p.lines(600, fullLine, fullLine, fullLine)
		pages = append(pages, p)
	}
	if got := pdfMarked(mustReadPDF(t, makePDF(pages...)), marked.Noise); got != nil {
		t.Errorf("noise: %q", got)
	}
}

// The year of a short last line is no page number, nor is a figure in the text.
func TestPDFNotANumberOfAPage(t *testing.T) {
	p := new(testPage)
	p.lines(500, "　　"+fullLine[:24*3], fullLine[:20*3]+"总投资达到", "2500", "　　"+fullLine)
	if got := pdfMarked(mustReadPDF(t, makePDF(p)), marked.Noise); got != nil {
		t.Errorf("noise: %q", got)
	}
}

func TestPDFTwoColumns(t *testing.T) {
	p := new(testPage)
	p.text(200, 800, 16, "人民政府公报第五期目次")
	for i := range 12 {
		y := 760 - 20*float64(i)
		p.text(60, y, 11, strings.Repeat("左", 20)).text(310, y, 11, strings.Repeat("右", 20))
	}
	text := mustReadPDF(t, makePDF(p))
	if !strings.Contains(text.Body, strings.Repeat("左", 240)) || !strings.Contains(text.Body, strings.Repeat("右", 240)) {
		t.Error(text.Body)
	}
}

// A few lines in two columns are told by what they say; the rows of a table have names on the left.
func TestPDFShortColumns(t *testing.T) {
	columns := func(rows ...[2]string) string {
		p := new(testPage)
		p.text(60, 800, 12, "某市工业发展规划")
		for i, row := range rows {
			y := 760 - 20*float64(i)
			p.text(60, y, 12, row[0]).text(310, y, 12, row[1])
		}
		return mustReadPDF(t, makePDF(p)).Body
	}
	text := columns([2]string{"到二〇二五年，全市工业增加值达到", "业占比提高，研发投入强度达到二成"}, [2]string{"五百亿元，规模以上企业达到一千家", "以上。建成园区，培育专精特新企业"},
		[2]string{"其中，产值超百亿元企业达到十家。", "三百家，税收达到四十亿元，出口额"}, [2]string{"单位能耗下降一成，高技术产业企业", "达到三亿美元，从业人员二十万人。"})
	if !strings.Contains(text, "工业增加值达到五百亿元，") || !strings.Contains(text, "高技术产业企业业占比提高，") {
		t.Error(text)
	}
	table := columns([2]string{"工业增加值年均增长速度", "达到8%以上，力争10%，确保完成"}, [2]string{"规模以上企业的户数", "达到1200家，其中大型企业10家"},
		[2]string{"单位工业增加值能耗", "下降13.5%，用水量下降16%左右"}, [2]string{"研发投入的强度", "达到2.5%，高技术产业25%以上"})
	if strings.Contains(table, "能耗研发") || !strings.Contains(table, "达到8%以上，力争10%，确保完成\n") {
		t.Error(table)
	}
}

// However short, uneven or surrounded by text the columns are.
func TestPDFShortColumnsVaried(t *testing.T) {
	columns := func(p *testPage, y float64, left, right []string) *testPage {
		for i, s := range left {
			p.text(60, y-20*float64(i), 12, s)
		}
		for i, s := range right {
			p.text(310, y-20*float64(i), 12, s)
		}
		return p
	}
	title := func() *testPage { return new(testPage).text(60, 800, 12, "某市工业发展规划") }
	for name, c := range map[string]struct {
		page *testPage
		want []string
	}{
		"three lines": {columns(title(), 760, []string{"到2025年，全市工业增加值达到5", "00亿元，规模以上企业达到1200", "家。"}, []string{"建成产业园区12个，培育专精特新", "企业300家，税收达到40亿元，出口", "额达到3亿美元。"}),
			[]string{"工业增加值达到500亿元，规模以上企业达到1200家。\n", "培育专精特新企业300家，税收达到40亿元，出口额达到3亿美元。\n"}},
		"the left one longer": {columns(title(), 760, []string{"　　到2025年，全市工业增加值达", "到500亿元，规模以上企业达到12", "00家，其中产值超百亿元企业10", "家。单位能耗下降13.5%，高技术", "产业增加值占比达到35%以上，比"}, []string{"2020年提高5个百分点。", "　　建成产业园区12个，培育专精", "特新企业300家，税收达到40亿元，", "出口额达到3亿美元。"}),
			[]string{"规模以上企业达到1200家，其中产值超百亿元企业10家。", "占比达到35%以上，比2020年提高5个百分点。\n"}},
		"below a page of text": {columns(new(testPage).lines(800, "　　"+fullLine[:24*3], fullLine[:60]+"。", "　　坚持创新发展，加快建设现代化产业体系，推动高质量发展", "迈上新台阶。"), 640, []string{"到2025年，全市工业增加值达到5", "00亿元，规模以上企业达到1200", "家，其中大型企业10家，比上年增", "长一成，高技术企业30家。"}, []string{"建成产业园区12个，培育专精特新", "企业300家，税收达到40亿元，出口", "额达到3亿美元，新增就业五万人，", "城镇化率达到65%。"}),
			[]string{"工业增加值达到500亿元，规模以上企业达到1200家，其中大型企业10家，比上年增长一成，", "出口额达到3亿美元，新增就业五万人，"}},
	} {
		text := mustReadPDF(t, makePDF(c.page))
		for _, want := range c.want {
			if !strings.Contains(text.Body, want) {
				t.Errorf("%s: no %q in\n%s", name, want, text.Body)
			}
		}
	}
	// Near miss: works and what they are, a row each.
	table := mustReadPDF(t, makePDF(columns(title(), 760, []string{"实施人才工程，引进人才。", "实施算力工程，建设机柜。", "实施能源工程，建设电站。"}, []string{"到2025年，引进人才500名以上。", "到2025年，建设机柜3000个以上。", "到2025年，装机30万千瓦，并网。"}))).Body
	if strings.Contains(table, "实施人才工程，引进人才。实施") || !strings.Contains(table, "实施人才工程，引进人才。\t到2025年，引进人才500名以上。") {
		t.Error(table)
	}
}

// A watermark stands level through the text; a title, however large, has room of its own.
func TestPDFLevelWatermark(t *testing.T) {
	for _, at := range []float64{640, 646, 655, 660} {
		p := new(testPage).lines(700, "　　"+fullLine[:24*3], "到2025年，全市工业增加值达到500亿元，培育企业1200家", "以上，税收达到40亿元。")
		text := mustReadPDF(t, makePDF(p.text(120, at, 48, "内部资料")))
		if !strings.Contains(text.Body, "培育企业1200家以上，税收达到40亿元。\n") {
			t.Errorf("at %g: %s", at, text.Body)
		}
		wantList(t, "noise", pdfMarked(text, marked.Noise), []string{"内部资料"})
	}
	draft := func(n string) *testPage {
		p := new(testPage).lines(700, "　　到2025年，全市工业增加值达到500亿元，培育企业1200家", "以上，税收达到"+n+"亿元。")
		return p.text(150, 686, 30, "征求意见稿")
	}
	text := mustReadPDF(t, makePDF(draft("40"), draft("50")))
	if !strings.Contains(text.Body, "1200家以上，税收达到40亿元。\n") || !strings.Contains(text.Body, "1200家以上，税收达到50亿元。\n") {
		t.Error(text.Body)
	}
	titled := mustReadPDF(t, makePDF(new(testPage).text(120, 760, 40, "某市发展规划").lines(700, "　　"+fullLine[:24*3], "到2025年，全市工业增加值达到500亿元。")))
	if !strings.HasPrefix(titled.Body, "某市发展规划\n") || len(pdfMarked(titled, marked.Noise)) > 0 {
		t.Error(titled.Body)
	}
}

// Two pages with a running head, the first broken off inside a figure.
func TestPDFTwoPages(t *testing.T) {
	page := func(number string, lines ...string) *testPage {
		p := new(testPage)
		p.text(60, 810, 9, "某市规划").text(280, 40, 9, number)
		return p.lines(760, lines...)
	}
	text := mustReadPDF(t, makePDF(page("— 1 —", "　　"+fullLine[:24*3], fullLine[:18*3]+"，增加值达到5"), page("— 2 —", "00亿元，利润达到80亿元。")))
	if !strings.Contains(text.Body, "增加值达到500亿元，") {
		t.Error(text.Body)
	}
	wantList(t, "noise", pdfMarked(text, marked.Noise), []string{"某市规划", "— 1 —", "某市规划", "— 2 —"})
	// What ends as a sentence does, or as a heading, does not go on.
	for _, last := range []string{"增加值达到5。", "一、发展目标"} {
		text := mustReadPDF(t, makePDF(page("— 1 —", "　　"+fullLine[:24*3], last), page("— 2 —", "00亿元，利润达到80亿元。")))
		if strings.Contains(text.Body, last+"00") {
			t.Error(text.Body)
		}
	}
}

// Whatever the running heads say, and wherever the break falls.
func TestPDFTwoPagesVaried(t *testing.T) {
	page := func(head, foot string, lines ...string) *testPage {
		p := new(testPage)
		if head != "" {
			p.text(60, 810, 9, head)
		}
		return p.text(280, 40, 9, foot).lines(760, lines...)
	}
	for name, c := range map[string]struct {
		heads, feet [2]string
		end, begin  string
		want        string
	}{
		"a number in the head":       {[2]string{"某市规划    1", "某市规划    2"}, [2]string{"公开", "公开"}, "，研发投入强", "度达到2.5%，利润达到80亿元。", "研发投入强度达到2.5%"},
		"other heads on either side": {[2]string{"某市人民政府文件", "第一章  发展目标"}, [2]string{"1", "2"}, "，增加值达到500", "亿元，利润达到80亿元。", "增加值达到500亿元"},
		"no heads":                   {[2]string{}, [2]string{"1", "2"}, "，增加值达到500亿元", "以上，利润达到80亿元。", "达到500亿元以上"},
		"numbers of all pages":       {[2]string{"某市规划", "某市规划"}, [2]string{"第 1 页 共 2 页", "第 2 页 共 2 页"}, "，增加值达到1,2", "34亿元以上，利润达到80亿元。", "1,234亿元以上"},
	} {
		text := mustReadPDF(t, makePDF(page(c.heads[0], c.feet[0], "　　"+fullLine[:24*3], fullLine[:(26-len([]rune(c.end)))*3]+c.end), page(c.heads[1], c.feet[1], c.begin)))
		if !strings.Contains(text.Body, c.want) {
			t.Errorf("%s: %s", name, text.Body)
		}
	}
	// Near miss: what one page alone has at its head.
	text := mustReadPDF(t, makePDF(page("附件1", "1", "　　"+fullLine[:24*3]+"。"), page("", "2", "　　"+fullLine[:24*3]+"。")))
	if !strings.HasPrefix(text.Body, "附件1\n") || strings.Contains(strings.Join(pdfMarked(text, marked.Noise), ""), "附件") {
		t.Error(text.Body)
	}
}

func TestPDFTurnedPageAndWatermark(t *testing.T) {
	p := &testPage{turn: 90}
	for i, s := range []string{fullLine, fullLine[:60] + "。", "第二段"} { // set upwards, shown level
		fmt.Fprintf(p, "BT /F1 16 Tf 0 1 -1 0 %d 90 Tm <%s> Tj ET\n", 100+28*i, ucs2(s))
	}
	fmt.Fprintf(p, "BT /F1 40 Tf 1 0 0 1 100 300 Tm <%s> Tj ET\n", ucs2("内部资料"))
	text := mustReadPDF(t, makePDF(p))
	if !strings.HasPrefix(text.Body, fullLine+fullLine[:60]+"。\n第二段\n") {
		t.Error(text.Body)
	}
	if got := strings.Join(pdfMarked(text, marked.Noise), ""); got != "内部资料" {
		t.Errorf("watermark: %q in %s", got, text.Body)
	}
}

func TestPDFWithoutText(t *testing.T) {
	picture, text := new(testPage), new(testPage)
	picture.WriteString("q 500 0 0 700 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 /F /AHx ID 80> EI Q\n")
	text.lines(700, "　　有文字的一页。")
	got := mustReadPDF(t, makePDF(text, picture, picture))
	wantList(t, "problems", got.Problems, []string{"pages 2–3: no text layer: a picture, which is not read"})
	_, err := Read("scan.pdf", makePDF(picture), nil)
	var e *marked.Error
	if !errors.As(err, &e) || !strings.Contains(e.What, "without a text layer") || e.Hint == "" {
		t.Error(err)
	}
}

func TestPDFDamaged(t *testing.T) {
	p := new(testPage)
	p.lines(700, "　　到2025年，新建20万个。")
	whole := makePDF(p)
	for _, b := range [][]byte{whole[:len(whole)/2], whole[:len(whole)-40], []byte("%PDF-1.7\n1 0 obj\n"), append([]byte("%PDF-1.4 obj "), bytes.Repeat([]byte("[<<"), 5000)...)} {
		text, err := Read("plan.pdf", b, nil)
		var e *marked.Error
		switch {
		case err == nil && !strings.Contains(text.Body, "20万个"):
			t.Errorf("read in silence: %q", text.Body)
		case err != nil && (!errors.As(err, &e) || e.Name != "plan.pdf" || e.Hint == ""):
			t.Error(err)
		}
	}
}

func TestPDFReal(t *testing.T) {
	slow.Short(t, "pdfium is started")
	b, err := os.ReadFile("../../../../shared/plans/hubei-145-cultural-relics.pdf")
	if err != nil {
		t.Skip("no real PDF here: ", err)
	}
	text := mustReadPDF(t, b)
	wantList(t, "problems", text.Problems, []string{"page 1: no text layer: a picture, which is not read"})
	tables := 0
	for _, m := range text.Marks {
		if m.Kind == marked.Table {
			tables++
			if got := pdfGrid(text, m); len(got) < 80 || got[0] != "0,0+1×4 “十四五”时期湖北省文物事业发展主要指标" || !slices.Contains(got, "2,0+8×1 保护利用") {
				t.Errorf("%q", got)
			}
		}
	}
	if noise := pdfMarked(text, marked.Noise); tables != 1 || len(noise) != 38 || noise[37] != "38" {
		t.Errorf("%d tables, noise %q", tables, noise)
	}
	for _, want := range []string{"投资超10亿元的湖北省博物馆三期扩建工程竣工", "全省博物馆免费接待观众1.44亿人次", "\n专栏1 构筑文物安全防护体系\n"} {
		if !strings.Contains(text.Body, want) {
			t.Errorf("no %s", want)
		}
	}
	again, err := Read("plan.pdf", b, nil)
	if err != nil || again.Body != text.Body || fmt.Sprint(again.Marks) != fmt.Sprint(text.Marks) {
		t.Error("a second reading differs")
	}
}

// The shipped plan, set on pages as a printer sets it, is read as it was written: no letter, heading or break between paragraphs is lost at the
// edge of a line or a page, and the running heads are none of it.
func TestPDFShippedPlan(t *testing.T) {
	slow.Short(t, "pdfium is started")
	name, b := seeds.Plan()
	var lines []string
	var want strings.Builder
	for line := range strings.Lines(string(b)) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		want.WriteString(line + "\n")
		set := []rune("　　" + line)
		for wide := 0; len(set) > 0; wide = 0 {
			n := 0
			for n < len(set) && wide < 2*26 {
				if wide += 2; set[n] < 0x80 {
					wide--
				}
				n++
			}
			lines, set = append(lines, string(set[:n])), set[n:]
		}
	}
	var pages []*testPage
	for piece := range slices.Chunk(lines, 24) {
		p := new(testPage)
		p.text(60, 810, 9, "江西省规划").text(280, 40, 9, fmt.Sprintf("— %d —", len(pages)+1))
		pages = append(pages, p.lines(760, piece...))
	}
	text := mustReadPDF(t, makePDF(pages...))
	var got strings.Builder
	at := 0
	for _, m := range text.Marks {
		if m.Kind == marked.Noise {
			got.WriteString(text.Body[at:m.Start])
			at = min(m.End+1, len(text.Body))
		}
	}
	got.WriteString(text.Body[at:])
	if noise := pdfMarked(text, marked.Noise); len(noise) != 2*len(pages) || text.Problems != nil {
		t.Errorf("%s: %d pages with noise %q; %q", name, len(pages), noise, text.Problems)
	}
	blanks := strings.NewReplacer(" ", "", "　", "")
	g, w := strings.Split(blanks.Replace(got.String()), "\n"), strings.Split(blanks.Replace(want.String()), "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			t.Fatalf("paragraph %d of %d is read\n%q\nwant\n%q", i+1, len(w), g[i], w[i])
		}
	}
	if len(g) != len(w) {
		t.Errorf("%d paragraphs of %d", len(g), len(w))
	}
}

// smallPDF has a paragraph and a table.
func smallPDF() []byte {
	p := new(testPage)
	p.lines(700, "　　到2025年，新建20", "万个。")
	ruled(p, []float64{500, 470, 440}, false)
	p.text(100, 480, 12, "甲").text(190, 480, 12, "乙").text(100, 450, 12, "丙").text(350, 450, 12, "3")
	return makePDF(p)
}

// Whatever byte is damaged, the file is read or refused, and never in a panic.
func TestPDFDamagedBytes(t *testing.T) {
	engine, err := openPDFium(time.Hour, memoryFor(1<<20))
	if err != nil {
		t.Fatal(err)
	}
	defer engine.close()
	whole := smallPDF()
	for i := 9; i < len(whole); i += 17 {
		b := bytes.Clone(whole)
		b[i] ^= byte(1 + i%200)
		readDamaged(t, engine, b)
		readDamaged(t, engine, b[:i])
	}
}

func readDamaged(t *testing.T, engine *engine, b []byte) {
	slow.Short(t, "pdfium is started")
	t.Helper()
	text, err := engine.read("plan.pdf", b, nil)
	if err != nil {
		var e *marked.Error
		if !errors.As(err, &e) {
			t.Error(err)
		}
		return
	}
	markedtest.CheckPages(t, text)
}

func FuzzPDF(f *testing.F) {
	engine, err := openPDFium(time.Hour, memoryFor(1<<20))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(smallPDF())
	f.Fuzz(func(t *testing.T, b []byte) { readDamaged(t, engine, b) })
}
