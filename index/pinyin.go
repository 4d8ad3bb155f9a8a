// Pinyin 拼音 as a last resort: xitu asks for 稀土.
//
// A word in Latin letters that no plan has is read as the sounds of characters (pinyin.txt), and of the characters that are read so those are put side by
// side that stand so in some plan. The list is read for such a word and for no other.

package index

import (
	"cmp"
	_ "embed"
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
	mostSyllables = 8
	mostReadings  = 8   // of a word as syllables: xian is xian and xi an
	mostSpelt     = 200 // stretches of characters that are held while a word is read
)

// syllables are the ways to read a word as syllables, those with few first. ' parts two, and so did the blanks of the query.
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

// pairCounts gives how many entries hold a pair, about.
func (l *Library) pairCounts() func(pair uint32) int {
	l.openVolumes()
	var volumes []*volume
	read := map[uint32]int{} // of plans that no volume holds
	for _, s := range l.plans {
		if s.volume != nil {
			if !slices.Contains(volumes, s.volume) {
				volumes = append(volumes, s.volume)
			}
		} else if card, err := s.look(); err == nil {
			var e entry
			for i := range card.passages {
				card.passage(i, &e)
				eachPair(e.text, func(p uint32) { read[p]++ })
			}
		}
	}
	return func(pair uint32) int {
		n := read[pair]
		for _, v := range volumes {
			if i := v.entries.search(pair); i < v.entries.n && v.entries.key(i) == pair {
				n += len(v.entries.list(i))
			}
		}
		return n
	}
}

// spelt is the word of the plans that is spelt so; "" where there is none. Of several it is the one of the fewest words, and the one that most entries hold.
func (l *Library) spelt(w string) string {
	type stretch struct {
		text  string
		last  rune
		count int // of its rarest pair
	}
	var found []stretch
	var counts func(uint32) int
	for _, syllables := range syllables(w) {
		if len(syllables) < 2 {
			continue // one sound is that of a hundred characters
		}
		if counts == nil {
			counts = l.pairCounts()
		}
		var so []stretch
		for _, r := range sounds()[syllables[0]] {
			so = append(so, stretch{string(r), r, 1 << 30})
		}
		for _, syllable := range syllables[1:] {
			var next []stretch
			for _, s := range so {
				for _, r := range sounds()[syllable] {
					if n := counts(code(s.last)<<16 | code(r)); n > 0 {
						next = append(next, stretch{s.text + string(r), r, min(n, s.count)})
					}
				}
			}
			slices.SortStableFunc(next, func(a, b stretch) int { return b.count - a.count })
			so = next[:min(len(next), mostSpelt)]
		}
		found = append(found, so...)
	}
	// Of characters that only happen to stand side by side none is meant: each part must be a word.
	words := map[string]int{}
	found = slices.DeleteFunc(found, func(s stretch) bool {
		parts := cutWords(s.text, func(w string) int { return l.sureness(w, true) })
		words[s.text] = len(parts)
		return slices.ContainsFunc(parts, func(part string) bool { return utf8.RuneCountInString(part) == 1 })
	})
	slices.SortStableFunc(found, func(a, b stretch) int { return cmp.Or(words[a.text]-words[b.text], b.count-a.count) })
	for _, s := range found[:min(len(found), mostReadings)] {
		if l.said(s.text) {
			return s.text
		}
	}
	return ""
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
