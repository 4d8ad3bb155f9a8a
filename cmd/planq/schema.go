// planq schema: what the fields of a record mean, for programs.

package main

import (
	"io"
	"strings"

	"github.com/spf13/cobra"

	"planq/extract/export"
)

func newSchemaCommand(a *app) *cobra.Command {
	var output string
	names := strings.Join(export.SchemaNames(), ", ")
	cmd := &cobra.Command{
		Use:   "schema [NAME]",
		Short: "Print the JSON Schema of what extract prints",
		Long: `Prints the JSON Schema (2020-12) of what a command prints, with what each field means:
that of extract, or the one that NAME says: ` + names + `.
It holds for the whole of --format json and for each line of --format jsonl.

label-studio is no JSON Schema, but the labeling interface of a Label Studio project that
takes what extract --format label-studio prints. stata is a do-file with which Stata imports the
tables that extract --format tsv prints, with types, dates and labels.`,
		Example: `  planq schema --output records.schema.json
  planq schema outline
  planq schema stata --output planq.do`,
		Args:      cobra.MaximumNArgs(1),
		ValidArgs: append(export.SchemaNames(), "label-studio", "stata"),
		RunE: func(cmd *cobra.Command, args []string) error {
			name := "records"
			if len(args) > 0 {
				name = args[0]
			}
			schema, ok := export.Schema(name)
			if !ok {
				return a.fail("there are "+names, "%s: no such schema", name)
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
