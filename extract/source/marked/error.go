// What to say when a file cannot be read.

package marked

import (
	"path/filepath"
	"strings"
)

// Error says which file could not be read, why, and what to do about it.
type Error struct {
	Name string // the file
	What string // what is wrong with it
	Hint string // what to do next
}

func (e *Error) Error() string {
	if e.Hint == "" {
		return e.Name + ": " + e.What
	}
	return e.Name + ": " + e.What + "; hint: " + e.Hint
}

// NewError is the error that a file cannot be read, why, and what to do about it.
func NewError(name, what, hint string) *Error { return &Error{name, what, hint} }

// WithExtension is a file's name with another extension.
func WithExtension(name, ext string) string {
	return strings.TrimSuffix(name, filepath.Ext(name)) + ext
}
