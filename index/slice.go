// Slices of doc values: what a search looks at of one passage or record, by itself.
//
// An engine keeps with each entry doc values of its own, of the same form as a plan's (docvalues.go), in which
// nothing stands but the entry and the figures in it. So what is asked of a candidate is asked of its doc values,
// whichever it is.

package index

import (
	"slices"
	"strings"
)

// slicedFigures is how many figures of a heading stand in its doc values; it has those of all below it.
const slicedFigures = figuresFit

// slice makes the doc values of a passage alone, with the first of its figures, and says whether these are all.
// Where they are not, nobody may ask for the others: how many there are stands on it all the same.
func (c *docValues) slice(n int) (b string, whole bool) {
	m := newDocValuesMaker()
	var e entry
	c.passage(n, &e)
	count := e.count
	if e.heading {
		count = min(count, slicedFigures)
	}
	text := m.place(e.text)
	flags := c.number(docValuesHead + n*passageRow + 28)
	m.passages = append(m.passages, text, uint32(len(e.text)), m.placeIn(e.text, text, e.title), uint32(len(e.title)), m.pathFrom(c, e.path), uint32(e.first), uint32(e.count), uint32(flags))
	for i := range count {
		m.figureFrom(c, e.first+i, e.text, text)
	}
	return m.values(), count == e.count
}

// sliceRecord makes the doc values of a record alone.
func (c *docValues) sliceRecord(n int) string {
	m := newDocValuesMaker()
	m.figureFrom(c, n, "", 0)
	return m.values()
}

// sliced are the doc values of one entry, whose records begin with number first; in is the passage that its record
// stands in.
func sliced(b string, kind string, n, first, in int) (c *docValues, err error) {
	defer caught(&err)
	c = docValuesOf(b)
	c.isSlice, c.in = true, in
	if kind == passageKind {
		c.firstPassage, c.firstRecord = n, first
	} else {
		c.firstRecord = n
	}
	return c, nil
}

func newDocValuesMaker() *docValuesMaker {
	return &docValuesMaker{at: map[string]uint32{}, path: map[string]uint32{}, unit: map[string]uint32{}}
}

// place puts a text behind the others that is named by its length too.
func (m *docValuesMaker) place(text string) uint32 {
	at := uint32(len(m.strings))
	m.strings = append(m.strings, text...)
	return at
}

// placeIn is where a text stands inside another that stands at a place already, or is put now.
func (m *docValuesMaker) placeIn(whole string, at uint32, part string) uint32 {
	if i := strings.Index(whole, part); i >= 0 && whole != "" {
		return at + uint32(i)
	}
	return m.place(part)
}

func (m *docValuesMaker) pathFrom(c *docValues, path int) uint32 {
	section, chapter := m.string(c.section(path)), m.string(c.chapter(path))
	for i := 0; i < len(m.paths); i += 2 {
		if m.paths[i] == section && m.paths[i+1] == chapter {
			return uint32(i / 2)
		}
	}
	m.paths = append(m.paths, section, chapter)
	return uint32(len(m.paths)/2 - 1)
}

func (m *docValuesMaker) unitFrom(c *docValues, unit int) uint32 {
	written, folded, canonical, base := c.unit(unit)
	row := []uint32{m.string(written), m.string(folded), m.string(canonical), m.string(base)}
	for i := 0; i < len(m.units); i += 4 {
		if slices.Equal(m.units[i:i+4], row) {
			return uint32(i / 4)
		}
	}
	m.units = append(m.units, row...)
	return uint32(len(m.units)/4 - 1)
}

// figureFrom puts a record of other doc values into these; its clause may stand in the text of its passage.
func (m *docValuesMaker) figureFrom(c *docValues, n int, text string, at uint32) {
	var e entry
	var f figure
	c.record(n, &e, &f)
	m.records = append(m.records, m.placeIn(text, at, e.text), uint32(len(e.text)), m.string(f.subject), m.string(f.indicator), m.string(f.whole),
		m.pathFrom(c, e.path), m.unitFrom(c, f.unit), uint32(c.number(c.recordsAt+n*recordRow+28)))
}
