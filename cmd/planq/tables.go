// planq tables: the tables of a plan, whole.

package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"planq/extract/export"
)

func newTablesCommand(a *app) *cobra.Command {
	var format, output string
	var only []int
	cmd := &cobra.Command{
		Use:   "tables [FILE…]",
		Short: "Take out the tables of a plan, whole",
		Long: `Takes out the tables of plans with their cells, each with its number and caption, the unit 单位 that the caption names, the
notes below it, the headings above, its page and line.

text lists them; json has all of it (planq schema tables), html merged cells as they are, xlsx a sheet for each; csv the cells alone, one
table below the other where there are several: --id chooses. planq extract --format sqlite has the tables grid and cell.
Ends with 1 when there is no table.`,
		Example: `  planq tables plan.docx
  planq tables plan.docx --id 3 --format csv --output table.csv
  planq tables plans/ --format xlsx --output tables.xlsx`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := a.forFile(format, output, "tables"); err != nil {
				return err
			}
			var all []export.WholeTable
			for doc, err := range a.each(args) {
				if err != nil {
					return err
				}
				tables := export.WholeTables(doc)
				for _, id := range only {
					if id < 1 || id > len(tables) {
						return a.fail("planq tables lists them", "--id %d: %s has %d tables", id, doc.Plan.ID, len(tables))
					}
					all = append(all, tables[id-1])
				}
				if len(only) == 0 {
					all = append(all, tables...)
				}
			}
			err := a.write(output, func(w io.Writer) error {
				switch format {
				case "json":
					return export.TablesJSON(w, all)
				case "csv":
					return export.TablesCSV(w, all)
				case "html":
					return export.TablesHTML(w, all)
				case "xlsx":
					return export.TablesXLSX(w, all)
				}
				return tableList(w, all)
			})
			if err == nil && len(all) == 0 {
				a.note("no table")
				return errNo
			}
			return err
		},
	}
	formatFlag(cmd, &format, "text", "json", "csv", "html", "xlsx")
	cmd.Flags().IntSliceVar(&only, "id", nil, "only the table with this `NUMBER`")
	planFlags(a, cmd, &output)
	return cmd
}

// tableList says of each table what it is called, how large it is and where it stands.
func tableList(w io.Writer, all []export.WholeTable) error {
	var b strings.Builder
	plan := ""
	for _, t := range all {
		if t.Plan != plan {
			if plan != "" {
				b.WriteString("\n")
			}
			plan = t.Plan
			b.WriteString(plan + "\n")
		}
		page := ""
		if t.Page > 0 {
			page = fmt.Sprintf("page %d, ", t.Page)
		}
		fmt.Fprintf(&b, "%4d  %s  %d×%d, %sline %d\n", t.ID, visible(export.CutTo(t.Caption(), 52)), t.Rows, t.Cols, page, t.Line)
	}
	_, err := io.WriteString(w, wrapped(b.String()))
	return err
}
