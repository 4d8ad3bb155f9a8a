// The words of a text, for who counts them: as gse cuts them by the list that ships with planq and the words that
// are counted.

package index

import "github.com/go-ego/gse"

// asFrequent is how frequent a word is taken to be that a person counts: a word of the list, 数字经济 as much as 经济.
const asFrequent = 100_000

// Cutter cuts text into its words of two characters and more; words are some that it knows beside its own.
func Cutter(words []string) (func(text string, word func(string)), error) {
	seg := &gse.Segmenter{SkipSubSeg: true, NotLoadHMM: true, SkipLog: true}
	if err := seg.LoadDictStr(wordList); err != nil {
		return nil, err
	}
	for _, w := range words {
		if len(starts(w)) > 2 && frequency(w) < asFrequent {
			seg.AddToken(w, asFrequent)
		}
	}
	seg.CalcToken()
	return func(text string, word func(string)) {
		for clause := range clauses(text) {
			for _, s := range seg.Segment([]byte(clause)) {
				if t := clause[s.Start():s.End()]; len(starts(t)) > 2 {
					word(t)
				}
			}
		}
	}, nil
}
