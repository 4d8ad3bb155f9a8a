// The blocks that goldmark makes of a plan: one for each stretch, in a row. How
// they nest is decided afterwards, by what the whole document looks like.

package plan

import (
	"strings"

	"planq/extract/source/marked"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// block is a stretch with its label and title.
type block struct {
	ast.BaseBlock
	mark
	span     Span // without the blanks around it
	label    Span
	title    Span // as written
	head     int  // where label, title and closing punctuation end
	followOn bool // stands behind another block on the same source line
	indented bool // begins with U+3000, as the body of many plans does
	level    int  // of a heading by its style or Markdown's #, from 1; 0 elsewhere
	page     int
	grid     *Grid
	holes    []Span // noise inside it
	lead     int    // of a paragraph: bytes of the short sentence that opens it as a title does; 0 where none does
	spoken   bool   // that sentence is one of the text, too: 五年来，经济实力跃上新台阶 says of when it speaks
	holds    int    // of a lead alone on its line: how many paragraphs stand below it
}

var blockKind = ast.NewNodeKind("Plan")

func (b *block) Kind() ast.NodeKind            { return blockKind }
func (b *block) IsRaw() bool                   { return true }
func (b *block) Dump(source []byte, level int) { ast.DumpHelper(b, source, level, nil, nil) }

// newBlock is the block of the stretch that the reader stands at.
func newBlock(r *stretches, m mark) *block {
	s := r.body[r.start:r.stop]
	t, lead := trimBlank(s)
	at := r.start + lead
	b := &block{mark: m, span: Span{at, at + len(t)}, head: at, indented: strings.HasPrefix(s, "\u3000"), holes: r.holes}
	b.followOn = r.start > 0 && r.body[r.start-1] != '\n'
	if r.mark.Kind == marked.Heading {
		b.level = max(1, r.mark.Level)
	}
	if m.form == plain && b.level > 0 {
		b.mark = mark{kind: Heading, form: styleForm}
		b.label, b.title = Span{at, at}, b.span
		b.head = b.span.End
		return b
	}
	if m.form == plain || m.form == tableForm {
		return b
	}
	b.readTitle(r.body)
	return b
}

// readTitle finds the title behind the block's label.
func (b *block) readTitle(body string) {
	at := b.span.Start
	t := body[at:b.span.End]
	filler := skipFiller(t)
	from, to, head := findTitle(t[filler:], b.mark)
	at += filler
	b.label = Span{at, at + b.size}
	b.title = Span{at + from, at + to}
	b.head = at + head
	if b.level > 0 && from == to && b.size < len(t)-filler && len(t) < 300 {
		b.title, b.head = Span{b.label.End, b.span.End}, b.span.End // the style says that all of it is the title
	}
}

// construct is the block parser of what has a label that read tells.
type construct struct {
	read func(string) (mark, bool)
}

func (c construct) Trigger() []byte { return nil }

func (c construct) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	r := reader.(*stretches)
	m, ok := c.read(r.label)
	if !ok {
		return nil, parser.NoChildren
	}
	return newBlock(r, m), parser.NoChildren
}

func (c construct) Continue(ast.Node, text.Reader, parser.Context) parser.State { return parser.Close }
func (c construct) Close(ast.Node, text.Reader, parser.Context)                 {}
func (c construct) CanInterruptParagraph() bool                                 { return true }
func (c construct) CanAcceptIndentedLine() bool                                 { return true }

// readParagraph takes every stretch, so that nothing is lost.
func readParagraph(string) (mark, bool) { return mark{kind: Paragraph}, true }

// newDialect is a parser for the constructs of plans and nothing else: in plain
// text * _ # < and indents mean nothing.
func newDialect(more ...util.PrioritizedValue) parser.Parser {
	blocks := append(more, util.Prioritized(asMarked{}, 1), util.Prioritized(construct{readMark}, 100), util.Prioritized(construct{readParagraph}, 1000))
	return parser.NewParser(parser.WithBlockParsers(blocks...))
}
