// A chart as SVG: text stays text, and the reader's own fonts write its Chinese. Alone it is
// a file on white; in a page its colours are the page's, by their names, and its dots are links.

package chart

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
)

const svgFonts = "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC','WenQuanYi Micro Hei',sans-serif"

// SVG writes the picture as it stands alone, on white.
func (p *Picture) SVG(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%g\" height=\"%g\" viewBox=\"0 0 %g %g\" font-family=\"%s\">\n", p.wide, p.high, p.wide, p.high, svgFonts)
	p.about(&b, "")
	b.WriteString("<rect width=\"100%\" height=\"100%\" fill=\"#FFFFFF\"/>\n")
	p.shapes(&b, false)
	b.WriteString("</svg>\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// InPage writes the picture as part of a page; id names it there.
func (p *Picture) InPage(w io.Writer, id string) error {
	var b strings.Builder
	fmt.Fprintf(&b, "<svg class=\"chart\" id=\"%s\" role=\"group\" aria-labelledby=\"%s-title %s-desc\" width=\"%g\" height=\"%g\" viewBox=\"0 0 %g %g\">\n", id, id, id, p.wide, p.high, p.wide, p.high)
	p.about(&b, id)
	p.shapes(&b, true)
	b.WriteString("</svg>\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// about tells what the picture is to who cannot see it.
func (p *Picture) about(b *strings.Builder, id string) {
	for _, part := range [...][2]string{{"title", p.title}, {"desc", p.desc}} {
		if part[1] == "" {
			continue
		}
		if id != "" {
			fmt.Fprintf(b, "<%s id=\"%s-%s\">%s</%s>\n", part[0], id, part[0], escaped(part[1]), part[0])
		} else {
			fmt.Fprintf(b, "<%s>%s</%s>\n", part[0], escaped(part[1]), part[0])
		}
	}
}

func (p *Picture) shapes(b *strings.Builder, page bool) {
	for _, s := range p.lines {
		dash := ""
		if s.dashed {
			dash = " stroke-dasharray=\"6 4\""
		}
		fmt.Fprintf(b, "<line%s x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%g\"%s/>\n", named(page, "", s.color), s.x1, s.y1, s.x2, s.y2, s.color, s.width, dash)
	}
	for _, d := range p.dots {
		fill, kind := d.color, "dot "
		if d.ring {
			fill, kind = "#FFFFFF", "ring "
		}
		says := ""
		if d.says != "" && page {
			says = "<title>" + escaped(d.says) + "</title>"
		}
		linked := page && d.link != ""
		if linked {
			fmt.Fprintf(b, "<a href=\"%s\" aria-label=\"%s\">", escaped(d.link), escaped(d.says))
			fmt.Fprintf(b, "<circle class=\"reach\" cx=\"%.1f\" cy=\"%.1f\" r=\"%g\">%s</circle>", d.x, d.y, d.r+7, says)
		}
		circle := fmt.Sprintf("<circle%s cx=\"%.1f\" cy=\"%.1f\" r=\"%g\" fill=\"%s\" stroke=\"%s\" stroke-width=\"2\"", named(page, kind, d.color), d.x, d.y, d.r, fill, d.color)
		if says == "" {
			b.WriteString(circle + "/>")
		} else {
			b.WriteString(circle + ">" + says + "</circle>")
		}
		if linked {
			b.WriteString("</a>")
		}
		b.WriteString("\n")
	}
	for _, t := range p.words {
		bold := ""
		if t.bold {
			bold = " font-weight=\"bold\""
		}
		fmt.Fprintf(b, "<text%s x=\"%.1f\" y=\"%.1f\" font-size=\"%g\" fill=\"%s\" text-anchor=\"%s\"%s>%s</text>\n", named(page, "", t.color), t.x, t.y, t.size, t.color, t.anchor, bold, escaped(t.text))
	}
}

// named gives a shape of a page the name of its colour, which a style sheet may draw darker or lighter.
func named(page bool, kind, color string) string {
	if !page {
		return ""
	}
	name := map[string]string{ink: "ink", soft: "soft", faint: "faint", grid: "grid", axis: "axis", reached: "reached", wanted: "wanted"}[color]
	if i := slices.Index(colors[:], color); i >= 0 {
		name = fmt.Sprintf("series-%d", i+1)
	}
	return fmt.Sprintf(" class=\"%s%s\"", kind, name)
}

func escaped(s string) string {
	var b bytes.Buffer
	xml.EscapeText(&b, []byte(s)) // a buffer takes everything
	return b.String()
}
