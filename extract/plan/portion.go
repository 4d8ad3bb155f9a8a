// Portions: a text without end is read piece by piece, so that nothing in it is looked for further than a piece reaches.
//
// Readers look back from a figure for its name, ahead for what it counts, over the sentence for who it is about. In a plan that is
// a few clauses; in a line of a hundred thousand characters, which converters and hostile hands make, it would be the square of its length. The bound stands
// here and nowhere else: who reads a portion may look at all of it.

package plan

import (
	"iter"
	"strings"
	"unicode/utf8"
)

// Reach is how many bytes are read at a time. The longest sentence 句 of real plans has 2,300, so that a portion ends with a sentence.
const Reach = 4000

// ends are the marks that a portion may end behind, best first.
var ends = [...]string{"。", "；", "，", "、"}

// Portions gives the pieces of a passage that are read one after another, each with the holes in it. Nearly all passages are one.
func (p *Plan) Portions(g *Passage) iter.Seq2[Span, []Span] {
	return func(yield func(Span, []Span) bool) {
		rest, holes := g.Span, g.Holes
		for rest.End-rest.Start > Reach {
			end := rest.Start + portion(p.Text[rest.Start:rest.End])
			n := 0
			for n < len(holes) && holes[n].Start < end {
				end = max(end, holes[n].End)
				n++
			}
			end = min(end, rest.End)
			if !yield(Span{rest.Start, end}, holes[:n]) {
				return
			}
			rest.Start, holes = end, holes[n:]
		}
		if rest.End > rest.Start {
			yield(rest, holes)
		}
	}
}

// portion is the length of the piece that s begins with: up to the last mark within reach that does not leave half of it behind.
func portion(s string) int {
	for _, mark := range ends {
		if i := strings.LastIndex(s[Reach/2:Reach], mark); i >= 0 {
			return Reach/2 + i + len(mark)
		}
	}
	end := Reach
	for end > Reach-utf8.UTFMax && !utf8.RuneStart(s[end]) {
		end--
	}
	return end
}
