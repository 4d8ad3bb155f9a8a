package extract_test

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"planq/extract"
	"planq/extract/export"
	"planq/seeds"
)

var update = flag.Bool("update", false, "add a version of the rules")

// Where plans read otherwise, the version of the rules is another.
func TestRules(t *testing.T) {
	name, b := seeds.Plan()
	doc, err := extract.Read(name, b)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.New()
	for _, table := range []string{"record", "relation", "section"} {
		for _, x := range export.Tables() {
			if x.Name == table {
				if err := export.JSONRows(sum, x, export.Each(doc), export.Bytes, true); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	scores, err := os.ReadFile(filepath.Join("..", "testdata", "score.txt"))
	if err != nil {
		t.Fatal(err)
	}
	sum.Write(scores)
	is := fmt.Sprintf("%x", sum.Sum(nil)[:6])
	list, err := os.ReadFile("rules.txt")
	if err != nil {
		t.Fatal(err)
	}
	if strings.HasSuffix(strings.TrimSpace(string(list)), " "+is) {
		return
	}
	if !*update {
		t.Fatal("plans read otherwise than the last version of the rules says; where that is right: go test ./extract -run TestRules -update")
	}
	f, err := os.OpenFile("rules.txt", os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := io.WriteString(f, fmt.Sprintf("%d %s %s\n", len(strings.Split(strings.TrimSpace(string(list)), "\n"))-1, time.Now().UTC().Format(time.DateOnly), is)); err != nil {
		t.Fatal(err)
	}
	t.Skip("rules.txt has a version more: run the test again without -update")
}
