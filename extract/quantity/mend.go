// What a converter has left between the characters of a number, and the forms of another script, are read
// as if they were not there: 5​00亿元, 1 5 0 0 . 5亿元, 500億元. Places are still those of the text as it is.

package quantity

import (
	_ "embed"
	"sort"
	"strings"
	"sync"
	"unicode/utf8"

	"planq/extract/internal/late"
)

//go:embed forms.txt
var formsText string

// forms gives the simplified form of a traditional character that an amount may hold. Both have
// three bytes, so that no place moves.
var forms = sync.OnceValue(func() map[rune]rune {
	m := map[rune]rune{}
	for line := range strings.Lines(formsText) {
		if line[0] == '#' {
			continue
		}
		for _, w := range strings.Fields(line) {
			from, n := utf8.DecodeRuneInString(w)
			to, k := utf8.DecodeRuneInString(w[n:])
			if n == k && n+k == len(w) {
				m[from] = to
			}
		}
	}
	return m
})

// strange has a bit for each character that makes a text one to mend.
var strange = late.New(func() *set {
	var bits set
	for r := range forms() {
		bits.add(r)
	}
	for _, r := range "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff" {
		bits.add(r)
	}
	return &bits
})

// unseen says whether r shows nothing: a zero-width blank, a soft hyphen, a mark of the byte order.
func unseen(r rune) bool {
	switch r {
	case '\u00ad', '\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u2060', '\ufeff':
		return true
	}
	return false
}

// letterSpaced says whether the blank at i stands in a stretch whose every character has one behind it,
// with a figure in it: 2 个 百 分 点. Four in a row are no columns of a table.
func letterSpaced(s string, i int) bool {
	figure := false
	if r, _ := prev(s, i); digit(r) >= 0 || numeral(r) >= 0 {
		if p := back(s, i-utf8.RuneLen(r)); p != 0 && p != ' ' && digit(p) >= 0 {
			return false
		}
		figure = true
	}
	return figure && singles(s, i) >= 3
}

// singles counts the characters behind the blank at i that stand alone.
func singles(s string, i int) int {
	n := 0
	for n < 4 && i < len(s) && s[i] == ' ' {
		r, j := next(s, i+1)
		if j == i+1 || fold(r) == ' ' || r == '\n' || clauseEnd(r) && r != '，' {
			break
		}
		n++
		i = j
	}
	return n
}

// mended is a text without its damage.
type mended struct {
	text string
	at   []int // where in text something is left out, in order
	sum  []int // how much up to there
}

func mend(s string) mended {
	var m mended
	var b strings.Builder
	b.Grow(len(s))
	left := 0
	drop := func(n int) {
		left += n
		if k := len(m.at); k > 0 && m.at[k-1] == b.Len() {
			m.sum[k-1] = left
			return
		}
		m.at, m.sum = append(m.at, b.Len()), append(m.sum, left)
	}
	table := forms()
	spaced := false // inside a letter-spaced stretch
	for i := 0; i < len(s); {
		r, j := next(s, i)
		switch {
		case unseen(r):
			drop(j - i)
		case r == ' ' && (spaced && singles(s, i) > 0 || letterSpaced(s, i)):
			spaced = true
			drop(1)
		default:
			if r == ' ' || spaced && j < len(s) && s[j] != ' ' && i > 0 && s[i-1] != ' ' {
				spaced = false
			}
			if to, ok := table[r]; ok {
				b.WriteRune(to)
			} else {
				b.WriteString(s[i:j])
			}
		}
		i = j
	}
	m.text = b.String()
	return m
}

// from is where the byte at i of the mended text stands.
func (m *mended) from(i int) int {
	k := sort.Search(len(m.at), func(k int) bool { return m.at[k] > i })
	if k == 0 {
		return i
	}
	return i + m.sum[k-1]
}

// to is where what ends at i of the mended text ends.
func (m *mended) to(i int) int {
	if i == 0 {
		return m.from(0)
	}
	return m.from(i-1) + 1
}

// backTimes gives times of the mended text their places in the text as it is.
func (m *mended) backTimes(times []Time) {
	for i := range times {
		times[i].Start, times[i].End = m.from(times[i].Start), m.to(times[i].End)
	}
}

// back gives a quantity of the mended text its places in the text as it is.
func (m *mended) back(q *Quantity) {
	q.Start, q.End = m.from(q.Start), m.to(q.End)
	for _, c := range [...]*Cue{&q.Before, &q.After} {
		if c.End > c.Start {
			c.Start, c.End = m.from(c.Start), m.to(c.End)
		}
	}
	for i := range q.Parts {
		q.Parts[i].Start, q.Parts[i].End = m.from(q.Parts[i].Start), m.to(q.Parts[i].End)
	}
}
