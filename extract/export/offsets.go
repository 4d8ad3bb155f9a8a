// What a span counts. Bytes cut the text in Go, C and Rust, characters in
// Python, UTF-16 units in JavaScript and Java; a span that counts one is wrong by
// thousands in the others, since a Chinese character is three bytes.

package export

import (
	"unicode/utf8"

	"planq/extract/plan"
)

// Offsets says what the numbers of a span count.
type Offsets string

// The units of spans.
const (
	Bytes Offsets = "bytes"
	Chars Offsets = "chars" // Unicode code points
	UTF16 Offsets = "utf16" // UTF-16 code units
)

// step is how far apart the places are that a ruler remembers.
const step = 4096

// ruler turns byte offsets of a text into another count.
type ruler struct {
	text  string
	units Offsets
	marks []int // the count at every step bytes, at the next start of a character
}

// ruler measures a text once, so that every offset afterwards costs little.
func (o Offsets) ruler(text string) *ruler {
	r := &ruler{text: text, units: o}
	if o == Chars || o == UTF16 {
		n := 0
		for at := 0; at <= len(text); at += step {
			r.marks = append(r.marks, n)
			n += r.count(at, min(at+step, len(text)))
		}
	}
	return r
}

// count counts the characters that begin between two bytes.
func (r *ruler) count(from, to int) int {
	n := 0
	for i := from; i < to; i++ {
		if c := r.text[i]; utf8.RuneStart(c) {
			n++
			if r.units == UTF16 && c >= 0xF0 {
				n++ // a character beyond the basic plane is two units: 𬭩
			}
		}
	}
	return n
}

func (r *ruler) at(offset int) int {
	if r.marks == nil {
		return offset
	}
	mark := offset / step
	return r.marks[mark] + r.count(mark*step, offset)
}

func (r *ruler) span(s plan.Span) plan.Span {
	return plan.Span{Start: r.at(s.Start), End: r.at(s.End)}
}
