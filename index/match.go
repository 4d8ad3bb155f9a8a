// Matching: whether a passage or a record is what a query asks for.

package index

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// outcome says how far an entry is what a query asks for, the better the higher.
type outcome byte

const (
	no      outcome = iota
	weak            // a heading above says it: a chapter called 发展基础 does not make a hit of all that stands in it
	neutral         // nothing was asked of its own text: 章:发展基础
	strong          // it says so itself
)

// candidate is an entry with what a query may want to know of it.
type candidate struct {
	entry
	s       *handle
	values  *docValues
	ref     reference
	own     figure         // of a record
	other   figure         // of a passage: the one of its records that is being looked at
	without map[*expr]bool // what a minus sign asks, once it has been answered
	weigh   *weighing      // of an understood query
	err     error          // a record that could not be read
}

// become makes another entry of a candidate.
func (c *candidate) become(ref reference) {
	c.ref, c.without = ref, nil
	if ref.record {
		c.values.record(ref.n, &c.entry, &c.own)
	} else {
		c.values.passage(ref.n, &c.entry)
	}
}

// answers says whether an entry is a hit.
func (c *candidate) answers(e *expr) (bool, error) {
	o := c.best(e)
	return o >= neutral, c.err
}

// best is how a query matches: of a passage, with that of its records that matches best, so
// that 指标:利税 年:2015 are of one record.
func (c *candidate) best(e *expr) outcome {
	o := e.match(c, c.figure)
	if c.figure != nil || !e.asksRecords() {
		return o
	}
	if c.heading && !e.named(&c.entry) {
		return o // of the hundred figures below a chapter one is always of 2015
	}
	for i := 0; i < c.count && o < strong; i++ {
		c.values.figure(c.first+i, &c.other)
		o = max(o, e.match(c, &c.other))
	}
	return o
}

// asksRecords says whether a query holds a field of records.
func (e *expr) asksRecords() bool {
	if e.op == field {
		return e.ofRecord()
	}
	return slices.ContainsFunc(e.of, func(part *expr) bool { return part.asksRecords() })
}

// named says whether an entry's own words hold a word that is asked for.
func (e *expr) named(entry *entry) bool {
	found := false
	e.leaves(func(leaf *expr) { found = found || leaf.op != field && leaf.in(entry) })
	return found
}

// in says whether an entry's own words hold a word or one of its synonyms.
func (e *expr) in(entry *entry) bool {
	return entry.says(e.text) || slices.ContainsFunc(e.also, entry.says)
}

func (e *expr) inText(text string) bool {
	return holds(text, e.text) || slices.ContainsFunc(e.also, func(w string) bool { return holds(text, w) })
}

func holds(text, w string) bool { return find(text, w) >= 0 }

// find is strings.Index for text that is Chinese. The first byte of a character is that of every third byte of such a
// text, so that a search for it stops at each; its last byte is rarely another's.
func find(text, w string) int {
	const han = 3
	if len(w) < 2*han || w[0] < 0xE0 || w[0] > 0xEF {
		return strings.Index(text, w)
	}
	for from := han - 1; from < len(text); {
		i := strings.Index(text[from:], w[han-1:])
		if i < 0 {
			return -1
		}
		if i += from; text[i-1] == w[1] && text[i-2] == w[0] {
			return i - (han - 1)
		}
		from = i + 1
	}
	return -1
}

// match holds an entry, and of a passage one of its records, against a query.
func (e *expr) match(c *candidate, f *figure) outcome {
	switch e.op {
	case word, phrase:
		if e.in(&c.entry) {
			return strong
		}
		if e.inText(c.head()) {
			return weak
		}
		return no
	case near:
		if e.nearIn(c.entry.own()) {
			return strong
		}
		return no
	case field:
		return e.matchField(c, f)
	case sensed:
		if c.weigh == nil {
			c.weigh = e.sense.weighing()
			c.weigh.plan(c.s)
		}
		if c.weigh.covers(c) {
			return strong
		}
		return no
	case not:
		if c.lacks(e.of[0]) {
			return neutral
		}
		return no
	case either:
		best := no
		for _, part := range e.of {
			best = max(best, part.match(c, f))
		}
		return best
	}
	best := neutral
	for _, part := range e.of {
		switch o := part.match(c, f); o {
		case no:
			return no
		case strong:
			best = strong
		case weak:
			if best == neutral {
				best = weak
			}
		}
	}
	return best
}

// lacks says whether an entry holds nothing of what is not wanted: one such record is enough
// to leave a passage out.
func (c *candidate) lacks(e *expr) bool {
	lacks, known := c.without[e]
	if !known {
		other := c.other // best looks at the other records
		lacks = c.best(e) == no
		c.other = other
		if c.without == nil {
			c.without = map[*expr]bool{}
		}
		c.without[e] = lacks
	}
	return lacks
}

func (e *expr) matchField(c *candidate, f *figure) outcome {
	holds, then := false, neutral
	switch {
	case e.ofPlan():
		holds = e.holdsPlan(&c.s.info)
	case e.ofRecord():
		if holds, then = f != nil && e.holdsFigure(c, f), strong; c.heading {
			then = weak
		}
	default:
		holds = e.holdsPath(c.section())
	}
	if !holds {
		return no
	}
	return then
}

// nearIn says whether the words of NEAR stand in a text, each no further from
// the one named before it than the query allows.
func (e *expr) nearIn(text string) bool {
	reach := e.of[0].places(text)
	for _, part := range e.of[1:] {
		var next []place
		for _, b := range part.places(text) {
			for _, a := range reach {
				if a.near(b, text, e.within) {
					next = append(next, b)
					break
				}
			}
		}
		reach = next
	}
	return len(reach) > 0
}

// place is where a word stands in a text.
type place struct{ start, end int }

// placesRead keeps NEAR linear over a text that is one word, ten thousand times.
const placesRead = 200

func (e *expr) places(text string) []place {
	var all []place
	for _, w := range append([]string{e.text}, e.also...) {
		for from := 0; len(all) < placesRead; {
			i := strings.Index(text[from:], w)
			if i < 0 {
				break
			}
			all = append(all, place{from + i, from + i + len(w)})
			from += i + len(w)
		}
	}
	return all
}

// near says whether no more characters than so many stand between two places.
func (a place) near(b place, text string, within int) bool {
	if a.start > b.start {
		a, b = b, a
	}
	gap := b.start - a.end
	return gap <= within || gap <= utf8.UTFMax*within && utf8.RuneCountInString(text[a.end:b.start]) <= within
}
