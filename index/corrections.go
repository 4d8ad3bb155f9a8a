// Files of corrections: what a person says of headings and figures of a plan. plan.docx has
// plan.docx.corrections.jsonl, a folder corrections.jsonl for all its plans, and so has the library's folder.

package index

import (
	"fmt"
	"path/filepath"
	"strings"

	"planq/extract/context"
	"planq/extract/correct"
)

// CorrectionsName is the file of corrections of a folder, and how those of one plan end.
const CorrectionsName = "corrections.jsonl"

// CorrectionsFile is the file of corrections beside a plan's file.
func CorrectionsFile(path string) string { return path + "." + CorrectionsName }

// corrected adds what the files of corrections say of the plan of a file to what else is said of it, which has the
// last word over facts. Of a file that names plans only those lines count that name this one, by its file or its
// id.
func corrected(path string, o context.Overrule, others []string) (context.Overrule, error) {
	base := filepath.Base(path)
	names := []string{base, strings.TrimSuffix(base, filepath.Ext(base))}
	var lines strings.Builder
	for i, file := range append([]string{CorrectionsFile(path), filepath.Join(filepath.Dir(path), CorrectionsName)}, others...) {
		b, err := readCorrections(file)
		if err != nil {
			return o, err
		}
		if b == nil || i > 0 && !strings.Contains(string(b), names[1]) {
			continue
		}
		all, err := correct.Parse(file, b, names...)
		if err != nil {
			return o, err
		}
		for _, c := range all {
			switch {
			case i > 0 && c.Plan == "":
				return o, fmt.Errorf("%s: a correction names no plan: %.80s; hint: say which, as in \"plan\": \"%s\"", file, strings.TrimSpace(c.Line()), names[1])
			case c.Fact == "":
				lines.WriteString(c.Line())
			case o.Get(c.Fact) == "":
				if err := o.Set(c.Fact, c.Is); err != nil {
					return o, fmt.Errorf("%s: %w", file, err)
				}
			}
		}
	}
	o.Corrections = lines.String()
	return o, nil
}

// readCorrections reads a file of corrections, and no more than one has; nil where there is none.
func readCorrections(name string) ([]byte, error) {
	return readBeside(name, "no file of corrections; hint: move it away, or see docs/facts.md for what may stand in one", correct.Most)
}

// KeepCorrection writes a correction into the file beside a plan, whole or not at all, in the place of one of the
// same heading or record.
func KeepCorrection(path string, c correct.Correction) error {
	name := CorrectionsFile(path)
	old, err := readCorrections(name)
	if err != nil {
		return err
	}
	if _, err := correct.Parse("correction", []byte(c.Line())); err != nil {
		return err
	}
	var b strings.Builder
	for line := range strings.Lines(string(old)) {
		was, err := correct.Parse(name, []byte(line))
		if err == nil && len(was) == 1 && was[0].Of() == c.Of() {
			c = was[0].And(c)
			continue
		}
		b.WriteString(strings.TrimRight(line, "\r\n") + "\n")
	}
	b.WriteString(c.Line())
	return replace(name, []byte(b.String()))
}
