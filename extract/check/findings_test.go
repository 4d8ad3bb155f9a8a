// testdata/findings.txt holds plans of a few lines with what check finds in them, positives and
// near misses side by side.

package check_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"planq/extract"
	"planq/extract/check"
)

func TestFindings(t *testing.T) {
	b, err := os.ReadFile("testdata/findings.txt")
	if err != nil {
		t.Fatal(err)
	}
	for block := range strings.SplitSeq(string(b), "\n\n") {
		var text, want []string
		for line := range strings.Lines(block) {
			line = strings.TrimRight(line, "\n")
			if said, ok := strings.CutPrefix(line, "| "); ok {
				text = append(text, said)
			} else if line != "" && line[0] != '#' {
				want = append(want, line)
			}
		}
		if text == nil {
			continue
		}
		t.Run(text[len(text)-1], func(t *testing.T) {
			d, err := extract.Read("plan.txt", []byte("江西省发展“十二五”规划\n\n"+strings.Join(text, "\n")+"\n"))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, f := range check.Find(d.Plan, d.Records) {
				said := string(f.Severity) + " " + string(f.Kind)
				if len(f.Working) > 0 {
					said += ": " + f.Working[0]
				}
				got = append(got, said)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-wanted +found):\n%s", diff)
			}
		})
	}
}
