// How good the order is: the judged queries of testdata/queries.txt, and what is made of them.

package index

import (
	"cmp"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"planq/extract/plan"
)

var update = flag.Bool("update", false, "write testdata/ranks.txt anew")

// judged is a query with the passages that a person would want, by the number of the passage.
type judged struct {
	query  string
	grades map[int]int
}

// judgements reads testdata/queries.txt.
func judgements(t testing.TB, text string, passages []passage) (all []judged) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "testdata", "queries.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for n, line := range strings.Split(string(b), "\n") {
		if query, ok := strings.CutPrefix(line, "? "); ok {
			all = append(all, judged{query, map[int]int{}})
			continue
		}
		if line == "" || line[0] == '#' {
			continue
		}
		heading, quote, _ := strings.Cut(line[2:], " | ")
		var at []int
		for i, p := range passages {
			name := ""
			if len(p.Section) > 0 {
				name = p.Section[len(p.Section)-1]
			}
			if name == heading && strings.HasPrefix(plan.Repaired(text, p.Span), quote) {
				at = append(at, i)
			}
		}
		if len(at) != 1 || line[0] < '1' || line[0] > '3' {
			t.Fatalf("queries.txt:%d: %d passages are named %s", n+1, len(at), line)
		}
		all[len(all)-1].grades[at[0]] = int(line[0] - '0')
	}
	return all
}

// measure gives nDCG@10 and recall@50 of what a query finds.
func (j *judged) measure(t testing.TB, l *Library) (ndcg, recall float64) {
	t.Helper()
	result, err := l.Search(Query{Text: j.query, Passages: true, Limit: 50})
	if err != nil {
		t.Fatalf("%s: %v", j.query, err)
	}
	gain := func(grade, at int) float64 { return (math.Pow(2, float64(grade)) - 1) / math.Log2(float64(at)+2) }
	seen := 0
	for i, h := range result.Hits {
		grade := j.grades[h.number]
		if i < 10 {
			ndcg += gain(grade, i)
		}
		seen += min(grade, 1)
	}
	var best []int
	for _, grade := range j.grades {
		best = append(best, grade)
	}
	slices.SortFunc(best, func(a, b int) int { return cmp.Compare(b, a) })
	ideal := 0.0
	for i, grade := range best[:min(10, len(best))] {
		ideal += gain(grade, i)
	}
	return ndcg / ideal, float64(seen) / float64(len(best))
}

func TestRanks(t *testing.T) {
	doc := shipped(t)
	queries := judgements(t, doc.Plan.Text, passagesOf(doc.Plan))
	if len(queries) < 40 {
		t.Errorf("only %d judged queries", len(queries))
	}
	libraries := both(t, doc)
	var table strings.Builder
	table.WriteString("          by reading        by the index\n nDCG@10 recall@50 nDCG@10 recall@50\n")
	var sum [4]float64
	row := func(name string, m [4]float64) {
		fmt.Fprintf(&table, "%8.3f%10.3f%8.3f%10.3f  %s\n", m[0], m[1], m[2], m[3], name)
	}
	for _, j := range queries {
		var m [4]float64
		m[0], m[1] = j.measure(t, libraries["read"])
		m[2], m[3] = j.measure(t, libraries["index"])
		for i := range sum {
			sum[i] += m[i] / float64(len(queries))
		}
		row(j.query, m)
	}
	row(fmt.Sprintf("mean of %d queries", len(queries)), sum)
	path := filepath.Join("..", "testdata", "ranks.txt")
	if *update {
		if err := os.WriteFile(path, []byte(table.String()), 0o666); err != nil {
			t.Fatal(err)
		}
		t.Skip("ranks.txt is written anew: read the difference, and run the test again without -update")
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != table.String() {
		t.Errorf("the ranks moved; where that is right: go test ./index -run TestRanks -update\n%s", table.String())
	}
}
