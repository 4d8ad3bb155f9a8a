// planq records: the figures of the whole library as a table.

package main

import (
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"planq/extract"
	"planq/extract/export"
	"planq/extract/plan"
	"planq/extract/record"
	"planq/index"
)

func newRecordsCommand(a *app) *cobra.Command {
	var format, output, years, least, most string
	var roles []string
	var f index.Filter
	cmd := &cobra.Command{
		Use:   "records [QUERY]",
		Short: "The figures of the library as a table, filtered by field",
		Long: `Prints the records of the library's plans in the order of the plans and their text;
with a query those that hold its words, best first. Filters narrow: a record must pass all.

--min and --max take a figure as a plan writes it: 1000亿元 compares with every amount of
money, 30% with every percentage, a bare 1000 with the number as it is written. Ends with 1 when
there is no such record.`,
		Example: `  planq records --role target --year 2015 --min 1000亿元
  planq records 稀土 --indicator 主营业务收入
  planq records --subject 光伏 --format csv --output figures.csv`,
		RunE: func(cmd *cobra.Command, args []string) error {
			f.Text = strings.Join(args, " ")
			if err := a.complete(&f, roles, years, least, most); err != nil {
				return err
			}
			lib, err := a.openLibrary()
			if err != nil {
				return err
			}
			if err := a.known(lib, f.Plans); err != nil {
				return err
			}
			hits, err := lib.Records(f)
			if errors.Is(err, index.ErrEmpty) {
				return a.fail("give a word to look for, or none", "%q: nothing to search for", f.Text)
			}
			if err != nil {
				return err
			}
			if lib.Note != "" {
				a.note("%s", lib.Note)
			}
			if err := a.write(output, func(w io.Writer) error { return a.records(w, lib, hits, format) }); err != nil {
				return err
			}
			if len(hits) == 0 {
				a.note("no such record; hint: leave out a filter")
				return errNo
			}
			return nil
		},
	}
	formatFlag(cmd, &format, "table", "json", "jsonl", "csv")
	flags := cmd.Flags()
	flags.StringSliceVar(&roles, "role", nil, "only `ROLE` target, actual, provision, qualifier (目标, 现状, 规定, 限定)")
	flags.StringVar(&years, "year", "", "only the `YEAR`, as 2015 or 2011-2015")
	flags.StringVar(&f.Unit, "unit", "", "only the `UNIT`, as written (亿元) or of the canonical value (元)")
	flags.StringVar(&f.Indicator, "indicator", "", "only where the indicator 指标 holds `TEXT`")
	flags.StringVar(&f.Subject, "subject", "", "only where the subject 主体 holds `TEXT`")
	flags.StringVar(&least, "min", "", "only from the `FIGURE` up")
	flags.StringVar(&most, "max", "", "only up to the `FIGURE`")
	flags.StringSliceVar(&f.Plans, "plan", nil, "only of the plan `ID`")
	flags.IntVar(&f.Limit, "limit", 0, "print at most `N` records; 0 for all")
	outputFlag(cmd, &output)
	return cmd
}

// complete reads the filters that are more than words.
func (a *app) complete(f *index.Filter, roles []string, years, least, most string) error {
	for _, role := range roles {
		r, ok := map[string]record.Role{
			"target": record.Target, "目标": record.Target, "actual": record.Actual, "现状": record.Actual,
			"provision": record.Provision, "规定": record.Provision, "qualifier": record.Qualifier, "限定": record.Qualifier,
		}[role]
		if !ok {
			return a.fail("it takes target, actual, provision, qualifier", "--role %s: no such role", role)
		}
		f.Roles = append(f.Roles, r)
	}
	if years != "" {
		from, to, ranged := strings.Cut(strings.TrimSuffix(years, "年"), "-")
		if !ranged {
			to = from
		}
		var err1, err2 error
		f.From, err1 = strconv.Atoi(from)
		f.To, err2 = strconv.Atoi(to)
		if err1 != nil || err2 != nil || f.From > f.To {
			return a.fail("it takes 2015 or 2011-2015", "--year %s: no year", years)
		}
	}
	for _, bound := range []struct {
		flag, text string
		to         **index.Bound
	}{{"min", least, &f.Min}, {"max", most, &f.Max}} {
		if bound.text == "" {
			continue
		}
		b, ok := index.ParseBound(bound.text)
		if !ok {
			return a.fail("it takes a figure as a plan writes it: 1000亿元, 30%, 500", "--%s %s: no figure", bound.flag, bound.text)
		}
		*bound.to = b
	}
	return nil
}

func (a *app) records(w io.Writer, lib *index.Library, hits []index.Hit, format string) error {
	if format == "table" {
		var b strings.Builder
		recordTable(a, &b, hits, len(lib.Plans()) > 1, "")
		_, err := io.WriteString(w, b.String())
		return err
	}
	docs := export.Each(byPlan(lib, hits)...)
	switch format {
	case "csv":
		return export.CSV(w, export.RecordTable(), docs, export.Bytes)
	case "jsonl":
		return export.JSONL(w, docs, export.Bytes)
	}
	return export.JSONArray(w, docs, export.Bytes)
}

// byPlan makes of records the documents that extract prints, each with the
// records of one plan.
func byPlan(lib *index.Library, hits []index.Hit) []*extract.Document {
	var docs []*extract.Document
	for _, h := range hits {
		i := slices.IndexFunc(docs, func(d *extract.Document) bool { return d.Plan.ID == h.Plan.ID })
		if i < 0 {
			_, text, _ := lib.Text(h.Plan.ID)
			i = len(docs)
			docs = append(docs, &extract.Document{Plan: &plan.Plan{
				ID: h.Plan.ID, Title: h.Plan.Title, Issuer: h.Plan.Issuer, Date: h.Plan.Date,
				From: h.Plan.From, To: h.Plan.To, Region: h.Plan.Region, SHA256: h.Plan.SHA256, Text: text,
			}})
		}
		docs[i].Records = append(docs[i].Records, *h.Record)
	}
	return docs
}

// writeJSON prints values as one array or one a line.
func writeJSON[T any](w io.Writer, values []T, lines bool) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	if !lines {
		out.SetIndent("", "  ")
		return out.Encode(values)
	}
	for _, v := range values {
		if err := out.Encode(v); err != nil {
			return err
		}
	}
	return nil
}
