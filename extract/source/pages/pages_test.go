package pages

import (
	"bytes"
	"testing"

	"planq/extract/source/marked"
	"planq/extract/source/markedtest"
)

// A page is letters and lines at any place whatever.
func FuzzPDFPage(f *testing.F) {
	f.Add([]byte("文物\x10\x20到2025年\x40\x41\x42\x43"), uint8(3))
	f.Add(bytes.Repeat([]byte{1, 2, 3, 4, 5, 6, 7, 8}, 60), uint8(2))
	f.Fuzz(func(t *testing.T, b []byte, pages uint8) {
		letters := []rune("　 到2025年，新建20万个。一、1.第章①—%\u00a0\x00a文物")
		var d Document
		for n := range int(pages%5) + 1 {
			p := &Page{Number: n + 1, Width: 595, Height: 842}
			for i := 0; i+5 < len(b); i += 6 {
				x, y := float64(b[i])*2.4, float64(b[i+1])*3.4
				switch b[i+2] % 4 {
				case 0:
					p.rules = append(p.rules, rule{x, y, float64(b[i+3]) * 2.4, y})
				case 1:
					p.rules = append(p.rules, rule{x, y, x, float64(b[i+3]) * 3.4})
				default:
					size := float64(b[i+3]%30) + 1
					for k := range int(b[i+4]%40) + 1 {
						at := x + float64(k)*size
						p.Glyphs = append(p.Glyphs, Glyph{R: letters[(int(b[i+5])+k)%len(letters)], X0: at, X1: at + size, Y: y, Y0: y - 0.1*size, Y1: y + 0.9*size, Size: size, Stray: b[i+2]%31 == 30})
					}
				}
			}
			d.Add(p)
		}
		var text marked.Text
		d.Write(&text)
		markedtest.CheckPages(t, &text)
	})
}
