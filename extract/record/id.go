// Finished records: their names and their order.

package record

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"planq/extract/quantity"
)

// settle finishes the drafts of a passage, in the order of the text.
func (r *reader) settle() {
	slices.SortStableFunc(r.kept, func(a, b *draft) int { return a.Span.Start - b.Span.Start })
	for _, d := range r.kept {
		rec := &d.Record
		rec.Indicator = trimMarks(within(d.indicatorText()), '的')
		if rec.Measure == quantity.Level && d.ind.how == inClause {
			rec.Indicator = meanBefore(r.plan.Text[:d.ind.at.Start], rec.Indicator) + rec.Indicator
		}
		rec.Subject = trimMarks(within(d.sub.text), ' ')
		r.whose(rec, d.sub.how)
		rec.Of = within(d.whole.text)
		rec.BaseYear = max(rec.BaseYear, 0) // the year before one that nobody knows is not known either
		rec.Reasons, rec.Inherited = append(r.why[:0], rec.Reasons...), r.missing[:0]
		r.reasonsOf(d)
		r.why, r.missing = rec.Reasons, rec.Inherited
		rec.Reasons, rec.Inherited = r.reasons.keep(r.why), r.fields.keep(r.missing)
		r.out = append(r.out, *rec)
		r.budget.Spend(rec.size())
	}
	r.kept, r.begun = r.kept[:0], 0
}

// meanBefore is the word before a level that says that it is a mean, 年平均|雨量1500毫米: of a growth it would say how it is counted.
func meanBefore(text, name string) string {
	for _, w := range [...]string{"年平均", "年均", "平均"} {
		if name != "" && strings.HasSuffix(text, w) && !strings.HasPrefix(name, w) {
			return w
		}
	}
	return ""
}

// within is a name, of one that is longer than any the end that is next to its figure: a record is no larger than what a person can check.
func within(name string) string {
	if len(name) <= 2*longName {
		return name
	}
	at := len(name) - 2*longName
	for at < len(name) && !utf8.RuneStart(name[at]) {
		at++
	}
	return name[at:]
}

// size is how many bytes a record says, its headings for what they are called.
func (rec *Record) size() int {
	n := len(rec.Quote) + len(rec.Value) + len(rec.Indicator) + len(rec.Subject) + len(rec.Of)
	for _, s := range rec.Section {
		n += len(s)
	}
	return n
}

// rows holds the short lists of many records, one behind the other.
type rows[T any] []T

// keep is a copy of list for good.
func (r *rows[T]) keep(list []T) []T {
	if len(list) == 0 {
		return nil
	}
	if cap(*r)-len(*r) < len(list) {
		*r = make([]T, 0, max(256, len(list)))
	}
	n := len(*r)
	*r = append(*r, list...)
	return (*r)[n:len(*r):len(*r)]
}

// An id is the letter r, so that no spreadsheet takes it for a number (12e5 is one), and so
// many bytes as hexadecimal digits.
const idBytes, idLength = 6, 1 + 2*6

// records are those of all passages, with their ids, and in order where passages lie
// in one another.
//
// A record's id is made of the plan's id, the sentence, the value, and the place
// of the value in the sentence and of the record on the value: of what the
// plan says, not of what the rules made of it, nor of where in the file it stands.
func (r *reader) records() []Record {
	out := r.out
	if cap(out)-len(out) > len(out)/4 {
		out = append(make([]Record, 0, len(out)), out...) // without the room that was left
	}
	inOrder := func(i, j int) bool { return out[i].Span.Start < out[j].Span.Start }
	if !sort.SliceIsSorted(out, inOrder) {
		sort.SliceStable(out, inOrder)
	}
	seen := make(map[[idBytes]byte]int, len(out)) // by the id of the first that says so
	var key []byte
	var quote, close string // the quote of the record before, which is mostly that of several, and what it is without blanks
	ids := make([]byte, 0, idLength*len(out))
	for i := range out {
		rec := &out[i]
		key = append(append(key[:0], r.plan.ID...), 0)
		if i == 0 || rec.Quote != quote {
			quote, close = rec.Quote, squeeze(rec.Quote)
		}
		key = append(append(key, close...), 0)
		key = append(append(key, squeeze(rec.Value)...), 0)
		sum := sha256.Sum256(append(key, '0'))
		first := [idBytes]byte(sum[:])
		n := seen[first]
		seen[first]++
		if n > 0 {
			sum = sha256.Sum256(strconv.AppendInt(key, int64(n), 10))
		}
		ids = hex.AppendEncode(append(ids, 'r'), sum[:idBytes])
	}
	for i, all := 0, string(ids); i < len(out); i++ {
		out[i].ID = all[i*idLength : (i+1)*idLength]
	}
	return out
}

// trimMarks takes blanks, commas and the character more from both ends of a name.
func trimMarks(s string, more rune) string {
	mark := func(r rune) bool { return r == ' ' || r == '，' || r == '、' || r == more }
	for {
		r, n := quantity.FirstRune(s)
		if !mark(r) {
			break
		}
		s = s[n:]
	}
	for {
		r, n := quantity.LastRune(s)
		if !mark(r) {
			return s
		}
		s = s[:len(s)-n]
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
		if c := s[i]; c >= 0xE4 {
			i += 2
		} else if c <= ' ' || c == 0xC2 || c == 0xE3 && strings.HasPrefix(s[i:], "\u3000") {
			return strings.Join(strings.Fields(s), "")
		}
	}
	return s
}
