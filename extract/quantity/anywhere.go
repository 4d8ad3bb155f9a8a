// Words that settle something wherever they stand in a text: 现状 in a heading, 目前 in a
// clause. One sweep looks for all of them.

package quantity

// Anywhere is a few words that begin with a Chinese character.
type Anywhere struct {
	words  []string
	first  [64]uint64 // a bit for the last two bytes of each character that one begins with
	second [64]uint64 // and of each that stands second; all of them where a word has one character
}

// NewAnywhere makes an Anywhere of words.
func NewAnywhere(words ...string) *Anywhere {
	a := &Anywhere{words: words}
	for _, w := range words {
		a.first[w[1]&63] |= 1 << (w[2] & 63)
		if len(w) >= 6 {
			a.second[w[4]&63] |= 1 << (w[5] & 63)
			continue
		}
		for i := range a.second {
			a.second[i] = 1<<64 - 1
		}
	}
	return a
}

// In says whether one of the words stands in s.
func (a *Anywhere) In(s string) bool { return a.At(s) >= 0 }

// At is where the first of the words begins in s, -1 where none stands.
func (a *Anywhere) At(s string) int {
	for i := 0; ; {
		t, n := s[i:], 0
		for n < len(t)-2 && t[n] >= 0xE0 && a.first[t[n+1]&63]>>(t[n+2]&63)&1 == 0 {
			n += 3 // as nearly everywhere
		}
		if n >= len(t)-2 {
			return -1
		}
		if i += n; s[i] < 0xE0 {
			i++
			continue
		}
		if i+5 >= len(s) || a.second[s[i+4]&63]>>(s[i+5]&63)&1 != 0 {
			for _, w := range a.words {
				if n := len(w); n <= len(s)-i && s[i+n-1] == w[n-1] && s[i:i+n] == w {
					return i
				}
			}
		}
		i += 3
	}
}
