// Statements: the relations of many plans, those that are wanted.
//
// In a folder the relations of one plan after another are read. On an engine each is an entry of its own, with its
// predicate, role and things as fields (Store), so those that are wanted are asked for; what comes back is held
// against the same question.

package index

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"planq/extract/export"
	"planq/extract/relation"
)

// Statement is a relation with the plan that says it.
type Statement struct {
	relation.Relation
	Plan Info
}

// Wanted says which relations are wanted; what is left empty does not matter.
type Wanted struct {
	Plans     []string
	Things    []WantedThing // each of them is named
	Kind      relation.Kind // of its subject or object
	Predicate relation.Predicate
	Role      relation.Role
	Says      string // stands in the clause or in a name
}

// WantedThing is a thing by what it is called: in the plans that know it by its ids, else by a name that holds the
// word.
type WantedThing struct {
	Word, Name string // as it was asked for, and as a plan calls it
	IDs        []string
}

// Is says whether that is the thing.
func (t WantedThing) Is(x relation.Thing) bool {
	return slices.Contains(t.IDs, x.ID) || len(t.IDs) == 0 && strings.Contains(x.Name, t.Word)
}

func (w *Wanted) is(x *relation.Relation) bool {
	if w.Predicate != "" && x.Predicate != w.Predicate || w.Role != "" && x.Role != w.Role || w.Kind != "" && x.Subject.Kind != w.Kind && x.Object.Kind != w.Kind {
		return false
	}
	if w.Says != "" && !strings.Contains(x.Quote, w.Says) && !strings.Contains(x.Subject.Name, w.Says) && !strings.Contains(x.Object.Name, w.Says) {
		return false
	}
	return !slices.ContainsFunc(w.Things, func(t WantedThing) bool { return !slices.ContainsFunc(x.Things(), t.Is) })
}

// Fields of a relation on an engine that have values.
const (
	hasPredicate = "predicate"
	hasRule      = "rule"
	hasThing     = "thing"    // the ids of its things
	hasName      = "name"     // their names, folded
	hasStandard  = "standard" // their codes: 360100, C36
)

// statement is a relation as an engine takes it.
func statement(x *relation.Relation, n int, about Entry) (e Entry, err error) {
	e = about.clone()
	e.Kind, e.N = RelationKind, n
	if e.Doc, err = json.Marshal(x); err != nil {
		return e, err
	}
	e.In = -1
	e.Text[inOwn] = []string{key(x.Quote)}
	for _, title := range x.Section {
		e.Text[inHead] = append(e.Text[inHead], key(title))
	}
	set := func(field, value string) {
		if value != "" {
			e.Values[field] = append(e.Values[field], value)
		}
	}
	set(hasKind, RelationKind)
	set(hasRecord, x.ID)
	set(hasPredicate, string(x.Predicate))
	set(hasRole, string(x.Role))
	set(hasRule, x.Rule)
	for i, t := range x.Things() {
		part := [...]string{"subject", "object", "industry"}[i]
		set(part+"_name", t.Name)
		set(part+"_kind", string(t.Kind))
		set(part+"_id", t.ID)
		set(hasThing, t.ID)
		set(hasName, key(t.Name))
		if fields := strings.Fields(export.StandardCode(t.ID)); len(fields) > 0 {
			set(hasStandard, fields[len(fields)-1])
		}
		e.Text[inThing] = append(e.Text[inThing], key(t.Name))
	}
	e.unique()
	return e, nil
}

// cond is what an entry must be for its relation to be wanted; it may let in too many.
func (w *Wanted) cond() Cond {
	var all []Cond
	add := func(field string, values ...string) {
		if len(values) > 0 && values[0] != "" {
			all = append(all, having(field, values...))
		}
	}
	add(hasID, w.Plans...)
	add(hasPredicate, string(w.Predicate))
	add(hasRole, string(w.Role))
	if w.Kind != "" {
		all = append(all, anyOf(having("subject_kind", string(w.Kind)), having("object_kind", string(w.Kind))))
	}
	if says := key(w.Says); says != "" {
		all = append(all, anyOf(holding(inOwn, says), holding(inThing, says)))
	}
	for _, t := range w.Things {
		if add(hasThing, t.IDs...); len(t.IDs) == 0 && key(t.Word) != "" {
			all = append(all, holding(inThing, key(t.Word)))
		}
	}
	return allOf(all...)
}

// Statements gives the relations that are wanted, in the order of the plans and their text. all is false where there
// are more: in a folder of so many plans at most, on an engine so many relations.
func (l *Library) Statements(w Wanted, plans, relations int) (some []Statement, all bool, err error) {
	err = l.within(func() (err error) {
		if l.far != nil {
			some, all, err = l.far.statements(w.cond(), relations)
			some = slices.DeleteFunc(some, func(s Statement) bool { return !w.is(&s.Relation) })
			return err
		}
		some, all, err = l.statements(w, plans)
		return err
	})
	return some, all, err
}

func (l *Library) statements(w Wanted, most int) (some []Statement, all bool, err error) {
	handles, err := l.among(w.Plans)
	if err == nil && len(handles) > most && len(w.Plans) == 0 && len(w.Things) > 0 && len(w.Things[0].IDs) > 0 {
		handles, err = l.namingAny(w.Things[0].IDs)
	}
	for _, s := range handles[:min(len(handles), most)] {
		of, err := s.allRelations()
		if err != nil {
			return nil, false, err
		}
		for i := range of {
			if w.is(&of[i]) {
				some = append(some, Statement{of[i], s.info})
			}
		}
	}
	return some, len(handles) <= most, err
}

// namingAny lists the plans that name one of the things.
func (l *Library) namingAny(ids []string) (some []*handle, err error) {
	for _, id := range ids {
		found, _, err := l.entity(id, nil, 0)
		if err != nil {
			return nil, err
		}
		for _, n := range found {
			some = append(some, n.s)
		}
	}
	slices.SortFunc(some, func(a, b *handle) int { return strings.Compare(a.info.ID, b.info.ID) })
	return slices.Compact(some), nil
}

// ThingCalled is what plans know by a name or an id: its ids, and what the first plan calls it.
func (l *Library) ThingCalled(word string) (t WantedThing, err error) {
	t = WantedThing{Word: word, Name: word}
	add := func(id, name string) {
		if len(t.IDs) == 0 {
			t.Name = name
		}
		if !slices.Contains(t.IDs, id) {
			t.IDs = append(t.IDs, id)
		}
	}
	if l.far == nil {
		found, _, err := l.Entity(word, 0)
		for _, n := range found {
			add(n.Entity.ID, n.Entity.Name)
		}
		return t, err
	}
	const read = 1000 // of the relations that name it
	err = l.within(func() error {
		t.IDs = nil
		some, _, err := l.far.statements(anyOf(having(hasName, key(word)), having(hasThing, word)), read)
		for _, s := range some {
			for _, x := range s.Things() {
				if key(x.Name) == key(word) || key(x.ID) == key(word) {
					add(x.ID, x.Name)
				}
			}
		}
		return err
	})
	return t, err
}

// statements asks for relations, in the order of the plans and their text; all says whether there are no more.
func (f *afar) statements(want Cond, most int) (some []Statement, all bool, err error) {
	got, err := f.ask1(Ask{Want: want, Limit: most, All: true, Relations: true})
	if err != nil {
		return nil, false, err
	}
	var keys []string
	for _, x := range got.Found {
		if len(keys) == 0 || keys[len(keys)-1] != x.Key {
			keys = append(keys, x.Key)
		}
	}
	on, err := f.withKeys(keys)
	if err != nil {
		return nil, false, err
	}
	for _, x := range got.Found {
		s := on[x.Key]
		if s == nil {
			return nil, false, ErrGone
		}
		one := Statement{Plan: s.info}
		if err := json.Unmarshal(x.Doc, &one.Relation); err != nil {
			return nil, false, fmt.Errorf("relation %d of plan %s is damaged: %w; hint: planq index --again %s", x.N, s.info.ID, err, s.info.Path)
		}
		some = append(some, one)
	}
	return some, got.Total <= len(got.Found), nil
}
