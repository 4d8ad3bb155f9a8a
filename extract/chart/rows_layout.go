// Where everything stands in a chart of rows. On a wide page the names stand in a column of their
// own; on a telephone each stands above its dots.

package chart

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"planq/extract/export"
	"planq/extract/record"
)

// The measures of a chart in rows, in pixels.
const (
	oneAxis, twoAxes = 500.0, 232.0
	telephone        = 336.0 // a picture for a screen of 360
	nameColumns      = 33    // of a name in its column
	headHigh         = 28.0  // of the title of a plan
	nameColumn       = 6.6   // what a column of letters takes in a name,
	valueColumn      = 6.4   // beside a dot,
	smallColumn      = 5.7   // and in the notes
)

// rowLayout is where the parts of a chart stand.
type rowLayout struct {
	narrow                    bool
	margin                    float64
	names                     float64 // how wide their column is; 0 where they stand above
	value                     float64 // room on either side of an axis for the values beside its dots
	axis                      float64 // how long an axis is
	left                      float64 // where the first begins, with its room for values
	row                       float64 // how high a row is
	dots                      float64 // where its dots stand in it
	rows                      []float64
	blocks                    [][2]float64 // where the rows of a plan begin and end
	top, titleSize, valueSize float64
}

func (d *Drawing) layoutFor(narrow bool) *rowLayout {
	names, values := 0, 0
	for _, r := range d.Rows {
		names = max(names, export.Width(export.CutTo(r.Name, nameColumns)))
		for _, marks := range r.Marks {
			for _, m := range marks {
				values = max(values, export.Width(m.Value))
			}
		}
	}
	room := max(40, 14+float64(values)*valueColumn)
	if narrow {
		const margin = 10
		return &rowLayout{narrow: true, margin: margin, value: room, axis: telephone - 2*margin - 2*room, left: margin, row: 42, dots: 29, titleSize: 15, valueSize: 11.5}
	}
	const margin = 16
	l := &rowLayout{margin: margin, names: 20 + float64(names)*nameColumn, value: room, axis: oneAxis, row: 26, dots: 13, titleSize: 17, valueSize: 11.5}
	if len(d.Axes) > 1 {
		l.axis = twoAxes
	}
	l.left = margin + l.names
	return l
}

// layOut draws the rows.
func (d *Drawing) layOut(narrow bool, say Say, link Link) *Picture {
	l := d.layoutFor(narrow)
	plans := d.plans()
	step := l.value + l.axis + l.value
	p := &Picture{title: d.Title, desc: say("%d 行；全部数值见表", len(d.Rows)) + "。" + d.note(say), wide: l.left + step*float64(len(d.Axes)) + l.margin}
	columns := func(size float64) int { return int((p.wide - 2*l.margin) / (size * .515)) }
	y := l.margin + l.titleSize
	for _, line := range folded(d.Title, columns(l.titleSize)) {
		p.word(l.margin, y, line, l.titleSize, ink, "start", true)
		y += l.titleSize + 5
	}
	if len(plans) == 1 {
		room := columns(12)
		if !narrow {
			room -= 24 // for what dots and rings are
		}
		p.word(l.margin, y, export.CutTo(nameOf(plans[0]), room), 12, faint, "start", false)
	}
	if narrow && len(plans) == 1 {
		y += 20
	}
	at := p.wide - l.margin - 138
	if narrow {
		at = l.margin + 5
	}
	p.dots = append(p.dots, dot{x: at, y: y - 4, r: 4.5, color: reached}, dot{x: at + 76, y: y - 4, r: 4.5, color: wanted, ring: true})
	p.word(at+10, y, say("现状"), 12, soft, "start", false)
	p.word(at+86, y, say("目标"), 12, soft, "start", false)
	if y += 42; narrow {
		y -= 8
	}
	l.top = y
	for i, r := range d.Rows {
		other := len(plans) > 1 && (i == 0 || d.Rows[i-1].Plan.ID != r.Plan.ID)
		if other {
			if i > 0 {
				y += 6
			}
			p.word(l.margin, y+headHigh*.65, export.CutTo(nameOf(r.Plan), columns(12)), 12, soft, "start", true)
			y += headHigh
		}
		if other || i == 0 {
			l.blocks = append(l.blocks, [2]float64{y})
		}
		l.rows = append(l.rows, y+l.dots)
		y += l.row
		l.blocks[len(l.blocks)-1][1] = y
	}
	for n := range d.Axes {
		d.layAxis(p, l, n, l.left+step*float64(n)+l.value, say, link)
	}
	for i, r := range d.Rows {
		if narrow {
			p.word(l.margin, l.rows[i]-13, export.CutTo(r.Name, columns(12.5)), 12.5, ink, "start", false)
		} else {
			p.word(l.left-8, l.rows[i]+4.5, export.CutTo(r.Name, nameColumns), 13, ink, "end", false)
		}
	}
	y += 34
	for _, line := range folded(d.note(say), int((p.wide-2*l.margin)/smallColumn)) {
		p.word(l.margin, y, line, 11, faint, "start", false)
		y += 17
	}
	p.high = math.Ceil(y)
	return p
}

// layAxis draws the dots of the n-th axis, which begins at x.
func (d *Drawing) layAxis(p *Picture, l *rowLayout, n int, x float64, say Say, link Link) {
	lo, hi, at := d.scale(n, x, l.axis)
	a := d.Axes[n]
	title := a.Title
	if a.Log {
		title += say("，对数轴")
	}
	if l.narrow {
		p.word(l.margin, l.top-14, title, 12, soft, "start", false)
	} else {
		p.word(x, l.top-14, title, 12, soft, "start", len(d.Axes) > 1)
	}
	free := math.Inf(-1) // where the last number under the axis ends
	for _, v := range ticks(lo, hi, a.Log) {
		color := grid
		if !a.Log && v.Sign() == 0 {
			color = axis
		}
		for _, b := range l.blocks {
			p.lines = append(p.lines, stroke{at(v), b[0], at(v), b[1], 1, color, false})
		}
		number := export.RatText(v)
		if half := float64(export.Width(number)) * smallColumn / 2; at(v)-half > free {
			p.word(at(v), l.blocks[len(l.blocks)-1][1]+14, number, 11, faint, "middle", false)
			free = at(v) + half + 6
		}
	}
	for i, r := range d.Rows {
		y := l.rows[i]
		marks := slices.Clone(r.Marks[n])
		slices.SortStableFunc(marks, func(a, b Mark) int { return a.Number.Cmp(b.Number) })
		if later := r.Marks[n+1:]; len(marks) == 0 && slices.ContainsFunc(later, func(m []Mark) bool { return len(m) > 0 }) {
			p.lines = append(p.lines, stroke{x - l.value, y, x + l.axis + l.value, y, 1, grid, false})
		}
		if len(marks) > 0 { // a line from the name leads the eye
			end := at(marks[0].Number) - 10
			if len(marks) == 2 {
				end -= float64(export.Width(marks[0].Value))*valueColumn + 4
			}
			if from := x - l.value; from < end {
				p.lines = append(p.lines, stroke{from, y, end, y, 1, grid, false})
			}
		}
		if len(marks) == 2 {
			p.lines = append(p.lines, stroke{at(marks[0].Number), y, at(marks[1].Number), y, 2, axis, false})
		}
		for j, m := range marks {
			goal := m.Record.Role == record.Target
			color, anchor, beside := reached, "start", 10.0
			if goal {
				color = wanted
			}
			if j == 0 && len(marks) == 2 {
				anchor, beside = "end", -10
			}
			p.dots = append(p.dots, dot{x: at(m.Number), y: y, r: 5, color: color, ring: goal, says: m.says(a.Unit), link: link.to(m.Plan.ID, m.Record)})
			p.word(at(m.Number)+beside, y+4, m.Value, l.valueSize, color, anchor, false)
		}
	}
}

// word puts a text into a picture.
func (p *Picture) word(x, y float64, text string, size float64, color, anchor string, bold bool) {
	p.words = append(p.words, label{x, y, text, size, color, anchor, bold})
}

// folded breaks a text into lines of so many columns at most.
func folded(text string, columns int) []string {
	var lines []string
	for text != "" {
		line := export.CutTo(text, columns)
		if line == text {
			return append(lines, text)
		}
		line = strings.TrimSuffix(line, "…")
		if at := strings.LastIndexAny(line, "，；。, "); at > len(line)/2 { // a break where one reads on
			_, n := utf8.DecodeRuneInString(line[at:])
			line = line[:at+n]
		}
		lines = append(lines, line)
		text = strings.TrimPrefix(text, line)
	}
	return lines
}
