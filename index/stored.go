// What an engine is given of a plan: its parts as a folder would keep them, and of each passage and record what is
// looked for.

package index

import (
	"maps"
	"slices"
	"strings"

	"planq/extract"
	"planq/extract/gazetteer"
	"planq/extract/plan"
	"planq/extract/quantity"
	"planq/extract/record"
	"planq/extract/relation"
)

// Store makes a plan ready for an engine. Info.ID, Path and Key are for who puts it there.
func Store(doc *extract.Document, path, reader string) (stored *Stored, err error) {
	failed := extract.Guard(path, func() {
		s := Memory(doc).plans[0]
		var c *docValues
		if c, err = s.look(); err != nil {
			return
		}
		var packed slot
		parts := packed.pack(s)
		stored = &Stored{Held: Held{Info: s.info, Reader: reader, Facts: doc.Context.Overruled().String()}, Parts: parts[:]}
		stored.Path, stored.Letters = absolute(path), plan.LettersOf(doc.Plan)
		stored.Names = thingsOf(s.relations())
		about := aboutOf(&s.info)
		segment, failed := segmenter()
		if failed != nil {
			err = failed
			return
		}
		var e entry
		for n := range c.passages {
			c.passage(n, &e)
			x := e.stored(passageKind, n, about)
			x.Text[inTitle] = []string{e.title}
			values, whole := c.slice(n)
			x.Seen = Seen{Doc: []byte(values), First: e.first, In: -1, Cut: !whole}
			segment(e.text, func(w string) { x.Words = append(x.Words, w) })
			x.Number[hasFigures] = []float64{float64(e.count)}
			x.Chapter = c.chapter(e.path)
			var f figure
			for i := range e.count {
				c.figure(e.first+i, &f)
				x.figure(c, &f, &s.records[e.first+i])
			}
			x.unique()
			stored.Entries = append(stored.Entries, x)
		}
		var f figure
		for n := range c.records {
			c.record(n, &e, &f)
			r := &s.records[n]
			x := e.stored(recordKind, n, about)
			x.Seen = Seen{Doc: []byte(c.sliceRecord(n)), First: n, In: c.passageOf(n)}
			x.Chapter = c.chapter(e.path)
			x.Unit, _, _, _ = c.unit(f.unit)
			x.Values[hasRecord] = []string{key(r.ID)}
			x.figure(c, &f, r)
			stored.Entries = append(stored.Entries, x)
		}
		relations := s.relations()
		for n := range relations {
			x, failed := statement(&relations[n], n, about)
			if failed != nil {
				err = failed
				return
			}
			stored.Entries = append(stored.Entries, x)
		}
	})
	if failed != nil {
		return nil, failed
	}
	return stored, err
}

// thingsOf lists the names and ids of the things in relations, folded.
func thingsOf(relations []relation.Relation) (names []string) {
	seen := map[string]bool{}
	for _, x := range relations {
		for _, t := range x.Things() {
			for _, name := range []string{key(t.Name), key(t.ID)} {
				if name != "" && !seen[name] {
					seen[name] = true
					names = append(names, name)
				}
			}
		}
	}
	slices.Sort(names)
	return names
}

// stored is what is looked for of an entry, beside its figures.
func (e *entry) stored(kind string, n int, about Entry) Entry {
	x := about.clone()
	x.Kind, x.N = kind, n
	x.Values[hasKind] = []string{kind}
	x.Text[inOwn] = strings.Split(e.own(), separator)
	if head := e.head(); head != "" {
		x.Text[inHead] = strings.Split(head, separator)
	}
	for i, h := range strings.Split(e.section(), separator) {
		if h == "" {
			continue
		}
		chapter, column := strings.ContainsRune("章篇编", label(h)), strings.HasPrefix(h, "专栏")
		if chapter || i == 0 {
			x.Text[inChapter] = append(x.Text[inChapter], h)
		}
		if !chapter && !column {
			x.Text[inSection] = append(x.Text[inSection], h)
		}
		if column {
			x.Text[inColumn] = append(x.Text[inColumn], h)
		}
	}
	return x
}

// figure adds what is looked for of a figure.
func (x *Entry) figure(c *docValues, f *figure, r *record.Record) {
	_, unit, canonical, base := c.unit(f.unit)
	for field, text := range map[string]string{inIndicator: f.indicator, inSubject: f.subject} {
		if text != "" && !slices.Contains(x.Text[field], text) {
			x.Text[field] = append(x.Text[field], text)
		}
	}
	for field, value := range map[string]string{hasRole: string(f.role), hasBase: base} {
		if value != "" {
			x.Values[field] = append(x.Values[field], value)
		}
	}
	for _, value := range []string{unit, canonical} {
		if value != "" {
			x.Values[hasUnit] = append(x.Values[hasUnit], value)
		}
	}
	if f.year != 0 {
		x.Number[hasYear] = append(x.Number[hasYear], float64(f.year))
	}
	for field, d := range map[string]quantity.Decimal{hasLeast: r.Min, hasMost: r.Max, hasLeastBase: r.Canonical.Min, hasMostBase: r.Canonical.Max} {
		n := d.Float64()
		switch least := field == hasLeast || field == hasLeastBase; {
		case least && r.Op == quantity.More, !least && r.Op == quantity.Less:
			n = beyond(n, least)
		}
		x.Number[field] = append(x.Number[field], n)
	}
}

// unique leaves of the figures below a heading each value once.
func (x *Entry) unique() {
	for field, values := range x.Values {
		x.Values[field] = slices.Compact(slices.Sorted(slices.Values(values)))
	}
	for field, numbers := range x.Number {
		x.Number[field] = slices.Compact(slices.Sorted(slices.Values(numbers)))
	}
}

// clone is an entry of its own with what another has.
func (x *Entry) clone() Entry {
	return Entry{Text: maps.Clone(x.Text), Values: maps.Clone(x.Values), Number: maps.Clone(x.Number)}
}

// aboutOf is what every entry of a plan knows of it.
func aboutOf(p *Info) Entry {
	x := Entry{Text: map[string][]string{}, Values: map[string][]string{}, Number: map[string][]float64{}}
	if title := key(p.Title); title != "" {
		x.Text[inPlan] = []string{title}
	}
	if region := key(p.Region); region != "" {
		x.Text[inRegion] = []string{region}
	}
	if p.RegionCode != "" {
		x.Values[hasCode] = []string{p.RegionCode}
		x.Values[hasWithin] = withinOf(p.RegionCode)
	}
	if p.From > 0 {
		x.Number[hasFrom], x.Number[hasTo] = []float64{float64(p.From)}, []float64{float64(p.To)}
	}
	return x
}

// withinOf lists what a place lies in, as placesIn asks for it.
func withinOf(code string) []string {
	all := []string{code}
	own, ok := gazetteer.ByCode(code)
	for _, c := range []string{code, own.Up} {
		if len(c) == 6 && (ok || c == code) {
			all = append(all, c, c[:2], c[:4])
		}
	}
	return slices.Compact(slices.Sorted(slices.Values(all)))
}

// placesIn are the values of within that a plan of one of the places, or of what lies in it, has.
func placesIn(places []gazetteer.Place) (codes []string) {
	for _, p := range places {
		switch {
		case len(p.Code) != 6:
		case p.Level == gazetteer.Province:
			codes = append(codes, p.Code[:2])
		case p.Level == gazetteer.Prefecture:
			codes = append(codes, p.Code[:4], p.Code)
		default:
			codes = append(codes, p.Code)
		}
	}
	return codes
}

// placesRound are the codes of what the places lie in.
func placesRound(places []gazetteer.Place) (codes []string) {
	for _, p := range places {
		for _, code := range []string{p.Code, p.Up} {
			if len(code) == 6 {
				codes = append(codes, code, code[:2]+"0000", code[:4]+"00")
			}
		}
	}
	return codes
}
