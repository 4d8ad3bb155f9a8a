// planq serve: the plans, their figures and their answers in a browser.

package main

import (
	"fmt"
	"log/slog"
	"net"
	"net/http"

	"github.com/spf13/cobra"

	"planq/cmd/planq/web"
)

func newServeCommand(a *app) *cobra.Command {
	var address string
	var o web.Options
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Read and search the library in a browser",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.Open, o.Dir = a.openLibrary, a.libraryDir()
			o.Log = slog.New(slog.NewJSONHandler(a.err, nil))
			s, err := web.New(o)
			if err != nil {
				return err
			}
			l, err := net.Listen("tcp", address)
			if err != nil {
				return a.fail("choose another with --address", "%s: %v", address, err)
			}
			fmt.Fprintf(a.out, "http://%s\n", l.Addr())
			return http.Serve(l, s.Handler())
		},
	}
	cmd.Flags().StringVar(&address, "address", "127.0.0.1:7070", "`HOST:PORT` to listen at; port 0 takes a free one")
	return cmd
}
