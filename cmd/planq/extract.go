// planq extract: every figure of a plan as a record.

package main

import (
	"io"
	"os"

	"github.com/spf13/cobra"

	"planq/extract"
	"planq/extract/export"
)

func newExtractCommand(a *app) *cobra.Command {
	var format, output, offsets string
	cmd := &cobra.Command{
		Use:   "extract [FILE…]",
		Short: "Write down every quantity as a record 记录",
		Long: `Writes down every quantity that the plans state, one record each, in the order of
the text: value 数值, indicator 指标, subject 主体, year 年份, target 目标 or fact 现状,
and the bytes it was read from. planq schema describes the fields.

json prints one object for a plan and an array for several; jsonl prints a record a
line and csv a table, both with a plan column; text prints a page to read.`,
		Example: `  planq extract plan.txt --format csv --output plan.csv
  planq extract plans/ --format jsonl | grep '"role":"target"'`,
		RunE: func(cmd *cobra.Command, args []string) error {
			docs, err := a.load(args)
			if err != nil {
				return err
			}
			count := export.Offsets(offsets)
			return a.write(output, func(w io.Writer) error {
				switch {
				case format == "jsonl":
					return export.JSONL(w, docs, count)
				case format == "csv":
					return export.CSV(w, docs, count)
				case format == "text":
					return pages(w, docs)
				case len(args) > 1 || len(args) == 1 && isFolder(args[0]):
					return export.JSONArray(w, docs, count)
				}
				return export.JSON(w, docs[0], count)
			})
		},
	}
	formatFlag(cmd, &format, "json", "jsonl", "csv", "text")
	choice(cmd.Flags(), &offsets, "offsets", "what spans count: `UNIT` is", "bytes", "chars", "utf16")
	outputFlag(cmd, &output)
	return cmd
}

// pages prints the records of each plan as a page to read.
func pages(w io.Writer, docs []*extract.Document) error {
	for i, doc := range docs {
		if i > 0 {
			if _, err := io.WriteString(w, "\n"); err != nil {
				return err
			}
		}
		if err := export.Page(w, doc); err != nil {
			return err
		}
	}
	return nil
}

// isFolder tells a folder from a file: a folder with one plan gives an array
// like a folder with two.
func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
