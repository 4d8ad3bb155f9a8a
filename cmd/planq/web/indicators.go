// The indicators 指标 of the library: a glossary of what its plans measure, with the names that each goes by, its
// units, how many plans have it and over which years; and a page for each with its series, 地区 by 年份, as planq
// panel has them.

package web

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"

	"planq/extract/catalogue"
	"planq/extract/check"
	"planq/extract/code"
	"planq/extract/export"
	"planq/extract/quantity"
	"planq/extract/record"
	"planq/index"
)

const (
	recordsGlossed  = 200_000 // that are looked through
	indicatorsShown = 100     // of a page
	plansCharted    = 200     // whose records make a series
	regionsShown    = 60      // rows of a series
	yearsShown      = 12      // its last years
	namesShown      = 12      // of an indicator
)

// indicator is what the library has of one.
type indicator struct {
	ID, Name  string // in the catalogue; the name for both of what that has not
	Known     bool   // the catalogue has it
	Also      []string
	Units     []string // as they are written, the most frequent first
	Statistic string   // what the national statistics call it, where that is another name
	Kind      catalogue.Kind
	Plans     []string // ids
	From, To  int
	Records   int

	units map[string]int
}

// glossary is all of them; of a library with very many records of the first alone.
type glossary struct {
	all []*indicator
	by  map[string]*indicator // by id and by name
	cut bool
}

// glossaries keeps the one of the library as it is now.
type glossaries struct {
	mu    sync.Mutex
	state string
	now   *glossary
}

func (s *Server) glossary(r *http.Request) (*glossary, error) {
	handle := visitOf(r).lib
	s.glossaries.mu.Lock()
	defer s.glossaries.mu.Unlock()
	if s.glossaries.now == nil || s.glossaries.state != handle.state {
		g, err := readGlossary(handle.Library)
		if err != nil {
			return nil, err
		}
		s.glossaries.now, s.glossaries.state = g, handle.state
	}
	return s.glossaries.now, nil
}

func readGlossary(lib *index.Library) (*glossary, error) {
	list, err := lib.List(index.Filter{Roles: []record.Role{record.Actual, record.Target}, Limit: recordsGlossed})
	if err != nil {
		return nil, err
	}
	g := &glossary{by: map[string]*indicator{}, cut: list.Total > recordsGlossed}
	for h, err := range list.Each {
		if err != nil {
			return nil, err
		}
		if h.Record.Indicator != "" {
			g.note(h)
		}
	}
	slices.SortStableFunc(g.all, func(a, b *indicator) int {
		return cmp.Or(len(b.Plans)-len(a.Plans), b.Records-a.Records, strings.Compare(a.Name, b.Name))
	})
	for _, x := range g.all {
		for u := range x.units {
			x.Units = append(x.Units, u)
		}
		slices.SortFunc(x.Units, func(a, b string) int { return cmp.Or(x.units[b]-x.units[a], strings.Compare(a, b)) })
		x.Units = x.Units[:min(len(x.Units), 4)]
		x.units = nil
		if x.Also = x.Also[:min(len(x.Also), namesShown)]; g.by[x.Name] == nil {
			g.by[x.Name] = x
		}
	}
	return g, nil
}

// note counts a record.
func (g *glossary) note(h index.Hit) {
	r := h.Record
	id, known := r.Indicator, code.Of(r).Indicator
	if known == nil { // of a branch or a firm
		known = catalogue.Named(r.Indicator)
	}
	if known != nil {
		id = known.ID
	}
	x := g.by[id]
	if x == nil {
		x = &indicator{ID: id, Name: id, units: map[string]int{}}
		if known != nil {
			x.Known, x.Name, x.Kind = true, known.Name, known.Kind
			if known.Statistic != known.Name {
				x.Statistic = known.Statistic
			}
			x.Also = slices.Clone(known.Also)
		}
		g.by[id] = x
		g.all = append(g.all, x)
	}
	x.Records++
	if r.Unit != "" {
		x.units[r.Unit]++
	}
	if r.Indicator != x.Name && len(x.Also) < namesShown && !slices.Contains(x.Also, r.Indicator) {
		x.Also = append(x.Also, r.Indicator)
	}
	if n := len(x.Plans); n == 0 || x.Plans[n-1] != h.Plan.ID {
		x.Plans = append(x.Plans, h.Plan.ID)
	}
	if r.Year > 0 {
		if x.From == 0 || r.Year < x.From {
			x.From = r.Year
		}
		x.To = max(x.To, r.Year)
	}
}

// KindName is the kind of an indicator as a statistician says it.
func (x *indicator) KindName() string {
	return map[catalogue.Kind]string{
		catalogue.Count: "个数", catalogue.Stock: "时点数", catalogue.Flow: "时期数", catalogue.Rate: "率", catalogue.Share: "比重", catalogue.Index: "指数", catalogue.Mean: "平均数",
	}[x.Kind]
}

// URL is its page.
func (x *indicator) URL() string { return "/indicator/" + url.PathEscape(x.ID) }

// Years are those that its figures are of: 2010–2025.
func (x *indicator) Years() string {
	switch {
	case x.From == 0:
		return ""
	case x.From == x.To:
		return strconv.Itoa(x.From)
	}
	return strconv.Itoa(x.From) + "–" + strconv.Itoa(x.To)
}

// goesBy says whether one of its names holds a word.
func (x *indicator) goesBy(word string) bool {
	return strings.Contains(x.Name, word) || strings.Contains(x.ID, word) || slices.ContainsFunc(x.Also, func(n string) bool { return strings.Contains(n, word) })
}

func (s *Server) indicators(w http.ResponseWriter, r *http.Request) error {
	g, err := s.glossary(r)
	if err != nil {
		return err
	}
	l := languageOf(r)
	d := struct {
		page
		Name  string
		Total int
		Some  []*indicator
		Cut   int
		Rare  int    // names that one plan alone has, which are not shown
		All   string // where they are
		Pages pages
	}{page: s.page(r, l.word("指标")+" · planq", "indicators"), Name: strings.TrimSpace(r.URL.Query().Get("name"))}
	if g.cut {
		d.Cut = recordsGlossed
	}
	some := g.all
	switch {
	case d.Name != "":
		some = slices.DeleteFunc(slices.Clone(some), func(x *indicator) bool { return !x.goesBy(d.Name) })
	case !r.URL.Query().Has("all"):
		some = slices.DeleteFunc(slices.Clone(some), func(x *indicator) bool { return !x.Known && len(x.Plans) < 2 })
		d.Rare, d.All = len(g.all)-len(some), address("/indicators", nil, "all", "1")
	}
	d.Total, d.Pages = len(some), pagesOf(r.URL, len(some), indicatorsShown)
	d.Some = some[d.Pages.from:d.Pages.to]
	return s.render(w, r, "indicators", d)
}

// indicatorNamed is the indicator that an address names.
func (s *Server) indicatorNamed(r *http.Request, name string) (*indicator, error) {
	g, err := s.glossary(r)
	if err != nil {
		return nil, err
	}
	if x := g.by[name]; x != nil {
		return x, nil
	}
	if known := catalogue.Named(name); known != nil && g.by[known.ID] != nil {
		return g.by[known.ID], nil
	}
	return nil, notThere("/indicators lists those that there are", "%s: no plan of the library has such an indicator", shortened(name))
}

// panelOf is what the plans that have some indicators say of them by region and year. all is false where more plans
// have them than are read.
func panelOf(lib *index.Library, some []*indicator) (p export.Panel, all bool, err error) {
	var ids []string
	var asked []check.Asked
	for _, x := range some {
		asked = append(asked, check.Ask(x.ID))
		for _, id := range x.Plans {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	var sources []check.Source
	if some := ids[:min(len(ids), plansCharted)]; len(some) > 0 {
		if sources, err = lib.Sources(some...); err != nil {
			return p, false, err
		}
	}
	return export.PanelOf(sources, asked), len(ids) <= plansCharted, nil
}

// seriesShown is a table of an indicator: a row for each region, a column for each year.
type seriesShown struct {
	Title             string
	Years             []int
	Rows              []seriesRow
	RowMore, YearMore int
}

type seriesRow struct {
	Region string
	Cells  [][]cell
}

// of says what a series of a panel measures: 水平（亿元）, 同比增长.
type of struct {
	measure quantity.Measure
	rate    string
	unit    string // the base unit
}

func ofCell(c check.Cell) of {
	base, _ := code.Common(c.Record.Canonical.Unit)
	return of{c.Measure, c.Rate, base}
}

func (o of) title(l language, written string) string {
	name := l.word(export.MeasureName(o.measure))
	if o.rate != "" {
		name = l.word(export.RateName(o.rate)) + l.word("增长")
	}
	if written != "" {
		name += "（" + written + "）"
	}
	return name
}

// writtenUnit is the unit that most of the cells are written in.
func writtenUnit(cells []check.Cell) string {
	counts := map[string]int{}
	best := ""
	for _, c := range cells {
		u := c.Record.Unit
		one := quantity.DecimalOf(1, 0)
		if quantity.Canon(one, one, u).Unit != c.Record.Canonical.Unit {
			continue // 千亿 has no unit of its own
		}
		if counts[u]++; best == "" || counts[u] > counts[best] {
			best = u
		}
	}
	if best == "" && len(cells) > 0 {
		best = cells[0].Record.Canonical.Unit
	}
	return best
}

// grouped parts the cells of a panel by what they measure, the largest part first.
func grouped(cells []check.Cell) (order []of, by map[of][]check.Cell) {
	by = map[of][]check.Cell{}
	for _, c := range cells {
		o := ofCell(c)
		if len(by[o]) == 0 {
			order = append(order, o)
		}
		by[o] = append(by[o], c)
	}
	slices.SortStableFunc(order, func(a, b of) int { return len(by[b]) - len(by[a]) })
	return order, by
}

func seriesOf(p export.Panel, o of, cells []check.Cell, l language) seriesShown {
	unit := writtenUnit(cells)
	s := seriesShown{Title: o.title(l, unit)}
	var regions []string
	for _, c := range cells {
		if !slices.Contains(s.Years, c.Year) {
			s.Years = append(s.Years, c.Year)
		}
		if !slices.Contains(regions, c.Region) {
			regions = append(regions, c.Region)
		}
	}
	slices.Sort(s.Years)
	s.YearMore = max(0, len(s.Years)-yearsShown)
	s.Years = s.Years[s.YearMore:]
	s.RowMore = max(0, len(regions)-regionsShown)
	for _, region := range regions[:min(len(regions), regionsShown)] {
		row := seriesRow{region, make([][]cell, len(s.Years))}
		any := false
		for _, c := range cells {
			at := slices.Index(s.Years, c.Year)
			if c.Region != region || at < 0 || len(row.Cells[at]) == 6 {
				continue
			}
			any = true
			_, value := check.InUnit(c.Record, unit)
			plan := p.Plans[c.Source]
			shown := cell{Text: value, Link: placeURL(plan.ID, c.Record.ID), Class: string(c.Role), Column: cmp.Or(plan.Title, plan.ID)}
			if !slices.ContainsFunc(row.Cells[at], func(x cell) bool { return x.Text == shown.Text && x.Class == shown.Class }) {
				row.Cells[at] = append(row.Cells[at], shown)
			}
		}
		if any {
			s.Rows = append(s.Rows, row)
		}
	}
	return s
}

func (s *Server) indicator(w http.ResponseWriter, r *http.Request) error {
	l, lib := languageOf(r), library(r)
	x, err := s.indicatorNamed(r, r.PathValue("id"))
	var p export.Panel
	all := true
	if err == nil {
		p, all, err = panelOf(lib, []*indicator{x})
	}
	if err != nil {
		return err
	}
	type planLink struct{ Title, URL string }
	d := struct {
		page
		Of       *indicator
		Series   []seriesShown
		Files    []chip
		Links    []chip
		Plans    []planLink
		More     int
		Problems []string
	}{page: s.page(r, x.Name+" · "+l.word("指标"), "indicators"), Of: x}
	if !all {
		d.Problems = append(d.Problems, l.word("规划太多，只看了前 %d 份", plansCharted))
	}
	order, by := grouped(p.Cells)
	for _, o := range order[:min(len(order), 8)] {
		d.Series = append(d.Series, seriesOf(p, o, by[o], l))
	}
	if len(p.Cells) > 0 {
		d.Files = append(d.Files, chip{Title: "CSV", Link: x.URL() + "/series.csv"})
		d.Links = append(d.Links, chip{Title: l.word("地图"), Link: address("/map", nil, "indicator", x.ID)})
	}
	d.Links = append(d.Links, chip{Title: l.word("全部记录"), Link: address("/figures", nil, "indicator", x.Name)}, chip{Title: l.word("图表"), Link: address("/charts", nil, "indicator", x.Name)})
	for _, info := range lib.Plans() {
		if slices.Contains(x.Plans, info.ID) {
			d.Plans = append(d.Plans, planLink{planName(info), address("/figures", nil, "indicator", x.Name, "plan", info.ID)})
		}
	}
	d.More = max(0, len(d.Plans)-plansShown)
	d.Plans = d.Plans[:min(len(d.Plans), plansShown)]
	return s.render(w, r, "indicator", d)
}

func (s *Server) indicatorFile(w http.ResponseWriter, r *http.Request) error {
	x, err := s.indicatorNamed(r, r.PathValue("id"))
	if err != nil {
		return err
	}
	p, _, err := panelOf(library(r), []*indicator{x})
	if err != nil {
		return err
	}
	asFile(w, "series.csv")
	return p.CSV(w, false)
}
