// Every fact is settled by counting what speaks for it: several weak signs can outvote a strong-looking one, and what was
// outvoted is kept.

package context

import (
	"planq/extract/plan"
)

// Evidence is one sign that a fact has a value. 依据
type Evidence struct {
	Value  string    // what it speaks for
	Why    string    // what kind of sign it is
	Span   plan.Span // the words; empty where none stand for it
	Weight int       // how much it counts
}

// Finding is a fact with what speaks for it and against it.
type Finding struct {
	Field     string     // "title", "region", …
	Value     string     // "" where nothing is settled
	Overruled bool       // a person said so, whatever the text says
	For       []Evidence // what speaks for the value, in the order of the text's reading
	Against   []Evidence // what speaks for another
}

// Else is what most speaks for beside the value: of what a person said, what the text says; "" where nothing does.
func (f *Finding) Else() (other string) {
	sums := map[string]int{}
	for _, e := range f.Against {
		sums[e.Value] += e.Weight
	}
	for _, e := range f.Against { // the first of equals
		if other == "" || sums[e.Value] > sums[other] {
			other = e.Value
		}
	}
	return other
}

// ballot counts the signs for the values of one fact.
type ballot struct {
	field string
	signs []Evidence
}

func (b *ballot) vote(value string, weight int, why string, span plan.Span) {
	if value != "" && weight > 0 {
		b.signs = append(b.signs, Evidence{value, why, span, weight})
	}
}

// settle gives the value that most speaks for, the first of equals; none where less than least does.
func (b *ballot) settle(least int) Finding {
	sums := map[string]int{}
	best := ""
	for _, e := range b.signs {
		sums[e.Value] += e.Weight
	}
	for _, e := range b.signs {
		if best == "" || sums[e.Value] > sums[best] {
			best = e.Value
		}
	}
	f := Finding{Field: b.field}
	if best != "" && sums[best] >= least {
		f.Value = best
	}
	for _, e := range b.signs {
		if e.Value == f.Value {
			f.For = append(f.For, e)
		} else {
			f.Against = append(f.Against, e)
		}
	}
	return f
}
