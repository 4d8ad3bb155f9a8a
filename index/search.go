// Search: a query in, passages and records out, best first.
//
// A hit holds what the query asks for, in its own text or in the headings it
// stands under, and at least one of its words in its own text: a chapter called
// 发展基础和发展环境 does not make a hit of all that stands in it. match.go says what is
// a hit, rank.go what comes first.

package index

import (
	"cmp"
	"fmt"
	"iter"
	"math"
	"slices"
	"strings"

	"planq/extract/plan"
	"planq/extract/record"
)

// Query is what to look for.
type Query struct {
	Text     string   // in the language of docs/query.md
	Plans    []string // IDs of the plans to look in; all when there is none
	Passages bool     // look for passages; both when neither is set
	Records  bool     // look for records
	Limit    int      // at most so many hits; 0 for all
	Offset   int      // so many hits are passed over: the pages before
	Facets   bool     // count all hits by plan, chapter, role, year and unit
}

// Result is what was found.
type Result struct {
	Total    int       // hits in all, beyond the limit too
	Hits     []Hit     // best first
	Facets   []Facet   // where they were asked for
	Problems []Problem // what of the query could not be read as it stands
	Synonyms []Synonym // what some of these hits hold in place of the query's own word
}

// Notes are sentences on how the query was read, where that may surprise.
func (r *Result) Notes() []string {
	var all []string
	for _, p := range r.Problems {
		all = append(all, fmt.Sprintf("query, character %d: %s", p.At, p.What))
	}
	var words []string
	also := map[string][]string{}
	for _, s := range r.Synonyms {
		if also[s.Word] == nil {
			words = append(words, s.Word)
		}
		also[s.Word] = append(also[s.Word], s.Synonym)
	}
	for _, w := range words {
		all = append(all, fmt.Sprintf("%s also finds %s; \"%s\" in quotes finds itself alone", w, strings.Join(also[w], ", "), w))
	}
	return all
}

// Hit is a passage or a record that a query found.
type Hit struct {
	Plan    Info
	Record  *record.Record // nil for a passage
	Heading bool           // a passage that is the line of a heading
	Section []string       // the headings it stands under, outermost first, its own last
	Below   []string       // of a heading: the headings right below it
	Text    string         // as it stands in the plan; cutting the plan's text at Span gives it
	Span    plan.Span
	Marks   []plan.Span // where the query's words stand, bytes of the plan's text
	Scope   plan.Span   // of a heading: all that stands below it; else Span
	Line    int         // the line of the plan's text, from 1
	Score   float64

	number       int // of the passage
	first, count int // the records that stand in it
}

// candidates is how many entries of an index are ranked by their text at least.
// Beyond that bleve's own order decides which.
const candidates = 400

// Search finds passages and records.
func (l *Library) Search(q Query) (Result, error) {
	e, problems, err := l.parse(q.Text)
	if err != nil {
		return Result{Problems: problems}, err
	}
	if !q.Passages && !q.Records {
		q.Passages, q.Records = true, true
	}
	list, err := l.list(q, e, Sort{}, false)
	if err != nil {
		return Result{Problems: problems}, err
	}
	list.Problems = problems
	return list.whole()
}

// parse reads a query with the library's synonyms.
func (l *Library) parse(text string) (*expr, []Problem, error) {
	e, problems, err := parseQuery(text)
	if err != nil {
		return nil, problems, err
	}
	l.addSynonyms(e)
	return e, problems, nil
}

// found is a hit that is not made yet.
type found struct {
	s     *shelf
	order int // of its plan
	ref   reference
	score float64
}

// list answers a query that has been read: sorted, in the order of the text, or best first.
func (l *Library) list(q Query, e *expr, sort Sort, inOrder bool) (Listing, error) {
	every, result, err := l.match(q, e, inOrder || sort != (Sort{}))
	if err == nil {
		err = sort.order(every)
	}
	if err == nil && q.Facets {
		result.Facets, err = facets(every)
	}
	if err != nil {
		return Listing{}, err
	}
	page := onPage(every, q.Offset, q.Limit)
	result.Synonyms, err = used(e, page)
	return Listing{result, hits(page, e.marked())}, err
}

// whole reads the hits of a listing.
func (list Listing) whole() (Result, error) {
	for h, err := range list.Each {
		if err != nil {
			return Result{}, err
		}
		list.Hits = append(list.Hits, h)
	}
	return list.Result, nil
}

// match finds what answers a query, and counts it.
func (l *Library) match(q Query, e *expr, inOrder bool) (all []found, result Result, err error) {
	shelves := l.shelvesFor(q.Plans, e)
	if inOrder {
		q.Limit = 0 // which of them come first the index does not know
	}
	var refs []reference
	exact, ok := 0, false
	if e.asksNothing() && !q.Passages {
		refs, err = everyRecord(shelves)
		exact, ok = len(refs), true
	} else {
		refs, exact, ok = l.ask(q, e, shelves)
	}
	if err != nil {
		return nil, Result{}, err
	}
	if !ok {
		if refs, err = l.scan(q, e, shelves); err != nil {
			return nil, Result{}, err
		}
		exact = len(refs)
	}
	by := make(map[string]int, len(shelves))
	for i, s := range shelves {
		by[s.info.Key] = i
	}
	ranking := rankingOf(e)
	all = make([]found, 0, len(refs))
	ranked, total := [2]int{}, 0 // of passages and of records
	for _, ref := range refs {
		i, ok := by[ref.key]
		if !ok {
			continue
		}
		f := found{s: shelves[i], order: i, ref: ref}
		if exact < 0 {
			if is, err := f.s.answers(ref, e); err != nil {
				return nil, Result{}, err
			} else if !is {
				continue
			}
			total++
		}
		if !inOrder {
			kind := &ranked[0]
			if ref.record {
				kind = &ranked[1]
			}
			if *kind++; exact < 0 && q.Limit > 0 && !q.Facets && *kind > max(candidates, 4*(q.Offset+q.Limit)) {
				continue // bleve's own order has put it behind these
			}
			c, err := f.s.candidate(ref)
			if err != nil {
				return nil, Result{}, err
			}
			f.score = math.Round((ranking.score(c)+ref.score/4)*1000) / 1000
		}
		all = append(all, f)
	}
	slices.SortFunc(all, func(a, b found) int {
		n := 0
		if !inOrder {
			n = cmp.Compare(b.score, a.score)
		}
		return cmp.Or(n, a.order-b.order, strings.Compare(a.ref.kind(), b.ref.kind()), a.ref.n-b.ref.n)
	})
	result.Total = exact
	if exact < 0 {
		result.Total = total
	}
	return all, result, nil
}

// onPage leaves out what stands on other pages.
func onPage(all []found, offset, limit int) []found {
	all = all[min(max(offset, 0), len(all)):]
	if limit > 0 && len(all) > limit {
		all = all[:limit]
	}
	return all
}

// hits makes hits of what was found, each when it is asked for.
func hits(all []found, words []string) iter.Seq2[Hit, error] {
	return func(yield func(Hit, error) bool) {
		for _, f := range all {
			hit, err := f.s.hit(f.ref, words)
			hit.Score = f.score
			if !yield(hit, err) || err != nil {
				return
			}
		}
	}
}

// answers says whether an entry is a hit. A word most often stands in the text as it was
// asked for, and then nothing needs to be folded.
func (s *shelf) answers(ref reference, e *expr) (bool, error) {
	if e.op == word || e.op == phrase {
		own, err := s.own(ref)
		if err != nil || strings.Contains(own, e.text) {
			return err == nil, err
		}
	}
	c, err := s.candidate(ref)
	if err != nil {
		return false, err
	}
	return c.answers(e)
}

// shelvesFor gives the plans with the IDs that can answer a query: 规划: and 地区: ask
// for nothing else.
func (l *Library) shelvesFor(ids []string, e *expr) []*shelf {
	some := l.among(ids)
	for _, part := range e.required() {
		if part.op == field && part.ofPlan() {
			some = slices.DeleteFunc(slices.Clone(some), func(s *shelf) bool { return !part.holdsPlan(&s.info) })
		}
	}
	return some
}

// required lists the parts of a query that must all be there.
func (e *expr) required() []*expr {
	if e.op != all {
		return []*expr{e}
	}
	return e.of
}

// ask finds with the index, when there is one to be trusted. The number of all that
// was found is negative when the entries are still to be held against the query.
func (l *Library) ask(q Query, e *expr, shelves []*shelf) (refs []reference, total int, ok bool) {
	ix := l.index()
	if ix == nil {
		return nil, 0, false
	}
	defer ix.Close()
	entries, err := ix.DocCount()
	if err != nil {
		return nil, 0, false
	}
	var keys []string
	if len(shelves) < len(l.plans) {
		keys = []string{}
		for _, s := range shelves {
			keys = append(keys, s.info.Key)
		}
	}
	for _, kind := range []struct{ wanted, records bool }{{q.Passages, false}, {q.Records, true}} {
		if !kind.wanted {
			continue
		}
		a := asking{records: kind.records}
		limit := max(candidates, 4*(q.Offset+q.Limit))
		if !a.exact(e) || q.Limit == 0 || q.Facets {
			limit = int(entries)
		}
		some, n, err := a.find(ix, e, keys, limit)
		if err != nil {
			l.tell("the index of the library is damaged (" + err.Error() + "), so every plan is read instead; `planq index` makes a new one")
			return nil, 0, false
		}
		refs, total = append(refs, some...), total+n
		if !a.exact(e) {
			total = math.MinInt32
		}
	}
	return refs, total, true
}

// asksNothing says whether a query is that of a filter without conditions.
func (e *expr) asksNothing() bool { return e.op == all && len(e.of) == 0 }

// everyRecord names all records of the plans: what asks for nothing needs no index.
func everyRecord(shelves []*shelf) (refs []reference, err error) {
	for _, s := range shelves {
		n, err := s.recordCount()
		if err != nil {
			return nil, err
		}
		for i := range n {
			refs = append(refs, reference{key: s.info.Key, record: true, n: i})
		}
	}
	return refs, nil
}

// scan finds by reading every plan.
func (l *Library) scan(q Query, e *expr, shelves []*shelf) (refs []reference, err error) {
	var c candidate
	for _, s := range shelves {
		for _, kind := range []struct {
			wanted, records bool
			count           func() (int, error)
		}{{q.Passages, false, s.passageCount}, {q.Records, true, s.recordCount}} {
			if !kind.wanted {
				continue
			}
			n, err := kind.count()
			if err != nil {
				return nil, err
			}
			for i := range n {
				ref := reference{key: s.info.Key, record: kind.records, n: i}
				if err := c.become(s, ref); err != nil {
					return nil, err
				}
				is, err := c.answers(e)
				if err != nil {
					return nil, err
				}
				if is {
					refs = append(refs, ref)
				}
			}
		}
	}
	return refs, nil
}

// separator stands between texts that are not to be read as one.
const separator = "\x1f"

// entry gives what a search looks at. Of a plan in memory it is made once.
func (s *shelf) entry(ref reference) (*entry, error) {
	if s.dir != "" {
		return s.makeEntry(ref)
	}
	s.entriesOnce.Do(func() {
		s.entries = make([]*entry, len(s.passages)+len(s.records))
		for i := range s.entries {
			ref := reference{n: i}
			if i >= len(s.passages) {
				ref = reference{n: i - len(s.passages), record: true}
			}
			e, _ := s.makeEntry(ref) // nothing is read, so nothing fails
			e.inText, e.inHead = signatureOf(e.text), signatureOf(e.head)
			s.entries[i] = e
		}
	})
	if ref.record {
		return s.entries[len(s.passages)+ref.n], nil
	}
	return s.entries[ref.n], nil
}

func (s *shelf) makeEntry(ref reference) (*entry, error) {
	text, err := s.text()
	if err != nil {
		return nil, err
	}
	if ref.record {
		r, err := s.record(ref.n)
		if err != nil {
			return nil, err
		}
		return recordEntry(text, r), nil
	}
	p, err := s.passage(ref.n)
	if err != nil {
		return nil, err
	}
	e := entryOf(key(cut(text, p.Span)), p.above())
	e.title = key(cut(text, p.Head))
	return e, nil
}

func recordEntry(text string, r *record.Record) *entry {
	own := key(r.Subject) + separator + key(r.Indicator) + separator + key(r.Of) + separator + key(cut(text, clauseSpan(r)))
	return entryOf(own, r.Section)
}

func entryOf(text string, section []string) *entry {
	above := make([]string, len(section))
	for i, s := range section {
		above[i] = key(s)
	}
	return &entry{text: text, above: above, head: strings.Join(above, separator)}
}

func clauseSpan(r *record.Record) plan.Span {
	if r.Clause.Start <= r.Span.Start && r.Clause.End >= r.Span.End {
		return r.Clause
	}
	return r.Span
}

// longest is the length of a hit's text at most: of a longer passage it is the
// sentences round the words.
const longest = 4000

func (s *shelf) hit(ref reference, ws []string) (Hit, error) {
	text, err := s.text()
	if err != nil {
		return Hit{}, err
	}
	h := Hit{Plan: s.info}
	if ref.record {
		r, err := s.record(ref.n)
		if err != nil {
			return Hit{}, err
		}
		h.Record, h.Section, h.Span = r, r.Section, clauseSpan(r)
		h.Marks = marks(text, h.Span, ws)
		if len(h.Marks) == 0 {
			h.Marks = inherited(text, r, ws)
		}
		h.Scope = h.Span
	} else {
		p, err := s.passage(ref.n)
		if err != nil {
			return Hit{}, err
		}
		h.Section, h.Span, h.Below, h.Heading = p.Section, p.Span, p.Below, p.heading()
		h.Marks = marks(text, h.Span, ws)
		if h.Span.End-h.Span.Start > longest {
			h.Span, h.Marks = shorten(text, h.Span, h.Marks, longest)
		}
		h.number, h.first, h.count = ref.n, p.First, p.Count
		h.Scope = h.Span
		if h.Heading {
			h.Scope.End = p.End
		}
	}
	h.Text = cut(text, h.Span)
	h.Line = s.line(h.Span.Start)
	return h, nil
}
