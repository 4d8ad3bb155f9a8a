// Finished records: their names and their order.

package record

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"sort"
	"strings"
)

// records finishes the drafts.
//
// A record's id is made of the plan's id, the sentence, the value, and the place
// of the value in the sentence and of the record on the value: of what the
// plan says, not of what the rules made of it, nor of where in the file it stands.
func (r *reader) records() []Record {
	sort.SliceStable(r.out, func(i, j int) bool { return r.out[i].Span.Start < r.out[j].Span.Start })
	seen := map[string]int{}
	out := make([]Record, 0, len(r.out))
	for _, d := range r.out {
		rec := d.Record
		rec.Indicator = strings.Trim(d.indicatorText(), " ，、的")
		rec.Subject = strings.Trim(d.sub.text, " ，、")
		rec.Of = d.whole.text
		rec.reasons(d)
		key := r.plan.ID + "\x00" + squeeze(rec.Quote) + "\x00" + squeeze(rec.Value)
		n := seen[key]
		seen[key]++
		sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", key, n))
		rec.ID = hex.EncodeToString(sum[:6])
		out = append(out, rec)
	}
	return out
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
func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }
