package web

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Every word that a page says has its English, and the English has room for the same things.
func TestEveryWordHasItsEnglish(t *testing.T) {
	said := regexp.MustCompile(`\bt "([^"]+)"|\bword\("([^"]+)"|\bt \(?"([^"]+)"`)
	used := map[string]bool{}
	note := func(file string, b []byte) {
		for _, m := range said.FindAllStringSubmatch(string(b), -1) {
			w := m[1] + m[2] + m[3]
			used[w] = true
			if _, ok := inEnglish[w]; !ok {
				t.Errorf("%s says %q, which has no English in words.go", file, w)
			}
		}
	}
	err := fs.WalkDir(templateFiles, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(templateFiles, path)
		note(path, b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob("*.go")
	for _, file := range files {
		if b, err := os.ReadFile(file); err == nil && file != "words.go" && !strings.HasSuffix(file, "_test.go") {
			note(file, b)
		}
	}
	verb := regexp.MustCompile(`%\[?\d*\]?[a-z]`)
	for zh, en := range inEnglish {
		if a, b := verb.FindAllString(zh, -1), verb.FindAllString(en, -1); len(a) != len(b) {
			t.Errorf("%q and %q have room for different things", zh, en)
		}
	}
}
