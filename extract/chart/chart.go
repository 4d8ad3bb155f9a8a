// Package chart draws what plans say as pictures: lines, dots and words, what was
// reached 现状 as full dots and what is wanted 目标 as rings.
//
//	Compared  the same indicator of several plans, a panel each
//
// A picture is laid out once; svg.go and png.go write it.
package chart

import "math/big"

// Picture is a chart as lines, dots and words.
type Picture struct {
	wide, high float64
	lines      []stroke
	dots       []dot
	words      []label
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
}

type label struct {
	x, y   float64
	text   string
	size   float64
	color  string
	anchor string // start, middle, end
}

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
