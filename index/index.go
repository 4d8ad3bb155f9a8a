// Package index turns plans and their records into a library that answers
// queries.
//
// A library is a folder: the text of each plan, its passages, records and relations; files of
// pairs, which say where two characters stand side by side, and so find every stretch of every
// text; and bleve's index of words, which puts what is found in order. The plans
// are the truth and the rest is made from them, so a library that lacks it, or
// in which it is damaged, answers all the same, by reading the plans.
//
//	lib, err := index.Open(dir)         // or index.Memory(docs...)
//	result, err := lib.Search(index.Query{Text: "稀土 产业目标", Limit: 10})
//
// Begin reading at search.go, then collect.go, docvalues.go and pairs.go. All of bleve is in bleve.go, all of
// gse in words.go.
package index

//go:generate go run words_gen.go
//go:generate go test -run ^TestShippedIsRead$ -update .

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
	"unicode/utf8"

	"planq/extract"
	"planq/extract/context"
	"planq/extract/plan"
	"planq/extract/record"
	"planq/extract/relation"
	"planq/extract/source/marked"
)

// Info is what a library knows of a plan without reading it.
type Info struct {
	ID         string `json:"id"`
	Title      string `json:"title,omitempty"`
	Kind       string `json:"kind,omitempty"`
	Issuer     string `json:"issuer,omitempty"`
	Number     string `json:"number,omitempty"`
	Date       string `json:"date,omitempty"`
	From       int    `json:"from,omitempty"`
	To         int    `json:"to,omitempty"`
	Base       int    `json:"base,omitempty"`
	Horizon    int    `json:"horizon,omitempty"`
	Region     string `json:"region,omitempty"`
	RegionCode string `json:"region_code,omitempty"`
	Scope      string `json:"scope,omitempty"`
	Path       string `json:"path,omitempty"`
	SHA256     string `json:"sha256"`
	Passages   int    `json:"passages"`
	Records    int    `json:"records"`
	Added      string `json:"added,omitempty"`   // when it came into the library, or its file changed: 2026-12-01T08:30:00Z
	Letters    string `json:"letters,omitempty"` // plan.LettersOf it: two files of one plan have the same

	// Key names the plan's entries in the index. A plan that changes gets a new one.
	Key string `json:"key,omitempty"`
}

func infoOf(doc *extract.Document) Info {
	p := doc.Plan
	return Info{
		ID: p.ID, Title: p.Title, Kind: p.Kind, Issuer: p.Issuer, Number: p.Number, Date: p.Date,
		From: p.From, To: p.To, Base: p.Base, Horizon: p.Horizon, Region: p.Region, RegionCode: p.RegionCode, Scope: p.Scope,
		SHA256: p.SHA256, Records: len(doc.Records),
	}
}

// Library is a set of plans to ask. It can be asked from many goroutines at once.
type Library struct {
	dir        string // "" in memory
	generation int    // of the manifest
	file       *os.File
	plans      []*handle
	held       atomic.Int64 // bytes of the plans' parts that were read
	synonyms   synonyms     // the user's own
	bound      []bound      // the segments that hold the plans
	opening    sync.Once
	memory     memory
	far        *afar // of a library whose plans an engine holds

	mu      sync.Mutex
	note    string
	yielded time.Time // to a writer
}

// Note says why the library answers more slowly than it could, and what to do
// about it; "" when all is well.
func (l *Library) Note() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.note
}

func (l *Library) tell(note string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.note = note
}

// handle holds one plan of a library: its parts are read when they are needed.
type handle struct {
	info Info
	body string

	titled sync.Once
	folded string // its title, once it was asked for

	// What a search looks at of it.
	looked  sync.Once
	values  *docValues
	unread  error
	segment *segment // that holds it; nil when there is none to be trusted
	at      int      // the plan's number there

	// Of a plan in memory.
	doc       *extract.Document
	passages  []passage
	records   []record.Record
	relations func() []relation.Relation

	// Of a plan in a folder.
	dir    string // the library's; "" in memory
	file   io.ReaderAt
	slot   *slot
	held   *atomic.Int64 // the library's
	loaded [len(partNames)]sync.Once
	failed [len(partNames)]error
	packed [len(partNames)]packed

	// What its relations name, kept of the shipped plan: each query of a word asks for it.
	naming sync.Once
	things things

	// Of a plan on an engine.
	far     *afar
	farMu   sync.Mutex
	brought [len(partNames)][]byte

	paged sync.Once
	pages []marked.Mark // of its file

	lines    sync.Once
	newlines []int32 // where the lines of the body end
}

// title is the plan's title, folded.
func (s *handle) title() string {
	s.titled.Do(func() { s.folded = key(s.info.Title) })
	return s.folded
}

// Memory makes a library of plans that have just been read.
func Memory(docs ...*extract.Document) *Library {
	l := new(Library)
	for _, doc := range docs {
		s := &handle{info: infoOf(doc), doc: doc, body: doc.Plan.Text, passages: passagesOf(doc.Plan), records: doc.Records, relations: doc.Relations}
		for i := range s.passages {
			s.passages[i].count(doc.Records)
		}
		s.info.Passages = len(s.passages)
		s.info.Key = strconv.Itoa(len(l.plans))
		l.plans = append(l.plans, s)
	}
	return l
}

// Close lets go of the library's files.
func (l *Library) Close() error {
	if l.file == nil {
		return nil
	}
	return l.file.Close()
}

// Kept says whether the library is one in a folder.
func (l *Library) Kept() bool { return l.dir != "" || l.far != nil }

// Held is how many bytes of its plans the library has read and keeps. Who asks one for long opens it
// anew when they are too many.
func (l *Library) Held() int64 { return l.held.Load() }

// Plans lists the plans of the library, by ID.
func (l *Library) Plans() []Info {
	plans := l.plans
	if l.far != nil {
		var err error
		if plans, err = l.far.every(); err != nil {
			l.tell(err.Error())
		}
	}
	infos := make([]Info, len(plans))
	for i, s := range plans {
		infos[i] = s.info
	}
	return infos
}

// Some gives the plans with the IDs, by ID.
func (l *Library) Some(ids []string) (some []Info, err error) {
	if len(ids) == 0 {
		return nil, nil
	}
	handles, err := l.among(ids)
	for _, s := range handles {
		some = append(some, s.info)
	}
	return some, err
}

// First gives the first plans by ID, so many at most.
func (l *Library) First(n int) (some []Info, err error) {
	handles := l.plans
	if l.far != nil {
		handles, err = l.far.plans(Which{Limit: n})
	}
	for _, s := range handles[:min(n, len(handles))] {
		some = append(some, s.info)
	}
	return some, err
}

// Has says whether the library has a plan of that ID.
func (l *Library) Has(id string) (bool, error) {
	some, err := l.among([]string{id})
	return len(some) > 0, err
}

// Several says whether there is more than one plan.
func (l *Library) Several() bool {
	if l.far != nil {
		some, err := l.far.plans(Which{Limit: 2})
		return err != nil || len(some) > 1
	}
	return len(l.plans) > 1
}

// Empty says whether there is no plan.
func (l *Library) Empty() (bool, error) {
	if l.far != nil {
		some, err := l.far.plans(Which{Limit: 1})
		return len(some) == 0, err
	}
	return len(l.plans) == 0, nil
}

// ErrNoPlan is the error of an ID that no plan of the library has.
var ErrNoPlan = errors.New("no plan of that name in the library")

// Document reads a plan again, as its file was read: the library keeps what the file said
// of headings, tables and pages. The file itself is not opened.
func (l *Library) Document(id string) (*extract.Document, error) {
	some, err := l.among([]string{id})
	if err != nil {
		return nil, err
	}
	for _, s := range some {
		return s.document()
	}
	return nil, ErrNoPlan
}

func (s *handle) document() (*extract.Document, error) {
	if s.dir == "" {
		if s.doc.Source == nil {
			return s.doc, nil
		}
		return extract.Overruled(s.doc.Source, s.doc.Context.Overruled()), nil // one of his own for whoever asks, who may name it otherwise
	}
	from := new(marked.Text)
	if err := s.row(sourcePart, 0, func(r *row) { r.source(from) }); err != nil {
		return nil, err
	}
	from.Body = s.body
	for _, m := range from.Marks {
		if !within(m.Start, m.End, s.body) || slices.ContainsFunc(m.Cells, func(c marked.Cell) bool { return !within(c.Start, c.End, s.body) }) {
			return nil, s.damaged(partNames[sourcePart], errPacked)
		}
	}
	said, err := context.ParseSaid("facts", s.slot.facts)
	if err != nil {
		return nil, s.damaged("facts", err)
	}
	doc := extract.Overruled(from, said)
	doc.Plan.ID = s.info.ID // a second plan of one name has another than its file's
	return doc, nil
}

func within(start, end int, text string) bool { return 0 <= start && start <= end && end <= len(text) }

// sourceOf is what a plan's file says beyond the words.
func sourceOf(doc *extract.Document) marked.Text {
	if doc.Source == nil { // it was read from an extraction
		return marked.Text{Name: doc.Plan.ID, Format: "text", SHA256: doc.Plan.SHA256}
	}
	from := *doc.Source
	from.Name, from.Body = filepath.Base(from.Name), ""
	return from
}

// figuresRead is how many of the records in a hit Figures looks at: a chapter has
// hundreds, and what a reader wants of them stands at its beginning.
const figuresRead = 500

// Figures gives the records that stand in a hit, of a heading in all that is
// below it: those that the query finds, and the others.
func (l *Library) Figures(h Hit, query string) (found, others []*record.Record, err error) {
	e, _, err := l.parse(query)
	if err != nil {
		return nil, nil, err
	}
	s := l.handle(h.Plan)
	if s == nil {
		return nil, nil, nil
	}
	n, err := s.recordCount()
	if err != nil {
		return nil, nil, err
	}
	defer caught(&err)
	values, err := s.look()
	if err != nil {
		return nil, nil, err
	}
	c := candidate{s: s, values: values}
	for i := h.first; i < min(h.first+min(h.count, figuresRead), n); i++ {
		r, err := s.record(i)
		if err != nil {
			return nil, nil, err
		}
		c.become(reference{record: true, n: i})
		if is, err := c.answers(e); err != nil {
			return nil, nil, err
		} else if is {
			found = append(found, r)
		} else {
			others = append(others, r)
		}
	}
	return found, others, nil
}

// handle is that of the plan that a hit stands in.
func (l *Library) handle(p Info) *handle {
	if l.far != nil {
		some, err := l.far.withKeys([]string{p.Key})
		if err != nil {
			l.tell(err.Error())
		}
		return some[p.Key]
	}
	for _, s := range l.plans {
		if s.info.Key == p.Key {
			return s
		}
	}
	return nil
}

// Beginning is what stands right below a hit's heading, on one line.
func (l *Library) Beginning(h Hit) string {
	const enough = 1000
	s := l.handle(h.Plan)
	if s == nil {
		return ""
	}
	text, err := s.text()
	if err != nil || h.Scope.End > len(text) || h.Span.End > h.Scope.End {
		return ""
	}
	from, to := h.Span.End, min(h.Scope.End, h.Span.End+enough)
	for to > from && to < len(text) && !utf8.RuneStart(text[to]) {
		to--
	}
	return plan.Repaired(text, plan.Span{Start: from, End: to})
}

// Around gives the n passages before a passage and the n behind it, as they stand in the plan.
func (l *Library) Around(h Hit, n int) (before, after []string, err error) {
	s := l.handle(h.Plan)
	if s == nil || h.Record != nil || n <= 0 {
		return nil, nil, nil
	}
	text, err := s.text()
	if err != nil {
		return nil, nil, err
	}
	count, err := s.passageCount()
	if err != nil {
		return nil, nil, err
	}
	for i := max(0, h.number-n); i < min(count, h.number+n+1); i++ {
		p, err := s.passage(i)
		switch {
		case err != nil:
			return nil, nil, err
		case i < h.number:
			before = append(before, cut(text, p.Span))
		case i > h.number:
			after = append(after, cut(text, p.Span))
		}
	}
	return before, after, nil
}

// count notes which records stand in the passage, of a heading below it. They
// are in the order of the text.
func (p *passage) count(records []record.Record) {
	end := max(p.Span.End, p.End)
	p.First = sort.Search(len(records), func(i int) bool { return records[i].Span.Start >= p.Span.Start })
	p.Count = sort.Search(len(records), func(i int) bool { return records[i].Span.Start >= end }) - p.First
}

// among tells the plans that a query is limited to; all when it names none.
func (l *Library) among(ids []string) ([]*handle, error) {
	switch {
	case l.far != nil && len(ids) == 0:
		return l.far.every()
	case l.far != nil:
		return l.far.plans(Which{IDs: ids})
	case len(ids) == 0:
		return l.plans, nil
	}
	var some []*handle
	wanted := map[string]bool{}
	for _, id := range ids {
		wanted[id] = true
	}
	for _, s := range l.plans {
		if wanted[s.info.ID] {
			some = append(some, s)
		}
	}
	return some, nil
}

// line is the line of a place in the plan's text, from 1.
func (s *handle) line(at int) int {
	s.lines.Do(func() {
		for i := 0; i < len(s.body); i++ {
			n := strings.IndexByte(s.body[i:], '\n')
			if n < 0 {
				break
			}
			i += n
			s.newlines = append(s.newlines, int32(i))
		}
	})
	return 1 + sort.Search(len(s.newlines), func(i int) bool { return int(s.newlines[i]) >= at })
}

// cut is the text of a span, which a damaged file may have put out of bounds.
func cut(text string, span plan.Span) string {
	if !within(span.Start, span.End, text) {
		return ""
	}
	return text[span.Start:span.End]
}
