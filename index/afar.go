// A library afar: its plans stand on an engine (engine.go), and what is read of them stays here while it is asked for.
//
// A plan that changes has another key afterwards, so what was read by a key stays right. Which keys count is the
// state of the engine: an answer is worked out within one, and again where the state has moved on meanwhile.

package index

import (
	"context"
	"errors"
	"fmt"
	"hash/crc32"
	"slices"
	"strings"
	"sync"
	"time"
)

// afar is the engine of a library and what is known of it.
type afar struct {
	engine Engine

	mu      sync.Mutex
	state   State
	heard   time.Time          // when the engine said so
	handles map[string]*handle // by key
	order   []string           // the oldest first
	all     []*handle          // of the state; nil before they are asked for
	counted map[string]int
}

// handlesKept is how many plans stay here.
const handlesKept = 4000

// On opens a library that an engine holds.
func On(e Engine) (*Library, error) {
	l := &Library{far: &afar{engine: e, handles: map[string]*handle{}, counted: map[string]int{}}}
	if err := e.Health(context.Background()); err != nil {
		return nil, err
	}
	_, err := l.look()
	return l, err
}

// Stamp is what changes whenever the plans of a library afar do; "" of one that is here.
func (l *Library) Stamp() (string, error) {
	if l.far == nil {
		return "", nil
	}
	s, err := l.look()
	return fmt.Sprint("cluster ", s.Born, " ", s.Committed), err
}

// look asks which state there is.
func (l *Library) look() (State, error) {
	s, err := l.far.engine.Now(context.Background())
	if err != nil {
		return s, err
	}
	f := l.far
	f.mu.Lock()
	moved := !f.heard.IsZero() && !f.state.same(s)
	f.state, f.heard = s, time.Now()
	if moved {
		f.all = nil
		f.counted = map[string]int{}
	}
	f.mu.Unlock()
	if moved {
		l.memory.clear()
	}
	return s, nil
}

func (s State) same(other State) bool { return s.Born == other.Born && s.Committed == other.Committed }

func (f *afar) now() State {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.state
}

// young is how long a state is begun with that was heard of. Whether it was still the one is asked at the end.
const young = 2 * time.Second

// begin gives the state to begin with.
func (l *Library) begin() (State, error) {
	f := l.far
	f.mu.Lock()
	s, heard := f.state, f.heard
	f.mu.Unlock()
	if time.Since(heard) < young {
		return s, nil
	}
	return l.look()
}

// within works an answer out within one state.
func (l *Library) within(work func() error) error {
	if l.far == nil {
		return work()
	}
	const tries = 6
	before, err := l.begin()
	if err != nil {
		return err
	}
	for try := 1; ; try++ {
		err = work()
		if err != nil && !errors.Is(err, ErrGone) {
			return err
		}
		after, failed := l.look()
		if failed != nil {
			return failed
		}
		if err == nil && after.same(before) {
			return nil
		}
		if try == tries {
			return errors.New("the plans change faster than they can be asked; hint: ask again in a moment")
		}
		before = after
		l.memory.clear()
		time.Sleep(time.Duration(try) * 20 * time.Millisecond)
	}
}

// handleOf gives a plan its handle.
func (f *afar) handleOf(p Held) *handle {
	f.mu.Lock()
	defer f.mu.Unlock()
	if s := f.handles[p.Key]; s != nil {
		return s
	}
	s := &handle{info: p.Info, dir: "afar", far: f, slot: &slot{info: p.Info, reader: p.Reader, facts: p.Facts}}
	f.handles[p.Key] = s
	f.order = append(f.order, p.Key)
	if len(f.order) > handlesKept {
		delete(f.handles, f.order[0])
		f.order = f.order[1:]
	}
	return s
}

// drop forgets a plan's handle.
func (f *afar) drop(s *handle) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.handles[s.info.Key] == s {
		delete(f.handles, s.info.Key)
	}
}

func (f *afar) plans(which Which) ([]*handle, error) {
	held, _, err := f.engine.Plans(context.Background(), f.now(), which)
	all := make([]*handle, len(held))
	for i, p := range held {
		all[i] = f.handleOf(p)
	}
	return all, err
}

// every gives all plans of the state.
func (f *afar) every() ([]*handle, error) {
	f.mu.Lock()
	all := f.all
	f.mu.Unlock()
	if all != nil {
		return all, nil
	}
	all, err := f.plans(Which{})
	if err == nil {
		if all == nil {
			all = []*handle{}
		}
		f.mu.Lock()
		f.all = all
		f.mu.Unlock()
	}
	return all, err
}

// withKeys gives the plans with the keys, by key.
func (f *afar) withKeys(keys []string) (map[string]*handle, error) {
	on := make(map[string]*handle, len(keys))
	var missing []string
	f.mu.Lock()
	for _, k := range keys {
		if s := f.handles[k]; s != nil {
			on[k] = s
		} else {
			missing = append(missing, k)
		}
	}
	f.mu.Unlock()
	if len(missing) > 0 {
		found, err := f.plans(Which{Keys: missing})
		if err != nil {
			return nil, err
		}
		for _, s := range found {
			on[s.info.Key] = s
		}
	}
	return on, nil
}

// fetch reads parts of plans that are not here yet, in one go.
func (f *afar) fetch(handles []*handle, parts ...int) error {
	type wanted struct {
		s    *handle
		part int
	}
	var want []wanted
	var refs []PartOf
	for _, s := range handles {
		for _, part := range parts {
			if s.far != nil && !s.has(part) && !slices.Contains(want, wanted{s, part}) {
				want = append(want, wanted{s, part})
				refs = append(refs, PartOf{s.info.Key, part})
			}
		}
	}
	if len(refs) == 0 {
		return nil
	}
	got, err := f.engine.Fetch(context.Background(), refs)
	if err != nil {
		return err
	}
	for i, w := range want {
		w.s.take(w.part, got[i])
	}
	return nil
}

// has says whether a part of a plan afar is here.
func (s *handle) has(part int) bool {
	s.farMu.Lock()
	defer s.farMu.Unlock()
	return s.brought[part] != nil
}

// take keeps a part that was brought.
func (s *handle) take(part int, b []byte) {
	if b == nil {
		b = []byte{}
	}
	s.farMu.Lock()
	defer s.farMu.Unlock()
	s.brought[part] = b
}

// bring gives a part of a plan afar.
func (s *handle) bring(part int) ([]byte, error) {
	if !s.has(part) {
		if err := s.far.fetch([]*handle{s}, part); err != nil {
			return nil, err
		}
	}
	s.farMu.Lock()
	defer s.farMu.Unlock()
	return s.brought[part], nil
}

// read reads the parts that hits are made of, of all plans that the next hits stand in.
func prefetch(all []found) error {
	const ahead = 50
	if len(all) == 0 || all[0].s.far == nil {
		return nil
	}
	var handles []*handle
	records := false
	for _, f := range all[:min(len(all), ahead)] {
		if !slices.Contains(handles, f.s) {
			handles = append(handles, f.s)
		}
		records = records || f.ref.record
	}
	parts := []int{textPart, passagePart}
	if records {
		parts = append(parts, recordPart)
	}
	return all[0].s.far.fetch(handles, parts...)
}

// SumOf is the sum that an engine keeps with a part.
func SumOf(b []byte) uint32 { return crc32.Checksum(b, castagnoli) }

// ask1 asks one question.
func (f *afar) ask1(a Ask) (Candidates, error) {
	got, err := f.engine.Candidates(context.Background(), f.now(), []Ask{a})
	if err != nil {
		return Candidates{}, err
	}
	return got[0], nil
}

// count is how many entries hold a word.
func (f *afar) count(w string) int {
	f.ahead(w)
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.counted[w] // of an error the search that follows tells
}

// ahead counts in one go what will be asked for.
func (f *afar) ahead(words ...string) {
	var unknown []string
	var a Ask
	f.mu.Lock()
	for _, w := range words {
		if _, known := f.counted[w]; !known && !slices.Contains(unknown, w) {
			unknown, a.Counts = append(unknown, w), append(a.Counts, holding(inOwn, w))
		}
	}
	f.mu.Unlock()
	if len(unknown) == 0 {
		return
	}
	got, err := f.ask1(a)
	if err != nil {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	for i, w := range unknown {
		f.counted[w] = got.Counts[i]
	}
}

// open counts the terms of a sense.
func (f *afar) open(s *sense) {
	terms := s.all()
	ask := Ask{}
	for _, t := range terms {
		ask.Counts = append(ask.Counts, t.inOwn())
	}
	got, err := f.ask1(ask)
	if err != nil {
		return
	}
	s.total = got.Total
	for i, t := range terms {
		t.count = got.Counts[i]
	}
}

// The most candidates that are held against a query one by one, so that their number is known and not guessed; and
// the last hit that can be asked for.
const (
	heldAgainst = 2000
	deepest     = 10_000
)

// ErrTooDeep is the error of a page behind all that an engine gives.
var ErrTooDeep = fmt.Errorf("a cluster gives the first %d hits; hint: ask for less, by a field or another word", deepest)

// gather answers a query best first.
func (f *afar) gather(l *Library, q Query, e *expr) (got collected, err error) {
	defer caught(&err)
	s := e.understood()
	if s == nil {
		return f.collect(q, e, false)
	}
	want := lookedInto
	if q.Limit > 0 {
		want = max(want, q.Offset+q.Limit)
	} else {
		want = deepest
	}
	if want > deepest {
		return got, ErrTooDeep
	}
	answers, kinds, _, err := f.ask(q, e, want, false)
	if err != nil {
		return got, err
	}
	k := s.weighing()
	c := candidate{weigh: k}
	facets := newFacetSum(q)
	for i, a := range answers {
		got.total += a.Total
		facets.add(kinds[i], a.Facets)
		places, err := f.places(a.Found)
		if err != nil {
			return got, err
		}
		if s.limited() {
			if err := f.readFor(places, e); err != nil {
				return got, err
			}
		}
		short, wrong := 0, newFacetSum(q)
		for _, p := range places {
			if c.s != p.s {
				c.s = p.s
				k.plan(p.s)
			}
			if c.values = p.values; p.cut && e.asksRecords() {
				if c.values, err = p.s.look(); err != nil {
					return got, err
				}
			}
			c.become(p.ref)
			if is, err := f.is(&c, e, k); err != nil {
				return got, err
			} else if !is {
				short++
				wrong.note(&c)
				continue
			}
			got.found = append(got.found, found{s: p.s, values: c.values, ref: p.ref, score: k.score(&c)})
		}
		if len(a.Found) == a.Total {
			got.total -= short
			facets.less(wrong)
		}
	}
	f.number(got.found)
	got.facets = facets.counts()
	sortFound(got.found)
	if q.Limit > 0 {
		got.found = got.found[:min(len(got.found), max(wordsRanked, q.Offset+q.Limit))]
	}
	return got, nil
}

// is says whether a candidate is a hit of an understood query.
func (f *afar) is(c *candidate, e *expr, k *weighing) (bool, error) {
	if e.op == sensed {
		return k.covers(c), nil
	}
	is, err := c.answers(e)
	if is {
		k.covers(c)
	}
	return is, err
}

// placed is a candidate with its plan and its doc values.
type placed struct {
	s      *handle
	values *docValues
	ref    reference
	cut    bool
}

// places finds the plans and doc values of candidates.
func (f *afar) places(all []Candidate) ([]placed, error) {
	var keys []string
	seen := map[string]bool{}
	for _, x := range all {
		if !seen[x.Key] {
			seen[x.Key] = true
			keys = append(keys, x.Key)
		}
	}
	on, err := f.withKeys(keys)
	if err != nil {
		return nil, err
	}
	places := make([]placed, 0, len(all))
	for _, x := range all {
		s := on[x.Key]
		if s == nil {
			return nil, ErrGone
		}
		values, err := sliced(string(x.Doc), x.Kind, x.N, x.First, x.In)
		if err != nil {
			return nil, fmt.Errorf("the doc values of entry %d of plan %s are damaged: %w; hint: planq index --again %s", x.N, s.info.ID, err, s.info.Path)
		}
		places = append(places, placed{s: s, values: values, ref: reference{record: x.Kind == recordKind, n: x.N}, cut: x.Cut})
	}
	return places, nil
}

// number numbers hits in the order of the plans and their text, passages first, as collecting does.
func (f *afar) number(all []found) {
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		x, y := &all[a], &all[b]
		if x.s != y.s {
			return strings.Compare(x.s.info.ID, y.s.info.ID)
		}
		if x.ref.record != y.ref.record {
			return boolean(x.ref.record) - boolean(y.ref.record)
		}
		return x.ref.n - y.ref.n
	})
	for n, i := range order {
		all[i].n = n + 1
	}
}

// ask asks for the candidates of a query, by kind.
func (f *afar) ask(q Query, e *expr, limit int, inOrder bool) (answers []Candidates, kinds []string, loose []bool, err error) {
	var asks []Ask
	for _, kind := range []string{passageKind, recordKind} {
		if kind == passageKind && !q.Passages || kind == recordKind && !q.Records {
			continue
		}
		k := &conditions{kind: kind}
		want := allOf(having(hasKind, kind), k.hit(e))
		if len(q.Plans) > 0 {
			want = allOf(want, having(hasID, q.Plans...))
		}
		a := Ask{Want: want, Limit: limit, All: inOrder, Facets: q.Facets}
		if !inOrder {
			a.Rank = k.likely(e)
		}
		asks, kinds, loose = append(asks, a), append(kinds, kind), append(loose, k.loose)
	}
	answers, err = f.engine.Candidates(q.context(), f.now(), asks)
	return answers, kinds, loose, err
}

// collect answers a query that is read as it stands: best first, or in the order of the plans.
func (f *afar) collect(q Query, e *expr, inOrder bool) (got collected, err error) {
	defer caught(&err)
	want := heldAgainst
	switch {
	case q.Limit > 0:
		want = max(wordsRanked, max(q.Offset, 0)+q.Limit)
	case inOrder:
		want = mostSorted
	default:
		want = deepest
	}
	if want > deepest && !inOrder {
		return got, ErrTooDeep
	}
	answers, kinds, loose, err := f.ask(q, e, max(want, 0), inOrder)
	if err != nil {
		return got, err
	}
	for i, a := range answers { // few enough to see how many there really are
		if loose[i] && a.Total > len(a.Found) && a.Total <= heldAgainst {
			one := q
			one.Passages, one.Records, one.Facets = kinds[i] == passageKind, kinds[i] == recordKind, false
			more, _, _, err := f.ask(one, e, heldAgainst, inOrder)
			if err != nil {
				return got, err
			}
			answers[i].Found = more[0].Found
		}
	}
	facets := newFacetSum(q)
	ranking := rankingOf(e)
	c := candidate{}
	for i, a := range answers {
		if inOrder && q.Limit <= 0 && a.Total > len(a.Found) {
			return got, fmt.Errorf("%d records are too many to be put in order here; hint: ask for less, by a field or --limit", a.Total)
		}
		got.total += a.Total
		facets.add(kinds[i], a.Facets)
		places, err := f.places(a.Found)
		if err != nil {
			return got, err
		}
		if loose[i] && e.asksRecords() { // of these more is read than their doc values
			if err := f.readFor(places, e); err != nil {
				return got, err
			}
		}
		short, wrong := 0, newFacetSum(q)
		for _, p := range places {
			c.s, c.values = p.s, p.values
			if p.cut && e.asksRecords() {
				if c.values, err = p.s.look(); err != nil {
					return got, err
				}
			}
			c.become(p.ref)
			if is, err := c.answers(e); err != nil {
				return got, err
			} else if !is {
				short++
				wrong.note(&c)
				continue
			}
			score := 0.0
			if !inOrder {
				score, _ = ranking.score(&c, -100)
			}
			got.found = append(got.found, found{s: p.s, values: c.values, ref: p.ref, score: score})
		}
		if len(a.Found) == a.Total {
			got.total -= short
			facets.less(wrong)
		}
	}
	f.number(got.found)
	got.facets = facets.counts()
	if !inOrder {
		sortFound(got.found)
		if q.Limit > 0 {
			got.found = got.found[:min(len(got.found), want)]
		}
		return got, nil
	}
	slices.SortFunc(got.found, func(a, b found) int { return a.n - b.n })
	got.found = onPage(got.found, q.Offset, q.Limit)
	return got, nil
}

// mostSorted is how many records are put in order here.
const mostSorted = 100_000

// readFor reads what amounts and ids are asked of, for all candidates in one go.
func (f *afar) readFor(places []placed, e *expr) error {
	needs := false
	var look func(*expr)
	look = func(e *expr) {
		needs = needs || e.op == field && (e.name == "值" || e.name == "记录")
		for _, part := range e.of {
			look(part)
		}
	}
	look(e)
	needs = needs || e.understood().limited()
	var handles []*handle
	seen := map[*handle]bool{}
	for _, p := range places {
		if (needs || p.cut) && !seen[p.s] {
			seen[p.s] = true
			handles = append(handles, p.s)
		}
	}
	for some := range slices.Chunk(handles, 100) {
		if err := f.fetch(some, textPart, passagePart, recordPart); err != nil {
			return err
		}
	}
	return nil
}

// around calls g for the entries that may hold something like a word.
func (f *afar) around(q Query, w string, g func(*candidate)) (err error) {
	defer caught(&err)
	ask := Ask{Rank: alikeTo(w), Limit: lookedAt}
	ask.Want = Cond{AtLeast: 1, Of: ask.Rank}
	if len(q.Plans) > 0 {
		ask.Want = allOf(ask.Want, having(hasID, q.Plans...))
	}
	got, err := f.ask1(ask)
	if err != nil {
		return err
	}
	places, err := f.places(got.Found)
	if err != nil {
		return err
	}
	for _, p := range places {
		c := candidate{s: p.s, values: p.values}
		c.become(p.ref)
		g(&c)
	}
	return nil
}

// facetSum adds the facets of passages and of records.
type facetSum struct{ c *counts }

func newFacetSum(q Query) facetSum {
	if !q.Facets {
		return facetSum{}
	}
	return facetSum{newCounts()}
}

func (s facetSum) add(kind string, facets []Facet) {
	if s.c == nil {
		return
	}
	for _, f := range facets {
		i := slices.Index(facetFields[:], f.Field)
		if i < 0 || kind == passageKind && i > 1 { // role, year and unit are of records
			continue
		}
		for _, v := range f.Values {
			s.c.fields[i][v.Value] += v.Hits
		}
	}
}

// note counts one entry.
func (s facetSum) note(c *candidate) {
	if s.c != nil {
		s.c.plan(c.s.info.ID, c.values)
		s.c.note(c)
		s.c.sum()
	}
}

// less takes out what the engine counted although it is no hit.
func (s facetSum) less(wrong facetSum) {
	if s.c == nil {
		return
	}
	for field, values := range wrong.c.fields {
		for v, n := range values {
			if s.c.fields[field][v] -= n; s.c.fields[field][v] <= 0 {
				delete(s.c.fields[field], v)
			}
		}
	}
}

func (s facetSum) counts() *counts { return s.c }
