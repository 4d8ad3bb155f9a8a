// From text to tree: goldmark cuts the text into blocks, front, contents and
// noise are told apart, headings without a label are found, and the blocks are nested.

package plan

import (
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"planq/extract/source/marked"

	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/util"
)

var plainDialect = sync.OnceValue(func() parser.Parser {
	return newDialect(util.Prioritized(tableRows{construct{readTable}}, 10)) // bars are a table in plain text, too
})

// Parse reads a plan. It never fails: what it cannot place is a paragraph.
func Parse(t *marked.Text) *Plan {
	p := &Plan{ID: planID(t.Name), SHA256: t.SHA256, Text: t.Body}
	dialect := plainDialect
	if t.Format == "markdown" {
		dialect = markdownDialect
	}
	marks, pages := marksOf(t)
	blocks, rest := cutBlocks(p.Text, dialect(), marks)
	p.Rest = rest
	setPages(blocks, pages)
	contents := markContents(p.Text, blocks)
	markNoise(p.Text, blocks)
	markRepeats(p.Text, blocks)
	markMajors(p.Text, blocks)
	blocks = joinTitles(p.Text, blocks, contents)
	markRestarts(p.Text, blocks)
	markFront(p.Text, blocks)
	blocks = readTables(p.Text, blocks)
	markOrdinals(p.Text, blocks)
	markSecond(p.Text, blocks)
	markLeads(p.Text, blocks)
	markShort(p.Text, blocks, contents)
	setCaptions(p.Text, blocks)
	p.Root = nest(p.Text, blocks)
	count(p.Root, 0)
	return p
}

// cutBlocks has goldmark cut the text into blocks, those of blanks left out.
// The second value is where the text begins that is left as one paragraph, 0 where none is.
func cutBlocks(body string, dialect parser.Parser, marks []marked.Mark) ([]*block, int) {
	if body == "" {
		return nil, 0
	}
	lines := newStretches(body, marks)
	document := dialect.Parse(lines)
	blocks := make([]*block, 0, len(body)/150+8)
	for n := document.FirstChild(); n != nil; n = n.NextSibling() {
		if b := n.(*block); b.span.End > b.span.Start {
			blocks = append(blocks, b)
		}
	}
	return blocks, lines.rest
}

// count numbers a node and those below it from n on, and returns the number behind the last.
func count(node *Node, n int) int {
	if node == nil {
		return n
	}
	node.Order = n
	n++
	for _, c := range node.Children {
		n = count(c, n)
	}
	return n
}

// planID is a file's base name without its extension. What of it is no text to read or to
// type, a byte that is no UTF-8 or a control character, stands as in an address: %B9.
func planID(name string) string {
	base := filepath.Base(filepath.ToSlash(name))
	id := strings.TrimSuffix(base, filepath.Ext(base))
	if id == "" {
		id = base
	}
	if utf8.ValidString(id) && !strings.ContainsFunc(id, unicode.IsControl) {
		return id
	}
	var b strings.Builder
	for i, r := range id {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(id[i:], "\uFFFD"):
			fmt.Fprintf(&b, "%%%02X", id[i])
		case unicode.IsControl(r):
			for _, c := range []byte(string(r)) {
				fmt.Fprintf(&b, "%%%02X", c)
			}
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
