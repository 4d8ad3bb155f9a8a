// How the weights of weigh.go are set: the judged queries, what is made of them, and the fit.
//
//	go test ./index -run TestJudged -v            what the weights of now give
//	go test ./index -run TestFit -fit -v -timeout 2h   weights that are better, with what cross-validation says of them
//
// The plans of the judged queries stand beside the project (../shared) and are no part of it. The queries of
// testdata/queries.txt are over the shipped plan.

package index

import (
	"encoding/json"
	"flag"
	"fmt"
	"hash/fnv"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"planq/extract"
)

var fitting = flag.Bool("fit", false, "look for better weights")

// wanted is a judged query: the lines of plans that answer it, and the figures that do.
type wanted struct {
	ID       string
	Q        string
	Relevant []struct {
		Slug             string
		Line, End, Grade int
	}
	Figures []struct {
		Slug      string
		Line, End int
		Value     string
	}
	passages *judged // of testdata/queries.txt
	of       *judgedLibrary
}

// judgedLibrary is a library with queries over it.
type judgedLibrary struct {
	name    string
	l       *Library
	texts   map[string]string
	queries []wanted
}

// judgedLibraries opens the libraries that there are queries for; those over plans that are not there are left out aloud.
func judgedLibraries(t *testing.T, kept bool) (all []*judgedLibrary) {
	t.Helper()
	doc := shipped(t)
	own := &judgedLibrary{name: "testdata/queries.txt", l: open(t, library(t, doc))}
	for _, j := range judgements(t, doc.Plan.Text, passagesOf(doc.Plan)) {
		own.queries = append(own.queries, wanted{ID: j.query, Q: j.query, passages: &j, of: own})
	}
	all = append(all, own)
	shared := filepath.Join("..", "..", "shared")
	for _, set := range [][3]string{
		{"eval/search", filepath.Join(shared, "eval/search/queries.jsonl"), filepath.Join(shared, "eval/search/plans.txt")},
		{"index/testdata/judged", "testdata/judged/queries.jsonl", "testdata/judged/plans.txt"},
		{"index/testdata/judged, kept", "testdata/judged/kept.jsonl", "testdata/judged/plans.txt"},
	} {
		if strings.Contains(set[0], "kept") && !kept {
			continue
		}
		list, err := os.ReadFile(set[2])
		queries, err2 := os.ReadFile(set[1])
		if err != nil || err2 != nil {
			t.Logf("%s is left out: its files are not here", set[0])
			continue
		}
		j := &judgedLibrary{name: set[0], texts: map[string]string{}}
		var docs []*extract.Document
		for _, slug := range strings.Fields(string(list)) {
			b, err := os.ReadFile(filepath.Join(shared, "plans", slug+".txt"))
			if err != nil {
				t.Logf("%s is left out: %v", set[0], err)
				docs = nil
				break
			}
			doc := read(t, slug+".txt", string(b))
			docs, j.texts[slug] = append(docs, doc), doc.Plan.Text
		}
		if docs == nil {
			continue
		}
		j.l = open(t, library(t, docs...))
		for _, line := range strings.Split(strings.TrimSpace(string(queries)), "\n") {
			w := wanted{of: j}
			if err := json.Unmarshal([]byte(line), &w); err != nil {
				t.Fatal(err)
			}
			j.queries = append(j.queries, w)
		}
		all = append(all, j)
	}
	return all
}

// marksOf is what an answer is worth.
type marksOf struct{ ndcg, recall, answered, figure, none []float64 }

func (m *marksOf) add(n marksOf) {
	m.ndcg, m.recall, m.answered = append(m.ndcg, n.ndcg...), append(m.recall, n.recall...), append(m.answered, n.answered...)
	m.figure, m.none = append(m.figure, n.figure...), append(m.none, n.none...)
}

func mean(of []float64) float64 {
	sum := 0.0
	for _, x := range of {
		sum += x
	}
	return sum / float64(max(1, len(of)))
}

// objective is what a fit makes as large as it can.
func (m *marksOf) objective() float64 { return mean(m.ndcg) + 0.3*mean(m.recall) + 0.1*mean(m.figure) }

func (m *marksOf) String() string {
	return fmt.Sprintf("nDCG@10 %.3f  recall@50 %.3f  answered %.3f  figure in first 3 %.3f  none %.3f", mean(m.ndcg), mean(m.recall), mean(m.answered), mean(m.figure), mean(m.none))
}

// measure asks a query, as eval/search_score.py does: a judged passage counts once, by its lines.
func (w *wanted) measure(t testing.TB) (m marksOf) {
	if w.passages != nil {
		ndcg, recall := w.passages.measure(t, w.of.l)
		return marksOf{ndcg: []float64{ndcg}, recall: []float64{recall}, answered: []float64{1}}
	}
	result, err := w.of.l.Search(Query{Text: w.Q, Limit: 50})
	if err != nil {
		t.Fatalf("%s: %v", w.Q, err)
	}
	if len(w.Relevant) == 0 {
		return marksOf{none: []float64{float64(boolean(len(result.Hits) == 0))}}
	}
	seen := map[int]bool{}
	var gains []int
	figures, right := 0, 0.0
	for _, h := range result.Hits {
		text := w.of.texts[h.Plan.ID]
		first := 1 + strings.Count(text[:h.Span.Start], "\n")
		last := 1 + strings.Count(text[:max(h.Span.Start, h.Span.End-1)], "\n")
		on := func(slug string, line, end int) bool {
			return slug == h.Plan.ID && line <= last && first <= max(line, end)
		}
		best := -1
		for k, r := range w.Relevant {
			if on(r.Slug, r.Line, r.End) && (best < 0 || r.Grade > w.Relevant[best].Grade) {
				best = k
			}
		}
		switch {
		case best < 0:
			gains = append(gains, 0)
		case !seen[best]:
			seen[best] = true
			gains = append(gains, w.Relevant[best].Grade)
		}
		if h.Record != nil && figures < 3 {
			figures++
			value := key(h.Record.Value)
			for _, f := range w.Figures {
				if want := key(f.Value); on(f.Slug, f.Line, f.End) && (strings.Contains(value, want) || strings.Contains(want, value)) {
					right = 1
				}
			}
		}
	}
	gain := func(grades []int) (sum float64) {
		for i, g := range grades[:min(10, len(grades))] {
			sum += (math.Pow(2, float64(g)) - 1) / math.Log2(float64(i)+2)
		}
		return sum
	}
	var ideal []int
	for _, r := range w.Relevant {
		ideal = append(ideal, r.Grade)
	}
	slices.SortFunc(ideal, func(a, b int) int { return b - a })
	m = marksOf{
		ndcg: []float64{gain(gains) / gain(ideal)}, recall: []float64{float64(len(seen)) / float64(min(50, len(ideal)))},
		answered: []float64{float64(boolean(len(result.Hits) > 0))},
	}
	if len(w.Figures) > 0 {
		m.figure = []float64{right}
	}
	return m
}

// measured asks many queries.
func measured(t testing.TB, all []wanted) (sum marksOf) {
	marks := make([]marksOf, len(all))
	for _, w := range all {
		w.of.l.memory.clear() // what was answered with other weights
	}
	var wg sync.WaitGroup
	for k := range 2 {
		wg.Go(func() {
			for i := k; i < len(all); i += 2 {
				marks[i] = all[i].measure(t)
			}
		})
	}
	wg.Wait()
	for _, m := range marks {
		sum.add(m)
	}
	return sum
}

func TestJudged(t *testing.T) {
	for _, j := range judgedLibraries(t, testing.Verbose()) {
		m := measured(t, j.queries)
		t.Logf("%-28s %3d queries  %s", j.name, len(j.queries), m.String())
		if len(j.queries) > 40 && (mean(m.ndcg) < 0.75 || mean(m.recall) < 0.8 || mean(m.answered) < 1) {
			t.Errorf("%s: %s", j.name, m.String())
		}
	}
}

// folds is into how many parts the queries are cut for cross-validation.
const folds = 5

func foldOf(w wanted) int {
	h := fnv.New32a()
	h.Write([]byte(w.Q))
	return int(h.Sum32() % folds)
}

func TestFit(t *testing.T) {
	if !*fitting {
		t.Skip("weights are looked for with -fit")
	}
	var all []wanted
	for _, j := range judgedLibraries(t, false) {
		all = append(all, j.queries...)
	}
	began := weighed
	defer func() { weighed = began }()
	without := func(fold int) (rest, left []wanted) {
		for _, w := range all {
			if foldOf(w) == fold {
				left = append(left, w)
			} else {
				rest = append(rest, w)
			}
		}
		return rest, left
	}
	var before, after marksOf
	for fold := range folds {
		rest, left := without(fold)
		weighed = began
		before.add(measured(t, left))
		weighed = fitted(t, rest, began)
		after.add(measured(t, left))
		t.Logf("fold %d: %.3f", fold, after.objective())
	}
	t.Logf("cross-validation: as they are %s\n  fitted on the others %s", before.String(), after.String())
	weighed = fitted(t, all, began)
	m := measured(t, all)
	t.Logf("fitted on all: %s\n%+v", m.String(), weighed)
}

// fitted changes one weight after another for as long as that makes the answers better. A change must be worth something, so that a weight stays
// simple where it does not matter.
func fitted(t *testing.T, queries []wanted, from weights) weights {
	const worth = 0.0005
	best := from
	weighed = best
	m := measured(t, queries)
	score := m.objective()
	for _, step := range []float64{0.5, 0.25} {
		for better := true; better; {
			better = false
			for i := range reflect.TypeFor[weights]().NumField() {
				for _, by := range []float64{1 + step, 1 / (1 + step)} {
					try := best
					f := reflect.ValueOf(&try).Elem().Field(i)
					f.SetFloat(math.Round(f.Float()*by*1000) / 1000)
					weighed = try
					m := measured(t, queries)
					if s := m.objective(); s > score+worth {
						best, score, better = try, s, true
						break
					}
				}
			}
		}
	}
	return best
}
