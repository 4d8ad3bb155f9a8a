package seeds

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"strings"
	"testing"
)

// The shipped plan is an official document: not a byte of it may change, and
// README.md must name the same hash.
func TestPlanIsUnchanged(t *testing.T) {
	const want = "34de08a9f1f7acb680a2dc605723ee86b3360d3ca18739ebf284c6abfb61fca2"
	name, text := Plan()
	sum := sha256.Sum256(text)
	if got := hex.EncodeToString(sum[:]); got != want {
		t.Errorf("%s: SHA-256 %s, want %s", name, got, want)
	}
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{want, name} {
		if !strings.Contains(string(readme), s) {
			t.Errorf("README.md does not name %s", s)
		}
	}
}
