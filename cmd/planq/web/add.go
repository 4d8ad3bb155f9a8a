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
	return nil, &problem{http.StatusServiceUnavailable, "other plans are being added", "add yours in a moment"}
}

// addPage is what the template shows.
type addPage struct {
	page
	Largest int // megabytes of a file
	Most    int
	Reports []report
}

// report says what became of a file.
type report struct {
	Name     string
	Kind     string // added, updated, unchanged; "" where it could not be read
	Plan     index.Info
	Problems []string // what was damaged in it
	Error    string
}

// KindName is what became of it in the page's language.
func (r report) KindName() string {
	switch index.Kind(r.Kind) {
	case index.Added:
		return "已加入"
	case index.Updated:
		return "已更新"
	case index.Unchanged:
		return "没有变化"
	}
	return "未加入"
}

func (s *Server) addForm(w http.ResponseWriter, r *http.Request) {
	if !s.options.Upload {
		s.fail(w, r, noUploads)
		return
	}
	s.render(w, r, "add", s.addPage(r))
}

var noUploads = notThere("its owner allows it with: planq serve --allow-upload", "this server takes no plans")

func (s *Server) addPage(r *http.Request) *addPage {
	return &addPage{page: s.page(r, languageOf(r).word("添加规划"), "add"), Largest: largestUpload >> 20, Most: mostUploads}
}

func (s *Server) add(w http.ResponseWriter, r *http.Request) {
	if !s.options.Upload {
		s.fail(w, r, noUploads)
		return
	}
	busy := func(err error) {
		w.Header().Set("Retry-After", "5")
		s.fail(w, r, err)
	}
	leave, err := s.uploads.receiving.enter(r.Context(), s.limits.queue)
	if err != nil {
		busy(err)
		return
	}
	defer leave()
	http.NewResponseController(w).SetReadDeadline(time.Now().Add(uploadTime))
	r.Body = http.MaxBytesReader(w, r.Body, largestUploads)
	const inMemory = 8 << 20 // bytes; the rest waits in files
	switch err := r.ParseMultipartForm(inMemory); {
	case errors.Is(err, http.ErrNotMultipart):
		s.fail(w, r, wrong("send files from the page /add, or with: curl -F files=@PLAN", "this is no form with files"))
		return
	case err != nil:
		s.fail(w, r, bodyError(err))
		return
	}
	defer r.MultipartForm.RemoveAll()
	written, err := s.uploads.write(r.Context(), s.limits.queue)
	if err != nil {
		busy(err)
		return
	}
	defer written()
	d := s.addPage(r)
	if d.Reports, err = s.addAll(r.MultipartForm.File["files"]); err != nil {
		s.fail(w, r, err)
		return
	}
	if r.URL.Query().Has("part") {
		s.renderPart(w, r, "add", "reports", d)
		return
	}
	s.render(w, r, "add", d)
}

// addAll puts the files of a form into the library. An error is one of all of them; what is
// wrong with one file is in its report.
func (s *Server) addAll(files []*multipart.FileHeader) (reports []report, err error) {
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
			one.Name, one.Error = shortened(f.Filename), "this is no name for a file; hint: give it another"
		case f.Size > largestUpload:
			one.Error = fmt.Sprintf("it has more than %d MB; hint: add it with planq index", largestUpload>>20)
		default:
			if err := s.addOne(w, one, f); err != nil {
				return nil, uploadError(err)
			}
		}
		reports = append(reports, *one)
	}
	return reports, nil
}

// addOne reads a file, keeps it and puts its plan into the library.
func (s *Server) addOne(w index.Target, one *report, f *multipart.FileHeader) error {
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
	said, err := index.Facts(path)
	if err != nil {
		one.Error = "the file of facts beside it cannot be read; hint: correct it, or take it away" // its path is not told
		return nil
	}
	sum := sha256.Sum256(b)
	if info, ok := w.Current(path, hex.EncodeToString(sum[:]), said); ok {
		one.Kind, one.Plan = string(index.Unchanged), info
		return nil
	}
	doc, err := extract.ReadWith(one.Name, bytes.NewReader(b), s.options.Source)
	if err != nil {
		one.Error = err.Error()
		return nil
	}
	if doc, err = doc.Overruled(said); err != nil {
		one.Error = err.Error()
		return nil
	}
	one.Problems = doc.Problems
	doc.Short = func(problem string) { one.Problems = append(one.Problems, problem) }
	if err := keep(path, b); err != nil {
		return err
	}
	var failure *extract.Failure
	if err := w.Add(doc, path); errors.As(err, &failure) {
		one.Error = failure.Error()
		return os.Remove(path)
	} else if err != nil {
		return err
	}
	return w.Commit()
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
