// planq terms: how often plans say some words, with what that is to be held against.

package main

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"planq/extract/chart"
	"planq/extract/export"
	"planq/extract/term"
	"planq/index"
)

func newTermsCommand(a *app) *cobra.Command {
	var format, output, picture, font string
	var words, by []string
	var passages bool
	cmd := &cobra.Command{
		Use:   "terms --words FILE|WORD… [FILE…]",
		Short: "Count words and groups of words",
		Long: `Counts words and groups of words in plans, as studies of what governments attend to 政府注意力 do: as exact strings (count) and as
words that gse cuts (words), beside all characters, words and passages of the same part of the plans, so that a share can be made of any.

--words takes words (数字经济,污染防治) or a file with a word or a group a line: 环境：环境保护 污染 减排. --by keeps counts
apart by plan, year, region, section (the outermost heading) and mode (回顾, 目标, 任务). --passages lists the places behind the
cells instead: every count can be read again. The same plans and words give the same numbers; planq schema terms describes them.`,
		Example: `  planq terms --words 数字经济,人工智能 reports/ --output counts.csv
  planq terms --words words.txt --by region,year,mode reports/
  planq terms --words words.txt reports/ --passages --output places.csv
  planq terms --words 数字经济 reports/ --chart words.svg`,
		RunE: func(cmd *cobra.Command, args []string) error {
			groups, err := a.groups(words)
			if err != nil {
				return err
			}
			for _, b := range by {
				if !slices.Contains(term.By, b) {
					return a.fail("it takes "+strings.Join(term.By, ", "), "--by %s: no such part of plans", b)
				}
			}
			if kind := strings.ToLower(filepath.Ext(picture)); picture != "" && kind != ".svg" && kind != ".png" {
				return a.fail("name a file that ends in .svg or .png", "--chart %s: no such kind of picture", picture)
			}
			var own []string
			for _, g := range groups {
				own = append(own, g.Words...)
			}
			cut, err := index.Cutter(own)
			if err != nil {
				return err
			}
			var hits []export.TermHit
			var text string
			var found func(term.Hit)
			if passages {
				found = func(h term.Hit) { hits = append(hits, export.FromHit(h, text)) }
			}
			counter := term.NewCounter(groups, by, cut, found)
			for doc, err := range a.each(args) {
				if err != nil {
					return err
				}
				text = doc.Plan.Text
				counter.Add(doc.Plan, doc.Context)
			}
			rows := export.TermCounts(counter.Cells())
			if picture != "" {
				if err := a.picture(picture, font, chart.Terms(rows, by)); err != nil {
					return err
				}
				if len(rows) > chart.MostBars {
					a.note("the chart shows the first %d of %d counts", chart.MostBars, len(rows))
				}
			}
			err = a.write(output, func(w io.Writer) error {
				switch {
				case passages && format == "csv":
					return export.TermHitsCSV(w, hits)
				case passages:
					return writeJSON(w, hits, format == "jsonl")
				case format == "csv":
					return export.TermsCSV(w, rows, by)
				}
				return writeJSON(w, rows, format == "jsonl")
			})
			if err == nil && !slices.ContainsFunc(rows, func(r export.TermCount) bool { return r.Count > 0 }) {
				a.note("none of the words stands in these plans")
				return errNo
			}
			return err
		},
	}
	formatFlag(cmd, &format, "csv", "json", "jsonl")
	flags := cmd.Flags()
	flags.StringArrayVar(&words, "words", nil, "the `WORDS` to count, or a file with a word or a group a line (repeatable)")
	flags.StringSliceVar(&by, "by", []string{"plan"}, "keep counts apart by `PARTS`: plan, year, region, section, mode")
	flags.BoolVar(&passages, "passages", false, "list the places behind the counts instead")
	flags.StringVar(&picture, "chart", "", "draw the counts into the file `PATH`, .svg or .png")
	flags.StringVar(&font, "font", "", "a font `FILE` for the Chinese of a PNG")
	planFlags(a, cmd, &output)
	return cmd
}

// groups reads what --words says: files with groups, and words.
func (a *app) groups(said []string) (groups []term.Group, err error) {
	for _, s := range said {
		if _, err := os.Stat(s); err != nil {
			for _, w := range term.Split(s) {
				groups = append(groups, term.Group{Name: w, Words: []string{w}})
			}
			continue
		}
		f, err := openFile(s)
		if err != nil {
			return nil, err
		}
		some, err := term.ReadGroups(f)
		f.Close()
		if err != nil {
			return nil, a.fail("a line is a word, or a group: 环境：环境保护 污染 减排", "--words %s: %v", s, err)
		}
		groups = append(groups, some...)
	}
	if len(groups) == 0 {
		return nil, a.fail("planq terms --words 数字经济,人工智能 reports/", "terms: no words to count")
	}
	return groups, nil
}
