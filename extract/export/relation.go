// Relations as JSON, JSON lines and a page to read. relation_row.go has them as tables.

package export

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"planq/extract"
	"planq/extract/industry"
	"planq/extract/plan"
	"planq/extract/relation"
)

// RelationVersion names the shape of printed relations; it changes when a field does.
const RelationVersion = "planq/relations/v1"

// Thing is something with a name, at one of the places where a plan names it.
type Thing struct {
	Name string        `json:"name" doc:"as the text names it, repaired for reading"`
	Kind relation.Kind `json:"kind" enum:"region park enterprise institution industry product project goal" doc:"地区, 园区, 企业, 机构, 产业, 产品, 工程, 定位"`
	ID   string        `json:"id" doc:"the same for all names of a thing: region: and the code of GB/T 2260, industry: and the code of GB/T 4754, else the kind and the fullest name"`
	Span plan.Span     `json:"span" doc:"where the name stands, which may be a heading or an earlier sentence"`

	RegionCode   string `json:"region_code,omitempty" doc:"of a region, its code of GB/T 2260"`
	IndustryCode string `json:"industry_code,omitempty" doc:"of an industry, its code of GB/T 4754-2017, a group where the name is plainly that of one"`
}

// thingOf gives a thing its printed shape, with the codes that it joins on.
func thingOf(x relation.Thing) Thing {
	t := Thing{Name: x.Name, Kind: x.Kind, ID: x.ID, Span: x.Span}
	switch kind, value, _ := strings.Cut(x.ID, ":"); {
	case kind == string(relation.Region) && len(value) == 6 && strings.Trim(value, "0123456789") == "":
		t.RegionCode = value
	case kind == string(relation.Industry):
		t.IndustryCode = industry.Code(x.Name)
	}
	return t
}

// Relation is a relation 关系 as it is printed: what one thing has to do with another.
type Relation struct {
	Plan      string             `json:"plan,omitempty" doc:"the plan's id, where relations of several plans stand together"`
	ID        string             `json:"id" doc:"depends on the plan and on what the relation says; unique in its plan"`
	Subject   Thing              `json:"subject" doc:"who"`
	Predicate relation.Predicate `json:"predicate" enum:"develops relies_on located_in becomes supports partners responsible produces" doc:"发展, 依托, 位于, 打造, 支持, 合作, 负责, 拥有"`
	Object    Thing              `json:"object" doc:"whom or what"`
	Role      relation.Role      `json:"role" enum:"actual target" doc:"性质: 现状, 目标"`
	Industry  Thing              `json:"industry,omitzero" doc:"the industry that the headings above are about"`
	Section   []string           `json:"section,omitempty" doc:"the path of headings above, outermost first"`
	Quote     string             `json:"quote" doc:"the clause, repaired for reading"`
	Span      plan.Span          `json:"span" doc:"where the clause stands in the text that planq text prints"`
	Rule      string             `json:"rule" doc:"the words that say it"`
	Inherited string             `json:"inherited,omitempty" enum:"sentence heading plan" doc:"where a subject comes from that the clause leaves out"`
}

// FromRelation gives a relation its printed shape; spans count bytes.
func FromRelation(x relation.Relation) Relation {
	out := Relation{
		ID: x.ID, Subject: thingOf(x.Subject), Predicate: x.Predicate, Object: thingOf(x.Object), Role: x.Role,
		Section: x.Section, Quote: x.Quote, Span: x.Span, Rule: x.Rule, Inherited: x.Inherited,
	}
	if x.Industry != nil {
		out.Industry = thingOf(*x.Industry)
	}
	return out
}

// measured is a relation with its spans in the ruler's units.
func measured(x relation.Relation, r *ruler) Relation {
	out := FromRelation(x)
	for _, s := range []*plan.Span{&out.Span, &out.Subject.Span, &out.Object.Span} {
		*s = r.span(*s)
	}
	if x.Industry != nil {
		out.Industry.Span = r.span(out.Industry.Span)
	}
	return out
}

// Entity is a thing with all the names that the relations of a plan give it.
type Entity struct {
	ID    string        `json:"id" doc:"as the relations have it"`
	Kind  relation.Kind `json:"kind" enum:"region park enterprise institution industry product project goal" doc:"地区, 园区, 企业, 机构, 产业, 产品, 工程, 定位"`
	Name  string        `json:"name" doc:"the name that stands first in the text"`
	Names []EntityName  `json:"names" doc:"all names, in the order of the text"`
}

// EntityName is a name of a thing with the places where relations name it so.
type EntityName struct {
	Name   string      `json:"name" doc:"as the text names it, repaired for reading"`
	Places []plan.Span `json:"places" doc:"where it stands, in the order of the text"`
}

func fromEntity(e relation.Entity, r *ruler) Entity {
	out := Entity{ID: e.ID, Kind: e.Kind, Name: e.Name}
	for _, n := range e.Names {
		name := EntityName{Name: n.Name}
		for _, s := range n.Places {
			name.Places = append(name.Places, r.span(s))
		}
		out.Names = append(out.Names, name)
	}
	return out
}

// Relations are a plan, its things and its relations, as one object.
type Relations struct {
	Schema    string     `json:"schema" doc:"the shape that this is written in"`
	Plan      Plan       `json:"plan" doc:"规划"`
	Problems  []string   `json:"problems,omitempty" doc:"what is damaged in the plan's file, and from where on it says more than is read; one sentence each"`
	Entities  []Entity   `json:"entities" doc:"the things, in the order of the text"`
	Relations []Relation `json:"relations" doc:"in the order of the text"`
}

// RelationsJSON prints a plan, its things and its relations as one object.
func RelationsJSON(w io.Writer, d *extract.Document, o Offsets) error {
	p := printer{w: w}
	p.relations(d, o, "")
	p.print("\n")
	return p.err
}

// RelationsJSONArray prints an array of such objects.
func RelationsJSONArray(w io.Writer, docs []*extract.Document, o Offsets) error {
	p := printer{w: w}
	p.print("[")
	for i, d := range docs {
		if i > 0 {
			p.print(",")
		}
		p.print("\n  ")
		p.relations(d, o, "  ")
	}
	p.print("\n]\n")
	return p.err
}

// relations prints what Relations describes, thing by thing.
func (p *printer) relations(d *extract.Document, o Offsets, margin string) {
	inner := margin + "  "
	ruler := o.ruler(d.Plan.Text)
	p.print("{\n" + inner + `"schema": "` + RelationVersion + `",` + "\n" + inner + `"plan": `)
	p.value(FromDocument(d), inner)
	p.problems(append(slices.Clip(d.Problems), d.Unrelated()...), inner)
	p.print(",\n" + inner + `"entities": [`)
	for i, e := range d.Entities() {
		p.member(i, fromEntity(e, ruler), inner)
	}
	p.print("],\n" + inner + `"relations": [`)
	for i, x := range d.Relations() {
		p.member(i, measured(x, ruler), inner)
	}
	p.print("]\n" + margin + "}")
}

// member prints the i-th value of an array.
func (p *printer) member(i int, v any, margin string) {
	if i > 0 {
		p.print(",")
	}
	p.print("\n" + margin + "  ")
	p.value(v, margin+"  ")
}

// RelationsJSONL prints a line a relation, each with its plan's ID.
func RelationsJSONL(w io.Writer, docs []*extract.Document, o Offsets) error {
	p := printer{w: w}
	for _, d := range docs {
		ruler := o.ruler(d.Plan.Text)
		for _, x := range d.Relations() {
			line := measured(x, ruler)
			line.Plan = d.Plan.ID
			p.line(line)
		}
	}
	return p.err
}

// RelationPage prints the relations of a plan for reading, heading by heading and clause by
// clause:
//
//   - 新余市 | 依托 | 赛维LDK、瑞晶、升阳光电 | 目标 | 「新余市以赛维LDK、瑞晶、升阳光电等龙头企业为依托」
func RelationPage(w io.Writer, d *extract.Document) error {
	out := printer{w: w}
	out.print("# " + cmp.Or(d.Plan.Title, d.Plan.ID) + "\n")
	if about := About(d.Plan); about != "" {
		out.print("\n" + about + "\n")
	}
	section := "\x00"
	for _, s := range Statements(d.Relations()) {
		if h := strings.Join(s.Section, " › "); h != section {
			section = h
			out.print("\n## " + cmp.Or(h, "(before the first heading)") + "\n\n")
		}
		out.print("- " + strings.Join([]string{
			strings.Join(s.Subjects, "、"), PredicateName(s.Predicate), strings.Join(s.Objects, "、"), RoleName(s.Role), "「" + oneLine(s.Quote) + "」",
		}, " | ") + "\n")
	}
	return out.err
}

// Statement is what one clause says with one predicate: its relations put together again.
type Statement struct {
	relation.Relation // the first of them
	Subjects, Objects []string
}

// Statements puts the relations of a clause together where they differ in nothing but their
// objects, or but their subjects.
func Statements(relations []relation.Relation) []Statement {
	var out []Statement
	add := func(s Statement) {
		if n := len(out); n > 0 && out[n-1].says(s) && slices.Equal(out[n-1].Objects, s.Objects) {
			out[n-1].Subjects = append(out[n-1].Subjects, s.Subjects...)
			return
		}
		out = append(out, s)
	}
	var now *Statement
	for _, x := range relations {
		s := Statement{x, []string{x.Subject.Name}, []string{x.Object.Name}}
		if now != nil && now.says(s) && now.Subject == x.Subject {
			now.Objects = append(now.Objects, x.Object.Name)
			continue
		}
		if now != nil {
			add(*now)
		}
		now = &s
	}
	if now != nil {
		add(*now)
	}
	return out
}

// says is whether two statements are of one clause and one predicate.
func (s *Statement) says(t Statement) bool {
	return s.Span == t.Span && s.Predicate == t.Predicate && s.Role == t.Role
}
