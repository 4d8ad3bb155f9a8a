// Why a quantity reads as it does: 力争突破1．2万亿元 is > because of 突破, and 1200000000000 元 because 万亿元 is so
// many of them.

package quantity

import (
	"fmt"
	"strings"
)

// Reason says why one field of a quantity is what it is, and by which words of the text.
type Reason struct {
	Field      string // op, unit, measure, direction, value
	Why        string
	Start, End int // the words; both 0 where no words decided
}

// kinds says of each way of writing what it is.
var kinds = [...]string{
	Plain: "a number with its unit", Range: "two ends of a range", Half: "半 adds half of the unit", Fraction: "a part of a whole, in percent",
	Tenths: "tenths of a whole, in percent", Structure: "the shares of the parts of a whole", Proportion: "one amount for another",
	Doubling: "each doubling is twice as much", Product: "a product, multiplied out", PerUnit: "an amount for each of what 每 names", Order: "a place in an order",
}

// Explain gives the reasons for the quantities that [Scan] found in s, for each its fields in turn.
func Explain(s string, found []Quantity) [][]Reason {
	out := make([][]Reason, len(found))
	if _, _, damaged := sweep(nil, nil, s, true); !damaged {
		for i, q := range found {
			out[i] = explain(s, q)
		}
		return out
	}
	m := mend(s)
	for i, q := range Scan(m.text) {
		if i == len(found) {
			break
		}
		why := explain(m.text, q)
		for k := range why {
			if why[k].End > why[k].Start {
				why[k].Start, why[k].End = m.from(why[k].Start), m.to(why[k].End)
			}
		}
		at := found[i]
		if read := m.text[q.Start:q.End]; read != s[at.Start:at.End] {
			why = append([]Reason{{"value", "read as " + read, at.Start, at.End}}, why...)
		}
		out[i] = why
	}
	return out
}

func explain(s string, q Quantity) []Reason {
	out := []Reason{{"value", kinds[q.Kind], q.Start, q.End}, q.whyOp(s)}
	if q.Unit != "" {
		why := "its own base"
		if base, exp := baseUnit(q.Unit); base != q.Unit || exp != 0 {
			if why = fmt.Sprintf("1 %s is 10^%d %s", q.Unit, exp, base); base == "" {
				why = fmt.Sprintf("1 %s is 10^%d", q.Unit, exp)
			}
		}
		out = append(out, Reason{Field: "unit", Why: why})
	}
	out = append(out, q.whyMeasure(s))
	if q.Direction != Unsaid {
		out = append(out, Reason{"direction", "the sign of the figure", q.Start, q.End})
	}
	return out
}

// whyOp says which word bounds the amount.
func (q *Quantity) whyOp(s string) Reason {
	because := func(where string, c Cue) Reason {
		return Reason{"op", fmt.Sprintf("%s %s the amount says %s", s[c.Start:c.End], where, q.Op), c.Start, c.End}
	}
	switch {
	case q.Op == Between:
		return Reason{"op", "two ends", q.Start, q.End}
	case q.After.End > q.After.Start && (q.Before.End == q.Before.Start || controls(s, q.Before)):
		return because("behind", q.After)
	case q.Before.End > q.Before.Start:
		return because("before", q.Before)
	case q.Op != Equal:
		if op, cue := cueVerb(s, q.Start); op == q.Op {
			return because("before", cue)
		}
		return Reason{"op", fmt.Sprintf("%s itself says %s", s[q.Start:q.End], q.Op), q.Start, q.End}
	}
	return Reason{Field: "op", Why: "no word bounds it"}
}

// whyMeasure says what makes the figure a change, a share or a level.
func (q *Quantity) whyMeasure(s string) Reason {
	why := func(text string) Reason { return Reason{Field: "measure", Why: text} }
	switch q.Measure {
	case Multiple, Rank, Ratio:
		return why(kinds[q.Kind])
	case Share:
		if i, ok := shareAt(s, q.Start); ok && q.Kind == Plain {
			r, n := FirstRune(s[i:])
			return Reason{"measure", string(r) + " leads to a share", i, i + n}
		}
		return why("a part of what stands beside it")
	case Growth, Change:
		if q.Direction != Unsaid {
			return why("the sign of the figure says how it changes")
		}
		if strings.HasSuffix(q.Unit, "点") {
			return why("points are differences")
		}
		if _, _, at := verbAt(s, q); at.End > at.Start {
			return Reason{"measure", fmt.Sprintf("%s changes by the amount", s[at.Start:at.End]), at.Start, at.End}
		}
		return why("a word before says that it is added or taken away")
	}
	if _, to, at := verbAt(s, q); to && at.End > at.Start {
		return Reason{"measure", fmt.Sprintf("%s leads up to the amount", s[at.Start:at.End]), at.Start, at.End}
	}
	return why("no word says that it changes or is a part")
}
