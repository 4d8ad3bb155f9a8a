// How the blocks of a plan nest: by the order of the document's own forms; topics,
// columns and dashes have no rank and go by what the document does: a ◆ right
// behind 专栏八 stands in the column, and where numbers go on (3. before 专栏2, 4.
// behind it) the column has ended.

package plan

// open is a node that may still get children.
type open struct {
	node     *Node
	form     form
	number   int
	level    int        // by its style, 0 where it has none
	holes    []Span     // noise in the text it runs into
	text     bool       // has text or children already
	indented bool       // how its first text stands on the page
	last     [forms]int // the last number among its children, by form
	runIn    bool       // of a column: what it holds begins on its own line
	holds    int        // of a lead alone on its line: how many more paragraphs it holds
}

// nesting builds the tree.
type nesting struct {
	body  string
	order *order
	stack []open
	major [2]map[int]int // the last decimal heading under each number: 2.3 under 2

	circled int // the number of the last circled subheading

	open   bool // the last paragraph ended inside a sentence
	broken bool // and a page's number came behind it
}

// nest makes the tree of the blocks.
func nest(body string, blocks []*block) *Node {
	root := &Node{Kind: Document, Span: Span{0, len(body)}}
	n := &nesting{body: body, order: orderOf(blocks), stack: append(make([]open, 0, 10), open{node: root})}
	for i, b := range blocks {
		n.place(b, blocks[i+1:])
	}
	finish(root)
	root.Span = Span{0, len(body)}
	return root
}

// top is the innermost open node, until another is opened.
func (n *nesting) top() *open { return &n.stack[len(n.stack)-1] }

// popTo closes the nodes above depth.
func (n *nesting) popTo(depth int) { n.stack = n.stack[:depth] }

// find is the depth of the innermost open node of the form, above floor; 0 where there is none.
func (n *nesting) find(f form, floor int) int {
	for d := len(n.stack) - 1; d > floor; d-- {
		if n.stack[d].form == f {
			return d
		}
	}
	return 0
}

func (n *nesting) place(b *block, next []*block) {
	switch b.kind {
	case Front:
		n.popTo(1)
		n.add(b)
		return
	case TOC, Noise:
		n.leaf(b, b.kind, b.span)
		n.broken = n.open
		return
	case Table:
		n.closeFor(b)
		if b.form == captionForm {
			n.add(b)
			n.popTo(len(n.stack) - 1)
			return
		}
		n.leaf(b, Table, b.span)
		n.top().text = true
		return
	case Paragraph:
		if n.takesTitle(b) {
			return
		}
		if beginsWithAny(n.body[b.span.Start:b.span.End], "各位代表", "各位委员", "同志们") {
			n.closeForAddress()
		}
		n.closeFor(b)
		if n.readLead(b, next) {
			n.add(b)
			return
		}
		n.leaf(b, Paragraph, b.span)
		n.top().text = true
		n.open = !endsSentence(n.body[b.span.Start:b.span.End])
		n.broken = false
		return
	}
	n.open, n.broken = false, false
	if b.form == decimalForm || b.form == decimal3Form {
		if !n.follows(b) {
			b.mark = mark{kind: Paragraph}
			n.place(b, next)
			return
		}
	}
	switch b.form {
	case topicForm:
		n.closeForTopic()
	case columnForm:
		n.closeForColumn()
	case dashForm, bareForm, circleForm:
		n.closeFor(b)
	case leadForm:
		n.closeForLead()
	case ordinalForm:
		n.closeForOrdinal(b)
	case shortForm:
		if n.closeForShort(); n.find(columnForm, 0) > 0 {
			b.mark = mark{kind: Paragraph}
			b.label, b.title, b.head = Span{}, Span{}, b.span.Start
			n.place(b, next)
			return
		}
	case styleForm:
		n.closeForStyle(b)
	default:
		n.closeForNumber(b)
	}
	n.kindOf(b, next)
	n.add(b)
	if b.form == annexForm || b.form == partForm {
		n.major = [2]map[int]int{} // its decimal headings may count anew
	}
}

// closeForNumber closes what a numbered construct ends.
func (n *nesting) closeForNumber(b *block) {
	r := n.order.rank(b.form)
	floor := 0
	if column := n.find(columnForm, 0); column > 0 {
		floor = n.columnFloor(b, column)
		if floor == 0 {
			n.popTo(column)
		}
	}
	// 1. under a chapter with （一） right behind it holds （一）.
	if top := n.top(); b.number == 1 && !top.text && n.order.rank(top.form) >= r && top.form != b.form && len(n.stack)-1 > floor && n.find(b.form, floor) == 0 {
		return
	}
	// The number goes on where an open node holds the one before it.
	if b.number > 1 {
		for d := len(n.stack) - 1; d > floor; d-- {
			if n.stack[d].last[b.form] == b.number-1 {
				n.popTo(d + 1)
				return
			}
			if top := n.order.rank(n.stack[d].form); top > 0 && top < r {
				break
			}
		}
	}
	for len(n.stack)-1 > floor {
		top := n.top()
		if tr := n.order.rank(top.form); tr > 0 && tr < r || n.holds(top, b) {
			return
		}
		// （一） in an item of the same rank's family closes it; so does any topic a heading.
		if top.form == topicForm && r >= n.order.rank(parenForm) {
			return
		}
		n.popTo(len(n.stack) - 1)
	}
}

// columnFloor says whether a numbered construct stands in the open column: its
// depth, or 0 where the construct ends the column.
func (n *nesting) columnFloor(b *block, column int) int {
	if n.order.rank(b.form) <= n.order.rank(headingForm) {
		return 0
	}
	c := &n.stack[column]
	if b.followOn && !c.text && c.node.Head.End < b.span.Start && noBreakBetween(n.body, c.node.Head.End, b.span.Start) {
		return 0 // the column's own text was a picture or is lost: 专栏4　…重点内容　　四、…
	}
	outside := false // the number goes on outside the column
	for d := column - 1; d >= 0 && b.number > 1; d-- {
		outside = outside || n.stack[d].last[b.form] == b.number-1
	}
	if outside && c.runIn && !b.followOn {
		return 0 // the column's own numbers stand in its line
	}
	for d := len(n.stack) - 1; d >= column; d-- {
		if n.stack[d].last[b.form] == b.number-1 && b.number > 1 {
			return column
		}
	}
	if outside {
		return 0
	}
	if c.text && b.indented && !c.indented {
		return 0
	}
	return column
}

func noBreakBetween(s string, from, to int) bool {
	for i := from; i < to; i++ {
		if s[i] == '\n' {
			return false
		}
	}
	return true
}

// closeForTopic closes what a ◆ ends. The first thing in a column may be a ◆, and
// then the others of the column are its fellows.
func (n *nesting) closeForTopic() {
	if column := n.find(columnForm, 0); column > 0 {
		c := &n.stack[column]
		if !c.text || len(c.node.Children) > 0 && c.node.Children[0].Kind == Topic {
			n.popTo(column + 1)
			return
		}
		n.popTo(column)
	}
	if topic := n.find(topicForm, 0); topic > 0 {
		n.popTo(topic)
		return
	}
	for len(n.stack) > 1 && loose(n.top().form) {
		n.popTo(len(n.stack) - 1)
	}
}

// closeForColumn closes what a column ends: it belongs to the heading or topic
// above it, not to the last of its items.
func (n *nesting) closeForColumn() {
	if column := n.find(columnForm, 0); column > 0 {
		n.popTo(column)
	}
	for len(n.stack) > 1 && n.top().node.Kind == Item {
		n.popTo(len(n.stack) - 1)
	}
}

// closeFor closes what a paragraph or an item without number ends.
func (n *nesting) closeFor(b *block) {
	if column := n.find(columnForm, 0); column > 0 {
		if c := &n.stack[column]; c.text && b.indented && !c.indented {
			n.popTo(column)
		}
	}
	if b.form == circleForm {
		if d := n.find(circleForm, n.find(columnForm, 0)); d > 0 {
			n.popTo(d)
			return
		}
		if n.top().form == bareForm {
			n.popTo(len(n.stack) - 1)
		}
		return
	}
	for loose(n.top().form) {
		top := n.top()
		if b.form == plain && !top.text && top.node.Title != "" && top.form == dashForm {
			return // a title alone on its line, its text on the next
		}
		if top.holds > 0 {
			if b.form == plain {
				top.holds--
			}
			return
		}
		n.popTo(len(n.stack) - 1)
	}
}

// loose says whether a form has no rank: what comes next ends it.
func loose(f form) bool {
	return f == dashForm || f == circleForm || f == bareForm || f == leadForm
}

// closeForLead closes what a lead alone on its line ends.
func (n *nesting) closeForLead() {
	for loose(n.top().form) {
		n.popTo(len(n.stack) - 1)
	}
}

// closeForAddress closes what 各位代表！ ends: the leads and measures of a speech.
func (n *nesting) closeForAddress() {
	for f := n.top().form; loose(f) || f == ordinalForm; f = n.top().form {
		n.popTo(len(n.stack) - 1)
	}
}

// closeForOrdinal closes what 二是 ends: all behind 一是.
func (n *nesting) closeForOrdinal(b *block) {
	if d := n.find(ordinalForm, n.find(columnForm, 0)); d > 0 && b.number > 1 {
		n.popTo(d)
		return
	}
	for loose(n.top().form) {
		n.popTo(len(n.stack) - 1)
	}
}

// closeForShort closes what a heading without a label ends: the one before it, with
// all below, or else whatever is no heading.
func (n *nesting) closeForShort() {
	if d := n.find(shortForm, 0); d > 0 {
		n.popTo(d)
		return
	}
	for top := n.top(); len(n.stack) > 1 && (top.node.Kind == Item || top.node.Kind == Topic || top.form == bareForm); top = n.top() {
		n.popTo(len(n.stack) - 1)
	}
}

// closeForStyle closes what a heading by its style ends: whatever is of its level or
// below it.
func (n *nesting) closeForStyle(b *block) {
	for len(n.stack) > 1 {
		level := n.levelOf(n.top())
		if f := n.top().form; level == 0 && b.level > 1 && (f == partForm || f == chapterForm || f == annexForm) {
			level = 1
		}
		if level > 0 && level < b.level {
			return
		}
		n.popTo(len(n.stack) - 1)
	}
}

// levelOf is the level of an open node's style, or of the style that others of its form have.
func (n *nesting) levelOf(o *open) int {
	if o.level > 0 {
		return o.level
	}
	return n.order.level[o.form]
}

// holds says whether a heading without a label holds a numbered construct.
func (n *nesting) holds(top *open, b *block) bool {
	r := n.order.rank(b.form)
	switch top.form {
	case styleForm:
		if level := max(b.level, n.order.level[b.form]); level > 0 {
			return top.level < level
		}
		return r > n.order.rank(articleForm)
	case shortForm:
		above := 0 // the rank that the heading itself stands below
		for d := len(n.stack) - 2; d > 0 && above == 0; d-- {
			above = n.order.rank(n.stack[d].form)
		}
		if above >= r {
			return false
		}
		return r >= n.order.rank(parenForm) || n.order.below[b.form] > 1
	}
	return false
}

// follows says whether a decimal heading goes on from the one before: 2.4 behind 2.3.
func (n *nesting) follows(b *block) bool {
	i := 0
	if b.form == decimal3Form {
		i = 1
	}
	if n.major[i] == nil {
		n.major[i] = map[int]int{}
	}
	was := n.major[i][b.major]
	if b.number != was+1 && (b.number != was+2 || was == 0) || b.title.Start == b.title.End && b.number == 1 {
		return false
	}
	n.major[i][b.major] = b.number
	return true
}

// takesTitle gives a paragraph to the label above it that has no title yet:
// 附件 / 省推进工业互联网创新发展专项工作组名单.
func (n *nesting) takesTitle(b *block) bool {
	top := n.top()
	if top.text || top.node.Title != "" || top.node.Label == "" || len(n.stack) < 2 || len(top.node.Children) > 0 {
		return false
	}
	switch top.form {
	case annexForm, partForm, chapterForm, sectionForm, columnForm:
	default:
		return false
	}
	t := n.body[b.span.Start:b.span.End]
	if len(t) > 150 || endsSentence(t) {
		return false
	}
	top.node.Title = repairTitle(t)
	top.node.Head.End = b.span.End
	top.node.Span.End = b.span.End
	return true
}

// kindOf settles what a numbered construct is where it stands: 1. with a title
// alone on its line and text below is a subheading, （一） that ends in ； an item.
func (n *nesting) kindOf(b *block, next []*block) {
	titled := b.title.End > b.title.Start
	switch b.form {
	case parenForm:
		if !titled {
			b.kind = Item
			return
		}
		for d := len(n.stack) - 1; d > 0; d-- {
			if n.stack[d].form == articleForm {
				b.kind = Item
				return
			}
		}
	case shortForm, styleForm:
		n.kindOfStyle(b)
	case romanForm, headingForm, decimalForm, decimal3Form, topicForm:
		if !titled {
			b.kind = Item
		}
	case circleForm:
		b.holds = n.circleHolds(b, next)
	case dotForm, digitForm:
		alone := b.head == b.span.End && b.head == b.title.End
		if titled && alone && len(next) > 0 && next[0].kind == Paragraph && !next[0].followOn || b.level > 0 {
			b.kind = Subheading
		} else if titled && alone && len(next) > 0 && next[0].number == 1 && next[0].kind != Item && n.order.rank(next[0].form) > n.order.rank(b.form) {
			b.kind = Subheading // 1.总体要求, and （一）指导思想 below it
		}
	}
}

// circleHolds makes a subheading of ①总体要求 alone on its line where text stands below it and ② is like it, and says how many paragraphs
// it holds; what only closes a list holds none.
func (n *nesting) circleHolds(b *block, next []*block) int {
	titled := func(b *block) bool {
		return b.form == circleForm && b.title.End > b.title.Start && b.head == b.span.End && b.head == b.title.End
	}
	text := func(blocks []*block) (holds int) {
		for holds < len(blocks) && blocks[holds].kind == Paragraph && blocks[holds].form == plain && !blocks[holds].followOn {
			holds++
		}
		return holds
	}
	holds := text(next)
	if !titled(b) || holds == 0 {
		return 0
	}
	switch {
	case b.number == 1:
		if holds == len(next) || !titled(next[holds]) || next[holds].number != 2 || text(next[holds+1:]) == 0 {
			return 0
		}
	case n.circled != b.number-1:
		return 0
	}
	n.circled, b.kind = b.number, Subheading
	return holds
}

// kindOfStyle settles what a heading without a label is: what its fellows of the
// same level are, or by what it stands below.
func (n *nesting) kindOfStyle(b *block) {
	if b.level > 0 {
		for _, f := range convention[1:] {
			if n.order.level[f] == b.level {
				b.kind = kindsOfForms[f]
				return
			}
		}
	}
	for d := len(n.stack) - 1; d > 0; d-- {
		switch n.stack[d].node.Kind {
		case Heading, Subheading, Item:
			b.kind = Subheading
			return
		}
	}
}

// kindsOfForms are the kinds of the headings that have a form.
var kindsOfForms = [forms]Kind{
	partForm: Part, chapterForm: Chapter, sectionForm: Section, articleForm: Article, romanForm: Heading, headingForm: Heading, majorForm: Heading,
	decimalForm: Subheading, decimal3Form: Subheading, parenForm: Subheading, dotForm: Subheading, digitForm: Subheading,
}

// add opens the node of a block, with the text it runs into.
func (n *nesting) add(b *block) {
	parent := n.top()
	parent.text = true
	if parent.node.Kind == Column && len(parent.node.Children) == 0 {
		parent.indented = b.indented
		parent.runIn = b.followOn
	}
	parent.last[b.form] = b.number
	node := &Node{
		Kind:  b.kind,
		Label: plainHan(closeUp(n.body[b.label.Start:b.label.End])),
		Title: repairTitle(n.body[b.title.Start:b.title.End]),
		Span:  b.span,
		Head:  Span{b.span.Start, b.head},
		Page:  b.page,
	}
	if b.kind == Front {
		node.Head = Span{b.span.Start, b.span.Start}
	}
	if b.kind == Subheading {
		node.Level = 1
		for d := range n.stack {
			if o := n.stack[d].node; o.Kind == Subheading || o.Kind == Item {
				node.Level++
			}
		}
	}
	n.keepText(parent)
	parent.node.Children = append(parent.node.Children, node)
	if b.kind == Front {
		node.Children = n.pieces(b.span, b.holes, b.page)
		return
	}
	n.stack = append(n.stack, open{node: node, form: b.form, number: b.number, level: b.level, holes: b.holes, holds: b.holds})
	o := n.top()
	rest, lead := trimBlank(n.body[b.head:b.span.End])
	if rest == "" {
		return
	}
	o.text = true
	o.indented = b.indented || b.followOn
	if node.Title != "" || node.Kind != Item || len(b.holes) > 0 {
		at := b.head + lead
		node.Children = append(node.Children, n.paragraph(Span{at, at + len(rest)}, b.holes, b.page))
	}
}

// leaf adds a node without children.
func (n *nesting) leaf(b *block, kind Kind, span Span) {
	parent := n.top()
	if parent.node.Kind == Column && len(parent.node.Children) == 0 {
		parent.indented = b.indented
	}
	n.keepText(parent)
	node := n.paragraph(span, b.holes, b.page)
	node.Kind, node.Grid = kind, b.grid
	parent.node.Children = append(parent.node.Children, node)
}

// paragraph is a node of text. What noise cuts has its pieces, and the noise, below
// it.
func (n *nesting) paragraph(span Span, holes []Span, page int) *Node {
	return &Node{Kind: Paragraph, Span: span, Head: Span{span.Start, span.Start}, Page: page, Children: n.pieces(span, holes, page)}
}

// pieces are the nodes of a text with holes; none where it has no hole.
func (n *nesting) pieces(span Span, holes []Span, page int) []*Node {
	var nodes []*Node
	leaf := func(kind Kind, s Span) {
		if t, lead := trimBlank(n.body[s.Start:s.End]); t != "" {
			s = Span{s.Start + lead, s.Start + lead + len(t)}
			nodes = append(nodes, &Node{Kind: kind, Span: s, Head: Span{s.Start, s.Start}, Page: page})
		}
	}
	at := span.Start
	for _, h := range holes {
		if h.Start < at || h.End > span.End {
			continue
		}
		leaf(Paragraph, Span{at, h.Start})
		leaf(Noise, h)
		at = h.End
	}
	if len(nodes) > 0 {
		leaf(Paragraph, Span{at, span.End})
	}
	return nodes
}

// keepText makes a paragraph of the text of an item that gets children.
func (n *nesting) keepText(o *open) {
	item := o.node
	if item.Kind != Item || item.Title != "" || len(item.Children) > 0 {
		return
	}
	rest, lead := trimBlank(n.body[item.Head.End:item.Span.End])
	if rest == "" {
		return
	}
	at := item.Head.End + lead
	item.Children = append(item.Children, n.paragraph(Span{at, at + len(rest)}, o.holes, item.Page))
}

// finish stretches every node over its children.
func finish(n *Node) {
	for _, c := range n.Children {
		finish(c)
		if c.Span.End > n.Span.End {
			n.Span.End = c.Span.End
		}
	}
}
