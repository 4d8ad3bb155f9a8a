// The figures of the library as a table: every filter of planq records, every order, the
// columns that are wanted, and the same rows as files.

package web

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"planq/extract/export"
	"planq/extract/plan"
	"planq/extract/record"
	"planq/index"
)

// figuresShown is how many records stand on a page.
const figuresShown = 50

// figureColumn is a column of the table.
type figureColumn struct {
	Name  string
	Title string // in Chinese
	Sort  string // what it is sorted by, "" where it is not
	usual bool   // shown unless others are chosen
	least int    // rem that it takes on the page, as figures.css has it
	files string // the columns of a file that say the same
	cell  func(index.Hit) cell
}

// cell is what a table says of one record.
type cell struct {
	Column string
	Title  string // of the column
	Text   string
	Link   string
	Class  string
}

var figureColumns = []figureColumn{
	{"indicator", "指标", "indicator", true, 6, "indicator", func(h index.Hit) cell { return cell{Text: h.Record.Indicator} }},
	{"subject", "主体", "subject", true, 6, "subject", func(h index.Hit) cell { return cell{Text: h.Record.Subject} }},
	{"value", "数值", "value", true, 10, "value min max op", func(h index.Hit) cell {
		return cell{Text: export.Amount(h.Record), Link: recordURL(h.Plan.ID, h.Record.ID)}
	}},
	{"canonical", "折合", "value", false, 8, "canonical_min canonical_max canonical_unit", func(h index.Hit) cell { return cell{Text: canonicalText(h.Record)} }},
	{"unit", "单位", "unit", false, 4, "unit", func(h index.Hit) cell { return cell{Text: h.Record.Unit} }},
	{"year", "年份", "year", true, 6, "year base_year", func(h index.Hit) cell { return cell{Text: export.YearOf(h.Record)} }},
	{"role", "性质", "role", true, 4, "role", func(h index.Hit) cell {
		return cell{Text: export.RoleName(h.Record.Role), Class: "role " + string(h.Record.Role)}
	}},
	{"measure", "类型", "measure", false, 4, "measure direction rate", func(h index.Hit) cell { return cell{Text: export.MeasureName(h.Record.Measure)} }},
	{"of", "占比、位次的范围", "of", false, 6, "of", func(h index.Hit) cell { return cell{Text: h.Record.Of} }},
	{"binding", "指标属性", "binding", false, 4, "binding", func(h index.Hit) cell { return cell{Text: h.Record.Binding} }},
	{"strength", "承诺", "", false, 4, "strength", func(h index.Hit) cell { return cell{Text: h.Record.Strength} }},
	{"section", "章节", "section", false, 10, "section", func(h index.Hit) cell { return cell{Text: strings.Join(h.Record.Section, " › ")} }},
	{"quote", "原文", "", false, 14, "quote", func(h index.Hit) cell {
		return cell{Text: plan.Repaired(h.Record.Quote, plan.Span{End: len(h.Record.Quote)})}
	}},
	{"plan", "规划", "plan", true, 8, "plan", func(h index.Hit) cell {
		return cell{Text: planName(h.Plan), Link: planURL(h.Plan.ID)}
	}},
	{"place", "出处", "place", true, 4, "id", func(h index.Hit) cell {
		return cell{Text: strconv.Itoa(h.Line), Link: placeURL(h.Plan.ID, h.Record.ID)}
	}},
}

// fieldTitles are the Chinese words for the parameters of an address.
var fieldTitles = map[string]string{
	"q": "检索式", "plan": "规划", "role": "性质", "year": "年份", "unit": "单位", "indicator": "指标", "subject": "主体",
	"min": "不小于", "max": "不大于", "chapter": "章", "record": "记录", "sort": "排序",
}

// placeURL is where a record stands in its plan, recordURL where it is explained.
func placeURL(plan, record string) string { return planURL(plan) + "#r-" + url.PathEscape(record) }
func recordURL(plan, record string) string {
	return planURL(plan) + "/record/" + url.PathEscape(record)
}

func planName(p index.Info) string { return cmp.Or(p.Title, p.ID) }

// canonicalText is a record's amount in its base unit: 435900000000 元.
func canonicalText(r *record.Record) string {
	low, high := r.Canonical.Min.Trim().String(), r.Canonical.Max.Trim().String()
	if low != high {
		low += "–" + high
	}
	return strings.TrimSpace(low + " " + r.Canonical.Unit)
}

// figuresPage is what the table's template shows.
type figuresPage struct {
	page
	Fields   map[string]string // of the form, as they were given
	Roles    []choice
	Plans    []choice // those chosen
	Choices  []choice // of columns
	Active   []chip
	Problems []string
	Facets   []facetList
	Heads    []head
	Rows     [][]cell
	Total    int
	Pages    pages
	Files    []chip // downloads
	Chart    string // the charts of these records
	Sorted   string // said aloud: 按数值从大到小
	Nearest  []chip // other words, where nothing was found
	IDs      []string
	Noise    bool // provisions, thresholds and counts of lists are shown too
	Hidden   int  // how many of them are not
	ShowAll  string
	AllFiles string // the download with all columns
	Cards    int    // below so many rem a row does not fit beside the form: each is a card
}

type choice struct {
	Value, Title string
	Chosen       bool
}

// chip is a link with a word on it.
type chip struct{ Name, Title, Link string }

type facetList struct {
	Name, Title string
	Values      []facetValue
	More        []facetValue // behind a fold
}

type facetValue struct {
	Title  string
	Hits   int
	Link   string
	Chosen bool
}

type head struct {
	Column, Title, Link string
	Order               string // ascending, descending, "" for neither
}

func (s *Server) figureRoutes() []route {
	routes := []route{{pattern: "GET /figures", answer: s.figures}}
	for _, format := range []string{"csv", "xlsx", "json", "parquet"} {
		routes = append(routes, route{pattern: "GET /figures." + format, answer: s.figuresFile(format)})
	}
	return routes
}

func (s *Server) figures(w http.ResponseWriter, r *http.Request) error {
	l, q, lib := languageOf(r), r.URL.Query(), library(r)
	f, problems := tableFilter(q, lib, l)
	d := figuresPage{page: s.page(r, l.word("数据")+" · planq", "figures"), Problems: problems, Fields: map[string]string{}}
	for _, name := range filterFields {
		d.Fields[name] = q.Get(name)
	}
	f.Facets, f.Limit, f.Context = true, figuresShown, r.Context()
	f.Offset = pagesOf(r.URL, 1<<40, figuresShown).from
	found, err := lib.Records(f)
	if errors.Is(err, index.ErrEmpty) {
		d.Problems = append(d.Problems, l.word("检索式里没有字词，已略去"))
		f.Text = ""
		found, err = lib.Records(f)
	}
	if d.Pages = pagesOf(r.URL, found.Total, figuresShown); err == nil && d.Pages.from != f.Offset { // a page behind the last
		f.Offset = d.Pages.from
		found, err = lib.Records(f)
	}
	if err != nil {
		return err
	}
	d.Problems = append(d.Problems, found.Notes()...)
	d.Total, d.Noise = found.Total, q.Get("noise") != ""
	if f.Plain {
		f.Plain, f.Facets, f.Limit, f.Offset, f.Sort = false, false, 1, 0, index.Sort{}
		all, err := lib.Records(f)
		if err != nil {
			return err
		}
		d.Hidden, d.ShowAll = all.Total-found.Total, address("/figures", q, "noise", "1")
		f, _ = tableFilter(q, lib, l)
	}
	d.fill(q, l, lib, f, found)
	if found.Total == 0 && f.Text != "" {
		near, err := lib.Suggest(index.Query{Text: f.Text, Plans: f.Plans})
		if err != nil {
			return err
		}
		for _, word := range near {
			d.Nearest = append(d.Nearest, chip{"q", word, address("/figures", q, "q", word)})
		}
	}
	return s.render(w, r, "figures", d)
}

// fill puts what was found into the page.
func (d *figuresPage) fill(q url.Values, l language, lib *index.Library, f index.Filter, found index.Result) {
	titles := titlesOf(found.Facets, lib)
	titleOf := func(name, value string) string {
		switch name {
		case "plan":
			return cmp.Or(titles[value], value)
		case "role":
			return l.word(export.RoleName(record.Role(value)))
		}
		return value
	}
	for _, role := range []record.Role{record.Actual, record.Target, record.Provision, record.Qualifier} {
		d.Roles = append(d.Roles, choice{string(role), export.RoleName(role), slices.Contains(f.Roles, role)})
	}
	for _, id := range f.Plans {
		d.Plans = append(d.Plans, choice{id, titleOf("plan", id), true})
	}
	d.IDs = f.IDs
	columns := chosenColumns(q, len(titles) > 1)
	for _, c := range figureColumns {
		d.Choices = append(d.Choices, choice{c.Name, c.Title, slices.ContainsFunc(columns, func(o figureColumn) bool { return o.Name == c.Name })})
	}
	for _, name := range filterFields {
		if name == "sort" {
			continue
		}
		values := []string{strings.TrimSpace(q.Get(name))}
		switch name {
		case "plan":
			values = f.Plans
		case "role", "record":
			values = several(q, name)
		}
		if name == "record" && len(values) > 1 {
			d.Active = append(d.Active, chip{l.word("记录"), l.word("选定的 %d 条", len(values)), address("/figures", q, "record", "")})
			continue
		}
		for _, v := range values {
			if v != "" {
				rest := strings.Join(slices.DeleteFunc(slices.Clone(values), func(o string) bool { return o == v }), ",")
				d.Active = append(d.Active, chip{l.word(fieldTitles[name]), titleOf(name, v), address("/figures", q, name, rest)})
			}
		}
	}
	if d.Noise {
		d.Active = append(d.Active, chip{l.word("也列"), l.word("规定、限定和列举的数"), address("/figures", q, "noise", "")})
	}
	for _, facet := range found.Facets {
		list := facetList{Name: facet.Field, Title: facetTitles[facet.Field]}
		for _, v := range facet.Values {
			to, chosen := v.Value, q.Get(facet.Field) == v.Value
			if facet.Field == "plan" || facet.Field == "role" {
				values := f.Plans
				if facet.Field == "role" {
					values = several(q, facet.Field)
				}
				if chosen = slices.ContainsFunc(values, func(o string) bool { return o == v.Value || o == export.RoleName(record.Role(v.Value)) }); !chosen {
					to = strings.Join(append(slices.Clone(values), v.Value), ",")
				}
			}
			if facet.Field == "plan" && len(titles) == 1 {
				continue
			}
			if chosen {
				to = ""
			}
			value := facetValue{titleOf(facet.Field, v.Value), v.Hits, address("/figures", q, facet.Field, to), chosen}
			if len(list.Values) < 8 {
				list.Values = append(list.Values, value)
			} else if len(list.More) < 100 {
				list.More = append(list.More, value)
			}
		}
		if len(list.Values) > 0 {
			d.Facets = append(d.Facets, list)
		}
	}
	d.table(q, l, f, columns, found.Hits)
	same := only(q, append(slices.Clip(filterFields), "noise")...)
	var names []string
	for _, c := range columns {
		names = append(names, c.Name)
		d.Cards += c.least
	}
	d.Cards = max(64, d.Cards+24) // beside the form
	for _, format := range []string{"csv", "xlsx", "json", "parquet"} {
		d.Files = append(d.Files, chip{Title: strings.ToUpper(format), Link: address("/figures."+format, same, "columns", strings.Join(names, ","))})
	}
	d.AllFiles = address("/figures.csv", same)
	d.Chart = address("/charts", only(q, "q", "plan", "year", "subject", "chapter", "indicator"))
}

// facetTitles are the Chinese words for what records are counted by.
var facetTitles = map[string]string{"plan": "规划", "chapter": "章", "role": "性质", "year": "年份", "unit": "单位"}

// table makes the heads and the rows.
func (d *figuresPage) table(q url.Values, l language, f index.Filter, columns []figureColumn, hits []index.Hit) {
	for _, c := range columns {
		h := head{Column: c.Name, Title: c.Title}
		if c.Sort != "" {
			next := c.Sort
			by := cmp.Or(f.Sort.By, "place")
			switch sorted := by == c.Sort && (f.Sort != (index.Sort{}) || f.Text == ""); {
			case sorted && f.Sort.Down:
				h.Order = "descending"
				d.Sorted = l.word("按%s从大到小", l.word(c.Title))
			case sorted:
				h.Order, next = "ascending", "-"+c.Sort
				d.Sorted = l.word("按%s从小到大", l.word(c.Title))
			case c.Sort == "value" || c.Sort == "year": // the largest is what one looks for
				next = "-" + c.Sort
			}
			if next == "place" && f.Text == "" {
				next = ""
			}
			h.Link = address("/figures", q, "sort", next)
		}
		d.Heads = append(d.Heads, h)
	}
	if f.Sort == (index.Sort{}) {
		if d.Sorted = l.word("按规划和原文次序"); f.Text != "" {
			d.Sorted = l.word("最相关的在前")
		}
	}
	for _, h := range hits {
		row := make([]cell, len(columns))
		for i, c := range columns {
			row[i] = c.cell(h)
			row[i].Column, row[i].Title = c.Name, l.word(c.Title)
			if c.Name == "role" || c.Name == "measure" {
				row[i].Text = l.word(row[i].Text)
			}
		}
		d.Rows = append(d.Rows, row)
	}
}

// chosenColumns are the columns that an address asks for; where it asks for none, the usual ones.
func chosenColumns(q url.Values, severalPlans bool) []figureColumn {
	names := several(q, "columns")
	var columns []figureColumn
	for _, c := range figureColumns {
		if slices.Contains(names, c.Name) {
			columns = append(columns, c)
		}
	}
	if len(columns) > 0 {
		return columns
	}
	return slices.DeleteFunc(slices.Clone(figureColumns), func(c figureColumn) bool {
		return !c.usual || c.Name == "plan" && !severalPlans
	})
}

// tableFilter is the filter of the table and its files: without the noise of provisions, thresholds and counts of a
// list, unless that is asked for.
func tableFilter(q url.Values, lib *index.Library, l language) (index.Filter, []string) {
	f, problems := filterOf(q, lib, l)
	f.Plain = q.Get("noise") == "" && len(f.IDs) == 0
	return f, problems
}

// fileTypes are the media types of the files.
var fileTypes = map[string]string{
	".csv": "text/csv; charset=utf-8", ".json": "application/json", ".html": "text/html; charset=utf-8",
	".xlsx":    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".parquet": "application/vnd.apache.parquet",
}

// asFile says that an answer is a file of that name, to be kept.
func asFile(w http.ResponseWriter, name string) {
	w.Header().Set("Content-Type", fileTypes[path.Ext(name)])
	w.Header().Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", name))
}

// figuresFile answers with the rows of the table, all pages of it, as a file.
func (s *Server) figuresFile(format string) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		q := r.URL.Query()
		f, problems := tableFilter(q, library(r), languageOf(r))
		if len(problems) > 0 {
			return wrong("the table at /figures has a form for it", "%s", strings.Join(problems, "; "))
		}
		list, err := library(r).List(f)
		if err != nil {
			return err
		}
		asFile(w, "figures."+format)
		var columns []string
		if q.Has("columns") {
			for _, c := range chosenColumns(q, true) {
				columns = append(columns, strings.Fields(c.files)...)
			}
		}
		link := func(plan, record string) string { return base(r) + placeURL(plan, record) }
		return index.WriteFigures(w, format, columns, list.Each, link)
	}
}
