package plan

import (
	"testing"
)

// reading is a stretch and what its label and title must be.
type reading struct {
	text, label, title string
	kind               Kind
}

// checkReadings reads each stretch as the only line of a plan under a chapter.
func checkReadings(t *testing.T, yes []reading, no []string) {
	t.Helper()
	for _, r := range yes {
		m, ok := readMark(r.text)
		if !ok {
			t.Errorf("%q: no label", r.text)
			continue
		}
		from, to, _ := findTitle(r.text, m)
		if got := (reading{r.text, closeUp(r.text[:m.size]), repairTitle(r.text[from:to]), m.kind}); got != r {
			t.Errorf("%q:\n got  %+v\n want %+v", r.text, got, r)
		}
	}
	for _, s := range no {
		if m, ok := readMark(s); ok {
			t.Errorf("%q: read as %s %q", s, m.kind, s[:m.size])
		}
	}
}

func TestReadNumber(t *testing.T) {
	for s, want := range map[string]int{"一": 1, "十": 10, "十二": 12, "二十": 20, "二十一": 21, "四十九": 49, "一百零三": 103, "１２": 12, "7": 7, "甲": 0} {
		if got, _ := readNumber(s); got != want {
			t.Errorf("%s is %d, want %d", s, got, want)
		}
	}
}
