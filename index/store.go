// The folder of a library: what is written where, and how it is read back.
//
//	manifest.json            the plans, by ID: what is not in it is not in the library
//	plans/<key>/text.txt     the plan's text, which every span points into
//	plans/<key>/passages     one JSON line a passage
//	plans/<key>/records      one JSON line a record
//	plans/<key>/plan.json    the plan's line of the manifest, should that be lost
//	index/                   bleve's, made from the files above
//	writing                  stands there while they do not agree
//
// Every file appears whole, under its last name, by a rename. The index is
// trusted only while no file `writing` is there, so a run that was killed
// leaves a library that answers, and that the next `planq index` mends.

package index

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2"

	"planq/extract/record"
)

// format counts the ways of writing a library. A plan written another way is read anew.
const format = 2

const (
	manifestFile = "manifest.json"
	plansFolder  = "plans"
	indexFolder  = "index"
	writingFile  = "writing"
)

type manifest struct {
	Format int    `json:"format"`
	Plans  []Info `json:"plans"`

	guessed bool // made from the plans' folders
}

// Open opens the library in a folder to read. A folder that is not there is a
// library without plans.
func Open(dir string) (*Library, error) {
	l := &Library{dir: dir}
	if err := l.UseSynonyms(dir); err != nil {
		return nil, err
	}
	m, err := readManifest(dir)
	if err != nil {
		return nil, err
	}
	for _, info := range m.Plans {
		l.plans = append(l.plans, &shelf{info: info, dir: filepath.Join(dir, plansFolder, info.Key)})
	}
	return l, nil
}

// readManifest reads the list of plans, or makes it from the plans' folders
// when the list is lost.
func readManifest(dir string) (manifest, error) {
	b, err := os.ReadFile(filepath.Join(dir, manifestFile))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return manifest{}, err
	}
	var m manifest
	if err == nil && json.Unmarshal(b, &m) == nil && m.Format > 0 {
		if m.Format != format {
			return manifest{Format: format}, nil
		}
		m.Plans = slices.DeleteFunc(m.Plans, func(i Info) bool { return !validKey(i.Key) })
		return m, nil
	}
	m = manifest{Format: format, guessed: true}
	folders, err := os.ReadDir(filepath.Join(dir, plansFolder))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return m, err
	}
	for _, f := range folders {
		var info Info
		b, err := os.ReadFile(filepath.Join(dir, plansFolder, f.Name(), "plan.json"))
		if err == nil && json.Unmarshal(b, &info) == nil && info.Key == f.Name() && validKey(info.Key) {
			m.Plans = append(m.Plans, info)
		}
	}
	sortPlans(m.Plans)
	return m, nil
}

func sortPlans(plans []Info) {
	slices.SortFunc(plans, func(a, b Info) int { return strings.Compare(a.ID, b.ID) })
}

func validKey(key string) bool {
	return len(key) == 16 && strings.Trim(key, "0123456789abcdef") == ""
}

// index opens the index to read; nil when there is none to be trusted.
func (l *Library) index() bleve.Index {
	if l.dir == "" || len(l.plans) == 0 {
		return nil
	}
	if _, err := os.Stat(filepath.Join(l.dir, writingFile)); err == nil {
		l.tell("the library is being written, or that was interrupted, so every plan is read instead; `planq index` finishes it")
		return nil
	}
	ix, err := openToRead(filepath.Join(l.dir, indexFolder))
	if err == nil {
		if err = complete(ix, l.Plans()); err != nil {
			ix.Close()
		}
	}
	if err != nil {
		l.tell("the index of the library is damaged (" + err.Error() + "), so every plan is read instead; `planq index` makes a new one")
		return nil
	}
	return ix
}

func (s *shelf) text() (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.body != "" || s.dir == "" {
		return s.body, nil
	}
	b, err := s.read("text.txt")
	s.body = string(b)
	return s.body, err
}

func (s *shelf) read(name string) ([]byte, error) {
	b, err := os.ReadFile(filepath.Join(s.dir, name))
	if err != nil {
		return nil, fmt.Errorf("plan %s of the library: %w", s.info.ID, err)
	}
	return b, nil
}

func (s *shelf) passageCount() (int, error) {
	if s.dir == "" {
		return len(s.passages), nil
	}
	err := s.load("passages", &s.passageLines)
	return len(s.passageLines), err
}

func (s *shelf) recordCount() (int, error) {
	if s.dir == "" {
		return len(s.records), nil
	}
	err := s.load("records", &s.recordLines)
	return len(s.recordLines), err
}

func (s *shelf) load(name string, lines *[][]byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if *lines != nil {
		return nil
	}
	b, err := s.read(name)
	if err != nil {
		return err
	}
	*lines = bytes.Split(bytes.TrimSuffix(b, []byte("\n")), []byte("\n"))
	if len(b) == 0 {
		*lines = [][]byte{}
	}
	return nil
}

func (s *shelf) passage(n int) (*passage, error) {
	if s.dir == "" {
		return &s.passages[n], nil
	}
	if err := s.load("passages", &s.passageLines); err != nil {
		return nil, err
	}
	p := new(passage)
	return p, s.decode("passages", s.passageLines, n, p)
}

func (s *shelf) record(n int) (*record.Record, error) {
	if s.dir == "" {
		return &s.records[n], nil
	}
	if err := s.load("records", &s.recordLines); err != nil {
		return nil, err
	}
	r := new(record.Record)
	return r, s.decode("records", s.recordLines, n, r)
}

func (s *shelf) decode(name string, lines [][]byte, n int, v any) error {
	err := errors.New("the file is too short")
	if n >= 0 && n < len(lines) {
		err = json.Unmarshal(lines[n], v)
	}
	if err != nil {
		return fmt.Errorf("plan %s of the library is damaged: %s, line %d: %w", s.info.ID, name, n+1, err)
	}
	return nil
}
