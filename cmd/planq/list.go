// planq list: the plans in the library.

package main

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"planq/extract/export"
	"planq/index"
)

func newListCommand(a *app) *cobra.Command {
	var format, output string
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the plans in the library",
		Long: `Lists the plans in the library. The formats ris, csl (CSL-JSON), biblatex and gbt7714 are for
managers of references, as Zotero, EndNote and NoteExpress.`,
		Example: `  planq list
  planq list --format ris --output plans.ris`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			lib, err := a.openLibrary()
			if err != nil {
				return err
			}
			if !lib.Kept() {
				a.note("the library is empty (planq index PATH… adds plans); this is the plan that ships with planq")
			}
			plans := lib.Plans()
			for i := range plans {
				plans[i].Key = "" // the library's own business
			}
			return a.write(output, func(w io.Writer) error {
				if format == "text" {
					_, err := io.WriteString(w, planTable(plans))
					return err
				}
				if slices.Contains(export.CitationFormats, format) {
					var all []export.Citation
					for i := range plans {
						all = append(all, export.Cite(plans[i].Plan(), export.Cited{}))
					}
					return export.Citations(w, all, format)
				}
				return writeJSON(w, plans, format == "jsonl")
			})
		},
	}
	formatFlag(cmd, &format, append([]string{"text", "json", "jsonl"}, export.CitationFormats...)...)
	outputFlag(cmd, &output)
	engineFlag(a, cmd)
	return cmd
}

func planTable(plans []index.Info) string {
	rows := [][]string{{"ID", "规划", "规划期", "passages", "records"}}
	for _, p := range plans {
		rows = append(rows, []string{p.ID, export.CutTo(p.Title, 60), export.Period(p.From, p.To), strconv.Itoa(p.Passages), strconv.Itoa(p.Records)})
	}
	return strings.Join(align(rows, ""), "\n") + "\n"
}
