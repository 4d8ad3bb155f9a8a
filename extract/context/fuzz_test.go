package context_test

import (
	"reflect"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"

	"planq/extract/context"
	"planq/extract/internal/readings"
	"planq/extract/plan"
	"planq/extract/source/texts"
	"planq/internal/slow"
)

// FuzzRead holds the properties of a context on any bytes: it is settled without panic and the same twice, its signs stand in the text, cut at whole
// characters, every node has a mode, and what is settled is in order.
func FuzzRead(f *testing.F) {
	for _, file := range []string{"testdata/facts.txt", "testdata/modes.txt", "testdata/known.txt"} {
		for _, r := range readings.Load(f, file) {
			f.Add([]byte(r.Document))
		}
	}
	f.Add([]byte("——2025年1月在第届第次人民代表大会\n《》的通知\n关于印发的通知\n令第号"))
	f.Add([]byte("附件\n附件1：甲规划\n各位代表：\n第一篇 回顾\n（2021—2035年）\n"))
	f.Add([]byte("\xff年\xe5政府工作报告（（）\n二○○年月日\n到20\n展望20"))
	f.Fuzz(func(t *testing.T, b []byte) {
		text, err := texts.Read("plan.md", b)
		if err != nil {
			return
		}
		p := plan.Parse(text)
		c := context.Read(p, context.Overrule{})
		for _, f := range c.Findings {
			sound(t, p, f)
		}
		if len(c.Findings) != 11 {
			t.Errorf("%d findings", len(c.Findings))
		}
		if !reflect.DeepEqual(c.About, p.About) {
			t.Error("the plan does not say what its context does")
		}
		if c.From > c.To || c.Horizon != 0 && c.Horizon <= c.To {
			t.Errorf("from %d to %d, horizon %d", c.From, c.To, c.Horizon)
		}
		p.Walk(func(_ []*plan.Node, n *plan.Node) {
			s := c.Setting(n)
			if s.Mode == "" || s.Why == "" {
				t.Errorf("%s %q has no mode", n.Kind, p.Cut(n.Span))
			}
			if s.Span.Start < 0 || s.Span.End < s.Span.Start || s.Span.End > len(p.Text) {
				t.Errorf("the sign %q stands at %v, outside the text", s.Why, s.Span)
			}
		})
		again := context.Read(plan.Parse(text), context.Overrule{})
		if !reflect.DeepEqual(c.Findings, again.Findings) || c.Year() != again.Year() {
			t.Error("a second reading differs")
		}
	})
}

// Eight times the text takes about eight times the memory.
func TestMemoryGrowsWithTheText(t *testing.T) {
	slow.Test(t, "it reads a great deal")
	for _, s := range []string{
		"一、2024年工作回顾\n全市粮食产量480万吨。\n", "各位代表：\n", "一年来，全市粮食产量480万吨。\n", "第一条 为了保护湿地，到2035年。\n", "《", "（", "到20", "关于印发",
		"滁州市", "滁州市人民政府\n", "2024年", "附件1：规划\n", "◆发展目标\n到2025年。\n", "我市全市", "——2025年1月8日在滁州市第七届人民代表大会第四次会议上\n", "　　", "2021—2025年",
	} {
		took := func(p *plan.Plan) float64 {
			runtime.GC()
			runtime.GC() // what one takes out of a pool is kept until the next
			defer debug.SetGCPercent(debug.SetGCPercent(-1))
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			context.Read(p, context.Overrule{})
			runtime.ReadMemStats(&after)
			return float64(after.TotalAlloc - before.TotalAlloc)
		}
		const size = 50_000
		head := "2025年滁州市政府工作报告\n"
		once, eight := parse(t, head+strings.Repeat(s, size/len(s))), parse(t, head+strings.Repeat(s, 8*size/len(s)))
		took(once) // the vocabulary is read once
		if a, b := took(once), took(eight); b > 12*a+1<<20 {
			t.Errorf("%.20q: %.0f bytes for a text of %d, %.0f for eight times as many", s, a, size, b)
		}
	}
}
