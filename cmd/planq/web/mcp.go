// Tools for assistants, by the Model Context Protocol: search, read_section, find_records, compare, read_rows,
// track, panel and terms, and list_plans to begin with. Each statement comes with a citation: the plan, the path of
// headings, the line, the words themselves, the record's id and the address where a person can check them.

package web

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"planq/extract"
	"planq/extract/export"
	"planq/extract/plan"
	"planq/extract/record"
	"planq/index"
)

// Citation says where a statement stands, so that it can be repeated and checked.
type Citation struct {
	Plan      string   `json:"plan" jsonschema:"id of the plan"`
	Title     string   `json:"title,omitempty" jsonschema:"title of the plan"`
	Section   []string `json:"section,omitempty" jsonschema:"path of headings, outermost first"`
	Line      int      `json:"line" jsonschema:"line of the plan's text, from 1"`
	Page      int      `json:"page,omitempty" jsonschema:"page of the file, from 1"`
	Quote     string   `json:"quote" jsonschema:"the words as they stand in the plan"`
	ID        string   `json:"id,omitempty" jsonschema:"id of the record"`
	Address   string   `json:"address" jsonschema:"where a person can read it"`
	Reference string   `json:"reference" jsonschema:"reference by GB/T 7714"`
}

const (
	toolHits    = 10   // hits of an answer
	mostHits    = 50   // where more are asked for
	longestHit  = 600  // characters of a passage; read_section has all of it
	longestRead = 8000 // characters that read_section gives at once
)

// tools are the server's tools. base is what the addresses of citations begin with, where the
// request does not say by which name it was asked.
func (s *Server) tools(base string) *mcp.Server {
	server := mcp.NewServer(&mcp.Implementation{Name: "planq", Title: "planq 规划", Version: "1"}, &mcp.ServerOptions{
		Logger: slog.New(slog.DiscardHandler),
		Instructions: "Chinese government plans 规划: their text, and every figure in them as a record (indicator 指标, subject 主体, value 数值, year 年, " +
			"role: target 目标 or actual 现状). Search in Chinese. Quote the citation of whatever you repeat: plan, headings, line, words, address.",
	})
	t := toolbox{s, base}
	readOnly := &mcp.ToolAnnotations{ReadOnlyHint: true, IdempotentHint: true, OpenWorldHint: new(bool)}
	tool(server, t, &mcp.Tool{Name: "list_plans", Annotations: readOnly,
		Description: "The plans of the library with their ids, periods and regions."}, toolbox.listPlans)
	tool(server, t, &mcp.Tool{Name: "search", Annotations: readOnly,
		Description: "Passages and records that match a query, best first. Words in Chinese, all must match; \"exact words\", OR, -without, 章: 指标: 主体: 年: 单位: 角色:目标 值:>100亿元 narrow."}, toolbox.search)
	tool(server, t, &mcp.Tool{Name: "read_section", Annotations: readOnly,
		Description: "The text of a plan under a heading, or from a place on, with the headings below it. Without heading and place: the plan's headings."}, toolbox.readSection)
	tool(server, t, &mcp.Tool{Name: "find_records", Annotations: readOnly,
		Description: "Figures of the plans, filtered by indicator, subject, year, role, unit and size, each with its value in the base unit and its citation."}, toolbox.findRecords)
	tool(server, t, &mcp.Tool{Name: "compare", Annotations: readOnly,
		Description: "The same indicator of two plans or more side by side, in one unit, with targets held against what a later plan reports."}, toolbox.compare)
	tool(server, t, &mcp.Tool{Name: "read_rows", Annotations: readOnly,
		Description: "What is read out of a plan, row by row: its text in pieces (chunk), what is to be done, by whom and by when (task), what it cites (reference), its tables (grid, cell)."}, toolbox.readRows)
	tool(server, t, &mcp.Tool{Name: "track", Annotations: readOnly,
		Description: "What became of the targets of a plan, by what later documents of the library report: each with its status, the arithmetic, what is reported and both citations."}, toolbox.track)
	tool(server, t, &mcp.Tool{Name: "panel", Annotations: readOnly,
		Description: "Indicators by region and year: targets and actuals of all plans, a row a value, conflicts marked."}, toolbox.panel)
	tool(server, t, &mcp.Tool{Name: "terms", Annotations: readOnly,
		Description: "How often words or groups of words stand in plans, by plan, year, region, section or mode, with all characters, words and passages to hold that against."}, toolbox.terms)
	return server
}

type toolbox struct {
	*Server
	base string
}

// questions is a tool call while it is answered: the library as it is, and how addresses begin.
type question struct {
	toolbox
	lib  *index.Library
	base string
}

// tool adds a tool that is answered from the library as it stands.
func tool[In, Out any](to *mcp.Server, t toolbox, about *mcp.Tool, answer func(toolbox, question, In) (Out, error)) {
	mcp.AddTool(to, about, func(ctx context.Context, r *mcp.CallToolRequest, in In) (*mcp.CallToolResult, Out, error) {
		var none Out
		lib, err := t.cache.acquire()
		if err != nil {
			return nil, none, toolError(err)
		}
		defer t.cache.release(lib)
		q := question{t, lib.Library, t.base}
		if extra := r.Extra; extra != nil && extra.Header.Get(baseHeader) != "" {
			q.base = extra.Header.Get(baseHeader)
		}
		var out Out
		if failure := extract.Guard(about.Name, func() { out, err = answer(t, q, in) }); failure != nil {
			t.options.Log.Error("panic", "tool", about.Name, "what", failure.Error())
			return nil, none, toolError(failure)
		}
		if err != nil {
			return nil, none, toolError(err)
		}
		return nil, out, nil
	})
}

// toolError says what an assistant can do about an error.
func toolError(err error) error {
	p := problemOf(err)
	return fmt.Errorf("%s; hint: %s", p.what, p.hint)
}

// baseHeader hands the name by which the server was asked to the tools.
const baseHeader = "Planq-Base"

// mcpHandler answers at /mcp: a request, an answer, and nothing that lasts longer.
func (s *Server) mcpHandler() handler {
	tools := s.tools("")
	h := mcp.NewStreamableHTTPHandler(func(*http.Request) *mcp.Server { return tools }, &mcp.StreamableHTTPOptions{
		Stateless: true, JSONResponse: true,
		DisableLocalhostProtection: true, // guard.go has seen to it
		MaxRequestBodyBytes:        longestBody,
	})
	return func(w http.ResponseWriter, r *http.Request) error {
		scheme := "http"
		if r.TLS != nil {
			scheme = "https"
		}
		r.Header.Set(baseHeader, (&url.URL{Scheme: scheme, Host: r.Host}).String())
		w.Header().Set("Cache-Control", "no-store")
		h.ServeHTTP(w, r)
		return nil
	}
}

// Tools serves the tools to one assistant until he ends the connection. Addresses in citations
// begin with base, where a server of the same library listens.
func (s *Server) Tools(ctx context.Context, t mcp.Transport, base string) error {
	defer s.cache.close()
	return s.tools(strings.TrimSuffix(base, "/")).Run(ctx, t)
}

func (q *question) cite(info index.Info, section []string, line, page int, quote, id string, at int) Citation {
	address := q.base + placeURL(info.ID, id)
	if id == "" {
		address = q.base + fmt.Sprintf("%s#p-%d", planURL(info.ID), at)
	}
	p := &plan.Plan{ID: info.ID, About: plan.About{Title: info.Title, Issuer: info.Issuer, Date: info.Date, Number: info.Number}}
	linked := address
	if q.base == "" {
		linked = ""
	}
	return Citation{info.ID, info.Title, section, line, page, quote, id, address, export.Cite(p, export.Cited{Section: section, Line: line, Page: page, Address: linked}).GBT}
}

// short cuts a text to so many characters.
func short(text string, most int) string {
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return string([]rune(text)[:most]) + "…"
}

type noInput struct{}

type plansFound struct {
	Plans []planFound `json:"plans"`
}

type planFound struct {
	ID      string `json:"id"`
	Title   string `json:"title,omitempty"`
	Issuer  string `json:"issuer,omitempty"`
	Date    string `json:"date,omitempty"`
	From    int    `json:"from,omitempty" jsonschema:"first year of the planning period"`
	To      int    `json:"to,omitempty" jsonschema:"last year"`
	Region  string `json:"region,omitempty"`
	Records int    `json:"records" jsonschema:"how many figures it has"`
	Address string `json:"address"`
}

func (toolbox) listPlans(q question, _ noInput) (plansFound, error) {
	out := plansFound{Plans: []planFound{}}
	for _, p := range q.lib.Plans() {
		out.Plans = append(out.Plans, planFound{p.ID, p.Title, p.Issuer, p.Date, p.From, p.To, p.Region, p.Records, q.base + planURL(p.ID)})
	}
	return out, nil
}

type searchInput struct {
	Query string   `json:"query" jsonschema:"what to look for, in Chinese"`
	Plans []string `json:"plans,omitempty" jsonschema:"ids of the plans to look in; all when left out"`
	Kind  string   `json:"kind,omitempty" jsonschema:"passage or record; both when left out"`
	Limit int      `json:"limit,omitempty" jsonschema:"hits of a page, 10 when left out, 50 at most"`
	Page  int      `json:"page,omitempty" jsonschema:"page of the hits, from 1"`
}

type searchFound struct {
	Total   int        `json:"total" jsonschema:"hits in all"`
	Notes   []string   `json:"notes,omitempty" jsonschema:"how the query was read"`
	Nearest []string   `json:"nearest,omitempty" jsonschema:"other words, where nothing was found"`
	Hits    []hitFound `json:"hits"`
}

type hitFound struct {
	Kind     string       `json:"kind" jsonschema:"passage or record"`
	Text     string       `json:"text" jsonschema:"a long passage is cut short; read_section has it whole"`
	Start    int          `json:"start" jsonschema:"where it stands: start of read_section"`
	Record   *recordFound `json:"record,omitempty"`
	Citation Citation     `json:"citation"`
}

// limits of a page that an assistant asks for.
func pageOf(limit, page int) (l, offset int, err error) {
	if limit < 0 || limit > mostHits || page < 0 || page > deepest {
		return 0, 0, wrong(fmt.Sprintf("limit goes to %d, pages count from 1", mostHits), "limit %d, page %d: no such page", limit, page)
	}
	limit = cmp.Or(limit, toolHits)
	return limit, limit * (max(page, 1) - 1), nil
}

func (toolbox) search(q question, in searchInput) (searchFound, error) {
	out := searchFound{Hits: []hitFound{}}
	if len(in.Query) > longestQuery {
		return out, wrong("ask with fewer words", "the query is longer than %d bytes", longestQuery)
	}
	if in.Kind != "" && in.Kind != "passage" && in.Kind != "record" {
		return out, wrong("it takes passage or record", "kind: %s: no such kind", shortened(in.Kind))
	}
	limit, offset, err := pageOf(in.Limit, in.Page)
	if err == nil {
		err = known(q.lib, in.Plans)
	}
	if err != nil {
		return out, err
	}
	asked := index.Query{Text: in.Query, Plans: in.Plans, Passages: in.Kind == "passage", Records: in.Kind == "record", Limit: limit, Offset: offset}
	found, err := q.lib.Search(asked)
	if err != nil {
		return out, err
	}
	out.Total, out.Notes = found.Total, found.Notes()
	if found.Total == 0 {
		if out.Nearest, err = q.lib.Suggest(asked); err != nil {
			return out, err
		}
	}
	for _, h := range found.Hits {
		hit := hitFound{Kind: "passage", Text: short(h.Text, longestHit), Start: h.Span.Start}
		id := ""
		if h.Record != nil {
			hit.Kind, id = "record", h.Record.ID
			one := recordOf(h.Record)
			hit.Record = &one
		}
		hit.Citation = q.cite(h.Plan, h.Section, h.Line, h.Page, hit.Text, id, h.Span.Start)
		out.Hits = append(out.Hits, hit)
	}
	return out, nil
}

type recordFound struct {
	Indicator string `json:"indicator,omitempty" jsonschema:"what is measured"`
	Subject   string `json:"subject,omitempty" jsonschema:"whose it is"`
	Value     string `json:"value" jsonschema:"as the plan writes it"`
	Amount    string `json:"amount" jsonschema:"the same in the base unit, with its bound: >= 900000000000 元"`
	Measure   string `json:"measure" jsonschema:"level, change, growth, share, ratio, multiple or rank"`
	Of        string `json:"of,omitempty" jsonschema:"the whole of a share, the field of a rank"`
	Role      string `json:"role" jsonschema:"target, actual, provision or qualifier"`
	Year      int    `json:"year,omitempty"`
	BaseYear  int    `json:"base_year,omitempty"`
	Direction string `json:"direction,omitempty" jsonschema:"decrease, where it falls"`
	Rate      string `json:"rate,omitempty" jsonschema:"annual, yoy or cumulative, of a growth"`
}

func recordOf(r *record.Record) recordFound {
	amount := canonicalText(r)
	if r.Op != "=" && r.Op != "range" {
		amount = string(r.Op) + " " + amount
	}
	return recordFound{r.Indicator, r.Subject, r.Value, amount, string(r.Measure), r.Of, string(r.Role), r.Year, r.BaseYear, r.Direction, r.Rate}
}

type recordsInput struct {
	Query     string   `json:"query,omitempty" jsonschema:"words that the record, its clause or its headings hold"`
	Plans     []string `json:"plans,omitempty" jsonschema:"ids of plans; all when left out"`
	Roles     []string `json:"roles,omitempty" jsonschema:"target, actual, provision, qualifier"`
	Year      string   `json:"year,omitempty" jsonschema:"2015, 2011-2015 or 十二五"`
	Unit      string   `json:"unit,omitempty" jsonschema:"as written (亿元) or of the base value (元)"`
	Indicator string   `json:"indicator,omitempty" jsonschema:"the indicator holds this: 主营业务收入"`
	Subject   string   `json:"subject,omitempty" jsonschema:"the subject holds this: 光伏"`
	Min       string   `json:"min,omitempty" jsonschema:"from this figure up, as a plan writes it: 1000亿元"`
	Max       string   `json:"max,omitempty" jsonschema:"up to this figure"`
	Sort      string   `json:"sort,omitempty" jsonschema:"value, -value (largest first), year, subject, indicator"`
	Limit     int      `json:"limit,omitempty" jsonschema:"records of a page, 10 when left out, 50 at most"`
	Page      int      `json:"page,omitempty" jsonschema:"page of the records, from 1"`
}

type recordsFound struct {
	Total   int          `json:"total" jsonschema:"records in all"`
	Notes   []string     `json:"notes,omitempty"`
	Records []citedFound `json:"records"`
}

type citedFound struct {
	recordFound
	Citation Citation `json:"citation"`
}

func (toolbox) findRecords(q question, in recordsInput) (recordsFound, error) {
	out := recordsFound{Records: []citedFound{}}
	asked := url.Values{"plan": in.Plans, "role": in.Roles}
	for name, v := range map[string]string{
		"q": in.Query, "year": in.Year, "unit": in.Unit, "indicator": in.Indicator, "subject": in.Subject, "min": in.Min, "max": in.Max, "sort": in.Sort,
	} {
		if len(v) > longestQuery {
			return out, wrong("ask with fewer words", "%s: longer than %d bytes", name, longestQuery)
		}
		asked.Set(name, v)
	}
	f, problems := filterOf(asked, q.lib, english)
	if len(problems) > 0 {
		return out, wrong("the tool's description says what each takes", "%s", problems[0])
	}
	var err error
	if f.Limit, f.Offset, err = pageOf(in.Limit, in.Page); err == nil {
		err = known(q.lib, f.Plans)
	}
	if err != nil {
		return out, err
	}
	found, err := q.lib.Records(f)
	if err != nil {
		return out, err
	}
	out.Total, out.Notes = found.Total, found.Notes()
	for _, h := range found.Hits {
		out.Records = append(out.Records, citedFound{recordOf(h.Record), q.cite(h.Plan, h.Section, h.Line, h.Page, h.Record.Quote, h.Record.ID, h.Span.Start)})
	}
	return out, nil
}

type sectionInput struct {
	Plan    string `json:"plan" jsonschema:"id of the plan"`
	Heading string `json:"heading,omitempty" jsonschema:"words of the heading: 第三章, 光伏产业"`
	Start   int    `json:"start,omitempty" jsonschema:"byte of the text to begin at: start of a hit, or next of the answer before"`
}

type sectionFound struct {
	Citation Citation       `json:"citation"`
	Text     string         `json:"text"`
	Next     int            `json:"next,omitempty" jsonschema:"where to go on, when it is longer than one answer: start of the next call"`
	Headings []headingFound `json:"headings" jsonschema:"those below it"`
	Others   []headingFound `json:"others,omitempty" jsonschema:"other headings with these words"`
}

type headingFound struct {
	Heading string `json:"heading"`
	Line    int    `json:"line"`
	Start   int    `json:"start"`
}

func (toolbox) readSection(q question, in sectionInput) (sectionFound, error) {
	out := sectionFound{Headings: []headingFound{}}
	read, err := q.cache.document(q.lib, in.Plan)
	if err != nil {
		return out, err
	}
	p := read.Plan
	if in.Start < 0 || in.Start > len(p.Text) || in.Start > 0 && !utf8.RuneStart((p.Text + " ")[in.Start]) {
		return out, wrong("take start of a hit or next of an answer", "start %d: no beginning of a character in this plan", in.Start)
	}
	var section []string
	at, others := p.Root, []headingFound(nil)
	from, to := in.Start, in.Start // without heading and place: the headings alone
	switch {
	case in.Heading != "":
		nodes := headingsWith(p, in.Heading)
		if len(nodes) == 0 {
			return out, notThere("call read_section with the plan alone to see its headings", "%s: no such heading in this plan", shortened(in.Heading))
		}
		at, section = nodes[0].node, nodes[0].path
		for _, n := range nodes[1:min(len(nodes), 20)] {
			others = append(others, headingOf(p, n.node))
		}
		from, to = max(in.Start, at.Span.Start), at.Span.End
		if from > to {
			return out, wrong("leave start out", "start %d: behind the end of this heading", in.Start)
		}
	case in.Start > 0:
		at, section = innermost(p, in.Start)
		to = max(at.Span.End, in.Start)
	}
	out.Others = others
	for _, n := range below(at) {
		out.Headings = append(out.Headings, headingOf(p, n))
	}
	text := p.Text[from:to]
	if utf8.RuneCountInString(text) > longestRead {
		text = string([]rune(text)[:longestRead])
		out.Next = from + len(text)
	}
	out.Text = text
	quote, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	out.Citation = q.cite(infoFor(q.lib, in.Plan), section, p.Line(from), read.Page(from), short(quote, 120), "", from)
	return out, nil
}

func infoFor(lib *index.Library, id string) index.Info {
	plans := lib.Plans()
	return plans[slices.IndexFunc(plans, func(i index.Info) bool { return i.ID == id })]
}

func headingOf(p *plan.Plan, n *plan.Node) headingFound {
	return headingFound{n.Name(), p.Line(n.Span.Start), n.Span.Start}
}

// titled says whether a node is a heading that an assistant can ask for.
func titled(n *plan.Node) bool {
	return n.Name() != "" && n.Kind != plan.Document && n.Kind != plan.Front && n.Kind != plan.TOC && n.Kind != plan.Noise && n.Kind != plan.Paragraph
}

// below are the headings right below a node.
func below(n *plan.Node) (all []*plan.Node) {
	for _, c := range n.Children {
		if titled(c) {
			all = append(all, c)
		} else {
			all = append(all, below(c)...)
		}
	}
	return all
}

type placed struct {
	node *plan.Node
	path []string // of headings, its own last
}

// headingsWith are the headings that hold a word, those that are the word first.
func headingsWith(p *plan.Plan, word string) (all []placed) {
	bare := func(s string) string { return strings.Join(strings.Fields(s), "") }
	word = bare(word)
	p.Walk(func(path []*plan.Node, n *plan.Node) {
		if !titled(n) || !strings.Contains(bare(n.Name()), word) {
			return
		}
		all = append(all, placed{n, names(append(slices.Clone(path), n))})
	})
	rank := func(n placed) int {
		if name := bare(n.node.Name()); name == word || bare(n.node.Title) == word || bare(n.node.Label) == word {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(all, func(a, b placed) int { return rank(a) - rank(b) })
	return all
}

func names(path []*plan.Node) (all []string) {
	for _, n := range path {
		if titled(n) {
			all = append(all, n.Name())
		}
	}
	return all
}

// innermost is the nearest heading above a place.
func innermost(p *plan.Plan, at int) (*plan.Node, []string) {
	best, section := p.Root, []string(nil)
	p.Walk(func(path []*plan.Node, n *plan.Node) {
		if titled(n) && n.Span.Start <= at && at < n.Span.End {
			best, section = n, names(append(slices.Clone(path), n))
		}
	})
	return best, section
}

type compareInput struct {
	Plans     []string `json:"plans" jsonschema:"ids of two plans or more"`
	Indicator string   `json:"indicator,omitempty" jsonschema:"only indicators that hold this"`
}

type compareFound struct {
	Series []seriesFound `json:"series"`
	More   int           `json:"more,omitempty" jsonschema:"series that are left out; name an indicator"`
}

type seriesFound struct {
	Indicator string       `json:"indicator" jsonschema:"with its unit"`
	Matched   []string     `json:"matched" jsonschema:"why the names are taken for one"`
	Points    []pointFound `json:"points"`
	Outcomes  []string     `json:"outcomes,omitempty" jsonschema:"targets and what became of them"`
}

type pointFound struct {
	Region   string   `json:"region,omitempty"`
	Year     int      `json:"year"`
	Role     string   `json:"role"`
	Value    string   `json:"value" jsonschema:"in the unit of the series"`
	Citation Citation `json:"citation"`
}

const mostSeries = 20

func (toolbox) compare(q question, in compareInput) (compareFound, error) {
	out := compareFound{Series: []seriesFound{}}
	if len(in.Plans) < 2 || len(in.Plans) > mostCompared {
		return out, wrong("list_plans gives the ids", "%d plans, and two to %d are compared", len(in.Plans), mostCompared)
	}
	var docs []*extract.Document
	var infos []index.Info
	for _, id := range in.Plans {
		read, err := q.cache.document(q.lib, id)
		if err != nil {
			return out, err
		}
		docs, infos = append(docs, read.Document), append(infos, infoFor(q.lib, id))
	}
	c := export.Compare(docs, in.Indicator)
	for _, s := range c.Series[:min(len(c.Series), mostSeries)] {
		one := seriesFound{Indicator: export.SeriesTitle(s), Matched: s.Matched}
		for _, p := range s.Points {
			r := p.Record
			one.Points = append(one.Points, pointFound{p.Region, r.Year, string(r.Role), p.Value,
				q.cite(infos[p.Source], r.Section, docs[p.Source].Plan.Line(r.Span.Start), r.Page, r.Quote, r.ID, r.Span.Start)})
		}
		for _, o := range s.Outcomes {
			one.Outcomes = append(one.Outcomes, strings.TrimSuffix(export.OutcomeText(s, o)+"; "+o.Note, "; "))
		}
		out.Series = append(out.Series, one)
	}
	out.More = max(0, len(c.Series)-mostSeries)
	return out, nil
}
