package record

import (
	"testing"

	"planq/extract/context"
	"planq/extract/plan"
	"planq/extract/source/texts"
)

// Every way reads the sentences that it says it reads, and leaves its near misses alone.
func TestWays(t *testing.T) {
	var (
		all  []Way
		read = map[string]bool{} // by the ways of the sentence at hand
	)
	tell := func(w Way, did bool) bool {
		read[w.Name] = read[w.Name] || did
		return did
	}
	for i := range nameWays {
		x := nameWays[i]
		all = append(all, x.Way)
		nameWays[i].read = func(r *reader, n *naming) bool { return tell(x.Way, x.read(r, n)) }
		defer func() { nameWays[i] = x }()
	}
	for i := range statementWays {
		x := statementWays[i]
		all = append(all, x.Way)
		statementWays[i].read = func(r *reader, s *said) bool { return tell(x.Way, x.read(r, s)) }
		defer func() { statementWays[i] = x }()
	}
	for i := range worthWays {
		x := worthWays[i]
		all = append(all, x.Way)
		worthWays[i].read = func(r *reader, v *worth) bool { return tell(x.Way, x.read(r, v)) }
		defer func() { worthWays[i] = x }()
	}
	for i := range betweenWays {
		x := betweenWays[i]
		all = append(all, x.Way)
		betweenWays[i].read = func(r *reader, l *lead, end int) int {
			n := x.read(r, l, end)
			tell(x.Way, n > 0)
			return n
		}
		defer func() { betweenWays[i] = x }()
	}
	for i := range innerWays {
		x := innerWays[i]
		all = append(all, x.Way)
		innerWays[i].holds = func(r *reader, v inner) bool { return tell(x.Way, x.holds(r, v)) }
		defer func() { innerWays[i] = x }()
	}
	for i := range partings {
		x := partings[i]
		all = append(all, x.Way)
		partings[i].holds = func(r *reader, what string) bool { return tell(x.Way, x.holds(r, what)) }
		defer func() { partings[i] = x }()
	}
	try := func(sentence string) {
		clear(read)
		s, err := texts.Read("plan.txt", []byte("江西省工业“十二五”发展规划\n\n第三章 主要任务\n"+sentence+"。\n"))
		if err != nil {
			t.Fatal(err)
		}
		p := plan.Parse(s)
		Read(p, context.Read(p, context.Overrule{}))
	}
	for _, x := range all {
		for _, s := range x.Reads {
			if try(s); !read[x.Name] {
				t.Errorf("%s does not read %s", x.Name, s)
			}
		}
		for _, s := range x.Leaves {
			if try(s); read[x.Name] {
				t.Errorf("%s reads %s", x.Name, s)
			}
		}
	}
}
