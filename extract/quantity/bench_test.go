package quantity

import (
	"os"
	"testing"
)

// How fast the shipped plan is read: what the package costs every reader of plans.
func BenchmarkScan(b *testing.B) {
	files, err := os.ReadDir("../../seeds")
	if err != nil {
		b.Fatal(err)
	}
	var text string
	for _, f := range files {
		if body, err := os.ReadFile("../../seeds/" + f.Name()); err == nil && len(body) > len(text) {
			text = string(body)
		}
	}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Scan(text)
	}
}
