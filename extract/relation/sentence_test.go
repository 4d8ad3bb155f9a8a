package relation_test

import (
	"fmt"
	"testing"

	"planq/extract/context"
	"planq/extract/internal/readings"
	"planq/extract/plan"
	"planq/extract/relation"
	"planq/extract/source/texts"

	"github.com/google/go-cmp/cmp"
)

func read(t *testing.T, name, text string) (*plan.Plan, []relation.Relation) {
	t.Helper()
	s, err := texts.Read(name, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	s.Part()
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

// testdata/sentences.txt holds the ways of reading, each under what its document says of itself, with its relations. A sentence
// without relations is a near miss.
func TestSentences(t *testing.T) {
	for _, r := range readings.Load(t, "testdata/sentences.txt") {
		if diff := cmp.Diff(r.Want, briefs(t, r)); diff != "" || r.Reason != "" {
			t.Errorf("%v(-want +got):\n%s", r, diff)
		}
	}
}

// testdata/known.txt is the ledger of sentences that are still read wrong, with what they
// say. One that is read right has to move to sentences.txt.
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

// briefs are the relations of a reading's text.
func briefs(t *testing.T, r readings.Reading) (out []string) {
	_, relations := read(t, "plan.txt", r.Document)
	for _, x := range relations {
		out = append(out, brief(x))
	}
	return out
}
