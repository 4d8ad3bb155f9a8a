// A chart as SVG: text stays text, and the reader's own fonts write its Chinese.

package chart

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

const svgFonts = "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC','WenQuanYi Micro Hei',sans-serif"

// SVG writes the picture as it stands alone, on white.
func (p *Picture) SVG(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%g\" height=\"%g\" viewBox=\"0 0 %g %g\" font-family=\"%s\">\n", p.wide, p.high, p.wide, p.high, svgFonts)
	b.WriteString("<rect width=\"100%\" height=\"100%\" fill=\"#FFFFFF\"/>\n")
	for _, s := range p.lines {
		dash := ""
		if s.dashed {
			dash = " stroke-dasharray=\"6 4\""
		}
		fmt.Fprintf(&b, "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%g\"%s/>\n", s.x1, s.y1, s.x2, s.y2, s.color, s.width, dash)
	}
	for _, d := range p.dots {
		fill := d.color
		if d.ring {
			fill = "#FFFFFF"
		}
		fmt.Fprintf(&b, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%g\" fill=\"%s\" stroke=\"%s\" stroke-width=\"2\"/>\n", d.x, d.y, d.r, fill, d.color)
	}
	for _, t := range p.words {
		var text bytes.Buffer
		if err := xml.EscapeText(&text, []byte(t.text)); err != nil {
			return err
		}
		fmt.Fprintf(&b, "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%g\" fill=\"%s\" text-anchor=\"%s\">%s</text>\n", t.x, t.y, t.size, t.color, t.anchor, text.String())
	}
	b.WriteString("</svg>\n")
	_, err := io.WriteString(w, b.String())
	return err
}
