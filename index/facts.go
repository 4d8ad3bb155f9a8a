// The file of facts beside a plan: what a person says of it, for every planq that reads the plan. plan.docx has
// plan.docx.facts.

package index

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"planq/extract/context"
)

// FactsFile is the file that says of a plan's file what a person knows better.
func FactsFile(path string) string { return path + ".facts" }

// Facts reads what the file of facts beside a plan says, and the files of corrections: beside it, of its folder,
// and others; nothing where there are none.
func Facts(path string, others ...string) (o context.Overrule, err error) {
	b, err := readFacts(FactsFile(path))
	if err == nil && b != nil {
		o, err = context.ParseOverrule(FactsFile(path), b)
	}
	if err != nil {
		return o, err
	}
	return corrected(path, o, others)
}

// readFacts reads a file of facts, and no more than one has; nil where there is none.
func readFacts(name string) ([]byte, error) {
	return readBeside(name, "no file of facts; hint: move it away, or see docs/library.md for what may stand in one", context.MostFacts)
}

// readBeside reads a file that stands beside a plan, and little more than such a file has; nil where there is none.
// none says what is not one.
func readBeside(name, none string, most int64) ([]byte, error) {
	info, err := os.Stat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s: %s", name, none)
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, most+1))
}

// KeepFacts writes what a person says of a plan into the file beside it, whole or not at all, and keeps the remarks
// that stand there. Where nothing is left to say and to remark, there is no such file.
func KeepFacts(path string, o context.Overrule) error {
	name := FactsFile(path)
	old, err := readFacts(name)
	if err != nil {
		return err
	}
	b := o.Rewrite(old)
	if len(b) == 0 {
		return remove(name)
	}
	return replace(name, b)
}
