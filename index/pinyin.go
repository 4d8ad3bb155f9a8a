// Pinyin 拼音 as a last resort: xitu asks for 稀土.
//
// A word in Latin letters that no plan has is read as the sounds of characters (pinyin.txt), and what words of the
// list (words.txt) are read so and stand in some plan is meant. The lists are gone through for such a word and for
// no other.

package index

import (
	_ "embed"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed pinyin.txt
var pinyinList string

// sounds are the characters of each syllable.
var sounds = sync.OnceValue(func() map[string][]rune {
	all := map[string][]rune{}
	for line := range strings.Lines(pinyinList) {
		if syllable, chars, ok := strings.Cut(strings.TrimSpace(line), " "); ok && syllable != "#" {
			all[syllable] = []rune(chars)
		}
	}
	return all
})

const (
	mostSyllables = 12
	mostReadings  = 8 // of a word as syllables: xian is xian and xi an
)

// syllables are the ways to read a word as syllables, those with few first. ' parts two, and so did the blanks of
// the query.
func syllables(w string) (all [][]string) {
	known := sounds()
	vowel := func(s string) bool { return strings.ContainsAny(s, "aeiouv") }
	var read func(rest string, so []string)
	read = func(rest string, so []string) {
		if rest = strings.TrimLeft(rest, "'"); rest == "" {
			all = append(all, slices.Clone(so))
			return
		}
		for n := min(6, len(rest)); n > 0 && len(so) < mostSyllables && len(all) < mostReadings; n-- {
			if _, ok := known[rest[:n]]; ok && vowel(rest[:n]) { // 嗯 is n
				read(rest[n:], append(so, rest[:n]))
			}
		}
	}
	read(strings.ReplaceAll(w, "ü", "v"), nil)
	slices.SortStableFunc(all, func(a, b []string) int { return len(a) - len(b) })
	return all
}

// isLatin says whether a word may be pinyin.
func isLatin(w string) bool {
	return w != "" && strings.IndexFunc(w, func(r rune) bool { return (r < 'a' || r > 'z') && r != '\'' && r != 'ü' }) < 0
}

// spelt is what is spelt so, of words of the list that some plan has; "" where there is nothing. It is made of as
// few of them as can be, and of two that sound alike the one that more entries hold is meant.
func (l *Library) spelt(w string) string {
	known := map[string]int{} // how many entries hold a word
	best, fewest, most := "", math.MaxInt, 0.0
	for _, so := range syllables(w) {
		n := len(so)
		if n < 2 {
			continue // one sound is that of a hundred characters
		}
		type path struct {
			text  string
			parts int
			held  float64
		}
		words := l.wordsOf(so, known)
		ends := make([]path, n+1) // the best up to each syllable
		for from := range n {
			if from > 0 && ends[from].parts == 0 {
				continue
			}
			for _, word := range words[from] {
				to := from + utf8.RuneCountInString(word)
				next := path{ends[from].text + word, ends[from].parts + 1, ends[from].held + math.Log(float64(known[word]))}
				if end := &ends[to]; end.parts == 0 || next.parts < end.parts || next.parts == end.parts && next.held > end.held {
					*end = next
				}
			}
		}
		if whole := ends[n]; whole.parts > 0 && (whole.parts < fewest || whole.parts == fewest && whole.held > most) {
			best, fewest, most = whole.text, whole.parts, whole.held
		}
	}
	return best
}

// wordsOf lists the words of the list that some plan has by the syllable that they begin with in a row of syllables.
func (l *Library) wordsOf(so []string, known map[string]int) [][]string {
	read := make([]map[rune]bool, len(so))
	for i, syllable := range so {
		read[i] = map[rune]bool{}
		for _, r := range sounds()[syllable] {
			read[i][r] = true
		}
	}
	words := make([][]string, len(so))
	for line := range strings.Lines(wordList) {
		word, _, _ := strings.Cut(line, " ")
		for from := range so {
			at := from
			for _, r := range word {
				if at == len(so) || !read[at][r] {
					at = -1
					break
				}
				at++
			}
			if at < from+2 {
				continue
			}
			if _, asked := known[word]; !asked {
				known[word] = l.counts(word)
			}
			if known[word] > 0 {
				words[from] = append(words[from], word)
			}
		}
	}
	return words
}

// unspelt reads the words of a query that are pinyin: those that stand beside one another as one, xi tu as xitu.
func (l *Library) unspelt(runs []string) (meant []string, instead []Synonym) {
	for len(runs) > 0 {
		n := 0
		for n < len(runs) && isLatin(runs[n]) && l.sureness(runs[n], true) == 0 && !l.said(runs[n]) {
			n++
		}
		w := ""
		if n > 0 {
			w = l.spelt(strings.Join(runs[:n], "'"))
		}
		if w == "" {
			w, n = runs[0], 1
		} else {
			instead = append(instead, Synonym{strings.Join(runs[:n], " "), w})
		}
		meant, runs = append(meant, w), runs[n:]
	}
	return meant, instead
}

// said says whether some plan has a word as it stands.
func (l *Library) said(w string) bool {
	if l.counts(w) == 0 {
		return false
	}
	has, err := l.has(Query{}, &expr{op: phrase, text: w})
	return has || err != nil
}
