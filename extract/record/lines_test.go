package record_test

import (
	"strings"
	"testing"

	"planq/extract/internal/readings"

	"github.com/google/go-cmp/cmp"
)

// testdata/lines.txt holds what lines do to a reading: hard wraps, items, marks of items and of notes, numbers that count nothing. ⏎ stands for the end
// of a line inside a figure.
func TestLines(t *testing.T) {
	for _, r := range readings.Load(t, "testdata/lines.txt") {
		got := briefs(t, r)
		for i := range got {
			got[i] = strings.ReplaceAll(got[i], "\n", "⏎")
		}
		if diff := cmp.Diff(r.Want, got); diff != "" || r.Reason != "" {
			t.Errorf("%v(-want +got):\n%s", r, diff)
		}
	}
}
