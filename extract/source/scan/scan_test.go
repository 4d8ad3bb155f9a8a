// Pages that the tests draw, set askew and sprinkled with specks, are recognised again.

package scan_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	xdraw "golang.org/x/image/draw"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/f64"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/tiff"

	"planq/extract"
	"planq/extract/source"
	"planq/extract/source/marked"
	"planq/extract/source/markedtest"
	"planq/extract/source/scan"
	"planq/internal/slow"
)

// paper is a sheet of A4 at 200 dots an inch.
type paper struct {
	*image.Gray
	t    *testing.T
	font *opentype.Font
}

const wide, high = 1654, 2339

func newPaper(t *testing.T) *paper {
	t.Helper()
	slow.NotShort(t, "tesseract takes seconds for a page")
	if _, err := scan.Program("page"); err != nil {
		t.Skip(err)
	}
	p := &paper{Gray: image.NewGray(image.Rect(0, 0, wide, high)), t: t, font: chinese(t)}
	draw.Draw(p, p.Bounds(), image.White, image.Point{}, draw.Src)
	return p
}

// chinese is a font of the system's with Chinese letters.
func chinese(t *testing.T) *opentype.Font {
	t.Helper()
	for _, pattern := range []string{"/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc", "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", "/usr/share/fonts/truetype/wqy/*.ttc", "/usr/share/fonts/*/*/*CJK*.ttc", "/System/Library/Fonts/PingFang.ttc"} {
		files, _ := filepath.Glob(pattern)
		for _, file := range files {
			b, err := os.ReadFile(file)
			if err != nil {
				continue
			}
			fonts, err := opentype.ParseCollection(b)
			if err != nil {
				continue
			}
			for i := range fonts.NumFonts() {
				if f, err := fonts.Font(i); err == nil {
					return f
				}
			}
		}
	}
	t.Skip("no font with Chinese letters to draw pages with")
	return nil
}

// text draws letters of a size at a place, in points of paper of 595 from its head.
func (p *paper) text(x, y, size float64, s string) *paper {
	p.t.Helper()
	k := wide / 595.0
	face, err := opentype.NewFace(p.font, &opentype.FaceOptions{Size: size * k, DPI: 72})
	if err != nil {
		p.t.Fatal(err)
	}
	defer face.Close()
	(&font.Drawer{Dst: p.Gray, Src: image.Black, Face: face, Dot: fixed.Point26_6{X: fixed.Int26_6(64 * x * k), Y: fixed.Int26_6(64 * y * k)}}).DrawString(s)
	return p
}

// lines draws lines of print 28 points apart.
func (p *paper) lines(y float64, lines ...string) *paper {
	for i, s := range lines {
		x := 90.0
		for strings.HasPrefix(s, "　") {
			s, x = s[3:], x+16
		}
		p.text(x, y+28*float64(i), 16, s)
	}
	return p
}

func (p *paper) rule(x0, y0, x1, y1 float64) *paper {
	k := wide / 595.0
	draw.Draw(p, image.Rect(int(x0*k), int(y0*k), int(x1*k)+2, int(y1*k)+2), image.Black, image.Point{}, draw.Src)
	return p
}

// askew turns the sheet by so many degrees.
func (p *paper) askew(degrees float64) *paper {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	turned := image.NewGray(p.Bounds())
	draw.Draw(turned, turned.Bounds(), image.White, image.Point{}, draw.Src)
	x, y := wide/2.0, high/2.0
	xdraw.BiLinear.Transform(turned, f64.Aff3{cos, -sin, x - cos*x + sin*y, sin, cos, y - sin*x - cos*y}, p.Gray, p.Bounds(), xdraw.Over, nil)
	p.Gray = turned
	return p
}

// specks sprinkles the sheet as a copier does.
func (p *paper) specks() *paper {
	random := rand.New(rand.NewPCG(1, 2))
	for range wide * high / 400 {
		p.SetGray(random.IntN(wide), random.IntN(high), color.Gray{Y: uint8(random.IntN(200))})
	}
	for i := range p.Pix {
		p.Pix[i] = uint8(min(255, max(0, int(p.Pix[i])+random.IntN(40)-30)))
	}
	return p
}

func (p *paper) png() []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, p.Gray); err != nil {
		p.t.Fatal(err)
	}
	return b.Bytes()
}

func (p *paper) jpeg() []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, p.Gray, &jpeg.Options{Quality: 80}); err != nil {
		p.t.Fatal(err)
	}
	return b.Bytes()
}

// recognise reads a file with its pictures recognised.
func recognise(t *testing.T, name string, b []byte) *marked.Text {
	t.Helper()
	steps, total := 0, 0
	text, err := source.ReadBytesWith(name, b, source.Options{OCR: &scan.Options{Progress: func(n int) (step, done func()) {
		total = n
		return func() { steps++ }, func() {}
	}}})
	if err != nil {
		t.Fatal(err)
	}
	markedtest.CheckPages(t, text)
	if steps != total {
		t.Errorf("%s: %d steps of %d", name, steps, total)
	}
	return text
}

// wantLike wants a text that has nearly all the letters of another, in order, and all its figures.
func wantLike(t *testing.T, got, want string, least float64) {
	t.Helper()
	a, b := []rune(got), []rune(want)
	row := make([]int, len(b)+1) // the longest run of letters that both have
	for i := range a {
		before := 0
		for j := range b {
			here := row[j+1]
			if a[i] == b[j] {
				row[j+1] = before + 1
			} else {
				row[j+1] = max(row[j+1], row[j])
			}
			before = here
		}
	}
	if share := 2 * float64(row[len(b)]) / float64(len(a)+len(b)); share < least {
		t.Errorf("like by %.3f: %s\nwant %s", share, got, want)
	}
}

var prose = []string{
	"　　到2025年，全省规模以上工业增加值突破1.2万亿元，年均",
	"增长8%以上，工业技术改造投资年均增长12%，研发经费支",
	"出占地区生产总值比重达到2.5%，高新技术企业超过9000家。",
	"　　培育10家销售收入超过500亿元的企业集团，新建省级以上",
	"工程技术研究中心50个，单位工业增加值能耗下降15%。",
}

const prosePlain = "到2025年，全省规模以上工业增加值突破1.2万亿元，年均增长8%以上，工业技术改造投资年均增长12%，研发经费支出占地区生产总值比重达到2.5%，高新技术企业超过9000家。\n培育10家销售收入超过500亿元的企业集团，新建省级以上工程技术研究中心50个，单位工业增加值能耗下降15%。\n"

// A page with a title and paragraphs, a little askew and full of specks.
func TestPage(t *testing.T) {
	p := newPaper(t)
	p.text(192, 110, 24, "江南省工业发展规划").lines(180, prose...).lines(340, prose...).text(280, 780, 10, "— 1 —")
	text := recognise(t, "page.jpg", p.askew(0.8).specks().jpeg())
	wantLike(t, text.Body, "江南省工业发展规划\n"+prosePlain+prosePlain+"— 1 —\n", 0.97)
	for _, figure := range []string{"2025年", "8%", "12%", "2.5%", "9000家", "500亿元", "50个", "15%"} {
		if strings.Count(text.Body, figure) != 2 {
			t.Errorf("%s stands %d times in\n%s", figure, strings.Count(text.Body, figure), text.Body)
		}
	}
	if len(text.Problems) != 1 || !strings.HasPrefix(text.Problems[0], "page 1: recognised") || text.Format != "picture" {
		t.Errorf("%s %q", text.Format, text.Problems)
	}
	sure := 0
	for _, m := range text.Marks {
		if m.Kind == marked.Scan {
			sure = m.Level
		}
	}
	if sure < 60 {
		t.Errorf("recognised with a confidence of %d", sure)
	}
}

func TestTwoColumns(t *testing.T) {
	p := newPaper(t)
	left, right := []string{"全省粮食总产量达到2000", "万吨，建成高标准农田500", "万亩，农村自来水普及率达"}, []string{"完成造林面积120万亩，森", "林覆盖率达到63.1%，建成", "国家级自然保护区16处，"}
	p.text(200, 100, 20, "江南省人民政府公报")
	for i := range 12 {
		y := 160 + 24*float64(i)
		p.text(60, y, 14, left[i%3]).text(320, y, 14, right[i%3])
	}
	text := recognise(t, "page.png", p.askew(-0.5).png())
	plain := strings.ReplaceAll(text.Body, "\n", "")
	i, j := strings.LastIndex(plain, "自来水普及率"), strings.Index(plain, "完成造林面积")
	if i < 0 || j < i {
		t.Errorf("the columns are not apart:\n%s", text.Body)
	}
	wantLike(t, plain, "江南省人民政府公报"+strings.Repeat(strings.Join(left, ""), 4)+strings.Repeat(strings.Join(right, ""), 4), 0.95)
}

// A table keeps its cells with room around its letters and without, in one border or in two: no line is taken for a letter, 1 or |.
func TestTable(t *testing.T) {
	rows := [][]string{{"指标", "2020年", "2025年"}, {"工业增加值（亿元）", "8500", "12000"}, {"高新技术企业（家）", "4600", "9000"}, {"森林覆盖率（%）", "72.4", "75.8"}}
	for _, c := range []struct {
		name              string
		high, inset, skew float64 // of a row; of its letters; of the sheet
		second            float64 // how far off the second border is
		figures           []string
	}{
		{"wide", 36, 20, 0.4, 0, []string{"8500", "12000", "4600", "9000", "72.4", "75.8"}},
		{"tight, two borders", 24, 4, 0.4, 4, []string{"8500", "12000", "4600", "9000"}},
		{"very tight, two borders that touch nearly", 20, 4, 0.3, 3, []string{"8500", "12000", "4600", "9000"}},
	} {
		p := newPaper(t)
		p.lines(100, prose[:3]...)
		top, end := 240.0, 240+c.high*4
		for i := range len(rows) + 1 {
			p.rule(90, top+c.high*float64(i), 500, top+c.high*float64(i))
		}
		for _, x := range []float64{90, 270, 385, 500} {
			p.rule(x, top, x, end)
		}
		if d := c.second; d > 0 {
			p.rule(90-d, top-d, 500+d, top-d).rule(90-d, end+d, 500+d, end+d).rule(90-d, top-d, 90-d, end+d).rule(500+d, top-d, 500+d, end+d)
		}
		for i, row := range rows {
			for k, x := range []float64{90, 270, 385} {
				p.text(x+c.inset, top+c.high*(float64(i)+0.5)+6, 14, row[k])
			}
		}
		text := recognise(t, "page.png", p.askew(c.skew).png())
		var got [][]string
		for _, m := range text.Marks {
			if m.Kind == marked.Table {
				for row := range strings.SplitSeq(text.Body[m.Start:m.End], "\n") {
					got = append(got, strings.Split(row, "\t"))
				}
			}
		}
		wantLike(t, fmt.Sprint(got), fmt.Sprint(rows), 0.93)
		for _, figure := range c.figures {
			if !slices.ContainsFunc(got, func(row []string) bool { return len(row) == 3 && slices.Contains(row, figure) }) {
				t.Errorf("%s: no cell %s in %q", c.name, figure, got)
			}
		}
	}
}

// A PDF and an OFD of which one page is text and one a picture: the one is read, the other recognised.
func TestPagesOfFiles(t *testing.T) {
	picture := newPaper(t).lines(180, prose...).jpeg()
	for _, f := range []struct {
		name string
		b    []byte
	}{{"plan.pdf", pdfOf(picture)}, {"plan.ofd", ofdOf(t, picture)}} {
		without, err := source.ReadBytes(f.name, f.b)
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(without.Problems); without.Body != "OVER\n" || !strings.Contains(got, "page 2: no text layer") {
			t.Errorf("%s without: %q %s", f.name, without.Body, got)
		}
		text := recognise(t, f.name, f.b)
		wantLike(t, text.Body, "OVER\n"+prosePlain, 0.97)
		if got := fmt.Sprint(text.Problems); !strings.Contains(got, "page 2: recognised") || strings.Contains(got, "no text layer") {
			t.Errorf("%s: %s", f.name, got)
		}
		for _, m := range text.Marks {
			if b := m.Box; m.Kind == marked.Line && (b.Left < 0 || b.Top < 0 || b.Right > 596 || b.Bottom > 842 || b.Left >= b.Right || b.Top >= b.Bottom || m.Start < len("OVER\n")) {
				t.Errorf("%s: a line at %v: %q", f.name, b, text.Body[m.Start:m.End])
			}
			if m.Kind == marked.Scan && (m.Start == 0 || m.End != len(text.Body)) {
				t.Errorf("%s: recognised %q", f.name, text.Body[m.Start:m.End])
			}
		}
		doc := extract.ReadText(text)
		for _, r := range doc.Records {
			why := fmt.Sprint(r.Reasons)
			if !strings.Contains(why, "recognised in the picture of its page, with a confidence (of 100) of ") {
				t.Errorf("%s: the record %s does not say that it was recognised: %s", f.name, r.Value, why)
			}
			if !strings.Contains(why, "stands in the box (left, top, right, bottom; points of the page from its upper left corner) ") {
				t.Errorf("%s: the record %s does not say where it stands on its page: %s", f.name, r.Value, why)
			}
		}
		if len(doc.Records) < 7 {
			t.Errorf("%s: %d records", f.name, len(doc.Records))
		}
	}
}

// pdfOf is a PDF of a page of text and a page with a picture.
func pdfOf(picture []byte) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	var at []int
	for i, o := range []string{
		"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R 5 0 R]/Count 2>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>/Contents 4 0 R>>",
		"<</Length 39>>stream\nBT /F1 16 Tf 90 700 Td (OVER) Tj ET     \nendstream",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I 7 0 R>>>>/Contents 6 0 R>>",
		"<</Length 30>>stream\nq 595 0 0 842 0 0 cm /I Do Q   \nendstream",
		fmt.Sprintf("<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode/Length %d>>stream\n%s\nendstream", wide, high, len(picture), picture),
	} {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj%s\nendobj\n", i+1, o)
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, i := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", i)
	}
	fmt.Fprintf(&b, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, table)
	return b.Bytes()
}

// ofdOf is the same as OFD; its picture lies on its side, and the page sets it upright.
func ofdOf(t *testing.T, picture []byte) []byte {
	t.Helper()
	upright, err := jpeg.Decode(bytes.NewReader(picture))
	if err != nil {
		t.Fatal(err)
	}
	lying := image.NewGray(image.Rect(0, 0, high, wide))
	for y := range high {
		for x := range wide {
			lying.Set(y, wide-1-x, upright.At(x, y))
		}
	}
	var side bytes.Buffer
	if err := png.Encode(&side, lying); err != nil {
		t.Fatal(err)
	}
	page := func(objects string) string {
		return `<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content><ofd:Layer ID="2">` + objects + `</ofd:Layer></ofd:Content></ofd:Page>`
	}
	return zipOf(t, map[string]string{
		"OFD.xml":            `<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
		"Doc_0/Document.xml": `<ofd:Document xmlns:ofd="http://www.ofdspec.org/2016"><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:DocumentRes>Res.xml</ofd:DocumentRes></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="P0.xml"/><ofd:Page ID="2" BaseLoc="P1.xml"/></ofd:Pages></ofd:Document>`,
		"Doc_0/Res.xml":      `<ofd:Res xmlns:ofd="http://www.ofdspec.org/2016" BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="4" Type="Image"><ofd:MediaFile>side.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>`,
		"Doc_0/Res/side.png": side.String(),
		"Doc_0/P0.xml":       page(`<ofd:TextObject ID="3" Font="1" Size="5" Boundary="30 30 100 10"><ofd:TextCode X="0" Y="5" DeltaX="g 3 3">OVER</ofd:TextCode></ofd:TextObject>`),
		"Doc_0/P1.xml":       page(`<ofd:ImageObject ID="4" Boundary="0 0 210 297" CTM="0 297 -210 0 210 0" ResourceID="4"/>`),
	})
}

func TestTIFFOfPages(t *testing.T) {
	// The library writes one page; two files of one are put together by the place of the next.
	var one bytes.Buffer
	if err := tiff.Encode(&one, newPaper(t).lines(180, prose[:3]...).Gray, nil); err != nil {
		t.Fatal(err)
	}
	text := recognise(t, "page.tiff", one.Bytes())
	wantLike(t, text.Body, strings.Join(prose[:3], "")[6:]+"\n", 0.95)
}

func TestWhatIsNoPage(t *testing.T) {
	p := newPaper(t)
	for name, b := range map[string][]byte{"empty.png": p.png(), "cut.png": p.png()[:50], "bomb.png": []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x7f\xff\xff\xff\x7f\xff\xff\xff\x08\x00\x00\x00\x00")} {
		_, err := source.ReadBytesWith(name, b, source.Options{OCR: &scan.Options{}})
		var e *marked.Error
		if !errors.As(err, &e) || e.Hint == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Without tesseract the error says how to get it; without --ocr, that there is such a thing.
func TestNotInstalled(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	for _, f := range []struct {
		name string
		b    []byte
	}{{"page.png", []byte("\x89PNG\r\n\x1a\n")}, {"plan.pdf", pdfOf([]byte{0xFF, 0xD8})}} {
		var e *marked.Error
		_, err := source.ReadBytesWith(f.name, f.b, source.Options{OCR: &scan.Options{}})
		if !errors.As(err, &e) || !strings.Contains(e.What, "tesseract is not installed") || !strings.Contains(e.Hint, "apt-get install tesseract-ocr tesseract-ocr-chi-sim") {
			t.Errorf("%s: %v", f.name, err)
		}
	}
	if _, err := source.ReadBytes("page.png", []byte("\x89PNG\r\n\x1a\n")); err == nil || !strings.Contains(err.Error(), "--ocr") {
		t.Error(err)
	}
}

func zipOf(t *testing.T, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		f, err := z.Create(name)
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
