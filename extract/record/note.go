// Notes in brackets that say how a figure is counted and no more: 预计（下同）, 一般公共预算收入（同口径）增长5%, 全市（不含高新区，下同）. The
// sentence is read without them.

package record

import (
	"slices"
	"strings"

	"planq/extract/plan"
	"planq/extract/quantity"
)

// noting are words of such notes.
var noting = quantity.NewAnywhere("下同", "口径", "可比价", "不变价", "现价")

// including are words with which a note says what is counted in.
var including = []string{"含", "不含", "包括", "不包括", "不计"}

// longNote is longer than a note.
const longNote = longName

// notes adds the notes of a stretch to the holes in it.
func (r *reader) notes(span plan.Span, holes []plan.Span) []plan.Span {
	s := r.plan.Text[span.Start:span.End]
	cloned := false
	for i := 0; ; {
		k := strings.IndexByte(s[i:], "（"[2]) // all commas begin with the same two bytes
		if k < 0 {
			break
		}
		if i += k + 1; !strings.HasSuffix(s[:i], "（") {
			continue
		}
		i -= len("（")
		inner := s[i+len("（") : min(len(s), i+longNote)]
		end := strings.Index(inner, "）")
		if end >= 0 && (noting.In(inner[:end]) || end > len("不包括") && startsWithAny(inner, including...)) && !strings.ContainsAny(inner[:end], "（0123456789\n") {
			h := plan.Span{Start: span.Start + i, End: span.Start + i + len("（") + end + len("）")}
			if !cloned {
				holes, cloned = slices.Clone(holes), true
			}
			if !slices.ContainsFunc(holes, func(o plan.Span) bool { return o.Start < h.End && h.Start < o.End }) {
				holes = append(holes, h)
			}
		}
		i += len("（")
	}
	if !cloned {
		return holes
	}
	slices.SortFunc(holes, func(a, b plan.Span) int { return a.Start - b.Start })
	return holes
}
