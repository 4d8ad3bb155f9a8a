package record

import (
	"slices"
	"testing"

	"planq/extract/context"
	"planq/extract/plan"
	"planq/extract/source"
)

// Every way reads the sentences that it says it reads, and leaves its near misses alone.
func TestWays(t *testing.T) {
	rules := func(sentence string) (all []string) {
		s, err := source.ReadBytes("plan.txt", []byte("江西省工业“十二五”发展规划\n\n第三章 主要任务\n"+sentence+"。\n"))
		if err != nil {
			t.Fatal(err)
		}
		p := plan.Parse(s)
		for _, x := range Read(p, context.Read(p, context.Overrule{})) {
			all = append(all, x.Rule)
		}
		return all
	}
	for _, x := range nameWays {
		for _, s := range x.Reads {
			if got := rules(s); !slices.Contains(got, x.Name) {
				t.Errorf("%s is read by %q, not by %s", s, got, x.Name)
			}
		}
		for _, s := range x.Leaves {
			if slices.Contains(rules(s), x.Name) {
				t.Errorf("%s reads %s", x.Name, s)
			}
		}
	}
}
