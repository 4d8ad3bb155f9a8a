package extract_test

import (
	"errors"
	"strings"
	"testing"

	"planq/extract"
	"planq/extract/source"
)

// broken is a file whose reading ends the program.
type broken struct{}

func (broken) Read(b []byte) (int, error) {
	var none []byte
	return int(none[len(b)]), nil
}

// What ends a reader is an error that names the file, the function and the fault.
func TestAReaderThatFailsIsAnError(t *testing.T) {
	doc, err := extract.ReadWith("plans/a.txt", broken{}, source.Options{})
	var failure *extract.Failure
	if doc != nil || !errors.As(err, &failure) || failure.Name != "plans/a.txt" {
		t.Fatalf("%v, %v", doc, err)
	}
	for _, part := range []string{"plans/a.txt: planq fails on this file (", "index out of range", "broken.Read)", "; hint: "} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("%q does not say %q", err, part)
		}
	}
	if err := extract.Guard("a", func() {}); err != nil {
		t.Error(err)
	}
}
