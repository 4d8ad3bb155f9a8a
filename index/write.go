// Writing a library: adding plans and bringing them up to date.

package index

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2"

	"planq/extract"
)

// ErrBusy is the error of a library that another process is writing.
var ErrBusy = errors.New("another planq is writing this library")

// batchSize is how many passages and records go into the index at a time.
const batchSize = 8000

// Writer adds plans to the library in a folder.
//
//	w, err := index.Write(dir)
//	for … { w.Add(doc, path) }
//	err = w.Close()
//
// The plans are in the library when Close has returned, all of them.
type Writer struct {
	dir     string
	plans   []Info
	gone    []string // keys to take out when the new manifest stands
	ix      bleve.Index
	batch   *bleve.Batch
	rebuild bool // the index is lost: make it anew from the plans' files
	begun   bool
}

// Change says what Add did to the library.
type Change string

const (
	Added     Change = "added"
	Updated   Change = "updated"
	Unchanged Change = "unchanged"
)

// Write opens the library in a folder to write, making the folder if need be.
// Nothing in it changes before the first Add, unless its index is lost.
func Write(dir string) (*Writer, error) {
	if err := os.MkdirAll(filepath.Join(dir, plansFolder), 0o777); err != nil {
		return nil, err
	}
	m, err := readManifest(dir)
	if err != nil {
		return nil, err
	}
	w := &Writer{dir: dir}
	for _, info := range m.Plans {
		if whole(dir, info) {
			w.plans = append(w.plans, info)
		}
	}
	_, interrupted := os.Stat(filepath.Join(dir, writingFile))
	w.ix, err = openToWrite(filepath.Join(dir, indexFolder))
	switch {
	case err != nil && strings.Contains(err.Error(), "timeout"):
		return nil, ErrBusy
	case err == nil && interrupted != nil && !m.guessed && len(w.plans) == len(m.Plans) && complete(w.ix, w.plans) == nil:
		return w, nil
	}
	w.rebuild = true
	w.plans = slices.DeleteFunc(w.plans, func(i Info) bool { return !intact(dir, i) })
	if w.ix != nil {
		w.ix.Close()
		w.ix = nil
	}
	if len(w.plans) == 0 && interrupted != nil {
		return w, nil
	}
	return w, w.begin()
}

// whole says whether a plan's files are all there.
func whole(dir string, info Info) bool {
	for _, name := range []string{"text.txt", "passages", "records"} {
		if _, err := os.Stat(filepath.Join(dir, plansFolder, info.Key, name)); err != nil {
			return false
		}
	}
	return true
}

// intact says whether a plan's files are those that gave it its key.
func intact(dir string, info Info) bool {
	var parts [3]string
	for i, name := range []string{"text.txt", "passages", "records"} {
		b, err := os.ReadFile(filepath.Join(dir, plansFolder, info.Key, name))
		if err != nil {
			return false
		}
		parts[i] = string(b)
	}
	return info.Key == keyOf(info.ID, parts[0], parts[1], parts[2])
}

func keyOf(id, text, passages, records string) string {
	return digest(fmt.Sprint(format), id, text, passages, records)[:16]
}

func absolute(path string) string {
	if full, err := filepath.Abs(path); err == nil {
		return full
	}
	return path
}

// begin makes the library's index ready for change.
func (w *Writer) begin() error {
	if w.begun {
		return nil
	}
	w.begun = true
	if err := os.WriteFile(filepath.Join(w.dir, writingFile), nil, 0o666); err != nil {
		return err
	}
	if !w.rebuild {
		w.batch = w.ix.NewBatch()
		return nil
	}
	folder := filepath.Join(w.dir, indexFolder)
	if err := os.RemoveAll(folder); err != nil {
		return err
	}
	var err error
	if w.ix, err = create(folder); err != nil {
		return err
	}
	w.batch = w.ix.NewBatch()
	for _, info := range w.plans {
		if err := w.enter(&shelf{info: info, dir: filepath.Join(w.dir, plansFolder, info.Key)}); err != nil {
			return err
		}
	}
	return nil
}

// Add puts a plan into the library, in the place of what it held of the same
// file, and gives the ID under which the library lists the plan. A plan that
// reads as it did before is left alone.
func (w *Writer) Add(doc *extract.Document, path string) (id string, change Change, err error) {
	s := Memory(doc).plans[0]
	s.info.Path = absolute(path)
	old := slices.IndexFunc(w.plans, func(i Info) bool { return i.Path == s.info.Path })
	if old < 0 { // the same plan may have been read from another place before
		old = slices.IndexFunc(w.plans, func(i Info) bool { return i.ID == s.info.ID && i.SHA256 == s.info.SHA256 })
	}
	if slices.ContainsFunc(w.plans, func(i Info) bool { return i.ID == s.info.ID }) && (old < 0 || w.plans[old].ID != s.info.ID) {
		s.info.ID += "-" + digest(s.info.Path)[:6]
	}
	files, err := s.files()
	if err != nil {
		return "", "", err
	}
	change = Added
	if old >= 0 {
		if w.plans[old].Key == s.info.Key && w.holds(s.info.Key, files) {
			return s.info.ID, Unchanged, nil
		}
		change = Updated
	}
	if err := w.begin(); err != nil {
		return "", "", err
	}
	if err := w.put(s.info.Key, files); err != nil {
		return "", "", err
	}
	if err := w.enter(s); err != nil {
		return "", "", err
	}
	if old >= 0 {
		w.gone = append(w.gone, w.plans[old].Key)
		w.plans[old] = s.info
	} else {
		w.plans = append(w.plans, s.info)
	}
	return s.info.ID, change, nil
}

func digest(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:])
}

type file struct {
	name string
	b    []byte
}

// files makes the files of a plan's folder, and the key that they give it.
func (s *shelf) files() ([]file, error) {
	passages, err := jsonLines(s.passages)
	if err != nil {
		return nil, err
	}
	records, err := jsonLines(s.records)
	if err != nil {
		return nil, err
	}
	s.info.Key = keyOf(s.info.ID, s.body, string(passages), string(records))
	info, err := json.Marshal(s.info)
	return []file{{"text.txt", []byte(s.body)}, {"passages", passages}, {"records", records}, {"plan.json", info}}, err
}

// holds says whether the plan's folder has these files, undamaged.
func (w *Writer) holds(key string, files []file) bool {
	for _, f := range files[:len(files)-1] { // plan.json may name another path
		b, err := os.ReadFile(filepath.Join(w.dir, plansFolder, key, f.name))
		if err != nil || !bytes.Equal(b, f.b) {
			return false
		}
	}
	return true
}

func jsonLines[T any](values []T) ([]byte, error) {
	var b bytes.Buffer
	lines := json.NewEncoder(&b)
	lines.SetEscapeHTML(false)
	for i := range values {
		if err := lines.Encode(&values[i]); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}

// put writes a plan's folder.
func (w *Writer) put(key string, files []file) error {
	folder := filepath.Join(w.dir, plansFolder, key)
	part := filepath.Join(w.dir, plansFolder, "."+key+".part")
	if err := os.RemoveAll(part); err != nil {
		return err
	}
	if err := os.Mkdir(part, 0o777); err != nil {
		return err
	}
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(part, f.name), f.b, 0o666); err != nil {
			os.RemoveAll(part)
			return err
		}
	}
	if err := os.RemoveAll(folder); err != nil {
		return err
	}
	return os.Rename(part, folder)
}

// enter puts a plan's passages and records into the index.
func (w *Writer) enter(s *shelf) error {
	passages, err := s.passageCount()
	if err != nil {
		return err
	}
	records, err := s.recordCount()
	if err != nil {
		return err
	}
	for i := range passages + records {
		ref := reference{key: s.info.Key, n: i}
		if i >= passages {
			ref.record, ref.n = true, i-passages
		}
		e, err := s.entry(ref)
		if err != nil {
			return err
		}
		facts, err := s.facts(ref)
		if err != nil {
			return err
		}
		if err := add(w.batch, ref, e, facts); err != nil {
			return err
		}
		if w.batch.Size() >= batchSize {
			if err := w.flush(); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *Writer) flush() error {
	if w.batch == nil || w.batch.Size() == 0 {
		return nil
	}
	err := w.ix.Batch(w.batch)
	w.batch.Reset()
	return err
}

// Close finishes the library: the index first, then the list of its plans, then
// what is no longer in it.
func (w *Writer) Close() error {
	if !w.begun {
		if w.ix != nil {
			return w.ix.Close()
		}
		return nil
	}
	err := w.finish()
	if w.ix != nil {
		if e := w.ix.Close(); err == nil {
			err = e
		}
	}
	if err != nil {
		return err // `writing` stays: the next Write mends
	}
	return os.Remove(filepath.Join(w.dir, writingFile))
}

func (w *Writer) finish() error {
	if w.ix == nil {
		return errors.New("the index could not be made")
	}
	sortPlans(w.plans)
	for _, key := range w.gone {
		if slices.ContainsFunc(w.plans, func(i Info) bool { return i.Key == key }) {
			continue // changed and changed back
		}
		for _, file := range []struct {
			name   string
			record bool
		}{{"passages", false}, {"records", true}} {
			b, _ := os.ReadFile(filepath.Join(w.dir, plansFolder, key, file.name))
			for i := range bytes.Count(b, []byte("\n")) {
				w.batch.Delete(reference{key: key, record: file.record, n: i}.id())
			}
		}
	}
	if err := w.flush(); err != nil {
		return err
	}
	b, err := json.MarshalIndent(manifest{Format: format, Plans: w.plans}, "", "  ")
	if err != nil {
		return err
	}
	if err := replace(filepath.Join(w.dir, manifestFile), append(b, '\n')); err != nil {
		return err
	}
	w.sweep()
	return nil
}

// sweep takes away the folders of plans that are no longer in the library.
func (w *Writer) sweep() {
	folders, _ := os.ReadDir(filepath.Join(w.dir, plansFolder))
	for _, f := range folders {
		if !slices.ContainsFunc(w.plans, func(i Info) bool { return i.Key == f.Name() }) {
			os.RemoveAll(filepath.Join(w.dir, plansFolder, f.Name()))
		}
	}
}

// replace writes a file that is there whole or not at all.
func replace(path string, b []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
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
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}
