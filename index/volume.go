// The volumes of a library: which files of pairs hold its plans, and how they are opened to read.

package index

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
)

// bound is a volume that a manifest names.
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

// open opens a volume when it is what was written: by the seal, where that says so of its size and time, or by its sum.
func (v bound) open(dir string, seal map[string]sealed) (*volume, error) {
	path := v.path(dir)
	if s, ok := seal[filepath.Base(path)]; !ok || s.size != v.size || s.sum != v.sum || !s.unchanged(path) {
		if sum, err := sumOfFile(path); err != nil {
			return nil, err
		} else if sum != v.sum {
			return nil, fmt.Errorf("%s is not what was written", filepath.Base(path))
		}
	}
	return openVolume(path)
}

// openVolumes opens the volumes of a library, once. Plans of one that is damaged are read instead.
func (l *Library) openVolumes() {
	l.opening.Do(func() {
		if l.dir == "" || len(l.plans) == 0 {
			return
		}
		on := make(map[int]*shelf, len(l.plans))
		for _, s := range l.plans {
			on[keyNumber(s.info.Key)] = s
		}
		seal, _ := readSeal(l.dir) // a broken one vouches for nothing
		var damage error
		for _, b := range l.bound {
			v, err := b.open(l.dir, seal)
			if err != nil {
				damage = err
				continue
			}
			for i := range v.plans {
				if s := on[v.planKey(i)]; s != nil {
					s.volume, s.at = v, i
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

// look gives the card of a plan: from its volume, or made from what was read of it.
func (s *shelf) look() (*card, error) {
	s.looked.Do(func() {
		if s.volume != nil {
			s.card = cardOf(s.volume.card(s.at))
		} else {
			s.card, s.unread = s.makeCard()
		}
	})
	return s.card, s.unread
}

func (s *shelf) makeCard() (*card, error) {
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
	return makeCard(text, passages, records), nil
}
