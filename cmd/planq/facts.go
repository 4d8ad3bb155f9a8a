// What a user says of the plans: --region, --years and the like on every command that reads them, and the file of
// facts beside a plan.

package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"planq/extract"
	"planq/extract/context"
	"planq/index"
)

// facts is what somebody says of a plan.
type facts = context.Overrule

// saying is one flag: a field and what it is; "" leaves the field to the text, whatever the file beside the plan says.
type saying struct{ field, value string }

// factFlags adds the flags with which a user overrules what a plan says of itself.
func (a *app) factFlags(cmd *cobra.Command) {
	var kinds []string
	for _, k := range context.Kinds() {
		kinds = append(kinds, k[0])
	}
	for _, field := range context.Overrulable() {
		usage := map[string]string{
			"title":  "the plan's title is `TITLE`",
			"kind":   "it is a `KIND` of document: " + strings.Join(kinds, ", "),
			"region": "it is the plan of `REGION`: 江西省南昌市, or a code of GB/T 2260",
			"years":  "it plans for the years `FROM-TO`, or a report speaks of one",
			"base":   "the last `YEAR` whose state it looks back on 基期",
			"date":   "it was issued on `DATE`: 2012-01-14, 2012-01 or 2012",
		}[field]
		cmd.Flags().Var(&factFlag{a, field}, field, usage)
	}
}

// factFlag is a flag that says what a field is.
type factFlag struct {
	app   *app
	field string
}

func (f *factFlag) String() string { return "" }
func (f *factFlag) Type() string   { return "text" }

func (f *factFlag) Set(value string) error {
	if err := new(facts).Set(f.field, value); err != nil {
		var w *context.Wrong
		if errors.As(err, &w) {
			return &failure{w.What, w.Hint}
		}
		return err
	}
	f.app.said = append(f.app.said, saying{f.field, value})
	return nil
}

// sayOf adds what the user says now to what is said of a plan already.
func (a *app) sayOf(known facts) (facts, error) {
	for _, s := range a.said {
		if err := known.Set(s.field, s.value); err != nil {
			return known, err
		}
	}
	if known.Base > 0 && known.To > 0 && known.Base > known.To {
		return known, a.fail("a plan looks back on a year before its last", "--base %d: behind the years %s", known.Base, known.Get("years"))
	}
	return known, nil
}

// overruled is a plan as it reads with what the user says of it.
func (a *app) overruled(doc *extract.Document) (*extract.Document, error) {
	said, err := a.sayOf(doc.Context.Overruled())
	if err != nil {
		return nil, err
	}
	return doc.Overruled(said)
}

// factsOf is what is said of the plan in a file: beside it, and by the user now.
func (a *app) factsOf(path string) (facts, error) {
	known, err := index.Facts(path, a.libraryCorrections())
	if err != nil {
		return known, factsError(path, err)
	}
	return a.sayOf(known)
}

// libraryCorrections is the library's own file of corrections.
func (a *app) libraryCorrections() string {
	return filepath.Join(a.libraryDir(), index.CorrectionsName)
}

// factsError says of a file of facts what the user can do about it.
func factsError(path string, err error) error {
	var onPath *fs.PathError
	if errors.As(err, &onPath) {
		return fileError(index.FactsFile(path), err)
	}
	return err
}

// ofAnother says whether a file is the file of facts beside another one: planq index plans/* names both.
func ofAnother(path string) bool {
	plan, ok := strings.CutSuffix(path, index.FactsFile(""))
	if !ok {
		return false
	}
	info, err := os.Stat(plan)
	return err == nil && info.Mode().IsRegular()
}

func (a *app) noFacts(path string) error {
	plan := strings.TrimSuffix(path, index.FactsFile(""))
	return a.fail("name the plan: "+plan, "%s: no plan, but what is said of one", path)
}

// keepFacts writes what the user says now into the files beside the plans.
func (a *app) keepFacts(paths []string) error {
	if len(a.said) == 0 {
		return nil
	}
	for _, s := range a.said {
		if s.field == "title" && s.value != "" && len(paths) > 1 {
			return a.fail("name one of them", "--title: %d plans cannot have one title", len(paths))
		}
	}
	for _, path := range paths {
		said, err := a.factsOf(path)
		if err != nil {
			return err
		}
		if err := index.KeepFacts(path, said); err != nil {
			return factsError(path, err)
		}
		if said.Facts() == "" {
			a.note("%s: nothing is said of it any more", path)
		} else {
			a.note("%s: %s", index.FactsFile(path), strings.ReplaceAll(strings.TrimSpace(said.Facts()), "\n", ", "))
		}
	}
	return nil
}

// fileOf is the file that a plan of the library was read from; "" where there is no such plan.
func (a *app) fileOf(name string) string {
	lib, err := a.open()
	if err != nil {
		return ""
	}
	defer lib.Close()
	for _, p := range lib.Plans() {
		if p.ID == name {
			return p.Path
		}
	}
	return ""
}
