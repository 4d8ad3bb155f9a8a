// How the blocks of a plan nest. The convention is 编 > 章 > 节 > 一、 > （一） > 1. > （1） > ①;
// topics, columns and dashes have no rank of their own and go by what the
// document does: a ◆ right behind 专栏八 stands in the column, and where numbers
// go on (3. before 专栏2, 4. behind it) the column has ended.

package plan

// rank orders the forms that have one, outermost first.
func rank(f form) int {
	switch f {
	case annexForm:
		return 1
	case partForm:
		return 2
	case chapterForm:
		return 3
	case sectionForm:
		return 4
	case articleForm:
		return 5
	case headingForm:
		return 6
	case decimalForm:
		return 7
	case decimal3Form:
		return 8
	case parenForm:
		return 9
	case dotForm:
		return 10
	case digitForm:
		return 11
	}
	return 0
}

// open is a node that may still get children.
type open struct {
	node     *Node
	form     form
	number   int
	text     bool       // has text or children already
	indented bool       // how its first text stands on the page
	last     [forms]int // the last number among its children, by form
}

// nesting builds the tree.
type nesting struct {
	body  string
	stack []*open
	major [2]map[int]int // the last decimal heading under each number: 2.3 under 2

	open   bool // the last paragraph ended inside a sentence
	broken bool // and a page's number came behind it
}

// nest makes the tree of the blocks.
func nest(body string, blocks []*block) *Node {
	root := &Node{Kind: Document, Span: Span{0, len(body)}}
	n := &nesting{body: body, stack: []*open{{node: root}}}
	for i, b := range blocks {
		n.place(b, blocks[i+1:])
	}
	finish(root)
	root.Span = Span{0, len(body)}
	return root
}

func (n *nesting) top() *open { return n.stack[len(n.stack)-1] }

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
		n.leaf(b, Table, b.span)
		n.top().text = true
		return
	case Paragraph:
		if n.takesTitle(b) {
			return
		}
		if n.readOrdinal(b, next) {
			n.place(b, next)
			return
		}
		n.closeFor(b)
		if n.readBare(b, next) {
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
	case hashForm:
		n.closeForHash(b)
	default:
		n.closeForNumber(b)
	}
	n.kindOf(b, next)
	n.add(b)
}

// closeForNumber closes what a numbered construct ends.
func (n *nesting) closeForNumber(b *block) {
	r := rank(b.form)
	floor := 0
	if column := n.find(columnForm, 0); column > 0 {
		floor = n.columnFloor(b, column)
		if floor == 0 {
			n.popTo(column)
		}
	}
	// 1. under a chapter with （一） right behind it holds （一）.
	if top := n.top(); b.number == 1 && !top.text && rank(top.form) >= r && top.form != b.form && len(n.stack)-1 > floor && n.find(b.form, floor) == 0 {
		return
	}
	// The number goes on where an open node holds the one before it.
	if b.number > 1 {
		for d := len(n.stack) - 1; d > floor; d-- {
			if n.stack[d].last[b.form] == b.number-1 {
				n.popTo(d + 1)
				return
			}
			if top := rank(n.stack[d].form); top > 0 && top < r {
				break
			}
		}
	}
	for len(n.stack)-1 > floor {
		top := n.top()
		if tr := rank(top.form); tr > 0 && tr < r || top.form == hashForm && r > 5 {
			return
		}
		// （一） in an item of the same rank's family closes it; so does any topic a heading.
		if top.form == topicForm && r >= rank(parenForm) {
			return
		}
		n.popTo(len(n.stack) - 1)
	}
}

// columnFloor says whether a numbered construct stands in the open column: its
// depth, or 0 where the construct ends the column.
func (n *nesting) columnFloor(b *block, column int) int {
	if rank(b.form) <= rank(headingForm) {
		return 0
	}
	c := n.stack[column]
	if b.followOn && !c.text && c.node.Head.End <= b.span.Start && noBreakBetween(n.body, c.node.Head.End, b.span.Start) {
		return 0 // the column's own text was a picture or is lost: 专栏4　…重点内容　　四、…
	}
	for d := len(n.stack) - 1; d >= column; d-- {
		if n.stack[d].last[b.form] == b.number-1 && b.number > 1 {
			return column
		}
	}
	if b.number > 1 {
		for d := column - 1; d >= 0; d-- {
			if n.stack[d].last[b.form] == b.number-1 {
				return 0
			}
		}
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
		c := n.stack[column]
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
		if c := n.stack[column]; c.text && b.indented && !c.indented {
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
		n.popTo(len(n.stack) - 1)
	}
}

// loose says whether a form has no rank: what comes next ends it.
func loose(f form) bool { return f == dashForm || f == circleForm || f == bareForm }

// closeForHash closes what Markdown's heading ends.
func (n *nesting) closeForHash(b *block) {
	for d := 1; d < len(n.stack); d++ {
		o := n.stack[d]
		if o.form == hashForm && o.number >= b.number || o.form != hashForm {
			n.popTo(d)
			return
		}
	}
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
	if b.number != was+1 || b.title.Start == b.title.End && b.number == 1 {
		return false
	}
	n.major[i][b.major] = b.number
	return true
}

// takesTitle gives a paragraph to the label above it that has no title yet:
// 附件 / 省推进工业互联网创新发展专项工作组名单.
func (n *nesting) takesTitle(b *block) bool {
	top := n.top()
	if top.text || top.node.Title != "" || top.node.Label == "" || len(n.stack) < 2 {
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
	case headingForm, decimalForm, decimal3Form:
		if !titled {
			b.kind = Item
		}
	case dotForm:
		alone := b.head == b.span.End && b.head == b.title.End
		if titled && alone && len(next) > 0 && next[0].kind == Paragraph && !next[0].followOn {
			b.kind = Subheading
		}
	}
}

// add opens the node of a block, with the text it runs into.
func (n *nesting) add(b *block) {
	parent := n.top()
	parent.text = true
	if parent.node.Kind == Column && len(parent.node.Children) == 0 {
		parent.indented = b.indented
	}
	parent.last[b.form] = b.number
	node := &Node{
		Kind:  b.kind,
		Label: closeUp(n.body[b.label.Start:b.label.End]),
		Title: repairTitle(n.body[b.title.Start:b.title.End]),
		Span:  b.span,
		Head:  Span{b.span.Start, b.head},
	}
	if b.kind == Front {
		node.Head = Span{b.span.Start, b.span.Start}
	}
	if b.kind == Subheading {
		node.Level = 1
		for _, o := range n.stack {
			if o.node.Kind == Subheading || o.node.Kind == Item {
				node.Level++
			}
		}
	}
	if parent.node.Kind == Item && parent.node.Title == "" && len(parent.node.Children) == 0 {
		keepText(n.body, parent.node)
	}
	parent.node.Children = append(parent.node.Children, node)
	if b.kind == Front {
		return
	}
	o := &open{node: node, form: b.form, number: b.number}
	n.stack = append(n.stack, o)
	rest, lead := trimBlank(n.body[b.head:b.span.End])
	if rest == "" {
		return
	}
	o.text = true
	o.indented = b.indented || b.followOn
	if node.Title != "" || node.Kind != Item {
		at := b.head + lead
		node.Children = append(node.Children, &Node{Kind: Paragraph, Span: Span{at, at + len(rest)}, Head: Span{at, at}})
	}
}

// leaf adds a node without children.
func (n *nesting) leaf(b *block, kind Kind, span Span) {
	parent := n.top()
	if parent.node.Kind == Column && len(parent.node.Children) == 0 {
		parent.indented = b.indented
	}
	if parent.node.Kind == Item && parent.node.Title == "" && len(parent.node.Children) == 0 {
		keepText(n.body, parent.node)
	}
	parent.node.Children = append(parent.node.Children, &Node{Kind: kind, Span: span, Head: Span{span.Start, span.Start}})
}

// keepText makes a paragraph of the text of an item that gets children.
func keepText(body string, item *Node) {
	rest, lead := trimBlank(body[item.Head.End:item.Span.End])
	if rest == "" {
		return
	}
	at := item.Head.End + lead
	item.Children = append(item.Children, &Node{Kind: Paragraph, Span: Span{at, at + len(rest)}, Head: Span{at, at}})
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
