// Why a field reads as it does, in words that a reader of explain understands.

package record

import (
	"strconv"

	"planq/extract/context"
	"planq/extract/plan"
)

// how says where a field came from.
type how uint8

const (
	inClause how = iota // the clause itself says it
	fromClauseBefore
	fromParagraph
	fromParagraphBefore
	fromHeading
	fromMode
	fromReport
	fromHeader
	fromCaption
	fromYear
	fromPeriod
	fromYearBefore
	fromMarket
	fromRank
	fromFirstState
	fromExistence
	fromCustom
	fromWish
	fromThreshold
	fromAim
	fromRule
	fromBefore
	fromBehind
	fromCount
	fromPlan
)

// hows are the ways in which a field is settled when the clause does not say it.
var hows = [...]string{
	fromClauseBefore:    "taken from the clause before",
	fromParagraph:       "named earlier in the paragraph",
	fromParagraphBefore: "still holds from the paragraph before",
	fromHeading:         "taken from the heading",
	fromReport:          "the document tells what is, and nothing wants it",
	fromHeader:          "taken from the header of the column",
	fromCaption:         "taken from the caption of the table",
	fromYear:            "the year says so: up to the base year is actual, after it a target",
	fromPeriod:          "a change over a planning period counts from the year before it",
	fromYearBefore:      "growth without a base counts from the year before",
	fromMarket:          "a share of a market is its 市场占有率",
	fromRank:            "the rank names no indicator",
	fromFirstState:      "the first of two states held before",
	fromExistence:       "no verb wants it: it exists already",
	fromCustom:          "the plan measures such things by it",
	fromWish:            "nothing says that it is reached: a measure's figure is a target",
	fromThreshold:       "it only says which things are meant",
	fromAim:             "the words behind the figure call it an aim",
	fromRule:            "the clause lays down a rule",
	fromBefore:          "named earlier in the paragraph",
	fromBehind:          "named behind it in the sentence",
	fromCount:           "counted from the year of which the text speaks",
}

// looks are what a mode says of the figures in its passages.
var looks = map[context.Mode]string{
	context.Review:    "the passage looks back",
	context.Outlook:   "the passage describes the situation",
	context.Goal:      "the passage sets goals",
	context.Task:      "the passage says what is to be done",
	context.Safeguard: "the passage says how it is to be done",
	context.Annex:     "it stands in an annex",
}

// reasonsOf gives the record a reason for each field that was a choice.
func (r *reader) reasonsOf(d *draft) {
	rec := &d.Record
	rec.reason("indicator", d.ind)
	r.subjectReason(rec, d.sub)
	if d.whole.text != "" {
		rec.reason("of", d.whole)
	}
	if d.opBy.End > d.opBy.Start {
		rec.Reasons = append(rec.Reasons, Reason{Field: "op", How: "the comparator in the clause", Span: d.opBy})
	}
	if d.changeBy.text != "" && rec.Measure != "" {
		rec.Reasons = append(rec.Reasons, Reason{Field: "measure", How: "the verb before the figure", Span: d.changeBy.at})
	}
	r.roleReason(rec, d.roleBy)
	if d.Strength != "" {
		rec.Reasons = append(rec.Reasons, Reason{Field: "strength", How: "the word of commitment", Span: d.strengthBy})
	}
	if d.doubt == "" && (d.ind.how == fromCustom || d.ind.how == fromParagraphBefore) {
		d.doubt = "the text does not name the indicator near the figure"
	}
	if d.doubt != "" {
		rec.doubtful(d.doubt, "")
	}
	r.yearReason(rec, d.at)
	if rec.BaseYear != 0 {
		if d.from.how == fromPlan {
			rec.inherit("base_year", r.joined("counted from the plan's base year ", strconv.Itoa(rec.BaseYear)), "base")
		} else {
			rec.reason("base_year", d.from.named())
		}
	}
}

// subjectReason says whose a figure is. Where nobody is named it is the plan's own, which nothing may have told.
func (r *reader) subjectReason(rec *Record, by phrase) {
	switch c := r.ctx; {
	case by.how != fromPlan:
		rec.reason("subject", by)
	case rec.Subject == "" && c.Open("scope"):
		rec.Inherited = append(rec.Inherited, "subject")
		rec.doubtful("nobody is named, and whose plan it is is not settled", "scope")
	case c.Region != "":
		rec.inherit("subject", r.joined("nobody is named: the plan's own region ", c.Region), "region")
	default:
		rec.inherit("subject", r.joined("nobody is named: the plan's own whole ", c.Scope), "scope")
	}
}

// roleReason says what settled the role, of a passage that looks back or ahead what says so.
func (r *reader) roleReason(rec *Record, by phrase) {
	if by.how != fromMode {
		rec.reason("role", by)
		return
	}
	fact, says, why := "mode", looks[r.scene.mode], by.text
	switch {
	case rec.Role == Provision:
		fact, says, why = "kind", "the document lays down rules", ""
	case why == "the heading says so":
		why = "heading"
	}
	if why != "" && says != "" {
		says = r.joined(says+": ", why)
	}
	rec.inherit("role", says, fact)
	rec.Reasons[len(rec.Reasons)-1].Span = by.at
}

// yearReason says where the year comes from. Where none stands near it is one of the plan's, which nothing may have told.
func (r *reader) yearReason(rec *Record, at when) {
	fact, says := "to", "no year stands near: the plan's last year "
	if rec.Role == Actual || rec.Role == Qualifier && rec.Year != 0 && rec.Year == r.ctx.Base {
		fact, says = "base", "no year stands near: the plan's base year "
	}
	switch {
	case rec.Year != 0 && at.how == fromPlan:
		rec.inherit("year", r.joined(says, strconv.Itoa(rec.Year)), fact)
	case rec.Year != 0:
		by := at.named()
		switch c := rec.Clause; {
		case by.how != inClause && by.how != fromCount || at.at == plan.Span{}:
		case at.at.End <= c.Start:
			by.how = fromBefore // 2015年，收入450亿元，|利税45亿元
		case at.at.Start >= c.End:
			by.how = fromBehind // 总投资6.8亿元，|力争2024年投用
		}
		rec.reason("year", by)
	case at.how == fromPlan && rec.Role != Qualifier && r.ctx.Open(fact):
		rec.doubtful("no year stands near, and the plan's years are not settled", fact)
	}
}

// named is where a year is named, and how.
func (w when) named() phrase {
	if w.counted && w.how == inClause && w.at.End > w.at.Start {
		return phrase{at: w.at, how: fromCount}
	}
	return phrase{at: w.at, how: w.how}
}

// joined is a sentence with what it is about, which is put together once a plan.
func (r *reader) joined(says, of string) string {
	key := [2]string{says, of}
	s, ok := r.sayings[key]
	if !ok {
		if r.sayings == nil {
			r.sayings = map[[2]string]string{}
		}
		s = says + of
		r.sayings[key] = s
	}
	return s
}

// inherit gives the record the reason of a field that the plan itself settled.
func (rec *Record) inherit(field, says, fact string) {
	rec.Inherited = append(rec.Inherited, field)
	rec.Reasons = append(rec.Reasons, Reason{Field: field, How: says, Fact: fact})
}

// doubtful says why the record could be read otherwise.
func (rec *Record) doubtful(why, fact string) {
	rec.Confidence = "low"
	rec.Reasons = append(rec.Reasons, Reason{Field: "confidence", How: why, Fact: fact})
}

// Doubt says that the words themselves may be others, and which.
func (rec *Record) Doubt(why string, at plan.Span) {
	rec.Confidence = "low"
	rec.Reasons = append(rec.Reasons, Reason{Field: "confidence", How: why, Span: at})
}

func (rec *Record) reason(field string, p phrase) {
	if p.how == inClause {
		if p.at != (plan.Span{}) {
			rec.Reasons = append(rec.Reasons, Reason{Field: field, How: "stands in the clause", Span: p.at})
		}
		return
	}
	switch p.how {
	case fromBefore, fromBehind, fromCount: // the text says it of the figure, though not in its clause
	default:
		rec.Inherited = append(rec.Inherited, field)
	}
	rec.Reasons = append(rec.Reasons, Reason{Field: field, How: hows[p.how], Span: p.at})
}
