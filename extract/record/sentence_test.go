package record_test

import (
	"fmt"
	"testing"

	"planq/extract/internal/readings"
	"planq/extract/record"

	"github.com/google/go-cmp/cmp"
)

// brief is a record in a line: 指标 | 主体 | 比较 数值 | measure role year, and what else applies.
func brief(r record.Record) string {
	s := fmt.Sprintf("%s | %s | %s %s | %s %s", r.Indicator, r.Subject, r.Op, r.Value, r.Measure, r.Role)
	if r.Year != 0 {
		s += fmt.Sprint(" ", r.Year)
	}
	if r.BaseYear != 0 {
		s += fmt.Sprint(" from ", r.BaseYear)
	}
	for _, w := range []string{r.Rate, r.Direction} {
		if w != "" {
			s += " " + w
		}
	}
	if r.Of != "" {
		s += " of " + r.Of
	}
	if r.Stretch {
		s += " stretch"
	}
	return s
}

// testdata/sentences.txt holds the ways of reading, each under what its document says of itself, with its records:
// indicator | subject | value | the rest. A sentence without records is a near miss.
func TestSentences(t *testing.T) {
	for _, r := range readings.Load(t, "testdata/sentences.txt") {
		if diff := cmp.Diff(r.Want, briefs(t, r)); diff != "" || r.Reason != "" {
			t.Errorf("%v(-want +got):\n%s", r, diff)
		}
	}
}

// testdata/known.txt is the ledger of sentences that are still read wrong, with
// what they say. One that is read right has to move to sentences.txt.
func TestKnownFailures(t *testing.T) {
	for _, r := range readings.Load(t, "testdata/known.txt") {
		if r.Reason == "" {
			t.Errorf("%vsays nothing of why it is read wrong: a line that begins with ! does", r)
		}
		if cmp.Equal(r.Want, briefs(t, r)) {
			t.Errorf("%vis read right now; move it to sentences.txt", r)
		}
	}
}

// briefs are the records of a reading's text.
func briefs(t *testing.T, r readings.Reading) (out []string) {
	_, records := read(t, "plan.txt", r.Document)
	for _, x := range records {
		out = append(out, brief(x))
	}
	return out
}
