// An open vocabulary, in which words are found at a place of a text, the longest first. The words and what
// they do belong to those who read with them; here a class is a bit.

package quantity

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Term is a word with what it does, a bit for each class.
type Term struct {
	Word  string
	Class uint64
	alone bool // it has one character
}

// Lexicon finds the words of a vocabulary.
type Lexicon struct {
	heads set   // a bit for each character that opens a word; those beyond three bytes share the bit of U+FFFD
	first terms // by the two characters that open them
	last  terms // by the two that close them
}

// Pairs is a set of pairs of characters. It never denies one that it has, and seldom claims one that it has
// not: most places of a text open no word, and that is seen without looking for one.
type Pairs [1 << 10]uint64

func pairBit(a, b rune) rune { return (a*31 ^ b) & (1<<16 - 1) }

// Add puts a pair into the set.
func (p *Pairs) Add(a, b rune) { p[pairBit(a, b)>>6] |= 1 << (pairBit(a, b) & 63) }

// Has says whether the pair may be in the set.
func (p *Pairs) Has(a, b rune) bool { return p[pairBit(a, b)>>6]>>(pairBit(a, b)&63)&1 != 0 }

// terms finds the words that share two characters, longest first; a word of one character has 0 for
// the other.
type terms struct {
	pairs Pairs
	at    [1 << 16]uint16 // the place in lists of the words of a pair, 0 for none
	lists [][]Term
}

// of lists the words of a pair, and perhaps some of others.
func (x *terms) of(r, next rune) []Term {
	if !x.pairs.Has(r, next) {
		return nil // as nearly everywhere
	}
	return x.lists[x.at[pairBit(r, next)]]
}

// fill puts the words in, each under the two characters that two gives of it.
func (x *terms) fill(all []Term, two func(word string) (r, next rune)) {
	count := make([]int, 1, len(all)+1) // of the words in each list; list 0 is that of no pair
	for _, t := range all {
		r, next := two(t.Word)
		x.pairs.Add(r, next)
		at := &x.at[pairBit(r, next)]
		if *at == 0 {
			*at = uint16(len(count))
			count = append(count, 0)
		}
		count[*at]++
	}
	x.lists = make([][]Term, len(count))
	room := make([]Term, len(all))
	for i, n := range count {
		x.lists[i], room = room[:0:n], room[n:]
	}
	for _, t := range all {
		list := &x.lists[x.at[pairBit(two(t.Word))]]
		*list = append(*list, t)
	}
}

// NewLexicon makes a lexicon of words and their classes.
func NewLexicon(class map[string]uint64) *Lexicon {
	l := new(Lexicon)
	all := make([]Term, 0, len(class))
	for w, c := range class {
		all = append(all, Term{Word: w, Class: c})
	}
	slices.SortFunc(all, func(a, b Term) int {
		return cmp.Or(len(b.Word)-len(a.Word), strings.Compare(a.Word, b.Word))
	})
	for i := range all {
		r, next := firstTwo(all[i].Word)
		all[i].alone = next == 0
		l.heads.add(min(r, utf8.RuneError))
	}
	l.first.fill(all, firstTwo)
	l.last.fill(all, lastTwo)
	return l
}

// opens says whether a word, of which the beginning is known to fit, opens s: most that do not end differently.
func opens(s, word string) bool {
	n := len(word)
	return n <= len(s) && s[n-1] == word[n-1] && s[:n] == word
}

// closes is opens for the end of s: what stands before the two characters that are known to fit tells most words apart.
func closes(s, word string) bool {
	n, known := len(word), len("末二")
	return n <= len(s) && (n <= known || s[len(s)-known-1] == word[n-known-1]) && s[len(s)-n:] == word
}

// Opening is the longest word of two characters and more that opens s, of which the first two
// characters are known.
func (l *Lexicon) Opening(r, next rune, s string) Term {
	words := l.first.of(r, next)
	for i := range words {
		if t := &words[i]; !t.alone && opens(s, t.Word) {
			return *t
		}
	}
	return Term{}
}

// MayOpenPair says whether a word of two characters and more may begin with two; it is wrong only where it says yes.
func (l *Lexicon) MayOpenPair(r, next rune) bool { return l.first.pairs.Has(r, next) }

// Next is the first place of s from i on where a word may stand, by its first character; len(s) where there is none.
func (l *Lexicon) Next(s string, i int) int {
	for i < len(s) {
		if i += without(s[i:], &l.heads); i == len(s) {
			break
		}
		r, j := next(s, i)
		if l.heads.has(min(r, utf8.RuneError)) {
			break
		}
		i = j
	}
	return i
}

// Openers are the words that open s, and perhaps others that share its first two characters, the longest first.
func (l *Lexicon) Openers(s string) []Term {
	r, next := firstTwo(s)
	return l.first.of(r, next)
}

// MayOpen says whether a word may stand where two characters do; it is wrong only where it says yes.
func (l *Lexicon) MayOpen(r, next rune) bool {
	return l.first.pairs.Has(r, next) || l.first.pairs.Has(r, 0)
}

// MayClose says whether a word of two characters and more may end with two, the last one first; it is wrong
// only where it says yes.
func (l *Lexicon) MayClose(last, before rune) bool { return l.last.pairs.Has(last, before) }

// Opens is the longest word of the classes that opens s.
func (l *Lexicon) Opens(s string, class uint64) Term {
	r, next := firstTwo(s)
	words := l.first.of(r, next)
	for i := range words {
		if t := &words[i]; t.Class&class != 0 && opens(s, t.Word) {
			return *t
		}
	}
	words = l.first.of(r, 0)
	for i := range words {
		if t := &words[i]; t.Class&class != 0 && opens(s, t.Word) {
			return *t
		}
	}
	return Term{}
}

// OpensAs is what all the words that open s do.
func (l *Lexicon) OpensAs(s string) (class uint64) {
	r, next := firstTwo(s)
	words := l.first.of(r, next)
	for i := range words {
		if opens(s, words[i].Word) {
			class |= words[i].Class
		}
	}
	words = l.first.of(r, 0)
	for i := range words {
		if opens(s, words[i].Word) {
			class |= words[i].Class
		}
	}
	return class
}

// Closes is the longest word of the classes that closes s.
func (l *Lexicon) Closes(s string, class uint64) Term {
	r, next := lastTwo(s)
	words := l.last.of(r, next)
	for i := range words {
		if t := &words[i]; t.Class&class != 0 && closes(s, t.Word) {
			return *t
		}
	}
	words = l.last.of(r, 0)
	for i := range words {
		if t := &words[i]; t.Class&class != 0 && closes(s, t.Word) {
			return *t
		}
	}
	return Term{}
}

// Class is what a word does, 0 where the vocabulary has no such word.
func (l *Lexicon) Class(word string) uint64 {
	r, next := firstTwo(word)
	words := l.first.of(r, next)
	for i := range words {
		if words[i].Word == word {
			return words[i].Class
		}
	}
	return 0
}
