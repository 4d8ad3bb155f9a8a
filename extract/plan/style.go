// What the file itself says of its lines, beyond the words: a heading by its style,
// a table, a note, a page, and what is no part of the plan.

package plan

import (
	"slices"
	"unicode/utf8"

	"planq/extract/source/marked"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// marksOf are the marks of a text that change how it is cut, in order, with the
// page numbers that stand in its lines. Pages are kept apart.
func marksOf(t *marked.Text) (marks, pages []marked.Mark) {
	for _, m := range t.Marks {
		switch {
		case m.Start < 0 || m.End > len(t.Body) || m.Start >= m.End || !utf8.RuneStart(t.Body[m.Start]) || m.End < len(t.Body) && !utf8.RuneStart(t.Body[m.End]):
		case m.Kind == marked.Scan, m.Kind == marked.Line, m.Kind == marked.Doubt: // nothing of how the text is built
		case m.Kind == marked.Page:
			pages = append(pages, m)
		default:
			marks = append(marks, m)
		}
	}
	if len(pages) == 0 {
		numbers := pageNumbers(t.Body)
		for _, s := range append(numbers, runningHeads(t.Body, numbers)...) {
			marks = append(marks, marked.Mark{Start: s.Start, End: s.End, Kind: marked.Noise})
		}
	}
	slices.SortStableFunc(marks, func(a, b marked.Mark) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	return marks, pages
}

// setPages says of every block on which page it begins.
func setPages(blocks []*block, pages []marked.Mark) {
	i := 0
	for _, b := range blocks {
		for i+1 < len(pages) && pages[i+1].Start <= b.span.Start {
			i++
		}
		if i < len(pages) && pages[i].Start <= b.span.Start {
			b.page = pages[i].Level
		}
	}
}

// takeMark looks whether the file says something of the stretch at start whose
// first character stands at first: the stretch then is what it says, and ends
// where takeMark says. It is 0 for a heading, and where the file says nothing.
func (r *stretches) takeMark(start, first int) int {
	r.passMarks(start)
	for len(r.marks) > 0 && r.marks[0].Start <= first {
		m := r.marks[0]
		r.marks = r.marks[1:]
		if m.End <= first {
			continue // nothing but blanks
		}
		r.mark = m
		if m.Kind == marked.Heading {
			return 0
		}
		end := m.End + skipLineBlank(r.body[m.End:])
		switch {
		case end == len(r.body):
			return end
		case r.body[end] == '\n':
			return end + 1
		}
		return m.End
	}
	return 0
}

// passMarks leaves the marks behind that begin before at.
func (r *stretches) passMarks(at int) {
	for len(r.marks) > 0 && r.marks[0].Start < at {
		r.marks = r.marks[1:]
	}
}

// ahead is where the next mark begins.
func (r *stretches) ahead() int {
	if len(r.marks) == 0 {
		return len(r.body)
	}
	return r.marks[0].Start
}

// noiseAt is the noise that begins at i, apart from blanks.
func (r *stretches) noiseAt(i int) (marked.Mark, bool) {
	for _, m := range r.marks {
		if m.Start < i {
			continue
		}
		if m.Kind == marked.Noise && m.Start-i < 400 && skipBlank(r.body[i:m.End]) >= m.Start-i {
			return m, true
		}
		break
	}
	return marked.Mark{}, false
}

// asMarked is the block parser of the stretches that the file tells apart.
type asMarked struct{ construct }

func (asMarked) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	r := reader.(*stretches)
	switch r.mark.Kind {
	case marked.Table:
		b := newBlock(r, mark{kind: Table, form: tableForm})
		b.grid = markedGrid(r.body, r.mark)
		return b, parser.NoChildren
	case marked.Noise:
		return newBlock(r, mark{kind: Noise}), parser.NoChildren
	case marked.Note:
		return newBlock(r, mark{kind: Paragraph}), parser.NoChildren
	}
	return nil, parser.NoChildren
}
