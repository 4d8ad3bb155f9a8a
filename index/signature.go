// Signatures: a quick "surely not here" for plans in memory, which are searched by
// reading all of their passages.
//
// A signature holds a bit for every character of a text and for every pair of
// neighbours (a Bloom filter of one hash). A word whose bits are not all there is not in the text;
// else the text is read. Of a hundred passages some two are read in vain.

package index

import "unicode/utf8"

type signature [16]uint64

// bit is where a character, or with another behind it a pair, has its bit.
func bit(first, second rune) uint16 {
	const golden = 0x9E3779B1 // spreads neighbours apart
	return uint16((uint32(first)*31 + uint32(second)) * golden >> 22)
}

func signatureOf(text string) *signature {
	s := new(signature)
	last := rune(0)
	for _, r := range text {
		s.set(bit(r, 0))
		if last != 0 {
			s.set(bit(last, r))
		}
		last = r
	}
	return s
}

func (s *signature) set(b uint16) { s[b/64] |= 1 << (b % 64) }

// bitsOf lists the bits that a text with the word in it has.
func bitsOf(word string) []uint16 {
	bits := make([]uint16, 0, len(word)/3+1)
	for i, r := range word {
		_, n := utf8.DecodeRuneInString(word[i:])
		if after, m := utf8.DecodeRuneInString(word[i+n:]); m > 0 {
			bits = append(bits, bit(r, after))
		} else if i == 0 {
			bits = append(bits, bit(r, 0))
		}
	}
	return bits
}

// may says whether a text can hold a word with these bits.
func (s *signature) may(bits []uint16) bool {
	if s == nil {
		return true
	}
	for _, b := range bits {
		if s[b/64]&(1<<(b%64)) == 0 {
			return false
		}
	}
	return true
}
