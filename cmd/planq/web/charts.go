// Charts: from what is to what is wanted, share and growth, the targets of several plans. They are
// drawn from the records of the table, and each says which records it shows and which it leaves out.

package web

import (
	"bytes"
	"cmp"
	"errors"
	"golang.org/x/image/font/sfnt"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"

	"planq/extract/chart"
	"planq/extract/check"
	"planq/extract/export"
	"planq/extract/record"
	"planq/index"
)

const (
	mostCharted  = 50_000 // records that a chart is looked for in
	mostCompared = 12     // plans that are held against one another
	mostLinked   = 400    // records that an address names
	choicesShown = 80     // indicators that the form offers
)

func (s *Server) chartRoutes() []route {
	return []route{
		{pattern: "GET /charts", answer: s.charts},
		{pattern: "GET /chart.svg", answer: s.chartFile},
		{pattern: "GET /chart.png", answer: s.chartFile},
		{pattern: "GET /chart.csv", answer: s.chartTable},
		{pattern: "GET /compare", answer: s.compare},
	}
}

// allIndicators stands for every indicator of a chart of share and growth.
const allIndicators = "*"

// drawn is a chart that an address asks for.
type drawn struct {
	Kind      string
	Indicator string
	Unit      string
	Scale     string
	Choices   []chart.Choice // what could be drawn
	Plans     []string       // those that are chosen
	Drawing   *chart.Drawing
	Series    *export.Comparison // of kind plans
}

var chartKinds = []choice{{Value: "targets", Title: "现状到目标"}, {Value: "share-growth", Title: "占比与增长"}, {Value: "plans", Title: "多份规划的目标"}}

// chartOf draws what an address asks for. problems are sentences for the visitor.
func (s *Server) chartOf(r *http.Request) (d drawn, problems []string, err error) {
	l, q := languageOf(r), r.URL.Query()
	d = drawn{Kind: cmp.Or(q.Get("kind"), "targets"), Indicator: strings.TrimSpace(q.Get("indicator")), Unit: q.Get("unit"), Scale: q.Get("scale"), Plans: plansOf(q, library(r))}
	if !slices.ContainsFunc(chartKinds, func(k choice) bool { return k.Value == d.Kind }) {
		return d, nil, wrong("it is targets, share-growth or plans", "kind=%s: no such chart", shortened(d.Kind))
	}
	link := func(plan string, r *record.Record) string { return recordURL(plan, r.ID) }
	if d.Kind == "plans" {
		c, left, told, err := s.comparisonOf(r, d.Plans, d.Indicator, l)
		if err != nil {
			return d, nil, err
		}
		d.Series = c
		d.Drawing = &chart.Drawing{Title: l.word("多份规划的目标"), Left: left}
		if n := len(c.Series); n > 0 {
			d.Drawing.Picture = chart.Compared(*c, l.word, link)
			d.Drawing.Picture.Call(d.Drawing.Title, l.word("%d 个指标，%d 份规划；全部数值见表", n, len(c.Plans)))
		}
		return d, told, nil
	}
	f, problems := filterOf(only(q, "q", "plan", "subject", "chapter"), library(r), l)
	list, err := library(r).List(f)
	if errors.Is(err, index.ErrEmpty) {
		f.Text = ""
		list, err = library(r).List(f)
	}
	if err != nil {
		return d, nil, err
	}
	if list.Total > mostCharted {
		d.Drawing = &chart.Drawing{}
		return d, append(problems, l.word("%d 条记录太多，画不成一张图；请先选定规划，或写检索式", list.Total)), nil
	}
	var items []chart.Item
	for h, err := range list.Each {
		if err != nil {
			return d, nil, err
		}
		items = append(items, chart.Item{Plan: export.FromPlan(h.Plan.Plan()), Record: h.Record})
	}
	if d.Kind == "share-growth" {
		d.Choices = chart.ShareChoices(items)
		if c := chosenOf(d.Choices, d.Indicator, ""); c != nil && d.Indicator != allIndicators {
			d.Indicator = c.Indicator
		}
		d.Drawing = chart.ShareGrowth(items, strings.TrimPrefix(d.Indicator, allIndicators), l.word, link)
		return d, problems, nil
	}
	d.Choices = chart.TargetChoices(items)
	if c := chosenOf(d.Choices, d.Indicator, d.Unit); c != nil {
		d.Indicator, d.Unit = c.Indicator, c.Unit
	}
	d.Drawing = chart.Targets(items, d.Indicator, d.Unit, d.Scale, l.word, link)
	return d, problems, nil
}

// chosenOf is the choice that an address names; else the first that has the words in it, as the table
// would have; nil where there is none.
func chosenOf(choices []chart.Choice, indicator, unit string) *chart.Choice {
	for _, is := range []func(chart.Choice) bool{
		func(c chart.Choice) bool { return c.Indicator == indicator && c.Unit == unit },
		func(c chart.Choice) bool { return c.Indicator == indicator },
		func(c chart.Choice) bool { return strings.Contains(c.Indicator, indicator) },
	} {
		if i := slices.IndexFunc(choices, is); i >= 0 {
			return &choices[i]
		}
	}
	return nil
}

// comparisonOf holds plans of the library against one another. Without ids it takes all, while they are few.
func (s *Server) comparisonOf(r *http.Request, ids []string, indicator string, l language) (c *export.Comparison, left []chart.Left, problems []string, err error) {
	c = &export.Comparison{}
	var sources []check.Source
	infos := library(r).Plans()
	if len(ids) > 0 {
		infos = slices.DeleteFunc(infos, func(p index.Info) bool { return !slices.Contains(ids, p.ID) })
		for _, id := range ids {
			if !slices.ContainsFunc(infos, func(p index.Info) bool { return p.ID == id }) {
				return nil, nil, nil, noPlan(id)
			}
		}
	}
	if len(infos) > mostCompared {
		if len(ids) == 0 {
			return c, nil, []string{l.word("请选定两份或更多规划")}, nil
		}
		infos = infos[:mostCompared]
		problems = append(problems, l.word("一次最多比较 %d 份规划", mostCompared))
	}
	// In the order of their years, so that a plan is held against those behind it.
	slices.SortStableFunc(infos, func(a, b index.Info) int { return cmp.Or(a.From-b.From, strings.Compare(a.Date, b.Date)) })
	for _, info := range infos {
		doc, err := s.document(r, info.ID)
		if err != nil {
			return nil, nil, nil, err
		}
		c.Plans, sources = append(c.Plans, doc.Plan), append(sources, check.Source{Plan: doc.Plan, Records: doc.Records})
	}
	if len(infos) < 2 {
		return c, nil, append(problems, l.word("请选定两份或更多规划")), nil
	}
	c.Series = slices.DeleteFunc(check.Compare(sources), func(s check.Series) bool { return !strings.Contains(s.Indicator, indicator) })
	if n := len(c.Series); n > chart.Most {
		problems = append(problems, l.word("只列出前 %d 个共有的指标，共 %d 个；请写明指标", chart.Most, n))
		c.Series = c.Series[:chart.Most]
	}
	return c, notCompared(c, sources, indicator, l), problems, nil
}

// notCompared are the figures of an indicator that stand in no series, by why they do not.
func notCompared(c *export.Comparison, sources []check.Source, indicator string, l language) []chart.Left {
	if indicator == "" {
		return nil // of all indicators that is nearly all of the plans
	}
	shown := map[*record.Record]bool{}
	for _, s := range c.Series {
		for _, p := range s.Points {
			shown[p.Record] = true
		}
	}
	var d chart.Drawing
	for _, s := range sources {
		for i := range s.Records {
			if r := &s.Records[i]; !shown[r] && strings.Contains(r.Indicator, indicator) {
				d.Leave(l.word(chart.Unfit(r)), chart.Item{Plan: export.FromPlan(s.Plan), Record: r})
			}
		}
	}
	return d.Left
}

// drawnAsked is the chart that an address asks for, where there is something to draw.
func (s *Server) drawnAsked(r *http.Request) (drawn, error) {
	d, _, err := s.chartOf(r)
	if err == nil && d.Drawing.Picture == nil {
		err = notThere("/charts lists what can be drawn", "there is nothing to draw")
	}
	return d, err
}

// chartFile answers with the picture of a chart alone.
func (s *Server) chartFile(w http.ResponseWriter, r *http.Request) error {
	d, err := s.drawnAsked(r)
	if err != nil {
		return err
	}
	d.Drawing.Picture.Cite(s.sources(r, d)...)
	h := w.Header()
	h.Set("Content-Disposition", `inline; filename="chart`+r.URL.Path[len("/chart"):]+`"`)
	if strings.HasSuffix(r.URL.Path, ".svg") {
		h.Set("Content-Type", "image/svg+xml")
		return d.Drawing.Picture.SVG(w)
	}
	face, err := chineseFont()
	if err != nil {
		return &problem{http.StatusNotImplemented, "no font with Chinese characters on the server", "take /chart.svg, which needs none"}
	}
	h.Set("Content-Type", "image/png")
	return d.Drawing.Picture.PNG(w, face)
}

// sources are the lines of a picture that is passed on: which plans it was drawn from, and where it stands.
func (s *Server) sources(r *http.Request, d drawn) (lines []string) {
	l := languageOf(r)
	const most = 6
	var ids []string
	note := func(id string) {
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	if d.Series != nil {
		for _, p := range d.Series.Plans {
			note(p.ID)
		}
	}
	for _, i := range d.Drawing.Items() {
		note(i.Plan.ID)
	}
	for _, p := range library(r).Plans() {
		if !slices.Contains(ids, p.ID) || len(lines) > most {
			continue
		}
		if len(lines) == most {
			lines = append(lines, l.word("另有 %d 份规划", len(ids)-most))
			continue
		}
		of := []string{planName(p)}
		for _, part := range []string{p.Issuer, p.Number, p.Date} {
			if part != "" {
				of = append(of, part)
			}
		}
		lines = append(lines, l.word("来源：%s", strings.Join(of, l.word("，"))))
	}
	if host, _, _ := strings.Cut(r.Host, ":"); host != "" && host != "localhost" && !strings.HasPrefix(host, "127.") && !strings.HasPrefix(host, "[") {
		scheme := "http"
		if r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" {
			scheme = "https"
		}
		lines = append(lines, scheme+"://"+r.Host+address("/charts", r.URL.Query()))
	}
	return lines
}

// chartTable answers with exactly what a chart draws, a row a dot.
func (s *Server) chartTable(w http.ResponseWriter, r *http.Request) error {
	d, err := s.drawnAsked(r)
	if err != nil {
		return err
	}
	asFile(w, "chart.csv")
	if d.Series != nil {
		return d.Series.CSV(w)
	}
	out := export.NewCSVWriter(w)
	out.Write([]string{"subject", "axis", "role", "year", "value", "unit", "quote", "plan", "title", "date", "id"})
	for _, row := range d.Drawing.Rows {
		for n, marks := range row.Marks {
			for _, m := range marks {
				out.Write([]string{
					row.Name, d.Drawing.Axes[n].Title, string(m.Record.Role), export.YearOf(m.Record), m.Value, d.Drawing.Axes[n].Unit,
					strings.Join(strings.Fields(m.Record.Quote), " "), row.Plan.ID, row.Plan.Title, row.Plan.Date, m.Record.ID,
				})
			}
		}
	}
	out.Flush()
	return out.Error()
}

var chineseFont = sync.OnceValues(func() (*sfnt.Font, error) { return chart.ChineseFont("") })

// chartsPage is what the template of the charts shows.
type chartsPage struct {
	page
	drawn
	Kinds       []head
	PlanChoices []choice
	Indicators  []choice
	Units       []choice
	Scales      []choice
	Fields      map[string]string
	Problems    []string
	SVG         template.HTML
	Files       []chip
	These       string // the table with the records that are drawn
	Count       int
	Left        []leftOut
	LeftTotal   int
	Heads       []string
	Rows        []chartRow
	Comparisons []compared
}

type leftOut struct {
	Why  string
	N    int
	Link string // the table with them
}

type chartRow struct {
	Plan  string
	Cells []cell
}

func (s *Server) charts(w http.ResponseWriter, r *http.Request) error {
	l, q, lib := languageOf(r), r.URL.Query(), library(r)
	d, problems, err := s.chartOf(r)
	if err != nil {
		return err
	}
	p := chartsPage{page: s.page(r, l.word("图表")+" · planq", "charts"), drawn: d, Problems: problems, Fields: map[string]string{}}
	for _, name := range []string{"q", "subject", "chapter"} {
		p.Fields[name] = q.Get(name)
	}
	for _, k := range chartKinds {
		h := head{Title: k.Title, Link: address("/charts", only(q, "q", "plan", "subject", "chapter"), "kind", k.Value)}
		if k.Value == d.Kind {
			h.Order = "page"
		}
		p.Kinds = append(p.Kinds, h)
	}
	p.PlanChoices = planChoices(lib, d)
	p.choose(l)
	if err := p.draw(l, q); err != nil {
		return err
	}
	return s.render(w, r, "charts", p)
}

// planChoices are the plans that the form offers: those chosen first, then the others while they are few.
func planChoices(lib *index.Library, d drawn) (all []choice) {
	const offered = 200
	plans, _ := lib.Some(d.Plans) // what cannot be listed is not offered
	first, _ := lib.First(offered)
	for _, p := range first {
		if !slices.Contains(d.Plans, p.ID) && len(plans) < offered {
			plans = append(plans, p)
		}
	}
	names := planNames(plans)
	for _, p := range plans {
		all = append(all, choice{p.ID, names[p.ID], slices.Contains(d.Plans, p.ID)})
	}
	return all
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

// choose fills the form.
func (p *chartsPage) choose(l language) {
	units := map[string]bool{}
	for _, c := range p.Choices {
		if c.Indicator == p.Indicator && !units[c.Unit] {
			units[c.Unit] = true
			p.Units = append(p.Units, choice{c.Unit, cmp.Or(c.Unit, l.word("无单位")), c.Unit == p.Unit})
		}
		known := slices.ContainsFunc(p.Indicators, func(o choice) bool { return o.Value == c.Indicator })
		if !known && len(p.Indicators) < choicesShown {
			p.Indicators = append(p.Indicators, choice{c.Indicator, l.word("%s（%d 行）", c.Indicator, c.Rows), c.Indicator == p.Indicator})
		}
	}
	if p.Kind == "share-growth" {
		p.Indicators = append(p.Indicators, choice{allIndicators, l.word("全部指标"), p.Indicator == allIndicators})
	}
	if p.Indicator != "" && !slices.ContainsFunc(p.Indicators, func(o choice) bool { return o.Chosen }) {
		p.Indicators = append([]choice{{p.Indicator, p.Indicator, true}}, p.Indicators...)
	}
	for _, c := range []choice{{Value: "", Title: "自动"}, {Value: "linear", Title: "等距"}, {Value: "log", Title: "对数"}} {
		p.Scales = append(p.Scales, choice{c.Value, c.Title, c.Value == p.Scale})
	}
}

// draw puts the picture, what it leaves out and its numbers into the page.
func (p *chartsPage) draw(l language, q url.Values) error {
	d := p.Drawing
	for _, left := range d.Left {
		p.Left = append(p.Left, leftOut{left.Why, len(left.Items), tableOf(left.Items)})
		p.LeftTotal += len(left.Items)
	}
	if d.Picture == nil {
		return nil
	}
	var b bytes.Buffer
	if err := d.Picture.InPage(&b, "chart"); err != nil {
		return err
	}
	if d.Narrow != nil {
		if err := d.Narrow.InPage(&b, "narrow"); err != nil {
			return err
		}
	}
	p.SVG = template.HTML(b.String()) // made by extract/chart, which escapes what plans say
	chosen := only(q, "q", "plan", "subject", "chapter", "scale")
	for _, kind := range []string{"svg", "png", "csv"} {
		p.Files = append(p.Files, chip{Title: strings.ToUpper(kind), Link: address("/chart."+kind, chosen, "kind", p.Kind, "indicator", p.Indicator, "unit", p.Unit)})
	}
	items := d.Items()
	if p.Series != nil {
		for _, s := range p.Series.Series {
			for _, o := range s.Points {
				items = append(items, chart.Item{Plan: export.FromPlan(p.Series.Plans[o.Source]), Record: o.Record})
			}
		}
		var err error
		p.Comparisons, err = comparedSeries(*p.Series, l, false)
		p.These, p.Count = tableOf(items), len(items)
		return err
	}
	p.These, p.Count = tableOf(items), len(items)
	p.Heads = []string{l.word("主体")}
	for _, a := range d.Axes {
		unit := ""
		if len(d.Axes) == 1 && a.Unit != "" {
			unit = "（" + a.Unit + "）"
		}
		title := ""
		if len(d.Axes) > 1 {
			title = a.Title + " "
		}
		p.Heads = append(p.Heads, title+l.word("现状")+unit, title+l.word("目标")+unit)
	}
	for _, r := range d.Rows {
		row := chartRow{Plan: cmp.Or(r.Plan.Title, r.Plan.ID), Cells: []cell{{Text: r.Name}}}
		for _, marks := range r.Marks {
			cells := [2]cell{}
			for _, m := range marks {
				cells[truth(m.Record.Role == record.Target)] = cell{
					Text: m.Value, Link: recordURL(m.Plan.ID, m.Record.ID), Class: export.YearOf(m.Record), Column: export.Amount(m.Record),
				}
			}
			row.Cells = append(row.Cells, cells[0], cells[1])
		}
		p.Rows = append(p.Rows, row)
	}
	return nil
}

// tableOf is the table with those records and no others; "" where they are too many to name.
func tableOf(items []chart.Item) string {
	var plans, ids []string
	for _, i := range items {
		if !slices.Contains(plans, i.Plan.ID) {
			plans = append(plans, i.Plan.ID)
		}
		if !slices.Contains(ids, i.Record.ID) {
			ids = append(ids, i.Record.ID)
		}
	}
	if len(ids) > mostLinked || len(ids) == 0 {
		return ""
	}
	return address("/figures", nil, "plan", strings.Join(plans, ","), "record", strings.Join(ids, ","))
}
