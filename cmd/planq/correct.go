// planq correct: a person's word over what was read of a figure, for every later reading.

package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"planq/extract/correct"
	"planq/index"
)

func newCorrectCommand(a *app) *cobra.Command {
	var file, note, by string
	var drop bool
	cmd := &cobra.Command{
		Use:   "correct ID [FIELD=VALUE…]",
		Short: "Correct a figure for good: the text stays, what is read of it is yours to say",
		Long: `Writes what fields of a record are into PLAN.corrections.jsonl beside the plan, where every planq
that reads the plan finds it: the record says so from then on, and keeps what was read as
corrected. Without a field it notes that a person has found the record right. --drop says that
the figure is no record.

The fields are ` + strings.Join(correct.Fields(), ", ") + `; value is how much it is, as in
value=12亿元. FIELD= empties one.

A correction knows its record by the clause and the value in the text, whatever the rules
become; where that text changes, the reading tells so. What else can be corrected, headings and
facts of the plan, is written into the file by hand: docs/facts.md. planq gold import makes
gold of the file.`,
		Example: `  planq correct 3f2a plan.txt year=2015 subject=全省 --note 见附表
  planq correct r28ebbe108e96 --drop --plan plan.docx`,
		Args: a.some("name a record by the id that planq extract prints", "correct: no ID given"),
		RunE: func(cmd *cobra.Command, args []string) error {
			fields := map[string]any{}
			var of []string
			for i, arg := range args[1:] {
				field, value, ok := strings.Cut(arg, "=")
				if !ok && i == 0 && file == "" {
					of = []string{arg}
					continue
				}
				if !ok || !slices.Contains(correct.Fields(), field) {
					return a.fail("the fields are "+strings.Join(correct.Fields(), ", "), "%s: no field and what it is", arg)
				}
				fields[field] = value
			}
			if file != "" {
				of = []string{file}
			}
			if drop && len(fields) > 0 {
				return a.fail("leave out one of them", "--drop: what is no record has no fields")
			}
			doc, r, err := a.findRecord(args[0], of)
			if err != nil {
				return err
			}
			path := a.fileOf(doc.Plan.ID)
			if len(of) > 0 {
				if _, err := os.Stat(of[0]); err == nil {
					path = of[0]
				}
			}
			c := correct.To(doc.Records, r, fields)
			c.Drop, c.Note, c.By = drop, note, by
			kept := ""
			if _, err := os.Stat(path); path != "" && err == nil {
				kept, err = index.CorrectionsFile(path), index.KeepCorrection(path, c)
				if err != nil {
					return err
				}
			} else {
				return a.fail("name its file: --plan FILE", "%s: the file of this plan is not there, and a correction stands beside it", doc.Plan.ID)
			}
			a.note("%s: %s", filepath.ToSlash(kept), strings.TrimSpace(c.Line()))
			if len(of) == 0 || of[0] == doc.Plan.ID {
				a.note("the library has it with the next planq index %s", path)
			}
			return nil
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&file, "plan", "", "the record is of the plan `FILE`, or of the library's plan of that ID")
	flags.StringVar(&note, "note", "", "why, in a `SENTENCE`")
	flags.StringVar(&by, "by", "", "who says so: a `NAME`")
	flags.BoolVar(&drop, "drop", false, "the figure is no record")
	return cmd
}
