// The plans that are open: the library as it is now, and the plans that were read
// of it last, so that a reader who turns pages does not wait for each.

package web

import (
	"container/list"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"time"

	"planq/extract"
	"planq/index"
)

// held is how many bytes of plans' text stay read. A plan takes about ten times its text.
const held = 16 << 20

// errNoPlan is the error of a name that no plan of the library has.
var errNoPlan = errors.New("no plan of that name in the library")

// shelf keeps a library open, and the plans that were asked for last.
type shelf struct {
	open func() (*index.Library, error)
	dir  string

	mu     sync.Mutex
	lib    *index.Library
	stamp  time.Time // of the library's manifest, when lib was opened
	read   map[string]*list.Element
	recent *list.List // of *opened, the last one used in front
	size   int
}

// opened is a plan that is read once, however many ask for it.
type opened struct {
	key  string
	size int
	doc  func() (*extract.Document, error)
}

func newShelf(open func() (*index.Library, error), dir string) *shelf {
	return &shelf{open: open, dir: dir, read: map[string]*list.Element{}, recent: list.New()}
}

// library is the library as it stands on the disk now.
func (s *shelf) library() (*index.Library, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var stamp time.Time
	if info, err := os.Stat(filepath.Join(s.dir, index.ManifestFile)); err == nil {
		stamp = info.ModTime()
	}
	if s.lib != nil && stamp.Equal(s.stamp) {
		return s.lib, nil
	}
	lib, err := s.open()
	if err != nil {
		return nil, err
	}
	// The old one is not closed: somebody may still be asking it. It holds one file,
	// which goes with it when it is collected.
	s.lib, s.stamp = lib, stamp
	return lib, nil
}

// document is a plan of the library, read whole.
func (s *shelf) document(id string) (*extract.Document, error) {
	lib, err := s.library()
	if err != nil {
		return nil, err
	}
	for _, info := range lib.Plans() {
		if info.ID == id {
			return s.take(lib, info)
		}
	}
	return nil, errNoPlan
}

func (s *shelf) take(lib *index.Library, info index.Info) (*extract.Document, error) {
	key := info.ID + " " + info.SHA256
	s.mu.Lock()
	e := s.read[key]
	if e == nil {
		o := &opened{key: key, doc: sync.OnceValues(func() (*extract.Document, error) {
			name, text, ok := lib.Text(info.ID)
			if !ok {
				return nil, errNoPlan
			}
			return extract.Read(name, []byte(text))
		})}
		e = s.recent.PushFront(o)
		s.read[key] = e
	}
	s.recent.MoveToFront(e)
	o := e.Value.(*opened)
	s.mu.Unlock()

	doc, err := o.doc()
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.read[key] != e: // let go while it was read
	case err != nil:
		s.drop(e)
	case o.size == 0:
		o.size = max(1, len(doc.Plan.Text))
		s.size += o.size
		for s.size > held && s.recent.Len() > 1 {
			s.drop(s.recent.Back())
		}
	}
	return doc, err
}

func (s *shelf) drop(e *list.Element) {
	o := s.recent.Remove(e).(*opened)
	delete(s.read, o.key)
	s.size -= o.size
}
