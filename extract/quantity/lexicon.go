// An open vocabulary, in which words are found at a place of a text, the longest first. The words and what
// they do belong to those who read with them; here a class is a bit.

package quantity

import (
	"cmp"
	"slices"
	"strings"
)

// Term is a word with what it does, a bit for each class.
type Term struct {
	Word  string
	Class uint64
	next  rune // the character beside the one that an index knows it by; 0 where it is alone
}

// Lexicon finds the words of a vocabulary.
type Lexicon struct {
	class map[string]uint64
	first terms // by their first character
	last  terms // by their last character
	pairs Pairs // that open a word
}

// Pairs is a set of pairs of characters. It never denies one that it has, and seldom claims one that it has
// not: most places of a text open no word, and that is seen without looking for one.
type Pairs [1 << 10]uint64

func pairBit(a, b rune) rune { return (a*31 ^ b) & (1<<16 - 1) }

// Add puts a pair into the set.
func (p *Pairs) Add(a, b rune) { p[pairBit(a, b)>>6] |= 1 << (pairBit(a, b) & 63) }

// Has says whether the pair may be in the set.
func (p *Pairs) Has(a, b rune) bool { return p[pairBit(a, b)>>6]>>(pairBit(a, b)&63)&1 != 0 }

// terms finds the words that share a character, longest first.
type terms struct {
	at    [1 << 16]uint16 // the place in lists of a character's words, 0 for none
	lists [][]Term
}

func (x *terms) of(r rune) []Term {
	if r >= 1<<16 || len(x.lists) == 0 {
		return nil
	}
	return x.lists[x.at[r]]
}

func (x *terms) add(r, next rune, t Term) {
	if r >= 1<<16 {
		return
	}
	t.next = next
	if len(x.lists) == 0 {
		x.lists = append(x.lists, nil)
	}
	if x.at[r] == 0 {
		x.at[r] = uint16(len(x.lists))
		x.lists = append(x.lists, nil)
	}
	x.lists[x.at[r]] = append(x.lists[x.at[r]], t)
}

// NewLexicon makes a lexicon of words and their classes.
func NewLexicon(class map[string]uint64) *Lexicon {
	l := &Lexicon{class: class}
	all := make([]Term, 0, len(class))
	for w, c := range class {
		all = append(all, Term{Word: w, Class: c})
	}
	slices.SortFunc(all, func(a, b Term) int {
		return cmp.Or(len(b.Word)-len(a.Word), strings.Compare(a.Word, b.Word))
	})
	for _, t := range all {
		w := append([]rune{0}, []rune(t.Word)...)
		w = append(w, 0) // so that each character has a neighbour
		l.first.add(w[1], w[2], t)
		l.pairs.Add(w[1], w[2])
		l.last.add(w[len(w)-2], w[len(w)-3], t)
	}
	return l
}

// Opening is the longest word of two characters and more that opens s, of which the first two
// characters are known.
func (l *Lexicon) Opening(r, next rune, s string) Term {
	if !l.pairs.Has(r, next) {
		return Term{} // as nearly everywhere
	}
	return l.first.opening(r, next, s)
}

func (x *terms) opening(r, next rune, s string) Term {
	words := x.of(r)
	for i := range words {
		if t := &words[i]; t.next == next && t.next != 0 && strings.HasPrefix(s, t.Word) {
			return *t
		}
	}
	return Term{}
}

// Opens is the longest word of the classes that opens s.
func (l *Lexicon) Opens(s string, class uint64) Term {
	r, n := FirstRune(s)
	words := l.first.of(r)
	if len(words) == 0 {
		return Term{}
	}
	next, _ := FirstRune(s[n:])
	for i := range words {
		if t := &words[i]; t.Class&class != 0 && (t.next == next || t.next == 0) && strings.HasPrefix(s, t.Word) {
			return *t
		}
	}
	return Term{}
}

// Closes is the longest word of the classes that closes s.
func (l *Lexicon) Closes(s string, class uint64) Term {
	r, n := LastRune(s)
	words := l.last.of(r)
	if len(words) == 0 {
		return Term{}
	}
	next, _ := LastRune(s[:len(s)-n])
	for i := range words {
		if t := &words[i]; t.Class&class != 0 && (t.next == next || t.next == 0) && strings.HasSuffix(s, t.Word) {
			return *t
		}
	}
	return Term{}
}

// Class is what a word does, 0 where the vocabulary has no such word.
func (l *Lexicon) Class(word string) uint64 {
	r, n := FirstRune(word)
	if next, _ := FirstRune(word[n:]); !l.pairs.Has(r, next) {
		return 0
	}
	return l.class[word]
}
