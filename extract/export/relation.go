// Relations as JSON, JSON lines, CSV and a page to read.

package export

import (
	"cmp"
	_ "embed"
	"encoding/csv"
	"encoding/json"
	"io"
	"slices"
	"strconv"
	"strings"

	"planq/extract"
	"planq/extract/plan"
	"planq/extract/relation"
)

// RelationVersion names the shape of printed relations; it changes when a field does.
const RelationVersion = "planq/relations/v1"

// RelationSchema describes the relations as JSON, JSON array and JSON lines.
//
//go:embed relation.schema.json
var RelationSchema string

// Relation is a relation as it is printed.
type Relation struct {
	Plan string `json:"plan,omitempty"` // the plan's ID, where relations of several plans stand together
	relation.Relation
}

// measured gives the relation's spans in the ruler's units.
func measured(x relation.Relation, r *ruler) relation.Relation {
	x.Span, x.Subject.Span, x.Object.Span = r.span(x.Span), r.span(x.Subject.Span), r.span(x.Object.Span)
	if x.Industry != nil {
		line := *x.Industry
		line.Span = r.span(line.Span)
		x.Industry = &line
	}
	return x
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

func (p *printer) relations(d *extract.Document, o Offsets, margin string) {
	inner := margin + "  "
	ruler := o.ruler(d.Plan.Text)
	p.print("{\n" + inner + `"schema": "` + RelationVersion + `",` + "\n" + inner + `"plan": `)
	p.value(FromPlan(d.Plan), inner)
	p.print(",\n" + inner + `"entities": [`)
	for i, e := range d.Entities() {
		for _, n := range e.Names {
			for k := range n.Places {
				n.Places[k] = ruler.span(n.Places[k])
			}
		}
		p.member(i, e, inner)
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
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	for _, d := range docs {
		ruler := o.ruler(d.Plan.Text)
		for _, x := range d.Relations() {
			if err := out.Encode(Relation{d.Plan.ID, measured(x, ruler)}); err != nil {
				return err
			}
		}
	}
	return nil
}

// relationColumns are the fields of Relation, flat.
var relationColumns = []string{
	"plan", "id", "subject", "subject_kind", "subject_id", "predicate", "object", "object_kind", "object_id",
	"role", "industry", "industry_id", "section", "quote", "span_start", "span_end", "subject_start", "subject_end", "object_start", "object_end",
	"rule", "inherited",
}

// RelationsCSV prints a table of all relations, in UTF-8.
func RelationsCSV(w io.Writer, docs []*extract.Document, o Offsets) error {
	out := csv.NewWriter(w)
	if err := out.Write(relationColumns); err != nil {
		return err
	}
	for _, d := range docs {
		ruler := o.ruler(d.Plan.Text)
		for _, each := range d.Relations() {
			x := measured(each, ruler)
			var line relation.Thing
			if x.Industry != nil {
				line = *x.Industry
			}
			row := []string{
				d.Plan.ID, x.ID, x.Subject.Name, string(x.Subject.Kind), x.Subject.ID, string(x.Predicate), x.Object.Name, string(x.Object.Kind), x.Object.ID,
				string(x.Role), line.Name, line.ID, strings.Join(x.Section, " › "), x.Quote,
			}
			for _, s := range []plan.Span{x.Span, x.Subject.Span, x.Object.Span} {
				row = append(row, strconv.Itoa(s.Start), strconv.Itoa(s.End))
			}
			if err := out.Write(append(row, x.Rule, x.Inherited)); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}

// PredicateName is the predicate as a planner says it.
func PredicateName(p relation.Predicate) string {
	switch p {
	case relation.Develops:
		return "发展"
	case relation.ReliesOn:
		return "依托"
	case relation.LocatedIn:
		return "位于"
	case relation.Becomes:
		return "打造"
	case relation.Supports:
		return "支持"
	case relation.Partners:
		return "合作"
	case relation.Responsible:
		return "负责"
	case relation.Produces:
		return "拥有"
	}
	return string(p)
}

// KindName is the kind as a planner says it.
func KindName(k relation.Kind) string {
	switch k {
	case relation.Region:
		return "地区"
	case relation.Park:
		return "园区"
	case relation.Enterprise:
		return "企业"
	case relation.Institution:
		return "机构"
	case relation.Industry:
		return "产业"
	case relation.Product:
		return "产品"
	case relation.Project:
		return "工程"
	case relation.Goal:
		return "定位"
	}
	return string(k)
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
