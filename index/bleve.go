// The index: which passages and records hold the words of a query, found by bleve.
//
// Text is indexed as pairs of neighbouring characters with their positions: a
// phrase of pairs finds every substring, which no list of words does. The pair
// that begins at the last character is that character alone, so that one
// character is found by the prefix of a pair.

package index

import (
	"context"
	"fmt"
	"io"
	"log"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/search/query"
	indexapi "github.com/blevesearch/bleve_index_api"
)

// entry is what the index knows of a passage or a record, folded.
type entry struct {
	text string // its own words
	head string // the headings it stands under
}

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

const withPositions = indexapi.IndexField | indexapi.IncludeTermVectors

// add puts an entry into a batch.
func add(batch *bleve.Batch, ref reference, e entry) error {
	doc := document.NewDocument(ref.id())
	doc.AddField(document.NewTextFieldCustom("text", nil, []byte(e.text), withPositions, pairs{}))
	doc.AddField(document.NewTextFieldCustom("head", nil, []byte(e.head), withPositions, pairs{}))
	if !ref.record {
		doc.AddField(document.NewTextFieldCustom("words", nil, []byte(e.text), indexapi.IndexField, cutWords{}))
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

// find asks the index for the entries that hold all words, best first, limit of
// passages and limit of records at most, and counts them all.
func find(ix bleve.Index, words []string, keys []string, limit int, records bool) (refs []reference, total int, err error) {
	defer caught(&err)
	own := query.NewDisjunctionQuery(nil)
	must := []query.Query{}
	for _, w := range words {
		in := holds(w, "text", 1)
		own.AddQuery(in)
		if len(words) > 1 {
			must = append(must, query.NewDisjunctionQuery([]query.Query{in, holds(w, "head", 2)}))
		}
	}
	kind := query.NewTermQuery(reference{record: records}.kind())
	kind.SetField("kind")
	kind.SetBoost(0)
	must = append(must, own, kind)
	if keys != nil {
		some := query.NewDisjunctionQuery(nil)
		for _, k := range keys {
			t := query.NewTermQuery(k)
			t.SetField("plan")
			t.SetBoost(0)
			some.AddQuery(t)
		}
		must = append(must, some)
	}
	should := []query.Query{}
	for _, w := range words {
		should = append(should, holds(w, "head", 3))
		for _, part := range substrings(w) {
			t := query.NewTermQuery(part)
			t.SetField("words")
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

// holds asks for a word as a phrase of pairs: one pair is a plain term, and one
// character the beginning of a pair.
func holds(word, field string, boost float64) query.Query {
	terms := pairsOf(word)
	switch len(terms) {
	case 0:
		q := query.NewPrefixQuery(word)
		q.SetField(field)
		q.SetBoost(boost)
		return q
	case 1:
		q := query.NewTermQuery(terms[0])
		q.SetField(field)
		q.SetBoost(boost)
		return q
	}
	q := query.NewPhraseQuery(terms, field)
	q.SetBoost(boost)
	return q
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
