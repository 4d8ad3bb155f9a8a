// Which statement of one side is which of the other. A paragraph that comes in
// before them, a heading that gets a new number, a value that is put higher: the
// statements behind it stay the same ones.
//
// What is equal word for word is paired first, then what has its clause and value,
// and what is left between two neighbours that are paired goes to the one most like
// it. No step prefers a side, so that the way back tells the same changes.

package check

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// reach is how far from its own place in a group of candidates a partner is looked
// for: a rewritten chapter of ten thousand figures costs no more a figure than a short one.
const reach = 16

// match gives for every old statement the new one that it is, or -1.
func match(old, new []Statement) []int {
	m := &matcher{a: sides(old), b: sides(new)}
	m.equal()
	// One value of one clause is one figure, whatever was made of it: 年: 2015 → 2020.
	m.byKey(func(s *side) string { return s.section + "\x00" + s.quote + "\x00" + s.value }, 0)
	// It went to another chapter, or its heading got another number.
	m.byKey(func(s *side) string { return s.quote + "\x00" + s.value }, alike)
	// The value is cut another way: 200亿 → 200亿元.
	m.byKey(func(s *side) string { return s.section + "\x00" + s.quote }, alike)
	// The clause was written anew.
	m.betweenNeighbours(1)
	m.betweenNeighbours(-1)
	partner := make([]int, len(old))
	for i := range m.a {
		partner[i] = m.a[i].partner
	}
	return partner
}

// side is a statement made ready for matching.
type side struct {
	*Statement
	partner                    int
	all, section, quote, value string
	bags                       *[4][]rune // the characters of quote, indicator, subject and value, sorted
}

type matcher struct{ a, b []side }

func sides(all []Statement) []side {
	out := make([]side, len(all))
	for i := range all {
		s := &all[i]
		parts := []string{norm(path(s.Section)), norm(s.Quote)}
		for _, f := range s.Fields {
			parts = append(parts, norm(f.Says))
		}
		out[i] = side{s, -1, strings.Join(parts, "\x00"), parts[0], parts[1], parts[2], nil}
	}
	return out
}

// equal pairs the statements that say the same in the same place, the first with the first.
func (m *matcher) equal() {
	places := map[string][]int{}
	for j := range m.b {
		places[m.b[j].all] = append(places[m.b[j].all], j)
	}
	for i := range m.a {
		if left := places[m.a[i].all]; len(left) > 0 {
			m.pair(i, left[0])
			places[m.a[i].all] = left[1:]
		}
	}
}

// byKey pairs the statements that have a key in common and are at least so much alike.
func (m *matcher) byKey(key func(*side) string, least int) {
	type group struct{ a, b []int }
	groups := map[string]*group{}
	var order []*group
	for i := range m.a {
		if m.a[i].partner >= 0 {
			continue
		}
		k := key(&m.a[i])
		g := groups[k]
		if g == nil {
			g = &group{}
			groups[k] = g
			order = append(order, g)
		}
		g.a = append(g.a, i)
	}
	for j := range m.b {
		if m.b[j].partner >= 0 {
			continue
		}
		if g := groups[key(&m.b[j])]; g != nil {
			g.b = append(g.b, j)
		}
	}
	for _, g := range order {
		m.best(g.a, g.b, least)
	}
}

// betweenNeighbours pairs what is left in a run of statements behind a neighbour
// (step 1) or before one (step -1) with what is left beside that neighbour's partner.
func (m *matcher) betweenNeighbours(step int) {
	behind := runs(m.b, step)
	for neighbour, run := range runs(m.a, step) {
		beside := edge(m.b, step)
		if neighbour != edge(m.a, step) {
			beside = m.a[neighbour].partner
		}
		m.best(run, behind[beside], alike)
	}
}

// runs lists the unpaired statements by the paired neighbour they stand behind or before.
func runs(all []side, step int) map[int][]int {
	out := map[int][]int{}
	neighbour := edge(all, step)
	for n := range all {
		i := n
		if step < 0 {
			i = len(all) - 1 - n
		}
		if all[i].partner >= 0 {
			neighbour = i
		} else {
			out[neighbour] = append(out[neighbour], i)
		}
	}
	return out
}

// edge is the neighbour of the first statement, or of the last.
func edge(all []side, step int) int {
	if step < 0 {
		return len(all)
	}
	return -1
}

// best pairs two groups of statements, those first that are most alike.
func (m *matcher) best(a, b []int, least int) {
	type candidate struct{ score, i, j int }
	var all []candidate
	for i := range a {
		from, to := window(i, len(a), len(b))
		for j := from; j < to; j++ {
			if near, score := likeness(&m.a[a[i]], &m.b[b[j]]); near >= least {
				all = append(all, candidate{score, i, j})
			}
		}
	}
	// Two candidates that are equal in the first three have no statement in common.
	slices.SortFunc(all, func(x, y candidate) int {
		return cmp.Or(y.score-x.score, abs(x.i-x.j)-abs(y.i-y.j), (x.i+x.j)-(y.i+y.j), x.i-y.i)
	})
	for _, c := range all {
		if m.a[a[c.i]].partner < 0 && m.b[b[c.j]].partner < 0 {
			m.pair(a[c.i], b[c.j])
		}
	}
}

func (m *matcher) pair(i, j int) { m.a[i].partner, m.b[j].partner = j, i }

func abs(n int) int { return max(n, -n) }

// window is where in a group of q the partner of the i-th of p may stand.
func window(i, p, q int) (from, to int) {
	slack := reach * max(p, q)
	return max(0, (i*q-slack+p-1)/p), min(q, (i*q+slack)/p+1)
}

// alike is how near two statements must be, of a hundred, that do not share clause
// and value. The indicator weighs most: 城镇化率达到52% did not become 森林覆盖率提高到52%,
// nor 利税380亿元 the 主营业务收入3000亿元 of its clause.
const alike = 60

// likeness says how near two statements are, and ranks those that are equally near
// by what else they have in common.
func likeness(a, b *side) (near, score int) {
	x, y := a.characters(), b.characters()
	if a.value != b.value && a.Says("measure") != b.Says("measure") {
		return -1, 0 // a level of 2551.7 did not come of a fall by 2.1%
	}
	near = (35*dice(x[0], y[0]) + 45*dice(x[1], y[1]) + 20*dice(x[2], y[2])) / 100
	score = 40*near + 5*dice(x[3], y[3])
	for i, f := range a.Fields {
		if f.Says == b.Fields[i].Says {
			score += 20
		}
	}
	if a.section == b.section {
		score += 20
	}
	return near, score
}

// characters gives the sorted characters of quote, indicator, subject and value.
func (s *side) characters() *[4][]rune {
	if s.bags == nil {
		s.bags = &[4][]rune{}
		for i, t := range [4]string{s.quote, norm(s.Says("indicator")), norm(s.Says("subject")), s.value} {
			s.bags[i] = bag(t)
		}
	}
	return s.bags
}

// bag sorts the characters of a normalised text.
func bag(s string) []rune {
	b := []rune(s)
	slices.Sort(b)
	return b
}

// dice is how many of their characters two texts have in common, of a hundred.
func dice(a, b []rune) int {
	if len(a)+len(b) == 0 {
		return 100
	}
	return 200 * common(a, b) / (len(a) + len(b))
}

// common counts the characters that two bags have in common.
func common(a, b []rune) int {
	n := 0
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			n++
			a, b = a[1:], b[1:]
		}
	}
	return n
}

// norm is a text as it is compared: half-width, with one kind of dash and no
// blanks. ９０００ 亿元 and 9000亿元 are the same.
func norm(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) || r >= 0x1C && r <= 0x1F: // the four separators are blanks to Python
			return -1
		case r == '∶' || r == '︰' || r == '﹕':
			return ':'
		case r == '－' || r == '—' || r == '～':
			return '-'
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		}
		return r
	}, s)
}
