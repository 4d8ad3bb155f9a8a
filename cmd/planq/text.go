// planq text: the text that every span points into.

package main

import (
	"io"

	"github.com/spf13/cobra"
)

func newTextCommand(a *app) *cobra.Command {
	var output string
	cmd := &cobra.Command{
		Use:   "text [FILE]",
		Short: "Print the UTF-8 text that every span points into",
		Long: `Prints the plan as the UTF-8 text that every span of every command points into:
byte for byte the file itself when that is UTF-8 text.`,
		Example: "  planq text gbk-plan.txt --output utf8-plan.txt",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			doc, err := a.loadOne(args)
			if err != nil {
				return err
			}
			return a.write(output, func(w io.Writer) error {
				_, err := io.WriteString(w, doc.Plan.Text)
				return err
			})
		},
	}
	nameFlag(a, cmd)
	outputFlag(cmd, &output)
	return cmd
}
