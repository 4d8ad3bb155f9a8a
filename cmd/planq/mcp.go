// planq mcp: the library's answers for an assistant, by the Model Context Protocol.

package main

import (
	"context"
	"errors"
	"io"

	"github.com/spf13/cobra"

	"planq/cmd/planq/web"
)

func newMCPCommand(a *app) *cobra.Command {
	var server string
	cmd := &cobra.Command{
		Use:   "mcp",
		Short: "Answer an assistant by the Model Context Protocol",
		Long: `Answers an assistant that starts this command and speaks the Model Context Protocol over standard
input and output. The tools are list_plans, search, read_section, find_records, compare, read_rows, track,
panel and terms; every statement comes with its citation: plan, headings, line, the words, the record's id, an
address.

Addresses in citations lead to planq serve; --server says where that listens. planq serve itself
has the same tools at /mcp. docs/serve.md shows how to set it up.`,
		Example: "  planq mcp\n  planq mcp --library ~/plans.library --server http://127.0.0.1:7070",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := web.New(web.Options{Open: a.openServed, Dir: a.libraryDir()})
			if err != nil {
				return err
			}
			ctx, done := a.untilStopped()
			defer done()
			err = s.Tools(ctx, web.Lines(a.in, a.out), server)
			if errors.Is(err, context.Canceled) || errors.Is(err, io.EOF) {
				return nil
			}
			return err
		},
	}
	cmd.Flags().StringVar(&server, "server", "", "the `ADDRESS` of a planq serve that citations lead to, as http://127.0.0.1:7070")
	return cmd
}
