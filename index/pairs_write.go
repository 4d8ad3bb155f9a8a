// Writing segments: the doc values of new plans are put into one, and small segments into larger ones, so
// that a library of any size has few and a changed plan never makes all of it written anew.

package index

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"hash"
	"hash/crc32"
	"io"
	"os"
	"slices"
)

// loose are a plan's doc values that are not in a segment yet.
type loose struct {
	key    int
	values string
	names  []uint32 // hashes of what its relations name
}

// binder writes a segment.
type binder struct {
	out  *bufio.Writer
	sum  hash.Hash32
	at   int64
	rows []byte // of plans
	next [3]int // the numbers of the next entry, path and plan
	made []table
}

// table is where the table of some lists stands, and how many there are.
type table struct {
	at int64
	n  int
}

func newBinder(w io.Writer) *binder {
	b := &binder{sum: crc32.New(castagnoli)}
	b.out = bufio.NewWriterSize(io.MultiWriter(w, b.sum), 256<<10)
	return b
}

func (b *binder) write(p []byte) {
	b.out.Write(p) // its error is kept until Flush
	b.at += int64(len(p))
}

func (b *binder) row(key int) {
	b.rows = binary.LittleEndian.AppendUint64(b.rows, uint64(key))
	b.rows = binary.LittleEndian.AppendUint64(b.rows, uint64(b.at))
	b.rows = binary.LittleEndian.AppendUint32(b.rows, uint32(b.next[0]))
	b.rows = binary.LittleEndian.AppendUint32(b.rows, uint32(b.next[1]))
}

func (b *binder) values(key int, values string) {
	b.row(key)
	b.out.WriteString(values)
	b.at += int64(len(values))
	c := docValuesOf(values)
	b.next[0] += c.passages + c.records
	b.next[1] += c.paths
	b.next[2]++
}

// lists writes lists and their table. each calls its function with every pair, in order.
func (b *binder) lists(each func(func(pair uint32, numbers []uint32))) {
	var keys, ends, list []byte
	began, n := b.at, 0
	each(func(pair uint32, numbers []uint32) {
		list = list[:0]
		last := int64(-1)
		for _, number := range numbers {
			list = binary.AppendUvarint(list, uint64(int64(number)-last))
			last = int64(number)
		}
		b.write(list)
		keys = binary.LittleEndian.AppendUint32(keys, pair)
		ends = binary.LittleEndian.AppendUint64(ends, uint64(b.at-began))
		n++
	})
	b.made = append(b.made, table{b.at, n})
	b.write(keys)
	b.write(ends)
}

// end writes what stands behind the lists, and gives the size and the sum of the segment.
func (b *binder) end() (size int64, sum uint32, err error) {
	made := append(b.made, table{b.at, b.next[2]})
	b.write(b.rows)
	var t []byte
	for _, of := range made {
		t = binary.LittleEndian.AppendUint64(t, uint64(of.at))
	}
	for _, of := range made {
		t = binary.LittleEndian.AppendUint32(t, uint32(of.n))
	}
	b.write(append(t, segmentMark...))
	err = b.out.Flush()
	return b.at, b.sum.Sum32(), err
}

// bind makes a segment of doc values.
func bind(all []loose) string {
	var file bytes.Buffer
	b := newBinder(&file)
	var entries, paths, names []uint64 // each a pair and behind it the number that holds it, which is written once
	note := func(to *[]uint64, n int, texts ...string) {
		from := len(*to)
		for _, text := range texts {
			eachPair(text, func(pair uint32) { *to = append(*to, uint64(pair)<<32|uint64(n)) })
		}
		slices.Sort((*to)[from:])
		*to = (*to)[:from+len(slices.Compact((*to)[from:]))]
	}
	for _, l := range all {
		first, firstPath := b.next[0], b.next[1]
		for _, name := range l.names {
			names = append(names, uint64(name)<<32|uint64(b.next[2]))
		}
		b.values(l.key, l.values)
		c := docValuesOf(l.values)
		var e entry
		var f figure
		for n := range c.passages {
			c.passage(n, &e)
			note(&entries, first+n, e.text)
			note(&paths, firstPath+e.path, e.title) // so that a path tells of the titles too (rank.go)
		}
		for n := range c.records {
			c.record(n, &e, &f)
			note(&entries, first+c.passages+n, e.text, f.subject, f.indicator, f.whole)
		}
		for n := range c.paths {
			note(&paths, firstPath+n, c.section(n))
		}
	}
	b.row(0)
	b.lists(grouped(entries))
	b.lists(grouped(paths))
	b.lists(grouped(names))
	b.end() // a buffer takes everything
	return file.String()
}

// grouped gives the numbers of each pair.
func grouped(noted []uint64) func(func(uint32, []uint32)) {
	slices.Sort(noted)
	noted = slices.Compact(noted)
	return func(f func(uint32, []uint32)) {
		var numbers []uint32
		for i, p := range noted {
			if i > 0 && noted[i-1]>>32 != p>>32 {
				f(uint32(noted[i-1]>>32), numbers)
				numbers = numbers[:0]
			}
			numbers = append(numbers, uint32(p))
		}
		if len(noted) > 0 {
			f(uint32(noted[len(noted)-1]>>32), numbers)
		}
	}
}

// rebind writes a segment of the plans of several that are still wanted.
func rebind(w io.Writer, from []*segment, wanted func(key int) bool) (size int64, sum uint32, err error) {
	defer caught(&err)
	b := newBinder(w)
	moved := [3][]mover{make([]mover, len(from)), make([]mover, len(from)), make([]mover, len(from))}
	for i, v := range from {
		for n := range v.plans {
			to := b.next
			if !wanted(v.planKey(n)) {
				to = [3]int{-1, -1, -1}
			} else {
				b.values(v.planKey(n), v.values(n))
			}
			moved[0][i] = append(moved[0][i], move{v.first(n + 1), v.first(n), to[0]})
			moved[1][i] = append(moved[1][i], move{v.firstPath(n + 1), v.firstPath(n), to[1]})
			moved[2][i] = append(moved[2][i], move{n + 1, n, to[2]})
		}
	}
	b.row(0)
	var of [3][]*lists
	for _, v := range from {
		for i, l := range []*lists{&v.entries, &v.paths, &v.names} {
			of[i] = append(of[i], l)
		}
	}
	for i := range of {
		b.lists(merged(of[i], moved[i]))
	}
	return b.end()
}

// move says where the numbers of a plan go: those from first and before end, to others; to -1 when the plan is gone.
type move struct{ end, first, to int }

type mover []move

// merged gives of each pair the lists of all as one.
func merged(from []*lists, moved []mover) func(func(uint32, []uint32)) {
	return func(f func(uint32, []uint32)) {
		at := make([]int, len(from))
		var numbers []uint32
		for {
			pair, some := uint32(0), false
			for i, l := range from {
				if at[i] < l.n && (!some || l.key(at[i]) < pair) {
					pair, some = l.key(at[i]), true
				}
			}
			if !some {
				return
			}
			numbers = numbers[:0]
			for i, l := range from {
				if at[i] == l.n || l.key(at[i]) != pair {
					continue
				}
				plan := 0
				for n, list := -1, l.list(at[i]); len(list) > 0; {
					n, list = next(list, n)
					for n >= moved[i][plan].end {
						plan++
					}
					if m := moved[i][plan]; m.to >= 0 {
						numbers = append(numbers, uint32(m.to+n-m.first))
					}
				}
				at[i]++
			}
			if len(numbers) > 0 {
				f(pair, numbers)
			}
		}
	}
}

// writeSegment writes a file of pairs, which is there whole when its sum is known.
func writeSegment(path string, write func(io.Writer) (int64, uint32, error)) (size int64, sum uint32, err error) {
	f, err := os.Create(path)
	if err != nil {
		return 0, 0, err
	}
	size, sum, err = write(f)
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		os.Remove(path)
	}
	return size, sum, err
}

// openBound opens the segments of the library that is written. Each plan must be in one.
func (w *Writer) openBound() error {
	sums, err := readChecksums(w.dir)
	if err != nil {
		return err
	}
	held := map[int]bool{}
	for _, b := range w.m.bound {
		v, err := b.open(w.dir, sums)
		if err != nil {
			return err
		}
		w.segments = append(w.segments, v)
		for i := range v.plans {
			held[v.planKey(i)] = true
		}
	}
	for i := range w.m.slots {
		if !held[keyNumber(w.m.slots[i].info.Key)] {
			return errSegment
		}
	}
	return nil
}

// bind makes a segment of the loose doc values, and joins it with others.
func (w *Writer) bind() error {
	if len(w.loose) > 0 {
		b := bind(w.loose)
		w.loose, w.size = w.loose[:0], 0
		if err := w.writeNext(func(file io.Writer) (int64, uint32, error) {
			_, err := io.WriteString(file, b)
			return int64(len(b)), sumOf([]byte(b)), err
		}); err != nil {
			return err
		}
	}
	return w.join()
}

// writeNext writes another segment.
func (w *Writer) writeNext(write func(io.Writer) (int64, uint32, error)) (err error) {
	w.lastVolume++ // never that of a file that is there: a reader may look at it
	b := bound{number: w.lastVolume}
	path := b.path(w.dir)
	if b.size, b.sum, err = writeSegment(path, write); err != nil {
		return err
	}
	v, err := openSegment(path)
	w.m.bound, w.segments = append(slices.Clip(w.m.bound), b), append(w.segments, v)
	return err
}

// largest is how large segments are joined, so that neither the memory nor the time of it grows with the library.
const largest = 64 << 20

// join makes one segment of the last ones, as long as the one before is not much larger, and of any that
// is mostly of plans that are gone.
func (w *Writer) join() error {
	wanted := make(map[int]bool, len(w.m.slots))
	for i := range w.m.slots {
		wanted[keyNumber(w.m.slots[i].info.Key)] = true
	}
	first, size := len(w.segments)-1, int64(0) // of the last ones
	for ; first > 0; first-- {
		size += w.m.bound[first].size
		if before := w.m.bound[first-1].size; before > 3*size || before+size > largest {
			break
		}
	}
	if first == len(w.segments)-1 {
		first++ // one alone stays
	}
	var from []*segment
	var bounds []bound
	var segments []*segment
	some := false
	for i, v := range w.segments {
		all, live := 0, 0
		for n := range v.plans {
			size := len(v.values(n))
			if all += size; wanted[v.planKey(n)] {
				live += size
			}
		}
		switch {
		case i < first && 2*live >= all:
			bounds, segments = append(bounds, w.m.bound[i]), append(segments, v)
			continue
		case live > 0:
			from = append(from, v)
		}
		some = true
	}
	if !some {
		return nil
	}
	w.m.bound, w.segments = bounds, segments
	if len(from) == 0 {
		return nil
	}
	return w.writeNext(func(file io.Writer) (int64, uint32, error) {
		return rebind(file, from, func(key int) bool { return wanted[key] })
	})
}
