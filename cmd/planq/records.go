// planq records: the figures of the whole library as a table.

package main

import (
	"errors"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"planq/extract/export"
	"planq/index"
)

func newRecordsCommand(a *app) *cobra.Command {
	var format, output, years, least, most, sort string
	var page int
	var roles []string
	var f index.Filter
	cmd := &cobra.Command{
		Use:   "records [QUERY]",
		Short: "The figures of the library as a table, filtered by field",
		Long: `Prints the records of the library's plans in the order of the plans and their text;
with a query those that it finds, best first where it has words. Filters narrow: a record must
pass all; each is a field of the query language as well.

` + queryLanguage + `

--sort puts them in the order of a field: amounts by what they come to, units that compare together, the most
frequent first; words in the order of their sounds 拼音.

--min and --max take a figure as a plan writes it: 1000亿元 compares with every amount of
money, 30% with every percentage, a bare 1000 with the number as it is written. Ends with 1 when
there is no such record.`,
		Example: `  planq records --role target --year 2015 --min 1000亿元
  planq records 稀土 指标:主营业务收入 '值:>=500亿元'
  planq records --unit 元 --role target --sort -value --limit 20
  planq records --subject 光伏 --format xlsx --output figures.xlsx`,
		RunE: func(cmd *cobra.Command, args []string) error {
			f.Text = strings.Join(args, " ")
			err := a.complete(&f, roles, years, least, most)
			if err != nil {
				return err
			}
			if err := a.forFile(format, output, "figures"); err != nil {
				return err
			}
			var ok bool
			if f.Sort, ok = index.ParseSort(sort); !ok {
				return a.fail("it takes "+strings.Join(index.SortFields, ", ")+", with a minus sign the largest first", "--sort %s: no such field", sort)
			}
			if f.Offset, err = a.offset(f.Limit, page); err != nil {
				return err
			}
			lib, err := a.openLibrary()
			if err != nil {
				return err
			}
			if err := a.known(lib, f.Plans); err != nil {
				return err
			}
			found, err := lib.List(f)
			if errors.Is(err, index.ErrEmpty) {
				return a.fail("give a word to look for, or none", "%q: nothing to search for", f.Text)
			}
			if err != nil {
				return err
			}
			a.tell(lib, found.Result)
			printed := 0
			err = a.write(output, func(w io.Writer) (err error) {
				printed, err = a.records(w, lib, found, format)
				return err
			})
			if err != nil {
				return err
			}
			if found.Total == 0 {
				hint := "leave out a filter"
				if near, err := lib.Suggest(index.Query{Text: f.Text, Plans: f.Plans}); err == nil && len(near) > 0 {
					hint += "; did you mean " + strings.Join(near, ", ") + "?"
				}
				a.note("no such record; hint: %s", hint)
				return errNo
			}
			if printed == 0 {
				a.note("no record on page %d; hint: there are %d of them", page, found.Total)
			}
			return nil
		},
	}
	cmd.SetFlagErrorFunc(a.minusError)
	formatFlag(cmd, &format, append([]string{"table", "markdown"}, index.RecordFormats...)...)
	flags := cmd.Flags()
	flags.StringSliceVar(&roles, "role", nil, "only `ROLE` target, actual, provision, qualifier (目标, 现状, 规定, 限定)")
	flags.StringVar(&years, "year", "", "only the `YEAR`, as 2015, 2011-2015 or 十二五")
	flags.StringVar(&f.Unit, "unit", "", "only the `UNIT`, as written (亿元) or of the canonical value (元)")
	flags.StringVar(&f.Indicator, "indicator", "", "only where the indicator 指标 holds `TEXT`")
	flags.StringVar(&f.Subject, "subject", "", "only where the subject 主体 holds `TEXT`")
	flags.StringVar(&least, "min", "", "only from the `FIGURE` up")
	flags.StringVar(&most, "max", "", "only up to the `FIGURE`")
	flags.StringVar(&f.Chapter, "chapter", "", "only where a chapter 章 above holds `TEXT`")
	flags.StringSliceVar(&f.IDs, "record", nil, "only the record `ID`")
	flags.StringVar(&sort, "sort", "", "in the order of `FIELD`, with a minus sign the largest first: value, -value, year, subject, …")
	flags.StringSliceVar(&f.Plans, "plan", nil, "only of the plan `ID`")
	flags.BoolVar(&f.Facets, "facets", false, "count the records by plan, chapter, role, year and unit (table)")
	pageFlags(cmd, &f.Limit, &page, 0, "records")
	engineFlag(a, cmd)
	outputFlag(cmd, &output)
	return cmd
}

// complete reads the filters that are more than words.
func (a *app) complete(f *index.Filter, roles []string, years, least, most string) error {
	for _, role := range roles {
		r, ok := index.ParseRole(role)
		if !ok {
			return a.fail("it takes target, actual, provision, qualifier", "--role %s: no such role", role)
		}
		f.Roles = append(f.Roles, r)
	}
	if years != "" {
		var ok bool
		if f.From, f.To, ok = index.ParseYears(years); !ok {
			return a.fail("it takes 2015, 2011-2015 or 十二五", "--year %s: no year", years)
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

// records prints a listing, and says how many records that were.
func (a *app) records(w io.Writer, lib *index.Library, found index.Listing, format string) (printed int, err error) {
	counted := func(yield func(index.Hit, error) bool) {
		for h, err := range found.Each {
			printed++
			if !yield(h, err) {
				return
			}
		}
	}
	if format != "table" && format != "markdown" {
		err = index.WriteRecords(w, format, counted)
		return printed, err
	}
	var hits []index.Hit
	for h, err := range counted {
		if err != nil {
			return printed, err
		}
		hits = append(hits, h)
	}
	var b strings.Builder
	if format == "markdown" {
		markdownTable(&b, hits)
	} else {
		printFacets(&b, found.Facets)
		recordTable(a, &b, hits, lib.Several(), "")
	}
	_, err = io.WriteString(w, strings.TrimPrefix(b.String(), "\n"))
	return printed, err
}

// writeJSON prints values as one array or one a line.
func writeJSON[T any](w io.Writer, values []T, lines bool) error {
	if lines {
		return export.Lines(w, values)
	}
	return export.Object(w, values)
}
