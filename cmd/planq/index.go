// planq index: plans into the library, and out of it.

package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"syscall"

	"github.com/adrg/xdg"
	"github.com/spf13/cobra"

	"planq/extract"
	"planq/extract/source"
	"planq/index"
)

// libraryDir is the folder of the library.
func (a *app) libraryDir() string {
	if a.library != "" {
		return a.library
	}
	return filepath.Join(xdg.DataHome, "planq")
}

// libraryError says of a library that cannot be opened what the user can do about it.
func (a *app) libraryError(err error) error {
	switch {
	case ofCluster(err):
		return err
	case errors.Is(err, index.ErrBusy):
		return a.fail("wait for it to end", "%s: %v", a.libraryName(), err)
	case errors.Is(err, index.ErrFormat):
		return a.fail("move the folder away and index the plans again, or choose another folder with --library", "%s: %v", a.libraryDir(), err)
	}
	for _, full := range []error{syscall.ENOSPC, syscall.EFBIG, syscall.EDQUOT} {
		if strings.HasSuffix(err.Error(), full.Error()) { // bleve hands the words on and not the error
			err = full
		}
	}
	if a.engineURL() != "" {
		return a.fail("run the same command again: what was reported is there", "%s: %v", a.libraryName(), err)
	}
	return fileError(a.libraryDir(), err)
}

func newIndexCommand(a *app) *cobra.Command {
	var remove []string
	var watch, again bool
	cmd := &cobra.Command{
		Use:   "index PATH…",
		Short: "Add plans to the library, or bring them up to date",
		Long: `Adds plans to the library, or brings them up to date: of a folder all plans below it,
in every format that planq reads. A file that has not changed is not read again; a plan
whose file is gone from a folder that is indexed goes from the library too. What cannot be
read is told at the end, the rest is added, and the command ends with 2.

A plan that is reported as added is there to stay, even when the computer is switched off
in the next moment; what an interrupted run has not reported, the next run adds. Searches
go on while a library is written.

What planq takes wrongly of a plan, you can say: planq index plan.txt --region 南昌市 writes it into
plan.txt.facts beside the plan, where every planq that reads the plan finds it; an empty value
(--region "") takes it out again. Such a file can be written by hand as well.

The library is in your data folder, or where --library says. docs/library.md says what is
in it, and what to do when something is wrong with it.`,
		Example: `  planq index plans/
  planq index plans/ --watch
  planq index plan.txt --library ~/plans.library
  planq index plan.txt --region 江西省南昌市 --years 2021-2025
  planq index --remove steel-2020`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 && len(remove) == 0 {
				return a.fail("name a file or a folder, as in planq index plans/", "nothing to index")
			}
			if watch && len(args) > 0 {
				return a.watch(args, remove, again)
			}
			return a.index(args, remove, again)
		},
	}
	cmd.Flags().StringArrayVar(&remove, "remove", nil, "take the plan `ID` out of the library (repeatable; planq list shows the IDs)")
	cmd.Flags().BoolVar(&watch, "watch", false, "go on until interrupted: whenever a file changes, so does the library")
	cmd.Flags().BoolVar(&again, "again", false, "read unchanged files again too")
	a.factFlags(cmd)
	engineFlag(a, cmd)
	return cmd
}

// index brings the library up to date with the files that the arguments name.
func (a *app) index(args, remove []string, again bool) error {
	var paths, folders []string
	for _, arg := range args {
		info, err := os.Stat(arg)
		if errors.Is(err, fs.ErrNotExist) && len(a.said) > 0 {
			if path := a.fileOf(arg); path != "" { // a plan of the library, by its name
				arg = path
				info, err = os.Stat(arg)
			}
		}
		if err != nil {
			return fileError(arg, err)
		}
		if ofAnother(arg) {
			if len(args) == 1 {
				return a.noFacts(arg)
			}
			continue
		}
		if !info.IsDir() {
			paths = append(paths, arg)
			continue
		}
		folders = append(folders, arg)
		below, err := a.planFiles(arg)
		if err != nil {
			return fileError(arg, err)
		}
		if len(below) == 0 {
			a.note("%s: no plan in this folder", arg)
		}
		paths = append(paths, below...)
	}
	if err := a.keepFacts(paths); err != nil {
		return err
	}
	w, err := a.openToWrite()
	if err != nil {
		return a.libraryError(err)
	}
	run := &indexing{app: a, w: w, count: map[index.Kind]int{}, again: again}
	err = run.all(paths, folders, remove)
	if e := w.Close(); err == nil && e != nil {
		err = a.libraryError(e)
	}
	if err != nil {
		return err
	}
	run.sum()
	return nil
}

// indexing is one run of planq index.
type indexing struct {
	*app
	w      index.Target
	again  bool
	count  map[index.Kind]int
	failed []string
	lost   map[string]index.Info // by path: plans that are damaged in the library
	texts  map[string]string     // the plans of the library, by their letters
}

func (run *indexing) all(paths, folders, remove []string) error {
	reader, err := run.reader()
	if err != nil {
		return err
	}
	if err := run.w.Start(func(c index.Change) {
		run.count[c.Kind]++
		delete(run.lost, c.Plan.Path)
		if c.Kind == index.Removed {
			run.note("removed %s", c.Plan.ID)
		} else {
			run.note("%s %s: %d records", c.Kind, c.Plan.ID, c.Plan.Records)
			run.twice(c.Plan)
		}
	}, reader, run.ocr); err != nil {
		return run.libraryError(err)
	}
	run.texts = map[string]string{}
	for _, plan := range run.w.Plans() {
		run.texts[plan.Letters] = plan.ID
	}
	run.lost = map[string]index.Info{}
	for _, plan := range run.w.Lost() {
		run.lost[plan.Path] = plan
	}
	if err := run.remove(remove); err != nil {
		return err
	}
	if err := run.read(paths); err != nil {
		return err
	}
	if err := run.w.Remove(func(plan index.Info) bool { return gone(plan.Path, folders) }); err != nil {
		return run.libraryError(err)
	}
	return nil
}

// twice says that the library has a plan's text already, word for word.
func (run *indexing) twice(plan index.Info) {
	if plan.Letters == "" {
		return
	}
	if other := run.texts[plan.Letters]; other != "" && other != plan.ID {
		run.note("%s says the same as %s, word for word; hint: planq index --remove %s leaves one of them", plan.ID, other, plan.ID)
		return
	}
	run.texts[plan.Letters] = plan.ID
}

// reader names what reads the plans: this planq, with the user's own words.
func (a *app) reader() (string, error) {
	sum := sha256.New()
	fmt.Fprintln(sum, extract.Rules())
	if build, ok := debug.ReadBuildInfo(); ok {
		fmt.Fprintln(sum, build.Main.Version)
	}
	for _, name := range a.vocabulary {
		b, err := os.ReadFile(name)
		if err != nil {
			return "", fileError(name, err)
		}
		fmt.Fprintln(sum, len(b))
		sum.Write(b)
	}
	return hex.EncodeToString(sum.Sum(nil)[:4]), nil
}

// version names this program and the user's own words more closely: a program that was built anew may answer otherwise.
func (a *app) version() (string, error) {
	name, err := a.reader()
	if err != nil {
		return "", err
	}
	if file, err := os.Executable(); err == nil {
		if info, err := os.Stat(file); err == nil {
			name += fmt.Sprintf("-%x-%x", info.Size(), info.ModTime().UnixNano())
		}
	}
	return name, nil
}

// remove takes the plans with the IDs out of the library.
func (run *indexing) remove(ids []string) error {
	for _, id := range ids {
		if !slices.ContainsFunc(run.w.Plans(), func(plan index.Info) bool { return plan.ID == id }) {
			return run.fail("planq list shows them", "--remove %s: no plan of that name in the library", id)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	if err := run.w.Remove(func(plan index.Info) bool { return slices.Contains(ids, plan.ID) }); err != nil {
		return run.libraryError(err)
	}
	return nil
}

// gone says whether a file that was below one of the folders is not there any more.
func gone(path string, folders []string) bool {
	for _, folder := range folders {
		if full, err := filepath.Abs(folder); err == nil && strings.HasPrefix(path, strings.TrimSuffix(full, string(filepath.Separator))+string(filepath.Separator)) {
			_, err := os.Stat(path)
			return errors.Is(err, fs.ErrNotExist)
		}
	}
	return false
}

// reading is a file on its way into the library.
type reading struct {
	path string
	sum  string // of its bytes
	said facts  // in the file of facts beside it, and those of corrections

	corrections string            // of the library
	doc         *extract.Document // nil when the library may hold it as it is
	err         error
	done        chan struct{}

	problems  []string
	relations error // why it has none
}

// read puts the files into the library, in their order. They are read side by side, no
// more of them at a time than there are processors, however many there are.
func (run *indexing) read(paths []string) error {
	var held map[string]bool // sums of the files that need no reading
	if !run.again {
		held = run.w.Held()
	}
	step, done := run.showProgress(len(paths))
	defer done()
	side := runtime.GOMAXPROCS(0)
	queue := make(chan *reading, side) // in order
	work := make(chan *reading)
	stop := make(chan struct{})
	defer close(stop)
	var workers sync.WaitGroup
	for range side {
		workers.Go(func() {
			for r := range work {
				r.read(held, run.reading(nil))
				close(r.done)
			}
		})
	}
	go func() {
		defer close(queue)
		defer close(work)
		for _, path := range paths {
			r := &reading{path: path, corrections: run.libraryCorrections(), done: make(chan struct{})}
			select {
			case queue <- r:
			case <-stop:
				return
			}
			work <- r
		}
	}()
	for r := range queue {
		<-r.done
		if err := run.add(r); err != nil {
			return err
		}
		step()
	}
	return nil
}

// read reads the file, unless the library holds the same bytes.
func (r *reading) read(held map[string]bool, o source.Options) {
	if r.said, r.err = index.Facts(r.path, r.corrections); r.err != nil {
		r.err = factsError(r.path, r.err)
		return
	}
	var f *os.File
	if f, r.err = openFile(r.path); r.err != nil {
		return
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.Size() > source.MaxSize {
		r.doc, r.err = extract.ReadWith(r.path, f, o)
		return
	}
	b, err := io.ReadAll(f)
	if err != nil {
		r.err = fileError(r.path, err)
		return
	}
	sum := sha256.Sum256(b)
	if r.sum = hex.EncodeToString(sum[:]); !held[r.sum] {
		if r.doc, r.err = extract.ReadWith(r.path, bytes.NewReader(b), o); r.err == nil {
			r.doc, r.err = r.doc.Overruled(r.said)
		}
		if r.err == nil {
			r.doc.Failed = func(err error) { r.relations = err }
			r.problems = r.doc.Problems
			r.doc.Short = func(problem string) { r.problems = append(r.problems, problem) }
			r.doc.Relations() // here, where the files are read side by side
		}
	}
}

func (run *indexing) add(r *reading) error {
	if r.err == nil && r.doc == nil {
		if _, ok := run.w.Current(r.path, r.sum, r.said); ok {
			run.count[index.Unchanged]++
			return nil
		}
		r.read(nil, run.reading(nil)) // the same bytes under another name
	}
	if r.err != nil {
		run.failed = append(run.failed, r.err.Error())
		return nil
	}
	for _, problem := range r.problems {
		run.note("%s: %s", r.path, problem)
	}
	if r.relations != nil {
		run.failed = append(run.failed, r.relations.Error())
	}
	var failure *extract.Failure
	if err := run.w.Add(r.doc, r.path); errors.As(err, &failure) {
		run.failed = append(run.failed, err.Error())
	} else if err != nil {
		return run.libraryError(err)
	}
	return nil
}

// sum says what the run has done, and what it could not do.
func (run *indexing) sum() {
	told := fmt.Sprintf("%d added, %d updated, %d unchanged", run.count[index.Added], run.count[index.Updated], run.count[index.Unchanged])
	if n := run.count[index.Removed]; n > 0 {
		told += fmt.Sprintf(", %d removed", n)
	}
	if !run.watching || run.count[index.Added]+run.count[index.Updated]+run.count[index.Removed] > 0 {
		run.note("%s: %s", run.libraryName(), told)
	}
	for _, what := range run.failed {
		run.complain("left out: %s", what)
	}
	for _, plan := range run.w.Lost() {
		if _, still := run.lost[plan.Path]; still {
			run.complain("%s was damaged in the library and is taken out; hint: planq index %s", plan.ID, plan.Path)
		}
	}
	run.incomplete = run.incomplete || len(run.failed)+len(run.lost) > 0
}
