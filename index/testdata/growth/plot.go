// The plot: three small pictures side by side, the number of plans to the right.

package main

import (
	"fmt"
	"strings"
)

const (
	width, height = 300.0, 200.0
	margin        = 50.0
)

func plot(rows []row) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %.0f" font-family="sans-serif" font-size="12">`+"\n", 3*(width+margin)+margin, height+2*margin)
	fmt.Fprintln(&b, `<rect width="100%" height="100%" fill="white"/>`)
	draw(&b, 0, rows, "build, s", map[string]func(row) float64{
		"#1f77b4": func(r row) float64 { return r.build.Seconds() },
	})
	draw(&b, 1, rows, "index, MB", map[string]func(row) float64{
		"#1f77b4": func(r row) float64 { return float64(r.index) / 1e6 },
	})
	draw(&b, 2, rows, "cold search, ms: "+strings.Join(queries, " · "), map[string]func(row) float64{
		"#1f77b4": func(r row) float64 { return r.cold[0].Seconds() * 1e3 },
		"#ff7f0e": func(r row) float64 { return r.cold[1].Seconds() * 1e3 },
		"#2ca02c": func(r row) float64 { return r.cold[2].Seconds() * 1e3 },
	})
	fmt.Fprintln(&b, "</svg>")
	return b.String()
}

// draw draws picture n: a line of each colour.
func draw(b *strings.Builder, n int, rows []row, title string, lines map[string]func(row) float64) {
	left, bottom := margin+float64(n)*(width+margin), margin+height
	most, last := 0.0, float64(rows[len(rows)-1].plans)
	for _, line := range lines {
		for _, r := range rows {
			most = max(most, line(r))
		}
	}
	fmt.Fprintf(b, `<text x="%.0f" y="%.0f">%s</text>`+"\n", left, margin-12, title)
	fmt.Fprintf(b, `<path d="M%.0f %.0fV%.0fH%.0f" fill="none" stroke="black"/>`+"\n", left, margin, bottom, left+width)
	fmt.Fprintf(b, `<text x="%.0f" y="%.0f" text-anchor="end">%.0f</text><text x="%.0f" y="%.0f" text-anchor="end">0</text>`+"\n", left-4, margin+10, most, left-4, bottom)
	fmt.Fprintf(b, `<text x="%.0f" y="%.0f" text-anchor="end">%.0f plans</text>`+"\n", left+width, bottom+18, last)
	for _, colour := range []string{"#1f77b4", "#ff7f0e", "#2ca02c"} {
		line, ok := lines[colour]
		if !ok {
			continue
		}
		var points strings.Builder
		for _, r := range rows {
			x, y := left+width*float64(r.plans)/last, bottom-height*line(r)/most
			fmt.Fprintf(&points, "%.1f,%.1f ", x, y)
			fmt.Fprintf(b, `<circle cx="%.1f" cy="%.1f" r="3" fill="%s"/>`+"\n", x, y, colour)
		}
		fmt.Fprintf(b, `<polyline points="%s" fill="none" stroke="%s"/>`+"\n", strings.TrimSpace(points.String()), colour)
	}
}
