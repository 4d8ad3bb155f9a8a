package record_test

import (
	"os"
	"testing"

	"planq/extract/context"
	"planq/extract/plan"
	"planq/extract/record"
	"planq/extract/source/texts"
)

// read reads a text as a plan of the name.
func read(tb testing.TB, name, text string) (*plan.Plan, []record.Record) {
	tb.Helper()
	t, err := texts.Read(name, []byte(text))
	if err != nil {
		tb.Fatal(err)
	}
	t.Part()
	p := plan.Parse(t)
	return p, record.Read(p, context.Read(p, context.Overrule{}))
}

func seed(tb testing.TB) string {
	tb.Helper()
	b, err := os.ReadFile("../../seeds/jiangxi-12fyp-industry.txt")
	if err != nil {
		tb.Fatal(err)
	}
	return string(b)
}
