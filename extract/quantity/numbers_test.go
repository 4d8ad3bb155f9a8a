package quantity

import (
	_ "embed"
	"strings"
	"testing"
)

//go:embed testdata/numbers.txt
var numbersText string

// Each line of testdata/numbers.txt holds what is written behind it, no more and no less.
func TestNumbers(t *testing.T) {
	for line := range strings.Lines(numbersText) {
		if line = strings.TrimRight(line, "\r\n"); line == "" || line[0] == '#' {
			continue
		}
		text, want, ok := strings.Cut(line, "\t")
		if !ok {
			t.Fatalf("testdata/numbers.txt: %q has no tab", line)
		}
		var got []string
		for _, q := range Scan(text) {
			got = append(got, strings.TrimSpace(show(text, q)+" "+q.Direction.String()))
		}
		if s := strings.Join(got, " ; "); s != want && !(s == "" && want == "-") {
			t.Errorf("%s\n got  %s\n want %s", text, s, want)
		}
	}
}
