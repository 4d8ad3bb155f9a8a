package office

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"planq/extract/source/marked"
	"planq/extract/source/markedtest"
	"planq/internal/slow"
)

// made is a file that LibreOffice makes of another.
func made(t *testing.T, b []byte, from, to string) []byte {
	t.Helper()
	slow.NotShort(t, "LibreOffice takes seconds for a file")
	if Program() == "" {
		t.Skip("no LibreOffice to convert with")
	}
	out, err := convert(b, Kind{ext: from, to: to})
	if err != nil {
		t.Fatalf("%s to %s: %v", from, to, err)
	}
	return out
}

func word(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	p := func(properties, s string) string {
		return "<w:p><w:pPr>" + properties + `</w:pPr><w:r><w:t xml:space="preserve">` + s + "</w:t></w:r></w:p>"
	}
	cell := func(s string) string { return `<w:tc><w:tcPr><w:tcW w:w="2000"/></w:tcPr>` + p("", s) + "</w:tc>" }
	row := func(cells ...string) string { return "<w:tr>" + strings.Join(cells, "") + "</w:tr>" }
	for name, part := range map[string]string{
		"[Content_Types].xml":          `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		"_rels/.rels":                  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/_rels/document.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>`,
		"word/document.xml": `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` +
			p(`<w:outlineLvl w:val="0"/>`, "一、发展目标") + p("", "到2025年，全省规模以上工业增加值突破1.2万亿元，年均增长8%。") +
			`<w:p><w:r><w:t>产能达到10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>4</w:t></w:r><w:r><w:t>吨。</w:t></w:r></w:p>` +
			`<w:tbl><w:tblPr><w:tblW w:w="6000" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>` +
			row(cell("指标"), cell("2020年"), cell("2025年")) + row(cell("工业增加值（亿元）"), cell("8500"), cell("12000")) + `</w:tbl>` + p("", "附注。") + `</w:body></w:document>`,
	} {
		f, err := z.Create(name)
		if err == nil {
			_, err = f.Write([]byte(part))
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

const wordBody = "一、发展目标\n到2025年，全省规模以上工业增加值突破1.2万亿元，年均增长8%。\n产能达到10⁴吨。\n[0,0 指标][0,1 2020年][0,2 2025年][1,0 工业增加值（亿元）][1,1 8500][1,2 12000]\n附注。\n"

// check reads a file that is made, under a name.
func check(t *testing.T, name string, b []byte, format, body string) {
	t.Helper()
	k, ok := KindOf(name, b)
	if !ok || k.Format != format {
		t.Fatalf("%s is read as %q", name, k.Format)
	}
	text, err := Read(name, b, k)
	if err != nil {
		t.Fatal(err)
	}
	markedtest.Check(t, text)
	if got := markedtest.Shown(text); got != body {
		t.Errorf("%s:\n got %q\nwant %q", name, got, body)
	}
	if text.Format != format || text.Name != name || text.SHA256 != marked.New(name, format, b).SHA256 || len(text.Problems) == 0 || text.Problems[0] != "converted from "+k.Name+" by LibreOffice" {
		t.Errorf("%s: %s %q", name, text.Format, text.Problems)
	}
}

func TestWordFormats(t *testing.T) {
	doc := made(t, word(t), "docx", "doc")
	check(t, "plan.doc", doc, "doc", wordBody)
	if k, _ := KindOf("plan.wps", doc); k.Format != "wps" {
		t.Errorf("a WPS file is read as %q", k.Format)
	}
	check(t, "plan.rtf", made(t, word(t), "docx", "rtf"), "rtf", wordBody)
}

func TestSheetFormats(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	err := errors.Join(f.SetSheetRow("Sheet1", "A1", &[]any{"指标", "2020年", "2025年"}), f.SetSheetRow("Sheet1", "A2", &[]any{"粮食产量（万吨）", 500, 550.5}))
	var b bytes.Buffer
	if err = errors.Join(err, f.Write(&b)); err != nil {
		t.Fatal(err)
	}
	xls := made(t, b.Bytes(), "xlsx", "xls")
	body := "[0,0 指标][0,1 2020年][0,2 2025年][1,0 粮食产量（万吨）][1,1 500][1,2 550.5]\n"
	check(t, "plan.xls", xls, "xls", body)
	if k, _ := KindOf("plan.et", xls); k.Format != "et" {
		t.Errorf("an ET file is read as %q", k.Format)
	}
}

func TestSlides(t *testing.T) {
	slides := `<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.presentation"><office:body><office:presentation>` +
		`<draw:page draw:name="p1"><draw:frame svg:x="2cm" svg:y="2cm" svg:width="20cm" svg:height="3cm"><draw:text-box><text:p>江南省工业发展规划</text:p></draw:text-box></draw:frame></draw:page>` +
		`<draw:page draw:name="p2"><draw:frame svg:x="2cm" svg:y="2cm" svg:width="20cm" svg:height="3cm"><draw:text-box><text:p>到2025年，新建港口5个。</text:p></draw:text-box></draw:frame></draw:page></office:presentation></office:body></office:document>`
	pptx := made(t, []byte(slides), "fodp", "pptx")
	k, ok := KindOf("plan.pptx", pptx)
	if !ok || k.Format != "pptx" {
		t.Fatalf("it is read as %q", k.Format)
	}
	text, err := Read("plan.pptx", pptx, k)
	if err != nil {
		t.Fatal(err)
	}
	markedtest.CheckPages(t, text)
	pages := 0
	for _, m := range text.Marks {
		if m.Kind == marked.Page {
			pages++
		}
	}
	if text.Body != "江南省工业发展规划\n到2025年，新建港口5个。\n" || pages != 2 {
		t.Errorf("%d pages: %q", pages, text.Body)
	}
}

// A file that is none is refused with a word on what to do, and no folder is left behind.
func TestDamaged(t *testing.T) {
	slow.Test(t, "LibreOffice takes seconds for a file")
	if Program() == "" || testing.Short() {
		t.Skip("no LibreOffice to convert with")
	}
	t.Setenv("TMPDIR", t.TempDir())
	// The name of the stream alone makes no document.
	b := append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), append(make([]byte, 2000), wide("WordDocument")...)...)
	k, _ := KindOf("plan.doc", b)
	text, err := Read("plan.doc", b, k)
	var e *marked.Error
	if !errors.As(err, &e) || e.Hint == "" {
		t.Errorf("%v %v", text, err)
	}
	left, err := os.ReadDir(os.Getenv("TMPDIR"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}

func TestTooSlow(t *testing.T) {
	if Program() == "" || testing.Short() {
		t.Skip("no LibreOffice to convert with")
	}
	was := limits
	limits.Time = 50 * time.Millisecond
	defer func() { limits = was }()
	_, err := Read("plan.docx", word(t), document)
	if err == nil || !strings.Contains(err.Error(), "does not convert within 50ms") {
		t.Error(err)
	}
}

func TestNotInstalled(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	if Program() != "" {
		t.Skip("LibreOffice stands where it does not depend on the path")
	}
	if _, err := Read("plan.doc", []byte("a"), document); err == nil || !strings.Contains(err.Error(), "not installed") {
		t.Error(err)
	}
}
