// The lines of a table in the picture of a page: strokes of ink that are long and thin,
// across or down, on a sheet that may lie a little askew. Recognising letters passes them over.

package scan

import (
	"image"

	"planq/extract/source/pages"
)

// dark is how dark a pixel of ink is, and gapOf how many light ones a stroke may have in it.
const (
	dark  = 140
	gapOf = 3
)

// run is a row of dark pixels.
type run struct {
	at, from, to int // its row, its first and last pixel
	stroke       int // that it belongs to
}

// stroke is runs that touch one another from row to row.
type stroke struct {
	from, to     int // where it begins and ends along the line
	first, last  int // rows
	fromAt, toAt int // the rows in which it begins and ends
	ink          int
}

// rulesOf finds the lines of a picture, and paints them over: those across only when those down are found, which
// they would cut into pieces no longer than a row of the table is high.
func rulesOf(p *image.Gray) (rules []pages.Stroke) {
	size := p.Bounds().Size()
	across := func(x, y int) int { return y*p.Stride + x }
	down := func(x, y int) int { return x*p.Stride + y }
	lines, inkAcross := strokesOf(p, size.X, size.Y, across, size.X/25, size.X/14)
	posts, inkDown := strokesOf(p, size.Y, size.X, down, size.Y/60, size.Y/24)
	for _, s := range lines {
		rules = append(rules, pages.Stroke{{float64(s.from), float64(s.fromAt)}, {float64(s.to), float64(s.toAt)}})
	}
	for _, s := range posts {
		rules = append(rules, pages.Stroke{{float64(s.fromAt), float64(s.from)}, {float64(s.toAt), float64(s.to)}})
	}
	whiten(p, size.X, size.Y, across, inkAcross)
	whiten(p, size.Y, size.X, down, inkDown)
	return rules
}

// whiten paints runs over, with their soft edges.
func whiten(p *image.Gray, length, rows int, place func(along, row int) int, ink []run) {
	for _, r := range ink {
		for row := max(0, r.at-2); row <= min(rows-1, r.at+2); row++ {
			for along := max(0, r.from-2); along <= min(length-1, r.to+2); along++ {
				p.Pix[place(along, row)] = 255
			}
		}
	}
}

// maxRuns is how many rows of dark pixels are looked at; a photograph has more.
const maxRuns = 400_000

// strokesOf finds the strokes along one direction: of rows that are length long, runs of
// at least short pixels that make strokes of at least long ones. The ink is their runs.
func strokesOf(p *image.Gray, length, rows int, place func(along, row int) int, short, long int) (found []stroke, ink []run) {
	if short < 8 {
		return nil, nil
	}
	var all []run
	var strokes []stroke
	above := 0 // the first run of the rows above that may still be touched
	for row := range rows {
		for along := 0; along < length; {
			if p.Pix[place(along, row)] >= dark {
				along++
				continue
			}
			from, to, light := along, along, 0
			for along++; along < length && light <= gapOf; along++ {
				if p.Pix[place(along, row)] < dark {
					to, light = along, 0
				} else {
					light++
				}
			}
			if to-from < short {
				continue
			}
			r := run{row, from, to, -1}
			for above < len(all) && all[above].at < row-2 {
				above++
			}
			for i := above; i < len(all) && r.stroke < 0; i++ {
				if o := all[i]; o.at < row && o.from <= to+gapOf && from <= o.to+gapOf {
					r.stroke = o.stroke
				}
			}
			if r.stroke < 0 {
				r.stroke = len(strokes)
				strokes = append(strokes, stroke{from, to, row, row, row, row, 0})
			}
			s := &strokes[r.stroke]
			if from < s.from {
				s.from, s.fromAt = from, row
			}
			if to > s.to {
				s.to, s.toAt = to, row
			}
			s.last = row
			s.ink += to - from
			if all = append(all, r); len(all) > maxRuns {
				return nil, nil
			}
		}
	}
	// Thin is what a rule is: a filled box is none, nor is a stamp.
	thin := max(6, rows/250)
	kept := make([]bool, len(strokes))
	for i, s := range strokes {
		if s.to-s.from >= long && s.ink <= thin*(s.to-s.from) && s.last-s.first <= thin+(s.to-s.from)/8 {
			kept[i] = true
			found = append(found, s)
		}
	}
	for _, r := range all {
		if kept[r.stroke] {
			ink = append(ink, r)
		}
	}
	return found, ink
}
