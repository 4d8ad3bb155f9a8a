// What every command shares: where it reads plans from, where it prints, and how it ends.

package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"

	"github.com/mattn/go-isatty"

	"planq/extract"
	"planq/extract/record"
	"planq/extract/source"
	"planq/extract/source/outside"
	"planq/extract/source/scan"
	"planq/index"
	"planq/seeds"
)

// app is one run of the program: its streams and the flags that mean the same
// for every command.
type app struct {
	in       io.Reader
	out, err io.Writer

	engine     string   // --engine: the cluster that the library stands on
	library    string   // --library: the folder of the library; "" is the user's own
	color      string   // --color: auto, always, never
	progress   string   // --progress: auto, always, never
	vocabulary []string // --vocabulary: files of the user's own words
	ocr        bool     // --ocr: recognise the text of pages that are pictures
	quiet      bool     // --quiet: say nothing but errors
	name       string   // --name: what standard input is called, and so its format
	said       []saying // --region and the like: what the user says of the plans

	watching   bool // index --watch has begun to wait
	incomplete bool // a file of a folder could not be read: what was printed is not all

	mu       sync.Mutex
	undo     map[int]func() // what to take back when the user interrupts
	undoNext int
	stop     context.CancelFunc // of what ends by itself when it is told to
}

// errNo ends a command that did its job and whose answer is "no": no hit, a
// difference, a finding. The exit status is 1 and nothing more is printed.
var errNo = errors.New("no")

// failure is an error that says what to do next.
type failure struct{ what, hint string }

func (f *failure) Error() string { return f.what + "; hint: " + f.hint }

// fail makes an error of what went wrong, with a hint at what to do next.
func (a *app) fail(hint, format string, args ...any) error {
	return &failure{fmt.Sprintf(format, args...), hint}
}

// extendVocabulary reads the files of the user's own words.
func (a *app) extendVocabulary() error {
	for _, name := range a.vocabulary {
		f, err := os.Open(name)
		if err != nil {
			return a.fail("check the path", "--vocabulary %s: %v", name, errors.Unwrap(err))
		}
		err = record.Extend(name, f)
		f.Close()
		if err != nil {
			return a.fail("a line is a class and a term, as in: indicator 单位产品水耗", "%v", err)
		}
	}
	return nil
}

// planFile is a plan that the arguments name and that is not read yet.
type planFile struct {
	below bool   // it was found in a folder: where it cannot be read, it is left out
	name  string // by which it is told what is damaged in it; "" of one that tells nothing
	read  func() (*extract.Document, error)
}

// find lists the plans that the arguments name: a path, "-" for standard input, a
// folder with all the plans below it, or a plan of the library. With no argument
// it is the shipped plan. What is not there is told before anything is read.
func (a *app) find(args []string) ([]planFile, error) {
	if len(args) == 0 {
		name, text := seeds.Plan()
		return []planFile{{read: func() (*extract.Document, error) {
			doc, err := extract.Read(name, text)
			if err != nil {
				return nil, err
			}
			return a.overruled(doc)
		}}}, nil
	}
	var files []planFile
	for i, arg := range args {
		if arg == "-" {
			if slices.Contains(args[:i], "-") {
				return nil, a.fail("name it once", "-: standard input can be read only once")
			}
			name := cmp.Or(a.name, "-")
			files = append(files, planFile{name: name, read: func() (*extract.Document, error) { return a.readSaid(name, a.in) }})
			continue
		}
		info, err := os.Stat(arg)
		switch {
		case err == nil && ofAnother(arg):
			if len(args) == 1 {
				return nil, a.noFacts(arg)
			}
		case err == nil && info.IsDir():
			paths, err := a.planFiles(arg)
			if err != nil {
				return nil, fileError(arg, err)
			}
			if len(paths) == 0 {
				return nil, a.noPlan(arg)
			}
			for _, path := range paths {
				files = append(files, planFile{true, path, func() (*extract.Document, error) { return a.readFile(path) }})
			}
		case err == nil:
			files = append(files, planFile{name: arg, read: func() (*extract.Document, error) { return a.readFile(arg) }})
		case errors.Is(err, fs.ErrNotExist):
			lib, err := a.holding(arg)
			if err != nil {
				return nil, err
			}
			files = append(files, planFile{name: arg, read: func() (*extract.Document, error) { return a.documentOf(lib, arg) }})
		default:
			return nil, fileError(arg, err)
		}
	}
	return files, nil
}

func (a *app) noPlan(dir string) error {
	return a.fail("a folder is searched for the formats that planq reads: .txt, .md, .html, .docx, .pdf, .ofd, …", "%s: no plan in this folder", dir)
}

// each gives the plans that the arguments name, in order. They are read side by side, no more of them at a time than
// there are processors, so memory does not grow with their number; what is said of each is said when its
// turn comes. A file that cannot be read is an error; a file of a folder
// that cannot be read is told and left out. Two plans of one name get names apart,
// since tables name a plan by its ID.
func (a *app) each(args []string) iter.Seq2[*extract.Document, error] {
	return func(yield func(*extract.Document, error) bool) {
		files, err := a.find(args)
		if err != nil {
			yield(nil, err)
			return
		}
		seen := map[string]bool{}
		for f, got := range a.sideBySide(files) {
			doc, err := got.doc, got.err
			if err == nil && f.name != "" {
				a.tells(f.name, doc)
			}
			switch {
			case err != nil && f.below:
				a.incomplete = true
				a.complain("left out: %v", err)
				continue
			case err != nil:
				yield(nil, err)
				return
			}
			doc.Plan.ID = apart(doc.Plan.ID, seen)
			if !yield(doc, nil) {
				return
			}
		}
		if len(seen) == 0 {
			yield(nil, a.noPlan(args[0]))
		}
	}
}

// readPlan is what reading a file has given.
type readPlan struct {
	doc *extract.Document
	err error
}

// sideBySide reads files, as many at a time as there are processors, and gives them in their order.
func (a *app) sideBySide(files []planFile) iter.Seq2[planFile, readPlan] {
	side := runtime.GOMAXPROCS(0)
	if a.ocr { // which shows its progress, and has work for all of them in one file
		side = 1
	}
	return func(yield func(planFile, readPlan) bool) {
		under := make(chan chan readPlan, side) // what is being read, in order
		stop := make(chan struct{})
		defer close(stop)
		go func() {
			defer close(under)
			for _, f := range files {
				got := make(chan readPlan, 1)
				select {
				case under <- got:
				case <-stop:
					return
				}
				go func() {
					doc, err := f.read()
					got <- readPlan{doc, err}
				}()
			}
		}()
		for _, f := range files {
			if !yield(f, <-<-under) {
				return
			}
		}
	}
}

// apart gives a second plan of one name the name-2, and remembers it.
func apart(id string, seen map[string]bool) string {
	unique := id
	for n := 2; seen[unique]; n++ {
		unique = fmt.Sprintf("%s-%d", id, n)
	}
	seen[unique] = true
	return unique
}

// load reads all the plans that the arguments name.
func (a *app) load(args []string) ([]*extract.Document, error) {
	var docs []*extract.Document
	for doc, err := range a.each(args) {
		if err != nil {
			return nil, err
		}
		docs = append(docs, doc)
	}
	return docs, nil
}

// loadOne reads the one plan that the arguments name.
func (a *app) loadOne(args []string) (*extract.Document, error) {
	docs, err := a.load(args)
	if err != nil {
		return nil, err
	}
	if len(docs) != 1 {
		return nil, a.fail("name one of its files", "%s: %d plans, and this command takes one", args[0], len(docs))
	}
	return docs[0], nil
}

func (a *app) loadFile(path string) (*extract.Document, error) {
	doc, err := a.readFile(path)
	if err != nil {
		return nil, err
	}
	return a.tells(path, doc), nil
}

func (a *app) readFile(path string) (*extract.Document, error) {
	f, err := openFile(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	facts, err := a.factsOf(path)
	if err != nil {
		return nil, err
	}
	return a.readWith(path, f, facts)
}

// planFiles lists the files below a folder that can be plans, sorted by path.
// Hidden files and folders are left out, and so is what is no regular file.
func (a *app) planFiles(dir string) ([]string, error) {
	var paths []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		hidden := path != dir && strings.HasPrefix(d.Name(), ".")
		if d.IsDir() {
			if hidden {
				return fs.SkipDir
			}
			return nil
		}
		switch {
		case hidden || !source.Reads(path):
		case !d.Type().IsRegular() && !isRegular(path):
			a.note("left out: %s: no regular file, and only those are plans", path)
		default:
			paths = append(paths, path)
		}
		return nil
	})
	return paths, err
}

// holding is the library that has a plan of that name: the user's, or that of the shipped plan.
func (a *app) holding(name string) (*index.Library, error) {
	lib, err := a.open()
	if err != nil {
		return nil, err
	}
	if has, err := lib.Has(name); has || err != nil {
		return lib, err
	}
	if lib, err = a.shippedLibrary(); err != nil {
		return nil, err
	}
	if has, _ := lib.Has(name); !has {
		err = a.fail("give a path, or a name that `planq list` shows", "%s: no such file, and no plan of that name in the library", name)
	}
	return lib, err
}

func (a *app) loadFromLibrary(name string) (*extract.Document, error) {
	lib, err := a.holding(name)
	if err != nil {
		return nil, err
	}
	return a.loadOf(lib, name)
}

func (a *app) loadOf(lib *index.Library, name string) (*extract.Document, error) {
	doc, err := a.documentOf(lib, name)
	if err != nil {
		return nil, err
	}
	return a.tells(name, doc), nil
}

func (a *app) documentOf(lib *index.Library, name string) (*extract.Document, error) {
	doc, err := lib.Document(name)
	if err != nil {
		return nil, err
	}
	return a.overruled(doc)
}

// read reads one plan and tells what is damaged in its file.
func (a *app) read(name string, r io.Reader) (*extract.Document, error) {
	doc, err := a.readSaid(name, r)
	if err != nil {
		return nil, err
	}
	return a.tells(name, doc), nil
}

func (a *app) readSaid(name string, r io.Reader) (*extract.Document, error) {
	facts, err := a.sayOf(facts{})
	if err != nil {
		return nil, err
	}
	return a.readWith(name, r, facts)
}

// readWith reads one plan of which somebody has said what it does not say itself.
func (a *app) readWith(name string, r io.Reader, said facts) (*extract.Document, error) {
	doc, err := extract.ReadWith(name, r, a.reading(a.showProgress))
	if err != nil {
		return nil, err
	}
	return doc.Overruled(said)
}

// tells has a plan tell what is damaged in its file, and what is left out of it: now, and of its relations when
// they are asked for.
func (a *app) tells(name string, doc *extract.Document) *extract.Document {
	doc.Short = func(problem string) { a.note("%s: %s", name, problem) }
	for _, problem := range doc.Problems {
		doc.Short(problem)
	}
	doc.Failed = func(err error) {
		a.incomplete = true
		a.complain("without its relations: %v", err)
	}
	return doc
}

// reading is what files are read with beyond their bytes, pages being told to progress.
func (a *app) reading(progress func(total int) (step, done func())) (o source.Options) {
	if a.ocr {
		o.OCR = &scan.Options{Progress: progress}
	}
	return o
}

// fileError says of an error of the file system what the user can do about it.
func fileError(path string, err error) error {
	var onPath *fs.PathError
	if errors.As(err, &onPath) {
		err = onPath.Err
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &failure{path + ": no such file or folder", "check the path"}
	case errors.Is(err, fs.ErrPermission):
		return &failure{path + ": permission denied", "choose a file or folder you may use"}
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EFBIG), errors.Is(err, syscall.EDQUOT):
		return &failure{path + ": the disk is full", "make room, or choose another place with --output or --library"}
	case errors.Is(err, syscall.EROFS):
		return &failure{path + ": nothing can be written there", "choose another place with --output or --library"}
	}
	return &failure{path + ": " + err.Error(), "check that it is a file you can read and write"}
}

// write prints what f writes: to standard output when path is "" or "-", else
// into a file that is there whole or not at all.
func (a *app) write(path string, f func(io.Writer) error) error {
	if path == "" || path == "-" {
		return buffered(a.out, f)
	}
	path, mode, err := a.target(path)
	if err != nil {
		return err
	}
	if !mode.IsRegular() { // a device or a pipe has no half-written state
		w, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return fileError(path, err)
		}
		err = buffered(w, f)
		if e := w.Close(); err == nil {
			err = e
		}
		return writeError(path, err)
	}
	return a.replace(path, mode, func(part *os.File) error { return buffered(part, f) })
}

// writeAt has f write a file that it must seek in, a database.
func (a *app) writeAt(path string, f func(part string) error) error {
	path, mode, err := a.target(path)
	if err != nil {
		return err
	}
	if !mode.IsRegular() {
		return a.fail("name a file", "%s: is no file that can be written in any order", path)
	}
	return a.replace(path, mode, func(part *os.File) error {
		err := f(part.Name())
		if err != nil && !strings.Contains(err.Error(), "; hint: ") {
			return a.fail("check that there is room, or choose another place with --output", "%s: %v", path, err)
		}
		return err
	})
}

// target is the file that is to be written, behind any link, and its mode.
func (a *app) target(path string) (string, fs.FileMode, error) {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	info, err := os.Stat(path)
	if err != nil {
		return path, 0o666, nil
	}
	if info.IsDir() {
		return path, 0, a.fail("name a file in it", "%s: is a folder", path)
	}
	return path, info.Mode(), nil
}

// partName is what a file is called until it is whole: hidden, so that who reads the folder
// as one set of data passes over what a crash has left.
func partName(path string) string {
	dir, name := filepath.Split(path)
	const longest = 200 // bytes; file systems end at 255
	return fmt.Sprintf("%s.%s.%d.part", dir, strings.ToValidUTF8(name[:min(len(name), longest)], ""), os.Getpid())
}

// replace writes into a new file beside path and gives it path's name when all is written.
func (a *app) replace(path string, mode fs.FileMode, f func(part *os.File) error) error {
	part := partName(path)
	a.mu.Lock() // an interrupt comes before the file or behind it
	w, err := os.OpenFile(part, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode.Perm())
	if err != nil {
		a.mu.Unlock()
		return fileError(path, err)
	}
	done := a.undoes(func() { os.Remove(part) })
	a.mu.Unlock()
	defer done()
	err = f(w)
	if err == nil {
		err = w.Sync()
	}
	if e := w.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(part, path)
	}
	if err != nil {
		os.Remove(part)
	}
	return writeError(path, err)
}

// writeFolder has f write files into a folder, which is made where there is none.
// Each file is there whole or not at all: they get their names when all of them
// are written, in the order in which they were made.
func (a *app) writeFolder(dir string, f func(create func(name string) (io.WriteCloser, error)) error) error {
	made := os.Mkdir(dir, 0o777) == nil
	if info, err := os.Stat(dir); err != nil {
		return fileError(dir, err)
	} else if !info.IsDir() {
		return a.fail("name a folder", "%s: is a file", dir)
	}
	var names []string
	part := func(name string) string { return partName(filepath.Join(dir, name)) }
	undo := func() {
		for _, name := range names {
			os.Remove(part(name))
		}
		if made {
			os.Remove(dir) // which fails where something else is in it by now
		}
	}
	done := a.atInterrupt(undo)
	defer done()
	err := f(func(name string) (io.WriteCloser, error) {
		a.mu.Lock()
		defer a.mu.Unlock()
		names = append(names, name)
		return os.OpenFile(part(name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	})
	for _, name := range names {
		if err == nil {
			err = os.Rename(part(name), filepath.Join(dir, name))
		}
	}
	if err != nil {
		undo()
	}
	return writeError(dir, err)
}

// writeError tells an error of the file system from one of what was to be written.
func writeError(path string, err error) error {
	var onPath *fs.PathError
	var onRename *os.LinkError
	if errors.As(err, &onPath) || errors.As(err, &onRename) {
		return fileError(path, err)
	}
	return err
}

func buffered(w io.Writer, f func(io.Writer) error) error {
	b := bufio.NewWriterSize(w, 64<<10)
	if err := f(b); err != nil {
		return err
	}
	return b.Flush()
}

// atInterrupt has f run when the user interrupts the program (Ctrl-C), until
// done is called.
func (a *app) atInterrupt(f func()) (done func()) {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.undoes(f)
}

// undoes is atInterrupt for who holds a.mu.
func (a *app) undoes(f func()) (done func()) {
	if a.undo == nil {
		a.undo = map[int]func(){}
	}
	a.undoNext++
	n := a.undoNext
	a.undo[n] = f
	return func() {
		a.mu.Lock()
		defer a.mu.Unlock()
		delete(a.undo, n)
	}
}

// interrupted takes back what is half done.
func (a *app) interrupted() {
	a.mu.Lock() // never unlocked: what is half done stays undone while the program ends
	for _, f := range a.undo {
		f()
	}
	outside.Stop()
}

// untilStopped gives a context that ends when the user stops the program: a server then
// finishes what it is answering. The second time the program is interrupted.
func (a *app) untilStopped() (ctx context.Context, done func()) {
	a.mu.Lock()
	defer a.mu.Unlock()
	ctx, a.stop = context.WithCancel(context.Background())
	return ctx, func() { a.stopped() }
}

// stopped tells a command that ends by itself to do so, and says whether there was one.
func (a *app) stopped() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.stop == nil {
		return false
	}
	a.stop()
	a.stop = nil
	return true
}

// colored says whether to mark words with colour in what goes to standard output.
func (a *app) colored() bool {
	switch a.color {
	case "always":
		return true
	case "never":
		return false
	}
	return os.Getenv("NO_COLOR") == "" && a.terminal()
}

// styleFor is how words are marked in what goes to an output: in a file by no colour.
func (a *app) styleFor(output string) *app {
	if output != "" && output != "-" {
		return &app{color: "never"}
	}
	return a
}

// forFile refuses to print a format that no terminal shows on one.
func (a *app) forFile(format, output, name string) error {
	if (format == "xlsx" || format == "parquet") && (output == "" || output == "-") && a.terminal() {
		return a.fail("name a file: --output "+name+"."+format, "%s: is nothing a terminal can show", format)
	}
	return nil
}

// terminal says whether standard output is one that understands more than text.
func (a *app) terminal() bool { return onTerminal(a.out) }

func onTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && os.Getenv("TERM") != "dumb" && isatty.IsTerminal(f.Fd())
}

// note tells the user something that is no error, unless he wants quiet.
func (a *app) note(format string, args ...any) {
	if !a.quiet {
		a.complain(format, args...)
	}
}
