// planq schema: what the fields of a record mean, for programs.

package main

import (
	"io"

	"github.com/spf13/cobra"

	"planq/extract/export"
)

func newSchemaCommand(a *app) *cobra.Command {
	var output string
	cmd := &cobra.Command{
		Use:     "schema",
		Short:   "Print the JSON Schema of what extract prints",
		Example: "  planq schema --output records.schema.json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.write(output, func(w io.Writer) error {
				_, err := io.WriteString(w, export.Schema)
				return err
			})
		},
	}
	outputFlag(cmd, &output)
	return cmd
}
