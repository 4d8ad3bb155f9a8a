// Matching: whether a passage or a record is what a query asks for.

package index

import (
	"strings"
	"unicode/utf8"

	"planq/extract/record"
)

// entry is what a search looks at of a passage or a record, folded.
type entry struct {
	text  string   // its own words
	above []string // the headings it stands under, outermost first
	head  string   // the same in one
	title string   // of a passage: its own title, 工业总量明显扩张; of a heading all of it

	inText, inHead *signature // of a plan in memory
}

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
	*entry
	s       *shelf
	ref     reference
	passage *passage         // nil of a record
	record  *record.Record   // nil of a passage
	figures []*record.Record // of a passage: those in it, once they have been asked for
	without map[*expr]bool   // what a minus sign asks, once it has been answered
}

func (s *shelf) candidate(ref reference) (*candidate, error) {
	c := new(candidate)
	return c, c.become(s, ref)
}

// become makes another entry of a candidate.
func (c *candidate) become(s *shelf, ref reference) (err error) {
	*c = candidate{s: s, ref: ref}
	if ref.record {
		c.record, err = s.record(ref.n)
	} else {
		c.passage, err = s.passage(ref.n)
	}
	if err == nil {
		c.entry, err = s.entry(ref)
	}
	return err
}

// answers says whether an entry is a hit.
func (c *candidate) answers(e *expr) (bool, error) {
	o, err := c.best(e)
	return o >= neutral, err
}

// best is how a query matches: of a passage, with that of its records that matches best, so
// that 指标:利税 年:2015 are of one record.
func (c *candidate) best(e *expr) (outcome, error) {
	o := e.match(c, c.record)
	if c.record != nil || !e.asksRecords() {
		return o, nil
	}
	if c.passage.heading() && !e.named(c.text, c.inText) {
		return o, nil // of the hundred figures below a chapter one is always of 2015
	}
	if c.figures == nil {
		for i := range c.passage.Count {
			r, err := c.s.record(c.passage.First + i)
			if err != nil {
				return no, err
			}
			c.figures = append(c.figures, r)
		}
	}
	for _, r := range c.figures {
		if o == strong {
			break
		}
		o = max(o, e.match(c, r))
	}
	return o, nil
}

// asksRecords says whether a query holds a field of records.
func (e *expr) asksRecords() bool {
	if e.op == field {
		return e.ofRecord()
	}
	for _, part := range e.of {
		if part.asksRecords() {
			return true
		}
	}
	return false
}

// named says whether a text holds a word that is asked for.
func (e *expr) named(text string, has *signature) bool {
	found := false
	e.leaves(func(leaf *expr) { found = found || leaf.op != field && leaf.in(text, has) })
	return found
}

// in says whether a text holds a word or one of its synonyms.
func (e *expr) in(text string, has *signature) bool {
	if has.may(e.bits) && strings.Contains(text, e.text) {
		return true
	}
	for i, w := range e.also {
		if has.may(e.alsoBits[i]) && strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// match holds an entry, and of a passage one of its records, against a query.
func (e *expr) match(c *candidate, r *record.Record) outcome {
	switch e.op {
	case word, phrase:
		if e.in(c.text, c.inText) {
			return strong
		}
		if e.in(c.head, c.inHead) {
			return weak
		}
		return no
	case near:
		if e.nearIn(c.text) {
			return strong
		}
		return no
	case field:
		return e.matchField(c, r)
	case not:
		if c.lacks(e.of[0]) {
			return neutral
		}
		return no
	case either:
		best := no
		for _, part := range e.of {
			best = max(best, part.match(c, r))
		}
		return best
	}
	best := neutral
	for _, part := range e.of {
		switch o := part.match(c, r); o {
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
		o, err := c.best(e)
		lacks = o == no && err == nil
		if c.without == nil {
			c.without = map[*expr]bool{}
		}
		c.without[e] = lacks
	}
	return lacks
}

func (e *expr) matchField(c *candidate, r *record.Record) outcome {
	holds, then := false, neutral
	switch {
	case e.ofPlan():
		holds = e.holdsPlan(&c.s.info)
	case e.ofRecord():
		if holds, then = r != nil && e.holdsRecord(r), strong; c.record == nil && c.passage.heading() {
			then = weak
		}
	case c.record != nil:
		holds = e.holdsPath(c.record.Section)
	default:
		holds = e.holdsPath(c.passage.Section)
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
