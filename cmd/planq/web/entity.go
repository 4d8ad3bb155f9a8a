// A place, a firm, a park, an industry or a product on a page of its own: what every plan of the library says about
// 江铜集团 under all names that it goes by, as planq entity prints it, each line with its place in the plan.

package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"planq/extract/export"
	"planq/extract/relation"
	"planq/index"
)

const (
	entityPlans = 10 // plans of a page
	entityRows  = 20 // relations, figures, passages of each
)

// entityPage is what the template shows.
type entityPage struct {
	page
	Name  string
	Kind  string
	Code  string   // of GB/T 2260 or 4754
	Also  []string // its other names, in all plans
	Total int      // plans that name it
	Links []chip
	Cards []entityCard
	Pages pages
}

// entityCard is what one plan says.
type entityCard struct {
	Title, URL, Kind                     string
	Names                                []nameShown
	Relations                            []relationShown
	Figures                              []neighbour
	Passages                             []passageShown
	RelationsMore, FiguresMore, TextMore *chip
}

type nameShown struct {
	Name  string
	Lines []chip
}

type passageShown struct{ At, Text, URL, Line string }

// entityURL is the page of a thing.
func entityURL(name string) string { return "/entity/" + url.PathEscape(name) }

// lineURL is the page of a plan at a byte of its text.
func lineURL(plan string, at int) string {
	return address(planURL(plan), nil, "at", strconv.Itoa(at)) + "#p-" + strconv.Itoa(at)
}

func (s *Server) entity(w http.ResponseWriter, r *http.Request) error {
	name, l, lib := r.PathValue("name"), languageOf(r), library(r)
	found, total, err := lib.Entity(name, 0)
	if err == nil && len(found) == 0 {
		err = notThere("/search finds the word itself", "%s: no relation of a plan names it", shortened(name))
	}
	if err != nil {
		return err
	}
	first := found[0].Entity
	d := entityPage{
		page: s.page(r, first.Name+" · "+l.word("关系"), "relations"), Name: first.Name, Kind: export.KindName(first.Kind), Code: export.StandardCode(first.ID),
		Total: total, Pages: pagesOf(r.URL, len(found), entityPlans),
		Links: []chip{
			{Title: l.word("全部关系"), Link: address("/relations", nil, "thing", name)}, {Title: l.word("关系图"), Link: address("/relations", nil, "thing", name, "view", "graph")},
			{Title: "JSON", Link: apiRoot + entityURL(name)},
		},
	}
	for _, n := range found {
		for _, also := range n.Entity.Names {
			if also.Name != d.Name && !slices.Contains(d.Also, also.Name) {
				d.Also = append(d.Also, also.Name)
			}
		}
	}
	for i := range found[d.Pages.from:d.Pages.to] {
		n := &found[d.Pages.from+i]
		c, err := lib.Card(n)
		if err != nil {
			return err
		}
		d.Cards = append(d.Cards, entityCardOf(c, n.Plan, l))
	}
	return s.render(w, r, "entity", d)
}

func entityCardOf(c export.Card, p index.Info, l language) entityCard {
	one := entityCard{Title: planName(p), URL: planURL(p.ID), Kind: export.KindName(c.Entity.Kind)}
	name := c.Entity.Name
	for _, n := range c.Entity.Names {
		shown := nameShown{Name: n.Name}
		last := 0
		for _, at := range n.Places {
			if line := c.Line(at.Start); line != last && len(shown.Lines) < 12 {
				last = line
				shown.Lines = append(shown.Lines, chip{Title: strconv.Itoa(line), Link: lineURL(p.ID, at.Start)})
			}
		}
		one.Names = append(one.Names, shown)
	}
	more := func(n int, to string) *chip {
		if n <= entityRows {
			return nil
		}
		return &chip{Title: l.word("另有 %d 条", n-entityRows), Link: to}
	}
	for _, x := range c.Relations[:min(len(c.Relations), entityRows)] {
		one.Relations = append(one.Relations, relationOf(index.Statement{Relation: x, Plan: p}))
	}
	one.RelationsMore = more(len(c.Relations), address("/relations", nil, "thing", name, "plan", p.ID))
	for i, r := range c.Records[:min(len(c.Records), entityRows)] {
		f := neighbour{URL: placeURL(p.ID, r.ID), Amount: c.Amounts[i], Role: r.Role, Subject: r.Subject, What: r.Indicator}
		if r.Year > 0 {
			f.When = strconv.Itoa(r.Year)
		}
		one.Figures = append(one.Figures, f)
	}
	one.FiguresMore = more(len(c.Records), address("/figures", nil, "q", index.Quoted(name), "plan", p.ID))
	for _, x := range c.Passages[:min(len(c.Passages), entityRows)] {
		at := ""
		if n := len(x.Section); n > 0 {
			at = x.Section[n-1]
		}
		one.Passages = append(one.Passages, passageShown{at, export.CutTo(x.Text, 160), lineURL(p.ID, x.Span.Start), strconv.Itoa(x.Line)})
	}
	one.TextMore = more(len(c.Passages), address("/search", nil, "q", index.Quoted(name), "plan", p.ID))
	return one
}

// relationShown is a relation as a row.
type relationShown struct {
	Subject, Object, Industry thingLink
	Predicate, Role, RoleKind string
	Quote, URL                string
	Plan, PlanURL             string
}

type thingLink struct{ Name, Kind, URL string }

func linkOf(x relation.Thing) thingLink {
	return thingLink{x.Name, export.KindName(x.Kind), entityURL(x.Name)}
}

func relationOf(x index.Statement) relationShown {
	row := relationShown{
		Subject: linkOf(x.Subject), Object: linkOf(x.Object), Predicate: export.PredicateName(x.Predicate),
		Role: export.RoleName[relation.Role](x.Role), RoleKind: string(x.Role), Quote: x.Quote, URL: lineURL(x.Plan.ID, x.Span.Start), Plan: planName(x.Plan), PlanURL: planURL(x.Plan.ID),
	}
	if x.Industry != nil {
		row.Industry = linkOf(*x.Industry)
	}
	return row
}
