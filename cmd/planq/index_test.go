// What a page of commands cannot do to a library: fill its disk, take the right to write, save a file later.

package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"planq/internal/slow"
)

func writePlan(t *testing.T, dir, name, word string) {
	t.Helper()
	text := "某市" + word + "产业发展规划\n\n一、发展目标\n" + strings.Repeat("到2020年，"+word+"产量达到800万吨，主营业务收入达到1200亿元。\n", 200)
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// A full disk: an error that says so, what was there is there still, and the next run completes it.
func TestFullDisk(t *testing.T) {
	slow.Test(t, "it reads a great deal")
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip("no sh to limit the size of a file with")
	}
	dir := t.TempDir()
	library, plans := filepath.Join(dir, "library"), filepath.Join(dir, "plans")
	if err := os.Mkdir(plans, 0o755); err != nil {
		t.Fatal(err)
	}
	writePlan(t, plans, "steel.txt", "粗钢")
	if out, err := exec.Command("planq", "index", plans, "--library", library).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for n := range 12 {
		writePlan(t, plans, fmt.Sprintf("plan%d.txt", n), string(rune(0x4E10+n))+"铜")
	}
	for _, blocks := range []int{8, 120, 300, 700} {
		out, err := exec.Command("sh", "-c", fmt.Sprintf("ulimit -f %d; exec planq index %s --library %s", blocks, plans, library)).CombinedOutput()
		if err == nil || !strings.Contains(string(out), "the disk is full; hint: make room") {
			t.Errorf("%d blocks: %v: %s", blocks, err, out)
		}
		if out, err := exec.Command("planq", "search", "粗钢", "--library", library).Output(); err != nil || !strings.Contains(string(out), "粗钢") {
			t.Errorf("%d blocks: what was there is not found: %v", blocks, err)
		}
	}
	out, err := exec.Command("planq", "index", plans, "--library", library).CombinedOutput()
	if err != nil || !strings.Contains(string(out), "12 added, 0 updated, 1 unchanged") {
		t.Errorf("with room again: %v: %s", err, out)
	}
}

// A folder that may be read and not written: searched like any other, and indexing says why not.
func TestReadOnlyLibrary(t *testing.T) {
	dir := t.TempDir()
	library := filepath.Join(dir, "library")
	writePlan(t, dir, "steel.txt", "粗钢")
	if out, err := exec.Command("planq", "index", dir, "--library", library).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	filepath.WalkDir(library, func(path string, d os.DirEntry, err error) error {
		if d.IsDir() {
			return os.Chmod(path, 0o555)
		}
		return os.Chmod(path, 0o444)
	})
	t.Cleanup(func() {
		filepath.WalkDir(library, func(path string, d os.DirEntry, err error) error { return os.Chmod(path, 0o755) })
	})
	if os.Geteuid() == 0 {
		t.Log("root may write anywhere: only the search is tried")
	} else if out, err := exec.Command("planq", "index", dir, "--library", library).CombinedOutput(); err == nil || !strings.Contains(string(out), "permission denied; hint: ") {
		t.Errorf("%v: %s", err, out)
	}
	var told bytes.Buffer
	cmd := exec.Command("planq", "search", "粗钢", "--library", library)
	cmd.Stderr = &told
	if out, err := cmd.Output(); err != nil || !strings.Contains(string(out), "粗钢") || told.Len() > 0 {
		t.Errorf("%v: %s", err, told.String())
	}
}

// --watch: a file that comes, changes and goes.
func TestWatch(t *testing.T) {
	slow.Short(t, "it starts planq again and again")
	dir := t.TempDir()
	library, plans := filepath.Join(dir, "library"), filepath.Join(dir, "plans")
	if err := os.Mkdir(plans, 0o755); err != nil {
		t.Fatal(err)
	}
	writePlan(t, plans, "steel.txt", "粗钢")
	cmd := exec.Command("planq", "index", plans, "--watch", "--library", library)
	said, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	stuck := time.AfterFunc(5*time.Minute, func() { cmd.Process.Kill() })
	defer stuck.Stop()
	lines := bufio.NewScanner(said)
	until := func(words string) {
		t.Helper()
		for lines.Scan() {
			if strings.Contains(lines.Text(), words) {
				return
			}
		}
		t.Fatalf("it never says %q", words)
	}
	until("watching")
	writePlan(t, plans, "copper.txt", "精铜")
	until("added copper")
	until("1 added")
	writePlan(t, plans, "copper.txt", "紫铜")
	until("updated copper")
	until("1 updated")
	if err := os.Remove(filepath.Join(plans, "copper.txt")); err != nil {
		t.Fatal(err)
	}
	until("removed copper")
	cmd.Process.Signal(syscall.SIGTERM)
	cmd.Wait()
	if out, err := exec.Command("planq", "list", "--library", library).Output(); err != nil || !strings.Contains(string(out), "steel") || strings.Contains(string(out), "copper") {
		t.Errorf("%v: %s", err, out)
	}
}
