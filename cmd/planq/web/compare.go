// The same indicator of several plans side by side: what each says, why the names are taken
// for one, and what became of the targets of an earlier plan.

package web

import (
	"bytes"
	"html/template"
	"net/http"
	"slices"
	"strings"

	"planq/extract/chart"
	"planq/extract/check"
	"planq/extract/export"
	"planq/extract/record"
)

// compared is a series as the page shows it.
type compared struct {
	Title    string
	Matched  []string
	SVG      template.HTML
	Years    []string
	Rows     []comparedRow
	Outcomes []outcome
	Link     string // the table with its records
}

type comparedRow struct {
	Region, Plan, PlanLink string
	Cells                  [][]cell // by year
}

type outcome struct {
	Text, Note string
	Met        check.Met
}

type comparePage struct {
	page
	Plans     []choice
	Indicator string
	Problems  []string
	Series    []compared
	Left      []leftOut
	Chart     string
}

func (s *Server) compare(w http.ResponseWriter, r *http.Request) {
	l, q, lib := languageOf(r), r.URL.Query(), library(r)
	d := drawn{Plans: plansOf(q, lib)}
	p := comparePage{page: s.page(r, l.word("比较")+" · planq", "compare"), Plans: planChoices(lib, d), Indicator: strings.TrimSpace(q.Get("indicator"))}
	c, left, problems, err := s.comparisonOf(r, d.Plans, p.Indicator, l)
	if err == nil {
		p.Series, err = comparedSeries(*c, l, true)
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	p.Problems = problems
	for _, o := range left {
		p.Left = append(p.Left, leftOut{o.Why, len(o.Items), tableOf(o.Items)})
	}
	if len(p.Series) > 0 {
		p.Chart = address("/charts", only(q, "plan", "indicator"), "kind", "plans")
	}
	s.render(w, r, "compare", p)
}

// comparedSeries lays the series of a comparison out as tables, and draws each where that is wanted.
func comparedSeries(c export.Comparison, l language, draw bool) ([]compared, error) {
	var all []compared
	for n, s := range c.Series {
		one := compared{Title: export.SeriesTitle(s), Matched: s.Matched}
		var items []chart.Item
		for _, p := range s.Points {
			items = append(items, chart.Item{Plan: export.FromPlan(c.Plans[p.Source]), Record: p.Record})
			if y := export.YearOf(p.Record); !slices.Contains(one.Years, y) {
				one.Years = append(one.Years, y)
			}
		}
		slices.Sort(one.Years)
		one.Link = tableOf(items)
		for _, p := range s.Points {
			owner := c.Plans[p.Source]
			i := slices.IndexFunc(one.Rows, func(row comparedRow) bool { return row.Region == p.Region && row.PlanLink == planURL(owner.ID) })
			if i < 0 {
				i = len(one.Rows)
				name := owner.Title
				if name == "" {
					name = owner.ID
				}
				one.Rows = append(one.Rows, comparedRow{p.Region, name, planURL(owner.ID), make([][]cell, len(one.Years))})
			}
			at := slices.Index(one.Years, export.YearOf(p.Record))
			one.Rows[i].Cells[at] = append(one.Rows[i].Cells[at], cell{
				Text: p.Value, Link: recordURL(owner.ID, p.Record.ID), Class: string(p.Record.Role), Column: l.word(export.RoleName(p.Record.Role)),
			})
		}
		for _, o := range s.Outcomes {
			one.Outcomes = append(one.Outcomes, outcome{l.outcome(export.OutcomeText(s, o)), l.half(o.Note), o.Met})
		}
		if draw {
			picture := chart.Compared(export.Comparison{Plans: c.Plans, Series: c.Series[n : n+1]}, l.word, func(plan string, r *record.Record) string { return recordURL(plan, r.ID) })
			picture.Call(one.Title, l.word("全部数值见旁边的表"))
			var b bytes.Buffer
			if err := picture.InPage(&b, "series-"+string(rune('a'+n))); err != nil {
				return nil, err
			}
			one.SVG = template.HTML(b.String()) // made by extract/chart, which escapes what plans say
		}
		all = append(all, one)
	}
	return all, nil
}
