package relation_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"planq/extract/context"
	"planq/extract/plan"
	"planq/extract/relation"
	"planq/extract/source"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite testdata/sentences.txt with what is read now")

func read(t *testing.T, name, text string) (*plan.Plan, []relation.Relation) {
	t.Helper()
	s, err := source.ReadBytes(name, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	p := plan.Parse(s)
	return p, relation.Read(p, context.Read(p, context.Overrule{}))
}

// brief is a relation in a line: subject kind, predicate, object kind, role, and where a
// subject left out was taken from.
func brief(x relation.Relation) string {
	s := fmt.Sprintf("%s (%s) %s %s (%s) %s", x.Subject.Name, x.Subject.Kind, x.Predicate, x.Object.Name, x.Object.Kind, x.Role)
	if x.Inherited != "" {
		s += " from " + x.Inherited
	}
	return s
}

// reading is a way of reading with its sentence and the relations it must give.
type reading struct {
	lines []string // as in the file: # name, heading：text, relations
	got   []string // what is read now, in the same form
}

// readings reads the sentences of a file. Each stands under its heading in a plan of 江西省,
// or of the province that stands before the heading: 山东省/航天产业.
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
		heading, text, _ := strings.Cut(lines[1], "：")
		region, name, ok := strings.Cut(heading, "/")
		if !ok {
			region, name = "江西省", heading
		}
		_, relations := read(t, "plan.txt", region+"工业发展规划\n\n　　一、"+name+"\n　　"+strings.ReplaceAll(text, `\n`, "\n　　")+"\n")
		got := lines[:2:2]
		for _, x := range relations {
			got = append(got, "  "+brief(x))
		}
		out = append(out, reading{lines, got})
	}
	return out
}

// testdata/sentences.txt holds the ways of reading, each with its relations. A sentence
// without relations is a near miss.
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

// testdata/known.txt is the ledger of sentences that are still read wrong, with what they
// say. One that is read right has to move to sentences.txt.
func TestKnownFailures(t *testing.T) {
	for _, r := range readings(t, "testdata/known.txt") {
		if cmp.Equal(r.lines, r.got) {
			t.Errorf("%s\nis read right now; move it to sentences.txt", strings.Join(r.lines, "\n"))
		}
	}
}
