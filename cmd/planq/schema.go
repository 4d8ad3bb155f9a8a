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
		Use:     "schema [records|relations]",
		Short:   "Print the JSON Schema of what extract or relations prints",
		Example: "  planq schema --output records.schema.json\n  planq schema relations",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			schema := export.Schema
			switch {
			case len(args) == 1 && args[0] == "relations":
				schema = export.RelationSchema
			case len(args) == 1 && args[0] != "records":
				return a.fail("planq schema records, or planq schema relations", "schema: %q has none", args[0])
			}
			return a.write(output, func(w io.Writer) error {
				_, err := io.WriteString(w, schema)
				return err
			})
		},
	}
	outputFlag(cmd, &output)
	return cmd
}
