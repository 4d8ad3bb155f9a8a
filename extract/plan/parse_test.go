package plan

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"planq/extract/source/texts"
	"planq/internal/slow"
)

func parseText(t testing.TB, name, body string) *Plan {
	t.Helper()
	text, err := texts.Read(name, []byte(body))
	if err != nil {
		t.Fatal(err)
	}
	text.Part()
	return Parse(text)
}

// outline is the tree as indented lines: kind label|title, and for leaves their text.
func outline(p *Plan) string {
	var b strings.Builder
	p.Walk(func(path []*Node, n *Node) {
		if n.Kind == Document {
			return
		}
		fmt.Fprintf(&b, "%s%s", strings.Repeat("  ", len(path)-1), n.Kind)
		if n.Label != "" || n.Title != "" {
			fmt.Fprintf(&b, " %s|%s", n.Label, n.Title)
		}
		if len(n.Children) == 0 && n.Title == "" {
			fmt.Fprintf(&b, " «%s»", closeUp(p.Cut(n.Span)))
		}
		b.WriteByte('\n')
	})
	return b.String()
}

func same(t *testing.T, p *Plan, want string) {
	t.Helper()
	want = strings.TrimLeft(want, "\n")
	if got := outline(p); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

// sound reports where a tree breaks the promises of Node.
func sound(p *Plan) error {
	covered := 0 // everything before is covered or blank
	var walk func(n *Node, depth int) error
	cover := func(s Span, what *Node) error {
		if s.Start < covered || s.End < s.Start || s.End > len(p.Text) {
			return fmt.Errorf("%s %q at %d-%d overlaps what ends at %d", what.Kind, what.Label, s.Start, s.End, covered)
		}
		if gap := closeUp(p.Text[covered:s.Start]); gap != "" {
			return fmt.Errorf("lost %.60q before %d", gap, s.Start)
		}
		covered = s.End
		return nil
	}
	walk = func(n *Node, depth int) error {
		if depth > 60 {
			return fmt.Errorf("nested %d deep", depth)
		}
		if n.Head.Start < n.Head.End {
			if err := cover(n.Head, n); err != nil {
				return err
			}
		}
		if len(n.Children) == 0 {
			if n.Kind == Document {
				return nil
			}
			return cover(Span{max(n.Span.Start, n.Head.End), n.Span.End}, n)
		}
		at := n.Span.Start
		for _, c := range n.Children {
			if c.Span.Start < at || c.Span.End > n.Span.End {
				return fmt.Errorf("%s %d-%d is not inside and behind %d-%d of its parent %s", c.Kind, c.Span.Start, c.Span.End, at, n.Span.End, n.Kind)
			}
			at = c.Span.End
			if err := walk(c, depth+1); err != nil {
				return err
			}
		}
		return nil
	}
	if err := walk(p.Root, 0); err != nil {
		return err
	}
	if gap := closeUp(p.Text[covered:]); gap != "" {
		return fmt.Errorf("lost %.60q at the end", gap)
	}
	return nil
}

func TestShippedPlan(t *testing.T) {
	b, err := os.ReadFile("../../seeds/jiangxi-12fyp-industry.txt")
	if err != nil {
		t.Fatal(err)
	}
	p := parseText(t, "jiangxi-12fyp-industry.txt", string(b))
	if err := sound(p); err != nil {
		t.Error(err)
	}
	count := map[Kind]int{}
	untitled := 0
	p.Walk(func(path []*Node, n *Node) {
		count[n.Kind]++
		if n.Kind == Item && n.Title == "" {
			untitled++
		}
	})
	want := map[Kind]int{Chapter: 4, Section: 12, Heading: 23, Topic: 83, Column: 16, Item: 138, Front: 4}
	for kind, n := range want {
		if count[kind] != n {
			t.Errorf("%d %s, want %d", count[kind], kind, n)
		}
	}
	if untitled != 16 {
		t.Errorf("%d items without a title, want 16", untitled)
	}
	if line := p.Line(strings.Index(p.Text, "--辐射区")); line != 115 {
		t.Errorf("--辐射区 on line %d, want 115", line)
	}
}

func TestPassages(t *testing.T) {
	p := parseText(t, "p.txt", "　　一、光伏产业\n　　◆产业布局\n　　专栏一： 光伏产业\n　　依托我省资源条件，推进光伏产业发展。\n　　--新余市以硅料龙头企业为依托，做大做强硅料产业，打造世界级光伏产业基地。\n　　--宜春： 以国家锂电基地为依托，发展锂电。\n")
	var got []string
	for _, g := range p.Passages() {
		var path []string
		for _, n := range g.Path {
			path = append(path, n.Name())
		}
		got = append(got, strings.Join(path, ">")+": "+p.Cut(g.Span))
	}
	want := []string{
		"一、光伏产业>产业布局>专栏一 光伏产业: 依托我省资源条件，推进光伏产业发展。",
		"一、光伏产业>产业布局>专栏一 光伏产业: 新余市以硅料龙头企业为依托，做大做强硅料产业，打造世界级光伏产业基地。",
		"一、光伏产业>产业布局>专栏一 光伏产业>宜春: 以国家锂电基地为依托，发展锂电。",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// TestPlansAreSound reads every plan at hand.
func TestPlansAreSound(t *testing.T) {
	slow.Short(t, "it reads a great deal")
	files, _ := filepath.Glob("../../../shared/plans/*")
	if len(files) == 0 {
		t.Skip("no plans in ../../../shared/plans")
	}
	for _, file := range files {
		if info, err := os.Stat(file); err != nil || info.IsDir() {
			continue
		}
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		text, err := texts.Read(filepath.Base(file), b)
		if err != nil {
			continue // no text; source has its own tests
		}
		p := Parse(text)
		if err := sound(p); err != nil {
			t.Errorf("%s: %v", file, err)
		}
		if !reflect.DeepEqual(p, Parse(text)) {
			t.Errorf("%s: two readings differ", file)
		}
	}
}

func TestHardInput(t *testing.T) {
	slow.Test(t, "it reads a great deal")
	long := strings.Repeat("打造世界级光伏产业基地，", 30_000)
	for name, body := range map[string]string{
		"one line":              long,
		"one line of items":     strings.Repeat("发展光伏。 --辐射区：南昌", 30_000),
		"one line of blanks":    "产" + strings.Repeat("　", 300_000) + "业",
		"one line of blank 字":   strings.Repeat("产　　业 ", 100_000),
		"one line of columns":   strings.Repeat("。专栏1　光伏", 60_000),
		"lines of dashes":       strings.Repeat("--\n", 100_000),
		"items":                 strings.Repeat("--光伏：做大\n", 60_000),
		"every form":            strings.Repeat("第一篇 甲\n第一章 甲\n第一节 甲\n第一条 甲\n一、甲\n1.1 甲\n1.1.1 甲\n（一）甲\n1. 甲\n（1）甲\n①甲\n◆甲\n专栏1 甲\n--甲：\n◆甲\n（一）甲\n1.甲\n", 3_000),
		"backwards":             strings.Repeat("①甲\n（1）甲\n1. 甲\n（一）甲\n一、甲\n专栏1：甲\n", 10_000),
		"numbers that count up": strings.Repeat("1. 甲\n（一）乙\n", 50_000),
		"wrapped":               strings.Repeat("生态安全是国家安全体系的重要基石。构建科学合理的生态\n", 30_000),
		"colons":                "--" + strings.Repeat("甲：", 200_000),
		"brackets":              "一、" + strings.Repeat("（", 200_000),
		"hashes":                strings.Repeat("#", 100_000),
		"pipes":                 strings.Repeat("| 甲 | 乙 |\n", 30_000),
		"numerals":              strings.Repeat("一", 200_000),
		"nothing but blanks":    " 　\n \n\t",
	} {
		for _, ext := range []string{".txt", ".md"} {
			if err := sound(parseText(t, "hard"+ext, body)); err != nil {
				t.Errorf("%s%s: %v", name, ext, err)
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("第一章　总则　　第一条 　为规范\n--工业总量。 2010年\n专栏一：甲\n◆乙\n| a | b |\n"), false)
	f.Add([]byte("# 规划\n## 一、甲\n- 乙\n| a | b |\n|---|---|\n| 1 | 2 |\n"), true)
	f.Add([]byte("附录\n一、甲....1\n1.1丙"), true)
	f.Add([]byte("\xEF\xBB\xBF目 录\n一、甲....1\n1.1 甲\n\f- 3 -\n二○一二年一月十四日\r附件1\r\n甲"), false)
	f.Fuzz(func(t *testing.T, b []byte, markdown bool) {
		name := "f.txt"
		if markdown {
			name = "f.md"
		}
		text, err := texts.Read(name, b)
		if err != nil {
			return
		}
		p := Parse(text)
		if err := sound(p); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(p, Parse(text)) {
			t.Fatal("two readings differ")
		}
		for _, g := range p.Passages() {
			if closeUp(p.Cut(g.Span)) == "" {
				t.Fatal("an empty passage")
			}
		}
		p.Walk(func(path []*Node, n *Node) {
			if !utf8.ValidString(n.Title) || !utf8.ValidString(p.Cut(n.Span)) {
				t.Fatal("a node cuts a character")
			}
		})
	})
}
