// A library on an engine answers as one in a folder does. The engine of these tests holds its plans in memory and takes conditions word by word.

package index

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"planq/extract"
	"planq/extract/relation"
	"planq/internal/slow"
)

// memoryEngine is an engine in memory.
type memoryEngine struct {
	plans  []*Stored
	state  State
	moving func() // what happens while it is asked
}

func (m *memoryEngine) Health(context.Context) error { return nil }

func (m *memoryEngine) Now(context.Context) (State, error) { return m.state, nil }

func (m *memoryEngine) seen(s State) (all []*Stored) {
	for _, p := range m.plans {
		step, _ := strconv.Atoi(p.Key[strings.LastIndexByte(p.Key, '.')+1:])
		if step <= s.Committed && !slices.Contains(s.Dead, p.Key) {
			all = append(all, p)
		}
	}
	slices.SortFunc(all, func(a, b *Stored) int { return strings.Compare(a.ID, b.ID) })
	return all
}

func (m *memoryEngine) Plans(_ context.Context, s State, which Which) (all []Held, total int, err error) {
	for _, p := range m.seen(s) {
		if (len(which.IDs) == 0 || slices.Contains(which.IDs, p.ID)) && (len(which.Keys) == 0 || slices.Contains(which.Keys, p.Key)) &&
			(len(which.Names) == 0 || slices.ContainsFunc(which.Names, func(n string) bool { return slices.Contains(p.Names, n) })) {
			all = append(all, p.Held)
		}
	}
	total = len(all)
	if which.Limit > 0 {
		all = all[:min(len(all), which.Limit)]
	}
	return all, total, nil
}

func (m *memoryEngine) Fetch(_ context.Context, refs []PartOf) (all [][]byte, err error) {
	for _, ref := range refs {
		i := slices.IndexFunc(m.plans, func(p *Stored) bool { return p.Key == ref.Key })
		if i < 0 {
			return nil, ErrGone
		}
		all = append(all, m.plans[i].Parts[ref.Part])
	}
	return all, nil
}

// is says whether an entry is what a condition asks for.
func (e *Entry) is(p *Stored, c Cond) bool {
	switch {
	case c.Never:
		return false
	case c.Not != nil:
		return !e.is(p, *c.Not)
	case len(c.All) > 0:
		return !slices.ContainsFunc(c.All, func(c Cond) bool { return !e.is(p, c) })
	case len(c.Any) > 0:
		return slices.ContainsFunc(c.Any, func(c Cond) bool { return e.is(p, c) })
	case len(c.Of) > 0:
		return e.sum(p, c.Of) >= c.AtLeast
	case c.Phrase != "":
		return slices.ContainsFunc(e.Text[c.Field], func(text string) bool { return strings.Contains(text, c.Phrase) })
	case c.Terms != nil:
		values := e.Values[c.Field]
		switch c.Field {
		case hasID:
			values = []string{p.ID}
		case hasPlan:
			values = []string{key(p.ID)}
		}
		return slices.ContainsFunc(values, func(v string) bool { return slices.Contains(c.Terms, v) })
	case c.From != nil || c.To != nil:
		return slices.ContainsFunc(e.Number[c.Field], func(n float64) bool { return (c.From == nil || n >= *c.From) && (c.To == nil || n <= *c.To) })
	}
	return true
}

func (e *Entry) sum(p *Stored, of []Weighted) (sum float64) {
	for _, w := range of {
		if e.is(p, w.Cond) {
			sum += w.Weight
		}
	}
	return sum
}

func (m *memoryEngine) Candidates(_ context.Context, s State, asks []Ask) (all []Candidates, err error) {
	if m.moving != nil {
		m.moving()
	}
	for _, a := range asks {
		type scored struct {
			Candidate
			score float64
		}
		got := Candidates{Counts: make([]int, len(a.Counts))}
		var found []scored
		facets := map[string]map[string]int{}
		for _, p := range m.seen(s) {
			for i := range p.Entries {
				e := &p.Entries[i]
				if (e.Kind == RelationKind) != a.Relations || !e.is(p, a.Want) {
					continue
				}
				got.Total++
				for i, c := range a.Counts {
					if e.is(p, c) {
						got.Counts[i]++
					}
				}
				found = append(found, scored{Candidate{p.Key, e.Kind, e.N, e.Seen}, e.sum(p, a.Rank)})
				for field, values := range map[string][]string{"plan": {p.ID}, "chapter": {e.Chapter}, "role": e.Values[hasRole], "unit": {e.Unit}} {
					for _, v := range values {
						if facets[field] == nil {
							facets[field] = map[string]int{}
						}
						if v != "" {
							facets[field][v]++
						}
					}
				}
				for _, y := range e.Number[hasYear] {
					if facets["year"] == nil {
						facets["year"] = map[string]int{}
					}
					facets["year"][strconv.Itoa(int(y))]++
				}
			}
		}
		if !a.All {
			slices.SortStableFunc(found, func(a, b scored) int { return int(math.Copysign(1, b.score-a.score)) * boolean(a.score != b.score) })
		}
		for _, f := range found[:min(len(found), a.Limit)] {
			got.Found = append(got.Found, f.Candidate)
		}
		if a.Facets {
			for field, values := range facets {
				f := Facet{Field: field}
				for v, n := range values {
					f.Values = append(f.Values, Count{Value: v, Hits: n})
				}
				got.Facets = append(got.Facets, f)
			}
		}
		all = append(all, got)
	}
	return all, nil
}

// memoryChange is a change of it.
type memoryChange struct {
	m    *memoryEngine
	step int
}

func (m *memoryEngine) Begin(context.Context) (Changing, error) {
	return &memoryChange{m, m.state.Committed + 1}, nil
}

func (c *memoryChange) Put(_ context.Context, p *Stored) error {
	p.Key = p.ID + "." + strconv.Itoa(c.step)
	c.m.plans = append(c.m.plans, p)
	return nil
}

func (c *memoryChange) Keep(_ context.Context, gone []string) error {
	c.m.state = State{Committed: c.step, Dead: append(slices.Clone(c.m.state.Dead), gone...)}
	c.step++
	return nil
}

func (c *memoryChange) State() State { return c.m.state }

func (c *memoryChange) End(context.Context) error { return nil }

// afarOf is a library on an engine.
func afarOf(t testing.TB, docs ...*extract.Document) (*Library, *memoryEngine) {
	t.Helper()
	m := &memoryEngine{}
	w, err := WriteOn(m)
	if err != nil {
		t.Fatal(err)
	}
	w.Start(nil, "test", false)
	for _, doc := range docs {
		if err := w.Add(doc, doc.Plan.ID+".txt"); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	l, err := On(m)
	if err != nil {
		t.Fatal(err)
	}
	return l, m
}

func TestEngineAnswersAsAFolder(t *testing.T) {
	slow.Short(t, "it reads a great deal")
	doc, other := shipped(t), read(t, "steel.txt", steel)
	here := Memory(doc, other)
	there, _ := afarOf(t, doc, other)
	for _, q := range []string{"稀土", `"稀土"`, `"业"`, "光伏 -组件", `光伏 -(组件 OR 硅片)`, "稀土 NEAR 赣州", "(赣州 稀土) OR 钨", "章:光伏", "节:稀土", "专栏:重点工程", "指标:利税 年:2015", "-年:2010 稀土",
		"主体:光伏", "单位:亿元", "角色:目标", "值:>1000亿元", "值:100-200家", "地区:江西", "规划:工业", `"utterly absent"`, "稀土 -指标:利税", "光伏产业2015年的目标是多少", "主营业务收入超过1000亿元", "不低于30%", "南昌 光伏", "量子咖啡", "光伏列车"} {
		for _, kinds := range []Query{{Passages: true}, {Records: true}, {}} {
			kinds.Text, kinds.Limit, kinds.Facets = q, 10, true
			want, err1 := here.Search(kinds)
			got, err2 := there.Search(kinds)
			if err1 != nil || err2 != nil || want.Total != got.Total {
				t.Errorf("%s: %d here, %d there, %v, %v", q, want.Total, got.Total, err1, err2)
				continue
			}
			for i := range want.Hits {
				if a, b := want.Hits[i], got.Hits[i]; a.Plan.ID != b.Plan.ID || a.Span != b.Span || a.Line != b.Line || !slices.Equal(a.Marks, b.Marks) || (a.Record == nil) != (b.Record == nil) {
					t.Errorf("%s: hit %d is line %d of %s here, line %d of %s there", q, i, a.Line, a.Plan.ID, b.Line, b.Plan.ID)
					break
				}
			}
		}
		a, err1 := here.Suggest(Query{Text: q})
		b, err2 := there.Suggest(Query{Text: q})
		if err1 != nil || err2 != nil || len(a) > 0 != (len(b) > 0) {
			t.Errorf("%s: %v is suggested here, %v there, %v, %v", q, a, b, err1, err2)
		}
	}
	for _, f := range []Filter{{}, {Limit: 7, Offset: 30}, {Sort: Sort{By: "value", Down: true}, Limit: 10}, {Text: "年:2015", Limit: 10, Offset: 5}, {Indicator: "产值", Unit: "亿元"},
		{Text: "值:>1000亿元", Facets: true}, {Text: "值:<1000亿元", Facets: true}, {Text: "值:<=1000亿元", Facets: true}, {Text: "值:1000亿元", Facets: true}, {Text: "值:>=1000", Facets: true}} {
		want, err1 := here.Records(f)
		got, err2 := there.Records(f)
		if fmt.Sprint(want.Facets) != fmt.Sprint(got.Facets) {
			t.Errorf("%+v is counted as %v here, %v there", f, want.Facets, got.Facets)
		}
		same := err1 == nil && err2 == nil && want.Total == got.Total && slices.EqualFunc(want.Hits, got.Hits, func(a, b Hit) bool { return a.Record.ID == b.Record.ID && a.Plan.ID == b.Plan.ID })
		if !same {
			t.Errorf("%+v: %d records here, %d there, or not the same, %v, %v", f, want.Total, got.Total, err1, err2)
		}
	}
	a, _ := here.Cards("江铜集团")
	b, err := there.Cards("江铜集团")
	if err != nil || len(a) != 1 || len(b) != 1 || len(a[0].Passages) != len(b[0].Passages) || len(a[0].Relations) != len(b[0].Relations) {
		t.Errorf("江铜集团 has %d cards here and %d there, %v", len(a), len(b), err)
	}
	firm, err1 := here.ThingCalled("江铜集团")
	same, err2 := there.ThingCalled("江铜集团")
	if err1 != nil || err2 != nil || !slices.Equal(firm.IDs, same.IDs) || len(firm.IDs) == 0 {
		t.Errorf("江铜集团 is %+v here and %+v there, %v, %v", firm, same, err1, err2)
	}
	for _, w := range []Wanted{{}, {Predicate: relation.ReliesOn}, {Kind: relation.Enterprise, Role: relation.Target}, {Says: "光伏"}, {Things: []WantedThing{firm}}, {Things: []WantedThing{{Word: "高新"}}},
		{Plans: []string{"steel"}}, {Says: "utterly absent"}} {
		want, all1, err1 := here.Statements(w, 10, 10_000)
		got, all2, err2 := there.Statements(w, 10, 10_000)
		if err1 != nil || err2 != nil || !all1 || !all2 || !slices.EqualFunc(want, got, func(a, b Statement) bool { return a.ID == b.ID && a.Span == b.Span && a.Plan.ID == b.Plan.ID }) {
			t.Errorf("%+v: %d relations here, %d there, or not the same, %v, %v", w, len(want), len(got), err1, err2)
		}
	}
	again, err := there.Document("steel")
	if err != nil || again.Plan.Text != other.Plan.Text {
		t.Errorf("the plan is not what was put: %v", err)
	}
}

func TestEngineRanksAsAFolder(t *testing.T) {
	slow.Short(t, "it reads a great deal")
	doc := shipped(t)
	here := Memory(doc)
	there, _ := afarOf(t, doc)
	var sum [2]float64
	queries := judgements(t, doc.Plan.Text, passagesOf(doc.Plan))
	for _, j := range queries {
		for i, l := range []*Library{here, there} {
			ndcg, _ := j.measure(t, l)
			sum[i] += ndcg / float64(len(queries))
		}
	}
	if math.Abs(sum[0]-sum[1]) > 0.02 {
		t.Errorf("nDCG@10 is %.4f here and %.4f there", sum[0], sum[1])
	}
}

// Every stretch of a text is found on an engine too.
func TestEngineFindsEverySubstring(t *testing.T) {
	slow.Short(t, "it reads a great deal")
	doc := shipped(t)
	here := Memory(doc)
	there, _ := afarOf(t, doc)
	passages := passagesOf(doc.Plan)
	r := rand.New(rand.NewPCG(3, 4))
	for range 150 {
		text := []rune(key(cut(doc.Plan.Text, passages[r.IntN(len(passages))].Span)))
		size := 1 + r.IntN(min(len(text), 12))
		from := r.IntN(len(text) - size + 1)
		q := quote(string(text[from : from+size]))
		if !hasLetter(q) {
			continue
		}
		want, err1 := here.Search(Query{Text: q, Passages: true, Limit: 1})
		got, err2 := there.Search(Query{Text: q, Passages: true, Limit: 1})
		if err1 != nil || err2 != nil || want.Total != got.Total || got.Total == 0 {
			t.Errorf("%s: %d here, %d there, %v, %v", q, want.Total, got.Total, err1, err2)
		}
	}
}

// A plan that is swapped while it is asked for is seen as it was or as it is.
func TestEngineIsAskedWithinOneState(t *testing.T) {
	plan := func(word string) string {
		return "某市规划\n\n第一章　任务\n" + strings.Repeat("全市"+word+"稳步提升，共同标志。\n", 20)
	}
	l, m := afarOf(t, read(t, "a.txt", plan("经营")))
	whole := search(t, l, `"共同标志"`).Total
	n := 0
	m.moving = func() {
		if n++; n%3 != 0 {
			return
		}
		m.moving, n = nil, 0
		w, err := WriteOn(m)
		if err != nil {
			t.Fatal(err)
		}
		w.Start(nil, "test", false)
		if err := w.Add(read(t, "a.txt", plan("营业")), "a.txt"); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		m.plans = slices.DeleteFunc(m.plans, func(p *Stored) bool { return slices.Contains(m.state.Dead, p.Key) })
	}
	for range 6 {
		result := search(t, l, `"共同标志"`)
		if result.Total != whole {
			t.Fatalf("%d of %d are seen", result.Total, whole)
		}
		for _, h := range result.Hits {
			if strings.Contains(h.Text, "经营") != strings.Contains(result.Hits[0].Text, "经营") {
				t.Fatal("two versions are seen at once")
			}
		}
	}
	if got := search(t, l, `"营业稳步"`); got.Total != whole {
		t.Errorf("the new version is not seen: %d", got.Total)
	}
}

// The doc values of one entry say what those of its plan say of it, however damaged what comes back is: an error, no panic.
func TestSlices(t *testing.T) {
	doc := shipped(t)
	c, err := Memory(doc).plans[0].look()
	if err != nil {
		t.Fatal(err)
	}
	var a, b entry
	var f, g figure
	for n := range c.passages {
		c.passage(n, &a)
		of, _ := c.slice(n)
		s, err := sliced(of, passageKind, n, a.first, -1)
		if err != nil {
			t.Fatal(err)
		}
		s.passage(n, &b)
		if a.text != b.text || a.title != b.title || a.section() != b.section() || a.first != b.first || a.count != b.count || a.heading != b.heading || a.column != b.column || a.ownTitle != b.ownTitle {
			t.Fatalf("passage %d: %+v, %+v", n, a, b)
		}
		for i := range min(b.count, slicedFigures) {
			c.figure(a.first+i, &f)
			s.figure(a.first+i, &g)
			_, unit, _, base := c.unit(f.unit)
			_, unit2, _, base2 := s.unit(g.unit)
			if f.unit, g.unit = 0, 0; f != g || unit != unit2 || base != base2 {
				t.Fatalf("record %d: %+v, %+v", a.first+i, f, g)
			}
		}
	}
	if _, err := sliced("short", passageKind, 0, 0, 0); err == nil {
		t.Error("doc values that are cut short are taken")
	}
}

// askedEngine counts what an engine is asked, by what it is.
type askedEngine struct {
	Engine
	asked []string
}

func (e *askedEngine) Now(ctx context.Context) (State, error) {
	e.asked = append(e.asked, "state")
	return e.Engine.Now(ctx)
}

func (e *askedEngine) Candidates(ctx context.Context, s State, asks []Ask) ([]Candidates, error) {
	e.asked = append(e.asked, "candidates")
	return e.Engine.Candidates(ctx, s, asks)
}

func (e *askedEngine) Fetch(ctx context.Context, refs []PartOf) ([][]byte, error) {
	e.asked = append(e.asked, "parts")
	return e.Engine.Fetch(ctx, refs)
}

func (e *askedEngine) Plans(ctx context.Context, s State, which Which) ([]Held, int, error) {
	e.asked = append(e.asked, "plans")
	return e.Engine.Plans(ctx, s, which)
}

// Each question to an engine is a way over the network, so a query asks few.
func TestEngineIsAskedFewTimes(t *testing.T) {
	_, m := afarOf(t, shipped(t), read(t, "steel.txt", steel))
	for q, most := range map[string]int{`"稀土产值"`: 3, "指标:产值": 4, "稀土 产值": 5, "稀土产值": 6, "光伏产业2015年的目标是多少": 6, "城镇新增就业目标": 8, "江铜集团的铜加工": 8} {
		e := &askedEngine{Engine: m}
		l, err := On(e)
		if err != nil {
			t.Fatal(err)
		}
		e.asked = nil
		search(t, l, q)
		if len(e.asked) > most {
			t.Errorf("%s asks %d times: %s", q, len(e.asked), strings.Join(e.asked, ", "))
		}
	}
}

// Of a thing that very many plans name an engine lists as many as are shown, and counts the others.
func TestEngineListsAsManyPlansAsAreShown(t *testing.T) {
	var docs []*extract.Document
	for n := range 30 {
		docs = append(docs, read(t, "plan"+strconv.Itoa(10+n)+".txt", "某市规划\n\n第一章　任务\n南昌市依托江铜集团发展铜产业。\n"))
	}
	there, _ := afarOf(t, docs...)
	here := Memory(docs...)
	for _, limit := range []int{0, 3, 30} {
		a, plans1, err1 := here.Entity("江铜集团", limit)
		b, plans2, err2 := there.Entity("江铜集团", limit)
		if err1 != nil || err2 != nil || plans1 != 30 || plans2 != 30 || len(a) != len(b) {
			t.Errorf("%d of %d plans here, %d of %d there, %v, %v", len(a), plans1, len(b), plans2, err1, err2)
		}
	}
}
