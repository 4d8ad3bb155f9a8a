// Doc values: what a search looks at of a plan, folded and laid out beforehand.
//
// Looking at a passage must cost next to nothing, for 发展 stands in half of them. So a plan's doc values (a search
// engine's name for it) are the folded texts of a plan one behind the other and of each passage and record a row of
// fixed length, which is read where it stands: nothing is decoded, copied or allocated. The clause of a record is a
// stretch of its passage's text, and 全省工业 stands once however many records have it as their subject. All places
// are bytes from their beginning, so that the doc values of one plan can be put behind those of another.
//
//	counts     passages, records, paths of headings, units; 4 bytes each, as all numbers below
//	passages   text and its length, title and its length, path, first record, records, flags
//	records    clause and its length, subject, indicator, whole, path, unit, year and role
//	paths      the headings, joined; the chapter as the plan writes it
//	units      as written, folded, the canonical one folded, the canonical one
//	strings    one behind the other; those that rows name by their place alone, each behind its length

package index

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"
	"unicode/utf8"

	"planq/extract/plan"
	"planq/extract/record"
)

// docValues is a docValues with the places of its parts.
type docValues struct {
	b string

	passages, records, paths, units        int
	recordsAt, pathsAt, unitsAt, stringsAt int

	// Of a slice (slice.go): the numbers of the entries that its rows begin with, and the passage that its record
	// stands in.
	firstPassage, firstRecord, in int
	isSlice                       bool
}

const (
	docValuesHead = 4 * 4
	passageRow    = 8 * 4
	recordRow     = 8 * 4
	pathRow       = 2 * 4
	unitRow       = 4 * 4
)

// Flags of a passage.
const (
	isHeading = 1 << iota
	isColumn
	hasTitle // the last heading of its path is its own
)

// roles stand in doc values by their number.
var roles = []record.Role{"", record.Actual, record.Target, record.Provision, record.Qualifier}

func docValuesOf(b string) *docValues {
	c := &docValues{b: b}
	c.passages, c.records, c.paths, c.units = c.number(0), c.number(4), c.number(8), c.number(12)
	c.recordsAt = docValuesHead + c.passages*passageRow
	c.pathsAt = c.recordsAt + c.records*recordRow
	c.unitsAt = c.pathsAt + c.paths*pathRow
	c.stringsAt = c.unitsAt + c.units*unitRow
	return c
}

func (c *docValues) number(at int) int { return int(number32(c.b, at)) }

func number32(s string, at int) uint32 {
	b := s[at : at+4]
	return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
}

// string gives the string at a place.
func (c *docValues) string(at int) string {
	n, size := 0, 0
	for shift := 0; ; shift += 7 {
		b := c.b[at+size]
		size++
		n |= int(b&0x7F) << shift
		if b < 0x80 {
			break
		}
	}
	return c.b[at+size : at+size+n]
}

// separator stands between texts that are not to be read as one.
const separator = "\x1f"

// entry is what a search looks at of a passage or a record, folded.
type entry struct {
	text     string // its own words; of a record its clause
	of       *docValues
	path     int  // of the headings it stands under
	ownTitle bool // the last of them is its own title

	// Of a passage.
	title           string // its own title, 工业总量明显扩张; of a heading all of it
	heading, column bool
	first, count    int // the records in it

	figure *figure // of a record
}

// figure is what a search looks at of a record besides its clause.
type figure struct {
	subject, indicator, whole string // whole of a share
	year                      int
	role                      record.Role
	n                         int // its number, to read its amounts
	unit                      int
}

// passage looks at passage n.
func (c *docValues) passage(n int, e *entry) {
	at := docValuesHead + (n-c.firstPassage)*passageRow
	flags := c.number(at + 28)
	text, title := c.number(at), c.number(at+8)
	*e = entry{
		text: c.b[text : text+c.number(at+4)], title: c.b[title : title+c.number(at+12)],
		of: c, path: c.number(at + 16), ownTitle: flags&hasTitle != 0,
		first: c.number(at + 20), count: c.number(at + 24), heading: flags&isHeading != 0, column: flags&isColumn != 0,
	}
}

// section is the headings an entry stands under, outermost first, its own last, joined.
func (e *entry) section() string { return e.of.section(e.path) }

// head is the headings above an entry.
func (e *entry) head() string {
	s := e.section()
	if e.ownTitle {
		return s[:max(0, strings.LastIndex(s, separator))]
	}
	return s
}

// record looks at record n.
func (c *docValues) record(n int, e *entry, f *figure) {
	at := c.recordsAt + (n-c.firstRecord)*recordRow
	clause := c.number(at)
	*e = entry{text: c.b[clause : clause+c.number(at+4)], of: c, path: c.number(at + 20), figure: f}
	c.figure(n, f)
}

func (c *docValues) figure(n int, f *figure) {
	at := c.recordsAt + (n-c.firstRecord)*recordRow
	f.subject, f.indicator, f.whole = c.string(c.number(at+8)), c.string(c.number(at+12)), c.string(c.number(at+16))
	f.n, f.unit = n, c.number(at+24)
	when := c.number(at + 28)
	f.year, f.role = when>>8, roles[when&0xFF]
}

// path is the path of entry n: passages first, then records.
func (c *docValues) path(n int) int {
	if n < c.passages {
		return c.number(docValuesHead + n*passageRow + 16)
	}
	return c.number(c.recordsAt + (n-c.passages)*recordRow + 20)
}

func (c *docValues) section(path int) string { return c.string(c.number(c.pathsAt + path*pathRow)) }

// chapter is the chapter of a path, as the plan writes it; "" of a path without headings.
func (c *docValues) chapter(path int) string { return c.string(c.number(c.pathsAt + path*pathRow + 4)) }

// unit is a unit as the plan writes it, folded, and the canonical one folded and as it is.
func (c *docValues) unit(n int) (written, folded, canonical, base string) {
	at := c.unitsAt + n*unitRow
	return c.string(c.number(at)), c.string(c.number(at + 4)), c.string(c.number(at + 8)), c.string(c.number(at + 12))
}

// own is all of an entry's own words as one text.
func (e *entry) own() string {
	if e.figure == nil {
		return e.text
	}
	return e.figure.subject + separator + e.figure.indicator + separator + e.figure.whole + separator + e.text
}

// says whether an entry's own words hold a word.
func (e *entry) says(w string) bool {
	if holds(e.text, w) {
		return true
	}
	f := e.figure
	return f != nil && (holds(f.subject, w) || holds(f.indicator, w) || holds(f.whole, w))
}

// docValuesMaker makes a plan's doc values. Places are from the beginning of the strings until all rows are known.
type docValuesMaker struct {
	passages, records, paths, units []uint32
	strings                         []byte
	at                              map[string]uint32 // of strings
	path, unit                      map[string]uint32 // numbers
}

// makeDocValues makes the doc values of a plan from its text, passages and records.
func makeDocValues(text string, passages []passage, records []record.Record) *docValues {
	m := &docValuesMaker{at: map[string]uint32{}, path: map[string]uint32{}, unit: map[string]uint32{}}
	starts := make([]uint32, len(passages)) // of the folded texts
	for i := range passages {
		p := &passages[i]
		folded := key(cut(text, p.Span))
		starts[i] = uint32(len(m.strings))
		m.strings = append(m.strings, folded...)
		title, from := key(cut(text, p.Head)), starts[i]
		if n := strings.Index(folded, title); n >= 0 {
			from += uint32(n)
		} else {
			from = uint32(len(m.strings))
			m.strings = append(m.strings, title...)
		}
		flags := uint32(0)
		if p.heading() {
			flags |= isHeading
		}
		if p.Kind == plan.Column {
			flags |= isColumn
		}
		if len(p.above()) < len(p.Section) {
			flags |= hasTitle
		}
		m.passages = append(m.passages, starts[i], uint32(len(folded)), from, uint32(len(title)), m.pathOf(p.Section), uint32(p.First), uint32(p.Count), flags)
	}
	clauses := clauseFinder{text: text, passages: passages}
	for i := range records {
		r := &records[i]
		clause := clauseSpan(r)
		length := foldedLen(cut(text, clause))
		var at uint32
		if n, before := clauses.find(clause); n >= 0 {
			at = starts[n] + uint32(before)
		} else { // it stands in no passage, or goes beyond one
			at = uint32(len(m.strings))
			m.strings = append(m.strings, key(cut(text, clause))...)
		}
		role := max(0, slices.Index(roles, r.Role))
		m.records = append(m.records, at, uint32(length), m.string(key(r.Subject)), m.string(key(r.Indicator)), m.string(key(r.Of)),
			m.pathOf(r.Section), m.unitOf(r), uint32(r.Year)<<8|uint32(role))
	}
	return docValuesOf(m.values())
}

// append puts a string behind the others, and gives its place.
func (m *docValuesMaker) append(s string) uint32 {
	at := uint32(len(m.strings))
	m.strings = binary.AppendUvarint(m.strings, uint64(len(s)))
	m.strings = append(m.strings, s...)
	return at
}

// string puts a string there once.
func (m *docValuesMaker) string(s string) uint32 {
	at, ok := m.at[s]
	if !ok {
		at = m.append(s)
		m.at[s] = at
	}
	return at
}

func (m *docValuesMaker) pathOf(section []string) uint32 {
	name := strings.Join(section, separator)
	n, ok := m.path[name]
	if !ok {
		folded := make([]string, len(section))
		for i, h := range section {
			folded[i] = key(h)
		}
		chapter := ""
		if len(section) > 0 {
			chapter = chapterOf(section)
		}
		n = uint32(len(m.paths) / 2)
		m.paths = append(m.paths, m.string(strings.Join(folded, separator)), m.string(chapter))
		m.path[name] = n
	}
	return n
}

func (m *docValuesMaker) unitOf(r *record.Record) uint32 {
	name := r.Unit + separator + r.Canonical.Unit
	n, ok := m.unit[name]
	if !ok {
		n = uint32(len(m.units) / 4)
		m.units = append(m.units, m.string(r.Unit), m.string(key(r.Unit)), m.string(key(r.Canonical.Unit)), m.string(r.Canonical.Unit))
		m.unit[name] = n
	}
	return n
}

func (m *docValuesMaker) values() string {
	at := uint32(docValuesHead + 4*(len(m.passages)+len(m.records)+len(m.paths)+len(m.units)))
	b := bytes.NewBuffer(make([]byte, 0, int(at)+len(m.strings)))
	put := func(numbers ...uint32) {
		for _, n := range numbers {
			b.Write(binary.LittleEndian.AppendUint32(b.AvailableBuffer(), n))
		}
	}
	// rows puts rows of so many columns, of which some are places.
	rows := func(numbers []uint32, columns int, places ...int) {
		for i, n := range numbers {
			if slices.Contains(places, i%columns) {
				n += at
			}
			put(n)
		}
	}
	put(uint32(len(m.passages)*4/passageRow), uint32(len(m.records)*4/recordRow), uint32(len(m.paths)*4/pathRow), uint32(len(m.units)*4/unitRow))
	rows(m.passages, passageRow/4, 0, 2)
	rows(m.records, recordRow/4, 0, 2, 3, 4)
	rows(m.paths, pathRow/4, 0, 1)
	rows(m.units, unitRow/4, 0, 1, 2, 3)
	b.Write(m.strings)
	return b.String()
}

// clauseFinder finds where clauses stand in the folded texts of passages. Both are in the order of
// the text, so it goes through that once, and back no further than a clause.
type clauseFinder struct {
	text     string
	passages []passage
	n        int // the last passage that begins before the clause
	at       int // a place in it, and how much of the passage's fold is before that
	before   int
}

// find gives the passage that a clause stands in, and where in its fold; -1 when there is none.
func (f *clauseFinder) find(clause plan.Span) (n, before int) {
	for f.n+1 < len(f.passages) && f.passages[f.n+1].Span.Start <= clause.Start {
		f.n++
		f.at, f.before = f.passages[f.n].Span.Start, 0
	}
	if f.n >= len(f.passages) {
		return -1, 0
	}
	span := f.passages[f.n].Span
	if clause.Start < span.Start || clause.End > span.End {
		return -1, 0
	}
	if f.at < span.Start {
		f.at, f.before = span.Start, 0
	}
	if clause.Start < f.at { // it holds the one before
		f.before -= foldedLen(cut(f.text, plan.Span{Start: clause.Start, End: f.at}))
	} else {
		f.before += foldedLen(cut(f.text, plan.Span{Start: f.at, End: clause.Start}))
	}
	f.at = clause.Start
	return f.n, f.before
}

// foldedLen is the length of key(s).
func foldedLen(s string) (n int) {
	for _, r := range s {
		if r = simplified(foldRune(r)); r >= 0 {
			n += utf8.RuneLen(r)
		}
	}
	return n
}
