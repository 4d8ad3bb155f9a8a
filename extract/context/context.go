// Package context settles what a plan says of itself: what it is called and what kind of document it is, who issued it and when, whose it is,
// for which years, and of every passage whether it looks back or ahead. A sentence leaves most of that out, so it is decided once, here, from
// evidence that is kept, and every later step asks here.
//
//	c := context.Read(p, context.Overrule{})
//	c.Region, c.From, c.To  // 贵州省, 2025, 2025
//	c.Mode(node)            // review 回顾, goal 目标, task 任务 …
//	c.Findings              // each fact with the words that decided it and what spoke against it
//
// Begin reading at [Read].
package context

import (
	"strconv"

	"planq/extract/gazetteer"
	"planq/extract/plan"
)

// Context is what a plan says of itself. 语境
type Context struct {
	plan.About
	Findings []Finding // of title, kind, issuer, number, date, region, scope, from, to, base, horizon, in this order

	Further []*Context // those of the documents behind the first where the file holds several, in the order of the text

	Start int // where the document begins in the text; 0 of the first

	first       int    // the order of the node that its document begins with
	Corrections string // what a person says beyond the facts, Overrule.Corrections

	modes []*Setting      // of each node of the document by its order; nodes that follow one another share theirs
	place gazetteer.Place // of the region; its name is empty where the gazetteer does not know it

	around *gazetteer.Around // that region, for the names of places in the plan
	own    int               // the document's own year, 0 when unknown
}

// The kinds of documents. 文种
const (
	Outline   = "outline"   // 规划纲要
	Plan      = "plan"      // 专项规划
	Action    = "action"    // 行动计划, 工作方案, 实施方案
	Report    = "report"    // 政府工作报告
	Execution = "execution" // 国民经济计划执行情况
	Budget    = "budget"    // 预算报告
	Bulletin  = "bulletin"  // 统计公报
	Opinion   = "opinion"   // 意见, 措施, 决定, 通知
	Law       = "law"       // 条例, 办法
	Other     = "other"
)

// Overrule is what a person says of a document; what is empty is left to the text.
type Overrule struct {
	Title, Kind, Region, Date string
	From, To, Base            int
	Corrections               string // of headings and records, as lines of a file of corrections; package correct knows what they say
}

// Read settles what a plan says of itself, and fills in its About. Where the file holds several documents that is what the first says; what a person
// says is said of the first as well, but for the region.
func Read(p *plan.Plan, o Overrule) *Context {
	more := further(p.Root)
	if len(more) == 0 {
		c := read(p, o, nil)
		p.About, c.Corrections = c.About, o.Corrections
		return c
	}
	c := read(until(p, more[0]), o, nil)
	for i, child := range more {
		next := len(p.Root.Children)
		if i+1 < len(more) {
			next = more[i+1]
		}
		one, at := from(p, child, next)
		d := read(one, Overrule{Region: o.Region}, c)
		d.Start, d.first = at, one.Root.Order
		d.move(at)
		c.Further = append(c.Further, d)
	}
	p.About, c.Corrections = c.About, o.Corrections
	return c
}

// read settles what a document says of itself, or else what the one before it in the file does, where there is one.
func read(p *plan.Plan, o Overrule, before *Context) *Context {
	r := &reader{plan: p, over: o, before: before, top: opening(p), tail: ending(p), c: &Context{}}
	c := r.c
	r.title()
	r.kind()
	r.dates()
	r.region()
	r.issuer()
	r.number()
	r.years()
	r.lendYears()
	r.scope()
	r.order()
	r.readModes()
	return c
}

// reader settles the facts of one document, one after another; a later one may lean on those before it.
type reader struct {
	plan      *plan.Plan
	over      Overrule
	before    *Context // of the document before the others in the file, nil of that one
	top, tail []piece
	own       map[string]word // how the text calls its own whole, once it is asked for
	c         *Context
}

// found keeps a finding, or what the person said instead of it.
func (r *reader) found(f Finding, said string) string {
	f = r.lent(f)
	if said != "" {
		f.Against = append(f.For, f.Against...)
		f.Value, f.Overruled, f.For = said, true, nil
	}
	r.c.Findings = append(r.c.Findings, f)
	return f.Value
}

// order puts the findings into the order of the fields.
func (r *reader) order() {
	var out []Finding
	for _, name := range [...]string{"title", "kind", "issuer", "number", "date", "region", "scope", "from", "to", "base", "horizon"} {
		for _, f := range r.c.Findings {
			if f.Field == name {
				out = append(out, f)
			}
		}
	}
	r.c.Findings = out
}

// Finding is the finding of a field.
func (c *Context) Finding(field string) Finding {
	for _, f := range c.Findings {
		if f.Field == field {
			return f
		}
	}
	return Finding{Field: field}
}

// Year is the document's own year 本年, from which 今年 and 去年 count; 0 when unknown.
func (c *Context) Year() int { return c.own }

// Yearly says whether a document speaks of one year: a work report, a budget, a bulletin.
func Yearly(a plan.About) bool { return a.From != 0 && a.From == a.To }

// Yearly says whether the document speaks of one year.
func (c *Context) Yearly() bool { return Yearly(c.About) }

// Past is the last year of which the document tells what was: its base, or the year before its own where that lies among those that it plans for, as in a
// report on a plan that is under way; 0 when unknown.
func (c *Context) Past() int {
	if !c.Yearly() && c.Base > 0 {
		return max(c.Base, c.own-1)
	}
	return c.Base
}

// Rules says whether the document lays down rules, so that its figures are their parameters: a law, a guide, a standard.
func (c *Context) Rules() bool { return c.Kind == Law || c.Kind == Other && guides(c.Title) }

// Place is the division that the region is; ok is false where the gazetteer does not know it.
func (c *Context) Place() (p gazetteer.Place, ok bool) { return c.place, c.place.Name != "" }

func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
