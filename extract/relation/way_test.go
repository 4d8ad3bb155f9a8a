package relation

import (
	"slices"
	"testing"

	"planq/extract/context"
	"planq/extract/plan"
	"planq/extract/source/texts"
)

// Every way reads the sentences that it says it reads, and leaves its near misses alone.
func TestWays(t *testing.T) {
	trails := func(sentence string) (all []string) {
		s, err := texts.Read("plan.txt", []byte("江西省工业“十二五”发展规划\n\n第三章 主要任务\n"+sentence+"。\n"))
		if err != nil {
			t.Fatal(err)
		}
		p := plan.Parse(s)
		for _, x := range Read(p, context.Read(p, context.Overrule{})) {
			all = append(all, x.Trail()...)
		}
		return all
	}
	says := func(sentence, way string) bool { return slices.Contains(trails(sentence), way) }
	var all []Way
	for _, list := range [][]way{ways, leads, supportWays} {
		for _, x := range list {
			all = append(all, x.Way)
		}
	}
	for _, x := range memberWays {
		all = append(all, x.Way)
	}
	for _, x := range all {
		for _, s := range x.Reads {
			if !says(s, x.Name) {
				t.Errorf("%s does not read %s", x.Name, s)
			}
		}
		for _, s := range x.Leaves {
			if says(s, x.Name) {
				t.Errorf("%s reads %s", x.Name, s)
			}
		}
	}
	// What is refused says nothing.
	var refused []Way
	for _, list := range [][]refusal{notNames, notThings} {
		for _, x := range list {
			refused = append(refused, x.Way)
		}
	}
	for _, x := range notStandings {
		refused = append(refused, x.Way)
	}
	for _, x := range refused {
		for _, s := range x.Leaves {
			if trail := trails(s); len(trail) > 0 {
				t.Errorf("%s is read by %s, and is refused since %s", s, trail, x.Name)
			}
		}
	}
}
