package grid

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"planq/extract/plan"
	"planq/extract/source/texts"
	"planq/seeds"
)

// sound checks that every word of a plan's tables stands in one cell of them, or in what is left over, that no word stands twice, and
// that a cell says what stands at its place.
func sound(p *plan.Plan) error {
	for i, t := range Of(p) {
		covered := make([]bool, t.Node.Span.End-t.Node.Span.Start)
		for _, c := range t.Grid.Cells {
			if c.Span.End <= c.Span.Start {
				continue
			}
			if c.Span.Start < t.Node.Span.Start || c.Span.End > t.Node.Span.End {
				return fmt.Errorf("table %d: the cell %q stands outside it", i+1, c.Text)
			}
			for b := c.Span.Start; b < c.Span.End; b++ {
				if covered[b-t.Node.Span.Start] {
					return fmt.Errorf("table %d: %q stands in two cells", i+1, p.Cut(c.Span))
				}
				covered[b-t.Node.Span.Start] = true
			}
			if said := words(plan.Repaired(p.Text, c.Span)); !strings.HasPrefix(words(c.Text), said) {
				return fmt.Errorf("table %d: the cell %q stands at %q", i+1, c.Text, said)
			}
			if c.Text == "" && strings.TrimFunc(p.Cut(c.Span), blank) != "" {
				return fmt.Errorf("table %d: a cell says nothing of %q", i+1, p.Cut(c.Span))
			}
		}
		for b := range max(0, t.Node.Head.End-t.Node.Span.Start) {
			covered[b] = true // its caption
		}
		left := words(strings.Join(t.Rest, ""))
		for b, r := range p.Cut(t.Node.Span) {
			if covered[b] || blank(r) || strings.ContainsRune(parting, r) || noise(t.Node, t.Node.Span.Start+b) {
				continue
			}
			at := t.Node.Span.Start + b
			_, n := utf8.DecodeRuneInString(p.Text[at:])
			said := words(plan.Repaired(p.Text, plan.Span{Start: at, End: at + n}))
			var found bool
			if _, left, found = strings.Cut(left, said); !found {
				return fmt.Errorf("table %d (%s) has lost %.60q", i+1, t.Title, p.Text[t.Node.Span.Start+b:t.Node.Span.End])
			}
		}
		rows := Rows(t.Grid)
		for _, c := range t.Grid.Cells {
			if c.Row >= len(rows) || c.Col >= len(rows[c.Row]) {
				return fmt.Errorf("table %d has no row %d, column %d", i+1, c.Row, c.Col)
			}
		}
	}
	return nil
}

// words are a text without blanks and without the signs that part cells or set them off.
func words(s string) string {
	return strings.Map(func(r rune) rune {
		if blank(r) || strings.ContainsRune(parting, r) {
			return -1
		}
		return r
	}, s)
}

func noise(n *plan.Node, at int) bool {
	for _, c := range n.Children {
		if at >= c.Span.Start && at < c.Span.End {
			return true
		}
	}
	return false
}

func blank(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune("\u200b\u200c\u200d\u2060\ufeff\u00ad", r)
}

func TestTablesLoseNothing(t *testing.T) {
	name, b := seeds.Plan()
	files := map[string][]byte{name: b}
	for _, at := range []string{"*.*", "original/*.*"} {
		beside, _ := filepath.Glob(filepath.Join("..", "..", "..", "shared", "plans", at))
		if len(beside) == 0 {
			t.Log("left out: there are no plans beside the project at " + at)
		}
		for i, path := range beside {
			if b, err := os.ReadFile(path); err == nil && (!testing.Short() || i%10 == 0) {
				files[path] = b
			}
		}
	}
	for name, b := range files {
		text, err := texts.Read(name, b)
		if err != nil {
			continue
		}
		if err := sound(plan.Parse(text)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestCaptionsAndNotes(t *testing.T) {
	text, err := texts.Read("plan.md", []byte("# 规划\n\n## 一、目标\n\n表 2-1 主要指标（单位：万吨）\n\n| 指标 | 2025年 |\n| --- | --- |\n| 产量 | 5 |\n\n注：为预期数。\n\n资料来源：统计局。\n\n加快发展。\n"))
	if err != nil {
		t.Fatal(err)
	}
	all := Of(plan.Parse(text))
	if len(all) != 1 || all[0].Label != "表2-1" || all[0].Title != "主要指标" || all[0].Unit != "万吨" || all[0].Notes != "注：为预期数。\n资料来源：统计局。" {
		t.Errorf("%+v", all)
	}
}

func FuzzTables(f *testing.F) {
	f.Add("表1 指标\n单位：亿元\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n注：c\n")
	f.Add("指标\t2010年\t2015年\n产值\t5\t6\n人口\t7\t8\n")
	f.Add("序号\n\n类别\n\n指标\n\n属性\n\n1\n\n产\n\n业\n\n12\n\n约束性\n\n2\n\n\n\n13\n\n合计\n\n25\n")
	f.Add("序号 指标 单位 属性 2025年 2035年\n1 常住人口 万人 预期性 345 ≥350\n相当于\n2 % 预期性 4.5左右 -\n比例\n")
	f.Fuzz(func(t *testing.T, s string) {
		if text, err := texts.Read("plan.md", []byte(s)); err == nil {
			if err := sound(plan.Parse(text)); err != nil {
				t.Fatal(err)
			}
		}
	})
}
