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
	two   uint64 // the two characters that it is found by
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

// Two characters are told by their six bytes, which one load reads where each has three, as nearly everywhere in a plan. Of
// a character that has more the first three bytes count, of one that has fewer its number; 0 stands for none.

// character is what tells one character in two.
func character(r rune) uint64 {
	switch {
	case r < 0x800:
		return uint64(r)
	case r < 1<<16:
		return 0x8080E0 | uint64(r>>12|r>>6&0x3F<<8|r&0x3F<<16)
	}
	return 0x8080F0 | uint64(r>>18|r>>12&0x3F<<8|r>>6&0x3F<<16)
}

// characters tells two characters, the first one first.
func characters(a, b rune) uint64 { return character(a) | character(b)<<24 }

// alone is what tells the first of two characters where no other follows.
const alone = 1<<24 - 1

// wide are the first six bytes of s where they are two characters of three bytes, else 0.
func wide(s string) uint64 {
	if len(s) < 6 {
		return 0
	}
	if a := four(s); a&0xE00000E0 == 0xE00000E0 {
		return uint64(a) | uint64(uint16(s[4])|uint16(s[5])<<8)<<32
	}
	return 0
}

// openingOf are the two characters that open s, closingOf those that close it.
func openingOf(s string) uint64 {
	if two := wide(s); two != 0 {
		return two
	}
	return characters(firstTwo(s))
}

func closingOf(s string) uint64 {
	if n := len(s) - 6; n >= 0 {
		if two := wide(s[n:]); two != 0 {
			return two
		}
	}
	last, before := lastTwo(s)
	if before == 0 {
		return character(last)
	}
	return characters(before, last)
}

// same says whether two strings of one length, at most five characters mostly, are the same: the bytes at both ends are looked at, at once.
func same(a, b string) bool {
	n := len(a)
	b = b[:n]
	switch {
	case n < 4 || n > 16:
		return a == b
	case n < 8:
		return four(a) == four(b) && four(a[n-4:]) == four(b[n-4:])
	default:
		return eight(a) == eight(b) && eight(a[n-8:]) == eight(b[n-8:])
	}
}

// four and eight are the bytes that s begins with.
func four(s string) uint32 {
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

func eight(s string) uint64 { return uint64(four(s)) | uint64(four(s[4:]))<<32 }

// terms finds the words that share two characters.
type terms struct {
	rows []row           // first, so that the collector looks at nothing behind it
	some [1 << 10]uint64 // a bit for each place that is not 0
	at   [1 << 16]uint16 // the place in rows of the words of two characters, 0 for none
}

// row is some words, longest first, and what spares looking at them.
type row struct {
	words []Term
	short []Term // those without the byte of longer
	more  uint64 // a bit for that byte of each of the others
	class uint64 // of them all
}

// placeOf is where two characters stand in the table.
func placeOf(two uint64) uint64 { return two * 0x9E3779B97F4A7C15 >> 48 }

// has says whether there may be a word of two characters; it is wrong only where it says yes.
func (x *terms) has(two uint64) bool { return x.some[placeOf(two)>>6]>>(placeOf(two)&63)&1 != 0 }

// of are the words of two characters, and perhaps some of others; nil for none.
func (x *terms) of(two uint64) *row {
	if !x.has(two) {
		return nil // as nearly everywhere
	}
	return &x.rows[x.at[placeOf(two)]]
}

// third and thirdLast are where a byte of the third character stands, from the one end or the other: most words of more than two
// characters are told apart by it.
const third, thirdLast = 8, 7

// fill puts the words in, each by the two characters that two gives of it. One byte of those that have as many says whether they may be there.
func (x *terms) fill(all []Term, two func(word string) uint64, more func(word string) (byte, bool)) {
	count := make([]int, 1, len(all)+1) // of the words in each row; row 0 is that of no two characters
	for i := range all {
		t := &all[i]
		t.two = two(t.Word)
		p := placeOf(t.two)
		if x.some[p>>6] |= 1 << (p & 63); x.at[p] == 0 {
			x.at[p] = uint16(len(count))
			count = append(count, 0)
		}
		count[x.at[p]]++
	}
	x.rows = make([]row, len(count))
	room := make([]Term, len(all))
	for i, n := range count {
		x.rows[i].words, room = room[:0:n], room[n:]
	}
	for _, t := range all {
		r := &x.rows[x.at[placeOf(t.two)]]
		r.words = append(r.words, t)
		r.class |= t.Class
		if c, ok := more(t.Word); ok {
			r.more |= 1 << (c & 63)
			r.short = r.words[len(r.words):]
		} else {
			r.short = r.words[len(r.words)-1-len(r.short):]
		}
	}
}

// opens is the longest word of the classes that opens s, of which the first two characters are given.
func (x *terms) opens(s string, two, class uint64) *Term {
	r := x.of(two)
	if r == nil || r.class&class == 0 {
		return nil
	}
	words := r.words
	if len(s) <= third || r.more>>(s[third]&63)&1 == 0 {
		words = r.short
	}
	for i := range words {
		t := &words[i]
		if n := len(t.Word); t.two == two && t.Class&class != 0 && n <= len(s) && s[n-1] == t.Word[n-1] && same(s[:n], t.Word) {
			return t
		}
	}
	return nil
}

// closes is opens for the end of s.
func (x *terms) closes(s string, two, class uint64) *Term {
	r := x.of(two)
	if r == nil || r.class&class == 0 {
		return nil
	}
	words := r.words
	if len(s) < thirdLast || r.more>>(s[len(s)-thirdLast]&63)&1 == 0 {
		words = r.short
	}
	for i := range words {
		t := &words[i]
		if n := len(s) - len(t.Word); t.two == two && t.Class&class != 0 && n >= 0 && s[n] == t.Word[0] && same(s[n:], t.Word) {
			return t
		}
	}
	return nil
}

// NewLexicon makes a lexicon of words and their classes.
func NewLexicon(class map[string]uint64) *Lexicon {
	l := new(Lexicon)
	all := make([]Term, 0, len(class))
	for w, c := range class {
		all = append(all, Term{Word: w, Class: c})
		r, _ := FirstRune(w)
		l.heads.add(min(r, utf8.RuneError))
	}
	slices.SortFunc(all, func(a, b Term) int {
		return cmp.Or(len(b.Word)-len(a.Word), strings.Compare(a.Word, b.Word))
	})
	l.first.fill(all, openingOf, func(w string) (byte, bool) {
		if len(w) <= third {
			return 0, false
		}
		return w[third], true
	})
	l.last.fill(all, closingOf, func(w string) (byte, bool) {
		if len(w) < thirdLast {
			return 0, false
		}
		return w[len(w)-thirdLast], true
	})
	return l
}

// Opening is the longest word of two characters and more that opens s.
func (l *Lexicon) Opening(s string) Term {
	if two := openingOf(s); two > alone {
		if t := l.first.opens(s, two, anyClass); t != nil {
			return *t
		}
	}
	return Term{}
}

const anyClass = ^uint64(0)

// Ahead is the first word of two characters and more that begins among the ideographs from i on, and where; nil where none does before they end.
func (l *Lexicon) Ahead(s string, i int) (int, *Term) {
	for i+6 <= len(s) {
		t := s[i:]
		a := four(t)
		if a&0xFF-0xE4 > 0xE9-0xE4 || a>>24 < 0xE0 {
			break
		}
		if two := uint64(a) | uint64(uint16(t[4])|uint16(t[5])<<8)<<32; l.first.has(two) {
			if w := l.first.opens(t, two, anyClass); w != nil {
				return i, w
			}
		}
		i += 3
	}
	return i, nil
}

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
	if r := l.first.of(openingOf(s)); r != nil {
		return r.words
	}
	return nil
}

// MayOpen says whether a word may stand where two characters do; it is wrong only where it says yes.
func (l *Lexicon) MayOpen(r, next rune) bool {
	two := characters(r, next)
	return l.first.has(two) || l.first.has(two&alone)
}

// MayClose says whether a word of two characters and more may end with two, the last one first; it is wrong
// only where it says yes.
func (l *Lexicon) MayClose(last, before rune) bool { return l.last.has(characters(before, last)) }

// Opens is the longest word of the classes that opens s.
func (l *Lexicon) Opens(s string, class uint64) Term {
	two := openingOf(s)
	t := l.first.opens(s, two, class)
	if t == nil {
		if t = l.first.opens(s, two&alone, class); t == nil {
			return Term{}
		}
	}
	return *t
}

// Closes is the longest word of the classes that closes s.
func (l *Lexicon) Closes(s string, class uint64) Term {
	two := closingOf(s)
	t := l.last.closes(s, two, class)
	if t == nil {
		if t = l.last.closes(s, two>>24, class); t == nil {
			return Term{}
		}
	}
	return *t
}

// Class is what a word does, 0 where the vocabulary has no such word.
func (l *Lexicon) Class(word string) uint64 {
	two := openingOf(word)
	if r := l.first.of(two); r != nil {
		for i := range r.words {
			if t := &r.words[i]; len(t.Word) == len(word) && t.two == two && same(t.Word, word) {
				return t.Class
			}
		}
	}
	return 0
}
