// What a page for people shows of an answer: passages with the figures that stand in them,
// other figures on the subject, and the thing that the query is.

package index

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"

	"planq/extract/export"
	"planq/extract/record"
	"planq/extract/relation"
)

// FiguresShown is how many figures a page shows under a passage at most.
const FiguresShown = 5

// firstShown is how many figures stand before the passages where a figure is asked for.
const firstShown = 5

// Glance is an answer as a page for people shows it.
type Glance struct {
	Passages, Records Result
	First             []Hit              // the figures that the query asks for
	Thing             *Thing             // that the query is; nil where it is none, and behind the first page
	Figures           [][]*record.Record // of each passage, those first that say most
	Others            []Hit              // figures on the subject that stand under none of the passages, one of each paragraph
	More              int                // figures that are not shown
}

// Glance answers a query for people. Figures of their own stand on the first page.
func (l *Library) Glance(q Query) (g *Glance, err error) {
	err = l.within(func() (err error) {
		g, err = l.glance(q)
		return err
	})
	return g, err
}

func (l *Library) glance(q Query) (*Glance, error) {
	g := new(Glance)
	var err error
	first, limit := q.Offset == 0, q.Limit
	q.Passages, q.Records = true, false
	figures := q
	figures.Passages, figures.Records = false, true
	figures.Offset, figures.Limit = 0, q.Limit*(FiguresShown+1)
	// Of a word that half of the passages hold each takes its time, so they are looked for side by side.
	var both sync.WaitGroup
	var failed error
	both.Go(func() { g.Records, failed = l.search(figures) })
	g.Passages, err = l.search(q)
	both.Wait()
	if err = cmp.Or(err, failed); err != nil {
		return g, err
	}
	if g.Thing, err = l.thing(q); err != nil {
		return g, err
	}
	shown := map[string]bool{} // paragraphs: one of each says more than five of the first
	for _, h := range g.Records.Hits {
		if at := paragraph(h); first && h.Score >= fitScore && len(g.First) < firstShown && !shown[at] {
			shown[at], shown[figureKey(h.Plan, h.Record)] = true, true
			g.First = append(g.First, h)
		}
	}
	for _, h := range g.Passages.Hits {
		figures, others, err := l.Figures(h, q.Text)
		if err != nil {
			return g, err
		}
		if h.Heading { // of a chapter the goals on the subject say most
			slices.SortStableFunc(figures, func(a, b *record.Record) int { return weight(a) - weight(b) })
		} else {
			figures = append(figures, others...)
		}
		for _, f := range figures[:min(len(figures), FiguresShown)] { // under a heading those of all below it
			shown[figureKey(h.Plan, f)] = true
		}
		g.Figures = append(g.Figures, figures)
	}
	if !first {
		g.Records.Hits = nil
	}
	g.More = g.Records.Total - len(g.Records.Hits)
	for _, h := range g.Records.Hits {
		switch at := paragraph(h); {
		case shown[figureKey(h.Plan, h.Record)]:
		case limit > 0 && (shown[at] || len(g.Others) == limit):
			g.More++
		default:
			shown[at] = true
			g.Others = append(g.Others, h)
		}
	}
	return g, nil
}

// paragraph tells the passages apart that hits are or stand in, those of copies of one plan not.
func paragraph(h Hit) string {
	if h.number < 0 {
		return figureKey(h.Plan, h.Record)
	}
	return fmt.Sprint(cmp.Or(h.Plan.Letters, h.Plan.Key), " ", h.number)
}

func figureKey(p Info, r *record.Record) string {
	return fmt.Sprint(cmp.Or(p.Letters, p.Key), " ", r.Span.Start, " ", r.Subject, " ", r.Indicator)
}

// Both is passages and records as one result.
func (g *Glance) Both() Result {
	all := Result{
		Total:    g.Passages.Total + g.Records.Total,
		Hits:     slices.Concat(g.Passages.Hits, g.Records.Hits),
		Problems: g.Passages.Problems,
		Synonyms: g.Passages.Synonyms, Understood: g.Passages.Understood,
	}
	for _, f := range g.Passages.Facets {
		if f.Field == "plan" || f.Field == "chapter" {
			all.Facets = append(all.Facets, f)
		}
	}
	for _, f := range g.Records.Facets {
		if f.Field != "plan" && f.Field != "chapter" {
			all.Facets = append(all.Facets, f)
		}
	}
	for _, synonym := range g.Records.Synonyms {
		if !slices.Contains(all.Synonyms, synonym) {
			all.Synonyms = append(all.Synonyms, synonym)
		}
	}
	return all
}

func weight(r *record.Record) int {
	switch r.Role {
	case record.Target:
		return 0
	case record.Actual:
		return 1
	}
	return 2
}

// WordHits counts the hits of each word of a query: which one is to blame that all have none.
func (l *Library) WordHits(q Query) []Count {
	var all []Count
	for w := range strings.FieldsSeq(q.Text) {
		if found, err := l.Search(Query{Text: w, Plans: q.Plans, Limit: 1}); err == nil {
			all = append(all, Count{Value: w, Hits: found.Total})
		}
	}
	return all
}

// Of what the plans say about a thing a page shows a little, out of the first of them.
const (
	plansAsked      = 20
	statementsShown = 5
)

// Thing is a thing with what some plans say about it.
type Thing struct {
	relation.Entity         // as the first plan has it
	Found           []Named // plan by plan
	Names           []string
	Plans           int // that name it
	Statements      []Said
}

// Said is what a plan says of a thing, and where.
type Said struct {
	export.Statement
	Plan Info
	Line int
}

// Thing gives the thing that a query is: of several of that name the one that the plans say
// most about. It is nil where the query is none, and behind the first page.
func (l *Library) Thing(q Query) (t *Thing, err error) {
	err = l.within(func() (err error) {
		t, err = l.thing(q)
		return err
	})
	return t, err
}

func (l *Library) thing(q Query) (*Thing, error) {
	if q.Offset > 0 {
		return nil, nil
	}
	found, plans, err := l.entityOf(q, plansAsked)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	said := map[string]int{}
	for _, n := range found {
		said[n.Entity.ID] += len(n.Relations)
	}
	best := found[0].Entity.ID
	for _, n := range found {
		if said[n.Entity.ID] > said[best] {
			best = n.Entity.ID
		}
	}
	found = slices.DeleteFunc(found, func(n Named) bool { return n.Entity.ID != best })
	t := &Thing{Entity: found[0].Entity, Found: found, Plans: plans}
	for _, n := range found {
		for _, name := range n.Entity.Names {
			if !slices.Contains(t.Names, name.Name) {
				t.Names = append(t.Names, name.Name)
			}
		}
		for _, st := range export.Statements(n.Relations) {
			t.Statements = append(t.Statements, Said{st, n.Plan, n.Line(st.Span.Start)})
		}
	}
	if i := slices.Index(t.Names, q.Text); i > 0 { // the one that was asked for stands first
		t.Names[0], t.Names[i] = t.Names[i], t.Names[0]
	}
	return t, nil
}

// Shown are the statements for a glance: those that it is the subject of and those that it is the
// object of in turn, each predicate once before any is there twice.
func (t *Thing) Shown() []Said {
	type way struct {
		predicate relation.Predicate
		subject   bool
	}
	left := slices.Clone(t.Statements)
	var out []Said
	for len(left) > 0 && len(out) < statementsShown {
		seen := map[way]bool{}
		left = slices.DeleteFunc(left, func(st Said) bool {
			w := way{st.Predicate, st.Subject.ID == t.ID}
			if seen[w] || len(out) == statementsShown {
				return false
			}
			seen[w] = true
			out = append(out, st)
			return true
		})
	}
	return out
}

// Printed gives the thing its printed shape, with all that the plans that were read say.
func (t *Thing) Printed() *export.Asked {
	if t == nil {
		return nil
	}
	out := &export.Asked{ID: t.ID, Kind: t.Kind, Name: t.Names[0], Names: t.Names, Plans: t.Plans, Relations: []export.Stated{}}
	for _, n := range t.Found {
		for _, x := range n.Relations {
			st := export.Stated{Relation: export.FromRelation(x), Line: n.Line(x.Span.Start)}
			st.Plan = n.Plan.ID
			out.Relations = append(out.Relations, st)
		}
	}
	return out
}
