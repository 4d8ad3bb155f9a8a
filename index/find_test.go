package index

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// find finds what strings.Index finds, in text of few characters, so that words overlap and nearly are there.
func TestFind(t *testing.T) {
	text := rapid.StringOfN(rapid.SampledFrom([]rune("稀土产业一丁a1é①𠀀")), 0, 40, -1)
	word := rapid.StringOfN(rapid.SampledFrom([]rune("稀土产业一丁a1é①𠀀")), 1, 4, -1)
	rapid.Check(t, func(t *rapid.T) {
		s, w := text.Draw(t, "text"), word.Draw(t, "word")
		if got, want := find(s, w), strings.Index(s, w); got != want {
			t.Fatalf("find(%q, %q) = %d, strings.Index gives %d", s, w, got, want)
		}
	})
}
