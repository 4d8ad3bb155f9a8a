package check

import (
	"strings"
	"testing"

	"planq/extract/plan"
	"planq/extract/source"
	"planq/seeds"
)

func planOf(t testing.TB, text string) *plan.Plan {
	t.Helper()
	read, err := source.ReadBytes("plan.txt", []byte(text))
	if err != nil {
		t.Skip(err)
	}
	return plan.Parse(read)
}

func noWord(string) bool { return false }

// Every unit of both texts stands in a redline once, and the pieces of a changed one are both its texts.
func told(t *testing.T, old, new string) {
	t.Helper()
	a, b := planOf(t, old), planOf(t, new)
	seen := map[*Unit]int{}
	for _, e := range Redline(a, b, func(w string) bool { return len(w)%2 == 0 }) {
		if e.Old != nil {
			seen[e.Old]++
		}
		if e.New != nil {
			seen[e.New]++
		}
		if e.Words == nil {
			continue
		}
		var was, is strings.Builder
		for _, p := range e.Words {
			if p.Kind != Added {
				was.WriteString(p.Text)
			}
			if p.Kind != Missing {
				is.WriteString(p.Text)
			}
		}
		if was.String() != e.Old.Text || is.String() != e.New.Text {
			t.Fatalf("%q → %q is told as %v", e.Old.Text, e.New.Text, e.Words)
		}
	}
	if want := len(units(a)) + len(units(b)); len(seen) != want {
		t.Fatalf("%d units of %d", len(seen), want)
	}
	for u, n := range seen {
		if n != 1 {
			t.Fatalf("%q is told %d times", u.Text, n)
		}
	}
}

func TestRedlineOfThePlan(t *testing.T) {
	_, b := seeds.Plan()
	text := string(b)
	p := planOf(t, text)
	for _, e := range Redline(p, p, noWord) {
		if e.Kind != Kept {
			t.Fatalf("%s %q", e.Kind, e.At().Text)
		}
	}
	half := strings.Index(text[len(text)/2:], "\n") + len(text)/2
	told(t, text, strings.ReplaceAll(text[half:]+text[:half], "鼓励", "禁止"))
	told(t, text, "另一规划\n")
}

// A passage that stands below another heading has moved, and no heading has moved past it.
func TestPassagesMovePastHeadings(t *testing.T) {
	old := "某市规划\n\n二、任务\n推进园区建设。\n\n三、保障\n严格考核，落实责任，建立台账，定期通报。\n加强财政资金的监督管理。\n各部门要密切配合，形成合力。\n"
	new := "某市规划\n\n二、任务\n推进园区建设。\n严格考核，落实责任，建立台账，定期通报。\n加强财政资金的监督管理。\n\n三、保障\n各部门要密切配合，形成合力。\n"
	var got []string
	for _, e := range Redline(planOf(t, old), planOf(t, new), noWord) {
		if e.Kind != Kept {
			got = append(got, string(e.Kind)+" "+e.At().Text)
		}
	}
	if s := strings.Join(got, "\n"); s != "moved 严格考核，落实责任，建立台账，定期通报。\nmoved 加强财政资金的监督管理。" {
		t.Errorf("%s", s)
	}
}

func FuzzRedline(f *testing.F) {
	f.Add("一、目标\n鼓励民间投资。产值5亿元。\n", "一、目标\n产值6亿元。禁止民间投资。\n")
	f.Add("指标 | 2010\n产值 | 5\n", "# 目标\n\n| 指标 | 2010 |\n| --- | --- |\n| 产值 | 6 |\n")
	f.Fuzz(func(t *testing.T, old, new string) { told(t, old, new) })
}

// Two texts of a hundred thousand sentences that have little in common, or the same sentence over and over, are compared at the pace of short ones.
func TestRedlineGrowth(t *testing.T) {
	for name, line := range map[string]func(side, n int) string{
		"others": func(side, n int) string {
			return strings.Repeat(string(rune(0x4E00+n*7%20000+side)), 3) + "达到目标。"
		},
		"same": func(side, n int) string { return []string{"加快发展。", "加快建设。"}[n*(side+1)%3%2] },
	} {
		var sides [2]strings.Builder
		for side := range sides {
			for n := range 20_000 {
				sides[side].WriteString(line(side, n))
				if n%5 == 0 {
					sides[side].WriteString("\n")
				}
			}
		}
		t.Run(name, func(t *testing.T) { told(t, sides[0].String(), sides[1].String()) })
	}
}
