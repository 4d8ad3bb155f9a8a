package source

import (
	"fmt"
	"github.com/klippa-app/go-pdfium/requests"
	"os"
	"testing"
	"time"
)

func TestShow(t *testing.T) {
	b, err := os.ReadFile(os.Getenv("PDF"))
	if err != nil {
		t.Skip(err)
	}
	t0 := time.Now()
	x, err := readPDF("x.pdf", b)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Println(time.Since(t0), x.Problems)
	fmt.Println(x.Body)
	for _, m := range x.Marks {
		if m.Kind != MarkTable {
			fmt.Println(m.Kind, m.Level, x.Body[m.Start:min(m.End, m.Start+60)])
		} else {
			fmt.Println(m.Kind, m.Cells)
		}
	}
}

func TestProbe(t *testing.T) {
	b, err := os.ReadFile(os.Getenv("PDF"))
	if err != nil {
		t.Skip(err)
	}
	for range 2 {
		t0 := time.Now()
		e, cl, err := openPDFium()
		if err != nil {
			t.Fatal(err)
		}
		fmt.Println("open", time.Since(t0))
		d, err := e.OpenDocument(&requests.OpenDocument{File: &b})
		if err != nil {
			t.Fatal(err)
		}
		n, _ := e.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: d.Document})
		g := 0
		for i := range n.PageCount {
			readPage(e, d.Document, i, func(p *pdfPage) {
				g += len(p.glyphs)
				if os.Getenv("DUMP") != "" {
					fmt.Println("PAGE", p.number, p.width, p.height, len(p.glyphs), len(p.rules), p.pictures)
					y := -1.0
					for _, c := range p.glyphs {
						if c.y != y {
							fmt.Printf("\n[x%.0f y%.1f s%.1f h%.1f-%.1f %v %v] ", c.x0, c.y, c.size, c.y0, c.y1, p.fonts.bold(c.index), c.stray)
							y = c.y
						}
						fmt.Print(string(c.r))
					}
					for _, r := range p.rules {
						fmt.Printf("\n%.0f", r)
					}
				}
			})
		}
		fmt.Println("pages", n.PageCount, g, time.Since(t0))
		cl()
		fmt.Println("close", time.Since(t0))
	}
}
