// Adding plans from the browser, where the server was started with --allow-upload. A file
// is read as planq index would read it, kept in the library's folder under uploads/, and
// told of in a line: what was read of it, or what is wrong with it.

package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode"

	"planq/extract"
	"planq/extract/plan"
	"planq/extract/source/marked"
	"planq/index"
)

const (
	largestUpload  = 64 << 20        // bytes of a file
	largestUploads = 256 << 20       // bytes of the files that are sent at once
	mostUploads    = 100             // files that are sent at once
	uploadTime     = 5 * time.Minute // for all of them to arrive
	uploadFolder   = "uploads"
)

// uploads are kept apart: few may send at once, so that slow ones hold nothing but one
// another up, and one has his files read and written at a time.
type uploads struct{ receiving, writing turn }

func newUploads() uploads { return uploads{make(turn, 4), make(turn, 1)} }

// write waits for the turn to read plans and to write the library.
func (u uploads) write(ctx context.Context, most time.Duration) (leave func(), err error) {
	done, err := u.writing.enter(ctx, most)
	if err != nil {
		return nil, err
	}
	read := thrift.read()
	return func() { read(); done() }, nil
}

var errAdding = &problem{http.StatusServiceUnavailable, "other plans are being added", "add yours in a moment"}

// turn is what some take at a time and others wait for.
type turn chan struct{}

func (u turn) enter(ctx context.Context, most time.Duration) (leave func(), err error) {
	late := time.NewTimer(most)
	defer late.Stop()
	select {
	case u <- struct{}{}:
		return func() { <-u }, nil
	case <-late.C:
	case <-ctx.Done():
	}
	return nil, errAdding
}

// addPage is what the template shows.
type addPage struct {
	page
	Largest int // megabytes of a file
	Most    int
	Reports []report
	Added   []index.Info // plans that were added here, which can be removed here
	More    int          // that are not listed
	Removed string       // the title of the plan that has just gone
}

// report says what became of a file.
type report struct {
	Name     string
	Kind     string // added, updated, unchanged; there, named where it is not added; "" where it could not be read
	Plan     index.Info
	Mine     bool     // the plan was added here, and can be removed here
	Alike    []chip   // other plans of the library with its title
	Read     []string // what was read of it: 12 页, 3 张表
	Facts    []headFact
	Change   string   // the form that overrules them
	Problems []string // what was damaged in it
	Error    string
	Hint     string // what to do about it
}

// There and Named are of a file that is not added: its plan is in the library already, or another file of its name is.
const (
	there = "there"
	named = "named"
)

// In says whether its plan is in the library.
func (r report) In() bool { return r.Kind != "" && r.Kind != named }

// KindName is what became of it in the page's language.
func (r report) KindName() string {
	switch index.Kind(r.Kind) {
	case index.Added:
		return "已加入"
	case index.Updated:
		return "已更新"
	case index.Unchanged:
		return "没有变化"
	case there:
		return "已在库中"
	}
	return "未加入"
}

func (s *Server) addForm(w http.ResponseWriter, r *http.Request) error {
	if !s.options.Upload {
		return noUploads
	}
	d := s.addPage(r)
	d.Removed = shortened(r.URL.Query().Get("removed"))
	for _, p := range library(r).Plans() {
		if s.uploaded(p) {
			if d.Added = append(d.Added, p); len(d.Added) > plansShown {
				d.Added, d.More = d.Added[:plansShown], d.More+1
			}
		}
	}
	return s.render(w, r, "add", d)
}

// uploaded says whether a plan was added from the browser.
func (s *Server) uploaded(p index.Info) bool {
	folder, err := filepath.Abs(filepath.Join(s.options.Dir, uploadFolder))
	return err == nil && p.Path != "" && filepath.Dir(p.Path) == folder
}

// removePage asks whether a plan is to go.
type removePage struct {
	page
	Plan index.Info
}

// remove takes a plan that was added from the browser out of the library, with its file; asked by GET it asks back.
func (s *Server) remove(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("id")
	plans := library(r).Plans()
	i := slices.IndexFunc(plans, func(p index.Info) bool { return p.ID == id })
	var err error
	switch {
	case !s.options.Upload:
		err = noUploads
	case i < 0:
		err = noPlan(id)
	case !s.uploaded(plans[i]):
		err = &problem{http.StatusConflict, "this plan was not added from the browser", "its owner removes it with planq index"}
	}
	if err != nil {
		return err
	}
	p := plans[i]
	if r.Method != http.MethodPost {
		return s.render(w, r, "remove", removePage{s.page(r, languageOf(r).word("移出规划库"), "add"), p})
	}
	leave, err := s.uploads.write(r.Context(), s.limits.queue)
	if err != nil {
		return err
	}
	defer leave()
	if err := s.takeOut(p); err != nil {
		return uploadError(err)
	}
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, address("/add", nil, "removed", planName(p)), http.StatusSeeOther)
	return nil
}

// takeOut removes a plan and its file. The file goes last: what is left of a step that failed is a plan with its file.
func (s *Server) takeOut(p index.Info) (err error) {
	w, err := s.write(func(index.Change) {})
	if err != nil {
		return err
	}
	err = w.Remove(func(o index.Info) bool { return o.ID == p.ID && o.SHA256 == p.SHA256 })
	if err == nil {
		err = w.Commit()
	}
	if e := w.Close(); err == nil {
		err = e
	}
	if err == nil {
		for _, path := range []string{p.Path, index.FactsFile(p.Path)} {
			if e := os.Remove(path); e != nil && !errors.Is(e, os.ErrNotExist) && err == nil {
				err = e
			}
		}
	}
	return err
}

var noUploads = notThere("its owner allows it with: planq serve --allow-upload", "this server takes no plans")

func (s *Server) addPage(r *http.Request) *addPage {
	return &addPage{page: s.page(r, languageOf(r).word("添加规划"), "add"), Largest: largestUpload >> 20, Most: mostUploads}
}

func (s *Server) add(w http.ResponseWriter, r *http.Request) error {
	if !s.options.Upload {
		return noUploads
	}
	leave, err := s.uploads.receiving.enter(r.Context(), s.limits.queue)
	if err != nil {
		return err
	}
	defer leave()
	http.NewResponseController(w).SetReadDeadline(time.Now().Add(uploadTime))
	r.Body = http.MaxBytesReader(w, r.Body, largestUploads)
	const inMemory = 8 << 20 // bytes; the rest waits in files
	switch err := r.ParseMultipartForm(inMemory); {
	case errors.Is(err, http.ErrNotMultipart):
		return wrong("send files from the page /add, or with: curl -F files=@PLAN", "this is no form with files")
	case err != nil:
		return bodyError(err)
	}
	defer r.MultipartForm.RemoveAll()
	written, err := s.uploads.write(r.Context(), s.limits.queue)
	if err != nil {
		return err
	}
	defer written()
	d := s.addPage(r)
	if d.Reports, err = s.addAll(r.MultipartForm.File["files"], r.PostFormValue("replace") != "", languageOf(r)); err != nil {
		return err
	}
	if r.URL.Query().Has("part") {
		return s.renderPart(w, r, "add", "reports", d)
	}
	return s.render(w, r, "add", d)
}

// addAll puts the files of a form into the library. An error is one of all of them; what is
// wrong with one file is in its report.
func (s *Server) addAll(files []*multipart.FileHeader, replace bool, l language) (reports []report, err error) {
	files = slices.DeleteFunc(files, func(f *multipart.FileHeader) bool { return f.Filename == "" }) // a form that was sent without a file
	if len(files) == 0 {
		return nil, nil
	}
	if len(files) > mostUploads {
		return nil, wrong("send them in several turns", "more than %d files were sent at once", mostUploads)
	}
	var one *report
	w, err := s.write(func(c index.Change) { one.Kind, one.Plan = string(c.Kind), c.Plan })
	if err != nil {
		return nil, uploadError(err)
	}
	defer func() {
		if e := w.Close(); err == nil {
			err = uploadError(e)
		}
	}()
	for _, f := range files {
		one = &report{Name: fileName(f.Filename)}
		switch {
		case one.Name == "":
			one.Name, one.Error, one.Hint = shortened(f.Filename), l.said("this is no name for a file"), l.said("give it another")
		case f.Size > largestUpload:
			one.Error, one.Hint = l.said(fmt.Sprintf("it has more than %d MB", largestUpload>>20)), l.said("add it with planq index")
		default:
			if err := s.addOne(w, one, f, replace, l); err != nil {
				return nil, uploadError(err)
			}
		}
		reports = append(reports, *one)
	}
	return reports, nil
}

// addOne reads a file, keeps it and puts its plan into the library.
func (s *Server) addOne(w index.Target, one *report, f *multipart.FileHeader, replace bool, l language) error {
	body, err := f.Open()
	if err != nil {
		return err
	}
	defer body.Close()
	b, err := io.ReadAll(body)
	if err != nil {
		return err
	}
	path, err := filepath.Abs(filepath.Join(s.options.Dir, uploadFolder, one.Name))
	if err != nil {
		return err
	}
	said, err := index.Facts(path, filepath.Join(s.options.Dir, index.CorrectionsName))
	if err != nil {
		one.Error, one.Hint = l.said("the file of facts beside it cannot be read"), l.said("correct it, or take it away") // its path is not told
		return nil
	}
	h := sha256.Sum256(b)
	sum := hex.EncodeToString(h[:])
	if info, ok := w.Current(path, sum, said); ok {
		one.Kind, one.Plan, one.Mine = string(index.Unchanged), info, s.uploaded(info)
		return nil
	}
	for _, p := range w.Plans() {
		switch {
		case p.SHA256 == sum && p.Path != path:
			one.Kind, one.Plan, one.Mine = there, p, s.uploaded(p)
			return nil
		case p.Path == path && p.SHA256 != sum && !replace:
			one.Kind, one.Plan, one.Mine = named, p, true
			return nil
		}
	}
	doc, err := extract.ReadWith(one.Name, bytes.NewReader(b), s.options.Source)
	if err == nil {
		doc, err = doc.Overruled(said)
	}
	if err != nil {
		one.Error, one.Hint = l.fileError(err)
		return nil
	}
	for _, p := range w.Plans() {
		if p.Path != path && p.Title != "" && p.Title == doc.Plan.Title && len(one.Alike) < 5 {
			one.Alike = append(one.Alike, chip{Title: p.Title + " " + p.Date, Link: planURL(p.ID)})
		}
	}
	one.Mine, one.Read = true, l.readOf(doc)
	for _, problem := range doc.Problems {
		one.Problems = append(one.Problems, l.said(problem))
	}
	doc.Short = func(problem string) { one.Problems = append(one.Problems, l.said(problem)) }
	if err := keep(path, b); err != nil {
		return err
	}
	var failure *extract.Failure
	if err := w.Add(doc, path); errors.As(err, &failure) {
		one.Error, one.Hint = l.fileError(failure)
		return os.Remove(path)
	} else if err != nil {
		return err
	}
	if err := w.Commit(); err != nil {
		return err
	}
	r := reading{Document: doc, url: planURL(one.Plan.ID)}
	one.Facts, one.Change = r.headFacts(l), r.url+"#overrule"
	return nil
}

// readOf says what was read of a file: 12 页, 3 张表.
func (l language) readOf(doc *extract.Document) (all []string) {
	headings, tables, pages := 0, 0, 0
	for _, m := range doc.Source.Marks {
		if m.Kind == marked.Page {
			pages++
		}
	}
	if pages > 0 {
		all = append(all, l.word("%d 页", pages))
	}
	var count func([]*plan.Node)
	count = func(nodes []*plan.Node) {
		for _, n := range nodes {
			switch {
			case n.Kind == plan.Table:
				tables++
			case isHeading(n.Kind) && n.Name() != "":
				headings++
			}
			count(n.Children)
		}
	}
	count(doc.Plan.Root.Children)
	all = append(all, l.word("%d 个标题", headings))
	if tables > 0 {
		all = append(all, l.word("%d 张表", tables))
	}
	return all
}

// keep writes a file whole or not at all.
func keep(path string, b []byte) error {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, ".upload-*")
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}

// fileName is the name that a visitor's file may have in a folder of this machine: no path, no
// hidden file, no signs that are none, not what is said of another; "" where nothing is left.
func fileName(name string) string {
	if i := strings.LastIndexAny(name, `/\`); i >= 0 {
		name = name[i+1:]
	}
	name = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) || strings.ContainsRune(`<>:"|?*`, r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(name, ""))
	name = strings.TrimRight(strings.TrimLeft(name, ". "), ". ")
	const longest = 200 // bytes; file systems end at 255
	if extension := filepath.Ext(name); len(name) > longest && len(extension) < 12 {
		name = strings.ToValidUTF8(name[:longest-len(extension)], "") + extension
	}
	if len(name) > longest || strings.TrimSuffix(name, filepath.Ext(name)) == "" || strings.HasSuffix(strings.ToLower(name), index.FactsFile("")) {
		return ""
	}
	return name
}

// uploadError makes of an error of writing what a visitor may know.
func uploadError(err error) error {
	if errors.Is(err, index.ErrBusy) {
		return &problem{http.StatusServiceUnavailable, err.Error(), "add your plans when it has ended"}
	}
	return err
}
