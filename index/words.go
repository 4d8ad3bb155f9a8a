// Words: a query cut where a reader of Chinese would cut it.
//
// gse cuts, by the words of words.txt, the synonyms, and the words of asking (asking.txt). To load its dictionary
// takes some 60 ms, so a query's segmenter knows only the words that stand in that query: they are looked up in the
// list, which is in order, and cut as all of it would cut them.

package index

import (
	_ "embed"
	"sort"
	"strconv"
	"strings"
	"sync"

	"github.com/go-ego/gse"
)

//go:embed words.txt
var wordList string

// wordsTotal is the sum of the frequencies of the list, which gse weighs a word against.
const wordsTotal = 31_412_463

// frequency is how frequent a word of the list is; 0 where it has none such.
func frequency(w string) int {
	at := sort.Search(len(wordList), func(i int) bool { // the first byte whose line is not before the word's
		line := wordList[strings.LastIndexByte(wordList[:i], '\n')+1:]
		end := strings.IndexByte(line, ' ')
		return line[:end] >= w
	})
	rest, ok := strings.CutPrefix(wordList[at:], w+" ")
	if !ok {
		return 0
	}
	digits, _, _ := strings.Cut(rest, "\n")
	n, _ := strconv.Atoi(digits)
	return n
}

// longestWord is how many characters a word has at most that is looked for in a query.
const longestWord = 16

// cutWords cuts folded text into words. Own says how surely a word is one that stands in other lists, 0 where it
// does not; what is in no list is cut into characters.
func cutWords(text string, own func(string) int) (words []string) {
	seg := &gse.Segmenter{SkipSubSeg: true, NotLoadHMM: true, SkipLog: true, Dict: gse.NewDict()}
	at := starts(text)
	known := 0
	for i := range at {
		for j := i + 1; j < len(at) && j <= i+longestWord; j++ {
			w := text[at[i]:at[j]]
			n := own(w)
			if j > i+1 && j <= i+6 {
				n = max(n, frequency(w))
			}
			if n > 0 {
				seg.AddToken(w, float64(n))
				known += n
			}
		}
	}
	seg.AddToken("。。", float64(max(1, wordsTotal-known))) // all the others
	seg.CalcToken()
	for _, s := range seg.Segment([]byte(text)) {
		words = append(words, text[s.Start():s.End()])
	}
	return words
}

// segmenter cuts folded text into words of two characters and more, by the whole list. gse is given a clause at a
// time: over a long text its sums lose the digits that decide. It is handed out as a function: what keeps a
// *gse.Segmenter in a type that is looked at while the program runs keeps all its methods, and with them 32 MB of
// dictionaries that planq does not read.
var segmenter = sync.OnceValues(func() (func(text string, word func(string)), error) {
	seg := &gse.Segmenter{SkipSubSeg: true, NotLoadHMM: true, SkipLog: true}
	if err := seg.LoadDictStr(wordList); err != nil {
		return nil, err
	}
	return func(text string, word func(string)) {
		for clause := range clauses(text) {
			for _, s := range seg.Segment([]byte(clause)) {
				if t := clause[s.Start():s.End()]; len(t) > 3 {
					word(t)
				}
			}
		}
	}, nil
})

// clauses cuts text at its punctuation, and where that is long in coming.
func clauses(text string) func(func(string) bool) {
	return func(yield func(string) bool) {
		start, n := 0, 0
		for i, r := range text {
			n++
			switch r {
			case ',', '，', '；', '：', '！', '？', '（', '）', '。', ';', ':', '、', '!', '?', '(', ')', '“', '”', '《', '》', '\x1f':
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

// IsWord says whether the list has a word of two characters and more.
func IsWord(w string) bool { return frequency(w) > 0 }
