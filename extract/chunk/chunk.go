// Package chunk cuts a plan into the pieces that are given to a language model, or to whatever takes texts of some
// length: each as long as asked for at most, where no sentence, no row of a table and no item of a list is longer,
// and of one heading, one mode and one document.
//
//	for _, c := range chunk.Cut(doc.Plan, doc.Context, 600) { … }
//
// Nothing is lost: the spans of the pieces are in order and apart, and cover every byte of the plan that is not
// blank. Contents and what a page put around the plan are pieces of their own kinds, so that who wants the plan
// alone leaves them out.
package chunk

import (
	"slices"
	"strings"
	"unicode/utf8"

	"planq/extract/context"
	"planq/extract/plan"
)

// Kind says what a chunk is made of.
type Kind string

// The kinds of chunks.
const (
	Text  Kind = "text"
	Table Kind = "table" // a table, or some of its rows
	TOC   Kind = "toc"   // contents 目录
	Noise Kind = "noise" // page numbers, running heads, a web page's furniture
)

// Chunk is a piece of a plan.
type Chunk struct {
	Kind    Kind
	Path    []*plan.Node     // the headings it stands under, outermost first
	Node    *plan.Node       // the first text in it
	Mode    context.Mode     // of all of it
	Context *context.Context // of the document that it is of; nil of a plan that nobody has read
	Span    plan.Span
	Holes   []Hole // the noise inside it
	From    int    // of a table: the first of its rows
	To      int    // and the one behind its last; 0 where its rows are not known
}

// Hole is noise inside a chunk.
type Hole struct {
	plan.Span
	Breaks bool // a sentence goes on behind it
}

// Usual is how many characters a chunk has at most when nobody says.
const Usual = 600

// Cut cuts a plan into chunks of at most so many characters.
func Cut(p *plan.Plan, c *context.Context, most int) []Chunk {
	if p.Root == nil || p.Text == "" {
		return nil
	}
	k := &cutter{plan: p, context: c, most: max(1, most)}
	k.measure(p.Root)
	k.node(p.Root, nil)
	k.flush()
	k.quiet()
	if len(k.heads) > 0 { // a heading with nothing but noise below it
		span := plan.Span{Start: k.heads[0].Start, End: k.heads[len(k.heads)-1].End}
		if len(k.holes) > 0 {
			span.End = max(span.End, k.holes[len(k.holes)-1].End)
		}
		k.add(unit{node: p.Root, span: span}, nil)
		k.flush()
	}
	return k.out
}

// measured is what is known of a node before it is cut.
type measured struct {
	size  int              // characters
	whole bool             // it is of one mode and one document, without tables and contents: it may stand in one chunk
	told  bool             // there is text in it
	mode  context.Mode     // of the text
	of    *context.Context // the document
}

// cutter goes through the tree from its first node to its last.
type cutter struct {
	plan    *plan.Plan
	context *context.Context
	most    int
	of      []measured // by the order of the nodes

	open  *Chunk
	size  int          // of what is open
	under *plan.Node   // the heading that its parts stand right below
	heads []plan.Span  // headings whose text has not come yet
	holes []Hole       // noise behind them
	noise []*plan.Node // noise behind what is open
	out   []Chunk
}

// unit is what is never cut.
type unit struct {
	node  *plan.Node
	span  plan.Span
	size  int
	holes []Hole
	whole bool // it is all of its node
}

func (k *cutter) at(n *plan.Node) *measured { return &k.of[n.Order] }

// measure says of a node and those below it how long they are, and of which mode.
func (k *cutter) measure(n *plan.Node) *measured {
	for len(k.of) <= n.Order {
		k.of = append(k.of, measured{})
	}
	m := measured{whole: n.Kind != plan.Table && n.Kind != plan.TOC}
	if n.Kind == plan.Noise {
		k.of[n.Order] = m
		return k.at(n)
	}
	if len(n.Children) == 0 || piecemeal(n) {
		m.told, m.size = true, utf8.RuneCountInString(k.plan.Cut(n.Span))
		if k.context != nil {
			m.mode, m.of = k.context.Mode(n), k.context.At(n)
		}
		k.of[n.Order] = m
		return k.at(n)
	}
	m.size = utf8.RuneCountInString(k.plan.Cut(n.Head))
	end := n.Head.End
	for _, c := range n.Children {
		b := *k.measure(c)
		m.size += b.size + k.letters(end, c.Span.Start)
		end = c.Span.End
		m.whole = m.whole && b.whole
		switch {
		case !b.told:
		case !m.told:
			m.told, m.mode, m.of = true, b.mode, b.of
		case m.mode != b.mode || m.of != b.of:
			m.whole = false
		}
	}
	k.of[n.Order] = m
	return k.at(n)
}

// letters is how many characters stand between two places, of which the first may be behind the second.
func (k *cutter) letters(from, to int) int {
	return utf8.RuneCountInString(k.plan.Text[min(from, to):to])
}

// before is how many characters of headings, and of what parts them, stand before a text that begins at a place.
func (k *cutter) before(at int) int {
	if len(k.heads) == 0 {
		return 0
	}
	size := k.letters(k.heads[0].Start, at)
	for _, h := range k.holes {
		size -= k.letters(h.Start, h.End)
	}
	return size
}

// piecemeal says whether the children of a node are only the pieces that noise cuts it into.
func piecemeal(n *plan.Node) bool {
	if n.Kind != plan.Paragraph && n.Kind != plan.Front {
		return false
	}
	return slices.ContainsFunc(n.Children, func(c *plan.Node) bool { return c.Kind == plan.Noise })
}

// noiseIn is the noise below a node.
func noiseIn(n *plan.Node, all []Hole) []Hole {
	for _, c := range n.Children {
		if c.Kind == plan.Noise {
			all = append(all, Hole{c.Span, piecemeal(n)})
		} else {
			all = noiseIn(c, all)
		}
	}
	return all
}

// titled says whether a node is a heading.
func titled(n *plan.Node) bool {
	return n.Kind != plan.Document && n.Kind != plan.Front && n.Head.End > n.Head.Start && n.Name() != ""
}

// node cuts a node below the headings of a path.
func (k *cutter) node(n *plan.Node, path []*plan.Node) {
	switch n.Kind {
	case plan.Noise:
		if len(k.heads) > 0 {
			k.holes = append(k.holes, Hole{Span: n.Span})
		} else {
			k.noise = append(k.noise, n)
		}
		return
	case plan.TOC:
		k.flush()
		if last := len(k.out) - 1; last >= 0 && k.out[last].Kind == TOC && len(k.heads)+len(k.noise) == 0 && k.size+k.letters(k.out[last].Span.End, n.Span.End) <= k.most {
			k.size += k.letters(k.out[last].Span.End, n.Span.End)
			k.out[last].Span.End = n.Span.End
			return
		}
		k.size = k.letters(n.Span.Start, n.Span.End) + k.before(n.Span.Start)
		k.piece(Chunk{Kind: TOC, Path: path, Node: n, Span: n.Span})
		return
	case plan.Table:
		k.flush()
		if n.Grid == nil && len(n.Children) == 0 && n.Head.End == n.Span.End {
			k.quiet()
			k.heads = append(k.heads, n.Head) // 表1 主要指标, whose cells come next
			return
		}
		k.table(n, path)
		return
	}
	m := k.at(n)
	leaf := len(n.Children) == 0 || piecemeal(n)
	switch {
	case m.whole && m.told && m.size+k.before(n.Span.Start) <= k.most, isItem(n):
		k.add(unit{n, n.Span, m.size, noiseIn(n, nil), true}, path)
	case leaf:
		k.sentences(n, path)
	default:
		below := path
		if titled(n) {
			k.flush()
			below = append(path[:len(path):len(path)], n)
		}
		if n.Head.End > n.Head.Start {
			if !titled(n) && k.open != nil && len(k.heads) == 0 {
				k.flush() // a bullet without a name stands before its text
			}
			k.heads = append(k.heads, n.Head)
		}
		for _, c := range n.Children {
			k.node(c, below)
		}
		if titled(n) {
			k.flush()
		}
	}
}

// isItem says whether a node is an item of a list with nothing but its text, noise apart. One with a title before its text, 一是稳增长。…,
// is a heading.
func isItem(n *plan.Node) bool {
	if n.Kind != plan.Item || n.Label == "" {
		return false
	}
	var text *plan.Node
	for _, c := range n.Children {
		switch {
		case c.Kind == plan.Noise:
		case c.Kind != plan.Paragraph || len(c.Children) > 0 || text != nil || n.Title != "":
			return false
		default:
			text = c
		}
	}
	return true
}

// sentences cuts the text of a node that is too long into its sentences.
func (k *cutter) sentences(n *plan.Node, path []*plan.Node) {
	if titled(n) {
		path = append(path[:len(path):len(path)], n)
	}
	holes := noiseIn(n, nil)
	for at := n.Span.Start; at < n.Span.End; {
		end, past := sentence(k.plan.Text, at, n.Span.End, holes)
		s := plan.Span{Start: at, End: end}
		if strings.TrimSpace(k.plan.Cut(s)) != "" {
			k.add(unit{n, s, utf8.RuneCountInString(k.plan.Cut(s)), holes[:past:past], false}, path)
		}
		at, holes = end, holes[past:]
	}
}

// sentence is where the sentence ends that begins at a place, and how many of the holes are in it.
func sentence(text string, at, end int, holes []Hole) (to, past int) {
	for i := at; i < end; {
		if past < len(holes) && i >= holes[past].Start {
			i = max(i, min(end, holes[past].End))
			past++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:end])
		if i += size; !strings.ContainsRune("。！？!?", r) {
			continue
		}
		for i < end { // 。” ends with its quotation
			r, size := utf8.DecodeRuneInString(text[i:end])
			if !strings.ContainsRune("。！？!?”’」』）)》", r) {
				return i, past
			}
			i += size
		}
	}
	return end, past
}

// table cuts a table into rows. Those of its head stand with the first of the others.
func (k *cutter) table(n *plan.Node, path []*plan.Node) {
	starts := rowStarts(k.plan.Text, n)
	c := Chunk{Kind: Table, Path: path, Node: n, Span: n.Span}
	if n.Grid != nil {
		c.To = n.Grid.Rows
	}
	if len(starts) < 2 {
		k.piece(c)
		return
	}
	head := min(n.Grid.Head, n.Grid.Rows-1)
	top := utf8.RuneCountInString(k.plan.Text[n.Span.Start:starts[head]])
	from, size := 0, top+k.before(n.Span.Start)
	for row := head; row < n.Grid.Rows; row++ {
		end := n.Span.End
		if row+1 < n.Grid.Rows {
			end = starts[row+1]
		}
		long := utf8.RuneCountInString(k.plan.Text[starts[row]:end])
		if row > head && size+long > k.most {
			c.Span.End, c.From, c.To = starts[row], from, row
			k.piece(c)
			c.Span.Start, from, size = starts[row], row, top
		}
		size += long
	}
	c.Span.End, c.From, c.To = n.Span.End, from, n.Grid.Rows
	k.piece(c)
}

// rowStarts is where each row of a table begins in the text; none where the rows do not follow one another there.
func rowStarts(text string, n *plan.Node) []int {
	if n.Grid == nil || n.Grid.Rows == 0 {
		return nil
	}
	starts, ends := make([]int, n.Grid.Rows), make([]int, n.Grid.Rows)
	for i := range starts {
		starts[i] = -1
	}
	for _, c := range n.Grid.Cells {
		if c.Span.End <= c.Span.Start || c.Row >= len(starts) {
			continue
		}
		if s := starts[c.Row]; s < 0 || c.Span.Start < s {
			starts[c.Row] = c.Span.Start
		}
		ends[c.Row] = max(ends[c.Row], c.Span.End)
	}
	last := n.Span.Start
	for i, at := range starts {
		line := at
		for line > last && strings.IndexByte("| \t", text[line-1]) >= 0 {
			line--
		}
		if line > last && text[line-1] == '\n' {
			starts[i] = line // with the bar before its first cell
		}
		if starts[i] < 0 { // a row without text begins where the one before ends
			starts[i], ends[i] = last, last
		}
		if starts[i] < last {
			return nil
		}
		last = ends[i]
	}
	starts[0] = n.Span.Start
	return starts
}

// add puts a unit into the open chunk where it may stand there, and else begins one with it.
func (k *cutter) add(u unit, path []*plan.Node) {
	m := k.at(u.node)
	var under *plan.Node
	if len(path) > 0 {
		under = path[len(path)-1]
	}
	gap := 0 // what parts the unit from what is open
	if k.open != nil {
		gap = k.letters(k.open.Span.End, u.span.Start)
		for _, n := range k.noise {
			gap -= k.letters(n.Span.Start, n.Span.End)
		}
	}
	if k.open != nil && len(k.heads) == 0 && under == k.under && m.mode == k.open.Mode && m.of == k.open.Context && k.size+gap+u.size <= k.most {
		for _, n := range k.noise {
			k.open.Holes = append(k.open.Holes, Hole{Span: n.Span})
		}
		k.noise = k.noise[:0]
		k.open.Holes = append(k.open.Holes, u.holes...)
		k.open.Span.End = u.span.End
		k.open.Path = path
		k.size += gap + u.size
		return
	}
	u.size += k.before(u.span.Start)
	heads := k.heads
	k.heads = nil
	k.flush()
	k.quiet()
	c := Chunk{Kind: Text, Path: path, Node: u.node, Mode: m.mode, Context: m.of, Span: u.span}
	if len(heads) > 0 {
		c.Span.Start = heads[0].Start
	}
	c.Holes = append(k.holes, u.holes...)
	k.holes = nil
	if u.whole && titled(u.node) {
		c.Path = append(path[:len(path):len(path)], u.node)
	}
	k.open, k.size, k.under = &c, u.size, under
}

// piece gives a chunk that nothing joins, with the headings before it.
func (k *cutter) piece(c Chunk) {
	k.flush()
	k.quiet()
	if len(k.heads) > 0 {
		c.Span.Start = k.heads[0].Start
		c.Holes = k.holes
		k.heads, k.holes = nil, nil
	}
	for _, h := range noiseIn(c.Node, nil) {
		if h.Start >= c.Span.Start && h.End <= c.Span.End {
			c.Holes = append(c.Holes, h)
		}
	}
	if k.context != nil {
		c.Mode, c.Context = k.context.Mode(c.Node), k.context.At(c.Node)
	}
	k.out = append(k.out, c)
}

// flush closes the open chunk.
func (k *cutter) flush() {
	if k.open != nil {
		k.out = append(k.out, *k.open)
		k.open = nil
	}
}

// quiet gives the noise that stands between two chunks.
func (k *cutter) quiet() {
	if len(k.noise) == 0 {
		return
	}
	first := k.noise[0]
	c := Chunk{Kind: Noise, Node: first, Span: plan.Span{Start: first.Span.Start, End: k.noise[len(k.noise)-1].Span.End}}
	if k.context != nil {
		c.Mode, c.Context = k.context.Mode(first), k.context.At(first)
	}
	k.noise = k.noise[:0]
	k.out = append(k.out, c)
}

// Said is the text of a chunk as it stands in the plan, without the noise in it.
func (c *Chunk) Said(p *plan.Plan) string {
	if len(c.Holes) == 0 {
		return strings.TrimSpace(p.Cut(c.Span))
	}
	var b strings.Builder
	at := c.Span.Start
	for _, h := range c.Holes {
		b.WriteString(strings.TrimRight(p.Text[at:max(at, h.Start)], blanks))
		if at = max(at, h.End); !h.Breaks {
			b.WriteString("\n")
		}
		at += len(p.Text[at:c.Span.End]) - len(strings.TrimLeft(p.Text[at:c.Span.End], blanks))
	}
	b.WriteString(p.Text[at:c.Span.End])
	return strings.TrimSpace(b.String())
}

const blanks = " \t\r\n\u3000"
