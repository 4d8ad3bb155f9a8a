// What a plan says of itself, with the words that settled it, and how its text turns from what was reached to what
// is to be done.

package export

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"planq/extract"
	"planq/extract/context"
	"planq/extract/plan"
)

// Facts is what a plan says of itself, as JSON.
type Facts struct {
	Schema    string   `json:"schema" doc:"names this shape; it changes when a field does"`
	Plan      Plan     `json:"plan"`
	Facts     []Fact   `json:"facts" doc:"title, kind, issuer, number, date, region, scope, from, to, base and horizon, in this order"`
	Unsettled []string `json:"unsettled,omitempty" doc:"the fields that nothing has told; what inherits one is of low confidence"`
	Further   []Other  `json:"further,omitempty" doc:"the documents behind the first, where the file holds several; what is said there holds for what stands in them"`
	Modes     []Turn   `json:"modes" doc:"the outermost headings, and where their text turns"`
}

// Other is a document behind the first in a file.
type Other struct {
	Title     string   `json:"title"`
	Line      int      `json:"line" doc:"on which it begins, from 1"`
	Facts     []Fact   `json:"facts" doc:"as of the first; what it does not say of itself is what the first says"`
	Unsettled []string `json:"unsettled,omitempty"`
}

// FactsVersion names the shape of Facts.
const FactsVersion = "planq/facts/v1"

// Fact is one thing that a plan says of itself.
type Fact struct {
	Field     string `json:"field" enum:"title kind issuer number date region scope from to base horizon" doc:"its name in plan"`
	Value     string `json:"value,omitempty" doc:"none where nothing is settled, or the plan has none"`
	Code      string `json:"code,omitempty" doc:"of a region: its code of GB/T 2260"`
	Overruled bool   `json:"overruled,omitempty" doc:"a person said so, whatever the text says"`
	For       []Sign `json:"for,omitempty" doc:"what speaks for the value"`
	Against   []Sign `json:"against,omitempty" doc:"what speaks for another; of what is overruled, all that the text says"`
}

// Sign is a sign that a fact has a value.
type Sign struct {
	Value  string     `json:"value" doc:"what it speaks for; of from and to both years"`
	Why    string     `json:"why" doc:"what kind of sign it is"`
	Weight int        `json:"weight" doc:"how much it counts; the value with the largest sum is taken"`
	Words  string     `json:"words,omitempty" doc:"the words, where there are some"`
	Span   *plan.Span `json:"span,omitempty" doc:"where they stand"`
	Line   int        `json:"line,omitempty" doc:"their line, from 1"`
}

// Turn is a heading with its mode, or a passage at which the text turns.
type Turn struct {
	Kind  plan.Kind    `json:"kind" enum:"part chapter section article heading subheading topic column annex table item paragraph front toc noise" doc:"as planq outline has it"`
	Name  string       `json:"name,omitempty" doc:"the heading; of a passage none"`
	Line  int          `json:"line" doc:"on which it begins, from 1"`
	Span  plan.Span    `json:"span" doc:"the heading and everything below, or the passage"`
	Mode  context.Mode `json:"mode" enum:"front review outlook goal task safeguard annex back" doc:"回顾 review, 形势 outlook, 目标 goal, 任务 task, 保障 safeguard"`
	Turns bool         `json:"turns,omitempty" doc:"it is of another mode than what stands above or before it"`
	Why   string       `json:"why,omitempty" doc:"what settled the mode, where it turns"`
	Words string       `json:"words,omitempty" doc:"the words that did"`
	Below []Turn       `json:"below,omitempty"`
}

// FactsOf gives what a plan says of itself. Of the headings there are the outermost, those at which the mode turns,
// and those above them.
func FactsOf(d *extract.Document) Facts {
	out := Facts{Schema: FactsVersion, Plan: FromDocument(d), Facts: []Fact{}, Unsettled: d.Context.Unsettled(), Modes: []Turn{}}
	if d.Context == nil {
		return out
	}
	out.Facts = factsOf(d, d.Context)
	for _, c := range d.Context.Further {
		out.Further = append(out.Further, Other{c.Title, d.Plan.Line(c.Start), factsOf(d, c), c.Unsettled()})
	}
	if d.Plan.Root != nil {
		out.Modes = append(out.Modes, turnsBelow(d, d.Plan.Root, true)...)
	}
	return out
}

// factsOf are the facts of one of a file's documents.
func factsOf(d *extract.Document, c *context.Context) (facts []Fact) {
	for _, f := range c.Findings {
		one := Fact{Field: f.Field, Value: f.Value, Overruled: f.Overruled, For: signsOf(d.Plan, f.For), Against: signsOf(d.Plan, f.Against)}
		if f.Field == "region" {
			one.Code = c.RegionCode
		}
		facts = append(facts, one)
	}
	return facts
}

func signsOf(p *plan.Plan, evidence []context.Evidence) (signs []Sign) {
	for _, e := range evidence {
		s := Sign{Value: e.Value, Why: e.Why, Weight: e.Weight}
		if e.Span.End > e.Span.Start {
			s.Words, s.Span, s.Line = oneLine(plan.Repaired(p.Text, e.Span)), &e.Span, p.Line(e.Span.Start)
		}
		signs = append(signs, s)
	}
	return signs
}

// turnsBelow lists the headings below a node, and the passages at which the mode turns.
func turnsBelow(d *extract.Document, n *plan.Node, outermost bool) (turns []Turn) {
	before := d.Context.Setting(n)
	for _, c := range n.Children {
		set := d.Context.Setting(c)
		t := Turn{Kind: c.Kind, Name: oneLine(c.Name()), Line: d.Plan.Line(c.Span.Start), Span: c.Span, Mode: set.Mode, Below: turnsBelow(d, c, outermost && !shown(c))}
		if set.Mode != before.Mode {
			t.Turns, t.Why = true, set.Why
			if set.Span.End > set.Span.Start {
				t.Words = oneLine(shortened(plan.Repaired(d.Plan.Text, set.Span)))
			}
		}
		// A column or a note stands between the passages and turns nothing behind it.
		if c.Kind != plan.Column && c.Kind != plan.Noise && c.Kind != plan.TOC {
			before = set
		}
		switch {
		case t.Turns || len(t.Below) > 0 || outermost && shown(c):
			turns = append(turns, t)
		}
	}
	return turns
}

// factNames are what a planner calls the facts.
var factNames = map[string]string{
	"title": "规划名称", "kind": "文种", "issuer": "发布机关", "number": "发文字号", "date": "成文日期", "region": "地区", "scope": "自称", "from": "规划期始", "to": "规划期末",
	"base": "基期", "horizon": "远景",
}

// FactName is what a planner calls a fact: 地区.
func FactName(field string) string { return cmp.Or(factNames[field], field) }

// Said is the value of a fact as a page has it: plan 专项规划, 江西省 (360000).
func (f *Fact) Said() string {
	switch {
	case f.Field == "kind" && f.Value != "":
		return f.Value + " " + context.KindName(f.Value)
	case f.Code != "":
		return f.Value + " (" + f.Code + ")"
	}
	return f.Value
}

// Counts is how many signs of a kind there are, for a page: those that say the same in the same way stand on one line.
type Counts struct {
	Sign
	Times, Sum int
}

// Counted are signs, those that speak for the same for the same reason together, where the first of them stands.
func Counted(signs []Sign) (counts []Counts) {
	for _, s := range signs {
		i := slices.IndexFunc(counts, func(c Counts) bool {
			return c.Value == s.Value && c.Why == s.Why && c.Words == s.Words || c.Value == s.Value && c.Why == s.Why && s.Weight == 1
		})
		if i < 0 {
			counts = append(counts, Counts{Sign: s})
			i = len(counts) - 1
		}
		counts[i].Times++
		counts[i].Sum += s.Weight
	}
	return counts
}

// FactsText prints what a plan says of itself as a page to read. Words that stand for something are put between on
// and off.
func FactsText(w io.Writer, d *extract.Document, on, off string) error {
	out, facts := printer{w: w}, FactsOf(d)
	out.print(cmp.Or(d.Plan.Title, d.Plan.ID) + "\n")
	print := func(all []Fact, unsettled []string) {
		for _, f := range all {
			if f.Field == "to" && sameYears(all) {
				continue // it was settled with the first year, by the same words
			}
			out.print(factLines(f, all, unsettled, on, off))
		}
	}
	print(facts.Facts, facts.Unsettled)
	for _, o := range facts.Further {
		out.print(fmt.Sprintf("\n%sanother document, from line %d on%s\n%s\n", on, o.Line, off, o.Title))
		print(o.Facts, o.Unsettled)
	}
	out.print("\n" + on + "whether the text looks back or ahead" + off + "\n")
	var walk func(turns []Turn, depth int)
	walk = func(turns []Turn, depth int) {
		for _, t := range turns {
			mode := string(t.Mode) + " " + context.ModeName(t.Mode)
			line := fmt.Sprintf("%6d  %s%s  %s", t.Line, mode, strings.Repeat(" ", max(0, 14-Width(mode))), strings.Repeat("  ", depth))
			name := CutTo(t.Name, 60)
			switch {
			case !t.Turns:
				line += name
			case t.Name == "" && t.Words != "":
				line += "the text: 「" + t.Words + "」  " + on + "← " + t.Why + off
			case t.Name == "":
				line += on + "← " + t.Why + off
			case t.Words == "" || strings.Contains(t.Words, t.Name) || strings.Contains(strings.ReplaceAll(t.Words, " ", ""), strings.ReplaceAll(t.Name, " ", "")):
				line += name + "  " + on + "← " + t.Why + off
			default:
				line += name + "  " + on + "← " + t.Why + " 「" + t.Words + "」" + off
			}
			out.print(strings.TrimRight(line, " ") + "\n")
			walk(t.Below, depth+1)
		}
	}
	walk(facts.Modes, 0)
	if len(facts.Modes) == 0 {
		out.print("        no headings, and no words that tell\n")
	}
	return out.err
}

// sameYears says whether the last year was settled with the first, as it always is where the words tell both.
func sameYears(facts []Fact) bool {
	from, to := factIn(facts, "from"), factIn(facts, "to")
	return len(from.For) == len(to.For) && len(from.Against) == len(to.Against)
}

// factIn is the fact of a name.
func factIn(facts []Fact, field string) Fact {
	for _, f := range facts {
		if f.Field == field {
			return f
		}
	}
	return Fact{}
}

// factLines are the lines of a fact: its value, what speaks for it and what against.
func factLines(f Fact, all []Fact, unsettled []string, on, off string) string {
	var b strings.Builder
	name, value := f.Field, f.Said()
	if f.Field == "from" && sameYears(all) {
		name = "years"
		if to := factIn(all, "to").Value; to != value {
			value += "–" + to
		}
	}
	switch {
	case value == "" && slices.Contains(unsettled, f.Field):
		value = "not settled"
	case value == "":
		value = "none"
	}
	if f.Overruled {
		value += "  " + on + "← you said so" + off
	}
	fmt.Fprintf(&b, "\n  %-8s %s\n", name, value)
	list := func(label string, signs []Sign, of bool) {
		for _, c := range Counted(signs) {
			times, sign := "", ""
			if c.Times > 1 {
				times = fmt.Sprintf(", %d times", c.Times)
			}
			if of {
				sign = c.Value + ": "
			}
			words := ""
			if c.Words != "" {
				words = fmt.Sprintf(" 「%s」 line %d", shortened(c.Words), c.Line)
			}
			fmt.Fprintf(&b, "  %s  %-7s %4d  %s%s%s%s%s\n", on, label, c.Sum, sign, c.Why, words, times, off)
		}
	}
	list("for", f.For, false)
	switch {
	case f.Overruled:
		list("text", f.Against, true)
	default:
		list("against", f.Against, true)
	}
	return b.String()
}
