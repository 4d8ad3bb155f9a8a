// Package term counts words and groups of words in plans, as studies of what governments attend to 政府注意力 do:
// as exact strings, and as words as a segmenter cuts them, with what they are to be held against: characters, words
// and passages.
//
//	c := term.NewCounter(groups, []string{"plan", "mode"}, cut)
//	c.Add(doc.Plan, doc.Context)
//	for _, cell := range c.Cells() { … }
//
// What is counted is the text of the plan and its headings, repaired for reading; contents and what a page put
// around it are left out.
package term

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"planq/extract/context"
	"planq/extract/plan"
	"planq/extract/quantity"
)

// Group is some words that are counted as one.
type Group struct {
	Name  string
	Words []string
}

// mostWords bounds a file of words.
const mostWords = 100_000

// ReadGroups reads a file of words: a word a line, or a group a line, 环境：环境保护 污染 减排; # begins a comment.
func ReadGroups(r io.Reader) (groups []Group, err error) {
	lines := bufio.NewScanner(r)
	words := 0
	for n := 1; lines.Scan(); n++ {
		line, _, _ := strings.Cut(strings.TrimPrefix(lines.Text(), "\ufeff"), "#")
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		name, rest, ok := strings.Cut(strings.Replace(line, "：", ":", 1), ":")
		if !ok {
			rest = line
		}
		g := Group{Name: strings.TrimSpace(name), Words: Split(rest)}
		if words += len(g.Words); g.Name == "" || len(g.Words) == 0 || words > mostWords || !utf8.ValidString(line) {
			return nil, fmt.Errorf("line %d: no word, or more than %d of them", n, mostWords)
		}
		groups = append(groups, g)
	}
	return groups, lines.Err()
}

// Split parts words at blanks and commas.
func Split(s string) (words []string) {
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",，、;；", r) }) {
		if !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	return words
}

// By are the dimensions that counts can be kept apart by.
var By = []string{"plan", "year", "region", "section", "mode"}

// Cell is the count of a group in what some dimensions name.
type Cell struct {
	Plan, Region, Section string
	Year                  int
	Mode                  context.Mode
	Group                 string

	Count    int // as an exact string
	Words    int // as a word, or words, that the segmenter cuts
	Passages int // in how many passages

	AllChars, AllWords, AllPassages int // of the same part of the plans
}

// Hit is a place at which a word stands.
type Hit struct {
	Plan, Group, Word string
	Mode              context.Mode
	Path              []*plan.Node
	Passage           plan.Span
	Span              plan.Span
	Line              int
}

// key names a part of the plans.
type key struct {
	plan, region, section string
	year                  int
	mode                  context.Mode
}

// part is what is counted in it.
type part struct {
	chars, words, passages int
	counts                 [][3]int // of each group
}

// Counter counts.
type Counter struct {
	groups []Group
	by     map[string]bool
	cut    func(text string, word func(string))
	found  func(Hit)         // told each place; nil for none
	named  map[string]uint64 // the words, each with its place in words
	opens  *quantity.Lexicon // the same, those of two characters and more, to find what opens a text
	words  []string
	of     [][]int // the groups of each word
	parts  map[key]*part
	order  []key
}

// NewCounter makes a counter of groups, kept apart by some of [By]. cut gives the words of a text of two characters
// and more; found is told each place, where it is not nil.
func NewCounter(groups []Group, by []string, cut func(string, func(string)), found func(Hit)) *Counter {
	c := &Counter{groups: groups, by: map[string]bool{}, cut: cut, found: found, named: map[string]uint64{}, parts: map[key]*part{}}
	for _, b := range by {
		c.by[b] = true
	}
	for i, g := range groups {
		for _, w := range g.Words {
			n, ok := c.named[w]
			if !ok {
				n = uint64(len(c.words))
				c.named[w] = n
				c.words = append(c.words, w)
				c.of = append(c.of, nil)
			}
			if of := c.of[n]; len(of) == 0 || of[len(of)-1] != i {
				c.of[n] = append(of, i)
			}
		}
	}
	longer := map[string]uint64{} // a word of one character is looked up
	for w, n := range c.named {
		if utf8.RuneCountInString(w) > 1 {
			longer[w] = n
		}
	}
	c.opens = quantity.NewLexicon(longer)
	return c
}

// Add counts a plan.
func (c *Counter) Add(p *plan.Plan, about *context.Context) {
	passages := p.Passages()
	next := 0
	p.Walk(func(path []*plan.Node, n *plan.Node) {
		if n.Kind == plan.Noise || n.Kind == plan.TOC || slices.ContainsFunc(path, func(a *plan.Node) bool { return a.Kind == plan.TOC || a.Kind == plan.Noise }) {
			return
		}
		above := path
		if len(above) > 0 {
			above = above[1:]
		}
		if n.Head.End > n.Head.Start {
			c.text(p, about, n, above, n.Head, nil)
		}
		if next < len(passages) && passages[next].Node == n {
			g := &passages[next]
			next++
			if !g.States() {
				for span, holes := range p.Portions(g) {
					c.text(p, about, n, g.Path, span, holes)
				}
			}
		}
	})
}

// text counts a stretch of a plan.
func (c *Counter) text(p *plan.Plan, about *context.Context, n *plan.Node, path []*plan.Node, span plan.Span, holes []plan.Span) {
	k := key{}
	if c.by["plan"] {
		k.plan = p.ID
	}
	if about != nil {
		of := about.At(n)
		if c.by["region"] {
			k.region = of.Region
		}
		if c.by["year"] {
			k.year = of.Year()
		}
		if c.by["mode"] {
			k.mode = of.Mode(n)
		}
	}
	if c.by["section"] {
		if len(path) > 0 {
			k.section = path[0].Name()
		} else if n.Kind != plan.Front {
			k.section = n.Name()
		}
	}
	at := c.parts[k]
	if at == nil {
		at = &part{counts: make([][3]int, len(c.groups))}
		c.parts[k] = at
		c.order = append(c.order, k)
	}
	view := plan.NewView(p.Text, span, holes...)
	text := view.Text
	at.passages++
	for _, r := range text {
		if !unicode.IsSpace(r) {
			at.chars++
		}
	}
	seen := map[int]bool{}
	until := map[int]int{} // where the last word of a group ends, so that 环境 in 环境保护 is not counted beside it
	stands := func(i int, word string, w uint64) {
		for _, g := range c.of[w] {
			if i < until[g] {
				continue
			}
			until[g] = i + len(word)
			at.counts[g][0]++
			if !seen[g] {
				seen[g] = true
				at.counts[g][2]++
			}
			if c.found != nil {
				s := view.Span(i, i+len(word))
				mode := context.Mode("")
				if about != nil {
					mode = about.Mode(n)
				}
				c.found(Hit{p.ID, c.groups[g].Name, word, mode, path, span, s, p.Line(s.Start)})
			}
		}
	}
	for i, r := range text {
		for _, t := range c.opens.Openers(text[i:]) { // the longer first
			if strings.HasPrefix(text[i:], t.Word) {
				stands(i, t.Word, c.named[t.Word])
			}
		}
		one := text[i : i+utf8.RuneLen(r)]
		if w, ok := c.named[one]; ok {
			stands(i, one, w)
		}
	}
	c.cut(text, func(word string) {
		at.words++
		if w, ok := c.named[word]; ok {
			for _, g := range c.of[w] {
				at.counts[g][1]++
			}
		}
	})
}

// Cells are the counts, in the order in which the parts stand in the plans, a cell for each group, those that are 0
// too.
func (c *Counter) Cells() (cells []Cell) {
	for _, k := range c.order {
		at := c.parts[k]
		for i, g := range c.groups {
			n := at.counts[i]
			cells = append(cells, Cell{k.plan, k.region, k.section, k.year, k.mode, g.Name, n[0], n[1], n[2], at.chars, at.words, at.passages})
		}
	}
	return cells
}
