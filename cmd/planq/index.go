// planq index and planq list: the library, and what is in it.

package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/adrg/xdg"
	"github.com/spf13/cobra"

	"planq/index"
)

func init() { libraryFile = planOfLibrary }

// libraryDir is the folder of the library.
func (a *app) libraryDir() string {
	if a.library != "" {
		return a.library
	}
	return filepath.Join(xdg.DataHome, "planq")
}

// planOfLibrary finds the text of a plan of the library.
func planOfLibrary(dir, name string) (file string, b []byte, err error) {
	lib, err := index.Open((&app{library: dir}).libraryDir())
	if err != nil {
		return "", nil, err
	}
	file, text, ok := lib.Text(name)
	if !ok {
		return "", nil, nil
	}
	return file, []byte(text), nil
}

func newIndexCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "index PATH…",
		Short: "Add plans to the library, or bring them up to date",
		Long: `Adds plans to the library, or brings them up to date: of a folder all plans below
it. A plan that has not changed is left alone. What cannot be read is told at the end, the
rest is added, and the command ends with 2.`,
		Example: `  planq index plans/
  planq index plan.txt --library ~/plans.library`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.index(args)
		},
	}
}

func (a *app) index(args []string) error {
	var paths []string
	for _, arg := range args {
		info, err := os.Stat(arg)
		if err != nil {
			return fileError(arg, err)
		}
		if !info.IsDir() {
			paths = append(paths, arg)
			continue
		}
		below, err := planFiles(arg)
		if err != nil {
			return fileError(arg, err)
		}
		if len(below) == 0 {
			a.note("%s: no plan in this folder (.txt or .md)", arg)
		}
		paths = append(paths, below...)
	}
	w, err := index.Write(a.libraryDir())
	if errors.Is(err, index.ErrBusy) {
		return a.fail("wait for it to end", "%s: %v", a.libraryDir(), err)
	}
	if err != nil {
		return fileError(a.libraryDir(), err)
	}
	count := map[index.Change]int{}
	var failed []string
	for _, path := range paths {
		doc, err := a.loadFile(path)
		if err != nil {
			failed = append(failed, err.Error())
			continue
		}
		id, change, err := w.Add(doc, path)
		if err != nil {
			w.Close()
			return fileError(a.libraryDir(), err)
		}
		count[change]++
		if change != index.Unchanged {
			a.note("%s %s: %d records", change, id, len(doc.Records))
		}
	}
	if err := w.Close(); err != nil {
		return fileError(a.libraryDir(), err)
	}
	a.note("%s: %d added, %d updated, %d unchanged", a.libraryDir(), count[index.Added], count[index.Updated], count[index.Unchanged])
	for _, what := range failed {
		fmt.Fprintln(a.err, "planq: left out:", what)
	}
	a.incomplete = a.incomplete || len(failed) > 0
	return nil
}

func newListCommand(a *app) *cobra.Command {
	var format, output string
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the plans in the library",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			lib, err := a.openLibrary()
			if err != nil {
				return err
			}
			if !lib.Kept() {
				a.note("the library is empty (planq index PATH… adds plans); this is the plan that ships with planq")
			}
			plans := lib.Plans()
			for i := range plans {
				plans[i].Key = "" // the library's own business
			}
			return a.write(output, func(w io.Writer) error {
				if format == "text" {
					_, err := io.WriteString(w, planTable(plans))
					return err
				}
				return writeJSON(w, plans, format == "jsonl")
			})
		},
	}
	formatFlag(cmd, &format, "text", "json", "jsonl")
	outputFlag(cmd, &output)
	return cmd
}

func planTable(plans []index.Info) string {
	rows := [][]string{{"ID", "规划", "规划期", "passages", "records"}}
	for _, p := range plans {
		period := ""
		if p.From != 0 {
			period = fmt.Sprintf("%d–%d", p.From, p.To)
		}
		rows = append(rows, []string{p.ID, cutTo(p.Title, 60), period, strconv.Itoa(p.Passages), strconv.Itoa(p.Records)})
	}
	return strings.Join(align(rows, ""), "\n") + "\n"
}
