// planq golden: a folder of golden files 基准文件, one a plan, that pins what is read of
// a user's own plans.

package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"planq/extract/check"
	"planq/extract/export"
)

// goldenSuffix is what the name of a golden file adds to its plan's.
const goldenSuffix = ".golden"

func newGoldenCommand(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "golden",
		Short: "Keep golden files of your own plans, and see when they would read otherwise",
		Long: `Keeps a golden file 基准文件 beside each plan of a folder: plan.docx.golden holds the
figures of plan.docx as a page that a planner can read. update writes those that changed,
verify says what would change; put verify into your pipeline and the golden files under
version control, and no reading changes unseen. docs/golden.md shows how.`,
		Example: `  planq golden update plans/
  planq golden verify plans/`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return a.fail("planq golden update DIR, or planq golden verify DIR", "golden: no command given")
			}
			return a.fail("planq golden update DIR, or planq golden verify DIR", "golden %s: no such command", args[0])
		},
		RunE: func(cmd *cobra.Command, args []string) error { return nil },
	}
	cmd.AddCommand(newGoldenUpdateCommand(a), newGoldenVerifyCommand(a))
	return cmd
}

func newGoldenUpdateCommand(a *app) *cobra.Command {
	var plans string
	cmd := &cobra.Command{
		Use:   "update DIR",
		Short: "Write the golden files that changed",
		Long: `Reads every plan of the folder and writes the golden files that are not there or say
something else; the others are left as they are, and so is everything where a plan cannot be
read. Prints the files it wrote. Read the difference (git diff) before you keep it.`,
		Example: "  planq golden update plans/\n  planq golden update golden/ --plans archive/2024/",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			pages, err := a.pages(args[0], plans)
			if err != nil {
				return err
			}
			for _, p := range pages.all {
				if p.there && p.was == p.is {
					continue
				}
				if err := os.MkdirAll(filepath.Dir(p.file), 0o777); err != nil {
					return fileError(p.file, err)
				}
				if err := a.write(p.file, func(w io.Writer) error {
					_, err := io.WriteString(w, p.is)
					return err
				}); err != nil {
					return err
				}
				if _, err := io.WriteString(a.out, visible(p.file)+"\n"); err != nil {
					return err
				}
			}
			for _, file := range pages.left {
				a.note("%s: its plan is gone; hint: delete it, or bring the plan back", file)
			}
			return nil
		},
	}
	plansFlag(cmd, &plans)
	return cmd
}

func newGoldenVerifyCommand(a *app) *cobra.Command {
	var plans, format, output string
	cmd := &cobra.Command{
		Use:   "verify DIR",
		Short: "Say what the golden files would say otherwise",
		Long: `Reads every plan of the folder and compares it with its golden file, figure by figure, as
planq diff does. Ends with 0 when all read as they did, and with 1 when one does not, has no
golden file, or is gone.`,
		Example: "  planq golden verify plans/\n  planq golden verify plans/ --format markdown --output changes.md",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			pages, err := a.pages(args[0], plans)
			if err != nil {
				return err
			}
			found := pages.verify()
			if err := a.write(output, func(w io.Writer) error { return found.print(w, format) }); err != nil {
				return err
			}
			if !found.same() {
				a.note("the plans read otherwise; where that is right: planq golden update %s", args[0])
				return errNo
			}
			return nil
		},
	}
	plansFlag(cmd, &plans)
	formatFlag(cmd, &format, "text", "markdown", "json")
	outputFlag(cmd, &output)
	return cmd
}

func plansFlag(cmd *cobra.Command, plans *string) {
	cmd.Flags().StringVar(plans, "plans", "", "the `DIR` of the plans, where they do not stand beside their golden files")
}

// goldenPages are the golden files of a folder beside what they would say now.
type goldenPages struct {
	all  []goldenPage
	left []string // golden files whose plan is gone
}

type goldenPage struct {
	plan, file string // paths
	there      bool
	was, is    string
	figures    int // that the plan states now
}

// pages reads the plans of a folder and their golden files. Nothing is left out: a plan
// that cannot be read is an error.
func (a *app) pages(dir, plans string) (*goldenPages, error) {
	if plans == "" {
		plans = dir
	}
	if info, err := os.Stat(plans); err != nil {
		return nil, fileError(plans, err)
	} else if !info.IsDir() {
		return nil, a.fail("name the folder it stands in", "%s: not a folder", plans)
	}
	paths, err := a.planFiles(plans)
	if err != nil {
		return nil, fileError(plans, err)
	}
	if len(paths) == 0 {
		return nil, a.fail("name a folder with plans (.txt, .md, .docx, .pdf, …)", "%s: no plan in this folder", plans)
	}
	pages := &goldenPages{}
	for _, path := range paths {
		below, err := filepath.Rel(plans, path)
		if err != nil {
			return nil, err
		}
		p := goldenPage{plan: path, file: filepath.Join(dir, below) + goldenSuffix}
		if _, err := os.Stat(p.file); !errors.Is(err, fs.ErrNotExist) {
			b, err := readFile(p.file)
			if err != nil {
				return nil, err
			}
			p.there, p.was = true, string(b)
		}
		doc, err := a.loadFile(path)
		if err != nil {
			return nil, err
		}
		var page strings.Builder
		export.Page(&page, doc) // a Builder takes everything
		p.figures = len(doc.Records)
		if p.is = page.String(); p.there && p.was == p.is {
			p.was, p.is = "", "" // most pages of a folder are as they were, and need no room
		}
		pages.all = append(pages.all, p)
	}
	pages.left, err = pages.orphans(dir)
	return pages, err
}

// orphans lists the golden files of a folder that belong to no plan.
func (g *goldenPages) orphans(dir string) ([]string, error) {
	known := map[string]bool{}
	for _, p := range g.all {
		known[p.file] = true
	}
	var left []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil // the folder is yet to be made
		case err != nil:
			return fileError(path, err)
		}
		if filepath.Ext(path) == goldenSuffix && !d.IsDir() && !known[path] {
			left = append(left, path)
		}
		return nil
	})
	return left, err
}

// verify says what is otherwise than the golden files have it.
func (g *goldenPages) verify() *differences {
	found := &differences{}
	for _, p := range g.all {
		var d planDifference
		switch was, ok := check.ReadPage(p.was); {
		case !p.there:
			d.note, d.new = "no golden file yet", p.figures
		case p.was == p.is:
			d.old, d.new = p.figures, p.figures
		case !ok:
			d.note, d.new = "not a golden file: "+p.file, p.figures
		default:
			is, _ := check.ReadPage(p.is)
			d = comparePages(was, is, nil)
		}
		d.name = p.plan
		found.plans = append(found.plans, d)
	}
	for _, file := range g.left {
		d := planDifference{name: file, note: "its plan is gone"}
		if b, err := readFile(file); err == nil {
			page, _ := check.ReadPage(string(b))
			d.old = len(page.Statements)
		}
		found.plans = append(found.plans, d)
	}
	return found
}
