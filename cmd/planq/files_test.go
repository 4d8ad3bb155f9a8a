//go:build unix

package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

const smallPlan = "某市工业规划\n\n一、目标\n到2015年，全市工业增加值达到9000亿元。\n"

// A pipe or a device in a folder is passed over aloud, one that is named is refused, and none is waited for.
func TestOnlyRegularFilesAreRead(t *testing.T) {
	dir := t.TempDir()
	put := func(name string) string { return filepath.Join(dir, name) }
	if err := os.WriteFile(put("good.txt"), []byte(smallPlan), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(put("pipe.txt"), 0o644); err != nil {
		t.Skipf("no named pipe can be made here: %v", err)
	}
	for name, to := range map[string]string{"endless.txt": "/dev/zero", "link.md": "good.txt", "nowhere.txt": "gone", "round.txt": "round.txt", "ann.ann": "/dev/zero", "d.json": "pipe.txt"} {
		if err := os.Symlink(to, put(name)); err != nil {
			t.Fatal(err)
		}
	}
	status, out, complaint := command(t, "", "extract", "--format", "jsonl", dir)
	if status != 0 || strings.Count(out, `"value":"9000亿元"`) != 2 {
		t.Errorf("status %d: %s%s", status, out, complaint)
	}
	for _, name := range []string{"pipe.txt", "endless.txt", "nowhere.txt", "round.txt"} {
		if !strings.Contains(complaint, name+": no regular file") {
			t.Errorf("%s is not told: %s", name, complaint)
		}
	}
	library := filepath.Join(t.TempDir(), "library")
	if status, _, complaint := command(t, "", "index", dir, "--library", library); status != 0 || !strings.Contains(complaint, "added good") {
		t.Errorf("status %d: %s", status, complaint)
	}
	for _, args := range [][]string{
		{"extract", put("pipe.txt")}, {"extract", put("endless.txt")}, {"index", put("pipe.txt"), "--library", library}, {"text", "/dev/zero"},
		{"diff", put("d.json"), put("good.txt")}, {"gold", "import", put("pipe.txt")}, {"gold", "import", put("ann.ann")},
		{"outline", put("round.txt")},
	} {
		if status, _, complaint := command(t, "", args...); status == 0 || strings.Count(complaint, "hint: ") == 0 {
			t.Errorf("planq %q: status %d: %s", args, status, complaint)
		}
	}
}

// Whatever bytes a file is called by, it can be opened, listed and asked for, and no terminal obeys its name.
func TestNamesOfAnyBytes(t *testing.T) {
	dir, library := t.TempDir(), filepath.Join(t.TempDir(), "library")
	for i, name := range []string{"\xb9\xe6\xbb\xae.txt", "a\x1b[31m\x07.txt", "b\nplanq: all is well.txt", "c\u202etxt.exe.txt", "-d.txt", "%B9.txt", "e\x9b2J.txt"} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(smallPlan+strings.Repeat("注。\n", i)), 0o644); err != nil {
			t.Skipf("this file system takes no such name: %v", err)
		}
		status, out, complaint := command(t, "", "extract", "--format", "text", path)
		if status != 0 || !strings.Contains(out, "9000亿元") {
			t.Errorf("%q: status %d: %s%s", name, status, out, complaint)
		}
	}
	check := func(what, said string, lines int) {
		t.Helper()
		if strings.ContainsAny(said, "\x1b\x07\u009b\u202e\r") || strings.Count(said, "\n") != lines {
			t.Errorf("%s: %q", what, said)
		}
	}
	_, _, complaint := command(t, "", "index", dir, "--library", library)
	check("index", complaint, 8)
	_, out, _ := command(t, "", "list", "--library", library)
	check("list", out, 8)
	ids := strings.Split(strings.TrimSpace(out), "\n")[1:]
	for _, row := range ids {
		id := strings.TrimSpace(row[:strings.Index(row, "  ")])
		id = strings.ReplaceAll(id, `\u202e`, "\u202e")
		args := []string{"--library", library, "extract", "--format", "jsonl", "--", id}
		if status, out, complaint := command(t, "", args...); status != 0 || !strings.Contains(out, "9000亿元") {
			t.Errorf("%q: status %d: %s", id, status, complaint)
		}
	}
	if status, _, complaint := command(t, "", "index", dir, "--library", library); status != 0 || !strings.Contains(complaint, "0 added, 0 updated, 7 unchanged") {
		t.Errorf("again: %s", complaint)
	}
	_, _, complaint = command(t, "", "extract", filepath.Join(dir, "gone\x1b[2J\n.txt"))
	check("an error", complaint, 1)
}
