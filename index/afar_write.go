// Writing a library afar: the same steps as in a folder, on an engine.

package index

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"slices"

	"planq/extract"
	said "planq/extract/context"
)

// Target is a library that is being written, in a folder or on an engine.
type Target interface {
	Commit() error
	Start(report func(Change), reader string, recognises bool) error
	Held() map[string]bool
	Current(path, sha256 string, facts said.Overrule) (Info, bool)
	Add(doc *extract.Document, path string) error
	Remove(gone func(Info) bool) error
	Plans() []Info
	Lost() []Info
	Close() error
}

var (
	_ Target = (*Writer)(nil)
	_ Target = (*FarWriter)(nil)
)

// Start has every change told, names what reads the plans, and mends what is damaged.
func (w *Writer) Start(report func(Change), reader string, recognises bool) error {
	w.Report, w.Reader, w.Recognises = report, reader, recognises
	return w.Check()
}

// FarWriter changes the library on an engine. It is a Writer's rules: what is up to date, what follows its file, what a
// plan is called.
type FarWriter struct {
	Writer  // of which only the list of plans is used
	engine  Engine
	change  Changing
	gone    []string // keys that go with this step
	waiting int
}

// WriteOn begins to write the library on an engine.
func WriteOn(e Engine) (*FarWriter, error) {
	ctx := context.Background()
	if err := e.Health(ctx); err != nil {
		return nil, err
	}
	change, err := e.Begin(ctx)
	if err != nil {
		return nil, err
	}
	w := &FarWriter{engine: e, change: change}
	held, _, err := e.Plans(ctx, change.State(), Which{})
	if err != nil {
		change.End(ctx)
		return nil, err
	}
	for _, p := range held {
		w.m.slots = append(w.m.slots, slot{info: p.Info, reader: p.Reader, facts: p.Facts})
	}
	return w, nil
}

// Start has every change told and names what reads the plans.
func (w *FarWriter) Start(report func(Change), reader string, recognises bool) error {
	w.Report, w.Reader, w.Recognises = report, reader, recognises
	return nil
}

// Current is a Writer's, but that a plan whose file was moved is written again with its new place.
func (w *FarWriter) Current(path, sha256 string, facts said.Overrule) (Info, bool) {
	if i := w.find(absolute(path), sha256); i >= 0 && w.m.slots[i].info.Path != absolute(path) {
		if _, err := os.Stat(w.m.slots[i].info.Path); errors.Is(err, fs.ErrNotExist) {
			return Info{}, false
		}
	}
	return w.Writer.Current(path, sha256, facts)
}

// Add puts a plan on the engine, in the place of what it held of the same file. Report tells when it is seen.
func (w *FarWriter) Add(doc *extract.Document, path string) error {
	if w.failed != nil {
		return w.failed
	}
	stored, err := Store(doc, path, w.reader())
	var failure *extract.Failure
	if errors.As(err, &failure) {
		return err // of this plan alone
	}
	if err == nil {
		err = w.put(stored)
	}
	w.failed = err
	return err
}

func (w *FarWriter) put(stored *Stored) error {
	old := w.find(stored.Path, stored.SHA256)
	kind := Added
	stored.Info.since(nil)
	if old >= 0 {
		kind = Updated
		was := &w.m.slots[old].info
		stored.ID = was.ID
		stored.Info.since(was)
		if _, err := os.Stat(was.Path); !errors.Is(err, fs.ErrNotExist) {
			stored.Path = was.Path
		}
	} else if _, taken := w.byID[stored.ID]; taken {
		stored.ID += "-" + digest(stored.Path)[:6]
	}
	if err := w.change.Put(context.Background(), stored); err != nil {
		return err
	}
	s := slot{info: stored.Info, reader: stored.Reader, facts: stored.Facts}
	if old >= 0 {
		w.gone = append(w.gone, w.m.slots[old].info.Key)
		w.m.slots[old] = s
	} else {
		old = len(w.m.slots)
		w.m.slots = append(w.m.slots, s)
	}
	w.number(old)
	w.queued = append(w.queued, Change{kind, stored.Info})
	if w.waiting += len(stored.Entries); w.waiting >= batchSize {
		return w.commit()
	}
	return nil
}

// Remove takes plans out.
func (w *FarWriter) Remove(gone func(Info) bool) error {
	if w.failed != nil {
		return w.failed
	}
	w.m.slots = slices.DeleteFunc(w.m.slots, func(s slot) bool {
		if !gone(s.info) {
			return false
		}
		w.gone = append(w.gone, s.info.Key)
		w.queued = append(w.queued, Change{Removed, s.info})
		return true
	})
	w.byPath = nil
	if len(w.gone) > 1000 {
		w.failed = w.commit()
	}
	return w.failed
}

func (w *FarWriter) commit() error {
	if len(w.queued) == 0 {
		return nil
	}
	if err := w.change.Keep(context.Background(), w.gone); err != nil {
		return err
	}
	for _, c := range w.queued {
		if w.Report != nil {
			w.Report(c)
		}
	}
	w.gone, w.queued, w.waiting = nil, nil, 0
	return nil
}

// Commit makes the changes so far seen, all or none, and reports them.
func (w *FarWriter) Commit() error {
	if w.failed == nil {
		w.failed = w.commit()
	}
	return w.failed
}

// Close makes the last changes seen and lets others write.
func (w *FarWriter) Close() error {
	err := w.Commit()
	if e := w.change.End(context.Background()); err == nil {
		err = e
	}
	return err
}

// Check and Lost are of folders.
func (w *FarWriter) Check() error { return nil }

func (w *FarWriter) Lost() []Info { return nil }
