// Package markedtest checks what holds for every text with marks, whatever format it came from.
package markedtest

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"planq/extract/source/marked"
)

// Check checks what holds for every text: marks in order, inside the body, and
// the cells of a table parted by tabs and line ends.
func Check(t testing.TB, text *marked.Text) {
	t.Helper()
	if !utf8.ValidString(text.Body) {
		t.Errorf("%s: no UTF-8", text.Name)
	}
	last := marked.Mark{}
	for _, m := range text.Marks {
		if m.Start < last.Start || m.Start == last.Start && m.End > last.End && last.Kind != "" {
			t.Errorf("mark %v stands behind %v", m, last)
		}
		last = m
		if m.Start < 0 || m.End > len(text.Body) || m.Start >= m.End {
			t.Errorf("mark %v lies outside the text (%d)", m, len(text.Body))
			continue
		}
		if m.Kind == marked.Heading && strings.Contains(text.Body[m.Start:m.End], "\n") {
			t.Errorf("heading of two lines: %q", text.Body[m.Start:m.End])
		}
		at, taken := m.Start, map[[2]int]bool{}
		for _, c := range m.Cells {
			if c.Start < at || c.End < c.Start || c.End > m.End || strings.ContainsAny(text.Body[c.Start:c.End], "\t\n") {
				t.Errorf("cell %v of %v", c, m)
				continue
			}
			if between := text.Body[at:c.Start]; strings.Trim(between, "\t\n") != "" {
				t.Errorf("text between cells: %q", between)
			}
			at = c.End
			for r := c.Row; r < c.Row+c.RowSpan; r++ {
				for col := c.Col; col < c.Col+c.ColSpan; col++ {
					if taken[[2]int{r, col}] {
						t.Errorf("two cells at %d,%d", r, col)
					}
					taken[[2]int{r, col}] = true
				}
			}
		}
	}
}

// Shown writes a text as a person sees it, its tables as cells with their places.
func Shown(text *marked.Text) string {
	var b strings.Builder
	at := 0
	for _, m := range text.Marks {
		if m.Kind != marked.Table {
			continue
		}
		b.WriteString(text.Body[at:m.Start])
		for _, c := range m.Cells {
			fmt.Fprintf(&b, "[%d,%d", c.Row, c.Col)
			if c.RowSpan > 1 || c.ColSpan > 1 {
				fmt.Fprintf(&b, " %dx%d", c.RowSpan, c.ColSpan)
			}
			if c.Header {
				b.WriteString(" H")
			}
			b.WriteString(" " + text.Body[c.Start:c.End] + "]")
		}
		at = m.End
	}
	return b.String() + text.Body[at:]
}

// CheckPages checks what holds of every text.
func CheckPages(t testing.TB, text *marked.Text) {
	t.Helper()
	if !utf8.ValidString(text.Body) {
		t.Error("not UTF-8")
	}
	for i, m := range text.Marks {
		if m.Start < 0 || m.End > len(text.Body) || m.Start > m.End {
			t.Fatalf("mark %d: %v outside of the text", i, m)
		}
		if i > 0 && (text.Marks[i-1].Start > m.Start || text.Marks[i-1].Start == m.Start && text.Marks[i-1].End < m.End) {
			t.Errorf("mark %d out of order: %v after %v", i, m, text.Marks[i-1])
		}
		if !utf8.ValidString(text.Body[m.Start:m.End]) {
			t.Errorf("mark %d cuts a letter", i)
		}
		if m.Kind != marked.Table && m.Kind != marked.Page && m.Kind != marked.Scan && strings.Contains(text.Body[m.Start:m.End], "\n") {
			t.Errorf("mark %d over two lines: %q", i, text.Body[m.Start:m.End])
		}
		for _, c := range m.Cells {
			if c.Start < m.Start || c.End > m.End || c.RowSpan < 1 || c.ColSpan < 1 || strings.ContainsAny(text.Body[c.Start:c.End], "\t\n") {
				t.Errorf("cell %v of %v", c, m)
			}
		}
	}
}
