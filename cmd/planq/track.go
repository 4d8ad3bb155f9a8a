// planq track: what became of a plan's targets, by what later documents report.

package main

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"planq/extract"
	"planq/extract/check"
	"planq/extract/export"
)

func newTrackCommand(a *app) *cobra.Command {
	var format, output, page string
	cmd := &cobra.Command{
		Use:   "track PLAN [FILE…]",
		Short: "Follow each target of a plan through what later documents report",
		Long: `For each target 目标 of a plan, what later documents (the next plan's review, work reports, execution
reports, bulletins) report of the same indicator, region and year, and what became of it: 达到, 提前达到,
未达到, 口径不同, 未判定, 未见数据, with the arithmetic, both quotes and where they stand, and why the two are
taken for one. What is counted in another way is no verdict; reports that disagree are all shown.

With no FILE the documents are those of the library (planq index): of the plan's region, from its first year on.
text prints the targets by chapter; csv and xlsx a row for each report; json and markdown the whole; --html one
page that needs nothing else. docs/track.md says how targets and reports are held against one another.

Ends with 1 when no document reports on any of the targets.`,
		Example: `  planq track plan-2011.txt plan-2016.txt report-2015.txt
  planq track plan-2011.txt --html scorecard.html
  planq track plan-2011 --format xlsx --output scorecard.xlsx`,
		Args: a.some("planq track PLAN, or planq track PLAN LATER…", "track: no plan named"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := a.forFile(format, output, "track"); err != nil {
				return err
			}
			sources, err := a.trackSources(args)
			if err != nil {
				return err
			}
			t := export.Track(sources)
			if page != "" {
				if err := a.write(page, t.HTML); err != nil {
					return err
				}
			}
			if page == "" || output != "" || format != "text" {
				if err := a.write(output, func(w io.Writer) error { return a.tracked(w, t, format, output) }); err != nil {
					return err
				}
			}
			return a.untracked(t)
		},
	}
	formatFlag(cmd, &format, "text", "json", "csv", "xlsx", "markdown")
	cmd.Flags().StringVar(&page, "html", "", "write a page that needs nothing else into `FILE`")
	planFlags(a, cmd, &output)
	return cmd
}

// trackSources are the plan and the documents that may report on it: those named, or those of the library.
func (a *app) trackSources(args []string) ([]check.Source, error) {
	docs, err := a.load(args)
	if err != nil {
		return nil, err
	}
	sources := sourcesOf(docs)
	if len(docs) > 1 {
		return sources, nil
	}
	lib, err := a.openLibrary()
	if err != nil {
		return nil, err
	}
	others, err := lib.Followers(sources[0])
	return append(sources, others...), err
}

func sourcesOf(docs []*extract.Document) (sources []check.Source) {
	for _, d := range docs {
		sources = append(sources, check.Source{Plan: d.Plan, Records: d.Records})
	}
	return sources
}

// untracked says plainly why no target was reported on.
func (a *app) untracked(t export.Tracking) error {
	plan := t.Plans[0]
	name := cmp.Or(plan.Title, plan.ID)
	seen := false
	for _, k := range t.Tracked {
		seen = seen || k.Status != check.Unseen || len(k.Path) > 0 && k.Path[len(k.Path)-1].Source != 0
	}
	switch same := 0; {
	case seen:
		return nil
	case len(t.Tracked) == 0:
		a.note("%s: no target with a year that a later document could report on", name)
	case len(t.Plans) == 1:
		a.note("%s: no later document of its region; hint: name some, or add them with planq index", name)
	default:
		for _, p := range t.Plans[1:] {
			if p.Identity() != plan.Identity() && (p.Region == plan.Region || p.Region == "" || plan.Region == "") {
				same++
			}
		}
		if same == 0 {
			a.note("%s: the other documents are of other regions, or the same plan: no target is reported on", name)
		} else {
			a.note("%s: no document reports on its targets", name)
		}
	}
	return errNo
}

func (a *app) tracked(w io.Writer, t export.Tracking, format, output string) error {
	switch format {
	case "json":
		return t.JSON(w)
	case "csv":
		return t.CSV(w)
	case "xlsx":
		return t.XLSX(w)
	case "markdown":
		return t.Markdown(w)
	}
	style := a.styleFor(output)
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s\n", style.bold(cmp.Or(t.Plans[0].Title, t.Plans[0].ID)), t.Summary())
	for _, p := range t.Plans[1:] {
		fmt.Fprintf(&b, "  %s\n", style.faint(visible(cmp.Or(p.Title, p.ID))))
	}
	for _, c := range t.Chapters() {
		fmt.Fprintf(&b, "\n%s\n", style.bold(visible(c.Title)))
		for _, l := range c.Rows {
			fmt.Fprintf(&b, "%s  %s：%s年目标 %s", style.bold(l.StatusName), visible(l.Name), l.Target.Year, l.Target.Said)
			if l.Base != "" {
				fmt.Fprintf(&b, "（%s）", l.Base)
			}
			b.WriteString("\n")
			if l.Status == string(check.Unseen) && len(l.Actuals) == 0 {
				continue
			}
			for _, s := range append(l.Working, l.Note) {
				if s != "" {
					fmt.Fprintf(&b, "    %s\n", visible(s))
				}
			}
			if l.Course != "" {
				fmt.Fprintf(&b, "    %s\n", style.faint("历年 "+l.Course))
			}
			for _, q := range append([]export.TrackQuote{l.Target}, l.Actuals...) {
				fmt.Fprintf(&b, "    %s「%s」", style.faint(visible(q.Where)), visible(export.CutTo(q.Quote, 100)))
				if q.Matched != "" {
					b.WriteString("  " + style.faint(visible(q.Matched)))
				}
				b.WriteString("\n")
			}
		}
	}
	_, err := io.WriteString(w, wrapped(b.String()))
	return err
}
