// planq diff --text: the words that changed between two plans.

package main

import (
	"io"
	"strings"

	"planq/extract"
	"planq/extract/check"
	"planq/extract/export"
	"planq/index"
)

// diffText prints the words of two plans against one another.
func (a *app) diffText(old, new, format, output string) error {
	var docs [2]*extract.Document
	for i, name := range []string{old, new} {
		side, err := a.side(name)
		if err != nil {
			return err
		}
		if side.gold != nil || side.page != nil || len(side.plans) > 0 && side.plans[0].Plan.Root == nil {
			return a.fail("name the plan itself", "%s: no plan, and --text compares the words of two", name)
		}
		if docs[i], err = a.onePlan(side, "--text"); err != nil {
			return err
		}
	}
	r := export.Redline{Old: docs[0].Plan, New: docs[1].Plan}
	r.Edits = check.Redline(r.Old, r.New, index.IsWord)
	err := a.write(output, func(w io.Writer) error {
		switch format {
		case "json":
			return r.JSON(w)
		case "html":
			return r.HTML(w)
		case "markdown":
			return r.Markdown(w)
		}
		style := a.styleFor(output)
		return r.Print(folded(w), style.redlineMarks())
	})
	if err != nil {
		return err
	}
	if len(r.Changes()) == 0 {
		a.note("no change")
		return nil
	}
	return errNo
}

// redlineMarks set off what changed on a terminal: by colour where there is one, and else [-as wdiff does-] {+it+}.
func (a *app) redlineMarks() export.RedlineMarks {
	colored := a.colored()
	return export.RedlineMarks{Change: "  ", Text: visible, Words: func(p check.Piece) string {
		switch {
		case p.Kind == check.Missing && colored:
			return "\x1b[9;31m" + p.Text + "\x1b[0m"
		case p.Kind == check.Added && colored:
			return "\x1b[4;32m" + p.Text + "\x1b[0m"
		case p.Kind == check.Missing:
			return "[-" + strings.TrimSpace(p.Text) + "-]"
		case p.Kind == check.Added:
			return "{+" + strings.TrimSpace(p.Text) + "+}"
		}
		return p.Text
	}}
}
