// Package source turns a file into UTF-8 text.
//
// Read is the whole of it: bytes of a plan in, a [Text] out whose Body every
// later span points into. For a file that is UTF-8 already the body is the
// file, byte for byte. Begin reading at read.go; encoding.go decides what the
// bytes mean, format.go says which files are no text and what to do with them.
package source

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
	Kind       MarkKind
	Level      int    // of a heading, from 1; of a page, its number in the file
	Cells      []Cell // of a table, in the order of the text
}

// MarkKind says what a mark marks.
type MarkKind string

const (
	MarkHeading MarkKind = "heading" // a heading by its style, one line of Body
	MarkTable   MarkKind = "table"   // a table: a line of Body a row, its cells parted by tabs
	MarkNoise   MarkKind = "noise"   // running heads, page numbers, a web page's furniture
	MarkPage    MarkKind = "page"    // what stands on one page of the file
	MarkNote    MarkKind = "note"    // a footnote or a text box
)

// Cell is a cell of a table in the grid that a person sees.
type Cell struct {
	Start, End       int  // bytes of Body; empty for a cell without text
	Row, Col         int  // from 0
	RowSpan, ColSpan int  // at least 1
	Header           bool // the file marks it as a header
}
