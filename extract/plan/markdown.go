// Plans in Markdown: the same constructs, with headings behind #, tables between
// | and items behind - or *.

package plan

import (
	"strings"
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

var markdownDialect = sync.OnceValue(func() parser.Parser {
	return newDialect(
		util.Prioritized(tableRows{construct{readTable}}, 10),
		util.Prioritized(hash{construct{readHash}}, 20),
		util.Prioritized(underlined{}, 22),
		util.Prioritized(bold{construct{readBold}}, 25),
		util.Prioritized(construct{readBullet}, 30),
	)
})

// readTable reads a row of a table: | 指标 | 2010年 | 2015年 |.
func readTable(s string) (mark, bool) {
	t := strings.TrimLeft(s, " \t")
	return mark{kind: Table, form: tableForm}, len(t) > 2 && t[0] == '|' && strings.Count(t, "|") > 1
}

// tableRows makes one table of rows that follow one another.
type tableRows struct{ construct }

func (tableRows) Close(node ast.Node, reader text.Reader, pc parser.Context) {
	b := node.(*block)
	if b.grid = pipeGrid(reader.(*stretches).body, b.span); b.grid != nil && b.grid.Rows < 2 {
		b.mark, b.grid = mark{kind: Paragraph}, nil // one row is no table
	}
}

func (tableRows) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	r := reader.(*stretches)
	t, lead := trimBlank(r.body[r.start:r.stop])
	if _, ok := readTable(t); !ok {
		return parser.Close
	}
	b := node.(*block)
	b.span.End = r.start + lead + len(t)
	return parser.Continue | parser.NoChildren
}

// readHash reads Markdown's heading: ## 第一章 总则.
func readHash(s string) (mark, bool) {
	n := 0
	for n < len(s) && s[n] == '#' {
		n++
	}
	if n == 0 || n > 6 || n < len(s) && s[n] != ' ' && s[n] != '\t' && !isHan(s[n:]) {
		return mark{}, false
	}
	return mark{kind: Heading, form: styleForm, number: n, size: n}, true
}

// hash reads a heading by its own label where it has one, by its # where not.
type hash struct{ construct }

func (h hash) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	node, state := h.construct.Open(parent, reader, pc)
	if node == nil {
		return nil, state
	}
	b := node.(*block)
	h.read(b, reader.(*stretches).body)
	return b, state
}

// read reads the label and title of a heading between its signs.
func (hash) read(b *block, body string) {
	b.level = b.number
	from := b.span.Start + b.size
	from += skipBlank(body[from:b.span.End])
	for from < b.span.End && (body[from] == '*' || body[from] == '_') {
		from++
	}
	to := b.span.End
	for to > from && strings.ContainsRune("*_# ", rune(body[to-1])) {
		to--
	}
	b.readBetween(body, from, to)
}

// readBetween reads the label and title that stand between a heading's signs.
func (b *block) readBetween(body string, from, to int) {
	if m, ok := readMark(body[from:to]); ok && m.form != dashForm && m.form != circleForm {
		b.mark = m
		t := body[from:to]
		titleFrom, titleTo, _ := findTitle(t, m)
		b.label = Span{from, from + m.size}
		b.title = Span{from + titleFrom, from + titleTo}
		if b.title.Start == b.title.End && m.size < len(t) {
			b.title = Span{from + m.size, to}
		}
		if m.kind == Item {
			b.kind = Subheading
		}
		b.head = b.span.End
		return
	}
	b.label = Span{b.span.Start, b.span.Start}
	b.title = Span{from, to}
	b.head = b.span.End
}

// readBold reads a line that is bold and has a label: **一、总则**.
func readBold(s string) (mark, bool) {
	if len(s) < 8 || len(s) > 200 || s[:2] != "**" && s[:2] != "__" || s[len(s)-2:] != s[:2] {
		return mark{}, false
	}
	inner := s[2 : len(s)-2]
	m, ok := readMark(inner)
	if !ok || strings.Contains(inner, s[:2]) || m.form == dashForm || m.form == circleForm || endsSentence(inner) {
		return mark{}, false
	}
	return mark{kind: Heading, form: styleForm, size: 2}, true
}

// bold reads the heading between the signs of a bold line.
type bold struct{ construct }

func (c bold) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	node, state := c.construct.Open(parent, reader, pc)
	if b, ok := node.(*block); ok {
		b.readBetween(reader.(*stretches).body, b.span.Start+2, b.span.End-2)
	}
	return node, state
}

// underlined reads the headings that have a line of = or - below them.
type underlined struct{ construct }

// underline is the level of the heading that a line of signs stands under; 0 where it is none.
func underline(s string) int {
	switch t, _ := trimBlank(s); {
	case len(t) > 2 && strings.Trim(t, "=") == "":
		return 1
	case len(t) > 2 && strings.Trim(t, "-") == "":
		return 2
	}
	return 0
}

func (underlined) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	r := reader.(*stretches)
	s, lead := trimBlank(r.body[r.start:r.stop])
	if level := underline(lineAt(r.body, r.stop)); level == 0 || underline(s) > 0 || s == "" || len(s) > 150 || endsSentence(s) || r.body[r.stop-1] != '\n' {
		return nil, parser.NoChildren
	} else {
		b := newBlock(r, mark{kind: Heading, form: styleForm, number: level})
		b.level = level
		b.readBetween(r.body, r.start+lead, r.start+lead+len(s))
		return b, parser.NoChildren
	}
}

func (underlined) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	r := reader.(*stretches)
	b := node.(*block)
	t, lead := trimBlank(r.body[r.start:r.stop])
	if underline(t) == 0 || b.span.End > r.start || b.head > b.span.End {
		return parser.Close
	}
	if closed := strings.HasSuffix(r.body[:b.span.End], "=") || strings.HasSuffix(r.body[:b.span.End], "-"); closed {
		return parser.Close
	}
	b.span.End = r.start + lead + len(t)
	b.head = b.span.End
	return parser.Continue | parser.NoChildren
}

// readBullet reads an item behind -, * or +.
func readBullet(s string) (mark, bool) {
	if len(s) < 3 || s[0] != '-' && s[0] != '*' && s[0] != '+' || s[1] != ' ' {
		return mark{}, false
	}
	return mark{kind: Item, form: dashForm, size: 1}, !strings.HasPrefix(strings.TrimLeft(s[1:], " -*"), "\n") && strings.TrimLeft(s[1:], " -*\r\n") != ""
}
