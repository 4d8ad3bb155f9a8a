// planq gold: what people corrected in an annotation tool comes back as gold 人工标注.

package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"planq/extract/check"
	"planq/extract/correct"
	"planq/extract/export"
	"planq/index"
)

func newGoldCommand(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "gold",
		Short: "Make gold 人工标注 of what people annotated",
		Long: `Gold is what people wrote down of a plan by hand, a JSON line a figure; planq diff
GOLD.jsonl PLAN measures a reading against it. No command ever changes gold.`,
		Example: "  planq gold import project-1.json --plan plan.txt --output plan.jsonl",
		Args: func(cmd *cobra.Command, args []string) error {
			return a.fail("planq gold import FILE…", "gold: no such command")
		},
		RunE: func(cmd *cobra.Command, args []string) error { return nil },
	}
	cmd.AddCommand(newGoldImportCommand(a))
	return cmd
}

func newGoldImportCommand(a *app) *cobra.Command {
	var plan, output string
	cmd := &cobra.Command{
		Use:   "import FILE…",
		Short: "Turn annotations of Label Studio or brat, or a file of corrections, into gold",
		Long: `Turns what people annotated into gold, a JSON line a figure. FILE is the JSON export of
Label Studio, a .ann file of brat with its .txt beside it, or PLAN.corrections.jsonl beside its
plan (planq correct): the records that a person has corrected or confirmed.

A mark is the value of a figure. Its label says what the figure is to the plan: target,
actual, provision, qualifier, or 目标, 现状, 规定, 限定. Its other fields have the names of
a record (planq schema) and stand

  in Label Studio  in the region's meta data (indicator: 增加值; subject: 全省), or in
                   controls asked for each region and named for the field
  in brat          in attributes (A1 measure T1 growth) and notes (indicator: 增加值)

Number, unit, comparator and kind are read off the text where they are left out, and
always where a mark was moved. Namings that are as good stand in indicator_alt and
subject_alt, between bars.

Marks are placed in the text of --plan; without it the annotated text is the plan. A mark
that makes no row is told by its name, the others are written, and the command ends with 2.`,
		Example: `  planq gold import project-1.json --plan plan.docx --output gold.jsonl
  planq gold import plan.ann > gold.jsonl`,
		Args: a.some("name a JSON export of Label Studio, or a .ann file of brat", "gold import: no FILE given"),
		RunE: func(cmd *cobra.Command, args []string) error {
			annotated, err := a.annotated(args)
			if err != nil {
				return err
			}
			text, err := a.annotatedText(annotated, plan)
			if err != nil {
				return err
			}
			gold, problems := check.Import(text, annotated)
			for _, p := range problems {
				a.complain("left out: %v", p)
			}
			if len(problems) > 0 {
				if len(gold.Rows) == 0 {
					return a.fail("correct them where they were made and export again", "%s: no mark makes gold", args[0])
				}
				a.incomplete = true
				a.complain("%s: %d marks make no gold, %d do; hint: correct them where they were made and export again", args[0], len(problems), len(gold.Rows))
			}
			var unnamed []string
			for _, r := range gold.Rows {
				if r.Indicator == "" {
					unnamed = append(unnamed, fmt.Sprintf("%s on line %d", r.Value, r.Line))
				}
			}
			if n := len(unnamed); n > 0 {
				a.note("%d figures have no indicator: %s; hint: where a figure has one, say so in the mark", n, strings.Join(unnamed[:min(n, 5)], ", "))
			}
			return a.write(output, func(w io.Writer) error { return export.Lines(w, gold.Rows) })
		},
	}
	cmd.Flags().StringVar(&plan, "plan", "", "the plan as a `FILE`, where the annotated texts are parts of it")
	outputFlag(cmd, &output)
	return cmd
}

// annotated reads the files of annotation tools.
func (a *app) annotated(files []string) ([]check.Annotated, error) {
	var all []check.Annotated
	for _, file := range files {
		if of, ok := strings.CutSuffix(file, "."+index.CorrectionsName); ok {
			one, err := a.correctedMarks(file, of)
			if err != nil {
				return nil, err
			}
			all = append(all, one)
			continue
		}
		b, err := readFile(file)
		if err != nil {
			return nil, err
		}
		if filepath.Ext(file) == ".ann" {
			beside := strings.TrimSuffix(file, ".ann") + ".txt"
			text, err := readFile(beside)
			if err != nil {
				return nil, err
			}
			all = append(all, check.ReadBrat(file, string(text), string(b)))
			continue
		}
		tasks, untouched, err := check.ReadLabelStudio(b)
		if err != nil {
			return nil, a.fail("export the project as JSON (not JSON-MIN or CSV)", "%s: %v", file, err)
		}
		if untouched > 0 {
			a.note("%s: %d tasks that nobody annotated are left out", file, untouched)
		}
		all = append(all, tasks...)
	}
	return all, nil
}

// correctedMarks are the records of a plan that a person has corrected or confirmed, as marks in its text.
func (a *app) correctedMarks(file, of string) (check.Annotated, error) {
	doc, err := a.loadOne([]string{of})
	if err != nil {
		return check.Annotated{}, err
	}
	out := check.Annotated{Name: file, Text: doc.Plan.Text}
	for i := range doc.Records {
		r := &doc.Records[i]
		if len(r.Corrected()) == 0 {
			continue
		}
		fields := map[string]string{"min": r.Min.String(), "max": r.Max.String(), "unit": r.Unit}
		for _, f := range correct.Fields() {
			if f != "value" && f != "region" && f != "confidence" {
				fields[f] = correct.Get(r, f)
			}
		}
		out.Marks = append(out.Marks, check.Mark{Name: r.ID, Span: r.Span, Fields: fields})
	}
	return out, nil
}

// annotatedText is the text that gold points into: the plan's, or the only annotated one.
func (a *app) annotatedText(annotated []check.Annotated, plan string) (string, error) {
	if plan != "" {
		doc, err := a.loadOne([]string{plan})
		if err != nil {
			return "", err
		}
		return doc.Plan.Text, nil
	}
	text, texts := "", 0
	for _, t := range annotated {
		if t.Text != "" {
			text = t.Text
			texts++
		}
	}
	if texts > 1 {
		return "", a.fail("name the plan: --plan FILE", "%d annotated texts, and gold is of one plan", texts)
	}
	return text, nil
}
