// Reading a file: how much of it, as what format, and what to say when it is no text.

package source

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// MaxSize is the size of the largest file that is read. The longest plans are
// below 2 MB; what is larger is not one plan.
const MaxSize = 1 << 30

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

// Read reads a plan's file from r. The name tells Markdown from plain text by
// its extension; it is not opened.
func Read(name string, r io.Reader) (*Text, error) {
	if f, ok := r.(*os.File); ok {
		if info, err := f.Stat(); err == nil {
			if info.IsDir() {
				return nil, &Error{name, "a folder, not a file", "name a file in it"}
			}
			if info.Size() > MaxSize {
				return nil, tooLarge(name)
			}
		}
	}
	b, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	if err != nil {
		var at *os.PathError
		if errors.As(err, &at) {
			err = at.Err // the name is said already
		}
		return nil, &Error{name, "cannot be read: " + err.Error(), "check the file and its permissions"}
	}
	return ReadBytes(name, b)
}

// ReadBytes reads a plan's file from its bytes. It fails only where they are no text.
func ReadBytes(name string, b []byte) (*Text, error) {
	if len(b) > MaxSize {
		return nil, tooLarge(name)
	}
	if len(b) == 0 {
		return nil, &Error{name, "empty", "check that the file was saved or downloaded whole"}
	}
	if isDOCX(b) {
		return readDOCX(name, b)
	}
	if isXLSX(b) {
		return readXLSX(name, b)
	}
	if isPDF(b) {
		return readPDF(name, b)
	}
	if f := formatOf(name, b); f != nil {
		return nil, f
	}
	if isHTML(name, b) {
		return readHTML(name, b)
	}
	body, encoding, problems, ok := decode(b)
	if !ok {
		return nil, &Error{name, "not text in an encoding that planq knows", "save it as UTF-8 text (.txt)"}
	}
	sum := sha256.Sum256(b)
	t := &Text{
		Name:     name,
		Format:   "text",
		Encoding: encoding,
		Body:     body,
		SHA256:   hex.EncodeToString(sum[:]),
		Problems: problems,
	}
	switch strings.ToLower(filepath.Ext(name)) {
	case ".md", ".markdown":
		t.Format = "markdown"
	}
	if isCSV(name) {
		t.tabulate()
	}
	return t, nil
}

func tooLarge(name string) *Error {
	return &Error{name, fmt.Sprintf("larger than %d MiB", MaxSize>>20), "split the file; one plan is rarely above 2 MiB"}
}

func withExtension(name, ext string) string {
	return strings.TrimSuffix(name, filepath.Ext(name)) + ext
}
