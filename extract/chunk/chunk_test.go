package chunk_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"planq/extract"
	"planq/extract/chunk"
	"planq/extract/context"
	"planq/extract/plan"
	"planq/extract/source/texts"
	"planq/internal/slow"
	"planq/seeds"
)

// sound checks what holds of the chunks of every plan.
func sound(p *plan.Plan, about *context.Context, most int) error {
	covered := 0
	ends := map[int]bool{0: true} // where a chunk may end beside the end of a sentence: that of a node or of a row
	p.Walk(func(_ []*plan.Node, n *plan.Node) {
		ends[n.Span.End], ends[n.Span.Start], ends[n.Head.End] = true, true, true
		if n.Grid != nil {
			last := map[int]int{} // where each row ends, blanks before its line's end apart
			for _, c := range n.Grid.Cells {
				last[c.Row] = max(last[c.Row], c.Span.End)
			}
			for _, end := range last {
				ends[end] = true
			}
			for _, c := range n.Grid.Cells {
				ends[c.Span.Start], ends[strings.LastIndexByte(p.Text[:c.Span.Start], '\n')+1] = true, true
			}
		}
	})
	for _, c := range chunk.Cut(p, about, most) {
		if c.Span.Start < covered || c.Span.End > len(p.Text) || c.Span.End <= c.Span.Start {
			return fmt.Errorf("%s %d-%d overlaps what ends at %d", c.Kind, c.Span.Start, c.Span.End, covered)
		}
		if lost := strings.TrimFunc(p.Text[covered:c.Span.Start], blank); lost != "" {
			return fmt.Errorf("lost %.60q before %d", lost, c.Span.Start)
		}
		if !utf8.RuneStart((p.Text + " ")[c.Span.Start]) || !utf8.RuneStart((p.Text + " ")[c.Span.End]) {
			return fmt.Errorf("%d-%d cuts a character", c.Span.Start, c.Span.End)
		}
		covered = c.Span.End
		said := strings.TrimFunc(p.Cut(c.Span), blank)
		if r, _ := utf8.DecodeLastRuneInString(said); !ends[c.Span.End] && !strings.ContainsRune("。！？!?”’」』）)》", r) {
			return fmt.Errorf("a chunk ends inside a sentence: …%s", said[max(0, len(said)-60):])
		}
		for _, n := range c.Path {
			if n.Span.Start > c.Node.Span.Start || n.Span.End < c.Span.End {
				return fmt.Errorf("%d-%d does not stand under %q", c.Span.Start, c.Span.End, n.Title)
			}
		}
		if n := utf8.RuneCountInString(c.Said(p)); n > max(1, most) && (c.Kind == chunk.Text || c.Kind == chunk.Table) {
			if units := unitsIn(p, p.Root, c.Span); c.Kind == chunk.Text && units > 1 {
				return fmt.Errorf("%d characters are %d units: %.200q", n, units, c.Said(p))
			}
			if g := c.Node.Grid; c.Kind == chunk.Table && g != nil && c.To-max(c.From, g.Head) > 1 && c.To-c.From < g.Rows {
				return fmt.Errorf("%d characters are rows %d to %d: %.200q", n, c.From, c.To, c.Said(p))
			}
		}
		for _, h := range c.Holes {
			if h.Start < c.Span.Start || h.End > c.Span.End {
				return fmt.Errorf("the noise %d-%d is not inside %d-%d", h.Start, h.End, c.Span.Start, c.Span.End)
			}
		}
	}
	if lost := strings.TrimFunc(p.Text[covered:], blank); lost != "" {
		return fmt.Errorf("lost %.60q at the end", lost)
	}
	return nil
}

// sentenceEnd ends a sentence, with its quotation.
var sentenceEnd = regexp.MustCompile(`[。！？!?][。！？!?”’」』）)》]*`)

// unitsIn counts what is never cut in a part of the text: sentences, and items of lists. Headings stand before the first.
func unitsIn(p *plan.Plan, n *plan.Node, in plan.Span) int {
	from, to := max(n.Span.Start, in.Start), min(n.Span.End, in.End)
	if n.Kind == plan.Noise || from >= to || n.Kind == plan.Table && n.Grid == nil && len(n.Children) == 0 { // its caption alone stands before what follows
		return 0
	}
	if (n.Kind == plan.Paragraph || n.Kind == plan.Front) && slices.ContainsFunc(n.Children, func(c *plan.Node) bool { return c.Kind == plan.Noise }) {
		return 1 // noise may stand inside a sentence
	}
	if n.Kind == plan.Item && n.Label != "" && !slices.ContainsFunc(n.Children, func(c *plan.Node) bool { return c.Kind != plan.Noise && (len(c.Children) > 0 || n.Title != "") }) {
		return 1
	}
	sum := 0
	for _, c := range n.Children {
		sum += unitsIn(p, c, in)
	}
	if len(n.Children) > 0 {
		return sum
	}
	for _, s := range sentenceEnd.Split(p.Text[from:to], -1) {
		if strings.TrimFunc(s, blank) != "" {
			sum++
		}
	}
	return sum
}

func blank(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune("\u200b\u200c\u200d\u2060\ufeff\u00ad", r)
}

func TestChunksLoseNothing(t *testing.T) {
	slow.Test(t, "it reads a great deal")
	name, b := seeds.Plan()
	files := map[string][]byte{name: b}
	beside, _ := filepath.Glob(filepath.Join("..", "..", "..", "shared", "plans", "*.*"))
	if len(beside) == 0 {
		t.Log("left out: there are no plans beside the project")
	}
	for i, path := range beside {
		if b, err := os.ReadFile(path); err == nil && (!testing.Short() || i%10 == 0) {
			files[path] = b
		}
	}
	for name, b := range files {
		doc, err := extract.Read(name, b)
		if err != nil {
			continue
		}
		for _, most := range []int{1, 300, 600, 100_000} {
			if err := sound(doc.Plan, doc.Context, most); err != nil {
				t.Errorf("%s, %d characters: %v", name, most, err)
			}
		}
	}
}

func FuzzChunksLoseNothing(f *testing.F) {
	for _, s := range []string{
		"第一章 目标\n\n到2015年，产值达到5亿元。力争6亿元。\n\n— 1 —\n\n第二章 任务\n一、工业\n（一）钢铁。产量增长5%。\n--项目一\n--项目二。\n",
		"| 指标 | 2010年 | 2015年 |\n| --- | --- | --- |\n| 产值 | 5 | 6 |\n| 人口 | 7 | 8 |\n",
		"|指标|2010年  \n| |",
		"", // there is no chunk of nothing
		"目  录\n第一章 总则 1\n第二章 目标 5\n第三章 任务 9\n\n第一章 总则\n为了发展。\n",
	} {
		f.Add(s, 20)
	}
	f.Fuzz(func(t *testing.T, s string, most int) {
		text, err := texts.Read("plan.txt", []byte(s))
		if err != nil {
			return
		}
		p := plan.Parse(text)
		if err := sound(p, context.Read(p, context.Overrule{}), most%2000); err != nil {
			t.Fatal(err)
		}
	})
}
