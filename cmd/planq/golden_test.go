// What planq says of the shipped plan, kept as pages that a planner can read.
// `go test ./cmd/planq -update` writes them anew; read the difference before you
// keep it. They are output of the program, not human judgement.

package main

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"planq/internal/slow"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestGolden(t *testing.T) {
	for file, commands := range map[string][]string{
		"outline.txt":  {"outline"},
		"records.md":   {"extract --format markdown"},
		"relations.md": {"relations --format markdown"},
		"searches.txt": {
			"search 稀土",
			"search 光伏 --limit 3",
			"search 单位工业增加值能耗 --limit 3",
			"search 主营业务收入 9000亿元 --limit 3",
			"search 物联网 --limit 3",
			"search 昌九工业走廊 --limit 3",
		},
	} {
		t.Run(file, func(t *testing.T) {
			var got bytes.Buffer
			for _, command := range commands {
				if len(commands) > 1 {
					got.WriteString("$ planq " + command + "\n\n")
				}
				got.WriteString(run(t, strings.Fields(command)...))
				if len(commands) > 1 {
					got.WriteString("\n")
				}
			}
			golden(t, file, got.String())
		})
	}
}

// golden holds a text against a file of testdata, or writes it with -update.
func golden(t *testing.T, file, got string) {
	t.Helper()
	path := filepath.Join("..", "..", "testdata", file)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		t.Skipf("%s is written anew: read the difference, and run the test again without -update", file)
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); d != "" {
		t.Errorf("what planq says has changed (-was +is); where that is right: go test ./cmd/planq -update\n%s", d)
	}
}

// The same in, the same out: a second run prints the same bytes.
func TestTwoRunsAreAlike(t *testing.T) {
	for _, command := range []string{"extract", "extract --format csv", "outline --format json"} {
		if a, b := run(t, strings.Fields(command)...), run(t, strings.Fields(command)...); a != b {
			t.Errorf("planq %s prints something else the second time", command)
		}
	}
}

// run runs one command line in this process and gives what it prints.
func run(t *testing.T, args ...string) string {
	t.Helper()
	var out, err bytes.Buffer
	a := &app{in: strings.NewReader(""), out: &out, err: &err}
	if status := a.run(args); status != 0 {
		t.Fatalf("planq %s: exit status %d: %s", strings.Join(args, " "), status, err.String())
	}
	return out.String()
}

// With a library of the user's own, in a locale that writes otherwise, the tests say the same:
// they run this one as a program of its own.
func TestTestsKnowNoUser(t *testing.T) {
	slow.Short(t, "it starts planq again and again")
	if os.Getenv("PLANQ_TEST_OF_TESTS") != "" {
		if got := run(t, "list"); strings.Contains(got, "mine") {
			t.Errorf("the user's library is asked: %s", got)
		}
		return
	}
	home := t.TempDir()
	plan := filepath.Join(home, "mine.txt")
	if err := os.WriteFile(plan, []byte("某市规划\n\n产值达到5亿元。\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	run(t, "--library", filepath.Join(home, "planq"), "index", plan)
	cmd := exec.Command(os.Args[0], "-test.run", "^(TestTestsKnowNoUser|TestGolden)$", "-test.count", "1")
	cmd.Env = append(os.Environ(), "PLANQ_TEST_OF_TESTS=1", "XDG_DATA_HOME="+home, "HOME="+home, "LANG=tr_TR.UTF-8", "LC_ALL=tr_TR.UTF-8")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
}
