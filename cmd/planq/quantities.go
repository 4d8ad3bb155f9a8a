// planq quantities: the quantities of loose lines, without a plan around them.

package main

import (
	"bufio"
	"encoding/json"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"planq/extract/export"
)

func newQuantitiesCommand(a *app) *cobra.Command {
	var output string
	var explain bool
	cmd := &cobra.Command{
		Use:   "quantities",
		Short: "Read the quantities of each line of standard input",
		Long: `Reads lines of text from standard input and prints a JSON object for each, with the
quantities of that line and nothing else. A span counts the bytes of the line.
With --explain each quantity carries the reasons for its fields.`,
		Example: "  echo 力争突破1．2万亿元 | planq quantities --explain",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.write(output, func(w io.Writer) error {
				return quantities(a.in, w, explain)
			})
		},
	}
	cmd.Flags().BoolVar(&explain, "explain", false, "say why each field is what it is, and by which words")
	outputFlag(cmd, &output)
	return cmd
}

// quantities answers line by line: a program that writes a line and waits for
// its answer gets it before it writes the next. A line may be of any length.
func quantities(in io.Reader, w io.Writer, explain bool) error {
	r := bufio.NewReaderSize(in, 64<<10)
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	for {
		line, err := r.ReadString('\n')
		if line != "" {
			line = strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r")
			if err := out.Encode(export.Line(line, explain)); err != nil {
				return err
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fileError("-", err)
		}
		if b, ok := w.(*bufio.Writer); ok && r.Buffered() == 0 {
			if err := b.Flush(); err != nil {
				return err
			}
		}
	}
}
