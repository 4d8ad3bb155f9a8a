// planq correct: a person's word over what was read of a figure, a heading or a fact of a plan, for every later reading.

package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"planq/extract/context"
	"planq/extract/correct"
	"planq/extract/export"
	"planq/index"
)

func newCorrectCommand(a *app) *cobra.Command {
	var file, note, by, heading, is string
	var says []string
	var drop, score bool
	cmd := &cobra.Command{
		Use: `correct ID [FIELD=VALUE…]
  planq correct PLAN --heading LINE [--is TITLE | --drop]
  planq correct PLAN --fact FIELD=VALUE
  planq correct PLAN --score`,
		Short: "Correct a figure, a heading, a fact for good: the text stays, what is read is yours to say",
		Long: `Writes what fields of a record are into PLAN.corrections.jsonl beside the plan, where every planq
that reads the plan finds it: the record says so from then on, and keeps what was read as
corrected. Without a field it notes that a person has found the record right. --drop says that
the figure is no record.

The fields are ` + strings.Join(correct.Fields(), ", ") + `; value is how much it is, as in
value=12亿元. FIELD= empties one.

--heading says what a heading is called, with --drop that it is none, or that a line of text is
one; --fact what the plan is: ` + strings.Join(context.Overrulable(), ", ") + ` (it stands in
PLAN.facts, and planq index PLAN --region … writes the same).

A correction knows its record by the clause and the value in the text, whatever the rules
become; where that text changes, the reading tells so. --score tells how many of them a reading
by the rules alone has right; planq gold import makes gold of those of figures.`,
		Example: `  planq correct 3f2a plan.txt year=2015 subject=全省 --note 见附表
  planq correct r28ebbe108e96 --drop --plan plan.docx
  planq correct plan.txt --heading 一、发展目杯 --is 发展目标`,
		Args: a.some("name a record by the id that planq extract prints", "correct: no ID given"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if heading != "" || len(says) > 0 || score {
				if len(args) > 1 {
					return a.fail("one plan a time: PLAN --heading LINE", "%s: not of a heading, a fact or a score", args[1])
				}
				switch {
				case score:
					return a.scoreCorrections(args[0])
				case heading != "":
					return a.correctHeading(args[0], heading, correct.Correction{Is: is, Drop: drop, Note: note, By: by})
				}
				return a.correctFacts(args[0], says)
			}
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
	cmd.DisableFlagsInUseLine = true
	flags := cmd.Flags()
	flags.StringVar(&file, "plan", "", "the record is of the plan `FILE`, or of the library's plan of that ID")
	flags.StringVar(&note, "note", "", "why, in a `SENTENCE`")
	flags.StringVar(&by, "by", "", "who says so: a `NAME`")
	flags.BoolVar(&drop, "drop", false, "the figure is no record, the line no heading")
	flags.StringVar(&heading, "heading", "", "the heading, or the line that is one: its `LINE` as it stands in the text")
	flags.StringVar(&is, "is", "", "what the heading is called: a `TITLE`")
	flags.StringArrayVar(&says, "fact", nil, "what the plan is: `FIELD=VALUE`, as region=南昌市")
	flags.BoolVar(&score, "score", false, "how many corrections of the plan are read so without them")
	return cmd
}

// planNamed is the file of a plan that is named by its file or by its id in the library.
func (a *app) planNamed(name string) (string, error) {
	path := name
	if _, err := os.Stat(path); err != nil {
		path = a.fileOf(name)
	}
	if info, err := os.Stat(path); path == "" || err != nil || !info.Mode().IsRegular() {
		return "", a.fail("name the file of a plan, or a plan of planq list whose file is still there", "%s: no such plan, and a correction stands beside its file", name)
	}
	return path, nil
}

// correctHeading says what a heading is called, or that a line is one or is none.
func (a *app) correctHeading(name, words string, c correct.Correction) error {
	if c.Drop && c.Is != "" {
		return a.fail("leave out one of them", "--drop: what is no heading has no title")
	}
	path, err := a.planNamed(name)
	if err != nil {
		return err
	}
	doc, err := a.loadOne([]string{path})
	if err != nil {
		return err
	}
	n := correct.Heading(doc.Plan, words)
	if n == nil {
		return a.fail("planq outline has the headings, planq text the lines; take the whole line", "%s: no heading and no line 「%s」", path, words)
	}
	to, ok := correct.ToHeading(doc.Plan, n, c.Is)
	if !ok {
		return a.fail("split the line in the file", "「%s」: too long for a heading", words)
	}
	to.Drop, to.Note, to.By = c.Drop, c.Note, c.By
	if err := index.KeepCorrection(path, to); err != nil {
		return err
	}
	a.note("%s: %s", filepath.ToSlash(index.CorrectionsFile(path)), strings.TrimSpace(to.Line()))
	if path != name {
		a.note("the library has it with the next planq index %s", path)
	}
	return nil
}

// correctFacts says what a plan is, in the file of facts beside it.
func (a *app) correctFacts(name string, says []string) error {
	path, err := a.planNamed(name)
	if err != nil {
		return err
	}
	for _, s := range says {
		field, value, ok := strings.Cut(s, "=")
		if !ok || !slices.Contains(context.Overrulable(), field) {
			return a.fail("the facts are "+strings.Join(context.Overrulable(), ", "), "--fact %s: no fact and what it is", s)
		}
		if err := (&factFlag{a, field}).Set(value); err != nil {
			return err
		}
	}
	return a.keepFacts([]string{path})
}

// scoreCorrections tells how many of the corrections of a plan a reading by the rules alone has right.
func (a *app) scoreCorrections(name string) error {
	doc, err := a.loadOne([]string{name})
	if err != nil {
		return err
	}
	said := doc.Context.Overruled()
	all, err := correct.Parse("corrections", []byte(said.Corrections))
	if err != nil {
		return err
	}
	alone, err := doc.Overruled(context.Overrule{})
	if err != nil {
		return err
	}
	var wrong []string
	total := len(all)
	for i, right := range correct.Agrees(alone.Plan, alone.Records, all) {
		if !right {
			wrong = append(wrong, strings.TrimSpace(all[i].Line()))
		}
	}
	is, now := export.FactsOf(doc).Facts, export.FactsOf(alone).Facts
	for i, f := range is {
		if f.Overruled {
			if total++; now[i].Value != f.Value {
				wrong = append(wrong, strings.TrimSpace(correct.Correction{Fact: f.Field, Is: f.Value}.Line()))
			}
		}
	}
	for _, line := range wrong {
		fmt.Fprintln(a.out, line)
	}
	a.note("%s: %d of %d corrections are read so without them", cmp.Or(doc.Plan.Title, doc.Plan.ID), total-len(wrong), total)
	return nil
}
