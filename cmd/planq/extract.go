// planq extract: every figure of a plan as a record.

package main

import (
	"io"
	"os"

	"github.com/mattn/go-isatty"
	"github.com/spf13/cobra"

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
  text          a page to read
  csv, tsv      a table; csv opens in Excel with its Chinese right
  xlsx          a workbook with the sheets plan, section, record and fields
  parquet       a table with numbers, dates, lists and nulls, for DuckDB, pandas, Spark
  sqlite        a database with the tables plan, section and record, and their text to search
  label-studio  tasks to correct the records in Label Studio
  brat          a folder to correct them in brat

csv, tsv and parquet hold the records, or the table that --table names. --package writes
all tables as CSV into a folder with datapackage.json, which says what each column is.
Several plans are read one after another: memory does not grow with their number.

--names sdmx gives the columns that statisticians know (REF_AREA, OBS_VALUE, UNIT_MULT), and
--names w3c, for json and jsonl, Web Annotations. docs/formats.md shows a query for each format.`,
		Example: `  planq extract plan.txt --format csv --output plan.csv
  planq extract plans/ --format jsonl | grep '"role":"target"'
  planq extract plans/ --format sqlite --output plans.db
  planq extract plans/ --package figures/`,
		RunE: func(cmd *cobra.Command, args []string) error {
			x.app, x.offsets = a, export.Offsets(offsets)
			x.several = len(args) > 1 || len(args) == 1 && isFolder(args[0])
			return x.run(a.each(args))
		},
	}
	formatFlag(cmd, &x.format, "json", "jsonl", "csv", "tsv", "xlsx", "parquet", "sqlite", "text")
	choice(cmd.Flags(), &x.table, "table", "`TABLE` of csv, tsv and parquet:", "record", "section", "plan")
	choice(cmd.Flags(), &offsets, "offsets", "what spans count: `UNIT` is", "bytes", "chars", "utf16")
	cmd.Flags().StringVar(&x.dir, "package", "", "write all tables and datapackage.json into the folder `DIR`")
	outputFlag(cmd, &x.output)
	return cmd
}

// extraction is one extraction and where it goes.
type extraction struct {
	*app
	format, table string
	output, dir   string
	offsets       export.Offsets
	several       bool // more than one plan, or a folder
}

func (x *extraction) run(docs export.Documents) error {
	if x.dir != "" {
		return x.writeFolder(x.dir, func(create func(string) (io.WriteCloser, error)) error {
			return export.Package(create, export.Tables(), docs, x.offsets)
		})
	}
	switch x.format {
	case "sqlite":
		if x.output == "" || x.output == "-" {
			return x.fail("name it: --output plans.db", "sqlite: a database is a file and cannot go to standard output")
		}
		return x.writeAt(x.output, func(part string) error { return export.SQLite(part, export.Tables(), docs, x.offsets) })
	case "xlsx", "parquet":
		if f, ok := x.out.(*os.File); ok && (x.output == "" || x.output == "-") && isatty.IsTerminal(f.Fd()) {
			return x.fail("name a file: --output plan."+x.format, "%s: is no text for a terminal", x.format)
		}
	}
	return x.write(x.output, func(w io.Writer) error {
		switch x.format {
		case "jsonl":
			return export.JSONL(w, docs, x.offsets)
		case "csv":
			return export.CSV(w, x.oneTable(), docs, x.offsets)
		case "tsv":
			return export.TSV(w, x.oneTable(), docs, x.offsets)
		case "xlsx":
			return export.XLSX(w, export.Tables(), docs, x.offsets)
		case "parquet":
			return export.Parquet(w, x.oneTable(), docs, x.offsets)
		case "text":
			return export.Pages(w, docs)
		}
		if x.several {
			return export.JSONArray(w, docs, x.offsets)
		}
		return export.JSON(w, docs, x.offsets)
	})
}

// oneTable is the table of a format that holds one.
func (x *extraction) oneTable() export.Table {
	for _, t := range export.Tables() {
		if t.Name == x.table {
			return t
		}
	}
	return export.RecordTable()
}

// isFolder tells a folder from a file: a folder with one plan gives an array
// like a folder with two.
func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
