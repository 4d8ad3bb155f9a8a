// Stand-off annotation of brat: a file of marks beside the text, in characters.
//
//	T1	target 33 39	9000亿元
//	A1	stretch T1
//	A2	measure T1 level
//	#1	AnnotatorNotes T1	indicator: 增加值; subject: 全省工业; year: 2015
//
// A T line is a mark, an A line says one word of it, a # line is a note. Relations,
// events and links to other resources are no figures and are passed over. A line that
// cannot be read is told, and the others count.

package check

import (
	"fmt"
	"strconv"
	"strings"

	"planq/extract/plan"
)

// ReadBrat reads the marks of a .ann file that stands beside a text.
func ReadBrat(name, text, ann string) Annotated {
	t := Annotated{Name: name, Text: text}
	chars := offsetsOf(text)
	at := map[string]int{} // of a mark, by its id
	lines := strings.Split(strings.ReplaceAll(ann, "\r\n", "\n"), "\n")
	bad := func(n int, what string) {
		t.Bad = append(t.Bad, fmt.Errorf("line %d: %s: %.200s", n+1, what, lines[n]))
	}
	for n, line := range lines {
		if !strings.HasPrefix(line, "T") {
			continue
		}
		parts := strings.SplitN(line, "\t", 3)
		if len(parts) != 3 {
			bad(n, "a mark is T1, its label and offsets, and its text, between tabs")
			continue
		}
		words := strings.Fields(strings.ReplaceAll(parts[1], ";", " "))
		if len(words) < 3 {
			bad(n, "no offsets")
			continue
		}
		span, ok := chars.whole(words[1:])
		if !ok {
			bad(n, "offsets outside the text")
			continue
		}
		if len(words) == 3 && norm(text[span.Start:span.End]) != norm(parts[2]) {
			bad(n, fmt.Sprintf("the text has %.80s there", text[span.Start:span.End]))
			continue
		}
		m := Mark{Name: parts[0], Span: span, Fields: map[string]string{}}
		m.label(words[0])
		at[m.Name] = len(t.Marks)
		t.Marks = append(t.Marks, m)
	}
	for _, line := range lines {
		parts := strings.SplitN(line, "\t", 3)
		if len(parts) < 2 || line[0] != 'A' && line[0] != 'M' && line[0] != '#' {
			continue
		}
		words := strings.Fields(parts[1])
		if len(words) < 2 {
			continue
		}
		i, known := at[words[1]]
		if !known {
			continue // of a relation or an event
		}
		switch m := &t.Marks[i]; {
		case line[0] == '#' && len(parts) == 3:
			m.note(parts[2])
		case line[0] == '#':
		case len(words) == 2:
			m.Fields[strings.ToLower(words[0])] = "true"
		default:
			m.Fields[strings.ToLower(words[0])] = strings.Join(words[2:], " ")
		}
	}
	return t
}

// offsets turns counts of characters into places of a text.
type offsets struct {
	chars, utf16 []int // per character, and per UTF-16 unit, its first byte; and the end
}

func offsetsOf(text string) *offsets {
	o := &offsets{}
	for i, r := range text {
		o.chars = append(o.chars, i)
		o.utf16 = append(o.utf16, i)
		if r > 0xFFFF {
			o.utf16 = append(o.utf16, i)
		}
	}
	o.chars, o.utf16 = append(o.chars, len(text)), append(o.utf16, len(text))
	return o
}

// whole is a mark in pieces, in any order, taken as one.
func (o *offsets) whole(places []string) (plan.Span, bool) {
	from, to := len(o.chars), 0
	for i, place := range places {
		n, err := strconv.Atoi(place)
		if err != nil {
			return plan.Span{}, false
		}
		if i%2 == 0 {
			from = min(from, n)
		} else {
			to = max(to, n)
		}
	}
	return o.span(from, to)
}

// span is what stands between two characters.
func (o *offsets) span(from, to int) (plan.Span, bool) { return spanOf(o.chars, from, to) }

func spanOf(places []int, from, to int) (plan.Span, bool) {
	if from < 0 || to <= from || to >= len(places) {
		return plan.Span{}, false
	}
	return plan.Span{Start: places[from], End: places[to]}, true
}
