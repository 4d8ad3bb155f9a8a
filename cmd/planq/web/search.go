// Searching: passages with the figures that stand in them, best first, the thing that the
// query is before them, and what would narrow it. The words of an address's q are those
// of the command line.

package web

import (
	"cmp"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"planq/extract/chart"
	"planq/extract/export"
	"planq/extract/plan"
	"planq/extract/record"
	"planq/extract/relation"
	"planq/index"
)

// hitsShown is how many passages stand on a page of hits.
const hitsShown = 10

// searchPage is what the template shows.
type searchPage struct {
	page
	Asked      bool // there is a query
	Feed       string
	Found      int  // passages
	FoundOther int  // figures
	Several    bool // hits must tell which plan they are of
	Thing      *thingShown
	First      []neighbour // the figures that are asked for
	Hits       []hitShown
	Others     []neighbour
	OthersAll  string
	Facets     []facetShown
	Notes      []string
	Read       string // how the query was understood
	Quoted     string // the address where that is taken back
	Problems   []index.Problem
	Near       []nearTerm    // did you mean
	Words      []index.Count // hits of each word, where all together have none
	Pages      pages
}

type thingShown struct {
	Name, Kind string
	URL        string // its own page, with its figures and passages
	Also       []string
	Plans      int
	Statements []statementShown
	More       []statementShown // behind a fold
	Left       int              // that stand in neither
}

// statementsUnfolded is how many statements about a thing stand behind the fold at most.
const statementsUnfolded = 300

type statementShown struct{ Subjects, Verb, Objects, Role, Plan, URL string }

// hitShown is a passage.
type hitShown struct {
	Path    []index.Piece
	URL     string
	Plan    string
	Line    int
	Heading bool
	Below   []string
	Text    []index.Piece
	Figures []neighbour
	More    int
	MoreURL string
}

type facetShown struct {
	Title  string
	Values []facetValue
}

type nearTerm struct{ Word, URL string }

func (s *Server) search(w http.ResponseWriter, r *http.Request) error {
	d := &searchPage{page: s.page(r, "", "")}
	lang, lib := languageOf(r), library(r)
	d.Title = lang.word("检索")
	if text := strings.TrimSpace(d.Query); text != "" {
		d.Title = text + " · " + d.Title
		d.Asked = true
		d.Feed = address("/feed", nil, "q", text)
		if err := d.ask(lib, lang, r); err != nil {
			return err
		}
	}
	if r.URL.Query().Has("part") {
		return s.renderPart(w, r, "search", "found", d)
	}
	return s.render(w, r, "search", d)
}

func (d *searchPage) ask(lib *index.Library, lang language, r *http.Request) error {
	u := r.URL
	params := u.Query()
	params.Del("part")
	number := 1
	if n, err := strconv.Atoi(params.Get("page")); err == nil {
		number = min(max(n, 1), 1000)
	}
	q := index.Query{Text: d.Query, Plans: plansOf(params, lib), Limit: hitsShown, Offset: hitsShown * (number - 1), Facets: true, Context: r.Context()}
	found, err := lib.Glance(q)
	if errors.Is(err, index.ErrEmpty) {
		d.Problems = lang.problems(found.Passages.Problems)
		return nil
	}
	if err != nil {
		return err
	}
	if len(found.Passages.Hits) == 0 && number > 1 { // behind the last page
		q.Offset = max(0, (found.Passages.Total-1)/hitsShown*hitsShown)
		if found, err = lib.Glance(q); err != nil {
			return err
		}
	}
	here := &url.URL{Path: u.Path, RawQuery: params.Encode()}
	d.Pages = pagesOf(here, found.Passages.Total, hitsShown)
	d.Found, d.FoundOther = found.Passages.Total, found.Records.Total
	d.Several = len(q.Plans) != 1 && lib.Several()
	both := found.Both()
	d.Problems, d.Notes = lang.problems(both.Problems), lang.synonyms(both.Synonyms)
	if both.Understood != nil {
		d.Read, d.Quoted = lang.understood(both.Understood), address("/search", params, "q", index.Quoted(d.Query))
	}
	if d.Found+d.FoundOther == 0 {
		return d.instead(lib, q, params)
	}
	if found.Thing != nil {
		d.Thing = thingOf(found.Thing)
	}
	for _, h := range found.First {
		d.First = append(d.First, figureOf(h.Plan, h.Record, d.Query, d.Several))
	}
	asked := d.Query
	if both.Understood != nil {
		var words []string
		for _, w := range both.Understood.Words {
			words = append(words, quotedTerm(w.Word))
		}
		asked = strings.Join(words, " OR ")
	}
	for i, h := range found.Passages.Hits {
		one := hitShown{
			Path: withMarks(lib, asked, index.Headings(h.Section)), URL: placeOf(h, d.Query), Line: h.Line, Heading: h.OnlyTitle(), Below: h.Below, Text: lib.Snippet(h),
		}
		if d.Several {
			one.Plan = planName(h.Plan)
		}
		for _, f := range found.Figures[i][:min(len(found.Figures[i]), index.FiguresShown)] {
			one.Figures = append(one.Figures, figureOf(h.Plan, f, d.Query, false))
		}
		if one.More = len(found.Figures[i]) - len(one.Figures); one.More > 0 {
			one.MoreURL = moreOf(h, found.Figures[i])
		}
		d.Hits = append(d.Hits, one)
	}
	for _, h := range found.Others {
		d.Others = append(d.Others, figureOf(h.Plan, h.Record, d.Query, d.Several))
	}
	if found.Records.Total > len(d.Others) {
		d.OthersAll = address("/figures", only(params, "q", "plan"))
	}
	d.facets(both.Facets, lib, lang, params)
	return nil
}

// withMarks is a text with the words of a query.
func withMarks(lib *index.Library, query, text string) (pieces []index.Piece) {
	from := 0
	for _, m := range lib.Marks(query, text, plan.Span{End: len(text)}) {
		pieces = append(pieces, index.Piece{Text: text[from:m.Start]}, index.Piece{Text: text[m.Start:m.End], Mark: true})
		from = m.End
	}
	return append(pieces, index.Piece{Text: text[from:]})
}

// moreOf is where all figures of a hit are listed: in a table, or on the passage's own page where an address cannot
// name them all.
func moreOf(h index.Hit, figures []*record.Record) string {
	var items []chart.Item
	for _, f := range figures {
		items = append(items, chart.Item{Plan: export.Plan{ID: h.Plan.ID}, Record: f})
	}
	return cmp.Or(tableOf(items), planURL(h.Plan.ID)+"/passage/"+strconv.Itoa(h.Span.Start))
}

// placeOf is where a passage stands in its plan, the query's words marked there too.
func placeOf(h index.Hit, query string) string {
	at := strconv.Itoa(h.Span.Start)
	return address(planURL(h.Plan.ID), nil, "q", query, "at", at) + "#p-" + at
}

func figureOf(p index.Info, r *record.Record, query string, several bool) neighbour {
	n := neighbour{
		URL:    address(planURL(p.ID), nil, "q", query, "at", "r-"+r.ID) + "#r-" + url.PathEscape(r.ID),
		Amount: export.Amount(r), When: export.YearOf(r), Role: r.Role, Subject: r.Subject, What: r.Indicator,
	}
	if several {
		n.Plan = planName(p)
	}
	return n
}

func thingOf(t *index.Thing) *thingShown {
	one := &thingShown{Name: t.Names[0], URL: entityURL(t.Names[0]), Kind: export.KindName(t.Kind), Also: t.Names[1:], Plans: t.Plans}
	shown := t.Shown()
	for _, st := range shown {
		one.Statements = append(one.Statements, statementOf(st, t.Names[0]))
	}
	same := func(a, b *index.Said) bool {
		return a.Plan.ID == b.Plan.ID && a.Span == b.Span && a.Predicate == b.Predicate
	}
	for i := range t.Statements {
		st := &t.Statements[i]
		switch {
		case slices.ContainsFunc(shown, func(o index.Said) bool { return same(&o, st) }):
		case len(one.More) == statementsUnfolded:
			one.Left++
		default:
			one.More = append(one.More, statementOf(*st, t.Names[0]))
		}
	}
	return one
}

func statementOf(st index.Said, name string) statementShown {
	at := strconv.Itoa(st.Span.Start)
	return statementShown{
		Subjects: export.CutTo(strings.Join(st.Subjects, "、"), 40), Verb: export.PredicateName(st.Predicate), Objects: export.CutTo(strings.Join(st.Objects, "、"), 90),
		Role: export.RoleName[relation.Role](st.Role), Plan: planName(st.Plan), URL: address(planURL(st.Plan.ID), nil, "q", name, "at", at) + "#p-" + at,
	}
}

// instead names what the library has in the place of a query that it has nothing for.
func (d *searchPage) instead(lib *index.Library, q index.Query, params url.Values) error {
	near, err := lib.Suggest(q)
	if err != nil {
		return err
	}
	for _, w := range near {
		d.Near = append(d.Near, nearTerm{w, address("/search", params, "q", w)})
	}
	if words := strings.Fields(q.Text); len(words) > 1 && len(words) <= 8 {
		d.Words = lib.WordHits(q)
	}
	return nil
}

// facetFields are the words of the query language for what hits are counted by.
var facetFields = map[string]string{"plan": "规划", "chapter": "章", "role": "角色", "year": "年", "unit": "单位"}

// facets makes of each value a link that adds it to the query, or takes it out again.
func (d *searchPage) facets(all []index.Facet, lib *index.Library, lang language, params url.Values) {
	const shown = 8
	titles := titlesOf(all, lib)
	for _, f := range all {
		one := facetShown{Title: lang.word(facetTitles[f.Field])}
		for _, v := range f.Values {
			if len(one.Values) == shown {
				break
			}
			title, value := v.Value, v.Value
			switch f.Field {
			case "plan":
				title = cmp.Or(titles[v.Value], v.Value)
			case "role":
				value = export.RoleName(record.Role(v.Value))
				title = lang.word(value)
			}
			term := facetFields[f.Field] + ":" + quotedTerm(value)
			to, chosen := d.Query+" "+term, false
			if words := strings.Fields(d.Query); slices.Contains(words, term) {
				chosen = true
				to = strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == term }), " ")
			} else if strings.Contains(d.Query, term) {
				chosen = true
				to = strings.TrimSpace(strings.Replace(d.Query, term, "", 1))
			}
			one.Values = append(one.Values, facetValue{title, v.Hits, address("/search", params, "q", strings.TrimSpace(to)), chosen})
		}
		if f.Field == "plan" && len(one.Values) < 2 && !slices.ContainsFunc(one.Values, func(v facetValue) bool { return v.Chosen }) {
			continue
		}
		if len(one.Values) > 0 {
			d.Facets = append(d.Facets, one)
		}
	}
}

// quotedTerm is a value as a field of a query takes it.
func quotedTerm(v string) string {
	if strings.ContainsAny(v, " \t()（）\"“”＂　:：<>=-/") {
		return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(v) + `"`
	}
	return v
}

// problems are what could not be read of a query, in the page's language.
func (l language) problems(all []index.Problem) (told []index.Problem) {
	for _, p := range all {
		p.What = l.said(p.What)
		told = append(told, p)
	}
	return told
}

// synonyms are sentences on the words that were looked for too.
func (l language) synonyms(all []index.Synonym) []string {
	var words []string
	also := map[string][]string{}
	for _, s := range all {
		if also[s.Word] == nil {
			words = append(words, s.Word)
		}
		also[s.Word] = append(also[s.Word], s.Synonym)
	}
	var notes []string
	for _, w := range words {
		notes = append(notes, l.word("“%s”也找%s；加上引号只找它本身", w, strings.Join(also[w], "、")))
	}
	return notes
}

// understood says how a query was understood.
func (l language) understood(u *index.Understanding) string {
	var parts []string
	for _, w := range u.Words {
		part := w.Word
		if w.As != "" {
			part += "（" + l.word(w.As) + "）"
		}
		parts = append(parts, part)
	}
	line := l.word("理解为：") + strings.Join(parts, " + ")
	for _, i := range u.Instead {
		line += "（" + i.Word + "→" + i.Synonym + "）"
	}
	switch {
	case len(u.Without) > 0:
		line += l.word("；没有规划提到：") + strings.Join(u.Without, "、")
	case u.Half:
		line += l.word("；没有一段全都有，下面是有其一的")
	case u.Most:
		line += l.word("；全都有的不多，后面是有其大半的")
	}
	return line
}
