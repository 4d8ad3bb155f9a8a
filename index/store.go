// The folder of a library: what is written where, and how it is read back.
//
//	manifest        the plans, one a line: what is not in it is not in the library
//	manifest.next   the manifest of the change that is being written
//	plans.1         the plans: of each its line, its text, its passages, its records, its relations, its source (pack.go)
//	pairs.1 …       what a search looks at of the plans (pairs.go), made from them
//	index/          bleve's, their words, made from them too
//	checksums       the files of pairs and of the index and their sums, when the last run ended well
//	lock, writing   a planq is writing
//
// A change is first written where nobody looks: its plans behind the others, its
// manifest beside the other. Then bleve takes the entries and the number of the
// manifest that they belong to, both or neither, and with that the change is made:
// the manifest with the number that the index holds is the one that counts. A
// process that is killed leaves one or the other, never a half.

package index

import (
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/blevesearch/bleve/v2"

	"planq/extract/plan"
	"planq/extract/record"
)

// format counts the ways of writing a library.
const format = 7

// ManifestFile is the file of a library's folder that changes whenever its plans do.
const ManifestFile = "manifest"

const (
	nextFile     = "manifest.next"
	plansFile    = "plans."
	pairsFile    = "pairs."
	indexFolder  = "index"
	checksumFile = "checksums"
	writingFile  = "writing"
	lockFile     = "lock"

	oldManifest = "manifest.json" // of format 1
)

// ErrFormat is the error of a library that another version of planq has written.
var ErrFormat = errors.New("the library was written by another version of planq")

// manifest lists the plans of a library.
type manifest struct {
	generation int // counts the changes
	file       int // the number of the file of plans
	end        int64
	next       int // the number of the next plan's key
	bound      []bound
	slots      []slot
	mended     bool // the manifest was lost, and this was made from the plans
}

// slot is a plan in the library's file.
type slot struct {
	info   Info
	reader string // what read it: another planq would read otherwise, and other words of the user's too
	facts  string // what a person says of it, as in a file of facts
	at     int64  // where its text begins; its other parts follow
	parts  [len(partNames)]part
}

type part struct {
	size int
	sum  uint32
}

const (
	textPart = iota
	passagePart
	recordPart
	relationPart
	sourcePart // what its file says beyond the words: styles, tables, pages
)

var partNames = [...]string{"text", "passages", "records", "relations", "source"}

func (s *slot) size() (n int64) {
	for _, p := range s.parts {
		n += int64(p.size)
	}
	return n
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func sumOf(b []byte) uint32 { return crc32.Checksum(b, castagnoli) }

// A line of a manifest has its fields between tabs.
var escape = strings.NewReplacer(`\`, `\\`, "\t", `\t`, "\n", `\n`, "\r", `\r`)
var unescape = strings.NewReplacer(`\\`, `\`, `\t`, "\t", `\n`, "\n", `\r`, "\r")

func (s *slot) line() string {
	i := s.info
	fields := []string{i.Key, i.SHA256, s.reader, i.ID, i.Path, i.Title, i.Kind, i.Issuer, i.Number, i.Date, i.Region, i.RegionCode, i.Scope, s.facts}
	for n := range fields {
		fields[n] = escape.Replace(fields[n])
	}
	for _, n := range []int{i.From, i.To, i.Base, i.Horizon, i.Passages, i.Records, int(s.at)} {
		fields = append(fields, strconv.Itoa(n))
	}
	for _, p := range s.parts {
		fields = append(fields, strconv.Itoa(p.size), strconv.FormatUint(uint64(p.sum), 16))
	}
	if i.Added+i.Letters != "" { // which the shipped plan has not
		fields = append(fields, i.Added, i.Letters)
	}
	return strings.Join(fields, "\t") + "\n"
}

func parseSlot(line string) (s slot, ok bool) {
	fields := strings.Split(line, "\t")
	i := &s.info
	words := []*string{&i.Key, &i.SHA256, &s.reader, &i.ID, &i.Path, &i.Title, &i.Kind, &i.Issuer, &i.Number, &i.Date, &i.Region, &i.RegionCode, &i.Scope, &s.facts}
	at := 0
	numbers := []*int{&i.From, &i.To, &i.Base, &i.Horizon, &i.Passages, &i.Records, &at}
	switch all := len(words) + len(numbers) + 2*len(s.parts); len(fields) {
	case all:
	case all + 2:
		i.Added, i.Letters = fields[all], fields[all+1]
	default:
		return s, false
	}
	for n, word := range words {
		if *word = fields[n]; strings.Contains(*word, `\`) {
			*word = unescape.Replace(*word)
		}
	}
	ok = validKey(i.Key)
	number := func(field string) int {
		n, err := strconv.Atoi(field)
		ok = ok && err == nil && n >= 0
		return n
	}
	fields = fields[len(words):]
	for n, to := range numbers {
		*to = number(fields[n])
	}
	s.at = int64(at)
	fields = fields[len(numbers):]
	for n := range s.parts {
		sum, err := strconv.ParseUint(fields[2*n+1], 16, 32)
		ok = ok && err == nil
		s.parts[n] = part{number(fields[2*n]), uint32(sum)}
	}
	return s, ok
}

// keys are numbers that are never given twice, so that an entry of the index never
// speaks for another text than the one it was made from.
func keyOf(n int) string { return strconv.FormatInt(int64(n), 36) }

func validKey(key string) bool {
	n, err := strconv.ParseInt(key, 36, 48)
	return err == nil && n >= 0 && keyOf(int(n)) == key
}

func (m *manifest) bytes() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "planq library\t%d\t%d\t%d\t%d\t%d\n", format, m.generation, m.file, m.end, m.next)
	for _, v := range m.bound {
		b.WriteString(v.line())
	}
	for i := range m.slots {
		b.WriteString(m.slots[i].line())
	}
	fmt.Fprintf(&b, "end\t%x\n", sumOf(b.Bytes()))
	return b.Bytes()
}

// parseManifest gives nil for what is damaged, and ErrFormat for what another planq wrote.
func parseManifest(b []byte) (*manifest, error) {
	text := string(b)
	first, _, _ := strings.Cut(text, "\n")
	var version int
	m := new(manifest)
	if n, _ := fmt.Sscanf(first, "planq library\t%d\t%d\t%d\t%d\t%d", &version, &m.generation, &m.file, &m.end, &m.next); n >= 1 && version != format {
		return nil, fmt.Errorf("%w (format %d; this one writes %d)", ErrFormat, version, format)
	} else if n != 5 {
		return nil, nil
	}
	at := strings.LastIndex(strings.TrimSuffix(text, "\n"), "\n") + 1
	if text[at:] != fmt.Sprintf("end\t%x\n", sumOf(b[:at])) {
		return nil, nil
	}
	m.slots = make([]slot, 0, strings.Count(text, "\n"))
	for line := range strings.SplitSeq(strings.TrimSuffix(text[len(first)+1:at], "\n"), "\n") {
		if line == "" {
			continue
		}
		if v, ok := parseBound(line); ok {
			m.bound = append(m.bound, v)
			continue
		}
		s, ok := parseSlot(line)
		if !ok {
			return nil, nil
		}
		m.slots = append(m.slots, s)
	}
	return m, nil
}

// readManifests reads the manifests of a library: the one that stands, the one of a
// change that was perhaps not made, or, when both are lost, what the plans say of
// themselves. A folder without a library gives one without plans.
func readManifests(dir string) (all []*manifest, err error) {
	lost := false
	for _, name := range []string{ManifestFile, nextFile} {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		m, err := parseManifest(b)
		if err != nil {
			return nil, err
		}
		if lost = lost || m == nil && name == ManifestFile; m != nil {
			all = append(all, m)
		}
	}
	if len(all) > 0 && !lost {
		return all, nil
	}
	if _, err := os.Stat(filepath.Join(dir, oldManifest)); err == nil {
		return nil, fmt.Errorf("%w (format 1; this one writes %d)", ErrFormat, format)
	}
	m, err := gather(dir)
	if err != nil {
		return nil, err
	}
	return append([]*manifest{m}, all...), nil
}

// gather makes a manifest from the plans in the newest file of plans.
func gather(dir string) (*manifest, error) {
	m := new(manifest)
	names, err := filepath.Glob(filepath.Join(dir, plansFile+"*"))
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		if n, err := strconv.Atoi(strings.TrimPrefix(filepath.Base(name), plansFile)); err == nil && n > m.file {
			m.file = n
		}
	}
	if m.file == 0 {
		return m, nil
	}
	m.mended = true
	b, err := os.ReadFile(filepath.Join(dir, plansFile+strconv.Itoa(m.file)))
	if err != nil {
		return nil, err
	}
	for at := 0; at < len(b); {
		// Of a plan that is damaged the next one is found by its line.
		n := bytes.IndexByte(b[at:], '\n')
		if n < 0 {
			break
		}
		line := string(b[at : at+n])
		start := strings.LastIndex(line, slotMark)
		at += n + 1
		if start < 0 {
			continue
		}
		s, ok := parseSlot(line[start+len(slotMark):])
		if !ok || s.at != int64(at) || s.size() > int64(len(b)-at) {
			continue
		}
		whole, from := true, at
		for _, p := range s.parts {
			whole = whole && sumOf(b[from:from+p.size]) == p.sum
			from += p.size
		}
		if !whole {
			continue
		}
		at = from
		m.end = int64(at)
		m.slots = slices.DeleteFunc(m.slots, func(old slot) bool { return old.info.Path == s.info.Path || old.info.ID == s.info.ID })
		m.slots = append(m.slots, s)
		if n, _ := strconv.ParseInt(s.info.Key, 36, 48); int(n) >= m.next {
			m.next = int(n) + 1
		}
	}
	sortSlots(m.slots)
	return m, nil
}

// slotMark begins a plan in the file of plans.
const slotMark = "\x00plan\t"

func sortSlots(slots []slot) {
	slices.SortFunc(slots, func(a, b slot) int { return strings.Compare(a.info.ID, b.info.ID) })
}

// Open opens the library in a folder to read. A folder that is not there is a
// library without plans.
func Open(dir string) (*Library, error) {
	all, err := readManifests(dir)
	if err != nil {
		return nil, err
	}
	l := &Library{dir: dir}
	if err := l.UseSynonyms(dir); err != nil || len(all) == 0 {
		return l, err
	}
	m := all[0]
	if len(all) > 1 && verifyFiles(dir) == nil { // a change was being made: the index knows whether it was
		if ix, err := openToRead(filepath.Join(dir, indexFolder)); err == nil {
			if n := slices.IndexFunc(all, func(m *manifest) bool { return m.generation == generationOf(ix) }); n >= 0 {
				m = all[n]
			}
			ix.Close()
		}
	}
	l.generation, l.bound = m.generation, m.bound
	if m.mended {
		l.note = "the list of the library's plans was lost and has been made anew from the plans; `planq index` mends it"
	}
	if len(m.slots) == 0 {
		return l, nil
	}
	l.file, err = os.Open(filepath.Join(dir, plansFile+strconv.Itoa(m.file)))
	if err != nil {
		return nil, err
	}
	handles := make([]handle, len(m.slots))
	l.plans = make([]*handle, len(m.slots))
	for i := range m.slots {
		s := &handles[i]
		s.info, s.dir, s.file, s.slot, s.held = m.slots[i].info, dir, l.file, &m.slots[i], &l.held
		l.plans[i] = s
	}
	return l, nil
}

// wanted says whether another process wants to write the library.
func (l *Library) wanted() bool {
	_, err := os.Stat(filepath.Join(l.dir, writingFile))
	return err == nil
}

// index opens the index for a query; nil when there is none to be trusted. While it is open nobody can write, so a
// query closes it.
func (l *Library) index() bleve.Index {
	if l.dir == "" || len(l.plans) == 0 {
		return nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if time.Since(l.yielded) < patience {
		l.note = beingWritten
		return nil
	}
	ix, err := l.openIndex()
	if err == nil {
		return ix
	}
	l.note = "the index of the library is damaged (" + err.Error() + "), so what is found is not ordered by its words; `planq index` makes a new one"
	if l.wanted() {
		l.note, l.yielded = beingWritten, time.Now() // not to wait for the lock again at once
	}
	return nil
}

const beingWritten = "the library is being written, or that was interrupted, so what is found is not ordered by its words; `planq index` finishes it"

// openIndex opens the index, unless something speaks against it. What was changed from
// outside is not shown to bleve, which may keep its lock after it has failed.
func (l *Library) openIndex() (bleve.Index, error) {
	if err := verifyFiles(l.dir); err != nil {
		return nil, err
	}
	ix, err := openToRead(filepath.Join(l.dir, indexFolder))
	if err != nil {
		return nil, err
	}
	if n := generationOf(ix); n != l.generation {
		err = fmt.Errorf("it belongs to state %d of the library, which is in state %d", n, l.generation)
	} else {
		err = complete(ix, l.Plans())
	}
	if err != nil {
		ix.Close()
		return nil, err
	}
	return ix, nil
}

// generationOf is the number of the manifest that an index belongs to; -1 without one.
func generationOf(ix bleve.Index) int {
	b, err := ix.GetInternal([]byte("generation"))
	if err != nil {
		return -1
	}
	n, err := strconv.Atoi(string(b))
	if err != nil {
		return -1
	}
	return n
}

// writeChecksums notes the files made from the plans with their sums, size and time, so that what is changed later
// is noticed: bleve itself opens a file with a wrong byte in it, and finds less.
func writeChecksums(dir string, segments []bound) error {
	var b bytes.Buffer
	note := func(name string, sum func() (uint32, error)) error {
		info, err := os.Stat(name)
		if err != nil {
			return err
		}
		n, err := sum()
		fmt.Fprintf(&b, "%s\t%d\t%d\t%x\n", filepath.Base(name), info.Size(), info.ModTime().UnixNano(), n)
		return err
	}
	names, err := indexFiles(dir)
	if err != nil {
		return err
	}
	for _, name := range names {
		if err := note(name, func() (uint32, error) { return sumOfFile(name) }); err != nil {
			return err
		}
	}
	for _, v := range segments {
		if err := note(v.path(dir), func() (uint32, error) { return v.sum, nil }); err != nil {
			return err
		}
	}
	return replace(filepath.Join(dir, checksumFile), b.Bytes())
}

func indexFiles(dir string) ([]string, error) {
	names, err := filepath.Glob(filepath.Join(dir, indexFolder, "store", "*"))
	return append(names, filepath.Join(dir, indexFolder, "index_meta.json")), err
}

// checksum is what the file of checksums says of another.
type checksum struct {
	size, changed int64
	sum           uint32
}

// readChecksums reads the file of checksums; there is none while an index is being written, and when its writer was
// killed.
func readChecksums(dir string) (map[string]checksum, error) {
	b, err := os.ReadFile(filepath.Join(dir, checksumFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	files := map[string]checksum{}
	for line := range strings.Lines(string(b)) {
		var name string
		var s checksum
		if n, _ := fmt.Sscanf(line, "%s\t%d\t%d\t%x\n", &name, &s.size, &s.changed, &s.sum); n != 4 {
			return nil, errors.New("its file of checksums is broken")
		}
		files[name] = s
	}
	return files, err
}

// unchanged says whether a file is as it was when it was summed, by its size and time.
func (s checksum) unchanged(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Size() == s.size && info.ModTime().UnixNano() == s.changed
}

// verifyFiles says which file of the index is not what it was. A file is read only when
// its size or time is another.
func verifyFiles(dir string) error {
	files, err := readChecksums(dir)
	for name, s := range files {
		path := filepath.Join(dir, indexFolder, "store", name)
		switch {
		case strings.HasPrefix(name, pairsFile):
			continue
		case name == "index_meta.json":
			path = filepath.Join(dir, indexFolder, name)
		}
		if s.unchanged(path) {
			continue
		}
		if now, err := sumOfFile(path); errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%s is missing", name)
		} else if err != nil || now != s.sum {
			return fmt.Errorf("%s is not what was written", name)
		}
	}
	return err
}

func sumOfFile(path string) (uint32, error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	sum := crc32.New(castagnoli)
	_, err = io.Copy(sum, f)
	return sum.Sum32(), err
}

// load reads a part of the plan, once.
func (s *handle) load(n int) error {
	s.loaded[n].Do(func() {
		var b []byte
		var err error
		if s.far != nil {
			b, err = s.bring(n)
		} else {
			b, err = s.slot.read(s.file, n)
		}
		if s.held != nil {
			s.held.Add(int64(len(b)))
		}
		if s.far != nil && err != nil {
			s.failed[n] = err
			s.far.drop(s) // it may go better the next time
			return
		}
		if err == nil && n == textPart {
			s.body = string(b)
		} else if err == nil {
			s.packed[n], err = unpack(string(b))
		}
		if err != nil {
			s.failed[n] = s.damaged(partNames[n], err)
		}
	})
	return s.failed[n]
}

// read reads a part of a plan and holds it against its sum.
func (s *slot) read(file io.ReaderAt, n int) ([]byte, error) {
	at := s.at
	for i := range n {
		at += int64(s.parts[i].size)
	}
	b := make([]byte, s.parts[n].size)
	if _, err := file.ReadAt(b, at); err != nil && len(b) > 0 {
		if errors.Is(err, io.EOF) {
			err = errors.New("the file is cut short")
		}
		return nil, err
	}
	if sumOf(b) != s.parts[n].sum {
		return nil, errors.New("it is not what was written")
	}
	return b, nil
}

func (s *handle) damaged(what string, err error) error {
	return fmt.Errorf("plan %s of the library is damaged: its %s: %w; hint: planq index %s", s.info.ID, what, err, s.info.Path)
}

func (s *handle) text() (string, error) {
	if s.dir == "" {
		return s.body, nil
	}
	err := s.load(textPart)
	return s.body, err
}

func (s *handle) passageCount() (int, error) {
	if s.dir == "" {
		return len(s.passages), nil
	}
	err := s.load(passagePart)
	return s.packed[passagePart].rows, err
}

func (s *handle) recordCount() (int, error) {
	if s.dir == "" {
		return len(s.records), nil
	}
	err := s.load(recordPart)
	return s.packed[recordPart].rows, err
}

func (s *handle) passage(n int) (*passage, error) {
	if s.dir == "" {
		return &s.passages[n], nil
	}
	p := new(passage)
	return p, s.row(passagePart, n, func(r *row) { r.passage(p) })
}

func (s *handle) record(n int) (*record.Record, error) {
	if s.dir == "" {
		return &s.records[n], nil
	}
	v := new(record.Record)
	return v, s.row(recordPart, n, func(r *row) { r.record(v) })
}

// statement is a record without how it was read, for looking at many.
func (s *handle) statement(n int) (*record.Record, error) {
	if s.dir == "" {
		return &s.records[n], nil
	}
	v := new(record.Record)
	return v, s.row(recordPart, n, func(r *row) { r.statement(v) })
}

func (s *handle) row(part, n int, fields func(*row)) error {
	text, err := s.text()
	if err == nil {
		err = s.load(part)
	}
	if err != nil {
		return err
	}
	r, ok := s.packed[part].row(n, text)
	if ok {
		fields(&r)
	}
	if !ok || r.bad {
		return s.damaged(partNames[part], errPacked)
	}
	return nil
}

// every gives all passages or all records of a plan.
func every[T any](count func() (int, error), one func(int) (*T, error)) ([]T, error) {
	n, err := count()
	values := make([]T, n)
	for i := 0; i < n && err == nil; i++ {
		var v *T
		if v, err = one(i); err == nil {
			values[i] = *v
		}
	}
	return values, err
}

// own is the text of a passage or the clause of a record, with no more read of it
// than that takes.
func (s *handle) own(ref reference) (string, error) {
	var span plan.Span
	var err error
	switch {
	case s.dir == "" && ref.record:
		span = clauseSpan(&s.records[ref.n])
	case s.dir == "":
		span = s.passages[ref.n].Span
	case ref.record:
		var v record.Record
		err = s.row(recordPart, ref.n, func(r *row) { r.place(&v) })
		span = clauseSpan(&v)
	default:
		var p passage
		err = s.row(passagePart, ref.n, func(r *row) { r.span(&p.Span) })
		span = p.Span
	}
	return cut(s.body, span), err
}
