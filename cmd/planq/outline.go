// planq outline: how a plan is built.

package main

import (
	"io"

	"github.com/spf13/cobra"

	"planq/extract/export"
)

func newOutlineCommand(a *app) *cobra.Command {
	var format, output, offsets string
	cmd := &cobra.Command{
		Use:   "outline [FILE]",
		Short: "Print the tree of headings",
		Long: `Prints the tree of chapters 章, sections 节, headings 一、, topics ◆, columns 专栏 and
items. As text it is a page for reading: the line of the file, the heading, and in
brackets how many records stand below it. As json it is the whole tree, whose leaves
cover every byte of the text that is not blank, with the cells of the tables and the
pages of the file. As markdown it is the plan itself, clean, with its tables.`,
		Example: "  planq outline plan.txt\n  planq outline plan.txt --format json\n  planq outline plan.pdf --format markdown --output plan.md",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			doc, err := a.loadOne(args)
			if err != nil {
				return err
			}
			return a.write(output, func(w io.Writer) error {
				switch format {
				case "json":
					return export.OutlineJSON(w, doc, export.Offsets(offsets))
				case "markdown":
					return export.Markdown(w, doc.Plan)
				}
				return export.OutlineText(folded(w), doc)
			})
		},
	}
	formatFlag(cmd, &format, "text", "json", "markdown")
	offsetsFlag(cmd, &offsets)
	planFlags(a, cmd, &output)
	return cmd
}
