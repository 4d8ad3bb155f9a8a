// Words that settle something wherever they stand in a text: 现状 in a heading, 目前 in a
// clause. One sweep looks for all of them.

package record

// anywhere is a few words that begin with a Chinese character.
type anywhere struct {
	words []string
	first [64]uint64 // a bit for the last two bytes of each character that one begins with
}

func newAnywhere(words ...string) *anywhere {
	a := &anywhere{words: words}
	for _, w := range words {
		a.first[w[1]&63] |= 1 << (w[2] & 63)
	}
	return a
}

// in says whether one of the words stands in s.
func (a *anywhere) in(s string) bool {
	for i := 0; i+2 < len(s); {
		if s[i] < 0xE0 {
			i++
			continue
		}
		if a.first[s[i+1]&63]>>(s[i+2]&63)&1 != 0 && startsWithAny(s[i:], a.words...) {
			return true
		}
		i += 3
	}
	return false
}
