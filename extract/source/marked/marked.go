// Package marked is text with marks: what every reader of a format makes of a
// file. The words stand in Body, and the marks say what the file tells of them
// beyond the words: that they are a heading, a table, a page, or no part of the plan.
package marked

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode/utf8"
)

// Text is a plan's file as UTF-8 text.
type Text struct {
	Name     string   // the file's name as given, "-" for standard input
	Format   string   // "text", "markdown", "html", "docx", "pdf", "xlsx" or "csv"
	Encoding string   // the encoding the file was in: "utf-8", "gb18030", …
	Body     string   // the text; valid UTF-8
	SHA256   string   // of the file's bytes, hexadecimal
	Problems []string // what was damaged and had to be replaced, one sentence each
	Marks    []Mark   // what the file itself says of stretches of Body: by Start, the outer before the inner
}

// Mark is what a file says of a stretch of its text beyond the words: that it is
// a heading by its style, a table, a page, or no part of the plan.
type Mark struct {
	Start, End int // bytes of Body
	Kind       Kind
	Level      int    // of a heading, from 1; of a page, its number in the file; of a scan, its confidence
	Cells      []Cell // of a table, in the order of the text
	Box        Box    // of a line that was recognised, or the cell that holds it
}

// Box is where something stands on its page, in points from the upper left corner.
type Box struct{ Left, Top, Right, Bottom int }

// Kind says what a mark marks.
type Kind string

const (
	Heading Kind = "heading" // a heading by its style, one line of Body
	Table   Kind = "table"   // a table: a line of Body a row, its cells parted by tabs
	Noise   Kind = "noise"   // running heads, page numbers, a web page's furniture
	Page    Kind = "page"    // what stands on one page of the file
	Note    Kind = "note"    // a footnote or a text box
	Scan    Kind = "scan"    // what was recognised in the picture of a page; Level is how surely, of 100
	Line    Kind = "line"    // a line that was recognised; Box is where
	Doubt   Kind = "doubt"   // letters that were recognised with little confidence; Level is with how much
)

// Cell is a cell of a table in the grid that a person sees.
type Cell struct {
	Start, End       int  // bytes of Body; empty for a cell without text
	Row, Col         int  // from 0
	RowSpan, ColSpan int  // at least 1
	Header           bool // the file marks it as a header
}

// MaxColumns is how wide a table may be; the widest of a plan has about thirty.
const MaxColumns = 500

// New is a text without words yet, of a file whose bytes are b.
func New(name, format string, b []byte) *Text {
	sum := sha256.Sum256(b)
	return &Text{Name: name, Format: format, Encoding: "utf-8", SHA256: hex.EncodeToString(sum[:])}
}

// Within leaves the first lines of a text, of so many bytes at most, and says so where that is not all.
func (t *Text) Within(most int) {
	if len(t.Body) <= most {
		return
	}
	end := strings.LastIndexByte(t.Body[:most], '\n')
	if end < 0 {
		for end = most; !utf8.RuneStart(t.Body[end]); end-- {
		}
	}
	var marks []Mark
	for _, m := range t.Marks {
		if m.Start >= end {
			break
		}
		m.End = min(m.End, end)
		n := 0
		for n < len(m.Cells) && m.Cells[n].End <= end {
			n++
		}
		m.Cells = m.Cells[:n:n]
		marks = append(marks, m)
	}
	t.Body, t.Marks = strings.Clone(t.Body[:end]), marks
	t.Problems = append(t.Problems, fmt.Sprintf("it unpacks to more text than a plan of its size has: what follows line %d is left out", strings.Count(t.Body, "\n")+1))
}
