// Package chart draws what plans say as pictures: lines, dots and words, what was
// reached 现状 as full dots and what is wanted 目标 as rings.
//
//	Compared     the same indicator of several plans, a panel each
//	Targets      of one indicator, from the actual to the target of each subject
//	ShareGrowth  shares and rates of growth, side by side
//
// The last two are charts of rows: a [Drawing] has the picture, the numbers in it, and what it
// leaves out with the reasons. svg.go and png.go write pictures. Begin reading at targets.go.
package chart

import "math/big"

// Picture is a chart as lines, dots and words.
type Picture struct {
	wide, high float64
	lines      []stroke
	dots       []dot
	words      []label

	title, desc string // for who cannot see it
}

// Call gives a picture the words that it has for who cannot see it.
func (p *Picture) Call(title, desc string) { p.title, p.desc = title, desc }

// Cite writes lines below a picture that is passed on: what it was drawn from. One that is too long for it is folded.
func (p *Picture) Cite(lines ...string) {
	for _, line := range lines {
		for _, part := range folded(line, int((p.wide-32)/smallColumn)) {
			p.high += 17
			p.words = append(p.words, label{16, p.high - 8, part, 11, faint, "start", false})
		}
	}
	if len(lines) > 0 {
		p.high += 6
	}
}

type stroke struct {
	x1, y1, x2, y2 float64
	width          float64
	color          string
	dashed         bool
}

type dot struct {
	x, y, r float64
	color   string
	ring    bool

	says, link string // of a page: what it stands for, and where that is written
}

type label struct {
	x, y   float64
	text   string
	size   float64
	color  string
	anchor string // start, middle, end
	bold   bool
}

// The colours of a picture.
const (
	ink     = "#222222"
	soft    = "#444444"
	faint   = "#666666"
	grid    = "#E4E4E4"
	axis    = "#999999"
	reached = "#24598A" // of facts 现状: full dots
	wanted  = "#AD2A1F" // of goals 目标: rings
)

// colors tell lines apart, also for the colour-blind (Okabe and Ito).
var colors = [...]string{"#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#555555"}

// stepOf parts a range into four to eight steps that a person would choose: 1, 2, 5, 10, 20, 50.
func stepOf(span *big.Rat) *big.Rat {
	step, ten := big.NewRat(1, 1), big.NewRat(10, 1)
	if span.Sign() <= 0 {
		return step
	}
	quarter := new(big.Rat).Quo(span, big.NewRat(4, 1))
	for new(big.Rat).Mul(step, ten).Cmp(quarter) <= 0 {
		step.Mul(step, ten)
	}
	for step.Cmp(quarter) > 0 {
		step.Quo(step, ten)
	}
	for _, n := range []int64{5, 2} {
		if m := new(big.Rat).Mul(step, big.NewRat(n, 1)); m.Cmp(quarter) <= 0 {
			return m
		}
	}
	return step
}
