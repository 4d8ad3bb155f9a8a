// Writing a library: adding plans, bringing them up to date, taking them out.

package index

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/rogpeppe/go-internal/lockedfile"

	"planq/extract"
	"planq/extract/context"
	"planq/extract/plan"
	"planq/extract/source/marked"
)

// ErrBusy is the error of a library that another process is writing.
var ErrBusy = errors.New("another planq is writing this library")

// patience is how long a writer waits for another, or for readers to finish.
const patience = 3 * time.Second

// batchSize is how many passages and records go into the library at a time: what a
// writer holds in memory does not grow with the number of plans.
const batchSize = 12_000

// Writer changes the library in a folder.
//
//	w, err := index.Write(dir)
//	w.Report = func(c index.Change) { … } // it is in the library now
//	for … { err = w.Add(doc, path) }
//	err = w.Close()
//
// A plan is in the library when Report has told so, whatever happens then.
type Writer struct {
	Report func(Change)

	// Reader names what reads the plans: a plan that another one has read is not
	// up to date.
	Reader string

	// Recognises says that pages which are pictures are recognised in this run. A file that may have such pages and
	// was read without is read again; what was recognised once is kept in a run that does not.
	Recognises bool

	dir        string
	m          manifest
	unlock     func()
	file       *os.File
	out        *bufio.Writer
	ix         bleve.Index
	batch      *bleve.Batch
	loose      []loose    // doc values that are in no segment yet
	size       int        // their passages and records
	queued     []Change   // what the batch will have done
	segments   []*segment // those of m.bound, open
	replaced   []bound    // those of the state before
	lastVolume int        // the highest number of a file of pairs
	dirty      bool       // the manifest differs from the one that stands
	failed     error      // what ended the writing: nothing is changed after it
	lost       []Info

	byPath, bySum, byID map[string]int // slots
}

// Kind says what a change does to the library.
type Kind string

const (
	Added     Kind = "added"
	Updated   Kind = "updated"
	Unchanged Kind = "unchanged"
	Removed   Kind = "removed"
)

// Change is what has happened to a plan.
type Change struct {
	Kind Kind
	Plan Info
}

// Write opens the library in a folder to write, making the folder if need be, and
// mends it where it has to. It waits a little for another process that writes, then
// gives ErrBusy.
func Write(dir string) (*Writer, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	w := &Writer{dir: dir}
	var err error
	if w.unlock, err = lock(filepath.Join(dir, lockFile)); err != nil {
		return nil, err
	}
	if err := w.open(); err != nil {
		w.failed = err // what is not trusted gets no checksums
		w.shut()
		return nil, err
	}
	return w, nil
}

// lock keeps other writers out. The lock of a process that is killed ends with it.
func lock(path string) (unlock func(), err error) {
	type result struct {
		unlock func()
		err    error
	}
	got := make(chan result, 1)
	go func() {
		unlock, err := lockedfile.MutexAt(path).Lock()
		got <- result{unlock, err}
	}()
	select {
	case r := <-got:
		return r.unlock, r.err
	case <-time.After(patience):
		go func() {
			if r := <-got; r.err == nil {
				r.unlock()
			}
		}()
		return nil, ErrBusy
	}
}

func (w *Writer) path(name string) string { return filepath.Join(w.dir, name) }

func (w *Writer) open() error {
	all, err := readManifests(w.dir)
	if err != nil {
		return err
	}
	// Readers that keep the index open let go of it when they see this file.
	if err := os.WriteFile(w.path(writingFile), nil, 0o666); err != nil {
		return err
	}
	names, err := filepath.Glob(w.path(pairsFile + "*"))
	if err != nil {
		return err
	}
	for _, name := range names {
		n, _ := strconv.Atoi(strings.TrimPrefix(filepath.Base(name), pairsFile))
		w.lastVolume = max(w.lastVolume, n)
	}
	broken := verifyFiles(w.dir) // before bleve, which writes into its files when it opens them
	trusted := false
	w.ix, err = openToWrite(w.path(indexFolder))
	if err != nil && strings.Contains(err.Error(), "timeout") {
		return ErrBusy
	}
	if err == nil {
		if n := slices.IndexFunc(all, func(m *manifest) bool { return m.generation == generationOf(w.ix) }); n >= 0 {
			all = all[n:]
			trusted = true
		}
	}
	if len(all) > 0 {
		w.m = *all[0]
	}
	if err := w.openPlans(); err != nil {
		return err
	}
	if trusted {
		trusted = broken == nil && len(w.lost) == 0 && !w.m.mended && complete(w.ix, w.infos()) == nil && w.openBound() == nil
	}
	if trusted {
		if err := remove(w.path(checksumFile)); err != nil {
			return err
		}
		if err := w.keep(); err != nil { // the manifest of a change that was made before the process was killed
			return err
		}
		w.batch = w.ix.NewBatch()
		w.replaced = slices.Clone(w.m.bound)
		return nil
	}
	return w.rebuild()
}

// openPlans opens the file of plans and cuts off what a change that was not made has left behind.
func (w *Writer) openPlans() error {
	if w.m.file == 0 {
		w.m.file = 1
	}
	var err error
	w.file, err = os.OpenFile(w.path(plansFile+strconv.Itoa(w.m.file)), os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		return err
	}
	info, err := w.file.Stat()
	if err != nil {
		return err
	}
	w.lose(func(s *slot) bool { return s.at+s.size() > info.Size() })
	w.m.end = min(w.m.end, info.Size())
	if err := w.file.Truncate(w.m.end); err != nil {
		return err
	}
	_, err = w.file.Seek(w.m.end, io.SeekStart)
	w.out = bufio.NewWriterSize(w.file, 256<<10)
	return err
}

// lose takes plans out whose files are damaged.
func (w *Writer) lose(damaged func(*slot) bool) {
	w.m.slots = slices.DeleteFunc(slices.Clone(w.m.slots), func(s slot) bool {
		if !damaged(&s) {
			return false
		}
		w.lost = append(w.lost, s.info)
		return true
	})
	w.byPath = nil
}

// Lost lists the plans that the library held and whose parts in it are damaged. They
// are taken out; adding their files again brings them back.
func (w *Writer) Lost() []Info { return w.lost }

// Check reads the whole library and holds it against its sums. What is damaged is made
// anew, and the plans that are lost are in Lost.
func (w *Writer) Check() error {
	before := len(w.lost)
	if w.loseDamaged(); len(w.lost) == before {
		return nil
	}
	return w.rebuild()
}

func (w *Writer) loseDamaged() {
	w.lose(func(s *slot) bool {
		for n := range s.parts {
			if _, err := s.read(w.file, n); err != nil {
				return true
			}
		}
		return false
	})
}

func (w *Writer) infos() []Info {
	infos := make([]Info, len(w.m.slots))
	for i := range w.m.slots {
		infos[i] = w.m.slots[i].info
	}
	return infos
}

// rebuild makes the index anew. Until the last entry is in it, it belongs to no manifest.
func (w *Writer) rebuild() error {
	w.loseDamaged()
	if w.ix != nil {
		w.ix.Close()
		w.ix = nil
	}
	folder := w.path(indexFolder)
	if err := os.RemoveAll(folder); err != nil {
		return err
	}
	if err := remove(w.path("names")); err != nil { // of a planq that kept them apart
		return err
	}
	if err := remove(w.path(checksumFile)); err != nil { // not before: without it nobody would see what is wrong with the old one
		return err
	}
	var err error
	if w.ix, err = create(folder); err != nil {
		return err
	}
	w.batch = w.ix.NewBatch()
	w.m.bound, w.segments, w.loose, w.size = nil, nil, nil, 0
	for i := range w.m.slots {
		s := &handle{info: w.m.slots[i].info, dir: w.dir, file: w.file, slot: &w.m.slots[i]}
		if err := w.enter(s); err != nil {
			return err
		}
	}
	w.dirty = true
	return w.Commit()
}

// Current says whether the library holds the plan of a file as it is now, read by
// the same reader, by the sum of its bytes and what a person says of it. The plan
// of a file that was moved goes with it.
func (w *Writer) Current(path, sha256 string, said context.Overrule) (Info, bool) {
	path = absolute(path)
	i := w.find(path, sha256)
	if i < 0 {
		return Info{}, false
	}
	s := &w.m.slots[i]
	if s.info.SHA256 != sha256 || !w.holds(s) || s.facts != said.String() {
		return Info{}, false
	}
	w.follow(s, path)
	return s.info, true
}

// Held lists the sums of the files whose plans the library holds, read by the same reader.
func (w *Writer) Held() map[string]bool {
	held := make(map[string]bool, len(w.m.slots))
	for i := range w.m.slots {
		if w.holds(&w.m.slots[i]) {
			held[w.m.slots[i].info.SHA256] = true
		}
	}
	return held
}

// reader names what reads the plans of this run.
func (w *Writer) reader() string {
	if w.Recognises {
		return w.Reader + recognising
	}
	return w.Reader
}

// recognising ends the name of a reader that recognises pages.
const recognising = " ocr"

// holds says whether a plan was read as this run would read it.
func (w *Writer) holds(s *slot) bool {
	if s.reader == w.Reader+recognising {
		return true
	}
	return s.reader == w.Reader && !(w.Recognises && mayBePictures(s.info.Path))
}

// mayBePictures says whether a file is of a format whose pages may be pictures.
func mayBePictures(path string) bool {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".txt", ".md", ".markdown", ".html", ".htm", ".mhtml", ".docx", ".xlsx", ".csv", ".tsv":
		return false
	}
	return true
}

// find gives the slot of a file's plan: by its path, or by what it holds when it was read from
// another place before; -1 when there is none.
func (w *Writer) find(path, sha256 string) int {
	if w.byPath == nil {
		w.byPath, w.bySum, w.byID = map[string]int{}, map[string]int{}, map[string]int{}
		for i := range w.m.slots {
			w.number(i)
		}
	}
	if i, ok := w.byPath[path]; ok {
		return i
	}
	if i, ok := w.bySum[sha256]; ok && filepath.Base(w.m.slots[i].info.Path) == filepath.Base(path) {
		return i
	}
	return -1
}

func (w *Writer) number(i int) {
	info := &w.m.slots[i].info
	w.byPath[info.Path], w.bySum[info.SHA256], w.byID[info.ID] = i, i, i
}

// follow notes that a plan's file is elsewhere now.
func (w *Writer) follow(s *slot, path string) {
	if s.info.Path == path {
		return
	}
	if _, err := os.Stat(s.info.Path); errors.Is(err, fs.ErrNotExist) {
		s.info.Path = path
		w.byPath[path] = w.bySum[s.info.SHA256]
		w.dirty = true
	}
}

// Add puts a plan into the library, in the place of what it held of the same file.
// Report tells when it is there.
func (w *Writer) Add(doc *extract.Document, path string) error {
	if w.failed != nil {
		return w.failed
	}
	var memory *handle
	if err := extract.Guard(path, func() {
		memory = Memory(doc).plans[0]
		memory.look()
	}); err != nil {
		return err // of this plan alone: nothing of it was written
	}
	w.failed = w.add(memory, path)
	return w.failed
}

func (w *Writer) add(memory *handle, path string) error {
	info := memory.info
	info.Path = absolute(path)
	info.since(nil)
	info.Letters = plan.LettersOf(memory.doc.Plan)
	old := w.find(info.Path, info.SHA256)
	kind := Added
	if old >= 0 {
		kind = Updated
		w.follow(&w.m.slots[old], info.Path)
		info.ID, info.Path = w.m.slots[old].info.ID, w.m.slots[old].info.Path
		info.since(&w.m.slots[old].info)
	} else if _, taken := w.byID[info.ID]; taken {
		info.ID += "-" + digest(info.Path)[:6]
	}
	info.Key = keyOf(w.m.next)
	w.m.next++
	s := slot{info: info, reader: w.reader(), facts: memory.doc.Context.Overruled().String()}
	if err := w.append(&s, memory); err != nil {
		return err
	}
	memory.info = info
	if old >= 0 {
		w.forget(w.m.slots[old].info)
		w.m.slots[old] = s
	} else {
		old = len(w.m.slots)
		w.m.slots = append(w.m.slots, s)
	}
	w.number(old)
	if err := w.enter(memory); err != nil {
		return err
	}
	return w.change(Change{kind, info})
}

// Remove takes plans out of the library. Report tells when each is gone.
func (w *Writer) Remove(gone func(Info) bool) error {
	var out []Info
	w.m.slots = slices.DeleteFunc(w.m.slots, func(s slot) bool {
		if !gone(s.info) {
			return false
		}
		out = append(out, s.info)
		return true
	})
	w.byPath = nil
	for _, info := range out {
		w.forget(info)
		if err := w.change(Change{Removed, info}); err != nil {
			return err
		}
	}
	return nil
}

func (w *Writer) change(c Change) error {
	w.queued = append(w.queued, c)
	w.dirty = true
	if w.size >= batchSize || w.batch.Size() >= batchSize {
		return w.Commit()
	}
	return nil
}

// Plans lists the plans of the library, with the changes that are not committed yet.
func (w *Writer) Plans() []Info { return w.infos() }

// append writes a plan behind the others.
func (w *Writer) append(s *slot, of *handle) error {
	parts := s.pack(of)
	s.place(w.m.end)
	for _, b := range append([][]byte{[]byte(slotMark + s.line())}, parts[:]...) {
		if _, err := w.out.Write(b); err != nil {
			return err
		}
	}
	w.m.end = s.at + s.size()
	return nil
}

// pack makes the parts of a plan in memory and notes their sizes and sums.
func (s *slot) pack(of *handle) [len(partNames)][]byte {
	parts := [len(partNames)][]byte{
		[]byte(of.body),
		pack(of.passages, of.body, (*row).passage),
		pack(of.records, of.body, (*row).record),
		pack(of.relations(), of.body, (*row).relation),
		pack([]marked.Text{sourceOf(of.doc)}, of.body, (*row).source),
	}
	for n, b := range parts {
		s.parts[n] = part{len(b), sumOf(b)}
	}
	return parts
}

// place gives a plan its place behind the end of the others. Its text begins behind its line, which
// says where.
func (s *slot) place(end int64) {
	for {
		at := end + int64(len(slotMark)+len(s.line()))
		if s.at == at {
			return
		}
		s.at = at
	}
}

// enter puts a plan's doc values among the loose ones and the words of its passages into the index. A plan of
// more than one batch is not whole before the last, and neither is the index then.
func (w *Writer) enter(s *handle) error {
	values, err := s.look()
	if err != nil {
		return err
	}
	relations, err := s.allRelations()
	if err != nil {
		return err
	}
	w.loose = append(w.loose, loose{keyNumber(s.info.Key), values.b, namesOf(relations)})
	w.size += values.passages + values.records
	var e entry
	for n := range values.passages {
		values.passage(n, &e)
		if err := add(w.batch, s.info.Key, n, e.text); err != nil {
			return err
		}
		if w.batch.Size() >= batchSize {
			if err := w.flush(); err != nil {
				return err
			}
		}
	}
	if w.size >= 2*batchSize {
		return w.bind()
	}
	return nil
}

// forget takes a plan's passages out of the index. Its doc values stay where they are, and count for nothing.
func (w *Writer) forget(info Info) {
	for n := range info.Passages {
		w.batch.Delete(wordsID(info.Key, n))
	}
	w.loose = slices.DeleteFunc(w.loose, func(l loose) bool { return l.key == keyNumber(info.Key) })
}

func (w *Writer) flush() (err error) {
	defer caught(&err)
	err = w.ix.Batch(w.batch)
	w.batch = w.ix.NewBatch() // not Reset: scorch still looks at the old one when Batch has returned
	return err
}

// Commit makes the changes so far, all or none, and reports them.
func (w *Writer) Commit() error {
	if w.failed == nil && w.dirty {
		w.failed = w.commit()
	}
	return w.failed
}

func (w *Writer) commit() error {
	if err := w.out.Flush(); err != nil {
		return err
	}
	if err := w.file.Sync(); err != nil {
		return err
	}
	if err := w.bind(); err != nil {
		return err
	}
	sortSlots(w.m.slots)
	w.byPath = nil
	w.m.generation++
	if err := replace(w.path(nextFile), w.m.bytes()); err != nil {
		return err
	}
	w.batch.SetInternal([]byte("generation"), []byte(strconv.Itoa(w.m.generation)))
	if err := w.flush(); err != nil {
		return err
	}
	if err := os.Rename(w.path(nextFile), w.path(ManifestFile)); err != nil {
		return err
	}
	if err := w.sweep(w.replaced); err != nil {
		return err
	}
	w.replaced = slices.Clone(w.m.bound)
	w.dirty = false
	for _, c := range w.queued {
		if w.Report != nil {
			w.Report(c)
		}
	}
	w.queued = w.queued[:0]
	return nil
}

// keep makes the manifest that the index belongs to the one that stands.
func (w *Writer) keep() error {
	b, err := os.ReadFile(w.path(nextFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if m, err := parseManifest(b); err == nil && m != nil && m.generation == w.m.generation {
		return os.Rename(w.path(nextFile), w.path(ManifestFile))
	}
	return remove(w.path(nextFile))
}

// Close commits what is left and ends the writing.
func (w *Writer) Close() error {
	err := w.Commit()
	if err == nil {
		err = w.compact()
	}
	if e := w.shut(); err == nil {
		err = e
	}
	return err
}

func (w *Writer) shut() error {
	var err error
	if w.ix != nil {
		if err = w.ix.Close(); err == nil && w.failed == nil {
			err = writeChecksums(w.dir, w.m.bound)
		}
	}
	if w.file != nil {
		w.file.Close()
	}
	if e := remove(w.path(writingFile)); err == nil {
		err = e
	}
	w.unlock()
	return err
}

// compact writes the file of plans anew when more than half of it is of plans that are gone.
func (w *Writer) compact() error {
	var live int64
	for i := range w.m.slots {
		live += w.m.slots[i].size()
	}
	if w.m.end < 2*live+1<<20 {
		return w.sweep(nil)
	}
	from := w.file
	defer from.Close()
	w.m.file++
	name := w.path(plansFile + strconv.Itoa(w.m.file))
	var err error
	if w.file, err = os.Create(name); err != nil {
		return err
	}
	w.out = bufio.NewWriterSize(w.file, 256<<10)
	w.m.end = 0
	slots := slices.Clone(w.m.slots)
	for i := range slots {
		s := &slots[i]
		at := s.at
		s.place(w.m.end)
		if _, err := w.out.WriteString(slotMark + s.line()); err != nil {
			return err
		}
		if _, err := io.Copy(w.out, io.NewSectionReader(from, at, s.size())); err != nil {
			return err
		}
		w.m.end = s.at + s.size()
	}
	w.m.slots = slots
	w.dirty = true
	if err := w.Commit(); err != nil {
		return err
	}
	return w.sweep(nil)
}

// sweep takes away the files of plans and of pairs that are no longer the library's; all but those that
// the state before has, which a reader may be about to open.
func (w *Writer) sweep(before []bound) error {
	keep := map[string]bool{w.path(plansFile + strconv.Itoa(w.m.file)): true}
	for _, v := range slices.Concat(before, w.m.bound) {
		keep[v.path(w.dir)] = true
	}
	for _, kind := range []string{plansFile, pairsFile} {
		names, err := filepath.Glob(w.path(kind + "*"))
		if err != nil {
			return err
		}
		for _, name := range names {
			if !keep[name] {
				os.Remove(name) // a reader may have it open where that forbids it
			}
		}
	}
	return nil
}

func absolute(path string) string {
	if full, err := filepath.Abs(path); err == nil {
		return full
	}
	return path
}

func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

func remove(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// replace writes a file that is there whole or not at all.
func replace(path string, b []byte) error {
	part := path + ".part"
	f, err := os.Create(part)
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(part, path)
	}
	if err != nil {
		os.Remove(part)
	}
	return err
}
