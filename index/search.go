// Search: a query in, passages and records out, best first.
//
// A hit holds what the query asks for, in its own text or in the headings it
// stands under, and at least one of its words in its own text: a chapter called
// 发展基础和发展环境 does not make a hit of all that stands in it. match.go says what is
// a hit, rank.go what comes first.

package index

import (
	"context"
	"fmt"
	"iter"
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

	Context context.Context // of whoever asks: when it is done, the query is given up, unless others wait for the same; nil where nobody leaves
}

// context is the query's own, or one that is never done.
func (q *Query) context() context.Context {
	if q.Context == nil {
		return context.Background()
	}
	return q.Context
}

// Result is what was found.
type Result struct {
	Total    int       // hits in all, beyond the limit too
	Hits     []Hit     // best first
	Facets   []Facet   // where they were asked for
	Problems []Problem // what of the query could not be read as it stands
	Synonyms []Synonym // what some of these hits hold in place of the query's own word

	Understood *Understanding // how a query of words was understood; nil where it was read as it was typed
}

// Notes are sentences on how the query was read, where that may surprise.
func (r *Result) Notes() []string {
	var all []string
	for _, p := range r.Problems {
		all = append(all, fmt.Sprintf("query, character %d: %s", p.At, p.What))
	}
	if r.Understood != nil {
		all = append(all, r.Understood.String())
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
	Page    int         // of the file, 0 where that has none
	Score   float64

	number       int // of the passage, of a record that which it stands in; -1 where there is none
	first, count int // the records that stand in it

	words, main []string // the query's words, folded; those that an excerpt shows first
}

// Search finds passages and records.
func (l *Library) Search(q Query) (result Result, err error) {
	err = l.within(func() (err error) {
		result, err = l.search(q)
		return err
	})
	return result, err
}

func (l *Library) search(q Query) (Result, error) {
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
	return l.understand(e), problems, nil
}

// reference names passage or record n of a plan.
type reference struct {
	record bool
	n      int
}

// list answers a query that has been read: sorted, in the order of the text, or best first.
func (l *Library) list(q Query, e *expr, sort Sort, inOrder bool) (Listing, error) {
	got, err := l.collected(q, e, sort, inOrder)
	if s := e.understood(); s != nil && s.things > 1 {
		if err == nil && got.total < fewHits && (!inOrder && sort == (Sort{}) && (q.Passages || q.Facets) || got.total == 0) {
			full := got.total
			s.level = withMost
			if got, err = l.collected(q, e, sort, inOrder); got.total == full {
				s.level = withAll // for who is told
			}
		}
		if err == nil && got.total == 0 {
			s.level = withHalf
			got, err = l.collected(q, e, sort, inOrder)
		}
	}
	if err != nil {
		return Listing{}, err
	}
	result := Result{Total: got.total, Synonyms: used(e, got.found)}
	if s := e.understood(); s != nil && got.total > 0 {
		result.Understood = s.told()
	}
	if q.Facets {
		result.Facets = got.facets.list()
	}
	return Listing{result, hits(got.found, e)}, nil
}

// fewHits is how many hits with all words are few, so that those that have most of them follow.
const fewHits = 50

// collected answers a query that has been read: sorted, in the order of the text, or best first.
func (l *Library) collected(q Query, e *expr, sort Sort, inOrder bool) (got collected, err error) {
	switch {
	case sort != (Sort{}):
		every := q
		every.Offset, every.Limit = 0, 0
		err = l.takeTurn(q.context(), func() (err error) {
			if got, err = l.collect(every, e, true); err == nil {
				err = sort.order(got.found)
			}
			return err
		})
		got.found = onPage(got.found, q.Offset, q.Limit)
	case inOrder:
		err = l.takeTurn(q.context(), func() (err error) {
			got, err = l.collect(q, e, true)
			return err
		})
	default:
		got, err = l.best(q, e)
		got.found = onPage(got.found, q.Offset, q.Limit)
	}
	return got, err
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

// onPage leaves out what stands on other pages.
func onPage(all []found, offset, limit int) []found {
	all = all[min(max(offset, 0), len(all)):]
	if limit > 0 && len(all) > limit {
		all = all[:limit]
	}
	return all
}

// hits makes hits of what was found, each when it is asked for.
func hits(all []found, e *expr) iter.Seq2[Hit, error] {
	return func(yield func(Hit, error) bool) {
		words, main := e.marked(), e.main()
		for i, f := range all {
			if i%50 == 0 {
				if err := prefetch(all[i:]); err != nil {
					yield(Hit{}, err)
					return
				}
			}
			hit, err := f.s.hit(f.ref, words, e.understood().amounts(f))
			if hit.Score, hit.words, hit.main = f.score, words, main; f.ref.record && f.values != nil {
				hit.number = f.values.passageOf(f.ref.n)
			}
			if !yield(hit, err) || err != nil {
				return
			}
		}
	}
}

// handlesFor gives the plans with the IDs that can answer a query: 规划: and 地区: ask
// for nothing else.
func (l *Library) handlesFor(ids []string, e *expr) []*handle {
	some, _ := l.among(ids) // of a library in a folder, which has them at hand
	for _, part := range e.required() {
		if part.op == field && part.ofPlan() {
			some = slices.DeleteFunc(slices.Clone(some), func(s *handle) bool { return !part.holdsPlan(&s.info) })
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

func clauseSpan(r *record.Record) plan.Span {
	if r.Clause.Start <= r.Span.Start && r.Clause.End >= r.Span.End {
		return r.Clause
	}
	return r.Span
}

// A hit is no larger than what a person looks at.
const (
	longest   = 4000 // bytes of its text: of a longer passage it is the sentences round the words
	mostMarks = 100
)

// hit makes a hit with the words and the amounts in it marked.
func (s *handle) hit(ref reference, ws []string, amounts []plan.Span) (Hit, error) {
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
		h.Marks = marks(text, h.Span, ws, amounts...)
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
		h.Marks = marks(text, h.Span, ws, amounts...)
		if h.Span.End-h.Span.Start > longest {
			h.Span, h.Marks = shorten(text, h.Span, h.Marks, longest)
		}
		h.number, h.first, h.count = ref.n, p.First, p.Count
		h.Scope = h.Span
		if h.Heading {
			h.Scope.End = p.End
		}
	}
	h.Marks = h.Marks[:min(len(h.Marks), mostMarks)]
	h.Text = cut(text, h.Span)
	h.Line, h.Page = s.line(h.Span.Start), s.page(h.Span.Start)
	if h.Record != nil {
		h.Page = h.Record.Page
	}
	return h, nil
}
