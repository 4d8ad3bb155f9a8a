// The commands as a user types them. Each file of testdata/script is a page with
// command lines, what they must print and the files they read.

package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/adrg/xdg"
	"github.com/rogpeppe/go-internal/testscript"

	"planq/internal/slow"
	"planq/seeds"
)

func TestMain(m *testing.M) {
	testscript.Main(alone{m}, map[string]func(){"planq": main})
}

// alone runs the tests as on a fresh machine: with no library, cache, language or token of
// the user's own.
type alone struct{ *testing.M }

func (m alone) Run() int {
	home, err := os.MkdirTemp("", "planq-home-*")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(home)
	for name, value := range map[string]string{
		"HOME": home, "XDG_DATA_HOME": home, "XDG_CACHE_HOME": home, "LOCALAPPDATA": home, "AppData": home,
		"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "UTC", "NO_COLOR": "", "PLANQ_TOKEN": "",
	} {
		os.Setenv(name, value)
	}
	xdg.Reload() // which has looked already
	return m.M.Run()
}

func TestScripts(t *testing.T) {
	slow.Short(t, "it starts planq a thousand times")
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			// Every page has a library, a cache and a home of its own.
			for _, name := range []string{"HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "AppData"} {
				e.Setenv(name, filepath.Join(e.WorkDir, ".home"))
			}
			e.Setenv("NO_COLOR", "1")
			_, text := seeds.Plan()
			return os.WriteFile(filepath.Join(e.WorkDir, "shipped.txt"), text, 0o644)
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"repeat": repeat,
			"bytes":  writeBytes,
			"lines":  lines,
			"id":     id,
		},
		Condition: func(cond string) (bool, error) {
			if cond == "root" { // root may write anywhere, so a page about permissions says nothing
				return os.Geteuid() == 0, nil
			}
			if cond == "slow" { // what takes long is wanted (internal/slow)
				return os.Getenv("PLANQ_SLOW") != "", nil
			}
			return false, nil
		},
	})
}

// repeat FILE N TEXT writes a text N times, for the files that are too big for a page.
func repeat(ts *testscript.TestScript, neg bool, args []string) {
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), bytes.Repeat([]byte(unquoted(ts, args[2])), n), 0o644))
}

// bytes FILE TEXT writes what a page cannot hold: \xff, \x00.
func writeBytes(ts *testscript.TestScript, neg bool, args []string) {
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(unquoted(ts, args[1])), 0o644))
}

func unquoted(ts *testscript.TestScript, s string) string {
	text, err := strconv.Unquote(`"` + s + `"`)
	ts.Check(err)
	return text
}

// id NAME FILE N sets a variable to the id of the N-th record of a file of JSON lines.
func id(ts *testscript.TestScript, neg bool, args []string) {
	n, err := strconv.Atoi(args[2])
	ts.Check(err)
	var r struct{ ID string }
	ts.Check(json.Unmarshal([]byte(strings.Split(ts.ReadFile(args[1]), "\n")[n-1]), &r))
	ts.Setenv(args[0], r.ID)
}

// lines FILE N checks the number of lines of a file.
func lines(ts *testscript.TestScript, neg bool, args []string) {
	want, err := strconv.Atoi(args[1])
	ts.Check(err)
	if got := strings.Count(ts.ReadFile(args[0]), "\n"); (got == want) == neg {
		ts.Fatalf("%s has %d lines", args[0], got)
	}
}

// Ctrl-C in the middle of writing leaves the folder as it was.
func TestInterruptLeavesNothing(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no interrupt can be sent on Windows")
	}
	dir := t.TempDir()
	cmd := exec.Command("planq", "quantities", "--output", filepath.Join(dir, "out.jsonl"))
	in, err := cmd.StdinPipe() // kept open, so that planq waits for more
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	names := func() []string {
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, e := range entries {
			names = append(names, e.Name())
		}
		return names
	}
	for range 12_000 {
		if len(names()) > 0 {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	if len(names()) == 0 {
		t.Fatal("planq does not begin to write")
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err == nil || cmd.ProcessState.ExitCode() != 130 {
		t.Errorf("exit status %d, want 130", cmd.ProcessState.ExitCode())
	}
	if left := names(); len(left) > 0 {
		t.Errorf("planq leaves %v behind", left)
	}
}

// planq extract | head -1 ends without a word.
func TestReaderThatHasSeenEnough(t *testing.T) {
	cmd := exec.Command("planq", "extract")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := out.Read(make([]byte, 1)); err != nil {
		t.Fatal(err)
	}
	out.Close()
	cmd.Wait() // its status is the pipe's business
	if complaint.Len() > 0 {
		t.Errorf("planq complains: %s", complaint.String())
	}
}

// command runs a command line and gives its status and what it says, and fails where it hangs.
func command(t *testing.T, in string, args ...string) (status int, out, complaint string) {
	t.Helper()
	var o, e bytes.Buffer
	a := &app{in: strings.NewReader(in), out: &o, err: &e}
	done := make(chan int, 1)
	go func() { done <- a.run(args) }()
	select {
	case status = <-done:
	case <-time.After(5 * time.Minute):
		t.Fatalf("planq %q hangs", args)
	}
	return status, o.String(), e.String()
}
