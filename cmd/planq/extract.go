// planq extract: every figure of a plan as a record.

package main

import (
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"planq/extract"
	"planq/extract/chunk"
	"planq/extract/export"
)

func newExtractCommand(a *app) *cobra.Command {
	var x extraction
	var offsets string
	cmd := &cobra.Command{
		Use:   "extract [FILE…]",
		Short: "Write down every quantity as a record 记录",
		Long: `Writes down every quantity that the plans state, one record each, in the order of
the text: value 数值, indicator 指标, subject 主体, year 年份, target 目标 or fact 现状,
and the bytes it was read from. planq schema and docs/records.md describe the fields.

  json          an object for a plan, an array for several
  jsonl         a record a line, with its plan
  text          a page to read, in 80 columns
  markdown      the same with a line a record, to search and to compare
  csv, tsv      a table; csv opens in Excel with its Chinese right
  xlsx          a workbook with a sheet for each table, and fields, which says what each column is
  parquet       a table with numbers, dates, lists and nulls, for DuckDB, pandas, Spark
  sqlite        a database with all tables, and their text to search
  label-studio  tasks to correct the records in Label Studio
  brat          a folder to correct them in brat

csv, tsv and parquet hold the records, or the table that --table names: chunk is the plan in
pieces for language models, of --size characters at most (docs/chunks.md), task is what is to be done, by whom and by when
(docs/tasks.md). --package writes
all tables as CSV into a folder with datapackage.json, which says what each column is. --provenance writes
beside any format what it was made with and of: planq and its rules, each plan with its SHA-256.
Several plans are read side by side, on all processors, and written in their order: memory does
not grow with their number, and two runs print the same.

--names sdmx gives the columns that statisticians know (REF_AREA, OBS_VALUE, UNIT_MULT), and
--names w3c, for json and jsonl, Web Annotations. docs/formats.md shows a query for each format.`,
		Example: `  planq extract plan.txt --format csv --output plan.csv
  planq extract plans/ --format jsonl | grep '"role":"target"'
  planq extract plans/ --format sqlite --output plans.db
  planq extract plans/ --table chunk --size 400 --format jsonl
  planq extract plans/ --package figures/`,
		RunE: func(cmd *cobra.Command, args []string) error {
			x.app, x.offsets = a, export.Offsets(offsets)
			x.several = len(args) > 1 || len(args) == 1 && isFolder(args[0])
			if err := x.agree(cmd.Flags()); err != nil {
				return err
			}
			if x.beside == "" {
				return x.run(a.each(args))
			}
			return x.withProvenance(a.each(args))
		},
	}
	formatFlag(cmd, &x.format, "json", "jsonl", "csv", "tsv", "xlsx", "parquet", "sqlite", "text", "markdown", "label-studio", "brat")
	choice(cmd.Flags(), &x.names, "names", "the names of fields: `NAMES` is", "planq", "sdmx", "w3c")
	choice(cmd.Flags(), &x.table, "table", "`TABLE` of json, jsonl, csv, tsv and parquet:", tableNames()...)
	cmd.Flags().IntVar(&x.size, "size", chunk.Usual, "a chunk has at most so many `CHARACTERS`, where no sentence, row or item with its headings is longer")
	offsetsFlag(cmd, &offsets)
	cmd.Flags().StringVar(&x.dir, "package", "", "write all tables as CSV, and datapackage.json, into the folder `DIR`")
	cmd.Flags().StringVar(&x.beside, "provenance", "", "write what this was made with and of, as JSON, into the file `PATH`")
	planFlags(a, cmd, &x.output)
	return cmd
}

// extraction is one extraction, and how and where it is written.
type extraction struct {
	*app
	format, names, table string
	output, dir, beside  string
	offsets              export.Offsets
	size                 int  // of a chunk
	several              bool // more than one plan, or a folder
}

// agree tells flags that do not go together before anything is read.
func (x *extraction) agree(flags *pflag.FlagSet) error {
	tables := slices.Contains([]string{"csv", "tsv", "xlsx", "parquet", "sqlite"}, x.format)
	lines := x.format == "json" || x.format == "jsonl"
	characters := x.names == "w3c" || x.format == "label-studio" || x.format == "brat"
	stdout := x.output == "" || x.output == "-"
	switch {
	case x.beside == "-" || x.beside != "" && x.beside == x.output:
		return x.fail("name a file beside it: --provenance plan.provenance.json", "--provenance %s: it takes a file of its own", x.beside)
	case x.dir != "" && x.output != "":
		return x.fail("leave out --output", "--package %s: it names the folder already", x.dir)
	case x.dir != "" && flags.Changed("format") && x.format != "csv":
		return x.fail("leave out --format", "--package %s: a package holds CSV, not %s", x.dir, x.format)
	case x.names == "w3c" && !lines:
		return x.fail("add --format json or jsonl", "--names w3c: Web Annotations are JSON, not %s", x.format)
	case x.names == "sdmx" && !lines && !tables:
		return x.fail("choose json, jsonl or a table", "--names sdmx: %s has no columns to name", x.format)
	case x.size < leastChunk || x.size > mostChunk:
		return x.fail(fmt.Sprintf("it takes a number from %d to %d", leastChunk, mostChunk), "--size %d: no size of a chunk", x.size)
	case x.names != "planq" && flags.Changed("table"):
		return x.fail("leave out one of them", "--table %s: --names %s has a table of its own", x.table, x.names)
	case characters && flags.Changed("offsets") && x.offsets != export.Chars:
		return x.fail("leave out --offsets", "--offsets %s: Web Annotations, Label Studio and brat count characters", x.offsets)
	case x.format == "sqlite" && stdout && x.dir == "":
		return x.fail("name it: --output plans.db", "sqlite: a database is a file and cannot go to standard output")
	case x.format == "brat" && stdout:
		return x.fail("name a folder: --output DIR", "brat: it takes two files a plan")
	}
	return x.forFile(x.format, x.output, "plan")
}

func (x *extraction) run(docs export.Documents) error {
	switch {
	case x.dir != "":
		return x.writeFolder(x.dir, func(create func(string) (io.WriteCloser, error)) error {
			return export.Package(create, x.tables(), docs, x.offsets)
		})
	case x.format == "brat":
		return x.writeFolder(x.output, func(create func(string) (io.WriteCloser, error)) error { return export.Brat(create, docs) })
	case x.format == "sqlite":
		return x.writeAt(x.output, func(part string) error { return export.SQLite(part, x.tables(), docs, x.offsets) })
	}
	return x.write(x.output, func(w io.Writer) error { return x.print(w, docs) })
}

// provenance is what an extraction was made with and of, for formats that have no place for it.
type provenance struct {
	Program  string        `json:"program"`
	Rules    int           `json:"rules"`
	RulesDay string        `json:"rules_day"`
	Format   string        `json:"format"`
	Table    string        `json:"table"`
	Plans    []export.Plan `json:"plans"`
}

// withProvenance runs it and then writes of which plans.
func (x *extraction) withProvenance(docs export.Documents) error {
	made := provenance{programVersion(), extract.Rules(), extract.RulesDay(), x.format, x.table, []export.Plan{}}
	if x.dir != "" {
		made.Format, made.Table = "package", "all"
	}
	err := x.run(func(yield func(*extract.Document, error) bool) {
		for doc, err := range docs {
			if err == nil {
				made.Plans = append(made.Plans, export.FromDocument(doc))
			}
			if !yield(doc, err) {
				return
			}
		}
	})
	if err != nil {
		return err
	}
	return x.write(x.beside, func(w io.Writer) error { return export.Object(w, made) })
}

func (x *extraction) print(w io.Writer, docs export.Documents) error {
	lines := x.format == "jsonl"
	switch x.format {
	case "csv", "tsv", "parquet":
		return export.Write(w, x.format, x.oneTable(), docs, x.offsets)
	case "xlsx":
		return export.XLSX(w, x.tables(), docs, x.offsets)
	case "text":
		return export.Pages(folded(w), docs)
	case "markdown":
		return export.Pages(w, docs)
	case "label-studio":
		return export.LabelStudio(w, docs)
	}
	switch {
	case x.names == "w3c":
		return export.Annotations(w, docs, lines)
	case x.names == "sdmx" || x.table != "record":
		return export.JSONRows(w, x.oneTable(), docs, x.offsets, lines)
	case lines:
		return export.JSONL(w, docs, x.offsets)
	case x.several:
		return export.JSONArray(w, docs, x.offsets)
	}
	return export.JSON(w, docs, x.offsets)
}

// tables are the tables of a format that holds several.
func (x *extraction) tables() []export.Table {
	if x.names == "sdmx" {
		return []export.Table{export.ObservationTable()}
	}
	tables := export.Tables()
	for i := range tables {
		if tables[i].Name == "chunk" {
			tables[i] = export.ChunkTable(x.size)
		}
	}
	return tables
}

// How many characters a chunk can be asked to have.
const leastChunk, mostChunk = 50, 1_000_000

// tableNames are the tables that one can ask for, the usual one first.
func tableNames() []string {
	return append([]string{"record"}, slices.DeleteFunc(export.TableNames(), func(name string) bool { return name == "record" })...)
}

// oneTable is the table of a format that holds one.
func (x *extraction) oneTable() export.Table {
	tables := x.tables()
	i := slices.IndexFunc(tables, func(t export.Table) bool { return t.Name == x.table })
	return tables[max(i, 0)]
}

// isFolder tells a folder from a file: a folder with one plan gives an array
// like a folder with two.
func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
