// planq compare: the same indicator of several plans, side by side.

package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"planq/extract/chart"
	"planq/extract/export"
	"planq/extract/plan"
)

func newCompareCommand(a *app) *cobra.Command {
	var format, output, indicator, picture, font string
	cmd := &cobra.Command{
		Use:   "compare FILE FILE…",
		Short: "Put the same indicator of several plans side by side",
		Long: `Puts what several plans say of the same indicator 指标 side by side, over regions and years, in
one unit, and says why their names are taken for one. Targets 目标 that one plan sets and another
reports as reached or not are held against one another; where what is counted 统计口径 has changed
between the plans, that is said.

table prints a small table for each indicator with a line that shows its course; csv a row for
each value; json and markdown the whole. --chart draws the indicators into an SVG or PNG file.
docs/compare.md says how names are matched.

Ends with 1 when the plans have no indicator in common.`,
		Example: `  planq compare plan-2006.txt plan-2011.txt
  planq compare plans/ --indicator 化学需氧量 --chart cod.svg
  planq compare a.txt b.txt --format csv --output both.csv`,
		Args: a.some("planq compare OLD NEW, or a folder with both", "compare: no plans named"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if kind := strings.ToLower(filepath.Ext(picture)); picture != "" && kind != ".svg" && kind != ".png" {
				return a.fail("name a file that ends in .svg or .png", "--chart %s: no such kind of picture", picture)
			}
			docs, err := a.load(args)
			if err != nil {
				return err
			}
			if len(docs) < 2 {
				return a.fail("name another plan to hold it against", "%s: one plan alone", args[0])
			}
			c := export.Compare(docs, indicator)
			if picture != "" && len(c.Series) > 0 {
				if err := a.draw(picture, font, c); err != nil {
					return err
				}
			}
			if err := a.write(output, func(w io.Writer) error { return a.compared(w, c, format, output) }); err != nil {
				return err
			}
			if len(c.Series) > 0 {
				return nil
			}
			switch {
			case indicator != "":
				a.note("no indicator that these plans share holds %s; hint: leave out --indicator", indicator)
			case same(c.Plans):
				a.note("nothing to compare: it is one plan, named twice; hint: planq check looks for contradictions inside a plan")
			default:
				a.note("nothing to compare: no indicator stands in two of these plans")
			}
			return errNo
		},
	}
	formatFlag(cmd, &format, "table", "csv", "json", "markdown")
	flags := cmd.Flags()
	flags.StringVar(&indicator, "indicator", "", "only where the indicator 指标 holds `TEXT`")
	flags.StringVar(&picture, "chart", "", "draw the indicators into `FILE`, an .svg or .png")
	flags.StringVar(&font, "font", "", "a font `FILE` with Chinese characters for a .png (default: one that the system has)")
	planFlags(a, cmd, &output)
	return cmd
}

func same(plans []*plan.Plan) bool {
	return !slices.ContainsFunc(plans, func(p *plan.Plan) bool { return p.Identity() != plans[0].Identity() })
}

func (a *app) compared(w io.Writer, c export.Comparison, format, output string) error {
	switch format {
	case "csv":
		return c.CSV(w)
	case "json":
		return c.JSON(w)
	case "markdown":
		return c.Markdown(w)
	}
	style := a.styleFor(output)
	var b strings.Builder
	for i, s := range c.Series {
		if i > 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "%s  %s\n", style.bold(export.SeriesTitle(s)), style.faint(strings.Join(s.Matched, "; ")))
		lines := align(c.Rows(s), "  ")
		lines[0] = style.faint(lines[0])
		b.WriteString(strings.Join(lines, "\n") + "\n")
		for _, o := range s.Outcomes {
			fmt.Fprintf(&b, "  %s\n", export.OutcomeText(s, o))
			if o.Note != "" {
				fmt.Fprintf(&b, "    %s\n", style.faint(o.Note))
			}
		}
	}
	_, err := io.WriteString(w, wrapped(b.String()))
	return err
}

// draw draws the series into a file.
func (a *app) draw(path, font string, c export.Comparison) error {
	if n := len(c.Series); n > chart.Most {
		a.note("the chart shows the first %d of %d indicators; hint: --indicator", chart.Most, n)
		c.Series = c.Series[:chart.Most]
	}
	return a.picture(path, font, chart.Compared(c, nil, nil))
}

// picture writes a picture in the format that its name ends in.
func (a *app) picture(path, font string, p *chart.Picture) error {
	if strings.ToLower(filepath.Ext(path)) == ".svg" {
		return a.write(path, p.SVG)
	}
	face, err := chart.ChineseFont(font)
	switch {
	case errors.Is(err, chart.ErrFont):
		return a.fail("name one with --font, or draw an .svg, which needs none", "--chart: %v", err)
	case errors.Is(err, chart.ErrNoFont):
		return a.fail("name a .ttf, .otf or .ttc file", "--font %s: %v", font, err)
	case err != nil:
		return fileError(font, err)
	}
	return a.write(path, func(w io.Writer) error { return p.PNG(w, face) })
}
