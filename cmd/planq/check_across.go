// planq check --across: figures of several plans that contradict one another.

package main

import (
	"fmt"
	"io"
	"strings"

	"planq/extract/check"
	"planq/extract/export"
)

func (a *app) checkAcross(args []string, format, output string) error {
	sources, err := a.sources(args)
	if err != nil {
		return err
	}
	if len(sources) < 2 {
		return a.fail("name another plan to hold it against, or add some with planq index", "check --across: one plan alone")
	}
	found := check.Across(sources)
	err = a.write(output, func(w io.Writer) error {
		if format == "json" {
			return export.Object(w, export.AcrossOf(found))
		}
		style := a
		if output != "" && output != "-" || format == "markdown" {
			style = &app{color: "never"}
		}
		_, err := io.WriteString(w, style.acrossText(len(sources), found, format == "markdown"))
		return err
	})
	if err != nil {
		return err
	}
	if len(found) > 0 {
		return errNo
	}
	a.note("no contradiction between these plans found")
	return nil
}

// sources are the plans that the arguments name, those of the library where they name none.
func (a *app) sources(args []string) ([]check.Source, error) {
	if len(args) > 0 {
		docs, err := a.load(args)
		return sourcesOf(docs), err
	}
	lib, err := a.openLibrary()
	if err != nil {
		return nil, err
	}
	return lib.Sources()
}

// acrossText tells findings that stand on figures of several plans.
func (a *app) acrossText(plans int, found []check.Finding, markdown bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s\n", a.bold(fmt.Sprintf("%d plans", plans)), tally(found))
	for _, f := range found {
		mark, item := "", "    "
		if markdown {
			mark, item = "## ", "- "
		}
		fmt.Fprintf(&b, "\n%s%s %s  %s\n  %s\n", mark, export.SeverityName(f.Severity), export.CheckName(f.Kind), a.bold(visible(f.Subject)), visible(f.Says))
		for _, step := range f.Working {
			fmt.Fprintf(&b, "%s%s\n", item, visible(step))
		}
		if f.Caveat != "" {
			fmt.Fprintf(&b, "  %s\n", a.faint("但 "+f.Caveat))
		}
		for _, g := range f.Figures {
			fmt.Fprintf(&b, "%s%s「%s」 %s\n", item, a.faint(visible(fmt.Sprintf("%s 第%d行", planTitle(g.Plan), g.Line))), visible(export.CutTo(oneLine(g.Record.Quote), 100)), export.YearOf(g.Record))
		}
	}
	return b.String()
}
