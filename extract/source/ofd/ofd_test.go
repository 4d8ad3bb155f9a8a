package ofd

import (
	"archive/zip"
	"bytes"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"planq/extract/source/marked"
	"planq/extract/source/markedtest"
)

// testPage is a page written by hand: places in points from its foot, as in a PDF.
type testPage struct {
	strings.Builder
	id   int
	head string // before its content
}

const mm = 25.4 / 72

// text sets s at a place, in the size given; Chinese letters are as wide as the size, others half as wide.
func (p *testPage) text(x, y, size float64, s string) *testPage { return p.set(1, x, y, size, s, "") }
func (p *testPage) bold(x, y, size float64, s string) *testPage { return p.set(2, x, y, size, s, "") }

func (p *testPage) set(font int, x, y, size float64, s, more string) *testPage {
	var steps []string
	for _, r := range s {
		steps = append(steps, fmt.Sprintf("%.4f", naturalWidth(r)*size*mm))
	}
	p.id++
	fmt.Fprintf(p, `<ofd:TextObject ID="%d" Font="%d" Size="%.4f" Boundary="%.4f %.4f 200 20" %s><ofd:TextCode X="0" Y="15" DeltaX="%s">%s</ofd:TextCode></ofd:TextObject>`,
		p.id, font, size*mm, x*mm, 297-y*mm-15, more, strings.Join(steps[:max(0, len(steps)-1)], " "), s)
	return p
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
	fmt.Fprintf(p, `<ofd:PathObject Boundary="%.4f %.4f 1 1"><ofd:AbbreviatedData>M 0 0 L %.4f %.4f</ofd:AbbreviatedData></ofd:PathObject>`, x0*mm, 297-y0*mm, (x1-x0)*mm, (y0-y1)*mm)
	return p
}

// makeParts are the parts of a file with one document of these pages.
func makeParts(pages ...*testPage) map[string]string {
	var list strings.Builder
	made := map[string]string{
		"OFD.xml":             `<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" DocType="OFD" Version="1.0"><ofd:DocBody><ofd:DocInfo><ofd:DocID>0</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
		"Doc_0/PublicRes.xml": `<ofd:Res xmlns:ofd="http://www.ofdspec.org/2016" BaseLoc="Res"><ofd:Fonts><ofd:Font ID="1" FontName="宋体"/><ofd:Font ID="2" FontName="黑体"/><ofd:Font ID="3" FontName="Symbol"/></ofd:Fonts></ofd:Res>`,
	}
	for i, p := range pages {
		list.WriteString(fmt.Sprintf(`<ofd:Page ID="%d" BaseLoc="Pages/Page_%d/Content.xml"/>`, 1000+i, i))
		made[fmt.Sprintf("Doc_0/Pages/Page_%d/Content.xml", i)] = `<?xml version="1.0" encoding="UTF-8"?><ofd:Page xmlns:ofd="http://www.ofdspec.org/2016">` + p.head + `<ofd:Content><ofd:Layer ID="2">` + p.String() + `</ofd:Layer></ofd:Content></ofd:Page>`
	}
	made["Doc_0/Document.xml"] = `<ofd:Document xmlns:ofd="http://www.ofdspec.org/2016"><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData><ofd:Pages>` + list.String() + `</ofd:Pages></ofd:Document>`
	return made
}

func pack(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
		if err == nil {
			_, err = f.Write([]byte(parts[name]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func mustRead(t *testing.T, parts map[string]string) *marked.Text {
	t.Helper()
	text, err := Read("plan.ofd", pack(t, parts), nil)
	if err != nil {
		t.Fatal(err)
	}
	markedtest.CheckPages(t, text)
	return text
}

// of are the stretches of a kind.
func of(text *marked.Text, kind marked.Kind) (found []string) {
	for _, m := range text.Marks {
		if m.Kind == kind {
			found = append(found, text.Body[m.Start:m.End])
		}
	}
	return found
}

func want(t *testing.T, what string, got, want any) {
	t.Helper()
	if fmt.Sprintf("%q", got) != fmt.Sprintf("%q", want) {
		t.Errorf("%s: %q, want %q", what, got, want)
	}
}

var fullLine = strings.Repeat("文物保护利用", 5)[:26*3] // a line of 26 letters, from margin to margin

// plan is a document of two pages with a title, paragraphs over the break, a ruled
// table, running heads and page numbers.
func plan() []*testPage {
	first, second, third := new(testPage), new(testPage), new(testPage)
	first.bold(206, 750, 22, "江南省文物事业规划")
	first.bold(122, 710, 16, "一、发展目标")
	first.lines(682,
		"　　到2025年，全省在文物保护单位附近新建停车位 20",
		"万个，免费接待观众1.44亿人次，各类项目投资超过一百亿",
		"元。",
		"　　主要指标见下表。")
	for _, y := range []float64{560, 530, 500, 470} {
		first.rule(90, y, 500, y)
	}
	for _, x := range []float64{90, 240, 370, 500} {
		first.rule(x, 560, x, 470)
	}
	first.text(100, 540, 12, "指标").text(250, 540, 12, "2020年").text(380, 540, 12, "2025年")
	first.text(100, 510, 12, "文物保护单位（处）").text(250, 510, 12, "800").text(380, 510, 12, "1200")
	first.text(100, 480, 12, "观众（万人次）").text(250, 480, 12, "9000").text(380, 480, 12, "14400")
	first.lines(430, "　　"+fullLine[:24*3], fullLine)
	second.lines(770, fullLine, "续上页的一段。", "　　另一段。")
	third.lines(770, "　　末页。")
	for i, p := range []*testPage{first, second, third} {
		p.text(240, 812, 9, "江南省人民政府公报").text(290, 50, 9, fmt.Sprintf("— %d —", i+1))
	}
	return []*testPage{first, second, third}
}

const planBody = "江南省文物事业规划\n一、发展目标\n到2025年，全省在文物保护单位附近新建停车位20万个，免费接待观众1.44亿人次，各类项目投资超过一百亿元。\n主要指标见下表。\n" +
	"指标\t2020年\t2025年\n文物保护单位（处）\t800\t1200\n观众（万人次）\t9000\t14400\n"

func TestPlan(t *testing.T) {
	text := mustRead(t, makeParts(plan()...))
	var body strings.Builder
	at := 0
	for _, m := range text.Marks {
		if m.Kind == marked.Noise {
			body.WriteString(text.Body[at:m.Start])
			at = m.End + 1
		}
	}
	body.WriteString(text.Body[at:])
	want(t, "body", body.String(), planBody+fullLine[:24*3]+fullLine+fullLine+"续上页的一段。\n另一段。\n末页。\n")
	want(t, "noise", of(text, marked.Noise), []string{"江南省人民政府公报", "— 1 —", "江南省人民政府公报", "— 2 —", "江南省人民政府公报", "— 3 —"})
	want(t, "headings", of(text, marked.Heading), []string{"江南省文物事业规划", "一、发展目标"})
	want(t, "format", text.Format, "ofd")
	if pages := of(text, marked.Page); len(pages) != 3 || !strings.HasSuffix(pages[0], fullLine) || text.Problems != nil {
		t.Errorf("pages %q, problems %q", pages, text.Problems)
	}
}

var update = flag.Bool("update", false, "write testdata/plan.ofd anew")

// The file that ships is this document, for whoever wants to try one.
func TestShippedFile(t *testing.T) {
	name := filepath.Join("testdata", "plan.ofd")
	if *update {
		if err := os.WriteFile(name, pack(t, makeParts(plan()...)), 0o644); err != nil {
			t.Fatal(err)
		}
		t.Skip("plan.ofd is written anew: run the test again without -update")
	}
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	text, err := Read(name, b, nil)
	if err != nil {
		t.Fatal(err)
	}
	if made := mustRead(t, makeParts(plan()...)); text.Body != made.Body {
		t.Errorf("it reads\n%s", text.Body)
	}
}

func TestTextObjects(t *testing.T) {
	page := func(objects string) map[string]string {
		p := new(testPage)
		p.WriteString(objects)
		return makeParts(p)
	}
	object := func(attributes, inside string) string {
		return `<ofd:TextObject Font="1" Size="5" Boundary="30 30 100 10" ` + attributes + `>` + inside + `</ofd:TextObject>`
	}
	for _, c := range []struct{ name, objects, body string }{
		{"steps that repeat", object("", `<ofd:TextCode X="0" Y="5" DeltaX="g 4 2.5 5 5">2025年新建</ofd:TextCode>`), "2025年新建\n"},
		{"a repeat without end", object("", `<ofd:TextCode X="0" Y="5" DeltaX="g 999999999 5">新建港口</ofd:TextCode>`), "新建港口\n"},
		{"no steps at all", object("", `<ofd:TextCode X="0" Y="5">新建20个</ofd:TextCode>`), "新建20个\n"},
		{"two lines in one run", object("", `<ofd:TextCode X="0" Y="5" DeltaX="5 -5 5" DeltaY="0 20 0">甲乙丙丁</ofd:TextCode>`), "甲乙\n丙丁\n"},
		{"a place that is not said again", object("", `<ofd:TextCode X="20" Y="5" DeltaX="5">丙丁</ofd:TextCode>`) + object("", `<ofd:TextCode X="10" Y="5" DeltaX="5">甲乙</ofd:TextCode>`), "甲乙丙丁\n"},
		{"places of the run before", object("", `<ofd:TextCode X="0" Y="5" DeltaX="5">甲乙</ofd:TextCode><ofd:TextCode X="10" DeltaX="5">丙丁</ofd:TextCode>`), "甲乙丙丁\n"},
		{"narrow letters", object(`HScale="0.5"`, `<ofd:TextCode X="0" Y="5" DeltaX="2.5 2.5 2.5">甲乙丙丁</ofd:TextCode>`), "甲乙丙丁\n"},
		{"a matrix that enlarges", object(`CTM="2 0 0 2 0 0"`, `<ofd:TextCode X="0" Y="5" DeltaX="5 5">甲乙丙</ofd:TextCode>`), "甲乙丙\n"},
		{"letters that are one sign", object("", `<ofd:CGTransform CodePosition="1" CodeCount="3" GlyphCount="1"><ofd:Glyphs>9</ofd:Glyphs></ofd:CGTransform><ofd:TextCode X="0" Y="5" DeltaX="3 3 3">offices</ofd:TextCode>`), "offices\n"},
		{"a letter that is two signs", object("", `<ofd:CGTransform CodePosition="0" CodeCount="1" GlyphCount="2"><ofd:Glyphs>9 10</ofd:Glyphs></ofd:CGTransform><ofd:TextCode X="0" Y="5" DeltaX="2.5 2.5 5">甲乙丙</ofd:TextCode>`), "甲乙丙\n"},
		{"raised and lowered", object("", `<ofd:TextCode X="0" Y="5" DeltaX="2.5 2.5">10</ofd:TextCode>`) + `<ofd:TextObject Font="1" Size="2.5" Boundary="35 30 10 10"><ofd:TextCode X="0" Y="3">4</ofd:TextCode></ofd:TextObject>` + `<ofd:TextObject Font="1" Size="5" Boundary="36.5 30 10 10"><ofd:TextCode X="0" Y="5">吨</ofd:TextCode></ofd:TextObject>`, "10⁴吨\n"},
		{"a font of signs", `<ofd:TextObject Font="3" Size="5" Boundary="30 30 100 10"><ofd:TextCode X="0" Y="5">` + "\uF0B3" + `</ofd:TextCode></ofd:TextObject>` + `<ofd:TextObject Font="1" Size="5" Boundary="35 30 10 10"><ofd:TextCode X="0" Y="5" DeltaX="2.5">50</ofd:TextCode></ofd:TextObject>`, "≥50\n"},
		{"what is hidden is not read", object("", `<ofd:TextCode X="0" Y="5" DeltaX="5">甲乙</ofd:TextCode>`) + object(`Visible="false"`, `<ofd:TextCode X="20" Y="5" DeltaX="5">丙丁</ofd:TextCode>`), "甲乙\n"},
		{"hidden text under a scan is read", `<ofd:ImageObject Boundary="0 0 210 297" ResourceID="4"/>` + object(`Visible="false"`, `<ofd:TextCode X="20" Y="5" DeltaX="5">丙丁</ofd:TextCode>`), "丙丁\n"},
		{"blocks in blocks", `<ofd:PageBlock><ofd:PageBlock>` + object("", `<ofd:TextCode X="0" Y="5" DeltaX="5">甲乙</ofd:TextCode>`) + `</ofd:PageBlock></ofd:PageBlock>`, "甲乙\n"},
		{"set in by who wrote the XML", object("", "\n  <ofd:TextCode X=\"0\" Y=\"5\" DeltaX=\"5\">\n    甲乙\n  </ofd:TextCode>\n"), "甲乙\n"},
		{"another letter before the names", strings.ReplaceAll(object("", `<ofd:TextCode X="0" Y="5" DeltaX="5">甲乙</ofd:TextCode>`), "ofd:", ""), "甲乙\n"},
	} {
		parts := page(c.objects)
		if c.name == "another letter before the names" {
			parts["Doc_0/Pages/Page_0/Content.xml"] = `<Page xmlns="http://www.ofdspec.org"><Content><Layer>` + c.objects + `</Layer></Content></Page>`
		}
		want(t, c.name, mustRead(t, parts).Body, c.body)
	}
}

// What pages have in common is read on each of them; what is stuck on them is noise.
func TestTemplatesDrawingsAndRemarks(t *testing.T) {
	p := new(testPage)
	p.head = `<ofd:Template TemplateID="7" ZOrder="Background"/>`
	p.lines(700, "新建港口5个")
	p.WriteString(`<ofd:CompositeObject Boundary="0 80 100 20" ResourceID="9"/>`)
	parts := makeParts(p)
	parts["Doc_0/Document.xml"] = strings.NewReplacer("</ofd:CommonData>", `<ofd:TemplatePage ID="7" BaseLoc="/Doc_0/Tpls\Tpl_0/Content.xml"/><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes></ofd:CommonData>`,
		"</ofd:Document>", `<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations><ofd:Attachments>Attachs.xml</ofd:Attachments></ofd:Document>`).Replace(parts["Doc_0/Document.xml"])
	parts["doc_0/TPLS/Tpl_0/Content.xml"] = `<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content><ofd:Layer>` + new(testPage).text(90, 770, 16, "江南省文件").String() + `</ofd:Layer></ofd:Content></ofd:Page>`
	parts["Doc_0/DocumentRes.xml"] = `<ofd:Res xmlns:ofd="http://www.ofdspec.org/2016"><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="9"><ofd:Content><ofd:TextObject Font="1" Size="5" Boundary="31.75 0 100 10"><ofd:TextCode X="0" Y="5" DeltaX="5">图内</ofd:TextCode></ofd:TextObject></ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>`
	parts["Doc_0/Annots/Annotations.xml"] = `<ofd:Annotations xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Page PageID="1000"><ofd:FileLoc>Page_0/Annotation.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>`
	parts["Doc_0/Annots/Page_0/Annotation.xml"] = `<ofd:PageAnnot xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Annot Type="Watermark"><ofd:Appearance Boundary="0 100 200 50">` + new(testPage).text(90, 400, 40, "内部资料").String() + `</ofd:Appearance></ofd:Annot></ofd:PageAnnot>`
	parts["Doc_0/Attachs.xml"] = `<ofd:Attachments xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Attachment ID="1" Name="附表"><ofd:FileLoc>a.xlsx</ofd:FileLoc></ofd:Attachment></ofd:Attachments>`
	text := mustRead(t, parts)
	want(t, "body", text.Body, "江南省文件\n新建港口5个\n图内\n内部资料\n")
	want(t, "noise", of(text, marked.Noise), []string{"内部资料"})
	want(t, "problems", text.Problems, []string{"files that are attached to the document are not read: 1"})
}

// A file may hold several documents; their pages are counted on.
func TestSeveralDocuments(t *testing.T) {
	parts := makeParts(new(testPage).lines(700, "第一份"))
	for name, part := range makeParts(new(testPage).lines(700, "第二份")) {
		if name != "OFD.xml" {
			parts[strings.Replace(name, "Doc_0", "Doc_1", 1)] = part
		}
	}
	parts["OFD.xml"] = strings.Replace(parts["OFD.xml"], "</ofd:OFD>", `<ofd:DocBody><ofd:DocRoot>/Doc_1/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`, 1)
	text := mustRead(t, parts)
	want(t, "body", text.Body, "第一份\n第二份\n")
	var numbers []int
	for _, m := range text.Marks {
		if m.Kind == marked.Page {
			numbers = append(numbers, m.Level)
		}
	}
	want(t, "pages", numbers, []int{1, 2})
}

func TestPagesOfPictures(t *testing.T) {
	picture := func() *testPage {
		p := new(testPage)
		p.WriteString(`<ofd:ImageObject Boundary="0 0 210 297" ResourceID="4"/>`)
		return p
	}
	text := mustRead(t, makeParts(new(testPage).lines(700, "有文字的一页。"), picture(), picture()))
	want(t, "problems", text.Problems, []string{"pages 2–3: no text layer: a picture, which is not read"})
	refused(t, "pictures only", makeParts(picture()), "pages are pictures")
}

func refused(t *testing.T, name string, parts map[string]string, what string) {
	t.Helper()
	_, err := Read("plan.ofd", pack(t, parts), nil)
	var e *marked.Error
	if !errors.As(err, &e) || e.Name != "plan.ofd" || !strings.Contains(e.What, what) || e.Hint == "" {
		t.Errorf("%s: %v", name, err)
	}
}

// A hostile file ends with an error or a problem, and soon.
func TestDamagedAndHostileFiles(t *testing.T) {
	refused(t, "no pages", makeParts(), "without text")
	refused(t, "no document", map[string]string{"OFD.xml": "<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>"}, "OFD file")
	refused(t, "encrypted", map[string]string{"OFD.xml": "\x01\x02", "Encryptions.xml": "<a/>"}, "encrypted")
	bomb := makeParts(new(testPage).lines(700, strings.Repeat("　", 8)))
	bomb["Doc_0/Document.xml"] += strings.Repeat(" ", 97<<20)
	refused(t, "a bomb", bomb, "unpacks to more than")
	many := makeParts(new(testPage).lines(700, "一页"))
	many["Doc_0/Document.xml"] = strings.Replace(many["Doc_0/Document.xml"], "</ofd:Pages>", strings.Repeat(`<ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/>`, 6000)+"</ofd:Pages>", 1)
	refused(t, "pages without number", many, "planq reads 5000")

	missing := makeParts(new(testPage).lines(700, "有文字的一页。"), new(testPage))
	delete(missing, "Doc_0/Pages/Page_1/Content.xml")
	want(t, "a page that is not there", mustRead(t, missing).Problems, []string{"page 2: damaged: not read"})
	cut := makeParts(new(testPage).lines(700, "有文字的一页。"))
	cut["Doc_0/Pages/Page_0/Content.xml"] = strings.Replace(cut["Doc_0/Pages/Page_0/Content.xml"], "</ofd:Layer>", "<ofd:TextObject", 1)
	if text := mustRead(t, cut); text.Body != "有文字的一页。\n" || len(text.Problems) != 1 {
		t.Errorf("%q %q", text.Body, text.Problems)
	}

	circle := new(testPage).lines(700, "有文字的一页。")
	circle.WriteString(`<ofd:CompositeObject Boundary="0 0 1 1" ResourceID="9"/>`)
	units := makeParts(circle)
	again := strings.Repeat(`<ofd:CompositeObject Boundary="0 0 1 1" ResourceID="9"/>`, 50)
	units["Doc_0/PublicRes.xml"] = `<ofd:Res xmlns:ofd="http://www.ofdspec.org/2016"><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="9"><ofd:Content>` + again + `</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>`
	want(t, "a drawing in itself", mustRead(t, units).Problems, []string{"page 1: damaged: not read"})
	deep := makeParts(new(testPage).lines(700, "有文字的一页。"))
	deep["Doc_0/Pages/Page_0/Content.xml"] = strings.Replace(deep["Doc_0/Pages/Page_0/Content.xml"], "</ofd:Layer>", strings.Repeat("<ofd:PageBlock>", 100_000), 1)
	want(t, "blocks without end", mustRead(t, deep).Body, "有文字的一页。\n")
}

func TestReal(t *testing.T) {
	dir := filepath.FromSlash("../../../../shared/plans/original")
	for name, says := range map[string][]string{
		"city-2023-bengbu-letter-ofd.ofd":         {"\n蚌山区政府：\n", "根据我市2023年房地产用地供应计划，", "\n2023年7月12日\n"},
		"county-2011-luqiao-reply-ofd.ofd":        {"\n路卫发〔2011〕76号\n关于同意张阿三同志辞职的批复\n", "籍贯江西新建，2001年9月参加工作", "\n— 2 —\n"},
		"county-2022-lincang-land-permit-ofd.ofd": {"总规模0.7871公顷，其中农用地0公顷", "148242.5㎡\n"},
	} {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Skip("no real OFD here: ", err)
		}
		text, err := Read(name, b, nil)
		if err != nil {
			t.Error(err)
			continue
		}
		markedtest.CheckPages(t, text)
		for _, s := range says {
			if !strings.Contains(text.Body, s) {
				t.Errorf("%s: no %q in\n%s", name, s, text.Body)
			}
		}
		if text.Problems != nil {
			t.Errorf("%s: %q", name, text.Problems)
		}
	}
	if b, err := os.ReadFile(filepath.Join(dir, "format-ofd-scan-only.ofd")); err == nil {
		if _, err := Read("scan.ofd", b, nil); err == nil || !strings.Contains(err.Error(), "pictures") {
			t.Error(err)
		}
	}
}

func FuzzOFD(f *testing.F) {
	f.Add(pack(f, makeParts(plan()...)), "")
	f.Add([]byte("PK"), new(testPage).text(90, 700, 16, "新建20个").rule(90, 600, 500, 600).String())
	f.Add([]byte("PK"), `<ofd:TextObject Font="1" Size="5" CTM="0 1 -1 0 9 9" Boundary="1 2 3 4"><ofd:CGTransform CodePosition="0" CodeCount="9" GlyphCount="2"/><ofd:TextCode DeltaX="g 9 g" DeltaY="1e99">甲乙丙</ofd:TextCode></ofd:TextObject><ofd:CompositeObject ResourceID="9"/><ofd:PageBlock>`)
	f.Fuzz(func(t *testing.T, b []byte, objects string) {
		if text, err := Read("f.ofd", b, nil); err == nil {
			markedtest.CheckPages(t, text)
		}
		p := new(testPage)
		p.WriteString(objects)
		parts := makeParts(p)
		parts["Doc_0/PublicRes.xml"] = `<ofd:Res xmlns:ofd="http://www.ofdspec.org/2016"><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="9"><ofd:Content>` + objects + `</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>`
		if text, err := Read("f.ofd", pack(t, parts), nil); err == nil {
			markedtest.CheckPages(t, text)
		}
	})
}
