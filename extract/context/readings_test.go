package context_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"planq/extract/context"
	"planq/extract/internal/readings"
	"planq/extract/plan"
	"planq/extract/source/texts"
)

// parse reads a text as a plan.
func parse(t testing.TB, text string) *plan.Plan {
	t.Helper()
	s, err := texts.Read("plan.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return plan.Parse(s)
}

// settle reads a text and what it says of itself.
func settle(t testing.TB, text string) (*plan.Plan, *context.Context) {
	t.Helper()
	p := parse(t, text)
	return p, context.Read(p, context.Overrule{})
}

// modes are the modes of a document as a tree: each node that has a name, and each leaf whose mode is another than that of the node before it.
func modes(p *plan.Plan, c *context.Context) (out []string) {
	last := context.Mode("")
	p.Walk(func(path []*plan.Node, n *plan.Node) {
		m := c.Mode(n)
		name := n.Name()
		if len(path) == 0 || name == "" && (m == last || len(n.Children) > 0) {
			return
		}
		last = m
		if name == "" {
			name = "“" + firstRunes(plan.Repaired(p.Text, n.Span), 8)
		}
		out = append(out, strings.Repeat("  ", len(path)-1)+string(m)+" "+name)
	})
	return out
}

func firstRunes(s string, most int) string {
	for i := range s {
		if most--; most < 0 {
			return s[:i]
		}
	}
	return s
}

// facts are those facts of a document that a reading names, each with the sign that the reading names as one of those that decided it,
// or else the first: region: 安徽省滁州市 | the title names it.
func facts(c *context.Context, want []string) (out []string) {
	for _, w := range want {
		field, _, _ := strings.Cut(w, ":")
		_, why, asked := strings.Cut(w, " | ")
		f := c.Finding(field)
		value := f.Value
		if field == "code" {
			value = c.RegionCode
		}
		line := strings.TrimSpace(field + ": " + value)
		if asked {
			if !slices.ContainsFunc(f.For, func(e context.Evidence) bool { return e.Why == why }) {
				why = "-"
				if len(f.For) > 0 {
					why = f.For[0].Why
				}
			}
			line += " | " + why
		}
		out = append(out, line)
	}
	return out
}

// got is what a reading gives: modes where it asks for them, else facts.
func got(t *testing.T, r readings.Reading) []string {
	t.Helper()
	p, c := settle(t, r.Document)
	if first, _, _ := strings.Cut(strings.TrimLeft(r.Want[0], " "), " "); !strings.HasSuffix(first, ":") {
		return modes(p, c)
	}
	return facts(c, r.Want)
}

// testdata/facts.txt holds openings of documents with what they say of themselves and the signs that decide it; testdata/modes.txt short documents
// with their modes as trees.
func TestReadings(t *testing.T) {
	for _, file := range []string{"testdata/facts.txt", "testdata/modes.txt"} {
		for _, r := range readings.Load(t, file) {
			if diff := cmp.Diff(r.Want, got(t, r)); diff != "" || r.Reason != "" {
				t.Errorf("%v(-want +got):\n%s", r, diff)
			}
		}
	}
}

// testdata/known.txt is the ledger of what is still read wrong. What is read right has to move.
func TestKnownFailures(t *testing.T) {
	for _, r := range readings.Load(t, "testdata/known.txt") {
		if r.Reason == "" {
			t.Errorf("%vsays nothing of why it is read wrong: a line that begins with ! does", r)
		}
		if cmp.Equal(r.Want, got(t, r)) {
			t.Errorf("%vis read right now; move it to facts.txt or modes.txt", r)
		}
	}
}

// Each sign stands in the text, cut at whole characters, and what was outvoted is kept.
func TestEvidenceIsKept(t *testing.T) {
	p, c := settle(t, "政府工作报告\n——2025年1月8日在滁州市第七届人民代表大会第四次会议上\n滁州市市长\n各位代表：\n一、2024年工作回顾\n安徽省第一家工厂建成，全市粮食产量480万吨。\n合肥市人民政府\n")
	f := c.Finding("region")
	if f.Value != "安徽省滁州市" || len(f.For) < 2 {
		t.Errorf("region %q by %+v", f.Value, f.For)
	}
	if !slices.ContainsFunc(f.Against, func(e context.Evidence) bool { return e.Value == "安徽省合肥市" && p.Cut(e.Span) != "" }) {
		t.Errorf("the signature of 合肥市 is not kept: %+v", f.Against)
	}
	for _, f := range c.Findings {
		sound(t, p, f)
	}
}

// sound says whether the signs of a finding stand in the text.
func sound(t *testing.T, p *plan.Plan, f context.Finding) {
	t.Helper()
	for _, e := range append(slices.Clone(f.For), f.Against...) {
		s := e.Span
		if s.Start < 0 || s.End < s.Start || s.End > len(p.Text) {
			t.Fatalf("%s: the sign %q stands at %v, outside the text", f.Field, e.Why, s)
		}
		if cut := p.Text[s.Start:s.End]; utf8.ValidString(p.Text) && !utf8.ValidString(cut) {
			t.Errorf("%s: the sign %q at %v is cut inside a character: %q", f.Field, e.Why, s, cut)
		}
		if e.Why == "" || e.Weight <= 0 && !f.Overruled {
			t.Errorf("%s: a sign without reason or weight: %+v", f.Field, e)
		}
	}
	for _, e := range f.For {
		if e.Value != f.Value && f.Field != "from" && f.Field != "to" {
			t.Errorf("%s: %q is held by a sign for %q", f.Field, f.Value, e.Value)
		}
	}
}

// What a person says holds against the text, and what the text says is kept beside it.
func TestOverrule(t *testing.T) {
	text := "2025年滁州市政府工作报告\n2025年1月9日\n一、2024年工作回顾\n全市粮食产量480万吨。\n"
	for _, c := range []struct {
		over  context.Overrule
		field string
		want  string
		about func(plan.About) string
	}{
		{context.Overrule{Title: "滁州市政府工作报告（2025年）"}, "title", "滁州市政府工作报告（2025年）", func(a plan.About) string { return a.Title }},
		{context.Overrule{Kind: context.Bulletin}, "kind", "bulletin", func(a plan.About) string { return a.Kind }},
		{context.Overrule{Region: "江西省"}, "region", "江西省", func(a plan.About) string { return a.Region + a.RegionCode }},
		{context.Overrule{Date: "2024-12-30"}, "date", "2024-12-30", func(a plan.About) string { return a.Date }},
		{context.Overrule{From: 2021, To: 2025}, "from", "2021", func(a plan.About) string { return fmt.Sprint(a.From, a.To, a.Base) }},
		{context.Overrule{From: 2021, To: 2025}, "to", "2025", func(a plan.About) string { return fmt.Sprint(a.From) }},
		{context.Overrule{From: 2026}, "to", "2026", func(a plan.About) string { return fmt.Sprint(a.From, a.To) }},
		{context.Overrule{Base: 2023}, "base", "2023", func(a plan.About) string { return fmt.Sprint(a.Base) }},
	} {
		p := parse(t, text)
		x := context.Read(p, c.over)
		f := x.Finding(c.field)
		if f.Value != c.want || !f.Overruled || len(f.For) > 0 {
			t.Errorf("%+v: %s is %q, overruled %v, for it %v", c.over, c.field, f.Value, f.Overruled, f.For)
		}
		if len(f.Against) == 0 {
			t.Errorf("%+v: what the text says of %s is not kept", c.over, c.field)
		}
		got := c.about(p.About)
		switch c.field {
		case "region":
			if got != "江西省360000" || p.Scope != "全省" {
				t.Errorf("region %s scope %s", got, p.Scope)
			}
		case "from":
			if got != "2021 2025 2020" {
				t.Errorf("years and base %s", got)
			}
		case "to":
		default:
			if got != c.want {
				t.Errorf("%s of the plan is %q, not %q", c.field, got, c.want)
			}
		}
		for _, o := range x.Findings {
			if o.Field != c.field && o.Overruled && !(c.over.From > 0 && (o.Field == "from" || o.Field == "to")) {
				t.Errorf("%+v: %s is overruled too", c.over, o.Field)
			}
		}
	}
}
