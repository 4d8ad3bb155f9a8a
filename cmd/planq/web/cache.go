// The plans that are open: the library as it is now, and the plans that were read
// of it last, so that a reader who turns pages does not wait for each.
//
// A library changes while it is served: planq index writes a plan into it. Who asks after
// that gets the new one; who was asking before goes on with the old one, which is closed
// when the last of them is done.

package web

import (
	"container/list"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"planq/index"
)

// held is how many bytes of plans' text stay read. A plan takes about ten times its text, and a record about as much as
// a hundred bytes of it.
const (
	held       = 16 << 20
	recordSize = 100
)

// libraryHeld is how many bytes a library may have read before it is opened anew: it keeps what it reads.
const libraryHeld = 512 << 20

// cache keeps a library open, and the plans that were asked for last.
type cache struct {
	open func() (*index.Library, error)
	dir  string

	mu     sync.Mutex
	now    *handle // nil before the first request and after the end
	read   map[string]*list.Element
	recent *list.List // of *opened, the last one used in front
	size   int
	most   int // held, but in tests

	mostRead int64 // libraryHeld, but in tests
}

// handle is a library that requests are being answered from.
type handle struct {
	*index.Library
	state string // names what it says: two libraries of one state answer alike
	stamp string // of its files, when it was opened
	known string // what a cluster has said of itself; "" where it stands in a folder

	users int  // guarded by cache.mu
	old   bool // there is a newer one
}

// opened is a plan that is read once, however many ask for it.
type opened struct {
	key  string
	size int
	doc  func() (*reading, error)
}

func newCache(open func() (*index.Library, error), dir string) *cache {
	return &cache{open: open, dir: dir, read: map[string]*list.Element{}, recent: list.New(), most: held, mostRead: libraryHeld}
}

// acquire gives the library as it stands on the disk now. It stays open until it is given back.
func (s *cache) acquire() (*handle, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	stamp := s.stamp()
	var lib *index.Library
	if s.now != nil && s.now.stamp == stamp && s.now.Held() <= s.mostRead {
		// Where a cluster cannot be asked the answer tells of it.
		if known, err := s.now.Stamp(); err != nil || known == s.now.known {
			s.now.users++
			return s.now, nil
		}
		lib = s.now.Library // on a cluster: it follows what stands there
	} else {
		var err error
		if lib, err = s.open(); err != nil { // a writer may have put new files in the place of those that were just named
			stamp = s.stamp()
			lib, err = s.open()
		}
		if err != nil {
			return nil, err
		}
	}
	s.retire()
	s.now = &handle{Library: lib, stamp: stamp, users: 1}
	s.now.known, _ = lib.Stamp()
	s.now.state = stateOf(lib, stamp+s.now.known, s.now.known == "")
	return s.now, nil
}

// release ends the use of a library.
func (s *cache) release(l *handle) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if l.users--; l.users == 0 && l.old {
		l.Close()
	}
}

// retire lets go of the library that is open, now or when its last user is done.
func (s *cache) retire() {
	if s.now == nil {
		return
	}
	if s.now.old = true; s.now.users == 0 {
		s.now.Close()
	}
	s.now = nil
}

// close lets go of all.
func (s *cache) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.retire()
}

// stamp tells one state of the library's folder from another without reading it.
func (s *cache) stamp() string {
	stamp := ""
	for _, name := range []string{index.ManifestFile, index.SynonymsFile} {
		if info, err := os.Stat(filepath.Join(s.dir, name)); err == nil {
			stamp += fmt.Sprint(info.ModTime().UnixNano(), " ", info.Size(), " ")
		}
		stamp += "/"
	}
	return stamp
}

// stateOf names a state. What a cluster says of itself names it; of a folder its plans do.
func stateOf(lib *index.Library, stamp string, plans bool) string {
	sum := sha256.New()
	if plans {
		json.NewEncoder(sum).Encode(lib.Plans())
	}
	fmt.Fprint(sum, stamp)
	return hex.EncodeToString(sum.Sum(nil)[:8])
}

// document is a plan of the library, read whole.
func (s *cache) document(lib *index.Library, id string) (*reading, error) {
	found, err := lib.Some([]string{id})
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, noPlan(id)
	}
	return s.take(lib, found[0])
}

func (s *cache) take(lib *index.Library, info index.Info) (*reading, error) {
	key := info.ID + " " + info.Key + " " + info.SHA256
	s.mu.Lock()
	e := s.read[key]
	if e == nil {
		o := &opened{key: key, doc: sync.OnceValues(func() (*reading, error) {
			defer thrift.read()()
			doc, err := lib.Document(info.ID)
			if err != nil {
				return nil, err
			}
			return newReading(doc), nil
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
		o.size = max(1, len(doc.Plan.Text)+recordSize*len(doc.Records))
		s.size += o.size
		for s.size > s.most && s.recent.Len() > 1 {
			s.drop(s.recent.Back())
		}
		heavy := s.size > s.most/2
		thrift.set(func() { thrift.heavy = heavy })
	}
	return doc, err
}

func (s *cache) drop(e *list.Element) {
	o := s.recent.Remove(e).(*opened)
	delete(s.read, o.key)
	s.size -= o.size
}
