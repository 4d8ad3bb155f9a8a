// Package slow leaves out the tests that take long, unless PLANQ_SLOW says that they are wanted: those that draw pages in a browser, kill
// processes, ask other people's programs, or read a great deal. `go test ./...` is then done in a minute; .ci/run asks for all of them.
package slow

import (
	"os"
	"testing"
)

// Test skips the test that calls it, and says why and how it is run.
func Test(t testing.TB, why string) {
	t.Helper()
	if os.Getenv("PLANQ_SLOW") == "" {
		t.Skip("LEFT OUT: " + why + "; PLANQ_SLOW=1 go test runs it, as .ci/run does")
	}
}

// NotShort does so too, and leaves it out of a short run in any case.
func NotShort(t testing.TB, why string) {
	t.Helper()
	if testing.Short() {
		t.Skip("left out: -short, and " + why)
	}
	Test(t, why)
}

// Short leaves it out of a short run only.
func Short(t testing.TB, why string) {
	t.Helper()
	if testing.Short() {
		Test(t, why)
	}
}
