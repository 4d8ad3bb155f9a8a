// Work and memory grow with a text and no faster.

package extract_test

import (
	"bufio"
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"planq/internal/slow"
)

// TestGrowth reads texts made of fragments of plans at three lengths, by a program whose steps are counted: testdata/steps. With
// -short, and unless PLANQ_GROWTH is set, it reads some of them, others every day.
func TestGrowth(t *testing.T) {
	slow.Test(t, "it reads a great deal")
	tool, err := exec.LookPath("go")
	if err != nil {
		t.Skip("no go command on this machine: the program that counts steps cannot be built")
	}
	dir := t.TempDir()
	program := filepath.Join(dir, "steps")
	build := exec.Command(tool, "build", "-cover", "-covermode=atomic", "-coverpkg=planq/extract/...,planq/index/...", "-o", program, "./testdata/steps")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	part := 10
	switch {
	case os.Getenv("PLANQ_GROWTH") != "":
		part = 1
	case testing.Short():
		part = 80
	}
	run := exec.Command(program, "-size", "8000", "-part", strconv.Itoa(part), "-first", strconv.Itoa(time.Now().YearDay()))
	run.Env = append(os.Environ(), "GOCOVERDIR="+dir)
	var said bytes.Buffer
	run.Stderr = &said
	out, err := run.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, said.Bytes())
	}
	for lines := bufio.NewScanner(bytes.NewReader(out)); lines.Scan(); {
		if line := lines.Text(); strings.HasSuffix(line, " texts") {
			t.Log(line)
		} else {
			t.Error(line)
		}
	}
}
