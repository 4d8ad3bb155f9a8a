package scan

import (
	"fmt"
	"image"
	"strings"
	"testing"

	"planq/extract/source/marked"
	"planq/extract/source/markedtest"
	"planq/extract/source/pages"
)

// hocr is what tesseract writes of a sheet of lines, each letter in a box of 40 pixels.
func hocr(lines ...string) string {
	var b strings.Builder
	b.WriteString(`<html><body><div class='ocr_page' title='image "page.pgm"; bbox 0 0 1654 2339; ppageno 0'>`)
	for i, line := range lines {
		y := 200 + 80*i
		fmt.Fprintf(&b, `<span class='ocr_line' title="bbox 250 %d %d %d; baseline 0 -4; x_size 50">`, y, 250+44*len([]rune(line)), y+40)
		for k, r := range []rune(line) {
			sure := 95
			if r == '7' {
				sure = 40
			}
			fmt.Fprintf(&b, `<span class='ocrx_word' title='bbox 0 0 0 0; x_wconf %d'><span class='ocrx_cinfo' title='x_bboxes %d %d %d %d; x_conf 99.5'>%c</span></span>`, sure, 252+44*k, y, 290+44*k, y+40, r)
		}
		b.WriteString(`</span>`)
	}
	return b.String() + `</div></body></html>`
}

func textOf(t *testing.T, hocr string) *marked.Text {
	t.Helper()
	text := &marked.Text{}
	var d pages.Document
	for i, s := range readHOCR([]byte(hocr)) {
		if p := s.page([]pages.Stroke{{{250, 100}, {900, 104}}}, 0); p != nil {
			p.Number = i + 1
			d.Add(p)
		}
	}
	d.Write(text)
	markedtest.CheckPages(t, text)
	return text
}

// Letters that may be others are marked, and quotation marks stand in pairs.
func TestHOCR(t *testing.T) {
	text := textOf(t, hocr("”十四五”规划总投资", "72亿元，新建港口"))
	if text.Body != "“十四五”规划总投资72亿元，新建港口\n" && text.Body != "“十四五”规划总投资\n72亿元，新建港口\n" {
		t.Errorf("%q", text.Body)
	}
	var marks []string
	for _, m := range text.Marks {
		marks = append(marks, fmt.Sprintf("%s %d %s", m.Kind, m.Level, strings.ReplaceAll(text.Body[m.Start:m.End], "\n", "|")))
	}
	if len(marks) != 5 || !strings.HasPrefix(marks[0], "page 1 ") || !strings.HasPrefix(marks[1], "scan 9") || marks[2] != "line 0 “十四五”规划总投资" || marks[3] != "line 0 72亿元，新建港口" || marks[4] != "doubt 40 7" {
		t.Errorf("%q", marks)
	}
}

func FuzzHOCR(f *testing.F) {
	f.Add(hocr("”十四五”规划", "总投资72亿元"))
	f.Add(`<div class='ocr_page' title='bbox 0 0 10 10'><span class='ocr_line' title='baseline 9 -4'><span class='ocrx_word'><span class='ocrx_cinfo' title='x_bboxes 9 9 1 1'>一</span><span class='ocrx_cinfo'>二`)
	f.Fuzz(func(t *testing.T, hocr string) { textOf(t, hocr) })
}

// FuzzRules looks for lines in pictures of any ink.
func FuzzRules(f *testing.F) {
	f.Add([]byte{1, 2, 3}, uint16(300), uint16(200))
	f.Fuzz(func(t *testing.T, ink []byte, wide, high uint16) {
		p := image.NewGray(image.Rect(0, 0, int(wide%1000), int(high%1000)))
		for i := range p.Pix {
			if len(ink) > 0 {
				p.Pix[i] = ink[i/7%len(ink)]
			}
		}
		for _, r := range rulesOf(p) {
			if r[0][0] < 0 || r[1][0] > float64(wide) || r[0][1] < 0 || r[1][1] > float64(high) {
				t.Errorf("%v", r)
			}
		}
	})
}
