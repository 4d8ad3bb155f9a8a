// A watermark 水印 stands level across the text of its page in letters much larger than those of the text, and
// through them. No title does: it has room of its own.

package pages

import "slices"

// findWatermarks tells the letters of watermarks apart from those of the text.
func (p *Page) findWatermarks() {
	if p.Scan > 0 {
		return // what was recognised does not overlap
	}
	count := map[int]int{}
	body := 0
	for _, g := range p.Glyphs {
		if !g.Stray && !isBlankRune(g.R) {
			size := tenths(g.Size)
			if count[size]++; count[size] > count[body] || count[size] == count[body] && size < body {
				body = size
			}
		}
	}
	large := func(g *Glyph) bool { return !g.Stray && tenths(g.Size) >= body*8/5 }
	runs := map[[2]int][]int{} // large letters by their line and size
	for i := range p.Glyphs {
		if g := &p.Glyphs[i]; large(g) {
			at := [2]int{tenths(g.Y), tenths(g.Size)}
			runs[at] = append(runs[at], i)
		}
	}
	if len(runs) == 0 || len(runs) > 40 {
		return
	}
	for _, run := range runs {
		if len(run) > 60 {
			continue
		}
		struck := 0
		for i := range p.Glyphs {
			g := &p.Glyphs[i]
			if g.Stray || isBlankRune(g.R) || large(g) {
				continue
			}
			if slices.ContainsFunc(run, func(k int) bool { return g.strikes(&p.Glyphs[k]) }) {
				if struck++; struck > 1 {
					break
				}
			}
		}
		if struck > 1 {
			for _, k := range run {
				p.Glyphs[k].Stray = true
			}
		}
	}
}

// strikes says whether the middle of a letter stands within a larger one.
func (g *Glyph) strikes(large *Glyph) bool {
	x, y := (g.X0+g.X1)/2, (g.Y0+g.Y1)/2
	return x > large.X0 && x < large.X1 && y > large.Y0 && y < large.Y1
}
