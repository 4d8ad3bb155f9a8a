package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"planq/extract/export"
	"planq/internal/slow"
)

// What is printed for reading fits into 80 columns, of one plan and of several, and the cells of a table stand under one another.
func TestColumns(t *testing.T) {
	slow.Short(t, "it starts planq again and again")
	plan, err := filepath.Abs("../../seeds/jiangxi-12fyp-industry.txt")
	if err != nil {
		t.Fatal(err)
	}
	library := t.TempDir()
	other := filepath.Join(t.TempDir(), strings.Repeat("很长的名字", 12)+".txt")
	title := strings.Repeat("关于加快推进经济社会发展全面绿色转型", 3) + "规划"
	if err := os.WriteFile(other, []byte(title+"\n\n第一章　"+strings.Repeat("发展目标和主要任务", 6)+"\n到2020年，光伏产业实现主营业务收入1200亿元，"+strings.Repeat("其中组件产能达到19.8万吨、", 20)+"力争更多。\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	run(t, "index", "--quiet", "--library", library, plan, other)
	escape := regexp.MustCompile("\x1b\\[[0-9;]*m|\x1b\\]8;;[^\x1b]*\x1b\\\\")
	commands := []string{
		"search 稀土", "search 光伏 组件", "search 光伏 --context 1", "search 光伏 --facets", "search 南昌高新区", "search 企业 --color always", "search 主营业务收入 --page 2", "search 组件产能",
		"records 光伏", "records 光伏 --facets", "records 南昌高新区", "records --sort -value --limit 30", "entity 南昌高新区", "entity 江西", "entity 光伏产业", "list",
		"check", "explain jiangxi-12fyp-industry", "outline jiangxi-12fyp-industry", "relations --table region,industry", "relations jiangxi-12fyp-industry",
		"extract --format text jiangxi-12fyp-industry", "extract --format text " + other,
		"references jiangxi-12fyp-industry", "track " + plan + " " + other, "compare jiangxi-12fyp-industry " + other,
		"diff " + plan + " " + other, "diff --text " + plan + " " + other, "help",
	}
	for _, c := range newRootCommand(&app{}).Commands() {
		commands = append(commands, "help "+c.Name())
	}
	for _, command := range commands {
		anywhere := strings.HasPrefix(command, "search") || strings.HasPrefix(command, "records") || strings.HasPrefix(command, "entity") || command == "list"
		for _, l := range []string{library, filepath.Join(library, "none")} {
			if !anywhere && l != library {
				continue
			}
			args := append(strings.Fields(command), "--library", l)
			var out, complaint bytes.Buffer
			a := &app{in: strings.NewReader(""), out: &out, err: &complaint}
			if status := a.run(args); status > 1 || out.Len() == 0 { // check has findings
				t.Errorf("planq %s: exit status %d: %s", command, status, complaint.String())
			}
			for line := range strings.SplitSeq(escape.ReplaceAllString(out.String(), ""), "\n") {
				if w := export.Width(line); w > columns {
					t.Errorf("planq %s: a line of %d columns: %s", command, w, line)
				}
			}
		}
	}
	var edge int
	for i, line := range strings.Split(strings.TrimSpace(run(t, "records", "光伏", "--library", library)), "\n") {
		// 年 is the first column behind the amounts: a year, or blanks, begins where its head does.
		head, _, _ := strings.Cut(line, "  年 ")
		if i == 0 {
			edge = export.Width(head) + 2
			continue
		}
		at := 0
		for n, r := range line {
			if at == edge {
				if r < '0' || r > '9' {
					t.Errorf("the year does not stand under 年: %s", line)
				}
				if n > 1 && line[n-1] != ' ' {
					t.Errorf("a cell runs into the next: %s", line)
				}
				break
			}
			at += export.Width(string(r))
		}
	}
}

func TestWrapped(t *testing.T) {
	for text, want := range map[string]string{
		"  " + strings.Repeat("长", 38) + "达到1300万吨，好\n": "  " + strings.Repeat("长", 38) + "达\n  到1300万吨，好\n",
		strings.Repeat("a", 100) + "\n":                 strings.Repeat("a", 20) + "\n" + strings.Repeat("a", 80) + "\n",
		strings.Repeat("长", 40) + "。\n":                 strings.Repeat("长", 39) + "\n长。\n",
		"短\n\n":                                         "短\n\n",
		"  稀土 赣州     " + strings.Repeat("长", 33) + "\n": "  稀土 赣州     " + strings.Repeat("长", 32) + "\n" + strings.Repeat(" ", 16) + "长\n",
	} {
		if got := wrapped(text); got != want {
			t.Errorf("%q is\n%s, not\n%s", text, got, want)
		}
	}
}

func TestFlowing(t *testing.T) {
	if got := flowing("one\ntwo\n\n  set in\n  set in\nthree\n"); got != "one two\n\n  set in\n  set in\nthree\n" {
		t.Errorf("%q", got)
	}
}

// What goes through folded is the same as it was wrapped at once, however it is cut into writes.
func TestFolded(t *testing.T) {
	text := "# 题\n- " + strings.Repeat("很长的名字", 12) + " | 目标 （" + strings.Repeat("word ", 20) + "）\n\n      --flag WHEN   " + strings.Repeat("what it is ", 9) + "\n"
	for _, size := range []int{1, 7, len(text)} {
		var b strings.Builder
		w := folded(&b)
		for rest := text; rest != ""; {
			n := min(size, len(rest))
			if _, err := w.Write([]byte(rest[:n])); err != nil {
				t.Fatal(err)
			}
			rest = rest[n:]
		}
		if b.String() != wrapped(text) {
			t.Errorf("in writes of %d bytes:\n%s\nat once:\n%s", size, b.String(), wrapped(text))
		}
	}
	for line := range strings.SplitSeq(strings.TrimSpace(wrapped(text)), "\n") {
		if w := export.Width(line); w > columns || strings.HasSuffix(line, "（") {
			t.Errorf("a line of %d columns: %s", w, line)
		}
	}
}
