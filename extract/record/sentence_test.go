package record_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"planq/extract/record"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite testdata/sentences.txt with what is read now")

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

// reading is a way of reading with its sentence and the records it must give.
type reading struct {
	lines []string // as in the file: # name, section：text, records
	got   []string // what is read now, in the same form
}

// readings reads the sentences of a file. Each stands under a section of what is
// (现状, 基础), of goals (目标) or of measures (措施) of a plan for 2011–2015.
func readings(t *testing.T, file string) []reading {
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out []reading
	for _, part := range strings.Split(strings.TrimSpace(string(b)), "\n\n") {
		lines := strings.Split(part, "\n")
		if len(lines) < 2 || !strings.HasPrefix(lines[0], "# ") {
			t.Fatalf("%s: not a reading with its sentence: %q", file, part)
		}
		section, text, _ := strings.Cut(lines[1], "：")
		_, records := read(t, "plan.txt", "江西省工业“十二五”发展规划\n\n　　第一章 发展"+section+"\n　　"+text+"\n")
		got := lines[:2:2]
		for _, r := range records {
			got = append(got, "  "+brief(r))
		}
		out = append(out, reading{lines, got})
	}
	return out
}

// testdata/sentences.txt holds the ways of reading, each with its records:
// indicator | subject | value | the rest. A sentence without records is a near miss.
func TestSentences(t *testing.T) {
	const file = "testdata/sentences.txt"
	var out []string
	for _, r := range readings(t, file) {
		if diff := cmp.Diff(r.lines, r.got); diff != "" && !*update {
			t.Errorf("(-want +got):\n%s", diff)
		}
		out = append(out, strings.Join(r.got, "\n"))
	}
	if *update {
		if err := os.WriteFile(file, []byte(strings.Join(out, "\n\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// testdata/known.txt is the ledger of sentences that are still read wrong, with
// what they say. One that is read right has to move to sentences.txt.
func TestKnownFailures(t *testing.T) {
	for _, r := range readings(t, "testdata/known.txt") {
		if cmp.Equal(r.lines, r.got) {
			t.Errorf("%s\nis read right now; move it to sentences.txt", strings.Join(r.lines, "\n"))
		}
	}
}
