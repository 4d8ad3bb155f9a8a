// The commands of docs/formats.md and others, run as they stand there: a console block holds
// commands behind "$ " and what they print.

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"planq/internal/slow"
)

func TestCommandsOfTheDocuments(t *testing.T) {
	slow.Test(t, "it reads a great deal")
	if runtime.GOOS == "windows" {
		t.Skip("the commands are for a Unix shell")
	}
	for _, name := range []string{"formats.md", "chunks.md", "tasks.md", "references.md"} {
		commandsOf(t, filepath.Join("..", "..", "docs", name))
	}
}

func commandsOf(t *testing.T, path string) {
	page, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	title, dir := filepath.Base(path), t.TempDir()
	for i, block := range strings.Split("\n"+string(page), "\n```console\n") {
		commands, rest, fenced := strings.Cut(block, "\n```")
		if i > 0 && fenced {
			t.Run(title, func(t *testing.T) { console(t, dir, commands) })
		} else {
			rest = block
		}
		if at := strings.LastIndex("\n"+rest, "\n## "); at >= 0 {
			title, _, _ = strings.Cut(rest[at+len("## "):], "\n")
		}
	}
}

// console runs the commands of a block and compares what they print.
func console(t *testing.T, dir, block string) {
	for _, each := range strings.Split("\n"+block, "\n$ ")[1:] {
		command, want := each, ""
		for at, quoted := 0, false; at < len(each); at++ { // a command ends with the line, unless a quotation runs on
			if each[at] == '\'' {
				quoted = !quoted
			}
			if each[at] == '\n' && !quoted {
				command, want = each[:at], each[at+1:]
				break
			}
		}
		for _, tool := range []string{"jq", "sqlite3", "python3", "node", "awk"} {
			if _, err := exec.LookPath(tool); err != nil && strings.Contains(command, tool+" ") {
				t.Skipf("there is no %s here", tool)
			}
		}
		cmd := exec.Command("sh", "-c", command)
		cmd.Dir = dir
		var out, complaint bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &complaint
		err := cmd.Run()
		if missing := "ModuleNotFoundError: "; os.Getenv("PLANQ_TOOLS") == "" && strings.Contains(complaint.String(), missing) {
			t.Skip(complaint.String()[strings.Index(complaint.String(), missing)+len(missing):])
		}
		if err != nil {
			t.Fatalf("$ %s\n%s%v", command, complaint.String(), err)
		}
		if got := strings.TrimSpace(out.String()); got != strings.TrimSpace(want) {
			t.Errorf("$ %s\nprints %q, the page says %q", command, got, strings.TrimSpace(want))
		}
	}
}
