// Slices of cards: what a search looks at of one passage or record, by itself.
//
// An engine keeps with each entry a card of its own, of the same form as a whole one (card.go), on which nothing stands but the entry and
// the figures in it. So what is asked of a candidate is asked of its card, whichever it is.

package index

import (
	"slices"
	"strings"
)

// slicedFigures is how many figures of a heading stand on its card; it has those of all below it.
const slicedFigures = figuresFit

// slice makes the card of a passage alone, with the first of its figures, and says whether these are all. Where they are not, nobody may
// ask for the others: how many there are stands on it all the same.
func (c *card) slice(n int) (b string, whole bool) {
	m := newCardMaker()
	var e entry
	c.passage(n, &e)
	count := e.count
	if e.heading {
		count = min(count, slicedFigures)
	}
	text := m.place(e.text)
	flags := c.number(cardHead + n*passageRow + 28)
	m.passages = append(m.passages, text, uint32(len(e.text)), m.placeIn(e.text, text, e.title), uint32(len(e.title)), m.pathFrom(c, e.path), uint32(e.first), uint32(e.count), uint32(flags))
	for i := range count {
		m.figureFrom(c, e.first+i, e.text, text)
	}
	return m.card(), count == e.count
}

// sliceRecord makes the card of a record alone.
func (c *card) sliceRecord(n int) string {
	m := newCardMaker()
	m.figureFrom(c, n, "", 0)
	return m.card()
}

// sliced is a card of one entry, whose records begin with number first; in is the passage that its record stands in.
func sliced(b string, kind string, n, first, in int) (c *card, err error) {
	defer caught(&err)
	c = cardOf(b)
	c.isSlice, c.in = true, in
	if kind == passageKind {
		c.firstPassage, c.firstRecord = n, first
	} else {
		c.firstRecord = n
	}
	return c, nil
}

func newCardMaker() *cardMaker {
	return &cardMaker{at: map[string]uint32{}, path: map[string]uint32{}, unit: map[string]uint32{}}
}

// place puts a text behind the others that is named by its length too.
func (m *cardMaker) place(text string) uint32 {
	at := uint32(len(m.strings))
	m.strings = append(m.strings, text...)
	return at
}

// placeIn is where a text stands inside another that stands at a place already, or is put now.
func (m *cardMaker) placeIn(whole string, at uint32, part string) uint32 {
	if i := strings.Index(whole, part); i >= 0 && whole != "" {
		return at + uint32(i)
	}
	return m.place(part)
}

func (m *cardMaker) pathFrom(c *card, path int) uint32 {
	section, chapter := m.string(c.section(path)), m.string(c.chapter(path))
	for i := 0; i < len(m.paths); i += 2 {
		if m.paths[i] == section && m.paths[i+1] == chapter {
			return uint32(i / 2)
		}
	}
	m.paths = append(m.paths, section, chapter)
	return uint32(len(m.paths)/2 - 1)
}

func (m *cardMaker) unitFrom(c *card, unit int) uint32 {
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

// figureFrom puts a record of another card on this one; its clause may stand in the text of its passage.
func (m *cardMaker) figureFrom(c *card, n int, text string, at uint32) {
	var e entry
	var f figure
	c.record(n, &e, &f)
	m.records = append(m.records, m.placeIn(text, at, e.text), uint32(len(e.text)), m.string(f.subject), m.string(f.indicator), m.string(f.whole),
		m.pathFrom(c, e.path), m.unitFrom(c, f.unit), uint32(c.number(c.recordsAt+n*recordRow+28)))
}
