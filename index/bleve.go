// The index: which passages and records hold the words of a query, found by bleve.
//
// Text is indexed as pairs of neighbouring characters: what holds all pairs of a
// word is found, which no list of words does. Whether they stand side by side is seen in the
// text: with their places the index took twice the room and a third more
// memory, and a phrase that many plans hold took longer. The pair
// that begins at the last character is that character alone, so that one
// character is found by the prefix of a pair.

package index

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"log"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/search/query"
	indexapi "github.com/blevesearch/bleve_index_api"

	"planq/extract/record"
)

// reference names an entry: passage or record n of the plan with the key.
type reference struct {
	key    string
	record bool
	n      int
	score  float64 // how well bleve likes it, the best being 1
}

// pairs cuts text into overlapping pairs of characters.
type pairs struct{}

func (pairs) Analyze(b []byte) analysis.TokenStream {
	stream := make(analysis.TokenStream, 0, len(b)/3+1)
	tokens := make([]analysis.Token, len(b)/3+1)
	for i := 0; i < len(b); {
		_, n := utf8.DecodeRune(b[i:])
		_, m := utf8.DecodeRune(b[i+n:])
		if len(tokens) == 0 {
			tokens = make([]analysis.Token, 64)
		}
		t := &tokens[0]
		tokens = tokens[1:]
		*t = analysis.Token{Start: i, End: i + n + m, Term: b[i : i+n+m], Position: len(stream) + 1}
		stream = append(stream, t)
		i += n
	}
	return stream
}

// pairsOf cuts a query's word into the pairs that its phrase is made of.
func pairsOf(word string) []string {
	var terms []string
	for i := range word {
		_, n := utf8.DecodeRuneInString(word[i:])
		if _, m := utf8.DecodeRuneInString(word[i+n:]); m > 0 {
			terms = append(terms, word[i:i+n+m])
		}
	}
	return terms
}

// cutWords cuts text into the words of words.go.
type cutWords struct{}

func (cutWords) Analyze(b []byte) analysis.TokenStream {
	seg, err := segmenter()
	if err != nil {
		return nil
	}
	var stream analysis.TokenStream
	segment(seg, string(b), func(w string) {
		stream = append(stream, &analysis.Token{Term: []byte(w), Position: len(stream) + 1, End: len(w)})
	})
	return stream
}

type oneTerm struct{}

func (oneTerm) Analyze(b []byte) analysis.TokenStream {
	return analysis.TokenStream{&analysis.Token{Term: b, End: len(b), Position: 1}}
}

// listed gives terms that have been cut already, one a line.
type listed struct{}

func (listed) Analyze(b []byte) analysis.TokenStream {
	var stream analysis.TokenStream
	for t := range bytes.Lines(b) {
		stream = append(stream, &analysis.Token{Term: bytes.TrimSuffix(t, []byte("\n")), Position: len(stream) + 1})
	}
	return stream
}

// add puts an entry into a batch.
func add(batch *bleve.Batch, ref reference, e *entry, facts []string) error {
	doc := document.NewDocument(ref.id())
	doc.AddField(document.NewTextFieldCustom("text", nil, []byte(e.text), indexapi.IndexField, pairs{}))
	doc.AddField(document.NewTextFieldCustom("head", nil, []byte(e.head), indexapi.IndexField, pairs{}))
	if !ref.record {
		doc.AddField(document.NewTextFieldCustom("words", nil, []byte(e.text), indexapi.IndexField, cutWords{}))
	}
	if len(facts) > 0 {
		doc.AddField(document.NewTextFieldCustom("facts", nil, []byte(strings.Join(facts, "\n")), indexapi.IndexField, listed{}))
	}
	doc.AddField(document.NewTextFieldCustom("plan", nil, []byte(ref.key), indexapi.IndexField, oneTerm{}))
	doc.AddField(document.NewTextFieldCustom("kind", nil, []byte(ref.kind()), indexapi.IndexField, oneTerm{}))
	return batch.IndexAdvanced(doc)
}

func (r reference) kind() string {
	if r.record {
		return "r"
	}
	return "p"
}

func (r reference) id() string { return r.key + "/" + r.kind() + "/" + strconv.Itoa(r.n) }

func parseReference(id string) (reference, bool) {
	key, rest, _ := strings.Cut(id, "/")
	kind, number, _ := strings.Cut(rest, "/")
	n, err := strconv.Atoi(number)
	return reference{key: key, record: kind == "r", n: n}, err == nil
}

// create makes an empty index in a folder that is not there yet.
func create(dir string) (bleve.Index, error) {
	return bleve.NewUsing(dir, bleve.NewIndexMapping(), scorch.Name, scorch.Name, map[string]any{"bolt_timeout": "2s"})
}

func openToRead(dir string) (bleve.Index, error) {
	return openIndex(dir, map[string]any{"read_only": true, "bolt_timeout": "200ms"})
}

func openToWrite(dir string) (bleve.Index, error) {
	return openIndex(dir, map[string]any{"bolt_timeout": "2s"})
}

func openIndex(dir string, how map[string]any) (ix bleve.Index, err error) {
	defer caught(&err)
	defer log.SetOutput(log.Writer())
	log.SetOutput(io.Discard) // bleve tells the log what it finds damaged, and goes on without it
	ix, err = bleve.OpenUsing(dir, how)
	if err != nil {
		return nil, err // and not the empty index that stands in ix
	}
	return ix, nil
}

// complete checks that the index holds as many entries as the plans have: of a
// damaged index bleve may open what is left.
func complete(ix bleve.Index, plans []Info) error {
	want := 0
	for _, p := range plans {
		want += p.Passages + p.Records
	}
	n, err := ix.DocCount()
	if err == nil && n != uint64(want) {
		err = fmt.Errorf("it holds %d entries of %d", n, want)
	}
	return err
}

// caught makes an error of a panic: a damaged file of an index may lead bleve anywhere.
func caught(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("damaged index: %v", r)
	}
}

// asking makes of a query one for bleve, of passages or of records.
//
// What bleve finds is either exactly what answers the query or, where it asks for
// more than an index can tell (a word of three characters, NEAR, 值:>1000亿元, fields of one and the same record),
// some more beside it, which find in search.go holds against the text.
type asking struct{ records bool }

// exact says whether what the index finds answers the query, all of it and nothing else.
func (a asking) exact(e *expr) bool {
	switch e.op {
	case near:
		return false
	case word, phrase:
		for _, w := range append([]string{e.text}, e.also...) {
			if len(pairsOf(w)) > 1 {
				return false
			}
		}
		return true
	case field:
		return a.records && (e.name == "年" || e.name == "角色" || e.name == "单位")
	case either:
		for _, part := range e.of {
			if part.plain() != e.of[0].plain() || part.op == not || part.op == all && !part.plain() {
				return false
			}
		}
	}
	for _, part := range e.of {
		ofPlan := e.op == all && part.op == field && part.ofPlan() // shelvesFor has seen to it
		if !ofPlan && !a.exact(part) || e.op == all && part.op == all && !part.plain() {
			return false
		}
	}
	return true
}

// plain says whether a query is words and nothing else.
func (e *expr) plain() bool {
	for _, part := range e.of {
		if !part.plain() {
			return false
		}
	}
	return e.op != field && e.op != not
}

// find asks the index, best first, for so many entries at most, and counts them all.
func (a asking) find(ix bleve.Index, e *expr, keys []string, limit int) (refs []reference, total int, err error) {
	defer caught(&err)
	matching := a.matching(e)
	if matching == nil || len(keys) == 0 && keys != nil {
		return nil, 0, nil
	}
	must := []query.Query{matching, unscored(term("kind", reference{record: a.records}.kind()))}
	if keys != nil {
		must = append(must, ofPlans(keys))
	}
	var should []query.Query
	for _, ws := range rankingOf(e) {
		w := ws[0]
		should = append(should, holds(w, "head", 3))
		for _, part := range substrings(w) {
			t := term("words", part)
			t.SetBoost(float64(len(part)) / float64(len(w)) * 2)
			should = append(should, t)
		}
	}
	request := bleve.NewSearchRequestOptions(query.NewBooleanQuery(must, should, nil), limit, 0, false)
	request.SortBy([]string{"-_score", "_id"})
	found, err := ix.SearchInContext(context.Background(), request)
	if err != nil {
		return nil, 0, err
	}
	for _, hit := range found.Hits {
		if ref, ok := parseReference(hit.ID); ok {
			if found.MaxScore > 0 {
				ref.score = hit.Score / found.MaxScore
			}
			refs = append(refs, ref)
		}
	}
	return refs, int(found.Total), nil
}

// matching asks for what is a hit: match.go's neutral and strong.
func (a asking) matching(e *expr) query.Query {
	switch e.op {
	case all:
		var own []query.Query
		for _, part := range e.of {
			switch {
			case part.plain():
				own = append(own, a.saying(part))
			case part.op == not, part.op == field && !part.ofRecord():
			default:
				return a.holding(e) // a record's field is its own text
			}
		}
		if len(own) == 0 {
			return a.holding(e)
		}
		return every(a.holding(e), some(own...))
	case either:
		parts := make([]query.Query, len(e.of))
		for i, part := range e.of {
			parts[i] = a.matching(part)
		}
		return some(parts...)
	case word, phrase:
		return a.saying(e)
	}
	return a.holding(e)
}

// saying asks for entries whose own text says it: match.go's strong. It is nil
// where there can be none.
func (a asking) saying(e *expr) query.Query {
	switch e.op {
	case word, phrase:
		parts := []query.Query{holds(e.text, "text", 1)}
		for _, w := range e.also {
			parts = append(parts, holds(w, "text", 0.8))
		}
		return some(parts...)
	case not:
		return nil
	case either, all:
		parts := make([]query.Query, len(e.of))
		for i, part := range e.of {
			parts[i] = a.saying(part)
		}
		if e.op == all {
			return every(a.holding(e), some(parts...))
		}
		return some(parts...)
	}
	return a.holding(e)
}

// holding asks for entries that hold it in their text or in the headings above.
func (a asking) holding(e *expr) query.Query {
	parts := make([]query.Query, len(e.of))
	for i, part := range e.of {
		parts[i] = a.holding(part)
	}
	switch e.op {
	case word, phrase:
		parts := []query.Query{a.saying(e)}
		for _, w := range append([]string{e.text}, e.also...) {
			parts = append(parts, holds(w, "head", 2))
		}
		return some(parts...)
	case near:
		for i, part := range e.of {
			parts[i] = a.saying(part)
		}
		return every(parts...)
	case field:
		return unscored(a.field(e))
	case not:
		if !a.exact(e) {
			return query.NewMatchAllQuery()
		}
		return query.NewBooleanQuery([]query.Query{query.NewMatchAllQuery()}, nil, parts)
	case either:
		return some(parts...)
	}
	return every(parts...)
}

func (a asking) field(e *expr) query.Query {
	t := &e.where
	switch e.name {
	case "规划", "地区":
		return query.NewMatchAllQuery() // shelvesFor, or match
	case "章", "节", "专栏":
		return some(holds(t.text, "head", 1), holds(t.text, "text", 1))
	case "年":
		if t.to-t.from > 200 {
			return term("facts", anyFact)
		}
		var years []query.Query
		for y := t.from; y <= t.to; y++ {
			years = append(years, term("facts", yearFact(y)))
		}
		return some(years...)
	case "角色":
		return term("facts", roleFact(t.role))
	case "单位":
		return term("facts", unitFact(t.text))
	case "指标", "主体":
		if a.records {
			return holds(t.text, "text", 1)
		}
		terms := pairsOf(t.text)
		if len(terms) == 0 {
			p := query.NewPrefixQuery(t.text)
			p.SetField("facts")
			return p
		}
		parts := make([]query.Query, len(terms))
		for i, pair := range terms {
			parts[i] = term("facts", pair)
		}
		return every(parts...)
	}
	if b := cmp.Or(t.least, t.most); b != nil && b.unit != "" {
		return term("facts", unitFact(key(b.unit)))
	}
	return term("facts", anyFact)
}

// Facts are what the index knows of the records in an entry, one term each.
const anyFact = "\x1fr"

func yearFact(year int) string         { return "\x1fy" + strconv.Itoa(year) }
func roleFact(role record.Role) string { return "\x1fo" + string(role) }
func unitFact(folded string) string    { return "\x1fu" + folded }

// facts lists what the index is to know of an entry's records: of a passage
// also the pairs of characters of their indicators and subjects, which may stand in
// the sentence before.
func (s *shelf) facts(ref reference) ([]string, error) {
	first, count := ref.n, 1
	if !ref.record {
		p, err := s.passage(ref.n)
		if err != nil {
			return nil, err
		}
		first, count = p.First, p.Count
	}
	known := map[string]bool{}
	for i := range count {
		r, err := s.record(first + i)
		if err != nil {
			return nil, err
		}
		for _, fact := range []string{anyFact, yearFact(r.Year), roleFact(r.Role), unitFact(key(r.Unit)), unitFact(key(r.Canonical.Unit))} {
			known[fact] = true
		}
		if !ref.record {
			for _, t := range (pairs{}).Analyze([]byte(key(r.Indicator) + separator + key(r.Subject))) {
				known[string(t.Term)] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(known)), nil
}

// term asks for a term; bleve has a dear way and a cheap one to ask for a
// phrase of one, and this is the cheap one.
func term(field, text string) *query.TermQuery {
	t := query.NewTermQuery(text)
	t.SetField(field)
	return t
}

// some and every leave out the parts that nothing can answer.
func some(parts ...query.Query) query.Query {
	parts = slices.DeleteFunc(parts, func(q query.Query) bool { return q == nil })
	switch len(parts) {
	case 0:
		return nil
	case 1:
		return parts[0]
	}
	return query.NewDisjunctionQuery(parts)
}

func every(parts ...query.Query) query.Query {
	if slices.Contains(parts, nil) {
		return nil
	}
	switch len(parts) {
	case 0:
		return query.NewMatchAllQuery()
	case 1:
		return parts[0]
	}
	return query.NewConjunctionQuery(parts)
}

// unscored keeps what only narrows from counting.
func unscored(q query.Query) query.Query {
	if b, ok := q.(query.BoostableQuery); ok {
		b.SetBoost(0)
	}
	return q
}

func ofPlans(keys []string) query.Query {
	parts := make([]query.Query, len(keys))
	for i, k := range keys {
		parts[i] = unscored(term("plan", k))
	}
	return some(parts...)
}

// holds asks for all pairs of a word, and for one character as the beginning of a pair.
func holds(word, field string, boost float64) query.Query {
	terms := pairsOf(word)
	if len(terms) == 0 {
		q := query.NewPrefixQuery(word)
		q.SetField(field)
		q.SetBoost(boost)
		return q
	}
	parts := make([]query.Query, len(terms))
	for i, pair := range terms {
		t := term(field, pair)
		t.SetBoost(boost)
		parts[i] = t
	}
	return every(parts...)
}

// substrings lists the parts of a query's word that may be words themselves: of
// 规模以上工业企业 the index knows 规模, 以上, 工业, 企业. Of a long quotation only the whole counts.
func substrings(word string) []string {
	var at []int
	for i := range word {
		at = append(at, i)
	}
	at = append(at, len(word))
	if len(at) > 13 {
		return nil
	}
	var parts []string
	for i := range at {
		for j := i + 2; j < len(at) && j <= i+6; j++ {
			parts = append(parts, word[at[i]:at[j]])
		}
	}
	return parts
}
