// Pairs: which passages and records hold two characters side by side.
//
// What holds all pairs of neighbouring characters of a word is found, which no list of words does: gse cuts
// 主营业务收入 so that 营业 is in none of it. Whether the pairs stand in a row is seen in the text.
// The pair that begins at the last character is that character alone, so that one
// character is found as the beginning of a pair.
//
// A library keeps its pairs in files that are written once and never changed, segments in the language of search
// engines: the doc values of some plans (docvalues.go), and for each pair the list of the entries that hold it, an
// entry being a passage or a record. A query reads the lists of its own pairs, the doc values of what they name,
// and nothing else.
//
//	doc values              of the plans, one behind the other
//	lists of entries   of each pair the entries whose own words hold it: differences, as varints
//	their table        the pairs in order, 4 bytes each; where each list ends, 8 bytes each
//	lists of paths     of each pair the paths of headings that hold it
//	their table
//	lists of plans     of the hash of each name and id of a thing the plans whose relations have it (names.go)
//	their table
//	plans              the key, where the doc values begin, the number of its first entry and of its first path; one row more for the ends
//	trailer            where the tables and the plans begin, how many there are, and the mark

package index

import (
	"errors"
	"math/bits"
	"os"
	"runtime"
	"slices"
	"sort"
	"unicode/utf8"
	"unsafe"

	"github.com/blevesearch/mmap-go"
)

const (
	segmentMark = "planq pairs 2\n\x00\x00"
	planRow     = 8 + 8 + 4 + 4
	trailer     = 4*8 + 4*4 + len(segmentMark)
)

// segment is a file of pairs that is open.
type segment struct {
	b              string
	plans, plansAt int
	entries, paths lists
	names          lists
}

var errSegment = errors.New("it is no file of pairs")

// openSegment opens a file of pairs whose sum is known to be right.
func openSegment(path string) (*segment, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	m, err := mmap.Map(f, mmap.RDONLY, 0)
	if err != nil {
		return nil, err
	}
	v, err := segmentOf(unsafe.String(unsafe.SliceData(m), len(m)))
	if err != nil {
		m.Unmap()
		return nil, err
	}
	// Whoever looks at doc values may do so until he lets go of the library.
	runtime.AddCleanup(v, func(m mmap.MMap) { m.Unmap() }, m)
	return v, nil
}

func segmentOf(b string) (v *segment, err error) {
	defer caught(&err)
	at := len(b) - trailer
	if at < 0 || b[len(b)-len(segmentMark):] != segmentMark {
		return nil, errSegment
	}
	v = &segment{b: b}
	v.plansAt, v.plans = int(number64(b, at+24)), int(number32(b, at+44))
	from := int(number64(b, v.plansAt+v.plans*planRow+8)) // behind the doc values
	for i, l := range []*lists{&v.entries, &v.paths, &v.names} {
		table, n := int(number64(b, at+8*i)), int(number32(b, at+32+4*i))
		*l = listsAt(b, from, table, n)
		from = table + n*listRow
	}
	return v, nil
}

func number64(s string, at int) uint64 {
	return uint64(number32(s, at)) | uint64(number32(s, at+4))<<32
}

// planKey is the key of plan i as a number.
func (v *segment) planKey(i int) int { return int(number64(v.b, v.plansAt+i*planRow)) }

func (v *segment) values(i int) string {
	at := v.plansAt + i*planRow
	return v.b[number64(v.b, at+8):number64(v.b, at+planRow+8)]
}

// first is the number of the first entry of plan i; of the plan behind the last all that there are.
func (v *segment) first(i int) int { return int(number32(v.b, v.plansAt+i*planRow+16)) }

func (v *segment) firstPath(i int) int { return int(number32(v.b, v.plansAt+i*planRow+20)) }

// lists are the lists of some pairs.
type lists struct {
	n          int
	keys, ends string
	body       string
}

const listRow = 4 + 8

func listsAt(b string, from, table, n int) lists {
	return lists{n: n, body: b[from:table], keys: b[table : table+4*n], ends: b[table+4*n : table+listRow*n]}
}

func (l *lists) key(i int) uint32 { return number32(l.keys, 4*i) }

// search is the first list whose pair is not before another.
func (l *lists) search(pair uint32) int {
	return sort.Search(l.n, func(i int) bool { return l.key(i) >= pair })
}

// list is list i as it is written.
func (l *lists) list(i int) string {
	from := uint64(0)
	if i > 0 {
		from = number64(l.ends, 8*(i-1))
	}
	return l.body[from:number64(l.ends, 8*i)]
}

// next reads the number behind the last one of a list.
func next(list string, last int) (int, string) {
	n := 0
	for i := 0; ; i++ {
		b := list[i]
		n |= int(b&0x7F) << (7 * i)
		if b < 0x80 {
			return last + n, list[i+1:]
		}
	}
}

// set is a set of entries or paths, by their numbers.
type set []uint64

func newSet(n int) set { return make(set, (n+63)/64) }

func (s set) add(n int) { s[n/64] |= 1 << (n % 64) }

func (s set) has(n int) bool { return s[n/64]&(1<<(n%64)) != 0 }

// fill puts the numbers of a list into a set.
func (s set) fill(list string) {
	for n := -1; len(list) > 0; {
		n, list = next(list, n)
		s.add(n)
	}
}

func (s set) and(t set) set {
	for i := range s {
		s[i] &= t[i]
	}
	return s
}

func (s set) or(t set) set {
	for i := range s {
		s[i] |= t[i]
	}
	return s
}

// after is the first number of a set that is not below n; end when there is none before it.
func (s set) after(n, end int) int {
	for i := n / 64; i < len(s) && i*64 < end; i++ {
		word := s[i]
		if i == n/64 {
			word &= ^uint64(0) << (n % 64)
		}
		if word != 0 {
			return min(end, i*64+bits.TrailingZeros64(word))
		}
	}
	return end
}

// A pair is a number: its characters are of the basic plane, and the few that are not share theirs with others.
func code(r rune) uint32 {
	if r > 0xFFFF {
		return 0xD800 | uint32(r)&0x7FF
	}
	return uint32(r)
}

// eachPair calls f for the pairs of a text, the last one of its last character alone.
func eachPair(text string, f func(pair uint32)) {
	last := uint32(0)
	for i, r := range text {
		c := code(r)
		if i > 0 {
			f(last<<16 | c)
		}
		last = c
	}
	if text != "" {
		f(last << 16)
	}
}

// pairsOf lists the pairs that a word is made of; of one character there is none.
func pairsOf(w string) []uint32 {
	pairs := make([]uint32, 0, len(w)/3+1)
	eachPair(w, func(pair uint32) { pairs = append(pairs, pair) })
	return pairs[:max(0, len(pairs)-1)] // the last character may stand before any other
}

// about is how many entries hold a word at most, by the lengths of its lists.
func (l *lists) about(w string) int {
	if r, size := utf8.DecodeRuneInString(w); size == len(w) {
		from, to := l.search(code(r)<<16), l.search((code(r)+1)<<16)
		if from == to {
			return 0
		}
		n := int(number64(l.ends, 8*(to-1)))
		if from > 0 {
			n -= int(number64(l.ends, 8*(from-1)))
		}
		return n
	}
	least := len(l.body)
	for _, pair := range pairsOf(w) {
		i := l.search(pair)
		if i == l.n || l.key(i) != pair {
			return 0
		}
		least = min(least, len(l.list(i)))
	}
	return least
}

// holding gives the numbers in whose texts all pairs of a word stand.
func (l *lists) holding(w string, n int) set {
	found := newSet(n)
	if r, size := utf8.DecodeRuneInString(w); size == len(w) { // the beginning of a pair
		for i := l.search(code(r) << 16); i < l.n && l.key(i)>>16 == code(r); i++ {
			found.fill(l.list(i))
		}
		return found
	}
	for k, pair := range pairsOf(w) {
		i := l.search(pair)
		if i == l.n || l.key(i) != pair {
			clear(found)
			break
		}
		if k == 0 {
			found.fill(l.list(i))
			continue
		}
		one := newSet(n)
		one.fill(l.list(i))
		found.and(one)
	}
	return found
}

// sure says whether holding gives what holds the word, and nothing else.
func sure(w string) bool {
	n := 0
	for _, r := range w {
		if n++; r > 0xFFFF {
			return false
		}
	}
	return n <= 2
}

// may gives the entries that may be what a query asks for: all that are, and some more where it asks for
// more than pairs can tell. nil stands for all of the segment.
func (v *segment) may(e *expr) set {
	switch e.op {
	case word, phrase, near:
		return v.saying(e)
	case sensed:
		return v.sensed(e.sense)
	case either:
		return v.any(e.of, v.may)
	case all:
		held := v.all(e.of, v.held)
		if own := v.any(e.of, func(part *expr) set { // match.go's strong: one of the words at least is its own
			if part.op == not || part.op == field && !part.ofRecord() {
				return newSet(v.first(v.plans))
			}
			return v.may(part)
		}); own != nil && held != nil && asksWords(e) {
			return held.and(own)
		}
		return held
	}
	return nil
}

// sensed gives the entries that may be hits of an understood query.
func (v *segment) sensed(s *sense) set {
	if s.held[v] == nil {
		return nil
	}
	found, any := newSet(v.first(v.plans)), newSet(v.first(v.plans))
	for i := range s.things {
		any.or(s.held[v].own[i])
	}
	k := s.weighing()
	for p := range v.plans {
		from, to := v.first(p), v.first(p+1)
		h := s.on[v.planKey(p)]
		if n := any.after(from, to); h != nil && n < to { // nil of a plan that is in the library no more
			k.plan(h)
			values := docValuesOf(v.values(p))
			for ; n < to; n = any.after(n+1, to) {
				if _, may := k.told(values, n-from); may {
					found.add(n)
				}
			}
		}
	}
	return found
}

// asksWords says whether one of the parts of a query asks for something of an entry's own.
func asksWords(e *expr) bool {
	return slices.ContainsFunc(e.of, func(part *expr) bool { return part.op != not && (part.op != field || part.ofRecord()) })
}

// held gives the entries that may hold something in their own words or in the headings above.
func (v *segment) held(e *expr) set {
	switch e.op {
	case word, phrase:
		return v.saying(e).or(v.below(e))
	case near:
		return v.saying(e)
	case sensed:
		return v.sensed(e.sense)
	case either:
		return v.any(e.of, v.held)
	case all:
		return v.all(e.of, v.held)
	}
	return nil
}

func (v *segment) any(parts []*expr, of func(*expr) set) set {
	some := newSet(v.first(v.plans))
	for _, part := range parts {
		s := of(part)
		if s == nil {
			return nil
		}
		some.or(s)
	}
	return some
}

func (v *segment) all(parts []*expr, of func(*expr) set) (every set) {
	for _, part := range parts {
		if s := of(part); every == nil {
			every = s
		} else if s != nil {
			every.and(s)
		}
	}
	return every
}

// saying gives the entries that may say a word, one of its synonyms, or all words of NEAR, themselves.
func (v *segment) saying(e *expr) set {
	if e.op == near {
		return v.all(e.of, v.saying)
	}
	n := v.first(v.plans)
	found := v.entries.holding(e.text, n)
	for _, w := range e.also {
		found.or(v.entries.holding(w, n))
	}
	return found
}

// speaking gives the paths whose headings or titles may hold one of the words.
func (v *segment) speaking(words [][]string) set {
	n := v.firstPath(v.plans)
	paths := newSet(n)
	for _, ws := range words {
		for _, w := range ws {
			paths.or(v.paths.holding(w, n))
		}
	}
	return paths
}

// below gives the entries that may stand under a heading with the word.
func (v *segment) below(e *expr) set {
	paths := v.speaking([][]string{{e.text}, e.also})
	found := newSet(v.first(v.plans))
	for i := range v.plans {
		from, to := v.firstPath(i), v.firstPath(i+1)
		if paths.after(from, to) == to {
			continue
		}
		c := docValuesOf(v.values(i))
		first := v.first(i)
		for n := range c.passages + c.records {
			if paths.has(from + c.path(n)) {
				found.add(first + n)
			}
		}
	}
	return found
}
