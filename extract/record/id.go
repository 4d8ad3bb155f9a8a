// Finished records: their names and their order.

package record

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
)

// records finishes the drafts.
//
// A record's id is made of the plan's id, the sentence, the value, and the place
// of the value in the sentence and of the record on the value: of what the
// plan says, not of what the rules made of it, nor of where in the file it stands.
func (r *reader) records() []Record {
	slices.SortStableFunc(r.out, func(a, b *draft) int { return a.Span.Start - b.Span.Start })
	seen := make(map[string]int, len(r.out))
	out := make([]Record, 0, len(r.out))
	for _, d := range r.out {
		rec := d.Record
		rec.Indicator = trimMarks(d.indicatorText(), "的")
		rec.Subject = trimMarks(d.sub.text, "")
		rec.Of = d.whole.text
		rec.Reasons = append(make([]Reason, 0, 7), rec.Reasons...)
		rec.reasons(d)
		key := r.plan.ID + "\x00" + squeeze(rec.Quote) + "\x00" + squeeze(rec.Value)
		n := seen[key]
		seen[key]++
		sum := sha256.Sum256(strconv.AppendInt([]byte(key+"\x00"), int64(n), 10))
		rec.ID = hex.EncodeToString(sum[:6])
		out = append(out, rec)
	}
	return out
}

// trimMarks takes blanks, commas and the word more from both ends of a name.
func trimMarks(s, more string) string {
	for {
		was := len(s)
		for _, m := range [...]string{" ", "，", "、", more} {
			if m != "" {
				s = strings.TrimSuffix(strings.TrimPrefix(s, m), m)
			}
		}
		if len(s) == was {
			return s
		}
	}
}

// indicatorText is the indicator without asides in brackets: LED（发光二极管，下同）芯片年产能.
// A counted thing keeps them: 龙头企业（集团）.
func (d *draft) indicatorText() string {
	if d.count {
		return d.ind.text
	}
	return bare(d.ind.text)
}

// squeeze takes blanks out, so that a rewrapped text keeps its ids.
func squeeze(s string) string {
	for i := 0; i < len(s); i++ {
		// A blank is ASCII, or begins with C2 (NBSP) or E3 80 80 (U+3000).
		if c := s[i]; c <= ' ' || c == 0xC2 || c == 0xE3 && strings.HasPrefix(s[i:], "\u3000") {
			return strings.Join(strings.Fields(s), "")
		}
	}
	return s
}
