// Which lines of a page are noise: all that stands outside the article but its
// title and 发文机关：…, and inside it the lines of buttons and small print.

package web

import (
	"strings"

	"planq/extract/source/marked"
)

// noteNoise notes that a stretch is noise, if it is.
func (w *pageWriter) noteNoise(start, end int) {
	if w.isNoise || !w.isIn {
		w.addNoise(start, end)
	}
}

// addNoise adds noise, joined to what stands before where only blanks lie between.
func (w *pageWriter) addNoise(start, end int) {
	if n := len(w.noise); n > 0 && strings.TrimSpace(string(w.out[min(w.noise[n-1].End, start):start])) == "" {
		w.noise[n-1].End = end
		return
	}
	w.noise = append(w.noise, marked.Mark{Start: start, End: end, Kind: marked.Noise})
}

// judge looks at a line as a whole: one of buttons is noise inside the article;
// the title and 发文机关：… are none outside it.
func (w *pageWriter) judge(start, end int) {
	line := string(w.out[start:end])
	switch {
	case w.isIn && !w.isNoise:
		if isFurnitureLine(line) {
			w.dropNoise(start)
			w.addNoise(start, end)
			for len(w.marks) > 0 && w.marks[len(w.marks)-1].Start >= start {
				w.marks = w.marks[:len(w.marks)-1]
			}
		}
	case !w.isPast && isAboutPlan(line):
		w.dropNoise(start)
	case w.isPast || len(line) < 18 || len(line) > 1000:
	default:
		if !w.isLinked && isDocumentTitle(line) {
			w.topHeading = [2]int{start, end}
		}
		if !(w.isLinked && strings.HasPrefix(line, "首页")) && w.isTitle(closeUp(line)) {
			w.titleLines = append(w.titleLines, [2]int{start, end})
		}
	}
}

// isTitle says whether a line repeats the page's own title or a part of it; in
// 首页>政策>国务院关于印发… it stands as the end of a path, with signs between or without.
func (w *pageWriter) isTitle(line string) bool {
	if len(w.title) < 18 {
		return false
	}
	return strings.Contains(w.title, line) || strings.Contains(line, w.title) && len(line) < len(w.title)+60 && !strings.ContainsAny(line, ">＞»›")
}

// dropNoise takes back the noise from start on.
func (w *pageWriter) dropNoise(start int) {
	for n := len(w.noise); n > 0 && w.noise[n-1].End > start; n-- {
		if w.noise[n-1].Start >= start {
			w.noise = w.noise[:n-1]
			continue
		}
		end := start
		for end > w.noise[n-1].Start && (w.out[end-1] == '\n' || w.out[end-1] == ' ') {
			end--
		}
		w.noise[n-1].End = end
		return
	}
}

// keepTitle makes a heading of the last line above the article that is the
// page's title, together with the line before where it is set in two.
func (w *pageWriter) keepTitle() {
	if len(w.titleLines) == 0 && w.topHeading[1] > 0 {
		w.titleLines = append(w.titleLines, w.topHeading)
	}
	n := len(w.titleLines)
	if n == 0 {
		return
	}
	first := n - 1
	closed := func(i int) string { return closeUp(string(w.out[w.titleLines[i][0]:w.titleLines[i][1]])) }
	whole := closed(first)
	for first > 0 && w.titleLines[first-1][1]+1 == w.titleLines[first][0] && strings.Contains(w.title, closed(first-1)+whole) {
		first--
		whole = closed(first) + whole
	}
	for _, line := range w.titleLines[first:] {
		w.keep(line[0], line[1])
	}
	if first == n-1 {
		w.marks = append(w.marks, marked.Mark{Start: w.titleLines[first][0], End: w.titleLines[first][1], Kind: marked.Heading, Level: 1})
	}
}

// keep cuts a stretch out of the noise.
func (w *pageWriter) keep(start, end int) {
	var noise []marked.Mark
	add := func(from, to int) {
		for from < to && (w.out[from] == '\n' || w.out[from] == ' ') {
			from++
		}
		for to > from && (w.out[to-1] == '\n' || w.out[to-1] == ' ') {
			to--
		}
		if from < to {
			noise = append(noise, marked.Mark{Start: from, End: to, Kind: marked.Noise})
		}
	}
	for _, m := range w.noise {
		if m.End <= start || m.Start >= end {
			noise = append(noise, m)
			continue
		}
		add(m.Start, max(m.Start, start))
		add(min(m.End, end), m.End)
	}
	w.noise = noise
}
