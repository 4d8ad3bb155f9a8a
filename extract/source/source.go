// Package source turns a file into UTF-8 text.
//
// Read is the whole of it: bytes of a plan in, a [marked.Text] out whose Body every
// later span points into. For a file that is UTF-8 already the body is the
// file, byte for byte. Begin reading at read.go, which chooses the reader; format.go
// says which files are no text and what to do with them. Each format has a room:
// docx, sheet, web for HTML, pdf. Formats that set letters at places share the room
// pages, which sees lines, columns, paragraphs and tables as a person does. Below them
// stand marked, the text with marks that all of them make, charset, signs and parts.
package source
