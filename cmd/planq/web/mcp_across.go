// Tools that look across the plans of the library: what became of a plan's targets, indicators by region and year,
// and how often words stand.

package web

import (
	"slices"
	"strings"

	"planq/extract/check"
	"planq/extract/export"
	"planq/extract/term"
	"planq/index"
)

type trackInput struct {
	Plan   string `json:"plan" jsonschema:"id of the plan whose targets are followed"`
	Status string `json:"status,omitempty" jsonschema:"only targets that are reached, early, missed, redefined, open or unseen"`
	Limit  int    `json:"limit,omitempty" jsonschema:"targets of a page, 10 when left out, 50 at most"`
	Page   int    `json:"page,omitempty" jsonschema:"page of the targets, from 1"`
}

type trackFound struct {
	Total   int            `json:"total" jsonschema:"targets in all"`
	Counts  map[string]int `json:"counts" jsonschema:"how many targets have each status"`
	Later   int            `json:"later" jsonschema:"how many later documents of the library were looked at"`
	Targets []trackedFound `json:"targets"`
}

type trackedFound struct {
	Status  string   `json:"status" jsonschema:"reached, early, missed, redefined (counted in another way, no verdict), open (not settled) or unseen (no data)"`
	Name    string   `json:"name"`
	Value   string   `json:"value"`
	Year    int      `json:"year"`
	Working []string `json:"working,omitempty" jsonschema:"the arithmetic"`
	Note    string   `json:"note,omitempty" jsonschema:"why there is no verdict"`
	Actuals []actual `json:"actuals,omitempty" jsonschema:"what later documents report; all that differ"`
	Before  string   `json:"before,omitempty" jsonschema:"what is reported for the years before"`
	Source  Citation `json:"citation"`
}

type actual struct {
	Value   string   `json:"value"`
	Year    int      `json:"year"`
	Matched string   `json:"matched,omitempty" jsonschema:"why it is taken for the target's indicator"`
	Source  Citation `json:"citation"`
}

func (toolbox) track(q question, in trackInput) (trackFound, error) {
	out := trackFound{Counts: map[string]int{}, Targets: []trackedFound{}}
	limit, offset, err := pageOf(in.Limit, in.Page)
	if err == nil && in.Status != "" && !slices.Contains(check.Statuses, check.Status(in.Status)) {
		err = wrong("it takes reached, early, missed, redefined, open or unseen", "status: %s: no such status", shortened(in.Status))
	}
	if err != nil {
		return out, err
	}
	t, err := tracking(q.lib, in.Plan)
	if err != nil {
		return out, err
	}
	out.Later = len(t.Plans) - 1
	for i, n := range t.Counts() {
		out.Counts[string(check.Statuses[i])] = n
	}
	source := func(r check.Report) Citation {
		p := t.Plans[r.Source]
		return q.cite(infoFor(q.lib, p.ID), r.Record.Section, p.Line(r.Record.Span.Start), r.Record.Page, r.Record.Quote, r.Record.ID, r.Record.Span.Start)
	}
	for _, k := range t.Tracked {
		if in.Status != "" && string(k.Status) != in.Status {
			continue
		}
		if out.Total++; out.Total <= offset || out.Total > offset+limit {
			continue
		}
		one := trackedFound{
			Status: string(k.Status), Name: t.TargetName(k), Value: t.Said(k.Target, k), Year: k.Target.Record.Year, Working: k.Working, Note: k.Note, Before: t.Course(k), Source: source(k.Target),
		}
		for _, a := range k.Actuals {
			one.Actuals = append(one.Actuals, actual{t.Said(a, k), a.Record.Year, a.Matched, source(a)})
		}
		out.Targets = append(out.Targets, one)
	}
	return out, nil
}

type panelInput struct {
	Indicators []string `json:"indicators" jsonschema:"ids of the catalogue or names: gdp, 地区生产总值, 城镇新增就业; 20 at most"`
	Plans      []string `json:"plans,omitempty" jsonschema:"ids of plans; all when left out"`
	Limit      int      `json:"limit,omitempty" jsonschema:"values of a page, 10 when left out, 50 at most"`
	Page       int      `json:"page,omitempty" jsonschema:"page of the values, from 1"`
}

type panelFound struct {
	Total int         `json:"total" jsonschema:"values in all"`
	Cells []cellFound `json:"cells" jsonschema:"by indicator, region and year"`
}

type cellFound struct {
	Indicator string   `json:"indicator"`
	Region    string   `json:"region"`
	Year      int      `json:"year"`
	Role      string   `json:"role" jsonschema:"target or actual"`
	Measure   string   `json:"measure"`
	Value     string   `json:"value" jsonschema:"with its bound"`
	Conflict  bool     `json:"conflict,omitempty" jsonschema:"another value of the same cell cannot hold beside it"`
	Source    Citation `json:"citation"`
}

func (toolbox) panel(q question, in panelInput) (panelFound, error) {
	out := panelFound{Cells: []cellFound{}}
	limit, offset, err := pageOf(in.Limit, in.Page)
	if err == nil && len(in.Indicators) == 0 {
		err = wrong("as in indicators: [gdp]", "indicators: none named")
	}
	if err != nil {
		return out, err
	}
	p, err := panelAsked(q.lib, in.Indicators, in.Plans)
	if err != nil {
		return out, err
	}
	out.Total = len(p.Cells)
	for _, c := range p.Cells[min(offset, len(p.Cells)):min(offset+limit, len(p.Cells))] {
		r, owner := c.Record, p.Plans[c.Source]
		out.Cells = append(out.Cells, cellFound{
			c.Indicator, c.Region, c.Year, string(c.Role), string(c.Measure), export.Amount(r), c.Conflict,
			q.cite(infoFor(q.lib, owner.ID), r.Section, owner.Line(r.Span.Start), r.Page, r.Quote, r.ID, r.Span.Start),
		})
	}
	return out, nil
}

// panelAsked is the panel of some indicators, of some plans or of all.
func panelAsked(lib *index.Library, names, ids []string) (export.Panel, error) {
	if err := known(lib, ids); err != nil {
		return export.Panel{}, err
	}
	if len(names) > mostAsked {
		return export.Panel{}, wrong("ask in several turns", "indicator: %d of them, and %d are taken at once", len(names), mostAsked)
	}
	var asked []check.Asked
	for _, name := range names {
		asked = append(asked, check.Ask(name))
	}
	ids, err := fewPlans(lib, ids, "a panel is made")
	if err != nil {
		return export.Panel{}, err
	}
	var sources []check.Source
	for _, id := range ids {
		one, err := lib.Source(id)
		if err != nil {
			return export.Panel{}, err
		}
		sources = append(sources, one)
	}
	return export.PanelOf(sources, asked), nil
}

// fewPlans are the plans that are named, or else all, where they are not too many to be read at once.
func fewPlans(lib *index.Library, ids []string, what string) ([]string, error) {
	if len(ids) == 0 {
		for _, p := range lib.Plans() {
			ids = append(ids, p.ID)
		}
	}
	if len(ids) > plansCharted {
		return nil, wrong("name some with plan=ID", "the library has %d plans, and %s of %d", len(ids), what, plansCharted)
	}
	return ids, nil
}

type termsInput struct {
	Words []string `json:"words" jsonschema:"words to count, each for itself: 数字经济; or groups that count as one: 环境：环境保护 污染 减排"`
	Plans []string `json:"plans,omitempty" jsonschema:"ids of plans; all when left out"`
	By    []string `json:"by,omitempty" jsonschema:"what counts are kept apart by: plan (when left out), year, region, section, mode"`
}

type termsFound struct {
	Counts []export.TermCount `json:"counts" jsonschema:"count is of exact strings, words of words as a segmenter cuts them; all_chars, all_words and all_passages are what to hold them against"`
	Left   int                `json:"left,omitempty" jsonschema:"so many more are not told; ask with fewer words or plans"`
}

// mostCounts is how many counts an answer has at most.
const mostCounts = 500

func (toolbox) terms(q question, in termsInput) (termsFound, error) {
	out := termsFound{Counts: []export.TermCount{}}
	for _, by := range in.By {
		if !slices.Contains(term.By, by) {
			return out, wrong("it takes "+strings.Join(term.By, ", "), "by: %s: no such part of plans", shortened(by))
		}
	}
	groups, err := term.ReadGroups(strings.NewReader(strings.Join(in.Words, "\n")))
	if err != nil || len(groups) == 0 || len(strings.Join(in.Words, "")) > longestQuery {
		return out, wrong("as in words: [数字经济, 环境：环境保护 污染 减排]", "words: none, or more than %d bytes of them", longestQuery)
	}
	if err = known(q.lib, in.Plans); err != nil {
		return out, err
	}
	ids, err := fewPlans(q.lib, in.Plans, "words are counted")
	if err != nil {
		return out, err
	}
	var own []string
	for _, g := range groups {
		own = append(own, g.Words...)
	}
	cut, err := index.Cutter(own)
	if err != nil {
		return out, err
	}
	by := in.By
	if len(by) == 0 {
		by = []string{"plan"}
	}
	c := term.NewCounter(groups, by, cut, nil)
	for _, id := range ids {
		doc, err := q.cache.document(q.lib, id)
		if err != nil {
			return out, err
		}
		c.Add(doc.Plan, doc.Context)
	}
	all := export.TermCounts(c.Cells())
	out.Left = max(0, len(all)-mostCounts)
	out.Counts = append(out.Counts, all[:len(all)-out.Left]...)
	return out, nil
}
