// planq relations: who does what, where, with whom.

package main

import (
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"planq/extract"
	"planq/extract/export"
	"planq/extract/relation"
)

func newRelationsCommand(a *app) *cobra.Command {
	var format, output, offsets, table string
	cmd := &cobra.Command{
		Use:   "relations [FILE…]",
		Short: "Write down who does what, where, with whom",
		Long: `Writes down the relations between the things that the plans name, in the order of
the text: a region 地区, park 园区, firm 企业, institution 机构 or industry 产业 that
develops 发展, relies on 依托, stands in 位于, becomes 打造, supports 支持, works with
合作, answers for 负责 or makes 拥有 something, each with the clause that says so.
planq schema relations describes the fields, docs/relations.md the reading.

text prints a page to read, in 80 columns, and markdown the same with a line a
relation, to search and to compare; json an object for a plan and an array for several, jsonl
a relation a line, csv a table; graphml, dot and jsonld print the things as a graph.

--table takes two kinds of things, as in region,industry, and prints what the plans
say of each pair: a table 地区 × 产业 with its firms, parks, products and aims.`,
		Example: `  planq relations plan.txt
  planq relations --table region,industry
  planq relations --format dot | dot -Tsvg -o plan.svg
  planq relations plans/ --format csv --output relations.csv`,
		RunE: func(cmd *cobra.Command, args []string) error {
			var row, column relation.Kind
			if table != "" {
				var err error
				if row, column, err = a.tableKinds(table); err != nil {
					return err
				}
				if cmd.Flags().Changed("format") && format != "text" && format != "csv" {
					return a.fail("--format text or csv", "--table: a table is text or csv, not %s", format)
				}
			}
			docs, err := a.load(args)
			if err != nil {
				return err
			}
			count := export.Offsets(offsets)
			return a.write(output, func(w io.Writer) error {
				switch {
				case table != "":
					return a.crossTable(w, docs, row, column, format == "csv")
				case format == "jsonl":
					return export.RelationsJSONL(w, docs, count)
				case format == "csv":
					return export.CSV(w, export.RelationTable(), export.Each(docs...), count)
				case format == "graphml":
					return export.GraphML(w, docs)
				case format == "dot":
					return export.DOT(w, docs)
				case format == "jsonld":
					return export.JSONLD(w, docs)
				case format == "text":
					return relationPages(folded(w), docs)
				case format == "markdown":
					return relationPages(w, docs)
				case len(args) > 1 || len(args) == 1 && isFolder(args[0]):
					return export.RelationsJSONArray(w, docs, count)
				}
				return export.RelationsJSON(w, docs[0], count)
			})
		},
	}
	formatFlag(cmd, &format, "text", "markdown", "json", "jsonl", "csv", "graphml", "jsonld", "dot")
	offsetsFlag(cmd, &offsets)
	cmd.Flags().StringVar(&table, "table", "", "print a table of two `KINDS` of things: region,industry")
	planFlags(a, cmd, &output)
	return cmd
}

// relationPages prints the relations of each plan as a page to read.
func relationPages(w io.Writer, docs []*extract.Document) error {
	for i, doc := range docs {
		if i > 0 {
			if _, err := io.WriteString(w, "\n"); err != nil {
				return err
			}
		}
		if err := export.RelationPage(w, doc); err != nil {
			return err
		}
	}
	return nil
}

// kinds are the kinds of things in the order of a table's columns.
var kinds = []relation.Kind{
	relation.Region, relation.Industry, relation.Enterprise, relation.Park, relation.Institution,
	relation.Product, relation.Project, relation.Goal,
}

// tableKinds reads the two kinds that --table names.
func (a *app) tableKinds(table string) (row, column relation.Kind, err error) {
	var all []string
	for _, k := range kinds {
		all = append(all, string(k))
	}
	names := strings.Split(table, ",")
	if len(names) != 2 || names[0] == names[1] || !slices.Contains(all, names[0]) || !slices.Contains(all, names[1]) {
		return "", "", a.fail("as in --table region,industry", "--table %q: it takes two of the kinds %s", table, strings.Join(all, ", "))
	}
	return relation.Kind(names[0]), relation.Kind(names[1]), nil
}

// crossTable prints a row for each pair of things, with what the plans say beside them.
func (a *app) crossTable(w io.Writer, docs []*extract.Document, row, column relation.Kind, asCSV bool) error {
	crossings := export.Cross(docs, row, column)
	if len(crossings) == 0 {
		a.note("no %s with a %s in what the plan says; hint: planq relations shows all it says", row, column)
		return errNo
	}
	var others []relation.Kind
	for _, k := range kinds {
		if k == row || k == column {
			continue
		}
		for _, c := range crossings {
			if len(c.Others[k]) > 0 {
				others = append(others, k)
				break
			}
		}
	}
	header := []string{export.KindName(row), export.KindName(column)}
	for _, k := range others {
		header = append(header, export.KindName(k))
	}
	rows := [][]string{header}
	last := ""
	for _, c := range crossings {
		line := []string{c.Row, c.Column}
		for _, k := range others {
			line = append(line, strings.Join(c.Others[k], "、"))
		}
		if !asCSV {
			if c.Row == last {
				line[0] = ""
			}
			last = c.Row
			line[1] = export.CutTo(line[1], 30)
			for i := 2; i < len(line); i++ {
				line[i] = export.CutTo(line[i], 36)
			}
		}
		rows = append(rows, line)
	}
	if asCSV {
		out := export.NewCSVWriter(w)
		return out.WriteAll(rows)
	}
	lines := align(rows, "")
	lines[0] = a.faint(lines[0])
	_, err := io.WriteString(w, strings.Join(lines, "\n")+"\n")
	return err
}
