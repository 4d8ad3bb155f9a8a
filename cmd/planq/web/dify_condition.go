// Conditions on what stands beside a passage, as Dify sends them in metadata_condition: {"name": ["region"],
// "comparison_operator": "contains", "value": "江西"}.

package web

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"planq/extract/export"
	"planq/index"
)

// conditions narrow an answer; all hold or, with "or", one of them.
type conditions struct {
	Operator   string      `json:"logical_operator"`
	Conditions []condition `json:"conditions"`
}

type condition struct {
	Names    []string        `json:"name"`
	Operator string          `json:"comparison_operator"`
	Value    json.RawMessage `json:"value"`
}

// mostNarrowed is how many hits are looked through for those that hold, mostConditions how many conditions are taken.
const mostNarrowed, mostConditions = 300, 20

// conditionNames are what a condition may be about; year holds for all years that a plan plans for.
var conditionNames = []string{"plan", "title", "region", "year", "from", "to", "mode", "section"}

// compared are the ways of comparing, of texts and of years.
var (
	comparedTexts = map[string]func(has, value string) bool{
		"is": func(h, v string) bool { return h == v }, "is not": func(h, v string) bool { return h != v }, "=": func(h, v string) bool { return h == v }, "≠": func(h, v string) bool { return h != v },
		"contains": strings.Contains, "not contains": func(h, v string) bool { return !strings.Contains(h, v) }, "start with": strings.HasPrefix, "end with": strings.HasSuffix,
		"empty": func(h, _ string) bool { return h == "" }, "not empty": func(h, _ string) bool { return h != "" },
	}
	comparedYears = map[string]func(from, to, year int) bool{
		"=": func(f, t, y int) bool { return f <= y && y <= t }, "is": func(f, t, y int) bool { return f <= y && y <= t }, "≠": func(f, t, y int) bool { return y < f || t < y }, "is not": func(f, t, y int) bool { return y < f || t < y },
		">": func(_, t, y int) bool { return t > y }, "≥": func(_, t, y int) bool { return t >= y }, "<": func(f, _, y int) bool { return f < y }, "≤": func(f, _, y int) bool { return f <= y },
		"after": func(_, t, y int) bool { return t > y }, "before": func(f, _, y int) bool { return f < y },
	}
)

func isYear(name string) bool { return name == "year" || name == "from" || name == "to" }

// value is what a condition compares with, a text or a number.
func (c *condition) value() string {
	var text string
	if json.Unmarshal(c.Value, &text) != nil {
		text = strings.TrimSpace(string(c.Value))
	}
	return text
}

func (all *conditions) some() bool { return all != nil && len(all.Conditions) > 0 }

// wrong says what of the conditions planq has not, "" where it has them all.
func (all *conditions) wrong() string {
	if !all.some() {
		return ""
	}
	if all.Operator != "" && all.Operator != "and" && all.Operator != "or" || len(all.Conditions) > mostConditions {
		return fmt.Sprintf("logical_operator is and or or, of %d conditions at most", mostConditions)
	}
	for i := range all.Conditions {
		c := &all.Conditions[i]
		if len(c.Names) == 0 {
			return "a condition has no name"
		}
		for _, name := range c.Names {
			_, text := comparedTexts[c.Operator]
			_, year := comparedYears[c.Operator]
			_, err := strconv.Atoi(c.value())
			switch {
			case !slices.Contains(conditionNames, name):
				return fmt.Sprintf("%s: planq has %s; its query language narrows by more in the query itself: 地区:江西 年:2025", shortened(name), strings.Join(conditionNames, ", "))
			case isYear(name) && (!year || err != nil):
				return fmt.Sprintf("%s %s %s: a year is compared by =, ≠, >, ≥, <, ≤, before and after", name, shortened(c.Operator), shortened(c.value()))
			case !isYear(name) && !text:
				return fmt.Sprintf("%s %s: a text is compared by is, is not, contains, not contains, start with, end with, empty and not empty", name, shortened(c.Operator))
			}
		}
	}
	return ""
}

// hold says whether a piece holds; of a whole plan, whether a piece of it may.
func (all *conditions) hold(c export.Chunk, whole bool) bool {
	if !all.some() {
		return true
	}
	texts := map[string]string{"plan": c.Plan, "title": c.Title, "region": c.Region, "mode": string(c.Mode), "section": strings.Join(c.Section, " › ")}
	one := func(x condition) bool {
		return slices.ContainsFunc(x.Names, func(name string) bool {
			year, _ := strconv.Atoi(x.value())
			switch {
			case whole && (name == "mode" || name == "section"):
				return true
			case name == "from":
				return c.From != 0 && comparedYears[x.Operator](c.From, c.From, year)
			case name == "to":
				return c.To != 0 && comparedYears[x.Operator](c.To, c.To, year)
			case name == "year":
				return c.To != 0 && comparedYears[x.Operator](c.From, c.To, year)
			}
			return comparedTexts[x.Operator](texts[name], x.value())
		})
	}
	if all.Operator == "or" {
		return slices.ContainsFunc(all.Conditions, one)
	}
	return !slices.ContainsFunc(all.Conditions, func(x condition) bool { return !one(x) })
}

// plans are those of the plans, or of all, that a piece may hold of.
func (all *conditions) plans(lib *index.Library, among []string) (ids []string) {
	for _, p := range lib.Plans() {
		if (len(among) == 0 || slices.Contains(among, p.ID)) && all.hold(export.Chunk{Plan: p.ID, Title: p.Title, Region: p.Region, From: p.From, To: p.To}, true) {
			ids = append(ids, p.ID)
		}
	}
	return ids
}
