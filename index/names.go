// Names: which plans name a thing, so that asking for one reads those plans and no others.
//
// The file of names holds, for every name and every id that the relations of a plan have, its
// hash and the number of the plan's key, in order. Keys are never given twice, so an entry of
// a plan that is gone speaks for none, and a plan that the file does not know yet is one
// whose key is not below the file's next: it is asked itself. The file is thus right whenever
// it is whole, and a run that was killed before it wrote it has lost nothing.
//
//	magic, next, how many entries, sum of this and the blocks' heads
//	of each block of entries its first and its sum
//	the blocks

package index

import (
	"encoding/binary"
	"errors"
	"hash/fnv"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strconv"

	"planq/extract/relation"
)

const (
	namesFile  = "names"
	namesMagic = "planqNM1"
	namesHead  = len(namesMagic) + 3*4
	blockHead  = 8 + 4
	blockSize  = 512 // entries
)

// nameFile is an opened file of names.
type nameFile struct {
	file  *os.File
	next  int
	count int
	heads []byte
}

// hashOf is the hash of a name, however it is written.
func hashOf(name string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(key(name)))
	return h.Sum32()
}

func keyNumber(key string) int {
	n, _ := strconv.ParseInt(key, 36, 48)
	return int(n)
}

// appendNames adds an entry for each name and id of a plan's relations.
func appendNames(to []uint64, key string, relations []relation.Relation) []uint64 {
	seen := map[string]bool{}
	add := func(s string) {
		if !seen[s] {
			seen[s] = true
			to = append(to, uint64(hashOf(s))<<32|uint64(keyNumber(key)))
		}
	}
	for _, x := range relations {
		for _, t := range x.Things() {
			add(t.Name)
			add(t.ID)
		}
	}
	return to
}

// openNames opens the file of names; it is nil where there is none that can be trusted.
func openNames(dir string, next int) *nameFile {
	f, err := os.Open(filepath.Join(dir, namesFile))
	if err != nil {
		return nil
	}
	n := &nameFile{file: f}
	if err := n.readHead(); err != nil || n.next > next {
		f.Close()
		return nil
	}
	return n
}

var errNames = errors.New("the file of names is damaged")

func (n *nameFile) readHead() error {
	head := make([]byte, namesHead)
	if _, err := n.file.ReadAt(head, 0); err != nil || string(head[:len(namesMagic)]) != namesMagic {
		return errNames
	}
	numbers := head[len(namesMagic):]
	n.next, n.count = int(binary.LittleEndian.Uint32(numbers)), int(binary.LittleEndian.Uint32(numbers[4:]))
	info, err := n.file.Stat()
	if err != nil || info.Size() != int64(namesHead+blockHead*n.blocks()+8*n.count) {
		return errNames
	}
	n.heads = make([]byte, blockHead*n.blocks())
	if _, err := n.file.ReadAt(n.heads, int64(namesHead)); err != nil && len(n.heads) > 0 {
		return errNames
	}
	if sumOf(append(head[:namesHead-4:namesHead-4], n.heads...)) != binary.LittleEndian.Uint32(numbers[8:]) {
		return errNames
	}
	return nil
}

func (n *nameFile) blocks() int { return (n.count + blockSize - 1) / blockSize }

// block reads block i.
func (n *nameFile) block(i int) ([]uint64, error) {
	b := make([]byte, 8*min(blockSize, n.count-i*blockSize))
	if _, err := n.file.ReadAt(b, int64(namesHead+len(n.heads)+8*blockSize*i)); err != nil {
		return nil, errNames
	}
	if sumOf(b) != binary.LittleEndian.Uint32(n.heads[blockHead*i+8:]) {
		return nil, errNames
	}
	entries := make([]uint64, len(b)/8)
	for j := range entries {
		entries[j] = binary.LittleEndian.Uint64(b[8*j:])
	}
	return entries, nil
}

// find adds the numbers of the keys of the plans that name it.
func (n *nameFile) find(name string, keys map[int]bool) error {
	from := uint64(hashOf(name)) << 32
	to := from | (1<<32 - 1)
	first := func(i int) uint64 { return binary.LittleEndian.Uint64(n.heads[blockHead*i:]) }
	for i := max(0, sort.Search(n.blocks(), func(i int) bool { return first(i) >= from })-1); i < n.blocks() && first(i) <= to; i++ {
		entries, err := n.block(i)
		if err != nil {
			return err
		}
		for _, e := range entries {
			if e >= from && e <= to {
				keys[int(e&(1<<32-1))] = true
			}
		}
	}
	return nil
}

// keepNames writes the file of names, when there are plans that the one that stands does not know.
func (w *Writer) keepNames() error {
	live := make(map[int]bool, len(w.m.slots))
	for i := range w.m.slots {
		live[keyNumber(w.m.slots[i].info.Key)] = true
	}
	entries, known := w.named, map[int]bool{}
	for _, e := range entries {
		known[int(e&(1<<32-1))] = true
	}
	if old := openNames(w.dir, w.m.next); old != nil {
		defer old.file.Close()
		if old.next == w.m.next {
			return nil
		}
		whole := true
		var kept []uint64
		for i := 0; i < old.blocks() && whole; i++ {
			block, err := old.block(i)
			whole = err == nil
			kept = append(kept, block...)
		}
		if whole {
			entries = append(entries, kept...)
			for k := range live {
				known[k] = known[k] || k < old.next
			}
		}
	}
	for i := range w.m.slots { // a run before this one was killed, or its file of names is damaged
		s := &shelf{info: w.m.slots[i].info, dir: w.dir, file: w.file, slot: &w.m.slots[i]}
		if known[keyNumber(s.info.Key)] {
			continue
		}
		relations, err := s.allRelations()
		if err != nil {
			return err
		}
		entries = appendNames(entries, s.info.Key, relations)
	}
	entries = slices.DeleteFunc(entries, func(e uint64) bool { return !live[int(e&(1<<32-1))] })
	slices.Sort(entries)
	return replace(w.path(namesFile), namesBytes(entries, w.m.next))
}

func namesBytes(entries []uint64, next int) []byte {
	head := binary.LittleEndian.AppendUint32([]byte(namesMagic), uint32(next))
	head = binary.LittleEndian.AppendUint32(head, uint32(len(entries)))
	var heads []byte
	body := make([]byte, 0, 8*len(entries))
	for block := range slices.Chunk(entries, blockSize) {
		at := len(body)
		for _, e := range block {
			body = binary.LittleEndian.AppendUint64(body, e)
		}
		heads = binary.LittleEndian.AppendUint64(heads, block[0])
		heads = binary.LittleEndian.AppendUint32(heads, sumOf(body[at:]))
	}
	head = binary.LittleEndian.AppendUint32(head, sumOf(append(head[:len(head):len(head)], heads...)))
	return slices.Concat(head, heads, body)
}
