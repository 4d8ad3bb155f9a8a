// planq panel: indicator × region × year, the table that papers make by hand.

package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"planq/extract/check"
	"planq/extract/export"
	"planq/index"
)

func newPanelCommand(a *app) *cobra.Command {
	var format, shape, output string
	cmd := &cobra.Command{
		Use:   "panel INDICATOR… [FILE…]",
		Short: "Make a table of indicators by region and year",
		Long: `Puts what documents say of some indicators 指标 into one table, a row a value: region, year, target 目标 or
fact 现状, comparator, value, unit, quote and document. Values of a cell that disagree are marked as a conflict; cells
that no document fills, although others of their indicator are filled, are listed as gaps.

INDICATOR is an id of the catalogue or any name that it has (gdp, GDP, 地区生产总值), or another name as plans
have it; FILE a path, a folder or a plan of the library. With no FILE the documents are those of the library.

csv prints the panel --shape long, or wide with a row for each region and year; xlsx both, with the conflicts and
the gaps on sheets of their own; json the whole. Ends with 1 when no document has such an indicator.`,
		Example: `  planq panel gdp 城镇新增就业 reports/ --output panel.csv
  planq panel 居民消费价格 reports/ --shape wide
  planq panel gdp cpi --format xlsx --output panel.xlsx`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := a.forFile(format, output, "panel"); err != nil {
				return err
			}
			lib, err := a.openLibrary()
			if err != nil {
				return err
			}
			asked, files := a.askedFor(args, lib)
			if len(asked) == 0 {
				return a.fail("planq panel 地区生产总值 reports/", "panel: no indicator named")
			}
			sources, err := a.sources(files)
			if err != nil {
				return err
			}
			p := export.PanelOf(sources, asked)
			err = a.write(output, func(w io.Writer) error {
				switch format {
				case "json":
					return p.JSON(w)
				case "xlsx":
					return p.XLSX(w)
				}
				return p.CSV(w, shape == "wide")
			})
			if err != nil {
				return err
			}
			for _, x := range asked {
				if !slices.ContainsFunc(p.Cells, func(c check.Cell) bool { return c.Indicator == x.Name }) {
					a.note("%s: no document says anything of it%s", x.Name, unknown(x))
				}
			}
			if len(p.Cells) == 0 {
				return errNo
			}
			a.note("%d values, %d of them in conflict; %d gaps", len(p.Cells), p.Conflicts(), len(p.Gaps))
			return nil
		},
	}
	formatFlag(cmd, &format, "csv", "xlsx", "json")
	choice(cmd.Flags(), &shape, "shape", "of a csv: `SHAPE` is", "long", "wide")
	planFlags(a, cmd, &output)
	return cmd
}

func unknown(x check.Asked) string {
	if x.Known() {
		return ""
	}
	return "; hint: the catalogue has no such indicator, see extract/catalogue/indicators.txt for its names"
}

// askedFor tells the indicators among arguments from the files: a file is there, or looks like a path; or it is a
// plan of the library.
func (a *app) askedFor(args []string, lib *index.Library) (asked []check.Asked, files []string) {
	plans := lib.Plans()
	for _, arg := range args {
		_, err := os.Stat(arg)
		switch {
		case arg == "-" || err == nil || !errors.Is(err, fs.ErrNotExist),
			strings.ContainsAny(arg, `/\.`) && !check.Ask(arg).Known(),
			slices.ContainsFunc(plans, func(p index.Info) bool { return p.ID == arg }):
			files = append(files, arg)
		default:
			asked = append(asked, check.Ask(arg))
		}
	}
	return asked, files
}
