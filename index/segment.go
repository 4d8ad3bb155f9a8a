// The segments of a library: which files of pairs hold its plans, and how they are opened to read.

package index

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
)

// bound is a segment that a manifest names.
type bound struct {
	number int
	size   int64
	sum    uint32
}

func (v bound) line() string {
	return fmt.Sprintf("%s\t%d\t%d\t%x\n", pairsFile, v.number, v.size, v.sum)
}

func parseBound(line string) (v bound, ok bool) {
	if !strings.HasPrefix(line, pairsFile) {
		return v, false
	}
	n, _ := fmt.Sscanf(line, pairsFile+"\t%d\t%d\t%x", &v.number, &v.size, &v.sum)
	return v, n == 3
}

func (v bound) path(dir string) string { return filepath.Join(dir, pairsFile+strconv.Itoa(v.number)) }

// open opens a segment when it is what was written: by the file of checksums, where that says so of its size and
// time, or by its own.
func (v bound) open(dir string, sums map[string]checksum) (*segment, error) {
	path := v.path(dir)
	if s, ok := sums[filepath.Base(path)]; !ok || s.size != v.size || s.sum != v.sum || !s.unchanged(path) {
		if sum, err := sumOfFile(path); err != nil {
			return nil, err
		} else if sum != v.sum {
			return nil, fmt.Errorf("%s is not what was written", filepath.Base(path))
		}
	}
	return openSegment(path)
}

// openSegments opens the segments of a library, once. Plans of one that is damaged are read instead.
func (l *Library) openSegments() {
	l.opening.Do(func() {
		if l.dir == "" || len(l.plans) == 0 {
			return
		}
		on := make(map[int]*handle, len(l.plans))
		for _, s := range l.plans {
			on[keyNumber(s.info.Key)] = s
		}
		sums, _ := readChecksums(l.dir) // broken ones vouch for nothing
		var damage error
		for _, b := range l.bound {
			v, err := b.open(l.dir, sums)
			if err != nil {
				damage = err
				continue
			}
			for i := range v.plans {
				if s := on[v.planKey(i)]; s != nil {
					s.segment, s.at = v, i
					delete(on, v.planKey(i))
				}
			}
		}
		if len(on) > 0 {
			if damage == nil {
				damage = fmt.Errorf("%d of the plans are missing in it", len(on))
			}
			l.tell("the index of the library is damaged (" + damage.Error() + "), so the plans are read instead; `planq index` makes a new one")
		}
	})
}

// look gives the doc values of a plan: from its segment, or made from what was read of it.
func (s *handle) look() (*docValues, error) {
	s.looked.Do(func() {
		if s.segment != nil {
			s.values = docValuesOf(s.segment.values(s.at))
		} else {
			s.values, s.unread = s.makeValues()
		}
	})
	return s.values, s.unread
}

func (s *handle) makeValues() (*docValues, error) {
	text, err := s.text()
	if err != nil {
		return nil, err
	}
	passages, err := every(s.passageCount, s.passage)
	if err != nil {
		return nil, err
	}
	records, err := every(s.recordCount, s.record)
	if err != nil {
		return nil, err
	}
	return makeDocValues(text, passages, records), nil
}
