// How the weights of weigh.go are set: the judged queries, what is made of them, and the fit.
//
//	go test ./index -run TestJudged -v            what the weights of now give
//	go test ./index -run TestFit -fit -v -timeout 2h   weights that are better, with what cross-validation says of them
//
// The plans of the judged queries stand beside the project (../shared) and are no part of it. The queries of
// testdata/queries.txt are over the shipped plan.

package index

import (
	"cmp"
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
	"planq/internal/slow"
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
		for slug := range strings.FieldsSeq(string(list)) {
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
		for line := range strings.SplitSeq(strings.TrimSpace(string(queries)), "\n") {
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
	slow.Short(t, "it reads a great deal")
	for _, j := range judgedLibraries(t, false) {
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

// weighted is a query with the parts of every hit's score, so that an order by other weights costs nothing.
type weighted struct {
	query wanted
	hits  []weightedHit
	ideal float64
}

type weightedHit struct {
	parts
	fixed float64 // the score of a record, which the weights do not change
	on    int     // the judged passage that it is; -1
	grade int
}

func (w *wanted) weigh(t testing.TB) (x weighted, ok bool) {
	x.query = *w
	e, _, err := w.of.l.parse(w.Q)
	if err != nil {
		t.Fatal(err)
	}
	s := e.understood()
	q := Query{Passages: true, Records: w.passages == nil}
	if s == nil || len(w.Relevant) == 0 && w.passages == nil {
		return x, false
	}
	if _, err := w.of.l.list(Query{Passages: true, Records: q.Records, Limit: 50}, e, Sort{}, false); err != nil { // settles how many of the words are enough
		t.Fatal(err)
	}
	got, err := w.of.l.collect(q, e, false)
	if err != nil {
		t.Fatal(err)
	}
	arrange(q, s, got.found)
	k := s.weighing()
	var c candidate
	for _, f := range got.found {
		c.s, c.values = f.s, f.values
		c.become(f.ref)
		h := weightedHit{on: -1}
		if f.ref.record {
			h.fixed = f.score
		} else {
			k.plan(f.s)
			k.covers(&c)
			h.parts = k.parts(&c)
		}
		if w.passages != nil {
			if g := w.passages.grades[f.ref.n]; g > 0 {
				h.on, h.grade = f.ref.n, g
			}
		} else {
			hit, err := f.s.hit(f.ref, nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			text := w.of.texts[hit.Plan.ID]
			first := 1 + strings.Count(text[:hit.Span.Start], "\n")
			last := 1 + strings.Count(text[:max(hit.Span.Start, hit.Span.End-1)], "\n")
			for i, r := range w.Relevant {
				if r.Slug == hit.Plan.ID && r.Line <= last && first <= max(r.Line, r.End) && r.Grade > h.grade {
					h.on, h.grade = i, r.Grade
				}
			}
		}
		x.hits = append(x.hits, h)
	}
	var grades []int
	for _, r := range w.Relevant {
		grades = append(grades, r.Grade)
	}
	if w.passages != nil {
		for _, g := range w.passages.grades {
			grades = append(grades, g)
		}
	}
	slices.SortFunc(grades, func(a, b int) int { return b - a })
	for i, g := range grades[:min(10, len(grades))] {
		x.ideal += (math.Pow(2, float64(g)) - 1) / math.Log2(float64(i)+2)
	}
	return x, len(x.hits) > 0
}

// worth is what an order by some weights is worth: nDCG@10 mostly, and how many of the judged passages are among the first 50.
func (x *weighted) worth(w *parts) float64 {
	type scored struct {
		score float64
		hit   *weightedHit
	}
	order := make([]scored, len(x.hits))
	for i := range x.hits {
		h := &x.hits[i]
		order[i] = scored{h.fixed, h}
		if h.fixed == 0 {
			order[i].score = 1 + max(0, h.parts.times(w))
		}
	}
	slices.SortStableFunc(order, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
	seen := map[int]bool{}
	sum, at := 0.0, 0
	for _, s := range order[:min(50, len(order))] {
		if s.hit.on >= 0 && seen[s.hit.on] {
			continue
		}
		if s.hit.on >= 0 {
			seen[s.hit.on] = true
			if at < 10 {
				sum += (math.Pow(2, float64(s.hit.grade)) - 1) / math.Log2(float64(at)+2)
			}
		}
		at++
	}
	return sum/x.ideal + 0.2*float64(len(seen))/float64(max(1, len(x.query.Relevant)))
}

func worthOf(all []weighted, w *parts) float64 {
	sum := 0.0
	for i := range all {
		sum += all[i].worth(w)
	}
	return sum / float64(max(1, len(all)))
}

func TestFit(t *testing.T) {
	if !*fitting {
		t.Skip("weights are looked for with -fit")
	}
	var all []weighted
	for _, j := range judgedLibraries(t, false) {
		for i := range j.queries {
			if x, ok := j.queries[i].weigh(t); ok {
				all = append(all, x)
			}
		}
	}
	var before, after float64
	for fold := range folds {
		var rest, left []weighted
		for _, x := range all {
			if foldOf(x.query) == fold {
				left = append(left, x)
			} else {
				rest = append(rest, x)
			}
		}
		w := fitted(rest, weighed)
		before += worthOf(left, &weighed) * float64(len(left)) / float64(len(all))
		after += worthOf(left, &w) * float64(len(left)) / float64(len(all))
		t.Logf("without fold %d: %+v", fold, w)
	}
	w := fitted(all, weighed)
	t.Logf("%d queries; cross-validation: as they are %.4f, fitted on the others %.4f; fitted on all %.4f\n%+v", len(all), before, after, worthOf(all, &w), w)
}

// fitted changes one weight after another for as long as that makes the answers better. A change must be worth something, so that a weight stays
// simple where it does not matter.
func fitted(queries []weighted, from parts) parts {
	const worth = 0.0005
	best := from
	score := worthOf(queries, &best)
	for _, step := range []float64{0.5, 0.2, 0.1} {
		for better := true; better; {
			better = false
			for i := range reflect.TypeFor[parts]().NumField() {
				for _, by := range []float64{step, -step} {
					try := best
					f := reflect.ValueOf(&try).Elem().Field(i)
					if old := f.Float(); (old+by)*old < 0 {
						continue // what speaks for a passage does not come to speak against it
					}
					f.SetFloat(math.Round((f.Float()+by)*100) / 100)
					if s := worthOf(queries, &try); s > score+worth {
						best, score, better = try, s, true
					}
				}
			}
		}
	}
	return best
}
