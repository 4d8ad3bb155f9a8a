// The index of words: how much of what a query found speaks of its words, by bleve.
//
// The pairs find 营业 in 主营业务收入 (pairs.go), and that is what they are for. bleve knows the words: gse
// cuts each passage into them, and where a word of the query is one of the passage's it counts by how
// rare it is and how much of the passage it makes up. That is asked for the best hits alone, and
// only adds to what their text and headings say (rank.go).

package index

import (
	"context"
	"fmt"
	"io"
	"log"
	"math"
	"strconv"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/search/query"
	indexapi "github.com/blevesearch/bleve_index_api"
)

// cutter cuts text into the words of words.go.
type cutter struct{}

func (cutter) Analyze(b []byte) analysis.TokenStream {
	segment, err := segmenter()
	if err != nil {
		return nil
	}
	var stream analysis.TokenStream
	segment(string(b), func(w string) {
		stream = append(stream, &analysis.Token{Term: []byte(w), Position: len(stream) + 1, End: len(w)})
	})
	return stream
}

// add puts the words of a plan's passage into a batch.
func add(batch *bleve.Batch, key string, n int, text string) error {
	doc := document.NewDocument(wordsID(key, n))
	doc.AddField(document.NewTextFieldCustom("words", nil, []byte(text), indexapi.IndexField, cutter{}))
	return batch.IndexAdvanced(doc)
}

// wordsID names a passage's words in the index.
func wordsID(key string, n int) string { return key + "/" + strconv.Itoa(n) }

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

// complete checks that the index holds as many entries as the plans have passages: of a
// damaged index bleve may open what is left.
func complete(ix bleve.Index, plans []Info) error {
	want := 0
	for _, p := range plans {
		want += p.Passages
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

// byWords puts the best hits in order by their words too, and says whether it could.
func (l *Library) byWords(q Query, e *expr, hits []found) bool {
	if l.dir == "" || len(hits) < 2 || !q.Passages || e.understood() != nil {
		return true
	}
	ix := l.index()
	if ix == nil {
		return false
	}
	defer ix.Close()
	hits = hits[:min(len(hits), wordsRanked)]
	if err := addWords(ix, rankingOf(e).words, hits); err != nil {
		l.tell("the index of the library is damaged (" + err.Error() + "), so what is found is not ordered by its words; `planq index` makes a new one")
		return false
	}
	sortFound(hits)
	return true
}

// addWords adds to the scores of hits what their words say.
func addWords(ix bleve.Index, words [][]string, hits []found) (err error) {
	defer caught(&err)
	var should []query.Query
	for _, ws := range words {
		for _, part := range substrings(ws[0]) {
			t := query.NewTermQuery(part)
			t.SetField("words")
			t.SetBoost(float64(len(part)) / float64(len(ws[0])))
			should = append(should, t)
		}
	}
	if len(should) == 0 {
		return nil
	}
	at := map[string]int{}
	var ids []string
	for i, f := range hits {
		if !f.ref.record {
			id := wordsID(f.s.info.Key, f.ref.n)
			at[id] = i
			ids = append(ids, id)
		}
	}
	these := query.NewDocIDQuery(ids)
	these.SetBoost(0)
	request := bleve.NewSearchRequestOptions(query.NewBooleanQuery([]query.Query{these}, should, nil), len(ids), 0, false)
	answer, err := ix.SearchInContext(context.Background(), request)
	if err != nil || answer.MaxScore <= 0 {
		return err
	}
	for _, hit := range answer.Hits {
		f := &hits[at[hit.ID]]
		f.score = math.Round((f.score+hit.Score/answer.MaxScore*wordsWeight)*1000) / 1000
	}
	return nil
}

// wordsWeight is what the best words add to a score: they decide between hits that rank.go finds much alike.
const wordsWeight = 0.02

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
