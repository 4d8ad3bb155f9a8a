// The contradictions of the shipped plan as a page, and how many check tells of the plans at hand.

package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"planq/extract"
	"planq/extract/check"
	"planq/internal/slow"
)

// Every finding on the shipped plan was read against its text and is worth a planner's time.
func TestFindingsOfShippedPlan(t *testing.T) {
	var out, errs bytes.Buffer
	a := &app{in: strings.NewReader(""), out: &out, err: &errs}
	if status := a.run([]string{"check", "--format", "markdown"}); status != 1 {
		t.Fatalf("exit status %d, want 1: %s", status, errs.String())
	}
	golden(t, "findings.md", out.String())
}

// The plans at hand are finished documents: what check tells of one that is not a slip of
// its authors is a false alarm. testdata/findings.txt counts what it tells.
func TestFindingsOfPlansAtHand(t *testing.T) {
	slow.Test(t, "it reads a great deal")
	files, _ := filepath.Glob("../../../shared/plans/*.*")
	if len(files) == 0 {
		t.Skip("no plans at ../shared/plans")
	}
	var got strings.Builder
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		d, err := extract.Read(file, b)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&got, "%-45s %s\n", filepath.Base(file), tally(check.Find(d.Plan, d.Records)))
	}
	golden(t, "findings.txt", got.String())
}

// What is told of the plans at hand held against one another: all that stands here that no reader would want told is a false one.
func TestFindingsAcrossPlansAtHand(t *testing.T) {
	slow.Test(t, "it reads a great deal")
	files, _ := filepath.Glob("../../../shared/plans/*.txt")
	if len(files) == 0 {
		t.Skip("no plans at ../shared/plans")
	}
	var sources []check.Source
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if d, err := extract.Read(file, b); err == nil {
			sources = append(sources, check.Source{Plan: d.Plan, Records: d.Records})
		}
	}
	found := check.Across(sources)
	var got strings.Builder
	got.WriteString(fmt.Sprintf("%s\n", tally(found)))
	for _, f := range found {
		got.WriteString(fmt.Sprintf("%s %s: %s\n", f.Kind, f.Subject, f.Working[0]))
	}
	golden(t, "across.txt", got.String())
}
