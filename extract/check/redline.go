// The words of one text against those of another, sentence by sentence:
//
//	鼓励民间投资进入  →  禁止民间投资进入
//	（二）稳步推进……  stands in another chapter now, word for word
//
// Sentences are held together by those that both texts have once each and in one order; between two of these by
// what they share; and what is left by what it says wherever it stands. A pair that crosses the others has moved.
// Figures have their own diff, [Diff].

package check

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"planq/extract/plan"
)

// Unit is a heading, a sentence or a row of a table.
type Unit struct {
	Heading bool
	Section []string // the headings above, outermost first
	Text    string   // repaired for reading
	Span    plan.Span
	Line    int
	Page    int // 0 of a file without pages

	key   string
	pairs []uint64 // of neighbouring characters, sorted
}

// Moved and Kept are what else becomes of a unit of a text. 移动: it stands elsewhere among its neighbours.
const (
	Moved Fate = "moved"
	Kept  Fate = "kept"
)

// Edit is what became of a unit.
type Edit struct {
	Kind     Fate
	Old, New *Unit
	Words    []Piece // of a pair that says something else: what both say, what the old says and the new; nil elsewhere
}

// At is the unit to show: the new one, or the old one where it is missing.
func (e *Edit) At() *Unit {
	if e.New != nil {
		return e.New
	}
	return e.Old
}

// Piece is a stretch of a changed sentence: Kept, Missing or Added.
type Piece struct {
	Kind Fate
	Text string
}

// Redline says what became of every unit of the old text, in the order of the new one; what is missing stands
// behind what stood before it. IsWord says whether two characters and more are a word: of 支持 → 坚持 both are
// told, not 支 → 坚.
func Redline(old, new *plan.Plan, isWord func(string) bool) []Edit {
	a, b := units(old), units(new)
	r := &redline{a: a, b: b, partner: make([]int, len(a)), back: make([]int, len(b))}
	for i := range r.partner {
		r.partner[i] = -1
	}
	for j := range r.back {
		r.back[j] = -1
	}
	r.align(0, len(a), 0, len(b), 0)
	r.between()
	r.elsewhere()
	return r.edits(isWord)
}

// units are the headings, sentences and rows of a plan in the order of its text.
func units(p *plan.Plan) []Unit {
	var out []Unit
	add := func(n *plan.Node, path []*plan.Node, heading bool, text string, span plan.Span) {
		u := Unit{Heading: heading, Text: text, Span: span, Line: p.Line(span.Start), Page: n.Page, key: norm(text)}
		if u.key == "" {
			return
		}
		for _, above := range path {
			if name := above.Name(); name != "" && above.Kind != plan.Document && above.Kind != plan.Item {
				u.Section = append(u.Section, name)
			}
		}
		u.pairs = pairsOf(u.key)
		out = append(out, u)
	}
	headed := map[*plan.Node]bool{}
	p.Walk(func(path []*plan.Node, n *plan.Node) {
		switch n.Kind {
		case plan.Document, plan.Front, plan.TOC, plan.Noise, plan.Paragraph:
			return
		}
		if n.Title != "" && n.Head.End > n.Head.Start {
			headed[n] = true
			add(n, path, true, plan.Repaired(p.Text, n.Head), n.Head)
		}
	})
	for _, g := range p.Passages() {
		if g.States() && headed[g.Node] {
			continue
		}
		if g.Node.Kind == plan.Table {
			rows(p, g, func(text string, span plan.Span) { add(g.Node, g.Path, false, text, span) })
			continue
		}
		v := plan.NewView(p.Text, g.Span, g.Holes...)
		for from := 0; from < len(v.Text); {
			to := sentenceEnd(v.Text, from)
			add(g.Node, g.Path, false, v.Text[from:to], v.Span(from, to))
			from = to
		}
	}
	slices.SortStableFunc(out, func(x, y Unit) int { return cmp.Compare(x.Span.Start, y.Span.Start) })
	return out
}

// rows are the rows of a table, its cells parted by bars; its lines where the cells could not be told apart.
func rows(p *plan.Plan, g plan.Passage, add func(string, plan.Span)) {
	if grid := g.Node.Grid; grid != nil {
		for from := 0; from < len(grid.Cells); {
			to, cells, span := from, []string(nil), grid.Cells[from].Span
			for ; to < len(grid.Cells) && grid.Cells[to].Row == grid.Cells[from].Row; to++ {
				cells = append(cells, grid.Cells[to].Text)
				span.End = max(span.End, grid.Cells[to].Span.End)
			}
			add(strings.Join(cells, " | "), span)
			from = to
		}
		return
	}
	at := g.Span.Start
	for line := range strings.Lines(p.Cut(g.Span)) {
		span := plan.Span{Start: at, End: at + len(line)}
		add(plan.Repaired(p.Text, span), span)
		at += len(line)
	}
}

// sentenceEnd is where the sentence ends that begins at s[from:], with the marks that close it.
func sentenceEnd(s string, from int) int {
	for i, r := range s[from:] {
		if !strings.ContainsRune("。！？；", r) {
			continue
		}
		end := from + i + utf8.RuneLen(r)
		for {
			r, n := utf8.DecodeRuneInString(s[end:])
			if n == 0 || !strings.ContainsRune("”’）》】", r) {
				return end
			}
			end += n
		}
	}
	return len(s)
}

// pairsOf are the pairs of neighbouring characters of a text, sorted, each as often as it stands there.
func pairsOf(s string) []uint64 {
	out := make([]uint64, 0, len(s)/3+1)
	last := rune(0)
	for _, r := range s {
		out = append(out, uint64(last)<<32|uint64(r))
		last = r
	}
	slices.Sort(out)
	return out
}

// sharing is which part of their pairs of characters two units share: 1 for all of them.
func sharing(x, y *Unit) float64 {
	if x.Heading != y.Heading {
		return 0
	}
	n := 0
	for i, j := 0, 0; i < len(x.pairs) && j < len(y.pairs); {
		switch c := cmp.Compare(x.pairs[i], y.pairs[j]); {
		case c == 0:
			n++
			i++
			j++
		case c < 0:
			i++
		default:
			j++
		}
	}
	return float64(2*n) / float64(len(x.pairs)+len(y.pairs))
}

type redline struct {
	a, b          []Unit
	partner, back []int    // -1 for none
	gaps          [][4]int // what is left between two pairs: from and to of a, of b
}

func (r *redline) pair(i, j int) { r.partner[i], r.back[j] = j, i }

// deepest is how often a stretch is halved by what stands once in it: a text made to go on for ever is left as it is.
const deepest = 60

// align pairs what is the same in two stretches: their beginnings and ends, and what stands once in each and in one
// order.
func (r *redline) align(a0, a1, b0, b1, depth int) {
	for a0 < a1 && b0 < b1 && r.a[a0].key == r.b[b0].key {
		r.pair(a0, b0)
		a0, b0 = a0+1, b0+1
	}
	for a0 < a1 && b0 < b1 && r.a[a1-1].key == r.b[b1-1].key {
		a1, b1 = a1-1, b1-1
		r.pair(a1, b1)
	}
	if a0 == a1 || b0 == b1 {
		return
	}
	anchors := r.anchors(a0, a1, b0, b1)
	if len(anchors) == 0 || depth == deepest {
		r.gaps = append(r.gaps, [4]int{a0, a1, b0, b1})
		return
	}
	for _, x := range anchors {
		r.pair(x[0], x[1])
		r.align(a0, x[0], b0, x[1], depth+1)
		a0, b0 = x[0]+1, x[1]+1
	}
	r.align(a0, a1, b0, b1, depth+1)
}

// anchors are the units that stand once in both stretches, in one order.
func (r *redline) anchors(a0, a1, b0, b1 int) [][2]int {
	type count struct{ a, b, at int }
	counts := make(map[string]count, a1-a0)
	for i := a0; i < a1; i++ {
		c := counts[r.a[i].key]
		c.a++
		counts[r.a[i].key] = c
	}
	for j := b0; j < b1; j++ {
		if c, ok := counts[r.b[j].key]; ok {
			c.b, c.at = c.b+1, j
			counts[r.b[j].key] = c
		}
	}
	var all [][2]int
	for i := a0; i < a1; i++ {
		if c := counts[r.a[i].key]; c.a == 1 && c.b == 1 {
			all = append(all, [2]int{i, c.at})
		}
	}
	return inOrder(all, func(x [2]int) int {
		if r.a[x[0]].Heading {
			return headingWeighs
		}
		return 1
	})
}

// headingWeighs is how many sentences would have to move past a heading before the heading is said to have moved.
const headingWeighs = 4

// inOrder are the pairs, given by their first members, whose second members rise: those of the largest weight together.
func inOrder(all [][2]int, weight func([2]int) int) [][2]int {
	if len(all) == 0 {
		return nil
	}
	most := 0
	for _, x := range all {
		most = max(most, x[1])
	}
	// best is a tree over second members: of those up to one the end of the heaviest chain, as index+1 into all.
	best := make([]int, most+2)
	sum, before := make([]int, len(all)), make([]int, len(all))
	heavier := func(x, y int) int {
		if x == 0 || y > 0 && sum[y-1] > sum[x-1] {
			return y
		}
		return x
	}
	last := 0
	for i, x := range all {
		chain := 0
		for at := x[1]; at > 0; at -= at & -at {
			chain = heavier(chain, best[at])
		}
		before[i], sum[i] = chain, weight(x)
		if chain > 0 {
			sum[i] += sum[chain-1]
		}
		for at := x[1] + 1; at < len(best); at += at & -at {
			best[at] = heavier(best[at], i+1)
		}
		last = heavier(last, i+1)
	}
	var chain [][2]int
	for ; last > 0; last = before[last-1] {
		chain = append(chain, all[last-1])
	}
	slices.Reverse(chain)
	return chain
}

const (
	gapCells   = 40_000 // how many pairs of a gap are held against one another; what is left over finds its partner by its pairs of characters
	alikeHere  = 0.4    // how much two neighbours share at least that are one sentence
	alikeFar   = 0.6    // and two that stand far apart
	longEnough = 8      // characters of what is taken for the same far from its place; shorter ones are the same by chance
)

// between pairs the units of each gap in their order, so that they share the most; in one that is too wide for that
// first its headings, and then what stands between them.
func (r *redline) between() {
	for len(r.gaps) > 0 {
		g := r.gaps[len(r.gaps)-1]
		r.gaps = r.gaps[:len(r.gaps)-1]
		if (g[1]-g[0])*(g[3]-g[2]) <= gapCells {
			r.inGap(stretch(g[0], g[1]), stretch(g[2], g[3]))
			continue
		}
		a, b := headingsOf(r.a, g[0], g[1]), headingsOf(r.b, g[2], g[3])
		if len(a)*len(b) > gapCells {
			continue
		}
		for _, x := range r.inGap(a, b) {
			r.gaps = append(r.gaps, [4]int{g[0], x[0], g[2], x[1]})
			g[0], g[2] = x[0]+1, x[1]+1
		}
		if (g[1]-g[0])*(g[3]-g[2]) <= gapCells {
			r.inGap(stretch(g[0], g[1]), stretch(g[2], g[3]))
		}
	}
}

func stretch(from, to int) []int {
	out := make([]int, to-from)
	for i := range out {
		out[i] = from + i
	}
	return out
}

func headingsOf(units []Unit, from, to int) (out []int) {
	for i := from; i < to; i++ {
		if units[i].Heading {
			out = append(out, i)
		}
	}
	return out
}

// inGap pairs units of a with units of b in one order, so that the pairs share the most.
func (r *redline) inGap(a, b []int) (pairs [][2]int) {
	n, m := len(a), len(b)
	score := make([]float64, (n+1)*(m+1))
	like := make([]float64, n*m)
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			x, y := &r.a[a[i]], &r.b[b[j]]
			if s := sharing(x, y); s >= alikeHere {
				like[i*m+j] = s * s * float64(len(x.pairs)+len(y.pairs))
			}
			s := max(score[(i+1)*(m+1)+j], score[i*(m+1)+j+1])
			if l := like[i*m+j]; l > 0 {
				s = max(s, l+score[(i+1)*(m+1)+j+1])
			}
			score[i*(m+1)+j] = s
		}
	}
	for i, j := 0, 0; i < n && j < m; {
		switch s := score[i*(m+1)+j]; {
		case like[i*m+j] > 0 && s == like[i*m+j]+score[(i+1)*(m+1)+j+1]:
			r.pair(a[i], b[j])
			pairs = append(pairs, [2]int{a[i], b[j]})
			i, j = i+1, j+1
		case s == score[(i+1)*(m+1)+j]:
			i++
		default:
			j++
		}
	}
	return pairs
}

// rare is how many units may have a pair of characters by which a partner is looked for.
const rare = 12

// elsewhere pairs what is left wherever it stands: first what is the same, then what shares the most.
func (r *redline) elsewhere() {
	left := map[string][]int{}
	for j := range r.b {
		if r.back[j] < 0 {
			left[r.b[j].key] = append(left[r.b[j].key], j)
		}
	}
	for i := range r.a {
		if at := left[r.a[i].key]; r.partner[i] < 0 && len(at) > 0 && len(r.a[i].pairs) >= longEnough {
			r.pair(i, at[0])
			left[r.a[i].key] = at[1:]
		}
	}
	holders := map[uint64][]int{}
	for j := range r.b {
		if r.back[j] < 0 && len(r.b[j].pairs) >= longEnough {
			for _, p := range slices.Compact(slices.Clone(r.b[j].pairs)) {
				if h := holders[p]; len(h) <= rare {
					holders[p] = append(h, j)
				}
			}
		}
	}
	for i := range r.a {
		if r.partner[i] >= 0 || len(r.a[i].pairs) < longEnough {
			continue
		}
		votes := map[int]int{}
		for _, p := range slices.Compact(slices.Clone(r.a[i].pairs)) {
			if h := holders[p]; len(h) <= rare {
				for _, j := range h {
					votes[j]++
				}
			}
		}
		best, most := -1, 0
		for j, n := range votes {
			if r.back[j] < 0 && (n > most || n == most && j < best) {
				best, most = j, n
			}
		}
		if best >= 0 && sharing(&r.a[i], &r.b[best]) >= alikeFar {
			r.pair(i, best)
		}
	}
}

// withHeadings leaves of the pairs those that cross none of the headings that stay: a sentence moves from one heading to another, and no heading
// past a sentence. Of headings that cross one another those stay that have more below them.
func (r *redline) withHeadings(all [][2]int) (kept [][2]int) {
	below := make([]int, len(r.a)+1) // characters of the units before each
	for i := range r.a {
		below[i+1] = below[i] + len(r.a[i].pairs)
	}
	next := make([]int, len(r.a)) // of each unit the heading behind it
	for i, at := len(r.a)-1, len(r.a); i >= 0; i-- {
		if next[i] = at; r.a[i].Heading {
			at = i
		}
	}
	var headings [][2]int
	for _, x := range all {
		if r.a[x[0]].Heading {
			headings = append(headings, x)
		}
	}
	headings = inOrder(headings, func(x [2]int) int { return below[next[x[0]]] - below[x[0]] })
	at := 0
	for _, x := range all {
		for at < len(headings) && headings[at][0] < x[0] {
			at++
		}
		if (at == 0 || headings[at-1][1] < x[1]) && (at == len(headings) || headings[at] == x || headings[at][1] > x[1]) {
			kept = append(kept, x)
		}
	}
	return kept
}

// edits puts the pairs and what is left over into the order of the new text.
func (r *redline) edits(isWord func(string) bool) []Edit {
	var all [][2]int
	for i, j := range r.partner {
		if j >= 0 {
			all = append(all, [2]int{i, j})
		}
	}
	stays := make([]bool, len(r.a))
	for _, x := range inOrder(r.withHeadings(all), func(x [2]int) int { return len(r.a[x[0]].pairs) }) {
		stays[x[0]] = true
	}
	type placed struct {
		place int
		edit  Edit
	}
	var out []placed
	last := -1
	for i, j := range r.partner {
		if j < 0 {
			out = append(out, placed{2*last + 1, Edit{Kind: Missing, Old: &r.a[i]}})
			continue
		}
		if stays[i] {
			last = j
		}
		e := Edit{Kind: Kept, Old: &r.a[i], New: &r.b[j]}
		if e.Old.key != e.New.key {
			e.Kind, e.Words = Changed, changedWords(e.Old.Text, e.New.Text, isWord)
		}
		if !stays[i] {
			e.Kind = Moved
		}
		out = append(out, placed{2 * j, e})
	}
	for j := range r.b {
		if r.back[j] < 0 {
			out = append(out, placed{2 * j, Edit{Kind: Added, New: &r.b[j]}})
		}
	}
	slices.SortStableFunc(out, func(x, y placed) int { return cmp.Compare(x.place, y.place) })
	edits := make([]Edit, len(out))
	for i, p := range out {
		edits[i] = p.edit
	}
	return edits
}

// wordCells bounds the table by which two sentences are held together: some five hundred characters each.
const wordCells = 1 << 18

// changedWords are the pieces of two sentences that are not the same.
func changedWords(old, new string, isWord func(string) bool) []Piece {
	a, b := atoms(old), atoms(new)
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	kept := keptWords(a[head:len(a)-tail], b[head:len(b)-tail])
	// runs of what is kept, in order: from a, from b, how many
	runs := [][3]int{{0, 0, head}}
	for _, x := range kept {
		i, j := x[0]+head, x[1]+head
		if last := &runs[len(runs)-1]; i == last[0]+last[2] && j == last[1]+last[2] {
			last[2]++
		} else {
			runs = append(runs, [3]int{i, j, 1})
		}
	}
	runs = append(runs, [3]int{len(a) - tail, len(b) - tail, tail})
	runs = whole(a, b, runs, isWord)
	var out []Piece
	add := func(kind Fate, words []string) {
		if len(words) > 0 {
			out = append(out, Piece{kind, strings.Join(words, "")})
		}
	}
	i, j := 0, 0
	for _, x := range runs {
		add(Missing, a[i:x[0]])
		add(Added, b[j:x[1]])
		add(Kept, a[x[0]:x[0]+x[2]])
		i, j = x[0]+x[2], x[1]+x[2]
	}
	return out
}

// whole gives the words back to a change that it has cut, and takes a single character between two changes with
// them: 的 of two other clauses holds nothing together.
func whole(a, b []string, runs [][3]int, isWord func(string) bool) [][3]int {
	out := runs[:1]
	for n, x := range runs[1:] {
		if isLast := n == len(runs)-2; !isLast && x[2] == 1 && isHan(a[x[0]]) {
			continue
		}
		out = append(out, x)
	}
	for n := 1; n < len(out); n++ {
		x, y := &out[n-1], &out[n]
		i, j := x[0]+x[2], x[1]+x[2] // the change stands between these and y's
		if i == y[0] && j == y[1] {
			continue
		}
		if x[2] > 0 && (cuts(a, i, y[0], i, isWord) || cuts(b, j, y[1], j, isWord)) {
			x[2]--
			i, j = i-1, j-1
		}
		if y[2] > 0 && (cuts(a, i, y[0], y[0], isWord) || cuts(b, j, y[1], y[1], isWord)) {
			y[0], y[1], y[2] = y[0]+1, y[1]+1, y[2]-1
		}
	}
	return out
}

// cuts says whether a changed stretch, words[from:to], ends or begins inside a word, at the edge: what stands
// beside the edge in it is no word of its own, and one with the character across.
func cuts(words []string, from, to, edge int, isWord func(string) bool) bool {
	if from == to || edge == 0 || edge == len(words) || !isHan(words[edge-1]) || !isHan(words[edge]) {
		return false
	}
	own, inside := words[max(edge-2, 0)]+words[edge-1], edge-2 >= from
	if edge == from {
		own, inside = words[edge]+words[min(edge+1, len(words)-1)], edge+1 < to
	}
	return !(inside && isWord(own)) && isWord(words[edge-1]+words[edge])
}

// keptWords is a longest row of words that two sentences share; none where they are too long to be held together.
func keptWords(a, b []string) (kept [][2]int) {
	n, m := len(a), len(b)
	if n*m > wordCells {
		return nil
	}
	longest := make([]int32, (n+1)*(m+1))
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			if a[i] == b[j] {
				longest[i*(m+1)+j] = longest[(i+1)*(m+1)+j+1] + 1
			} else {
				longest[i*(m+1)+j] = max(longest[(i+1)*(m+1)+j], longest[i*(m+1)+j+1])
			}
		}
	}
	for i, j := 0, 0; i < n && j < m; {
		switch {
		case a[i] == b[j]:
			kept = append(kept, [2]int{i, j})
			i, j = i+1, j+1
		case longest[(i+1)*(m+1)+j] >= longest[i*(m+1)+j+1]:
			i++
		default:
			j++
		}
	}
	return kept
}

// atoms are what a sentence is compared by: a number, a word in Latin letters, and else a character.
func atoms(s string) (out []string) {
	for i := 0; i < len(s); {
		j := i
		for j < len(s) && (s[j] >= '0' && s[j] <= '9' || s[j] >= 'a' && s[j] <= 'z' || s[j] >= 'A' && s[j] <= 'Z' || j > i && (s[j] == '.' || s[j] == '%')) {
			j++
		}
		if j == i {
			_, n := utf8.DecodeRuneInString(s[i:])
			j += n
		}
		out = append(out, s[i:j])
		i = j
	}
	return out
}

func isHan(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.Is(unicode.Han, r)
}
