// The chart of counted words: a bar a cell, how often for ten thousand characters.

package chart

import (
	"strconv"

	"planq/extract/export"
)

// MostBars is how many bars a chart of words has at most.
const MostBars = 200

// Terms draws cells as bars, those of one part of the plans together.
func Terms(rows []export.TermCount, by []string) *Picture {
	rows = rows[:min(len(rows), MostBars)]
	const wide, names, numbers, high = 960, 360, 80, 22
	p := &Picture{wide: wide, high: float64(64 + high*len(rows))}
	p.words = append(p.words, label{24, 30, "词频（次／万字）", 15, ink, "start", false})
	most := 0.0
	for _, r := range rows {
		n, _ := strconv.ParseFloat(r.PerChars, 64)
		most = max(most, n)
	}
	last := "\x00"
	for i, r := range rows {
		y := float64(56 + high*i)
		of := r.Of(by)
		if of != last {
			p.words = append(p.words, label{24, y + 4, export.CutTo(of, 28), 12, soft, "start", false})
			p.lines = append(p.lines, stroke{24, y - high/2, wide - 24, y - high/2, 1, grid, false})
			last = of
		}
		p.words = append(p.words, label{names - 8, y + 4, export.CutTo(r.Term, 18), 12, ink, "end", false})
		n, _ := strconv.ParseFloat(r.PerChars, 64)
		end := float64(names)
		if most > 0 {
			end += (wide - names - numbers) * n / most
		}
		if end > names {
			p.lines = append(p.lines, stroke{names, y, end, y, high * 0.6, reached, false})
		}
		p.words = append(p.words, label{end + 8, y + 4, r.PerChars + " (" + strconv.Itoa(r.Count) + ")", 11, faint, "start", false})
	}
	return p
}
