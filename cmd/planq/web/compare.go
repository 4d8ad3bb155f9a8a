// The same indicator of several plans side by side: what each says, why the names are taken
// for one, and what became of the targets of an earlier plan.

package web

import (
	"bytes"
	"cmp"
	"html/template"
	"net/http"
	"slices"
	"strings"

	"planq/extract/chart"
	"planq/extract/check"
	"planq/extract/context"
	"planq/extract/export"
	"planq/extract/record"
	"planq/index"
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

// outcome is what became of a target.
type outcome struct {
	Target, Actual     cell
	Where, When        string
	Verdict, Gap, Note string
	Met                check.Met
}

type comparePage struct {
	page
	Plans     []choice
	Indicator string
	Problems  []string
	Compared  bool // plans were held against one another, so that it can be said what they have in common
	Series    []compared
	Left      []leftOut
	Chart     string
	Whole     string // the comparison without the indicator
	Suggested []chip
}

func (s *Server) compare(w http.ResponseWriter, r *http.Request) error {
	l, q, lib := languageOf(r), r.URL.Query(), library(r)
	d := drawn{Plans: plansOf(q, lib)}
	p := comparePage{page: s.page(r, l.word("比较")+" · planq", "compare"), Indicator: strings.TrimSpace(q.Get("indicator"))}
	var told []string
	if len(d.Plans) == 0 && p.Indicator != "" {
		var err error
		if d.Plans, told, err = plansWith(lib, p.Indicator, l); err != nil {
			return err
		}
	}
	p.Plans = planChoices(lib, d)
	p.Compared = len(d.Plans) > 1 || len(d.Plans) == 0 && len(lib.Plans()) > 1 && len(lib.Plans()) <= mostCompared
	var problems []string
	if p.Compared {
		c, left, problem, err := s.comparisonOf(r, d.Plans, p.Indicator, l)
		if err == nil {
			p.Series, err = comparedSeries(*c, l, true)
		}
		if err != nil {
			return err
		}
		problems = append(told, problem...)
		for _, o := range left {
			p.Left = append(p.Left, leftOut{o.Why, len(o.Items), tableOf(o.Items)})
		}
	} else if len(d.Plans) == 1 {
		if _, err := s.document(r, d.Plans[0]); err != nil {
			return err
		}
		problems = append(told, l.word("只选了一份规划；再选一份才能比较"))
	} else {
		problems = told
	}
	if len(p.Series) == 0 {
		p.Suggested = suggested(lib, d.Plans, l)
	}
	if p.Indicator != "" {
		p.Whole = address("/compare", q, "indicator", "")
	}
	p.Problems = problems
	if len(p.Series) > 0 {
		p.Chart = address("/charts", only(q, "indicator"), "kind", "plans", "plan", strings.Join(d.Plans, ","))
	}
	return s.render(w, r, "compare", p)
}

// plansWith are the plans that say most of an indicator, as many as can be compared.
func plansWith(lib *index.Library, indicator string, l language) (plans, told []string, err error) {
	found, err := lib.Records(index.Filter{Indicator: indicator, Plain: true, Facets: true, Limit: 1})
	if err != nil {
		return nil, nil, err
	}
	for _, facet := range found.Facets {
		if facet.Field != "plan" {
			continue
		}
		for _, v := range facet.Values[:min(len(facet.Values), mostCompared)] {
			plans = append(plans, v.Value)
		}
		if len(facet.Values) > mostCompared {
			told = append(told, l.word("有这项指标的规划很多，选了说得最多的 %d 份", mostCompared))
		}
	}
	if len(plans) < 2 {
		return nil, append(told, l.word("只有不到两份规划有含“%s”的指标", indicator)), nil
	}
	return plans, told, nil
}

// suggested are comparisons that make sense: plans of one region one after another, and plans of one kind and time
// of several regions; those with a plan that is chosen already before the others.
func suggested(lib *index.Library, chosen []string, l language) (all []chip) {
	groups := map[string][]index.Info{}
	var names []string
	add := func(name string, p index.Info) {
		if groups[name] == nil {
			names = append(names, name)
		}
		groups[name] = append(groups[name], p)
	}
	for _, p := range lib.Plans() {
		if kind := l.word(context.KindName(p.Kind)); p.Kind != "" && p.From != 0 {
			add(strings.TrimSpace(p.Region+" "+kind), p)
			add(yearsOf(p.From, p.To)+" "+kind, p)
		}
	}
	holds := func(name string) int {
		return truth(slices.ContainsFunc(groups[name], func(p index.Info) bool { return slices.Contains(chosen, p.ID) }))
	}
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Or(holds(b)-holds(a), len(groups[b])-len(groups[a])) })
	const offered = 8
	for _, name := range names {
		plans := groups[name]
		if len(plans) < 2 || len(all) == offered {
			continue
		}
		slices.SortStableFunc(plans, func(a, b index.Info) int {
			return cmp.Or(truth(slices.Contains(chosen, b.ID))-truth(slices.Contains(chosen, a.ID)), strings.Compare(b.Date, a.Date))
		})
		var ids []string
		for _, p := range plans[:min(len(plans), mostCompared)] {
			ids = append(ids, p.ID)
		}
		all = append(all, chip{Title: l.word("%s：%d 份", name, len(ids)), Link: address("/compare", nil, "plan", strings.Join(ids, ","))})
	}
	return all
}

// planNames are the titles of the plans, by their IDs; titles that several have say more: 政府工作报告（湖南省 2025）.
func planNames(plans []index.Info) map[string]string {
	names, times := map[string]string{}, map[string]int{}
	for _, p := range plans {
		names[p.ID] = planName(p)
		times[names[p.ID]]++
	}
	for _, p := range plans {
		if title := names[p.ID]; times[title] > 1 {
			more := ""
			for _, part := range []string{p.Region, yearsOf(p.From, p.To)} {
				if !strings.Contains(title, part) {
					more += " " + part
				}
			}
			names[p.ID] = title + "（" + cmp.Or(strings.TrimSpace(more), p.ID) + "）"
		}
	}
	clear(times)
	for _, name := range names {
		times[name]++
	}
	for id, name := range names {
		if times[name] > 1 {
			names[id] = name + " " + id
		}
	}
	return names
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
			to := func(p check.Point) cell {
				return cell{Text: p.Value, Link: recordURL(c.Plans[p.Source].ID, p.Record.ID)}
			}
			verdict := l.word(export.MetName(o.Met))
			if o.Met == check.Recounted { // what is counted otherwise is no verdict
				verdict = l.word("未判定") + l.word("：") + verdict
			}
			one.Outcomes = append(one.Outcomes, outcome{to(o.Target), to(o.Actual), o.Target.Region, export.YearOf(o.Target.Record), verdict, o.Gap, l.half(o.Note), o.Met})
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
