// The relations 关系 of the library: who does what, where, with whom, as a table to filter, as a matrix 地区 ×
// 产业, and as a graph of a region's industries and firms. All three show the same relations, those that the
// address asks for: 新余市 | 依托 | 赛维LDK.

package web

import (
	"cmp"
	"maps"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"planq/extract/export"
	"planq/extract/relation"
	"planq/index"
)

const (
	plansRelated   = 200    // plans whose relations are read for a page
	statementsRead = 20_000 // of a library on a cluster, which is asked for them
	relationsShown = 50     // rows of a page
	thingsOffered  = 16     // that are most often named
	matrixRows     = 40
	matrixColumns  = 12
)

// kindsOfThings and predicates are in the order in which a form offers them.
var (
	kindsOfThings = []relation.Kind{
		relation.Region, relation.Park, relation.Enterprise, relation.Institution, relation.Industry, relation.Product, relation.Project, relation.Goal,
	}
	predicates = []relation.Predicate{
		relation.Develops, relation.ReliesOn, relation.LocatedIn, relation.Becomes, relation.Supports, relation.Partners, relation.Responsible, relation.Produces,
	}
)

// relationFields are the parameters that say which relations are wanted.
var relationFields = []string{"plan", "thing", "kind", "predicate", "role", "says"}

// relationFilterOf reads a filter. What cannot be read is left out and told.
func relationFilterOf(q url.Values, lib *index.Library, l language) (f index.Wanted, problems []string, err error) {
	wrong := func(name, title, takes string) {
		problems = append(problems, l.word("%s：“%s”读不懂；%s", l.word(title), shortened(q.Get(name)), takes))
	}
	f.Plans, f.Says = plansOf(q, lib), strings.TrimSpace(q.Get("says"))
	if v := relation.Kind(q.Get("kind")); v == "" || slices.Contains(kindsOfThings, v) {
		f.Kind = v
	} else {
		wrong("kind", "类别", joined(kindsOfThings))
	}
	if v := relation.Predicate(q.Get("predicate")); v == "" || slices.Contains(predicates, v) {
		f.Predicate = v
	} else {
		wrong("predicate", "关系", joined(predicates))
	}
	if v := relation.Role(q.Get("role")); v == "" || v == relation.Actual || v == relation.Target {
		f.Role = v
	} else {
		wrong("role", "性质", "actual, target")
	}
	const most = 4 // things at once
	for _, word := range q["thing"] {
		if word = strings.TrimSpace(word); word == "" || len(f.Things) == most {
			continue
		}
		t, err := lib.ThingCalled(word)
		if err != nil {
			return f, nil, err
		}
		f.Things = append(f.Things, t)
	}
	return f, problems, nil
}

func joined[S ~string](all []S) string {
	var words []string
	for _, s := range all {
		words = append(words, string(s))
	}
	return strings.Join(words, ", ")
}

// relationsPage is what the template shows.
type relationsPage struct {
	page
	View       string
	Views      []head
	Fields     map[string]string
	Kinds      []choice
	Predicates []choice
	Roles      []choice
	Plans      []choice
	Active     []chip
	Problems   []string
	Total      int
	Most       []chip // things that are most often named
	Files      []chip
	Rows       []relationShown
	Pages      pages
	Matrix     *matrix
	Graph      *graph
	About      *thingLink // the thing that is asked for
}

func (s *Server) relations(w http.ResponseWriter, r *http.Request) error {
	l, q, lib := languageOf(r), r.URL.Query(), library(r)
	f, problems, err := relationFilterOf(q, lib, l)
	var some []index.Statement
	all := true
	if err == nil {
		some, all, err = lib.Statements(f, plansRelated, statementsRead)
	}
	if err != nil {
		return err
	}
	if !all {
		problems = append(problems, l.word("关系太多，只看了前面的；请选定规划，或写明名称"))
	}
	d := relationsPage{
		page: s.page(r, l.word("关系")+" · planq", "relations"), View: q.Get("view"), Problems: problems, Total: len(some), Fields: map[string]string{"says": f.Says},
		Most: mostNamed(some, f.Things),
	}
	for _, t := range f.Things {
		d.Fields["thing"] = cmp.Or(d.Fields["thing"], t.Name)
	}
	d.form(lib, f, q, l)
	kept := only(q, relationFields...)
	switch d.View {
	case "matrix":
		d.Matrix = matrixOf(some, relation.Kind(cmp.Or(q.Get("rows"), string(relation.Region))), relation.Kind(cmp.Or(q.Get("columns"), string(relation.Industry))), kept)
	case "graph":
		d.Graph = graphOf(some, kept)
	default:
		d.View = "table"
		d.Pages = pagesOf(r.URL, len(some), relationsShown)
		for _, x := range some[d.Pages.from:d.Pages.to] {
			d.Rows = append(d.Rows, relationOf(x))
		}
	}
	for _, format := range []string{"csv", "json"} {
		d.Files = append(d.Files, chip{Title: strings.ToUpper(format), Link: address("/relations."+format, kept)})
	}
	for _, v := range [][2]string{{"table", "列表"}, {"matrix", "矩阵"}, {"graph", "关系图"}} {
		h := head{Title: v[1], Link: address("/relations", kept, "view", strings.TrimPrefix(v[0], "table"))}
		if v[0] == d.View {
			h.Order = "page"
		}
		d.Views = append(d.Views, h)
	}
	if len(f.Things) > 0 && len(f.Things[0].IDs) > 0 {
		d.About = &thingLink{Name: f.Things[0].Name, URL: entityURL(f.Things[0].Word)}
	}
	return s.render(w, r, "relations", d)
}

// form fills the fields of the filter and names the conditions in force, each with the address without it.
func (d *relationsPage) form(lib *index.Library, f index.Wanted, q url.Values, l language) {
	for _, k := range kindsOfThings {
		d.Kinds = append(d.Kinds, choice{string(k), export.KindName(k), k == f.Kind})
	}
	for _, p := range predicates {
		d.Predicates = append(d.Predicates, choice{string(p), export.PredicateName(p), p == f.Predicate})
	}
	for _, role := range []relation.Role{relation.Actual, relation.Target} {
		d.Roles = append(d.Roles, choice{string(role), export.RoleName[relation.Role](role), role == f.Role})
	}
	d.Plans = planChoices(lib, drawn{Plans: f.Plans})
	without := func(name, title, value string) {
		if value != "" {
			d.Active = append(d.Active, chip{l.word(title), value, address("/relations", q, name, "")})
		}
	}
	for i, t := range f.Things {
		rest := url.Values{}
		maps.Copy(rest, q)
		rest["thing"] = slices.Delete(slices.Clone(q["thing"]), min(i, len(q["thing"])-1), min(i+1, len(q["thing"])))
		d.Active = append(d.Active, chip{l.word("名称"), t.Name, address("/relations", rest)})
	}
	without("kind", "类别", l.word(export.KindName(f.Kind)))
	without("predicate", "关系", l.word(export.PredicateName(f.Predicate)))
	without("role", "性质", l.word(export.RoleName[relation.Role](f.Role)))
	without("says", "原文含", f.Says)
	for _, p := range d.Plans {
		if p.Chosen {
			d.Active = append(d.Active, chip{l.word("规划"), p.Title, address("/relations", q, "plan", strings.Join(slices.DeleteFunc(slices.Clone(f.Plans), func(id string) bool { return id == p.Value }), ","))})
		}
	}
}

// mostNamed are the things that most relations name, but for those that were asked for.
func mostNamed(some []index.Statement, asked []index.WantedThing) (all []chip) {
	type counted struct {
		relation.Thing
		n int
	}
	at := map[string]int{}
	var things []counted
	for i := range some {
		for _, t := range []relation.Thing{some[i].Subject, some[i].Object} {
			if t.Kind == relation.Goal || t.Kind == relation.Project || slices.ContainsFunc(asked, func(w index.WantedThing) bool { return w.Is(t) }) {
				continue
			}
			n, ok := at[t.ID]
			if !ok {
				n = len(things)
				at[t.ID] = n
				things = append(things, counted{Thing: t})
			}
			things[n].n++
		}
	}
	slices.SortStableFunc(things, func(a, b counted) int { return b.n - a.n })
	for _, t := range things[:min(len(things), thingsOffered)] {
		all = append(all, chip{strconv.Itoa(t.n), t.Name, entityURL(t.Name)})
	}
	return all
}

// matrix is a table of two kinds of things: how many relations name both.
type matrix struct {
	Row, Column         string // kinds
	Rows, Columns       []choice
	Heads               []thingLink
	Lines               []matrixLine
	LinesMore, HeadMore int
}

type matrixLine struct {
	thingLink
	Cells []matrixCell
}

// matrixCell is how many relations name the things of its row and column, and what else they name.
type matrixCell struct {
	N     int
	Depth int // 1 to 4, for the eye
	Says  string
	Link  string
}

// matrixOf counts the pairs of things of two kinds that stand in one relation, or in one under the other's heading.
func matrixOf(some []index.Statement, row, column relation.Kind, kept url.Values) *matrix {
	if !slices.Contains(kindsOfThings, row) || !slices.Contains(kindsOfThings, column) || row == column {
		row, column = relation.Region, relation.Industry
	}
	m := &matrix{Row: export.KindName(row), Column: export.KindName(column)}
	for _, k := range kindsOfThings {
		m.Rows = append(m.Rows, choice{string(k), export.KindName(k), k == row})
		m.Columns = append(m.Columns, choice{string(k), export.KindName(k), k == column})
	}
	type pair struct{ row, column string }
	counts, others := map[pair]int{}, map[pair][]string{}
	things, total := map[string]relation.Thing{}, map[string]int{}
	var rows, columns []string
	for i := range some {
		all := once(some[i].Things())
		for _, a := range all {
			for _, b := range all {
				if a.Kind != row || b.Kind != column {
					continue
				}
				at := pair{a.ID, b.ID}
				if counts[at]++; counts[at] == 1 {
					for id, list := range map[string]*[]string{a.ID: &rows, b.ID: &columns} {
						if total[id] == 0 {
							*list = append(*list, id)
						}
					}
				}
				total[a.ID]++
				total[b.ID]++
				things[a.ID], things[b.ID] = fuller(things[a.ID], a), fuller(things[b.ID], b)
				for _, c := range all {
					if c.ID != a.ID && c.ID != b.ID && len(others[at]) < 8 && !slices.Contains(others[at], c.Name) {
						others[at] = append(others[at], c.Name)
					}
				}
			}
		}
	}
	first := func(ids []string, most int) ([]string, int) {
		slices.SortFunc(ids, func(a, b string) int { return cmp.Or(total[b]-total[a], strings.Compare(a, b)) })
		return ids[:min(len(ids), most)], max(0, len(ids)-most)
	}
	columns, m.HeadMore = first(columns, matrixColumns)
	rows = slices.DeleteFunc(rows, func(id string) bool { // those that say something in these columns
		here := 0
		for _, c := range columns {
			here += counts[pair{id, c}]
		}
		if total[id] = here; here == 0 {
			m.LinesMore++
		}
		return here == 0
	})
	without := m.LinesMore
	rows, m.LinesMore = first(rows, matrixRows)
	m.LinesMore += without
	if row == relation.Region { // those of one place together, as its code has them
		slices.SortFunc(rows, func(a, b string) int { return strings.Compare(a, b) })
	}
	for _, id := range columns {
		m.Heads = append(m.Heads, linkOf(things[id]))
	}
	for _, id := range rows {
		line := matrixLine{thingLink: linkOf(things[id])}
		for _, c := range columns {
			cell := matrixCell{N: counts[pair{id, c}], Says: strings.Join(others[pair{id, c}], "、")}
			if cell.N > 0 {
				for n := cell.N; n > 0 && cell.Depth < 4; n /= 3 {
					cell.Depth++
				}
				to := url.Values{}
				maps.Copy(to, kept)
				to["thing"] = []string{id, c}
				cell.Link = address("/relations", to)
			}
			line.Cells = append(line.Cells, cell)
		}
		m.Lines = append(m.Lines, line)
	}
	return m
}

// once are some things, each once: an industry may be the object as well as that of the heading.
func once(things []relation.Thing) (some []relation.Thing) {
	for _, t := range things {
		if !slices.ContainsFunc(some, func(o relation.Thing) bool { return o.ID == t.ID }) {
			some = append(some, t)
		}
	}
	return some
}

// fuller is the one of two things with the fuller name: 南昌市 rather than 南昌.
func fuller(a, b relation.Thing) relation.Thing {
	if len(a.Name) >= len(b.Name) {
		return a
	}
	return b
}

// relationsFile answers with the relations of the table as a file.
func (s *Server) relationsFile(w http.ResponseWriter, r *http.Request) error {
	lib := library(r)
	f, problems, err := relationFilterOf(r.URL.Query(), lib, languageOf(r))
	if err == nil && len(problems) > 0 {
		err = wrong("the page /relations has a form for it", "%s", problems[0])
	}
	var some []index.Statement
	all := true
	if err == nil {
		some, all, err = lib.Statements(f, plansRelated, statementsRead)
	}
	if err == nil && !all {
		err = wrong("add plan=ID or thing=NAME", "the library has more relations than are read at once")
	}
	if err != nil {
		return err
	}
	asFile(w, "relations"+path.Ext(r.URL.Path))
	rows := make([]export.Relation, len(some))
	for i, x := range some {
		rows[i] = export.FromRelation(x.Relation)
		rows[i].Plan = x.Plan.ID
	}
	if strings.HasSuffix(r.URL.Path, ".json") {
		return export.Object(w, rows)
	}
	out := export.NewCSVWriter(w)
	out.Write([]string{"plan", "title", "subject", "subject_kind", "subject_id", "predicate", "object", "object_kind", "object_id", "role", "industry", "section", "quote", "link"})
	for i, x := range rows {
		out.Write([]string{
			x.Plan, some[i].Plan.Title, x.Subject.Name, string(x.Subject.Kind), x.Subject.ID, string(x.Predicate), x.Object.Name, string(x.Object.Kind), x.Object.ID,
			string(x.Role), x.Industry.Name, strings.Join(x.Section, " › "), strings.Join(strings.Fields(x.Quote), " "), lineURL(x.Plan, x.Span.Start),
		})
	}
	out.Flush()
	return out.Error()
}

// thingRoutes are the addresses of relations, of what they are about, and of indicators.
func (s *Server) thingRoutes() []route {
	return []route{
		{pattern: "GET /entity/{name}", answer: s.entity},
		{pattern: "GET /relations", answer: s.relations},
		{pattern: "GET /relations.csv", answer: s.relationsFile},
		{pattern: "GET /relations.json", answer: s.relationsFile},
		{pattern: "GET /map", answer: s.chinaMap},
		{pattern: "GET /indicators", answer: s.indicators},
		{pattern: "GET /indicator/{id}", answer: s.indicator},
		{pattern: "GET /indicator/{id}/series.csv", answer: s.indicatorFile},
	}
}
