package index

import (
	"os"
	"path/filepath"
	"testing"

	"planq/extract"
)

// sharedPlans reads the plans that stand beside the project, where they do.
func sharedPlans(t testing.TB) (docs []*extract.Document) {
	t.Helper()
	paths, _ := filepath.Glob(filepath.Join("..", "..", "shared", "plans", "*.txt"))
	if len(paths) == 0 {
		t.Log("no plans stand beside the project: only the shipped one and small ones are read")
	}
	for _, path := range paths {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if name := filepath.Base(path); name != "jiangxi-12fyp-industry.txt" { // the shipped one
			docs = append(docs, read(t, name, string(b)))
		}
	}
	return docs
}
