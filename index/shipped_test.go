package index

import (
	"os"
	"testing"
)

// The plan that was read beforehand is what a reading gives now. A new way of reading
// is kept with: go generate ./index
func TestShippedIsRead(t *testing.T) {
	memory := Memory(shipped(t)).plans[0]
	s := slot{info: memory.info}
	s.info.Key = keyOf(0)
	packed := s.pack(memory)
	values, err := memory.look()
	if err != nil {
		t.Fatal(err)
	}
	pairs := bind([]loose{{0, values.b, namesOf(memory.relations())}})
	now := s.line() + string(packed[passagePart]) + string(packed[recordPart]) + string(packed[relationPart]) + string(packed[sourcePart])
	if *update {
		for name, b := range map[string]string{"shipped.plan": now, "shipped.pairs": pairs} {
			if err := os.WriteFile(name, []byte(b), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		t.Skip("the reading that ships is written anew: run the test again without -update")
	} else if shippedPlan != now || shippedPairs != pairs {
		t.Fatal("the shipped plan reads otherwise now: go generate ./index")
	}
}

func TestShippedAnswersAsAReadingDoes(t *testing.T) {
	l, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	memory := Memory(shipped(t))
	for _, q := range []string{"稀土", "主营业务收入 2015", "光伏产业", "年:2015 单位:亿元", "江", "没有这个词"} {
		want, got := search(t, memory, q), search(t, l, q)
		if got.Total != want.Total || len(got.Hits) != len(want.Hits) {
			t.Errorf("%s: %d hits, a reading has %d", q, got.Total, want.Total)
			continue
		}
		for i := range want.Hits {
			if got.Hits[i].Span != want.Hits[i].Span || got.Hits[i].Score != want.Hits[i].Score {
				t.Errorf("%s: hit %d is %q, a reading has %q", q, i, got.Hits[i].Text, want.Hits[i].Text)
				break
			}
		}
	}
	if l.Kept() {
		t.Error("the shipped plan is taken for a library of the user's")
	}
}
