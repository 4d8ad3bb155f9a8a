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
	Format   string   // "text" or "markdown"
	Encoding string   // the encoding the file was in: "utf-8", "gb18030", …
	Body     string   // the text; valid UTF-8
	SHA256   string   // of the file's bytes, hexadecimal
	Problems []string // what was damaged and had to be replaced, one sentence each
}
