// Things: what the plans of a library say about a place, a firm, an industry, under all the
// names it goes by.

package index

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"planq/extract/export"
	"planq/extract/plan"
	"planq/extract/record"
	"planq/extract/relation"
)

// Relations gives the relations of the plan with the ID, in the order of its text.
func (l *Library) Relations(id string) ([]relation.Relation, error) {
	some, err := l.among([]string{id})
	if err != nil {
		return nil, err
	}
	for _, s := range some {
		return s.allRelations()
	}
	return nil, nil
}

func (s *handle) allRelations() ([]relation.Relation, error) {
	if s.dir == "" {
		return s.relations(), nil
	}
	if err := s.load(relationPart); err != nil {
		return nil, err
	}
	all := make([]relation.Relation, s.packed[relationPart].rows)
	for i := range all {
		if err := s.row(relationPart, i, func(r *row) { r.relation(&all[i]) }); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// Named is a thing with what one plan says about it.
type Named struct {
	Plan      Info
	Entity    relation.Entity
	Relations []relation.Relation // whose subject or object it is

	s *handle
}

// Entity gives the things that go by a name, or have it for an id, plan by plan: of at most so many plans (0
// for all), with how many plans there are. A plan that knows another name is asked under
// that one too: where one says that 江铜集团 is 江西铜业集团, those that say 江西铜业集团 alone are found.
func (l *Library) Entity(name string, limit int) (found []Named, plans int, err error) {
	err = l.within(func() (err error) {
		found, plans, err = l.counted(name, nil, limit)
		return err
	})
	return found, plans, err
}

// entity is Entity among some plans; among all where none is named.
func (l *Library) entity(name string, ids []string, limit int) (found []Named, plans int, err error) {
	among := map[*handle]bool{}
	asked := map[*handle]bool{}
	find := func(name string, is func(*relation.Entity) bool) error {
		candidates, sure, err := l.naming(name, ids, limit)
		if err != nil {
			return err
		}
		for _, s := range candidates {
			enough := limit > 0 && len(asked) >= limit
			if asked[s] || enough && among[s] {
				continue
			}
			if enough && sure {
				among[s] = true
				continue
			}
			some, err := s.named(is)
			if err != nil {
				return err
			}
			if len(some) == 0 {
				continue // another name with the same hash
			}
			if among[s] = true; !enough {
				asked[s] = true
				found = append(found, some...)
			}
		}
		return nil
	}
	folded := key(name)
	err = find(folded, func(e *relation.Entity) bool {
		return key(e.ID) == folded || slices.ContainsFunc(e.Names, func(n relation.Name) bool { return key(n.Name) == folded })
	})
	for i, first := 0, len(found); err == nil && i < first; i++ {
		id := found[i].Entity.ID
		if !slices.ContainsFunc(found[:i], func(n Named) bool { return n.Entity.ID == id }) {
			err = find(id, func(e *relation.Entity) bool { return e.ID == id })
		}
	}
	if err != nil {
		return nil, 0, err
	}
	return found, len(among), nil
}

// counted is entity with all plans counted that an engine has and has not listed.
func (l *Library) counted(name string, ids []string, limit int) (found []Named, plans int, err error) {
	found, plans, err = l.entity(name, ids, limit)
	if err != nil || l.far == nil || limit == 0 || plans < limit {
		return found, plans, err
	}
	names := []string{key(name)}
	for i := range found {
		names = append(names, key(found[i].Entity.ID))
	}
	_, plans, err = l.far.engine.Plans(context.Background(), l.far.now(), Which{Names: names, IDs: ids, Limit: 1})
	return found, plans, err
}

// aliases are the other names of a firm, a park or an institution that a word of a query is, folded: of 南昌高新区
// that it is 南昌高新技术产业开发区. Industries and products go by words that are looked for one by one.
func (l *Library) aliases(word string) (names []string) {
	const enough = 2 // plans that are read
	if n := utf8.RuneCountInString(word); n < 4 || n > 20 {
		return nil
	}
	l.openSegments()
	if len(l.plans) > enough && slices.ContainsFunc(l.plans, func(s *handle) bool { return s.segment == nil }) {
		return nil // each of them would be asked
	}
	found, _, err := l.entity(word, nil, enough)
	if err != nil {
		return nil // the search finds the word all the same
	}
	for _, n := range found {
		if n.Entity.Kind == relation.Park || n.Entity.Kind == relation.Enterprise || n.Entity.Kind == relation.Institution {
			for _, name := range n.Entity.Names {
				if w := key(name.Name); w != word && !slices.Contains(names, w) {
					names = append(names, w)
				}
			}
		}
	}
	return names
}

// entityOf is entity of the thing that a query asks for; none where it is more than one word.
func (l *Library) entityOf(q Query, limit int) (found []Named, plans int, err error) {
	e, _, err := parseQuery(q.Text)
	if err != nil || e.op != word && e.op != phrase {
		return nil, 0, nil
	}
	return l.counted(e.text, q.Plans, limit)
}

// naming lists the plans that name something so, of an engine so many at most (0 for all). Those that no segment
// holds may, so that is not sure.
func (l *Library) naming(name string, ids []string, limit int) (some []*handle, sure bool, err error) {
	if l.far != nil {
		if some, err = l.far.plans(Which{Names: []string{key(name)}, IDs: ids, Limit: limit}); err == nil {
			err = l.far.fetch(some[:min(len(some), plansAsked)], textPart, relationPart)
		}
		return some, true, err
	}
	defer caught(&err)
	all, err := l.among(ids)
	if err != nil {
		return all, false, err
	}
	l.openSegments()
	hash := hashOf(name)
	named := map[*segment]set{}
	sure = true
	for _, s := range all {
		v := s.segment
		if v == nil {
			some, sure = append(some, s), false
			continue
		}
		if named[v] == nil {
			named[v] = v.naming(hash)
		}
		if named[v].has(s.at) {
			some = append(some, s)
		}
	}
	return some, sure, nil
}

// things are what the relations of a plan name.
type things struct {
	relations []relation.Relation
	entities  []relation.Entity
	err       error
}

func (s *handle) readThings() (t things) {
	t.relations, t.err = s.allRelations()
	t.entities = relation.Entities(t.relations)
	return t
}

// named gives the things of a plan that are meant, with their relations.
func (s *handle) named(is func(*relation.Entity) bool) (found []Named, err error) {
	all := &s.things
	if s.dir == shippedDir {
		s.naming.Do(func() { s.things = s.readThings() })
	} else {
		read := s.readThings()
		all = &read
	}
	for i := range all.entities {
		e := &all.entities[i]
		if !is(e) {
			continue
		}
		n := Named{Plan: s.info, Entity: *e, Relations: []relation.Relation{}, s: s}
		for _, x := range all.relations {
			if x.Subject.ID == e.ID || x.Object.ID == e.ID {
				n.Relations = append(n.Relations, x)
			}
		}
		found = append(found, n)
	}
	return found, all.err
}

// Line is the line of a place in the plan's text, from 1.
func (n *Named) Line(at int) int { return n.s.line(at) }

// Records gives the records whose subject or indicator has one of the thing's names.
func (n *Named) Records() ([]*record.Record, error) {
	count, err := n.s.recordCount()
	var found []*record.Record
	for i := 0; err == nil && i < count; i++ {
		var r *record.Record
		if r, err = n.s.record(i); err == nil && (n.in(r.Subject) || n.in(r.Indicator)) {
			found = append(found, r)
		}
	}
	return found, err
}

// Passages gives the passages that name the thing.
func (n *Named) Passages() ([]Hit, error) {
	count, err := n.s.passageCount()
	var found []Hit
	for i := 0; err == nil && i < count; i++ {
		var own string
		if own, err = n.s.own(reference{n: i}); err != nil || !n.in(plan.Repaired(own, plan.Span{End: len(own)})) {
			continue
		}
		var h Hit
		if h, err = n.s.hit(reference{n: i}, nil, nil); err == nil {
			found = append(found, h)
		}
	}
	return found, err
}

func (n *Named) in(text string) bool {
	return slices.ContainsFunc(n.Entity.Names, func(name relation.Name) bool { return strings.Contains(text, name.Name) })
}

// Cards gives what each plan says about the thing that goes by a name, as it is printed.
func (l *Library) Cards(name string) (cards []export.Card, err error) {
	err = l.within(func() (err error) {
		cards, err = l.cards(name)
		return err
	})
	return cards, err
}

func (l *Library) cards(name string) ([]export.Card, error) {
	found, _, err := l.entity(name, nil, 0)
	if err != nil {
		return nil, err
	}
	cards := []export.Card{}
	for i := range found {
		c, err := found[i].card()
		if err != nil {
			return nil, err
		}
		cards = append(cards, c)
	}
	return cards, nil
}

// Card gives what the plan says about the thing, as it is printed.
func (l *Library) Card(n *Named) (c export.Card, err error) {
	err = l.within(func() (err error) {
		c, err = n.card()
		return err
	})
	return c, err
}

func (n *Named) card() (export.Card, error) {
	c := export.Card{
		Plan: n.Plan.ID, Title: n.Plan.Title, Entity: n.Entity, Relations: n.Relations,
		Records: []export.Record{}, Passages: []export.NamedIn{}, Line: n.Line,
	}
	if c.Relations == nil {
		c.Relations = []relation.Relation{}
	}
	records, err := n.Records()
	if err != nil {
		return c, err
	}
	for _, r := range records {
		c.Records, c.Amounts = append(c.Records, export.FromRecord(*r)), append(c.Amounts, export.Amount(r))
	}
	passages, err := n.Passages()
	if err != nil {
		return c, err
	}
	for _, h := range passages {
		c.Passages = append(c.Passages, export.NamedIn{Section: h.Section, Text: strings.Join(strings.Fields(h.Text), " "), Line: h.Line, Span: h.Span})
	}
	return c, nil
}
