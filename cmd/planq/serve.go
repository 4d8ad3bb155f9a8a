// planq serve: the plans, their figures and their answers in a browser.

package main

import (
	"crypto/rand"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"os"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"planq/cmd/planq/web"
	"planq/extract"
	"planq/index"
)

func newServeCommand(a *app) *cobra.Command {
	var address string
	var o web.Options
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Read and search the library in a browser",
		Long: `Serves the library, or the shipped plan while that is empty, as pages to read and search, as an
API for programs under /api/v1 and as tools for assistants under /mcp. What planq index adds
meanwhile is there at the next click.

It listens to this machine alone. With another --address it wants a token of every visitor: give one
with --token or in PLANQ_TOKEN (16 characters or more), or "auto" to have one made. A browser opens
http://HOST:PORT/?token=TOKEN once; a program sends the header Authorization: Bearer TOKEN.

Ctrl-C or SIGTERM ends it when what is being answered is done. The log goes to standard error, a
line of JSON for each request. docs/serve.md has more.`,
		Example: `  planq serve
  planq serve --address 0.0.0.0:7070 --token auto`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if o.Token == "" {
				o.Token = os.Getenv("PLANQ_TOKEN")
			}
			made := o.Token == "auto"
			if made {
				o.Token = rand.Text()
			}
			if o.Token != "" && len(o.Token) < 16 {
				return a.fail("take 16 characters or more, or --token auto", "--token: too short to keep others out")
			}
			to, err := net.ResolveTCPAddr("tcp", address)
			if err != nil {
				return a.fail("give --address HOST:PORT, as in 127.0.0.1:7070", "%s: no address to listen at: %v", address, err)
			}
			if !to.IP.IsLoopback() && o.Token == "" {
				return a.fail("give a token with --token or PLANQ_TOKEN (--token auto makes one), or listen at 127.0.0.1", "%s: others could reach this address and read the library", address)
			}
			for _, origin := range o.Origins {
				u, err := url.Parse(origin)
				if origin != "*" && (err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || origin != u.Scheme+"://"+u.Host || strings.ContainsAny(origin, " ;,'\"")) {
					return a.fail("give it as https://example.org, without a path, or * for every page", "--allow-origin %s: no origin", origin)
				}
			}
			if o.Version, err = a.version(); err != nil {
				return err
			}
			if o.Reader, err = a.reader(); err != nil {
				return err
			}
			o.Source = a.reading(nil)
			o.Dir = a.libraryDir()
			o.Open = a.openServed
			o.Write = a.openToWrite
			level := slog.LevelInfo
			if a.quiet {
				level = slog.LevelWarn
			}
			o.Log = slog.New(slog.NewJSONHandler(a.err, &slog.HandlerOptions{Level: level}))
			s, err := web.New(o)
			if err != nil {
				return err
			}
			l, err := net.ListenTCP("tcp", to)
			if err != nil {
				return a.fail("choose another with --address, or stop what listens there", "%s: %v", address, err)
			}
			ctx, done := a.untilStopped()
			defer done()
			query := ""
			if made {
				query = "/?token=" + o.Token
			}
			fmt.Fprintf(a.out, "http://%s%s\n", l.Addr(), query)
			return s.Serve(ctx, l)
		},
	}
	engineFlag(a, cmd)
	flags := cmd.Flags()
	flags.StringVar(&address, "address", "127.0.0.1:7070", "`HOST:PORT` to listen at; port 0 takes a free one")
	flags.StringVar(&o.Token, "token", "", "what visitors must show: a `TOKEN`, or auto")
	flags.StringArrayVar(&o.Hosts, "host", nil, "a `NAME` by which visitors call this server, of a proxy on this machine (repeatable)")
	flags.StringArrayVar(&o.Origins, "allow-origin", nil, "let pages of an `ORIGIN`, as https://example.org, ask the API and show figures and charts in frames; * for all (repeatable)")
	flags.BoolVar(&o.Upload, "allow-upload", false, "let visitors add plans to the library")
	return cmd
}

// openServed opens the library for a server, which asks it again and again: the shipped plan is
// read whole, so that a search need not unpack it each time.
func (a *app) openServed() (*index.Library, error) {
	lib, err := a.openLibrary()
	debug.SetGCPercent(100) // a server lives long: what a cold command saves here would be held for ever
	if err != nil || lib.Kept() {
		return lib, err
	}
	var docs []*extract.Document
	for _, p := range lib.Plans() {
		doc, err := lib.Document(p.ID)
		if err != nil {
			return nil, err
		}
		docs = append(docs, doc)
	}
	served := index.Memory(docs...)
	return served, served.UseSynonyms(a.libraryDir())
}
