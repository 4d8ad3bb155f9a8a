// planq references: the documents that a plan cites, and those that cite it.

package main

import (
	"cmp"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"planq/extract"
	"planq/extract/export"
	"planq/index"
)

func newReferencesCommand(a *app) *cobra.Command {
	var format, output, offsets string
	var citing bool
	cmd := &cobra.Command{
		Use:   "references [FILE…]",
		Short: "List the documents that a plan cites",
		Long: `Lists the documents that plans cite: by name, 《国务院关于…的意见》, by number 文号, 国发〔2010〕32号, and by the short names
that a plan gives them, 以下简称《纲要》. What is a plan of the library is named with its id. The plan itself is none of them.

--citing turns it round: the plans of the library that cite the FILEs, which are plans of the library as well.

text prints the documents with the lines that cite them, the most cited first; json, jsonl, csv, xlsx and parquet
a row for each place (planq schema reference); dot and graphml a graph of plans and documents. Ends with 1 when none is cited.`,
		Example: `  planq references plan.txt
  planq references plans/ --format dot | dot -Tsvg -o references.svg
  planq references nat-125-envprot --citing`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := a.forFile(format, output, "references"); err != nil {
				return err
			}
			lib, err := a.openLibrary()
			if err != nil {
				return err
			}
			docs := a.each(args)
			only := map[string]bool{}
			if citing {
				if docs, err = a.citing(lib, args, only); err != nil {
					return err
				}
			}
			table := export.ReferenceTable(lib.Titles())
			found := 0
			table = table.Where(func(row any) bool {
				ok := len(only) == 0 || only[row.(export.Reference).Cites]
				if ok {
					found++
				}
				return ok
			})
			err = a.write(output, func(w io.Writer) error {
				if !slices.Contains([]string{"text", "dot", "graphml"}, format) {
					return export.Write(w, format, table, docs, export.Offsets(offsets))
				}
				titles := map[string]string{}
				for _, p := range lib.Plans() {
					titles[p.ID] = p.Title
				}
				var rows []export.Reference
				for doc, err := range docs {
					if err != nil {
						return err
					}
					titles[doc.Plan.ID] = doc.Plan.Title
					for row := range table.Rows(doc) {
						rows = append(rows, row.(export.Reference))
					}
				}
				cited := export.GatherReferences(rows)
				switch format {
				case "dot":
					return export.ReferencesDOT(w, titles, cited)
				case "graphml":
					return export.ReferencesGraphML(w, titles, cited)
				}
				return referencePage(w, titles, cited)
			})
			if err == nil && found == 0 {
				a.note("no document is cited")
				return errNo
			}
			return err
		},
	}
	formatFlag(cmd, &format, "text", "json", "jsonl", "csv", "xlsx", "parquet", "dot", "graphml")
	offsetsFlag(cmd, &offsets)
	cmd.Flags().BoolVar(&citing, "citing", false, "the plans of the library that cite the FILEs")
	planFlags(a, cmd, &output)
	return cmd
}

// citing are the plans of the library in whose text the titles or numbers of some of its plans stand; only those
// are read.
func (a *app) citing(lib *index.Library, args []string, only map[string]bool) (iter.Seq2[*extract.Document, error], error) {
	if err := a.known(lib, args); err != nil {
		return nil, err
	}
	if len(args) == 0 {
		for _, p := range lib.Plans() {
			args = append(args, p.ID)
		}
	}
	for _, id := range args {
		only[id] = true
	}
	ids, err := lib.Citing(args)
	if err != nil {
		return nil, err
	}
	return func(yield func(*extract.Document, error) bool) {
		for _, id := range ids {
			doc, err := a.documentOf(lib, id)
			if !yield(doc, err) || err != nil {
				return
			}
		}
	}, nil
}

// referencePage prints of each plan what it cites, the most cited first, with the lines and its id where the
// library has it.
func referencePage(w io.Writer, titles map[string]string, cited []export.CitedDocument) error {
	var b strings.Builder
	seen := map[string]bool{}
	for _, first := range cited {
		if seen[first.Plan] {
			continue
		}
		seen[first.Plan] = true
		if b.Len() > 0 {
			b.WriteString("\n")
		}
		b.WriteString(cmp.Or(titles[first.Plan], first.Plan) + "\n\n")
		for _, c := range cited {
			if c.Plan != first.Plan {
				continue
			}
			var lines []string
			for _, p := range c.Places[:min(len(c.Places), 8)] {
				if l := fmt.Sprint(p.Line); len(lines) == 0 || lines[len(lines)-1] != l {
					lines = append(lines, l)
				}
			}
			more := ""
			if len(c.Places) > 8 {
				more = ", …"
			}
			fmt.Fprintf(&b, "%3d×  %s  line %s%s\n", len(c.Places), visible(c.Title()), strings.Join(lines, ", "), more)
			if c.Cites != "" {
				fmt.Fprintf(&b, "      → %s\n", c.Cites)
			}
		}
	}
	_, err := io.WriteString(w, wrapped(b.String()))
	return err
}
