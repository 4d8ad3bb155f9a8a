// Words: text cut where a reader of Chinese would cut it, for ranking only.
//
// gse finds 营业 in none of the passages that hold 主营业务, and that is what it
// is here for: a passage in which 营业 is a word comes before one in which it is
// two characters that happen to meet. What is found is up to the character
// pairs of pairs.go. The word list takes some 60 ms to load and is loaded when
// the first passage is put into an index, never for a query.

package index

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"io"
	"sync"

	"github.com/go-ego/gse"
)

//go:embed words.txt.gz
var wordList []byte

var segmenter = sync.OnceValues(func() (*gse.Segmenter, error) {
	z, err := gzip.NewReader(bytes.NewReader(wordList))
	if err != nil {
		return nil, err
	}
	list, err := io.ReadAll(z)
	if err != nil {
		return nil, err
	}
	seg := &gse.Segmenter{SkipSubSeg: true, NotLoadHMM: true, SkipLog: true}
	return seg, seg.LoadDictStr(string(list))
})

// segment cuts folded text into words of two characters and more. gse is given a clause at a
// time: over a long text its sums lose the digits that decide.
func segment(seg *gse.Segmenter, text string, word func(string)) {
	for clause := range clauses(text) {
		for _, s := range seg.Segment([]byte(clause)) {
			if t := clause[s.Start():s.End()]; len(t) > 3 {
				word(t)
			}
		}
	}
}

// clauses cuts text at its punctuation, and where that is long in coming.
func clauses(text string) func(func(string) bool) {
	return func(yield func(string) bool) {
		start, n := 0, 0
		for i, r := range text {
			n++
			switch r {
			case ',', '。', ';', ':', '、', '!', '?', '(', ')', '“', '”', '《', '》', '\x1f':
			default:
				if n < 200 {
					continue
				}
			}
			if i > start && !yield(text[start:i]) {
				return
			}
			start, n = i, 0
		}
		if start < len(text) {
			yield(text[start:])
		}
	}
}
